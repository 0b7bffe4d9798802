"""An incident of some days before, told in one sentence of a report of fresh news, is kept apart by day and place."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account

NEWS = (
    "ORLO, June 4, 2024 (Coast Wire) - A drone strike on a house in Orlo killed seven people on Tuesday, the ministry said.\n\n"
    "Three were children.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("On 20 May, an army drone killed two people in Varna.", True),
        ("On 1 June, a shell killed two people near the port of Sulo.", True),
        ("On 4 June, an army drone killed two people in Varna.", False),
        ("On 20 May, the mayor had asked two families to leave Varna.", False),
        ("On 20 May, two people were killed in Orlo.", False),
    ],
)
def test_another_day_and_another_place_make_another_incident(sentence: str, apart: bool) -> None:
    made = account(Report.of(text=NEWS + sentence, locator="a.txt"), Resources.load())
    quotes = {claim.id: claim.evidence.quote for claim in made.claims}
    main = [quotes[one] for one in made.episodes[0].claims]
    counted = [quote for quote in quotes.values() if "two people" in quote]
    assert all((quote in main) is not apart for quote in counted)
    assert bool(counted) or not apart


PROTEST = "Protesters stone town hall in Orlo\n\nProtesters stoned the town hall of Orlo on Tuesday {}. Police arrested nine people."


@pytest.mark.parametrize(
    ("clause", "apart"),
    [
        ("in anger at the collapse of a roof that killed 14 people", True),
        ("in protest over a crash in which 14 people died", True),
        ("in anger at the mayor, and 14 people were injured", False),
    ],
)
def test_what_a_crowd_is_angry_about_is_another_incident(clause: str, apart: bool) -> None:
    made = account(Report.of(text=PROTEST.format(clause), locator="a.txt"), Resources.load())
    main = {claim.count.words for claim in made.claims if claim.id in made.episodes[0].claims}
    assert ("14" not in main and "14 people" not in main) is apart


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Police defused a bomb near Sibo on Saturday, two days after a bomber killed 16 people in Lenz.", True),
        ("Seven days after they burnt down five villages, killing 16 people, gunmen have abducted 12 people in two raids.", True),
        ("Two days after a landslide buried a village, killing 16 people, rescuers freed a boy from the mud.", False),
        ("Rescuers reached the village on Saturday, two days after a landslide killed 16 people in Lenz.", False),
        (
            "A train derailed near Sibo on Saturday. It was the second derailment in two days, after the accident at Lenz that killed 16.",
            True,
        ),
        ("Two climbers died on Friday in the Varga range. On Wednesday 16 people were killed in Lenz.", True),
        ("Two climbers died in Lenz on Friday. On Saturday 16 bodies were found in Lenz.", False),
        (
            "The front denies that it laid the mine of 11 September. On 12 September soldiers entered the village of Lenz and shot 16 men.",
            True,
        ),
    ],
)
def test_in_a_report_without_a_date_too(text: str, apart: bool) -> None:
    made = account(Report.of(text=f"Headline\n\n{text}", locator="a.txt"), Resources.load())
    main = {claim.count.low for claim in made.claims if claim.id in made.episodes[0].claims}
    assert (16 not in main) is apart
    assert any(claim.count.low == 16 for claim in made.claims)


def test_how_many_a_train_carried_when_all_began_makes_no_other_incident() -> None:
    text = (
        "Troops have ended the siege of a train and freed its passengers, the army said on Wednesday.\n\n"
        "All 30 gunmen were killed.\n\n"
        "On Tuesday, gunmen stopped the train, carrying 210 passengers, near Varna."
    )
    made = account(Report.of(text=text, locator="a.txt"), Resources.load())
    quotes = {claim.id: claim.evidence.quote for claim in made.claims}
    assert any("210 passengers" in quotes[one] for one in made.episodes[0].claims)


@pytest.mark.parametrize(
    "text",
    [
        "An explosion killed four men on Monday at a pit where in 2011 22 miners died.",
        "A ferry sank off Tarvin on Monday, drowning four, on a route where 22 passengers were lost in 2013.",
        "Four guards were shot dead at the gate on Monday; in 2009 22 people were killed there.",
        "Four pilgrims were crushed on Monday, and the mayor recalled that in 1998 22 died at the same shrine.",
        "The pit, where in 2011 22 miners died, was closed on Monday after a blast killed four.",
        "Gunmen killed four traders in Tarvin on Monday. The road, which in 2014 22 soldiers died defending, was closed.",
    ],
)
def test_a_year_that_a_clause_brings_in_is_of_another_time(text: str) -> None:
    assert own_counts(text) == [4]


@pytest.mark.parametrize(
    "text",
    [
        "Blast kills four\n\nAn explosion at a pit where in 2011 22 miners died killed four miners on Monday.",
        "On 12 March 2025 four people were killed in a market in Tarvin.",
        "At the crossing, where in 2015 22 people died, a train hit a car on Monday and killed four.",
        "In 2011 four miners died in a pit at Tarvin.",
    ],
)
def test_the_incident_keeps_its_own_count_beside_a_year(text: str) -> None:
    assert 4 in own_counts(text)


def own_counts(text: str) -> list[int | None]:
    read = account(Report.of(text=text, locator="report.txt"), Resources.load())
    return [claim.count.low for claim in read.claims if claim.id in read.episodes[0].claims]


RAID = "Gunmen abduct 120 girls in Orlo\n\nGunmen abducted 120 girls from a school in Orlo on Friday.\n\n"


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("The abduction occurred some eight days after gunmen had seized 42 people in Varna.", True),
        ("The attack happened barely a week after bandits seized 42 people in Varna.", True),
        ("The incident comes just days after 42 people were killed in Varna.", True),
        ("It was the second such raid in just over a week, after bandits seized 42 people in Varna.", True),
        ("Two days after the raid, 42 people were freed.", False),
        ("The news came after 42 of the girls were freed.", False),
    ],
)
def test_what_came_some_time_after_another_incident_does_not_take_its_people(sentence: str, apart: bool) -> None:
    made = account(Report.of(text=RAID + sentence, locator="a.txt"), Resources.load())
    counts = {claim.id: claim.count.low for claim in made.claims}
    main = [counts[one] for one in made.episodes[0].claims]
    assert 120 in main
    assert 42 in counts.values()
    assert (42 not in main) is apart


STRIKE = (
    "Strike on camp kills 57\n\nA strike on a camp near Orlo killed 57 people on Friday, a committee said.\n\n"
    "The camp lies outside the town.\n\nAid workers treated the wounded in tents.\n\n"
)


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("Since April 2023 the army has been battling rebels. More than 20,000 people have been killed across the country.", True),
        (
            "Civil war broke out in 2023. Since then, over 40,000 people have been killed, and many areas pushed to the edge of famine.",
            True,
        ),
        ("The war has killed tens of thousands and displaced millions.", True),
        ("The army, at war with the rebels, said 74 people had been killed by the strike.", False),
        ("The strike forced 2,400 people to flee the camp.", False),
    ],
)
def test_the_people_of_a_whole_war_are_none_of_one_strike(sentence: str, apart: bool) -> None:
    made = account(Report.of(text=STRIKE + sentence, locator="a.txt"), Resources.load())
    at = (STRIKE + sentence).index(sentence)
    told = [claim for claim in made.claims if claim.sentence.start >= at]
    own = [claim for claim in told if claim.id in made.episodes[0].claims and claim.scope != "rate"]
    assert told
    assert bool(own) is not apart


@pytest.mark.parametrize(
    ("sentence", "apart"),
    [
        ("Nobody was arrested, but last week's attacks killed two people.", True),
        ("A bomb went off too, killing one man, after last week's attack that killed two people in Varna.", True),
        ("Two people died on the way, and the mayor spoke of last week's talks.", False),
        ("Police held a man on Monday, after last week's attack that killed two people.", False),
    ],
)
def test_last_weeks_deed_behind_a_new_one_is_another_incident(sentence: str, apart: bool) -> None:
    made = account(Report.of(text=NEWS + sentence, locator="a.txt"), Resources.load())
    main = set(made.episodes[0].claims)
    counted = [claim for claim in made.claims if claim.measure == "killed" and claim.count.low == 2]
    assert counted
    assert all((claim.id in main) is not apart for claim in counted)


RECALLS = (
    "Quake kills 91 in Marn\n\nA powerful quake killed 91 people in Marn on Sunday, the mayor said.\n\nIt was felt in Lenz.\n\n"
    "It was the second in a week. {} killed 16 people and damaged hundreds of houses.\n"
)


@pytest.mark.parametrize(("deed", "apart"), [("A July 29 quake", True), ("An August 2018 tremor", True), ("The quake", False)])
def test_a_quake_with_the_day_of_its_own_in_its_name_is_another(deed: str, apart: bool) -> None:
    made = account(Report.of(text=RECALLS.format(deed), locator="a.txt"), Resources.load())
    main = {claim.count.low for claim in made.claims if claim.id in made.episodes[0].claims}
    assert 91 in main
    assert (16 not in main) is apart


ENDED = (
    "A bus fell into a gorge near Marn on Tuesday, killing at least 13 people, police chief Ali Bo said.\n\n"
    "Twelve bodies have been recovered so far. More may be trapped in the wreck, {} said.\n"
)


@pytest.mark.parametrize(("who", "claimant"), [("he", "police chief Ali Bo"), ("survivors", None)])
def test_a_paragraph_that_ends_with_he_said_is_his(who: str, claimant: str | None) -> None:
    made = account(Report.of(text=ENDED.format(who), locator="a.txt"), Resources.load())
    assert next(claim.attribution.claimant for claim in made.claims if claim.count.low == 12) == claimant


BESIDE = (
    "Roof collapse kills four in Marn\n\nFour members of a family died when the roof of their house collapsed in Lenz on Monday.\n\n{}"
    "Meanwhile, five people were killed when the roof of a room collapsed in Tol on Monday.\n"
)


@pytest.mark.parametrize(
    ("before", "apart"), [("", True), ("The collapse in Tol was heard far away. A second room in Tol stood firm.\n\n", False)]
)
def test_a_second_house_that_falls_elsewhere_is_another_incident(before: str, apart: bool) -> None:
    made = account(Report.of(text=BESIDE.format(before), locator="a.txt"), Resources.load())
    main = {claim.count.low for claim in made.claims if claim.id in made.episodes[0].claims}
    assert 4 in main
    assert (5 not in main) is apart


def test_the_previous_hours_are_the_incidents_own() -> None:
    text = (
        "The number of people killed by the floods in Marn has climbed to 291, the agency said.\n\n"
        "Ali Bo, its head, noted that two more fatalities were recorded in the previous 24 hours.\n\n"
        "He noted that nine more deaths were recorded in the previous 24 hours.\n"
    )
    made = account(Report.of(text=text, locator="a.txt"), Resources.load())
    assert {claim.count.low for claim in made.claims if claim.id in made.episodes[0].claims} == {291, 2, 9}


def test_only_so_many_goes_on_with_the_blast_of_another_year() -> None:
    text = (
        "Four dead in mine blast\n\nFour miners were killed in a blast at a mine in Lenz on Sunday, the governor said.\n\n"
        "The search goes on.\n\n"
        "A total of 91 people died in May 2010, when two blasts occurred at a mine in Odran. Only 80 bodies were recovered.\n"
    )
    made = account(Report.of(text=text, locator="a.txt"), Resources.load())
    assert {claim.count.low for claim in made.claims if claim.id in made.episodes[0].claims} == {4}


QUOTED = (
    "“The crowd could not be held, and all efforts failed,” the police said in a statement.\n\n"
    "“A total of 31 people lost their lives in the stampede.” {}\n"
)


@pytest.mark.parametrize(
    ("then", "goes_on"), [("Images posted on the net showed weeping families.", True), ("The mayor, Ana Lim, said so.", False)]
)
def test_a_quotation_that_opens_a_paragraph_of_no_speaker_goes_on(then: str, goes_on: bool) -> None:
    made = account(Report.of(text=QUOTED.format(then), locator="a.txt"), Resources.load())
    told = next(claim.attribution.claimant for claim in made.claims if claim.count.low == 31)
    assert (told == "police") is goes_on
