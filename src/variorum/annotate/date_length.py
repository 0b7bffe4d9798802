"""Lengths, ages, repetitions, times of day and vague references in; their TIMEX3 values, mostly without a day, out."""

from __future__ import annotations

from variorum.annotate.date_absolute import day
from variorum.annotate.date_calendar import (
    Anchor,
    Reading,
    add_days,
    duration,
    part_value,
    span,
)
from variorum.annotate.date_match import Found, parse_number
from variorum.annotate.date_relative import near_day, weekday
from variorum.annotate.date_units import amount_of, unit_letter
from variorum.annotate.date_words import MONTH_NUMBER, WEEKDAY_NUMBER

_PERIODIC = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "hourly": "PT1H"}


def past(found: Found, anchor: Anchor) -> Reading | None:
    """In the past."""
    if found.class_after("OTHER") and found.word_after()[:1].isalpha():
        return None
    return Reading(None, None, 5, "PAST_REF", None, "past")


def future(found: Found, anchor: Anchor) -> Reading | None:
    """In the near future."""
    words = found.tokens.tokens[found.match.start()].words.lower()
    if (
        found.match.end() - found.match.start() == 1
        or (words == "a" and not found.class_before("IN"))
        or (found.word_after()[:1].islower() and not found.class_after("IN", "OF", "AND", "BY", "TO", "ON"))
    ):
        return None
    return Reading(None, None, 5, "FUTURE_REF", None, "future")


def present(found: Found, anchor: Anchor) -> Reading | None:
    """Now, at present, at that time: no day of its own."""
    words = [token.words.lower() for token in found.tokens.tokens[found.match.start() : found.match.end()]]
    if words[-1] == "time" and not found.class_before("AT", "BY", "UNTIL", "SINCE") and words[0] != "at":
        return None
    if words[-1] in ("present", "moment") and words[0] != "at" and not found.class_before("AT", "FOR"):
        return None
    if words == ["once"] or words == ["present"] or words == ["moment"]:
        return None
    if "same" in words or "that" in words or (words[-1] == "time" and "this" not in words):
        return None
    return Reading(None, None, 5, "PRESENT_REF", None, "present")


def every(found: Found, anchor: Anchor) -> Reading | None:
    """Every day, each Tuesday, per week: a repetition."""
    words = found.words("unit") or found.tokens.tokens[found.match.start()].words.lower()
    if words in MONTH_NUMBER:
        return Reading(None, None, 5, f"XXXX-{MONTH_NUMBER[words]:02d}", None, "set")
    number = WEEKDAY_NUMBER.get(words.removesuffix("s") if words.endswith("days") else words)
    if number:
        return Reading(None, None, 5, f"XXXX-WXX-{number}", None, "set")
    part = part_value(words)
    if part and words != "night":
        return Reading(None, None, 5, "XXXX-XX-XX" + part, None, "set")
    return duration("1", unit_letter(words), "set")


def periodic(found: Found, anchor: Anchor) -> Reading | None:
    """Daily, annually: a repetition (a capital letter is a newspaper's name)."""
    word = found.tokens.tokens[found.match.start()].words
    if word[0].isupper() and found.match.start():
        return None
    return Reading(None, None, 5, _PERIODIC[word.lower()], None, "set")


def age(found: Found, anchor: Anchor) -> Reading | None:
    """A 12-year-old: an age, no date."""
    return duration(amount_of(found), unit_letter(found.words("unit")), "age")


def ongoing(found: Found, anchor: Anchor) -> Reading | None:
    """A five-day offensive: five days that end on the report (UCDP)."""
    amount, letter = amount_of(found), unit_letter(found.words("unit"))
    value = duration(amount, letter).value
    base = anchor.published
    if base is None or amount == "X" or letter not in ("D", "W", "MO", "H"):
        return Reading(None, None, 5, value, None, "duration")
    count = float(amount)
    days = max(round(count * {"D": 1, "W": 7, "MO": 30}.get(letter, 1 / 24)), 1)
    precision = 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5
    return span(add_days(base, 1 - days), base, precision, value, "ongoing")


def length(found: Found, anchor: Anchor) -> Reading | None:
    """Two days, 48-hour, a decade: a length of time."""
    amount, words = amount_of(found), found.words("unit")
    letter = unit_letter(words)
    raw = found.words("amount")
    if words in ("second", "quarter", "quarters", "weekend"):
        return None
    if raw in ("a", "an"):
        if words.endswith("s"):
            return None
        if found.class_before("NUM" if False else "NUMBER", "TIME", "OTHER") and found.word_before() in ("times", "once", "twice"):
            return duration("1", letter, "set")
        if found.class_before("NUMBER", "DAYNUM") or found.word_before() in ("million", "billion", "cents", "dollars", "%"):
            return None
        if words == "day" and found.class_before("AT"):
            return None
    if raw in ("some", "many") and not words.endswith("s"):
        return None
    return duration(amount, letter)


def vague_length(found: Found, anchor: Anchor) -> Reading | None:
    """For days, in years: a length without a number."""
    words = found.words("unit")
    if words in ("seconds", "quarters", "weekends", "nights") or not found.class_before(
        "FOR", "IN", "DURING", "WITHIN", "OF", "AFTER", "BEFORE", "THAN", "UNTIL"
    ):
        return None
    if found.class_before("OF", "BEFORE", "UNTIL", "DURING") and words not in (
        "decades",
        "centuries",
        "years",
        "months",
        "weeks",
        "days",
        "hours",
    ):
        return None
    return duration("X", unit_letter(words))


def clock(found: Found, anchor: Anchor) -> Reading | None:
    """10:30 a.m., 1300 GMT: a time of day of the date named before; no date of its own."""
    words = found.words("clock")
    digits = words.replace(".", ":").replace(",", "")
    hour = parse_number(digits.split(":")[0])
    minute = int(digits.split(":")[1]) if ":" in digits else 0
    if hour is None:
        return None
    if ":" not in digits and len(digits) == 4 and digits.isdigit():
        hour, minute = divmod(int(digits), 100)
    half = found.words("ampm")
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    part = found.words("part")
    if part in ("afternoon", "evening") and hour < 12:
        hour += 12
    that = None
    if found.has("day"):
        that = day(found, anchor)
    elif found.has("weekday"):
        that = weekday(found, anchor)
    elif found.has("word"):
        that = near_day(found, anchor)
    if that is not None and that.first is not None:
        return that._replace(value=f"{that.first.isoformat()}T{hour:02d}:{minute:02d}", rule="clock_day")
    base = anchor.then
    stamp = base.isoformat() if base else "XXXX-XX-XX"
    return Reading(None, None, 1, f"{stamp}T{hour:02d}:{minute:02d}", None, "clock")
