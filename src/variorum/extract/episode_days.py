"""A report's lower-case text, its dates and the places of its incident's words in; the day that counting from the report leads to out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from variorum.extract.kinds import MONTH
from variorum.model.document import DateMention
from variorum.model.incident import When
from variorum.model.spelt import SPELT

_WORDS = tuple(word for word, number in SPELT.items() if number)
COUNTS = {"a": 1, "a dozen": 12, **{word: number for number, word in enumerate(_WORDS, 1)}}
ORDINALS = {
    word: number for number, word in enumerate(("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 2)
}
_NUMBER = rf"(a dozen|a|{'|'.join(_WORDS)}|\d{{1,2}})"
DAYS_AFTER = re.compile(rf"\b{_NUMBER} days? (?:after|since)\b")
WEEKS_AFTER = re.compile(rf"\b{_NUMBER} weeks? (?:after|since)\b")
FOR_DAYS = re.compile(
    r"\b(?:has|have) (?:now )?been (?:trapped|stranded|missing|held|captive|hostage|besieged|searched for|buried)"
    rf"(?: [a-z]+){{0,4}} for {_NUMBER} days\b"
)
NTH_DAY = re.compile(
    rf"\b(?:into|enter(?:s|ed|ing)?|in|on|for)(?: on)? (?:its|the|a|their) "
    rf"({'|'.join(ORDINALS)}|\d{{1,2}}(?=(?:st|nd|rd|th) ))(?:st|nd|rd|th)? (?:straight |consecutive |successive )?day\b"
    rf"(?! of (?:(?:the|this|last) (?:month|year)|{MONTH})\b)"  # "on the third day of January"
)
_SPELL = r"(?:\w+ )?(?:clashes|fighting|violence|riots?|rioting|unrest|battles|shelling|looting|protests|captivity)"
LASTED = re.compile(
    rf"\b(?:siege|stand-?off|hostage drama|battle|clashes|fighting|riots|violence|rampage|ordeal) (?:of|that lasted|lasting|which lasted) "
    rf"(?:almost |nearly |about |more than |over )?{_NUMBER} days\b"
    rf"|\b{_NUMBER}-day(?:-long)? (?:siege|stand-?off|hostage|gun battle|battle|rampage|riot|crisis|ordeal|drama)"
    rf"|\b{_NUMBER} days of {_SPELL}"
)
_ENDING = re.compile(r"\bend(?:s|ed|ing)?\b|\bafter\b|\bsurrendered\b")  # before a duration: the day named is the last
_ON_TO = re.compile(r"\s*(?:,|,? and|to|until|till|through|into|–|-)\s*(?:on |and |late |early )?")  # between the days of one run
_BETWEEN_DAYS = 12  # code points between two days of one run
_PARTED = re.compile(r"[.\n]")
OPENING = 500  # code points in which a report says how long ago the incident was
AFTER_REACH = 70  # code points between "four days after" and the incident's word
NEAR = 90  # code points between a duration and the incident's word


def days_before(low: str, events: Sequence[int]) -> tuple[int, str, int] | None:
    """How many days before the report the incident was, where the opening says so: (its place, "four days after", 4)."""
    return _counted_back(DAYS_AFTER, low, events)


def counted_from(low: str, at: int, dates: Sequence[DateMention], published: str) -> str:
    """The day from which "four days after the attack" at a place counts back: one named in its sentence before it, else the report's."""
    near = (one for one in dates if one.precision == 1 and at - NEAR < one.start < at and not _PARTED.search(low, one.end, at))
    return next((one.first for one in reversed(tuple(near)) if one.first), published)


def weeks_before(low: str, events: Sequence[int], published: str | None) -> When | None:
    """The same in weeks, which give the day as one of two to six (UCDP's precision 2)."""
    told = _counted_back(WEEKS_AFTER, low, events)
    if told is None or published is None:
        return None
    _, words, count = told
    day = (date.fromisoformat(published[:10]) - timedelta(days=7 * count)).isoformat()
    return When(start=day, end=day, precision=2, basis=f"“{words}”")


def for_days(low: str, published: str | None) -> When | None:
    """The same where the opening says for how many days it has gone on: "15 miners have been trapped for five days"."""
    told = FOR_DAYS.search(low, 0, OPENING)
    if told is None or published is None:
        return None
    count, until = COUNTS.get(told[1]) or int(told[1]), date.fromisoformat(published[:10])
    first, last = (until - timedelta(days=days) for days in (count, max(0, count - 1)))  # the days at both ends may count or not
    return When(start=first.isoformat(), end=last.isoformat(), precision=2, basis=f"“{told.group()}”")


def _counted_back(pattern: re.Pattern[str], low: str, events: Sequence[int]) -> tuple[int, str, int] | None:
    for match in pattern.finditer(low, 0, OPENING):
        if any(match.end() <= event < match.end() + AFTER_REACH and not _PARTED.search(low, match.end(), event) for event in events):
            return match.start(), match.group(), COUNTS.get(match[1]) or int(match[1])
    return None


def on_its_nth_day(low: str, dates: Sequence[DateMention], events: Sequence[int], published: str | None) -> When | None:
    """First and last day of an incident that the opening tells of on its second or later day: "went into its third day on Friday"."""
    for match in NTH_DAY.finditer(low, 0, OPENING):
        if not any(
            abs(event - match.start()) < NEAR and "." not in low[min(event, match.start()) : max(event, match.start())] for event in events
        ):
            continue
        told = [
            d
            for d in dates
            if d.precision == 1 and d.first and match.end() <= d.start < match.end() + NEAR and "." not in low[match.end() : d.start]
        ]
        day = told[0].first if told else published
        if day is None:
            return None
        nth = ORDINALS.get(match[1]) or int(match[1])
        start = (date.fromisoformat(day[:10]) - timedelta(days=nth - 1)).isoformat()
        return When(
            start=start, end=day[:10], precision=1 if nth == 1 else 2, basis=f"“{match.group()}”" + (f" “{told[0].words}”" if told else "")
        )
    return None


def until(low: str, begun: DateMention, days: Sequence[DateMention]) -> DateMention | None:
    """The last day of a run that a day opens: "from Monday to Wednesday", "on Saturday, Sunday and Monday"; None where it stands alone."""
    last = begun
    for one in sorted(days, key=lambda day: day.start):
        follows = last.end <= one.start <= last.end + _BETWEEN_DAYS and last.last and one.first and one.first > last.last
        if follows and _ON_TO.fullmatch(low[last.end : one.start]):
            last = one
    return last if last is not begun else None


def lasted(low: str, when: When, ends: bool, events: Sequence[int]) -> When:
    """An incident dated to one day, with the days that the opening says it lasted: counted back where the day is its end."""
    if when.precision != 1 or when.start is None or when.start != when.end:
        return when
    for match in LASTED.finditer(low, 0, OPENING):
        if not any(
            abs(event - match.start()) < NEAR and "." not in low[min(event, match.start()) : max(event, match.start())] for event in events
        ):
            continue
        word = next(group for group in match.groups() if group)
        more = timedelta(days=(COUNTS.get(word) or int(word)) - 1)
        day = date.fromisoformat(when.start)
        over = ends or _ENDING.search(low, max(0, match.start() - NEAR // 2), match.start() + 1) is not None
        first, last = (day - more, day) if over else (day, day + more)
        return When(start=first.isoformat(), end=last.isoformat(), precision=2 if more else 1, basis=f"{when.basis}, “{match.group()}”")
    return when
