"""A record in; one short entry for each incident out, and of those the ones that filters leave, in order and by the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from variorum.model.figure import Figure
from variorum.model.wire import IncidentRow, Record
from variorum.publish.wording import visible
from variorum.web.asking import Ask
from variorum.web.problems import Problem

SORTS = ("-date", "date", "-deaths", "deaths", "title", "-title", "-reports", "reports", "-review", "-disputed")
_UNDATED = "9999-99-99"
_KM_PRECISION = {1: 2.0, 2: 25.0, 3: 60.0, 4: 200.0, 5: 100.0, 6: 500.0, 7: 1000.0}  # how far off a place of each where_prec may be


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One incident as the list shows it; `low`, `best`, `high` are of the deaths of everybody, or of the largest part that is counted."""

    id: str
    title: str
    role: str
    start: str | None
    end: str | None
    date_precision: int | None
    place: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    place_precision: int | None
    kinds: tuple[str, ...]
    deaths_of: str | None
    low: int | None
    best: int | None
    high: int | None
    reports: int
    origins: int
    claims: int
    figures: int
    disputed: int
    review: int
    haystack: str
    numbers: frozenset[int]

    def row(self) -> dict[str, Any]:
        """What programs get of it."""
        return {name: getattr(self, name) for name in COLUMNS}


HIDDEN = ("haystack", "numbers")
COLUMNS = tuple(name for name in Entry.__struct_fields__ if name not in HIDDEN)


class Index:
    """The entries of one record, sorted once for each order that is asked for."""

    def __init__(self, record: Record, waiting: Mapping[str, int], before: Index | None = None) -> None:
        """`before` is an earlier list, whose entries are taken over where their incident is the very same."""
        self.record = record
        self.by_id = {incident.id: incident for incident in record.incidents}
        lineage = {report.id: report.lineage or report.id for report in record.reports}
        kept = {id(before.by_id[one.id]): one for one in before.entries} if before else {}
        self.entries: list[Entry] = [
            _again(kept[id(incident)], incident, lineage, waiting.get(incident.id, 0))
            if id(incident) in kept
            else entry(incident, lineage, waiting.get(incident.id, 0))
            for incident in record.incidents
        ]
        self.countries = Counter(one.country for one in self.entries if one.country and one.role == "main")
        self.kinds = Counter(kind for one in self.entries if one.role == "main" for kind in one.kinds[:1])
        self.reports = {report.id: report for report in record.reports}
        self.lineages = {lineage.id: lineage for lineage in record.lineages}
        self.of_report: dict[str, list[str]] = {}
        for incident in record.incidents:
            for report in (*incident.reports, *incident.mentioned_by):
                self.of_report.setdefault(report, []).append(incident.id)
        self._sorted: dict[str, list[Entry]] = {}

    @cached_property
    def claims(self) -> dict[str, str]:
        """The incident of each claim; made when a claim is first asked for, since there are many and lists need none."""
        return {claim.id: incident.id for incident in self.record.incidents for claim in incident.claims}

    def sorted(self, order: str) -> list[Entry]:
        """All entries in one order; ties by date, then id."""
        if order not in self._sorted:
            name, down = order.removeprefix("-"), order.startswith("-")
            rows = sorted(self.entries, key=lambda one: (one.start or _UNDATED, one.id))
            known = [one for one in rows if _sort_value(one, name) is not None]
            known.sort(key=lambda one: _sort_value(one, name), reverse=down)
            self._sorted[order] = known + [one for one in rows if _sort_value(one, name) is None]
        return self._sorted[order]


def entry(incident: IncidentRow, lineage: Mapping[str, str], waiting: int) -> Entry:
    """The short form of one incident."""
    deaths, place = headline(incident), incident.place
    reports = (*incident.reports, *incident.mentioned_by)
    words = [incident.title, incident.id, *incident.kinds, *(name for actor in incident.actors for name in (actor.name, *actor.aliases))]
    words += [part for part in (place.name, place.admin1, place.country) if part] if place else []
    return Entry(
        id=incident.id,
        title=visible(incident.title) or incident.id,
        role=incident.role,
        start=incident.date.start,
        end=incident.date.end,
        date_precision=incident.date.precision,
        place=place.name if place else None,
        admin1=place.admin1 if place else None,
        country=place.country if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        place_precision=place.precision if place else None,
        kinds=incident.kinds,
        deaths_of=deaths.population if deaths else None,
        low=deaths.low if deaths else None,
        best=deaths.best if deaths else None,
        high=deaths.high if deaths else None,
        reports=len(reports),
        origins=len({lineage.get(report, report) for report in reports}),
        claims=len(incident.claims),
        figures=len(incident.figures),
        disputed=sum(figure.status == "disputed" for figure in incident.figures),
        review=waiting,
        haystack=" ".join(words).replace("_", " ").casefold(),
        numbers=frozenset(n for figure in incident.figures for n in (figure.low, figure.best, figure.high) if n is not None),
    )


def _again(one: Entry, incident: IncidentRow, lineage: Mapping[str, str], waiting: int) -> Entry:
    """An entry made for the same incident before; what it does not carry itself may have changed."""
    origins = len({lineage.get(report, report) for report in (*incident.reports, *incident.mentioned_by)})
    return one if (one.origins, one.review) == (origins, waiting) else msgspec.structs.replace(one, origins=origins, review=waiting)


def headline(incident: IncidentRow) -> Figure | None:
    """The figure that a list shows: deaths of everybody, else the largest part of the dead that is counted."""
    killed = [figure for figure in incident.figures if figure.measure == "killed" and figure.best is not None]
    everyone = [figure for figure in killed if figure.population == "everyone"]
    return max(everyone or killed, key=lambda figure: (figure.best or 0, figure.population), default=None)


def filtered(index: Index, ask: Ask) -> list[Entry]:
    """The entries that all filters leave, in the order asked for."""
    tests = list(_tests(ask))
    return [one for one in index.sorted(ask["sort"]) if all(test(one) for test in tests)]


def page_of(rows: Sequence[Any], ask: Ask, key: Callable[[Any], str] = lambda row: row.id) -> tuple[Sequence[Any], str | None]:
    """The rows of one page, and the address of the next; the cursor is the id of the last row seen."""
    begin = 0
    if ask["after"]:
        begin = next((place for place, row in enumerate(rows, 1) if key(row) == ask["after"]), -1)
        if begin < 0:
            raise Problem(400, "Cursor not found", f"{ask['after']} is not in this list.", "Leave out `after` to begin anew.")
    shown = rows[begin : begin + ask["limit"]]
    more = begin + len(shown) < len(rows)
    return shown, ask.here(f".{ask.format}" if ask.format != "html" else "", after=key(shown[-1])) if more and shown else None


def feature(one: Entry, address: str) -> dict[str, Any]:
    """An entry as a GeoJSON feature (RFC 7946); no geometry where nothing places it, and always how far off the place may be."""
    placed = one.lat is not None and one.lon is not None
    radius = _KM_PRECISION.get(one.place_precision or 0) if placed else None
    point = {"type": "Point", "coordinates": [round(one.lon or 0.0, 4), round(one.lat or 0.0, 4)]} if placed else None
    return {"type": "Feature", "id": one.id, "geometry": point, "properties": one.row() | {"radius_km": radius, "url": address}}


def _sort_value(one: Entry, name: str) -> Any:
    match name:
        case "date":
            return one.start
        case "deaths":
            return one.best
        case "title":
            return one.title.casefold()
        case "reports":
            return one.reports
        case "review":
            return one.review
        case _:
            return one.disputed


def _tests(ask: Ask) -> Iterable[Callable[[Entry], bool]]:
    get = ask.get
    if chosen := get("incidents"):
        yield lambda one: one.id in chosen
    elif get("role", "main") != "all":
        yield lambda one: one.role == get("role", "main")
    if words := get("q", "").casefold().split():
        yield lambda one: all(word in one.haystack or (word.isdecimal() and int(word) in one.numbers) for word in words)
    if country := get("country"):
        yield lambda one: (one.country or "").casefold() == country.casefold()
    if kind := get("kind"):
        yield lambda one: kind in one.kinds
    if begin := get("from"):
        yield lambda one: one.start is not None and (one.end or one.start) >= begin
    if until := get("to"):
        yield lambda one: one.start is not None and one.start <= until
    if get("disputed"):
        yield lambda one: one.disputed > 0
    if get("review"):
        yield lambda one: one.review > 0
    if (least := get("min_killed")) is not None:
        yield lambda one: (one.best or 0) >= least
    if box := get("bbox"):
        yield lambda one: _inside(one, box)


def _inside(one: Entry, box: tuple[float, ...]) -> bool:
    """Whether a place lies in a box; a box whose west is east of its east goes over the date line."""
    if one.lat is None or one.lon is None or not box[1] <= one.lat <= box[3]:
        return False
    return box[0] <= one.lon <= box[2] if box[0] <= box[2] else one.lon >= box[0] or one.lon <= box[2]
