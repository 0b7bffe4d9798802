"""A report's claims in, the same out without what its words go on to overtake: hurt or saved and then dead, in flight and then drowned."""

from __future__ import annotations

from variorum.model.claim import Claim

_GOES_ON = ("shared", "individual_later")  # rules that read a death behind what came before it, of the same people
_OVERTAKEN = frozenset(("injured", "freed"))
_FATES = frozenset(("killed", "missing", "injured", "freed", "aboard", "arrested", "held"))


def without_the_dead(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, but none of people hurt or saved who are in the same words, and as many, the dead, and none of those met in flight.

    "A man was shot and died", "one got out but died in hospital"; "40 migrants fleeing Odran drowned" and "gunmen killed seven displaced
    people" displace nobody.
    """
    dead = [claim for claim in claims if claim.measure == "killed" and claim.reading.rule in _GOES_ON and claim.stance == "asserted"]
    in_flight = [claim for claim in claims if claim.measure == "displaced" and _may_have_been(claim)]
    met = {claim.count_span for claim in claims if claim.measure in _FATES} if in_flight else set()
    return tuple(
        claim
        for claim in claims
        if not (claim.measure in _OVERTAKEN and any(_same_people(claim, other) for other in dead))
        and not (claim in in_flight and claim.count_span in met)
    )


def _may_have_been(claim: Claim) -> bool:
    """Whether people may have been driven out, or in flight, before something else befell them."""
    return "fleeing" in claim.evidence.quote or claim.reading.rule == "premodifier"


def _same_people(before: Claim, dead: Claim) -> bool:
    """Whether two counts of one sentence, of overlapping words, are of the same people."""
    return (
        before.sentence.start == dead.sentence.start
        and (before.count.low, before.count.high) == (dead.count.low, dead.count.high)
        and before.evidence.start < dead.evidence.end
        and dead.evidence.start < before.evidence.end
    )
