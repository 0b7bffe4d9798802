"""A regular expression in, the same out with the words that it cannot do without: where they are missing nothing is searched.

A construction of prose has dozens of wordings and is nearly never there; to try them all at every letter of a sentence costs thirty times
what it costs to see that their words are not in it. Which these are is read off the expression itself, so that nobody has to list them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]  # how the engine itself reads an expression, for which there is no public name
from sys import maxsize
from typing import Any

import ahocorasick

_SHORTEST = 2  # signs of a piece worth looking for, spaces around it not counted
_REPEATS = frozenset(["MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"])
_WIDTHLESS = frozenset(["AT", "ASSERT", "ASSERT_NOT"])  # what stands before and behind them touches

_ALWAYS = 1  # what every text holds, for a way that needs nothing
Way = tuple[frozenset[str], ...]  # of each set one piece must be there
_NOTHING: tuple[Way, ...] = ((),)  # a way that needs nothing


class Construction:
    """A compiled expression that takes upper and lower case alike; it finds what `re` finds.

    `wordings` are the expressions of which it is made, where it is any one of several.
    """

    def __init__(self, expression: str, wordings: Sequence[str] = ()) -> None:
        self.pattern = re.compile(expression, re.IGNORECASE)
        self.wordings = wordings
        self.ways = needed(expression)
        self._alone = Family([self])
        ((_, self._opens, self._needs),) = self._alone.members

    def each(self) -> Sequence[Construction]:
        """Each of its wordings alone, or itself: one of many is found sooner where the others are not tried with it."""
        return [Construction(wording) for wording in self.wordings] if len(self.wordings) > 1 else [self]

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match within `text[start:end]`."""
        return self.pattern.search(text, start, end) if self.may_stand_in(text[start:end]) else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All matches within `text[start:end]`."""
        return self.pattern.finditer(text, start, end) if self.may_stand_in(text[start:end]) else iter(())

    def may_stand_in(self, words: str) -> bool:
        """Whether `words` hold all that one way to match cannot do without."""
        held = self._alone.held(words)
        return bool(held & self._opens) and _is_open(self._needs, held)


class Family:
    """Constructions that are looked for in the same words: what they cannot do without is looked for once for all of them."""

    def __init__(self, members: Sequence[Construction]) -> None:
        pieces = sorted({piece for member in members for way in member.ways for one in way for piece in one})
        bits = {piece: 2 << number for number, piece in enumerate(pieces)}
        self.members: list[tuple[re.Pattern[str], int, list[list[int]]]] = []
        for member in members:
            ways = [[sum(bits[piece] for piece in one) for one in way] for way in member.ways]
            opens = 0
            for way in ways:
                opens |= way[0] if way else _ALWAYS
            self.members.append((member.pattern, opens, ways))
        self._pieces = ahocorasick.Automaton()
        for piece, bit in bits.items():
            self._pieces.add_word(piece, bit)
        self._pieces.make_automaton()

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """All matches of each of them within `text[start:end]`."""
        held = self.held(text[start:end])
        for pattern, opens, ways in self.members:
            if held & opens and _is_open(ways, held):
                yield from pattern.finditer(text, start, end)

    def held(self, words: str) -> int:
        """The pieces that stand in `words`, added up."""
        held = _ALWAYS
        for _, bit in self._pieces.iter(_lowered(words)) if len(self._pieces) else ():
            held |= bit
        return held


def _is_open(ways: Sequence[Sequence[int]], held: int) -> bool:
    """Whether of each set of one of the ways a piece is held."""
    for way in ways:
        for one in way:
            if not held & one:
                break
        else:
            return True
    return False


def needed(expression: str) -> tuple[Way, ...]:
    r"""The ways in which the expression may match, each with what a text must hold for it, in lower case.

    >>> [[sorted(one) for one in way] for way in needed(r"\b(?:shot|hit) (?:\w+ )?in the foot\b|\bfoot ?wounds?\b")]
    [[['in the foot'], ['hit', 'shot']], [['wound'], ['foot']]]
    """
    return _of_row(_parser.parse(expression, re.IGNORECASE))


def _of_row(parsed: Any) -> tuple[Way, ...]:
    """What is needed where all of this stands one behind the other: runs of letters, and what the groups among them need."""
    needs: list[tuple[Way, ...]] = []
    run = ""
    for kind, value in parsed:
        if kind.name == "LITERAL":
            run += _lowered(chr(value))
        elif kind.name not in _WIDTHLESS:
            needs.append(_of_run(run))
            run = ""
            if kind.name == "SUBPATTERN" or (kind.name in _REPEATS and value[0]):
                needs.append(_of_row(value[-1]))
            elif kind.name == "BRANCH":
                ways = [way for branch in value[1] for way in _of_row(branch)]
                needs.append(_NOTHING if () in ways else tuple(ways))
    needs = [need for need in (*needs, _of_run(run)) if need != _NOTHING]
    return needs[0] if len(needs) == 1 else (tuple(sorted((one for need in needs for one in _at_once(need)), key=_shortest, reverse=True)),)


def _of_run(run: str) -> tuple[Way, ...]:
    """What a run of letters needs: itself, if it is long enough to tell anything."""
    return ((frozenset([run]),),) if len(run.strip()) >= _SHORTEST else _NOTHING


def _at_once(ways: Sequence[Way]) -> Way:
    """What several ways need as one: of each its most telling set, joined."""
    return ways[0] if len(ways) == 1 else (frozenset().union(*(way[0] for way in ways)),)


def _shortest(pieces: frozenset[str]) -> int:
    """The signs of the shortest piece."""
    return min(map(len, pieces))


def _lowered(words: str) -> str:
    """The words in lower case, with the letters that `re` takes for an i or an s where it takes both cases alike."""
    words = words.lower()
    return words if words.isascii() else words.replace("\u0131", "i").replace("\u0307", "").replace("\u017f", "s")
