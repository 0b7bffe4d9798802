"""Scope: total, part of a whole, increment to an earlier number, or rate over a long period."""

from __future__ import annotations

import pytest

from variorum.extract.extractor import Extractor
from variorum.extract.readers.rules import read_sentence
from variorum.model.lexicon import Lexicon


def scopes(text: str, lexicon: Lexicon) -> list[tuple[int | None, str]]:
    return [(draft.count.low, draft.scope) for draft in read_sentence(text, 0, len(text), lexicon).drafts]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed on Monday.",
        "Twelve people were killed two years ago.",
        "Twelve people were killed in the first hour.",
        "A man was shot and 12 people were killed in the year-old camp.",
    ],
)
def test_one_happening_gives_a_total(text: str, lexicon: Lexicon) -> None:
    assert (12, "total") in scopes(text, lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "Bandits have killed 951 people in ten months.",
        "951 people have died since 2014.",
        "Road accidents kill 951 people every year.",
        "So far this year 951 people have been killed.",
        "Over the past decade 951 people were killed.",
        "Accidents kill 951 people annually.",
        "Some 951 women are murdered each month.",
    ],
)
def test_a_long_period_makes_a_rate(text: str, lexicon: Lexicon) -> None:
    assert scopes(text, lexicon) == [(951, "rate")]


def test_what_an_including_lists_is_a_part(lexicon: Lexicon) -> None:
    assert scopes("Twelve people, including three children, were killed.", lexicon) == [(12, "total"), (3, "part")]


def test_of_them_is_a_part(lexicon: Lexicon) -> None:
    assert scopes("Twelve people were killed, three of them children.", lexicon) == [(12, "total"), (3, "part")]


@pytest.mark.parametrize("text", ["Another 12 people died.", "A further 12 people died.", "Twelve more people died."])
def test_words_that_add_make_an_increment(text: str, lexicon: Lexicon) -> None:
    assert scopes(text, lexicon) == [(12, "increment")]


def test_an_increment_to_nothing_is_the_total(extractor: Extractor, document) -> None:  # type: ignore[no-untyped-def]
    (alone,) = extractor.extract(document("Another 12 people died on Monday.")).claims
    assert alone.scope == "total"
    claims = extractor.extract(document("Thirty people were killed. Another 12 people died on Monday.")).claims
    assert [(claim.count.low, claim.scope) for claim in claims] == [(30, "total"), (12, "increment")]
