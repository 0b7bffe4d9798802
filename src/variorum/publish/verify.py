"""The files of an export and the texts of reports in; what no longer holds out: a file changed, a report changed, words that are not there.

Nothing is sought elsewhere when it is not in its place: a quote stands at its offsets under its recorded hash, or it is lost.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Any, Literal

import msgspec

from variorum.errors import BadRecord
from variorum.model.wire import Record
from variorum.publish.cells import Said, cell_text
from variorum.publish.manifest import MANIFEST, exports_in
from variorum.publish.record import from_json
from variorum.publish.redaction import SIGN

Kind = Literal[
    "file_missing",
    "file_changed",
    "cell_differs",
    "out_of_order",
    "sum_broken",
    "not_reproduced",
    "report_changed",
    "report_missing",
    "quote_lost",
]
LOST: frozenset[Kind] = frozenset({"report_changed", "report_missing", "quote_lost"})
_SUMMED = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """The reports at hand: each text by its hash, and the hash now found at each place."""

    texts: dict[str, str]
    places: dict[str, str]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that does not hold: what kind, of which file or report, and in words."""

    kind: Kind
    where: str
    text: str


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """How many quotes and rules were looked at, how many held, and what did not."""

    files: int
    quotes: int
    quotes_held: int
    rules: int
    rules_held: int
    findings: tuple[Finding, ...]

    @property
    def evidence_lost(self) -> bool:
        """Whether any finding is about evidence."""
        return any(finding.kind in LOST for finding in self.findings)


def verify(files: Mapping[str, bytes], shelf: Shelf) -> Verdict:
    """Check an export folder, or a saved record alone (a single file that is no manifest), against the reports at hand."""
    said: dict[tuple[str, str, int, int], Said] = {}
    used: dict[str, set[str]] = {}
    findings: list[Finding] = []
    rules = held = 0
    for place, words in _evidence(files):
        said.setdefault((words.claim, words.report, words.start, words.end), words)
        used.setdefault(words.report, set()).add(place)
    reports = {words.report: (words.locator, words.sha256) for words in said.values()}
    if MANIFEST in files:
        for whole in exports_in(files):
            findings += _files(whole, files)
            reports |= {row["report"]: (row["locator"], row["sha256"]) for row in whole["inputs"]}
        findings += _cells(files)
    for name, row in _rows(files):
        for broken in _order(name, row):
            rules += 1
            held += broken is None
            findings += [broken] if broken is not None else []
    findings += _reports(reports, shelf, used)
    lost = [words for words in said.values() if words.sha256 in shelf.texts and not _stands(words, shelf.texts[words.sha256])]
    findings += [Finding(kind="quote_lost", where=words.locator, text=_not_there(words)) for words in lost]
    findings += _moved(said.values(), shelf)
    standing = sum(words.sha256 in shelf.texts for words in said.values()) - len(lost)
    return Verdict(files=len(files), quotes=len(said), quotes_held=standing, rules=rules, rules_held=held, findings=tuple(findings))


def _evidence(files: Mapping[str, bytes]) -> Iterator[tuple[str, Said]]:
    """Every quote that the files cite, with the place that cites it."""
    for name in sorted(files):
        if name.endswith(".sidecar.jsonl"):
            for line in files[name].splitlines():
                cell = _json(line, name)
                for row in cell["claims"]:
                    yield f"{cell['file']} {cell['row']} {cell['column']}", msgspec.convert(row, Said)
        elif name.startswith(("claims.", "statements.")) and name.endswith((".csv", ".jsonl")):
            yield from _of_claims(name, files)
        elif name.endswith(".jsonld"):
            whole = _json(files[name], name)
            for item in whole.get("items", ()):
                yield f"{name} {item['id']}", _of_annotation(item)
            nodes = {node["@id"]: node for node in whole.get("@graph", ())}
            for ident, node in nodes.items():
                if "prov:wasQuotedFrom" in node:
                    yield f"{name} {ident}", _of_quotation(node, nodes[node["prov:wasQuotedFrom"]["@id"]])
        elif name.endswith(".json") and b'"variorum-record/' in files[name][:200]:
            for place, words in _of_record(from_json(files[name], name)):
                yield f"{name} {place}", words


def _of_claims(name: str, files: Mapping[str, bytes]) -> Iterator[tuple[str, Said]]:
    locators = {row["report"]: row["locator"] for whole in exports_in(files) for row in whole["inputs"]}
    key = "claim_id" if name.startswith("claims.") else "statement_id"
    rows: Iterable[Mapping[str, Any]]
    if name.endswith(".csv"):
        rows = csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"), newline=""))
    else:
        rows = (_json(line, name) for line in files[name].splitlines())
    for row in rows:
        if str(row[key]).startswith("#") or not row[key]:
            continue  # the row of tags
        yield (
            f"{name} {row[key]}",
            Said(
                claim=row[key],
                report=row["report_id"],
                locator=locators.get(row["report_id"], row["report_id"]),
                sha256=row["text_sha256"],
                start=int(row["start"]),
                end=int(row["end"]),
                quote=row["quote"],
            ),
        )


def _of_annotation(item: Mapping[str, Any]) -> Said:
    position, quote = item["target"]["selector"]
    report = item["target"]["source"].rpartition(":")[2]
    return Said(
        claim=item["id"].rpartition(":")[2],
        report=report,
        locator=report,
        sha256=item["target"]["state"]["value"].removeprefix("sha256:"),
        start=position["start"],
        end=position["end"],
        quote=quote["exact"],
    )


def _of_quotation(node: Mapping[str, Any], report: Mapping[str, Any]) -> Said:
    """A claim of a PROV-O graph, quoted from a report of it."""
    return Said(
        claim=node["@id"].rpartition(":")[2],
        report=report["@id"].rpartition(":")[2],
        locator=report["rdfs:label"],
        sha256=report["variorum:sha256"],
        start=node["variorum:start"],
        end=node["variorum:end"],
        quote=node["prov:value"],
    )


def _of_record(record: Record) -> Iterator[tuple[str, Said]]:
    reports = {row.id: row for row in record.reports}
    for incident in record.incidents:
        for ident, report, words in (
            *((claim.id, claim.report, claim.evidence) for claim in incident.claims),
            *((row.id, row.report, row.evidence) for row in incident.statements),
        ):
            row = reports[report]
            yield ident, Said(claim=ident, report=report, locator=row.locator, sha256=row.sha256, **msgspec.structs.asdict(words))
        for cited in (cited for link in incident.links for part in link.parts for cited in part.evidence):
            if cited.report not in reports:
                continue  # the other end of a link that an analyst cut, in a record of one incident alone
            row = reports[cited.report]
            yield incident.id, Said(claim=incident.id, locator=row.locator, sha256=row.sha256, **msgspec.structs.asdict(cited))


def _files(whole: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[Finding]:
    for row in whole["files"]:
        if row["name"] not in files:
            yield Finding(kind="file_missing", where=row["name"], text="is named in the manifest and is not here")
        elif sha256(files[row["name"]]).hexdigest() != row["sha256"]:
            yield Finding(kind="file_changed", where=row["name"], text="is not as it was exported: its hash differs from the manifest's")


def _cells(files: Mapping[str, bytes]) -> Iterator[Finding]:
    """Cells of a table that are not what their sidecar says."""
    tables = {name: _by_id(name, files[name]) for name in files if name.endswith(".csv")}
    for name in sorted(files):
        if not name.endswith(".sidecar.jsonl"):
            continue
        for line in files[name].splitlines():
            cell = _json(line, name)
            row = tables.get(cell["file"], {}).get(cell["row"])
            if row is not None and row.get(cell["column"], "").removeprefix("'") != cell_text(cell["value"]).removeprefix("'"):
                said = f"row {cell['row']}: {row.get(cell['column'])!r}, worked out as {cell_text(cell['value'])!r}"
                yield Finding(kind="cell_differs", where=f"{cell['file']} {cell['column']}", text=said)


def _by_id(name: str, content: bytes) -> dict[str, dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if name == "figures.csv":
        return {f"{row['incident_id']}/{row['measure']}/{row['population']}": row for row in rows}
    first = next(iter(rows[0]), "") if rows else ""
    return {row[first]: row for row in rows}


def _rows(files: Mapping[str, bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    """Rows with a low, a best and a high."""
    for name in ("figures.csv", "ged.csv", "incidents.csv"):
        if name in files:
            for ident, row in _by_id(name, files[name]).items():
                if not ident.startswith("#"):
                    yield f"{name} {ident}", row


def _order(where: str, row: Mapping[str, str]) -> Iterator[Finding | None]:
    """low ≤ best ≤ high, and the sum of the sides; None for what holds."""
    for prefix in ("", "killed_", "injured_"):
        names = [f"{prefix}{end}" for end in ("low", "best", "high")]
        numbers = [int(row[name]) for name in names if row.get(name, "").lstrip("-").isdecimal()]
        if all(name in row for name in names) and numbers:
            text = f"low, best, high are {', '.join(map(str, numbers))}"
            yield None if numbers == sorted(numbers) else Finding(kind="out_of_order", where=where, text=text)
    if all(name in row for name in _SUMMED):
        total = sum(int(row[name] or 0) for name in _SUMMED)
        text = f"the sides add up to {total}, best is {row['best']}"
        yield None if str(total) == row["best"] else Finding(kind="sum_broken", where=where, text=text)


def _reports(reports: Mapping[str, tuple[str, str]], shelf: Shelf, used: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Reports that are not at hand with the hash recorded."""
    for ident, (locator, digest) in sorted(reports.items(), key=lambda row: row[1]):
        if digest in shelf.texts:
            continue
        behind = f"; {len(used[ident])} places stand on it, first {min(used[ident])}" if ident in used else ""
        now = shelf.places.get(locator) or shelf.places.get(locator.rsplit("/", 1)[-1])
        if now is not None:
            text = f"the text has changed: recorded {digest[:12]}…, now {now[:12]}…{behind}"
            yield Finding(kind="report_changed", where=locator, text=text)
        else:
            yield Finding(kind="report_missing", where=locator, text=f"no report here has the recorded hash {digest[:12]}…{behind}")


def _moved(said: Iterable[Said], shelf: Shelf) -> Iterator[Finding]:
    """Quotes of a changed report that do not stand at their place in its present text: which words are gone."""
    for words in said:
        now = shelf.places.get(words.locator) or shelf.places.get(words.locator.rsplit("/", 1)[-1])
        if words.sha256 not in shelf.texts and now is not None and not _stands(words, shelf.texts[now]):
            yield Finding(kind="quote_lost", where=words.locator, text=_not_there(words))


def _stands(words: Said, text: str) -> bool:
    """Whether the words are there; where a person's name was taken out, any words may stand."""
    there = text[words.start : words.end]
    if SIGN not in words.quote:
        return there == words.quote
    return re.fullmatch(".+?".join(map(re.escape, words.quote.split(SIGN))), there, re.DOTALL) is not None


def _not_there(words: Said) -> str:
    return f"“{' '.join(words.quote.split())}” is not at {words.start}–{words.end} ({words.claim})"


def _json(content: bytes, name: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(content, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError) as mistake:
        raise BadRecord(f"not JSON of ours ({mistake}).", where=name, hint="Export again.") from mistake
