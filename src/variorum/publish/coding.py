"""One incident of a record and the code tables in; what every codebook asks of it out, as cells that know their evidence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from hashlib import blake2b

import msgspec

from variorum.model.codes import Codes, Country, KindCodes
from variorum.model.decision import Decision
from variorum.model.figure import Disagreement, Figure
from variorum.model.population import TOP
from variorum.model.text import MONTHS
from variorum.model.wire import IncidentRow, Record, ReportRow
from variorum.publish.cells import Cell
from variorum.publish.wording import visible

_EXPLAINED = ("later_update", "revised", "rounding", "words_only", "different_scope")


class ExportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How an export is written.

    `codes`: the tables of `load.codes()`. `strict` leaves our own columns out, `hxl` adds the row of tags, `excel` a byte order mark.
    `split_days`: one ACLED row a day. `split_violence_types`: one GED row for each type of violence. `acled_inter`: actor types as
    "text" or "numeric". `acled_date`: "iso" or "long". `coord_precision`: decimals of coordinates. `redact_persons`: names of persons
    are replaced. `background`: also incidents that are only mentioned. `base_url`: where the workbench serves the incidents. `as_of`: the
    moment that the record was kept to, told in the manifest. `run`: the run's id, worked out from the record where not given. `review`:
    review status by incident id. `decisions`: the analyst's journal. `previous`: what earlier exports left in the same folder
    (`manifest.KEPT`), by file name.
    """

    codes: Codes
    strict: bool = False
    hxl: bool = False
    excel: bool = False
    split_days: bool = False
    split_violence_types: bool = False
    acled_inter: str = "text"
    acled_date: str = "iso"
    coord_precision: int = 4
    redact_persons: bool = False
    background: bool = False
    base_url: str | None = None
    as_of: str | None = None
    run: str | None = None
    review: Mapping[str, str] = {}
    decisions: tuple[Decision, ...] = ()
    previous: Mapping[str, bytes] = {}


class Numbers(msgspec.Struct, frozen=True):
    """Low, best and high of one side or of all, with the rule and the claims behind them."""

    low: int | None
    best: int | None
    high: int | None
    rule: str
    claims: tuple[str, ...]

    def cell(self, value: int | None) -> Cell:
        """A number of these as a cell."""
        return Cell(value, self.rule, self.claims)


NOBODY = Numbers(None, None, None, "", ())


class Coding:
    """What the codebooks ask of one incident: numbers by side, place, days, actors, sources and the dispute in a sentence."""

    def __init__(self, record: Record, incident: IncidentRow, options: ExportOptions) -> None:
        self.record = record
        self.incident = incident
        self.options = options
        self.codes = options.codes
        self.kind: KindCodes = self.codes.kind(incident.kinds)
        rows = {row.id: row for row in record.reports}
        self.reports: tuple[ReportRow, ...] = tuple(rows[ident] for ident in incident.reports if ident in rows)
        self.mentions: tuple[ReportRow, ...] = tuple(rows[ident] for ident in incident.mentioned_by if ident in rows)

    # ---- numbers ----------------------------------------------------------------------------------------------------------------

    def side(self, measure: str, side: str) -> Numbers:
        """The figure that counts the most people of one side ("victims", "security_forces", "attackers")."""
        return _numbers(self.codes.lattice.widest(self.incident.figures, measure, side))  # type: ignore[arg-type]

    def all(self, measure: str) -> Numbers:
        """Everybody: the figure for everyone, or the sum of the sides where no figure says it."""
        figure = next((f for f in self.incident.figures if (f.measure, f.population) == (measure, TOP)), None)
        sides = [found for found in (self.side(measure, side) for side in ("victims", "security_forces", "attackers")) if found.claims]
        total = _added(sides)
        if figure is None or (figure.best is None and figure.high is None):
            return total
        told = _numbers(figure)
        return told if (told.best or told.high or 0) >= (total.best or 0) else total

    def crowd(self, measure: str) -> Numbers:
        """People aboard, held or freed: the largest figure that does not count attackers."""
        found = [f for f in self.incident.figures if f.measure == measure and self.codes.lattice.side(f.population) != "attackers"]
        known = [f for f in found if f.best is not None]
        return _numbers(max(known, key=lambda f: (f.best or 0, f.population), default=None))

    # ---- place and time ---------------------------------------------------------------------------------------------------------

    @property
    def country(self) -> Country | None:
        """The country's codes."""
        return self.codes.country(self.incident.place.country if self.incident.place else None)

    @property
    def country_name(self) -> str | None:
        """The country's name."""
        return self.incident.place.country if self.incident.place else None

    def latitude(self) -> float | None:
        """Degrees north, rounded as the options say; None for a country alone."""
        place = self.incident.place
        return None if place is None or place.lat is None or place.precision >= 6 else round(place.lat, self.options.coord_precision)

    def longitude(self) -> float | None:
        """Degrees east."""
        place = self.incident.place
        return None if place is None or place.lon is None or place.precision >= 6 else round(place.lon, self.options.coord_precision)

    def days(self) -> tuple[date, date] | None:
        """First and last day; None where the incident is not dated to the day."""
        when = self.incident.date
        try:
            first = date.fromisoformat(when.start or "")
            return first, date.fromisoformat(when.end) if when.end else first
        except ValueError:
            return None

    def dated(self, value: str | int | None) -> Cell:
        """A cell about time; its rule is what the date rests on."""
        return Cell(value, f"date: {visible(self.incident.date.basis)}" if self.incident.date.basis else "date")

    def placed(self, value: str | int | float | None) -> Cell:
        """A cell about the place."""
        return Cell(value, "place: the most specific place that the reports agree on")

    # ---- who --------------------------------------------------------------------------------------------------------------------

    def doer(self) -> tuple[str | None, str, tuple[str, ...]]:
        """Who did it, how that is known ("claimed", "attributed", "told", "") and the statements behind it."""
        for status in ("claimed", "attributed"):
            for row in self.incident.responsibility:
                if row.status == status:
                    return row.actor, status, row.claims
        for actor in self.incident.actors:
            if actor.role == "perpetrator":
                return actor.name, "told", ()
        return None, "", ()

    def names(self, role: str) -> tuple[str, ...]:
        """Names of those in a role."""
        return tuple(visible(actor.name) for actor in self.incident.actors if actor.role == role)

    def inter(self, name: str | None, role: str) -> str:
        """ACLED's type of an actor: what its name tells, else what its role does."""
        words = f" {(name or '').lower()} "
        for label, cues in self.codes.inter_words.items():
            if any(f" {cue} " in words for cue in cues):
                return label
        return self.codes.role_inter[role]

    # ---- sources ----------------------------------------------------------------------------------------------------------------

    def lineages(self) -> int:
        """How many independent origins the incident's reports have."""
        return len({row.lineage or row.id for row in self.reports})

    def source_name(self, row: ReportRow) -> str:
        """What a reader calls a report: its outlet, its given id, or its file."""
        return visible(row.outlet or row.external_id or row.locator.rsplit("/", 1)[-1])

    def sources(self) -> tuple[str, ...]:
        """Names of all sources, each once, in the order of the record."""
        return tuple(dict.fromkeys(self.source_name(row) for row in self.reports))

    def claimants(self, claims: tuple[str, ...]) -> tuple[str, ...]:
        """Who the claims come from, each once."""
        wanted = set(claims)
        said = [row.attribution.claimant or row.attribution.kind.replace("_", " ") for row in self.incident.claims if row.id in wanted]
        return tuple(dict.fromkeys(visible(name) for name in said if name != "unattributed"))

    # ---- words ------------------------------------------------------------------------------------------------------------------

    def dispute(self) -> Cell:
        """The disagreement that moves a published figure most, in a sentence; nothing where there is none that weighs."""
        rows = disputes(self.incident)
        if not rows:
            return Cell(None)
        return Cell(visible(rows[0].explanation), f"disagreement: {rows[0].reason}", rows[0].claims)

    def day_words(self) -> str:
        """The first day as "11 March 2025", or the date's words."""
        days = self.days()
        return long_date(days[0]) if days else visible(self.incident.date.start or "an unknown day")

    def told(self) -> str:
        """The incident in a sentence: title, place and what became of whom."""
        place = self.incident.place
        where = ", ".join(dict.fromkeys(visible(part) for part in (place.name, place.admin1, place.country) if part)) if place else ""
        parts = []
        for measure in ("killed", "injured", "held", "freed"):
            for figure in self.incident.figures:
                if figure.measure == measure and figure.population != TOP and figure.best:
                    parts.append(f"{figure.best} {self.codes.lattice.words(figure.population, figure.best)} {measure}")
        counted = f": {', '.join(parts)}" if parts else ""
        return f"{visible(self.incident.title)}{f' in {where}' if where else ''}{counted}."

    def ours(self, run: str) -> dict[str, Cell]:
        """Our own columns, which follow the standard ones."""
        incident, options = self.incident, self.options
        base = options.base_url
        return {
            "variorum_incident_id": Cell(incident.id, "identity"),
            "variorum_url": Cell(
                f"{base.rstrip('/')}/incidents/{incident.id}" if base else f"urn:variorum:incident:{incident.id}", "identity"
            ),
            "variorum_run_id": Cell(run, "identity"),
            "variorum_policy": Cell(self.record.policy, "identity"),
            "variorum_n_reports": Cell(len(self.reports), "count of reports"),
            "variorum_n_lineages": Cell(self.lineages(), "count of independent origins"),
            "variorum_n_claims": Cell(len(incident.claims), "count of claims", tuple(row.id for row in incident.claims)),
            "variorum_review_status": Cell(options.review.get(incident.id, "not reviewed"), "decisions of the analyst"),
            "variorum_dispute": self.dispute(),
        }


def disputes(incident: IncidentRow) -> list[Disagreement]:
    """Disagreements in the order in which a note should tell them: about the dead first, then by how far they move a figure."""
    measures = {claim.id: claim.measure for claim in incident.claims}
    return sorted(incident.disagreements, key=lambda row: (measures.get(row.claims[0]) != "killed", -row.effect, row.reason in _EXPLAINED))


def long_date(day: date) -> str:
    """A day as "11 March 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def number_of(ident: str) -> int:
    """A whole number of up to thirteen digits that depends on the id alone, for codebooks whose ids are numbers."""
    return int.from_bytes(blake2b(ident.encode(), digest_size=5).digest(), "big")


def _numbers(figure: Figure | None) -> Numbers:
    if figure is None:
        return NOBODY
    return Numbers(figure.low, figure.best, figure.high, figure.rule, figure.basis)


def _added(sides: list[Numbers]) -> Numbers:
    """Numbers of disjoint sides together."""
    if not sides:
        return NOBODY
    if len(sides) == 1:
        return sides[0]

    def total(values: list[int | None]) -> int | None:
        known = [value for value in values if value is not None]
        return sum(known) if known else None

    low = total([side.low if side.low is not None else side.best for side in sides])
    best = total([side.best for side in sides])
    high = total([side.high if side.high is not None else side.best for side in sides])
    return Numbers(low, best, high, "sum of the sides (sum)", tuple(dict.fromkeys(claim for side in sides for claim in side.claims)))
