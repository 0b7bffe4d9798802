"""The journal: whatever happens to the file, a decision that was recorded is there, and one that was not is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from variorum.errors import StoreError
from variorum.model.decision import Decision, Target, standing
from variorum.store.journal import Journal


def decision(number: int, **fields: object) -> Decision:
    """One of many decisions."""
    at = f"2025-03-12T10:00:{number:02}Z"
    told = {"action": "bar", "target": Target(title="all of it", outlet=f"Outlet {number}"), "reason": "unreliable", **fields}
    return Decision.of(at=at, analyst="R. Khan", **told)  # type: ignore[arg-type]


def test_one_object_a_line_with_sorted_keys(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for number in range(3):
        journal.append(decision(number))
    lines = (tmp_path / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    for line in lines:
        assert list(json.loads(line)) == sorted(json.loads(line))
    assert journal.read().decisions == tuple(decision(number) for number in range(3))


@pytest.mark.parametrize("kept", [1, 40, -1])
def test_an_unfinished_line_is_left_out_told_and_moved_aside(tmp_path: Path, kept: int) -> None:
    journal, path = Journal(tmp_path), tmp_path / "decisions.jsonl"
    journal.append(decision(1))
    whole = path.read_bytes()
    journal.append(decision(2))
    torn = path.read_bytes()[len(whole) :][:kept]
    path.write_bytes(whole + torn)
    told = journal.read()
    assert (told.decisions, told.torn) == ((decision(1),), torn)
    journal.append(decision(3))
    assert journal.read().decisions == (decision(1), decision(3))
    assert (tmp_path / "decisions.torn").read_bytes() == torn + b"\n"


def test_a_damaged_line_is_named_and_nothing_is_guessed(tmp_path: Path) -> None:
    journal, path = Journal(tmp_path), tmp_path / "decisions.jsonl"
    for number in range(3):
        journal.append(decision(number))
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0], b"<<<<<<< HEAD", *lines[1:]]))
    with pytest.raises(StoreError, match=r"decisions\.jsonl:2: this line is no decision"):
        journal.read()


def test_two_analysts_files_put_together_count_each_line_once(tmp_path: Path) -> None:
    journal, path = Journal(tmp_path), tmp_path / "decisions.jsonl"
    journal.append(decision(1))
    journal.append(decision(2))
    path.write_bytes(path.read_bytes() * 2)
    assert journal.read().decisions == (decision(1), decision(2))


def test_undoing_an_undo_brings_the_decision_back() -> None:
    first = decision(1)
    back = decision(2, action="undo", undoes=first.id, reason="mistake")
    again = decision(3, action="undo", undoes=back.id, reason="mistake")
    assert standing([first]) == (first,)
    assert standing([first, back]) == ()
    assert standing([first, back, again]) == (first,)
