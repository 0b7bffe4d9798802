"""Casualty recorders' narratives in; how often our low and high of civilians killed and injured, and our grade, are theirs out.

Each narrative tells who claimed how many. It is read as one report, all claims of its main incident are reconciled under the policy
"casualty-recording", and the figure for civilians (or people of no stated kind) is compared with the recorders' own range.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from evals.grouping import one_incident
from evals.report import Result, share
from evals.subject import accounts, dossier, resources
from variorum.model.figure import Figure
from variorum.model.incident import Account
from variorum.model.report import Report

POLICY = "casualty-recording"
MEASURES = {"killed": "civilians_killed", "injured": "civilians_injured"}
PEERS = {"naive minimum and maximum (published)": "killed low .31, high .38, both .24"}


def run(data: Path, errors: int, seed: int, sample: int = 0) -> Result:
    """Score every assessment for which the recorders give a range, or `sample` of them drawn with the seed."""
    rows = [json.loads(line) for line in (data / "airwars" / "incidents.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["assessment"]]
    if 0 < sample < len(rows):
        rows = Random(seed).sample(rows, sample)
    made, seconds = accounts([report(row) for row in rows])
    scores: dict[str, float] = {}
    lines: list[str] = []
    for measure, key in MEASURES.items():
        pairs = [(row, one, answer(one, measure)) for row, one in zip(rows, made, strict=True) if row[key] is not None]
        low = [ours is not None and ours[0] == row[key][0] for row, _, ours in pairs]
        high = [ours is not None and ours[1] == row[key][1] for row, _, ours in pairs]
        both = [a and b for a, b in zip(low, high, strict=True)]
        scores[f"{measure}_low"] = share(sum(low), len(pairs))
        scores[f"{measure}_high"] = share(sum(high), len(pairs))
        scores[f"{measure}_both"] = share(sum(both), len(pairs))
        scores[f"{measure}_answered"] = share(sum(ours is not None for _, _, ours in pairs), len(pairs))
        scores[f"{measure}_items"] = float(len(pairs))
        misses = [pair for pair, right in zip(pairs, both, strict=True) if not right]
        for row, one, ours in Random(seed).sample(misses, min(errors, len(misses))):
            lines += _miss(row, one, measure, ours, row[key])
    graded = [(row["airwars_civilian_harm_grading"], grade(one)) for row, one in zip(rows, made, strict=True)]
    graded = [(wanted, ours) for wanted, ours in graded if wanted]
    scores["grading"] = share(sum(wanted == ours for wanted, ours in graded), len(graded))
    scores["grading_items"] = float(len(graded))
    most = max((wanted for wanted, _ in graded), key=[wanted for wanted, _ in graded].count, default="")
    scores["grading_always_" + most.lower()] = share(sum(wanted == most for wanted, _ in graded), len(graded))
    return Result("airwars", len(rows), scores, PEERS, lines, seconds, len(made))


def report(row: dict[str, Any]) -> Report:
    """A narrative as a report."""
    return Report.of(text=row["assessment"], locator=row["page"], external_id=row["incident_code"])


def answer(one: Account, measure: str) -> tuple[int, int] | None:
    """Our low and high for civilians; None where no claim gives a number."""
    figures = dossier(one_incident(one.report.locator, [one]), POLICY, [one.report]).figures
    return bounds(figures, measure)


def grade(one: Account) -> str | None:
    """Our grade: that of the figure for the killed, else of the one for the injured; None where nobody is counted."""
    figures = dossier(one_incident(one.report.locator, [one]), POLICY, [one.report]).figures
    for measure in MEASURES:
        found = resources().lattice.widest(figures, measure, "victims") or resources().lattice.widest(figures, measure, "everyone")
        if found is not None:
            return found.grade
    return None


def bounds(figures: Sequence[Figure], measure: str) -> tuple[int, int] | None:
    """Low and high of the figure that counts the victims of an incident most widely."""
    found = resources().lattice.widest(figures, measure, "victims") or resources().lattice.widest(figures, measure, "everyone")
    if found is None:
        return None
    low = found.low if found.low is not None else found.high
    high = found.high if found.high is not None else found.low
    return None if low is None or high is None else (low, high)


def _miss(row: dict[str, Any], one: Account, measure: str, ours: tuple[int, int] | None, wanted: Sequence[int]) -> list[str]:
    """The miss with every claim on the measure and its sentence."""
    out = [f"{measure}: wanted {list(wanted)}, got {ours}; {row['incident_code']} {row['civilians_killed_breakdown']}"]
    roles = {claim: episode.role for episode in one.episodes for claim in episode.claims}
    for claim in one.claims:
        if claim.measure == measure:
            words = claim.sentence.of(one.report.text)[:400]
            told = f"{claim.population} {claim.count.low}..{claim.count.high} {claim.count.hedge} {claim.scope} {claim.stance}"
            out.append(f"   [{told} {claim.attribution.kind} {roles.get(claim.id, '-')}] {claim.evidence.quote!r} in {words!r}")
    if not any(claim.measure == measure for claim in one.claims):
        out.append(f"   (no claim) {one.report.text[:500]!r}")
    return out
