"""The invented incidents are sound (every fragment is in its text, every name is the model's) and keep their floors."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from evals.gold import places
from evals.invented import FOLDER, run
from evals.invented_gold import Story, stories
from evals.report import breaches
from variorum.model.claim import ClaimantKind, Scope, Stance, StatementKind
from variorum.resources import load

STORIES = stories(FOLDER)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_every_fragment_of_the_gold_is_in_its_text(story: Story) -> None:
    texts = {path.name[:3]: path.read_text(encoding="utf-8") for path in story.paths}
    rows = [*story.gold["claims"], *story.gold["statements"], *story.gold["not_claims"]]
    assert [row["evidence"] for row in rows if not places(texts[row["report"]], row["evidence"])] == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_gold_speaks_the_language_of_the_model(story: Story) -> None:
    known = set(load.lattice().populations)
    kinds = {*get_args(ClaimantKind), "other"}
    for row in story.claims:
        assert set(row.populations) <= known, row
        assert set(row.stance.split("/")) <= set(get_args(Stance)), row
        assert set(row.scope.split("/")) <= set(get_args(Scope)), row
        assert row.kind in kinds, row
        assert row.incident in story.gold["incidents"], row
    assert {row["kind"] for row in story.gold["statements"]} <= set(get_args(StatementKind))


def test_the_invented_incidents_keep_their_floors() -> None:
    assert breaches(run(Path(), 0, 0)) == []


@pytest.mark.parametrize("part", ["", "ambush"])
def test_no_miss_of_an_incident_held_back_is_listed(part: str) -> None:
    held = [story.name for story in STORIES if story.gold["held_back"] and part in ("", story.name)]
    listed = run(Path(), 10_000, 0, part).lines
    assert held
    assert [line for line in listed if any(f" {name}/" in line or f" {name}:" in line for name in held)] == []
