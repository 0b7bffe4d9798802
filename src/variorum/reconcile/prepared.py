"""An incident, its reports and an analyst's rulings in; all that reckoning needs of them under any policy, worked out once, out.

What a policy does not decide (order, moments, copies, words, timeline, statements) is made once. What it decides by the points and
standing that it gives the claims alone is made once for all policies that give the same.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from variorum.model.decision import Rulings
from variorum.model.figure import Check, Disagreement, TimelineEntry
from variorum.model.incident import Incident
from variorum.model.policy import Policy
from variorum.model.population import Lattice
from variorum.model.report import Report
from variorum.reconcile.checks import claim_checks
from variorum.reconcile.in_care import hurt_in_care
from variorum.reconcile.persons import Persons
from variorum.reconcile.questions import Question, questions
from variorum.reconcile.rulings import carrying, ruled_incident
from variorum.reconcile.standing import Barrier, Sorted, full_parts, sort_claims
from variorum.reconcile.statements import statement_disagreements
from variorum.reconcile.timeline import timeline
from variorum.reconcile.totals import restated
from variorum.reconcile.voices import Given, Told, Voice, points, told, voices
from variorum.reconcile.wording import Wording


class Heard(msgspec.Struct, frozen=True):
    """The claims as heard by a policy, and what follows from its points and its order of claimants alone."""

    found: list[Voice]
    by_id: dict[str, Voice]
    persons: Persons
    wider: frozenset[str]
    repeats: frozenset[str]
    checks: tuple[Check, ...]
    _sorted: dict[tuple[object, ...], list[tuple[Question, Sorted]]]

    def sorted(self, policy: Policy, lattice: Lattice, barred: Barrier) -> list[tuple[Question, Sorted]]:
        """The questions that the claims raise, each with its claims sorted; the same for policies that bar and replace alike."""
        rules = policy.supersession
        bars = tuple((bar.claimants, bar.sides, bar.measures, bar.perpetrators_only) for bar in policy.bars)
        key = (bars, policy.people_are, rules.rising, rules.falling, rules.tier_slack, rules.by_words)
        known = self._sorted.get(key)
        if known is None:
            asked = questions(self.persons.left, lattice, barred, policy.people_are)
            known = [(question, sort_claims(question, policy, barred, self.wider, self.repeats)) for question in asked]
            self._sorted[key] = known
        return known


class Prepared(msgspec.Struct, frozen=True):
    """One incident ready to be reckoned: `whole` as ruled, `carrying` with those claims alone that may carry a figure."""

    whole: Incident
    carrying: Incident
    lattice: Lattice
    rulings: Rulings
    wording: Wording
    places: dict[str, int]
    told: tuple[Told, ...]
    statements: tuple[Disagreement, ...]
    timeline: tuple[TimelineEntry, ...]
    reports: Mapping[str, Report]
    _heard: dict[tuple[Given, ...], Heard]
    _in_care: dict[tuple[Given, ...], Heard | None]

    @classmethod
    def of(cls, incident: Incident, lattice: Lattice, reports: Mapping[str, Report], rulings: Rulings | None = None) -> Prepared:
        """Make it ready; `places` is the order of populations."""
        rulings = rulings or Rulings()
        whole = ruled_incident(incident, rulings)
        incident = carrying(whole, rulings)
        claims = told(incident, lattice, reports, rulings.trusted)
        return cls(
            whole=whole,
            carrying=incident,
            lattice=lattice,
            rulings=rulings,
            wording=Wording(lattice, reports, tuple(sorted(incident.reports))),
            places={population: place for place, population in enumerate(lattice.populations)},
            told=claims,
            statements=statement_disagreements(incident, reports),
            timeline=timeline(incident, claims, reports),
            reports=reports,
            _heard={},
            _in_care={},
        )

    def heard(self, policy: Policy) -> Heard:
        """The claims as the policy hears them; the same answer for policies that give the claims the same points and standing."""
        given = points(self.told, policy)
        known = self._heard.get(given)
        if known is None:
            known = self._heard[given] = self._hear(voices(self.told, given))
        return known

    def heard_in_care(self, policy: Policy) -> Heard | None:
        """The claims of those in care as claims of people hurt, beside those of the dead; None where nobody in care lives."""
        given = points(self.told, policy)
        if given not in self._in_care:
            found = hurt_in_care(self.heard(policy).found, self.reports, self.carrying.kinds)
            self._in_care[given] = self._hear(found) if found else None
        return self._in_care[given]

    def _hear(self, found: list[Voice]) -> Heard:
        persons = Persons.of(found)
        return Heard(
            found=found,
            by_id={voice.id: voice for voice in (*found, *persons.left)},
            persons=persons,
            wider=full_parts(found, self.lattice) | full_parts(persons.left, self.lattice),
            repeats=restated(persons.left),
            checks=claim_checks(found, self.lattice, self.wording),
            _sorted={},
        )
