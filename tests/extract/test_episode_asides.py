"""A remark on another incident ends at its comma; what a second incident took is told behind it; displaced people live somewhere."""

from __future__ import annotations

import pytest
from test_episode_afresh import apart

SHOT = "Gunmen killed 12 people in a bar in Marn on Saturday, police said. The bar is popular with miners.\n\n"

OTHERS = [
    ("The attack, along with a second raid that killed nine people in the town of Lenz, shook the province.", "nine"),
    ("The group says it shot down a helicopter in a Tuesday crash that killed seven soldiers.", "seven"),
    ("In a separate attack, gunmen struck Lenz on motorbikes. The mayor said nine people died.", "nine"),
    ("In a separate attack, gunmen raided two villages in Lenz. Those raids left nine people dead.", "nine"),
    ("There are about 1.7 million internally displaced people in the province, the UN says.", "about 1.7 million"),
]
OWN = [
    ("Saturday's attack, the worst since last year's Lenz bombing which killed 11 people, left 12 dead.", "12"),
    ("The gunmen came seconds after another group had blocked the road, leaving 12 dead.", "12"),
    ("In a separate attack, gunmen struck Lenz on motorbikes. The attack in Marn left 30 people hurt.", "30"),
]


@pytest.mark.parametrize(("sentence", "words"), OTHERS)
def test_of_another_incident(sentence: str, words: str) -> None:
    assert apart(SHOT + sentence, words) is True


@pytest.mark.parametrize(("sentence", "words"), OWN)
def test_of_its_own(sentence: str, words: str) -> None:
    assert apart(SHOT + sentence, words) is False
