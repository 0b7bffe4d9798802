"""Tokens and a number behind "all but" in, how many are left of the whole out: "all but eight of the 129 passengers" are 121."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.numbers import Quantity
from variorum.extract.tokens import Token

NOBODY = "nobody"  # the kind of a number that counts those left out of an unknown whole


def complement(tokens: Sequence[Token], group: Group, at: int, by_start: dict[int, Quantity]) -> int:
    """ "all but eight of the 129 passengers" counts 121."""
    begin = group.first
    if begin >= 2 and tokens[begin - 1].low == "but" and tokens[begin - 2].low == "all" and at < len(tokens) and tokens[at].low == "of":
        article = at + 1 < len(tokens) and tokens[at + 1].low in ("the", "its", "some")
        whole = by_start.get(at + 1) or (by_start.get(at + 2) if article else None)
        if whole is not None and whole.low is not None and whole.low == whole.high and group.low is not None and whole.low > group.low:
            group.low = group.high = whole.low - group.low
            group.first = group.words_first = begin - 2
            group.words_stop = whole.stop
            group.hedge = whole.hedge
            return whole.stop
    return at


def all_but(group: Group, by_start: dict[int, Quantity], everybody: int | None) -> None:
    """ "of the 36 miners, all but three got out": the whole named before gives the number; without one nobody is counted."""
    whole = next((quantity for first, quantity in sorted(by_start.items()) if first < group.first), None)
    number = everybody if whole is None else whole.low if whole.low == whole.high else None
    if number is not None and group.low is not None and number > group.low:
        group.low = group.high = number - group.low
        group.first = group.words_first = group.first - 2
    else:
        group.kind = NOBODY
