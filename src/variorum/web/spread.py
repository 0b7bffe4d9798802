"""Entries of the list in; where they lie out, as circles on a map of the world, each circle the address of its incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import ceil, floor, sqrt

import msgspec
from markupsafe import Markup

from variorum.web.asking import Ask
from variorum.web.listing import Entry

WIDTH, HEIGHT = 720, 360
MOST_CIRCLES = 220  # beyond, cells are made larger: more circles cover one another
CELLS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)  # degrees
_LEAST_VIEW = 6.0  # degrees of longitude that are shown at least, so that one place is not a whole country's blank


class Circle(msgspec.Struct, frozen=True, kw_only=True):
    """So many incidents in one cell of the map, and the address that shows only them."""

    lat: float
    lon: float
    incidents: int
    name: str
    address: str


class World(msgspec.Struct, frozen=True, kw_only=True):
    """The map of a list: its circles, how many incidents have no place, and the picture."""

    circles: tuple[Circle, ...]
    unplaced: int
    cell: float
    svg: Markup


def world(entries: Sequence[Entry], ask: Ask) -> World:
    """Gather the places of incidents into cells, as fine as can be told apart."""
    placed = [one for one in entries if one.lat is not None and one.lon is not None]
    for cell in CELLS:
        cells = Counter((floor(one.lat / cell), floor(one.lon / cell)) for one in placed)  # type: ignore[operator]
        if len(cells) <= MOST_CIRCLES:
            break
    names: dict[tuple[int, int], Counter[str]] = {}
    for one in placed:
        at = (floor(one.lat / cell), floor(one.lon / cell))  # type: ignore[operator]
        names.setdefault(at, Counter())[one.place or one.country or "a place"] += 1
    circles = [_circle(at, count, names[at], cell, ask) for at, count in sorted(cells.items(), key=lambda item: (-item[1], item[0]))]
    return World(circles=tuple(circles), unplaced=len(entries) - len(placed), cell=cell, svg=_drawn(circles))


def _circle(at: tuple[int, int], count: int, names: Counter[str], cell: float, ask: Ask) -> Circle:
    south, west = at[0] * cell, at[1] * cell
    box = (west, south, min(180.0, west + cell), min(90.0, south + cell))
    name = min(names, key=lambda one: (-names[one], one))
    others = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return Circle(lat=south + cell / 2, lon=west + cell / 2, incidents=count, name=name + others, address=ask.here(bbox=box, after=None))


def _drawn(circles: Sequence[Circle]) -> Markup:
    west, south, east, north = _view(circles)
    scale = WIDTH / (east - west)
    height = ceil((north - south) * scale)
    parts = [
        Markup('<line class="grid" x1="{:.0f}" x2="{:.0f}" y1="0" y2="{}"/>').format((lon - west) * scale, (lon - west) * scale, height)
        for lon in range(-180, 181, 30)
        if west < lon < east
    ]
    for one in circles:
        radius = min(16.0, 3.2 + 1.6 * sqrt(one.incidents))
        parts.append(
            Markup('<a href="{}" tabindex="-1"><title>{}: {}</title><circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/></a>').format(
                one.address, one.name, one.incidents, (one.lon - west) * scale, (north - one.lat) * scale, radius
            )
        )
    return Markup('<svg class="world" viewBox="0 0 {} {}" role="group" aria-label="Where the incidents are">{}</svg>').format(
        WIDTH, height, Markup("").join(parts)
    )


def _view(circles: Sequence[Circle]) -> tuple[float, float, float, float]:
    """West, south, east, north of what is shown, twice as wide as high."""
    if not circles:
        return (-180.0, -90.0, 180.0, 90.0)
    lons, lats = [one.lon for one in circles], [one.lat for one in circles]
    wide = max(_LEAST_VIEW, (max(lons) - min(lons)) * 1.15, (max(lats) - min(lats)) * 2.3)
    wide = min(360.0, wide)
    middle_lon, middle_lat = (max(lons) + min(lons)) / 2, (max(lats) + min(lats)) / 2
    west = max(-180.0, min(180.0 - wide, middle_lon - wide / 2))
    south = max(-90.0, min(90.0 - wide / 2, middle_lat - wide / 4))
    return (west, south, west + wide, south + wide / 2)
