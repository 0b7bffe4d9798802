"""The evaluation `apart`: marks lead to places in the text, halves are kept, and a number on the wrong side counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import apart
from evals.apart import FOLDER, reports, unmarked

TOLD = (
    "# Bomb kills nine in Orlo\ndate: 2024-05-14\n\nA bomb killed [[nine|m]] people in Orlo on Tuesday.\n\nThe town was quiet.\n\n"
    "In April, a landslide in Lenz killed [[31|b]] people.\n\nThe blast wounded [[40|b]] more.\n"
)


def test_a_marked_text_gives_its_words_and_whose_each_number_is() -> None:
    text, marks = unmarked("The raid killed [[at least 31|m]]; [[four|b]] died in June.")
    assert text == "The raid killed at least 31; four died in June."
    assert [(text[mark.start : mark.end], mark.own) for mark in marks] == [("at least 31", True), ("four", False)]


def test_each_file_has_a_day_where_it_says_so_and_a_held_half_unless_it_is_to_fit_on() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        told = list(reports(path))
        assert ("held_back" in {half for half, _, _ in told}) is not path.stem.startswith("fit")
        assert all("[[" not in report.text and "date:" not in report.text for _, report, _ in told)
        assert any(report.published for _, report, _ in told)


def test_a_number_on_the_wrong_side_is_counted_and_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fit_one.txt").write_text(TOLD, encoding="utf-8")
    monkeypatch.setattr(apart, "FOLDER", tmp_path)
    result = apart.run(tmp_path, 10, 0)
    assert (result.items, result.scores["open_read"], result.scores["open_own_kept"], result.scores["open_others_apart"]) == (
        3,
        1.0,
        1.0,
        0.5,
    )
    (line,) = result.lines
    assert line.startswith("MIXED UP fit_one/0")
    assert "[40]" in line
