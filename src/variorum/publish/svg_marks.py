"""A claim as a page sees it in; its mark out: shape and colour say who says it, the digit which report, dashes that it is rough."""

from __future__ import annotations

from typing import Literal

import msgspec
from markupsafe import Markup

from variorum.publish.svg import INK, element, group, linked, title

Hand = Literal["official", "security", "armed", "witness", "medical", "aid", "media", "none"]
Arrow = Literal["", "up", "down"]

# Claimant kinds by the hand that draws them; colours after Okabe and Ito, each with a shape of its own so that colour is never alone.
HANDS: dict[str, Hand] = {
    "military": "official",
    "government": "official",
    "police": "official",
    "security_source": "security",
    "armed_group": "armed",
    "witness": "witness",
    "hospital": "medical",
    "ngo": "aid",
    "un": "aid",
    "media": "media",
    "unattributed": "none",
}
COLOURS: dict[Hand, str] = {
    "official": "#0072B2",
    "security": "#00805E",
    "armed": "#C84E00",
    "witness": "#8A3F98",
    "medical": "#8F6A00",
    "aid": "#2474AB",
    "media": "#4D5762",
    "none": "#4D5762",
}
HAND_WORDS: dict[Hand, str] = {
    "official": "military, police or government",
    "security": "unnamed security source",
    "armed": "armed group",
    "witness": "witness",
    "medical": "hospital",
    "aid": "UN or NGO",
    "media": "another outlet",
    "none": "no source named",
}
RADIUS = 8.0
PALE = ".5"


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One claim to be drawn. `value` places it; `other` is the far end of a stated range; `rough` dashes its outline.

    `fresh` is False for what a later count replaced or a rule set aside for another reason: it is drawn pale.
    """

    value: float
    other: float | None = None
    hand: Hand = "none"
    digit: str = ""
    rough: bool = False
    arrow: Arrow = ""
    fresh: bool = True
    words: str = ""
    href: str | None = None
    claim: str = ""


def shape(hand: Hand, x: float, y: float, radius: float = RADIUS, *, rough: bool = False) -> Markup:
    """The bare shape of a hand, centred; rough ones are hollow and dashed."""
    colour = COLOURS[hand]
    hollow = rough or hand == "none"
    paint: dict[str, object] = {
        "fill": "#fff" if hollow else colour,
        "stroke": colour,
        "stroke_width": "1.7",
        "stroke_dasharray": "2.2 1.8" if rough else None,
    }
    match hand:
        case "security":
            side = radius * 0.925
            return element("rect", x=x - side, y=y - side, width=2 * side, height=2 * side, rx="1.5", **paint)
        case "official" | "none":
            return element("circle", cx=x, cy=y, r=radius, **paint)
    return element("path", d=_outline(hand, x, y, radius), **paint)


def _outline(hand: Hand, x: float, y: float, r: float) -> str:
    """The corners of the other shapes, as parts of the radius."""
    corners: dict[Hand, tuple[tuple[float, float], ...]] = {
        "armed": ((0, -1.24), (1.24, 0), (0, 1.24), (-1.24, 0)),
        "witness": ((0, -1.2), (1.2, 0.94), (-1.2, 0.94)),
        "medical": (
            (-0.45, -1.1), (0.45, -1.1), (0.45, -0.45), (1.1, -0.45), (1.1, 0.45), (0.45, 0.45),
            (0.45, 1.1), (-0.45, 1.1), (-0.45, 0.45), (-1.1, 0.45), (-1.1, -0.45), (-0.45, -0.45),
        ),
        "aid": ((0, -1.15), (1.09, -0.36), (0.68, 0.93), (-0.68, 0.93), (-1.09, -0.36)),
        "media": ((-0.6, -1.04), (0.6, -1.04), (1.2, 0), (0.6, 1.04), (-0.6, 1.04), (-1.2, 0)),
    }  # fmt: skip
    points = [f"{x + dx * r:.1f} {y + dy * r:.1f}" for dx, dy in corners[hand]]
    return "M" + "L".join(points) + "Z"


def draw_mark(mark: Mark, x: float, y: float, radius: float = RADIUS, *, upright: bool = False) -> Markup:
    """The mark with its digit and its arrow, as a link to its claim; `upright` turns "at least" upwards, for charts over time.

    The link is for those who point; who uses the keyboard finds the same links in the table beside the chart, without sixty stops on
    the way past it.
    """
    colour = COLOURS[mark.hand]
    hollow = mark.rough or mark.hand == "none"
    size = {0: "9.5", 1: "9.5", 2: "8.5"}.get(len(mark.digit), "6.5")
    low = 0.31 if mark.hand == "witness" else 0.0  # a triangle is widest below its middle
    parts = [
        shape(mark.hand, x, y, radius, rough=mark.rough),
        element("text", mark.digit, x=x, y=y + 3.2 + low * 6, text_anchor="middle", font_size=size, font_weight="700",
                fill=colour if hollow else "#fff"),
    ]  # fmt: skip
    inside = [title(mark.words), *parts] if mark.words else parts
    if mark.arrow:
        inside.append(_arrow(mark, x, y, radius, upright))
    faded = None if mark.fresh else PALE
    return linked(mark.href, group(inside, class_="mk", data_c=mark.claim or None, opacity=faded), tabindex="-1")


def _arrow(mark: Mark, x: float, y: float, radius: float, upright: bool) -> Markup:
    away = 1 if mark.arrow == "up" else -1
    if upright:
        path = f"M{x:.1f} {y - away * (radius + 1.5):.1f}v{-7 * away}m-3 {3 * away}l3 {-3 * away}l3 {3 * away}"
    else:
        path = f"M{x + away * (radius + 1):.1f} {y:.1f}h{8 * away}m{-3.4 * away} -3.4l{3.4 * away} 3.4l{-3.4 * away} 3.4"
    return element("path", d=path, fill="none", stroke=COLOURS[mark.hand], stroke_width="1.6")


def key(hand: Hand, *, rough: bool = False, arrow: bool = False, fresh: bool = True) -> Markup:
    """A small drawing for the legend."""
    mark = Mark(value=0, hand=hand, rough=rough, arrow="up" if arrow else "", fresh=fresh)
    inside = draw_mark(mark, 10, 10, 7)
    return element("svg", inside, width=28 if arrow else 20, height=20, viewBox=f"0 0 {28 if arrow else 20} 20", aria_hidden="true")


def band_key() -> Markup:
    """The legend's drawing of range and best."""
    inside = element("rect", x=2, y=3, width=22, height=14, rx=2, fill="#D5DCE4") + element(
        "line", x1=9, x2=9, y1=1, y2=19, stroke=INK, stroke_width=2
    )
    return element("svg", inside, width=26, height=20, viewBox="0 0 26 20", aria_hidden="true")
