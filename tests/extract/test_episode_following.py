"""What a report's incident followed, one of several like it, and what a week has seen are of other incidents."""

from __future__ import annotations

import pytest
from test_episode_afresh import apart

SHOT = "Gunmen killed 12 people in a bar in Marn on Saturday, police said. The bar is popular with miners.\n\n"

OTHERS = [
    ("The attack follows last week's raid on a school in Lenz that killed 52 pupils.", "52"),
    ("Saturday's attack followed the bombing of a market in Lenz in which nine people died.", "nine"),
    ("The group has carried out several attacks in recent weeks, including one on a hotel in Lenz that killed 20 people.", "20"),
    ("A day earlier, nine people were killed in a similar raid.", "nine"),
    ("The past week has seen six people killed in the city.", "six"),
    ("This month has seen 14 people killed in the city.", "14"),
    ("At least 70 rebels have been killed since January. The army has lost 60 soldiers over the same period.", "60"),
]
OWN = [
    ("The attack followed a quarrel and left 12 people dead.", "12"),
    ("The gunmen attacked several houses, including one in which four people died.", "four"),
    ("A vigil followed, and two people were arrested there.", "two"),
]


@pytest.mark.parametrize(("sentence", "words"), OTHERS)
def test_of_another_incident(sentence: str, words: str) -> None:
    assert apart(SHOT + sentence, words) is True


@pytest.mark.parametrize(("sentence", "words"), OWN)
def test_of_its_own(sentence: str, words: str) -> None:
    assert apart(SHOT + sentence, words) is False
