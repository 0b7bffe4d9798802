"""How far reports disagree: six figures of a record whose numbers are known."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from variorum.model.figure import Figure
from variorum.publish.divergence import divergences


def _with_figures(siege: Any, numbers: list[int]) -> Any:
    main = siege.incidents[0]
    counts = [replace(claim.count, low=number, high=number, hedge=None) for claim, number in zip(main.claims, numbers, strict=False)]
    claims = [
        replace(claim, count=count, lineage=f"l{place}") for place, (claim, count) in enumerate(zip(main.claims, counts, strict=False))
    ]
    figure = Figure(
        measure="killed",
        population="hostages",
        low=min(numbers),
        best=numbers[0],
        high=max(numbers),
        status="disputed",
        basis=tuple(claim.id for claim in claims),
        set_aside=(),
        rule="lowest",
        lineages=len(numbers),
    )
    return replace(siege, incidents=(replace(main, claims=tuple(claims), figures=(figure,)),))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([5], (0.0, 0.0, 0.0, 0.0, 0.0, 1.0)),
        ([5, 5, 5], (0.0, 0.0, 0.0, 0.0, 0.0, 1.0)),
        ([2, 4], (1.0, 0.5, 1.0, 2.0, 1.0, 0.5)),
        ([10, 10, 10, 22], (1.0, 0.5, 5.1962, 12.0, 1.0, 0.75)),
    ],
)
def test_the_six_figures_of_disagreement(siege: Any, numbers: list[int], expected: tuple[float, ...]) -> None:
    (row,) = divergences(_with_figures(siege, numbers))
    found = (row.mean_divergence, row.normalised, row.standard_deviation, row.range, row.disagreeing, row.modal_confidence)
    assert found == pytest.approx(expected, abs=1e-4)
