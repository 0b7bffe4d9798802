"""Days, weeks, months and years in, the days they cover and their TIMEX3 value out: calendar arithmetic for the date rules."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

DAY = timedelta(days=1)


class Reading(NamedTuple):
    """What a time expression means: days `first`..`last` (None where not anchored), date_prec, TIMEX3 value."""

    first: date | None
    last: date | None
    precision: int
    value: str | None
    weekday: str | None = None
    rule: str | None = None
    """A finer rule name than the one that matched."""


class Anchor(NamedTuple):
    """From where relative expressions count: the publication day, and the last date the text named (`ref`).

    `narrative` says that the text tells history, so that its own dates, not the publication, are what "July" counts from.
    """

    published: date | None
    ref: date | None = None
    narrative: bool = False
    grain: str = "D"
    """The size of `ref`: D day, MO month, Q quarter, Y year or more."""

    @property
    def now(self) -> date | None:
        """The day from which an expression without a date of its own counts; in an undated text no year or month is one."""
        if self.published is None and self.grain != "D":
            return None
        return self.ref if self.narrative and self.ref else self.published

    @property
    def then(self) -> date | None:
        """The day from which "the following day" counts: the last date named, else the publication."""
        return self.ref or self.published


def make(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    if not (1 <= year <= 9998 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def month_days(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """`day` moved by whole months, kept inside the month it lands in."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    year = min(max(year, 1), 9998)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """`day` moved by days, held inside the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date(9998, 12, 31).toordinal()))


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of `day`."""
    monday = add_days(day, -day.weekday())
    return monday, add_days(monday, 6)


def day_reading(day: date, value: str | None = None, precision: int = 1, rule: str | None = None, weekday: str | None = None) -> Reading:
    """One day."""
    return Reading(day, day, precision, value or day.isoformat(), weekday, rule)


def span(first: date, last: date, precision: int, value: str | None, rule: str | None = None) -> Reading:
    """Days from `first` to `last`; the order is put right."""
    return Reading(min(first, last), max(first, last), precision, value, None, rule)


def month_reading(year: int, month: int, rule: str | None = None) -> Reading:
    """A calendar month."""
    first, last = month_days(year, month)
    return Reading(first, last, 4, f"{year:04d}-{month:02d}", None, rule)


def year_reading(year: int, rule: str | None = None) -> Reading:
    """A calendar year."""
    return Reading(date(year, 1, 1), date(year, 12, 31), 5, f"{year:04d}", None, rule)


def week_reading(day: date, rule: str | None = None) -> Reading:
    """The calendar week (Monday to Sunday) of `day`."""
    first, last = week_of(day)
    return Reading(first, last, 3, week_value(day), None, rule)


def week_value(day: date) -> str:
    """ISO week, "2025-W11"."""
    iso = day.isocalendar()
    return f"{iso.year:04d}-W{iso.week:02d}"


def quarter_reading(year: int, quarter: int, rule: str | None = None) -> Reading:
    """A quarter of a year."""
    first = date(year, quarter * 3 - 2, 1)
    return Reading(first, month_days(year, quarter * 3)[1], 5, f"{year:04d}-Q{quarter}", None, rule)


SEASON_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
SEASON_VALUE = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}


def season_reading(year: int, name: str, rule: str | None = None) -> Reading:
    """A season of the northern year (three calendar months; the winter of a year begins in its December)."""
    first = date(year, SEASON_MONTH[name], 1)
    last = month_days(*divmod_month(first, 2))[1]
    return Reading(first, last, 5, f"{year:04d}-{SEASON_VALUE[name]}", None, rule)


def divmod_month(day: date, months: int) -> tuple[int, int]:
    """Year and month, `months` after `day`."""
    moved = add_months(day, months)
    return moved.year, moved.month


def duration(amount: str, unit: str, rule: str = "duration") -> Reading:
    """A length of time, no date: "P2D", "PT48H", "PXW"; decades count as ten years."""
    if unit == "DE" and amount.replace(".", "").isdigit():
        amount, unit = f"{float(amount) * 10:g}", "Y"
    return Reading(None, None, 5, f"P{'T' if unit in ('H', 'M', 'S') else ''}{amount}{'M' if unit == 'MO' else unit}", None, rule)


def part_value(part: str) -> str:
    """The TIMEX3 suffix of a part of the day."""
    return PART_VALUE.get(part, "")


PART_VALUE = {
    "morning": "TMO", "dawn": "TMO", "daybreak": "TMO", "mid-morning": "TMO", "afternoon": "TAF", "evening": "TEV", "dusk": "TEV",
    "nightfall": "TNI",
    "night": "TNI", "tonight": "TNI", "noon": "T12:00", "midday": "T12:00", "lunchtime": "TAF", "midnight": "T24:00", "overnight": "TNI",
}  # fmt: skip


def length_precision(days: int) -> int:
    """UCDP's date_prec for a span of so many days."""
    if days <= 1:
        return 1
    if days <= 6:
        return 2
    if days == 7:
        return 3
    return 4 if days <= 31 else 5
