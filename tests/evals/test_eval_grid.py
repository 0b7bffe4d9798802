"""The grid: what counts as read, and that every construction is filled with every verb."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals import grid


def test_a_grid_tells_the_share_read_and_lists_what_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {
        "active": "{S} {past} 14 people.",
        "passive": "14 people were {pp}.\nNobody was {pp} in 14 days.",
        "told": "killed|The storm left 14 dead.\ninjured|The storm left 14 dead.",
        "headlines": "killed|Storm kills 14",
        "sources": "police:police|Police said 14 people were killed.\nmayor|Police said 14 people were killed.\n-|The storm killed 14.",
    }
    for name, text in rows.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(grid, "FOLDER", tmp_path)
    result = grid.run(tmp_path, 99, 0)
    assert result.items == len(grid.VERBS) * 3 + 6
    assert result.scores["active"] == 1.0
    assert result.scores["passive"] < 1.0
    assert (result.scores["told"], result.scores["headlines"], result.scores["sources"]) == (0.5, 1.0, pytest.approx(2 / 3))
    assert "SOURCES   wanted mayor, got [('killed', 'Police')]: Police said 14 people were killed." in result.lines
