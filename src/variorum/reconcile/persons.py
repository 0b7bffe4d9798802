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

from variorum.model.figure import LESS_THE_DEAD, Figure, SetAside, Step
from variorum.model.person import ordinal
from variorum.model.population import TOP
from variorum.reconcile.distinct import RULE, Distinct, distinct_persons, figure_of
from variorum.reconcile.doers_out import with_doers_left_out
from variorum.reconcile.joint_counts import (
    LIVED,
    adults_apart,
    by_verb,
    others_than_the_dead,
    taken_together,
    together,
    with_own_deaths,
    with_the_first,
)
from variorum.reconcile.ordinals import outdone, raised_by_ordinals
from variorum.reconcile.parts_alone import parts_alone
from variorum.reconcile.remainders import with_remainders
from variorum.reconcile.round_ups import of_round_ups, outvoted
from variorum.reconcile.singles_beside import with_singles_beside
from variorum.reconcile.voices import Voice
from variorum.reconcile.wording import Wording

MEASURES = ("killed", "injured")
IN_CARE = "in_hospital"  # "two are in critical condition" counts some of those who were shot
UNTOLD = "individual_untold"  # somebody is dead by a noun alone ("a fatal shooting"): anybody whom another report names, or nobody known
_FORCES = frozenset(("soldiers", "police", "security_forces"))
_FIGHTING = (frozenset(("attackers",)), _FORCES)
_ARTICLES = ("a", "an", "another")
# "Shot", "stabbed", "hit", "struck" say what met someone, not whether the person lived; any of the other words does.
_OPEN = re.compile(r"\bshot|\bshoot|\bhit\b|\bstruck|\bgunfire|\bstabb(?:ed|ing)|\bknifed", re.IGNORECASE)
_GUNSHOT = re.compile(r"\b(?:gunshot|gun shot|bullet|stab) (?:wound|injur)\w*", re.IGNORECASE)
_OTHERS = re.compile(r"\b(?:others?|another|more|additional|also)\b", re.IGNORECASE)
_LIVED = re.compile(r"injur|wound|hurt|surviv|critical|stable|graze|being treated|recover", re.IGNORECASE)


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
        known = with_the_first(others_than_the_dead(with_remainders(parts_alone(found))))
        added = with_doers_left_out(with_own_deaths(adults_apart(together(taken_together(known)))))
        added = with_singles_beside(added, is_single)
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
        if any(voice not in cared for voice in counted["injured"]):
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
        ones = [
            v
            for measure in MEASURES
            for v in counted[measure]
            if v.best == 1
            and (v.claim.report, measure) in more
            and not _is_beside(v, counted[measure])
            and not _is_own_toll(v, counted[measure])
        ]
        aside.update({v.id: "different_scope" for v in ones if v.id not in joined_up})
        doers = [v for v in ones if v.id in aside and v.population == "attackers" and v.claim.measure == "killed"]
        beside = [
            v
            for v in singles
            if not _is_read_alone(v)
            and v.claim.measure not in open_measures
            and (v.id in joined_up or (v.population in _FORCES and _is_beside(v, counted[v.claim.measure])))
        ]
        singles = [voice for voice in singles if voice not in beside]
        for voice in singles:
            if voice.claim.measure not in open_measures:
                aside[voice.id] = "different_scope"
        taken = {voice.id for voice in singles} | aside.keys()
        left = [voice for voice in found if voice.id not in taken]
        return cls(left=left, singles=singles, distinct=distinct_persons([*singles, *doers]), open=open_measures, aside=aside)

    def with_figures(self, figures: list[Figure], by_id: dict[str, Voice], wording: Wording) -> list[Figure]:
        """The figures with those that stand on single persons, and counts of people shot less the dead."""
        if not self.singles and not self.aside:
            return less_the_dead(figures, by_id)
        made = list(figures)
        for measure in self.open:
            told = self._figures(measure, made, wording)
            asked = {figure.population: figure for figure in told}
            open_too = [one for one in made if one.measure == measure and one.population in asked and one.best is None]
            told = [_with_words_of(figure, [one for one in open_too if one.population == figure.population]) for figure in told]
            made = [figure for figure in made if figure not in open_too] + told
        doers = [one for one in self.distinct if one.killed and one.population == "attackers"]
        known = next((figure for figure in made if (figure.measure, figure.population) == ("killed", "attackers")), None)
        if doers and (known is None or known.best is None):
            gone = {entry.claim: entry.reason for entry in known.set_aside} if known is not None else {}
            made = [figure for figure in made if figure is not known]
            made.append(figure_of("killed", "attackers", doers, gone, wording))  # the one who did it, whoever is counted beside him
        measures = {figure.measure for figure in made}
        made += [
            _left_open(measure)
            for measure in MEASURES
            if measure not in measures and any(by_id[ident].claim.measure == measure for ident in self.aside)
        ]
        made = [self._noted(figure, made, by_id) for figure in made]
        return less_the_dead(made, by_id)

    def _figures(self, measure: str, figures: list[Figure], wording: Wording) -> list[Figure]:
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
            figure_of(measure, population, by_population[population], {}, wording)
            for population in sorted(by_population)
            if population != TOP
        ]
        if persons:
            made.append(figure_of(measure, TOP, persons, gone, wording))
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


def _with_words_of(figure: Figure, others: Sequence[Figure]) -> Figure:
    """A figure of distinct persons with what was set aside where only words answered the same question: "injuries to several"."""
    here = {entry.claim for entry in figure.set_aside} | set(figure.basis)
    more = [entry for one in others for entry in one.set_aside if entry.claim not in here]
    if not more:
        return figure
    return msgspec.structs.replace(figure, set_aside=tuple(sorted((*figure.set_aside, *more), key=lambda entry: entry.claim)))


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


def _is_beside(voice: Voice, counts: Sequence[Voice]) -> bool:
    """Whether one who fights is counted where the larger counts of the report are of others: "three officers … one suspect".

    What armed groups say of those whom they fight counts for nothing here.
    """
    more = [other for other in counts if other.claim.report == voice.claim.report and (other.best or 0) > 1]
    if voice.population not in (TOP, "attackers") and all(other.population == "attackers" for other in more):
        return True  # "one hostage … two robbers"
    side = next((side for side in _FIGHTING if voice.population in side), None)
    if side is None:
        return False
    return all(
        other.population != TOP and (other.population not in side or (other.claim.attribution.kind == "armed_group" and side is _FORCES))
        for other in more
    )


def _is_own_toll(voice: Voice, counts: Sequence[Voice]) -> bool:
    """Whether "one person" is the toll of a claimant who gives no other: the police's one beside the rights group's four."""
    claimant = voice.claim.attribution.claimant
    if claimant is None or voice.claim.count.words.lower() not in ("one", "1") or voice.claim.scope != "total":
        return False
    told = [one for one in counts if one is not voice and one.claim.report == voice.claim.report]
    return all(one.claim.attribution.claimant not in (None, claimant) for one in told)


def _counts(voice: Voice, measure: str) -> bool:
    """Whether the claim counts people in number for the measure."""
    claim = voice.claim
    if claim.measure != measure or claim.stance != "asserted" or is_single(voice) or voice.best is None or voice.vague:
        return False
    return claim.scope == "total" and voice.best > 0


def _is_open_count(voice: Voice) -> bool:
    """Whether a count of injured is one of people shot, who may have lived or died."""
    if voice.claim.reading.rule == LIVED:
        return False
    quote = _GUNSHOT.sub("shot", voice.claim.evidence.quote)
    return voice.claim.measure == "injured" and _OPEN.search(quote) is not None and _LIVED.search(quote) is None


def less_the_dead(figures: list[Figure], by_id: dict[str, Voice]) -> list[Figure]:
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
        alike = _dead_of_their_kinds(figure, figures, by_id) if figure.population == TOP else None
        if alike == 0:
            made.append(figure)
            continue
        gone = min(figure.best, alike) if alike else dead - doers if figure.best >= dead - doers else 0 if wide else figure.best
        if gone == figure.best:
            gone = _own_dead(figure, by_id, gone)
        lived = min(figure.best, _known_to_live(figure, by_id))
        low, best, high = (None if n is None else max(lived, n - gone) for n in (figure.low, figure.best, figure.high))
        text = f"{figure.best} shot, {gone} of them dead: {best} injured"
        of_the_dead = (claim for f in figures if f.measure == "killed" for claim in f.basis)
        step = Step(rule=LESS_THE_DEAD, text=text, claims=tuple(dict.fromkeys((*figure.basis, *of_the_dead))))
        made.append(msgspec.structs.replace(figure, low=low, best=best, high=high, steps=(*figure.steps, step)))
    return made


def _own_dead(figure: Figure, by_id: dict[str, Voice], dead: int) -> int:
    """Of people shot whose number is that of others' dead, the dead whom their own report counts: "five were shot, one of them fatally"."""
    reports = {by_id[claim].claim.report for claim in figure.basis}
    told = [voice for voice in by_id.values() if voice.claim.measure == "killed" and voice.claim.report in reports]
    own = [voice.best for voice in told if voice.best and voice.population != "attackers" and voice.claim.stance == "asserted"]
    return min(dead, max(own)) if own else dead


def _known_to_live(figure: Figure, by_id: dict[str, Voice]) -> int:
    """How many single persons the reports of people shot or stabbed tell of who were hurt and live: "wounding Ali Noor"."""
    reports = {by_id[claim].claim.report for claim in figure.basis}
    told = [voice for voice in by_id.values() if voice.claim.measure == "injured" and voice.claim.report in reports]
    return sum(
        voice.best == 1 and voice.claim.scope == "part" and voice.claim.stance == "asserted" and not _is_open_count(voice) for voice in told
    )


def _dead_of_their_kinds(figure: Figure, figures: list[Figure], by_id: dict[str, Voice]) -> int | None:
    """Of those shot who are all of some kinds, the dead of these: "five pupils were hit by bullets", "two teachers and a pupil killed".

    None where some of either may be of any kind.
    """
    shot = {by_id[claim].population for claim in figure.basis}
    dead = {by_id[claim].population for f in figures if f.measure == "killed" and f.population != TOP for claim in f.basis}
    if (shot | dead) & {TOP, "victims", "civilians"} or dead <= shot:
        return None
    return sum(f.best or 0 for f in figures if f.measure == "killed" and f.population in shot)
