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


def of_two(first: str, second: str) -> Where | None:
    texts = [("a.txt", first), ("b.txt", second)]
    told = [account(Report.of(text=text, title=text.split("\n")[0], locator=name), Resources.load()) for name, text in texts]
    return link(told, Resources.load().rarity).incidents[0].place


def test_where_the_injured_died_is_no_place_beside_a_village_that_nothing_resolves() -> None:
    found = of_two(
        "Bus falls into ravine in Peru\n\nSix died when a bus fell into a ravine in Ayacucho, near the town of Huaytará.",
        "Huaytará accident: deaths rise to 18\n\n14 August 2026\n\nTwo people on the bus that fell into a ravine in Huaytará died at the "
        "hospital in Ica, bringing the total to 18.",
    )
    assert found is not None
    assert found.name == "Huaytara"


def test_where_the_sick_were_taken_gives_way_to_the_district_that_another_report_names() -> None:
    found = of_two(
        "Pupils poisoned in Bangladesh\n\nAt least 112 pupils were poisoned by a meal in Lalmonirhat district of Bangladesh on Tuesday.",
        "Poisoned pupils: 137 sick\n\nAt least 137 pupils were poisoned by a meal on Tuesday. Five of them were shifted to Rangpur.",
    )
    assert found is not None
    assert found.name == "Lalmonirhat District"


def test_a_lake_lies_in_the_country_from_which_it_is_reported() -> None:
    found = of_two(
        "Boat sinks on Lake Tanganyika\n\nKIGOMA, March 4 (Wire) - Eleven people drowned when a boat sank on Lake Tanganyika on Wednesday.",
        "Toll of boat rises to 19\n\nBy Ada Obi, Kigoma, 5 March 2026\n\nThe toll of Wednesday's sinking of a boat has risen to 19.",
    )
    assert found is not None
    assert (found.name, found.country) == ("Lake Tanganyika", "Tanzania")
