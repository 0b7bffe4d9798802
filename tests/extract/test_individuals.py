"""Single persons: whom a report tells of one by one, and that a report which counts is left as it is."""

from __future__ import annotations

import pytest

from variorum.annotate.structure import structure
from variorum.extract.extractor import Extractor
from variorum.extract.miscounts import is_miscount
from variorum.model.claim import Claim, Count, Reading
from variorum.model.lexicon import Lexicon
from variorum.model.person import compatible, describe, joined
from variorum.model.report import Report
from variorum.model.text import Evidence, Span


def read(extractor: Extractor, title: str, body: str) -> list[Claim]:
    """The claims of killed and injured that a report makes."""
    report = Report.of(text=f"{title}\n\n{body}", title=title, locator="test")
    return [claim for claim in extractor.extract(structure(report)).claims if claim.measure in ("killed", "injured")]


def told(claims: list[Claim]) -> list[tuple[str, str]]:
    """Measure and words of each claim, sorted."""
    return sorted((claim.measure, claim.count.words) for claim in claims)


def test_a_person_told_of_many_times_is_one_claim(extractor: Extractor) -> None:
    body = "A 4-year-old girl was shot on Monday. The girl died at a hospital. "
    body += "Lena Marsh, 4, was shot by a stray bullet. Her death was mourned."
    claims = read(extractor, "Girl, 4, killed by stray bullet", body)
    assert len(claims) == 1
    assert claims[0].measure == "killed"
    assert claims[0].scope == "total"


def test_people_coordinated_by_one_verb_are_distinct(extractor: Extractor) -> None:
    claims = read(extractor, "Shooting at farm", "A man, a woman and a child were shot dead at a farm on Monday.")
    assert [claim.measure for claim in claims] == ["killed"] * 3
    assert {claim.scope for claim in claims} == {"part"}


def test_the_shooter_who_dies_is_among_the_attackers(extractor: Extractor) -> None:
    claims = read(extractor, "Couple found dead", "A man killed his wife before turning the gun on himself.")
    assert {claim.population for claim in claims} == {"women", "attackers"}


def test_a_child_who_shot_himself_is_no_attacker(extractor: Extractor) -> None:
    claims = read(extractor, "Boy found gun", "A 3-year-old boy accidentally shot himself on Sunday.")
    assert [(claim.measure, claim.population) for claim in claims] == [("injured", "children")]


@pytest.mark.parametrize(
    "body",
    [
        "Three men were killed on Sunday. Carl Amber, 34, died at the scene. John Reed, 22, died in hospital.",
        "Police said two people died. The boy died on Sunday.",
    ],
)
def test_a_report_that_counts_gets_no_single_persons(extractor: Extractor, body: str) -> None:
    rules = {claim.reading.rule for claim in read(extractor, "Deaths in town", body) if claim.measure == "killed"}
    assert rules
    assert not any(rule.startswith("individual_") for rule in rules)


@pytest.mark.parametrize(
    "body",
    [
        "A murder suspect was arrested on Sunday.",
        "The sheriff's office said he shot at a car.",
        "A woman told reporters that the dog had been shot.",
        "A 12-year-old could be killed by such a gun.",
    ],
)
def test_what_befell_nobody_is_no_claim(extractor: Extractor, body: str) -> None:
    assert told(read(extractor, "Shooting on Main Street", body)) == []


def test_evidence_is_verbatim_and_holds_the_words(extractor: Extractor) -> None:
    title, body = "Shooting in park", "Seventeen-year-old Ivan Petty was shot and killed. His friend, Omar Nash, 16, was wounded."
    text = f"{title}\n\n{body}"
    claims = read(extractor, title, body)
    assert {claim.measure for claim in claims} == {"killed", "injured"}
    for claim in claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.quote
        assert claim.count.words in claim.evidence.quote


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Emma Nowell, 2", "the 2-year-old girl", True),
        ("Emma Nowell", "Nowell", True),
        ("Emma Nowell", "Carl Amber", False),
        ("a 15-year-old boy", "a 16-year-old boy", False),
        ("the boy", "his wife", False),
        ("a Harlan teen", "Omar Nash, 17", True),
        ("a toddler", "the officer", False),
        ("the man", "a child", False),
        ("a 9-month-old", "the baby", True),
    ],
)
def test_compatible(one: str, other: str, same: bool) -> None:
    assert compatible(describe(one), describe(other)) is same
    assert compatible(describe(other), describe(one)) is same


def test_what_two_mentions_tell_is_joined() -> None:
    both = joined(describe("the boy"), describe("Omar Nash, 17"))
    assert (both.names, both.age, both.sex) == (("omar", "nash"), 17.0, "m")


@pytest.mark.parametrize(
    ("sentence", "words", "wrong"),
    [
        ("Two men, ages 25 and 26, died.", "26", True),
        ("The Nov. 28 killing shocked the town.", "28", True),
        ("Image 2 of 8 A man was killed.", "8", True),
        ("In all 28 people were killed.", "28", False),
    ],
)
def test_numbers_that_count_nobody(sentence: str, words: str, wrong: bool, lexicon: Lexicon) -> None:
    start = sentence.index(words)
    evidence = Evidence.at(sentence, start, len(sentence))
    count = Count(low=int(words), high=int(words), words=words)
    reading = Reading(readers=("rules",), rule="test")
    claim = Claim.of(
        report="r",
        measure="killed",
        population="everyone",
        count=count,
        evidence=evidence,
        sentence=Span(start=0, end=len(sentence)),
        reading=reading,
    )
    assert is_miscount(sentence, claim, lexicon) is wrong


@pytest.mark.parametrize(
    ("title", "low", "high"),
    [
        ("Arrest in double homicide", 2, 2),
        ("Man charged in fatal shooting of neighbor at farm", 1, None),
        ("Murder-suicide at a farm", 2, None),
    ],
)
def test_a_noun_tells_of_the_dead_where_nobody_is_counted(extractor: Extractor, title: str, low: int, high: int | None) -> None:
    killed = [claim for claim in read(extractor, title, "Deputies spoke on Monday.") if claim.measure == "killed"]
    assert [claim.count.low for claim in killed] == [low]
    assert killed[0].count.high in (high, 1)


def test_an_attempt_and_a_homicide_unit_tell_of_no_death(extractor: Extractor) -> None:
    body = "He was charged with attempted murder. Call the homicide unit."
    assert [claim for claim in read(extractor, "Shots fired at farm", body) if claim.measure == "killed"] == []


def test_the_sum_of_a_round_up_is_no_total(extractor: Extractor) -> None:
    claims = read(extractor, "Nine hurt", "Nine people were wounded in separate shootings across the city since Friday.")
    assert "rate" in {claim.scope for claim in claims if claim.count.low == 9}


def test_a_person_beside_a_counted_group_is_told_too(extractor: Extractor) -> None:
    claims = read(extractor, "Deaths at farm", "A man is accused of killing his wife and three daughters on Sunday.")
    assert ("killed", "his wife") in told(claims)


def test_a_shooter_who_kills_himself_is_told_beside_those_he_killed(extractor: Extractor) -> None:
    claims = read(extractor, "Deaths at farm", "The gunman killed three people and then himself on Sunday.")
    assert ("attackers", 1) in {(claim.population, claim.count.low) for claim in claims if claim.measure == "killed"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("the front passenger", "the rear passenger", False),
        ("the front-seat passenger", "the passenger", True),
        ("a motorcycle driver", "the motorcycle rider", True),
        ("a motorcycle rider", "the bicycle rider", False),
        ("the truck driver", "the motorcycle driver", False),
        ("his co-passenger", "the driver", False),
    ],
)
def test_the_part_played_on_the_road_tells_persons_apart(one: str, other: str, same: bool) -> None:
    assert compatible(describe(one), describe(other)) is same
