"""A report's claims in, the same with the dead whom a party says it lost counted among its own out: "the group said it lost three men"."""

from __future__ import annotations

import re

import msgspec

from variorum.model.claim import Claim
from variorum.model.population import TOP

_LOST = re.compile(
    r"(?:lost|losing|the loss of|had lost|[\w,]+ of (?:its|their|our) (?:own|men|fighters|forces|troops|members)"
    r"|(?:put|puts|placed) (?:its|their) (?:own )?(?:dead|losses|casualties))\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\b(?:people|persons|lives|residents|workers)\b", re.IGNORECASE)  # "we have lost 36 people": not his own alone
_UNNAMED = frozenset({TOP, "men"})
# Whose dead they are of whom a claimant of this kind says that it lost them.
_SIDES = {"armed_group": "attackers", "military": "soldiers", "police": "police"}


def with_own_losses(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims; who are no more than "men" or a number takes the side of the group that says it lost them."""
    if not any(claim.attribution.kind in _SIDES for claim in claims):
        return claims
    return tuple(msgspec.structs.replace(claim, population=_SIDES[claim.attribution.kind]) if _is_own(claim) else claim for claim in claims)


def _is_own(claim: Claim) -> bool:
    return (
        claim.measure == "killed"
        and claim.attribution.kind in _SIDES
        and claim.population in _UNNAMED
        and _LOST.match(claim.evidence.quote) is not None
        and _OF_ALL.search(claim.evidence.quote) is None
    )
