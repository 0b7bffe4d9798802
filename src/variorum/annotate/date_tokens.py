"""A stretch of text in, its tokens with one letter of grammar each out: the alphabet in which the date rules are written.

A sentence becomes a short string with one character a token ("on Tuesday evening" -> three characters); rules are regular expressions
over that
string, so the cost of a rule does not grow with the length of words, and spelling variants are settled once, here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import msgspec

from variorum.annotate.date_words import MONTHS, WEEKDAYS, WORDS

# Classes made from a token's shape instead of a word list.
SHAPES = (
    "DAYNUM",
    "YEAR",
    "NUMBER",
    "ORDNUM",
    "ISO",
    "SLASHED",
    "CLOCK",
    "DECADE",
    "AMPM",
    "DASH",
    "COMMA",
    "DOT",
    "OPEN",
    "POSS",
    "SLASH",
    "OTHER",
)

LETTER: dict[str, str] = {name: chr(0x4E00 + index) for index, name in enumerate((*WORDS, *SHAPES))}
_CLASS_OF_WORD = {word: LETTER[name] for name, words in reversed(list(WORDS.items())) for word in words}

_TOKEN = re.compile(
    r"""(?P<WORD>(?!o['’]clock|[aApP]\.?[mM]\b|B\.C\.)[^\W\d_]+)
    |(?P<COMMA>,)|(?P<DOT>\.)|(?P<POSS>['’]s)\b
    |(?=[\d'’`])(?:
        (?P<ISO>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)\b
        |(?P<SLASHED>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|\d{1,2}-\d{1,2}-\d\d(?:\d\d)?)(?![\w/])
        |(?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))(?!\d)
        |(?P<DECADE>\d{3}0['’]?s|['’`]\d0s|\d0s)\b
        |(?P<ORDNUM>\d{1,2}(?:st|nd|rd|th))\b
        |(?P<NUMBER>\d+(?:,\d{3})*(?:\.\d+|\ \d/\d(?!\d))?)
    )
    |(?P<CHRIST>B\.C\.(?:E\.)?)
    |(?P<CLOCKWORD>o['’]clock)\b
    |(?P<AMPM>[aApP](?:\.[mM]\.?|[mM]\b))(?![^\W_])
    |(?P<DASH>[-–—−])|(?P<OPEN>[(\[:;"“])|(?P<SLASH>/)
    |(?P<OTHER>[^\s])""",
    re.VERBOSE,
)

# A sentence without one of these words and without a digit has no time expression: the rest of the work is skipped.
_TRIGGER_CLASSES = [
    "MONTHNAME",
    "WEEKDAY",
    "WEEKDAYS",
    "DECW",
    "UNIT",
    "UNITS",
    "QUARTER",
    "WEEKEND",
    "PART",
    "NIGHT",
    "NOON",
    "SEASON",
    "TODAY",
    "YESTERDAY",
    "TOMORROW",
    "OVERNIGHT",
    "PRESENTLY",
    "PRESENT",
    "RECENTLY",
    "FORMERLY",
    "SOON",
    "FUTURE",
    "PERIODIC",
    "CHRISTMAS",
    "EASTER",
    "FEASTNAME",
    "TIME",
    "EVE",
    "PAST",
    "AGO",
]
TRIGGERS = frozenset(word for name in _TRIGGER_CLASSES for word in WORDS[name])
_GATE = re.compile(r"[a-z]+|\d")

# Month and weekday names that are also ordinary words count only with a capital and a neighbour that a date has.
_DOUBTFUL = frozenset({"may", "march", "mar", "sat", "sun", "mon", "wed", "dec", "jan"})
_BEFORE_DATE = frozenset(
    [
        "in",
        "last",
        "this",
        "next",
        "early",
        "mid",
        "late",
        "since",
        "until",
        "till",
        "of",
        "by",
        "from",
        "during",
        "and",
        "or",
        "to",
        "through",
        "between",
        "before",
        "after",
        "on",
        "-",
        "–",
        ",",
        "(",
        "the",
    ]
)


class Token(msgspec.Struct, frozen=True, eq=False, gc=False):
    """`words` as written, at `start:end` of the text."""

    start: int
    end: int
    words: str


class Tokens(NamedTuple):
    """The tokens of a stretch and their letters, one letter a token."""

    tokens: list[Token]
    letters: str


def may_hold_date(stretch: str) -> bool:
    """Whether `stretch` has any word or digit that a time expression needs; cheap."""
    found = _GATE.findall(stretch.lower())
    return not TRIGGERS.isdisjoint(found) or not _DIGITS.isdisjoint(found)


_DIGITS = frozenset("0123456789")


def tokenize(text: str, start: int, end: int) -> Tokens:
    """The tokens of `text[start:end]`, offsets into `text`."""
    tokens: list[Token] = []
    letters: list[str] = []
    for match in _TOKEN.finditer(text, start, end):
        words = match.group()
        tokens.append(Token(match.start(), match.end(), words))
        kind = match.lastgroup
        if kind == "WORD":
            letters.append(_CLASS_OF_WORD.get(words.lower(), LETTER["OTHER"]))
        elif kind == "NUMBER":
            letters.append(LETTER[_number_class(words)])
        else:
            letters.append(LETTER[kind or "OTHER"])
    return Tokens(tokens, "".join(_settle(tokens, letters)))


def _number_class(words: str) -> str:
    if words.isdigit():
        value = int(words)
        if 1 <= value <= 31 and len(words) <= 2:
            return "DAYNUM"
        if len(words) == 4 and 1000 <= value <= 2100:
            return "YEAR"
    return "NUMBER"


_DATE_NUMBERS = frozenset(LETTER[name] for name in ("DAYNUM", "ORDNUM", "YEAR", "ORDW"))
_NAMES = frozenset({LETTER["MONTHNAME"], LETTER["WEEKDAY"]})
_HOURS = frozenset(LETTER[name] for name in ("DAYNUM", "CLOCK", "NUMW", "NUMBER"))
_BEFORE_FALL = frozenset({"last", "this", "next", "in", "the", "early", "late", "of", "since"})


def _settle(tokens: list[Token], letters: list[str]) -> list[str]:
    """Take back the class of words that are a month, weekday, season or clock word in other company only."""
    for index, token in enumerate(tokens):
        letter = letters[index]
        if letter in _NAMES:
            keep = _names_a_day(tokens, letters, index)
        elif letter == LETTER["AMPM"]:
            keep = index > 0 and letters[index - 1] in _HOURS
        elif letter == LETTER["SEASON"] and token.words.lower() == "fall":
            keep = index > 0 and tokens[index - 1].words.lower() in _BEFORE_FALL
        elif letter == LETTER["NEW"]:
            following = "".join(t.words.lower() for t in tokens[index + 1 : index + 3])
            keep = token.words[0] == "N" and following in ("year's", "year’s")
        else:
            continue
        if not keep:
            letters[index] = LETTER["OTHER"]
    return letters


def _names_a_day(tokens: list[Token], letters: list[str], index: int) -> bool:
    """Whether a word that spells a month or weekday is one: "May 3" and "in May", not "may"; "Sun., 3 May", not "the Sun"."""
    token = tokens[index]
    word = token.words.lower()
    full = word in MONTHS or word in WEEKDAYS
    if not token.words[0].isupper():
        return full and word not in _DOUBTFUL
    if full and word not in _DOUBTFUL:
        return True
    after = letters[index + 1] if index + 1 < len(letters) else ""
    behind = letters[index - 1] if index else ""
    if after in _DATE_NUMBERS or behind in _DATE_NUMBERS:
        return True
    if not full and after == LETTER["DOT"] and index + 2 < len(letters):
        return True
    if letters[index] == LETTER["WEEKDAY"]:
        return after == LETTER["COMMA"] and index + 2 < len(letters) and letters[index + 2] in _DATE_NUMBERS | {LETTER["MONTHNAME"]}
    return index > 0 and tokens[index - 1].words.lower() in _BEFORE_DATE


_NAME = re.compile(r"\b[A-Z][A-Z]+\b")


def compile_rule(pattern: str, unions: dict[str, str]) -> re.Pattern[str]:
    """A rule in class names ("THE? DAYNUM OF? MONTHNAME") as a pattern over letters; `unions` names alternatives of classes."""

    def expand(name: str) -> str:
        return "".join(expand(part) for part in unions[name].split()) if name in unions else LETTER[name]

    def letter(match: re.Match[str]) -> str:
        found = expand(match.group())
        return found if len(found) == 1 else f"[{found}]"

    return re.compile(_NAME.sub(letter, pattern).replace(" ", "").replace("\n", ""))


_TELLING = frozenset(
    LETTER[name] for name in (*_TRIGGER_CLASSES, *SHAPES) if name not in ("PAST", "COMMA", "DOT", "DASH", "OTHER", "OPEN", "POSS")
)
_COMMON_WEIGHT = 20
"""How much likelier an everyday word ("the", "in") is in a sentence than a word of dates: such letters rule little out."""


def needed_letters(pattern: str) -> frozenset[str]:
    """Letters of which every match of a compiled rule holds at least one; the rarest such choice."""
    return _needed(pattern, 0)[0]


def _weight(letters: frozenset[str]) -> int:
    return sum(1 if letter in _TELLING else _COMMON_WEIGHT for letter in letters)


def _needed(pattern: str, place: int) -> tuple[frozenset[str], int]:
    """The needed letters from `place` to the closing bracket (or the end), and where that is."""
    branches: list[frozenset[str] | None] = [None]
    while place < len(pattern) and pattern[place] != ")":
        sign = pattern[place]
        if sign == "|":
            branches.append(None)
            place += 1
            continue
        looking = False
        if sign == "[":
            close = pattern.index("]", place)
            own, place = frozenset(pattern[place + 1 : close]), close + 1
        elif sign == "(":
            opening = re.match(r"\(\?(?:P<\w+>|[:=!])|\(", pattern[place:])
            start = opening.group() if opening else "("
            looking = start in ("(?=", "(?!")
            own, place = _needed(pattern, place + len(start))
            place += 1
        else:
            own, place = frozenset(sign), place + 1
        optional = place < len(pattern) and pattern[place] in "?*"
        place += optional
        best = branches[-1]
        if not optional and not looking and own and (best is None or _weight(own) < _weight(best)):
            branches[-1] = own
    if any(branch is None for branch in branches):
        return frozenset(), place
    return frozenset().union(*(branch for branch in branches if branch is not None)), place
