"""A table of how well each left item fits each right item in, the one-to-one pairing with the greatest total out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Left = TypeVar("Left")
Right = TypeVar("Right")
INFINITE = float("inf")


def paired(left: Sequence[Left], right: Sequence[Right], fit: Callable[[Left, Right], float]) -> list[tuple[int, int]]:
    """Pairs of indexes (into `left`, into `right`) that maximise the sum of `fit`; pairs that fit 0 or less are left out.

    The Hungarian method with potentials, cubic in the longer side; ties are settled by the order of the items alone.
    """
    size = max(len(left), len(right))
    table = [[0.0] * size for _ in range(size)]
    for i, one in enumerate(left):
        for j, other in enumerate(right):
            table[i][j] = max(0.0, fit(one, other))
    chosen = _assignment([[-value for value in row] for row in table])
    return [(i, j) for i, j in enumerate(chosen) if i < len(left) and j < len(right) and table[i][j] > 0]


def _assignment(cost: list[list[float]]) -> list[int]:
    """For a square cost table, the column of each row in a cheapest assignment."""
    size = len(cost)
    row_potential, column_potential = [0.0] * (size + 1), [0.0] * (size + 1)
    row_of, came_from = [0] * (size + 1), [0] * (size + 1)
    for row in range(1, size + 1):
        row_of[0], column = row, 0
        least, used = [INFINITE] * (size + 1), [False] * (size + 1)
        while row_of[column]:
            used[column] = True
            here, step, nearest = row_of[column], INFINITE, 0
            for other in range(1, size + 1):
                if used[other]:
                    continue
                reduced = cost[here - 1][other - 1] - row_potential[here] - column_potential[other]
                if reduced < least[other]:
                    least[other], came_from[other] = reduced, column
                if least[other] < step:
                    step, nearest = least[other], other
            for other in range(size + 1):
                if used[other]:
                    row_potential[row_of[other]] += step
                    column_potential[other] -= step
                else:
                    least[other] -= step
            column = nearest
        while column:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    out = [0] * size
    for column in range(1, size + 1):
        out[row_of[column] - 1] = column - 1
    return out
