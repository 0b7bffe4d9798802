"""Days, weekdays and units around the report or a date named before in; the days they mean out."""

from __future__ import annotations

from datetime import date

from variorum.annotate.date_absolute import part_of_month
from variorum.annotate.date_calendar import (
    Anchor,
    Reading,
    add_days,
    add_months,
    day_reading,
    length_precision,
    part_value,
    quarter_reading,
    span,
    week_of,
    week_value,
)
from variorum.annotate.date_era import part_of_year
from variorum.annotate.date_match import Found
from variorum.annotate.date_units import direction, shifted, unanchored, unit_letter
from variorum.annotate.date_words import WEEKDAY_NUMBER, WEEKDAYS

_STORY_DAYS = 3  # days ahead of the last one named up to which a weekday of a story is the next


def near_day(found: Found, anchor: Anchor) -> Reading | None:
    """Today, tonight, yesterday morning, tomorrow."""
    word = found.words("word")
    offset = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    part = part_value("night" if word == "tonight" else found.words("part"))
    base = anchor.published
    if base is None:
        return Reading(None, None, 1, "XXXX-XX-XX" + part, None, word)
    that = add_days(base, offset)
    return day_reading(that, that.isoformat() + part, rule=word)


def beyond_near_day(found: Found, anchor: Anchor) -> Reading | None:
    """The day before yesterday; the day after tomorrow."""
    sign = -2 if found.words("side") == "before" else 2
    if anchor.published is None:
        return Reading(None, None, 1, "XXXX-XX-XX", None, "day_before_yesterday")
    return day_reading(add_days(anchor.published, sign))


def this_part(found: Found, anchor: Anchor) -> Reading | None:
    """Last night (the day before the report), this morning, that evening."""
    rel, part = found.words("rel"), found.words("part")
    base = anchor.then if rel in ("that", "the same") else anchor.published
    if base is None:
        return Reading(None, None, 1, "XXXX-XX-XX" + part_value(part), None, "part_of_day")
    offset = {"last": -1, "next": 1}.get(rel, 0)
    that = add_days(base, offset)
    name = "last_night" if rel == "last" and part == "night" else "part_of_day"
    return day_reading(that, that.isoformat() + part_value(part), rule=name)


def overnight(found: Found, anchor: Anchor) -> Reading | None:
    """Overnight: the evening before the report and its morning."""
    if found.class_before("AN", "ITS") and found.word_after().endswith("s"):
        return None
    base = anchor.then if found.class_before("WEEKDAY") else anchor.published
    if base is None:
        return Reading(None, None, 2, "XXXX-XX-XXTNI", None, "overnight")
    before = add_days(base, -1)
    return Reading(before, base, 2, before.isoformat() + "TNI", None, "overnight")


def following_part(found: Found, anchor: Anchor) -> Reading | None:
    """The following morning; the previous night."""
    base, part = anchor.then, found.words("part")
    if base is None:
        return Reading(None, None, 1, "XXXX-XX-XX" + part_value(part), None, "part_of_day")
    that = add_days(base, direction(found.words("rel")))
    return day_reading(that, that.isoformat() + part_value(part), rule="part_of_day")


def weekday(found: Found, anchor: Anchor) -> Reading | None:
    """On Tuesday: the last one on or before the report, the next one where the clause looks ahead."""
    name = found.words("weekday")
    number = WEEKDAY_NUMBER.get(name)
    if number is None:
        return None
    full = WEEKDAYS[number - 1].capitalize()
    part = part_value(found.words("part"))
    rel = found.words("rel")
    if rel == "following" and not found.class_before("THE", "THAT"):
        rel = ""  # "dead following Tuesday's attack"
    base = anchor.now if not rel else anchor.published
    if rel in ("that", "following", "previous") and anchor.ref:
        base = anchor.ref
    if base is None:
        return Reading(None, None, 1, f"XXXX-WXX-{number}{part}", full, "weekday")
    back = (base.isoweekday() - number) % 7
    that = add_days(base, -back)
    if found.has("relweek"):
        monday = week_of(base)[0]
        that = add_days(monday, number - 1 + 7 * {"last": -1, "next": 1}.get(found.words("relweek"), 0))
    elif rel in ("next", "coming", "following"):
        that = add_days(base, (number - base.isoweekday() - 1) % 7 + 1)
    elif rel in ("last", "past", "previous"):
        that = add_days(base, -(back or 7))
    elif rel == "this":
        that = add_days(base, (number - base.isoweekday()) % 7) if found.future() else that
    elif back and (found.future() or (anchor.narrative and anchor.ref and not rel and 7 - back <= _STORY_DAYS)):
        that = add_days(base, 7 - back)  # a story told by its own days goes on: "fell on Tuesday … searched on Wednesday"
    return day_reading(that, that.isoformat() + part, rule="weekday_part" if part else "weekday", weekday=full)


def lone_part(found: Found, anchor: Anchor) -> Reading | None:
    """In the morning; at noon; at night: of the day named before, else of the report."""
    part = found.words("part")
    if found.word_before() == "at" and part == "night":
        return Reading(None, None, 1, "XXXX-XX-XXTNI", None, "clock")
    if part == "night" and not (
        found.class_before("AT", "IN", "DURING") or found.tokens.tokens[found.match.start()].words.lower() == "the"
    ):
        return None
    if not found.class_before(
        "IN", "AT", "BY", "DURING", "UNTIL", "ON", "BEFORE", "AFTER", "THE", "BETWEEN", "ABOUT", "SINCE", "PAST", "TO"
    ):
        return None
    base = anchor.then
    stamp = base.isoformat() if base else "XXXX-XX-XX"
    return Reading(None, None, 1, stamp + part_value(part), None, "clock")


def weekend(found: Found, anchor: Anchor) -> Reading | None:
    """The weekend: Saturday and Sunday, the last to begin on or before the report."""
    rel = found.words("rel")
    base = anchor.then if rel in ("that", "following", "previous") else anchor.now
    if base is None:
        return Reading(None, None, 2, "XXXX-WXX-WE", None, "weekend")
    saturday = add_days(base, -((base.isoweekday() - 6) % 7))
    if rel in ("next", "coming", "following") or (rel in ("this", "") and found.future() and base.isoweekday() < 6):
        saturday = add_days(saturday, 7)
    elif rel in ("last", "past", "previous") and base.isoweekday() >= 6:
        saturday = add_days(saturday, -7)
    return span(saturday, add_days(saturday, 1), 2, week_value(saturday) + "-WE", "weekend")


def unit(found: Found, anchor: Anchor) -> Reading | None:
    """Last week, this month, next year; earlier this week; late last month; the end of the year."""
    rel = found.words("rel")
    letter = unit_letter(found.words("unit"))
    phase = found.words("phase") or found.words("edge") or found.words("ord")
    base = anchor.then if rel in ("that", "the same") else anchor.now
    if rel == "the" and not found.has("edge") and not found.has("ord") and not found.has("phase"):
        return None
    if letter in ("S", "M", "H", "CE") and rel != "last":
        return None
    count = {"last": -1, "next": 1}.get(rel, 0)
    name = {-1: "last_", 0: "this_", 1: "next_"}[count] + {"D": "day", "W": "week", "MO": "month", "Y": "year", "Q": "quarter"}.get(
        letter, "unit"
    )
    if base is None:
        return unanchored(letter, name)
    whole = shifted(base, letter, count, name)
    if whole is None or whole.first is None or whole.last is None:
        return whole
    first, last = whole.first, whole.last
    if phase:
        return _part_of(whole, letter, phase, base, count, found)
    if count == 0 and letter in ("W", "MO", "Y") and rel in ("this", "current") and not found.future():
        # UCDP: this week is Monday to the report.
        days = (base - first).days + 1
        return Reading(first, base, {"W": 2 if days < 7 else 3, "MO": 4}.get(letter, 5), whole.value, None, name)
    return Reading(first, last, whole.precision, whole.value, None, name)


def _part_of(whole: Reading, letter: str, phase: str, base: date, count: int, found: Found) -> Reading | None:
    """A phase of a unit: "earlier this month", "late last week", "early next year", "the first week of the month"."""
    first, last = whole.first, whole.last
    if first is None or last is None:
        return None
    if phase == "earlier":
        end = max(first, min(base, last))
        precision = length_precision((end - first).days + 1) if letter == "W" else whole.precision
        return Reading(first, end, precision, whole.value, None, f"earlier_{whole.rule}")
    if phase == "later":
        return Reading(min(base, last), last, whole.precision, whole.value, None, f"later_{whole.rule}")
    if found.has("ord"):
        return Reading(first, last, whole.precision, whole.value, None, whole.rule)
    if letter == "W":
        days = {"early": (0, 2), "beginning": (0, 1), "start": (0, 1), "mid": (2, 3), "middle": (2, 3)}.get(phase, (4, 6))
        return span(add_days(first, days[0]), add_days(first, days[1]), 2, whole.value, f"{phase}_week")
    if letter == "MO":
        return part_of_month(first.year, first.month, phase)._replace(value=whole.value)
    if letter == "Y":
        return part_of_year(first.year, phase)._replace(value=whole.value)
    return Reading(first, last, whole.precision, whole.value, None, whole.rule)


def neighbour(found: Found, anchor: Anchor) -> Reading | None:
    """The following day, the previous month: counted from the date named before."""
    letter = unit_letter(found.words("unit"))
    words = found.words("rel")
    if letter in ("S", "M", "H"):
        return None
    base = anchor.then
    if "coming" in words or ("next" in words and letter == "WE"):
        base = anchor.now
    if base is None:
        return unanchored(letter, "neighbour_unit")
    return shifted(base, letter, direction(words), "neighbour_unit")


def this_quarter(found: Found, anchor: Anchor) -> Reading | None:
    """The quarter, the latest quarter: the one named before, else the last full one before the report."""
    if anchor.published is None or (found.words("rel") == "" and found.class_after("OF", "TO", "POSS") and not found.class_after("POSS")):
        return None
    base = anchor.ref if anchor.grain == "Q" and anchor.ref else add_months(anchor.published, -3)
    if found.has("year"):
        base = add_months(base, -12) if base.year >= anchor.published.year - 1 else base
    return quarter_reading(base.year, (base.month + 2) // 3, "the_quarter")
