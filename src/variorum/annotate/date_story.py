"""A dated mention of a narrative in its sentence in; whether it is said in passing, so that the story's own clock stays where it was, out.

A history names years that it does not go to: what was planned for later, what a number is compared with, the year in brackets behind the
name of a law. A date without a year that follows belongs to the story ("On 11 March the army fell back"), and not to those.
"""

from __future__ import annotations

import itertools

from variorum.annotate.date_calendar import Anchor, Reading
from variorum.annotate.date_match import Found

_COMPARED = frozenset({"as against", "opposed to", "compared with", "compared to", "a peak", "a high", "a low", "the peak"})
_FARTHEST_COMPARED = 9
"""Tokens before a date in which the words stand that compare with it: "as opposed to a peak of nearly 1,600 in June 2007"."""


def told_in_passing(found: Found, reading: Reading, anchor: Anchor) -> bool:
    """Whether a narrative goes on from the date before rather than from this one."""
    if not anchor.narrative or anchor.ref is None or reading.first is None:
        return False
    if found.word_before() == "(":
        return True
    first = found.match.start()
    near = [token.words.lower() for token in found.tokens.tokens[max(0, first - _FARTHEST_COMPARED) : first]]
    if any(f"{word} {then}" in _COMPARED for word, then in itertools.pairwise(near)):
        return True
    return reading.first.year > anchor.ref.year and found.future()
