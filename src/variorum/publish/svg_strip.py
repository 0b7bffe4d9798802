"""The claims of one figure as marks in; a strip on an axis out, with the band low..high and a tick at best.

Marks that would cover one another are stacked, the first on the axis. Geometry depends on the marks alone, so that it can be tested.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from markupsafe import Markup

from variorum.publish.svg import AXIS, BAND, INK, drawing, element, number, text
from variorum.publish.svg_axis import Axis, axis, tick_words
from variorum.publish.svg_marks import RADIUS, Mark, draw_mark

WIDTH = 344.0
LEFT, RIGHT = 14.0, 330.0
STACK = 19.0  # pixels between marks one above the other
LOWEST = 13.0  # from the axis up to the centre of the first mark
APART = 17.5  # pixels between centres of marks side by side
ARROW_ROOM = 10.0  # what an arrow needs beyond its mark
HIGHEST = 7  # marks in a stack; what goes beyond is counted in words
_FADING = "#D5DCE4"  # stronger than the band, since it loses itself
AROUND = 9.0  # pixels by which the band stands out beyond the numbers that bound it


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """The figure under the marks; `high` None with a `low` is a range without an upper end and fades out from there.

    With `open_above` the range is whole up to `high`, which is a floor of its own, and fades out beyond.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    open_above: bool = False


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A mark and the level of the stack it stands on; level 0 is the lowest, None one too many."""

    mark: Mark
    x: float
    level: int | None


def scale_of(marks: Sequence[Mark], band: Band, others: Sequence[float] = ()) -> Axis:
    """The axis of a strip; `others` are numbers of further strips that share it."""
    values = [value for mark in marks for value in (mark.value, mark.other) if value is not None]
    values += [float(value) for value in (band.low, band.best, band.high) if value is not None]
    return axis([*values, *others], LEFT, RIGHT, room=0.125)


def placed(marks: Sequence[Mark], scale: Axis) -> tuple[Placed, ...]:
    """Each mark on the lowest level on which it covers no other; equal numbers keep their order from the axis upwards."""
    levels: list[list[tuple[float, float]]] = []
    found: list[Placed] = []
    for mark in sorted(marks, key=lambda mark: mark.value):
        x = scale.place(mark.value)
        left = x - APART / 2 - (ARROW_ROOM if mark.arrow == "down" else 0)
        right = max(x, scale.place(mark.other) if mark.other is not None else x) + APART / 2 + (ARROW_ROOM if mark.arrow == "up" else 0)
        level = next((n for n, taken in enumerate(levels) if all(right <= start or left >= end for start, end in taken)), len(levels))
        if level >= HIGHEST:
            found.append(Placed(mark=mark, x=x, level=None))
            continue
        if level == len(levels):
            levels.append([])
        levels[level].append((left, right))
        found.append(Placed(mark=mark, x=x, level=level))
    return tuple(found)


def strip(marks: Sequence[Mark], band: Band, scale: Axis, label: str, ident: str) -> Markup:
    """The drawing; `ident` names its gradient and must be its own on the page."""
    stand = placed(marks, scale)
    levels = 1 + max((one.level for one in stand if one.level is not None), default=0)
    crowded = any(one.level is None for one in stand)
    base = max(41.0, 8 + STACK * (levels + crowded))
    parts = [*_band(band, scale, base, ident), *axis_lines(scale, base)]
    if band.best is not None:
        x = scale.place(band.best)
        parts.append(element("line", x1=x, x2=x, y1=3, y2=base + 4, stroke=INK, stroke_width=2))
    for one in stand:
        if one.level is None:
            continue
        y = base - LOWEST - STACK * one.level
        if one.mark.other is not None:
            far = scale.place(one.mark.other)
            parts.append(element("line", x1=one.x, x2=far, y1=y, y2=y, stroke="#4D5762", stroke_width=3, stroke_linecap="round"))
        parts.append(draw_mark(one.mark, one.x, y))
    parts += _crowd([one for one in stand if one.level is None], base - LOWEST - STACK * HIGHEST)
    return drawing(WIDTH, base + 17, label, parts, css="strip", fluid=False, links=True)


def axis_lines(scale: Axis, base: float) -> list[Markup]:
    """The axis with its numbers."""
    parts = [element("line", x1=LEFT, x2=RIGHT, y1=base, y2=base, stroke=AXIS)]
    for tick in scale.ticks:
        x = scale.place(tick)
        parts.append(element("line", x1=x, x2=x, y1=base, y2=base + 3, stroke=AXIS))
        parts.append(text(tick_words(tick), x, base + 13.5, anchor="middle", css="ax"))
    return parts


def _band(band: Band, scale: Axis, base: float, ident: str) -> list[Markup]:
    if band.low is None and band.high is None:
        return []
    low = scale.place(band.low) if band.low is not None else scale.start
    start = max(low - AROUND, 0.0)
    whole = scale.place(band.high) + AROUND if band.high is not None else start
    fades = band.high is None or band.open_above
    end = max(scale.end, whole) if fades else whole
    fill = BAND
    parts: list[Markup] = []
    if fades and end > start:
        still = number((whole - start) / (end - start) * 100) + "%"
        stops = element("stop", offset=still, stop_color=_FADING) + element("stop", offset="1", stop_color=_FADING, stop_opacity="0")
        parts.append(element("defs", element("linearGradient", stops, id=f"fade-{ident}")))
        fill = f"url(#fade-{ident})"
    parts.append(element("rect", x=start, y=6, width=end - start, height=base - 6, fill=fill, rx=2))
    return parts


def _crowd(left: Sequence[Placed], y: float) -> list[Markup]:
    """How many marks found no room, written above the stack they belong to."""
    columns: list[list[Placed]] = []
    for one in sorted(left, key=lambda one: one.x):
        if columns and one.x - columns[-1][0].x < 4 * RADIUS:
            columns[-1].append(one)
        else:
            columns.append([one])
    return [
        text(f"+{len(members)}", members[len(members) // 2].x, y + 3, anchor="middle", font_size="10", font_weight="600", fill="#4D5762")
        for members in columns
    ]
