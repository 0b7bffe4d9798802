"""One incident under one policy in; which single report, if it were dropped, changes which figure, and to what, out."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from variorum.model.figure import Drop, Figure
from variorum.model.incident import Incident
from variorum.model.policy import Policy
from variorum.model.population import Lattice
from variorum.model.report import Report
from variorum.reconcile.dossier import reconcile

_Numbers = tuple[int | None, int | None, int | None]


def sensitivity(incident: Incident, policy: Policy, lattice: Lattice, reports: Mapping[str, Report]) -> tuple[Drop, ...]:
    """Every change that dropping one report makes, the largest change of a best number first.

    Reports without a claim of the incident change nothing and are not tried. `after` is None where the question is no longer answered.
    """
    before = _numbers(reconcile(incident, policy, lattice, reports).figures)
    found: list[Drop] = []
    for report in sorted({claim.report for claim in incident.claims}):
        after = _numbers(reconcile(without(incident, report), policy, lattice, reports).figures)
        for question, numbers in before.items():
            left = after.get(question)
            if left != numbers:
                found.append(Drop(report=report, measure=question[0], population=question[1], before=numbers, after=left))
    return tuple(sorted(found, key=_weight))


def without(incident: Incident, report: str) -> Incident:
    """The incident as if one of its reports had not been read."""
    return msgspec.structs.replace(
        incident,
        reports=tuple(ident for ident in incident.reports if ident != report),
        mentioned_by=tuple(ident for ident in incident.mentioned_by if ident != report),
        claims=tuple(claim for claim in incident.claims if claim.report != report),
        statements=tuple(row for row in incident.statements if row.report != report),
        moments=tuple(moment for moment in incident.moments if moment[0] != report),
    )


def _numbers(figures: tuple[Figure, ...]) -> dict[tuple[str, str], _Numbers]:
    """Low, best and high of each question that has a number."""
    return {(f.measure, f.population): (f.low, f.best, f.high) for f in figures if (f.low, f.best, f.high) != (None, None, None)}


def _weight(drop: Drop) -> tuple[int, int, str, str, str]:
    """The dead first, then how far best moves, then how far the range does."""
    moved = abs((drop.before[1] or 0) - (drop.after[1] or 0 if drop.after else 0))
    return (0 if drop.measure == "killed" else 1, -moved, drop.measure, drop.population, drop.report)
