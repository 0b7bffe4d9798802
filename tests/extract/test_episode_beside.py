"""Another incident of the same days is told apart where a report sets it beside the one it is about."""

from __future__ import annotations

import pytest

from variorum.model.incident import Episode
from variorum.model.report import Report
from variorum.pipeline import Resources, account

OPENING = """   LURONA, 12 MAR 90 (EPA) -- [TEXT] A BOMB EXPLODED AT A BANK IN THE CENTER OF LURONA ON MONDAY, WOUNDING FOUR EMPLOYEES,
THE POLICE SAID.  THE FRONT OF THE BUILDING WAS DESTROYED.

   """
NORMAL = """LURONA (EPA) - A bomb exploded at a bank in the center of Lurona on Monday, wounding four employees, the police said.
The front of the building was destroyed.

"""


def told(text: str) -> tuple[Episode, ...]:
    return account(Report.of(text=text, locator="report.txt", published="1990-03-12"), Resources.load()).episodes


@pytest.mark.parametrize(
    "sentence",
    [
        "IN ADDITION, GUNMEN SHOT DEAD TWO WATCHMEN AT A MILL IN TARVIN.",
        "FINALLY, TWO WATCHMEN WERE MURDERED THIS MORNING NEAR TARVIN.",
        "IN ANOTHER TURN OF EVENTS, REBELS AMBUSHED A BUS ON THE ROAD TO ODRY, KILLING TWO PASSENGERS IN TARVIN.",
        "THE POLICE ALSO REPORTED THAT TWO WATCHMEN WERE SHOT DEAD IN TARVIN.",
        "IT WAS ALSO REPORTED THAT UNIDENTIFIED MEN KIDNAPPED TWO STUDENTS AS THEY LEFT THEIR HOME.",
        "YESTERDAY IN TARVIN, TWO WATCHMEN WERE KILLED WHEN A GRENADE EXPLODED.",
    ],
)
def test_what_is_told_too_is_another_incident_in_capitals_and_in_normal_case(sentence: str) -> None:
    for text in (OPENING + sentence, NORMAL + sentence.capitalize().replace("tarvin", "Tarvin").replace("odry", "Odry")):
        episodes = told(text)
        assert [episode.beside for episode in episodes] == [False, True], text
        assert len(episodes[0].claims) == 1, text


@pytest.mark.parametrize(
    "sentence",
    [
        "IN ADDITION, TWO CUSTOMERS WERE CUT BY GLASS FROM THE BOMB.",
        "IN ADDITION TO THE FOUR EMPLOYEES, A GUARD WAS HURT BY THE BOMB NEAR TARVIN AVENUE.",
        "THE POLICE ALSO REPORTED THAT THE BOMB WAS HIDDEN IN A CAR.",
        "FINALLY, THE POLICE SAID THAT THE BOMB HAD BEEN MADE IN LURONA.",
    ],
)
def test_what_is_told_of_the_same_incident_stays_with_it(sentence: str) -> None:
    for text in (OPENING + sentence, NORMAL + sentence.capitalize().replace("lurona", "Lurona").replace("tarvin", "Tarvin")):
        assert not any(episode.beside for episode in told(text)), text


def test_the_town_of_the_date_line_is_no_place_named_before() -> None:
    text = (
        "   LURONA, 12 MAR 90 -- [TEXT] A JUDGE WAS MURDERED IN TARVIN THIS MORNING.  THE POLICE ARE SEARCHING FOR THE KILLERS.\n\n"
        "   HE WAS LEAVING HIS HOME.  MEANWHILE, A DEPUTY WAS ASSASSINATED THIS EVENING IN LURONA."
    )
    assert [episode.beside for episode in told(text)] == [False, True]


@pytest.mark.parametrize(
    ("sentence", "incidents"),
    [
        ("Three men were shot dead at a tavern in Odry on Saturday, hours after two drivers were killed in Tarvin, police said.", 2),
        ("Three men were shot dead at a tavern in Odry on Saturday, two hours after they had come there, police said.", 1),
        (
            "Three men were shot dead at a tavern in Odry on Saturday, hours after two men were killed at the same tavern, police said.",
            1,
        ),
    ],
)
def test_hours_after_parts_two_incidents_where_each_has_its_place(sentence: str, incidents: int) -> None:
    assert len(told(f"Shooting in Odry leaves three dead\n\n{sentence}")) == incidents
