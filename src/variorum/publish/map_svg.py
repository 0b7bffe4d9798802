"""A coded place and the outlines of the world in; a map out that shows how exactly the place is known: a radius, never a bare pin."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from variorum.model.outlines import UNITS, Outlines
from variorum.publish.map_frame import (
    HEIGHT,
    KM_PER_DEGREE,
    WIDTH,
    Frame,
    Ring,
    Spot,
    area,
    clip,
    frame_of,
    home_of,
    inside,
    path_of,
    pixels,
    turned,
)
from variorum.publish.svg import drawing, element, group, text, title
from variorum.publish.wording import visible

# How far off the place may be, in km, by UCDP's where_prec; 6 and 7 (a country, or beyond) have no circle but the whole country.
RADIUS_KM = {1: 5.0, 2: 25.0, 3: 50.0, 4: 120.0, 5: 200.0}
LEAST_RADIUS = 11.0  # pixels: a place known to the street is still drawn as an area
_MOST_TOWNS = 4
_BESIDE = ((-50, -62, -40, -76, 0, 55), (34, 22, 48, 62, 78, -34, -60))  # pixels from a place at which its province may be named
_APART = 34.0  # pixels between names
_ORANGE = "#C84E00"
_SCALES = (10, 20, 50, 100, 200, 500, 1000)


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
    shapes = [(country.name, [moved for ring in country.rings for moved in turned(spot, ring)]) for country in outlines.countries]
    home = home_of(spot, shapes)
    frame = frame_of(spot, shapes[home][1] if home is not None else [])
    lands: list[Markup] = []
    mine: list[Markup] = []
    names: list[tuple[str, Ring, bool]] = []
    for number, (name, rings) in enumerate(shapes):
        seen = [clipped for ring in rings if (clipped := clip([pixels(frame, point) for point in ring]))]
        if not seen:
            continue
        path = element("path", d="".join(map(path_of, seen)))
        (mine if number == home else lands).append(path)
        names.append((name, max(seen, key=area), number == home))
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
        if all(inside(corner, home or []) for corner in corners) and all(_free(x + part, y, taken, 1.0) for part in (-half, 0, half)):
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
    for name, ring, mine in sorted(names, key=lambda row: (not row[2], -area(row[1]), row[0])):
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        half = len(name) * 4.0
        if (max(xs) - min(xs)) < half * 1.3 or area(ring) < 1200:
            continue
        middle = (sum(xs) / len(xs), sum(ys) / len(ys))
        tries = [middle, ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)]
        tries += [(middle[0] + dx, middle[1] + dy) for dy in (30, -30, 60, -60) for dx in (0, 40, -40, 80, -80)]
        for x, y in tries:
            x, y = min(max(x, half + 4), WIDTH - half - 4), min(max(y, 14.0), HEIGHT - 8)
            spot = Spot(name=name, lat=y / UNITS, lon=x / UNITS)
            if inside(spot, ring) and all(_free(x + part, y, taken, 1.0) for part in (-half, 0, half)):
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
