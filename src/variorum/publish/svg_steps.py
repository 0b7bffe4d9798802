"""One figure's claims in the order of the moments they describe in; a small chart out, with a line through the count that stood."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence

import msgspec
from markupsafe import Markup

from variorum.publish.svg import AXIS, INK, drawing, element, text
from variorum.publish.svg_axis import Axis, axis, tick_words
from variorum.publish.svg_marks import Mark, draw_mark
from variorum.publish.svg_strip import Band

WIDTH, HEIGHT = 232.0, 172.0
LEFT, RIGHT, TOP, BASE = 30.0, 224.0, 14.0, 124.0
RADIUS = 7.4
BESIDE = 16.0  # pixels between marks of one moment that would cover one another


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A claim's mark at a moment (counted from 0); `stands` if the line goes through it."""

    moment: int
    mark: Mark
    stands: bool = False


def vertical(points: Sequence[Point], band: Band, line: Mapping[int, float] | None = None) -> Axis:
    """The axis from the ground up."""
    values = [point.mark.value for point in points] + [float(value) for value in (band.low, band.best, band.high) if value is not None]
    values += (line or {}).values()
    return axis(values, BASE, TOP, parts=3, may_be_log=False)


def columns(moments: int) -> list[float]:
    """Where the moments stand, evenly between the ends."""
    wide = (RIGHT - LEFT) / max(moments, 1)
    return [round(LEFT + wide * (number + 0.5), 1) for number in range(moments)]


def spots(points: Sequence[Point], scale: Axis, at: Sequence[float]) -> list[tuple[float, float]]:
    """The centre of each mark; those of one moment that would cover one another move aside, first left then right."""
    found: list[tuple[float, float]] = []
    taken: list[tuple[float, float]] = []
    for point in points:
        y = scale.place(point.mark.value)
        tries = (0.0, -BESIDE, BESIDE, -2 * BESIDE, 2 * BESIDE)
        x = next((at[point.moment] + dx for dx in tries if _free(at[point.moment] + dx, y, taken)), at[point.moment])
        x = min(max(x, LEFT + RADIUS), WIDTH - RADIUS)
        taken.append((x, y))
        found.append((x, y))
    return found


def _free(x: float, y: float, taken: Sequence[tuple[float, float]]) -> bool:
    return all(abs(x - left) >= BESIDE - 0.5 or abs(y - top) >= BESIDE - 2 for left, top in taken)


def line_path(line: Mapping[int, float], scale: Axis, at: Sequence[float]) -> str:
    """The step line: level from the number of one moment to that of the next; on to the right edge from the last."""
    if not line:
        return ""
    parts: list[str] = []
    for moment in sorted(line):
        x, y = at[moment], scale.place(line[moment])
        parts.append(f"H{x:.1f}V{y:.1f}" if parts else f"M{x:.1f} {y:.1f}")
    return "".join(parts) + f"H{RIGHT:.1f}"


def steps(
    points: Sequence[Point],
    band: Band,
    moments: Sequence[str],
    words: Sequence[tuple[int, str]],
    label: str,
    line: Mapping[int, float] | None = None,
) -> Markup:
    """The chart; `words` are counts without a number, written above the axis at their moment.

    `line` is the number at each moment; without it the line goes through the points that stand.
    """
    line = {point.moment: point.mark.value for point in points if point.stands} if line is None else line
    scale = vertical(points, band, line)
    at = columns(len(moments))
    parts: list[Markup] = []
    for tick in scale.ticks:
        y = scale.place(tick)
        parts.append(element("line", x1=LEFT, x2=RIGHT, y1=y, y2=y, stroke=AXIS if tick == 0 else "#E7EBEF"))
        parts.append(text(tick_words(tick), LEFT - 5, y + 3.3, anchor="end", css="ax"))
    first = min((moment for moment, value in line.items() if value == band.best), default=None)
    if first is not None and band.low is not None and band.high is not None and band.low != band.high:
        top, bottom = scale.place(band.high), scale.place(band.low)
        parts.append(element("rect", x=at[first], y=top, width=RIGHT - at[first], height=bottom - top, fill="#DDE4EC"))
    if path := line_path(line, scale, at):
        parts.append(element("path", d=path, fill="none", stroke=INK, stroke_width="1.8"))
    parts += [draw_mark(point.mark, x, y, RADIUS, upright=True) for point, (x, y) in zip(points, spots(points, scale, at), strict=True)]
    for moment, said in words:
        edge = "start" if moment == 0 and len(moments) > 1 else "end" if moment == len(moments) - 1 and len(moments) > 1 else "middle"
        shift = {"start": -24.0, "end": 24.0, "middle": 0.0}[edge]
        parts.append(text(f"“{said}”", at[moment] + shift, BASE - 5, anchor=edge, css="wd"))
    for x, name in zip(at, moments, strict=True):
        letters = max(7, int((RIGHT - LEFT) / len(moments) / 4.9))
        lines = textwrap.wrap(name, letters, max_lines=4, placeholder="…", break_long_words=False) or [""]
        parts += [text(line, x, BASE + 12.5 + 10.5 * number, anchor="middle", css="ax") for number, line in enumerate(lines)]
    return drawing(WIDTH, HEIGHT, label, parts, css="steps", links=True)
