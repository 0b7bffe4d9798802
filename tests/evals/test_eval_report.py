"""The machinery of measuring: pairing, floors and their verdict."""

from __future__ import annotations

from itertools import permutations

import pytest

from evals.matching import paired
from evals.report import Result, breaches, rendered


@pytest.mark.parametrize(
    "table",
    [
        [[1.0, 2.0], [2.0, 2.5]],
        [[0.0, 0.0, 1.0], [3.0, 2.0, 0.0]],
        [[5.0, 4.0, 3.0], [4.0, 0.5, 0.0], [3.0, 0.0, 0.0]],
        [[1.0], [2.0], [3.0]],
    ],
)
def test_pairing_has_the_greatest_total(table: list[list[float]]) -> None:
    rows, columns = len(table), len(table[0])
    pairs = paired(range(rows), range(columns), lambda i, j: table[i][j])
    wide = max(rows, columns)
    best = max(sum(table[i][j] for i, j in enumerate(order) if i < rows and j < columns) for order in permutations(range(wide)))
    assert sum(table[i][j] for i, j in pairs) == pytest.approx(best)
    assert len({i for i, _ in pairs}) == len(pairs) == len({j for _, j in pairs})


def test_a_score_below_its_floor_is_named() -> None:
    limits = {"x": {"floor": {"recall": 0.9, "gone": 0.1}, "ceiling": {"wrong": 0.0}}}
    told = breaches(Result("x", 3, {"recall": 0.85, "wrong": 1.0}), limits)
    assert [line.split(":")[0] for line in told] == ["x.recall", "x.gone", "x.wrong"]
    assert breaches(Result("x", 3, {"recall": 0.8996, "gone": 0.2, "wrong": 0.0}), limits) == []


def test_the_print_says_score_items_seed_speed_and_peers() -> None:
    printed = rendered(Result("x", 3, {"recall": 0.5}, {"others": "F1 0.4"}, ["MISSED a"], 2.0, 4), seed=7)
    assert printed.splitlines()[0] == "x: 3 items, seed 7"
    assert "0.500" in printed
    assert "2.0 articles/s" in printed
    assert "beside: others: F1 0.4" in printed
    assert "MISSED a" in printed
