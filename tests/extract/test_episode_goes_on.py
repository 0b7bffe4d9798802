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
