"""A report's claims in, the same with a number that an opening gives bare beside a force's as of anybody, where others were struck.

"Two policemen were killed and seven wounded in separate attacks … gunmen wounded a woman": where several deeds are summed up, the seven
are no policemen if those whom the report tells of one by one are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.summed_deeds import sums_deeds
from variorum.model.claim import Claim
from variorum.model.lexicon import Lexicon
from variorum.model.population import TOP

_BARE = re.compile(r" (?:were |was |others? |more )?(?:wounded|injured|hurt|killed|slain)\b")


def with_others_struck(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, such numbers of a sentence that sums up deeds as of everyone; their neighbour's people are of a force."""
    forces = lexicon.words["participant_populations"]
    asked = [one for one in claims if one.population in forces and _BARE.match(text, one.count_span.end) is not None]
    asked = [one for one in asked if _has_a_neighbour(one, claims) and sums_deeds(text[one.sentence.start : one.sentence.end])]
    opened = {one.id for one in asked if any(_is_another(other, one) for other in claims)}
    return tuple(claim.meaning(population=TOP) if claim.id in opened else claim for claim in claims) if opened else claims


def _has_a_neighbour(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether people of the same kind stand before a number in its sentence, under another measure."""
    return any(
        one.sentence.start == claim.sentence.start
        and one.count_span.end < claim.count_span.start
        and one.population == claim.population
        and one.measure != claim.measure
        for one in claims
    )


def _is_another(other: Claim, claim: Claim) -> bool:
    """Whether fewer people of another kind befell the same, as the report tells further on."""
    later = other.sentence.start >= claim.sentence.end and other.measure == claim.measure and other.stance == "asserted"
    return later and other.population != claim.population and 0 < (other.count.low or 0) < (claim.count.low or 0)
