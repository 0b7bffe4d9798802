"""Counted groups: who is counted, whether the words add to an earlier number, and what a noun phrase holds."""

from __future__ import annotations

from itertools import pairwise

import pytest

from variorum.extract.group import Group
from variorum.extract.groups import groups
from variorum.extract.numbers import quantities
from variorum.extract.tokens import tokens
from variorum.model.lexicon import Lexicon


def found(text: str, lexicon: Lexicon) -> list[Group]:
    words = tokens(text, 0, len(text), lexicon)
    return groups(words, quantities(words, lexicon), lexicon)


@pytest.mark.parametrize(
    ("text", "population"),
    [
        ("12 people", "everyone"),
        ("three children", "children"),
        ("two police officers", "police"),
        ("six security personnel", "security_forces"),
        ("nine off-duty army soldiers", "soldiers"),
        ("40 suspected militants", "attackers"),
        ("30 armed men", "attackers"),
        ("five aid workers", "aid_workers"),
        ("17 missionaries", "aid_workers"),
        ("41 coal miners", "workers"),
        ("four Reuters journalists", "journalists"),
        ("62 passengers", "passengers"),
        ("eleven crew members", "crew"),
        ("three student demonstrators", "protesters"),
        ("eight worshippers", "worshippers"),
        ("90 African migrants", "migrants"),
        ("54 inmates", "prisoners"),
        ("27 hostages", "hostages"),
        ("16 civilians", "civilians"),
        ("two nuns", "women"),
        ("a teacher", "workers"),
    ],
)
def test_who_is_counted(text: str, population: str, lexicon: Lexicon) -> None:
    (one,) = found(text, lexicon)
    assert one.population == population
    assert not one.bare


def test_an_article_counts_one(lexicon: Lexicon) -> None:
    (one,) = found("a policeman died", lexicon)
    assert (one.low, one.high, one.kind) == (1, 1, "article")


@pytest.mark.parametrize("text", ["another 12 people", "a further 12 people", "12 more people", "an additional 12 people"])
def test_words_that_add_to_an_earlier_number(text: str, lexicon: Lexicon) -> None:
    (one,) = found(text, lexicon)
    assert one.increment
    assert one.low == 12


@pytest.mark.parametrize("text", ["two of them were killed", "five of whom died", "19 of the dead were children"])
def test_words_that_take_a_part_of_a_whole(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon)[0].part


def test_a_complement_is_subtracted(lexicon: Lexicon) -> None:
    (one,) = found("all but eight of the 129 passengers", lexicon)
    assert (one.low, one.high, one.population) == (121, 121, "passengers")


def test_one_of_several_tells_of_the_several(lexicon: Lexicon) -> None:
    (one,) = found("she was one of 12 people killed", lexicon)
    assert one.low == 12


def test_an_adjective_of_harm_within_the_group_is_kept(lexicon: Lexicon) -> None:
    (one,) = found("12 wounded soldiers", lexicon)
    assert one.names(1, "injured")
    assert not one.names(1, "killed")


def test_a_bare_number_is_told_from_a_counted_noun(lexicon: Lexicon) -> None:
    assert [one.bare for one in found("12 people were killed and seven hurt", lexicon)] == [False, True]


@pytest.mark.parametrize("text", ["two jet fighters", "three bomber aircraft"])
def test_machines_are_no_people(text: str, lexicon: Lexicon) -> None:
    assert found(text, lexicon) == []


def test_groups_do_not_overlap(lexicon: Lexicon) -> None:
    made = found("two of the 129 passengers, a teacher and another 30 people, five of them children, were hurt", lexicon)
    assert len(made) >= 4
    assert all(before.stop <= after.first for before, after in pairwise(made))
