"""Natural Earth outlines and the shipped gazetteer in, the compact map that pages draw from (`resources/pages/map/outlines.json`) out.

Input, no dependency of the package:
  --atlas   countries-50m.json of the npm package world-atlas (Natural Earth 1:50m, public domain)
Degrees are put on a plate carrée of hundredths of a degree, thinned, and each ring is written as differences in printable characters;
towns come from the shipped gazetteer (GeoNames, CC BY). See ATTRIBUTION beside the output. Same inputs, same bytes.

    python scripts/build_outlines.py --atlas .../countries-50m.json
"""

from __future__ import annotations

import argparse
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

from variorum.model.outlines import UNITS, encode
from variorum.resources.load import gazetteer

OUTPUT = Path(__file__).parent.parent / "src/variorum/resources/pages/map/outlines.json"
TOLERANCE = 1.5  # units: a border may be moved by this much, about 1.6 km; a map of a district is 2 km to the pixel
SMALLEST = 6.0  # square units: islands below this are left out, unless they are all that a country has
TOWN_FROM = 250_000  # inhabitants from which a town helps to find one's way on a map of a country

Points = list[tuple[int, int]]


def arcs_of(atlas: dict[str, Any]) -> list[Points]:
    """The atlas's border lines in our units, thinned once so that neighbours still meet."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        points: Points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            point = (round((x * sx + tx) * UNITS), round((y * sy + ty) * UNITS))
            if not points or point != points[-1]:
                points.append(point)
        found.append(thin(points))
    return found


def thin(points: Points) -> Points:
    """Douglas and Peucker's line: ends stay, and every point that stands further than the tolerance from the chord."""
    if len(points) < 3:
        return points
    keep, stack = {0, len(points) - 1}, [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        best, far = 0.0, first
        for index in range(first + 1, last):
            px, py = points[index]
            away = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length if length else ((px - ax) ** 2 + (py - ay) ** 2) ** 0.5
            if away > best:
                best, far = away, index
        if best > TOLERANCE:
            keep.add(far)
            stack += [(first, far), (far, last)]
    return [points[index] for index in sorted(keep)]


def ring_of(indices: list[int], arcs: list[Points]) -> Points:
    """A closed ring from border lines; a negative index is the line run backwards. A ring over the date line runs on beyond 180°."""
    ring: Points = []
    for index in indices:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        ring += line[1:] if ring else line
    turn, whole = 0, 360 * UNITS
    unrolled = ring[:1]
    for (before, _), (x, y) in pairwise(ring):
        turn += whole if x - before < -whole / 2 else -whole if x - before > whole / 2 else 0
        unrolled.append((x + turn, y))
    return unrolled


def area(ring: Points) -> float:
    """Square units inside a ring."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def countries(atlas: dict[str, Any]) -> list[list[Any]]:
    """Each country's name and encoded rings, largest first."""
    arcs = arcs_of(atlas)
    rows = []
    for shape in atlas["objects"]["countries"]["geometries"]:
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape.get("arcs", [])
        rings = sorted((ring_of(ring, arcs) for polygon in polygons for ring in polygon), key=lambda ring: (-area(ring), ring))
        kept = [ring for ring in rings if area(ring) >= SMALLEST and len(ring) > 3] or [ring for ring in rings[:1] if len(ring) > 3]
        if kept:
            rows.append([shape["properties"]["name"], [encode(ring) for ring in kept]])
    return sorted(rows)


def towns() -> list[list[Any]]:
    """Large towns and capitals with place and inhabitants, largest first."""
    known = gazetteer()
    rows = []
    for index, people in enumerate(known.columns["population"]):
        place = known.place(index) if int(people) >= TOWN_FROM or known.columns["capital"][index] else None
        if place and place.level == "town" and place.lat is not None and place.lon is not None:
            rows.append([place.name, round(place.lon * UNITS), round(place.lat * UNITS), place.population])
    return sorted(rows, key=lambda row: (-row[3], row[0], row[1]))


def main() -> None:
    """Read the atlas and the gazetteer, write the map."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--atlas", type=Path, required=True)
    atlas = json.loads(parser.parse_args().atlas.read_text(encoding="utf-8"))
    content = {"countries": countries(atlas), "towns": towns()}
    OUTPUT.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
