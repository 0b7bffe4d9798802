"""The example is in words of our own: no run of nine words stands in a publisher's text."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from variorum.resources.load import resource_path

ROOT = Path(__file__).resolve().parents[2]
SEEDS = Path(os.environ.get("VARIORUM_SHARED", ROOT.parent / "shared")) / "seeds"
RUN = 9  # words; shorter runs are names and stock phrases


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the publishers' texts are not here")
def test_no_sentence_of_the_example_is_anybody_elses() -> None:
    theirs = set().union(*(runs(path.read_text(encoding="utf-8")) for path in SEEDS.glob("*.txt")))
    assert theirs
    ours = {path.name: runs(path.read_text(encoding="utf-8")) & theirs for path in resource_path("example").glob("*.txt")}
    ours |= {page.name: runs(page.read_text(encoding="utf-8")) & theirs for page in (ROOT / "docs").rglob("*.md")}
    assert {name: shared for name, shared in ours.items() if shared} == {}


def test_the_comparison_sees_a_copy() -> None:
    text = "one two three four five six seven eight nine ten"
    assert runs(text) & runs(f"So {text.upper()}!")
    assert not runs(text) & runs("one two three four five, then something else entirely")
