"""A record, its policy and a format's name in; the files of that export out, with manifest, data package, tombstones and sidecar.

The one place where formats are listed: the command line, the workspace and the workbench all call `export`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from variorum.errors import DoesNotFit, UnsupportedFormat
from variorum.model.policy import Policy
from variorum.model.wire import IncidentRow, Record
from variorum.publish import acled, casualty, ftm, geojson, gtd, prov, timemap, ucdp, webannotation
from variorum.publish.cells import Line, Table, csv_bytes, evidence, json_lines, sidecar
from variorum.publish.coding import Coding, ExportOptions
from variorum.publish.manifest import ExportFile, LeftOut, manifest, package, tombstones
from variorum.publish.parquet import parquet_bytes
from variorum.publish.record import to_json
from variorum.publish.redaction import redacted
from variorum.publish.tables import tables as our_tables

__all__ = ["FORMATS", "WITH_WORDS", "ExportFile", "ExportFormat", "ExportOptions", "export"]
_CITED = ("incidents", "figures")  # of our own tables; the rows of the others name claims, hashes and offsets themselves
_SETTINGS = (
    "strict",
    "hxl",
    "excel",
    "split_days",
    "split_violence_types",
    "acled_inter",
    "acled_date",
    "coord_precision",
    "redact_persons",
    "background",
    "as_of",
)


class ExportFormat(msgspec.Struct, frozen=True, kw_only=True):
    """A format: what it is, the policy that it is made under where the user names none, its file and its media type."""

    name: str
    text: str
    policy: str | None
    file: str
    media_type: str


FORMATS: dict[str, ExportFormat] = {
    row.name: row
    for row in (
        ExportFormat(name="ucdp-ged", text="UCDP GED rows, 49 columns", policy="ucdp-ged", file="ged.csv", media_type="text/csv"),
        ExportFormat(name="acled", text="ACLED rows, 31 columns", policy="acled", file="acled.csv", media_type="text/csv"),
        ExportFormat(name="gtd", text="GTD rows, 135 columns", policy="gtd", file="gtd.csv", media_type="text/csv"),
        ExportFormat(
            name="casualty",
            text="casualty recorders' rows: minimum, maximum, grade",
            policy="casualty-recording",
            file="casualty.csv",
            media_type="text/csv",
        ),
        ExportFormat(name="csv", text="our tables as CSV, nothing lost", policy=None, file="incidents.csv", media_type="text/csv"),
        ExportFormat(
            name="jsonl", text="our tables as JSON lines, nothing lost", policy=None, file="incidents.jsonl", media_type="application/jsonl"
        ),
        ExportFormat(
            name="parquet",
            text="our tables as Parquet, nothing lost",
            policy=None,
            file="incidents.parquet",
            media_type="application/vnd.apache.parquet",
        ),
        ExportFormat(
            name="geojson", text="incidents on a map (RFC 7946)", policy=None, file="incidents.geojson", media_type="application/geo+json"
        ),
        ExportFormat(
            name="webanno", text="claims as W3C Web Annotations", policy=None, file="claims.jsonld", media_type="application/ld+json"
        ),
        ExportFormat(
            name="markdown", text="a brief of each incident in Markdown", policy=None, file="briefs.md", media_type="text/markdown"
        ),
        ExportFormat(
            name="timemap",
            text="events and sources for TimeMap",
            policy=None,
            file="timemap_events.json",
            media_type="application/json",
        ),
        ExportFormat(
            name="prov",
            text="where each figure comes from, as W3C PROV-O",
            policy=None,
            file="provenance.jsonld",
            media_type="application/ld+json",
        ),
        ExportFormat(
            name="ftm", text="FollowTheMoney entities, one a line", policy=None, file="entities.ftm.json", media_type="application/jsonl"
        ),
        ExportFormat(name="json", text="the record itself", policy=None, file="record.json", media_type="application/json"),
    )
}
WITH_WORDS = frozenset(("webanno", "csv", "jsonl", "parquet", "markdown", "ftm"))  # formats that look at the texts, where they are at hand
_Rows = tuple[list[Line], str | None, str | None]
_CODED: dict[str, Callable[[Coding, str], _Rows]] = {"ucdp-ged": ucdp.lines, "acled": acled.lines, "casualty": casualty.lines}


def export(
    format: str, record: Record, policy: Policy, *, options: ExportOptions, texts: Mapping[str, str] | None = None
) -> tuple[ExportFile, ...]:
    """The files of one export; the format's own file comes first.

    `record` must have been made under `policy`; `texts` (by report id) give the words around each quote where a format prints them.
    Raises UnsupportedFormat for an unknown format and DoesNotFit for a record of other rules.
    """
    if format not in FORMATS:
        raise UnsupportedFormat(f"no export format {format!r}.", hint=f"Use one of {', '.join(FORMATS)}.")
    if record.policy != policy.wire_name:
        raise DoesNotFit(f"the record was made under {record.policy}, not {policy.wire_name}.", hint="Reckon it under the policy first.")
    run = options.run or run_id(record)
    if options.redact_persons:
        record, texts = redacted(record, options.codes.names), {}
    shown = [row for row in record.incidents if options.background or row.role == "main"]
    left_out: list[LeftOut] = []
    warnings: list[str] = []
    made: tuple[Table, ...] = ()
    names: dict[str, str] = {}
    files: list[ExportFile] = []
    if format in ("ucdp-ged", "acled", "gtd", "casualty"):
        made = (_coded(format, record, shown, options, run, left_out, warnings),)
        names = {made[0].name: FORMATS[format].file}
    elif format in ("csv", "jsonl", "parquet"):
        made = our_tables(record, options, run, texts or {})
        names = {table.name: f"{table.name}.{format}" for table in made}
    files += [ExportFile(names[table.name], _bytes(table, format, options)) for table in made]
    if not made:
        files += _whole(format, record, shown, policy, options, run, texts or {})
    else:
        cited = [table for table in made if table.name in _CITED or format not in ("csv", "jsonl", "parquet")]
        files.append(ExportFile(sidecar_name(format), sidecar(cited, names, evidence(record), policy, run)))
        files.append(package(format, run, made, names, options.hxl, options.previous))
    files.append(tombstones(format, made, options.previous))
    settings: dict[str, Any] = {name: getattr(options, name) for name in _SETTINGS}
    files.append(manifest(format, record, policy, run, files, made, names, left_out, warnings, settings, options.previous))
    return tuple(files)


def _whole(
    format: str,
    record: Record,
    shown: Sequence[IncidentRow],
    policy: Policy,
    options: ExportOptions,
    run: str,
    texts: Mapping[str, str],
) -> list[ExportFile]:
    """The files of a format that has no tables."""
    codings = [Coding(record, row, options) for row in shown]
    if format == "timemap":
        return [ExportFile(FORMATS[format].file, timemap.events(codings)), ExportFile(timemap.SOURCES, timemap.sources(codings))]
    if format == "geojson":
        content = geojson.collection(codings, run)
    elif format == "webanno":
        content = webannotation.page(record, run, texts)
    elif format == "prov":
        content = prov.graph(record, shown, policy, run, options.decisions, titles=not options.redact_persons)
    elif format == "ftm":
        content = ftm.entities(codings, run, texts)
    elif format == "markdown":
        from variorum.publish.brief import brief  # here, because it loads the parts of pages, which no other format needs

        content = "\n---\n\n".join(brief(record, row, texts, policy=policy) for row in shown).encode()
    else:
        content = to_json(record)
    return [ExportFile(FORMATS[format].file, content)]


def sidecar_name(format: str) -> str:
    """The file that leads from each cell of a format's tables to its evidence."""
    return f"{format}.sidecar.jsonl"


def run_id(record: Record) -> str:
    """A name for the run that made a record, where no workspace gives one: the digest of its bytes."""
    return "run_" + blake2b(to_json(record), digest_size=6).hexdigest()


def _coded(
    format: str,
    record: Record,
    shown: Sequence[IncidentRow],
    options: ExportOptions,
    run: str,
    left_out: list[LeftOut],
    warnings: list[str],
) -> Table:
    """The table of another codebook; notes what it leaves out and warns."""
    lines: list[Line] = []
    ordered = sorted(shown, key=lambda row: (row.date.start or "9999", row.id))
    on_day: dict[str, int] = {}
    for incident in ordered:
        coding = Coding(record, incident, options)
        if format == "gtd":
            day = incident.date.start or ""
            made, reason, warning = gtd.lines(coding, run, on_day.get(day, 0) + 1)
            on_day[day] = on_day.get(day, 0) + len(made)
        else:
            made, reason, warning = _CODED[format](coding, run)
        lines += made
        if reason is not None:
            left_out.append(LeftOut(incident.id, incident.title, reason))
        if warning is not None:
            warnings.append(warning)
    columns = options.codes.columns[format]
    if not options.strict:
        columns += options.codes.columns["variorum"]
    return Table(name=FORMATS[format].file.split(".")[0], columns=columns, lines=tuple(lines), tags=options.codes.hxl.get(format, {}))


def _bytes(table: Table, format: str, options: ExportOptions) -> bytes:
    """A table in its format's bytes."""
    if format == "jsonl":
        return json_lines(table, table.name.removesuffix("s"), "variorum-tables/1")
    if format == "parquet":
        return parquet_bytes(table)
    return csv_bytes(table, hxl=options.hxl, excel=options.excel)
