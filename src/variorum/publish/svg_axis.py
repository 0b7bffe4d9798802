"""The numbers to be shown in; an axis out that gives each number its place: from zero in round steps, or by powers of ten."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

_STEPS = (1, 2, 2.5, 5, 10)  # what a round step may begin with
_LOG_FROM = 200  # largest over smallest number from which a linear axis would press the small ones onto zero


class Axis(msgspec.Struct, frozen=True, kw_only=True):
    """A scale from `start` to `end` pixels; `top` is the number at its end, `ticks` the numbers written under it."""

    start: float
    end: float
    bottom: float
    top: float
    ticks: tuple[float, ...]
    by_tens: bool = False

    def place(self, value: float) -> float:
        """Where a number stands; beyond the ends it stands at the end."""
        if self.by_tens:
            low, high = math.log10(self.bottom), math.log10(self.top)
            part = (math.log10(max(value, self.bottom)) - low) / (high - low)
        else:
            part = (value - self.bottom) / (self.top - self.bottom)
        return round(self.start + min(max(part, 0.0), 1.0) * (self.end - self.start), 2)


def round_up(value: float, parts: int) -> tuple[float, float]:
    """The smallest round step of which `parts` reach the value, and the step's last multiple needed: (step, top)."""
    if value <= 0:
        return 1.0, 1.0
    rough = value / parts
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(each * power for each in _STEPS if each * power >= rough * (1 - 1e-9))
    step = max(step if step < 1 or float(step).is_integer() else float(math.ceil(step)), 1.0)
    return step, step * math.ceil(value / step - 1e-9)


def axis(values: Iterable[float], start: float, end: float, *, parts: int = 5, room: float = 0.0, may_be_log: bool = True) -> Axis:
    """An axis for these numbers; `room` is the part of its length left free beyond the largest, for marks and arrows."""
    known = [value for value in values if value >= 0]
    top = max(known, default=1.0) or 1.0
    least = min((value for value in known if value > 0), default=1.0)
    if may_be_log and top / least >= _LOG_FROM:
        low = 10.0 ** math.floor(math.log10(least))
        high = 10.0 ** math.ceil(math.log10(top) + 1e-9)
        ticks = tuple(10.0**power for power in range(round(math.log10(low)), round(math.log10(high)) + 1))
        return Axis(start=start, end=end, bottom=low, top=high, ticks=_thinned(ticks, parts + 1), by_tens=True)
    step, last = round_up(top, parts)
    ticks = tuple(step * count for count in range(round(last / step) + 1))
    return Axis(start=start, end=end, bottom=0.0, top=last / (1 - room), ticks=ticks)


def _thinned(ticks: tuple[float, ...], most: int) -> tuple[float, ...]:
    every = math.ceil(len(ticks) / most)
    return ticks[::every]


def tick_words(value: float) -> str:
    """A number under an axis, short: 500, 2,500, 20k, 3M."""
    whole = round(value)
    for size, sign in ((1_000_000, "M"), (10_000, "k")):
        unit = size if sign == "M" else 1000
        if whole >= size:
            return f"{whole / unit:g}{sign}"
    return f"{whole:,}"
