"""A report whose date line names no year in, the day that stands in for its date out, and what its days then tell of the incident's.

"ADANA, Dec 22 (Wire) - … said on Tuesday" was written on a Tuesday, 22 December: in any year in which that day is a Tuesday, "on Sunday
night" is the 20th. So the report is read as of such a year, and the year is taken away from what was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import msgspec

from variorum.extract.episode_dates import WEEKDAY, WEEKDAYS, near_deed
from variorum.extract.episode_order import line_days
from variorum.extract.episode_said import tells_otherwise
from variorum.model.document import DateMention
from variorum.model.incident import Episode, When
from variorum.model.kinds import PhaseCues
from variorum.model.text import MONTHS

_YEARS = range(2000, 2028)  # a whole round of the calendar, from a year that has every day
_DAY_AND_MONTH = "month_day"  # the rule of a day without a year


class Supposed(NamedTuple):
    """A day that stands in for the report's: that of its `line`, or the last of a year; `weekday` tells whether weekdays count from it."""

    day: str
    line: bool
    weekday: bool

    def kept(self, dates: Sequence[DateMention]) -> tuple[DateMention, ...]:
        """The time expressions, read from this day, that hold in whatever year it was."""
        if not self.line:
            return tuple(one for one in dates if one.rule == _DAY_AND_MONTH)
        return tuple(one for one in dates if self.weekday or one.weekday is None or one.rule == _DAY_AND_MONTH)


def supposed_day(text: str, low: str, phases: PhaseCues, dates: Sequence[DateMention]) -> Supposed | None:
    """The day of the date line in a year in which it falls on the weekday on which the report lets people speak.

    Without such a line the last day of a year, where one of the `dates` is a day without a year ("on 3 March"); else None.
    """
    lines = line_days(text, low)
    if len(lines) != 1:
        return Supposed(f"{_YEARS[0]}-12-31", False, False) if any(one.rule == _DAY_AND_MONTH for one in dates) else None
    month, day = int(lines[0][2:4]), int(lines[0][5:7])
    spoken = next((match for match in WEEKDAY.finditer(low) if tells_otherwise(low, match.start(), match.end(), phases)), None)
    for year in _YEARS:
        try:
            that = date(year, month, day)
        except ValueError:
            continue
        if spoken is None or WEEKDAYS[that.weekday()] == spoken.group():
            return Supposed(that.isoformat(), True, spoken is not None)
    return None


def without_year(told: When, dates: Sequence[DateMention], weekday: str | None, low: str, deeds: Sequence[int]) -> tuple[str, When] | None:
    """("--12-20", what is known in words) of a day found from a supposed one; None where no single day was found beside a deed.

    A weekday counts only where it is the one that stands nearest to the deed.
    """
    if told.precision != 1 or told.start is None or told.start != told.end:
        return None
    named = any(one.first == told.start and one.weekday is None and near_deed(low, one, deeds) for one in dates)
    if not named and (weekday is None or WEEKDAYS[date.fromisoformat(told.start).weekday()] != weekday):
        return None
    return f"--{told.start[5:]}", When(basis=f"{spelt(told.start)}, no year named ({told.basis})")


def counted_from(episode: Episode, spoken: str) -> Episode:
    """The episode with the day from which its weekday or its day of a month was counted in the basis of its date."""
    start, words = episode.when.start, episode.when.basis
    if start is None or start[:4] in words:
        return episode
    basis = f"{words}, counted from {spelt(spoken)} {spoken[:4]}, when somebody spoke"
    return msgspec.structs.replace(episode, when=msgspec.structs.replace(episode.when, basis=basis))


def spelt(day: str) -> str:
    """ "2000-12-20" or "--12-20" as "20 December"."""
    month, number = day[-5:].split("-")
    return f"{int(number)} {MONTHS[int(month) - 1]}"
