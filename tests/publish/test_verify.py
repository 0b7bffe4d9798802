"""What `check` finds: nothing in what is whole, and each kind of damage by its name."""

from __future__ import annotations

import json
from hashlib import sha256

import pytest
from msgspec.structs import replace

from variorum.model.wire import Record
from variorum.publish.export import ExportOptions, export
from variorum.publish.record import to_json
from variorum.publish.verify import Shelf, Verdict, verify
from variorum.resources import load


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(load.resource_path("example").glob("*.txt"))}


def shelf(texts: dict[str, str]) -> Shelf:
    hashes = {name: sha256(text.encode()).hexdigest() for name, text in texts.items()}
    return Shelf(texts={hashes[name]: text for name, text in texts.items()}, places=hashes)


def written(siege: Record, *formats: str) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for format in formats:
        options = ExportOptions(codes=load.codes(), previous=files)
        files = files | {file.name: file.content for file in export(format, siege, load.policy(siege.policy), options=options)}
    return files


def kinds(verdict: Verdict) -> set[str]:
    return {finding.kind for finding in verdict.findings}


@pytest.mark.parametrize("formats", [("ucdp-ged",), ("csv",), ("jsonl", "gtd"), ("webanno", "json", "casualty", "acled")])
def test_what_is_whole_holds(formats: tuple[str, ...], siege: Record, texts: dict[str, str]) -> None:
    verdict = verify(written(siege, *formats), shelf(texts))
    assert verdict.findings == ()
    assert verdict.quotes == verdict.quotes_held > 0


def test_one_character_of_a_report_is_found_and_its_quotes_are_named(siege: Record, texts: dict[str, str]) -> None:
    name = next(iter(texts))
    report = next(row for row in siege.reports if row.locator == name)
    claim = next(claim for claim in siege.incidents[0].claims if claim.report == report.id)
    text = texts[name]
    at = claim.evidence.start
    harmed = {**texts, name: text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]}
    for formats in (("ucdp-ged",), ("csv",), ("webanno",), ("json",)):
        verdict = verify(written(siege, *formats), shelf(harmed))
        assert verdict.evidence_lost
        assert "report_changed" in kinds(verdict) or formats == ("webanno",)
        assert verdict.quotes_held < verdict.quotes
    named = [finding for finding in verify(written(siege, "csv"), shelf(harmed)).findings if finding.kind == "quote_lost"]
    assert any(claim.id in finding.text and finding.where == name for finding in named)


def test_a_report_that_is_gone_is_named(siege: Record, texts: dict[str, str]) -> None:
    name = next(iter(texts))
    rest = {key: text for key, text in texts.items() if key != name}
    verdict = verify(written(siege, "gtd"), shelf(rest))
    assert [finding.where for finding in verdict.findings if finding.kind == "report_missing"] == [name]
    assert verdict.evidence_lost


def test_a_quote_that_never_stood_there_is_lost(siege: Record, texts: dict[str, str]) -> None:
    main = siege.incidents[0]
    first = replace(main.claims[0], evidence=replace(main.claims[0].evidence, start=main.claims[0].evidence.start + 1))
    wrong = replace(siege, incidents=(replace(main, claims=(first, *main.claims[1:])),))
    assert kinds(verify({"record.json": to_json(wrong)}, shelf(texts))) == {"quote_lost"}


def test_an_edited_cell_is_found_three_times_over(siege: Record, texts: dict[str, str]) -> None:
    files = written(siege, "ucdp-ged")
    best = next(json.loads(line)["value"] for line in files["ucdp-ged.sidecar.jsonl"].splitlines() if json.loads(line)["column"] == "best")
    head, row = files["ged.csv"].decode().split("\n", 1)
    files["ged.csv"] = f"{head}\n{row.replace(f',{best},', f',{best + 100},', 1)}".encode()
    assert {"file_changed", "cell_differs"} <= kinds(verify(files, shelf(texts)))
    assert not verify(files, shelf(texts)).evidence_lost


def test_numbers_out_of_order_and_sides_that_do_not_add_up_are_found(siege: Record, texts: dict[str, str]) -> None:
    files = written(siege, "ucdp-ged")
    lines = files["ged.csv"].decode().split("\n")
    columns = lines[0].split(",")
    header = ",".join(columns)
    values = dict.fromkeys(columns, "")
    values |= {
        "id": "1",
        "deaths_a": "4",
        "deaths_b": "3",
        "deaths_civilians": "2",
        "deaths_unknown": "0",
        "low": "9",
        "best": "8",
        "high": "9",
    }
    files["ged.csv"] = f"{header}\n{','.join(values[column] for column in columns)}\n".encode()
    found = kinds(verify(files, shelf(texts)))
    assert {"out_of_order", "sum_broken"} <= found


def test_a_file_that_is_gone_is_found(siege: Record, texts: dict[str, str]) -> None:
    files = written(siege, "csv")
    del files["claims.csv"]
    assert "file_missing" in kinds(verify(files, shelf(texts)))


def test_a_name_taken_out_is_no_quote_lost_but_other_words_are(siege: Record, texts: dict[str, str]) -> None:
    main = siege.incidents[0]
    claim = main.claims[0]
    quote = claim.evidence.quote
    first, rest = quote.split(" ", 1)
    for words, lost in ((f"[name] {rest}", False), (f"{first} [name]", False), (f"[name] and {rest}", True)):
        told = replace(siege, incidents=(replace(main, claims=(replace(claim, evidence=replace(claim.evidence, quote=words)),)),))
        assert verify({"record.json": to_json(told)}, shelf(texts)).evidence_lost is lost


def test_names_of_persons_are_taken_out_of_every_file(siege: Record) -> None:
    main = siege.incidents[0]
    named = replace(main.claims[0], attribution=replace(main.claims[0].attribution, claimant="Dr. Amina Farooqi"))
    whole = replace(siege, incidents=(replace(main, claims=(named, *main.claims[1:])), *siege.incidents[1:]))
    for format in ("csv", "jsonl", "ucdp-ged", "webanno", "json"):
        for redact in (False, True):
            options = ExportOptions(codes=load.codes(), redact_persons=redact)
            found = export(format, whole, load.policy(whole.policy), options=options)
            assert any(b"Farooqi" in file.content for file in found) is not redact
