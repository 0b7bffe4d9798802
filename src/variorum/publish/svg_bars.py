"""Numbers in; bars out: the parts of a sum, incidents by week, and the low–best–high of one incident in a list."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from variorum.publish.svg import AXIS, INK, drawing, element, group, text, title
from variorum.publish.svg_axis import Axis, axis

SUM_WIDTH, SUM_HEIGHT = 352.0, 22.0
_PAINTS = ("#366FA8", "#15191E", "#6B7682", "#8FB3DA")
RANGE_WIDTH, RANGE_HEIGHT = 160.0, 20.0
WEEK, WEEK_GAP, WEEKS_HEIGHT = 7.0, 1.5, 44.0


def sum_bar(total: int, parts: Sequence[tuple[int, str]], left: tuple[int, str], label: str) -> Markup:
    """A bar as long as the total, its parts in solid colours, what is left over hatched; a number is written where it fits."""
    whole = max(total, sum(number for number, _ in parts) + max(left[0], 0), 1)
    hatch = element(
        "pattern",
        element("rect", width=8, height=8, fill="#fff") + element("path", d="M0 0H4V8H0z", fill="#C9D1DA"),
        id="left-over", width=8, height=8, patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip
    inside = [element("defs", hatch)]
    x = 0.0
    for position, (number, words) in enumerate([*parts, left]):
        wide = round(SUM_WIDTH * max(number, 0) / whole, 1)
        over = position == len(parts)
        fill = "url(#left-over)" if over else _PAINTS[position % len(_PAINTS)]
        told = f"{number} {words}"
        inside.append(group([title(told), element("rect", x=x, y=0, width=wide, height=SUM_HEIGHT, fill=fill)]))
        shown = told if wide > 8 + 6.2 * len(told) else str(number) if wide > 6 + 7 * len(str(number)) else ""
        if shown:
            ink = "#15191E" if over or position % len(_PAINTS) == 3 else "#fff"
            if over:
                inside.append(element("rect", x=x + 3, y=4, width=8 + 6.6 * len(shown), height=14, rx=2, fill="#fff"))
            inside.append(text(shown, x + 7, 15, fill=ink, font_size="11.5", font_weight="600"))
        x += wide
    return drawing(SUM_WIDTH, SUM_HEIGHT, label, inside, css="sum")


def range_axis(figures: Sequence[tuple[int | None, int | None, int | None]]) -> Axis:
    """One axis for all incidents of a list, by powers of ten where they differ much."""
    return axis([float(value) for figure in figures for value in figure if value is not None], 4.0, RANGE_WIDTH - 4.0)


def range_bar(low: int | None, best: int | None, high: int | None, scale: Axis, label: str) -> Markup:
    """Low to high as a line, best as a block; an upper end that nobody gives runs on to the edge in dashes."""
    middle = RANGE_HEIGHT / 2
    parts: list[Markup] = []
    if low is not None:
        start = scale.place(low)
        end = scale.place(high) if high is not None else scale.end
        parts.append(element("path", d=f"M{start:.1f} {middle - 4:g}v8M{start:.1f} {middle:g}H{end:.1f}", fill="none", stroke="#59636E",
                             stroke_width="1.6", stroke_dasharray="3 2" if high is None else None))  # fmt: skip
        if high is not None:
            parts.append(element("path", d=f"M{end:.1f} {middle - 4:g}v8", fill="none", stroke="#59636E", stroke_width="1.6"))
    if best is not None:
        x = scale.place(best)
        parts.append(element("rect", x=x - 3.5, y=middle - 6, width=7, height=12, rx=1, fill=INK))
    return drawing(RANGE_WIDTH, RANGE_HEIGHT, label, parts, css="range", fluid=False)


def week_bars(weeks: Sequence[tuple[str, int, str | None]], label: str) -> Markup:
    """Incidents by week: (first day, how many, where the bar leads), in order without gaps; each bar is a link."""
    most = max((count for _, count, _ in weeks), default=1) or 1
    wide = max(len(weeks) * (WEEK + WEEK_GAP), WEEK)
    ground = WEEKS_HEIGHT - 12
    parts = [element("line", x1=0, x2=wide, y1=ground + 0.5, y2=ground + 0.5, stroke=AXIS)]
    for number, (day, count, href) in enumerate(weeks):
        tall = round((ground - 2) * count / most, 1)
        x = round(number * (WEEK + WEEK_GAP), 1)
        told = title(f"Week of {day}: {count} incident{'' if count == 1 else 's'}")
        bar = group([told, element("rect", x=x, y=ground - tall, width=WEEK, height=tall, fill="#366FA8"),
                     element("rect", x=x, y=0, width=WEEK, height=ground, fill="#fff", opacity="0")])  # fmt: skip
        parts.append(element("a", bar, href=href, aria_label=f"Week of {day}: {count}") if href and count else bar)
    if weeks:
        parts.append(text(weeks[0][0], 0, WEEKS_HEIGHT - 1, css="ax"))
        if len(weeks) > 8:
            parts.append(text(weeks[-1][0], wide, WEEKS_HEIGHT - 1, anchor="end", css="ax"))
    return drawing(wide, WEEKS_HEIGHT, label, parts, css="weeks", fluid=False, links=True)
