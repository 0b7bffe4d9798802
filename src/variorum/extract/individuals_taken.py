"""A report's sentences and its claims in, claims of single persons kidnapped or arrested out, where the report counts nobody taken.

"Priest Carlo Benotti was kidnapped", "gunmen abducted her husband". A claim for each distinct person, as for those killed and injured.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from variorum.extract.gatekeeper import distinct
from variorum.extract.individuals import is_listed
from variorum.extract.individuals_cast import Cast, Person, Told, claim_of
from variorum.extract.individuals_fates import Fates
from variorum.extract.individuals_named import is_counted, is_named
from variorum.extract.individuals_passing import persons_told_here
from variorum.extract.teasers import is_teaser
from variorum.model.claim import Attribution, Claim, Scope
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon
from variorum.model.person import compatible, describe

_DEEDS = frozenset({"killed", "injured", "missing", "held", "harmed", "hospitalised"})
_IN_THE_LAW_S_HANDS = ("arrest", "custody", "remanded", "detained", "in jail", " bail", "bond", "magistrate", "in court")
_IN_DANGER = frozenset({"killed", "injured", "missing", "aboard"})
# "A fisherman missing since Tuesday" was mostly found; who "was shot and taken to hospital" is told by what hurt him.
_UNSURE = frozenset({("missing", "reduced"), ("hospitalised", "shared")})
_OF_MANY = re.compile(r"\b(?:have|were|are)\b")  # the verb of several
# By measure, stems one of which stands in every sentence that tells of somebody taken.
_TAKEN = {
    "held": ("kidnap", "abduct", "hostage", "captive"),
    "arrested": ("arrest", "detain", "custody", "apprehend", "remand", "charged"),
    "freed": ("released", "freed", "rescued", "freedom", "let go", "set free"),
    "missing": ("missing", "disappear", "vanish", "unaccounted"),
    "hospitalised": ("hospital", "airlift", "medical center", "medical centre", "trauma cent", "clinic"),
}


def with_taken(
    document: Document,
    lowered: str,
    claims: tuple[Claim, ...],
    lexicon: Lexicon,
    attribute: Callable[[int, int, int], Attribution],
    fates: Fates,
) -> tuple[Claim, ...]:
    """The claims, and one for each distinct person taken where none of them counts anybody taken; `lowered` is the text in lower case.

    Where somebody is counted, only whoever is told of beside a counted group: "the owner and two foremen were arrested", and as a part
    whoever is named as one of those kidnapped.
    """
    text = document.report.text
    for measure, stems in _TAKEN.items():
        counted = any(claim.measure == measure for claim in claims)
        if measure in ("hospitalised", "missing") and counted and (measure == "missing" or not _one_by_one(claims, measure)):
            continue
        if not any(stem in lowered for stem in stems):
            continue
        held = any(claim.measure == "held" and claim.stance == "asserted" for claim in claims)
        rescued = measure == "freed" and not held  # who is released then was held by the law, or hurt; "the skipper was rescued"
        if rescued and not any(claim.measure in _IN_DANGER and claim.stance == "asserted" for claim in claims):
            continue
        told = [one for one in _holding(document, lowered, stems) if not is_teaser(document, one)]
        if measure == "arrested" and not any(claim.measure in _DEEDS and claim.stance == "asserted" for claim in claims):
            told = [one for one in told if one.role == "title"]  # where nobody harmed is counted, others are as often of another day
        if measure == "arrested":
            told = [one for one in told if not lexicon.patterns["elsewhen"].search(text, one.start, one.end)]
        persons = persons_told_here(_persons(told, fates, measure), document, False, lexicon)
        if measure == "arrested" and not any(stem in lowered for stem in _IN_THE_LAW_S_HANDS):
            persons = [one for one in persons if any(told.rule != "charged" for told in one.told)]  # who may be at large
        if measure == "freed":  # "all passengers of the two companies, Orlo and Lind, have regained their freedom"
            persons = [one for one in persons if not any(_OF_MANY.search(text, t.words_end, t.end) for t in one.told)]
        if rescued:
            persons = [one for one in persons if any("rescued" in text[told.words_end : told.end] for told in one.told)]
        near = [claim for claim in claims if claim.measure == measure]
        if counted:
            persons = [person for person in persons if not (is_counted(near, person) or _is_listed(text, near, person))]
            row = sum(_with_one(near, person) for person in persons) > 1  # "the owner, the manager and a guard"
            persons = [
                person
                for person in persons
                if _adds(person, measure)
                or (row and _with_one(near, person))
                or _joined_to_one(text, near, person)
                or _is_besides(near, person, rescued or measure == "hospitalised")
            ]
        made: list[Claim] = []
        for person in persons:
            if measure == "hospitalised" and any(_dies(one, fates) for one in person.told):
                continue
            best = max(person.told, key=lambda one: (describe(one.mention.words).weight, -one.start))
            beside = any(one.beside for one in person.told) or (counted and _with_one(near, person))
            scope: Scope = "part" if (counted and not beside) or (len(persons) > 1 and not counted) else "total"
            claim = claim_of(document, best, measure, person.population, scope, attribute)
            made += [claim] if claim is not None else []
        if measure == "hospitalised" and not made and not counted:
            made = _he_was(document, told, attribute, fates)
        claims = distinct([*claims, *made])
    return claims


def _is_listed(text: str, claims: Sequence[Claim], person: Person) -> bool:
    """Whether a name stands in the list of those whom a claim of the sentence counts: "two leaders, Amin Deng and Sami Okar"."""
    return any(
        is_listed(text, claim, told.words_start)
        for told in person.told
        for claim in claims
        if claim.sentence.start == told.sentence.start and (claim.count.low or 0) > 1
    )


def _holding(document: Document, lowered: str, stems: Sequence[str]) -> list[Sentence]:
    """The sentences in which one of the stems stands, in order."""
    found: set[int] = set()
    for stem in stems:
        at = lowered.find(stem)
        while at >= 0:
            number = bisect_right(document.sentences, at, key=lambda one: one.start) - 1
            if number >= 0 and at + len(stem) <= document.sentences[number].end:
                found.add(number)
            at = lowered.find(stem, at + 1)
    return [document.sentences[number] for number in sorted(found)]


def _dies(told: Told, fates: Fates) -> bool:
    """Whether a sentence goes on to tell of a death: "was taken to the clinic, where he died"."""
    return any(t.measure == "killed" for word in fates.words(told.sentence) if word.start > told.end for t in word.triggers)


def _he_was(
    document: Document,
    told: Sequence[Sentence],
    attribute: Callable[[int, int, int], Attribution],
    fates: Fates,
) -> list[Claim]:
    """The claim of the first one of whom only a pronoun says that he was taken to a hospital."""
    for sentence in told:
        for group in fates.taken(sentence, frozenset(), "hospitalised"):
            for one in group:
                unsure = ("hospitalised", one.rule) in _UNSURE or _dies(one, fates)
                claim = None if unsure else claim_of(document, one, "hospitalised", one.mention.group.population, "total", attribute)
                if claim is not None:
                    return [claim]
    return []


def _adds(person: Person, measure: str) -> bool:
    """Whether a person is one beside those counted, or named in full among those kidnapped."""
    return any(one.beside or (measure == "held" and is_named(one)) for one in person.told)


def _one_by_one(claims: Sequence[Claim], measure: str) -> bool:
    """Whether all whom the claims count for a measure are counted singly."""
    return all(claim.count.low == claim.count.high == 1 for claim in claims if claim.measure == measure)


def _is_besides(claims: Sequence[Claim], person: Person, rescued: bool) -> bool:
    """Whether a person is charged, or `rescued`, who is none of those told of one by one: one of the seven arrested, or one more."""
    alone = [describe(claim.count.words) for claim in claims if claim.count.low == claim.count.high == 1]
    told = rescued or any(one.rule == "charged" for one in person.told)
    return told and not any(compatible(who, person.who) for who in alone)


def _with_one(claims: Sequence[Claim], person: Person) -> bool:
    """Whether one verb tells of a person and of somebody whom a claim counts: "the owner, the manager and a guard were arrested"."""
    ends = {(claim.sentence.start, claim.evidence.end) for claim in claims if claim.count.low == claim.count.high == 1}
    return any((one.sentence.start, one.end) in ends for one in person.told)


def _joined_to_one(text: str, claims: Sequence[Claim], person: Person) -> bool:
    """Whether "and" joins a person to one whom a claim counts by the same verb: "the manager and a foreman were arrested"."""
    return any(
        claim.count.low == claim.count.high == 1
        and (one.sentence.start, one.end) == (claim.sentence.start, claim.evidence.end)
        and text[one.words_end : claim.count_span.start].strip() == "and"
        for one in person.told
        for claim in claims
    )


def _persons(told: Sequence[Sentence], fates: Fates, measure: str) -> list[Person]:
    """The distinct persons whom these sentences tell to be taken."""
    cast = Cast(fates.text)
    names = fates.known_names(told)
    for sentence in told:
        for group in fates.taken(sentence, names, measure):
            placed: list[Person] = []
            for one in group:
                if (measure, one.rule) in _UNSURE:
                    continue
                # Whom a pronoun means is too unsure where nothing else says who was taken.
                person = cast.place(one, placed) if one.by_pronoun is None and one.mention.kind != "pronoun" else None
                placed += [person] if person is not None else []
    return cast.persons
