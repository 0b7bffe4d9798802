"""Expressions that count from the publication or from a date named before in; the days they mean out."""

from __future__ import annotations

from datetime import date

from variorum.annotate.date_absolute import length_precision, part_of_month, part_of_year
from variorum.annotate.date_calendar import (
    Anchor,
    Reading,
    add_days,
    add_months,
    day_reading,
    duration,
    month_days,
    month_reading,
    part_value,
    quarter_reading,
    season_reading,
    span,
    week_of,
    week_reading,
    week_value,
    year_reading,
)
from variorum.annotate.date_match import Found, parse_number
from variorum.annotate.date_tokens import MONTH_NUMBER, NUMBER_WORDS, UNITS, WEEKDAY_NUMBER, WEEKDAYS

_BACK = frozenset({"last", "past", "previous", "preceding", "prior", "earlier", "before", "ago"})
_AHEAD = frozenset({"next", "coming", "upcoming", "following", "ensuing", "subsequent", "later", "after", "hence"})


def unit_letter(words: str) -> str:
    """The TIMEX3 letter of a unit, singular or plural."""
    return UNITS.get(words) or UNITS.get(words.rstrip("s")) or {"centuries": "CE"}.get(words, "D")


def _direction(words: str) -> int:
    for word in words.split(" "):
        if word in _BACK:
            return -1
        if word in _AHEAD:
            return 1
    return 0


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
    that = add_days(base, _direction(found.words("rel")))
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
    base = anchor.now if not (rel in ("that", "following") and anchor.ref) else anchor.ref
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
    elif back and found.future():
        that = add_days(base, 7 - back)
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


_UNKNOWN_VALUE = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "MO": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX", "WE": "XXXX-WXX-WE"}
_UNIT_PRECISION = {"D": 1, "W": 3, "F": 4, "MO": 4, "WE": 2}


def _unanchored(letter: str, rule: str) -> Reading:
    return Reading(None, None, _UNIT_PRECISION.get(letter, 5), _UNKNOWN_VALUE.get(letter, "XXXX"), None, rule)


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
        return _unanchored(letter, name)
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
        return _unanchored(letter, "neighbour_unit")
    return shifted(base, letter, _direction(words), "neighbour_unit")


def _amount(found: Found) -> str:
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


def past_units(found: Found, anchor: Anchor) -> Reading | None:
    """The past 24 hours, the last three days, recent weeks, the past week: windows that end on the report."""
    rel, words = found.words("rel"), found.words("units")
    letter = unit_letter(words)
    amount = _amount(found) if found.has("amount") else ("1" if not words.endswith("s") else "X")
    if not found.has("amount") and not words.endswith("s") and rel != "past":
        return None
    value = "PAST_REF" if rel == "recent" else duration(amount, letter).value
    base = anchor.then if rel in ("previous", "preceding", "prior") else anchor.now
    if base is None or letter in ("S", "M"):
        return Reading(None, None, 2, value, None, "past_units")
    count = float(amount) if amount != "X" else 3.0
    return window_back(base, letter, count, value, "past_units" if amount != "X" else "recent_units")


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


def coming_units(found: Found, anchor: Anchor) -> Reading | None:
    """The next three days, the coming weeks."""
    letter = unit_letter(found.words("units"))
    amount = _amount(found) if found.has("amount") else "X"
    value = "FUTURE_REF" if amount == "X" and "coming" in found.words("rel") else duration(amount, letter).value
    return Reading(None, None, 5, value, None, "coming_units")


def ago(found: Found, anchor: Anchor) -> Reading | None:
    """Three days ago, a week ago: counted from the report."""
    return _moved(found, anchor.published, "ago", anchor)


def earlier(found: Found, anchor: Anchor) -> Reading | None:
    """Two days earlier, a year later: counted from the date named before."""
    side = found.words("side")
    if side in ("before", "after") and found.word_after()[:1].isalnum() and not found.class_after("IN", "ON", "AT", "BY", "AND"):
        amount, letter = _amount(found), unit_letter(found.words("unit"))
        return duration(amount, letter, "duration_before")
    return _moved(found, anchor.then, "earlier" if side in ("earlier", "before") else "later", anchor)


def _moved(found: Found, base: date | None, rule: str, anchor: Anchor) -> Reading | None:
    amount, letter = _amount(found), unit_letter(found.words("unit"))
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
        return _unanchored(letter, rule)
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
        return _unanchored(letter, "day_before")
    return shifted(base, letter, -1 if found.words("side") == "before" else 1, "day_before")


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


def recently(found: Found, anchor: Anchor) -> Reading | None:
    """Recently: the three days before the report (UCDP)."""
    if anchor.published is None:
        return Reading(None, None, 2, "PAST_REF", None, "recently")
    return Reading(add_days(anchor.published, -3), anchor.published, 2, "PAST_REF", None, "recently")


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


_PERIODIC = {"daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
             "hourly": "PT1H"}  # fmt: skip


def periodic(found: Found, anchor: Anchor) -> Reading | None:
    """Daily, annually: a repetition (a capital letter is a newspaper's name)."""
    word = found.tokens.tokens[found.match.start()].words
    if word[0].isupper() and found.match.start():
        return None
    return Reading(None, None, 5, _PERIODIC[word.lower()], None, "set")


def age(found: Found, anchor: Anchor) -> Reading | None:
    """A 12-year-old: an age, no date."""
    return duration(_amount(found), unit_letter(found.words("unit")), "age")


def this_quarter(found: Found, anchor: Anchor) -> Reading | None:
    """The quarter, the latest quarter: the one named before, else the last full one before the report."""
    if anchor.published is None or (found.words("rel") == "" and found.class_after("OF", "TO", "POSS") and not found.class_after("POSS")):
        return None
    if anchor.grain == "Q" and anchor.ref:
        base = anchor.ref
    else:
        base = add_months(anchor.published, -3)
    if found.has("year"):
        base = add_months(base, -12) if base.year >= anchor.published.year - 1 else base
    return quarter_reading(base.year, (base.month + 2) // 3, "the_quarter")


def ongoing(found: Found, anchor: Anchor) -> Reading | None:
    """A five-day offensive: five days that end on the report (UCDP)."""
    amount, letter = _amount(found), unit_letter(found.words("unit"))
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
    amount, words = _amount(found), found.words("unit")
    letter = unit_letter(words)
    raw = found.words("amount")
    if words in ("second", "quarter", "weekend") and not (words == "quarter" and raw in NUMBER_WORDS):
        return None
    if raw in ("a", "an"):
        if found.class_before("NUM" if False else "NUMBER", "TIME", "OTHER") and found.word_before() in ("times", "once", "twice"):
            return duration("1", letter, "set")
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
    that = None
    if found.has("weekday"):
        that = weekday(found, anchor)
    elif found.has("word"):
        that = near_day(found, anchor)
    if that is not None and that.first is not None:
        return that._replace(value=f"{that.first.isoformat()}T{hour:02d}:{minute:02d}", rule="clock_day")
    base = anchor.then
    stamp = base.isoformat() if base else "XXXX-XX-XX"
    return Reading(None, None, 1, f"{stamp}T{hour:02d}:{minute:02d}", None, "clock")


__all__ = ["month_days", "season_reading"]
