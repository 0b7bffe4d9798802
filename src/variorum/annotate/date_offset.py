"""Expressions that lie so many units before or after the report or a date named before in; the days they mean out."""

from __future__ import annotations

from datetime import date

from variorum.annotate.date_calendar import (
    Anchor,
    Reading,
    add_days,
    add_months,
    day_reading,
    duration,
    make,
    month_reading,
    quarter_reading,
    span,
    week_value,
    year_reading,
)
from variorum.annotate.date_match import Found
from variorum.annotate.date_units import amount_of, shifted, unanchored, unit_letter, window_back


def past_units(found: Found, anchor: Anchor) -> Reading | None:
    """The past 24 hours, the last three days, recent weeks, the past week: windows that end on the report."""
    rel, words = found.words("rel"), found.words("units")
    letter = unit_letter(words)
    amount = amount_of(found) if found.has("amount") else ("1" if not words.endswith("s") else "X")
    if not found.has("amount") and not words.endswith("s") and rel != "past":
        return None
    value = "PAST_REF" if rel == "recent" else duration(amount, letter).value
    base = anchor.then if rel in ("previous", "preceding", "prior") else anchor.now
    if base is None or letter in ("S", "M"):
        return Reading(None, None, 2, value, None, "past_units")
    count = float(amount) if amount != "X" else 3.0
    return window_back(base, letter, count, value, "past_units" if amount != "X" else "recent_units")


def coming_units(found: Found, anchor: Anchor) -> Reading | None:
    """The next three days, the coming weeks."""
    letter = unit_letter(found.words("units"))
    amount = amount_of(found) if found.has("amount") else "X"
    value = "FUTURE_REF" if amount == "X" and "coming" in found.words("rel") else duration(amount, letter).value
    return Reading(None, None, 5, value, None, "coming_units")


def ago(found: Found, anchor: Anchor) -> Reading | None:
    """Three days ago, a week ago: counted from the report."""
    return _moved(found, anchor.published, "ago", anchor)


def years_ago(found: Found, anchor: Anchor) -> Reading | None:
    """A year ago today; two years ago on 8 September; seven years ago in July: that day or month of that year."""
    amount, letter = amount_of(found), unit_letter(found.words("unit"))
    month, number = found.month("month"), found.number("day")
    if letter != "Y" or amount == "X" or float(amount) != int(float(amount)):
        return None
    if anchor.published is None:
        told = f"-{month:02d}" + (f"-{number:02d}" if number else "") if month else "-XX-XX"
        return Reading(None, None, 1 if number or not month else 4, f"XXXX{told}", None, "years_ago")
    then = add_months(anchor.published, -12 * int(float(amount)))
    if not month:
        return day_reading(then, rule="years_ago")
    near = [make(then.year + shift, month, number or 15) for shift in (0, -1, 1)]
    nearest = min(
        (that for that in near if that is not None and that <= anchor.published), key=lambda that: abs((that - then).days), default=None
    )
    if nearest is None:
        return None
    return day_reading(nearest, rule="years_ago") if number else month_reading(nearest.year, nearest.month, "years_ago")


def earlier(found: Found, anchor: Anchor) -> Reading | None:
    """Two days earlier, a year later: counted from the date named before."""
    side = found.words("side")
    if side in ("before", "after") and found.word_after()[:1].isalnum() and not found.class_after("IN", "ON", "AT", "BY", "AND"):
        amount, letter = amount_of(found), unit_letter(found.words("unit"))
        return duration(amount, letter, "duration_before")
    if anchor.then is not None and unit_letter(found.words("unit")) in ("H", "D", "W", "F"):
        if anchor.grain == "Y":
            return year_reading(anchor.then.year, "of_a_year")  # "raided the market last year. Ten days later they burned a school."
        if anchor.grain == "MO":
            return month_reading(anchor.then.year, anchor.then.month, "of_a_month")
    return _moved(found, anchor.then, "earlier" if side in ("earlier", "before") else "later", anchor)


def _moved(found: Found, base: date | None, rule: str, anchor: Anchor) -> Reading | None:
    amount, letter = amount_of(found), unit_letter(found.words("unit"))
    if letter == "Y" and amount == "1" and anchor.grain == "Q" and anchor.ref:
        # Between quarters compared, "a year ago" is the same quarter of the year before.
        moved = add_months(anchor.ref, 12 if rule == "later" else -12)
        return quarter_reading(moved.year, (moved.month + 2) // 3, rule)
    sign = 1 if rule == "later" else -1
    if amount == "X":
        return (
            Reading(None, None, 5, "FUTURE_REF" if sign > 0 else "PAST_REF", None, rule)
            if base is None
            else _vague(base, letter, sign, rule)
        )
    if base is None:
        return unanchored(letter, rule)
    count = float(amount)
    if letter in ("S", "M"):
        return day_reading(base, rule=rule)
    if letter == "H":
        return day_reading(add_days(base, round(sign * count / 24)), rule=rule)
    if letter == "W":
        middle = add_days(base, round(sign * 7 * count))
        return Reading(add_days(middle, -3), add_days(middle, 3), 3, week_value(middle), None, rule)
    if letter == "F":
        return span(add_days(base, round(sign * 14 * count)), base, 4, week_value(add_days(base, round(sign * 14 * count))), rule)
    if count != int(count) and letter == "Y":
        moved = add_months(base, round(sign * 12 * count))
        return month_reading(moved.year, moved.month, rule)
    if letter in ("CE",) and count > 15:
        return None
    return shifted(base, letter, round(sign * count), rule)


def _vague(base: date, letter: str, sign: int, rule: str) -> Reading | None:
    value = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if sign > 0 or letter in ("S", "M", "H"):
        return Reading(None, None, 5, value, None, rule)
    whole = window_back(base, letter, 3.0, value, "recent_units")
    return whole._replace(rule=rule) if whole else None


def vague_ago(found: Found, anchor: Anchor) -> Reading | None:
    """Years ago; weeks ago."""
    return Reading(None, None, 5, "PAST_REF", None, "vague_ago")


def vague_earlier(found: Found, anchor: Anchor) -> Reading | None:
    """Days earlier; months later."""
    return Reading(None, None, 5, duration("X", unit_letter(found.words("amount"))).value, None, "vague_earlier")


def day_before(found: Found, anchor: Anchor) -> Reading | None:
    """The day before; the week after: counted from the date named before."""
    letter = unit_letter(found.words("unit"))
    base = anchor.then
    after = found.word_after()
    if after[:1].isalnum() and not found.class_after("IN", "ON", "AT", "BY", "AND", "TO", "WEEKDAY"):
        return None
    if letter not in ("D", "W", "MO", "Y"):
        return None
    if base is None:
        return unanchored(letter, "day_before")
    return shifted(base, letter, -1 if found.words("side") == "before" else 1, "day_before")


def recently(found: Found, anchor: Anchor) -> Reading | None:
    """Recently: the three days before the report (UCDP)."""
    if anchor.published is None:
        return Reading(None, None, 2, "PAST_REF", None, "recently")
    return Reading(add_days(anchor.published, -3), anchor.published, 2, "PAST_REF", None, "recently")
