"""Main units that are new or weighed anew in, the groups of units that came and went out; no group is looked at that they cannot change."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping

from variorum.link.blocking import Sketch, enter, partners, still_partners
from variorum.link.clusters import grouped, like_enough
from variorum.link.features import Tally, Unit
from variorum.link.rows import Group, Heap, Rows
from variorum.link.rulings import Rulings
from variorum.link.weights import Vector, vector_of
from variorum.model.kinds import Rarity
from variorum.model.text import content_id

Groups = dict[str, list[str]]  # id of a group -> its units, sorted


def weigh(rows: Rows, tallies: Mapping[str, Tally], steps: Mapping[str, Mapping[str, int]], rarity: Rarity) -> dict[str, Sketch]:
    """Vectors of main units whose `tallies` are new or whose terms reached other `steps`; the sketches that they had before."""
    units = sorted(tallies.keys() | steps.keys())
    before: dict[str, Sketch] = {}
    held: dict[str, Vector] = rows.many("vector", units)
    rows.many("unit", units)
    rows.many("tally", [unit for unit in units if unit not in tallies])
    for unit in units:
        if unit in held:
            before[unit] = (rows.get("unit", unit), held[unit])
        if unit in tallies:
            rows.put("tally", unit, tallies[unit])
        reached = {**(held[unit].steps if unit in held else {}), **steps.get(unit, {})}
        rows.put("vector", unit, vector_of(rows.get("tally", unit), reached, rarity))
    return before


def regroup(
    rows: Rows, units: Iterable[str], before: Mapping[str, Sketch], ruled: Iterable[str], rulings: Rulings
) -> tuple[Groups, Groups]:
    """Groups that are no more, groups that are new; `units` are new or weighed anew, `ruled` have other rulings than at the last run."""
    crowd, again = _crowd(rows, [unit for unit in units if unit not in before])
    before = {**{unit: _sketch(rows, unit) for unit in again}, **before}
    dirty = _edges(rows, sorted({*units, *again}), before, crowd)
    dirty |= {unit for unit in ruled if _is_main(rows, unit)}
    lost: set[str] = set()
    made: Groups = {}
    seen: set[str] = set()
    for start in sorted(dirty):
        if start not in seen:
            members = _component(rows, start, rulings, seen)
            lost |= set(rows.many("group_of", members).values())
            pairs = [(a, b) for a in members for b in rows.get("edges", a) or () if a < b]
            for group in grouped([_sketch(rows, unit) for unit in members], pairs, rulings, crowd):
                made[content_id("g_", group)] = group
    gone = {name: list(rows.get("group", name).units) for name in sorted(lost - made.keys())}
    new = {name: group for name, group in sorted(made.items()) if name not in lost}
    for name, group in new.items():
        rows.put("group", name, Group(units=group))
        for unit in group:
            rows.put("group_of", unit, name)
    return gone, new


def _is_main(rows: Rows, unit: str) -> bool:
    found: Unit | None = rows.get("unit", unit)
    return found is not None and found.main


def _sketch(rows: Rows, unit: str) -> Sketch:
    return rows.get("unit", unit), rows.get("vector", unit)


def _crowd(rows: Rows, new: Iterable[str]) -> tuple[int, list[str]]:
    """The size of the heap in powers of four, so that it seldom changes; when it does, the units whose edges hang on it: undated ones."""
    heap: Heap = rows.get("heap", "mains") or Heap()
    before, again = _power(heap.size), list(heap.undated)
    for unit in new:
        heap.size += 1
        if rows.get("unit", unit).published is None:
            insort(heap.undated, unit)
    rows.put("heap", "mains", heap)
    return _power(heap.size), again if _power(heap.size) != before else []


def _power(size: int) -> int:
    power = 1
    while power * 4 <= size:
        power *= 4
    return power


def _edges(rows: Rows, units: list[str], before: Mapping[str, Sketch], crowd: int) -> set[str]:
    """Bring the edges of units up to date, and those of pairs that they parted or brought together; units at either end of a change."""
    moved = enter(rows, before, {unit: _sketch(rows, unit) for unit in units})
    touched = set(units)
    dirty = set(units)
    for unit in units:
        near = partners(rows, _sketch(rows, unit))
        rows.many("unit", near)
        rows.many("vector", near)
        old = set(rows.get("edges", unit) or ())
        # Of two touched units the first judges for both.
        judged = [other for other in near if other not in touched or unit < other]
        new = {other for other in judged if like_enough(_sketch(rows, unit), _sketch(rows, other), crowd)}
        new |= {other for other in old if other in touched and other < unit}
        for other in old - new:
            _edge(rows, other, unit, there=False)
        for other in new - old:
            _edge(rows, other, unit, there=True)
        dirty |= old ^ new
        rows.put("edges", unit, sorted(new) or None)
    ends = sorted({unit for pair in moved for unit in pair})
    rows.many("unit", ends)
    rows.many("vector", ends)
    for a, b in sorted(moved):
        ours, theirs = _sketch(rows, a), _sketch(rows, b)
        there = still_partners(rows, ours, theirs) and like_enough(ours, theirs, crowd)
        if there != (b in (rows.get("edges", a) or ())):
            _edge(rows, a, b, there=there)
            _edge(rows, b, a, there=there)
            dirty |= {a, b}
    return dirty


def _edge(rows: Rows, unit: str, other: str, *, there: bool) -> None:
    edges = set(rows.get("edges", unit) or ())
    edges = edges | {other} if there else edges - {other}
    rows.put("edges", unit, sorted(edges) or None)


def _component(rows: Rows, start: str, rulings: Rulings, seen: set[str]) -> list[str]:
    """All main units tied to this one by edges or rulings, directly or through others; entered in `seen`."""
    waiting, found = [start], []
    seen.add(start)
    while waiting:
        unit = waiting.pop()
        found.append(unit)
        for other in sorted({*(rows.get("edges", unit) or ()), *rulings.together(unit)}):
            if other not in seen and _is_main(rows, other):
                seen.add(other)
                waiting.append(other)
    return sorted(found)
