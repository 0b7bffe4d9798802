"""Units in, the pairs worth comparing out, so that the cost stays near linear in the number of reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from variorum.link.features import Unit

KEYS = 24  # terms of a unit, most telling first, that may bring it together with others
CROWD = 40  # units under one key up to which all pairs are compared
NEIGHBOURS = 8  # in a larger crowd each is compared with so many that follow it by date and likeness
SHARED_KEYS = 2  # keys that two units must share, unless one of the keys is all they have


def candidate_pairs(units: Sequence[Unit]) -> list[tuple[int, int]]:
    """Pairs (i < j) of positions in `units` that share enough telling terms; sorted, each once.

    The order of `units` must not depend on the order of input (sort by id before).
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for i, unit in enumerate(units):
        for term in list(unit.vector)[:KEYS]:
            postings[term].append(i)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for term, members in postings.items():
        if len(members) < 2:
            continue
        if len(members) <= CROWD:
            for position, i in enumerate(members):
                for j in members[position + 1 :]:
                    shared[i, j] += 1
        else:
            ordered = sorted(members, key=lambda i: (units[i].published or 0, _likeness(units[i], term), i))
            for position, i in enumerate(ordered):
                for j in ordered[position + 1 : position + 1 + NEIGHBOURS]:
                    shared[min(i, j), max(i, j)] += 1
    return sorted(pair for pair, count in shared.items() if count >= SHARED_KEYS)


def _likeness(unit: Unit, term: str) -> tuple[str, ...]:
    """A unit's most telling terms besides `term`: units of one incident sort near one another."""
    return tuple(sorted([t for t in list(unit.vector)[:6] if t != term][:4]))
