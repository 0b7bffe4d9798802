"""Entries of the list in; where they lie out, as circles on a map of the world, each circle the address of its incidents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

import msgspec
import numpy as np
from markupsafe import Markup

from variorum.model.outlines import UNITS, Outlines, decode
from variorum.web.asking import Ask
from variorum.web.listing import Entry

WIDTH, HEIGHT = 720, 300
GRID = 8  # points of an outline to a degree; finer is not seen at this size
MOST_CIRCLES = 220  # beyond, cells are made larger: more circles cover one another
CELLS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)  # degrees
_LEAST_VIEW = 45.0  # degrees of longitude that are shown at least, so that one place is not a whole country's blank


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
    at = np.array([(one.lat, one.lon) for one in placed], dtype=np.float64).reshape(-1, 2)
    cell, cells, which = CELLS[-1], np.empty((0, 2)), np.empty(0, dtype=np.intp)
    for cell in CELLS:
        cells, which = np.unique(np.floor(at / cell).astype(np.int64), axis=0, return_inverse=True)
        if len(cells) <= MOST_CIRCLES:
            break
    names: list[Counter[str]] = [Counter() for _ in cells]
    for one, number in zip(placed, which.reshape(-1).tolist(), strict=True):
        names[number][one.place or one.country or "a place"] += 1
    rows = [((int(lat), int(lon)), told.total(), told) for (lat, lon), told in zip(cells.tolist(), names, strict=True)]
    circles = [_circle(place, count, told, cell, ask) for place, count, told in sorted(rows, key=lambda row: (-row[1], row[0]))]
    return World(circles=tuple(circles), unplaced=len(entries) - len(placed), cell=cell, svg=_drawn(circles))


def _circle(at: tuple[int, int], count: int, names: Counter[str], cell: float, ask: Ask) -> Circle:
    south, west = at[0] * cell, at[1] * cell
    box = (west, south, min(180.0, west + cell), min(90.0, south + cell))
    name = min(names, key=lambda one: (-names[one], one))
    others = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return Circle(lat=south + cell / 2, lon=west + cell / 2, incidents=count, name=name + others, address=ask.here(bbox=box, after=None))


def land(outlines: Outlines) -> bytes:
    """The land of the world as a picture of 360 by 180 degrees, made once; every map of a list lays its part of it underneath.

    Points are put on a grid, so that neighbours keep the border that they share.
    """
    drawn = []
    for country in outlines.countries:
        path = []
        for ring in country.rings:
            points = [(round((x / UNITS + 180) * GRID), round((90 - y / UNITS) * GRID)) for x, y in decode(ring)]
            kept = [one for one, before in zip(points, [(-1, -1), *points[:-1]], strict=True) if one != before]
            if len(set(kept)) > 2:
                steps = pairwise(kept)
                path.append("M{} {}l".format(*kept[0]) + " ".join(f"{x - px} {y - py}" for (px, py), (x, y) in steps) + "z")
        if path:
            drawn.append(f'<path vector-effect="non-scaling-stroke" d="{"".join(path)}"/>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {360 * GRID} {180 * GRID}" preserveAspectRatio="none">'
    return f'{head}<g fill="#fff" stroke="#B7C1CB" stroke-width=".9">{"".join(drawn)}</g></svg>'.encode()


def _drawn(circles: Sequence[Circle]) -> Markup:
    west, _, east, north = _view(circles)
    scale = WIDTH / (east - west)
    parts = [
        Markup('<image href="/static/land.svg" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" preserveAspectRatio="none"/>').format(
            (-180 - west) * scale, (north - 90) * scale, 360 * scale, 180 * scale
        )
    ]
    for one in circles:
        radius = min(16.0, 3.2 + 1.6 * sqrt(one.incidents))
        parts.append(
            Markup('<a href="{}" tabindex="-1"><title>{}: {}</title><circle cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/></a>').format(
                one.address, one.name, one.incidents, (one.lon - west) * scale, (north - one.lat) * scale, radius
            )
        )
    return Markup('<svg class="world" viewBox="0 0 {} {}" role="group" aria-label="Where the incidents are">{}</svg>').format(
        WIDTH, HEIGHT, Markup("").join(parts)
    )


def _view(circles: Sequence[Circle]) -> tuple[float, float, float, float]:
    """West, south, east, north of what is shown: all circles with room around them, in the shape of the picture."""
    shape = WIDTH / HEIGHT
    lons, lats = [one.lon for one in circles] or [-170.0, 170.0], [one.lat for one in circles] or [-50.0, 70.0]
    wide = min(360.0, max(_LEAST_VIEW, (max(lons) - min(lons)) * 1.15, (max(lats) - min(lats)) * 1.15 * shape))
    high = wide / shape
    west = max(-180.0, min(180.0 - wide, (max(lons) + min(lons)) / 2 - wide / 2))
    south = max(-90.0, min(90.0 - high, (max(lats) + min(lats)) / 2 - high / 2))
    return (west, south, west + wide, south + high)
