"""Marked reports of our own: the marks are balanced and name measures, they stand where the plain text has their words, the floors hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import marked
from evals.marked import FOLDER, NOTHING, OPEN, unmarked
from evals.report import breaches
from variorum.extract.gatekeeper import MEASURES

FILES = sorted(FOLDER.glob("*.txt"))


def test_a_marked_text_gives_its_words_and_where_the_numbers_stand() -> None:
    text, marks = unmarked("The raid killed [[at least 31|killed]] villagers, [[four|killed:part]] of them girls; [[400|-]] live there.")
    assert text == "The raid killed at least 31 villagers, four of them girls; 400 live there."
    assert [(text[mark.start : mark.end], mark.measure) for mark in marks] == [
        ("at least 31", "killed"),
        ("four", "killed"),
        ("400", NOTHING),
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_mark_is_whole_and_names_a_measure(path: Path) -> None:
    reports = list(marked.marked(path))
    assert len(reports) > OPEN[path.stem.partition("_")[0]]
    for _, report, marks in reports:
        assert not {"[[", "]]"} & {report.text[at : at + 2] for at in range(len(report.text))}
        assert marks
        assert {mark.measure for mark in marks} <= {*MEASURES, NOTHING}
        assert report.text.startswith(report.title)


def test_a_claim_of_people_to_whom_nothing_happened_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = "# Blast in Lenz\n\nA blast killed [[nine|killed]] people in Lenz on Monday. [[Four|-]] people were injured.\n"
    (tmp_path / "natural_own.txt").write_text(one, encoding="utf-8")
    monkeypatch.setattr(marked, "FOLDER", tmp_path)
    result = marked.run(tmp_path, 10, 0)
    assert result.scores["natural_open_recall"] == 1.0
    assert result.scores["natural_open_precision"] == 0.5
    assert [line.split(":")[0] for line in result.lines] == ["INVENTED natural_own/0 injured [passive]"]


def test_a_mark_may_say_who_asserts_its_number(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = "A blast killed [[nine|killed|Police]] people, police said. The mayor told reporters that [[four|injured|police]] were hurt."
    one = told + " In all [[ten|killed|]] men died."
    (tmp_path / "voices_own.txt").write_text(one, encoding="utf-8")
    monkeypatch.setattr(marked, "FOLDER", tmp_path)
    result = marked.run(tmp_path, 10, 0)
    assert result.scores["voices_open_claimant"] == pytest.approx(2 / 3)
    assert [line.split(":")[0] for line in result.lines] == ["CLAIMANT voices_own/0 'police', not 'mayor'"]


def test_floors_hold() -> None:
    result = marked.run(FOLDER, 0, 0)
    assert not breaches(result)
