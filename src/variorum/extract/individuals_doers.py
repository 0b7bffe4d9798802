"""A report's sentences and its claims in, the claim of a single attacker who died out, where those whom he killed are counted.

"Six people were killed … The gunman was shot dead by police": one of the attackers, of whom no number tells.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from variorum.extract.gatekeeper import distinct
from variorum.extract.individuals_cast import Told, claim_of
from variorum.extract.individuals_fates import fates_of
from variorum.extract.teasers import is_teaser
from variorum.extract.tokens import Token
from variorum.model.claim import Attribution, Claim
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon


def with_doers(
    document: Document,
    lowered: str,
    claims: tuple[Claim, ...],
    lexicon: Lexicon,
    attribute: Callable[[int, int, int], Attribution],
    words: Callable[[Sentence], list[Token]],
) -> tuple[Claim, ...]:
    """The claims, and that of the one attacker killed; `lowered` is the text in lower case."""
    stems = [stem for stem in lexicon.words["single_attacker"] if stem in lowered]
    killed = [claim for claim in claims if claim.measure == "killed" and claim.stance == "asserted" and claim.scope != "rate"]
    if not stems or any(claim.population == "attackers" for claim in killed) or not any((claim.count.low or 0) > 1 for claim in killed):
        return claims
    for sentence in document.sentences:
        if not any(lowered.find(stem, sentence.start, sentence.end) >= 0 for stem in stems) or is_teaser(document, sentence):
            continue
        told = _killed(fates_of(document.report.text, sentence, lexicon, frozenset(), words(sentence)), lexicon)
        if told is not None:
            claim = claim_of(document, told, "killed", "attackers", "part", attribute)
            return distinct([*claims, claim]) if claim is not None else claims
    return claims


def _killed(fates: Sequence[Sequence[Told]], lexicon: Lexicon) -> Told | None:
    """The first attacker that the sentence says was killed."""
    names = lexicon.words["single_attacker"]
    return next(
        (
            one
            for group in fates
            for one in group
            if one.fate == "killed" and one.mention.definite and names & set(one.mention.words.lower().replace(",", " ").split())
        ),
        None,
    )
