"""The day on which somebody says something is not the day on which it happened."""

from __future__ import annotations

import pytest

from variorum.extract.episode_dates import tells_otherwise
from variorum.model.incident import When
from variorum.model.kinds import PhaseCues
from variorum.model.report import Report
from variorum.pipeline import Resources, account
from variorum.resources import load


@pytest.fixture(scope="module")
def phases() -> PhaseCues:
    return load.kinds().phases


def when(text: str, published: str = "2025-03-13") -> When:
    return account(Report.of(text=text, locator="a.txt", published=published), Resources.load()).episodes[0].when


@pytest.mark.parametrize(
    ("sentence", "saying"),
    [
        ("Gunmen attacked a bus, officials said on [Wednesday].", True),
        ("Gunmen attacked a bus, officials informed in a preliminary report on [Wednesday].", True),
        ("In a communiqué dated [15 January 2031] the front said that it attacked a bus.", True),
        ("The army said in a statement on [Wednesday] that the siege was over.", True),
        ("On [Wednesday], the army said it had retaken the hotel.", True),
        ("A doctor told Reuters on [Wednesday] that nine were dead.", True),
        ("The ministry announced late on [Wednesday] that the road was open.", True),
        ("Officials [Wednesday] confirmed the deaths.", True),
        ("A spokesman said by telephone from Marova late [Wednesday] that he knew of two dead.", True),
        ("A clerk was charged on [Wednesday] with the killing.", True),
        ("The relief force on [Wednesday] called off the search at the burnt mill.", True),
        ("The army said gunmen attacked the hotel on [Tuesday].", False),
        ("The attack on [Tuesday], police said, killed nine.", False),
        ("Police said the attack took place on [Tuesday].", False),
        ("On [Tuesday] gunmen stormed the hotel, police said.", False),
        ("A man was shot [Tuesday], police said.", False),
    ],
)
def test_a_time_that_hangs_on_a_verb_of_saying(sentence: str, saying: bool, phases: PhaseCues) -> None:
    start, end = sentence.index("["), sentence.index("]") - 1
    low = sentence.replace("[", "").replace("]", "").lower()
    assert tells_otherwise(low, start, end, phases) is saying


@pytest.mark.parametrize(
    "text",
    [
        "Nine killed in Marova\n\nGunmen killed nine guests at a hotel on Tuesday, the army said on Wednesday.",
        "Nine killed in Marova\n\nThe army said on Wednesday that nine guests were killed when gunmen stormed a hotel on Tuesday.",
        "Nine killed in Marova\n\nA governor confirmed on Wednesday that nine were dead. The attack on a hotel began on Tuesday. "
        "The mayor told Reuters on Wednesday that he knew the men.",
        "Nine killed in Marova\n\nNine guests were killed at a hotel, the army announced on Wednesday. It was attacked on Tuesday.",
    ],
)
def test_the_start_is_the_day_of_the_deed(text: str) -> None:
    assert (when(text).start, when(text).precision) == ("2025-03-11", 1)


def test_where_only_the_saying_is_dated_the_day_is_not_sure() -> None:
    found = when("Nine killed in Marova\n\nGunmen killed nine guests at a hotel, the army said on Wednesday.")
    assert (found.precision, found.basis) == (2, "said on “Wednesday”")


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        (
            "Search for ferry called off\n\nThe coast guard called off the search for victims of the ferry on Tuesday, twelve days "
            "after it sank off Keleti. In all 48 bodies were found.",
            "2024-05-14",
            ("2024-05-02", "2024-05-02", 1),
        ),
        (
            "Siege of bank goes on\n\nThe siege of a bank in Ellis went into its second day on Wednesday with 14 hostages inside.",
            "2024-10-02",
            ("2024-10-01", "2024-10-02", 2),
        ),
        (
            "Police storm bank\n\nPolice stormed a bank in Ellis on Thursday, ending a siege of three days in which a hostage was killed.",
            "2024-10-03",
            ("2024-10-01", "2024-10-03", 2),
        ),
        (
            "Curfew in Hadsel\n\nA curfew was ordered in Hadsel on Wednesday after three days of riots in which five people were killed.",
            "2024-04-18",
            ("2024-04-15", "2024-04-17", 2),
        ),
        (
            "City mourns\n\nThe city mourned on Tuesday the victims of Monday's missile strike on a block of flats. Six people died.",
            "2024-06-04",
            ("2024-06-03", "2024-06-03", 1),
        ),
        (
            "Rescuers dig on\n\nRescuers dug through rubble in Berish on Friday. The earthquake's toll of 126 dead since "
            "Wednesday will climb.",
            "2024-08-16",
            ("2024-08-14", "2024-08-14", 1),
        ),
        (
            "Life for bomber\n\nA court sentenced a man to life on Thursday for the bombing of a market in which "
            "25 people were killed in January.",
            "2024-09-20",
            ("2024-01-01", "2024-01-31", 4),
        ),
    ],
)
def test_a_follow_up_dates_the_deed_and_not_itself(text: str, published: str, days: tuple[str, str, int]) -> None:
    found = when(text, published)
    assert (found.start, found.end, found.precision) == days


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Shares in Drava Bank fell on Friday after a hostage-taking in Maribor on Thursday left three people dead.", "2025-03-13"),
        ("On Friday, police searched for the gunmen who attacked a market on Wednesday and killed four people.", "2025-03-12"),
        ("A bomb exploded on Friday after a gunfight that had killed two people on Thursday.", "2025-03-14"),
    ],
)
def test_a_day_of_what_came_after_is_not_the_incidents(text: str, day: str) -> None:
    assert when(text, published="2025-03-14").start == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # 13 March 2025 is a Thursday. A verb before its day goes before one behind it.
        ("Nearly 30 people were missing on Thursday after a dam burst near Lenz.\n\nThe disaster, which struck on Tuesday, took "
         "nine lives.", "2025-03-11"),
        ("Nine people were killed on Wednesday after a bus plunged into a ravine.\n\nThe road was closed.", "2025-03-12"),
        # No word for the incident beside any day: what came after it lies behind it.
        ("Hopes fade for miners in Lenz\n\nThirty miners are missing. They had been eating lunch on Monday. On Wednesday prosecutors froze "
         "accounts. More helpers were to join them on Wednesday.", "2025-03-10"),
        ("Crush kills nine in Lenz\n\nNine people died when a carnival crowd surged through an alley. Tens of thousands poured into the "
         "quarter on Tuesday night. Shops opened on Wednesday and on Wednesday mourners came.", "2025-03-11"),
    ],
)  # fmt: skip
def test_of_several_days_the_incidents_is_the_one_of_its_verb_or_the_earliest(text: str, day: str) -> None:
    assert when(text).start == day


def test_the_sunday_told_of_behind_a_saturday_is_the_next() -> None:
    text = "Thirty killed in Tolu, 4 January 2025\n\nThirty people are dead. The men came on Saturday evening. No help had come on Sunday."
    assert when(text, published="2025-01-04").start == "2025-01-04"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nine die in Halloween crush\n\nNine people died in a crush at Halloween parties in Lenz on Tuesday night.", "2025-10-28"),
        ("Nine die in Lenz\n\nNine people died in a crush in Lenz on Halloween, police said.", "2025-10-31"),
        ("Nine die in Lenz\n\nNine people died in a crush in Lenz on Halloween night, police said.", "2025-10-31"),
    ],
)
def test_a_feast_is_a_day_only_where_it_stands_for_one(text: str, day: str) -> None:
    assert when(text, published="2025-11-01").start == day


def test_an_outbreak_begins_when_it_is_declared() -> None:
    text = (
        "Cholera in Lenz\n\nCholera has killed 46 people since the outbreak was declared in Lenz on 6 March. The first came on 2 March.\n\n"
        "A centre opened on 9 March."
    )
    assert when(text).start == "2025-03-06"


def test_an_hour_with_points_does_not_part_a_deed_from_its_day() -> None:
    text = "KUMA, Nov 12 - Nine people were killed, officials said. The attackers arrived at about 11 p.m. on Tuesday."
    assert account(Report.of(text=text, locator="a.txt"), Resources.load()).episodes[0].start_weekday == "tuesday"


def test_a_week_beside_the_deed_comes_before_a_day_of_what_followed() -> None:
    text = "Six people died when rebels shot down a helicopter last week, the army said. They handed over the dead on Sunday."
    found = when(text, published="2025-03-17")
    assert (found.start, found.end, found.precision) == ("2025-03-10", "2025-03-16", 3)


def test_a_day_without_a_year_needs_the_deed_beside_it() -> None:
    text = "KUMA, Nov 12 - Nine people were killed in a raid. The inquiry, opened on 3 November, goes on."
    assert account(Report.of(text=text, locator="a.txt"), Resources.load()).episodes[0].yearless is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Friday, three days after a gunman killed 58 people at a concert in Marn, the sheriff spoke.", "2025-03-04"),
        ("It was a Friday afternoon, a dozen days after a gunman killed 58 people at a concert in Marn.", "2025-02-23"),
        ("Three days after a gunman killed 58 people at a concert in Marn, the sheriff spoke.", "2025-03-10"),
    ],
)
def test_days_after_count_from_the_day_named_before(text: str, day: str) -> None:
    assert when(text).start == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The 105 girls were freed on Wednesday. They were abducted from the school in Lenz on February 19 by rebels.", "2025-02-19"),
        ("Rebels freed 105 girls on Wednesday. The abduction on February 19 was the biggest in years.", "2025-02-19"),
        ("Rebels seized 105 girls on Wednesday. They were taken from their school in Marn.", "2025-03-12"),
    ],
)
def test_a_kidnapping_is_of_the_day_on_which_people_were_taken(text: str, day: str) -> None:
    assert when(text).start == day


def test_a_paper_is_seen_on_another_day() -> None:
    assert when("A report seen by Coast Wire on Thursday said a blast in Marn killed 12 people late on Tuesday.").start == "2025-03-11"


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        (
            "Search ends in Marn\n\nThe search for those missing after a dam burst in the town of Marn ended overnight into Sunday with "
            "the last three bodies found. On Tuesday, the dam gave way and flooded the town.",
            "2024-08-18",
            ("2024-08-13", "2024-08-13"),
        ),
        (
            "Marn mourns\n\nThe town of Marn began two official days of mourning Wednesday amid a search for survivors of a dam collapse "
            "that has claimed 39 lives. Dozens of cars fell into the river Tuesday when the dam collapsed.",
            "2024-08-14",
            ("2024-08-13", "2024-08-13"),
        ),
        (
            "Gunman kills 39 in Marn\n\nAt least 39 people were killed at a club in Marn. “The embassy warned over such an attack about 10 "
            "days ago,” the owner said.",
            "2024-08-14",
            (None, None),
        ),
        (
            "Boat sinks off Marn\n\nDivers today expected to recover a hundred more bodies from the wreck of a boat. It sank yesterday "
            "off the island of Marn with 500 aboard.",
            "2024-08-14",
            ("2024-08-13", "2024-08-13"),
        ),
        (
            "Blast kills 276 in Marn\n\nThe death toll from a blast in Marn has risen to 276.\nTOLL NOW 276 — Ana Lim (@analim) "
            "October 16, 2024",
            None,
            (None, None),
        ),
        (
            "Bridge toll rises\n\nRescuers at the collapsed bridge in Marn, 15 August 2024. The toll of Tuesday's bridge collapse has "
            "risen to 39.",
            None,
            ("2024-08-13", "2024-08-13"),
        ),
        ("Club raid\n\nGunmen killed 35 people in a club in Marn early on New Year's Day.", "2024-12-31", ("2025-01-01", "2025-01-01")),
    ],
)
def test_a_day_of_another_thing_is_not_the_incidents(text: str, published: str | None, days: tuple[str | None, str | None]) -> None:
    found = when(text, published)
    assert (found.start, found.end) == days


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        (
            "Army stages final assault\n\nThe army carried out a final assault to end a siege by gunmen at a plant in Marn on Saturday in "
            "which 23 hostages were killed. Gunmen seized the plant before dawn on Wednesday.",
            "2024-08-17",
            ("2024-08-14", "2024-08-17"),
        ),
        (
            "Plant siege toll\n\nThe toll of the four-day crisis at the Marn plant was given late Monday. Nine captives were killed in the "
            "siege, which ended in a showdown on Saturday.",
            "2024-08-20",
            ("2024-08-14", "2024-08-17"),
        ),
        (
            "Quake toll reaches 384\n\nThe death toll in a strong earthquake in Marn reached 384 on Saturday, the agency said. The quake "
            "had rocked the town on Friday evening.",
            "2024-08-17",
            ("2024-08-16", "2024-08-16"),
        ),
        (
            "Convoy bombed\n\nNearly 40 guards were killed when a car bomb hit their convoy in Marn. Detectives leave for Marn tomorrow.",
            "2024-08-17",
            (None, None),
        ),
    ],
)
def test_the_end_of_a_siege_and_a_day_of_its_toll_are_no_start(text: str, published: str, days: tuple[str | None, str | None]) -> None:
    found = when(text, published)
    assert (found.start, found.end) == days


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        ("Plane crash trial\n\nTwo men are due to testify on Tuesday over a plane crash that killed 12.", "2024-08-14", (None, None)),
        ("Bus mourned\n\nThe 12 victims of a bus crash near Marn will be buried on Thursday.", "2024-08-14", (None, None)),
        ("Priest speaks\n\nHe protested today the murder of a student. He was shot on 2 August.", "2024-08-14", ("2024-08-02",) * 2),
        (
            "Army admits raid\n\nOn Monday, Ana Lim publicly acknowledged that soldiers killed five people in a raid on Marn on 3 August.",
            "2024-08-14",
            ("2024-08-03",) * 2,
        ),
        (
            "Raid inquiry\n\nOn a television network last night, the ministry revealed what it knows of the raid on Marn that killed five, "
            "which happened in March 2022.",
            "2024-08-14",
            ("2022-03-01", "2022-03-31"),
        ),
        (
            "Three dead\n\nThree men were killed this morning when a grenade that they were trying to throw from a car went off. On 7 May "
            "2022 a mob set fire to the consulate in Marn.",
            "2024-08-14",
            ("2024-08-14",) * 2,
        ),
        (
            "Grenade in Marn\n\nFive people were injured today as a result of the explosion of a grenade in Marn, where talks began last "
            "Wednesday.",
            "2024-08-16",
            ("2024-08-16",) * 2,
        ),
        (
            "THE UNION SUSPENDED ITS TALKS WITH THE GOVERNMENT TO PROTEST AN ATTACK\nON ITS OFFICES IN THE TOWN OF MARN ON THE NIGHT OF\n"
            "14 MARCH THAT LEFT TEN PEOPLE DEAD AND THIRTY INJURED, AND SAID THAT\nNOBODY OF ITS LEADERS WOULD COME TO THE MEETING IN THE "
            "CAPITAL WHILE\nTHE GOVERNMENT DID NOT FIND OUT WHO WAS BEHIND IT.  THE GOVERNMENT HAS\nNOT ANSWERED.",
            "2024-04-02",
            ("2024-03-14",) * 2,
        ),
    ],
)
def test_a_day_of_what_is_said_or_still_to_come_is_not_the_incidents(
    text: str, published: str, days: tuple[str | None, str | None]
) -> None:
    found = when(text, published)
    assert (found.start, found.end) == days


def test_this_killing_is_the_one_told_of_whatever_day_it_names() -> None:
    text = (
        "Colonel speaks\n\nThe men behind the murder of six priests are soldiers, a colonel said today.\n\nThose responsible for this "
        "multiple murder, which took place on 2 August, are free."
    )
    assert when(text, "2024-08-14").start == "2024-08-02"


def test_those_killed_last_month_were_not_killed_when_officials_said_so() -> None:
    told = "Miners have left since armed assailants killed 10 workers at a pit near Marn last month, officials said on Thursday."
    made = when(f"Miners stop work\n\n{told}", "2021-02-11")
    assert (made.start, made.end, made.precision) == ("2021-01-01", "2021-01-31", 4)


def test_the_day_of_a_burial_and_the_same_day_are_not_the_incidents() -> None:
    told = "On the third day of January, over a dozen armed men entered a compound in Marn. The miners were slaughtered one by one. "
    after = "Their families agreed to bury the dead on January 4. The same day about a hundred people placed the bodies on the road."
    made = when(f"Ten miners slaughtered\n\n{told}{after}", "2021-01-17")
    assert made.start == "2021-01-03"


def test_what_lasted_for_hours_began_when_it_is_said_to_have_broken_out() -> None:
    made = when("Riot in Marn kills 60\n\nThe 17-hour riot broke out on Sunday afternoon and left 60 inmates dead.", "2017-01-02")
    assert made.start == "2017-01-01"


def test_a_day_behind_the_day_of_the_incident_is_not_long_before_it() -> None:
    told = "The death toll from a suicide bombing in Marn on July 3 has reached 324, the minister said on Sunday."
    account_of = account(
        Report.of(
            text=f"Death toll in Marn bombing climbs to 324\n\n{told}\n\nOn July 7, the ministry put the toll at 292.",
            locator="a.txt",
            published="2016-07-31",
        ),
        Resources.load(),
    )
    toll = next(claim.id for claim in account_of.claims if claim.count.low == 292)
    assert toll in account_of.episodes[0].claims
