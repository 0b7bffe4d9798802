"""A report's sentences and its claims in, the claim of a single attacker who died out, where those whom he killed are counted.

"Six people were killed … The gunman was shot dead by police": one of the attackers, of whom no number tells. So is he who is told of by a
pronoun ("before police shot him dead") or counted in ("five people, including the gunman"). Of those counted out ("16 dead, excluding the
two bombers") the claim is a total of its own.
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
from variorum.model.claim import OWN_DEATH, Attribution, Claim, Count, Reading, Scope
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
    stems = tuple(stem for stem in lexicon.words["single_attacker"] if stem in lowered)
    several = tuple(stem for stem in lexicon.words["single_attacker"] if stem.endswith("man") and f"{stem[:-3]}men" in lowered)
    if not stems:
        return _with_those_left_out(document, claims, killed, several, lexicon, attribute) if several else claims
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
        out = _counted_out(document, sentence, (*stems, *several), lexicon, attribute) if of_him and counts else None
        if out is not None:
            return distinct([*claims, out])
        place = _told_of(document.report.text, sentence, stems, counts) if of_him else _then(document.report.text, sentence)
        claim = _claim_at(document, sentence, place, attribute) if place is not None else None
        if claim is not None:
            return distinct([*claims, claim])
    return claims


def _with_those_left_out(
    document: Document,
    claims: tuple[Claim, ...],
    killed: Sequence[Claim],
    stems: tuple[str, ...],
    lexicon: Lexicon,
    attribute: Callable[[int, int, int], Attribution],
) -> tuple[Claim, ...]:
    """The claims, and that of attackers told of in the plural alone whom a sentence leaves out of the dead that it counts."""
    counting = {claim.sentence.start for claim in killed if (claim.count.low or 0) > 1}
    found = (_counted_out(document, one, stems, lexicon, attribute) for one in document.sentences if one.start in counting)
    claim = next((one for one in found if one is not None), None)
    return distinct([*claims, claim]) if claim is not None else claims


@lru_cache(maxsize=64)
def _counted_in(stems: tuple[str, ...]) -> re.Pattern[str]:
    """The attacker as one of those counted: "five people, including the gunman"."""
    return re.compile(rf"\b(?:including|among them|counting) (?P<he>(?:the|one) (?:[\w-]+ )?(?:{'|'.join(stems)}))\b", re.IGNORECASE)


@lru_cache(maxsize=64)
def _left_out(stems: tuple[str, ...]) -> re.Pattern[str]:
    """Attackers as none of those counted: "not counting the attacker", "excluding the two bombers"."""
    doers = "|".join(re.sub("man$", "m[ae]n", stem) for stem in stems)
    out = "not counting|not including|excluding|without counting|apart from|besides|in addition to|on top of|plus"
    return re.compile(rf"\b(?:{out}) (?P<they>(?:the (?P<number>[\w-]+) )?(?:the |one )?(?:[\w-]+ )?(?:{doers})s?)\b", re.IGNORECASE)


def _counted_out(
    document: Document, sentence: Sentence, stems: tuple[str, ...], lexicon: Lexicon, attribute: Callable[[int, int, int], Attribution]
) -> Claim | None:
    """The claim of the attackers whom a sentence that counts the dead leaves out of its number."""
    found = _left_out(stems).search(document.report.text, sentence.start, sentence.end)
    if found is None:
        return None
    words = (found["number"] or "one").lower()
    number = int(words) if words.isdigit() else lexicon.numbers.get(words, 1)
    plural = found["they"].lower().endswith(("s", "men"))
    if plural != (number > 1):
        return None  # "excluding the attackers": nobody says how many
    return _made(document, sentence, (*found.span(), *found.span("they")), number, OWN_DEATH, "total", attribute)


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
    return _made(document, sentence, place, 1, "individual_doer", "part", attribute)


def _made(
    document: Document,
    sentence: Sentence,
    place: tuple[int, int, int, int],
    number: int,
    rule: str,
    scope: Scope,
    attribute: Callable[[int, int, int], Attribution],
) -> Claim | None:
    start, end, first, last = place
    draft = Draft(
        measure="killed",
        population="attackers",
        count=Count(low=number, high=number, words=document.report.text[first:last]),
        count_start=first,
        count_end=last,
        start=start,
        end=end,
        trigger_start=start,
        trigger_end=end,
        rule=rule,
        scope=scope,
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
