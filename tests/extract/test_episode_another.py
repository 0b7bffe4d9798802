"""Other deeds that a headline sums up, or that a sentence puts into another attack of another week, are set apart."""

from __future__ import annotations

import pytest
from test_episode_afresh import apart

MARKET = "A car bomber blasted a market in Marn on Saturday, killing six people and wounding 54, police said.\n\n"


@pytest.mark.parametrize(
    ("headline", "words"),
    [
        ("Blast in Marn kills six; other bombings kill 8", "8"),
        ("Blast in Marn kills six; other Odran attacks leave eight dead", "eight"),
        ("Blast in Marn kills six; eight die in separate attack", "eight"),
        ("Blast in Marn kills six, two hurt in another bombing", "two"),
    ],
)
def test_the_others_of_a_headline_are_apart(headline: str, words: str) -> None:
    text = headline + "\n\n" + MARKET
    assert apart(text, words) is True
    assert apart(text, "six") is False


def test_the_wounded_of_the_same_attacks_are_not() -> None:
    assert apart("Attacks in Marn kill six; eight wounded in blasts\n\n" + MARKET, "eight") is False


@pytest.mark.parametrize(
    "sentence",
    [
        "Sixteen soldiers and 28 farmers were killed last week during another attack in the region.",
        "Twelve people and 28 guards died three days earlier in a similar blast there.",
    ],
)
def test_who_died_last_week_in_another_attack_is_apart(sentence: str) -> None:
    assert apart(MARKET + "Nobody claimed it.\n\n" + sentence, "28") is True


BOMBS = (
    "Three car bombs killed 18 people in the northern city of Marn today, police said.\n\nNobody claimed them.\n\n"
    "Marn is 250 km north of Lenz.\n\n"
)
EARLIER = "Earlier, at least six worshippers were killed when a bomber struck a mosque in Lenz, police said.\n\n"


def test_earlier_in_another_city_is_apart_and_so_is_the_bomber_at_what_he_struck() -> None:
    assert apart(BOMBS + EARLIER, "at least six") is True
    text = BOMBS + EARLIER + "The attacker tried to enter the mosque at noon, but blew himself up, killing nine guards at the gate."
    assert apart(text, "nine") is True
    assert apart(BOMBS + "Earlier, an official in Lenz said nine people had been killed in the bombings.", "nine") is False
    assert apart(BOMBS + "Earlier, a toll of nine dead was given by the hospital in Lenz after the blasts.", "nine") is not True
