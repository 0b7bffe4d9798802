"""A number that only hands on another's is no second voice; one that two newsrooms count for themselves is."""

from __future__ import annotations

import pytest

from variorum.link import link
from variorum.model.report import Report
from variorum.pipeline import Resources, account

FIRST = "Boat capsizes off Talise\n\nA boat capsized off Talise on Tuesday. {told}"
SECOND = "Talise boat disaster: what is known\n\nRelatives waited in Talise on Wednesday, a day after a boat capsized there. {told}"


def voices(first: str, second: str) -> int:
    """How many voices stand behind the survivors or the dead that both reports count."""
    accounts = [
        account(
            Report.of(text=text.format(told=told), title=text.split("\n")[0], locator=str(number), published=f"2024-05-0{number}"),
            Resources.load(),
        )
        for number, (text, told) in enumerate(((FIRST, first), (SECOND, second)), 8)
    ]
    incident = next(one for one in link(accounts, Resources.load().rarity).incidents if len(one.reports) == 2)
    return len({claim.lineage for claim in incident.claims})


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("A cargo ship rescued 33 people, its captain said.", "The 33 people rescued were taken to a school.", 1),
        ("A cargo ship rescued 33 people, its captain said.", "A school took in people. A doctor said 33 people were rescued.", 2),
        ("It killed 47 people, the coast guard said.", "Local media reported that 47 people were killed.", 1),
        ("The health minister, Olu Brand, said 16 people were killed.", "Officials said that 16 people were killed.", 1),
        ("The health minister, Olu Brand, said 16 people were killed.", "A witness said that 16 people were killed.", 2),
        ("Olu Brand, head of the Lake Rescue Corps, said 16 people were killed.", "The Lake Rescue Corps said 16 people were killed.", 1),
        ("Olu Brand, who owns the boat, said 16 people were killed.", "The Lake Rescue Corps said 16 people were killed.", 2),
        ("It killed 16 people.\n\nThe army said 37 people were injured.", "It killed 16.\n\nThe army said that 37 were injured.", 1),
        (
            "It killed 16 people.\n\nThe army said 37 people were injured.",
            "It killed 16.\n\nA doctor, Ann Veri, said that 37 were injured.",
            2,
        ),
        ("The coast guard said 26 sailors were killed.", "The coast guard said that 26 people were killed.", 1),
        ("The coast guard said 26 sailors were killed.", "A doctor, Olu Brand, said that 26 people were killed.", 2),
        ("The coast guard said at least 26 sailors were killed.", "The coast guard said that 26 people were killed.", 1),
    ],
    ids=[
        "known already",
        "counted by two",
        "other media",
        "one state",
        "office and witness",
        "a body and its head",
        "a body and another",
        "an ally in another number",
        "no ally",
        "one, of two peoples",
        "two, of two",
        "one, of two peoples, once as a floor",
    ],
)
def test_a_number_that_is_handed_on_is_no_second_voice(first: str, second: str, found: int) -> None:
    assert voices(first, second) == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("The boat disaster killed 22 people, according to officials quoted by the Lake Telegraph.", 1),
        ("The boat disaster killed 22 people, according to officials quoted by the Hill Telegraph.", 2),
    ],
)
def test_a_number_handed_on_from_the_outlet_of_another_report_is_its_voice(told: str, found: int) -> None:
    first = FIRST.format(told="It killed 22 people, Ann Veri, a doctor, said.")
    second = SECOND.format(told=told)
    accounts = [
        account(Report.of(text=text, title=text.split("\n")[0], locator=outlet, outlet=outlet, published=day), Resources.load())
        for text, outlet, day in ((first, "The Lake Telegraph", "2024-05-08"), (second, "Post", "2024-05-09"))
    ]
    incident = next(one for one in link(accounts, Resources.load().rarity).incidents if len(one.reports) == 2)
    assert len({claim.lineage for claim in incident.claims if claim.count.low == 22}) == found


def test_the_initials_in_brackets_behind_a_body_are_the_body() -> None:
    first = "The National Institute for Rescue at Sea (INRM) said 16 people were killed."
    assert voices(first, "Relatives came. INRM said that 16 people were killed.") == 1
