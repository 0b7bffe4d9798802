"""A record, one incident of it, the reports' texts and what the reader has chosen in; the whole incident page as plain values out.

`incident_page` is the one function that a surface calls; `variorum.publish.html.Pages` prints what it returns. Neither reads a file,
a clock or a database, so that the page in the workbench and the report in one file are the same page.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from variorum.model.figure import Figure
from variorum.model.outlines import Outlines
from variorum.model.wire import IncidentRow, Record
from variorum.publish.origins import by_origin
from variorum.publish.page_checks import apart, checks, decisions, reports
from variorum.publish.page_copied import copied
from variorum.publish.page_desk import Desk, key_of, short_name
from variorum.publish.page_figures import figure_rows, legend, nobody, total_rows
from variorum.publish.page_links import Links, figure_id
from variorum.publish.page_moments import slider, timeline, voices
from variorum.publish.page_moved import moved
from variorum.publish.page_panel import panel
from variorum.publish.page_summary import agreed, disputed, most_disputed, unknown
from variorum.publish.page_views import Choice, DecisionView, IncidentPage, Panel, Ruled
from variorum.publish.page_where import where
from variorum.publish.sheet import NO_NUMBER, summed
from variorum.publish.wording import date_words, label, long_days, place_words, question_order, visible

_MOST_KINDS = 3  # kinds come strongest first; the weak ones would only tire the reader
_DECIMALS = 2  # of a degree, about a kilometre


class PageState(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader has chosen and what a surface adds; everything has a default, so that `PageState()` shows a bare record.

    `figure` ("killed.hostages") and `claim` choose what the evidence panel shows; a claim alone finds its figure. `policies` and
    `moments` are the positions of the switch and the slider, with links where the surface can follow them. `others` are records of the
    same reports under other policies, by the policy's title, compared at the foot of the table. `every_claim` prints the evidence of
    every figure and claim (a page without a server), `whole_reports` adds each shown claim's report behind a disclosure.
    `decisions` are told as the record carries them (True), as a surface words them, or not at all (False).
    `history` is the incident as of earlier moments (moment, its name, the incident), for the lines of how its figures moved.
    At most `around` code points of a claim's sentence are shown before and after its quote.
    """

    figure: str | None = None
    claim: str | None = None
    policies: tuple[Choice, ...] = ()
    moments: tuple[Choice, ...] = ()
    decisions: tuple[DecisionView, ...] | bool = True
    others: tuple[tuple[str, Record], ...] = ()
    history: tuple[tuple[str, str, IncidentRow], ...] = ()
    every_claim: bool = False
    whole_reports: bool = True
    around: int = 300
    decimals: int = _DECIMALS


def incident_page(
    record: Record,
    incident: IncidentRow,
    texts: Mapping[str, str],
    *,
    links: Links | None = None,
    state: PageState | None = None,
    outlines: Outlines | None = None,
) -> IncidentPage:
    """The page of one incident. `texts` are report texts by report id, as far as they are at hand; without one, its quotes are shown
    but not in place. `links` says where things lead (default: inside the page), `outlines` are the map's (default: no map)."""
    desk, state = Desk.of(record, incident, texts, links or Links()), state or PageState()
    chosen = chosen_figure(desk, state)
    title = visible(incident.title) or incident.id
    rows = figure_rows(desk, key_of(chosen) if chosen else None)
    return IncidentPage(
        id=incident.id,
        title=title,
        aliases=_aliases(desk, title),
        crumbs=_crumbs(desk),
        place=place_words(incident.place),
        days=long_days(incident.date),
        kinds=", ".join(visible(kind.replace("_", " ")) for kind in incident.kinds[:_MOST_KINDS]).capitalize(),
        responsibility=tuple(_answers(row.status, short_name(desk, row.actor)) for row in incident.responsibility[:3]),
        actions=desk.links.actions(),
        policy=record.policy,
        policies=state.policies or (Choice(label=record.policy, chosen=True),),
        moments=state.moments or slider(desk),
        reports_count=len(incident.reports or incident.mentioned_by),
        origins_count=len(by_origin(desk.shelf, incident)),
        claims_count=len(incident.claims),
        all_claims=desk.links.all_claims() if incident.claims else None,
        agreed=agreed(desk),
        disputed=disputed(desk),
        unknown=unknown(desk),
        rows=rows,
        totals=total_rows(desk),
        nobody=nobody(desk),
        legend=legend(desk) if rows else (),
        moved=moved(desk, state.history),
        timeline=timeline(desk),
        voices=voices(desk),
        where=where(desk, outlines, state.decimals) if outlines else None,
        copied=copied(desk),
        panels=panels(desk, state, chosen),
        checks=checks(desk),
        decisions=_decided(desk, state),
        log=desk.links.log(),
        reports=reports(desk),
        apart=apart(desk),
        ruled=ruled(desk, state.others),
        ruled_by=(record.policy, *(name for name, _ in state.others)) if state.others else (),
    )  # fmt: skip


def evidence_panel(
    record: Record, incident: IncidentRow, texts: Mapping[str, str], *, links: Links | None = None, state: PageState | None = None
) -> Panel | None:
    """The evidence panel alone, as the page's drawer shows it: what a surface sends when another figure or claim is chosen."""
    desk, state = Desk.of(record, incident, texts, links or Links()), state or PageState()
    chosen = chosen_figure(desk, state)
    return panel(desk, chosen, state.claim, every=state.every_claim, whole=state.whole_reports, around=state.around) if chosen else None


def chosen_figure(desk: Desk, state: PageState) -> Figure | None:
    """The figure whose evidence is shown: the one asked for, else that of the claim asked for, else the most disputed one."""
    figures = desk.figures()
    asked = next((figure for figure in figures if key_of(figure) == state.figure), None)
    if asked is not None:
        return asked
    if state.claim is not None:
        holders = [figure for figure in figures if state.claim in {*figure.basis, *(row.claim for row in figure.set_aside)}]
        holders.sort(key=lambda figure: bool(summed(desk.incident, figure)))
        if holders:
            return holders[0]
    return most_disputed(desk) or next(iter(figures), None)


def panels(desk: Desk, state: PageState, chosen: Figure | None) -> tuple[Panel, ...]:
    """The chosen figure's evidence first, and the others' where the page has them all."""
    if chosen is None:
        return ()
    first = panel(desk, chosen, state.claim, every=state.every_claim, whole=state.whole_reports, around=state.around)
    if not state.every_claim:
        return (first,)
    others = (
        panel(desk, figure, None, every=True, whole=state.whole_reports, around=state.around)
        for figure in desk.figures()
        if figure != chosen
    )
    return (first, *others)


def ruled(desk: Desk, others: tuple[tuple[str, Record], ...]) -> tuple[Ruled, ...]:
    """Every question under each of several coding rules."""
    if not others:
        return ()
    incidents = [desk.incident] + [_same(desk.incident, other) for _, other in others]
    tables = [{(f.measure, f.population): f for f in incident.figures} if incident else {} for incident in incidents]
    questions = sorted({question for table in tables for question in table}, key=lambda question: question_order(*question))
    found = []
    for measure, population in questions:
        numbers = tuple(_three(table.get((measure, population))) for table in tables)
        href = desk.links.figure(figure_id(measure, population))
        found.append(Ruled(label=label(measure, population), href=href, figures=numbers, differs=len(set(numbers)) > 1))
    return tuple(found)


def _decided(desk: Desk, state: PageState) -> tuple[DecisionView, ...] | None:
    if isinstance(state.decisions, bool):
        return decisions(desk) if state.decisions else None
    return state.decisions


def _answers(status: str, name: str) -> str:
    """ "Claimed by the KLF", "Attributed to Taravia"."""
    return f"{status.capitalize()} {'to' if status == 'attributed' else 'by'} {'the ' if name.isupper() else ''}{name}"


def _same(incident: IncidentRow, other: Record) -> IncidentRow | None:
    """The incident in a record under another policy; ids do not depend on the policy."""
    return next((row for row in other.incidents if row.id == incident.id), None)


def _three(figure: Figure | None) -> tuple[str, str, str] | None:
    if figure is None:
        return None
    low, best, high = (NO_NUMBER if value is None else str(value) for value in (figure.low, figure.best, figure.high))
    return low, best, high


def _aliases(desk: Desk, title: str) -> str:
    """Other spellings of a name that the title carries."""
    folded = title.casefold()
    spelt = [alias for actor in desk.incident.actors if visible(actor.name).casefold() in folded for alias in actor.aliases]
    return ", ".join(dict.fromkeys(visible(alias) for alias in spelt))


def _crumbs(desk: Desk) -> tuple[tuple[str, str | None], ...]:
    """Where the incident stands among others: list, country, month."""
    incident = desk.incident
    crumbs: list[tuple[str, str | None]] = [("Incidents", desk.links.incidents())]
    if incident.place is not None and incident.place.country:
        crumbs.append((visible(incident.place.country), None))
    if incident.date.start:
        crumbs.append((date_words(msgspec.structs.replace(incident.date, start=incident.date.start[:7], end=None)), None))
    return tuple(crumbs)
