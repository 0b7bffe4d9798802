"""A report's text in, the day that its own date line or byline gives out, with the place of that line's date.

A wire opens with "DHAKA, Aug. 19, 2024 (Bay News) --", a page has a line that is only a date ("Sunday, 19 May 2024",
"Published: 20 August 2024, 19:05"), a feature "By a staff reporter, Dhaka, September 2, 2024", a bulletin
"(as of 16 January 2025)". Such a date is the report's, never the incident's. A date without a year dates nothing.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import islice

from variorum.annotate.date_calendar import make
from variorum.annotate.date_words import MONTH_NUMBER
from variorum.model.text import FOREIGN_MONTHS, Span

_LINE = re.compile(r"\S[^\n]*")
_FOUR_DIGITS = re.compile(r"\d{4}")  # the year, without which no line dates a report
_MONTHS = 12
_HEAD = 8  # lines in which a report dates itself
_MONTH_NUMBER = MONTH_NUMBER | FOREIGN_MONTHS
_MONTH = "|".join(sorted((re.escape(name) for name in _MONTH_NUMBER), key=len, reverse=True))
_NTH = r"(?:st|nd|rd|th|er|º|\.)?"
DATE = (
    rf"(?P<date>(?:(?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}}){_NTH}|(?P<d2>\d{{1,2}}){_NTH}\s+(?:de\s+)?(?P<m2>{_MONTH})\.?),?\s+"
    r"(?:del?\s+)?(?P<y>\d{4}))"
)
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?(?:(?:le|el|il|am|den)\s+)?"
_CLOCK = r"(?:,?\s*(?:at\s*|[-–—]\s*)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*\([^)\n]{2,20}\))?(?:\s*[A-Z]{2,5})?)?"
_CLOCK_AHEAD = r"(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*\(?[A-Z]{2,4}\)?){0,2},?\s+(?:on\s+)?)?"  # "07:40 AM, 27 Aug, 2021"
_BEHIND_WIRE = r"\s*(?:\([^)\n]{2,40}\)\.?\s*)?"
_WIRE = re.compile(
    r"(?-i:[A-ZÀ-Þ][A-ZÀ-Þ .'’()-]{2,40}(?:, [A-Z][\w. ]{2,30})?),\s+" + _DAY + DATE + _BEHIND_WIRE + "[-–—:]", re.IGNORECASE
)
_MIXED_WIRE = re.compile(
    r"(?-i:(?:[A-Z]{2,8} [-–—] )?[A-ZÀ-Þ][\w.'’()/-]{1,40}(?: [A-ZÀ-Þ][\w.'’()/-]{1,30}){0,3}),\s+"
    + _DAY
    + DATE
    + r"\s*(?:\([^)\n]{2,40}\)\.?\s*)?(?:[-–—]\s|\.\s+(?-i:(?=[A-Z“\"])))",
    re.IGNORECASE,
)
_AGENCY_WIRE = re.compile(  # "FADA (Le Relais) March 13, 2024 - "
    r"(?-i:[A-ZÀ-Þ][\w .,'’/-]{1,50}?)\s*\([^)\n]{2,40}\)[,:]?\s+" + _DAY + DATE + r"\s*[-–—:]", re.IGNORECASE
)
_LEADING = re.compile(  # "5 June 2024 - Hundreds of mourners …", "5 June 2024. Hundreds …", "(5 June 2024) Hundreds …"
    _DAY + DATE + r"\s*(?:[-–—|]|:(?=\s)|\.(?=\s(?-i:[A-Z“\"])))\s*(?=\S)", re.IGNORECASE
)
_BRACKETED = re.compile(
    r"[(\[]\s*(?:[^,)\]\n]{2,30},\s+)?" + _DAY + DATE + _CLOCK + r"\s*[)\]]\s*(?:[-–—:]\s*)?(?=(?-i:[A-ZÀ-Þ“\"])|\n|$)", re.IGNORECASE
)
_NUMERIC = re.compile(  # "Published 21/11/2019", "2024-03-12"
    r"(?:(?:first |last )?(?:published|posted|updated|date)(?:\s+on)?:?\s*)?"
    + _DAY
    + r"(?:(?P<iso>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})|(?P<nd>\d{1,2})[/.](?P<nm>\d{1,2})[/.](?P<ny>\d{4}))"
    + _CLOCK
    + r"\s*$",
    re.IGNORECASE,
)
# In brackets or behind the town of a wire: "MARSEILLE (14/07/2027, 23:50) –", "ADANA, 23.12.2026 (Wire) -".
_NUMERIC_WIRE = re.compile(
    r"(?-i:[A-ZÀ-Þ][\w .'’/-]{1,40}?)(?:,\s*|\s*\(\s*)"
    + _DAY
    + r"(?:(?P<iso>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})|(?P<nd>\d{1,2})[/.](?P<nm>\d{1,2})[/.](?P<ny>\d{4}))"
    + _CLOCK
    + r"\s*\)?\s*(?:\([^)\n]{2,40}\)\.?\s*)?[-–—:]",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:(?:first |last )?(?:published|posted|updated|date)(?:\s+on)?:?\s*)?"
    + (_CLOCK_AHEAD + _DAY + DATE + _CLOCK)
    + r"\s*(?:\|[^\n]{2,60}|\.)?$",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(  # "The Coast Post (Lagos), 18 January 2025"
    r"(?-i:[A-ZÀ-Þ][\w.'’()&/-]*(?: (?:of|the|and|de|for|[A-ZÀ-Þ(][\w.'’()&/-]*)){0,10}"
    r"(?:, [A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*)?)?),?\s+" + _DAY + DATE + _CLOCK + r"$",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"[^\n]{0,60}?\(?as (?:of|at) " + _DAY + DATE + r"[^\n.]{0,40}$", re.IGNORECASE)
_NUMBERED = re.compile(  # "Press release No. 31/2026, 12 February 2026, 19:30"
    r"[^\n]{0,40}\b(?:release|bulletin|statement|communiqu[eé]|report|update|circular|notice|issue|announcement)\b[^\n.]{0,50}?"
    r"(?:no\.? ?[\w/-]+)?,?\s+(?:of |dated )?" + _DAY + DATE + _CLOCK + r"\s*$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"(?:to|for) (?:the |all )?[^\n.]{3,60},\s+" + _DAY + DATE + r"\s*$", re.IGNORECASE)  # "To the press, 23 May 2024"
_BYLINE = re.compile(r"by\s[^.\n]{3,80}?,\s+" + _DAY + DATE + r"\s*$", re.IGNORECASE)


def date_line(text: str) -> tuple[date, Span] | None:
    """The day that one of the first lines of `text` gives the report, and where; None if none does or it is no day of the calendar.

    >>> date_line("Blast at market\\n\\nSunday, 19 May 2024\\n\\nA bomb went off on Saturday.")
    (datetime.date(2024, 5, 19), Span(start=25, end=36))
    """
    for line in islice(_LINE.finditer(text), _HEAD):
        if _FOUR_DIGITS.search(text, line.start(), line.end()) is None:
            continue
        stop = line.start() + len(line.group().rstrip())
        for pattern in (_WIRE, _MIXED_WIRE, _AGENCY_WIRE, _ALONE, _BYLINE, _MASTHEAD, _AS_OF, _NUMBERED, _ADDRESSED, _LEADING, _BRACKETED):
            match = pattern.match(text, line.start(), stop)
            if match is None:
                continue
            day = make(int(match["y"]), month_number(match), int(match["d1"] or match["d2"]))
            if day is not None:
                return day, Span(start=match.start("date"), end=match.end("date"))
        numeric = _NUMERIC.match(text, line.start(), stop) or _NUMERIC_WIRE.match(text, line.start(), stop)
        day = _in_numbers(numeric) if numeric else None
        if numeric is not None and day is not None:
            return day, Span(start=numeric.start("iso" if numeric["iso"] else "nd"), end=numeric.end("id" if numeric["iso"] else "ny"))
    return None


def month_number(match: re.Match[str]) -> int:
    """The month that a match of `DATE` names."""
    return _MONTH_NUMBER[(match["m1"] or match["m2"]).lower()]


def _in_numbers(match: re.Match[str]) -> date | None:
    """The day that a date in numbers names; None where day and month could change places, which no line alone can tell."""
    if match["iso"]:
        return make(int(match["iso"]), int(match["im"]), int(match["id"]))
    first, second, year = int(match["nd"]), int(match["nm"]), int(match["ny"])
    if first <= _MONTHS and second <= _MONTHS and first != second:
        return None
    return make(year, min(first, second), max(first, second)) if first != second else make(year, first, second)
