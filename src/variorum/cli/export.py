"""A format's name and reports or a record in; the files of that export in a folder and a line for each on stderr out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from variorum.cli.case import case_meant, project_option
from variorum.cli.settings import NOTHING_FOUND, Settings, say, shared, write_bytes
from variorum.cli.source import SAVED, find_policy, open_record, outcome, tells, texts_of
from variorum.cli.validate import DESKS
from variorum.model.policy import Policy
from variorum.model.wire import Record
from variorum.publish.desk import suggest
from variorum.publish.export import FORMATS, ExportFile, ExportOptions
from variorum.publish.export import export as exported
from variorum.publish.manifest import KEPT, MANIFEST
from variorum.recount import recount
from variorum.resources import load

_formats = "\b\n" + "\n".join(f"{row.name:<9} {row.text}" for row in FORMATS.values())


@click.command(
    short_help="Write rows for other databases, or our own tables.",
    help=f"""Write the incidents in another format, with a manifest and the evidence of every cell.

{_formats}

Each codebook's rows are made under its own rules unless --policy names others. The folder also gets manifest.json,
datapackage.json, tombstones.jsonl and sidecar.jsonl, which leads from each cell to rule, claims, file hash and offsets.

\b
Examples:
  variorum export ucdp-ged --hxl --out out
  variorum export acled --split-days --strict --as-of 2025-03-12
  variorum export csv --from record.json --reports reports --redact-persons
  variorum export markdown --from reports --policy gtd""",
)
@click.argument("format", type=click.Choice(list(FORMATS)), metavar="FORMAT")
@click.option("--out", "folder", default="out", show_default=True, metavar="DIR", help="Folder to write to; it is made if needed.")
@click.option("--from", "paths", multiple=True, metavar="PATH", help=f"A saved record, its folder, or reports.  [default: ./{SAVED}]")
@click.option(
    "--reports", "shelves", multiple=True, metavar="PATH", help="Where the reports of a saved record lie, for words around a quote."
)
@project_option
@click.option("--hxl", is_flag=True, help="Row 2 of a CSV holds HXL tags.")
@click.option("--excel", is_flag=True, help="A byte order mark, and no cell that a spreadsheet would take for a formula.")
@click.option("--strict", is_flag=True, help="The standard columns alone, without our own after them.")
@click.option("--split-days", is_flag=True, help="acled: one row a day, totals divided evenly.")
@click.option("--split-violence-types", is_flag=True, help="ucdp-ged: one row for each type of violence.")
@click.option("--acled-inter", type=click.Choice(["text", "numeric"]), default="text", show_default=True, help="acled: actor types.")
@click.option(
    "--acled-date", type=click.Choice(["iso", "long"]), default="iso", show_default=True, help="acled: 2025-03-11 or 11 March 2025."
)
@click.option("--coord-precision", type=click.IntRange(0, 6), default=4, show_default=True, metavar="N", help="Decimals of coordinates.")
@click.option("--redact-persons", is_flag=True, help="Names of persons are replaced.")
@click.option("--background", is_flag=True, help="Also incidents that reports only mention.")
@click.option("--url", "base_url", metavar="URL", help="Where the workbench serves the incidents, for links back.")
@click.option("--json", "as_json", is_flag=True, help="The manifest on stdout and nothing else there.")
@click.option("--as-of", "as_of", metavar="MOMENT", help="In a case: only what claims describe up to then: 2025-03-12, 2025-03-12T14:30Z.")
@click.option("--policy", metavar="NAME|FILE", help="Coding rules.  [default: those of the format's own codebook]")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes; never changes the result.")
@shared
def export(
    format: str,
    folder: str,
    paths: tuple[str, ...],
    shelves: tuple[str, ...],
    project: str | None,
    as_json: bool,
    as_of: str | None,
    policy: str | None,
    jobs: int,
    settings: Settings,
    **chosen: Any,
) -> int:
    """Write one export; see the help text above."""
    wanted = policy or FORMATS[format].policy
    case = case_meant(paths, project)
    kept: dict[str, Any] = {}
    if case is not None:
        record, rules = case.record(wanted, as_of), case.policy(wanted)
        texts = case.texts([row.id for row in record.reports])
        runs = case.runs()
        kept = {"decisions": case.decisions(), "as_of": as_of, "run": f"run {runs[-1].number}" if runs else None}
    elif as_of is not None:
        raise click.UsageError("--as-of looks back into a case; here is none (variorum init makes one).")
    else:
        record = under(find_policy(wanted), open_record(paths, settings, policy=None, jobs=jobs, strict=False), wanted)
        rules = find_policy(wanted or record.policy)
        texts = texts_of(record, (*shelves, *paths))
    if not tells(record):
        say("variorum: nothing found: no incident is told of, so nothing is written.")
        return NOTHING_FOUND
    place = Path(folder)
    options = ExportOptions(codes=load.codes(), previous=_previous(place), **kept, **chosen)
    files = exported(format, record, rules, options=options, texts=texts)
    place.mkdir(parents=True, exist_ok=True)
    for file in files:
        (place / file.name).write_bytes(file.content)
    if as_json:
        write_bytes(next(file.content for file in files if file.name == MANIFEST))
    _tell(files, place, settings)
    if format in DESKS:
        asked = suggest(DESKS[format], files[0].content, load.codes())
        if asked:
            settings.warn(f"the coding desk has {len(asked)} question{'' if len(asked) == 1 else 's'}: variorum validate {place}")
    return outcome(record)


def under(rules: Policy, record: Record, wanted: str | None) -> Record:
    """The record under the rules wanted; as it is where none are."""
    return record if wanted is None else recount(record, rules, load.lattice())


def _previous(place: Path) -> dict[str, bytes]:
    """What earlier exports left in the folder that this one has to know of."""
    return {name: (place / name).read_bytes() for name in KEPT if (place / name).is_file()}


def _tell(files: Sequence[ExportFile], place: Path, settings: Settings) -> None:
    """Say on stderr what was written, what was left out and what to look at."""
    told = json.loads(next(file.content for file in files if file.name == MANIFEST))
    for row in told["files"]:
        if row["rows"] is not None:
            settings.warn(f"wrote {place / row['name']} ({row['rows']} row{'' if row['rows'] == 1 else 's'})")
        else:
            settings.warn(f"wrote {place / row['name']}")
    settings.warn(f"wrote {place / MANIFEST}")
    for row in told["left_out"]:
        settings.warn(f"left out {row['incident']} ({row['title']}): {row['reason']}")
    for warning in told["warnings"]:
        settings.warn(f"warning: {warning}")
