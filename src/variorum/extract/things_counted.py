"""The words and groups of people of a sentence in, the largest number of things counted in it out: "three buses", "21 coaches"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.tokens import Token
from variorum.model.lexicon import Lexicon

_FARTHEST = 3  # tokens from a number to its noun: "three packed passenger buses"
_LONGEST = 6  # digits of a number of things


def most_things(words: Sequence[Token], counted: Sequence[Group], lexicon: Lexicon) -> int:
    """How many they are; 0 where nothing but people and time is counted."""
    people = {group.core for group in counted if group.head is None or not words[group.head].on("also_things")}
    most = 0
    for index, word in enumerate(words):
        number = int(word.low) if word.low.isdecimal() and len(word.low) <= _LONGEST else lexicon.numbers.get(word.low, 0)
        if number > most and index not in people and _is_of_things(words[index + 1 : index + 1 + _FARTHEST]):
            most = number
    return most


def _is_of_things(behind: Sequence[Token]) -> bool:
    """Whether the first noun in the plural behind a number is one of things."""
    for word in behind:
        if word.mark or word.digit or word.closed is not None or word.capital or (word.person is not None and not word.on("also_things")):
            return False
        if word.low.endswith("s"):
            return not (word.on("time") or word.on("stretches"))
    return False
