"""Expressions that name a calendar date, whole or in part, in; the days they mean out."""

from __future__ import annotations

from datetime import date

from variorum.annotate.date_calendar import (
    Anchor,
    Reading,
    add_days,
    day_reading,
    length_precision,
    make,
    month_days,
    month_reading,
    part_value,
    span,
    week_reading,
    week_value,
)
from variorum.annotate.date_match import Found
from variorum.annotate.date_words import MONTH_NUMBER, WEEKDAYS

_LOOKS_BACK = 7
"""Months: in a narrative a month that lies so far ahead of the last date named is the one before it."""
_NEWEST_SHORT_YEAR = 2050
"""Without a publication date, two-digit years are read as the last ones before it."""
_STALE_DAYS = 60
"""A date so many days past is next year's where the clause speaks of what is to come."""
_SOON_DAYS = 120
"""A date so many days ahead of the report is meant rather than last year's, where no verb in the clause tells of the past."""


def iso(found: Found, anchor: Anchor) -> Reading | None:
    """2025-03-11, with or without a time."""
    words = found.match.string and found.tokens.tokens[found.match.start()].words
    day = make(int(words[:4]), int(words[5:7]), int(words[8:10]))
    return day_reading(day, words) if day else None


def numeric(found: Found, anchor: Anchor) -> Reading | None:
    """12/3/2025: month and day by what the calendar allows, then by which lies nearer before the publication; else nothing."""
    words = found.tokens.tokens[found.match.start()].words
    mark = next(sign for sign in "/.-" if sign in words)
    a, b, year = (int(part) for part in words.split(mark))
    if year < 100:
        year += 2000 if year < 70 else 1900
    choices = [day for day in (make(year, a, b), make(year, b, a)) if day]
    if mark == ".":
        choices = [day for day in (make(year, b, a),) if day]
    if not choices:
        return None
    if len(choices) == 1 or choices[0] == choices[1]:
        return day_reading(choices[0])
    if anchor.published:
        gaps = [abs((anchor.published - day).days) for day in choices]
        if min(gaps) <= 10 < max(gaps):
            return day_reading(choices[gaps.index(min(gaps))])
    return Reading(None, None, 4, f"{year:04d}-XX-XX", None, "numeric_ambiguous")


def nearest_year(month: int, day: int, found: Found, anchor: Anchor) -> int | None:
    """The year of a date that has none: last past to the publication; in a narrative, nearest to the date named before."""
    if anchor.narrative and anchor.ref:
        if anchor.grain == "Y":
            return anchor.ref.year
        ahead = (month - anchor.ref.month) % 12
        return anchor.ref.year + (anchor.ref.month + ahead > 12) - (ahead >= _LOOKS_BACK)
    if anchor.published is None:
        return None
    year = anchor.published.year
    that = make(year, month, min(day, month_days(year, month)[1].day))
    if that is None:
        return year
    if that <= anchor.published:
        behind = (anchor.published - that).days
        coming = make(year + 1, month, min(day, month_days(year + 1, month)[1].day))
        over_new_year = coming is not None and (coming - anchor.published).days <= 3  # read in another time zone: "on New Year's Day"
        if over_new_year or (behind > _STALE_DAYS and found.future()) or (behind >= 365 - _SOON_DAYS and found.untensed()):
            return year + 1
        return year
    ahead = (that - anchor.published).days
    if ahead <= 3 or found.future():
        return year
    return year if ahead <= _SOON_DAYS and found.untensed() else year - 1


def _year(found: Found) -> int | None:
    return found.number("year") or found.number("year2")


def short_year(found: Found, anchor: Anchor) -> int | None:
    """The year of a wire's date line ("3 JAN 90"): two digits after a shortened month, in the century up to the publication."""
    digits = found.words("short")
    if len(digits) != 2 or not digits.isdigit() or len(found.words("month")) > 4:
        return None
    newest = anchor.published.year if anchor.published else _NEWEST_SHORT_YEAR
    year = newest // 100 * 100 + int(digits)
    return year if year <= newest + 1 else year - 100


def week_of_day(found: Found, anchor: Anchor) -> Reading | None:
    """The week of March 6: Monday to Sunday around that day."""
    that = day(found, anchor)
    if found.words("unit") != "week" or that is None or that.first is None:
        return None
    return week_reading(that.first, "week_of_day")


def year_named(found: Found, anchor: Anchor) -> int | None:
    """The year of "March 12 last year", "November of that year"."""
    word = found.words("relyear")
    if not word or anchor.published is None or found.words("relunit") not in ("year", ""):
        return None
    if word == "that" and anchor.ref:
        return anchor.ref.year
    return anchor.published.year + {"last": -1, "next": 1}.get(word, 0)


def day(found: Found, anchor: Anchor) -> Reading | None:
    """March 12; 12 March 2025; Wednesday, March 12; the night of March 12."""
    month, number = found.month("month"), found.number("day")
    if not month or not number or number > 31:
        return None
    year = _year(found) or short_year(found, anchor) or year_named(found, anchor)
    if found.has("short") and year is None:
        return None
    year = year or nearest_year(month, number, found, anchor)
    weekday = found.words("weekday") or None
    name = next((full.capitalize() for full in WEEKDAYS if weekday and full.startswith(weekday[:3])), None)
    part = part_value(found.words("part"))
    if year is None:
        return Reading(None, None, 1, f"XXXX-{month:02d}-{number:02d}{part}", name, "month_day")
    that = make(year, month, number)
    if that is None and (month, number) == (2, 29) and not _year(found):
        that = next((leap for leap in (make(year + shift, 2, 29) for shift in (1, -1, -2, 2, -3)) if leap), None)
    if that is None:
        return None
    rule = "date" if _year(found) or found.has("short") else "month_day"
    if found.class_before("ABOUT") and found.word_before() in ("around", "about", "circa", "approximately"):
        return Reading(add_days(that, -1), add_days(that, 1), 2, that.isoformat() + part, name, "around_day")
    return day_reading(that, that.isoformat() + part, rule=rule, weekday=name)


def day_range(found: Found, anchor: Anchor) -> Reading | None:
    """11-12 March 2025; March 30 - April 2."""
    month1 = found.month("m1") or _month_at_start(found) or found.month("m2")
    month2 = found.month("m2") or month1
    d1, d2 = found.number("d1"), found.number("d2")
    if not (month1 and month2 and d1 and d2):
        return None
    year = found.number("year") or nearest_year(month2, d2, found, anchor)
    if year is None:
        return Reading(None, None, 2, f"XXXX-{month1:02d}-{d1:02d}", None, "day_range")
    last = make(year, month2, d2)
    first = make(year if month1 <= month2 else year - 1, month1, d1)
    if not first or not last or last < first:
        return None
    days = (last - first).days + 1
    return Reading(first, last, length_precision(days), f"{first.isoformat()}/{last.isoformat()}", None, "day_range")


def day_list(found: Found, anchor: Anchor) -> Reading | None:
    """August 3, 4 and 5; April 24 and 25: the first day to the last, where they rise."""
    first, last = found.number("d1"), found.number("d2")
    return day_range(found, anchor) if first and last and first < last else None


def _month_at_start(found: Found) -> int | None:

    return MONTH_NUMBER.get(found.tokens.tokens[found.match.start()].words.lower())


def month(found: Found, anchor: Anchor) -> Reading | None:
    """In November; last March; early March 2025; the end of May."""
    number = found.month("month")
    if not number:
        return None
    year = found.number("year")
    base = anchor.now
    rel = found.words("rel")
    year = year or year_named(found, anchor)
    if year is None:
        if base is None:
            return Reading(None, None, 4, f"XXXX-{number:02d}", None, "month")
        year = base.year
        if rel in ("last", "past", "previous"):
            year -= number >= base.month
        elif rel in ("next", "coming", "following"):
            year += number <= base.month
        elif not rel:
            year = nearest_year(number, 1, found, anchor) or year
    phase = found.words("phase") or found.words("edge")
    if not phase:
        return month_reading(year, number, "month" if not found.has("year") else "month_year")
    return part_of_month(year, number, phase)


def part_of_month(year: int, number: int, phase: str) -> Reading:
    """Early 1-10, mid 10-20, late 15-end (UCDP)."""
    first, last = month_days(year, number)
    value = f"{year:04d}-{number:02d}"
    if phase in ("early", "beginning", "start", "outset"):
        return span(first, first.replace(day=10), 4, value, "early_month")
    if phase in ("mid", "middle"):
        return span(first.replace(day=10), first.replace(day=20), 4, value, "mid_month")
    return span(first.replace(day=15), last, 4, value, "late_month")


def week_of_month(found: Found, anchor: Anchor) -> Reading | None:
    """The first week of August (1-7, 8-14 ...); the last week of May; the second weekend of June."""
    number = found.month("month")
    unit = found.words("unit")
    if not number or unit not in ("week", "day", "weekend"):
        return None
    year = found.number("year") or nearest_year(number, 1, found, anchor)
    if year is None:
        return Reading(None, None, 3, f"XXXX-{number:02d}", None, "week_of_month")
    first, last = month_days(year, number)
    order = found.number("ord")
    if unit == "day":
        that = last if order is None else make(year, number, order)
        return day_reading(that, rule="day_of_month") if that else None
    if unit == "weekend":
        saturday = add_days(first, (5 - first.weekday()) % 7 + 7 * ((order or 5) - 1))
        if saturday > last:
            saturday = add_days(saturday, -7)
        return span(saturday, add_days(saturday, 1), 2, week_value(saturday) + "-WE", "weekend")
    start = add_days(last, -6) if order is None else add_days(first, 7 * (order - 1))
    if start > last:
        return None
    return span(start, min(add_days(start, 6), last), 3, week_value(add_days(start, 3)), "week_of_month")


_FEASTS = {"halloween": (10, 31), "boxing": (12, 26), "bastille": (7, 14)}  # month and day
# Of what kind a day is, and not when something happened: "an Easter service", "home for Christmas", "Christmas shoppers".
_OF_ITS_KIND = frozenset({"a", "an", "the", "for", "annual", "their", "his", "her", "its", "our", "traditional"})
_ON_THE_DAY = frozenset({"on", "at", "since", "over", "this", "last", "by", "until", "before", "after", "of", "during"})
_PARTS_OF_A_DAY = frozenset({"day", "night", "morning", "evening", "afternoon", "weekend", "itself"})
_FROM_EASTER = {("good", "friday"): -2, ("easter", "sunday"): 0, ("easter", ""): 0, ("easter", "monday"): 1}  # days


def easter(found: Found, anchor: Anchor) -> Reading | None:
    """Good Friday, Easter Sunday and Easter Monday by the Western calendar; in a report of an unknown year they are no day."""
    after = _FROM_EASTER.get((found.words("name"), found.words("weekday")))
    if after is None:
        return None
    year = found.number("year")
    if year is not None:
        return day_reading(add_days(_easter_sunday(year), after))
    if not found.words("weekday") and _only_names_a_kind(found):
        return None
    if anchor.published is None:
        return None
    that = add_days(_easter_sunday(anchor.published.year), after)
    return day_reading(that if that <= anchor.published or found.future() else add_days(_easter_sunday(anchor.published.year - 1), after))


def _only_names_a_kind(found: Found) -> bool:
    """Whether the bare name of a feast says what kind of thing something is, or what for: "Easter pilgrims", "back home for Christmas"."""
    before, after = found.word_before().lower(), found.word_after()
    if after.lower() in _PARTS_OF_A_DAY:
        return False
    return before in _OF_ITS_KIND or (before not in _ON_THE_DAY and after[:1].isalpha())


def _easter_sunday(year: int) -> date:
    """Easter by the Gregorian calendar (the anonymous algorithm of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    moon = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holiday(found: Found, anchor: Anchor) -> Reading | None:
    """Christmas, Christmas Eve, New Year's Day: days that are the same everywhere."""
    name = found.words("name")
    eve = found.words("eve")
    if name.startswith("new"):
        month, number = (12, 31) if eve == "eve" else (1, 1)
        if eve not in ("eve", "day"):
            return None
    elif name in _FEASTS:
        month, number = _FEASTS[name]
    else:
        month, number = 12, 24 if eve else 25
        if not eve and _only_names_a_kind(found):
            return None
    year = found.number("year") or nearest_year(month, number, found, anchor)
    if year is None:
        return Reading(None, None, 1, f"XXXX-{month:02d}-{number:02d}", None, "holiday")
    that = make(year, month, number)
    return day_reading(that) if that else None
