"""A report's text and claims in, the same out with what the rains of a season have taken "since June" as its toll and no rate."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.model.claim import Claim
from variorum.model.lexicon import Lexicon


def with_seasons(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, those over the months of a season as totals where the report has counted nobody so before: it is about that season."""
    return tuple(
        msgspec.structs.replace(claim, scope="total") if claim.scope == "rate" and _is_its_toll(text, claim, claims, lexicon) else claim
        for claim in claims
    )


def _is_its_toll(text: str, claim: Claim, claims: Sequence[Claim], lexicon: Lexicon) -> bool:
    """Whether a count over a season's months is the first number of its measure that the report gives."""
    if lexicon.patterns["season"].search(text, claim.sentence.start, claim.sentence.end) is None:
        return False
    told = (one for one in claims if one.measure == claim.measure and one.scope != "rate" and one.sentence.start < claim.sentence.start)
    return all(one.count.low is None or one.count.hedge == "vague" for one in told)
