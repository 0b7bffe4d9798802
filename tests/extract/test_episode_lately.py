"""What happened a short while before an incident whose day its report tells, and one among many, is kept apart from it."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account

NEWS = "MARN: Rebels killed nine villagers in Marn on Monday, police said.\n\nThe rebels attacked before dawn.\n\n"


def _main(text: str) -> set[str]:
    made = account(Report.of(text=text, locator="a.txt"), Resources.load())
    return {claim.count.words for claim in made.claims if claim.id in made.episodes[0].claims}


@pytest.mark.parametrize(
    "sentence",
    [
        "The town of Lenz, where 14 people were killed in a rebel attack early this month, lies near Marn.",
        "Just last week, 14 traders were killed on the same road.",
        "Previously, the group had abducted 14 girls.",
        "The same group attacked a checkpoint in Lenz last week, killing 14 soldiers.",
        "The group is blamed for the killing of 14 people in Lenz about a fortnight ago.",
        "In one of their deadliest attacks, rebels stormed Lenz in April. At least 14 people were killed.",
        "In one of the boldest raids by the group, gunmen broke into a school in Lenz and killed 14 pupils.",
        "They belong to the group that ambushed a truck in Lenz two weeks ago.\n\nIn that attack 14 workers were killed.",
        "In a related development, 14 soldiers died when their vehicle struck a mine near Lenz.",
    ],
)
def test_a_short_while_before_is_another_incident(sentence: str) -> None:
    assert {"14", "At least 14", "at least 14"}.isdisjoint(_main(NEWS + sentence))


@pytest.mark.parametrize(
    "sentence",
    ["Attacks in the state have displaced more than 70,000 people.", "They have killed thousands of people."],
)
def test_what_bands_have_done_over_time_is_no_part_of_one_raid(sentence: str) -> None:
    assert _main(NEWS + sentence) == {"nine"}


def test_the_victims_of_another_incident_go_on_over_the_end_of_a_paragraph() -> None:
    text = NEWS + (
        "It comes after gunmen abducted 300 pupils from a school in November last year.\n\n"
        "Some of those victims escaped. The remaining 130 children were freed just before Christmas."
    )
    assert _main(text) == {"nine"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Two people died in hospital on Monday, police said.\n\nBoth were men.\n\nThe blast last Thursday killed 20 people.",
            "20",
        ),
        (NEWS + "Four more suspects were detained last week, bringing the number of those held to 17.", "17"),
        (NEWS + "In one of the villages, Marn, the raiders burned 30 people alive in a barn.", "30"),
    ],
)
def test_what_comes_later_of_an_incident_stays_with_it(text: str, words: str) -> None:
    assert words in _main(text)


AMBUSH = (
    "At least 13 soldiers were killed in an ambush in Marn, the army announced Monday.\n\n“On Sunday, armed men attacked,” it said.\n\n"
)


def test_another_day_than_that_told_behind_the_lead_sets_an_attack_apart() -> None:
    text = AMBUSH + "Around 15 youths were kidnapped by armed men during an attack on Friday in nearby Lenz."
    assert _main(text) == {"At least 13"}


def test_what_a_band_has_done_for_years_is_no_part_of_an_ambush() -> None:
    text = AMBUSH + "The army has vowed to end violence by a front that's killed thousands and displaced more than a million people."
    assert _main(text) == {"At least 13"}


def test_the_blast_goes_on_with_the_other_incident_of_its_paragraph() -> None:
    text = (
        "Sixteen rebels were killed in a gunfight in Marn on Saturday, an official said.\n\n"
        "Meanwhile, in the district of Lenz, a bomb planted by rebels exploded on Friday, injuring a soldier. "
        "The blast occurred near Odran, and the injured soldier was taken to hospital."
    )
    assert _main(text) == {"Sixteen"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Rebels killed five people in Marn on Tuesday, police said.\n\nFour of them were fishermen.\n\n"
            "Last Friday, the rebels killed two people in Odran.\n\nLater on Friday, they attacked Lenz and killed three people.",
            {"five", "Four of them"},
        ),
        (
            "Nine people were killed Friday in fighting near Marn, the governor said on Monday.\n\nHe said calm was back.\n\n"
            "On 10 August, 13 people were killed in clashes between farmers and herders.",
            {"Nine"},
        ),
        (
            "A drone strike on a shelter in Marn killed at least 12 people, a reporter said.\n\nThe army did not comment.\n\n"
            "Tens of thousands of people have been killed, and millions displaced as a result of the fighting.",
            {"at least 12"},
        ),
        (
            "Nine people were killed in Marn on Friday, police said.\n\nThe raid came at dawn.\n\n"
            "In a related incident, a soldier was killed on Saturday when a van overturned at Lenz. Two others were seriously injured.",
            {"Nine"},
        ),
        (
            "Nine officers were killed in Marn on Friday, police said.\n\nThe raid came at dawn.\n\n"
            "On Monday, the minister declared a curfew, following the killing of seven villagers by rebels earlier that day.",
            {"Nine"},
        ),
        (
            "A strike on a building in Marn killed 34 people early Tuesday, the ministry said.\n\nThe army did not comment.\n\n"
            "The war began when militants stormed into Lenz on Oct. 7, 2023, killing some 1,200 people and abducting around 250.",
            {"34"},
        ),
    ],
)
def test_other_days_and_whole_wars_are_other_incidents(text: str, words: set[str]) -> None:
    assert _main(text) == words


def test_one_of_the_first_since_a_war_began_is_of_this_incident() -> None:
    told = "Ana Lim was one of the first journalists killed since the beginning of the conflict on 7 October."
    assert "one" in _main(NEWS + told)
    assert "40" not in _main(NEWS + "Some 40 journalists have been killed since the beginning of the conflict on 7 October.")


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened in the same market where a truck bomber killed 28 people last month.",
        "The shop stands in the street in which gunmen shot dead 28 people last year.",
    ],
)
def test_what_a_place_has_seen_last_month_is_apart(sentence: str) -> None:
    assert _main(NEWS + sentence) == {"nine"}


def test_the_month_of_what_the_place_of_a_lead_had_seen_is_not_the_report_s_own() -> None:
    text = "Troops killed 120 rebels near the border where 17 soldiers were killed in February, the ministry said.\n\nIt took days.\n\n"
    assert _main(text + "In February, a raid on a patrol there left 17 soldiers dead and 12 missing.") == {"120"}
