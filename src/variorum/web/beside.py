"""Two reports in; their sentences beside each other out: what is shared, which words were changed, and which numbers differ."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

import msgspec

from variorum.model.text import Span
from variorum.model.wire import IncidentRow
from variorum.publish.sentences import Match, matches, sentences
from variorum.publish.wording import count_sign, label
from variorum.web.answers import Answer
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.listing import Index
from variorum.web.resource import VIEW, Resource

ONLY = Parameter(
    name="only",
    kind="choice",
    choices=("all", "shared", "numbers"),
    default="all",
    means="All sentences, shared ones, or those whose numbers differ.",
)
LAYOUT = Parameter(
    name="layout",
    kind="choice",
    choices=("lines", "columns"),
    default="lines",
    means="lines: sentences that tell the same on one line. columns: each report whole in its own order, scrolling together.",
)
_WORD = re.compile(r"\w+(?:[.,’'-]\w+)*|\S", re.UNICODE)
_MOST_WORDS = 400  # of a sentence that is compared word by word; a longer one is no sentence
Look = Literal["plain", "same", "changed", "number"]


class Piece(msgspec.Struct, frozen=True):
    """Some words of a sentence: as in the other report, changed, or a number that differs."""

    text: str
    look: Look = "plain"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the first report, one of the second, or two that tell the same."""

    first: tuple[Piece, ...] = ()
    second: tuple[Piece, ...] = ()
    first_number: int | None = None
    second_number: int | None = None
    first_start: int | None = None
    second_start: int | None = None
    likeness: float | None = None
    numbers: tuple[tuple[str, str], ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of a report in its own order, and its counterpart in the other one: by number, and whether it comes in the same order."""

    number: int
    pieces: tuple[Piece, ...]
    pair: int | None = None
    in_step: bool = False


def columns(first: str, second: str) -> tuple[tuple[Told, ...], tuple[Told, ...]]:
    """Both texts whole, each sentence in its own order, with its counterpart even where the other text tells it elsewhere."""
    ours, theirs = sentences(first), sentences(second)
    pairs = one_to_one(matches([span.of(first) for span in ours], [span.of(second) for span in theirs]))
    in_step = {(pair.first, pair.second) for pair in _in_step(pairs)}
    lines = {(pair.first, pair.second): _both(first, ours, second, theirs, pair) for pair in pairs}
    mine = {i: (j, lines[i, j].first, (i, j) in in_step) for i, j in lines}
    other = {j: (i, lines[i, j].second, (i, j) in in_step) for i, j in lines}
    return _column(first, ours, mine), _column(second, theirs, other)


def _column(text: str, spans: Sequence[Span], paired: Mapping[int, tuple[int, tuple[Piece, ...], bool]]) -> tuple[Told, ...]:
    return tuple(
        Told(number=number + 1, pieces=paired[number][1], pair=paired[number][0] + 1, in_step=paired[number][2])
        if number in paired
        else Told(number=number + 1, pieces=(Piece(span.of(text)),))
        for number, span in enumerate(spans)
    )


def aligned(first: str, second: str) -> tuple[Line, ...]:
    """The sentences of two texts in reading order, those that tell the same on one line; matched as the ribbons are."""
    ours, theirs = sentences(first), sentences(second)
    pairs = one_to_one(matches([span.of(first) for span in ours], [span.of(second) for span in theirs]))
    lines: list[Line] = []
    i = j = 0
    for pair in [*_in_step(pairs), None]:
        until_i, until_j = (pair.first, pair.second) if pair else (len(ours), len(theirs))
        for mine, other in zip_longest(range(i, until_i), range(j, until_j)):
            lines.append(_apart(first, ours, mine, second, theirs, other))
        if pair:
            lines.append(_both(first, ours, second, theirs, pair))
            i, j = pair.first + 1, pair.second + 1
    return tuple(lines)


def one_to_one(pairs: Sequence[Match]) -> list[Match]:
    """Each sentence in one pair only, the likest first."""
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for pair in sorted(pairs, key=lambda one: (-one.share, one.first, one.second)):
        if pair.first not in taken[0] and pair.second not in taken[1]:
            kept.append(pair)
            taken[0].add(pair.first)
            taken[1].add(pair.second)
    return sorted(kept, key=lambda one: (one.first, one.second))


def _in_step(pairs: Sequence[Match]) -> list[Match]:
    """The longest run of pairs that keep both texts in their reading order; the others are shown apart."""
    best: list[list[Match]] = []  # best[n]: of the runs of n + 1 pairs the one that ends earliest in the second text
    for pair in pairs:
        at = bisect_left([run[-1].second for run in best], pair.second)
        run = [*(best[at - 1] if at else []), pair]
        best[at : at + 1] = [run]
    return best[-1] if best else []


def side_by_side(desk: Desk, ask: Ask) -> Answer:
    """Two reports beside each other."""
    index, a, b = desk.index(ask), desk.report(ask, "report"), desk.report(ask, "other")
    return beside(desk, ask, index, a.id, b.id)


def beside(desk: Desk, ask: Ask, index: Index, first: str, second: str) -> Answer:
    """The page and the data of two reports beside each other."""
    lines = aligned(desk.text(first), desk.text(second))
    differ = list(differing(index, first, second))
    kept = [line for line in lines if ask.get("only", "all") == "all" or (line.numbers if ask["only"] == "numbers" else line.likeness)]
    shared = [lineage for lineage in index.record.lineages if {first, second} <= set(lineage.reports)]
    basis = [row for lineage in shared for row in lineage.basis if {first, second} <= {one.report for one in row.evidence}]

    def told() -> dict[str, Any]:
        return {
            "first": index.reports[first],
            "second": index.reports[second],
            "same_origin": bool(shared),
            "basis": basis,
            "matched": sum(line.likeness is not None for line in lines),
            "figures_that_differ": differ,
            "lines": [_plain(line) for line in kept],
        }

    def page() -> str:
        return render(
            "beside.html",
            desk,
            ask,
            here="reports",
            first=index.reports[first],
            second=index.reports[second],
            lines=kept,
            matched=sum(line.likeness is not None for line in lines),
            sizes=(sum(bool(line.first) for line in lines), sum(bool(line.second) for line in lines)),
            differ=differ,
            shared=shared,
            basis=basis,
            columns=columns(desk.text(first), desk.text(second)) if ask.get("layout") == "columns" else None,
            together=[index.by_id[one] for one in index.of_report.get(first, ()) if second in index.by_id[one].reports],
            apart=_apart_incidents(index, first, second),
        )

    return Answer(json=told, page=page)


def _apart_incidents(index: Index, first: str, second: str) -> tuple[IncidentRow, IncidentRow] | None:
    """The incidents that the two reports are about, where they are about one each and not the same."""
    about = [[row for one in index.of_report.get(report, ()) if report in (row := index.by_id[one]).reports] for report in (first, second)]
    if any(len(rows) != 1 for rows in about) or about[0][0].id == about[1][0].id:
        return None
    return about[0][0], about[1][0]


def differing(index: Index, first: str, second: str) -> Iterator[dict[str, str]]:
    """Questions that both reports answer with different counts."""
    both = [one for one in index.of_report.get(first, ()) if one in index.of_report.get(second, ())]
    for name in both:
        incident = index.by_id[name]
        questions = dict.fromkeys((claim.measure, claim.population) for claim in incident.claims)
        for measure, population in questions:
            mine, theirs = (
                list(
                    dict.fromkeys(
                        count_sign(c.count) for c in incident.claims if (c.measure, c.population, c.report) == (measure, population, r)
                    )
                )
                for r in (first, second)
            )
            if mine and theirs and set(mine) != set(theirs):
                yield {
                    "incident": name,
                    "figure": f"{measure}.{population}",
                    "label": label(measure, population),
                    "first": ", ".join(mine),
                    "second": ", ".join(theirs),
                }


def _apart(text: str, ours: Sequence[Span], i: int | None, other_text: str, theirs: Sequence[Span], j: int | None) -> Line:
    """Two sentences that have nothing to do with each other, or one alone, on a line to save room."""
    return Line(
        first=() if i is None else (Piece(ours[i].of(text)),),
        second=() if j is None else (Piece(theirs[j].of(other_text)),),
        first_number=None if i is None else i + 1,
        second_number=None if j is None else j + 1,
        first_start=None if i is None else ours[i].start,
        second_start=None if j is None else theirs[j].start,
    )


def _both(text: str, ours: Sequence[Span], other_text: str, theirs: Sequence[Span], pair: Match) -> Line:
    """Two sentences that tell the same, with what is the same in them and what is not."""
    line = msgspec.structs.replace(_apart(text, ours, pair.first, other_text, theirs, pair.second), likeness=pair.share)
    mine, other = ours[pair.first].of(text), theirs[pair.second].of(other_text)
    a, b = list(_WORD.finditer(mine)), list(_WORD.finditer(other))
    if max(len(a), len(b)) > _MOST_WORDS:
        return line
    same = SequenceMatcher(None, [m.group().casefold() for m in a], [m.group().casefold() for m in b], autojunk=False)
    numbers: list[tuple[str, str]] = []
    first: list[Piece] = []
    second: list[Piece] = []
    for kind, a0, a1, b0, b1 in same.get_opcodes():
        first += _pieces(mine, a[a0:a1], kind == "equal")
        second += _pieces(other, b[b0:b1], kind == "equal")
        if kind == "replace":
            one, two = _digits(a[a0:a1]), _digits(b[b0:b1])
            if one and two and one != two:
                numbers.append((" ".join(one), " ".join(two)))
    return msgspec.structs.replace(line, first=tuple(first), second=tuple(second), numbers=tuple(numbers))


def _pieces(text: str, words: Sequence[re.Match[str]], same: bool) -> Iterator[Piece]:
    """Neighbouring words of one look together, with the space that follows them."""
    held = ""
    for word in words:
        gap = re.match(r"\s*", text[word.end() :])
        spaced = word.group() + (gap.group() if gap else "")
        if not same and any(char.isdigit() for char in word.group()):
            if held:
                yield Piece(held, "changed")
                held = ""
            yield Piece(spaced, "number")
        else:
            held += spaced
    if held:
        yield Piece(held, "same" if same else "changed")


def _digits(words: Sequence[re.Match[str]]) -> list[str]:
    return [word.group() for word in words if any(char.isdigit() for char in word.group())]


def _plain(line: Line) -> dict[str, Any]:
    side = {
        name: None if number is None else {"sentence": number, "start": start, "text": "".join(piece.text for piece in pieces).rstrip()}
        for name, number, start, pieces in (
            ("first", line.first_number, line.first_start, line.first),
            ("second", line.second_number, line.second_start, line.second),
        )
    }
    return side | {"likeness": line.likeness, "numbers": line.numbers}


TABLE = (
    Resource(
        path="/reports/{report}/diff/{other}",
        name="compareReports",
        summary="Two reports sentence by sentence: what is shared, and which numbers differ.",
        answer=side_by_side,
        parameters=(ONLY, LAYOUT, *VIEW),
    ),
)
