"""The numbers of a subtraction in; one bar out, as long as the whole, with what is left over hatched."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from variorum.publish.svg import drawing, element, group, text, title

SUM_WIDTH, SUM_HEIGHT = 352.0, 22.0
_PAINTS = ("#366FA8", "#15191E", "#6B7682", "#8FB3DA")


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
