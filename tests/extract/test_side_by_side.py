"""Numbers side by side in a sentence are parts where each is of a place, and totals where each is of a deed of its own."""

from __future__ import annotations

from variorum.model.report import Report
from variorum.pipeline import Resources, account

OPENING = "The minister spoke on Tuesday. "


def scopes(text: str) -> list[tuple[int | None, str]]:
    made = account(Report.of(text=text, locator="a.txt"), Resources.load())
    return sorted((claim.count.low, claim.scope) for claim in made.claims if claim.measure == "killed")


def test_by_place() -> None:
    assert scopes(OPENING + "The storm killed 12 people in Marn and eight people in Lenz.") == [(8, "part"), (12, "part")]


def test_by_deed() -> None:
    text = OPENING + "He recalled the 2017 shooting deaths of 26 people in Marn, and the 2019 killing of 23 people in Lenz."
    assert scopes(text) == [(23, "total"), (26, "total")]
