"""A day told by its number without a month or a year in ("early on the 14th", "on 21/4", "the night before last"); the day it means out."""

from __future__ import annotations

import itertools
from datetime import date

from variorum.annotate.date_absolute import nearest_year
from variorum.annotate.date_calendar import Anchor, Reading, add_days, add_months, day_reading, make, part_value
from variorum.annotate.date_match import Found
from variorum.annotate.date_units import shifted, unit_letter

_MONTHS = 12
_LONGEST_MONTH = 31
_NEAR = 10  # days before the report in which the reading of an ambiguous "3/4" must lie that is taken
_LEADS = ("ON", "SINCE", "UNTIL", "FROM", "BY")
# Words that may follow "the 14th" where it is a day, and no floor or anniversary.
_GOES_ON = frozenset((
    "when", "while", "as", "after", "before", "by", "in", "at", "and", "but", "near", "to", "with", "around", "between", "that", "which",
    "where", "killing", "injuring", "wounding", "leaving",
))  # fmt: skip


def of_this_month(found: Found, anchor: Anchor) -> Reading | None:
    """On the 14th; early on the 14th; the night of the 14th: the last such day up to the report."""
    number = found.number("day")
    told = found.class_before(*_LEADS) or found.has("part")
    after = found.word_after()
    if not number or number > _LONGEST_MONTH or not told or anchor.published is None:
        return None
    if after and after[0].isalpha() and after.lower() not in _GOES_ON:
        return None
    month = anchor.published
    for back in range(2):
        month = add_months(anchor.published.replace(day=1), -back)
        that = make(month.year, month.month, number)
        if that is not None and that <= anchor.published:
            return day_reading(that, that.isoformat() + part_value(found.words("part")), rule="day_of_month")
    return None


def slashed(found: Found, anchor: Anchor) -> Reading | None:
    """On 21/4: day and month by what the calendar allows; where both may be either, by which lies right before the report."""
    first, last = found.match.span()
    tokens = found.tokens.tokens[first:last]
    beside = all(token.end == then.start for token, then in itertools.pairwise(tokens))
    a, b = found.number("a"), found.number("b")
    if not a or not b or not beside or not found.class_before(*_LEADS, "WEEKDAY"):
        return None
    choices = [(month, day) for month, day in dict.fromkeys(((b, a), (a, b))) if month <= _MONTHS and make(2000, month, day)]
    days = [one for month, day in choices if (one := _dated(month, day, found, anchor)) is not None]
    if len(choices) == 1 and not days:
        month, day = choices[0]
        return Reading(None, None, 1, f"XXXX-{month:02d}-{day:02d}", None, "month_day")
    near = [one for one in days if anchor.published and 0 <= (anchor.published - one).days <= _NEAR]
    if len(days) == 1 or len(near) == 1:
        return day_reading((near or days)[0], rule="month_day")
    return None


def _dated(month: int, day: int, found: Found, anchor: Anchor) -> date | None:
    year = nearest_year(month, day, found, anchor)
    return make(year, month, day) if year else None


def before_last(found: Found, anchor: Anchor) -> Reading | None:
    """The night before last; the week before last."""
    words = found.words("unit")
    if anchor.published is None:
        return Reading(None, None, 1, "XXXX-XX-XX", None, "before_last") if words == "night" else None
    if words == "night":
        that = add_days(anchor.published, -2)
        return day_reading(that, that.isoformat() + part_value(words), rule="before_last")
    return shifted(anchor.published, unit_letter(words), -2, "before_last")
