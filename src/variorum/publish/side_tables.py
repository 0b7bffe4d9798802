"""Incidents of a record in; the rows of the smaller tables (statements, actors, responsibility, checks, timeline) out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from variorum.model.claim import Statement
from variorum.model.wire import IncidentRow
from variorum.publish.cells import Cell, Line


def beside(incidents: Iterable[IncidentRow], hashes: Mapping[str, str]) -> dict[str, list[Line]]:
    """Lines by table; `hashes` are the hashes of the reports' texts by report id."""
    made: dict[str, list[Line]] = {name: [] for name in ("statements", "actors", "responsibility", "checks", "timeline")}
    for incident in incidents:
        ident = incident.id
        made["statements"] += [_statement(ident, row, hashes[row.report]) for row in incident.statements]
        made["actors"] += [
            _line(ident, "actor", place, name=row.name, role=row.role, aliases="; ".join(row.aliases) or None)
            for place, row in enumerate(incident.actors)
        ]
        made["responsibility"] += [
            _line(ident, "responsibility", place, actor=row.actor, status=row.status, statements="; ".join(row.claims) or None)
            for place, row in enumerate(incident.responsibility)
        ]
        made["checks"] += [
            _line(
                ident,
                "check",
                place,
                kind=row.kind,
                holds=None if row.holds is None else int(row.holds),
                explanation=row.explanation,
                claims="; ".join(row.claims) or None,
            )
            for place, row in enumerate(incident.checks)
        ]
        made["timeline"] += [
            _line(ident, "moment", place, when=row.when, precision=row.precision, text=row.text, claims="; ".join(row.claims) or None)
            for place, row in enumerate(incident.timeline)
        ]
    return made


def _statement(incident: str, row: Statement, sha256: str) -> Line:
    values = {
        "statement_id": row.id,
        "incident_id": incident,
        "report_id": row.report,
        "kind": row.kind,
        "actor": row.actor,
        "about": row.about,
        "relayed_by": row.relayed_by,
        "quote": row.evidence.quote,
        "start": row.evidence.start,
        "end": row.evidence.end,
        "text_sha256": sha256,
    }
    return Line(row.id, incident, {column: Cell(value, "", (row.id,)) for column, value in values.items()})


def _line(incident: str, table: str, place: int, /, **values: str | int | None) -> Line:
    """A row that has no id of its own: the incident's, its table and its place there."""
    cells = {"incident_id": Cell(incident), **{column: Cell(value) for column, value in values.items()}}
    return Line(f"{incident}/{table}/{place}", incident, cells)
