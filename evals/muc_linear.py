"""Signs with their strengths in, log-odds out: linear models of the MUC-4 reader, kept in `muc_weights.tsv`, and how they are fitted."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

Signs = Mapping[str, float]
Vector = np.ndarray[Any, np.dtype[np.float64]]
BIAS = ""  # the sign that always holds
FILE = Path(__file__).with_name("muc_weights.tsv")
LEAST = 0.015  # a weight nearer to nothing is left out
STEPS, MEMORY = 200, 8


@dataclass(frozen=True)
class Linear:
    """Weights by sign; a sign without one counts nothing."""

    weights: Mapping[str, float]

    def odds(self, signs: Signs) -> float:
        """The log-odds that these signs give, summed in the order of their names."""
        weights = self.weights
        return weights.get(BIAS, 0.0) + sum(weights[sign] * signs[sign] for sign in sorted(signs) if sign in weights)


@cache
def models() -> dict[str, Linear]:
    """The fitted models by name."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            name, sign, weight = line.split("\t")
            found[name][sign] = float(weight)
    return {name: Linear(weights) for name, weights in found.items()}


def written(fitted_models: Mapping[str, Linear], heading: str) -> str:
    """The text of the file of weights, one sign a line."""
    rows = [f"# {line}" for line in heading.splitlines()]
    for name, model in sorted(fitted_models.items()):
        rows += [f"{name}\t{sign}\t{weight:g}" for sign, weight in sorted(model.weights.items())]
    return "\n".join(rows) + "\n"


def chance(odds: float) -> float:
    """The probability of some log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def fitted(rows: Sequence[Signs], labels: Sequence[bool], groups: Sequence[str], shrink: float, least: int) -> Linear:
    """Logistic regression whose weights are drawn to nothing by `shrink`; signs of fewer than `least` groups (messages) are left out."""
    where: dict[str, set[str]] = defaultdict(set)
    for row, group in zip(rows, groups, strict=True):
        for sign in row:
            where[sign].add(group)
    names = sorted(sign for sign, held in where.items() if len(held) >= least)
    column = {name: number for number, name in enumerate(names)}
    cells = table(rows, column)
    at, of = np.array([cell[0] for cell in cells], int), np.array([cell[1] for cell in cells], int)
    value = np.array([cell[2] for cell in cells], float)
    truth = np.array(labels, float)

    def loss(weights: Vector) -> tuple[float, Vector]:
        odds = np.bincount(at, value * weights[of], len(truth)) + weights[-1]
        told = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        off = told - truth
        slope = np.append(np.bincount(of, value * off[at], len(names)) + shrink * weights[:-1], off.sum())
        cost = np.sum(np.logaddexp(0, odds) - truth * odds) + shrink / 2 * np.sum(weights[:-1] ** 2)
        return float(cost), slope

    weights = _least(loss, np.zeros(len(names) + 1))
    kept = {name: round(float(weight), 2) for name, weight in zip(names, weights[:-1], strict=True) if abs(weight) >= LEAST}
    return Linear({BIAS: round(float(weights[-1]), 2), **kept})


def table(rows: Sequence[Signs], column: Mapping[str, int]) -> list[tuple[int, int, float]]:
    """Row, column and strength of each sign that has a column, in one order whatever that of the signs: sums of fractions depend on it."""
    return [(n, column[sign], value) for n, row in enumerate(rows) for sign, value in sorted(row.items()) if sign in column]


def _least(loss: Callable[[Vector], tuple[float, Vector]], start: Vector) -> Vector:
    """Where a smooth convex loss is least, by quasi-Newton steps that remember the last few slopes (L-BFGS)."""
    place, (cost, slope) = start, loss(start)
    past: list[tuple[Vector, Vector]] = []
    for _ in range(STEPS):
        way = slope.copy()
        taken = []
        for moved, turned in reversed(past):
            share = float(moved @ way) / float(moved @ turned)
            taken.append(share)
            way = way - share * turned
        if past:
            moved, turned = past[-1]
            way = way * (float(moved @ turned) / float(turned @ turned))
        for (moved, turned), share in zip(past, reversed(taken), strict=True):
            way = way + moved * (share - float(turned @ way) / float(moved @ turned))
        step = 1.0 if past else 1.0 / (1.0 + float(np.linalg.norm(slope)))
        reached, (lower, after) = place - step * way, loss(place - step * way)
        while lower > cost - 1e-4 * step * float(way @ slope) and step > 1e-10:
            step /= 2
            reached = place - step * way
            lower, after = loss(reached)
        moved, turned = reached - place, after - slope
        if float(moved @ turned) > 1e-12:
            past = [*past[1 - MEMORY :], (moved, turned)]
        done = cost - lower < 1e-7 * abs(cost)
        place, cost, slope = reached, lower, after
        if done:
            break
    return place
