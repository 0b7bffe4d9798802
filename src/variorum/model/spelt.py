"""Nothing in, the whole numbers from nought to twenty by their English words out: one table for all who count in words."""

from __future__ import annotations

_TO_TEN = "zero one two three four five six seven eight nine ten"
_TO_TWENTY = "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
SPELT = {word: number for number, word in enumerate(f"{_TO_TEN} {_TO_TWENTY}".split())}
