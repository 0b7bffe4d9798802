"""The checks, reports and background incidents of an incident in; the side column's cards out: sums, reports, what is kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

from variorum.model.wire import IncidentRow
from variorum.publish.origins import by_origin, listed
from variorum.publish.page_desk import Desk, people_told
from variorum.publish.page_reasons import by_number
from variorum.publish.page_views import Apart, CheckView, Piece, ReportView, Sentence
from variorum.publish.sheet import asserted
from variorum.publish.svg_bars import sum_bar
from variorum.publish.wording import check_words, date_words, visible

_SUM = re.compile(r"^(?P<total>\d+) (?P<what>[^−=]+?)(?P<parts>(?: − \d+ [^−=]+?)+) = (?P<left>\d+) (?P<rest>[^.]*)\.?$")
_PART = re.compile(r"− (\d+) ([^−=]+)")
_SHARED = {"shared_passage": "passages", "shared_quote": "quotations", "shared_figures": "figures"}
_MOST_APART = 8
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
    counted: dict[str, int] = {}
    for claim in desk.incident.claims:
        counted[claim.report] = counted.get(claim.report, 0) + 1
    return tuple(
        ReportView(
            number=row.number,
            title=row.title or row.locator,
            outlet=row.printed or "publisher and date not stated",
            origin=_origin(desk, row.id, shared.get(row.id, [])),
            shared=row.id in shared,
            claims=counted.get(row.id, 0),
            sha256=desk.shelf.reports[row.id].sha256,
            locator=row.locator,
            href=desk.links.report(row.id),
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
    what = next((words for kind, words in _SHARED.items() if kind in kinds), "a source")
    return f"{names + '; ' if names else ''}shares {what} with {', '.join(others)}"
