"""A report's claims in, the same without those counted as hurt whom the sentence goes on to tell dead out: "a man was shot and died"."""

from __future__ import annotations

from variorum.model.claim import Claim

_GOES_ON = ("shared", "individual_later")  # rules that read a death behind what came before it, of the same people


def without_the_dead(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, but none of people hurt who are in the same words, and as many, the dead."""
    dead = [claim for claim in claims if claim.measure == "killed" and claim.reading.rule in _GOES_ON and claim.stance == "asserted"]
    return tuple(claim for claim in claims if claim.measure != "injured" or not any(_same_people(claim, other) for other in dead))


def _same_people(hurt: Claim, dead: Claim) -> bool:
    """Whether two counts of one sentence, of overlapping words, are of the same people."""
    return (
        hurt.sentence.start == dead.sentence.start
        and (hurt.count.low, hurt.count.high) == (dead.count.low, dead.count.high)
        and hurt.evidence.start < dead.evidence.end
        and dead.evidence.start < hurt.evidence.end
    )
