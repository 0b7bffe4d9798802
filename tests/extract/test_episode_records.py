"""What a group has done before, what is told again of another incident, and what happened days ago or next door are of other incidents."""

from __future__ import annotations

import pytest
from test_episode_afresh import SHOT, apart

TOLD = "In a separate incident, a bomb exploded near a bus in Lenz on Thursday, wounding 14 people.\n\n"
OTHERS = [
    ("The MLF is thought to have killed at least 700 civilians.", "at least 700"),
    ("The militia is suspected of killing 23 farmers in Odran.", "23"),
    ("The MLF was blamed for the deaths of 17 people in two raids on December 7.", "17"),
    ("The group has claimed responsibility for a bombing in Odran that killed 11 people.", "11"),
    ("Nine days ago, more than 40 people died in a suicide bombing on a train near Lenz.", "more than 40"),
    ("According to the paper, nine policemen were kidnapped in the western province of Lenz last week.", "nine"),
    ("Overnight, air raids on two camps in Lenz wounded about 20 people, medics said.", "about 20"),
    ("Earlier on Saturday, a landmine killed two farmers in a field outside Lenz, officials said.", "two"),
    ("In another, a bomb planted in a car killed two people in Lenz.", "two"),
    ("Two other people were killed by a mine in neighbouring Odran.", "Two"),
    ("Also Saturday, police in the coastal city of Lenz reported finding three bodies.", "three"),
    ("More than 300,000 people have fled their homes in the province, according to the United Nations.", "More than 300,000"),
    ("Sources told the paper that another attack had left dozens of people dead.", "dozens"),
    ("The raid came the same day as a suicide bomber killed 25 people at a mosque in Odran.", "25"),
    ("The raid took place the same day that at least 32 people died in a suicide attack on a wedding in Odran.", "at least 32"),
    ("The rebels denied the raid and a suicide bombing at a funeral the same day in Odran, which left 24 dead.", "24"),
    ("The raid came on a day of bloodshed with a suicide bomber killing 13 people in Odran.", "13"),
    ("The raid came at the same time as a bombing in Odran.\n\nIn all, at least 63 people were killed.", "at least 63"),
    ("The raid coincided with the anniversary of the deaths of 80 miners.", "80"),
    ("At least 225 people had been killed this week before the Marn massacre.", "At least 225"),
    ("On Monday one person was killed and 18 injured by a bomb in the same district.", "18"),
    ("The envoys said an air strike near the old port of Lenz on Thursday had hit a house, killing five people.", "five"),
    ("The raid came in Odran province. A roadside bomb killed four farmers in Lenz province.", "four"),
    (
        "In a separate attack, two guards died.\n\nRebels raided the village of Lenz.\n\nNine men died in Lenz.",
        "Nine",
    ),
    ("Officials said operations go on, adding that four militants were killed in one such operation recently.", "four"),
    ("The violence has left at least 1,400 people dead in Odran, according to the ministry.", "at least 1,400"),
    ("It is shut.\n\nNo more is known.\n\nMore than 8,750 people have been killed since the coalition intervened.", "More than 8,750"),
    ("The bombing campaign has killed more than 4,650 farmers.", "more than 4,650"),
    ("Another attack on a separate vehicle killed one person and injured four.", "four"),
    ("At least 13 people have been killed since the MLF began its wave of attacks.", "At least 13"),
    ("The raid came just hours after the rebel group released four hostages.", "four"),
    ("Earlier on Tuesday, a grenade attack in the north killed two farmers.", "two"),
    ("In a separate incident, four farmers were hurt. The grenade missed its aim, leaving four farmers hurt.", "four"),
    (TOLD + "Officials earlier said two people had been killed in the Lenz blast.", "two"),
    (TOLD + "Six people were treated in hospital on Thursday.", "Six"),
    (TOLD + "“The bus burned and 14 people were wounded,” a resident said.", "14"),
    (
        "In a separate attack in Lenz, rebels killed at least 200 people.\n\nNobody claimed it. Four men were held.\n\n"
        "The gangs killed 200 people.",
        "200",
    ),
]
OWN = [
    ("A gunman is believed to be responsible for both mosque shootings in which 49 people died, police say.", "49"),
    ("The MLF is thought to have killed five of the victims as they fled.", "five"),
    ("The MLF is believed to have lost nine men.", "nine"),
    ("The group has claimed responsibility for the attack that killed 12 people.", "12"),
    ("Two other people were taken to a hospital in neighbouring Odran.", "Two"),
    ("The attack has displaced 30,000 people, the office said.", "30,000"),
    ("The raid came minutes after another attack that had left six of the miners wounded.", "six"),
    ("The raid came in Odran province. The gunmen killed four farmers in Lenz province as they fled.", "four"),
    ("On Sunday the bomber's four brothers were arrested.", "four"),
    ("The raid ended hours after the gunmen released four hostages.", "four"),
    ("Earlier on Saturday, officials had put the toll at nine.", "nine"),
    (TOLD + "In the Marn attack, two people lost a leg and nine were wounded.", "nine"),
]


@pytest.mark.parametrize(("sentence", "words"), OTHERS)
def test_of_another_incident(sentence: str, words: str) -> None:
    assert apart(SHOT + sentence, words) is True


@pytest.mark.parametrize(("sentence", "words"), OWN)
def test_of_its_own(sentence: str, words: str) -> None:
    assert apart(SHOT + sentence, words) is False
