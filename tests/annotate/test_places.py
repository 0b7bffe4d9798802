"""Sentences in, and the places that they name; what the context settles, what it leaves open, and how near or far is coded."""

from __future__ import annotations

import pytest

from variorum.annotate.places import find_places
from variorum.model.document import PlaceMention
from variorum.model.text import Span
from variorum.resources.load import gazetteer


def found(text: str, *, context: tuple[str, ...] = ()) -> dict[str, PlaceMention]:
    mentions = find_places(text, [Span(start=0, end=len(text))], gazetteer(), context=context)
    assert all(text[m.start : m.end] == m.words for m in mentions)
    return {mention.words: mention for mention in mentions}


@pytest.mark.parametrize(
    ("text", "words", "name", "admin1", "country", "precision"),
    [
        ("A bomb exploded in Quetta, the capital of Balochistan.", "Quetta", "Quetta", "Balochistan", "Pakistan", 1),
        ("A train was stopped in the Bolan district of Balochistan.", "Bolan", "Bolan", "Balochistan", "Pakistan", 3),
        ("Insurgents attacked a post in Balochistan, Pakistan.", "Balochistan", "Balochistan", "Balochistan", "Pakistan", 4),
        ("Twelve died in Jammu & Kashmir.", "Jammu & Kashmir", "Jammu and Kashmir", "Jammu and Kashmir", "India", 4),
        ("Twelve died in Pakistan.", "Pakistan", "Pakistan", None, "Pakistan", 6),
        ("Twelve died near Mach in Pakistan's Balochistan.", "Mach", "Mach", "Balochistan", "Pakistan", 2),
        ("Twelve died on the outskirts of Mosul in Iraq.", "Mosul", "Mosul", "Nineveh", "Iraq", 2),
        ("Twelve died 20 km north of Mosul in Iraq.", "Mosul", "Mosul", "Nineveh", "Iraq", 2),
        ("Twelve died 80 miles north of Mosul in Iraq.", "Mosul", "Mosul", "Nineveh", "Iraq", 3),
        ("The bus was going from Lahore to Peshawar.", "Peshawar", "Peshawar", "Khyber Pakhtunkhwa", "Pakistan", 5),
        ("Gunmen attacked the Lahore-Peshawar train.", "Peshawar", "Peshawar", "Khyber Pakhtunkhwa", "Pakistan", 5),
        ("The bus had set off from Lahore on Monday.", "Lahore", "Lahore", "Punjab", "Pakistan", 5),
        ("Fighting raged between Goma and Bukavu in eastern DRC.", "Goma", "Goma", "Nord Kivu", "Democratic Republic of the Congo", 5),
        ("A shooting in Springfield, Illinois, left two dead.", "Springfield", "Springfield", "Illinois", "United States", 1),
        ("A shooting in Springfield, Ill., left two dead.", "Springfield", "Springfield", "Illinois", "United States", 1),
        ("A shooting in Paris, Texas, left two dead.", "Paris", "Paris", "Texas", "United States", 1),
        ("A shooting in Paris left two dead.", "Paris", "Paris", "Île-de-France", "France", 1),
        ("An air strike hit the Donbas.", "Donbas", "Donbas", None, "Ukraine", 5),
        ("A ship sank in the Gulf of Aden.", "Gulf of Aden", "Gulf of Aden", None, None, 7),
        ("Shells fell on the Donetsk region of Ukraine.", "Donetsk", "Donetsk", "Donetsk", "Ukraine", 4),
        ("Dozens fled El Fasher in North Darfur.", "El Fasher", "El Fasher", "Northern Darfur", "Sudan", 1),
        ("A raid on Kafr al-Dawwar, Egypt, killed two.", "Kafr al-Dawwar", "Kafr ad Dawwār", "Beheira", "Egypt", 1),
        ("The U.S. embassy was closed.", "U.S.", "United States", None, "United States", 6),
    ],
)
def test_resolved(text: str, words: str, name: str, admin1: str | None, country: str | None, precision: int) -> None:
    where = found(text)[words].where
    assert where is not None
    assert (where.name, where.admin1, where.country, where.precision) == (name, admin1, country, precision)


def test_a_name_that_goes_on_behind_an_article_is_not_cut() -> None:
    assert list(found("The attack took place in the town of Bir al-Abed, Egypt.")) == ["Bir al-Abed", "Egypt"]
    assert list(found("Fighting went on in Deir el-Zor and Ras al-Ain, Syria.")) == ["Deir el-Zor", "Syria"]
    assert list(found("In Damascus al-Nour claimed the attack.")) == ["Damascus"]


def test_the_same_name_follows_the_country_of_the_text() -> None:
    american = found("Georgia borders Alabama and Florida in the United States.")["Georgia"].where
    asian = found("Georgia lies between Russia and Armenia.")["Georgia"].where
    assert american is not None
    assert asian is not None
    assert (american.country, asian.country) == ("United States", "Georgia")


def test_a_people_named_is_evidence_for_its_country() -> None:
    where = found("Pakistani soldiers were ambushed in Mach.")["Mach"].where
    assert where is not None
    assert where.country == "Pakistan"


def test_context_counts_as_evidence() -> None:
    assert found("Soldiers were ambushed in Mach.")["Mach"].where is None
    where = found("Soldiers were ambushed in Mach.", context=("Attack in Pakistan",))["Mach"].where
    assert where is not None
    assert where.country == "Pakistan"


@pytest.mark.parametrize("text", ["A man was shot in San Miguel.", "A man was shot in Santa Rosa.", "Fire broke out in San Pedro."])
def test_a_lone_ambiguous_name_is_left_open(text: str) -> None:
    (mention,) = found(text).values()
    assert mention.where is None


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton arrived late.",
        "The Washington Post reported it.",
        "Mr. London declined to comment.",
        "He studied at the University of Texas.",
        "In March and May the council met.",
        "The University said nothing.",
        "Police and soldiers fought.",
    ],
)
def test_names_of_people_offices_and_months_are_no_places(text: str) -> None:
    assert found(text) == {}


def test_a_surname_seen_with_its_first_name_is_no_place_later() -> None:
    assert "Lansing" not in found("John Lansing spoke first. Lansing then left the hall.")


def test_capitals_of_the_wires() -> None:
    places = found("GUERRILLAS ATTACKED A POLICE STATION IN SAN SALVADOR, EL SALVADOR, AND FLED TO THE HILLS; SOLDIERS FOLLOWED THEM.")
    where = places["SAN SALVADOR"].where
    assert where is not None
    assert where.country == "El Salvador"


def test_order_of_the_spans_changes_nothing() -> None:
    text = "A raid in Mach killed two. Pakistan condemned it."
    cut = text.index("Pakistan")
    spans = [Span(start=0, end=cut), Span(start=cut, end=len(text))]
    assert find_places(text, spans, gazetteer()) == find_places(text, spans[::-1], gazetteer())


def test_a_list_of_states_is_no_town_in_a_state() -> None:
    places = found("Cases were seen in Louisiana, Missouri, Nevada and New Mexico in the United States.")
    assert {m.level for m in places.values() if m.words != "United States"} == {"admin1"}


@pytest.mark.parametrize("text", ["The SWAT team came.", "A spokesman for the White House said no."])
def test_acronyms_and_buildings_of_power_are_no_places(text: str) -> None:
    assert found(text) == {}


def test_a_date_line_in_capitals_is_a_place() -> None:
    where = found("LIMA, Peru (AP) - A bomb went off.")["LIMA"].where
    assert where is not None
    assert where.country == "Peru"


def test_a_province_is_no_small_place_beside_a_far_date_line() -> None:
    where = found("MANILA, July 3 - A ferry sank off the central Philippine island of Bohol on Thursday.")["Bohol"].where
    assert where is not None
    assert (where.name, where.country) == ("Bohol", "Philippines")


def test_a_name_that_the_text_puts_into_another_country_is_not_its_namesake() -> None:
    mentions = found("A bomb hit a bus in Makka, Kenya, in November.")
    assert mentions["Makka"].where is None
    assert mentions["Kenya"].where is not None
    assert found("Flights from Rome, Kenya and Sudan were late.")["Rome"].where is not None
