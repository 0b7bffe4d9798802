"""An incident's reports in; the journey that they say it interrupted out: from which town to which, and the words that say so."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from variorum.model.outlines import UNITS, Outlines, Town
from variorum.publish.map_frame import KM_PER_DEGREE, Spot
from variorum.publish.map_svg import RADIUS_KM
from variorum.publish.page_desk import Desk

_NAME = r"(?P<{}>[A-Z][\w'’-]{{1,30}}(?: [A-Z][\w'’-]{{1,30}}){{0,2}})"
_ASIDE = r"(?:,[^,.;\n]{2,60},)?"  # "from Quetta, the provincial capital, to Peshawar"
_WAYS = (
    re.compile(rf"\bfrom {_NAME.format('start')}{_ASIDE} to {_NAME.format('goal')}"),
    re.compile(rf"\bto {_NAME.format('goal')}{_ASIDE} from {_NAME.format('start')}"),
    re.compile(rf"\b{_NAME.format('start')}[-–]to[-–]{_NAME.format('goal')}"),
)
# What travels, without which "from A to B" may as well be shells, rumours or refugees.
_TRAVELS = re.compile(
    r"\b(?:train|bus|coach|ferry|boat|ship|flight|plane|aircraft|airliner|convoy|express|lorry|truck|van)\b", re.IGNORECASE
)
_MOST_KM = 2500.0  # of a journey that a map of one country can show
_OFF_LINE_KM = 150.0  # how far from the straight line a road or railway may run, beside the place's own vagueness
_REACH = 60_000  # code points of a report that are searched


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """A journey between two towns, and where the words that tell of it stand."""

    start: Spot
    goal: Spot
    report: int
    quote: str


def route(desk: Desk, spot: Spot, outlines: Outlines) -> Route | None:
    """The journey that most reports of the incident tell of; None where none is told, or it does not pass by the incident's place."""
    towns = {town.name: town for town in reversed(outlines.towns)}  # the largest of a name wins
    found: dict[tuple[str, str], Route] = {}
    told: Counter[tuple[str, str]] = Counter()
    for report in desk.incident.reports:
        seen: set[tuple[str, str]] = set()
        for start, goal, quote in _told(desk.texts.get(report, "")[:_REACH]):
            ends = (towns.get(start), towns.get(goal))
            if start != goal and ends[0] is not None and ends[1] is not None and _passes(_spot(ends[0]), _spot(ends[1]), spot):
                seen.add((start, goal))
                made = Route(start=_spot(ends[0]), goal=_spot(ends[1]), report=desk.numbers[report], quote=quote)
                found.setdefault((start, goal), made)
        told.update(seen)
    best = min(told, key=lambda ends: (-told[ends], found[ends].report, ends), default=None)
    return found[best] if best else None


def _told(text: str) -> Iterator[tuple[str, str, str]]:
    """Pairs of names between which something travels, with the words, from one paragraph at a time."""
    for paragraph in text.split("\n"):
        for way in _WAYS if _TRAVELS.search(paragraph) else ():
            for match in way.finditer(paragraph):
                yield match["start"], match["goal"], match.group()


def _spot(town: Town) -> Spot:
    return Spot(name=town.name, lat=town.y / UNITS, lon=town.x / UNITS)


def _passes(start: Spot, goal: Spot, spot: Spot) -> bool:
    """Whether the incident lies near the straight line between the towns, lengths true at the incident's parallel."""
    ax, ay = _kilometres(start, spot)
    bx, by = _kilometres(goal, spot)
    long = math.hypot(bx - ax, by - ay)
    if not 0 < long <= _MOST_KM:
        return False
    along = min(1.0, max(0.0, -(ax * (bx - ax) + ay * (by - ay)) / long**2))
    off = math.hypot(ax + along * (bx - ax), ay + along * (by - ay))
    return off <= _OFF_LINE_KM + (spot.radius_km or RADIUS_KM[5])


def _kilometres(one: Spot, origin: Spot) -> tuple[float, float]:
    """East and north of the origin."""
    east = (one.lon - origin.lon) * math.cos(math.radians(origin.lat)) * KM_PER_DEGREE
    return east, (one.lat - origin.lat) * KM_PER_DEGREE
