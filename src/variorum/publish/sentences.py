"""The texts of two reports in; their sentences for drawing, and which of them say the same out.

This is a drawing's eye, not the reader's: claims keep the sentences that annotation found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.model.text import Span

_END = re.compile(r"""[.!?…。۔؟।]["'”’»)\]]*(?=\s)|(?=\n)""")
_WORD = re.compile(r"\w{3,}")
_KEY_LENGTH = 4  # letters from which a word tells something; numbers always do
ALIKE = 0.5  # share of the key words of the shorter sentence
_FEWEST_WORDS = 4  # key words below which two sentences match by chance
_MOST_SENTENCES = 400  # beyond this a report is drawn by its first sentences only


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of one report and one of the other (counted from 0) and the share of key words they have in common."""

    first: int
    second: int
    share: float


def sentences(text: str) -> tuple[Span, ...]:
    """Where the sentences are, in code points, without surrounding white space."""
    found: list[Span] = []
    start = 0
    for end in [*(match.end() for match in _END.finditer(text)), len(text)]:
        piece = text[start:end]
        inner = piece.strip()
        if inner:
            at = start + piece.index(inner)
            found.append(Span(start=at, end=at + len(inner)))
        start = end
        if len(found) >= _MOST_SENTENCES:
            break
    return tuple(found)


def key_words(text: str) -> frozenset[str]:
    """The words of a sentence that tell something."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(word for word in words if len(word) >= _KEY_LENGTH or word.isdigit())


def matches(first: Sequence[str], second: Sequence[str]) -> tuple[Match, ...]:
    """For each sentence of the shorter list its best like in the other, if any; weakest first, so that strong ones are drawn on top."""
    left, right = [key_words(each) for each in first], [key_words(each) for each in second]
    posts: dict[str, list[int]] = {}
    for number, words in enumerate(right):
        for word in words:
            posts.setdefault(word, []).append(number)
    found: list[Match] = []
    for number, words in enumerate(left):
        shared: dict[int, int] = {}
        for word in words:
            for other in posts.get(word, ()):
                shared[other] = shared.get(other, 0) + 1
        for other, count in shared.items():
            fewer = min(len(words), len(right[other]))
            if fewer >= _FEWEST_WORDS and count / fewer >= ALIKE:
                found.append(Match(first=number, second=other, share=round(count / fewer, 2)))
    return tuple(sorted(found, key=lambda match: (match.share, match.first, match.second)))
