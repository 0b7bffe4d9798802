"""A text and its claims in, the claims with the issuer of a bulletin as claimant of its lists out.

A situation report names below its title who issues it and when ("Provincial Health Office, 4 May 2025, 17:00"); the lines "Deaths: 14"
under it are that body's own count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import msgspec

from variorum.model.claim import Attribution, Claim, ClaimantKind

_HEAD_LINES = 4  # lines, blank ones not counted, within which a bulletin names its issuer
_LONGEST_LINE = 140  # code points
_LISTED = frozenset(("labelled", "noun_colon"))
_ISSUED = re.compile(r"(?P<name>[A-Z][^,|\n]*?)\s*(?:,|\||–|—| - |:)\s*(?P<when>[^\n]*\d[^\n]*)")


def with_issuer(text: str, claims: Sequence[Claim], kind_of: Callable[[str], ClaimantKind]) -> tuple[Claim, ...]:
    """The claims; those that a list makes without naming a source get the issuer, where the head of the text names one."""
    if not any(claim.reading.rule in _LISTED and claim.attribution.claimant is None for claim in claims):
        return tuple(claims)
    issuer = _issuer(text, kind_of)
    if issuer is None:
        return tuple(claims)
    return tuple(
        claim if claim.reading.rule not in _LISTED or claim.attribution.claimant is not None else _said_by(claim, issuer)
        for claim in claims
    )


def _issuer(text: str, kind_of: Callable[[str], ClaimantKind]) -> Attribution | None:
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_HEAD_LINES]
    for line in lines:
        match = _ISSUED.fullmatch(line)
        if match is None or len(line) > _LONGEST_LINE or line.endswith((".", "!", "?")):
            continue
        name = match["name"].removeprefix("The ").strip()
        kind = kind_of(name)
        if kind not in ("unattributed", "media"):
            return Attribution(claimant=name, kind=kind)
    return None


def _said_by(claim: Claim, issuer: Attribution) -> Claim:
    return msgspec.structs.replace(claim, attribution=issuer)
