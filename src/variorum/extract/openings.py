"""Phrases and a text in, the places where one of them stands out, so that a pattern that needs them is tried there and nowhere else.

An automaton walks a text once whatever the number of phrases; a regular expression of a hundred phrases tries them at every letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import Match, Pattern

import ahocorasick


class Openings:
    """Phrases by which the matches of a pattern open; upper and lower case differ."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase in phrases:
            self._automaton.add_word(phrase, len(phrase) - 1)
        self._automaton.make_automaton()

    def places(self, text: str) -> list[int]:
        """Where a phrase begins that is not within a word, in order; whether the word goes on behind it is for the pattern to say."""
        return [start for start in self.all_places(text) if not start or not text[start - 1].isalnum()]

    def all_places(self, text: str) -> list[int]:
        """Where a phrase begins, within a word too, in order."""
        return sorted({end - reach for end, reach in self._found(text)})

    def stand_in(self, text: str) -> bool:
        """Whether one of the phrases begins in `text` outside a word."""
        return any(end == reach or not text[end - reach - 1].isalnum() for end, reach in self._found(text))

    def matches(self, pattern: Pattern[str], text: str) -> Iterator[Match[str]]:
        """What `pattern.finditer(text)` gives, for a pattern that matches only where one of the phrases begins a word."""
        return _tried(pattern, text, self.places(text))

    def matches_in_any_case(self, pattern: Pattern[str], text: str) -> Iterator[Match[str]]:
        """The same for phrases in lower case and a pattern that takes them in either."""
        low = text.lower()
        return _tried(pattern, text, self.places(low)) if len(low) == len(text) else pattern.finditer(text)

    def _found(self, text: str) -> Iterator[tuple[int, int]]:
        """The last code point of each phrase in `text`, and how many stand before it."""
        return self._automaton.iter(text) if len(self._automaton) else iter(())


def _tried(pattern: Pattern[str], text: str, places: Iterable[int]) -> Iterator[Match[str]]:
    """The matches of a pattern that begin at these places, none within another."""
    reach = 0
    for start in places:
        match = pattern.match(text, start) if start >= reach else None
        if match is not None:
            reach = match.end()
            yield match
