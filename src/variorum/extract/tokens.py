"""A sentence and the lexicon in, its tokens out: words, numbers and marks with offsets, idioms joined into one."""

from __future__ import annotations

import re

from variorum.model.lexicon import Lexicon, PersonNoun, Trigger

# A number with separators, a word with inner hyphens, apostrophes or dots (U.S., 20-year-old, n't), or a single mark.
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?:(?:st|nd|rd|th)\b)?(?:[-–][^\W_]+)*|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’.][^\W_]+)*|--+|[^\w\s]|_",
)
QUOTES = frozenset('"“”«»„')


class Token:
    """One word, number or mark of a sentence; `start` and `end` are code points in the report's text, `low` is lower case.

    `triggers` and `person` come from the lexicon; `closed` is the set of closed-class lists the word is on.
    """

    __slots__ = ("capital", "closed", "digit", "end", "lists", "low", "person", "start", "text", "triggers")

    def __init__(self, text: str, low: str, start: int, end: int, lexicon: Lexicon) -> None:
        self.text = text
        self.low = low
        self.start = start
        self.end = end
        self.digit = text[0].isdigit()
        self.capital = text[0].isupper()
        self.triggers: tuple[Trigger, ...] = lexicon.triggers.get(low, ())
        self.person: PersonNoun | None = lexicon.person.get(low)
        self.closed: frozenset[str] | None = lexicon.closed.get(low)
        self.lists: frozenset[str] | None = lexicon.lists.get(low)

    def __repr__(self) -> str:
        return f"<{self.text}>"

    @property
    def mark(self) -> bool:
        """Whether the token is punctuation."""
        return not self.text[0].isalnum()

    def is_(self, kind: str) -> bool:
        """Whether the word is on a closed-class list of the lexicon."""
        return self.closed is not None and kind in self.closed

    def on(self, name: str) -> bool:
        """Whether the word is on any word list of the lexicon."""
        return self.lists is not None and name in self.lists


def tokens(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The tokens of `text[start:end]`; a possessive 's is cut off as its own token, and idioms are one token."""
    found: list[Token] = []
    add = found.append
    for match in _TOKEN.finditer(text, start, end):
        word = match.group()
        begin, stop = match.span()
        low = word.lower()
        if "\u2019" in low:
            low = low.replace("\u2019", "'")
        if stop - begin > 2 and low.endswith("'s"):
            add(Token(word[:-2], low[:-2], begin, stop - 2, lexicon))
            add(Token(word[-2:], "'s", stop - 2, stop, lexicon))
        else:
            add(Token(word, low, begin, stop, lexicon))
    return _join_idioms(found, text, lexicon)


def _join_idioms(found: list[Token], text: str, lexicon: Lexicon) -> list[Token]:
    joined: list[Token] = []
    index, size = 0, len(found)
    idioms = lexicon.idioms
    while index < size:
        token = found[index]
        phrases = idioms.get(token.low)
        if phrases is None:
            joined.append(token)
            index += 1
            continue
        for words, triggers in phrases:
            stop = index + len(words)
            if stop <= size and all(found[index + k].low == words[k] for k in range(1, len(words))):
                last = found[stop - 1]
                merged = Token(text[token.start : last.end], " ".join(words), token.start, last.end, lexicon)
                merged.triggers = triggers
                joined.append(merged)
                index = stop
                break
        else:
            joined.append(token)
            index += 1
    return joined
