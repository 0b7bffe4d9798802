"""A report and the numbers of people it has told of in, the sentences that may tell of them again out: "the two", "ten of the dead"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Set

from variorum.extract.who_they_are import OPENS
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon

# What may tell of people again: "the two", "all the nine", and "two of the", "two of them" with the number ahead of it.
# It opens with one class of letters, to which the engine skips, and only then asks what stands before them.
_MAY_TELL = re.compile(
    r"[oat](?<!\w.)(?:(?<=o)f\s+(?:the|all|these|those|them)|(?<=t)h(?:e|ese|ose|em)|(?<=a)ll)\b(?:\s+([\w-]+))?(?:\s+([\w-]+))?",
    re.DOTALL,
)
_LONGEST_NUMBER = 9  # digits of a number of people, at most
_AHEAD = 14  # code points of a number ahead of "of"


def telling_in(document: Document, lowered: str, first: int, numbers: Set[int], lexicon: Lexicon) -> list[int]:
    """The starts of the sentences from `first` on that may tell of one of these numbers of people, or of a part of them, in order."""
    most = max(numbers)
    found: list[int] = []
    for match in _MAY_TELL.finditer(lowered, first):
        one, other = match.groups()
        told = (one is not None and value_of(one, lexicon) in numbers) or (other is not None and value_of(other, lexicon) in numbers)
        if not told and lowered.startswith("of", match.start()):
            ahead = lowered[max(0, match.start() - _AHEAD) : match.start()].split()[-1:]
            part = value_of(ahead[0], lexicon) if ahead else None
            told = part is not None and part < most
        if told:
            at = _holding(document, match.start())
            found += [at] if found[-1:] != [at] else []
    described = {_holding(document, match.start()) for match in OPENS.finditer(lowered, first)}
    return sorted({*found, *described})


def _holding(document: Document, place: int) -> int:
    """Where the sentence begins in which a place lies."""
    return document.sentences[bisect_right(document.sentences, place, key=lambda one: one.start) - 1].start


def value_of(word: str, lexicon: Lexicon) -> int | None:
    """The number that one word is, in digits or in words; 0 for a number of no value of its own ("several")."""
    if word.isdecimal() and len(word) <= _LONGEST_NUMBER:
        return int(word)
    if word in lexicon.bands:
        return lexicon.bands[word]
    tens, hyphen, unit = word.partition("-")
    if hyphen and tens in lexicon.numbers and unit in lexicon.numbers:
        return lexicon.numbers[tens] + lexicon.numbers[unit]  # "thirty-two"
    return lexicon.numbers.get(word, 0 if word in lexicon.number_starts else None)
