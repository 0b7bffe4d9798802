"""A report's text and its claims in, the same out without what a review tells of the plot of a novel, film or series.

"Two bodies are found in a pool" in a review tells of nobody. A review is told by what it says of its work (two kinds of words such as
"crime novel", "plot twist", "readers will", "4 stars"), and a plot by its tense: what a review tells in the past, as of a real war, stays,
but is not confirmed.
"""

from __future__ import annotations

import msgspec

from variorum.model.claim import Claim
from variorum.model.lexicon import Lexicon

_SIGNS = (
    "of_a_novel", "of_a_book", "of_a_plot", "of_a_character", "of_its_readers", "of_its_rank", "of_a_screen", "of_a_series",
)  # fmt: skip
_ENOUGH = 2  # kinds of words that make a review: one alone stands in news of a writer too


def without_plots(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims of which a report tells as having happened; in a review, they are confirmed by nobody."""
    if not claims or not is_review(text, lexicon):
        return claims
    return tuple(_doubted(claim) for claim in claims if not _is_of_a_plot(text, claim, lexicon))


def is_review(text: str, lexicon: Lexicon) -> bool:
    """Whether a report reviews a work of fiction."""
    return sum(lexicon.patterns[sign].search(text) is not None for sign in _SIGNS) >= _ENOUGH


def _is_of_a_plot(text: str, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the sentence of a claim is told in the present alone, as plots are."""
    start, end = claim.sentence.start, claim.sentence.end
    told = lexicon.patterns["told_in_the_present"].search(text, start, end)
    return told is not None and lexicon.patterns["told_in_the_past"].search(text, start, end) is None


def _doubted(claim: Claim) -> Claim:
    return msgspec.structs.replace(claim, reading=msgspec.structs.replace(claim.reading, tier="single_reader"))
