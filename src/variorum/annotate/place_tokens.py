"""A stretch of text in, its words with capitals and separators out: what the place finder walks over."""

from __future__ import annotations

import re

import msgspec

from variorum.model.gazetteer import name_key
from variorum.model.text import is_mostly_small

_WORD = re.compile(r"(?:[A-Z]\.){2,}|[A-Z]&[A-Z]|[^\W\d_]+(?:['’`ʻ](?!s\b)[^\W\d_]+)*|\d+(?:[.,]\d+)*")


class Word(msgspec.Struct, frozen=True, eq=False, gc=False):
    """`written` at `start:end`; `key` its compared form; `gap` the signs between the word before and this one."""

    start: int
    end: int
    written: str
    key: str
    gap: str
    capital: bool


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of `text[start:end]`."""
    found: list[Word] = []
    place = start
    for match in _WORD.finditer(text, start, end):
        written = match.group()
        first, last = match.span()
        key = written.lower() if written.isascii() and written.isalnum() else name_key(written) or written
        found.append(Word(first, last, written, key, text[place:first], written[0].isupper()))
        place = last
    return found


def is_shouted(text: str) -> bool:
    """Whether the text is set in capitals, so that they tell nothing."""
    sample = text[:2000]
    if is_mostly_small(sample):
        return False
    upper = sum(map(str.isupper, sample))
    return upper > 3 * sum(map(str.islower, sample)) and upper > 40
