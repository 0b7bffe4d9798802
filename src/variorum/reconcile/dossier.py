"""Works an incident out: incident, policy, lattice and reports in; figures, disagreements, checks and timeline out."""

from __future__ import annotations

from collections.abc import Mapping

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
from variorum.reconcile.persons import Persons
from variorum.reconcile.questions import questions
from variorum.reconcile.rulings import carrying, ruled_incident, set_figures, with_set_aside
from variorum.reconcile.standing import Barrier, full_parts, sort_claims
from variorum.reconcile.statements import statement_disagreements
from variorum.reconcile.timeline import timeline
from variorum.reconcile.totals import restated, with_totals
from variorum.reconcile.voices import voices
from variorum.reconcile.wording import Wording

# The order in which measures are shown; any other follows by name.
MEASURES = ("killed", "injured", "missing", "held", "freed", "escaped", "captured", "aboard", "participants", "arrested", "displaced")


def reconcile(
    incident: Incident, policy: Policy, lattice: Lattice, reports: Mapping[str, Report], rulings: Rulings | None = None
) -> Dossier:
    """The dossier of one incident under one policy and an analyst's rulings; whatever order its claims come in, it is the same."""
    rulings = rulings or Rulings()
    whole = ruled_incident(incident, rulings)
    incident = carrying(whole, rulings)
    found = voices(incident, policy, lattice, reports, rulings.trusted)
    by_id = {voice.id: voice for voice in found}
    wording = Wording(lattice, reports, tuple(sorted(incident.reports)))
    barred = Barrier(policy, lattice, incident.actors)
    figures: list[Figure] = []
    ranked: list[Ranked] = []
    persons = Persons.of(found)
    by_id |= {voice.id: voice for voice in persons.left}
    wider = full_parts(found, lattice) | full_parts(persons.left, lattice)
    repeats = restated(persons.left)
    for question in questions(persons.left, lattice, barred, policy.people_are):
        sorted_claims = sort_claims(question, policy, barred, wider, repeats)
        figure = make_figure(question, sorted_claims, policy, wording)
        figures.append(figure)
        ranked.extend(disagreements(figure, sorted_claims, policy, lattice, wording))
    ranked.extend(transpositions(found, barred, lattice, wording))
    ranked.extend(repetitions(found, repeats, wording))
    figures = with_totals(set_figures(figures, rulings), policy, lattice, by_id)
    figures = set_figures(persons.with_figures(figures, lattice, by_id, wording), rulings)
    if policy.grades:
        figures = graded(figures, incident, lattice, by_id, barred)
    figures = with_set_aside(figures, whole, rulings)
    places = {population: place for place, population in enumerate(lattice.populations)}
    figures.sort(key=lambda figure: (_measure_place(figure.measure), places.get(figure.population, len(places)), figure.population))
    ranked.sort(key=lambda entry: entry.key)
    differing: list[Disagreement] = [entry.disagreement for entry in ranked]
    return Dossier(
        incident=whole,
        policy=policy.wire_name,
        figures=tuple(figures),
        disagreements=(*differing, *statement_disagreements(incident, reports)),
        checks=checks(incident, figures, found, lattice, wording),
        timeline=timeline(incident, found, reports),
    )


def _measure_place(measure: str) -> tuple[int, str]:
    """Where a measure stands in a table."""
    return (MEASURES.index(measure) if measure in MEASURES else len(MEASURES), measure)
