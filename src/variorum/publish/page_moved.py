"""An incident laid out for reading in; small charts of how its figures moved from moment to moment out.

The line is the best number as it was at each moment, where the incident as of each moment is handed in; else it goes through the counts
that a later one replaced and ends at the best number.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model.figure import Figure, added_up
from variorum.model.wire import ClaimRow, IncidentRow
from variorum.publish.page_desk import Desk, hand_of, key_of, mark_of, name_of, shown_claims, source_of, value_of
from variorum.publish.page_moments import Stage, stages
from variorum.publish.page_views import Moved, Place
from variorum.publish.sheet import asserted, summed
from variorum.publish.svg_steps import Point, steps
from variorum.publish.svg_strip import Band
from variorum.publish.wording import visible

History = Sequence[tuple[str, str, IncidentRow]]  # a moment, its name in words, and the incident as of then
_MOST_CHARTS = 8
_MOST_MARKS = 5  # at one moment
_MOST_MOMENTS = 8  # columns that a small chart has room for; the latest are kept


def moved(desk: Desk, history: History = ()) -> tuple[Moved, ...]:
    """The figures whose claims describe more than one moment, those with most moments first, then in reading order."""
    known = stages(desk)[-_MOST_MOMENTS:]
    if len(known) < 2:
        return ()
    found: list[tuple[int, int, Moved]] = []
    for order, figure in enumerate(desk.figures()):
        chart = None if summed(desk.incident, figure) else _chart(desk, figure, known, history)
        if chart is not None:
            found.append((-chart[0], order, chart[1]))
    chosen = sorted(found, key=lambda row: row[:2])[:_MOST_CHARTS]
    return tuple(row[2] for row in sorted(chosen, key=lambda row: row[1]))


def _chart(desk: Desk, figure: Figure, known: tuple[Stage, ...], history: History) -> tuple[int, Moved] | None:
    """The chart and how many moments it shows; None where there is but one."""
    at = {claim: number for number, stage in enumerate(known) for claim in stage.claims}
    rows = [(at[claim.id], claim, place) for claim, place in shown_claims(desk, figure) if claim.id in at]
    rows.sort(key=lambda row: (row[0], value_of(row[1]) or 0, desk.numbers[row[1].report]))
    standing = _standing(figure, rows)
    alike = _few(rows, standing)
    points = [
        Point(moment=moment, mark=mark, stands=claim.id in standing)
        for moment, claim, place in alike
        if (mark := mark_of(desk, figure, claim, place)) is not None
    ]
    told = {point.moment for point in points}
    if len(told) < 2:
        return None
    words = {moment: visible(claim.count.words) for moment, claim, _ in rows if value_of(claim) is None and claim.stance == "asserted"}
    best = "not given" if figure.best is None else str(figure.best)
    name = name_of(figure)
    table = tuple(
        (
            known[moment].words,
            asserted(claim, sign=True),
            f"report {desk.numbers[claim.report]}, {source_of(desk, claim)}",
            desk.links.claim(key_of(figure), claim.id),
        )
        for moment, claim, _ in rows
    )
    drawn = steps(
        points,
        Band(low=figure.low, best=figure.best, high=figure.high),
        [stage.short for stage in known],
        sorted(words.items()),
        f"{name} by the moment that each claim describes; best now {best}",
        _line(figure, known, history) if history else _summed_line(figure, rows, standing),
    )
    return len(told), Moved(label=name, drawing=drawn, rows=table)


def _line(figure: Figure, known: tuple[Stage, ...], history: History) -> dict[int, float]:
    """The best number at each moment, where there was one; now at the last."""
    line: dict[int, float] = {}
    for number, stage in enumerate(known):
        rows = [row for moment, words, row in history if stage.when in (moment, words) or (stage.when or "?")[:10] == moment[:10]]
        then = [one.best for row in rows for one in row.figures if (one.measure, one.population) == (figure.measure, figure.population)]
        if then and then[0] is not None:
            line[number] = float(then[0])
    if figure.best is not None:
        line[len(known) - 1] = float(figure.best)
    return line


def _summed_line(figure: Figure, rows: Sequence[tuple[int, ClaimRow, Place]], standing: set[str]) -> dict[int, float] | None:
    """The line where nobody says the best number, since more came on top of what was counted before; else the marks draw it."""
    counted = [(moment, claim) for moment, claim, place in rows if place == "inside"]
    sums = added_up(figure)
    added = [moment for moment, claim in counted if claim.id in sums]
    if figure.best is None or not added or any(figure.best in (claim.count.low, claim.count.high) for _, claim in counted):
        return None
    line = {moment: float(value) for moment, claim, _ in rows if claim.id in standing and (value := value_of(claim)) is not None}
    return line | {max(added): float(figure.best)}


def _few(rows: list[tuple[int, ClaimRow, Place]], standing: set[str]) -> list[tuple[int, ClaimRow, Place]]:
    """Of the marks of each moment as many as have room: those on the line, then one of each look, those that count first."""
    order: list[Place] = ["inside", "outside", "superseded", "aside"]
    ranked = sorted(rows, key=lambda row: (row[1].id not in standing, order.index(row[2])))
    kept: dict[int, list[tuple[int, ClaimRow, Place]]] = {}
    looks: set[tuple[int, str, str, Place]] = set()
    for row in ranked:
        if len(kept.setdefault(row[0], [])) < _MOST_MARKS and (row[1].id in standing or _look(row) not in looks):
            looks.add(_look(row))
            kept[row[0]].append(row)
    chosen = {row[1].id for members in kept.values() for row in members}
    return [row for row in rows if row[1].id in chosen]


def _look(row: tuple[int, ClaimRow, Place]) -> tuple[int, str, str, Place]:
    """What a mark shows but for its digit: one of several alike at one moment is enough."""
    return row[0], asserted(row[1], sign=True), hand_of(row[1]), row[2]


def _standing(figure: Figure, rows: list[tuple[int, ClaimRow, Place]]) -> set[str]:
    """The claims that the line goes through: at each moment the best number if somebody gives it, else a count that was replaced later or
    that a later one was added to."""
    before = {claim for told in added_up(figure).values() for claim in told[1:]}
    chosen: dict[int, str] = {}
    for moment, claim, place in rows:
        exact = place == "inside" and figure.best is not None and figure.best in (claim.count.low, claim.count.high)
        if exact or ((place == "superseded" or claim.id in before) and moment not in chosen):
            chosen[moment] = claim.id
    return set(chosen.values())
