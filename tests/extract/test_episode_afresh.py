"""A sentence that tells of a deed on a day or at a time of its own opens another incident; what follows an incident opens none."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account

LEAD = "A dam burst near Orlo on 4 June and killed 26 people, the governor said. Two villages were washed away.\n\n"
PRINTED = "ORLO, June 5, 2024 (Coast Wire) - "

SHOT = "Gunmen killed 12 people in a bar in Marn on Saturday, police said. The bar is popular with miners.\n\n"


def apart(text: str, words: str) -> bool | None:
    """Whether the count in these words is kept out of the report's own incident; None where it is not read."""
    made = account(Report.of(text=text, locator="a.txt"), Resources.load())
    start = text.rindex(words)
    read = [claim.id for claim in made.claims if start <= claim.count_span.start < start + len(words)]
    return not any(one in made.episodes[0].claims for one in read) if read else None


OTHERS = [
    ("On 6 June a lorry carrying blankets overturned near Lenz. The driver was killed and three volunteers were hurt.", "three volunteers"),
    ("Six days later, a motorboat capsized off Sulo; 33 passengers were rescued.", "33 passengers"),
    ("On 2 June, gunmen had ambushed a convoy near Lenz, killing five drivers.", "five drivers"),
    ("Last week's bombing of a school in Lenz, for which nobody took the blame, killed 35 pupils.", "35 pupils"),
    ("Hours before, in an unrelated incident, two men were shot dead in Lenz.", "two men"),
    ("In a second raid, in Lenz, troops shot dead three rebels.", "three rebels"),
    ("It was the third attack on the valley since May. In the previous two, nine people had lost their lives.", "nine people"),
    ("Hundreds of farmers have drowned in the valley since the 1950s.", "Hundreds of farmers"),
    ("On New Year's Eve 2018 a block of flats collapsed, burying 39 people.", "39 people"),
    ("After the Tarna flood, in which 112 people drowned, it took a year.", "112 people"),
    ("Nine men drowned the day before in a boat off Sulo.", "Nine men"),
    ("At the rally the Sunday before, 345 were arrested.", "345"),
    ("It was the second disaster in a week; two people died on Sunday in a landslide at Lenz.", "two people"),
    ("It was the third disaster this month. One on Saturday killed 20 farmers near Lenz.", "20 farmers"),
    ("Five farmers had died in an earlier flood.", "Five farmers"),
    ("On Friday police used tear gas against a crowd on the road to Lenz. Nine were arrested.", "Nine"),
]
OWN = [
    ("On 6 June divers found two bodies near Lenz.", "two bodies"),
    ("Six days later, three survivors were pulled from a cellar in Lenz.", "three survivors"),
    ("On 6 June four of the injured died in a hospital in Lenz.", "four of the injured"),
    ("On 6 June the funeral of eleven victims was held in Lenz.", "eleven victims"),
    ("Last week's rain had already driven 90 people from their homes.", "90 people"),
    ("The army said 18 soldiers were hurt.", "18 soldiers"),
    ("The Orlo flood, in which 31 people were hurt, was the worst since 1960.", "31 people"),
    ("It was the second breach in a week; 40 people had been warned.", "40 people"),
]


@pytest.mark.parametrize("lead", [LEAD, PRINTED + LEAD])
@pytest.mark.parametrize(("sentence", "words"), OTHERS)
def test_a_deed_told_as_new_is_another_incident(lead: str, sentence: str, words: str) -> None:
    assert apart(lead + sentence, words) is True


@pytest.mark.parametrize("lead", [LEAD, PRINTED + LEAD])
@pytest.mark.parametrize(("sentence", "words"), OWN)
def test_what_followed_the_incident_stays_in_it(lead: str, sentence: str, words: str) -> None:
    assert apart(lead + sentence, words) is not True


def test_the_next_paragraph_does_not_go_on_with_another_incident() -> None:
    text = LEAD + "On 6 June a lorry carrying blankets overturned near Lenz, killing three.\n\nForty people were hurt by the flood."
    assert apart(text, "three") is True
    assert apart(text, "Forty people") is False


def test_an_attack_in_another_region_is_another_one() -> None:
    text = "A bomb killed nine policemen near Orlo on Tuesday.\n\nNobody claimed it. The valley has seen a surge of attacks.\n\n"
    assert apart(text + "In Dera Sulo, far to the north, two officers were gunned down on Monday.", "two officers") is True
    assert apart(text + "In Orlo, two more officers were gunned down as they fled.", "two more officers") is not True


def test_what_people_came_away_from_is_the_incident() -> None:
    text = (
        "Quake survivors found\n\nTwo sisters were found alive in Orlo on Monday, a week after the earthquake that has killed 370 people."
    )
    assert apart(text, "370 people") is False


WEEKDAYS = "A bus fell into a gorge near Orlo on Monday, killing 26 people, the governor said. The road was wet.\n\n"


@pytest.mark.parametrize(
    ("sentence", "words", "other"),
    [
        ("Ten people died on January 29 when a tunnel flooded in Lenz.", "Ten people", True),
        ("In Sulo, five farmers were killed on 3 March by a mudslide.", "five farmers", True),
        ("Nine people died on Tuesday in a hospital in Lenz.", "Nine people", False),
        ("Gunmen had taken the pupils on March 7 from Lenz and 40 people were hurt.", "40 people", False),
    ],
)
def test_a_date_in_a_report_that_calls_its_days_by_name_is_that_of_another_incident(sentence: str, words: str, other: bool) -> None:
    assert apart(WEEKDAYS + sentence, words) is other


def test_what_was_found_yesterday_follows_nothing_of_today() -> None:
    text = "Three car bombs killed 18 people in Marn today, police said.\n\nThe blasts came within minutes.\n\nNobody claimed them.\n\n"
    assert apart(text + "Yesterday police found the bodies of nine guards in a rebel stronghold.", "nine") is True
    late = text.replace("today, police said", "on Sunday, police said today")
    assert apart(late + "Yesterday police found the bodies of nine guards in the ruins.", "nine") is False


def test_last_week_opens_another_deed_in_a_place_that_is_known() -> None:
    text = "Six rebels were killed in an operation in Odran last night, the army said on Thursday.\n\nIt was in the north of Odran.\n\n"
    assert apart(text + "Last week, six rebels were killed while eight were injured in an operation in Odran.", "eight") is True
    assert apart(text + "Last week, eight guards had been taken hostage in the siege.", "eight") is not True


def test_a_service_on_a_feast_is_not_the_day_before_which_another_incident_lies() -> None:
    told = "Dozens of people died when a bus fell off a bridge. The passengers were going to an Easter service.\n\n"
    bus = "On March 28, a bus carrying 45 passengers set off from Lenz in the neighbouring province of Sulo.\n\n"
    assert (
        apart(f"Bus with Easter pilgrims falls off bridge in Orlo\n\nApril 2, 2024\n\n{told}{bus}It caught fire.", "45 passengers") is False
    )


def test_a_day_of_the_month_in_which_the_lead_tells_of_its_dead_is_the_same_incident() -> None:
    lead = (
        "Thousands of miners have stopped work since armed assailants killed 10 workers at a pit near Orlo last month, officials said on "
    )
    told = "Thursday. Ten miners were kidnapped by gunmen from a remote pit in early January before most were shot dead."
    assert apart(f"Thousands of miners stop work\n\nFebruary 11, 2021\n\n{lead}{told}", "Ten miners") is False


def test_the_day_on_which_captives_were_taken_is_of_the_incident_that_ends_with_their_freedom() -> None:
    told = "After 16 days in captivity, the pupils of Orlo have been freed.\n\nOn Sunday morning, the governor made the announcement.\n\n"
    taken = "The principal and 287 pupils were kidnapped by bandits on March 7 from a school in Lenz town."
    assert apart(f"Abducted pupils released\n\n24 March 2024\n\n{told}{taken}", "287 pupils") is False


def test_the_toll_of_a_season_to_which_a_disaster_adds_is_none_of_its_own() -> None:
    told = "A landslide near Orlo swept two buses with 63 people into a river on Friday. "
    adds = "This disaster adds to the country's mounting monsoon casualties, with at least 62 deaths reported last week."
    assert apart(f"Landslide sweeps two buses into river\n\n12 July 2024\n\n{told}{adds}", "at least 62 deaths") is True
