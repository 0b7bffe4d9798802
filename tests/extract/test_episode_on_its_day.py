"""Behind a deed of another day, what names that day, came some hours later or hurt "two others" is of it."""

from __future__ import annotations

import pytest
from test_episode_afresh import apart

SHOT = "Gunmen killed 12 people in a bar in Marn on Sunday, police said. The bar is popular with miners.\n\n"
FRIDAY = "On Friday, the clinic in Lenz reported that two people had been killed when gunmen struck twice.\n\n"

OTHERS = [
    ("A first raid on Friday afternoon hit the east of the town, killing three traders.", "three"),
    ("Several hours later, gunmen fired on a bus in Lenz, killing one.", "one"),
    ("Four others were wounded, the clinic said.", "Four"),
]
OWN = [
    ("Police said on Sunday that three men had been arrested.", "three"),
    ("Nine people were wounded in the bar.", "Nine"),
]


@pytest.mark.parametrize(("sentence", "words"), OTHERS)
def test_of_the_other_day(sentence: str, words: str) -> None:
    assert apart(SHOT + FRIDAY + sentence, words) is True


@pytest.mark.parametrize(("sentence", "words"), OWN)
def test_of_its_own(sentence: str, words: str) -> None:
    assert apart(SHOT + FRIDAY + sentence, words) is False
