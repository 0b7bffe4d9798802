"""When a claim of ours says what a hand-read claim says: counts with their hedges, populations, claimants."""

from __future__ import annotations

from typing import Any

import pytest

from evals.gold import GoldClaim, same_claimant, same_count, same_population
from variorum.model.claim import Attribution, Count


def gold(value: Any = 21, qualifier: str = "exact", claimant: str | None = None, kind: str = "unattributed") -> GoldClaim:
    return GoldClaim("000", "main", "killed", "hostages", value, qualifier, "asserted", claimant, kind, "21 hostages")


def count(low: int | None, high: int | None, hedge: Any = None) -> Count:
    return Count(low=low, high=high, words="x", hedge=hedge)


@pytest.mark.parametrize(
    ("wanted", "ours", "same"),
    [
        (gold(21), count(21, 21), True),
        (gold(21), count(21, None, "at_least"), False),
        (gold(27, "at least"), count(27, None, "at_least"), True),
        (gold(27, "at least"), count(27, 27), False),
        (gold(150, "more than"), count(151, None, "more_than"), True),
        (gold(190, "about"), count(190, 190, "about"), True),
        (gold(190, "about"), count(190, 190), False),
        (gold([3, None], "several"), count(3, 9, "vague"), True),
        (gold([3, None], "several"), count(12, 99, "vague"), False),
        (gold([25, None], "more than two dozen"), count(25, None, "more_than"), True),
        (gold(None, "unspecified"), count(None, None, "unspecified"), True),
        (gold(None, "unspecified"), count(2, 2), False),
    ],
)
def test_counts(wanted: GoldClaim, ours: Count, same: bool) -> None:
    assert same_count(wanted, ours, "asserted") is same


def test_hostages_answer_for_passengers_only_leniently() -> None:
    assert not same_population(gold(), "passengers", lenient=False)
    assert same_population(gold(), "passengers", lenient=True)
    assert not same_population(gold(), "soldiers", lenient=True)


@pytest.mark.parametrize(
    ("wanted", "ours", "same"),
    [
        (gold(claimant="People's Front Army", kind="armed_group"), Attribution(claimant="PFA", kind="armed_group"), True),
        (gold(claimant="People's Front Army", kind="armed_group"), Attribution(claimant="The Front", kind="armed_group"), True),
        (gold(claimant="People's Front Army", kind="armed_group"), Attribution(claimant="the governor", kind="government"), False),
        (gold(claimant="authorities", kind="government"), Attribution(claimant="officials", kind="government"), True),
        (gold(), Attribution(), True),
        (gold(), Attribution(claimant="police", kind="police"), False),
    ],
)
def test_claimants(wanted: GoldClaim, ours: Attribution, same: bool) -> None:
    assert same_claimant(wanted, ours) is same
