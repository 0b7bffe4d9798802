"""Page furniture: a line of text in, whether it belongs to the page and not to the report out ("3 Min Read", "Share this article")."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

# No piece of furniture worth knowing is longer; a longer line is a paragraph and is not looked at. In characters.
LONGEST_LINE = 400

_DIGITS = re.compile(r"\d+")
_EDGES = " \t\u00a0\u200b\u200e\ufeff-–—•·|*_#>»›→←▶►▼▲…:;,.!?()[]{}\"'“”‘’©+×✕=~/\\"


def line_key(line: str) -> str:
    """The form in which lines are compared: case folded, runs of digits as `0`, single spaces, no punctuation at either end."""
    return " ".join(_DIGITS.sub("0", line.casefold().replace("’", "'")).split()).strip(_EDGES)


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """Words that open a line of furniture, which then has at most `words` words in all."""

    phrase: str
    words: int


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says about itself, as data: whole lines, openings by their first word, and patterns for bylines, credits and dates.

    `page_lines` and `page_openings` are used for lines of a web page alone, where they are safe because a reader of the page
    sees them as buttons and boxes; in plain text they could be the reporter's own words. `firsts` are the first words of `lines` and
    `openings`: most lines of prose are known as such by their own.
    """

    lines: frozenset[str]
    openings: Mapping[str, tuple[Opening, ...]]
    pattern: re.Pattern[str]
    page_lines: frozenset[str]
    page_openings: Mapping[str, tuple[Opening, ...]]
    page_pattern: re.Pattern[str]
    firsts: frozenset[str]

    def matches(self, line: str) -> bool:
        """Whether this line of any text is furniture."""
        if len(line) > LONGEST_LINE:
            return False
        words = line.strip(_EDGES).split(None, 1)
        if words and line_key(words[0]) in self.firsts:
            key = line_key(line)
            if key in self.lines or _opens(key, self.openings):
                return True
        return self.pattern.fullmatch(line.strip()) is not None

    def matches_on_page(self, line: str) -> bool:
        """Whether this line of a web page is furniture."""
        if len(line) > LONGEST_LINE:
            return False
        key = line_key(line)
        if not key or key in self.lines or key in self.page_lines or _opens(key, self.openings) or _opens(key, self.page_openings):
            return True
        bare = line.strip()
        return self.pattern.fullmatch(bare) is not None or self.page_pattern.fullmatch(bare) is not None


def _opens(key: str, openings: Mapping[str, tuple[Opening, ...]]) -> bool:
    """Whether the line begins with one of the openings and is short enough for it."""
    first = key.split(" ", 1)[0].rstrip(":,")
    candidates = openings.get(first)
    if candidates is None:
        return False
    words = key.count(" ") + 1
    return any(
        words <= one.words and key.startswith(one.phrase) and not (key[len(one.phrase) :][:1].isalnum() and one.phrase[-1].isalnum())
        for one in candidates
    )


def compile_furniture(
    *,
    lines: list[str],
    openings: list[tuple[str, int]],
    patterns: list[str],
    page_lines: list[str],
    page_openings: list[tuple[str, int]],
    page_patterns: list[str],
) -> Furniture:
    """Make the matcher from what the resource file lists; raises re.error for a pattern that is none."""
    keys = frozenset(line_key(line) for line in lines)
    return Furniture(
        lines=keys,
        openings=_by_first_word(openings),
        pattern=_one_of(patterns),
        page_lines=frozenset(line_key(line) for line in page_lines),
        page_openings=_by_first_word(page_openings),
        page_pattern=_one_of(page_patterns),
        firsts=frozenset(line_key(key.split(" ", 1)[0]) for key in (*keys, *(line_key(phrase) for phrase, _ in openings))),
    )


def _by_first_word(openings: list[tuple[str, int]]) -> dict[str, tuple[Opening, ...]]:
    """Openings under the first word of their compared form; a colon or bar at their end is kept, since it is what tells them from prose."""
    table: dict[str, list[Opening]] = {}
    for words, most in openings:
        phrase = line_key(words) + (words[-1] if words.endswith((":", "|")) else "")
        if not any(letter.isalpha() for letter in phrase):
            raise ValueError(f"an opening without a letter: {words!r}")
        table.setdefault(phrase.split(" ", 1)[0].rstrip(":,"), []).append(Opening(phrase=phrase, words=most))
    return {first: tuple(found) for first, found in table.items()}


def _one_of(patterns: list[str]) -> re.Pattern[str]:
    """One pattern that matches what any of these matches; of none, nothing."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) if patterns else r"(?!)")
