"""One incident in; its page with figure, claim, rules and moment as the address says, and its record as data, out."""

from __future__ import annotations

from functools import cache

import msgspec

from variorum.errors import VariorumError
from variorum.model.decision import Decision, standing
from variorum.model.wire import IncidentRow, Record
from variorum.publish.brief import brief
from variorum.publish.html import Pages
from variorum.publish.page_incident import PageState, incident_page
from variorum.publish.page_links import Links
from variorum.publish.page_moments import short_moments
from variorum.publish.page_views import Choice, DecisionView
from variorum.publish.wording import label, reason_words
from variorum.recount import recount
from variorum.resources import load
from variorum.web.answers import Answer
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.listing import Index, entry, feature
from variorum.web.resource import VIEW, Resource

FIGURE = Parameter(name="f", kind="text", means="The figure whose evidence is open: measure.population.")
CLAIM = Parameter(name="c", kind="text", means="The claim whose words are shown.")
_SHORT = {"ucdp-ged": "UCDP GED", "acled": "ACLED", "gtd": "GTD", "casualty-recording": "Casualty recording"}
MOST_DECISIONS = 5


class Addresses(Links):
    """Links of the incident page to the workbench's own addresses, under the same rules and moment."""

    def __init__(self, ask: Ask, incident: IncidentRow, index: Index) -> None:
        self._ask = ask
        self._incident = incident
        self._index = index

    def figure(self, figure: str) -> str:
        return self._ask.here(f=figure, c=None)

    def claim(self, figure: str | None, claim: str) -> str:
        return self._ask.here(f=figure, c=claim)

    def cite(self, claim: str, report: int) -> tuple[str, str]:
        if claim in self._index.claims:
            return str(report), self.claim(None, claim)
        holder = next((row.report for row in self._incident.statements if row.id == claim), None)
        return str(report), self._ask.to("reports", holder, c=claim) if holder else self._ask.here()

    def policy(self, policy: str) -> str | None:
        return self._ask.here(policy=policy)

    def as_of(self, moment: str) -> str | None:
        return self._ask.here(as_of=moment)

    def incident(self, incident: str) -> str | None:
        return self._ask.to("incidents", incident)

    def report(self, report: str) -> str | None:
        return self._ask.to("reports", report, c=self._ask.get("c"))

    def side_by_side(self, first: str, second: str) -> str | None:
        return self._ask.to("reports", first, "diff", second)

    def incidents(self) -> str | None:
        return self._ask.to("incidents")

    def all_claims(self) -> str | None:
        return self._ask.to("incidents", self._incident.id, "claims")

    def log(self) -> str | None:
        return self._ask.to("incidents", self._incident.id, "log")

    def close(self) -> str | None:
        return self._ask.here(f=None, c=None)

    def actions(self) -> tuple[tuple[str, str, bool], ...]:
        to, name = self._ask.to, self._incident.id
        return (
            ("Compare two moments", to("incidents", name, "compare"), False),
            ("Merge", to("merge", incidents=name), False),
            ("Split", to("incidents", name, "split"), False),
            ("Export", to("export", q=name, role="all"), False),
            ("Share report", to("incidents", name, "report"), True),
        )

    def cut(self, report: str) -> str | None:
        alone = len({*self._incident.reports, *self._incident.mentioned_by}) < 2
        return None if alone or not self._ask.writes else self._ask.to("incidents", self._incident.id, "split", leaving=report)

    def decide(self, figure: str, claim: str) -> tuple[tuple[str, str, str], ...]:
        if not self._ask.writes:
            return ()
        to = self._ask.to
        return (
            ("Accept", "A", to("claims", claim, "decide", action="accept")),
            ("Reject", "X", to("claims", claim, "decide", action="reject")),
            ("Correct", "E", to("incidents", self._incident.id, "correct", figure)),
            ("Move incident", "M", to("claims", claim, "decide", action="move")),
        )


def incident(desk: Desk, ask: Ask) -> Answer:
    """The incident page."""
    index, found = desk.index(ask), desk.incident(ask)

    def page() -> str:
        texts = desk.workspace.texts((*found.reports, *found.mentioned_by))
        record = part(index, found)
        state = PageState(
            figure=ask.get("f"),
            claim=ask.get("c"),
            policies=_policies(desk, ask, index.record.policy),
            moments=_moments(desk, ask),
            decisions=_decisions(desk, ask, found),
            others=under_other_rules(desk, ask, found),
            history=history(desk, ask, found),
        )
        links = Addresses(ask, found, index)
        body = pages().incident(incident_page(record, found, texts, links=links, state=state, outlines=load.pages().outlines))
        return render("incident.html", desk, ask, here="incidents", title=found.title, body=body, incident=found)

    return Answer(
        json=lambda: found,
        page=page,
        geojson=lambda: feature(entry(found, {row.id: row.lineage for row in index.record.reports}, 0), ask.to("incidents", found.id)),
        markdown=lambda: brief(part(index, found), found, desk.workspace.texts((*found.reports, *found.mentioned_by))),
    )


def part(index: Index, incident: IncidentRow) -> Record:
    """The record of this incident alone: what its page needs, however large the case is."""
    needed = dict.fromkeys((*incident.reports, *incident.mentioned_by, *(claim.report for claim in incident.claims)))
    reports = [index.reports[one] for one in needed if one in index.reports]
    lineages = {row.lineage for row in reports} | {claim.lineage for claim in incident.claims}
    reached = {incident.id: incident} | {name: index.by_id[name] for one in incident.reports for name in index.of_report.get(one, ())}
    kept = [index.lineages[one] for one in sorted(lineages) if one in index.lineages]
    return msgspec.structs.replace(
        index.record, reports=tuple(reports), skipped=(), lineages=tuple(kept), incidents=tuple(reached.values())
    )


@cache
def pages() -> Pages:
    """The printing press of incident pages, made once."""
    return Pages(load.pages())


def _policies(desk: Desk, ask: Ask, current: str) -> tuple[Choice, ...]:
    names = list(load.policy_names())
    own = desk.workspace.default_policy.wire_name
    names.sort(key=lambda name: list(_SHORT).index(name) if name in _SHORT else len(_SHORT))
    labels = {name: _SHORT.get(name, name.replace("-", " ").capitalize()) for name in names}
    choices = [Choice(label=labels[name], href=ask.here(policy=name), chosen=current.partition("@")[0] == name) for name in names]
    if own.partition("@")[0] not in names:
        choices.append(Choice(label=own, href=ask.here(policy=None), chosen=current == own))
    return tuple(choices)


def _moments(desk: Desk, ask: Ask) -> tuple[Choice, ...]:
    """What the slider stops at: every moment at which something was added, and now."""
    stops = desk.workspace.moments(ask.parts["incident"])
    chosen, latest = ask.get("as_of"), stops[-1].moment if stops else None
    shorts = short_moments([stop.words for stop in stops])
    return tuple(
        Choice(
            label="latest" if stop.moment == latest else short,
            title=stop.words,
            href=ask.here(as_of=None if stop.moment == latest else stop.moment),
            chosen=stop.moment == (chosen or latest),
        )
        for stop, short in zip(stops, shorts, strict=True)
    )


def _decisions(desk: Desk, ask: Ask, incident: IncidentRow) -> tuple[DecisionView, ...]:
    mine = {one.id for one in incident.decisions or ()}
    shown = [one for one in reversed(standing(desk.workspace.decisions())) if one.id in mine][:MOST_DECISIONS]
    log = ask.to("incidents", incident.id, "log")
    return tuple(
        DecisionView(
            title=f"{one.action.replace('_', ' ').capitalize()}: {_about(one)}",
            reason=reason_words(one.reason) + (f". {one.note}" if one.note else ""),
            who=one.analyst,
            when=one.at[:10],
            undo=f"{log}#{one.id}" if ask.writes else None,
        )
        for one in shown
    )


def _about(one: Decision) -> str:
    """What a decision is about, as this incident's page may say it: the figure alone, since the incident is known."""
    return label(one.target.measure, one.target.population) if one.target.measure else one.target.title


def history(desk: Desk, ask: Ask, incident: IncidentRow) -> tuple[tuple[str, str, IncidentRow], ...]:
    """The incident as of each earlier moment; when looking back, the moments before that are not told."""
    return () if ask.get("as_of") else desk.workspace.stages(incident.id, desk.policy(ask.get("policy")))


def under_other_rules(desk: Desk, ask: Ask, incident: IncidentRow) -> tuple[tuple[str, Record], ...]:
    """The same incident at the same moment under the other codebooks, for the foot of the table.

    Its claims are reckoned again here, which takes milliseconds; only where an analyst ruled is the case asked, which may first have to
    work out all of its incidents under those rules.
    """
    index = desk.index(ask)
    known = part(index, incident)
    own = msgspec.structs.replace(known, incidents=(incident,))
    found = []
    for name, title in _SHORT.items():
        if name == index.record.policy.partition("@")[0]:
            continue
        if not incident.decisions:
            found.append((title, recount(own, load.policy(name), load.lattice())))
            continue
        try:
            found.append((title, desk.workspace.incident(incident.id, name, ask.get("as_of"))))
        except VariorumError:
            continue  # under these rules there is no such incident
    return tuple(found)


TABLE = (
    Resource(
        path="/incidents/{incident}",
        name="getIncident",
        summary="One incident: everything said of it and everything worked out.",
        answer=incident,
        formats=("html", "json", "geojson", "md"),
        parameters=(FIGURE, CLAIM, *VIEW),
    ),
)
