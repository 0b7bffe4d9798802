"""Real reports read by hand: the records are offsets and words of the model alone, the texts are those that were read, the floors hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, get_args

import pytest

from evals import read
from evals.read import FOLDER, run
from evals.read_gold import readings, records
from evals.read_texts import fingerprint, text_of
from evals.report import breaches
from variorum.model.claim import Hedge, Scope, Stance
from variorum.resources import load

RECORDS = records(FOLDER)
CLAIM = {"evidence", "sentence", "measure", "population", "low", "high", "hedge", "claimant", "stance", "scope", "incident"}
EASED = {"optional", "any_measure"}
REPORT = {"file", "item", "digest", "held_back", "claims"}
OURS = "Six miners died in the pit, mayor Ada Brandt said. In 1962, a fire at another mine killed 40.\nTwo are missing."


def claims() -> list[dict[str, Any]]:
    return [claim for rows in RECORDS.values() for row in rows for claim in row["claims"]]


def test_the_records_hold_offsets_and_words_of_the_model_and_none_of_the_reports() -> None:
    populations = set(load.lattice().populations)
    measures = {trigger.measure for triggers in load.lexicon().triggers.values() for trigger in triggers}
    for row in (row for rows in RECORDS.values() for row in rows):
        assert set(row) == REPORT
        assert re.fullmatch(r"[0-9a-f]{16}", row["digest"])
        assert row["item"] is None or isinstance(row["item"], int) or re.fullmatch(r"[\w-]+", row["item"])
    for claim in claims():
        assert set(claim) - EASED == CLAIM
        assert claim["measure"] in measures
        assert set(claim["population"].split("/")) <= populations
        assert set(claim["stance"].split("/")) <= set(get_args(Stance))
        assert set(claim["scope"].split("/")) <= set(get_args(Scope))
        assert claim["hedge"] in {None, *get_args(Hedge)}
        assert re.fullmatch(r"main|sum|b\d", claim["incident"])
        assert all(bound is None or isinstance(bound, int) for bound in (claim["low"], claim["high"]))
        assert all(claim[key] is True for key in EASED & set(claim))


def test_spans_run_forward_and_evidence_stands_in_its_sentence() -> None:
    for claim in claims():
        spans = [claim["evidence"], claim["sentence"], *(claim["claimant"] or [])]
        assert all(isinstance(start, int) and isinstance(end, int) and 0 <= start < end for start, end in spans), claim
        (start, end), (first, last) = claim["evidence"], claim["sentence"]
        assert first <= start < end <= last, claim


@pytest.mark.parametrize("source", RECORDS)
def test_half_of_every_source_is_held_back(source: str) -> None:
    rows = RECORDS[source]
    assert sum(row["held_back"] for row in rows) * 2 == len(rows)


def test_the_texts_are_those_that_were_read(shared: Path) -> None:
    assert len(readings(FOLDER, shared / "data")) == 40


def test_the_real_reports_keep_their_floors(shared: Path) -> None:
    assert breaches(run(shared / "data", 0, 0)) == []


def test_no_miss_of_a_report_held_back_is_listed(shared: Path) -> None:
    held = [row.raw.locator for row in readings(FOLDER, shared / "data") if row.held_back]
    listed = run(shared / "data", 10_000, 0).lines
    assert any("not listed" in line for line in listed)
    assert [line for line in listed if any(name in line for name in held)] == []


def test_without_the_data_nothing_is_scored_and_the_line_says_so(tmp_path: Path) -> None:
    result = run(tmp_path, 0, 0)
    assert (result.items, result.scores) == (0, {})
    assert result.lines[0].startswith("skipped: ")


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report of our own: a claim that is read, one whose claimant the gold has otherwise, one that nobody makes."""
    (tmp_path / "pit.txt").write_text(OURS, encoding="utf-8")
    rows = [
        claim_of("Six miners died", "killed", "workers", 6, "Ada Brandt"),
        claim_of("killed 40", "killed", "everyone", 40, "the pit"),
        claim_of("Two are missing", "missing", "everyone", 3, None),
    ]
    gold = tmp_path / "gold"
    gold.mkdir()
    report = {"file": "pit.txt", "item": None, "digest": fingerprint(OURS), "held_back": False, "claims": rows}
    (gold / "own.json").write_text(json.dumps([report]), encoding="utf-8")
    monkeypatch.setattr(read, "FOLDER", gold)
    return tmp_path


def claim_of(words: str, measure: str, population: str, count: int, who: str | None) -> dict[str, Any]:
    start = OURS.index(words)
    span = [start, start + len(words)]
    head = [[OURS.index(who), OURS.index(who) + len(who)]] if who else None
    bounds = {"low": count, "high": count, "hedge": None}
    told = {"stance": "asserted", "scope": "total", "incident": "main", "claimant": head}
    return {"evidence": span, "sentence": span, "measure": measure, "population": population, **bounds, **told}


def test_claims_are_found_at_their_offsets_and_scored(ours: Path) -> None:
    result = run(ours, 100, 0)
    assert result.scores["open_recall"] == pytest.approx(2 / 3)
    assert result.scores["open_precision"] == pytest.approx(2 / 3)
    assert result.scores["open_claimant"] == pytest.approx(1 / 2)
    assert [line.split()[0] for line in result.lines if line.split()[0].isupper()] == ["MISSED", "INVENTED", "CLAIMANT"]


def test_a_text_that_has_changed_is_told(ours: Path) -> None:
    (ours / "pit.txt").write_text(OURS.replace("Six", "Ten"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"pit\.txt is not the text that was read"):
        run(ours, 0, 0)


def test_items_are_found_as_their_files_tell_them_apart(tmp_path: Path) -> None:
    lines = ({"doc_id": "M1", "text": "ONE"}, {"docs": [{"doc_id": "d", "title": "T", "text": "x", "dct": None}]})
    (tmp_path / "messages.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (tmp_path / "days.tsv").write_text('Date\tUpdate\n[2020-01-02]\t"A said ""no"".\\nB left."\n')
    (tmp_path / "satp_relevant").mkdir()
    (tmp_path / "satp_relevant" / "part.tsv").write_text('One "brief.\t1\t0\nTwo.\t0\t0\n')
    (tmp_path / "pages.json").write_text('{"k": {"articleBody": "Body"}}')
    assert text_of(tmp_path, "messages.jsonl", "M1") == "ONE"
    assert text_of(tmp_path, "messages.jsonl", "d") == "T\n\nx"
    assert text_of(tmp_path, "days.tsv", 1) == 'A said "no".\n B left.'
    assert text_of(tmp_path, "satp_relevant/part.tsv", 0) == 'One "brief.'
    assert text_of(tmp_path, "pages.json", "k") == "Body"
