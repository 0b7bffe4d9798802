"""Units with their most telling terms in, the pairs worth comparing out, so that one more report costs the same in any heap."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set

from variorum.link.features import Unit
from variorum.link.rows import Entry, Rows
from variorum.link.scenes import folded
from variorum.link.weights import Vector

CROWD = 40  # units under one term up to which all pairs are compared
NEIGHBOURS = 8  # in a larger crowd each is compared with so many on either side of it by date and likeness
SHARED_KEYS = 2  # telling terms that two units must share
FIRST = 8  # telling terms among which a rare name of headline or lead counts twice
HEAD = "="  # before such a name

Sketch = tuple[Unit, Vector]


def _entries(sketch: Sketch) -> dict[str, Entry]:
    """Where a unit stands under each of its terms: units of one incident sort near one another."""
    unit, vector = sketch
    rare = [HEAD + term for term in vector.keys[:FIRST] if folded(term) in unit.heads]  # to share one such name is enough
    return {
        term: (unit.published or 0, tuple(sorted([t for t in vector.keys[:6] if t != term][:4])), unit.id) for term in (*vector.keys, *rare)
    }


def enter(rows: Rows, before: Mapping[str, Sketch], after: Mapping[str, Sketch]) -> set[tuple[str, str]]:
    """Bring the postings up to date with the units of `after`; pairs of other units that came near one another or were parted by them."""
    leaving: dict[str, set[Entry]] = defaultdict(set)
    coming: dict[str, set[Entry]] = defaultdict(set)
    for unit, sketch in after.items():
        old = _entries(before[unit]) if unit in before else {}
        new = _entries(sketch)
        for term in old.keys() | new.keys():
            if old.get(term) != new.get(term):
                if term in old:
                    leaving[term].add(old[term])
                if term in new:
                    coming[term].add(new[term])
    moved: set[tuple[str, str]] = set()
    terms = sorted(leaving.keys() | coming.keys())
    rows.many("posting", terms)
    for term in terms:
        posting: list[Entry] = rows.get("posting", term) or []
        changed = sorted((set(posting) - leaving[term]) | coming[term])
        if max(len(posting), len(changed)) > CROWD:
            moved |= _moved(posting, changed, leaving[term], coming[term], after.keys())
        rows.put("posting", term, changed or None)
    return moved


def _moved(old: list[Entry], new: list[Entry], leaving: Set[Entry], coming: Set[Entry], touched: Set[str]) -> set[tuple[str, str]]:
    """Pairs of untouched units that are neighbours in only one of two states of a crowd."""
    reach = NEIGHBOURS + len(leaving) + len(coming)
    near = _around(old, leaving | coming, reach) | _around(new, leaving | coming, reach)
    if len(old) <= CROWD or len(new) <= CROWD:
        near = set(old) | set(new)
    near = {entry for entry in near if entry[2] not in touched}
    first, second = ({entry: place for place, entry in enumerate(state)} for state in (old, new))
    ordered = sorted(near)
    out = set()
    for number, a in enumerate(ordered):
        for b in ordered[number + 1 :]:
            if _near(first, old, a, b) != _near(second, new, a, b):
                out.add((min(a[2], b[2]), max(a[2], b[2])))
    return out


def _around(state: Sequence[Entry], entries: Set[Entry], reach: int) -> set[Entry]:
    """What stands within `reach` places of any of the entries; each place is looked at once, however many entries there are."""
    found: set[Entry] = set()
    upto = 0
    for at in sorted(bisect_left(state, entry) for entry in entries):
        found.update(state[max(upto, at - reach) : at + reach + 1])
        upto = max(upto, at + reach + 1)
    return found


def _near(place: Mapping[Entry, int], state: Sequence[Entry], a: Entry, b: Entry) -> bool:
    return len(state) <= CROWD or abs(place[a] - place[b]) <= NEIGHBOURS


def partners(rows: Rows, sketch: Sketch) -> list[str]:
    """Units that stand near this one under enough of its terms; sorted."""
    shared: Counter[str] = Counter()
    for term, entry in _entries(sketch).items():
        posting: list[Entry] = rows.get("posting", term) or []
        if len(posting) > CROWD:
            at = bisect_left(posting, entry)
            posting = posting[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
        shared.update([other for _, _, other in posting])
    del shared[sketch[0].id]
    return sorted(unit for unit, count in shared.items() if count >= SHARED_KEYS)


def still_partners(rows: Rows, a: Sketch, b: Sketch) -> bool:
    """Whether two units stand near each other under enough terms."""
    ours, theirs = _entries(a), _entries(b)
    shared = 0
    for term in ours.keys() & theirs.keys():
        posting: list[Entry] = rows.get("posting", term) or []
        shared += len(posting) <= CROWD or abs(bisect_left(posting, ours[term]) - bisect_left(posting, theirs[term])) <= NEIGHBOURS
    return shared >= SHARED_KEYS
