"""The places of phrases that open a pattern: what is found there is what the pattern finds when it looks at every letter."""

import re

import pytest

from variorum.extract.openings import Openings

VERBS = ("set", "set off", "kill", "killed")
PATTERN = re.compile(r"\b(?:set off|set|killed|kill)\b( \w+)?")


@pytest.mark.parametrize(
    "text",
    [
        "They set off a bomb, set fire to a van and killed two.",
        "kill",
        "Reset, upset and skilled: none of them opens here; 'set' does, and (killed) too.",
        "set set off killed kill set",
        "",
    ],
)
def test_a_pattern_finds_the_same_where_its_phrases_stand(text: str) -> None:
    sought = Openings(VERBS)
    found = [match.span() for match in PATTERN.finditer(text)]
    assert [match.span() for match in sought.matches(PATTERN, text)] == found
    assert not found or sought.stand_in(text)


def test_phrases_in_lower_case_are_found_in_either() -> None:
    either_case = re.compile(PATTERN.pattern, re.IGNORECASE)
    text = "KILLED at dawn, Killed at dusk; İzmir, where the case has another length in lower case, saw four KILLED."
    for part in (text, text[: text.index("İ")]):
        expected = [match.span() for match in either_case.finditer(part)]
        assert [match.span() for match in Openings(VERBS).matches_in_any_case(either_case, part)] == expected


def test_places_within_words_are_told_apart() -> None:
    sought = Openings(["medics", "police"])
    assert sought.places("Paramedics and police.") == [15]
    assert sought.all_places("Paramedics and police.") == [4, 15]


def test_no_phrases_open_nothing() -> None:
    assert Openings(()).places("killed") == []
