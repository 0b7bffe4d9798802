"""Claims of one person each in, the distinct persons of an incident and the figure that they come to out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from variorum.model.figure import Figure, SetAside, Step
from variorum.model.person import Description, compatible, describe, joined
from variorum.model.population import TOP
from variorum.reconcile.voices import Voice
from variorum.reconcile.wording import Wording

RULE = "distinct-persons"
_FEWEST = 3  # origins of which most must agree, before one that tells of more persons is taken to tell of others too


class Distinct(msgspec.Struct):
    """One person of the incident: all that is told, and the claims that tell of each fate."""

    who: Description
    population: str
    killed: list[Voice]
    injured: list[Voice]
    reports: set[str]

    def first(self, measure: str) -> Voice:
        """The claim that stands for the person: the one that tells most."""
        told = self.killed if measure == "killed" else self.injured
        return max(told, key=lambda voice: describe(voice.claim.count.words).weight)


def distinct_persons(singles: Sequence[Voice]) -> list[Distinct]:
    """The persons behind the claims: within a report each claim of a measure is another person, across reports compatible ones are one."""
    by_report: dict[str, list[Voice]] = {}
    for voice in singles:
        by_report.setdefault(voice.claim.report, []).append(voice)
    made: list[Distinct] = []
    for report in sorted(by_report, key=lambda name: (-len(by_report[name]), name)):
        ours = sorted(
            by_report[report], key=lambda voice: (-describe(voice.claim.count.words).weight, voice.claim.evidence.start, voice.id)
        )
        for voice in ours:
            who = describe(voice.claim.count.words)
            fits = [one for one in made if (report not in one.reports or _told_again(one, voice)) and compatible(one.who, who)]
            if fits:
                _join(max(fits, key=lambda one: _closeness(one, voice, who)), voice, who)
            else:
                killed = voice.claim.measure == "killed"
                made.append(Distinct(who, voice.population, [voice] if killed else [], [] if killed else [voice], {report}))
                continue
        for one in made:
            if any(voice.claim.report == report for voice in (*one.killed, *one.injured)):
                one.reports.add(report)
    return made


def _told_again(one: Distinct, voice: Voice) -> bool:
    """Whether the person's own report says the same of the person in the same words: a caption, a paragraph printed twice.

    "Another" of the headline is "another" of the text.
    """
    told = [
        other
        for other in (*one.killed, *one.injured)
        if other.claim.report == voice.claim.report and other.claim.measure == voice.claim.measure
    ]
    quote = voice.claim.evidence.quote
    return any(other.claim.evidence.quote == quote for other in told) or (
        _is_another(voice)
        and any(_is_another(other) and (other.claim.sentence.start == 0) != (voice.claim.sentence.start == 0) for other in told)
    )


def _is_another(voice: Voice) -> bool:
    """Whether the claim tells of one more by "another"."""
    return voice.claim.count.words.lower().startswith("another")


def _join(one: Distinct, voice: Voice, who: Description) -> None:
    one.who = joined(one.who, who)
    (one.killed if voice.claim.measure == "killed" else one.injured).append(voice)
    one.reports.add(voice.claim.report)
    if one.population in (TOP, "victims"):
        one.population = voice.population


def _closeness(one: Distinct, voice: Voice, who: Description) -> tuple[int, int]:
    score = 4 * bool(one.who.names and who.names) + 3 * (one.who.age is not None and one.who.age == who.age)
    score += (one.who.sex is not None and one.who.sex == who.sex) + (one.population == voice.population)
    same = one.killed if voice.claim.measure == "killed" else one.injured
    return score, len(same)


def figure_of(measure: str, population: str, persons: list[Distinct], gone: dict[str, str], wording: Wording) -> Figure:
    """How many distinct persons these are; those whom only a few of many reports tell of are set aside."""
    tallies = _per_report(persons, measure)
    most = max(tallies.values(), default=0)
    best = _usual(tallies, _origins(persons, measure))
    others: list[Distinct] = []
    if best < most:
        ranked = sorted(persons, key=lambda one: -len(_per_report([one], measure)))
        persons, others = ranked[:best], ranked[best:]
        gone = gone | {voice.id: "different_scope" for one in others for voice in _claims(one, measure)}
    basis = [one.first(measure) for one in persons]
    told = [voice for one in persons for voice in _claims(one, measure)]
    repeats = [voice for voice in told if voice not in basis]
    origins = {voice.origin for voice in told}
    aside = {voice.id: "same_person" for voice in repeats} | gone
    named = "; ".join(f"{voice.claim.count.words} ({wording.report(voice)})" for voice in basis)
    steps = [
        Step(rule=RULE, text=f"{best} distinct {'person' if best == 1 else 'persons'}: {named}", claims=tuple(sorted(v.id for v in told)))
    ]
    for one in persons:
        again = [voice for voice in repeats if voice in one.killed or voice in one.injured]
        if again:
            names = "; ".join(f"{voice.claim.count.words} ({wording.report(voice)})" for voice in again)
            text = f"same person as {one.first(measure).claim.count.words}: {names}"
            steps.append(Step(rule="same_person", text=text, claims=tuple(sorted(voice.id for voice in again))))
    return Figure(
        measure=measure,
        population=population,
        low=best,
        best=best,
        high=most,
        status="agreed" if len(origins) > 1 else "single_source",
        basis=tuple(sorted(voice.id for voice in basis)),
        set_aside=tuple(SetAside(claim=claim, reason=aside[claim]) for claim in sorted(aside)),
        rule=RULE,
        lineages=len(origins),
        steps=tuple(steps),
    )


def _claims(one: Distinct, measure: str) -> list[Voice]:
    """The claims that tell of a person's death or injury."""
    return one.killed if measure == "killed" else one.injured


def _usual(tallies: dict[str, int], origins: dict[str, str]) -> int:
    """The number of persons that most origins tell of, where three or more do; else the most that one report tells of."""
    told: dict[str, int] = {}
    for report, number in tallies.items():
        told[origins[report]] = max(told.get(origins[report], 0), number)
    most = max(told.values(), default=0)
    if len(told) < _FEWEST:
        return most
    number, count = max(Counter(told.values()).items(), key=lambda entry: (entry[1], entry[0]))
    return number if 2 * count > len(told) else most


def _origins(persons: list[Distinct], measure: str) -> dict[str, str]:
    """The origin that each report of the persons counts for."""
    found: dict[str, str] = {}
    for voice in (voice for one in persons for voice in _claims(one, measure)):
        found[voice.claim.report] = min(found.get(voice.claim.report, voice.origin), voice.origin)
    return found


def _per_report(persons: list[Distinct], measure: str) -> dict[str, int]:
    """How many of the persons each report tells of."""
    per_report: dict[str, int] = {}
    for one in persons:
        for report in {voice.claim.report for voice in _claims(one, measure)}:
            per_report[report] = per_report.get(report, 0) + 1
    return per_report
