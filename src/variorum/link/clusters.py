"""Units and the odds that pairs of them are of one incident in, groups that are out: the surest first, rulings obeyed, in any order."""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence

from variorum.link.evidence import FLOOR
from variorum.link.rulings import Rulings

JOIN = -1.0  # mean log-odds from which two groups are one: a wrong split costs a user as much as two wrong joins of single reports
UNSEEN = 2  # pairs never compared that count, for each that was: large groups are not compared throughout


def grouped(units: Sequence[str], odds: Mapping[str, Mapping[str, float]], rulings: Rulings) -> list[list[str]]:
    """Groups by mean log-odds over pairs: first what is ruled the same, then the surest two while they are sure enough.

    `odds` has each pair compared both ways; the others weigh `FLOOR`.
    """
    members = {unit: [unit] for unit in sorted(units)}
    beside = {unit: {other: (odds[unit][other], 1) for other in odds.get(unit, ()) if other in members} for unit in members}
    version = dict.fromkeys(members, 0)
    heap: list[tuple[float, str, str, int, int]] = []

    def offer(one: str, other: str) -> None:
        one, other = min(one, other), max(one, other)
        total, compared = beside[one][other]
        unseen = min(len(members[one]) * len(members[other]) - compared, UNSEEN * compared)
        mean = (total + FLOOR * unseen) / (compared + unseen)
        if mean >= JOIN and not rulings.forbids(members[one], members[other]):
            heapq.heappush(heap, (-round(mean, 6), one, other, version[one], version[other]))

    def join(one: str, other: str, *, ruled: bool = False) -> list[str]:
        members[one] = sorted(members[one] + members.pop(other))
        version[one] += 1
        del version[other]
        beside[one].pop(other, None)
        for third, (total, compared) in beside.pop(other).items():
            if third != one:
                before, seen = beside[one].get(third, (0.0, 0))
                together = (before + total, seen + compared)
                if ruled and seen:  # what is like one of those ruled the same is like them all: the ruling outweighs the machine
                    together = (max(before / seen, total / compared) * (seen + compared), seen + compared)
                beside[one][third] = beside[third][one] = together
                del beside[third][other]
        return sorted(beside[one])

    for unit in sorted(units):
        if unit in members:
            for other in rulings.together(unit):
                if other != unit and other in members:
                    join(unit, other, ruled=True)
    for one in sorted(beside):
        for other in sorted(beside[one]):
            if one < other:
                offer(one, other)
    while heap:
        _, one, other, seen, seen_other = heapq.heappop(heap)
        if version.get(one) == seen and version.get(other) == seen_other:
            for third in join(one, other):
                offer(one, third)
    return sorted(members.values())
