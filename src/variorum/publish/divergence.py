"""A record in; for each measure six figures of how far its reports disagree out, after the R package eventreport."""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from variorum.model.figure import Figure
from variorum.model.wire import IncidentRow, Record

# Set aside for these reasons, a claim still gives a number for the question; for any other it speaks of something else.
RIVAL_REASONS = frozenset({"later_update", "revised", "partisan_claim", "copied_source", "says_none", "same_person"})


class Divergence(msgspec.Struct, frozen=True, kw_only=True):
    """How far reports disagree on a measure, over all questions about it that at least one report answers with a number.

    `mean_divergence`: how many different numbers a question gets, less one, on average. `normalised`: that as a share of all different
    numbers of the measure. `standard_deviation` and `range`: of a question's numbers, on average. `disagreeing`: the share of questions
    with more than one number. `modal_confidence`: the share of voices that give the most frequent number, on average. A number that
    several reports of one lineage give is one voice.
    """

    measure: str
    questions: int
    voices: int
    mean_divergence: float
    normalised: float
    standard_deviation: float
    range: float
    disagreeing: float
    modal_confidence: float


def divergences(record: Record, incidents: Sequence[IncidentRow] | None = None) -> tuple[Divergence, ...]:
    """One row a measure, sorted by its name; of all main incidents, or of those given."""
    rows = incidents if incidents is not None else [row for row in record.incidents if row.role == "main"]
    by_measure: dict[str, list[list[int]]] = {}
    for incident in rows:
        for figure in incident.figures:
            numbers = _numbers(incident, figure)
            if numbers and not figure.rule.startswith("sum of"):
                by_measure.setdefault(figure.measure, []).append(numbers)
    return tuple(_divergence(measure, by_measure[measure]) for measure in sorted(by_measure))


def _numbers(incident: IncidentRow, figure: Figure) -> list[int]:
    """The numbers that voices give for a figure's question, each voice and number once."""
    wanted = {*figure.basis, *(row.claim for row in figure.set_aside if row.reason in RIVAL_REASONS)}
    said: set[tuple[str, int]] = set()
    for claim in incident.claims:
        number = claim.count.low if claim.count.low is not None else claim.count.high
        if claim.id in wanted and number is not None and claim.count.hedge not in ("vague", "unspecified"):
            said.add((claim.lineage or claim.report, number))
    return sorted(number for _, number in said)


def _divergence(measure: str, questions: Sequence[Sequence[int]]) -> Divergence:
    count = len(questions)
    divergence = sum(len(set(numbers)) - 1 for numbers in questions) / count
    return Divergence(
        measure=measure,
        questions=count,
        voices=sum(len(numbers) for numbers in questions),
        mean_divergence=round(divergence, 4),
        normalised=round(divergence / len({number for numbers in questions for number in numbers}), 4),
        standard_deviation=round(sum(_deviation(numbers) for numbers in questions) / count, 4),
        range=round(sum(max(numbers) - min(numbers) for numbers in questions) / count, 4),
        disagreeing=round(sum(len(set(numbers)) > 1 for numbers in questions) / count, 4),
        modal_confidence=round(sum(_modal(numbers) for numbers in questions) / count, 4),
    )


def _deviation(numbers: Sequence[int]) -> float:
    """The standard deviation of the numbers as they are, not as a sample of others."""
    mean = sum(numbers) / len(numbers)
    return math.sqrt(sum((number - mean) ** 2 for number in numbers) / len(numbers))


def _modal(numbers: Sequence[int]) -> float:
    return max(numbers.count(number) for number in numbers) / len(numbers)
