"""Reports in nearly the same words about different towns or days are different incidents; one town spelled in two ways is not."""

from __future__ import annotations

import pytest

from variorum.link import link
from variorum.link.scenes import scenes
from variorum.model.report import Report
from variorum.model.text import Span
from variorum.pipeline import Resources, account

FLOOD = (
    "Flood in {town} kills {dead}\n\nA flash flood in {town} killed {dead} people on {day}, the mayor said. Houses near the river "
    "were swept away in the night. The mayor said {hurt} others were in hospital and that schools would stay shut."
)


def incidents(*texts: str, published: str | None = None) -> int:
    accounts = [account(Report.of(text=text, locator="a.txt", published=published), Resources.load()) for text in texts]
    return sum(i.role == "main" for i in link(accounts, Resources.load().rarity).incidents)


@pytest.mark.parametrize("published", [None, "2024-03-05"])
def test_floods_in_two_towns_two_months_apart_stay_apart(published: str | None) -> None:
    first = FLOOD.format(town="Sarran", dead=11, day="3 January 2024", hurt=30)
    second = FLOOD.format(town="Velmora", dead=12, day="4 March 2024", hurt=31)
    assert incidents(first, second, published=published) == 2


def test_floods_in_two_towns_on_one_day_stay_apart() -> None:
    towns = ("Sarran", "Velmora", "Kulnaira", "Dagowani")
    assert incidents(*(FLOOD.format(town=town, dead=11, day="3 January 2024", hurt=30) for town in towns)) == 4


def test_what_is_shouted_in_a_language_is_set_in_no_town() -> None:
    text = "Gunmen stormed a hotel in Velmora. They shouted slogans in Arabic and, a waiter said, in Hausa."
    assert scenes(text, [Span(start=0, end=len(text))], ()) == scenes(text[:34], [Span(start=0, end=34)], ())
    assert scenes(text[:34], [Span(start=0, end=34)], ())


def test_floods_in_one_town_two_months_apart_stay_apart() -> None:
    first = FLOOD.format(town="Sarran", dead=11, day="3 January 2024", hurt=30)
    assert incidents(first, FLOOD.format(town="Sarran", dead=12, day="4 March 2024", hurt=31)) == 2


def test_another_count_and_another_spelling_of_the_town_are_one_flood() -> None:
    first = FLOOD.format(town="Sarran", dead=11, day="3 January 2024", hurt=30)
    second = FLOOD.format(town="Saran", dead=14, day="3 January 2024", hurt=42)
    assert incidents(first, second) == 1


def test_a_report_that_names_only_the_province_is_not_elsewhere() -> None:
    first = FLOOD.format(town="Sarran", dead=11, day="3 January 2024", hurt=30)
    second = first.replace("in Sarran", "in the north").replace("the mayor said. Houses", "the mayor of Sarran said. Houses")
    assert incidents(first, second) == 1


def test_a_hyphen_in_a_village_and_a_district_named_instead_of_it_hold_no_reports_apart() -> None:
    first = (
        "Gunmen seize worshippers\n\nGunmen stormed a church in the village of Ungo Dal on Sunday, 17 November 2024, and seized 31 "
        "worshippers, residents said. Two guards of the church of Saint Elis were shot dead, the village head said."
    )
    second = (
        "Captors name their price\n\nThe gunmen who seized 31 worshippers in the Tarko district on Sunday, 17 November 2024, asked for a "
        "ransom, a relative said. Two guards were shot dead when they stormed the church of Saint Elis at Ungo Dal."
    )
    third = (
        "Eleven worshippers freed\n\nTroops in Ungo-Dal freed 11 of the worshippers who were seized from the church of Saint Elis on "
        "17 November 2024, police said. Gunmen had stormed the church and shot two guards dead."
    )
    assert incidents(first, second, third) == 1


def test_a_report_counts_nobody_of_an_incident_after_it_was_printed_nor_of_a_whole_year() -> None:
    bar = (
        "Gunmen kill {dead} in bar in Celaya\n\nGunmen opened fire in a bar in Celaya, Guanajuato, Mexico, on {day}, killing "
        "{dead} people, police said.{more}"
    )
    year = "\n\nGovernment data show there were 993 homicides in the first four months of 2022 in Guanajuato."
    may = Report.of(text=bar.format(dead=11, day="23 May 2022", more=year), locator="may.txt", published="2022-05-24")
    later = Report.of(text=bar.format(dead=9, day="9 November 2022", more=""), locator="november.txt", published="2022-11-10")
    made = link([account(one, Resources.load()) for one in (may, later)], Resources.load().rarity).incidents
    assert sorted(len(one.reports) for one in made if one.role == "main") == [1, 1]
