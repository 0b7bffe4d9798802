"""A sentence in, the proper names that stand in it out, as runs of capitals at their places."""

from __future__ import annotations

import re
from typing import NamedTuple

CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w&’'-]*"
RUN = re.compile(rf"{CAPITAL}(?:[ \t]+(?:(?:of|the|de|al|bin|ul|el|la|del|von|van)[ \t]+){{0,2}}{CAPITAL})*(?:[ \t]+\d{{1,4}}(?![\w,.]))?")
CAPITALS = 0.5  # above this share of upper-case letters a text is set in capitals and its capitals tell nothing
ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")


class Name(NamedTuple):
    """A proper name at its place."""

    start: int
    end: int
    words: str


def in_capitals(text: str) -> bool:
    """Whether a text is set in capitals, so that no name can be told by them."""
    letters = [c for c in text[:4000] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) / len(letters) > CAPITALS


def bare(word: str) -> str:
    """A word without possessive ending and trailing marks."""
    for ending in ("'s", "’s"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word.rstrip("'’-&")


def names_in(text: str, start: int, end: int, not_names: frozenset[str]) -> list[Name]:
    """Names in `text[start:end]`; words that are no names ("The", "On Tuesday") are cut from both ends of a run."""
    found = []
    for match in RUN.finditer(text, start, end):
        at, words = match.start(), match.group()
        pieces = [(m.start() + at, m.group()) for m in re.finditer(r"\S+", words)]
        while pieces and bare(pieces[0][1]).lower() in not_names:
            pieces.pop(0)
        while pieces and bare(pieces[-1][1]).lower() in not_names:
            pieces.pop()
        if not pieces:
            continue
        first, last = pieces[0][0], pieces[-1][0] + len(bare(pieces[-1][1]))
        if last - first > 1:
            found.append(Name(first, last, " ".join(text[first:last].split())))
    return found


def acronym_of(words: str) -> str:
    """The initials of the capitalised words of a name: "Baloch Liberation Army" gives "BLA"."""
    return "".join(word[0] for word in words.split() if word[:1].isupper())


def acronyms(text: str, names: list[Name]) -> dict[str, str]:
    """Acronym to the longest full name in the text whose initials it is; at least two initials."""
    wanted = set(ACRONYM.findall(text))
    pairs: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (-len(n.words), n.words, n.start)):
        short = acronym_of(name.words)
        if short in wanted and len(short) >= 2 and short != name.words:
            pairs.setdefault(short, name.words)
    return pairs
