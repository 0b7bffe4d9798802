"""`variorum export`: a saved record or reports in, files and lines on stderr out."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

from variorum.publish.record import from_json, to_json
from variorum.recount import recount
from variorum.resources import load


def variorum(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "variorum.cli.main", *words], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped example with its saved record."""
    folder = tmp_path_factory.mktemp("export")
    assert variorum("demo", "--quiet", cwd=folder).returncode == 0
    return folder / "variorum-demo"


def test_a_saved_record_is_exported_under_the_formats_own_rules(demo: Path) -> None:
    done = variorum("export", "acled", "--out", "there", "--reports", "reports", cwd=demo)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert "wrote there/acled.csv (1 row)" in done.stderr
    with (demo / "there" / "acled.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["variorum_policy"] == "acled@1"
    assert json.loads((demo / "there" / "manifest.json").read_text(encoding="utf-8"))["rules"] == "acled@1"


def test_a_saved_record_and_its_reports_give_the_same_export(demo: Path) -> None:
    assert variorum("export", "gtd", "--strict", "--out", "a", "--reports", "reports", "--quiet", cwd=demo).returncode == 0
    assert variorum("export", "gtd", "--strict", "--out", "b", "--from", "reports", "--quiet", cwd=demo).returncode == 0
    assert (demo / "a" / "gtd.csv").read_bytes() == (demo / "b" / "gtd.csv").read_bytes()


def test_a_record_reckoned_again_is_the_record_of_a_run(demo: Path) -> None:
    saved = from_json((demo / "record.json").read_bytes(), "record.json")
    for name in load.policy_names():
        run = variorum("record", "variorum-demo/reports", "--policy", name, "--json", cwd=demo.parent)
        assert to_json(recount(saved, load.policy(name), load.lattice())).decode() == run.stdout


def test_an_unknown_format_is_wrong_usage(demo: Path) -> None:
    assert variorum("export", "xlsx", cwd=demo).returncode == 2


def test_nothing_to_export_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The council met on Monday and agreed on a budget.", encoding="utf-8")
    done = variorum("export", "csv", "--from", "a.txt", cwd=tmp_path)
    assert done.returncode == 4
    assert not (tmp_path / "out").exists()


def test_an_export_is_verified_and_one_changed_character_is_named(demo: Path) -> None:
    for name in ("ucdp-ged", "acled", "gtd", "casualty", "csv", "jsonl", "webanno", "geojson", "json"):
        assert variorum("export", name, "--from", "reports", "--out", "whole", "--quiet", cwd=demo).returncode == 0
    done = variorum("check", "whole", "--reports", "reports", "--reproduce", cwd=demo)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "same bytes" in done.stdout
    report = sorted((demo / "reports").glob("*.txt"))[0]
    text = report.read_text(encoding="utf-8")
    try:
        report.write_text(text[:-20] + "~" + text[-19:], encoding="utf-8")
        done = variorum("check", "whole", cwd=demo)
        assert done.returncode == 7
        assert f"report changed: reports/{report.name}" in done.stderr
    finally:
        report.write_text(text, encoding="utf-8")
    table = demo / "whole" / "acled.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("Balochistan", "Elsewhere", 1), encoding="utf-8")
    assert variorum("check", "whole", cwd=demo).returncode == 5


def test_a_case_is_exported_and_verified_from_within(demo: Path) -> None:
    assert variorum("init", "case", cwd=demo).returncode == 0
    case = demo / "case"
    assert variorum("add", "../reports", cwd=case).returncode == 0
    assert variorum("run", "--quiet", cwd=case).returncode == 0
    assert variorum("export", "ucdp-ged", "--out", "out", cwd=case).returncode == 0
    assert "run 1" in (case / "out" / "ged.csv").read_text(encoding="utf-8")
    assert variorum("check", "out", cwd=case).returncode == 0
    assert variorum("check", cwd=case).returncode == 0
    assert variorum("export", "csv", "--as-of", "phase:0", "--out", "early", cwd=case).returncode == 0
    assert variorum("export", "csv", "--out", "now", cwd=case).returncode == 0
    early, now = (len((case / name / "claims.csv").read_bytes().splitlines()) for name in ("early", "now"))
    assert 1 < early < now
    assert json.loads((case / "early" / "manifest.json").read_bytes())["settings"]["as_of"] == "phase:0"
    assert "only its case can make it again" in variorum("check", "early", "--reproduce", cwd=case).stderr


def test_looking_back_takes_a_case(demo: Path) -> None:
    done = variorum("export", "acled", "--as-of", "2025-03-11", "--from", "reports", cwd=demo)
    assert (done.returncode, "variorum init" in done.stderr) == (2, True)
