"""Main units that are new or weighed anew in, the groups of units that came and went out; no group is looked at that they cannot change."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Mapping

from variorum.link.blocking import Sketch, enter, partners, still_partners
from variorum.link.clusters import JOIN, grouped
from variorum.link.evidence import FLOOR, odds
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
    dirty = _judge(rows, sorted({*units, *again}), before, crowd)
    dirty |= {unit for unit in ruled if _is_main(rows, unit)}
    lost: set[str] = set()
    made: Groups = {}
    seen: set[str] = set()
    for start in sorted(dirty):
        if start not in seen:
            members = _component(rows, start, rulings, seen)
            lost |= set(rows.many("group_of", members).values())
            for group in grouped(members, rows.many("odds", members), rulings):
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
    """The size of the heap in powers of four, so that it seldom changes; when it does, the units whose odds hang on it: undated ones."""
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


def _judge(rows: Rows, units: list[str], before: Mapping[str, Sketch], crowd: int) -> set[str]:
    """Bring the odds of units up to date, and those of pairs that they parted or brought together; units at either end of a change."""
    moved = enter(rows, before, {unit: _sketch(rows, unit) for unit in units})
    touched = set(units)
    dirty = set(units)
    for unit in units:
        near = partners(rows, _sketch(rows, unit))
        rows.many("unit", near)
        rows.many("vector", near)
        old: dict[str, float] = rows.get("odds", unit) or {}
        # Of two touched units the first judges for both.
        new = {other: weight for other, weight in old.items() if other in touched and other < unit}
        for other in near:
            if other not in touched or unit < other:
                weight = odds(_sketch(rows, unit), _sketch(rows, other), crowd)
                if weight != FLOOR:
                    new[other] = weight
        for other in old.keys() | new.keys():
            if old.get(other) != new.get(other):
                _weigh_pair(rows, other, unit, new.get(other))
                dirty.add(other)
        rows.put("odds", unit, dict(sorted(new.items())) or None)
    ends = sorted({unit for pair in moved for unit in pair})
    rows.many("unit", ends)
    rows.many("vector", ends)
    for a, b in sorted(moved):
        ours, theirs = _sketch(rows, a), _sketch(rows, b)
        weight = odds(ours, theirs, crowd) if still_partners(rows, ours, theirs) else FLOOR
        if weight != (rows.get("odds", a) or {}).get(b, FLOOR):
            _weigh_pair(rows, a, b, weight)
            _weigh_pair(rows, b, a, weight)
            dirty |= {a, b}
    return dirty


def _weigh_pair(rows: Rows, unit: str, other: str, weight: float | None) -> None:
    told = {name: held for name, held in (rows.get("odds", unit) or {}).items() if name != other}
    if weight is not None and weight != FLOOR:
        told[other] = weight
    rows.put("odds", unit, dict(sorted(told.items())) or None)


def _component(rows: Rows, start: str, rulings: Rulings, seen: set[str]) -> list[str]:
    """All main units tied to this one by good odds or rulings, directly or through others; entered in `seen`."""
    waiting, found = [start], []
    seen.add(start)
    while waiting:
        unit = waiting.pop()
        found.append(unit)
        good = [other for other, weight in (rows.get("odds", unit) or {}).items() if weight >= JOIN]
        for other in sorted({*good, *rulings.together(unit)}):
            if other not in seen and _is_main(rows, other):
                seen.add(other)
                waiting.append(other)
    return sorted(found)
