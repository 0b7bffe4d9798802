"""A coded place and the outlines of the world in; a map out that shows how exactly the place is known: a radius, never a bare pin."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

import msgspec
from markupsafe import Markup

from variorum.model.outlines import UNITS, Outlines, decode
from variorum.publish.svg import drawing, element, group, text, title
from variorum.publish.wording import visible

WIDTH, HEIGHT = 470.0, 352.0
KM_PER_DEGREE = 111.2
# How far off the place may be, in km, by UCDP's where_prec; 6 and 7 (a country, or beyond) have no circle but the whole country.
RADIUS_KM = {1: 5.0, 2: 25.0, 3: 50.0, 4: 120.0, 5: 200.0}
LEAST_RADIUS = 11.0  # pixels: a place known to the street is still drawn as an area
_NEAR_KM = (420.0, 1500.0)  # half the map's width: at least, at most
_MOST_TOWNS = 4
_BESIDE = ((-50, -62, -40, -76, 0, 55), (34, 22, 48, 62, 78, -34, -60))  # pixels from a place at which its province may be named
_APART = 34.0  # pixels between names
_POINTS_APART = 0.7  # pixels below which a further point of an outline is left out
_ORANGE = "#C84E00"
_OFF_COAST = 0.6  # degrees
_SCALES = (10, 20, 50, 100, 200, 500, 1000)

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


def incident_map(
    spot: Spot,
    others: Sequence[Spot],
    outlines: Outlines,
    *,
    whole_country: bool,
    way: tuple[Spot, Spot] | None = None,
    province: str = "",
) -> Markup:
    """The map of one incident: its country, its neighbours by name, large towns, other incidents' places, a scale, and the radius;
    the `way` that it interrupted, from one town towards another, and the `province` by name where they are known."""
    shapes = [(country.name, [moved for ring in country.rings for moved in _turned(spot, ring)]) for country in outlines.countries]
    home = _home(spot, shapes)
    frame = frame_of(spot, shapes[home][1] if home is not None else [])
    lands: list[Markup] = []
    mine: list[Markup] = []
    names: list[tuple[str, Ring, bool]] = []
    for number, (name, rings) in enumerate(shapes):
        seen = [clipped for ring in rings if (clipped := clip([_pixels(frame, point) for point in ring]))]
        if not seen:
            continue
        path = element("path", d="".join(map(_path, seen)))
        (mine if number == home else lands).append(path)
        names.append((name, max(seen, key=_area), number == home))
    x, y = frame.point(spot.lat, spot.lon)
    parts = [
        element("rect", width=WIDTH, height=HEIGHT, fill="#DCE6EE"),
        group(_graticule(frame), stroke="#C9D6E1", stroke_width=".6", fill="none"),
        group(lands, fill="#F0F1F2", stroke="#D3D8DD", stroke_width=".8"),
        group(mine, fill="#FBEDE4" if whole_country else "#fff", stroke="#9AA5B1", stroke_width="1.2"),
    ]
    taken = [(x, y)]
    around: list[Markup] = []
    ends = [frame.point(end.lat, end.lon) for end in way or ()]
    if not whole_country:
        radius = max((spot.radius_km or RADIUS_KM[5]) * frame.scale, LEAST_RADIUS)
        parts.append(element("circle", cx=x, cy=y, r=radius, fill=_ORANGE, opacity=".15"))
        around.append(element("circle", cx=x, cy=y, r=radius, fill="none", stroke=_ORANGE, stroke_dasharray="3 3"))
        around.append(element("circle", cx=x, cy=y, r=4, fill=_ORANGE))
        turn = x > WIDTH * 0.66
        around += _label(spot, x + radius + 6, y, "#A33F00", turn=turn, reach=x - radius - 6)
        wide = int(max(len(spot.name) * 7.0, len(spot.note) * 5.6) + radius)
        taken += [(x + (-part if turn else part), y + 6) for part in range(0, wide + 20, 20)]
    if ends:
        parts += _way(ends[0], (x, y), ends[1])
        taken += [(x + (ends[1][0] - x) * part / 6, y + (ends[1][1] - y) * part / 6) for part in range(1, 6)]
    points = [*_ends(way or (), ends, (x, y), taken), *_references(frame, [*others, *_towns(outlines, frame)], taken)]
    countries = _country_names(names, taken)
    countries += _province(province, (x, y), names, taken)
    seas = _seas(outlines, frame, taken)
    parts += [
        group(countries, class_="mp", fill="#6B7682"),
        group(seas, class_="mp sea", fill="#4F7A96", font_style="italic"),
        group(points, class_="ml"),
        group(around, class_="ml"),
        _scale_bar(frame),
    ]
    told = f"Map: {visible(spot.name)}" + (f"; {visible(spot.note)}" if spot.note else "")
    return drawing(WIDTH, HEIGHT, told, [element("svg", Markup("").join(parts), width=WIDTH, height=HEIGHT, overflow="hidden")], css="map")


def _home(spot: Spot, shapes: Sequence[tuple[str, list[Ring]]]) -> int | None:
    """The country around the spot; on an island too small for the map, or just off a thinned coast, the nearest one."""
    for number, (_, rings) in enumerate(shapes):
        if any(_inside(spot, ring) for ring in rings):
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
    return thin if len(thin) > 2 and _area(thin) >= 1.5 else []


@cache
def _ring(encoded: str) -> Ring:
    """The points of a ring; the world's are decoded once in a process."""
    return [(float(x), float(y)) for x, y in decode(encoded)]


@cache
def _box(encoded: str) -> tuple[float, float, float, float]:
    """West, south, east and north of a ring in degrees."""
    xs, ys = zip(*_ring(encoded), strict=True)
    return min(xs) / UNITS, min(ys) / UNITS, max(xs) / UNITS, max(ys) / UNITS


def _turned(spot: Spot, encoded: str) -> list[Ring]:
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


def _pixels(frame: Frame, point: tuple[float, float]) -> tuple[float, float]:
    return frame.point(point[1] / UNITS, point[0] / UNITS)


def _path(ring: Ring) -> str:
    """A closed path in whole tenths, each step relative to the last point, which is shorter."""
    x, y = round(ring[0][0] * 10), round(ring[0][1] * 10)
    steps = [f"M{x / 10:g} {y / 10:g}l"]
    for px, py in ring[1:]:
        nx, ny = round(px * 10), round(py * 10)
        steps.append(f"{(nx - x) / 10:g} {(ny - y) / 10:g}")
        x, y = nx, ny
    return steps[0] + " ".join(steps[1:]) + "z"


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True))) / 2


def _inside(spot: Spot, ring: Ring) -> bool:
    """Whether the spot lies in the ring (how often a line to the east crosses it)."""
    x, y, within = spot.lon * UNITS, spot.lat * UNITS, False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            within = not within
    return within


def _graticule(frame: Frame) -> list[Markup]:
    """Parallels and meridians every one, two, five or ten degrees, so that three or four cross the map."""
    span = HEIGHT / (KM_PER_DEGREE * frame.scale)
    step = next((each for each in (1, 2, 5, 10, 20) if span / each <= 4.5), 20)
    lines = []
    for lat in range(-90, 91, step):
        y = frame.point(lat, frame.lon)[1]
        if 0 < y < HEIGHT:
            lines.append(element("path", d=f"M0 {y:g}H{WIDTH:g}"))
    for lon in range(-180, 180, step):
        x = frame.point(frame.lat, lon)[0]
        if 0 < x < WIDTH:
            lines.append(element("path", d=f"M{x:g} 0V{HEIGHT:g}"))
    return lines


def _free(x: float, y: float, taken: list[tuple[float, float]], wide: float = 1.6) -> bool:
    return all(abs(x - left) > _APART * wide or abs(y - top) > _APART * 0.55 for left, top in taken)


def _towns(outlines: Outlines, frame: Frame) -> list[Spot]:
    """Large towns on the map, largest first."""
    found = []
    for town in outlines.towns:
        x, y = frame.point(town.y / UNITS, town.x / UNITS)
        if 30 < x < WIDTH - 60 and 20 < y < HEIGHT - 20:
            found.append(Spot(name=town.name, lat=town.y / UNITS, lon=town.x / UNITS))
        if len(found) >= 12 * _MOST_TOWNS:
            break
    return found


def _references(frame: Frame, spots: Sequence[Spot], taken: list[tuple[float, float]]) -> list[Markup]:
    """Points of reference with their names, as far as there is room; those handed in first come first."""
    drawn: list[Markup] = []
    names: set[str] = set()
    for spot in spots:
        x, y = frame.point(spot.lat, spot.lon)
        inside = 8 < x < WIDTH - 8 and 8 < y < HEIGHT - 8
        if len(names) >= _MOST_TOWNS or spot.name in names or not inside or not _free(x + 25, y, taken):
            continue
        names.add(spot.name)
        taken += [(x, y), (x + 30, y), (x + 60, y)]
        drawn.append(
            group([title(spot.note or spot.name), element("circle", cx=x, cy=y, r=3.2, fill="#fff", stroke="#15191E", stroke_width="1.5")])
        )
        turn = x > WIDTH * 0.72
        drawn.append(text(spot.name, x - 7 if turn else x + 7, y + 4, anchor="end" if turn else None))
    return drawn


def _way(start: tuple[float, float], middle: tuple[float, float], goal: tuple[float, float]) -> list[Markup]:
    """The stretch that was travelled as a line, the rest of the journey dashed."""
    line = "M{:g} {:g}L{:g} {:g}"
    return [
        element("path", d=line.format(*start, *middle), fill="none", stroke="#15191E", stroke_width="1.6"),
        element("path", d=line.format(*middle, *goal), fill="none", stroke="#15191E", stroke_width="1.3", stroke_dasharray="2 4"),
    ]


def _ends(
    way: Sequence[Spot], points: Sequence[tuple[float, float]], middle: tuple[float, float], taken: list[tuple[float, float]]
) -> list[Markup]:
    """The towns at both ends of a way, each named on the side that looks away from the incident."""
    drawn: list[Markup] = []
    for spot, (x, y) in zip(way, points, strict=True):
        if not (4 < x < WIDTH - 4 and 4 < y < HEIGHT - 4):
            continue
        left = x < middle[0] if abs(x - middle[0]) > 3 else x > WIDTH * 0.5
        wide = len(spot.name) * 7.0
        left = (left and x - wide > 10) or x + wide > WIDTH - 10
        drawn.append(element("circle", cx=x, cy=y, r=3.4, fill="#fff", stroke="#15191E", stroke_width="1.7"))
        drawn.append(text(spot.name, x - 7 if left else x + 7, y + (-3 if y < middle[1] else 11), anchor="end" if left else None))
        taken += [(x, y), *((x - part if left else x + part, y) for part in (30, 60))]
    return drawn


def _province(
    name: str, spot: tuple[float, float], names: Sequence[tuple[str, Ring, bool]], taken: list[tuple[float, float]]
) -> list[Markup]:
    """The province's name beside the place, on the land of its country, where it covers nothing; no border of it is known here."""
    half = len(name) * 4.0
    home = next((ring for _, ring, mine in names if mine), None)
    for dx, dy in ((dx, dy) for dy in _BESIDE[1] for dx in _BESIDE[0]) if name and home else ():
        x, y = spot[0] + dx, spot[1] + dy
        corners = [Spot(name=name, lat=y / UNITS, lon=(x + part) / UNITS) for part in (-half, 0, half)]
        if all(_inside(corner, home or []) for corner in corners) and all(_free(x + part, y, taken, 1.0) for part in (-half, 0, half)):
            taken += [(x - half, y), (x, y), (x + half, y)]
            return [text(name.upper(), x, y, anchor="middle")]
    return []


def _label(spot: Spot, x: float, y: float, colour: str, *, turn: bool, reach: float) -> list[Markup]:
    """The place's name, and below it how exactly it is known; on the other side where the map's edge is near."""
    anchor, at = ("end", reach) if turn else (None, x)
    parts = [text(spot.name, at, y + 1 if spot.note else y + 4, anchor=anchor, fill=colour)]
    if spot.note:
        parts.append(text(spot.note, at, y + 14, anchor=anchor, css="mn"))
    return parts


def _country_names(names: Sequence[tuple[str, Ring, bool]], taken: list[tuple[float, float]]) -> list[Markup]:
    """Names in the middle of what is seen of each country, where they fit and cover nothing."""
    found: list[Markup] = []
    for name, ring, mine in sorted(names, key=lambda row: (not row[2], -_area(row[1]), row[0])):
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        half = len(name) * 4.0
        if (max(xs) - min(xs)) < half * 1.3 or _area(ring) < 1200:
            continue
        middle = (sum(xs) / len(xs), sum(ys) / len(ys))
        tries = [middle, ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)]
        tries += [(middle[0] + dx, middle[1] + dy) for dy in (30, -30, 60, -60) for dx in (0, 40, -40, 80, -80)]
        for x, y in tries:
            x, y = min(max(x, half + 4), WIDTH - half - 4), min(max(y, 14.0), HEIGHT - 8)
            spot = Spot(name=name, lat=y / UNITS, lon=x / UNITS)
            if _inside(spot, ring) and all(_free(x + part, y, taken, 1.0) for part in (-half, 0, half)):
                taken += [(x - half, y), (x, y), (x + half, y)]
                found.append(text(name.upper(), x, y, anchor="middle", fill="#4D5762" if mine else None))
                break
    return found


def _seas(outlines: Outlines, frame: Frame, taken: list[tuple[float, float]]) -> list[Markup]:
    found = []
    for sea in outlines.seas:
        x, y = frame.point(sea.y / UNITS, sea.x / UNITS)
        half = len(sea.name) * 3.0
        if half < x < WIDTH - half and 12 < y < HEIGHT - 10 and _free(x, y, taken):
            taken.append((x, y))
            found.append(text(sea.name, x, y, anchor="middle"))
    return found


def _scale_bar(frame: Frame) -> Markup:
    """A bar of a round length of about a sixth of the map."""
    km = max((each for each in _SCALES if each * frame.scale <= WIDTH / 6), default=_SCALES[0])
    long = km * frame.scale
    inside = element("path", d=f"M0 -4V0H{long:.1f}V-4", fill="none", stroke="#5B6470") + text(
        f"{km} km", long / 2, -4, anchor="middle", css="ax"
    )
    return element("g", inside, transform=f"translate({WIDTH - long - 18:.1f},{HEIGHT - 12:g})")
