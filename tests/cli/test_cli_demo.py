"""`variorum demo`, `show` and `why`: what they suggest works as printed, and a saved record says the same as the reports."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from variorum.publish.record import from_json, to_json


def test_the_demo_prints_the_siege_and_leaves_its_record(demo: tuple[Path, Any]) -> None:
    folder, done = demo
    assert (done.code, done.err) == (0, "")
    assert "best" in done.text
    assert "│" in done.text
    saved = (folder / "variorum-demo" / "record.json").read_bytes()
    assert to_json(from_json(saved, "record.json")) == saved
    assert len(list((folder / "variorum-demo" / "reports").iterdir())) == 5


def test_what_the_demo_suggests_works_as_printed(demo: tuple[Path, Any], call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, done = demo
    after = done.text[done.text.index("\nNext ") :].removeprefix("\nNext").splitlines()
    commands = [shlex.split(line)[1:] for line in after if line.strip()]
    assert [command[0] for command in commands] == ["why", "show", "record"]
    monkeypatch.chdir(folder)
    for command in commands:
        again = call(*command)
        assert (again.code, again.err) == (0, "")
        assert again.out


def test_show_lists_and_shows(demo: tuple[Path, Any], call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(demo[0] / "variorum-demo")
    listed = call("show")
    assert listed.code == 0
    record = json.loads(call("show", "--json").out)
    first = record["incidents"][0]
    assert first["id"] in listed.text
    assert json.loads(call("show", first["id"], "--json").out) == first
    full = call("show", first["id"]).text
    assert "Reports" in full
    assert all(report["locator"].split("/")[-1] in full for report in record["reports"])


def test_why_cites_each_claim_of_the_figure(demo: tuple[Path, Any], call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(demo[0] / "variorum-demo")
    incident = json.loads(call("show", "--json").out)["incidents"][0]
    places = {claim["id"]: claim["evidence"] for claim in incident["claims"]}
    for figure in incident["figures"]:
        question = f"{figure['population']}-{figure['measure']}".replace("_", "-")
        done = call("why", incident["id"], question)
        assert done.code == 0
        flat = " ".join(done.text.split())
        for claim in figure["basis"]:
            assert f"chars {places[claim]['start']}–{places[claim]['end']}" in flat
        found = json.loads(call("why", incident["id"], question, "--json").out)
        assert found["figure"] == figure
        assert {claim["id"] for claim in found["claims"]} >= set(figure["basis"])


def test_what_is_not_there_is_told_with_what_is(demo: tuple[Path, Any], call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(demo[0] / "variorum-demo")
    first = json.loads(call("show", "--json").out)["incidents"][0]
    for arguments, named in ((["show", "zzz"], first["title"]), (["why", first["id"], "zebras-counted"], "hostages-killed")):
        done = call(*arguments)
        assert (done.code, done.out) == (4, b"")
        assert named in done.err
    many = call("why", first["id"], "killed")
    assert (many.code, many.out) == (2, b"")
    assert "hostages-killed" in many.err


def test_without_a_record_the_error_says_what_to_do(call: Callable[..., Any], tmp_path: Path) -> None:
    done = call("show")
    assert (done.code, done.out) == (3, b"")
    assert "--from PATH" in done.err
    (tmp_path / "record.json").write_text("{}", encoding="utf-8")
    assert call("show").code == 3
    assert "variorum record PATH" in call("show").err


def test_another_policy_needs_the_reports(demo: tuple[Path, Any], call: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(demo[0] / "variorum-demo")
    made = json.loads(call("show", "--json").out)
    assert call("show", "--policy", made["policy"]).code == 0
    source = Path("record.json").read_text(encoding="utf-8").replace(f'"policy": "{made["policy"]}"', '"policy": "other@1"', 1)
    Path("other.json").write_text(source, encoding="utf-8")
    done = call("show", "--from", "other.json", "--policy", made["policy"])
    assert done.code == 3
    assert "made under other@1" in done.err
    Path("other.json").unlink()


def test_why_claim_says_what_became_of_it(demo: tuple[Path, Any], call: Callable[..., Any]) -> None:
    saved = str(demo[0] / "variorum-demo")
    party = call("why", "jaffar", "--claim", "executed 50 passengers", "--from", saved)
    assert party.code == 0
    assert "Hostages killed: set aside: partisan claim" in party.text
    assert "stays outside the range" in " ".join(party.text.split())
    told = json.loads(call("why", "jaffar", "--claim", "executed 50 passengers", "--from", saved, "--json").out)
    assert [(row["population"], row["used"], row["reason"]) for row in told["figures"]] == [("hostages", False, "partisan_claim")]
    by_id = call("why", "jaffar", "--claim", told["claim"]["id"], "--from", saved)
    assert by_id.text == party.text


def test_why_claim_asks_back_where_several_fit_or_none(demo: tuple[Path, Any], call: Callable[..., Any]) -> None:
    saved = str(demo[0] / "variorum-demo")
    assert "fits several claims: c_" in call("why", "jaffar", "--claim", "27", "--from", saved).err
    assert call("why", "jaffar", "--claim", "9,999 hostages", "--from", saved).code == 4
    assert call("why", "jaffar", "--from", saved).code == 2
    assert call("why", "jaffar", "freed", "--claim", "27", "--from", saved).code == 2


def test_why_reports_says_what_ties_each_report_with_the_words_of_both(demo: tuple[Path, Any], call: Callable[..., Any]) -> None:
    saved = str(demo[0] / "variorum-demo")
    told = call("why", "jaffar", "reports", "--from", saved)
    assert told.code == 0
    assert "Report 1 belongs with report" in told.text
    assert "both name" in told.text
    links = json.loads(call("why", "jaffar", "reports", "--from", saved, "--json").out)["links"]
    assert len(links) == 5
    assert all(len({cited["report"] for cited in part["evidence"]}) == 2 for link in links for part in link["parts"] if part["evidence"])
    assert "Why these reports are one incident" in call("show", "jaffar", "--from", saved).text
