"""A report's text and claims in, the same out with families told as households: "120 families were displaced" counts no 120 people."""

from __future__ import annotations

import re

from variorum.model.claim import Claim
from variorum.model.population import HOUSEHOLDS

_FAMILIES = re.compile(
    r"\s+(?:of\s+(?=(?:[a-z-]+\s+)?(?:families|households)\b))?"  # "hundreds of families"
    r"(?:(?!of\b|and\b|or\b|from\b|in\b|people\b|persons\b|members\b)[\w-]+\s+){0,2}(?:families|households)\b",
    re.IGNORECASE,
)
_REACH = 60  # code points behind a number in which its noun stands


def with_households(text: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, those whose number is of families under a population that is of no people."""
    return tuple(claim.meaning(population=HOUSEHOLDS) if _counts_families(text, claim) else claim for claim in claims)


def _counts_families(text: str, claim: Claim) -> bool:
    """Whether the noun right behind a count is "families"; not "120 people of 20 families"."""
    end = claim.count_span.end
    return _FAMILIES.match(text, end, min(claim.sentence.end, end + _REACH)) is not None
