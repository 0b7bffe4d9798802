"""Tokens: words, numbers and marks at their places; idioms as one token; nothing lost and nothing invented."""

from __future__ import annotations

from itertools import pairwise

import pytest

from variorum.extract.tokens import tokens
from variorum.model.lexicon import Lexicon

TEXTS = [
    "At least 12 people, including three children, were killed.",
    "“Nine died,” she said – and 1,204 were hurt…",
    "The U.S. envoy's 34-year-old driver didn't see the 6.4-magnitude quake.",
    "MÁS DE 30 MUERTOS: 11 300 displaced; 8½ hours.",
]


def words(text: str, lexicon: Lexicon) -> list[str]:
    return [token.text for token in tokens(text, 0, len(text), lexicon)]


@pytest.mark.parametrize("text", TEXTS)
def test_each_token_is_verbatim_at_its_place_and_in_order(text: str, lexicon: Lexicon) -> None:
    found = tokens(text, 0, len(text), lexicon)
    assert [text[token.start : token.end] for token in found] == [token.text for token in found]
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize("text", TEXTS)
def test_no_letter_or_digit_is_left_out(text: str, lexicon: Lexicon) -> None:
    covered = {place for token in tokens(text, 0, len(text), lexicon) for place in range(token.start, token.end)}
    assert [letter for place, letter in enumerate(text) if letter.isalnum() and letter.isascii() and place not in covered] == []


def test_tokens_of_a_part_count_from_the_start_of_the_text(lexicon: Lexicon) -> None:
    text = "It rained. Two men died."
    assert [(token.text, token.start) for token in tokens(text, 11, len(text), lexicon)][:2] == [("Two", 11), ("men", 15)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,204 people", ["1,204", "people"]),
        ("1,25,000 people", ["1,25,000", "people"]),
        ("a 34-year-old", ["a", "34-year-old"]),
        ("Saturday's blast", ["Saturday", "'s", "blast"]),
        ("Saturday’s blast", ["Saturday", "’s", "blast"]),
        ("the U.S. army", ["the", "U.S.", "army"]),
        ("twenty-nine dead", ["twenty-nine", "dead"]),
        ("killed, then", ["killed", ",", "then"]),
    ],
)
def test_where_a_word_ends(text: str, expected: list[str], lexicon: Lexicon) -> None:
    assert words(text, lexicon) == expected


def test_an_idiom_is_one_token_with_its_triggers(lexicon: Lexicon) -> None:
    text = "Nineteen people lost their lives on Monday."
    idiom = next(token for token in tokens(text, 0, len(text), lexicon) if token.text == "lost their lives")
    assert {trigger.measure for trigger in idiom.triggers} == {"killed"}


def test_words_know_what_the_lexicon_says_of_them(lexicon: Lexicon) -> None:
    people, were, killed = tokens("Soldiers were killed", 0, 20, lexicon)
    assert people.person is not None
    assert people.person.population == "soldiers"
    assert were.is_("be")
    assert not were.triggers
    assert {trigger.measure for trigger in killed.triggers} == {"killed"}


def test_marks_are_told_from_words(lexicon: Lexicon) -> None:
    assert [token.mark for token in tokens('"Two," he said.', 0, 15, lexicon)] == [True, False, True, True, False, False, True]
