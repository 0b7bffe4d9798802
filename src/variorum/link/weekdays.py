"""The accounts of one incident in, their episodes with a bare weekday made a day out, where the date of a report settles which one.

"On Sunday" of a report with a date line of its own is the last Sunday before it. That of a report without any is the last Sunday before the
earliest dated report, if its toll says that it was written first.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from variorum.link.order import resolved, toll
from variorum.link.when import DAYS
from variorum.model.incident import Account, Episode, When


def with_days(told: Sequence[tuple[Account, Episode]]) -> list[tuple[Account, Episode]]:
    """The same accounts in the same order; an episode that already has a day keeps it."""
    dated = sorted((account.report.published[:10], toll(account, episode)) for account, episode in told if account.report.published)
    if not dated:
        return list(told)
    day, least = date.fromisoformat(dated[0][0]), min((its for _, its in dated if its), default=0)
    return [(account, _with_day(account, episode, day, least)) for account, episode in told]


def _with_day(account: Account, episode: Episode, earliest: date, least: int) -> Episode:
    """The episode with its weekday as a day; unchanged where nothing settles it."""
    if episode.when.start or not episode.start_weekday or account.report.published:
        return episode
    line = next((words for words in episode.days_told[:1] if words.startswith("--")), None)
    written = resolved(line, earliest) if line else None
    if written is None and 0 < toll(account, episode) < least:
        written = earliest
    if written is None:
        return episode
    start = written - timedelta(days=(written.weekday() - DAYS.index(episode.start_weekday)) % 7)
    basis = f"“{episode.start_weekday.capitalize()}” before {written.isoformat()}"
    return msgspec.structs.replace(episode, when=When(start=start.isoformat(), end=start.isoformat(), precision=1, basis=basis))
