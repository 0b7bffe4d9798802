"""Where a journey began or was to end is not where it was broken off."""

from __future__ import annotations

import pytest

from variorum.link import link
from variorum.model.document import Where
from variorum.model.report import Report
from variorum.pipeline import Resources, account


def place(text: str) -> Where | None:
    found = link([account(Report.of(text=text, title=text.split("\n")[0], locator="a.txt"), Resources.load())], Resources.load().rarity)
    return found.incidents[0].place


@pytest.mark.parametrize(
    "journey",
    [
        "A bus from Kano to Maiduguri was stopped by gunmen on Tuesday in Borno state, police said. Nine passengers were killed.",
        "Gunmen in Borno state killed nine passengers of a bus on its way to Maiduguri on Tuesday, police said.",
        "Gunmen killed nine passengers on Tuesday of a bus that had left Kano for Maiduguri, police said. The attack was in Borno state.",
        "A bus to Maiduguri from Kano was attacked in Borno state on Tuesday and nine passengers were killed, police said.",
        "A Maiduguri-bound bus was attacked in Borno state on Tuesday and nine passengers were killed, police in Nigeria said.",
    ],
)
def test_the_end_of_a_route_is_no_place_of_the_incident(journey: str) -> None:
    found = place("Gunmen attack bus\n\n" + journey)
    assert found is not None
    assert (found.name, found.country, found.precision) == ("Borno", "Nigeria", 4)


def test_where_only_the_country_is_sure_the_country_is_said() -> None:
    found = place(
        "Gunmen kill nine in Nigeria\n\nGunmen killed nine passengers of a bus bound for Kano in Nigeria on Tuesday, police said."
    )
    assert found is not None
    assert (found.name, found.precision) == ("Nigeria", 6)


def test_the_town_of_an_outlet_is_not_the_scene() -> None:
    found = place("Two killed in Austin shooting - KXYZ Dallas\n\nTwo men were shot dead in Austin, Texas, on Monday, police said.")
    assert found is not None
    assert found.name == "Austin"
