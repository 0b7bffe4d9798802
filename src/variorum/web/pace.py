"""The journal and how many cards were decided in a sitting in; how many, how fast, and how long the rest may take at that pace out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from statistics import median

import msgspec

from variorum.model.decision import Decision

_FEWEST = 4  # spans between decisions from which a pace is told; of fewer it would be a guess
_TOGETHER = 1.0  # seconds: decisions closer than this were taken in one act
_PAUSE = 300.0  # seconds: after a longer span somebody was away


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How many cards were decided in this sitting; the seconds that one took, the middle of all, and those left, where they can be told."""

    judged: int
    seconds: float | None = None
    left: float | None = None

    @property
    def words(self) -> str:
        """ "12 judged, about 4 minutes left at 20 seconds a card"."""
        told = f"{self.judged} judged"
        if self.seconds is None or self.left is None:
            return told
        return f"{told}, about {_span(self.left)} left at {_span(self.seconds)} a card"


def pace(decisions: Sequence[Decision], judged: int, waiting: int) -> Pace:
    """The pace of the last `judged` decisions of whoever took the last one; pauses and what was decided together do not count."""
    mine = (
        [one for one in decisions if decisions and one.analyst == decisions[-1].analyst and one.action != "undo"][-judged:]
        if judged
        else []
    )
    times = [datetime.fromisoformat(one.at.replace("Z", "+00:00")) for one in mine]
    spans = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    kept = [span for span in spans if _TOGETHER <= span <= _PAUSE]
    if len(kept) < _FEWEST:
        return Pace(judged=judged)
    one = median(kept)
    return Pace(judged=judged, seconds=one, left=one * waiting)


def _span(seconds: float) -> str:
    """Seconds in round words: nobody needs to know 247 seconds."""
    if seconds < 55:
        number, noun = max(1, round(seconds / 5) * 5 if seconds >= 10 else round(seconds)), "second"
    elif seconds < 90 * 60:
        number, noun = round(seconds / 60), "minute"
    else:
        number, noun = round(seconds / 3600), "hour"
    return f"{number} {noun}{'' if number == 1 else 's'}"
