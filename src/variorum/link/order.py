"""The accounts of one incident and its first day in, the order in which they were written out, with the reason in words.

Days of publication decide; where nothing names a year, date lines do. A report without one is placed by the latest day that it tells
of, or, where it names none, behind the last report whose toll it has reached: tolls rise more often than they fall. Where no report has
a day, how far the incident had got decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from variorum.link.when import DAYS
from variorum.model.claim import EARLIER, Claim
from variorum.model.incident import Account, Episode

PHASES = {"ongoing": 0, "final_phase": 1, "ended": 2}
PHASE_WORDS = {"ongoing": "written while it went on", "final_phase": "written in its final phase", "ended": "written after its end"}
UNNAMED = frozenset({"security_source", "unattributed", "witness", "media"})
HALF_YEAR = 183  # days: a date line without a year lies in the year that puts it nearest to the incident
WEEK = 7  # days
_YEAR_BEGINS = frozenset({"01", "02", "03"})  # months whose date lines may be of the year after those of `_YEAR_ENDS`
_YEAR_ENDS = frozenset({"10", "11", "12"})
Told = Sequence[tuple[Account, Episode]]
Days = Mapping[str, tuple[str | None, str]]  # of a report: its day, and why


def moments(told: Told, start: str | None) -> tuple[tuple[str, int, str], ...]:
    """(report, rank, reason) of the accounts that tell of the incident as their main matter, by rank, then report."""
    days = {account.report.id: _day(account, episode, start) for account, episode in told} if start else _by_lines(told)
    dated = len(told) > 1 and all(account.report.published for account, _ in told)
    lined = any(account.report.published or any(day.startswith("--") for day in episode.days_told[:1]) for account, episode in told)
    mixed = len(told) > 1 and not dated and lined and any(day for day, _ in days.values())
    keyed = []
    for account, episode in told:
        phase, settled, reason = _phase(account, episode)
        report = account.report.id
        day, words = days[report] if dated or mixed else (None, "")
        behind = 0
        if mixed and day is None:
            day, behind, words = _by_toll(account, episode, told, days)
        elif mixed and day is not None and not account.report.published:
            day, words = _weeks_on(day, words, account, episode, told, days)
        keyed.append(((day or "", behind, phase, settled), report, f"{words}, {reason}" if words else reason))
    order = {key: rank for rank, key in enumerate(sorted({key for key, _, _ in keyed}))}
    return tuple(sorted(((report, order[key], reason) for key, report, reason in keyed), key=lambda m: (m[1], m[0])))


def _by_lines(told: Told) -> dict[str, tuple[str | None, str]]:
    """The days of reports of an incident whose year nothing names: of publication, or where none has one by date lines of one year.

    Lines of both ends of a year may be of two, and order nothing.
    """
    if any(account.report.published for account, _ in told):
        return {account.report.id: _day(account, episode, None) for account, episode in told}
    lines = {account.report.id: next((day for day in episode.days_told[:1] if day.startswith("--")), None) for account, episode in told}
    months = {line[2:4] for line in lines.values() if line}
    if months & _YEAR_BEGINS and months & _YEAR_ENDS:
        lines = dict.fromkeys(lines)
    return {report: (line, f"date line of {line[2:]} of a year that nothing names" if line else "") for report, line in lines.items()}


def _day(account: Account, episode: Episode, start: str | None) -> tuple[str | None, str]:
    """The day by which the report was written, and the reason: published, date line, or the latest day that it tells of."""
    published = account.report.published
    if published:
        return published[:10], f"published {published}"
    if start is None:
        return None, ""
    first = date.fromisoformat(start)
    known = [(day, words) for words in episode.days_told if (day := resolved(words, first)) is not None and day > first]
    line = next((day for words in episode.days_told[:1] if words.startswith("--") and (day := resolved(words, first))), None)
    if line is not None and line >= first:
        return line.isoformat(), f"date line of {line.isoformat()}"
    if not known:
        return None, ""
    latest, words = max(known)
    return latest.isoformat(), f"tells of {latest.isoformat()} (“{words}”)" if words != latest.isoformat() else f"tells of {words}"


def resolved(words: str, first: date) -> date | None:
    """A day that a report names, as a date near the incident's first day; None for no day of the calendar."""
    if words in DAYS:
        return first + timedelta(days=(DAYS.index(words) - first.weekday()) % 7)
    if words.startswith("+"):
        return first + timedelta(days=int(words[1:]))
    try:
        if not words.startswith("--"):
            return date.fromisoformat(words)
        near = [date(year, int(words[2:4]), int(words[5:7])) for year in (first.year, first.year + 1)]
    except ValueError:
        return None
    return min(near, key=lambda day: (abs((day - first).days) > HALF_YEAR, day))


def _by_toll(account: Account, episode: Episode, told: Told, days: Days) -> tuple[str, int, str]:
    """Behind the last report with a day whose toll this one has reached, unless that hands the same toll on as given before."""
    own = toll(account, episode)
    reached = [
        (day, toll(other, its))
        for other, its in told
        if (day := days[other.report.id][0]) and toll(other, its) and not _knew(other, its, own)
    ]
    below = [day for day, toll in reached if own and toll <= own]
    if not below:
        return "", 0, "names no day and no toll that another one had reached"
    return max(below), 1, f"names no day; its toll of {own} is not below that of {max(below).removeprefix('--')}"


def _knew(account: Account, episode: Episode, number: int) -> bool:
    """Whether a report hands a number of dead on as given before: "13, revised from 14"."""
    wanted = set(episode.claims)
    return any(c.id in wanted and c.measure == "killed" and c.as_of == EARLIER and c.count.low == number for c in account.claims)


def _weeks_on(day: str, words: str, account: Account, episode: Episode, told: Told, days: Days) -> tuple[str, str]:
    """A later week's day, for a report that names weekdays alone and whose toll those of a week on had not reached."""
    own = toll(account, episode)
    if not own or not all(named in DAYS or named.startswith("+") for named in episode.days_told):
        return day, words
    first = date.fromisoformat(day)
    below = [date.fromisoformat(other) for other, reached in _lined(told, days) if reached < own]
    gap = (max(below) - first).days if below else 0
    if gap < WEEK:
        return day, words
    moved = first + timedelta(days=-(-gap // WEEK) * WEEK)
    return moved.isoformat(), f"{words}, in a week that its toll of {own} fits: {moved.isoformat()}"


def _lined(told: Told, days: Days) -> list[tuple[str, int]]:
    """(day, toll) of the reports that are published or have a date line."""
    return [
        (day, its)
        for account, episode in told
        if (day := days[account.report.id][0]) and (its := toll(account, episode))
        and (account.report.published or any(named.startswith("--") for named in episode.days_told[:1]))
    ]  # fmt: skip


def toll(account: Account, episode: Episode) -> int:
    """The highest number of dead that a report asserts as a total; 0 where it asserts none."""
    wanted = set(episode.claims)
    return max(
        (
            c.count.low or 0
            for c in account.claims
            if c.id in wanted and c.measure == "killed" and c.stance == "asserted" and c.scope == "total" and c.population != "attackers"
        ),
        default=0,
    )


def _phase(account: Account, episode: Episode) -> tuple[int, int, str]:
    """(phase, settled, reason): after the end, a toll that named authorities give is later than one from unnamed sources."""
    phase = PHASES.get(episode.moment or "", 1)
    reason = PHASE_WORDS.get(episode.moment or "", "says nothing of how far it had got")
    wanted = set(episode.claims)
    killed = [
        c for c in account.claims
        if c.id in wanted and c.measure == "killed" and c.population != "attackers" and c.count.low is not None
    ]  # fmt: skip
    settled = _settled(killed)
    victims = [c for c in killed if c.population not in ("soldiers", "security_forces", "police")]
    if victims:
        settled = _settled(victims)
    if phase == PHASES["ended"] and killed:
        reason += ", its toll given by authorities" if settled else ", its toll still from unnamed sources"
    return phase, 1 if phase == PHASES["ended"] and settled else 0, reason


def _settled(claims: Sequence[Claim]) -> bool:
    """Whether a named authority, no party, gives one of the tolls."""
    return any(c.attribution.kind not in UNNAMED and c.attribution.kind != "armed_group" for c in claims if c.stance == "asserted")
