"""A date in a report that calls its own day by its name, and what somebody said on the day before, are of other deeds."""

from __future__ import annotations

import pytest
from test_episode_afresh import apart

RAID = "Rebels killed 12 people in a village near Marn on Wednesday night, a rights group said. The village is small.\n\n"
ROCKET = "Marland's forces on Tuesday morning hit the square in Lenz with a missile, injuring about 20 people. Fires broke out.\n\n"

OTHERS = [
    (
        RAID,
        "Police accused the group of attacking the prison in Marn on Oct. 20, releasing more than 1,300 inmates.",
        "more than 1,300",
    ),
    (RAID, "The group attacked a market in Marn on Oct. 20, killing 13 people.", "13"),
    (ROCKET, "On Monday, Jon Rask, the mayor of Lenz, said at least nine people were killed after rockets hit Lenz.", "at least nine"),
]
OWN = [
    (RAID, "The attack happened on Oct. 20 at about 9 pm and left 12 people dead.", "12"),
    (RAID, "Police said the gunmen stormed the village on October 20 and killed 12 people.", "12"),
    (RAID, "The accused were seen on Oct. 20 and three of them were arrested.", "three"),
    (ROCKET, "On Wednesday, Jon Rask, the mayor of Lenz, said at least nine people were killed.", "at least nine"),
]


@pytest.mark.parametrize(("lead", "sentence", "words"), OTHERS)
def test_of_another_day(lead: str, sentence: str, words: str) -> None:
    assert apart(lead + sentence, words) is True


@pytest.mark.parametrize(("lead", "sentence", "words"), OWN)
def test_of_its_own(lead: str, sentence: str, words: str) -> None:
    assert apart(lead + sentence, words) is False
