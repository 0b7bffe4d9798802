"""A report's text and claims in, the same claims out, with those for parts that tell where, how or by which bodies some of a toll died.

"The crash killed 30 people. Twenty-one died at the scene", "six drowned", "a boy of four died in hospital", "eight bodies have no name":
where the report has counted more dead before, these are some of them, and no toll that rivals it.
"""

from __future__ import annotations

import msgspec

from variorum.model.claim import Claim
from variorum.model.lexicon import Lexicon

_NEAR = 900  # code points from a toll within which those told of without another date or place are some of it
_REACH = 45  # code points behind the evidence in which it is told where they died
_BODIES = "bodies"  # how the rules that read bodies begin


def some_of_all(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, those of some of a toll as parts: asserted totals of the dead below a total not far before, of another sentence."""
    kept: list[Claim] = []
    toll: Claim | None = None
    for claim in claims:
        if claim.measure == "killed" and claim.scope == "total" and claim.stance == "asserted" and claim.count.low:
            if toll is None or claim.count.low >= (toll.count.low or 0):
                toll = claim
            elif _is_some_of(text, claim, toll, lexicon):
                claim = msgspec.structs.replace(claim, scope="part")
        kept.append(claim)
    return tuple(kept)


def _is_some_of(text: str, claim: Claim, toll: Claim, lexicon: Lexicon) -> bool:
    """Whether words of a claim tell where or how some of those died whom a toll before it counts."""
    start, end = claim.evidence.start, min(claim.sentence.end, claim.evidence.end + _REACH)
    end = next((at for mark in ",;" if (at := text.find(mark, claim.evidence.end, end)) > 0), end)
    forces = claim.population != toll.population and claim.population in lexicon.words["participant_populations"]
    if claim.sentence.start - toll.sentence.end > _NEAR or forces:
        return False  # of soldiers killed beside others no toll of others tells
    named = text[claim.count_span.start : claim.count_span.end]
    if claim.count.low == 1 and not named.lower().startswith(("a ", "an ")):
        return False  # "One protester died", and not of those counted
    found = claim.reading.rule.startswith(_BODIES) and claim.sentence.start != toll.sentence.start
    told = found or lexicon.patterns["how_some_died"].search(text, start, end) is not None
    return told and lexicon.patterns["other_toll"].search(text, claim.sentence.start, claim.sentence.end) is None
