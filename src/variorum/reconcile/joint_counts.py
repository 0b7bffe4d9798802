"""Counts that a sentence tells together in, the same counts added up where they tell of more people than each alone out.

"Two men and a woman were killed" is three people, and "killed three people and then himself" four.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from variorum.model.claim import OWN_DEATH, Claim, Reading
from variorum.model.population import HOUSEHOLDS, TOP
from variorum.reconcile.voices import Voice, raised_by

MEASURES = ("killed", "injured")
_TAKEN = ("arrested", "held", "missing", "freed")  # of these too what one verb tells of several adds up
LIVED = "others_than_the_dead"  # the rule of people shot beside the dead of their report
_LIVED = Reading(readers=("rules",), rule=LIVED)
_YOUNG = frozenset({"children", "students", "girls", "boys"})
_ADULTS = re.compile(r"\b(?:adults?|grown-?ups?)\b", re.IGNORECASE)
_OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
_ON_TOP = re.compile(r"(?:another|(?:a )?further|an additional) (?!man|woman|boy|girl|person|victim)\w", re.IGNORECASE)
_WOUNDS = re.compile(r"\b(?:had|have|with|suffered|sustained|received) (?:[\w-]+ )?(?:gunshot|bullet) (?:wounds|injuries)\b", re.IGNORECASE)


def together(found: Sequence[Voice]) -> list[Voice]:
    """Counts told together add up: "two men and a woman were killed" is three people.

    The first count of people of no stated kind stands for all that share its verb, so that it is not taken for the whole alone.
    """
    groups = by_verb(found, (*MEASURES, *_TAKEN))
    raised: dict[str, tuple[int, tuple[Claim, ...]]] = {}
    for members in groups.values():
        wide = [voice for voice in members if voice.population == TOP]
        if len(members) > 1 and wide and len({(voice.claim.count.words, voice.claim.count_span.start) for voice in members}) > 1:
            beside = [voice for voice in members if voice is not wide[0]]
            others = sum(voice.best or 0 for voice in beside)
            two_kinds = len(members) == 2 and others > 1  # "two Volans and two Odrans were killed"
            two_kinds = two_kinds or (len(members) == 2 and others == 1 and _joined_by_and(*members))
            if others == wide[0].best and not two_kinds and not wide[0].claim.reading.rule.startswith("individual_"):
                continue  # "two victims, a man and a woman, died"
            more = (others, tuple(voice.claim for voice in beside))
            raised[wide[0].id] = max(raised.get(wide[0].id, more), more, key=_first)
        elif len(members) == 2 and not wide and members[0].population == members[1].population and _are_others(*members):
            more = (members[1].best or 0, (members[1].claim,))
            raised[members[0].id] = max(raised.get(members[0].id, more), more, key=_first)
    return [raised_by(voice, *raised[voice.id]) if voice.id in raised else voice for voice in found]


def adults_apart(found: Sequence[Voice]) -> list[Voice]:
    """The claims, counts of adults alone as parts where their report counts children too: "19 pupils dead, two adults killed" is 21."""
    young = {(voice.claim.report, voice.claim.measure) for voice in found if voice.population in _YOUNG and voice.best}
    return [
        msgspec.structs.replace(voice, claim=msgspec.structs.replace(voice.claim, scope="part"))
        if voice.population == TOP
        and not voice.added
        and voice.claim.scope == "total"
        and (voice.claim.report, voice.claim.measure) in young
        and _ADULTS.search(voice.claim.evidence.quote)
        else voice
        for voice in found
    ]


def taken_together(found: Sequence[Voice]) -> list[Voice]:
    """Single persons whom one verb tells to be taken, who are parts while nobody counts them, as totals that add up: "the owner and his
    father were arrested"."""
    parts: dict[tuple[str, str, int, int], list[str]] = {}
    for voice in found:
        claim = voice.claim
        alone = claim.measure in _TAKEN and claim.scope == "part" and claim.stance == "asserted"
        if alone and claim.reading.rule.startswith("individual_"):
            parts.setdefault((claim.report, claim.measure, claim.sentence.start, claim.evidence.end), []).append(voice.id)
    joint = {ident for members in parts.values() if len(members) > 1 for ident in members}
    return [
        msgspec.structs.replace(voice, claim=msgspec.structs.replace(voice.claim, scope="total")) if voice.id in joint else voice
        for voice in found
    ]


def with_own_deaths(found: Sequence[Voice]) -> list[Voice]:
    """Counts of those killed, raised by the doer where their sentence says that he killed himself too: "killed three, then himself".

    The doer's own claim then tells of one of them.
    """
    own = {_sentence(voice): voice for voice in found if _is_own_death(voice)}
    if not own:
        return list(found)
    wide = [
        voice for voice in found if _sentence(voice) in own and voice.population == TOP and _is_exact_total(voice) and (voice.best or 0) > 1
    ]
    inside = {own[_sentence(voice)].id for voice in wide}
    raised = {voice.id for voice in wide}
    return [
        raised_by(voice, own[_sentence(voice)].best or 1, (own[_sentence(voice)].claim,))
        if voice.id in raised
        else msgspec.structs.replace(voice, claim=msgspec.structs.replace(voice.claim, scope="part"))
        if voice.id in inside
        else voice
        for voice in found
    ]


def others_than_the_dead(found: Sequence[Voice]) -> list[Voice]:
    """The claims, where a report that tells of the dead first counts six others who were "shot": these live."""
    dead: dict[str, int] = {}
    beside: dict[tuple[str, int], int] = {}  # by sentence
    for voice in found:
        claim = voice.claim
        if claim.measure == "killed" and claim.stance == "asserted" and claim.scope in ("total", "part") and claim.count.high != 0:
            dead[claim.report] = min(claim.evidence.start, dead.get(claim.report, claim.evidence.start))
            if claim.scope == "total":
                beside[claim.report, claim.sentence.start] = claim.evidence.start
    return [
        msgspec.structs.replace(voice, claim=msgspec.structs.replace(voice.claim, reading=_LIVED))
        if _is_of_others(voice, dead) or _has_wounds_beside(voice, beside)
        else voice
        for voice in found
    ]


def with_the_first(found: Sequence[Voice]) -> list[Voice]:
    """Counts of others who were hurt, raised by the one of whom their sentence tells before: "a girl was shot and two others wounded"."""
    sentences: dict[tuple[str, int], list[Voice]] = {}
    for voice in found:
        if voice.claim.measure in MEASURES and voice.claim.stance == "asserted":
            sentences.setdefault((voice.claim.report, voice.claim.sentence.start), []).append(voice)
    raised = {
        voice.id: tuple(one.claim for one in told if one is not voice)
        for told in sentences.values()
        if len(told) > 1 and all(one.claim.measure == "injured" for one in told)
        for voice in told
        if _is_exact_total(voice)
        and (voice.best or 0) > 1
        and _OTHERS.search(voice.claim.evidence.quote)
        and len([one for one in told if one is not voice]) == 1
        and all(_is_by_article(one) and one.claim.evidence.end <= voice.claim.evidence.start for one in told if one is not voice)
    }
    return [
        msgspec.structs.replace(raised_by(voice, 1, raised[voice.id]), population=TOP) if voice.id in raised else voice for voice in found
    ]


def _is_by_article(voice: Voice) -> bool:
    """Whether a claim counts one person by an article: "a 12-year-old boy"."""
    return voice.best == 1 and voice.claim.count.words.lower().split(maxsplit=1)[:1] in (["a"], ["an"])


def _is_of_others(voice: Voice, dead: Mapping[str, int]) -> bool:
    claim = voice.claim
    if claim.measure != "injured" or claim.reading.rule.startswith("individual_"):
        return False  # "the woman driving the other car"
    on_top = (voice.best or 0) > 1 and _ON_TOP.search(claim.evidence.quote) is not None
    if not on_top and _OTHERS.search(claim.evidence.quote) is None:
        return False
    first = dead.get(claim.report)
    return first is not None and first < claim.evidence.start


def _has_wounds_beside(voice: Voice, beside: Mapping[tuple[str, int], int]) -> bool:
    """Whether people "had gunshot wounds" behind the dead of their sentence: "four were killed, and 22 had gunshot wounds"."""
    claim = voice.claim
    first = beside.get((claim.report, claim.sentence.start))
    return (
        claim.measure == "injured"
        and first is not None
        and first < claim.evidence.start
        and _WOUNDS.search(claim.evidence.quote) is not None
    )


def _is_own_death(voice: Voice) -> bool:
    claim = voice.claim
    return claim.reading.rule == OWN_DEATH and claim.measure == "killed" and claim.stance == "asserted" and claim.scope == "total"


def _sentence(voice: Voice) -> tuple[str, str, int]:
    return voice.claim.report, voice.claim.measure, voice.claim.sentence.start


def _is_exact_total(voice: Voice) -> bool:
    claim = voice.claim
    return claim.measure in MEASURES and claim.stance == "asserted" and claim.scope == "total" and claim.count.hedge is None


def _are_others(one: Voice, other: Voice) -> bool:
    """Whether two counts of one population are of different people: "two boys and two girls", "the cook and two helpers"."""
    singles = [voice.claim.reading.rule.startswith("individual_") for voice in (one, other)]
    if singles in ([True, False], [False, True]) and {voice.best == 1 for voice in (one, other)} == {True, False}:
        return True
    nouns = []
    for voice in (one, other):
        after = voice.claim.evidence.quote.partition(voice.claim.count.words)[2].split()
        nouns.append(after[0].strip(",").lower() if after else "")
    return all(nouns) and nouns[0] != nouns[1]


def _joined_by_and(one: Voice, other: Voice) -> bool:
    """Whether "and" stands between two persons of one verb: "one of the guards and a bystander were shot"."""
    first, last = sorted((one.claim, other.claim), key=lambda claim: claim.count_span.start)
    quote, at = first.evidence.quote, first.evidence.start
    return " and " in quote[max(0, first.count_span.end - at) : max(0, last.count_span.start + 1 - at)]


def by_verb(found: Sequence[Voice], measures: Sequence[str] = MEASURES) -> dict[tuple[str, str, int, str, int], list[Voice]]:
    """Totals of these measures that share a sentence and one end of their evidence, where their verb stands: exact, or a floor of people
    of no stated kind ("at least 60 villagers and 12 soldiers")."""
    groups: dict[tuple[str, str, int, str, int], list[Voice]] = {}
    for voice in found:
        claim = voice.claim
        floor = claim.count.hedge in ("at_least", "more_than") and voice.population == TOP
        exact = claim.stance == "asserted" and claim.scope == "total" and (claim.count.hedge is None or floor)
        if claim.measure in measures and exact and voice.best and voice.population != HOUSEHOLDS:
            for end, place in (("stop", claim.evidence.end), ("start", claim.evidence.start)):
                groups.setdefault((claim.report, claim.measure, claim.sentence.start, end, place), []).append(voice)
    return groups


def _first(row: tuple[int, tuple[Claim, ...]]) -> int:
    """By how many a number is raised."""
    return row[0]
