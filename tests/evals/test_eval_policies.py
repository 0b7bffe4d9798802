"""The cells argued by hand hold, and the evaluation can tell a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import policies
from evals.policies import Case, Cell, claim, count, numbers


def test_every_argued_cell_holds() -> None:
    result = policies.run(Path(), errors=10, seed=0)
    assert result.lines == []
    assert result.scores["cells"] == 1.0
    assert result.items >= 140


def test_every_cell_is_argued() -> None:
    cells = [cell for _, cells in (*policies.words(), *policies.incidents()) for cell in cells]
    assert all(cell.argued.endswith(".") for cell in cells)
    assert len({cell.incident for cell in cells}) >= 35


def test_a_wrong_cell_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    case = Case("one")
    claim(case, {"outlet": "Herald", "say": "5", "of": "civilians killed", "by": "police"})
    wrong = Cell("one", "civilians killed", "acled", (5, 6, 7), "Wrong on purpose.")
    monkeypatch.setattr(policies, "words", lambda: iter(()))
    monkeypatch.setattr(policies, "incidents", lambda: iter([(case, [wrong])]))
    result = policies.run(Path(), errors=10, seed=0)
    assert result.scores["cells"] == 0.0
    assert "wanted (5, 6, 7), got (5, 5, 5)" in result.lines[0]
    assert numbers(case.dossier("acled"), "hostages killed") == (None, None, None)


@pytest.mark.parametrize(
    ("words", "low", "high", "hedge"),
    [
        ("11", 11, 11, None),
        ("at least 11", 11, None, "at_least"),
        ("more than 20", 21, None, "more_than"),
        ("up to 30", None, 30, "at_most"),
        ("3 to 5", 3, 5, "range"),
        ("dozens", 24, 99, "vague"),
        ("undisclosed", None, None, "unspecified"),
    ],
)
def test_words_give_their_interval(words: str, low: int | None, high: int | None, hedge: str | None) -> None:
    found = count(words)
    assert (found.low, found.high, found.hedge) == (low, high, hedge)
