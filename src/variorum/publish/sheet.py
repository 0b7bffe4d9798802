"""One incident of a record in; what a reader sees of it out, worded and numbered but not yet laid out for any screen.

Every number on a sheet belongs to a figure with a basis or to a claim: nothing is counted here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from variorum.model.claim import Statement
from variorum.model.figure import LESS_THE_DEAD, Figure, added_up
from variorum.model.wire import ClaimRow, IncidentRow, Record
from variorum.publish.belonging import belongings
from variorum.publish.origins import Listed, Shelf, by_origin, listed, origin_words, report_numbers, shelf_of, sources
from variorum.publish.wording import (
    check_words,
    count_sign,
    count_words,
    date_words,
    label,
    moment_words,
    number_list,
    place_words,
    question_order,
    quoted,
    reason_order,
    reason_words,
    statement_order,
    statement_words,
    status_words,
    visible,
)

Mark = Literal["", "party", "older", "aside"]
_OLDER = frozenset({"later_update", "revised", "different_moment"})
_MARK_ORDER: dict[Mark, int] = {"": 0, "party": 1, "older": 2, "aside": 3}
NO_NUMBER = "–"
_MOST_KINDS = 3  # kinds come strongest first; the weak ones would only tire the reader


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One value as reports give it: as a sign, as words, the numbers of the reports, and how the figure treats it."""

    sign: str
    words: str
    reports: str
    mark: Mark


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One question with its figure and every reading of it; numbers are text, ready to print.

    `parts` names the populations whose figures were added up, where the figure is such a sum; its readings are then only those
    claims that count the whole. `less` says in words what was taken off the number of the readings, if anything.
    """

    label: str
    low: str
    best: str
    high: str
    disputed: bool
    parts: tuple[str, ...]
    readings: tuple[Reading, ...]
    less: str
    why: str


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """What one party says of one kind: "Threat", "BLA", the words and the reports that carry them."""

    kind: str
    actor: str
    quote: str
    reports: str


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as a reader sees it."""

    id: str
    title: str
    kinds: str
    place: str
    days: str
    counted: str
    origins: str
    rules: str
    responsibility: tuple[str, ...]
    rows: tuple[Row, ...]
    checks: tuple[tuple[str, str], ...]
    voices: tuple[Voice, ...]
    disagreements: tuple[tuple[str, str], ...]
    timeline: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, str], ...]
    reports: tuple[Listed, ...]


def sheets(record: Record, incidents: Iterable[IncidentRow], among: IncidentRow | None = None) -> Iterator[Sheet]:
    """Word incidents of the record; with the report numbers of the incident `among` which they stand, as far as they go."""
    shelf = shelf_of(record)
    for incident in incidents:
        numbers = report_numbers(among or incident)
        for report in report_numbers(incident):
            numbers.setdefault(report, len(numbers) + 1)
        yield _sheet(shelf, incident, numbers)


def sheet(record: Record, incident: IncidentRow) -> Sheet:
    """Word one incident of the record."""
    return next(sheets(record, [incident]))


def _sheet(shelf: Shelf, incident: IncidentRow, numbers: dict[str, int]) -> Sheet:
    groups = by_origin(shelf, incident)
    return Sheet(
        id=incident.id,
        title=visible(incident.title) or incident.id,
        kinds=", ".join(kind.replace("_", " ") for kind in incident.kinds[:_MOST_KINDS]),
        place=place_words(incident.place),
        days=date_words(incident.date),
        counted=f"{sum(map(len, groups.values()))} ({len(groups)})",
        origins=origin_words(shelf, groups, numbers),
        rules=shelf.policy,
        responsibility=tuple(_responsibility(incident, numbers)),
        rows=rows(incident, numbers),
        checks=tuple((check_words(check.kind), visible(check.explanation)) for check in incident.checks),
        voices=_voices(incident.statements, numbers),
        disagreements=tuple(
            (reason_words(row.reason), visible(row.explanation))
            for row in sorted(incident.disagreements, key=lambda row: reason_order(row.reason))
        ),
        timeline=tuple((moment_words(entry.when), visible(entry.text)) for entry in incident.timeline),
        links=tuple((one.head, one.words) for one in belongings(shelf, incident, numbers)),
        reports=listed(shelf, numbers),
    )


def rows(incident: IncidentRow, numbers: dict[str, int]) -> tuple[Row, ...]:
    """All figures of an incident as rows, in reading order."""
    ordered = sorted(incident.figures, key=lambda figure: question_order(figure.measure, figure.population))
    return tuple(_row(figure, incident, numbers) for figure in ordered)


def figure_claims(incident: IncidentRow, figure: Figure) -> tuple[ClaimRow, ...]:
    """The claims that a figure stands on or sets aside, in the order of the record."""
    wanted = {*figure.basis, *(row.claim for row in figure.set_aside)}
    return tuple(claim for claim in incident.claims if claim.id in wanted)


def marks(incident: IncidentRow, figure: Figure) -> dict[str, Mark]:
    """For each claim of a figure how the figure treats it."""
    basis = set(figure.basis)
    kept = {count_sign(claim.count) for claim in incident.claims if claim.id in basis}
    signs = {claim.id: count_sign(claim.count) for claim in incident.claims}
    found: dict[str, Mark] = {}
    for row in figure.set_aside:
        if row.reason == "partisan_claim":
            found[row.claim] = "party"
        elif row.reason in _OLDER:
            found[row.claim] = "older"
        elif row.reason == "words_only" or (row.reason == "copied_source" and signs.get(row.claim) in kept):
            found[row.claim] = ""
        else:
            found[row.claim] = "aside"
    return found | dict.fromkeys(basis, "")


def asserted(claim: ClaimRow, *, sign: bool = False) -> str:
    """What a claim counts; with its stance before it where nobody asserts it, and then without mere words: "threatened"."""
    count = count_sign(claim.count) if sign else count_words(claim.count)
    if claim.stance == "asserted":
        return count
    stance = "not known" if claim.stance == "unknown" else claim.stance
    return stance if claim.count.hedge == "unspecified" or claim.count.words == count.strip("“”") else f"{stance} {count}"


def differences(incident: IncidentRow, figure: Figure) -> tuple[tuple[str, str], ...]:
    """Reason and explanation of every disagreement among the claims of a figure, weightiest reason first."""
    ours = {claim.id for claim in figure_claims(incident, figure)}
    found = [(row.reason, visible(row.explanation)) for row in incident.disagreements if ours.issuperset(row.claims)]
    return tuple(sorted(dict.fromkeys(found), key=lambda row: reason_order(row[0])))


def _row(figure: Figure, incident: IncidentRow, numbers: dict[str, int]) -> Row:
    reasons = list(dict.fromkeys(reason_words(reason) for reason, _ in differences(incident, figure)))
    basis = [claim for claim in incident.claims if claim.id in figure.basis]
    return Row(
        label=label(figure.measure, figure.population),
        low=figure_number(figure.low, basis),
        best=figure_number(figure.best, basis),
        high=figure_number(figure.high, basis),
        disputed=figure.status == "disputed",
        parts=summed(incident, figure),
        readings=_readings(incident, figure, numbers),
        less=taken_off(figure),
        why=", ".join(reasons[:2]) or status_words(figure.status),
    )


def figure_number(value: int | None, basis: list[ClaimRow]) -> str:
    """A number of a figure, with a tilde when every claim that names it names it roughly.

    A number that no report has, since all say "more than 100" or "fewer than 30", is written as they have it.
    """
    if value is None:
        return NO_NUMBER
    named = [claim.count for claim in basis if value in (claim.count.low, claim.count.high)]
    hedges = {count.hedge for count in named}
    if hedges in ({"more_than"}, {"less_than"}):
        return count_sign(named[0])
    return f"~{value}" if hedges and hedges <= {"about", "nearly"} else str(value)


def open_above(figure: Figure, basis: list[ClaimRow]) -> bool:
    """Whether those who give the figure's highest number all say that it is that or more."""
    named = [claim.count for claim in basis if figure.high is not None and figure.high in (claim.count.low, claim.count.high)]
    return bool(named) and all(count.high is None for count in named)


def summed(incident: IncidentRow, figure: Figure) -> tuple[str, ...]:
    """The populations that a sum adds up: those of its claims, unless they count the whole itself."""
    populations = {claim.population for claim in incident.claims if claim.id in figure.basis}
    if figure.population in populations or len(populations) < 2:
        return ()
    return tuple(sorted((population.replace("_", " ") for population in populations), key=lambda name: question_order("", name)))


def _readings(incident: IncidentRow, figure: Figure, numbers: dict[str, int]) -> tuple[Reading, ...]:
    treated = marks(incident, figure)
    groups: dict[tuple[int, float, str, str, Mark], list[int]] = {}
    of_the_whole = bool(summed(incident, figure))
    added = added_up(figure)
    claims = {claim.id: claim for claim in figure_claims(incident, figure)}
    within = {ident for told in added.values() for ident in told[1:]}
    for claim in claims.values():
        if (of_the_whole and claim.population != figure.population) or claim.id in within:
            continue
        mark = treated[claim.id]
        first = claim.count.low if claim.count.low is not None else claim.count.high
        place = float("inf") if first is None or claim.count.hedge in ("vague", "unspecified") else float(first)
        plain = claim.stance == "asserted"
        sign, words = (count_sign(claim.count), count_words(claim.count)) if plain else (asserted(claim, sign=True), asserted(claim))
        for other in _each_once(claims[ident] for ident in added.get(claim.id, ())[1:]):
            sign, words = f"{sign} + {count_sign(other.count)}", f"{words} + {count_words(other.count)}"
        key = (_MARK_ORDER[mark], place, sign, words, mark)
        groups.setdefault(key, []).extend(dict.fromkeys(numbers[claims[ident].report] for ident in added.get(claim.id, (claim.id,))))
    return tuple(
        Reading(sign=sign, words=words, reports=number_list(reports), mark=mark)
        for (_, _, sign, words, mark), reports in sorted(groups.items(), key=lambda item: (item[0], item[1]))
    )


def taken_off(figure: Figure) -> str:
    """What was taken off the number that the claims give, in the words of its step: "6 shot, 2 of them dead: 4 injured"."""
    return next((visible(step.text) for step in figure.steps if step.rule == LESS_THE_DEAD), "")


def _each_once(claims: Iterable[ClaimRow]) -> Iterable[ClaimRow]:
    """The claims without those that give again in another sentence what one before them gave."""
    first: dict[str, tuple[str, int]] = {}
    places = ((claim, (claim.report, claim.sentence.start)) for claim in claims)
    return [claim for claim, place in places if first.setdefault(count_sign(claim.count), place) == place]


def _responsibility(incident: IncidentRow, numbers: dict[str, int]) -> Iterable[str]:
    reports = {claim: numbers[report] for claim, report in sources(incident).items()}
    for row in incident.responsibility:
        where = number_list([reports[claim] for claim in row.claims if claim in reports])
        yield f"{row.status} {'to' if row.status == 'attributed' else 'by'} {visible(row.actor)}" + (f" ({where})" if where else "")


def _voices(statements: Iterable[Statement], numbers: dict[str, int]) -> tuple[Voice, ...]:
    """Statements grouped by who says what, the first report's words standing for all."""
    groups: dict[tuple[int, str, str], list[Statement]] = {}
    for row in statements:
        actor = visible(row.actor) if row.actor else "nobody named"
        groups.setdefault((statement_order(row.kind), actor, row.kind), []).append(row)
    return tuple(
        Voice(
            kind=statement_words(kind).capitalize(),
            actor=actor,
            quote=quoted(said[0].evidence.quote, longest=90),
            reports=number_list([numbers[row.report] for row in said]),
        )
        for (_, actor, kind), said in sorted(groups.items(), key=lambda item: item[0])
    )
