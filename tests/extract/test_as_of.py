"""The moment that a count holds for: said before, said on a day, or not told."""

from __future__ import annotations

import pytest

from variorum.model.claim import EARLIER, Claim
from variorum.model.report import Report
from variorum.pipeline import Resources, account

RESOURCES = Resources.load()


def claims(text: str, published: str | None = "2025-06-05") -> dict[str, Claim]:
    """The claims of a text by the words of their counts."""
    found = account(Report.of(text=text, locator="t.txt", published=published), RESOURCES).claims
    return {claim.count.words: claim for claim in found if claim.measure == "killed"}


@pytest.mark.parametrize(
    ("text", "former"),
    [
        ("The bus crash killed 21 people, the ministry said. Police earlier said 20 had died.", {"20"}),
        ("Twenty-one people were killed, up from the 18 dead reported earlier by the fire brigade.", {"18"}),
        ("Officials had initially reported that nine miners were killed, but now say 12 miners were killed.", {"nine"}),
        ("Up to 600 people were killed. Initially, the United Nations estimated that at least 200 had died.", {"at least 200"}),
        ("The crash killed 179 people. Earlier on Sunday, the fire agency said 124 were dead.", {"124"}),
        ("The crash killed 179 people. Earlier, officials had said 124 were dead.", {"124"}),
        ("The toll now stands at 253. On Wednesday, police spokesman Ruwan Orr had said the death toll was 359 people.", {"359"}),
        ("The toll now stands at 253. Police had said on Wednesday that 359 people had died.", {"359"}),
        ("The toll now stands at 253, while last week the ministry announced that 359 people had died.", {"359"}),
        ("An earlier toll of 14 dead was given by the mayor. The blast killed 17 people, hospitals said.", {"14"}),
        ("The number of dead in the fire stands at 34. It was 36 until Thursday. The union says 51.", {"36"}),
        ("The last two bodies were found, which makes 16 dead. The toll had stood at 17 since Monday.", {"17"}),
        ("Initial reports said 40 people had been killed in the fire. Later the ministry said 14 people were killed.", {"40"}),
        ("The blasts killed 253 people (the toll was revised down from 359 by officials) and wounded 500 others.", {"359"}),
        ("Early reports put the death toll at 40. Later the ministry said 14 people were killed.", {"40"}),
        ("A study found that 14 people were killed, far fewer than the 40 deaths that officials in the town originally described.", {"40"}),
        (
            "Initial reports after the blast on Tuesday cited claims by officials that the mill had been hit by a rocket, putting the toll "
            "at 40. The ministry said 14 people were killed.",
            {"40"},
        ),
    ],
)
def test_a_count_given_before_is_marked(text: str, former: set[str]) -> None:
    found = claims(text)
    assert len(found) > 1
    marked = {word for words, claim in found.items() if claim.as_of == EARLIER for word in former if word in words}
    assert marked == former
    assert sum(claim.as_of == EARLIER for claim in found.values()) == len(former)


@pytest.mark.parametrize(
    "text",
    [
        "A gunman killed people in the market. An official told the paper that he had counted 21 coffins.",
        "A gunman killed people in the market. The league said on Friday that it had counted nine dead.",
        "Earlier on Tuesday gunmen killed 12 people in the market, police said.",
        "Police said 12 people were killed earlier this week in the same town.",
        "In the first attack 12 people were killed, officials said.",
    ],
)
def test_an_earlier_deed_is_no_earlier_count(text: str) -> None:
    assert all(claim.as_of != EARLIER for claim in claims(text).values())


def test_the_day_of_saying_is_the_moment_of_the_count() -> None:
    found = claims("The governor's office said on Tuesday that 18 people had been killed in the landslide.")
    assert [claim.as_of for claim in found.values()] == ["2025-06-03"]
    found = claims("As of Wednesday, 21 people had been killed in the landslide, officials said.")
    assert [claim.as_of for claim in found.values()] == ["2025-06-04"]


def test_the_day_of_the_deed_is_not_the_moment_of_the_count() -> None:
    found = claims("The landslide killed 18 people on Tuesday, officials said.")
    assert [claim.as_of for claim in found.values()] == [None]


def test_without_a_date_nothing_is_anchored() -> None:
    found = claims("The governor's office said on Tuesday that 18 people had been killed.", published=None)
    assert [claim.as_of for claim in found.values()] == [None]


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Toll from the market blast rises to 12.", "up"),
        ("The death toll rose by two to 14, police said.", "up"),
        ("Two more died, bringing to 14 the number of those killed in the bombing.", "up"),
        ("Officials raised the number of dead to at least 22.", "up"),
        ("The ministry lowered the death toll to 57 from 61.", "down"),
        ("The toll stands at 12.", None),
        ("Rescuers brought 12 people to hospital and 13 bodies to the morgue.", None),
        ("The attackers reached the base and killed 12 soldiers.", None),
    ],
)
def test_a_toll_that_moved_says_so(text: str, moved: str | None) -> None:
    found = [claim for claim in claims(text).values() if claim.scope == "total" and claim.as_of != "earlier"]
    assert found
    assert {claim.moved for claim in found} == {moved}


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("The dam burst on Tuesday. In all, 23 people had gone missing.", True),
        ("The dam burst on Tuesday. A villager said 23 people had gone missing.", False),
        ("The dam burst on Tuesday. Twenty-three people have gone missing.", False),
    ],
)
def test_those_who_had_gone_missing_are_those_of_the_first_days(text: str, earlier: bool) -> None:
    found = account(Report.of(text=text, locator="t.txt", published="2025-06-05"), RESOURCES).claims
    assert [claim.as_of == EARLIER for claim in found if claim.measure == "missing"] == [earlier]


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        ("Four people died, the governor said. Police had given the toll as three on Thursday.", True),
        ("Four people died, the governor said. The mayor had put the number of dead at three.", True),
        ("Four people died, the governor said. Police gave the toll as three.", False),
        ("Four people died, the governor said. The mayor has put the number of dead at three.", False),
    ],
)
def test_what_had_been_given_was_given_before(text: str, earlier: bool) -> None:
    found = account(Report.of(text=text, locator="t.txt", published="2025-06-05"), RESOURCES).claims
    assert [claim.as_of == EARLIER for claim in found if claim.count.low == 3] == [earlier]


def test_what_somebody_says_he_had_counted_is_no_count_given_before() -> None:
    assert claims("Ali, whose brother died, said he had counted 22 bodies in the street.")["22"].as_of is None
    assert claims("The UN had earlier given a toll of 70 dead. The mayor said 90 people were killed.")["70"].as_of == EARLIER
    assert claims("The Red Crescent earlier gave a figure of 70 dead. The mayor said 90 people were killed.")["70"].as_of == EARLIER
