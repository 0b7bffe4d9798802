"""Who counts over months counts many incidents, in a report of one attack; in a report of what lasts for months it may be its own."""

from __future__ import annotations

import pytest
from test_episode_afresh import SHOT, apart

DROWNED = "Floods have killed 12 people in Marn, officials said. The rains began in June.\n\n"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Authorities say there have been 2,115 homicides in the state between January and August.", "2,115"),
        ("Odran has recorded more than 340,000 murders since December 2006.", "more than 340,000"),
    ],
)
def test_sums_over_months_are_not_of_one_attack(sentence: str, words: str) -> None:
    assert apart(SHOT + sentence, words) is True


def test_what_lasts_for_months_keeps_its_own_sum() -> None:
    assert apart(DROWNED + "Between June and August, 85 people drowned in the province.", "85") is False


def test_what_it_adds_to_a_sum_is_its_own() -> None:
    assert apart(SHOT + "The 12 murders bring the city's total to 44 for the year.", "44") is False
