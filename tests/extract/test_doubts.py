"""What a report leaves open about a claim: its incident, its scope, its claimant; without any, two readers' claim is confirmed."""

from __future__ import annotations

import pytest

from variorum.model.claim import Claim
from variorum.model.report import Report
from variorum.pipeline import Resources, account

LEAD = "Blast at market in Marn kills nine\n\nA bomb killed nine people at a market in Marn on Monday, police said.\n\n"
REST = "\n\nThe market stayed closed on Tuesday.\n\nShops nearby have lost their windows.\n\nNobody has said who did it."
CASES = [
    ("", 9, "confirmed", ()),
    ("At least 14 people were injured, police said.", 14, "confirmed", ()),
    ("Four people were killed inside the market, police said.", 4, "in_doubt", ("scope",)),
    ("The gunmen shot 14 people, police said.", 14, "in_doubt", ("scope",)),
    ("Three more people died in hospital.", 3, "in_doubt", ("scope",)),
    ("In 2019 a bomb killed 30 people at a market in Lenz.", 30, "in_doubt", ("incident",)),
    ("Colonel Jon Rask came to the market. He said that 14 people were injured.", 14, "in_doubt", ("claimant",)),
]


@pytest.fixture(scope="module")
def resources() -> Resources:
    return Resources.load()


def claim_of(resources: Resources, text: str, number: int) -> Claim:
    claims = account(Report.of(text=text, locator="a.txt", published="2031-05-14"), resources).claims
    return next(claim for claim in claims if claim.count.low == number)


@pytest.mark.parametrize(("sentence", "number", "tier", "doubts"), CASES)
def test_what_is_left_open(sentence: str, number: int, tier: str, doubts: tuple[str, ...], resources: Resources) -> None:
    claim = claim_of(resources, LEAD + sentence + REST, number)
    assert (claim.reading.tier, claim.reading.doubts) == (tier, doubts)


def test_a_sentence_with_some_signs_of_another_incident_stays_in_its_own_and_in_doubt(resources: Resources) -> None:
    text = LEAD + "The town is quiet again.\n\nTwelve people died when a bus was bombed near Lenz."
    assert "incident" in claim_of(resources, text, 12).reading.doubts


def test_a_single_reader_stays_one_whatever_is_in_doubt(resources: Resources) -> None:
    text = LEAD + "The driver of a bus was killed in Lenz last month."
    made = account(Report.of(text=text, locator="a.txt", published="2031-05-14"), resources)
    assert {claim.reading.tier for claim in made.claims if len(claim.reading.readers) == 1} <= {"single_reader"}


def test_a_claimant_named_in_short_is_not_carried_over(resources: Resources) -> None:
    text = LEAD + "Mayor Jon Rask visited the market.\n\nRask said that 14 people were injured." + REST
    assert "claimant" not in claim_of(resources, text, 14).reading.doubts
