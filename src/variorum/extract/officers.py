"""A report's claims in, the same with its officers told apart out: of the army where the report names the military and no police.

"General Brandt and nine other officers died in a helicopter crash": without more words an officer is one of the police.
"""

from __future__ import annotations

from variorum.model.claim import Claim
from variorum.model.lexicon import Lexicon


def with_army_officers(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, officers counted as soldiers where the words say so (`officers`, `the_police` and `the_military` in `patterns.toml`)."""
    of_officers = {
        claim.id for claim in claims if claim.population == "police" and lexicon.patterns["officers"].search(claim.evidence.quote)
    }
    if not of_officers or lexicon.patterns["the_police"].search(text) or not lexicon.patterns["the_military"].search(text):
        return claims
    return tuple(claim.meaning(population="soldiers") if claim.id in of_officers else claim for claim in claims)
