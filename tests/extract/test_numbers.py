"""Quantities: the interval that the words give, the hedge, and the numbers that count nobody."""

from __future__ import annotations

import pytest

from variorum.extract.numbers import Quantity, quantities
from variorum.extract.tokens import tokens
from variorum.model.lexicon import Lexicon


def found(text: str, lexicon: Lexicon) -> list[Quantity]:
    return quantities(tokens(text, 0, len(text), lexicon), lexicon)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("21 people", 21),
        ("1,204 people", 1204),
        ("11 300 people", 11300),
        ("2.4 lakh people", 240_000),
        ("1.7 million people", 1_700_000),
        ("3 crore people", 30_000_000),
        ("twenty-nine people", 29),
        ("one hundred and fifty people", 150),
        ("two thousand five hundred people", 2500),
        ("one thousand one hundred and thirty-four workers", 1134),
        ("a hundred and twenty prisoners", 120),
        ("two dozen miners", 24),
        ("half a dozen policemen", 6),
        ("a couple of men", 2),
        ("a dozen fishermen", 12),
        ("no survivors", 0),
        ("nobody", 0),
        ("none", 0),
    ],
)
def test_exact_numbers(text: str, value: int, lexicon: Lexicon) -> None:
    (one,) = found(text, lexicon)
    assert (one.low, one.high, one.hedge) == (value, value, None)


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("at least 27 hostages", 27, None, "at_least"),
        ("a minimum of 33 people", 33, None, "at_least"),
        ("more than 150 people", 151, None, "more_than"),
        ("over two dozen people", 25, None, "more_than"),
        ("up to 30 people", None, 30, "at_most"),
        ("as many as 200 people", None, 200, "at_most"),
        ("fewer than 20 people", None, 19, "less_than"),
        ("about 480 people", 480, 480, "about"),
        ("some 60 people", 60, 60, "about"),
        ("nearly 350 people", 350, 350, "nearly"),
        ("3 to 5 people", 3, 5, "range"),
        ("30-40 people", 30, 40, "range"),
        ("between 15 and 20 people", 15, 20, "range"),
        ("four to five thousand people", 4000, 5000, "range"),
        ("sixty or more people", 60, None, "at_least"),
        ("a dozen or so people", 12, 12, "about"),
        ("several people", 3, 9, "vague"),
        ("a handful of people", 3, 9, "vague"),
        ("dozens of people", 24, 99, "vague"),
        ("scores of people", 40, 99, "vague"),
        ("hundreds of people", 100, 999, "vague"),
        ("thousands of people", 1000, None, "vague"),
        ("tens of thousands of people", 10_000, 99_999, "vague"),
        ("a number of people", None, None, "unspecified"),
    ],
)
def test_hedged_numbers(text: str, low: int | None, high: int | None, hedge: str, lexicon: Lexicon) -> None:
    (one,) = found(text, lexicon)
    assert (one.low, one.high, one.hedge) == (low, high, hedge)


@pytest.mark.parametrize(
    "text",
    [
        "at 12:30",
        "on 14 May",
        "on May 14",
        "in 2014",
        "for 27 years",
        "12 kilometres away",
        "20 per cent",
        "20%",
        "$5",
        "€300",
        "Flight 370",
        "a 34-year-old man",
        "the 12th",
        "a 6.4 tremor",
        "one in three",
        "nine out of ten",
        "30 houses",
        "two buses",
        "Anna Ruiz, 44, said",
    ],
)
def test_numbers_that_count_nobody(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon) == []


def test_a_quantity_says_where_its_words_are(lexicon: Lexicon) -> None:
    words = tokens("Police say at least 12 people died", 0, 34, lexicon)
    (one,) = quantities(words, lexicon)
    assert [token.text for token in words[one.first : one.stop]] == ["at", "least", "12"]
    assert words[one.core].text == "12"


def test_several_quantities_stand_in_order(lexicon: Lexicon) -> None:
    assert [one.low for one in found("12 dead, 7 wounded and at least three missing", lexicon)] == [12, 7, 3]


def test_a_rise_from_one_number_to_another_is_no_range(lexicon: Lexicon) -> None:
    assert [(one.low, one.high) for one in found("rose from 88 to 103", lexicon)] == [(88, 88), (103, 103)]
