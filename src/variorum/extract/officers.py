"""A report's claims in, the same with its officers told apart out: of the army where the report names the military and no police.

"General Brandt and nine other officers died in a helicopter crash": without more words an officer is one of the police.
"""

from __future__ import annotations

import re

from variorum.model.claim import Claim

_OFFICERS = re.compile(r"\bofficers?\b", re.IGNORECASE)
_POLICE = re.compile(
    r"\b(?:police\w*|sheriff\w*|constab\w*|deputy|deputies|cops?|law enforcement|patrol\w*|marshals?|troopers?|guards?|prison\w*"
    r"|correction\w*|customs|detectives?|gendarm\w*)\b"
)
_MILITARY = re.compile(
    r"\b(?:army|military|soldiers?|troops|general|brigadier|colonel|navy|naval|air force|marines|defen[cs]e chief|regiment|battalion"
    r"|barracks)\b"
)


def with_army_officers(lowered: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims, officers counted as soldiers where the words say so; `lowered` is the text in lower case."""
    if not any(_is_of_officers(claim) for claim in claims) or _POLICE.search(lowered) or not _MILITARY.search(lowered):
        return claims
    return tuple(_as_soldiers(claim) if _is_of_officers(claim) else claim for claim in claims)


def _is_of_officers(claim: Claim) -> bool:
    return claim.population == "police" and _OFFICERS.search(claim.evidence.quote) is not None


def _as_soldiers(claim: Claim) -> Claim:
    return Claim.of(
        report=claim.report,
        measure=claim.measure,
        population="soldiers",
        count=claim.count,
        evidence=claim.evidence,
        sentence=claim.sentence,
        reading=claim.reading,
        attribution=claim.attribution,
        stance=claim.stance,
        scope=claim.scope,
    )
