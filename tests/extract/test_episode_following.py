"""What an incident followed, one of several like it, what a week has seen and what a remark sets beside it are of other incidents."""

from __future__ import annotations

import pytest
from test_episode_afresh import SHOT, apart

OTHERS = [
    ("The attack follows last week's raid on a school in Lenz that killed 52 pupils.", "52"),
    ("Saturday's attack followed the bombing of a market in Lenz in which nine people died.", "nine"),
    ("The group has carried out several attacks in recent weeks, including one on a hotel in Lenz that killed 20 people.", "20"),
    ("A day earlier, nine people were killed in a similar raid.", "nine"),
    ("The past week has seen six people killed in the city.", "six"),
    ("This month has seen 14 people killed in the city.", "14"),
    ("At least 70 rebels have been killed since January. The army has lost 60 soldiers over the same period.", "60"),
    ("The attack, along with a second raid that killed nine people in the town of Lenz, shook the province.", "nine"),
    ("The group says it shot down a helicopter in a Tuesday crash that killed seven soldiers.", "seven"),
    ("In a separate attack, gunmen struck Lenz on motorbikes. The mayor said nine people died.", "nine"),
    ("In a separate attack, gunmen raided two villages in Lenz. Those raids left nine people dead.", "nine"),
    ("The mayor was away. It came hot on the heels of a shooting in Lenz that killed 19 people.", "19"),
    ("There are about 1.7 million internally displaced people in the province, the UN says.", "about 1.7 million"),
]
OWN = [
    ("The attack followed a quarrel and left 12 people dead.", "12"),
    ("The gunmen attacked several houses, including one in which four people died.", "four"),
    ("A vigil followed, and two people were arrested there.", "two"),
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


FRESH = [
    ("Fresh off a siege at a Lenz hotel that left 17 dead, the group struck in Marn on Thursday, killing two people.", "17", True),
    ("Just days after a raid on a hotel that left 17 dead, the group struck in Marn on Thursday, killing two people.", "17", True),
    ("The group struck in Marn on Thursday, killing two people, fresh from a raid on a hotel that left 17 dead.", "17", True),
    ("Weeks after the sinking of a ferry in Lenz that drowned 40, a ferry sank off Marn on Friday, killing 20.", "40", True),
    ("On the heels of the ordeal of 33 miners trapped in a pit, another blast has struck. It killed nine in Marn on Friday.", "33", True),
    ("Weeks after the ferry sank off Marn, drowning 40, divers found 20 bodies on Friday.", "40", False),
    ("Police arrested three men on Monday, days after a shooting left four people dead in Marn.", "four", False),
    ("Two children were found alive on Monday, days after an earthquake killed 40 people in Marn.", "40", False),
]


@pytest.mark.parametrize(("sentence", "words", "other"), FRESH)
def test_a_lead_that_looks_back(sentence: str, words: str, other: bool) -> None:
    assert apart(sentence + "\n\nThe mayor visited the place.", words) is other


FIRE = "A fire at a club in Marn killed 12 people on Friday, police said. The club had ignored warnings. The owner is away. "


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("The fire follows a bombing last week that killed nine people on a train.", True),
        ("The fire followed a crash in June that killed nine people in Lenz.", True),
        ("The fire followed an explosion that killed nine people in the kitchen.", False),
    ],
)
def test_what_a_fire_follows_is_another_incident_where_it_has_a_time(sentence: str, other: bool) -> None:
    assert apart(FIRE + sentence, "nine") is other
