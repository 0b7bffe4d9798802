"""No sign makes a sentence another incident's by itself; weighed together they do."""

from __future__ import annotations

import pytest

from variorum.extract.episode_signs import weighed, weightiest
from variorum.model.report import Report
from variorum.pipeline import Resources, account
from variorum.resources import load

LEAD = (
    "Landslide kills nine at Orlo\n\nA landslide killed nine people in the village of Orlo on Tuesday, officials said.\n\n"
    "Rescuers pulled four people from a house.\n\nThe road to the valley is closed.\n\n"
)


def main_counts(text: str) -> set[str]:
    """The counts of a report's own incident, as printed."""
    made = account(Report.of(text=text, title="Landslide kills nine at Orlo", locator="a.txt"), Resources.load())
    return {claim.count.words for claim in made.claims if claim.id in made.episodes[0].claims}


@pytest.mark.parametrize(
    ("sentence", "count", "own"),
    [
        ("A bus plunged into a gorge near Lenz in June, and 31 passengers died.", "31", False),
        ("In June monsoon floods in the Sulo district drowned another 640 people.", "another 640", False),
        ("Thirty-one people were moved to a school in Lenz, a teacher said.", "Thirty-one", True),
        ("Doctors in Lenz treated 31 people for broken bones.", "31", True),
        ("The police said 31 people were missing.", "31", True),
    ],
)
def test_signs_are_weighed_together(sentence: str, count: str, own: bool) -> None:
    counted = main_counts(LEAD + sentence)
    assert (count in counted) is own


def test_each_weight_is_of_a_sign_and_the_sum_is_a_likelihood() -> None:
    words = load.kinds().background
    assert weighed({}, words.weights) < 0.5 < words.enough < 1
    assert weighed(dict.fromkeys(words.weights, 0.0), words.weights) == weighed({}, words.weights)
    assert weighed({"new_place": 1.0, "another_time": 1.0, "late": 1.0, "month": 1.0}, words.weights) > words.enough
    assert weightiest({"new_place": 1.0, "care": 1.0}, words.weights) == "new place"


def test_without_weights_nothing_is_set_apart() -> None:
    assert weighed({"new_place": 1.0}, {}) < 0.001


def test_signs_beyond_measure_are_no_error() -> None:
    """A long sentence within the opening of a short report lies before its end by any length."""
    weights = load.kinds().background.weights
    assert weighed({"late": -1e6}, weights) + weighed({"late": 1e6}, weights) == pytest.approx(1.0)
