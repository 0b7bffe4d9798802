"""When a report was published: a date as somebody wrote it in, ISO 8601 out, or None where it is ambiguous or no date."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:\D.*)?")
_DAY_FIRST_NAMED = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b.*")
_MONTH_FIRST_NAMED = re.compile(r"(?:[A-Za-z]{3,9},?\s+)?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b.*")
_CLOCK_FIRST = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\s*(?:[AaPp]\.?[Mm]\.?)?,?\s*(?:[A-Z]{2,4},?\s+)?(?=[A-Za-z]{3}|\d{1,2}\s)")
_LABEL = re.compile(r"(?i)^(?:first )?(?:published|posted)(?: on)?:?\s+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Newspapers begin in the 17th century; software that knows no date writes the year 1 or 9999, or the second at which Unix time begins.
_FIRST_YEAR, _LAST_YEAR = "1600", "2199"
_UNSET = "1970-01-01T00:00:00"
# Longer than any way to write a moment.
_LONGEST = 80


def iso_moment(written: str) -> str | None:
    """ISO 8601 is kept as it is; its relatives, RFC 2822 and dates with a month's name are turned into it; `03/04/2025` is not guessed."""
    words = _LABEL.sub("", " ".join(written.split()), count=1)
    if not words or len(words) > _LONGEST:
        return None
    try:
        moment = _iso(words) or _mail(words) or _dated(words)
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return moment if moment and _FIRST_YEAR <= moment[:4] <= _LAST_YEAR and not moment.startswith(_UNSET) else None


def _iso(words: str) -> str | None:
    """ISO 8601 in its basic or extended form, with a space or a T."""
    if len(words) < 8 or not words[:4].isdigit():
        return None
    try:
        if len(words) in (8, 10):
            day = date.fromisoformat(words)
            return day.isoformat()
        moment = datetime.fromisoformat(words.replace(" UTC", "Z").replace(" GMT", "Z").replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return None
    return words if _ISO.fullmatch(words) else moment.isoformat()


def _mail(words: str) -> str | None:
    """RFC 2822, as feeds and mails have it: `Wed, 12 Mar 2025 10:00:00 +0500`."""
    if ":" not in words or not any(letter.isalpha() for letter in words):
        return None
    try:
        return parsedate_to_datetime(words).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def _dated(words: str) -> str | None:
    """A day whose month is named or whose year comes first, perhaps behind a time of day, which is left."""
    words = _CLOCK_FIRST.sub("", words, count=1) if words[:1].isdigit() else words
    if found := _YEAR_FIRST.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    if found := _DAY_FIRST_NAMED.fullmatch(words):
        return _named(found[3], found[2], found[1])
    if found := _MONTH_FIRST_NAMED.fullmatch(words):
        return _named(found[3], found[1], found[2])
    return None


def _named(year: str, month: str, day: str) -> str | None:
    """A date whose month is a word; None if the word is no month."""
    start = month.lower()[:3]
    return date(int(year), _MONTHS.index(start) + 1, int(day)).isoformat() if start in _MONTHS else None
