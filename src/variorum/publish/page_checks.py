"""The checks, reports and background incidents of an incident in; the side column's cards out: sums, reports, what is kept apart."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from variorum.model.decision import REASONS, Ruled
from variorum.model.wire import IncidentRow
from variorum.publish.belonging import belongings
from variorum.publish.origins import SHARED, by_origin, listed
from variorum.publish.page_desk import Desk, people_told
from variorum.publish.page_moments import UNDATED, stages
from variorum.publish.page_reasons import by_number
from variorum.publish.page_views import Apart, CheckView, DecisionView, Piece, ReportView, Sentence
from variorum.publish.sheet import asserted
from variorum.publish.svg_bars import sum_bar
from variorum.publish.wording import check_words, date_words, day_words, label, visible

_SUM = re.compile(r"^(?P<total>\d+) (?P<what>[^−=]+?)(?P<parts>(?: − \d+ [^−=]+?)+) = (?P<left>\d+) (?P<rest>[^.]*)\.?$")
_PART = re.compile(r"− (\d+) ([^−=]+)")
_MOST_APART = 8
_RULED = {
    "accept": "accepted",
    "reject": "rejected",
    "restate": "restated",
    "set": "figure set",
    "merge": "merged with another incident",
    "split": "split off",
    "not_same": "kept apart from another incident",
    "trust": "outlet trusted",
    "bar": "outlet left out",
    "unsure": "left open",
    "discuss": "sent to discussion",
    "undo": "taken back",
}
_MOST_COUNTS = 3


def checks(desk: Desk) -> tuple[CheckView, ...]:
    """Every check of the record, with a bar where it is a subtraction."""
    found = []
    for check in desk.incident.checks:
        words = by_number(desk, check.explanation)
        match = _SUM.match(visible(check.explanation))
        title, bar = check_words(check.kind), None
        if match is not None:
            left = int(match["left"])
            parts = [(int(number), name.strip()) for number, name in _PART.findall(match["parts"])]
            title = f"{match['total']} {match['what'].strip()} leave {left} {match['rest']}"
            bar = sum_bar(int(match["total"]), parts, (left, match["rest"]), words)
        elif check.holds is not None:
            title = f"{title}: {'holds' if check.holds else 'look again'}"
        found.append(CheckView(title=title, text=words, bar=bar, cites=desk.cites(check.claims)))
    return tuple(found)


def reports(desk: Desk) -> tuple[ReportView, ...]:
    """The reports that tell of the incident or mention it, numbered, with the source that they share with others."""
    groups = by_origin(desk.shelf, desk.incident)
    shared = {report: members for members in groups.values() if len(members) > 1 for report in members}
    tied = belongings(desk.shelf, desk.incident, desk.numbers)
    counted = Counter(claim.report for claim in desk.incident.claims)
    told = [stage for stage in stages(desk) if stage.short != UNDATED]
    moments = {desk.claims[claim].report: stage.short for stage in told for claim in stage.claims if claim in desk.claims}
    return tuple(
        ReportView(
            number=row.number,
            title=row.title or posixpath.basename(row.locator),
            outlet=row.printed or "publisher and date not stated",
            origin=_origin(desk, row.id, shared.get(row.id, [])),
            shared=row.id in shared,
            claims=counted[row.id],
            describes=moments.get(row.id, ""),
            sha256=desk.shelf.reports[row.id].sha256,
            locator=row.locator,
            href=desk.links.report(row.id),
            why=tuple((one.head, one.words) for one in tied if one.number == row.number),
            cut=desk.links.cut(row.id),
        )
        for row in listed(desk.shelf, desk.numbers)
    )


def apart(desk: Desk) -> tuple[Apart, ...]:
    """Other incidents that the same reports mention, with their first counts."""
    ours = set(desk.numbers)
    rows = [
        other
        for other in desk.record.incidents
        if other.id != desk.incident.id and other.role == "background" and ours & {*other.reports, *other.mentioned_by}
    ]
    return tuple(_apart(desk, other) for other in rows[:_MOST_APART])


def decisions(desk: Desk) -> tuple[DecisionView, ...]:
    """What analysts ruled on this incident, as the record carries it, latest first; one that needs another look says why."""
    rows = desk.incident.decisions
    if isinstance(rows, msgspec.UnsetType):
        return ()
    return tuple(_decision(desk, row) for row in sorted(rows, key=lambda row: (row.at, row.id), reverse=True))


def _decision(desk: Desk, row: Ruled) -> DecisionView:
    claim = desk.claims.get(row.claim or "")
    question = label(row.measure, row.population) if row.measure and row.population else ""
    about = f"{asserted(claim)} {people_told(claim)}, report {desk.numbers[claim.report]}" if claim else question
    state = {"needs_another_look": "Needs another look", "undone": "Taken back"}.get(row.state, "")
    reason = "; ".join(part for part in (REASONS.get(row.reason, row.reason), visible(row.note)) if part)
    return DecisionView(
        title=f"{_RULED.get(row.action, row.action).capitalize()}{f': {about}' if about else ''}",
        reason=reason,
        who=visible(row.analyst) or "an analyst",
        when=day_words(row.at[:10], None) if row.at else "",
        state=f"{state}: {visible(row.why)}" if state and row.why else state,
        undo=desk.links.undo(row.id) if row.state != "undone" else None,
    )


def _apart(desk: Desk, other: IncidentRow) -> Apart:
    pieces = [Piece(visible(other.title))]
    claims = [claim for claim in other.claims if claim.report in desk.numbers and claim.stance == "asserted"][:_MOST_COUNTS]
    for position, claim in enumerate(claims):
        pieces += [
            Piece(", " if position else ": "),
            Piece(f"{asserted(claim)} {people_told(claim)}", desk.links.claim(None, claim.id), "strong"),
            Piece(f" ({desk.numbers[claim.report]})"),
        ]
    return Apart(when=date_words(other.date), sentence=Sentence(pieces=tuple(pieces)), href=desk.links.incident(other.id))


def _origin(desk: Desk, report: str, members: Iterable[str]) -> str:
    """The source that a report rests on, as far as the record tells."""
    row = desk.shelf.reports[report]
    names = ", ".join(visible(name) for name in row.cites)
    others = [str(desk.numbers[other]) for other in members if other != report]
    if not others:
        return f"cites {names}" if names else "own"
    kinds = {basis.kind for basis in desk.shelf.lineages[row.lineage].basis} if row.lineage in desk.shelf.lineages else set()
    what = next((words for kind, words in SHARED.items() if kind in kinds), "a source")
    return f"{names + '; ' if names else ''}shares {what} with {', '.join(others)}"
