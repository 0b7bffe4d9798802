"""What several places told in turn suffered is a part where nobody sums it up, and so are numbers that make up a toll before them."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account


def scopes(text: str) -> list[tuple[str, int | None, str]]:
    """The measure, number and scope of each claim of a text, in the order of its words."""
    claims = account(Report.of(text=text, locator="report.txt", published="2024-05-14"), Resources.load()).claims
    return [(claim.measure, claim.count.low, claim.scope) for claim in sorted(claims, key=lambda claim: claim.count_span.start)]


STRIKES = "Air strikes on Odran's Marn and Lenz regions killed at least six civilians and injured others, officials said on Tuesday.\n\n"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            STRIKES + "Shelling injured three people in Marn, the mayor said. Lenz governor Ana Lim said five people had been injured.",
            {3, 5},
        ),
        (STRIKES + "A missile started a fire at a plant in Marn, injuring four women. In Lenz, two men were hurt.", {4, 2}),
        ("Rebels attacked three villages on Friday.\n\nIn Marn, 12 people were hurt. In Lenz, four were hurt.", {12, 4}),
        (
            "Drones hit several towns on Friday.\n\nThe governor of Marn said two people were hurt. The mayor of Lenz said six were hurt.",
            {2, 6},
        ),
        (
            "Bloodletting in Marn, Lenz claims 45 lives\n\nBombings in Marn and Lenz killed at least 45 people on Sunday.\n\n"
            "At least 46 people were injured in a blast near Marn's Tol police station. "
            "Fifty were left injured in a blast in the Orlo area of Lenz.",
            {46, 50},
        ),
    ],
)
def test_what_places_told_in_turn_suffered_is_a_part(text: str, numbers: set[int]) -> None:
    assert numbers <= {number for measure, number, scope in scopes(text) if scope == "part" and measure == "injured"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("A drone hit a market in Marn on Friday.\n\nIn Marn, 12 people were hurt. A doctor in Lenz said 14 were hurt.", 12),
        (STRIKES + "In Marn, four people were hurt. In Lenz, five were hurt. In all, nine people were hurt.", 9),
        (STRIKES + "Twelve people were injured in the Marn and Lenz regions. The mayor of Marn said seven were injured.", 12),
        (STRIKES + "In Marn, seven people were injured.", 7),
    ],
)
def test_a_sum_and_one_place_alone_stay_a_total(text: str, number: int) -> None:
    assert ("injured", number, "total") in scopes(text)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "At least 28 people were killed in Odran on Sunday and Monday, the army said. Ten soldiers and three guards were killed in an "
            "ambush. The governor said 15 civilians' bodies were found.",
            {10, 3, 15},
        ),
    ],
)
def test_numbers_that_make_up_a_toll_are_parts(text: str, numbers: set[int]) -> None:
    assert numbers <= {number for _, number, scope in scopes(text) if scope == "part"}


@pytest.mark.parametrize(
    "text",
    [
        "At least 28 people were killed in Odran, the army said. The police said 20 people were killed. A doctor said 26 had died.",
        "Three people died in the clash, the army said. A doctor said two people were killed.",
        "Thirty people died in the clash, the army said. A doctor said 18 people were killed. Later he said 12 people were killed.",
    ],
)
def test_rival_numbers_that_make_up_nothing_are_totals(text: str) -> None:
    assert {scope for _, _, scope in scopes(text)} == {"total"}


def test_two_places_that_the_toll_does_not_name_took_parts_of_it() -> None:
    text = (
        "Gun and bomb attacks killed 12 people, a source said.\n\nA gunman shot dead two soldiers in Marn, the source said. "
        "Another two soldiers died when a mine went off in Lenz."
    )
    assert [scope for measure, number, scope in scopes(text) if number == 2] == ["part", "part"]
    text = (
        "A bomb killed 12 people in a market, police said.\n\nIn Marn, 11 people were killed. A doctor in Lenz said nine had been killed."
    )
    assert ("killed", 11, "total") in scopes(text)
