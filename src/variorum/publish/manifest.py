"""The files of an export and what they were made from in; manifest, Frictionless data package and tombstones out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

import msgspec

from variorum.errors import BadRecord
from variorum.model.policy import Policy
from variorum.model.text import canonical_json
from variorum.model.wire import Record
from variorum.publish.cells import Table
from variorum.publish.parquet import FRACTIONS, WHOLE

FORMAT = "variorum-export/1"
MANIFEST, PACKAGE, TOMBSTONES = "manifest.json", "datapackage.json", "tombstones.jsonl"
KEPT = (MANIFEST, PACKAGE, TOMBSTONES)  # what a later export to the same folder has to see
GONE = "no longer among the rows of this export"


class ExportFile(msgspec.Struct, frozen=True):
    """One file of an export: its name within the folder and its bytes."""

    name: str
    content: bytes


class LeftOut(msgspec.Struct, frozen=True):
    """An incident that the format does not code, and why."""

    incident: str
    title: str
    reason: str


def manifest(
    export: str,
    record: Record,
    policy: Policy,
    run: str,
    files: Sequence[ExportFile],
    tables: Sequence[Table],
    file_names: Mapping[str, str],
    left_out: Sequence[LeftOut],
    warnings: Sequence[str],
    settings: Mapping[str, Any],
    previous: Mapping[str, bytes],
) -> ExportFile:
    """What was made from what: run, rules, inputs by hash, files by hash with their rows, and what was left out.

    Exports of other formats that the folder already holds are kept under `beside`.
    """
    rows = {file_names[table.name]: len(table.lines) for table in tables}
    whole = {
        "format": FORMAT,
        "export": export,
        "run": run,
        "version": record.version,
        "model": record.model,
        "rules": policy.wire_name,
        "rules_sha256": sha256(canonical_json(policy)).hexdigest(),
        "settings": dict(settings),
        "inputs": [{"report": row.id, "locator": row.locator, "sha256": row.sha256} for row in record.reports],
        "skipped": [{"locator": row.locator, "reason": row.reason} for row in record.skipped],
        "files": [{"name": file.name, "rows": rows.get(file.name), "sha256": sha256(file.content).hexdigest()} for file in files],
        "ids": sorted({line.id for table in tables for line in table.lines}),
        "left_out": list(left_out),
        "warnings": list(warnings),
        "beside": [_own_files(row) for row in exports_in(previous) if row["export"] != export],
    }
    return ExportFile(MANIFEST, _pretty(whole))


def exports_in(previous: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The manifests of all exports that a folder holds, the latest first; raises BadRecord where its manifest is none of ours."""
    if MANIFEST not in previous:
        return []
    whole = _decoded(previous, MANIFEST)
    if whole.get("format") != FORMAT:
        raise BadRecord("not a manifest of ours.", where=MANIFEST, hint="Export to another folder, or remove the file.")
    return [{key: value for key, value in whole.items() if key != "beside"}, *whole.get("beside", [])]


def package(
    export: str, run: str, tables: Sequence[Table], file_names: Mapping[str, str], hxl: bool, previous: Mapping[str, bytes]
) -> ExportFile:
    """A Frictionless data package that describes each table's columns; tables of other exports in the folder stay described."""
    resources: list[dict[str, Any]] = []
    for table in tables:
        path = file_names[table.name]
        kind = path.rsplit(".", 1)[-1]
        resource: dict[str, Any] = {
            "name": table.name,
            "path": path,
            "format": kind,
            "encoding": "utf-8",
            "schema": {"fields": [{"name": column, "type": _type(column, table)} for column in table.columns], "missingValues": [""]},
        }
        if kind == "csv":
            resource["dialect"] = {"delimiter": ",", "lineTerminator": "\n", "header": True}
            if hxl and table.tags:
                resource["dialect"]["headerRows"] = [1, 2]
        resources.append(resource)
    if PACKAGE in previous:
        paths = {resource["path"] for resource in resources}
        resources += [row for row in _decoded(previous, PACKAGE).get("resources", []) if row["path"] not in paths]
    whole = {"profile": "tabular-data-package", "name": f"variorum-{export}", "id": run, "resources": resources}
    return ExportFile(PACKAGE, _pretty(whole))


def tombstones(export: str, tables: Sequence[Table], previous: Mapping[str, bytes]) -> ExportFile:
    """The ids that an earlier export of this format to the same place held and this one does not, one object a line, never forgotten."""
    kept = {line.id for table in tables for line in table.lines}
    gone = {ident for row in exports_in(previous) if row["export"] == export for ident in row.get("ids", [])}
    others = []
    for line in previous.get(TOMBSTONES, b"").splitlines():
        row = msgspec.json.decode(line, type=dict[str, Any])
        if row.get("export") == export:
            gone.add(str(row["id"]))
        else:
            others.append(line)
    made = [
        msgspec.json.encode({"type": "tombstone", "schema": FORMAT, "export": export, "id": ident, "reason": GONE})
        for ident in sorted(gone - kept)
    ]
    return ExportFile(TOMBSTONES, b"".join(line + b"\n" for line in sorted([*others, *made])))


def _own_files(whole: dict[str, Any]) -> dict[str, Any]:
    """A manifest without the files that all exports of a folder share and that the latest one wrote anew."""
    return {**whole, "files": [row for row in whole["files"] if row["name"] not in KEPT]}


def _decoded(previous: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(previous[name], type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as mistake:
        raise BadRecord(f"not JSON of ours ({mistake}).", where=name, hint="Export to another folder, or remove the file.") from mistake


def _type(column: str, table: Table) -> str:
    """A column's type: what its values are, else what its name says."""
    values = [line.cells[column].value for line in table.lines if column in line.cells and line.cells[column].value is not None]
    if values and all(isinstance(value, int) for value in values):
        return "integer"
    if values and all(isinstance(value, int | float) for value in values):
        return "number"
    if not values and column in WHOLE:
        return "integer"
    return "number" if not values and column in FRACTIONS else "string"


def _pretty(value: Any) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
