"""Constructions of prose: what a text must hold for one to stand in it, and that looking for this first loses nothing."""

import re
import tomllib
from pathlib import Path

import pytest

from variorum.model.construction import Construction, needed
from variorum.resources import load

CASES = Path(__file__).parent.parent / "cases"


@pytest.mark.parametrize(
    ("expression", "there", "missing"),
    [
        (r"\bshot in the foot\b", "Shot in the Foot", "shot in a foot"),
        (r"(?:kill|kills|killed)(?: off)? \w+ (?:fish|birds?)", "kills two bird species", "kills two cats"),
        (r"(?:no ){1,2}injur(?:y|ies)", "no injury", "injury"),
        (r"(?<=\n)june? \d", "\nJun 3", "July 3"),
        (r"kilns?", "KİLN", "kil"),
    ],
)
def test_only_a_text_that_holds_the_needed_words_is_searched(expression: str, there: str, missing: str) -> None:
    sought = Construction(expression)
    assert sought.search(there) is not None
    assert sought.search(missing) is None


def test_a_choice_of_which_one_branch_needs_nothing_needs_nothing() -> None:
    assert needed(r"\b(?:\d+|dozens)") == ((),)
    assert needed(r"(?:quite )?\w+") == ((),)


def test_every_construction_finds_what_its_expression_finds() -> None:
    texts = [row["text"] for path in sorted(CASES.glob("*.toml")) for row in tomllib.loads(path.read_text("utf-8")).get("case", [])]
    for name, sought in load.lexicon().patterns.items():
        plain = re.compile(sought.pattern.pattern, re.IGNORECASE)
        for text in texts:
            assert [match.span() for match in sought.finditer(text)] == [match.span() for match in plain.finditer(text)], (name, text)


def test_each_wording_alone_is_found_where_any_of_them_is() -> None:
    any_of = load.lexicon().patterns["nobody_killed"]
    assert len(any_of.each()) == len(any_of.wordings) > 1
    for text in ("a dead battery", "No bodies have been found", "seven were killed"):
        assert (any_of.search(text) is not None) == any(one.search(text) is not None for one in any_of.each())
    alone = Construction(r"\bdead ends?\b")
    assert alone.each() == [alone]
