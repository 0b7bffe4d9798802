"""A coded place and the outlines of the world in; what of them a map shows, in pixels, out: its frame, and the parts of rings inside it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import msgspec

from variorum.model.outlines import UNITS, decode

WIDTH, HEIGHT = 470.0, 352.0
KM_PER_DEGREE = 111.2
_NEAR_KM = (420.0, 1500.0)  # half the map's width: at least, at most
_POINTS_APART = 0.7  # pixels below which a further point of an outline is left out
_OFF_COAST = 0.6  # degrees

Ring = list[tuple[float, float]]


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A place to be drawn; `radius_km` None for a mere point of reference."""

    name: str
    lat: float
    lon: float
    radius_km: float | None = None
    note: str = ""


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What the map shows: its middle and how many pixels a kilometre takes; lengths are true along the middle's parallel."""

    lat: float
    lon: float
    scale: float

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels of a place."""
        x = WIDTH / 2 + (lon - self.lon) * math.cos(math.radians(self.lat)) * KM_PER_DEGREE * self.scale
        y = HEIGHT / 2 - (lat - self.lat) * KM_PER_DEGREE * self.scale
        return round(x, 1), round(y, 1)


def frame_of(spot: Spot, home: Sequence[Ring]) -> Frame:
    """The whole country around the spot where it fits, else the country's part around it."""
    half = _NEAR_KM[0]
    lat, lon = spot.lat, spot.lon
    ring = max(home, key=len, default=None)
    if ring:
        lats, lons = [y / UNITS for _, y in ring], [x / UNITS for x, _ in ring]
        wide = (max(lons) - min(lons)) * math.cos(math.radians(spot.lat)) * KM_PER_DEGREE / 2
        high = (max(lats) - min(lats)) * KM_PER_DEGREE / 2 * WIDTH / HEIGHT
        need = max(wide, high) * 1.18
        if need <= _NEAR_KM[1]:
            half = max(half, need)
            lat, lon = (max(lats) + min(lats)) / 2, (max(lons) + min(lons)) / 2
        else:
            half = _NEAR_KM[1] * 0.6
    half = max(half, (spot.radius_km or 0) * 2.5)
    return Frame(lat=lat, lon=lon, scale=WIDTH / 2 / half)


def home_of(spot: Spot, shapes: Sequence[tuple[str, list[Ring]]]) -> int | None:
    """The country around the spot; on an island too small for the map, or just off a thinned coast, the nearest one."""
    for number, (_, rings) in enumerate(shapes):
        if any(inside(spot, ring) for ring in rings):
            return number
    x, y = spot.lon * UNITS, spot.lat * UNITS
    near = [
        (min(abs(px - x) + abs(py - y) for ring in rings for px, py in ring), number) for number, (_, rings) in enumerate(shapes) if rings
    ]
    away, number = min(near, default=(math.inf, 0))
    return number if away <= _OFF_COAST * UNITS else None


def clip(ring: Ring) -> Ring:
    """The part of a ring inside the map (Sutherland and Hodgman), without points that a pixel would swallow."""
    margin = 2.0
    edges = ((0, -margin, 1.0), (0, -(WIDTH + margin), -1.0), (1, -margin, 1.0), (1, -(HEIGHT + margin), -1.0))
    for coordinate, limit, sign in edges:
        bound = limit if sign > 0 else -limit
        kept: Ring = []
        for before, now in zip([ring[-1], *ring[:-1]] if ring else [], ring, strict=True):
            a, b = (before[coordinate] - bound) * sign, (now[coordinate] - bound) * sign
            if (a < 0) != (b < 0):
                share = a / (a - b)
                kept.append((before[0] + share * (now[0] - before[0]), before[1] + share * (now[1] - before[1])))
            if b >= 0:
                kept.append(now)
        ring = kept
        if not ring:
            return []
    thin = [ring[0]]
    for point in ring[1:]:
        if abs(point[0] - thin[-1][0]) + abs(point[1] - thin[-1][1]) >= _POINTS_APART:
            thin.append(point)
    return thin if len(thin) > 2 and area(thin) >= 1.5 else []


@cache
def _ring(encoded: str) -> Ring:
    """The points of a ring; the world's are decoded once in a process."""
    return [(float(x), float(y)) for x, y in decode(encoded)]


@cache
def _box(encoded: str) -> tuple[float, float, float, float]:
    """West, south, east and north of a ring in degrees."""
    xs, ys = zip(*_ring(encoded), strict=True)
    return min(xs) / UNITS, min(ys) / UNITS, max(xs) / UNITS, max(ys) / UNITS


def turned(spot: Spot, encoded: str) -> list[Ring]:
    """The ring where it may reach the map, also when that lies on the other side of the date line."""
    turns = [turn for turn in (0, 360, -360) if _near(spot, encoded, turn)]
    return [_ring(encoded) if not turn else [(x + turn * UNITS, y) for x, y in _ring(encoded)] for turn in turns]


def _near(spot: Spot, encoded: str, turn: int) -> bool:
    """Whether a ring, turned by so many degrees, may reach the map."""
    west, south, east, north = _box(encoded)
    west, east = west + turn, east + turn
    reach = _NEAR_KM[1] / KM_PER_DEGREE * 1.3
    wide = reach / max(math.cos(math.radians(spot.lat)), 0.2)
    return south - reach <= spot.lat <= north + reach and west - wide <= spot.lon <= east + wide


def pixels(frame: Frame, point: tuple[float, float]) -> tuple[float, float]:
    return frame.point(point[1] / UNITS, point[0] / UNITS)


def path_of(ring: Ring) -> str:
    """A closed path in whole tenths, each step relative to the last point, which is shorter."""
    x, y = round(ring[0][0] * 10), round(ring[0][1] * 10)
    steps = [f"M{x / 10:g} {y / 10:g}l"]
    for px, py in ring[1:]:
        nx, ny = round(px * 10), round(py * 10)
        steps.append(f"{(nx - x) / 10:g} {(ny - y) / 10:g}")
        x, y = nx, ny
    return steps[0] + " ".join(steps[1:]) + "z"


def area(ring: Sequence[tuple[float, float]]) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def inside(spot: Spot, ring: Ring) -> bool:
    """Whether the spot lies in the ring (how often a line to the east crosses it)."""
    x, y, within = spot.lon * UNITS, spot.lat * UNITS, False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            within = not within
    return within
