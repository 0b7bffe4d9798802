"""Reports of our own whose numbers are marked as of their own incident or of another in, the weights of the signs that part them out.

    python -m train.apart            # prints the weights, and how well they part reports that they were not fitted on
    python -m train.apart --write    # puts them into the table [weights] of background.toml

A ridge-regressed logistic over the signs of `variorum/extract/episode_signs.py`, fitted on the open reports of evals/apart and on those of
evals/marked, whose marked numbers are all of the own incident. It sees no words: what is fitted is how much each sign weighs.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import numpy as np

from evals import apart, marked
from evals.subject import resources
from variorum import pipeline
from variorum.extract import episodes
from variorum.extract.episode_segments import segments_of
from variorum.model.report import Report

TABLE = Path(__file__).parents[1] / "src" / "variorum" / "resources" / "lexicon" / "background.toml"
RIDGE = 3.0
STEPS = 30  # of Newton's method; it stands still after ten
FOLDS = 5
OF_MARKED = 0.5  # a sentence of evals/marked counts half: it may tell of another incident, which is not marked there
TOLD = (0.5, 0.6, 0.7, 0.8, 0.9)  # how likely a sentence must be for which the shares are printed


class Row(NamedTuple):
    """One sentence: its signs, whether it tells of another incident, whether the rules say so, how much it counts, and its fold."""

    signs: dict[str, float]
    other: bool
    ruled: bool
    weight: float
    fold: int


def rows() -> Iterator[Row]:
    """The sentences of the open reports whose numbers are read and marked alike."""
    for path in sorted(apart.FOLDER.glob("*.txt")):
        for half, report, marks in apart.reports(path):
            if half == "open":
                yield from _rows(report, [(mark.start, mark.own) for mark in marks], 1.0)
    for path in sorted(marked.FOLDER.glob("*.txt")):
        for part, report, told in marked.marked(path):
            if part.endswith("_open") and not part.startswith("hard"):
                yield from _rows(report, [(mark.start, True) for mark in told if mark.measure != marked.NOTHING], OF_MARKED)


def _rows(report: Report, marks: list[tuple[int, bool]], weight: float) -> Iterator[Row]:
    """The sentences of one report."""
    shown: list[tuple[int, int, dict[str, float]]] = []
    ruled = episodes.segments_of
    episodes.segments_of = partial(segments_of, watch=lambda sentence, told: shown.append((sentence.start, sentence.end, told)))
    try:
        account = pipeline.account(report, resources())
    finally:
        episodes.segments_of = ruled
    aside = {claim for episode in account.episodes if episode.role != "main" for claim in episode.claims}
    for start, end, signs in shown:
        own = {mine for at, mine in marks if start <= at < end}
        read = [claim for claim in account.claims if start <= claim.count_span.start < end]
        if len(own) == 1 and read:
            apart_by_rule = all(claim.id in aside or claim.scope == "rate" for claim in read)
            yield Row(signs, own == {False}, apart_by_rule, weight, crc32(report.locator.encode()) % FOLDS)


def fitted(told: np.ndarray, other: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Bias and weights by Newton's method."""
    table = np.hstack([np.ones((len(told), 1)), told])
    found = np.zeros(table.shape[1])
    ridge = RIDGE * np.eye(table.shape[1])
    ridge[0, 0] = 1e-6
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (weight * (likely - other)) + ridge @ found
        found -= np.linalg.solve((table * (weight * likely * (1 - likely))[:, None]).T @ table + ridge, slope)
    return found


def main() -> None:
    """Fit, print, and write where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m train.apart", description="Fit the weights of the signs of another incident.")
    parser.add_argument("--write", action="store_true", help=f"put the table into {TABLE.name}")
    chosen = parser.parse_args()
    found = list(rows())
    names = sorted(found[0].signs)
    told = np.array([[row.signs[name] for name in names] for row in found])
    other, ruled = np.array([row.other for row in found]), np.array([row.ruled for row in found])
    weight, fold = np.array([row.weight for row in found]), np.array([row.fold for row in found])
    likely = np.zeros(len(found))
    for number in range(FOLDS):
        kept = fold != number
        by = fitted(told[kept], other[kept], weight[kept])
        likely[~kept] = 1 / (1 + np.exp(-(by[0] + told[~kept] @ by[1:])))
    print(f"{len(found)} sentences, {other.sum()} of another incident")
    print(f"apart by rule: {ruled[other].mean():.3f}, own ones {ruled[~other].sum()}")
    for enough in TOLD:
        both = ruled | (likely >= enough)
        print(f"and by signs from {enough} on, in reports not fitted on: {both[other].mean():.3f}, own ones {both[~other].sum()}")
    weights = fitted(told, other, weight)
    table = "[weights]\n" + "".join(f"{name} = {value:.2f}\n" for name, value in zip(["bias", *names], weights, strict=True))
    print(table)
    if chosen.write:
        text = TABLE.read_text(encoding="utf-8")
        TABLE.write_text(re.sub(r"\[weights\]\n(?:\w+ = .*\n)*", table, text), encoding="utf-8")


if __name__ == "__main__":
    main()
