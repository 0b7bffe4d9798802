"""The dates that several reports give one incident in, one dating with the reasons for it out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from variorum.model.incident import SAID_ON, Episode, When
from variorum.model.text import MONTHS

COARSE = 3  # UCDP's precision of a week, from which a date counts only where no report gives a day
MONTH = 4  # UCDP's precision of a month
MONTH_ALONE = re.compile(r"XXXX-\d\d")
SLIP_DAYS = 4  # days by which "two weeks after" may be out
_WEEKS = re.compile(r"\bweeks? (?:after|since)”$")
_STRETCH = re.compile(r"^“[^”]*\b(?:overnight|week|weekend|days|nights?)\b[^”]*”$", re.IGNORECASE)
_SIEGES = frozenset({"siege", "hostage_taking"})  # kinds of which reports give the day of the end as often as that of the beginning
_ORIGINS = 2  # origins that make the day before it the day on which it began
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def merged_when(told: Sequence[tuple[str, str, Episode]]) -> When:
    """One dating from (lineage, report's name, episode) of each report, each lineage with one vote.

    The start is the day that most lineages give; on a tie the one on the weekday that they name, else the earlier. A lone full date that
    falls on the weekday on which the others put the end, not the start, is read as the end. Every overruled date stands in `basis`.
    """
    fine = [one for one in told if one[2].when.start and (one[2].when.precision or COARSE) < COARSE]
    spoken = [one for one in fine if one[2].when.basis.startswith(SAID_ON)]
    own = [one for one in fine if one not in spoken]
    if own and spoken:  # the day on which somebody spoke is held against no day of the incident
        found = merged_when([one for one in told if one not in spoken])
        aside = "".join(f"; {_names([one], one[2].when.start)}: {one[2].when.basis}" for one in spoken if one[2].when.start != found.start)
        return msgspec.structs.replace(found, basis=found.basis + aside)
    exact = [one for one in own if one[2].when.precision == 1]
    vague = [one for one in own if _holds_one_of(one[2].when, exact)]
    if vague:  # "earlier this week" is no other day than the one that others give in it
        return merged_when([one for one in told if one not in vague])
    starts = _votes([(lineage, e.when.start) for lineage, _, e in fine or told if e.when.start])
    start_day = _first(_votes([(lineage, e.start_weekday) for lineage, _, e in told if e.start_weekday]))
    # A report that gives its dates in full has said when it ended, if it ended: its weekdays are of another week as often as not.
    end_day = _first(_votes([(lineage, e.end_weekday) for lineage, _, e in told if e.end_weekday and not e.when.start]))
    if not starts:
        return _undated(told, start_day, end_day)
    chosen = _first(_on_the_weekday(starts, start_day))
    chosen, over = _eve_of_its_end(starts, chosen, told)
    best = min((e for _, _, e in told if e.when.start == chosen), key=lambda e: e.when.precision or 9)
    start, end, precision = date.fromisoformat(chosen or ""), best.when.end, best.when.precision
    notes = [f"{_names(told, chosen)}: {best.when.basis or chosen}"]
    relative = [e for _, _, e in told if e.start_weekday == start_day and not e.when.start]
    if precision == 1 and start_day and DAYS[start.weekday()] != start_day and len(relative) > starts[chosen or ""]:
        said, start = start, _before(start, start_day)
        end = said.isoformat() if end_day == DAYS[said.weekday()] else end
        notes.append(
            f"conflict: {said.isoformat()} is a {DAYS[said.weekday()].capitalize()}, but {len(relative)} reports put the start on a "
            f"{start_day.capitalize()}"
            + (f" and the end on a {end_day.capitalize()}" if end_day else "")
            + f"; start read as {start.isoformat()}"
        )
    elif precision == 1:
        end = over or _ending(start, end, end_day, fine, chosen)
    for other in sorted(set(starts) - {chosen}):
        if precision is not None and end is not None and start.isoformat() <= other <= end:
            continue  # a day of the same siege
        notes.append(f"overruled: {other} ({_names(told, other)})")
    return When(start=start.isoformat(), end=end, precision=_precision(start, end, precision), basis="; ".join(notes))


def _holds_one_of(when: When, exact: Sequence[tuple[str, str, Episode]]) -> bool:
    """Whether a stretch in which the incident lies holds the day that others give it: "earlier this week", "overnight"."""
    if when.precision == 1 or not _STRETCH.search(when.basis) or when.start is None or when.end is None:
        return False
    if _WEEKS.search(when.basis):  # "two weeks after" may be out by some days
        counted = date.fromisoformat(when.start)
        return any(abs((date.fromisoformat(one[2].when.start or when.start) - counted).days) <= SLIP_DAYS for one in exact)
    return any(when.start <= (one[2].when.start or "") and (one[2].when.end or "") <= when.end for one in exact)


def in_the_year_before(episode: Episode, main: When) -> When:
    """A mention of a month without a year, dated by the incident that its report is about: the last such month up to that incident."""
    months = {mention.value for mention in episode.dates if mention.value and MONTH_ALONE.fullmatch(mention.value)}
    if episode.when.start or main.start is None or len(months) != 1:
        return episode.when
    number, until = int(months.pop()[-2:]), date.fromisoformat(main.start)
    first = date(until.year if number <= until.month else until.year - 1, number, 1)
    last = date(first.year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
    basis = f"{episode.when.basis}, the last before the incident of {main.start} that the report is about"
    return When(start=first.isoformat(), end=last.isoformat(), precision=MONTH, basis=basis)


def spelt(day: str) -> str:
    """ "--12-20" as "20 December"."""
    return f"{int(day[5:])} {MONTHS[int(day[2:4]) - 1]}"


def _precision(start: date, end: str | None, said: int | None) -> int | None:
    """UCDP: 1 a day, 2 two to six days; a coarser precision stays."""
    if said != 1 or end is None:
        return said
    return 1 if (date.fromisoformat(end) - start).days == 0 else 2


def _votes(given: Sequence[tuple[str, str | None]]) -> dict[str, int]:
    """How many lineages give each value, each lineage once a value."""
    return dict(Counter(value for _, value in sorted(set(given), key=str) if value))


def _first(votes: dict[str, int]) -> str | None:
    """The value with most votes; the smallest on a tie."""
    return min(votes, key=lambda value: (-votes[value], value)) if votes else None


def _on_the_weekday(votes: dict[str, int], weekday: str | None) -> dict[str, int]:
    """The days with most votes alone, those that fall on the weekday that reports name if any of them does; without a weekday, all."""
    most = [day for day in votes if votes[day] == max(votes.values())]
    on = [day for day in most if weekday is not None and DAYS[date.fromisoformat(day).weekday()] == weekday]
    return {day: votes[day] for day in on} if on else votes


def _eve_of_its_end(votes: dict[str, int], chosen: str | None, told: Sequence[tuple[str, str, Episode]]) -> tuple[str | None, str | None]:
    """The day on which a siege began and that of its end, where two origins or more give the day before the one that most give."""
    if chosen is None or not any(kind in _SIEGES for _, _, e in told if e.when.start == chosen for kind in e.kinds):
        return chosen, None
    eve = (date.fromisoformat(chosen) - timedelta(days=1)).isoformat()
    return (eve, chosen) if votes.get(eve, 0) >= _ORIGINS else (chosen, None)


def _names(told: Sequence[tuple[str, str, Episode]], start: str | None) -> str:
    """The reports that give a start."""
    return ", ".join(sorted(name for _, name, e in told if e.when.start == start))


def _before(day: date, weekday: str) -> date:
    """The last such weekday before a day."""
    return day - timedelta(days=(day.weekday() - DAYS.index(weekday)) % 7)


def _ending(start: date, end: str | None, end_day: str | None, told: Sequence[tuple[str, str, Episode]], chosen: str | None) -> str | None:
    """The latest end that a report gives for the chosen start; else the named weekday after the start."""
    ends = [e.when.end for _, _, e in told if e.when.start == chosen and e.when.end and not e.when.basis.startswith(SAID_ON)]
    latest = max(ends, default=end)
    if end_day and latest == start.isoformat() and DAYS[start.weekday()] != end_day:
        return (start + timedelta(days=(DAYS.index(end_day) - start.weekday()) % 7)).isoformat()
    return latest


def _undated(told: Sequence[tuple[str, str, Episode]], start_day: str | None, end_day: str | None) -> When:
    """No report names a full date: keep what is known in words."""
    days = _votes([(lineage, e.yearless) for lineage, _, e in told if e.yearless])
    if days:
        best = sorted(day for day in days if days[day] == max(days.values()))
        basis = "; ".join(sorted({e.when.basis for _, _, e in told if e.yearless == best[0]}))
        others = "".join(f"; overruled: {spelt(day)}" for day in sorted(days) if day != best[0])
        return When(basis=basis + others)
    lines = sorted({e.days_told[0] for _, _, e in told if e.days_told and e.days_told[0].startswith("--")})
    written = f", first told of on {spelt(lines[0])}, no year named" if lines and start_day else ""
    known = [f"starts on a {start_day.capitalize()}{written}" if start_day else "", f"ends on a {end_day.capitalize()}" if end_day else ""]
    words = [e.when.basis for _, _, e in told if e.when.basis] if not any(known) else []
    return When(basis="; ".join([part for part in known if part] + sorted(set(words))))
