"""Who was among those harmed in the other incident of the sentence before belongs to that one."""

from __future__ import annotations

import pytest
from test_episode_afresh import SHOT, apart

PARTY = "In March, 20 people were shot and killed at a party in Lenz. "


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("A mother of four was among the victims.", "A mother"),
        ("Among the dead were three children.", "three"),
        ("Six pupils were among those killed.", "Six"),
        ("Four of them died in hospital.", "Four"),
        ("Four of the victims were children.", "Four"),
    ],
)
def test_among_those_of_the_sentence_before(sentence: str, words: str) -> None:
    assert apart(SHOT + PARTY + sentence, words) is True


def test_a_paragraph_of_its_own_goes_back() -> None:
    assert apart(SHOT + PARTY + "\n\nAmong the dead on Saturday were three children.", "three") is False


def test_another_encounter_beside_it() -> None:
    assert apart(SHOT + "In another encounter near Orlo, police shot dead two rebels.", "two") is True


MARKET = "A car bomber blasted a market in Marn on Saturday, killing six people and wounding 54, police said.\n\n"


def test_the_blast_of_another_deed_s_own_sentence_is_of_that_one() -> None:
    told = MARKET + "The blast shook houses across the river.\n\n"
    text = (
        told
        + "In a similar attack, a bomber detonated a belt at a checkpoint in Lenz, a captain said. The blast killed nine guards, he said."
    )
    assert apart(text, "nine") is True
    text = told + "The attack came a day after a rally in Lenz. The blast killed nine guards, he said."
    assert apart(text, "nine") is False


def test_who_died_in_what_bombers_had_done_a_day_before() -> None:
    text = (
        MARKET
        + "The attack in the city of Tol took place one day after a bomber struck a convoy carrying Ana Lim in Lenz. "
        + "The former minister escaped injury but nine people were killed."
    )
    assert apart(text, "nine") is True


def test_the_ensuing_battle_is_of_the_attack_told_of_right_before() -> None:
    text = MARKET + "Nobody claimed it.\n\nElsewhere in Odran, rebels attacked a checkpoint in Lenz, killing eight guards.\n\n"
    assert apart(text + "The governor, Ana Lim, said nine rebels were killed in the ensuing gun battle.", "nine") is True
    assert apart(text + "The governor, Ana Lim, said nine of the wounded in Marn had been let go.", "nine") is not True


LATER = MARKET + "Nobody claimed it.\n\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Last month, 59 people were killed in a suicide blast in Lenz district. A bomber struck a procession near a shrine in Lenz.\n\n"
            "Nine people were killed initially, an official said.",
            "Nine",
        ),
        (
            "Meanwhile, in Volan, three people were wounded in a drone strike outside the town of Lenz, the governor said.\n\n"
            "Two of the injured were taken to hospital, he added.",
            "Two of the injured",
        ),
        (
            "In a separate raid, troops killed ten gunmen in the village of Lenz. Two gunmen were also captured by soldiers.",
            "Two gunmen",
        ),
        (
            "In a separate attack, 28 people were killed in two blasts in Tol and Lenz.\n\n"
            "It was followed by another attack on an office in Lenz, killing nine people.",
            "nine",
        ),
    ],
)
def test_what_goes_on_with_the_other_deeds_told_of_right_before(text: str, words: str) -> None:
    assert apart(LATER + text, words) is True


def test_the_campaign_of_a_front_is_no_deed_of_one_weekend() -> None:
    text = (
        "Rebels killed at least 27 people in two separate attacks on villages in Odran at the weekend, sources said.\n\n"
        "At least 15 people were killed late on Sunday at Marn.\n\n"
        "Twelve people died in a separate attack on Saturday at Lenz.\n\n"
        "The campaign, led mainly by groups from abroad, has claimed thousands of lives and forced 1.9 million people to flee."
    )
    assert apart(text, "Twelve people") is False
    assert apart(text, "1.9 million people") is True
