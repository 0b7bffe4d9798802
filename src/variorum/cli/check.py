"""`variorum check`: an export or a saved record and reports in; what no longer holds on stderr, and exit code 0, 5 or 7, out."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import click
import msgspec

from variorum.cli.case import project_option
from variorum.cli.settings import CHECK_FAILED, DONE, EVIDENCE_LOST, Settings, pretty, say, shared, write_bytes, write_text
from variorum.cli.source import find_policy, run_reports
from variorum.errors import InputError
from variorum.model.report import Report, Skipped
from variorum.publish.export import ExportOptions, export
from variorum.publish.manifest import KEPT, MANIFEST, exports_in
from variorum.publish.record import from_json, to_json
from variorum.publish.verify import Finding, Shelf, Verdict, verify
from variorum.publish.wording import visible
from variorum.read.gather import gather
from variorum.read.parse import parse
from variorum.resources import load
from variorum.workspace import Workspace
from variorum.workspace.folder import find_folder

_SHOWN = 20  # findings told one by one; the rest are counted


@click.command(short_help="Verify an export, a saved record or a case against the reports it stands on.")
@click.argument("out", required=False, metavar="[OUT]")
@click.option("--reports", "paths", multiple=True, metavar="PATH", help="Where the reports lie.  [default: the case, or where they lay]")
@project_option
@click.option("--reproduce", is_flag=True, help="Read the reports again and compare every byte of what was written.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout and nothing else there.")
@shared
def check(out: str | None, paths: tuple[str, ...], project: str | None, reproduce: bool, as_json: bool, settings: Settings) -> int:
    """Verify an export folder or a saved record against the reports it stands on, offline.

    Every quote must stand at its place in a text with the recorded hash; every file of an export must be as it was written; every
    cell what its evidence says; low ≤ best ≤ high; and the sides of a GED row must add up. Without OUT, the case you are in is
    verified. Nothing is sought elsewhere: what is not in its place is lost.

    \b
    Exit codes: 0 all holds, 5 a file, a cell or a sum does not hold, 7 evidence is lost.

    \b
    Examples:
      variorum check out --reports reports
      variorum check record.json --reports reports --reproduce
    """
    case = _case(project, out, paths)
    files = _files(out, case)
    shelf = _of_case(case) if case is not None else _at(paths or _places(files))
    verdict = verify(files, shelf)
    if reproduce:
        verdict = _with(verdict, _again(files, paths or _places(files), shelf, settings))
    if as_json:
        write_bytes(pretty(verdict))
    else:
        write_text(f"{verdict.quotes_held}/{verdict.quotes} quotes match   {verdict.rules_held}/{verdict.rules} invariants hold")
        for finding in verdict.findings[:_SHOWN]:
            say(f"{finding.kind.replace('_', ' ')}: {visible(finding.where)}: {visible(finding.text)}")
        if len(verdict.findings) > _SHOWN:
            say(f"and {len(verdict.findings) - _SHOWN} more; all of them: --json")
        if reproduce and not any(finding.kind == "not_reproduced" for finding in verdict.findings):
            write_text("reading the reports again gives the same bytes")
    if verdict.evidence_lost:
        return EVIDENCE_LOST
    return CHECK_FAILED if verdict.findings else DONE


def _case(project: str | None, out: str | None, paths: Sequence[str]) -> Workspace | None:
    """The case to verify, or whose reports an export stands on; none where reports are named."""
    if project is not None:
        return Workspace.open(project)
    if paths:
        return None
    found = find_folder(Path("."))
    if found is not None:
        return Workspace.open(found)
    if out is None:
        raise InputError("nothing to check.", hint="Name an export folder or a saved record, or go into a case.")
    return None


def _files(out: str | None, case: Workspace | None) -> dict[str, bytes]:
    """What is to be verified: a folder's files, one record, or the record of the case."""
    if out is None:
        assert case is not None
        return {"record.json": to_json(case.record())}
    place = Path(out)
    if place.is_dir():
        files = {path.name: path.read_bytes() for path in sorted(place.iterdir()) if path.is_file()}
        if MANIFEST not in files and not any(b'"variorum-record/' in content[:200] for content in files.values()):
            raise InputError(f"no {MANIFEST} in it.", where=out, hint="Name the folder that variorum export wrote to.")
        return files
    if not place.is_file():
        raise InputError("is not there.", where=out, hint="Name an export folder or a saved record.")
    return {place.name: place.read_bytes()}


def _places(files: dict[str, bytes]) -> list[str]:
    """Where the reports lay when the files were made, as far as there is something still."""
    named = [row["locator"] for whole in exports_in(files) for row in whole["inputs"]] if MANIFEST in files else []
    for name, content in files.items():
        if name.endswith(".json") and b'"variorum-record/' in content[:200]:
            named += [row.locator for row in from_json(content, name).reports]
    return sorted({path for path in (place.partition("#")[0] for place in named) if Path(path).exists()})


def _at(paths: Sequence[str]) -> Shelf:
    """The reports at these paths, as they are now."""
    texts: dict[str, str] = {}
    places: dict[str, str] = {}
    rules = load.furniture()
    for raw in gather(list(paths)) if paths else ():
        read = raw if isinstance(raw, Skipped) else parse(raw, rules)
        if isinstance(read, Report):
            texts[read.sha256] = read.text
            places[read.locator] = read.sha256
            places.setdefault(read.locator.rsplit("/", 1)[-1], read.sha256)
    return Shelf(texts=texts, places=places)


def _of_case(case: Workspace) -> Shelf:
    """The reports that a case keeps, without those whose stored bytes are gone or changed."""
    gone = {row.report for row in case.lost()}
    rows = [row for row in case.record().reports if row.id not in gone]
    texts = case.texts([row.id for row in rows])
    found = {sha256(text.encode("utf-8", "surrogatepass")).hexdigest(): text for text in texts.values()}
    return Shelf(texts=found, places={row.locator: row.sha256 for row in rows})


def _with(verdict: Verdict, findings: Sequence[Finding]) -> Verdict:
    return msgspec.structs.replace(verdict, findings=(*verdict.findings, *findings))


def _again(files: dict[str, bytes], paths: Sequence[str], shelf: Shelf, settings: Settings) -> list[Finding]:
    """What reading the reports again gives otherwise than it was written."""
    found: list[Finding] = []
    for whole in exports_in(files) if MANIFEST in files else ():
        if whole["settings"].get("as_of") is not None:
            settings.warn(
                f"{whole['export']} was kept to {whole['settings']['as_of']}: only its case can make it again, so it is not compared."
            )
            continue
        record = run_reports(paths, settings, policy=whole["rules"], jobs=1, strict=False)
        options = ExportOptions(codes=load.codes(), run=whole["run"], **whole["settings"])
        texts = {row.id: shelf.texts[row.sha256] for row in record.reports if row.sha256 in shelf.texts}
        rules = find_policy(whole["rules"])
        made = {file.name: file.content for file in export(whole["export"], record, rules, options=options, texts=texts)}
        for row in whole["files"]:
            if row["name"] not in KEPT and row["name"] in made and made[row["name"]] != files.get(row["name"]):
                found.append(Finding(kind="not_reproduced", where=row["name"], text="reading the reports again gives other bytes"))
    for name, content in files.items():
        if name.endswith(".json") and b'"variorum-record/' in content[:200]:
            record = run_reports(paths, settings, policy=from_json(content, name).policy, jobs=1, strict=False)
            if to_json(record) != content:
                found.append(Finding(kind="not_reproduced", where=name, text="reading the reports again gives other bytes"))
    return found
