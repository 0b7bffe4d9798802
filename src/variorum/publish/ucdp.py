"""Incidents of a record in; rows of the UCDP Georeferenced Event Dataset (codebook 23.1) out, with what was left out and why.

best = deaths_a + deaths_b + deaths_civilians + deaths_unknown, and low ≤ best ≤ high, hold by construction. Ids that UCDP alone gives
(conflict, dyad, sides) stay empty, and so does `active_year`, which takes a whole year of a dyad to know.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

import msgspec

from variorum.publish.cells import Cell, Line, cell_text
from variorum.publish.coding import Coding, Numbers, number_of
from variorum.publish.wording import visible

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_CELL = 0.5  # degrees: the side of a PRIO-GRID cell
_COLUMNS = 720  # PRIO-GRID cells in a row
UNDATED_BACK, UNDATED_PRECISION = 3, 2  # days before the report, and the date_prec, of an event that nothing dates
MIXED = "mixes violence between armed sides with violence against civilians; see --split-violence-types"


class Deaths(msgspec.Struct, frozen=True):
    """The dead by side, and low, best and high of them all."""

    a: Numbers
    b: Numbers
    civilians: Numbers
    unknown: int
    all: Numbers

    @property
    def low(self) -> int:
        """Never more than best."""
        return min(self.best, self.all.low if self.all.low is not None else self.best)

    @property
    def best(self) -> int:
        """The sum that the codebook asks for."""
        return (self.a.best or 0) + (self.b.best or 0) + (self.civilians.best or 0) + self.unknown

    @property
    def high(self) -> int:
        """Never less than best."""
        return max(self.best, self.all.high or 0)


def deaths(coding: Coding) -> Deaths:
    """The dead of one incident: those whom no side claims are unknown, so that the sides add up to the total."""
    a, b, civilians = (coding.side("killed", side) for side in ("security_forces", "attackers", "victims"))
    everyone = coding.all("killed")
    known = sum(side.best or 0 for side in (a, b, civilians))
    return Deaths(a, b, civilians, max(0, (everyone.best or 0) - known), everyone)


def victims_alone(dead: Deaths) -> Deaths:
    """The dead of one-sided violence: all of them are killed by side a, so that nobody is left of no known side."""
    if not dead.unknown:
        return dead
    return Deaths(dead.a, dead.b, Numbers(dead.low, dead.best, dead.high, dead.all.rule, dead.all.claims), 0, dead.all)


def lines(coding: Coding, run: str) -> tuple[list[Line], str | None, str | None]:
    """The rows of one incident, the reason for which it is left out, and a warning."""
    if not coding.kind.organised:
        return [], f"{coding.incident.kinds[0].replace('_', ' ')}: no organised violence", None
    dead = deaths(coding)
    if not dead.high:
        return [], "no death is counted in low, best or high", None
    fought = bool((dead.a.high or 0) + (dead.b.high or 0))
    mixed = fought and bool(dead.civilians.high)
    if mixed and coding.options.split_violence_types:
        armed = Deaths(dead.a, dead.b, _none(), dead.unknown, _sum(dead.a, dead.b, dead.unknown))
        against = Deaths(_none(), _none(), dead.civilians, 0, dead.civilians)
        return [_line(coding, run, armed, STATE_BASED, 1), _line(coding, run, against, ONE_SIDED, 2)], None, None
    kind = STATE_BASED if fought else ONE_SIDED
    if kind == ONE_SIDED:
        dead = victims_alone(dead)
    warning = f"incident {coding.incident.id} ({visible(coding.incident.title)}) {MIXED}" if mixed else None
    return [_line(coding, run, dead, kind, 1)], None, warning


def _line(coding: Coding, run: str, dead: Deaths, kind: int, part: int) -> Line:
    incident, place, country = coding.incident, coding.incident.place, coding.country
    ident = str(number_of(incident.id) * 10 + part)
    days, precision, dated = _days(coding)
    year = days[0].year if days else None
    doer, known, statements = coding.doer()
    government = f"Government of {coding.country_name}" if coding.country_name else "Government"
    doer_cell = Cell(visible(doer) if doer else None, f"responsibility: {known}", statements)
    side_a = Cell(government, "type of violence") if kind == STATE_BASED else doer_cell
    side_b = doer_cell if kind == STATE_BASED else Cell("Civilians", "type of violence")
    sides = " - ".join(str(side.value) for side in (side_a, side_b) if side.value)
    latitude, longitude = coding.latitude(), coding.longitude()
    told = "the reports that tell of the incident"
    iso3 = country.iso3 if country else "UNK"
    basis = dead.all.claims or tuple(claim for side in (dead.a, dead.b, dead.civilians) for claim in side.claims)
    cells = {
        "id": Cell(ident, "identity"),
        "relid": Cell(f"VAR-{iso3}-{year or 0}-{kind}-{number_of(incident.id) % 1_000_000}", "identity"),
        "year": Cell(year, dated),
        "code_status": Cell("Clear" if coding.options.review.get(incident.id) == "reviewed" else "Check", "decisions of the analyst"),
        "type_of_violence": Cell(kind, "type of violence: who is counted among the dead", basis),
        "dyad_name": Cell(sides or None, "type of violence", statements),
        "side_a": side_a,
        "side_b": side_b,
        "number_of_sources": Cell(len(coding.reports) or len(coding.mentions), told),
        "source_article": Cell(";".join(_article(coding)) or None, told),
        "source_office": Cell(";".join(coding.sources()) or None, told),
        "source_date": Cell(";".join(dict.fromkeys((row.published or "")[:10] for row in coding.reports if row.published)) or None, told),
        "source_headline": Cell(";".join(dict.fromkeys(visible(row.title) for row in coding.reports if row.title)) or None, told),
        "source_original": Cell(";".join(coding.claimants(basis)) or None, "who the counts come from", basis),
        "where_prec": coding.placed(place.precision if place else None),
        "where_coordinates": coding.placed(visible(place.name) if place else None),
        "where_description": coding.placed(_where_words(coding)),
        "adm_1": coding.placed(place.admin1 if place else None),
        "latitude": coding.placed(latitude),
        "longitude": coding.placed(longitude),
        "geom_wkt": coding.placed(
            None if latitude is None or longitude is None else f"POINT ({cell_text(longitude)} {cell_text(latitude)})"
        ),
        "priogrid_gid": coding.placed(None if latitude is None or longitude is None else grid_cell(latitude, longitude)),
        "country": coding.placed(coding.country_name),
        "country_id": coding.placed(country.gleditsch_ward if country else None),
        "region": coding.placed(country.ucdp_region if country else None),
        "event_clarity": Cell(1, "an individual incident"),
        "date_prec": Cell(precision, dated),
        "date_start": Cell(days[0].isoformat() if days else incident.date.start, dated),
        "date_end": Cell(days[1].isoformat() if days else incident.date.end, dated),
        "deaths_a": dead.a.cell(dead.a.best or 0),
        "deaths_b": dead.b.cell(dead.b.best or 0),
        "deaths_civilians": dead.civilians.cell(dead.civilians.best or 0),
        "deaths_unknown": Cell(dead.unknown, "what no side claims of the total", dead.all.claims),
        "best": dead.all.cell(dead.best),
        "high": dead.all.cell(dead.high),
        "low": dead.all.cell(dead.low),
        "gwnoa": coding.placed(country.gleditsch_ward if country and kind == STATE_BASED else None),
        **coding.ours(run),
    }
    return Line(ident, incident.id, cells)


def _days(coding: Coding) -> tuple[tuple[date, date] | None, int | None, str]:
    """First and last day, date_prec and what they rest on; without any date, three days back from the first report (appendix 2)."""
    days = coding.days()
    if days is not None:
        return days, coding.incident.date.precision, coding.dated(None).rule
    printed = []
    for row in (*coding.reports, *coding.mentions):
        try:
            printed.append(date.fromisoformat((row.published or "")[:10]))
        except ValueError:
            continue
    if not printed or coding.incident.date.start:
        return None, coding.incident.date.precision, coding.dated(None).rule
    first = min(printed)
    return (first - timedelta(days=UNDATED_BACK), first), UNDATED_PRECISION, "no date at all: three days back from the first report"


def grid_cell(latitude: float, longitude: float) -> int:
    """The number of the PRIO-GRID cell: 1 in the south-west corner, 720 cells a row."""
    row = min(math.floor((latitude + 90) / _CELL), 359)
    column = min(math.floor((longitude + 180) / _CELL), _COLUMNS - 1)
    return row * _COLUMNS + column + 1


def _article(coding: Coding) -> list[str]:
    """Every report as UCDP cites it: outlet, date, headline."""
    return [f'"{coding.source_name(row)},{(row.published or "")[:10]},{visible(row.title)}"' for row in coding.reports]


def _where_words(coding: Coding) -> str | None:
    place = coding.incident.place
    if place is None:
        return None
    return ", ".join(dict.fromkeys(visible(part) for part in (place.name, place.admin1, place.country) if part))


def _none() -> Numbers:
    return Numbers(0, 0, 0, "not on this side in this type of violence", ())


def _sum(a: Numbers, b: Numbers, unknown: int) -> Numbers:
    """Two sides and those of no known side."""
    low = (a.low or 0) + (b.low or 0) + unknown
    best = (a.best or 0) + (b.best or 0) + unknown
    high = (a.high or a.best or 0) + (b.high or b.best or 0) + unknown
    return Numbers(low, best, high, "sum of side a, side b and unknown (sum)", tuple(dict.fromkeys((*a.claims, *b.claims))))
