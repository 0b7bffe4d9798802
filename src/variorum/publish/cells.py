"""Cells with their provenance in; CSV, JSON lines and the sidecar that leads from each cell to its evidence out."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from variorum.model.policy import Policy
from variorum.model.text import Evidence
from variorum.model.wire import IncidentRow, Record

SIDECAR = "variorum-sidecar/1"
Value = str | int | float | None
_FORMULA = ("=", "+", "-", "@")
_sorted = msgspec.json.Encoder(order="sorted")


class Cell(msgspec.Struct, frozen=True):
    """A value, the rule that made it, and the ids of the claims and statements that it stands on."""

    value: Value
    rule: str = ""
    claims: tuple[str, ...] = ()


class Line(msgspec.Struct, frozen=True):
    """One row of a table: its id, its incident ("" where it has none) and its cells by column."""

    id: str
    incident: str
    cells: dict[str, Cell]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A table ready to be written; `tags` are HXL tags by column."""

    name: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    tags: dict[str, str] = {}


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence of one claim or statement: in which report, under which hash, where, and the words."""

    claim: str
    report: str
    locator: str
    sha256: str
    start: int
    end: int
    quote: str


def evidence(record: Record) -> dict[str, Said]:
    """The evidence of every claim and statement of a record, by id."""
    reports = {row.id: row for row in record.reports}
    found: dict[str, Said] = {}

    def take(ident: str, report: str, words: Evidence) -> None:
        row = reports[report]
        found[ident] = Said(
            claim=ident,
            report=report,
            locator=row.locator,
            sha256=row.sha256,
            start=words.start,
            end=words.end,
            quote=words.quote,
        )

    for incident in record.incidents:
        for claim in incident.claims:
            take(claim.id, claim.report, claim.evidence)
        for statement in incident.statements:
            take(statement.id, statement.report, statement.evidence)
    return found


def csv_bytes(table: Table, *, hxl: bool = False, excel: bool = False) -> bytes:
    """The table as RFC 4180 CSV in UTF-8 with `\\n`; `excel` adds a byte order mark and disarms cells that begin like a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    if hxl and table.tags:
        writer.writerow([table.tags.get(column, "") for column in table.columns])
    for line in table.lines:
        writer.writerow([_text(line.cells.get(column), excel) for column in table.columns])
    return (b"\xef\xbb\xbf" if excel else b"") + out.getvalue().encode("utf-8", "replace")


def json_lines(table: Table, kind: str, schema: str) -> bytes:
    """The table as JSON lines: `type` and `schema` first, then the columns with their values, keys sorted."""
    rows = []
    for line in table.lines:
        values = {column: line.cells[column].value if column in line.cells else None for column in table.columns}
        rows.append({"type": kind, "schema": schema, **dict(sorted(values.items()))})
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def sidecar(tables: Sequence[Table], file_names: Mapping[str, str], said: Mapping[str, Said], policy: Policy, run: str) -> bytes:
    """One object a line for each cell with a value that was worked out: its place in the file, its rule, and every claim's place."""
    return b"".join(
        _sorted.encode(entry) + b"\n" for table in tables for entry in _entries(table, file_names[table.name], said, policy, run)
    )


def _entries(table: Table, file: str, said: Mapping[str, Said], policy: Policy, run: str) -> Iterator[dict[str, Any]]:
    known = {rule.id: rule for rule in policy.rules}
    for line in table.lines:
        for column in table.columns:
            cell = line.cells.get(column)
            if cell is None or cell.value in (None, "") or not (cell.rule or cell.claims):
                continue
            rule = known.get(cell.rule.rpartition("(")[2].rstrip(")")) if cell.rule else None
            yield {
                "type": "cell",
                "schema": SIDECAR,
                "file": file,
                "row": line.id,
                "incident": line.incident,
                "column": column,
                "value": cell.value,
                "rule": cell.rule,
                "citation": rule.citation if rule is not None else None,
                "verified": rule.verified if rule is not None else None,
                "policy": policy.wire_name,
                "run": run,
                "claims": [said[claim] for claim in cell.claims if claim in said],
            }


def incident_of(record: Record, ident: str) -> IncidentRow:
    """The incident of this id; KeyError if there is none."""
    for incident in record.incidents:
        if incident.id == ident:
            return incident
    raise KeyError(ident)


def cell_text(value: Value) -> str:
    """A value as CSV writes it: nothing for unknown, numbers without a needless fraction."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(int(value)) if value.is_integer() else repr(value)
    return str(value)


def _text(cell: Cell | None, excel: bool) -> str:
    text = cell_text(cell.value) if cell is not None else ""
    if excel and text.startswith(_FORMULA) and cell is not None and isinstance(cell.value, str):
        return "'" + text
    return text
