"""A report's claims in, the same with victims told as hurt where the report counts nobody dead out.

"Two children among victims in triple shooting" says of nobody that he died: without more words victims are taken for the dead.
"""

from __future__ import annotations

import re

from variorum.model.claim import Claim

_RULE = "part_of_toll"  # by which those among a deed's victims are counted
_VICTIMS = re.compile(r"\bvictims\b", re.IGNORECASE)


def with_the_hurt(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, those among victims counted as injured where others are injured and nobody else is dead."""
    among = {claim.id for claim in claims if claim.reading.rule == _RULE and _VICTIMS.search(claim.evidence.quote)}
    told = [claim for claim in claims if claim.id not in among and claim.stance == "asserted" and claim.count.high != 0]
    if not among or any(claim.measure == "killed" for claim in told) or not any(claim.measure == "injured" for claim in told):
        return claims
    return tuple(claim.meaning(measure="injured") if claim.id in among and claim.measure == "killed" else claim for claim in claims)
