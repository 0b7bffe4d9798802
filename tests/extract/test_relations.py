"""Which group a trigger counts: the rule that finds it, and the groups that it must leave alone."""

from __future__ import annotations

import pytest

from variorum.extract.draft import Draft
from variorum.extract.readers.rules import read_sentence
from variorum.model.lexicon import Lexicon


def drafts(text: str, lexicon: Lexicon) -> list[Draft]:
    return list(read_sentence(text, 0, len(text), lexicon).drafts)


def facts(text: str, lexicon: Lexicon) -> list[tuple[str, str, int | None]]:
    return [(draft.measure, draft.population, draft.count.low) for draft in drafts(text, lexicon)]


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("Rebels killed 12 soldiers.", "active", ("killed", "soldiers", 12)),
        ("Twelve soldiers were killed.", "passive", ("killed", "soldiers", 12)),
        ("Twelve soldiers, most of them conscripts from the north, have been killed.", "passive", ("killed", "soldiers", 12)),
        ("Twelve soldiers died in the clash.", "subject", ("killed", "soldiers", 12)),
        ("Twelve hikers are missing.", "copula", ("missing", "tourists", 12)),
        ("The blast left 12 dead.", "reduced", ("killed", "everyone", 12)),
        ("The deaths of 12 miners shocked the town.", "noun_of", ("killed", "workers", 12)),
        ("The number of dead rose to 12.", "toll", ("killed", "everyone", 12)),
        ("The bus was carrying 12 pilgrims.", "contents", ("aboard", "tourists", 12)),
        ("The storm claimed 12 lives.", "lives", ("killed", "everyone", 12)),
        ("Doctors treated 12 wounded soldiers.", "premodifier", ("injured", "soldiers", 12)),
        ("Killed were 12 soldiers.", "inverted", ("killed", "soldiers", 12)),
        ("About 12 gunmen stormed the station.", "taking_part", ("participants", "attackers", 12)),
    ],
)
def test_each_construction_by_its_rule(text: str, rule: str, expected: tuple[str, str, int], lexicon: Lexicon) -> None:
    found = [draft for draft in drafts(text, lexicon) if (draft.measure, draft.population, draft.count.low) == expected]
    assert len(found) == 1
    assert found[0].rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "Twelve soldiers watched the film.",
        "The death penalty was abolished by 12 states.",
        "A plan to free 12 hostages was drawn up.",
        "The army would kill 12 hostages in such a raid.",
        "The law was killed by 12 votes.",
        "Two of the jet fighters were hit.",
    ],
)
def test_what_counts_nobody(text: str, lexicon: Lexicon) -> None:
    assert [fact for fact in facts(text, lexicon) if fact[0] != "held"] == []


def test_doer_and_harmed_are_told_apart(lexicon: Lexicon) -> None:
    assert ("killed", "soldiers", 12) in facts("Two gunmen killed 12 soldiers.", lexicon)
    assert ("killed", "attackers", 2) not in facts("Two gunmen killed 12 soldiers.", lexicon)


def test_a_doer_with_an_object_without_number_is_not_harmed(lexicon: Lexicon) -> None:
    assert [fact for fact in facts("Two gunmen killed the driver.", lexicon) if fact[0] == "killed"] == []


def test_coordinated_subjects_share_the_verb(lexicon: Lexicon) -> None:
    assert facts("Seven soldiers, two policemen and 15 rebels were killed.", lexicon) == [
        ("killed", "soldiers", 7),
        ("killed", "police", 2),
        ("killed", "attackers", 15),
    ]


def test_two_verbs_share_their_subject(lexicon: Lexicon) -> None:
    found = facts("Two villagers were stabbed and later died.", lexicon)
    assert sorted(found) == [("injured", "everyone", 2), ("killed", "everyone", 2)]


def test_a_second_clause_keeps_to_its_own_group(lexicon: Lexicon) -> None:
    found = facts("Eight gunmen were killed by security forces, while three policemen were wounded.", lexicon)
    assert sorted(found) == [("injured", "police", 3), ("killed", "attackers", 8)]


def test_evidence_holds_count_and_trigger(lexicon: Lexicon) -> None:
    text = "On Monday, 12 people from two villages were killed near the lake."
    (draft,) = drafts(text, lexicon)
    assert draft.start <= draft.count_start < draft.count_end <= draft.end
    assert draft.start <= draft.trigger_start < draft.trigger_end <= draft.end
    assert text[draft.trigger_start : draft.trigger_end] == "killed"
    assert text[draft.count_start : draft.count_end] == draft.count.words == "12"
