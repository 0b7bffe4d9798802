"""Totals of a shooting, the baselines beside us, and what counts as supported by the texts."""

from __future__ import annotations

import pytest

from evals.gva_answers import total
from evals.gva_baselines import majority, naive, supported
from variorum.model.figure import Figure


def figure(population: str, best: int, measure: str = "killed") -> Figure:
    return Figure(
        measure=measure,
        population=population,
        low=best,
        best=best,
        high=best,
        status="agreed",
        basis=("c_1",),
        set_aside=(),
        rule="x",
        lineages=1,
    )


@pytest.mark.parametrize(
    ("figures", "wanted"),
    [
        ([], 0),
        ([figure("everyone", 4), figure("attackers", 1)], 4),
        ([figure("victims", 3), figure("attackers", 1)], 4),
        ([figure("children", 1), figure("women", 2), figure("attackers", 1)], 3),
        ([figure("everyone", 5, "injured")], 0),
    ],
)
def test_the_total_counts_the_shooter_and_nobody_twice(figures: list[Figure], wanted: int) -> None:
    assert total(figures, "killed") == wanted


def test_the_naive_pattern_reads_numbers_beside_words_of_harm() -> None:
    told = ["Three people were killed and 2 others wounded outside a bar.", "Police said three people died."]
    assert (naive(told, "killed"), naive(told, "injured")) == (3, 2)
    assert naive(["A woman was taken to hospital after a shooting."], "injured") == 1
    assert naive(["The council met on Monday."], "killed") == 0


def test_a_number_is_supported_by_a_sentence_of_harm_or_by_names() -> None:
    assert supported(["Four people were shot."], "injured", 4, [])
    assert not supported(["Four councillors voted.", "A man was shot."], "injured", 4, [])
    assert supported(["Ann Lee and Bo Ray were shot."], "injured", 2, ["Ann Lee", "Bo Ray"])
    assert supported(["Nothing happened."], "killed", 0, [])


def test_the_majority_breaks_ties_downward() -> None:
    assert majority([2, 1, 1, 2]) == 1
