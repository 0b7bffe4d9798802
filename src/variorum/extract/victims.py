"""A report's claims in, the same with victims told as hurt where the report counts nobody dead out, and those shot as dead where it does.

"Two children among victims in triple shooting" says of nobody that he died: without more words victims are taken for the dead. Victims
recovered are dead too, but where the report tells of captives.
"""

from __future__ import annotations

import re

from variorum.model.claim import Claim

_RULE = "part_of_toll"  # by which those among a deed's victims are counted
_SHOT = re.compile(r"\b(?:shot|gunned|stabbed|hacked)\b", re.IGNORECASE)
_FEWEST = 3  # people shot who are told of again
_VICTIMS = re.compile(r"\bvictims\b", re.IGNORECASE)
_RECOVERED = re.compile(r"\b(?:recover|retriev)\w*", re.IGNORECASE)
_CAPTIVES = re.compile(r"\b(?:kidnap|abduct|hostage|captive|captiv|traffick|enslave|ransom)\w*", re.IGNORECASE)
_RAISED = "total_raised"  # by which a total is read that the sentence's own count brings about


def with_the_hurt(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, those among victims counted as injured where others are injured and nobody else is dead."""
    among = {claim.id for claim in claims if claim.reading.rule == _RULE and _VICTIMS.search(claim.evidence.quote)}
    told = [claim for claim in claims if claim.id not in among and claim.stance == "asserted" and claim.count.high != 0]
    if not among or any(claim.measure == "killed" for claim in told) or not any(claim.measure == "injured" for claim in told):
        return claims
    return tuple(claim.meaning(measure="injured") if claim.id in among and claim.measure == "killed" else claim for claim in claims)


def with_the_recovered(text: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, victims recovered and the total that they bring about as dead: "15 more victims recovered, bringing total to 79"."""
    found = {claim.sentence.start for claim in claims if claim.measure == "freed" and _is_recovered(claim)}
    if not found or _CAPTIVES.search(text):
        return claims
    return tuple(
        claim.meaning(measure="killed")
        if claim.measure == "freed" and (_is_recovered(claim) or (claim.reading.rule == _RAISED and claim.sentence.start in found))
        else claim
        for claim in claims
    )


def _is_recovered(claim: Claim) -> bool:
    """Whether a claim counts victims by the word that they were recovered."""
    return _VICTIMS.search(claim.evidence.quote) is not None and _RECOVERED.search(claim.evidence.quote) is not None


def with_the_shot_dead(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, those told as shot as killed where another sentence counts as many of the same dead: "34 strikers were shot in the back".

    Fewer than three may be others; so are as many told as hurt beside them.
    """
    dead = {(claim.count.low, claim.population): claim.sentence.start for claim in claims if _is_total(claim, "killed")}
    hurt = {claim.count.low for claim in claims if _is_total(claim, "injured") and not _SHOT.search(claim.evidence.quote)}
    return tuple(
        claim.meaning(measure="killed")
        if _is_total(claim, "injured")
        and _SHOT.search(claim.evidence.quote)
        and dead.get((claim.count.low, claim.population), claim.sentence.start) != claim.sentence.start
        and claim.count.low not in hurt
        else claim
        for claim in claims
    )


def _is_total(claim: Claim, measure: str) -> bool:
    """Whether a claim counts exactly so many, no fewer than three, in all."""
    exact = claim.count.low is not None and claim.count.low == claim.count.high and claim.count.low >= _FEWEST
    return exact and claim.measure == measure and claim.scope == "total" and claim.stance == "asserted"
