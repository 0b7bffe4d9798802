"""What a review tells of its work's plot is no claim, and what else it tells is confirmed by nobody."""

from __future__ import annotations

from collections.abc import Callable

from variorum.extract.extractor import Extractor
from variorum.extract.made_up import is_review
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon

Made = Callable[..., Document]
REVIEW = "The Salt Road, a detective novel, is full of plot twists."


def test_what_a_review_tells_in_the_past_is_of_a_single_reader(extractor: Extractor, document: Made) -> None:
    past = "Its author saw how rebels killed 40 people in Lenz."
    (told,) = extractor.extract(document(past)).claims
    (reviewed,) = extractor.extract(document(f"{REVIEW} {past}")).claims
    assert (told.reading.tier, reviewed.reading.tier) == ("confirmed", "single_reader")
    assert reviewed.reading.readers == told.reading.readers


def test_a_plot_yields_no_claim(extractor: Extractor, document: Made) -> None:
    assert not extractor.extract(document(f"{REVIEW} Two women are killed by a driver near their school.")).claims


def test_news_of_a_writer_is_no_review(lexicon: Lexicon) -> None:
    assert is_review(REVIEW, lexicon)
    assert not is_review("The author of several crime novels was shot dead in Marn on Friday.", lexicon)
