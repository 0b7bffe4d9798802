"""Every sentence of `tests/cases` cut off behind each of its words, and before it: broken texts end anywhere, and none may fail."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from variorum.annotate.structure import structure
from variorum.extract.extractor import Extractor
from variorum.model.report import Report
from variorum.resources import load

CASES = sorted((Path(__file__).parents[1] / "cases").glob("*.toml"))


@pytest.fixture(scope="module")
def rules() -> Extractor:
    return Extractor(load.lexicon())


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_sentence_may_break_off_anywhere(path: Path, rules: Extractor) -> None:
    for row in tomllib.loads(path.read_text("utf-8")).get("case", []):
        words = row["text"].split(" ")
        for at in range(1, len(words)):
            for part in (" ".join(words[:at]).rstrip(",;:."), " ".join(words[at:])):
                for claim in rules.extract(structure(Report.of(text=part, locator="cut"))).claims:
                    assert claim.evidence.quote == part[claim.evidence.start : claim.evidence.end]


def test_an_attacker_who_only_walks_is_no_fault(rules: Extractor) -> None:
    assert rules.extract(structure(Report.of(text="A gunman walked", locator="cut"))).claims == ()
