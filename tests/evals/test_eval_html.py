"""The page benchmark's scorer on pages made by hand, and its floor on the real ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.html import overall, run, scored, shingles


def test_shingles_are_runs_of_four_words_counted() -> None:
    assert shingles("a b, c d. e") == {("a", "b", "c", "d"): 1, ("b", "c", "d", "e"): 1}
    assert shingles("a b") == {("a", "b"): 1}
    assert shingles(" . ") == {}


def test_a_page_read_whole_with_four_words_too_many() -> None:
    page = scored("u", "a b c d e f g h", "a b c d e f g h\nw x y z")
    assert (page.right, page.superfluous, page.missing) == (5, 4, 0)
    assert page.lines == ("  + w x y z",)


def test_scores_are_means_over_pages_and_an_empty_page_costs_recall_alone() -> None:
    whole, empty = scored("u", "a b c d", "a b c d"), scored("v", "a b c d", "")
    assert overall([whole, empty]) == pytest.approx({"f1": 2 / 3, "precision": 1.0, "recall": 0.5, "accuracy": 0.5})


def test_the_floor_on_real_pages(shared: Path) -> None:
    folder = shared / "data" / "html_pages"
    if not folder.exists():
        pytest.skip("the pages are not here")
    result = run(folder, 1, 0)
    assert result.items >= 100
    assert result.scores["f1"] >= 0.97
    assert result.scores["with_date"] >= 0.85
    assert result.lines
