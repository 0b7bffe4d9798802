"""Expressions for years, their parts and longer spans (seasons, quarters, decades, centuries) in; the days they mean out."""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from variorum.annotate.date_absolute import nearest_year
from variorum.annotate.date_calendar import (
    SEASON_MONTH,
    Anchor,
    Reading,
    add_days,
    make,
    month_days,
    quarter_reading,
    season_reading,
    span,
    year_reading,
)
from variorum.annotate.date_match import Found
from variorum.annotate.date_words import DECADE_WORDS
from variorum.model.makes import MAKES

_MODERN = (1900, 2060)
"""Years that a lone four-digit number may be without further signs."""


def season(found: Found, anchor: Anchor) -> Reading | None:
    """Last summer; the spring of 2020; this winter."""
    name = found.words("season")
    year = found.number("year")
    rel = found.words("rel")
    base = anchor.now
    if (
        year is None
        and not (rel or found.has("relyear") or found.class_before("IN", "DURING", "SINCE", "BY", "UNTIL", "THE") or found.words("phase"))
        and found.tokens.tokens[found.match.start()].words.lower() != "the"
    ):
        return None
    if name == "fall" and year is None and (found.class_after("OF") or not (rel or found.class_before("IN", "SINCE", "BY", "DURING"))):
        return None
    if year is None and base is None:
        return Reading(None, None, 5, f"XXXX-{ {'spring': 'SP', 'summer': 'SU', 'winter': 'WI'}.get(name, 'FA') }", None, "season")
    if year is None and base is not None:
        year = base.year
        if found.has("relyear"):
            year += {"last": -1, "next": 1}.get(found.words("relyear"), 0)
        elif anchor.narrative and not rel:
            year = nearest_year(SEASON_MONTH[name], 1, found, anchor) or year
        else:
            start = season_reading(year, name).first or base
            if rel in ("last", "past"):
                year -= base <= add_days(start, 91)
            elif rel == "next":
                year += base >= start
            elif rel != "this" and start > base and not found.future():
                year -= 1
    return season_reading(year, name) if year else None


def quarter(found: Found, anchor: Anchor) -> Reading | None:
    """The third quarter (of 2024)."""
    number = found.number("ord")
    if number is None or number > 4:
        return None
    year = found.number("year")
    base = anchor.now
    if year is None:
        if base is None:
            return Reading(None, None, 5, f"XXXX-Q{number}", None, "quarter")
        year = base.year - (date(base.year, number * 3 - 2, 1) > base and not found.future()) - found.has("back")
    return quarter_reading(year, number)


def half(found: Found, anchor: Anchor) -> Reading | None:
    """The first half of 2024, of the year, of March."""
    order = found.number("ord") or 2
    base = anchor.now
    if order > 2 or not (found.has("year") or found.words("rel") or found.has("month") or found.match.end() - found.match.start() > 3):
        return None
    if found.has("month"):
        number = found.month("month")
        year = nearest_year(number, 1, found, anchor) if number else None
        if not number or year is None:
            return None
        first, last = month_days(year, number)
        return span(
            first if order == 1 else first.replace(day=16), first.replace(day=15) if order == 1 else last, 4, f"{year:04d}-{number:02d}"
        )
    year = found.number("year")
    if year is None:
        if base is None:
            return None
        year = base.year + {"last": -1, "next": 1}.get(found.words("rel"), 0)
    return span(date(year, 6 * order - 5, 1), month_days(year, 6 * order)[1], 5, f"{year:04d}-H{order}")


def before_christ(found: Found, anchor: Anchor) -> Reading | None:
    """480 BC: a value without days (the calendar of dates begins with the year 1)."""
    number = found.number("n")
    month, season_name = found.month("month"), found.words("season")
    if number is None:
        return None
    suffix = f"-{month:02d}" if month else {"spring": "-SP", "summer": "-SU", "winter": "-WI", "": ""}.get(season_name, "-FA")
    return Reading(None, None, 5, f"BC{number:04d}{suffix}", None, "before_christ")


def decade(found: Found, anchor: Anchor) -> Reading | None:
    """The 1990s; the '80s; the nineties."""
    words = found.words("decade")
    if words in DECADE_WORDS:
        if not found.class_before("THE", "IN", "MID", "EARLY", "LATE") and found.tokens.tokens[found.match.start()].words.lower() != "the":
            return None
        start = DECADE_WORDS[words] * 10
    else:
        digits = "".join(sign for sign in words if sign.isdigit())
        if len(digits) == 2:
            if not (words[0] in "'’`" or found.words("phase") or found.tokens.tokens[found.match.start()].words.lower() == "the"):
                return None
            start = 1900 + int(digits)
        else:
            start = int(digits)
    if found.class_before("ITS"):
        return None
    return Reading(date(start, 1, 1), date(start + 9, 12, 31), 5, f"{start // 10:d}", None, "decade")


def century(found: Found, anchor: Anchor) -> Reading | None:
    """The 19th century."""
    number = found.number("ord")
    if found.words("unit") != "century" or not number or number > 30:
        return None
    return Reading(make(number * 100 - 99, 1, 1), make(number * 100, 12, 31), 5, f"{number - 1:02d}", None, "century")


def year(found: Found, anchor: Anchor) -> Reading | None:
    """Early 1999 (Jan-Apr), mid-1999 (May-Aug), late 1999 (Sep-Dec) (UCDP)."""
    number = found.number("year")
    if not number:
        return None
    phase = found.words("phase") or found.words("edge")
    return part_of_year(number, phase)


def part_of_year(number: int, phase: str) -> Reading:
    """Early January to April, mid May to August, late September to December (UCDP)."""
    if phase in ("early", "beginning", "start", "outset"):
        return span(date(number, 1, 1), date(number, 4, 30), 5, f"{number:04d}", "early_year")
    if phase in ("mid", "middle"):
        return span(date(number, 5, 1), date(number, 8, 31), 5, f"{number:04d}", "mid_year")
    return span(date(number, 9, 1), date(number, 12, 31), 5, f"{number:04d}", "late_year")


def fiscal(found: Found, anchor: Anchor) -> Reading | None:
    """Fiscal 1989; the last fiscal year."""
    number = found.number("year")
    if number is None:
        if anchor.published is None:
            return None
        number = anchor.published.year + {"last": -1, "previous": -1, "next": 1}.get(found.words("rel"), 0)
    return year_reading(number)


_COUNTED = (
    "people", "troops", "men", "women", "children", "civilians", "dollars", "euros", "homes", "houses", "families", "households",
    "feet", "meters", "metres", "miles", "kilometers", "kilometres", "km", "soldiers", "rounds", "points", "pounds", "tons",
    "tonnes", "workers", "hours", "employees", "others", "acres", "hectares", "rupees", "votes", "dead", "killed", "more", "shares",
)  # fmt: skip


_STREETS = frozenset(
    ("street", "st", "avenue", "ave", "road", "rd", "drive", "dr", "lane", "boulevard", "blvd", "court", "highway", "way", "parkway")
)
_LEADS = (
    "IN", "OF", "SINCE", "BY", "FROM", "UNTIL", "TO", "DURING", "BEFORE", "AFTER", "BETWEEN", "DASH", "OPEN", "COMMA", "THE",
    "EARLY", "LATE", "AND", "LAST", "FOR", "ITS", "POSS", "ON", "THAN", "AT", "SLASH",
)  # fmt: skip


def lone_year(found: Found, anchor: Anchor) -> Reading | None:
    """1999: a year where the company of the number is that of a year and not that of a count."""
    number = found.number("year")
    if number is None:
        return None
    after = found.word_after()
    if (
        after.lower() in _COUNTED
        or after.lower() in MAKES
        or after in ("%", "$", "°")
        or found.word_before() in ("$", "£", "€", "no", "#", "flight", "about", "nearly", "some")
    ):
        return None
    if found.class_after("CLOCK", "ZONE", "LOCAL", "NUMBER", "UNITS") or _is_house_number(found):
        return None
    if found.match.start() == 0:
        return year_reading(number) if _MODERN[0] - 400 <= number <= _MODERN[1] else None
    if not found.class_before(*_LEADS):
        return (
            year_reading(number)
            if 1900 <= number <= 2035 and not after[:1].islower() and not found.class_before("NUMBER", "DAYNUM", "DOT")
            else None
        )
    if found.word_before() in ("the", "of", "and", "to", "for", "than", "at", "on") and re_counts(after):
        return None
    return year_reading(number)


def _is_house_number(found: Found) -> bool:
    """Whether a number of four digits is that of a house or of a block: "in the 1500 block of Elm Street", "at 1984 Marn Road"."""
    end = found.match.end()
    behind = [token.words for token in found.tokens.tokens[end : end + 4]]
    if behind[:1] and behind[0] in ("-", "\N{EN DASH}", "\N{NON-BREAKING HYPHEN}"):
        behind = behind[1:]
    if behind[:1] and behind[0].lower() in ("block", "blocks"):
        return True
    names = list(takewhile(lambda word: word[:1].isupper(), behind))
    return found.word_before() in ("at", "near", "outside") and any(word.lower() in _STREETS for word in names[1:])


def re_counts(after: str) -> bool:
    """Whether the word after a number names people or things counted ("2000 fighters")."""
    return after.islower() and after.endswith(("ers", "ors", "ans", "ists", "ees", "ants", "ents")) and not after.endswith("events")
