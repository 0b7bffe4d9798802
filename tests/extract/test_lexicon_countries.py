"""The countries that speak as governments are those that the exports' codes know: two lists, one world."""

from __future__ import annotations

from variorum.resources import load

NOT_A_SPEAKER = {"jersey"}  # far more often a shirt or a state


def test_every_country_of_the_codes_can_speak() -> None:
    speaking = load.lexicon().words["countries"]
    assert {name.lower() for name in load.codes().countries} - NOT_A_SPEAKER <= speaking
