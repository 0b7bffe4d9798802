"""Where a title says that an incident happened, when no gazetteer knows the place."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account

TELLS = " Nine people died, police said."


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("A shooting at the Blue Room nightclub left 21 wounded.", "Shooting at Blue Room nightclub"),
        ("A fire at the Harmony Garden hotel left 21 injured.", "Fire at Harmony Garden hotel"),
        ("A shooting in Vorteg left 21 wounded.", "Shooting in Vorteg"),
        ("A blast in the New Vorteg Dara Mine left 21 wounded.", "New Vorteg Dara Mine explosion"),
        ("A shooting in Vorteg hotels left 21 wounded.", "Shooting in Vorteg"),
    ],
)
def test_a_name_before_a_noun_for_a_thing_is_its_name(told: str, title: str) -> None:
    assert account(Report.of(text=told + TELLS, locator="a.txt"), Resources.load()).episodes[0].title == title


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("A bomb exploded at a hotel in the Somali capital.", "Bombing in Mogadishu"),
        ("A bomb exploded at a hotel in the Kenyan capital, Nairobi.", "Bombing in Nairobi"),
        ("A bomb exploded at a hotel in Mombasa. Kenyan capital markets fell.", "Bombing in Mombasa"),
    ],
)
def test_a_people_s_capital_is_a_town(told: str, title: str) -> None:
    assert account(Report.of(text=told + TELLS, locator="a.txt"), Resources.load()).episodes[0].title == title


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Gunships bombed a hospital in Vorteg, in South Sudan's Jonglei state, on Saturday.", "Bombing in Vorteg"),
        ("A fire at a hospital in Vorteg, Kenya, left 21 wounded.", "Fire in Vorteg"),
        ("A bomb hit a bus in Mombasa. The wounded were taken to a hospital in Nairobi.", "Bombing in Mombasa"),
    ],
)
def test_a_hospital_that_was_struck_is_the_scene(told: str, title: str) -> None:
    assert account(Report.of(text=told + TELLS, locator="a.txt"), Resources.load()).episodes[0].title == title


@pytest.mark.parametrize(
    ("told", "targets"),
    [
        ("On Monday rebels attacked 32 fighters near Mombasa.", ["fighters"]),
        ("The attackers, who had attacked people near Mombasa, fled.", []),
        ("On Monday gunmen attacked a tax office near Mombasa.", ["tax office"]),
    ],
)
def test_a_target_is_named_without_its_number(told: str, targets: list[str]) -> None:
    cast = account(Report.of(text=told + TELLS, locator="a.txt"), Resources.load()).episodes[0].actors
    assert [actor.name for actor in cast if actor.role == "target"] == targets


def test_a_hospital_that_counts_the_dead_is_no_target() -> None:
    report = Report.of(
        text="Five dead in blast\n\nThe Old Mill Hospital in Jos confirmed that two of the wounded died, which brings to five the number "
        "killed by the car bomb in Jos.",
        locator="a.txt",
    )
    assert "Hospital" not in account(report, Resources.load()).episodes[0].title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("ABUJA, Dec 8 2025 - One hundred pupils were freed.", "One hundred pupils were freed."),
        (
            "ABUJA, Dec 8 2025 (Wire) - Nine hundred pupils of a school in the hills have been freed, their parents, who met them, said.",
            "Nine hundred pupils of a school in the hills have been freed, their parents, who met…",
        ),
    ],
)
def test_a_title_made_of_the_first_line_leaves_out_its_date_line(text: str, title: str) -> None:
    told = account(Report.of(text=text, locator="a.txt"), Resources.load())
    main = next(episode for episode in told.episodes if episode.role == "main")
    assert main.title == title


def test_where_somebody_came_to_see_is_no_scene() -> None:
    text = "Twelve soldiers were killed in an ambush in South Waziristan. The prime minister visited Bannu and mourned the 12 soldiers."
    told = account(Report.of(text=text, locator="a.txt"), Resources.load())
    main = next(episode for episode in told.episodes if episode.role == "main")
    assert [place.words for place in main.places] == ["South Waziristan"]


def test_somebody_s_flight_after_it_is_no_name_for_it() -> None:
    text = (
        "Police in Goa arrested four managers of a club where a fire killed 25 people; two owners flew to Thailand hours after the blaze."
    )
    told = account(Report.of(text=text, locator="a.txt"), Resources.load())
    main = next(episode for episode in told.episodes if episode.role == "main")
    assert main.title == "Fire in Goa"


def test_where_a_convoy_had_set_out_and_where_a_report_was_written_is_no_scene() -> None:
    text = (
        "Convoy bombed in Mosul\n\nErbil: At least nine guards were killed in Mosul on Thursday when a car bomb hit the bus in which they "
        "were travelling. The team had left Kirkuk at 3.30 a.m. and was moving in a large convoy."
    )
    assert account(Report.of(text=text, locator="a.txt"), Resources.load()).episodes[0].title == "Bombing in Mosul"
