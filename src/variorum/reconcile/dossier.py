"""Works an incident out: incident, policy, lattice and reports in; figures, disagreements, checks and timeline out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from variorum.model.decision import Rulings
from variorum.model.figure import Disagreement, Dossier, Figure
from variorum.model.incident import Incident
from variorum.model.policy import Policy
from variorum.model.population import Lattice
from variorum.model.report import Report
from variorum.reconcile.checks import checks
from variorum.reconcile.disagreements import Ranked, disagreements, repetitions, transpositions
from variorum.reconcile.figures import make_figure
from variorum.reconcile.grading import graded
from variorum.reconcile.in_care import with_those_in_care
from variorum.reconcile.prepared import Prepared
from variorum.reconcile.rulings import set_figures, with_set_aside
from variorum.reconcile.standing import Barrier
from variorum.reconcile.totals import with_totals

# The order in which measures are shown; any other follows by name.
MEASURES = ("killed", "injured", "missing", "held", "freed", "escaped", "captured", "aboard", "participants", "arrested", "displaced")
_PLACES = {measure: place for place, measure in enumerate(MEASURES)}


def reconcile(
    incident: Incident, policy: Policy, lattice: Lattice, reports: Mapping[str, Report], rulings: Rulings | None = None
) -> Dossier:
    """The dossier of one incident under one policy and an analyst's rulings; whatever order its claims come in, it is the same."""
    return reckon(Prepared.of(incident, lattice, reports, rulings), policy)


def reconcile_under(
    incident: Incident, policies: Iterable[Policy], lattice: Lattice, reports: Mapping[str, Report], rulings: Rulings | None = None
) -> tuple[Dossier, ...]:
    """The dossiers of one incident under each policy, as `reconcile` gives them; what no policy changes is worked out once."""
    prepared = Prepared.of(incident, lattice, reports, rulings)
    return tuple(reckon(prepared, policy) for policy in policies)


def reckon(prepared: Prepared, policy: Policy) -> Dossier:
    """The dossier of an incident that was made ready, under one policy."""
    lattice, wording, rulings = prepared.lattice, prepared.wording, prepared.rulings
    heard = prepared.heard(policy)
    barred = Barrier(policy, lattice, prepared.carrying.actors, prepared.carrying.kinds)
    figures: list[Figure] = []
    ranked: list[Ranked] = []
    for question, sorted_claims in heard.sorted(policy, lattice, barred):
        figure = make_figure(question, sorted_claims, policy, wording)
        figures.append(figure)
        ranked.extend(disagreements(figure, sorted_claims, policy, lattice, wording))
    ranked.extend(transpositions(heard.found, barred, lattice, wording))
    ranked.extend(repetitions(heard.found, heard.repeats, wording))
    figures = with_totals(set_figures(figures, rulings), policy, lattice, heard.by_id)
    figures = with_those_in_care(heard.persons.with_figures(figures, heard.by_id, wording), _in_care(prepared, policy, barred))
    figures = set_figures(figures, rulings)
    if policy.grades:
        figures = graded(figures, prepared.carrying, lattice, heard.by_id, barred)
    figures = with_set_aside(figures, prepared.whole, rulings)
    places, last = prepared.places, len(prepared.places)
    figures.sort(key=lambda figure: (*_measure_place(figure.measure), places.get(figure.population, last), figure.population))
    ranked.sort(key=lambda entry: entry.key)
    differing: list[Disagreement] = [entry.disagreement for entry in ranked]
    return Dossier(
        incident=prepared.whole,
        policy=policy.wire_name,
        figures=tuple(figures),
        disagreements=(*differing, *prepared.statements),
        checks=checks(prepared.carrying, figures, heard.checks, lattice),
        timeline=prepared.timeline,
    )


def _in_care(prepared: Prepared, policy: Policy, barred: Barrier) -> list[Figure]:
    """The figures of those hurt as far as those in care tell."""
    heard = prepared.heard_in_care(policy)
    if heard is None:
        return []
    lattice, wording = prepared.lattice, prepared.wording
    figures = [make_figure(question, found, policy, wording) for question, found in heard.sorted(policy, lattice, barred)]
    return heard.persons.with_figures(with_totals(figures, policy, lattice, heard.by_id), heard.by_id, wording)


def _measure_place(measure: str) -> tuple[int, str]:
    """Where a measure stands in a table."""
    return _PLACES.get(measure, len(MEASURES)), measure
