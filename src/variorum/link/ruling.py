"""What an analyst ruled about two units of reports: that they tell of one incident, or that they do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal

import msgspec

from variorum.errors import DecisionConflict


class Ruling(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """`one` and `other` are (report id, key of its episode): they outlive every run, since they hang on content alone."""

    kind: Literal["same", "apart"]
    one: tuple[str, int]
    other: tuple[str, int]

    @property
    def units(self) -> tuple[str, str]:
        """The ids of the two units, the smaller first."""
        a, b = sorted((unit_id(*self.one), unit_id(*self.other)))
        return a, b


def unit_id(report: str, key: int) -> str:
    """The id of one episode of one report."""
    return f"{report}/{key}"


class Rulings:
    """Rulings made ready to be asked."""

    def __init__(self, rulings: Sequence[Ruling] = ()) -> None:
        self.all = sorted(set(rulings))
        self.same: dict[str, set[str]] = defaultdict(set)
        self.apart: dict[str, set[str]] = defaultdict(set)
        for ruling in self.all:
            a, b = ruling.units
            side = self.same if ruling.kind == "same" else self.apart
            side[a].add(b)
            side[b].add(a)
        self._check()

    def _check(self) -> None:
        """No two units may be ruled the same by some rulings and apart by others."""
        for start in sorted(self.apart):
            together = self.together(start)
            torn = sorted(together & self.apart[start])
            if torn:
                raise DecisionConflict(
                    f"{start} and {torn[0]} are ruled one incident and two at once.",
                    hint="Undo one of the decisions that say so.",
                )

    def together(self, unit: str) -> set[str]:
        """The unit with all that is ruled the same incident, directly or through others."""
        found, waiting = {unit}, [unit]
        while waiting:
            for other in self.same.get(waiting.pop(), ()):
                if other not in found:
                    found.add(other)
                    waiting.append(other)
        return found

    def forbids(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether a unit of one side is ruled apart from a unit of the other."""
        return any(not self.apart[unit].isdisjoint(theirs) for unit in ours if unit in self.apart)
