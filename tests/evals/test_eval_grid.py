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
        "words": "killed|14 people passed away.\ninjured/hospitalised|14 people were taken to hospital.\nheld|14 people sang.",
        "sources": "police:police|Police said 14 people were killed.\nmayor|Police said 14 people were killed.\n-|The storm killed 14.",
        "scope": "rate|14 people are {pp} every year.\npart|14 people were {pp}.\ntotal|Nobody was {pp} in 14 days.",
        "stance": "feared|14 people may have been {pp}.\n-|If 14 people were {pp}, we would cry.\nasserted+about|At least 14 people died.",
        "never": "The comedian killed it at all 14 shows.\nThe storm killed 14 men.",
        "openings": "o|police|they|Police said a storm was near.\nw|Bo|he|Bo, a farmer, said he hid.",
        "going_on": "ow|=|{He} said 14 people were killed.\nw|-|//The storm killed 14.",
        "carried": "police|Police said a storm was near. It killed 14 people, police said.",
    }
    for name, text in rows.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(grid, "FOLDER", tmp_path)
    result = grid.run(tmp_path, 99, 0)
    assert result.items == len(grid.VERBS) * 3 + 6 + 3 + 1 + 3
    assert result.scores["active"] == 1.0
    assert result.scores["passive"] < 1.0
    assert (result.scores["told"], result.scores["headlines"], result.scores["sources"]) == (0.5, 1.0, pytest.approx(2 / 3))
    assert (result.scores["scope"], result.scores["scope_read"]) == (0.5, pytest.approx(2 / 3))
    assert (result.scores["stance"], result.scores["stance_read"]) == (pytest.approx(16 / 17), 1.0)
    assert result.scores["never"] == 0.5
    assert "STANCE    wanted asserted+about, got asserted+at_least: At least 14 people died." in result.lines
    assert result.scores["words"] == pytest.approx(2 / 3)
    assert (result.scores["going_on"], result.scores["carried"]) == (1.0, 1.0)
    assert "SOURCES   wanted mayor, got [('killed', 'Police', 'police')]: Police said 14 people were killed." in result.lines
