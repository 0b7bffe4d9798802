"""A report's sentences and its claims in, the claim of a single attacker who died out, where those whom he killed are counted.

"Six people were killed … The gunman was shot dead by police": one of the attackers, of whom no number tells. So is he who is told of by a
pronoun ("before police shot him dead") or counted in ("five people, including the gunman").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from variorum.extract.draft import Draft
from variorum.extract.gatekeeper import admit, distinct
from variorum.extract.individuals_cast import Told, claim_of
from variorum.extract.individuals_fates import Fates
from variorum.extract.teasers import is_teaser
from variorum.model.claim import Attribution, Claim, Count, Reading
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon

_DEAD = r"(?:shot dead|shot and killed|fatally shot|gunned down|killed|shot to death)"
_FORCES = r"(?:police|officers?|guards?|soldiers|troops|deputies|commandos|agents|marines|(?:security|special) forces)"
_SHOT = re.compile(
    rf"\b(?:before|when|until|as|and|but)(?: \w+){{0,3}}? "
    rf"(?P<told>{_FORCES}(?: \w+)? (?:(?:{_DEAD}|overpowered and killed) (?P<him>him|her)|shot (?P<her>him|her) dead))\b"
    rf"|\b(?:before|until)(?: (?P<he>he|she) was| being)(?: \w+)? {_DEAD}\b",
    re.IGNORECASE,
)
_THEN_DEAD = re.compile(rf"(?P<he>He|She) (?:was|had been)(?: \w+)? {_DEAD}\b")  # "He was shot dead by officers."


def with_doers(
    document: Document,
    lowered: str,
    claims: tuple[Claim, ...],
    lexicon: Lexicon,
    attribute: Callable[[int, int, int], Attribution],
    fates: Fates,
) -> tuple[Claim, ...]:
    """The claims, and that of the one attacker killed; `lowered` is the text in lower case."""
    killed = [claim for claim in claims if claim.measure == "killed" and claim.stance == "asserted" and claim.scope != "rate"]
    if any(claim.population == "attackers" for claim in killed) or not any((claim.count.low or 0) > 1 for claim in killed):
        return claims
    stems = [stem for stem in lexicon.words["single_attacker"] if stem in lowered]
    if not stems:
        return claims
    of_him = False  # whether the sentence before tells of the attacker
    for sentence in document.sentences:
        before, of_him = of_him, any(lowered.find(stem, sentence.start, sentence.end) >= 0 for stem in stems)
        if not (before or of_him) or is_teaser(document, sentence):
            continue
        told = _killed(fates.of(sentence), lexicon) if of_him else None
        if told is not None:
            claim = claim_of(document, told, "killed", "attackers", "part", attribute)
            return distinct([*claims, claim]) if claim is not None else claims
        counts = any(claim.sentence.start == sentence.start and (claim.count.low or 0) > 1 for claim in killed)
        place = _told_of(document.report.text, sentence, tuple(stems), counts) if of_him else _then(document.report.text, sentence)
        claim = _claim_at(document, sentence, place, attribute) if place is not None else None
        if claim is not None:
            return distinct([*claims, claim])
    return claims


@lru_cache(maxsize=64)
def _counted_in(stems: tuple[str, ...]) -> re.Pattern[str]:
    """The attacker as one of those counted: "five people, including the gunman"."""
    return re.compile(rf"\b(?:including|among them|counting) (?P<he>(?:the|one) (?:[\w-]+ )?(?:{'|'.join(stems)}))\b", re.IGNORECASE)


def _told_of(text: str, sentence: Sentence, stems: tuple[str, ...], counts: bool) -> tuple[int, int, int, int] | None:
    """Where a sentence that names an attacker tells his death by a pronoun or, where it counts the dead, counts him in."""
    found = _counted_in(stems).search(text, sentence.start, sentence.end) if counts else None
    if found is not None:
        return *found.span(), *found.span("he")
    named = re.search(rf"\b(?:{'|'.join(stems)})\b", text[sentence.start : sentence.end], re.IGNORECASE)
    shot = _SHOT.search(text, sentence.start + named.end(), sentence.end) if named is not None else None
    if shot is None:
        return None
    he = next((shot.span(name) for name in ("him", "her", "he") if shot[name]), shot.span())
    return *(shot.span("told") if shot["told"] else shot.span()), *he


def _then(text: str, sentence: Sentence) -> tuple[int, int, int, int] | None:
    """Where the sentence behind one of the attacker opens with his death."""
    found = _THEN_DEAD.match(text, sentence.start, sentence.end)
    return (*found.span(), *found.span("he")) if found is not None else None


def _claim_at(
    document: Document, sentence: Sentence, place: tuple[int, int, int, int], attribute: Callable[[int, int, int], Attribution]
) -> Claim | None:
    """The claim of the one attacker killed whose words are at `place`: start and end of all, and of those for him."""
    start, end, first, last = place
    draft = Draft(
        measure="killed",
        population="attackers",
        count=Count(low=1, high=1, words=document.report.text[first:last]),
        count_start=first,
        count_end=last,
        start=start,
        end=end,
        trigger_start=start,
        trigger_end=end,
        rule="individual_doer",
        scope="part",
    )
    return admit(document, sentence, draft, attribute(sentence.start, start, end), Reading(readers=("rules",), rule=draft.rule))


def _killed(fates: Sequence[Sequence[Told]], lexicon: Lexicon) -> Told | None:
    """The first attacker that the sentence says was killed."""
    names = lexicon.words["single_attacker"]
    return next(
        (
            one
            for group in fates
            for one in group
            if one.fate == "killed" and one.mention.definite and names & set(one.mention.words.lower().replace(",", " ").split())
        ),
        None,
    )
