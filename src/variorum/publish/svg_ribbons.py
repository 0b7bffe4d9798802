"""Two reports as sentence lengths and the matches between them in; bars joined by ribbons out: who copied whom, at a glance."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from variorum.publish.sentences import Match
from variorum.publish.svg import drawing, element, text, title

WIDTH = 930.0
TALLEST, SHORTEST = 316.0, 96.0
MIDDLE_LEFT, MIDDLE_RIGHT = 255.0, 675.0
LONGEST = 250.0  # pixels of the longest sentence's bar
TOP = 4.0
ROW = 13.0  # pixels a sentence gets at most
MATCHED, PLAIN, STRONG, WEAK = "#0B5CAD", "#C9D1DA", "#0B5CAD", "#8FB3DA"
CLOSE = 0.65  # share from which a ribbon is drawn strongly


def height_of(first: int, second: int) -> float:
    """The drawing's height for so many sentences on either side."""
    return min(TALLEST, max(SHORTEST, max(first, second) * ROW))


def slots(count: int, height: float) -> list[tuple[float, float]]:
    """Top and thickness of each sentence's bar, filling the height."""
    step = height / max(count, 1)
    return [(round(TOP + step * number, 1), round(step * 0.78, 1)) for number in range(count)]


def ribbons(
    first: Sequence[int], second: Sequence[int], matched: Sequence[Match], names: Sequence[tuple[int, int, str]], label: str
) -> Markup:
    """The drawing; `first` and `second` are sentence lengths in characters, `names` are shared words written on a ribbon."""
    height = height_of(len(first), len(second))
    left, right = slots(len(first), height), slots(len(second), height)
    parts = [_ribbon(match, left[match.first], right[match.second]) for match in matched]
    longest = max([*first, *second, 1])
    for lengths, where, side in ((first, left, 0), (second, right, 1)):
        joined = {match.first if side == 0 else match.second for match in matched}
        for number, (length, (y, thick)) in enumerate(zip(lengths, where, strict=True)):
            wide = max(3.0, round(LONGEST * length / longest, 1))
            x = MIDDLE_LEFT - 3 - wide if side == 0 else MIDDLE_RIGHT + 3
            told = title(f"Sentence {number + 1}, {'found in the other report too' if number in joined else 'only here'}")
            fill = MATCHED if number in joined else PLAIN
            parts.append(element("rect", told, x=x, y=y, width=wide, height=thick, fill=fill))
    last = -99.0
    for one, other, words in sorted(names, key=lambda row: left[row[0]][0] + right[row[1]][0]):
        y = round((left[one][0] + right[other][0]) / 2 + 6, 1)
        if y - last >= 20:
            last = y
            parts.append(text(f"“{words}”", (MIDDLE_LEFT + MIDDLE_RIGHT) / 2, y, anchor="middle", css="rl"))
    return drawing(WIDTH, height + 2 * TOP, label, parts, css="ribbons")


def _ribbon(match: Match, left: tuple[float, float], right: tuple[float, float]) -> Markup:
    middle = (MIDDLE_LEFT + MIDDLE_RIGHT) / 2
    top, bottom = left[0], round(left[0] + left[1], 1)
    far_top, far_bottom = right[0], round(right[0] + right[1], 1)
    path = (
        f"M{MIDDLE_LEFT:g} {top:g}C{middle:g} {top:g} {middle:g} {far_top:g} {MIDDLE_RIGHT:g} {far_top:g}V{far_bottom:g}"
        f"C{middle:g} {far_bottom:g} {middle:g} {bottom:g} {MIDDLE_LEFT:g} {bottom:g}Z"
    )
    strong = match.share >= CLOSE
    told = title(f"{round(match.share * 100)}% of key words shared")
    return element("path", told, d=path, fill=STRONG if strong else WEAK, opacity=f"{0.15 + match.share * 0.3:.2f}")
