"""Mentions of one incident in, the one place it is coded at out (UCDP GED: certain and coarse over uncertain and fine)."""

from __future__ import annotations

import pytest

from variorum.annotate.places import find_places
from variorum.model.document import Where
from variorum.model.gazetteer import best_place, name_key
from variorum.model.text import Span
from variorum.resources.load import gazetteer


def place_of(*texts: str) -> Where | None:
    mentions = [m for text in texts for m in find_places(text, [Span(start=0, end=len(text))], gazetteer(), context=("Pakistan",))]
    return best_place(mentions)


def test_nothing_named_is_none() -> None:
    assert best_place([]) is None


def test_the_town_wins_over_its_province_and_country() -> None:
    where = place_of("A blast in Quetta killed two.", "It was the third in Balochistan, Pakistan.")
    assert where is not None
    assert (where.name, where.precision) == ("Quetta", 1)


def test_two_towns_of_one_province_give_the_province() -> None:
    where = place_of("A blast in Gwadar killed two.", "The blast in Turbat killed two, in Balochistan.")
    assert where is not None
    assert (where.name, where.precision) == ("Balochistan", 4)


def test_two_towns_of_two_provinces_give_the_country() -> None:
    where = place_of("A blast in Karachi killed two.", "The blast in Peshawar killed two in Pakistan.")
    assert where is not None
    assert (where.name, where.precision) == ("Pakistan", 6)


def test_the_town_named_far_more_often_wins() -> None:
    where = place_of("A blast in Quetta killed two.", "Police in Quetta said so.", "The victim came from the city of Karachi.")
    assert where is not None
    assert where.name == "Quetta"


def test_a_route_gives_way_to_a_place() -> None:
    where = place_of("The train from Quetta to Peshawar was stopped.", "It was held near Mach in Balochistan.")
    assert where is not None
    assert (where.name, where.precision) == ("Mach", 2)


def test_keys_ignore_accents_case_and_apostrophes() -> None:
    assert name_key("Ta'izz") == name_key("taizz")
    assert name_key("Île-de-France") == "ile de france"


def test_coordinates_of_every_curated_place_are_on_the_globe() -> None:
    places = [place for found in gazetteer().curated.places.values() for place in found if place.row < 0]
    assert len(places) > 200
    assert all(place.lat is not None and -90 <= place.lat <= 90 for place in places)
    assert all(place.lon is not None and -180 <= place.lon <= 180 for place in places)


def test_a_village_that_no_gazetteer_knows_gives_its_name_to_the_unit_around_it() -> None:
    where = place_of(
        "A blast in the village of Ungo Dal in Balochistan killed two.",
        "It was heard in Ungo-Dal village.",
        "The village of Serru grieved.",
    )
    assert where is not None
    assert (where.name, where.admin1, where.country, where.precision) == ("Ungo Dal", "Balochistan", "Pakistan", 4)
    assert where.geonames_id is None


def test_a_town_that_is_known_stands_where_a_village_near_it_is_not() -> None:
    where = place_of("A blast in the village of Ungo Dal near Quetta killed two.")
    assert where is not None
    assert (where.name, where.precision) == ("Quetta", 2)


@pytest.mark.parametrize(
    "told",
    [
        "A blast in Ungo Dal, Balochistan, killed two.",
        "A blast in Ungo Dal in northern Balochistan killed two.",
        "A blast near Ungo Dal, in Balochistan, killed two.",
        "A blast outside Ungo Dal in the province of Balochistan killed two.",
    ],
)
def test_a_name_set_in_a_province_is_a_town_that_no_gazetteer_knows(told: str) -> None:
    where = place_of(told)
    assert where is not None
    assert (where.name, where.admin1, where.precision) == ("Ungo Dal", "Balochistan", 4)


@pytest.mark.parametrize(
    "told",
    [
        "A blast in March in Balochistan killed two.",
        "A blast in Ungo Hospital, Balochistan, killed two.",
        "A blast in Balochistan killed two. He was born in UNHCR, Balochistan Airlines said.",
        "A blast in Balochistan killed two. It was like one in Ungo Dal.",
    ],
)
def test_what_is_no_town_leaves_the_province(told: str) -> None:
    where = place_of(told)
    assert where is not None
    assert where.name == "Balochistan"


def test_a_town_of_the_opening_is_no_aside_whichever_report_comes_first() -> None:
    where = place_of("The government of Balochistan said so.", "It was hot in Balochistan, Pakistan.", "Heat killed two in Quetta.")
    assert where is not None
    assert where.name == "Quetta"


def test_initials_that_begin_like_a_state_are_none() -> None:
    text = "Bombs fall on hospital in Vorteg, MSF says"
    assert [m.words for m in find_places(text, [Span(start=0, end=len(text))], gazetteer())] == []


@pytest.mark.parametrize(
    "told",
    [
        "A blast in Ungo Dal, in Pakistan's Sindh province, killed two. The hurt were taken to Karachi. A doctor in Karachi counted four.",
        "A blast in Ungo Dal, Sindh, killed two. Karachi, the capital of the province, sent ambulances, and police in Karachi held a man.",
        "A blast in Ungo Dal, in the province of Sindh, killed two. In Karachi the governor called for calm.",
    ],
)
def test_a_town_set_in_its_unit_stands_before_the_town_that_is_named_later(told: str) -> None:
    where = place_of(told)
    assert where is not None
    assert (where.name, where.admin1, where.precision) == ("Ungo Dal", "Sindh", 4)


@pytest.mark.parametrize(
    "told",
    [
        "A blast in Karachi killed two. The bomber came from Ungo Dal, in Sindh. Police in Karachi held a man.",
        "A blast near Ungo Dal, in Sindh, killed two. Police in Karachi held a man. Karachi's hospitals took the hurt.",
    ],
)
def test_a_town_named_first_or_a_place_near_an_unknown_one_stays(told: str) -> None:
    where = place_of(told)
    assert where is not None
    assert where.name == "Karachi"


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("A bus crashed in the Leningrad region, killing two.", "Leningrad Oblast"),
        ("A bus crashed in the Moscow region, killing two.", "Moscow Oblast"),
        ("A bus crashed in the Odesa region of Ukraine, killing two people in Ukraine.", "Odessa"),
        ("A bus crashed in the Voronezh oblast of Russia, killing two people in Russia.", "Voronezj"),
        ("A bus crashed in the Perm region, killing two.", "Perm"),
        ("A bus crashed in Moscow, killing two.", "Moscow"),
    ],
)
def test_a_region_is_not_the_city_that_bears_its_name(told: str, name: str) -> None:
    where = best_place(find_places(told, [Span(start=0, end=len(told))], gazetteer()))
    assert where is not None
    assert where.name == name
    assert where.precision == (1 if "oblast" not in told and "region" not in told else 4)


@pytest.mark.parametrize(
    "text",
    [
        "The bus, with Karachi as its destination, overturned near Mach.",
        "The train, which was due to arrive at Karachi at noon, left the rails near Mach.",
        "The train from Karachi, Sindh, to the north left the rails near Mach.",
    ],
)
def test_where_a_vehicle_was_to_arrive_or_set_out_gives_way(text: str) -> None:
    where = place_of(text)
    assert where is not None
    assert where.name == "Mach"


@pytest.mark.parametrize(
    "text",
    [
        "The wounded were airlifted from the pit near Mach to Karachi.",
        "Six guards were shot at Mach. They were rushed to Karachi for treatment.",
        "Six guards of the junta in power in Karachi were shot at Mach.",
    ],
)
def test_where_the_hurt_were_taken_gives_way(text: str) -> None:
    where = place_of(text)
    assert where is not None
    assert where.name == "Mach"


def test_where_those_who_help_were_sent_does_not() -> None:
    where = place_of("Rescuers were rushed to Karachi, where a blast had killed four.")
    assert where is not None
    assert where.name == "Karachi"


def test_a_district_named_more_often_than_a_far_town_wins() -> None:
    where = place_of("Gunmen killed nine in the Khuzdar district.", "The dead from Khuzdar district were mourned in Quetta, Balochistan.")
    assert where is not None
    assert where.name == "Khuzdar"


def test_a_suburb_named_more_often_than_its_city_wins() -> None:
    where = place_of(
        "A house fell in Ikoyi, Lagos State, Nigeria. Rescuers came to Ikoyi from the city of Ibadan. The dead of Ikoyi lay in the city of "
        "Lagos. The city of Lagos mourned, and the mayor of Lagos State, too."
    )
    assert where is not None
    assert where.name == "Ikoyi"


def test_the_town_of_the_unit_that_is_named_most_wins_over_one_named_twice_elsewhere() -> None:
    told = ("Floods in Punjab killed 40.", "Floods hit Punjab.", "The floods left Punjab under water.")
    where = place_of(*told, "In Lahore 20 died, and two in Karachi.", "In Karachi a man drowned.")
    assert where is not None
    assert where.name == "Lahore"
