"""Claims of one person each in, how many distinct persons they are over all reports of an incident out.

A report that names nobody by number still tells who died: "Emma Nowling, 2", "the toddler", "his wife". Where a measure has only such
claims, its figure is the number of distinct persons: names agree by their last part, descriptions by sex, age and part played. A person
said to be hurt in one report and dead in another is dead. "Shot" leaves open which of the two; counts of people shot include the dead.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import msgspec

from variorum.model.figure import Figure, SetAside, Step
from variorum.model.person import Description, compatible, describe, joined, ordinal
from variorum.model.population import TOP, Lattice
from variorum.reconcile.joint_counts import by_verb, together, with_own_deaths
from variorum.reconcile.ordinals import outdone, raised_by_ordinals
from variorum.reconcile.round_ups import of_round_ups, outvoted
from variorum.reconcile.voices import Voice
from variorum.reconcile.wording import Wording

MEASURES = ("killed", "injured")
RULE = "distinct-persons"
IN_CARE = "in_hospital"  # "two are in critical condition" counts some of those who were shot
UNTOLD = "individual_untold"  # somebody is dead by a noun alone ("a fatal shooting"): anybody whom another report names, or nobody known
_ARTICLES = ("a", "an", "another")
# "Shot", "hit", "struck" say that a bullet met someone, not whether the person lived; any of the other words does.
_OPEN = re.compile(r"\bshot|\bshoot|\bhit\b|\bstruck|\bgunfire", re.IGNORECASE)
_GUNSHOT = re.compile(r"\b(?:gunshot|gun shot|bullet) (?:wound|injur)\w*", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:others?|another|more|additional|also)\b", re.IGNORECASE)
_LIVED = re.compile(r"injur|wound|hurt|surviv|critical|stable|graze", re.IGNORECASE)


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


class Persons(msgspec.Struct, frozen=True):
    """What claims of single persons come to.

    `left` are the claims for the usual way, `open` the measures that only single persons answer.
    """

    left: list[Voice]
    singles: list[Voice]
    distinct: list[Distinct]
    open: tuple[str, ...]
    aside: dict[str, str]

    @classmethod
    def of(cls, found: Sequence[Voice]) -> Persons:
        """Sort an incident's claims; those that are neither killed nor injured, or not asserted, are left as they are."""
        added = with_own_deaths(together(found))
        found = raised_by_ordinals(added)
        aside = {voice.id: "different_scope" for voice in of_round_ups(found)} | {
            voice.id: "later_update" for voice in outdone(found, added)
        }
        found = [voice for voice in found if voice.id not in aside]
        singles = [voice for voice in found if is_single(voice)]
        if not singles and not aside and not any(_is_open_count(voice) for voice in found):
            return cls(left=list(found), singles=[], distinct=[], open=(), aside={})
        counted = {measure: [v for v in found if _counts(v, measure)] for measure in MEASURES}
        known = [voice for voice in counted["killed"] if voice.claim.reading.rule != "noun_untold"]
        if known:
            aside.update({voice.id: "different_scope" for voice in counted["killed"] if voice not in known})
            counted["killed"] = known
        over = outvoted(counted["killed"], singles)
        aside.update({voice.id: "different_scope" for voice in over})
        counted["killed"] = [voice for voice in counted["killed"] if voice not in over]
        cared = [voice for voice in counted["injured"] if voice.claim.reading.rule == IN_CARE]
        if any(_is_open_count(voice) for voice in counted["injured"]):
            aside.update({voice.id: "different_scope" for voice in cared})
            counted["injured"] = [voice for voice in counted["injured"] if voice not in cared]
        parts = parts_of_the_shot(counted["injured"], added)
        aside.update({voice.id: "different_scope" for voice in parts})
        counted["injured"] = [voice for voice in counted["injured"] if voice not in parts]
        sure = [voice for voice in counted["injured"] if not _is_open_count(voice)]
        if sure or _all_dead(counted, singles):
            aside.update({voice.id: "different_scope" for voice in counted["injured"] if _is_open_count(voice)})
            counted["injured"] = sure
        open_measures = tuple(m for m in MEASURES if not counted[m] and any(v.claim.measure == m for v in singles))
        more = {(v.claim.report, measure) for measure in MEASURES for v in counted[measure] if (v.best or 0) > 1}
        joined_up = {v.id for group in by_verb(found).values() if len(group) > 1 for v in group}
        ones = [v for measure in MEASURES for v in counted[measure] if v.best == 1 and (v.claim.report, measure) in more]
        aside.update({v.id: "different_scope" for v in ones if v.id not in joined_up})
        beside = [v for v in singles if not _is_read_alone(v) and v.id in joined_up and v.claim.measure not in open_measures]
        singles = [voice for voice in singles if voice not in beside]
        for voice in singles:
            if voice.claim.measure not in open_measures:
                aside[voice.id] = "different_scope"
        taken = {voice.id for voice in singles} | aside.keys()
        left = [voice for voice in found if voice.id not in taken]
        return cls(left=left, singles=singles, distinct=distinct_persons(singles), open=open_measures, aside=aside)

    def with_figures(self, figures: list[Figure], lattice: Lattice, by_id: dict[str, Voice], wording: Wording) -> list[Figure]:
        """The figures with those that stand on single persons, and counts of people shot less the dead."""
        if not self.singles and not self.aside:
            return less_the_dead(figures, lattice, by_id)
        made = list(figures)
        for measure in self.open:
            made += self._figures(measure, made, lattice, wording)
        told = {figure.measure for figure in made}
        made += [
            _left_open(measure)
            for measure in MEASURES
            if measure not in told and any(by_id[ident].claim.measure == measure for ident in self.aside)
        ]
        made = [self._noted(figure, made, by_id) for figure in made]
        return less_the_dead(made, lattice, by_id)

    def _figures(self, measure: str, figures: list[Figure], lattice: Lattice, wording: Wording) -> list[Figure]:
        persons = [one for one in self.distinct if (one.killed if measure == "killed" else one.injured and not one.killed)]
        dead = [voice for one in self.distinct if measure == "injured" and one.killed for voice in one.injured]
        if measure == "injured":
            persons, unnamed = _less_unnamed(persons, figures, len([one for one in self.distinct if one.killed]))
            dead += [voice for one in unnamed for voice in one.injured]
        by_population: dict[str, list[Distinct]] = {}
        for one in persons:
            by_population.setdefault(one.population, []).append(one)
        gone = {voice.id: "later_update" for voice in dead}
        made = [
            _figure(measure, population, by_population[population], {}, wording)
            for population in sorted(by_population)
            if population != TOP
        ]
        if persons:
            made.append(_figure(measure, TOP, persons, gone, wording))
        return made

    def _noted(self, figure: Figure, figures: list[Figure], by_id: dict[str, Voice]) -> Figure:
        """The widest figure of a measure names the single persons and the counts of people shot that were set aside for it."""
        widest = next((one for one in figures if one.measure == figure.measure and one.population == TOP), None)
        if figure is not (widest or next(one for one in figures if one.measure == figure.measure)):
            return figure
        here = {entry.claim for entry in figure.set_aside} | set(figure.basis)
        more = [
            SetAside(claim=ident, reason=reason)
            for ident, reason in self.aside.items()
            if ident not in here and by_id[ident].claim.measure == figure.measure
        ]
        if not more:
            return figure
        text = f"set aside {len(more)} that tell of single persons or of people shot, among those counted"
        step = Step(rule="different_scope", text=text, claims=tuple(sorted(entry.claim for entry in more)))
        noted = tuple(sorted((*figure.set_aside, *more), key=lambda entry: entry.claim))
        return msgspec.structs.replace(figure, set_aside=noted, steps=(*figure.steps, step))


def is_single(voice: Voice) -> bool:
    """Whether the claim tells of one person by name or description, as asserted fact."""
    claim = voice.claim
    if claim.measure not in MEASURES or claim.stance != "asserted" or claim.count.low != 1 or (voice.best or 1) > 1:
        return False
    if claim.reading.rule == UNTOLD:
        return True
    if claim.count.high != 1:
        return False
    if claim.reading.rule.startswith("individual_"):
        return True
    first = claim.count.words.split(maxsplit=1)
    return bool(first) and (first[0].lower() in _ARTICLES or ordinal(first[0]) is not None) and claim.scope in ("total", "part")


def _all_dead(counted: dict[str, list[Voice]], singles: Sequence[Voice]) -> bool:
    """Whether the people counted as shot are no more than the dead, while others are told of who were hurt and live."""
    shot = max((voice.best or 0 for voice in counted["injured"]), default=0)
    dead = max((voice.best or 0 for voice in counted["killed"]), default=0)
    hurt = any(
        voice.claim.measure == "injured" and not voice.claim.reading.rule.startswith("individual_open") and not _is_open_count(voice)
        for voice in singles
    )
    return hurt and 0 < shot <= dead


def parts_of_the_shot(injured: Sequence[Voice], found: Sequence[Voice]) -> list[Voice]:
    """Counts of injured that are parts of what their own report says of people shot, or of the dead; `found` are all claims.

    "Four shot, two critically injured": the two are among the four. "Three dead … the three were shot on the stairs": the dead again.
    """
    dead: dict[str, int] = {}
    first: dict[str, int] = {}
    told: Counter[str] = Counter()
    for voice in found:
        report = voice.claim.report
        if _counts(voice, "killed"):
            dead[report] = max(dead.get(report, 0), voice.best or 0)
            first[report] = min(first.get(report, voice.claim.evidence.start), voice.claim.evidence.start)
        elif is_single(voice) and voice.claim.measure == "killed":
            told[report] += 1
    shot: dict[str, int] = {}
    for voice in injured:
        if _is_open_count(voice):
            shot[voice.claim.report] = max(shot.get(voice.claim.report, 0), voice.best or 0)
    parts = []
    for voice in injured:
        report, best = voice.claim.report, voice.best or 0
        if not _is_open_count(voice):
            part = best < shot.get(report, 0) - max(dead.get(report, 0), told[report])
        else:
            again = report in first and voice.claim.evidence.start > first[report] and _OTHERS.search(voice.claim.evidence.quote) is None
            part = again and 1 < best <= dead[report] and shot[report] <= dead[report]
        if part:
            parts.append(voice)
    return parts


def _is_read_alone(voice: Voice) -> bool:
    """Whether the claim was read as one person because its report counts nobody."""
    return voice.claim.reading.rule.startswith("individual_")


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
    """Whether the person's own report says the same of the person in the same words: a caption, a paragraph printed twice."""
    quote = voice.claim.evidence.quote
    return any(
        other.claim.report == voice.claim.report and other.claim.measure == voice.claim.measure and other.claim.evidence.quote == quote
        for other in (*one.killed, *one.injured)
    )


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


def _less_unnamed(persons: list[Distinct], figures: list[Figure], named: int) -> tuple[list[Distinct], list[Distinct]]:
    """Of the persons only said to be shot as many may be among the dead as the killed count beyond those named."""
    killed = next((figure.best for figure in figures if figure.measure == "killed" and figure.population == TOP), None)
    killed = killed if killed is not None else max((f.best or 0 for f in figures if f.measure == "killed"), default=0)
    unnamed = max(0, killed - named)
    unsure = [
        one
        for one in persons
        if not one.who.another and all(voice.claim.reading.rule.startswith("individual_open") for voice in one.injured)
    ]
    gone = unsure[:unnamed]
    return [one for one in persons if one not in gone], gone


def _left_open(measure: str) -> Figure:
    """The open figure of a measure of which every claim was set aside, so that none is lost."""
    step = Step(rule="no-figure", text="no claim is left that gives a number: the figure stays open")
    return Figure(
        measure=measure,
        population=TOP,
        low=None,
        best=None,
        high=None,
        status="words_only",
        basis=(),
        set_aside=(),
        rule="no-figure",
        lineages=0,
        steps=(step,),
    )


def _figure(measure: str, population: str, persons: list[Distinct], gone: dict[str, str], wording: Wording) -> Figure:
    """How many distinct persons these are."""
    best = max(_per_report(persons, measure).values(), default=0)
    basis = [one.first(measure) for one in persons]
    told = [voice for one in persons for voice in (one.killed if measure == "killed" else one.injured)]
    repeats = [voice for voice in told if voice not in basis]
    per_report: dict[str, int] = {}
    for one in persons:
        for report in {voice.claim.report for voice in (one.killed if measure == "killed" else one.injured)}:
            per_report[report] = per_report.get(report, 0) + 1
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
        low=max(per_report.values(), default=best),
        best=best,
        high=best,
        status="agreed" if len(origins) > 1 else "single_source",
        basis=tuple(sorted(voice.id for voice in basis)),
        set_aside=tuple(SetAside(claim=claim, reason=aside[claim]) for claim in sorted(aside)),
        rule=RULE,
        lineages=len(origins),
        steps=tuple(steps),
    )


def _per_report(persons: list[Distinct], measure: str) -> dict[str, int]:
    per_report: dict[str, int] = {}
    for one in persons:
        for report in {voice.claim.report for voice in (one.killed if measure == "killed" else one.injured)}:
            per_report[report] = per_report.get(report, 0) + 1
    return per_report


def _counts(voice: Voice, measure: str) -> bool:
    """Whether the claim counts people in number for the measure."""
    claim = voice.claim
    if claim.measure != measure or claim.stance != "asserted" or is_single(voice) or voice.best is None or voice.vague:
        return False
    return claim.scope == "total" and voice.best > 0


def _is_open_count(voice: Voice) -> bool:
    """Whether a count of injured is one of people shot, who may have lived or died."""
    quote = _GUNSHOT.sub("shot", voice.claim.evidence.quote)
    return voice.claim.measure == "injured" and _OPEN.search(quote) is not None and _LIVED.search(quote) is None


def less_the_dead(figures: list[Figure], lattice: Lattice, by_id: dict[str, Voice]) -> list[Figure]:
    """Where the injured are counted only as people shot, the dead among them come off."""
    if not any(figure.measure == "injured" for figure in figures):
        return figures
    dead = sum(f.best or 0 for f in figures if f.measure == "killed" and f.population == TOP)
    doers = sum(f.best or 0 for f in figures if f.measure == "killed" and f.population == "attackers")
    if not dead:
        dead = max((f.best or 0 for f in figures if f.measure == "killed" and f.population != "attackers"), default=0)
        doers = 0
    if dead <= doers:
        return figures
    made = []
    for figure in figures:
        if figure.measure != "injured" or figure.rule == RULE or figure.best is None or not figure.basis:
            made.append(figure)
            continue
        wide = figure.population in (TOP, "victims", "civilians")
        if not all(_is_open_count(by_id[claim]) for claim in figure.basis) or (not wide and figure.best > dead - doers):
            made.append(figure)
            continue
        gone = dead - doers if figure.best >= dead - doers else 0 if wide else figure.best
        low, best, high = (None if n is None else max(0, n - gone) for n in (figure.low, figure.best, figure.high))
        text = f"{figure.best} shot, {gone} of them dead: {best} injured"
        step = Step(rule="shot-less-dead", text=text, claims=figure.basis)
        made.append(msgspec.structs.replace(figure, low=low, best=best, high=high, steps=(*figure.steps, step)))
    return made
