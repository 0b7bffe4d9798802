"""An incident's claims and figures in, the same as an analyst ruled them out: rejected, restated, confirmed; set."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from variorum.model.claim import Claim
from variorum.model.decision import Restated, Rulings, SetFigure
from variorum.model.figure import Figure, SetAside, Step
from variorum.model.incident import Incident

REJECTED = "rejected"  # why a claim is set aside that an analyst rejected
BARRED = "outlet_barred"  # why a claim is set aside whose outlet an analyst barred


def ruled_incident(incident: Incident, rulings: Rulings) -> Incident:
    """The incident with every claim as ruled; those rejected or of a barred outlet are still there, see `carrying`."""
    changed = rulings.restated.keys() | rulings.accepted.keys()
    if not changed:
        return incident
    return msgspec.structs.replace(incident, claims=tuple(_ruled(claim, rulings) for claim in incident.claims))


def carrying(incident: Incident, rulings: Rulings) -> Incident:
    """The incident with only those claims that may carry a figure."""
    out = rulings.rejected.keys() | rulings.barred.keys()
    if not out:
        return incident
    return msgspec.structs.replace(incident, claims=tuple(claim for claim in incident.claims if claim.id not in out))


def set_figures(figures: list[Figure], rulings: Rulings) -> list[Figure]:
    """Figures that an analyst set say what the analyst says; their claims and their steps stay, with one step more."""
    if not rulings.figures:
        return figures
    told = {(one.measure, one.population): one for one in rulings.figures}
    return [
        _set(figure, told[figure.measure, figure.population]) if (figure.measure, figure.population) in told else figure
        for figure in figures
    ]


def with_set_aside(figures: list[Figure], incident: Incident, rulings: Rulings) -> list[Figure]:
    """Each figure names the claims on its question that a decision keeps out, and which decision."""
    out = {claim: (REJECTED, decision) for claim, decision in rulings.rejected.items()}
    out.update((claim, (BARRED, decision)) for claim, decision in rulings.barred.items() if claim not in out)
    if not out:
        return figures
    gone = [claim for claim in incident.claims if claim.id in out]
    raised = {(figure.measure, figure.population) for figure in figures}
    return [
        *(
            _without(figure, [c for c in gone if (c.measure, c.population) == (figure.measure, figure.population)], out)
            for figure in figures
        ),
        *(_left_open(question, gone, out) for question in dict.fromkeys((c.measure, c.population) for c in gone) if question not in raised),
    ]


def _ruled(claim: Claim, rulings: Rulings) -> Claim:
    if claim.id in rulings.restated:
        claim = _restated(claim, rulings.restated[claim.id])
    if claim.id in rulings.accepted:
        claim = msgspec.structs.replace(claim, reading=msgspec.structs.replace(claim.reading, tier="confirmed", doubts=()))
    return claim


def _restated(claim: Claim, told: Restated) -> Claim:
    """The claim with the analyst's fields under the id of the claim as read, so that it can be found again."""
    return msgspec.structs.replace(
        claim,
        measure=told.measure,
        population=told.population,
        count=msgspec.structs.replace(claim.count, low=told.low, high=told.high, hedge=told.hedge),
        stance=told.stance,
        scope=told.scope,
        reading=msgspec.structs.replace(claim.reading, tier="confirmed", doubts=()),
    )


def _set(figure: Figure, told: SetFigure) -> Figure:
    step = Step(rule="decision", text=told.words, claims=figure.basis)
    if any(one == step for one in figure.steps):
        return figure
    return msgspec.structs.replace(figure, low=told.low, best=told.best, high=told.high, rule="decision", steps=(*figure.steps, step))


def _without(figure: Figure, gone: Iterable[Claim], why: dict[str, tuple[str, str]]) -> Figure:
    rows = [claim.id for claim in gone]
    if not rows:
        return figure
    aside = (*figure.set_aside, *(SetAside(claim=claim, reason=why[claim][0]) for claim in rows))
    return msgspec.structs.replace(
        figure, set_aside=tuple(sorted(aside, key=lambda row: row.claim)), steps=(*_steps(rows, why), *figure.steps)
    )


def _left_open(question: tuple[str, str], gone: Iterable[Claim], why: dict[str, tuple[str, str]]) -> Figure:
    """A question of which no claim is left: there is no number, and the figure says why."""
    rows = [claim.id for claim in gone if (claim.measure, claim.population) == question]
    return Figure(
        measure=question[0],
        population=question[1],
        low=None,
        best=None,
        high=None,
        status="words_only",
        basis=(),
        set_aside=tuple(SetAside(claim=claim, reason=why[claim][0]) for claim in sorted(rows)),
        rule="no-figure",
        lineages=0,
        steps=(*_steps(rows, why), Step(rule="no-figure", text="no claim is left that gives a number: the figure stays open")),
    )


def _steps(rows: list[str], why: dict[str, tuple[str, str]]) -> list[Step]:
    """One step for each decision."""
    words = {REJECTED: "an analyst rejected", BARRED: "an analyst barred the outlet of"}
    by_decision: dict[tuple[str, str], list[str]] = {}
    for claim in rows:
        by_decision.setdefault(why[claim], []).append(claim)
    return [
        Step(rule=reason, text=f"{words[reason]} what says so (decision {decision})", claims=tuple(claims))
        for (reason, decision), claims in sorted(by_decision.items())
    ]
