"""Grades casualty figures: figures and their claims in, the same figures with a casualty recorder's grade in a step out."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from variorum.model.figure import Figure, Step
from variorum.model.incident import Incident
from variorum.model.policy import Grade
from variorum.model.population import Lattice
from variorum.reconcile.voices import Voice

_WORDS: dict[Grade, str] = {
    "Confirmed": "a party that is said to have done it accepts it",
    "Fair": "two or more independent sources report it",
    "Weak": "one source reports it",
    "Contested": "who did it is contested",
    "Discounted": "the dead are said to have been combatants",
}

# Claimants who are more than one source by their own name.
_MANY = re.compile(r"\b(?:sources|outlets|agencies|reports|accounts|users|residents|witnesses|relatives|media)\b", re.IGNORECASE)

# Claims set aside for these reasons still report that people were harmed, so their sources count for the grade.
_HARM = frozenset({"killed", "injured", "harmed"})
_STILL_REPORTS = frozenset({"later_update", "revised", "words_only", "different_scope", "same_person"})


def graded(
    figures: list[Figure], incident: Incident, lattice: Lattice, by_id: dict[str, Voice], barred: Callable[[Voice], bool]
) -> list[Figure]:
    """The figures about victims, each with its grade: a last step of rule "grade" whose text begins with the grade."""
    contested = _contested(incident)
    heard = [voice for voice in by_id.values() if _tells_of_harm(voice) and not barred(voice)]
    telling = {_source(voice) for voice in heard} | {(*_source(voice), "others") for voice in heard if _is_many(voice)}
    changed = []
    for figure in figures:
        side = lattice.side(figure.population)
        if side in ("victims", "everyone") and figure.basis and figure.measure in ("killed", "injured"):
            grade = _grade(figure, incident, by_id, contested, telling)
            step = Step(rule="grade", text=f"{grade}: {_WORDS[grade]}", claims=figure.basis)
            figure = msgspec.structs.replace(figure, grade=grade, steps=(*figure.steps, step))
        changed.append(figure)
    return changed


def _grade(figure: Figure, incident: Incident, by_id: dict[str, Voice], contested: bool, telling: set[tuple[str, ...]]) -> Grade:
    """Which grade the claims behind a figure earn: every source that tells of the harm (`telling`) counts, whatever number it gives."""
    doers = {actor.name.lower() for actor in incident.actors if actor.role == "perpetrator"}
    speakers = {(by_id[claim].claim.attribution.claimant or "").lower() for claim in figure.basis}
    if doers & speakers:
        return "Confirmed"
    if contested:
        return "Contested"
    told = (*figure.basis, *(entry.claim for entry in figure.set_aside if entry.reason in _STILL_REPORTS))
    return "Fair" if len(telling) > 1 or len(telling | {_source(by_id[claim]) for claim in told}) > 1 else "Weak"


def _tells_of_harm(voice: Voice) -> bool:
    """Whether a claim reports that people were harmed."""
    return voice.claim.measure in _HARM and voice.claim.stance == "asserted"


def _source(voice: Voice) -> tuple[str, ...]:
    """Whose word a claim is: its origin and whom it names."""
    return voice.origin, (voice.claim.attribution.claimant or "").lower()


def _is_many(voice: Voice) -> bool:
    """Whether the claimant is several sources in one: "local sources", "multiple news outlets"."""
    return _MANY.search(voice.claim.attribution.claimant or "") is not None


def _contested(incident: Incident) -> bool:
    """Whether different actors are named as the doer, or one named denies it and nobody claims it."""
    claimed = {entry.actor for entry in incident.responsibility if entry.status == "claimed"}
    attributed = {entry.actor for entry in incident.responsibility if entry.status == "attributed"}
    denied = {entry.actor for entry in incident.responsibility if entry.status == "denied"}
    return not claimed and (len(attributed) > 1 or bool(denied))
