"""Policies listed, shown, compared and checked; an incident under all of them, and without each of its reports."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest


def variorum(*words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "variorum.cli.main", *words], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compare")
    assert variorum("demo", "--quiet", cwd=folder).returncode == 0
    return folder / "variorum-demo"


def test_a_policy_is_copied_edited_and_every_mistake_is_named(tmp_path: Path) -> None:
    shown = variorum("policies", "show", "gtd", "--toml", cwd=tmp_path).stdout
    ours = tmp_path / "ours.toml"
    ours.write_text(shown.replace('id = "gtd"', 'id = "ours"'), encoding="utf-8")
    assert variorum("policies", "check", "ours.toml", cwd=tmp_path).returncode == 0
    ours.write_text(shown.replace('step = "recent"', 'step = "newest"').replace("tier_slack = 1", "tier_slak = 1"), encoding="utf-8")
    done = variorum("policies", "check", "ours.toml", cwd=tmp_path)
    assert done.returncode == 5
    lines = done.stderr.splitlines()
    assert len(lines) == 2
    text = ours.read_text(encoding="utf-8").splitlines()
    for line, word in zip(lines, ("newest", "tier_slak"), strict=True):
        assert word in line
        assert word in text[int(line.split(":")[1]) - 1]


def test_two_policies_are_told_apart(tmp_path: Path) -> None:
    assert "ucdp-ged@1" in variorum("policies", "list", cwd=tmp_path).stdout
    rows = json.loads(variorum("policies", "diff", "acled", "gtd", "--json", cwd=tmp_path).stdout)
    assert {"place": "words.dozens", "left": "12", "right": None} in rows
    assert json.loads(variorum("policies", "diff", "acled", "acled", "--json", cwd=tmp_path).stdout) == []


def test_an_incident_is_shown_under_every_policy(demo: Path) -> None:
    whole = json.loads(variorum("compare-policies", "--json", cwd=demo).stdout)
    (incident,) = whole
    killed = next(row for row in incident["questions"] if (row["measure"], row["population"]) == ("killed", "everyone"))
    assert len(killed["under"]) == 7
    assert killed["differs"]
    saved = json.loads((demo / "record.json").read_text(encoding="utf-8"))
    served = next(f for f in saved["incidents"][0]["figures"] if (f["measure"], f["population"]) == ("killed", "everyone"))
    assert killed["under"]["ucdp-ged@1"] == served
    text = variorum("compare-policies", incident["incident"], "--with", "acled", "--with", "gtd", cwd=demo).stdout
    assert "acled@1" in text
    assert "ucdp-ged" not in text


def test_dropping_a_report_gives_what_a_run_without_it_gives(demo: Path, tmp_path: Path) -> None:
    saved = json.loads((demo / "record.json").read_text(encoding="utf-8"))
    incident = saved["incidents"][0]
    told = json.loads(variorum("sensitivity", incident["id"], "--json", cwd=demo).stdout)
    assert told["drops"]
    before = {(f["measure"], f["population"]): [f["low"], f["best"], f["high"]] for f in incident["figures"]}
    for drop in told["drops"]:
        assert drop["before"] == before[drop["measure"], drop["population"]]
        assert drop["after"] != drop["before"]
        assert drop["report"] in incident["reports"]
    assert {row["measure"] for row in told["disagreement"]} <= {f["measure"] for f in incident["figures"]}


def test_why_tells_the_answers_of_the_other_codebooks(demo: Path) -> None:
    saved = json.loads((demo / "record.json").read_text(encoding="utf-8"))
    figure = saved["incidents"][0]["figures"][0]
    text = variorum("why", saved["incidents"][0]["id"], f"{figure['population']}-{figure['measure']}", cwd=demo).stdout
    assert "Under acled@1: " in text
    assert "casualty-recording@1: " in text


def test_what_one_report_less_would_change_is_told_in_a_case_too(demo: Path, tmp_path: Path) -> None:
    case = tmp_path / "case"
    for words in (("init", str(case)), ("add", str(demo / "reports"), "--project", str(case)), ("run", "--project", str(case))):
        assert variorum(*words, cwd=tmp_path).returncode == 0
    told = [
        json.loads(variorum("sensitivity", "jaffar", "--json", *words, cwd=cwd).stdout)
        for words, cwd in ((("--project", str(case)), tmp_path), ((), case), ((), demo))
    ]
    assert told[0] == told[1]
    assert told[0]["drops"]
    assert told[0]["drops"] == told[2]["drops"]
    claim = json.loads(variorum("show", "jaffar", "--json", cwd=case).stdout)["claims"][0]["id"]
    assert variorum("decide", "accept", claim, "--reason", "verified", cwd=case).returncode == 0
    assert "decisions of analysts are left out" in variorum("sensitivity", "jaffar", cwd=case).stderr
