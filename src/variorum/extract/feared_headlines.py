"""A report's claims in, the same with a headline's number feared where the report itself only fears as many out.

"Death toll rises to 500" over "more than 500 are presumed to have drowned; 78 bodies were recovered".
"""

from __future__ import annotations

import msgspec

from variorum.model.claim import Claim
from variorum.model.document import Document

_MAY_BE_FEARED = ("killed", "missing")


def with_feared_headlines(document: Document, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims; a headline's stands as feared where its report fears that number, or just more, and asserts it nowhere."""
    title = document.sentences[0] if document.sentences else None
    if title is None or title.role != "title" or not any(claim.stance == "feared" for claim in claims):
        return claims
    return tuple(_feared(claim) if claim.sentence.start == title.start and _only_fears(claim, claims) else claim for claim in claims)


def _only_fears(headline: Claim, claims: tuple[Claim, ...]) -> bool:
    number = headline.count.low
    if headline.stance != "asserted" or headline.measure not in _MAY_BE_FEARED or number is None:
        return False
    alike = [claim for claim in claims if claim.sentence.start > headline.sentence.start and claim.measure == headline.measure]
    stances = {claim.stance for claim in alike if claim.count.low in (number, number + 1)}
    return stances == {"feared"}


def _feared(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, stance="feared").meaning()
