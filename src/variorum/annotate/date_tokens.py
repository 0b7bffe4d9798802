"""A stretch of text in, its tokens with one letter of grammar each out: the alphabet in which the date rules are written.

A sentence becomes a short string with one character a token ("on Tuesday evening" -> three characters); rules are regular expressions over that
string, so the cost of a rule does not grow with the length of words, and spelling variants are settled once, here.
"""

from __future__ import annotations

import re
from typing import NamedTuple

MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

MONTH_NUMBER = {name: number for number, name in enumerate(MONTHS, 1)} | {
    name[:3]: number for number, name in enumerate(MONTHS, 1) if name != "may"
}
MONTH_NUMBER |= {"sept": 9}
WEEKDAY_NUMBER = {name: number for number, name in enumerate(WEEKDAYS, 1)} | {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
    "dozen": 12,
}
_ordinals = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
ORDINAL_WORDS = {word: value for value, word in enumerate(_ordinals, 1)} | {"thirtieth": 30}
DECADE_WORDS = {
    "twenties": 192,
    "thirties": 193,
    "forties": 194,
    "fifties": 195,
    "sixties": 196,
    "seventies": 197,
    "eighties": 198,
    "nineties": 199,
}

UNITS = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "night": "D", "week": "W", "fortnight": "F", "month": "MO", "quarter": "Q", "year": "Y",
    "decade": "DE", "century": "CE", "weekend": "WE",
}  # fmt: skip

# Words by class. A word has one class; a rule names the unions that it wants.
WORDS: dict[str, tuple[str, ...]] = {
    "MONTHNAME": (*MONTHS, *(m[:3] for m in MONTHS if m not in ("may",)), "sept"),
    "WEEKDAY": (*WEEKDAYS, "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
    "WEEKDAYS": tuple(day + "s" for day in WEEKDAYS),
    "NUMW": tuple(NUMBER_WORDS),
    "ORDW": tuple(word for word in ORDINAL_WORDS if word != "second"),
    "DECW": tuple(DECADE_WORDS),
    "AFEW": ("several", "few", "couple", "some", "many"),
    "UNIT": ("minute", "hour", "day", "week", "fortnight", "month", "year", "decade", "century"),
    "UNITS": ("seconds", "minutes", "hours", "days", "nights", "weeks", "fortnights", "months", "quarters", "years", "decades", "centuries",
              "weekends"),
    "SECOND": ("second",),
    "QUARTER": ("quarter",),
    "HALF": ("half",),
    "WEEKEND": ("weekend",),
    "PART": ("morning", "afternoon", "evening", "dawn", "dusk", "midday", "lunchtime", "daybreak", "nightfall", "mid-morning"),
    "NIGHT": ("night",),
    "NOON": ("noon", "midnight"),
    "SEASON": ("spring", "summer", "autumn", "fall", "winter"),
    "TODAY": ("today", "tonight"),
    "YESTERDAY": ("yesterday",),
    "TOMORROW": ("tomorrow",),
    "OVERNIGHT": ("overnight",),
    "LAST": ("last",),
    "PAST": ("past",),
    "RECENT": ("recent",),
    "PREVIOUS": ("previous", "preceding", "prior"),
    "NEXT": ("next",),
    "COMING": ("coming", "upcoming"),
    "FOLLOWING": ("following", "ensuing", "subsequent"),
    "THIS": ("this",),
    "THESE": ("these",),
    "CURRENT": ("current",),
    "THAT": ("that", "those"),
    "SAME": ("same",),
    "EARLY": ("early",),
    "LATE": ("late",),
    "MID": ("mid", "middle"),
    "BEGINNING": ("beginning", "start", "outset"),
    "END": ("end", "close"),
    "EARLIER": ("earlier",),
    "LATER": ("later",),
    "AGO": ("ago",),
    "BEFORE": ("before",),
    "AFTER": ("after",),
    "SINCE": ("since",),
    "UNTIL": ("until", "till"),
    "FROM": ("from",),
    "TO": ("to", "through"),
    "BETWEEN": ("between",),
    "AND": ("and", "or", "&"),
    "OF": ("of",),
    "IN": ("in",),
    "ON": ("on",),
    "AT": ("at",),
    "BY": ("by",),
    "FOR": ("for",),
    "DURING": ("during", "throughout"),
    "WITHIN": ("within", "over"),
    "ABOUT": ("about", "around", "approximately", "roughly", "circa", "some", "nearly", "almost"),
    "MORE": ("more",),
    "LESS": ("less", "fewer"),
    "LEAST": ("least", "most"),
    "THAN": ("than",),
    "THE": ("the",),
    "AN": ("a", "an"),
    "ITS": ("its", "their", "his", "her", "our", "my", "your"),
    "EVERY": ("every", "each"),
    "PER": ("per",),
    "OLD": ("old", "olds"),
    "LONG": ("long",),
    "FISCAL": ("fiscal", "financial", "calendar"),
    "PRESENTLY": ("now", "currently", "presently", "nowadays"),
    "PRESENT": ("present", "moment"),
    "RECENTLY": ("recently", "lately"),
    "FORMERLY": ("previously", "formerly", "once"),
    "SOON": ("soon", "shortly"),
    "FUTURE": ("future",),
    "NEAR": ("near", "foreseeable", "immediate", "distant"),
    "PERIODIC": ("daily", "weekly", "monthly", "yearly", "annually", "annual", "hourly", "nightly", "quarterly"),
    "CLOCKWORD": ("oclock", "o'clock", "o’clock"),
    "ZONE": ("gmt", "utc", "est", "edt", "pst", "pdt", "cst", "cet", "bst", "ist", "pkt"),
    "LOCAL": ("local",),
    "TIME": ("time", "times"),
    "EVE": ("eve",),
    "CENTURYNAME": ("c",),
    "EPISODE": ("offensive", "operation", "siege", "standoff", "battle", "assault", "campaign", "raid", "clash", "clashes", "fighting", "war",
                "attack", "bombardment", "ordeal", "crisis", "conflict", "violence", "unrest", "manhunt", "rampage", "riot", "riots"),
    "CHRISTMAS": ("christmas", "xmas", "halloween"),
    "NEW": ("new",),
    "DAYAGO": ("anniversary",),
    "LATEST": ("latest",),
    "CHRIST": ("bc", "bce"),
}  # fmt: skip

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
    r"""(?P<ISO>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)\b
    |(?P<SLASHED>\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|\d{1,2}-\d{1,2}-\d\d(?:\d\d)?)(?![\w/])
    |(?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))(?!\d)
    |(?P<DECADE>\d{3}0['’]?s|['’`]\d0s|\d0s)\b
    |(?P<ORDNUM>\d{1,2}(?:st|nd|rd|th))\b
    |(?P<NUMBER>\d+(?:,\d{3})*(?:\.\d+|\ \d/\d(?!\d))?)
    |(?P<POSS>['’]s)\b
    |(?P<CHRIST>B\.C\.(?:E\.)?)
    |(?P<CLOCKWORD>o['’]clock)\b
    |(?P<AMPM>[aApP](?:\.[mM]\.?|[mM]\b))(?![^\W_])
    |(?P<WORD>[^\W\d_]+)
    |(?P<DASH>[-–—−])|(?P<COMMA>,)|(?P<DOT>\.)|(?P<OPEN>[(\[:;"“])|(?P<SLASH>/)
    |(?P<OTHER>[^\w\s])""",
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


class Token(NamedTuple):
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


def _settle(tokens: list[Token], letters: list[str]) -> list[str]:
    """Take back the class of words that are a month, weekday, season or clock word in other company only."""
    numbers = {LETTER["DAYNUM"], LETTER["ORDNUM"], LETTER["YEAR"], LETTER["ORDW"]}
    names = {LETTER["MONTHNAME"], LETTER["WEEKDAY"]}
    for index, token in enumerate(tokens):
        letter = letters[index]
        if letter in names:
            word = token.words.lower()
            if not token.words[0].isupper():
                if (word not in MONTHS and word not in WEEKDAYS) or word in _DOUBTFUL:
                    letters[index] = LETTER["OTHER"]
            elif word in _DOUBTFUL or len(word) <= 4:
                after = letters[index + 1] if index + 1 < len(letters) else ""
                behind = letters[index - 1] if index else ""
                written = tokens[index - 1].words.lower() if index else ""
                dotted = after == LETTER["DOT"] and index + 2 < len(letters)
                if word in ("june", "july"):
                    continue
                abbreviated = word not in ("may",)
                if after in numbers or behind in numbers or written in _BEFORE_DATE - {"the", ","} or (abbreviated and dotted):
                    continue
                if letter == LETTER["WEEKDAY"] and after == LETTER["COMMA"]:
                    continue
                letters[index] = LETTER["OTHER"]
        elif letter == LETTER["AMPM"]:
            behind = letters[index - 1] if index else ""
            if behind not in {LETTER["DAYNUM"], LETTER["CLOCK"], LETTER["NUMW"], LETTER["NUMBER"]}:
                letters[index] = LETTER["OTHER"]
        elif letter == LETTER["SEASON"] and token.words.lower() == "fall":
            if not (index and tokens[index - 1].words.lower() in ("last", "this", "next", "in", "the", "early", "late", "of", "since")):
                letters[index] = LETTER["OTHER"]
        elif letter == LETTER["NEW"]:
            following = "".join(t.words.lower() for t in tokens[index + 1 : index + 3])
            letters[index] = LETTER["NEW"] if token.words[0] == "N" and following in ("year's", "year’s") else LETTER["OTHER"]
    return letters


_NAME = re.compile(r"\b[A-Z][A-Z]+\b")


def compile_rule(pattern: str, unions: dict[str, str]) -> re.Pattern[str]:
    """A rule in class names ("THE? DAYNUM OF? MONTHNAME") as a pattern over letters; `unions` names alternatives of classes."""

    def expand(name: str) -> str:
        return "".join(expand(part) for part in unions[name].split()) if name in unions else LETTER[name]

    def letter(match: re.Match[str]) -> str:
        found = expand(match.group())
        return found if len(found) == 1 else f"[{found}]"

    return re.compile(_NAME.sub(letter, pattern).replace(" ", "").replace("\n", ""))
