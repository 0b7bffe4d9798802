"""A sentence in, the proper names that stand in it out, as runs of capitals at their places."""

from __future__ import annotations

import re
from typing import NamedTuple

from variorum.model.text import is_mostly_small

CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w&’'-]*"
RUN = re.compile(rf"{CAPITAL}(?:[ \t]+(?:(?:of|the|de|al|bin|ul|el|la|del|von|van)[ \t]+){{0,2}}{CAPITAL})*(?:[ \t]+\d{{1,4}}(?![\w,.]))?")
SAMPLE = 4000  # code points that tell whether a text is set in capitals
CAPITALS = 0.5  # above this share of upper-case letters a text is set in capitals and its capitals tell nothing
BESIDE = re.compile(r"[”\"’']?[ \n](?:[\[(][“\"]?([A-Z][A-Z-]{1,7}\d{0,3})[”\"]?[\])]|or ([A-Z]{2,8})\b)|, or ([A-Z]{2,8}),")
ACRONYM = re.compile(r"[A-Z](?<!\w[A-Z])[A-Z]{1,5}\b")


_PIECE = re.compile(r"\S+")


class Name(NamedTuple):
    """A proper name at its place."""

    start: int
    end: int
    words: str


def in_capitals(text: str) -> bool:
    """Whether a text is set in capitals, so that no name can be told by them."""
    sample = text[:SAMPLE]
    letters = [] if is_mostly_small(sample) else list(filter(str.isalpha, sample))
    return bool(letters) and sum(map(str.isupper, letters)) / len(letters) > CAPITALS


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
        pieces = [(m.start() + at, m.group()) for m in _PIECE.finditer(words)]
        while pieces and bare(pieces[0][1]).lower() in not_names and not _opens_a_name(pieces, start):
            pieces.pop(0)
        while pieces and bare(pieces[-1][1]).lower() in not_names:
            pieces.pop()
        if not pieces:
            continue
        first, last = pieces[0][0], pieces[-1][0] + len(bare(pieces[-1][1]))
        if last - first > 1:
            found.append(Name(first, last, " ".join(text[first:last].split())))
    return found


def _opens_a_name(pieces: list[tuple[int, str]], start: int) -> bool:
    """Whether "New" is the first word of a name, as it is with a capital inside a sentence: "the New Lenz River Mine"."""
    return len(pieces) > 1 and pieces[0][1] == "New" and pieces[0][0] > start


def acronym_of(words: str) -> str:
    """The initials of the capitalised words of a name: "Baloch Liberation Army" gives "BLA"."""
    return "".join(word[0] for word in words.split() if word[:1].isupper())


def acronyms(text: str, names: list[Name]) -> dict[str, str]:
    """Acronym to the longest full name in the text whose initials it is; at least two initials.

    Initials in brackets behind a name, or joined to it by "or", may stand in the order of another language ("the Revolutionary Armed
    Forces of Colombia (FARC)"): most of them begin one of its words.
    """
    wanted = set(ACRONYM.findall(text))
    pairs: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (-len(n.words), n.words, n.start)):
        short = acronym_of(name.words)
        if short in wanted and len(short) >= 2 and short != name.words:
            pairs.setdefault(short, name.words)
        beside = BESIDE.match(text, name.end)
        if beside is not None and _abbreviates(_short(beside), name.words):
            pairs.setdefault(_short(beside), name.words)
    return pairs


def _short(beside: re.Match[str]) -> str:
    return next(group for group in beside.groups() if group)


def _abbreviates(short: str, words: str) -> bool:
    """Whether at least half of the letters of `short`, and no fewer than two, begin words of a name."""
    initials = list(acronym_of(words.title()))
    found = 0
    for letter in short:
        if letter in initials:
            initials.remove(letter)
            found += 1
    return found >= 2 and 2 * found >= len(short) and short != words
