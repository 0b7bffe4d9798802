"""The accounts of one incident in, their episodes with a bare weekday or a day without a year made a full date out, where others settle it.

"On Sunday" of a report with a date line of its own is the last Sunday before it. That of a report without any is the last Sunday before the
earliest dated report, if its toll says that it was written first. Where no report gives a day otherwise, it is the one in the days that the
dated ones give ("earlier this week"), or the last before the earliest of them where they give none. A day that a report names without its
year ("11 September") is the last such day before the earliest dated report, where nothing else dates the incident.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from variorum.link.order import toll
from variorum.link.when import DAYS
from variorum.model.incident import Account, Episode, When

_DAY = timedelta(days=1)


def with_days(told: Sequence[tuple[Account, Episode]]) -> list[tuple[Account, Episode]]:
    """The same accounts in the same order; an episode that already has a day keeps it."""
    dated = sorted((account.report.published[:10], toll(account, episode)) for account, episode in told if account.report.published)
    if not dated:
        return list(told)
    earliest, least = date.fromisoformat(dated[0][0]), min((its for _, its in dated if its), default=0)
    days_given = [date.fromisoformat(one.when.start) for one in (e for _, e in told) if one.when.start and one.when.precision == 1]
    out = [(account, _with_day(account, episode, earliest, least, days_given)) for account, episode in told]
    if any(episode.when.precision == 1 for _, episode in out):
        return out
    spells = [episode.when for _, episode in out if episode.when.start and episode.when.end]
    settled = [(account, _settled(episode, earliest, spells)) for account, episode in out]
    days = {episode.when.start: episode.when for _, episode in settled if episode.when.precision == 1}
    if not days and not spells:
        return [(account, _in_its_year(one, earliest)) for account, one in out]
    if len(days) != 1:
        return out
    day = next(iter(days.values()))  # those who gave the week mean that day of it
    return [(account, msgspec.structs.replace(one, when=day) if one.when.start else one) for account, one in settled]


def _in_its_year(episode: Episode, earliest: date) -> Episode:
    """The episode on the last day of its name up to the earliest dated report."""
    if episode.yearless is None or episode.when.start is not None:
        return episode
    named = any((one.value or "")[4:10] == episode.yearless[1:] for one in episode.dates)
    if episode.start_weekday is not None and not named:
        return episode  # counted from a weekday, which is known for certain once the year is
    day = _nearest(episode.yearless, earliest, upto=True)
    if day is None:
        return episode
    start = day.isoformat()
    when = When(start=start, end=start, precision=1, basis=f"{episode.when.basis}; the year by a report of {earliest.isoformat()}")
    return msgspec.structs.replace(episode, when=when)


def _nearest(yearless: str, known: date, *, upto: bool = False) -> date | None:
    """ "--12-20" in the year that puts it nearest to a known day, not after that if `upto`; None for no day of those years."""
    days = []
    for year in (known.year - 1, known.year, known.year + 1):
        try:
            days.append(date(year, int(yearless[2:4]), int(yearless[5:7])))
        except ValueError:
            continue
    return min((day for day in days if not upto or day <= known), key=lambda day: (abs((day - known).days), day), default=None)


def _with_day(account: Account, episode: Episode, earliest: date, least: int, given: Sequence[date]) -> Episode:
    """The episode with its weekday as a day; unchanged where nothing settles it.

    A weekday that begins as the day ends that others give is that of the same night: "early Friday" beside "last night" of a Thursday.
    """
    if episode.when.start or not episode.start_weekday or account.report.published:
        return episode
    line = next((words for words in episode.days_told[:1] if words.startswith("--")), None)
    written = _nearest(line, earliest) if line else None
    if written is None and 0 < toll(account, episode) < least:
        written = earliest
        morrow = next((day + _DAY for day in sorted(given) if DAYS[(day + _DAY).weekday()] == episode.start_weekday), None)
        if morrow is not None and morrow - earliest <= _DAY:
            written = max(written, morrow)
    return episode if written is None else _on_the_last(episode, written, f"before {written.isoformat()}")


def _settled(episode: Episode, earliest: date, spells: Sequence[When]) -> Episode:
    """The episode with its weekday as the day of that name in the `spells` that reports give; without any, before the earliest report."""
    if not episode.start_weekday:
        return episode
    if not spells:
        return _on_the_last(episode, earliest, f"before {earliest.isoformat()}")
    until = date.fromisoformat(min(spell.end for spell in spells if spell.end))
    since = max(spell.start for spell in spells if spell.start)
    found = _on_the_last(episode, until, f"of {spells[0].basis}")
    return found if since <= (found.when.start or "") else episode


def _on_the_last(episode: Episode, until: date, said: str) -> Episode:
    """The episode on the last such weekday up to a day."""
    weekday = episode.start_weekday or ""
    start = (until - timedelta(days=(until.weekday() - DAYS.index(weekday)) % 7)).isoformat()
    return msgspec.structs.replace(episode, when=When(start=start, end=start, precision=1, basis=f"“{weekday.capitalize()}” {said}"))
