"""A report's text and the days that it names in, the days by which it must have been written out, for reports without a date.

What a report tells of had happened when it was written: "said on Friday", "two days after the bombing", a date line without a year. What it
says is still to come ("until Tuesday", "next Friday") tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_scenes import date_line_spans
from variorum.extract.kinds import MONTH
from variorum.model.document import DateMention
from variorum.model.text import Span

_MONTH = rf"(?:{MONTH}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_LINE_DAY = re.compile(rf"\b(?:(?P<m1>{_MONTH})\.? (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<m2>{_MONTH}))\b")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAY = re.compile(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b(?!['’]s)")
_TO_COME = re.compile(
    r"\b(?:until|till|by|before|next|from|scheduled for|due on|set for|planned for|expected on|on the coming|this coming)\s+(?:\w+\s+)?$"
)
_FUTURE = re.compile(r"\b(?:will|to be|is to|are to|due to|expected to)\b[^.;]{0,60}$")
_HAD = re.compile(r"\bhad (?:been |also |already |only )?\w+(?: (?!said|say|on)\w+){0,4} (?:on|last) $")
_BACK = 80  # code points before a day that say whether it was still to come, or had gone before
_AFTER = re.compile(
    r"\b(a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) (day|week|month)s? (?:after|since) (?:the|a|an|\w+day['’]s)\b"
    r"|\blast (week|month)['’]s\b"
)
_COUNT = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_UNIT = {"day": 1, "week": 7, "month": 30}
_WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
OPENING = 700  # code points in which a report says how long ago the incident was


def days_told(text: str, low: str, spans: Sequence[Span], dates: Sequence[DateMention]) -> tuple[str, ...]:
    """First the day of the date line, if it has one; then all others, each once, in the order of the text."""
    found = [(-1, day) for day in line_days(text, low)]
    before: list[tuple[int, str]] = []  # what had happened before that: its day tells nothing where the report tells of others
    for span in spans:
        for match in _WEEKDAY.finditer(low, span.start, span.end):
            if not _is_to_come(low, match.start()):
                (before if _HAD.search(low, max(0, match.start() - _BACK), match.start()) else found).append((match.start(), match.group()))
    found += before if not any(day in _WEEKDAYS for _, day in found) else []
    for mention in dates:
        value = mention.value or ""
        yearless = value.replace("XXXX", "-") if re.fullmatch(r"XXXX-\d\d-\d\d", value) else None
        day = mention.first if mention.precision == 1 else yearless
        if day and mention.words.lower() not in _WEEKDAYS and not _is_to_come(low, mention.start):
            found.append((mention.start, day))
    for match in _AFTER.finditer(low, 0, OPENING):
        count = 1 if match[3] else _COUNT.get(match[1]) or int(match[1])
        found.append((match.start(), f"+{count * _UNIT[match[3] or match[2]]}"))
    return tuple(dict.fromkeys(day for _, day in sorted(found)))


def line_days(text: str, low: str) -> list[str]:
    """The days that the date line names, each as "--12-22"."""
    found = []
    for start, end in date_line_spans(text):
        for match in _LINE_DAY.finditer(low, start, end):
            month = _MONTHS.index((match["m1"] or match["m2"])[:3]) + 1
            found.append(f"--{month:02d}-{int(match['d1'] or match['d2']):02d}")
    return found


def _is_to_come(low: str, at: int) -> bool:
    """Whether the words before a day say that it had not come yet."""
    back = low[max(0, at - _BACK) : at]
    return _TO_COME.search(back) is not None or _FUTURE.search(back) is not None
