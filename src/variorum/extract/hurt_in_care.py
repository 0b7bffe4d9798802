"""A report's text and claims in, the same and those of people brought to care with wounds or in a grave state out, who are hurt too.

"Three passengers were taken to hospital with minor injuries" counts three in hospital and three injured.
"""

from __future__ import annotations

import re

import msgspec

from variorum.extract.gatekeeper import distinct
from variorum.model.claim import Claim
from variorum.model.lexicon import Lexicon
from variorum.model.person import compatible, describe
from variorum.model.text import Evidence

RULE = "hurt_in_care"
_REACH = 110  # code points behind the words of care within which the wounds are named
_MOST_WORDS = 9  # between "with" and the wounds: "with what are believed to be serious but non-life threatening"
_WORD = re.compile(r"[\w’'-]+|[^\w\s]")
_STATE = re.compile(
    r"\bin (?:an? |what was described as an? )?(?:[\w-]+,? (?:but |and |to )?){0,2}?"
    r"(?:critical|serious|grave|severe|life-threatening|stable)"
    r"(?:[ ,-]+(?:but |and |though |to )?[\w-]+)?,? condition\b",
    re.IGNORECASE,
)
_WITH = re.compile(r"\b(?:with|suffering(?: from)?|after (?:suffering|sustaining))\b", re.IGNORECASE)
_WOUNDS = frozenset(("injury", "injuries", "wound", "wounds"))
_NOT_HURT = re.compile(
    r"\b(?:no|without|checked|check|precaution\w*|symptoms|poisoning|illness|fever|most|some|many|several|others)\b", re.IGNORECASE
)
_AGES = re.compile(r"[–—,(-] ?(?:one|two|three|four|five|all|both)? ?(?:aged?|ages) [^–—()]{1,40}[–—,)-]|\b\w+-year-olds?", re.IGNORECASE)
_ENDS = frozenset('.;:“”"()–—,')


def with_hurt_in_care(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, and one of people hurt for each of people brought to care with wounds, where the report tells of nobody else hurt.

    Where it does, those in hospital are told of as hurt already, or are some of them; but for one who is none of the single persons
    told of so: "The woman, 46, was badly hurt. A woman of 26 was taken to hospital with minor injuries".
    """
    told = [one for one in claims if one.measure == "injured" and one.scope != "rate" and one.count.hedge not in ("vague", "unspecified")]
    if not all(one.reading.rule.startswith("individual_") and one.stance == "asserted" for one in told):
        return claims
    made: list[Claim] = []
    for claim in claims:
        alone = claim.reading.rule.startswith("individual_")  # of whom it is told already
        counted = claim.count.low and claim.scope != "rate" and not alone
        if claim.measure != "hospitalised" or claim.stance != "asserted" or not counted:
            continue
        if any(one.measure == "killed" and one.count_span.overlaps(claim.count_span) for one in claims):
            continue
        if told and (not _brings_in(claim) or any(compatible(describe(claim.count.words), describe(one.count.words)) for one in told)):
            continue
        end = _end_of_wounds(text, claim, lexicon)
        if end is not None:
            hurt = claim.meaning(measure="injured", evidence=Evidence.at(text, claim.evidence.start, end))
            rule = f"individual_{RULE}" if told else RULE
            reading = msgspec.structs.replace(claim.reading, rule=rule, tier="single_reader", readers=("rules",))
            made.append(msgspec.structs.replace(hurt, reading=reading))
    return distinct([*claims, *made]) if made else claims


def _brings_in(claim: Claim) -> bool:
    """Whether the claim brings in one person: "a woman", "another man"."""
    return claim.count.low == claim.count.high == 1 and claim.count.words.lower().startswith(("a ", "an ", "another "))


def _end_of_wounds(text: str, claim: Claim, lexicon: Lexicon) -> int | None:
    """Where the words end by which those brought to care are hurt: "with minor injuries", "in critical condition"."""
    start, stop = claim.count_span.end, min(claim.sentence.end, claim.evidence.end + _REACH)
    state = _STATE.search(text, claim.count_span.end, stop)
    cue = _WITH.search(text, start, stop)
    while cue is not None:
        for number, word in enumerate(_WORD.finditer(text, cue.end(), stop)):
            if number > _MOST_WORDS or word.group() in _ENDS:
                break
            if word.group().lower() in _WOUNDS:
                if state is None or word.end() < state.end():
                    return None if _is_of_others(text, start, word.end(), lexicon) else max(word.end(), claim.evidence.end)
                break
        cue = _WITH.search(text, cue.end(), stop)
    if state is None or _is_of_others(text, start, state.end(), lexicon):
        return None
    return max(state.end(), claim.evidence.end)


def _is_of_others(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether wounds are told of some alone ("37 patients, nine of whom were in a critical condition"), or of nobody."""
    if _NOT_HURT.search(text, start, end):
        return True
    ages = _AGES.sub("", text[start:end])
    return any(word.isdigit() or word.lower() in lexicon.numbers for word in _WORD.findall(ages))
