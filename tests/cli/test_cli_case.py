"""A case on the command line: made, filled, run, listed, decided on and compared, for people and for machines."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def case(call: Call, example: Sequence[Path]) -> Call:
    """A case with the example in it, worked out, in the folder of the calls."""
    assert call("init").code == 0
    assert call("add", *map(str, example)).text == "5 reports taken in. Next   variorum run\n"
    assert call("run").text == "Run 1: 5 reports, 3 incidents, 3 new or changed.\n"
    return call


def test_nothing_is_done_twice(case: Call, example: Sequence[Path]) -> None:
    assert case("add", *map(str, example)).text == "0 reports taken in, 5 there already\n"
    assert case("run").text.startswith("Nothing has changed since run 1")
    assert case("init").code == 3


def test_a_case_of_an_older_version_is_brought_up_to_date_by_a_run(case: Call, tmp_path: Path) -> None:
    listed = case("ls", "--json").out
    with closing(sqlite3.connect(tmp_path / "workspace.db")) as sql:
        sql.executescript("ALTER TABLE report DROP COLUMN form; PRAGMA user_version = 2;")
    assert "older shape" in case("ls").err
    assert "Bring it up to date: variorum run" in case("ls").err
    ran = case("run")
    assert (ran.code, ran.err) == (0, "")
    assert case("ls", "--json").out == listed


def test_lists_for_people_and_machines(case: Call) -> None:
    cards = json.loads(case("ls", "--json").out)
    assert [(card["title"], card["killed_best"], card["reports"], card["origins"]) for card in cards] == [
        ("Jaffar Express hijacking", 58, 5, 4)
    ]
    assert "Jaffar Express hijacking. Bolan, Balochistan, Pakistan." in case("ls", "--plain").text
    assert len(json.loads(case("ls", "--json", "--background").out)) == 3
    assert case("ls", "--country", "Chile").code == 4
    assert len(json.loads(case("runs", "--json").out)) == 1


def test_a_decision_says_what_it_moves_and_how_to_take_it_back(case: Call) -> None:
    words = ("decide", "set", "jaffar", "sec-killed", "--best", "1", "--reason", "different_scope")
    assert "Security forces killed           4 → 1  -3" in case(*words, "--dry-run").text
    assert case("decide", "log").text == "No decision was taken yet.\n"
    done = case(*words)
    assert "Security forces killed 4 → 1  -3" in done.text
    ident = done.text.split()[1]
    assert f"undo: variorum decide undo {ident}" in done.text
    assert "applied" in case("decide", "log").text
    assert case("decide", "undo", ident).code == 0
    assert "undone" in case("decide", "log").text
    shown = json.loads(case("show", "jaffar", "--json").out)
    assert [f["best"] for f in shown["figures"] if f["population"] == "security_forces"] == [4]


def test_a_decision_without_a_reason_is_refused_in_one_line(case: Call) -> None:
    refused = case("decide", "set", "jaffar", "sec-killed", "--best", "1")
    assert refused.code == 2
    assert len(refused.err.splitlines()) == 1
    assert "a decision needs a reason" in refused.err


def test_review_lists_where_nobody_can_answer(case: Call) -> None:
    lines = case("review").text.splitlines()
    assert "Passengers aboard" in lines[0]
    effects = [int(line.split()[0]) for line in lines]
    assert effects == sorted(effects, reverse=True)
    assert json.loads(case("review", "--json", "--limit", "1").out)[0]["effect"] == effects[0]
    assert case("run", "--fail-on-review").code == 6


def test_what_changed_is_told_once_it_is_seen_no_more(case: Call) -> None:
    assert "new incident" in case("diff", "--seen").text
    quiet = case("diff")
    assert (quiet.code, quiet.err) == (4, "variorum: nothing has changed.\n")
    moved = case("diff", "jaffar", "--from", "phase:0", "--to", "phase:2")
    assert "no total → 21" in moved.text
    assert case("diff", "jaffar").code == 2


def test_show_and_why_find_the_case_and_its_past(case: Call) -> None:
    assert "Jaffar Express hijacking" in case("show").text
    assert "At least 27 hostages" in case("why", "jaffar", "hostages-killed").text
    assert case("show", "jaffar", "--as-of", "phase:0").code == 0
    assert case("show", "jaffar", "--run", "9").code == 4
    assert case("lineages", "jaffar").text.count("2 reports:") == 1


def test_lost_evidence_is_told_with_the_figures_that_rest_on_it(case: Call, example: Sequence[Path]) -> None:
    stored = next(path for path in Path("reports").glob("*/*") if b"At least 27 hostages" in path.read_bytes())
    stored.write_bytes(stored.read_bytes().replace(b"27", b"28", 1))
    shown = case("show", "jaffar")
    assert shown.code == 7
    assert "evidence lost" in shown.err
    assert "hostages-killed" in shown.err
    assert case("run").code == 7
    assert case("add", *map(str, example)).text == "0 reports taken in, 5 there already, 1 restored\n"
    assert case("show", "jaffar").code == 0


def test_a_shell_completes_commands_and_incidents(case: Call, program: Call) -> None:
    script = case("completion", "bash").text
    assert "_VARIORUM_COMPLETE=bash_complete" in script
    asked = {"_VARIORUM_COMPLETE": "bash_complete", "COMP_CWORD": "2"}
    assert program(cwd=Path.cwd(), COMP_WORDS="variorum show jaf", **asked).text == "plain,jaffar\n"
    assert "plain,lineages" in program(cwd=Path.cwd(), COMP_WORDS="variorum l", **{**asked, "COMP_CWORD": "1"}).text


def test_review_on_a_terminal_takes_keys_and_undoes(case: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter(["9 9", "1", "z", "u", "q"])
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(answers))
    monkeypatch.setattr("variorum.cli.review._answers", lambda: True)
    done = case("review")
    assert done.code == 0
    assert "no such answer" in done.err
    assert done.text.count("recorded;") == 2
    assert [one["action"] for one in json.loads(case("decide", "log", "--json").out)] == ["set", "undo", "unsure"]
