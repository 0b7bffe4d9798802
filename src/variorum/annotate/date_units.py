"""A unit of time and a count in, the days that lie so many units away out."""

from __future__ import annotations

from datetime import date

from variorum.annotate.date_calendar import (
    Reading,
    add_days,
    add_months,
    day_reading,
    month_reading,
    quarter_reading,
    span,
    week_reading,
    week_value,
    year_reading,
)
from variorum.annotate.date_match import Found, parse_number
from variorum.annotate.date_words import UNITS

_BACK = frozenset({"last", "past", "previous", "preceding", "prior", "earlier", "before", "ago"})

_AHEAD = frozenset({"next", "coming", "upcoming", "following", "ensuing", "subsequent", "later", "after", "hence"})

_UNKNOWN_VALUE = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "MO": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}

_UNIT_PRECISION = {"D": 1, "W": 3, "F": 4, "MO": 4, "WE": 2}


def unit_letter(words: str) -> str:
    """The TIMEX3 letter of a unit, singular or plural."""
    return UNITS.get(words) or UNITS.get(words.rstrip("s")) or {"centuries": "CE"}.get(words, "D")


def direction(words: str) -> int:
    for word in words.split(" "):
        if word in _BACK:
            return -1
        if word in _AHEAD:
            return 1
    return 0


def amount_of(found: Found) -> str:
    """The amount as TIMEX3 writes it: a number, "X" where vague."""
    words = found.words("amount")
    if not words or any(vague in words.split(" ") for vague in ("few", "several", "some", "many", "couple")):
        return "2" if "couple" in words else "X"
    if words in ("a", "an"):
        return "1"
    half = "half" in words.split(" ")
    number = parse_number(words.replace("half", ""))
    if number is None:
        if half:
            return "0.5"
        try:
            return str(float(words.replace(",", "")))
        except ValueError:
            return "X"
    return f"{number}.5" if half and number else "0.5" if half else str(number)


def shifted(base: date, letter: str, count: int, rule: str) -> Reading | None:
    """The unit that lies `count` units from the one of `base`."""
    if letter == "D":
        return day_reading(add_days(base, count), rule=rule)
    if letter == "W":
        return week_reading(add_days(base, 7 * count), rule)
    if letter == "F":
        return span(add_days(base, 14 * count - 7), add_days(base, 14 * count), 4, week_value(add_days(base, 14 * count)), rule)
    if letter == "MO":
        moved = add_months(base, count)
        return month_reading(moved.year, moved.month, rule)
    if letter == "Q":
        moved = add_months(base, 3 * count)
        return quarter_reading(moved.year, (moved.month + 2) // 3, rule)
    if letter == "WE":
        saturday = add_days(base, -((base.isoweekday() - 6) % 7) + 7 * count)
        return span(saturday, add_days(saturday, 1), 2, week_value(saturday) + "-WE", rule)
    if not 1 <= base.year + 100 * count <= 9000 and letter == "CE":
        return None
    if letter == "Y":
        return year_reading(add_months(base, 12 * count).year, rule)
    size, digits = (10, 3) if letter == "DE" else (100, 2)
    start = base.year // size * size + size * count
    if not 1 <= start <= 9000:
        return None
    return Reading(date(start, 1, 1), date(start + size - 1, 12, 31), 5, f"{start:04d}"[:digits], None, rule)


def unanchored(letter: str, rule: str) -> Reading:
    return Reading(None, None, _UNIT_PRECISION.get(letter, 5), _UNKNOWN_VALUE.get(letter, "XXXX"), None, rule)


def window_back(base: date, letter: str, count: float, value: str | None, rule: str) -> Reading | None:
    """The days of the last `count` units up to `base` (UCDP: 24 h is two days, 48 and 72 h three; a week is seven days)."""
    if letter == "H":
        back = 1 if count <= 24 else 2 if count <= 72 else -(-int(count) // 24)
        return span(add_days(base, -back), base, 2 if back <= 5 else 3, value, rule)
    if letter == "D":
        back = round(count) if rule == "recent_units" else max(round(count) - 1, 1)
        return span(add_days(base, -back), base, 2 if back <= 5 else 3 if back == 6 else 4, value, rule)
    if letter in ("W", "F"):
        back = round(count * (7 if letter == "W" else 14)) - 1
        return span(add_days(base, -back), base, 3 if back <= 6 else 4 if back <= 30 else 5, value, rule)
    if letter == "MO":
        first = add_months(base, -max(round(count), 1))
        if rule == "recent_units":
            first = max(first, date(base.year, 1, 1)) if base.month > 1 else first
        return span(first, base, 4 if count <= 1 else 5, value, rule)
    months = {"Y": 12, "Q": 3, "DE": 120, "CE": 1200}.get(letter)
    if months is None:
        return Reading(None, None, 5, value, None, rule)
    return span(add_months(base, -round(months * min(count, 800))), base, 5, value, rule)
