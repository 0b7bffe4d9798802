"""Entries of the list in; bars over time and the range of the dead as SVG out, each with the numbers for its table twin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import log10

import msgspec
from markupsafe import Markup

from variorum.web.asking import Ask
from variorum.web.listing import Entry

_FEWEST = 40  # bars that the width is cut into at least, so that two weeks are no two towers
MOST_BARS = 110  # more cannot be told apart at 800 px
WIDTH, HEIGHT, BASE = 800, 270, 248
_TWO_DAYS = 220  # pixels that two dates need beside each other
_HEADROOM = 22  # pixels above the tallest bar
_LEAST_TOP = 4  # incidents at the top of the axis at least: a week with one is no peak
_RANGE_WIDTH = 150
_LAST_DAY = "9000"  # a later year is a slip of reading, and calendars end at 9999
_TICKS = (0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10_000, 100_000, 1_000_000)


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """The incidents that began in one stretch of days, and the address that shows only them."""

    first: str
    last: str
    incidents: int
    address: str


class Bars(msgspec.Struct, frozen=True, kw_only=True):
    """Incidents over time: the width of a bar in words, the bars, how many incidents have no date, and the picture."""

    unit: str
    bars: tuple[Bar, ...]
    undated: int
    svg: Markup


def over_time(entries: Sequence[Entry], ask: Ask) -> Bars:
    """Count incidents by the week in which they began; by month or year where weeks would be too many."""
    days = [date.fromisoformat(one.start) for one in entries if one.start and one.start < _LAST_DAY]
    undated = len(entries) - len(days)
    if not days:
        return Bars(unit="week", bars=(), undated=undated, svg=Markup(""))
    span = (max(days) - min(days)).days
    unit = "week" if span / 7 < MOST_BARS else "month" if span / 30.4 < MOST_BARS else "year"
    counts = Counter(_begin(day, unit) for day in days)
    bars: list[Bar] = []
    day = min(counts)
    while day <= max(counts) and len(bars) < 4 * MOST_BARS:
        after = _next(day, unit)
        first, last = day.isoformat(), (after - timedelta(days=1)).isoformat()
        bars.append(Bar(first=first, last=last, incidents=counts[day], address=ask.here(after=None, **{"from": first, "to": last})))
        day = after
    return Bars(unit=unit, bars=tuple(bars), undated=undated, svg=_bars_svg(bars, unit))


def range_axis(entries: Sequence[Entry]) -> int:
    """The number at the right end of the shared axis: the first tick that no high goes beyond, at least 10."""
    largest = max([10, *(one.high or one.best or 0 for one in entries)])
    return next((tick for tick in _TICKS if tick >= largest), largest)


def range_bar(one: Entry, most: int) -> Markup:
    """Low to high as a band and best as a tick, on an axis that grows by powers so that 3 and 3,000 both show."""
    if one.best is None:
        return Markup("")
    low, best, high = (_place(value, most) for value in (one.low if one.low is not None else one.best, one.best, one.high or one.best))
    return Markup(
        '<svg class="range" viewBox="0 0 {} 16" width="{}" height="16" aria-hidden="true" focusable="false">'
        '<line class="axis" x1="0" x2="{}" y1="8" y2="8"/><rect class="band" x="{:.1f}" y="3" width="{:.1f}" height="10"/>'
        '<rect class="best" x="{:.1f}" y="1" width="3" height="14"/></svg>'
    ).format(_RANGE_WIDTH + 4, _RANGE_WIDTH + 4, _RANGE_WIDTH + 4, low, max(1.0, high - low + 2), best)


def range_scale(most: int) -> Markup:
    """The axis that the range bars share, for the head of their column."""
    shown: list[Markup] = []
    last = -100.0
    for tick in _TICKS:
        x = _place(tick, most)
        if tick <= most and x - last >= 22:
            shown.append(Markup('<text x="{:.1f}" y="10">{}</text>').format(x + 1, f"{tick:,}"))
            last = x
    return Markup('<svg class="range" viewBox="0 0 {} 12" width="{}" height="12" aria-hidden="true" focusable="false">{}</svg>').format(
        _RANGE_WIDTH + 4, _RANGE_WIDTH + 4, Markup("").join(shown)
    )


def _place(value: int, most: int) -> float:
    return _RANGE_WIDTH * log10(1 + max(0, value)) / log10(1 + most)


def _begin(day: date, unit: str) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _next(day: date, unit: str) -> date:
    if unit == "week":
        return day + timedelta(days=7)
    if unit == "month":
        return (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return day.replace(year=day.year + 1)


def _bars_svg(bars: Sequence[Bar], unit: str) -> Markup:
    most, step = max(bar.incidents for bar in bars), WIDTH / max(len(bars), _FEWEST)
    top = max(most, _LEAST_TOP)
    lines = sorted({round(top * part / 4) for part in range(1, 5)})
    drawn = [
        Markup('<line class="level" x1="0" x2="{}" y1="{:.1f}" y2="{:.1f}"/><text x="{}" y="{:.1f}" text-anchor="end">{:,}</text>').format(
            WIDTH, _up(line, top), _up(line, top), WIDTH, _up(line, top) - 3, line
        )
        for line in lines
    ]
    for place, bar in enumerate(bars):
        if not bar.incidents:
            continue
        height = max(2.0, BASE - _up(bar.incidents, top))
        drawn.append(
            Markup(
                '<a href="{}" tabindex="-1"><title>{}: {}</title>'
                '<rect class="hit" x="{:.1f}" y="0" width="{:.1f}" height="{}"/>'
                '<rect class="col" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"/></a>'
            ).format(
                bar.address,
                _period(bar, unit),
                f"{bar.incidents} incident{'' if bar.incidents == 1 else 's'}",
                place * step,
                step,
                BASE,
                place * step + 0.5,
                BASE - height,
                max(1.0, step - 1.5),
                height,
            )
        )
    end = len(bars) * step
    labels = [(0.0, "start", bars[0].first), (end, "end", bars[-1].last)] if end > _TWO_DAYS else [(0.0, "start", _stretch(bars))]
    words = [Markup('<text x="{:.1f}" y="{}" text-anchor="{}">{}</text>').format(x, HEIGHT - 4, side, day) for x, side, day in labels]
    return Markup(
        '<svg class="weeks" viewBox="0 0 {} {}" role="group" aria-label="Incidents for each {}">'
        '<line class="axis" x1="0" x2="{}" y1="{}" y2="{}"/>{}{}</svg>'
    ).format(WIDTH, HEIGHT, unit, WIDTH, BASE, BASE, Markup("").join(drawn), Markup("").join(words))


def _stretch(bars: Sequence[Bar]) -> str:
    """First to last day in one label, for bars so few that two would cover each other."""
    return f"{bars[0].first} to {bars[-1].last}"


def _up(incidents: int, top: int) -> float:
    """How far down the picture so many incidents reach up to."""
    return BASE - (BASE - _HEADROOM) * incidents / top


def _period(bar: Bar, unit: str) -> str:
    return f"{bar.first} to {bar.last}" if unit == "week" else bar.first[:7] if unit == "month" else bar.first[:4]
