"""What mirrors another deed, what a deed with a day of its own did, and whom a toll comes after are other incidents."""

from __future__ import annotations

import pytest
from test_episode_afresh import apart

RAID = "Gunmen killed 14 workers in a raid on a quarry in Marn on Tuesday, police said. The quarry lies near the border.\n\n"

OTHERS = [
    ("The raid, in the town of Marn, mirrored one in the same county in December in which 36 miners died.", "36"),
    ("A Nov. 22 Harak attack on bus passengers in the county left 28 people dead.", "28"),
    ("The toll follows that of 13 migrants who drowned off Lenz earlier in the week.", "13"),
    ("In retaliation, the government later launched an air raid on Lenz that killed 40 rebels.", "40"),
]
OWN = [
    ("The raid left nine others wounded.", "nine"),
    ("Police said on Wednesday that three men had been arrested.", "three"),
]


@pytest.mark.parametrize(("sentence", "words"), OTHERS)
def test_of_another_deed(sentence: str, words: str) -> None:
    assert apart(RAID + sentence, words) is True


@pytest.mark.parametrize(("sentence", "words"), OWN)
def test_of_its_own(sentence: str, words: str) -> None:
    assert apart(RAID + sentence, words) is False
