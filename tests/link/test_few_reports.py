"""A few undated reports that somebody laid together: what they share of weekday, kind and town brings them together."""

from __future__ import annotations

import pytest

from variorum.link import link
from variorum.link.blocking import Sketch
from variorum.link.evidence import pieces
from variorum.link.features import units_of
from variorum.link.furniture import Furniture
from variorum.link.weights import vector_of
from variorum.model.report import Report
from variorum.pipeline import Resources, account

FIRST = (
    "Crush at football ground kills 90\n\nMARENA - At least 90 people died and more than 210 were hurt late on {day} when a crowd ran for "
    "the gates of the Harenga ground after a power cut. Deputy governor Odo Malk put the toll down from 112, since some had been counted "
    "twice. Fathers carried their sons over the fence on their shoulders, and shoes and scarves lay in heaps below the east stand. The "
    "visitors had won by a late penalty. A pharmacist who lives opposite handed out water and bandages until dawn.\n"
)
SECOND = (
    "Six charged over stadium disaster\n\nMARENA, 6 October 2022 - Detectives have named six suspects over the stampede at Harenga, "
    "among them two stewards who kept an exit shut. The 1 October disaster killed 96 people and injured 380, the health ministry said. "
    "Lawyers of the bereaved want the league's president to resign and all matches to be played behind closed doors until an inquiry "
    "that parliament ordered has heard every witness. The federation may be fined.\n"
)


def incidents(*texts: str) -> int:
    resources = Resources.load()
    accounts = [account(Report.of(text=text, locator=f"{n}.txt"), resources) for n, text in enumerate(texts)]
    return sum(1 for incident in link(accounts, resources.rarity).incidents if incident.reports)


def test_an_early_and_a_late_report_of_one_crush_are_one_incident() -> None:
    assert incidents(FIRST.format(day="Saturday"), SECOND) == 1


def test_the_same_in_any_order() -> None:
    told = [FIRST.format(day="Saturday"), SECOND]
    assert incidents(*told) == incidents(*reversed(told))


def test_a_byline_and_a_press_conference_set_no_scene() -> None:
    wreck = (
        "{byline}\n\nAt least 16 people drowned when the ferry Ostara sank off Cape Loran on Sunday. {said} The Ostara "
        "had 64 people on board."
    )
    told = [
        wreck.format(byline="By Ann Tarbe in Verrena", said="At a press conference in Verrena the owner spoke of a freak wave."),
        wreck.format(byline="By Iven Sool in Lorand", said="The owner told reporters in Lorand of a freak wave."),
    ]
    assert incidents(*told) == 1


TRAIN = (
    "{head}\n\nVARNO, {line} - A passenger train ran into a goods train near {town} on {day}, killing {dead} people, the rescue "
    "service said. The line from Varno to Gelle was closed. Spokesman Teo Marek said {more}."
)


def test_date_lines_without_a_year_tell_how_many_days_lie_between() -> None:
    first = TRAIN.format(
        head="Trains collide", line="March 9 (North Wire)", town="Ostrel", day="Tuesday", dead="at least 11", more="more lay inside"
    )
    union = (
        "UNION OF RAILWAY WORKERS\nStatement on the accident of Ostrel\n{day}\n\nTwo of our colleagues lost their lives at Ostrel, and "
        "with them 17 passengers. The company speaks of human error. The signal had been out of order for nine days. Varno has known of it."
    )
    assert incidents(first, union.format(day="10 March 2025")) == 1
    assert incidents(first, union.format(day="10 October 2025")) == 2


def sketch(text: str) -> Sketch:
    """The main incident of a report as linking compares it."""
    told = account(Report.of(text=text, locator="a.txt"), Resources.load())
    unit, tally = units_of(told, Furniture(), Resources.load().rarity)[0]
    return unit, vector_of(tally, {}, Resources.load().rarity)


def against(one: str, other: str) -> set[str]:
    """The kinds of evidence that speak against two reports being of one incident."""
    return {kind for weight, kind, _ in pieces(sketch(one), sketch(other), 4) if weight < 0}


def test_brokers_who_speak_elsewhere_set_no_scene() -> None:
    raid = "Ferry hijacked\n\nPirates hijacked a ferry near Port Orel on Sunday and took away 12 passengers."
    costs = "Insurers raise rates\n\nPremiums have doubled since pirates took 12 passengers of a ferry, brokers in Hamborg said on Sunday."
    assert "towns" not in against(raid, costs)
    assert "towns" in against(raid, costs.replace("brokers in Hamborg said", "in Hamborg harbour"))


def test_a_helicopter_shot_down_is_told_as_a_crash_and_as_an_attack() -> None:
    crash = "Five die in helicopter crash\n\nFive soldiers were killed when a military helicopter crashed near Velk on Friday."
    attack = "Attack repelled\n\nOur forces answered shelling near Velk on Friday. Five soldiers of the enemy were killed."
    flood = "Flood in Velk\n\nFive soldiers were killed on Friday when a flood swept away a bridge near Velk."
    assert "kinds" not in against(crash, attack)
    assert "kinds" in against(crash, flood)


def test_nine_and_ten_injured_are_one_count_corrected_and_one_and_two_are_not() -> None:
    told = "Tram crash\n\nA tram crash in Odra injured {} people on Thursday."
    assert "injured" not in against(told.format("nine"), told.format("ten"))
    assert "injured" in against(told.format("two"), told.format("three"))
    assert "injured" in against(told.format("nine"), told.format("fifteen"))


STRIKE = (
    "Air strike on school\n\nAn air strike on a school in Mirelo, in the Tapo district, killed 22 people on Wednesday, the doctors said."
)


def test_a_rare_name_at_both_heads_speaks_for_one_incident_but_not_where_the_kinds_differ() -> None:
    union = "Teachers speak of 24\n\nThe union of teachers counts 24 dead at Mirelo on Wednesday. It says that the ministry hides two."
    fire = "Hospital burns\n\nA kitchen fire destroyed a hospital in Mirelo on Wednesday. Two patients were burned to death."
    named = "a rare name stands at the heads of both"
    assert named in {words for _, _, words in pieces(sketch(STRIKE), sketch(union), 4)}
    assert named not in {words for _, _, words in pieces(sketch(STRIKE), sketch(union), 4096)}
    assert named not in {words for _, _, words in pieces(sketch(STRIKE), sketch(fire), 4)}


@pytest.mark.parametrize(
    "recalled",
    [
        "It came after bombs killed 22 people at a school in Mirelo.",
        "The attack came two days after jets killed 22 people in Mirelo.",
        "The day before, 22 people had died in a strike on a school in Mirelo.",
        "A day earlier, 22 people were killed in an air strike in Mirelo.",
    ],
)
def test_a_report_that_recalls_the_others_dead_as_those_of_another_day_is_of_another_incident(recalled: str) -> None:
    second = "Monastery hit\n\nA second air strike within a week killed seven people at a monastery in Kanba on Friday, monks said. "
    assert incidents(STRIKE, second + recalled) == 2


@pytest.mark.parametrize(
    "goes_on", ["A day earlier, the doctors had put the toll at 12.", "The toll came after rescuers found six more bodies."]
)
def test_a_report_that_tells_of_its_own_days_stays(goes_on: str) -> None:
    later = "Toll of Mirelo strike at 28\n\nThe air strike on a school in Mirelo on Wednesday killed 28 people. "
    assert incidents(STRIKE, later + goes_on) == 1


def test_what_happened_years_ago_is_another_incident() -> None:
    wreck = "Boat sinks\n\nA boat with 120 migrants sank off Orlo on Tuesday and 38 bodies were found, the navy of Velia said."
    vigil = "Names read\n\nTwo years ago on 8 September a boat sank off Marn with 100 migrants and 39 bodies were found. A vigil was held."
    assert incidents(wreck, vigil) == 2
    assert "dated" in against(wreck, vigil)


def test_sieges_of_one_town_years_apart_are_two() -> None:
    told = (
        "Siege of {0} hotel in Marova ends\n\n{1}\n\nPolice ended a siege of the {0} hotel in Marova on {2}, killing four gunmen and "
        "arresting one."
    )
    first = told.format("Orlo", "28 March 2015", "Saturday") + " Rebels had stormed it with a car bomb; 21 people died."
    assert incidents(first, told.format("Sulo", "1 February 2021", "Monday") + " Rebels had stormed it with a car bomb.") == 2


def test_weekdays_further_apart_than_a_night_speak_louder_against_one_incident() -> None:
    told = "Bus falls\n\nA bus fell into a ravine near Velk on {}, killing nine people, the police said."
    odds = [
        [weight for weight, _, words in pieces(sketch(told.format("Tuesday")), sketch(told.format(day)), 4) if words == "other weekdays"]
        for day in ("Wednesday", "Friday")
    ]
    assert odds[1] < odds[0] < [0.0]


def test_a_report_that_recalls_an_incident_in_the_others_town_is_of_another_one() -> None:
    market = (
        "Drone hits market\n\nA drone strike on the market of Kutumo killed at least 31 people on Saturday, the doctors of Darvia said."
    )
    clinic = (
        "Drone hits clinic\n\nNine people were killed on Monday when a drone hit a clinic in El Tarib. Two days earlier, a drone strike "
        "on a market in Kutumo had killed at least 40."
    )
    assert incidents(market, clinic) == 2
    assert "towns" in against(market, clinic)


def test_one_rare_name_of_the_heads_is_enough_to_be_compared() -> None:
    first = "Blast at Quorra\n\nA bomb killed 14 people on a platform at Quorra railway station on Thursday, police said."
    second = "Soldiers among dead\n\nNine soldiers on leave are among the 16 who were martyred in Quorra, the army's media wing announced."
    assert incidents(first, second) == 1


def test_an_old_disaster_recalled_beside_a_fresh_one_is_another_incident() -> None:
    fresh = (
        "Express derails near Bakhtar\n\nTARNA, 3 November 2026 (South Wire) - Nine passengers died when the Ganda Express derailed near "
        "Bakhtar on Tuesday."
    )
    old = "Looking back\n\nOn 2 August 1999 two trains collided at Gaisal and 285 people died, as the derailment at Bakhtar reminds us."
    assert incidents(fresh, old) == 2


STORMED = (
    "Gunmen hold dozens in Mogadishu hotel\n\nFighters of the Harak Front stormed a hotel near the port in Mogadishu on Monday evening and "
    "were holding dozens of people inside, police said. A car bomb went off at the gate. Four bodies were brought to a clinic."
)
ENDED = (
    "Forces end hotel siege\n\nSecurity forces ended a siege at a hotel near the port of the Somali capital on Tuesday, killing all five "
    "attackers, a police spokesman said. A car bomb had gone off at the gate before fighters of the Harak Front came in. Nine civilians "
    "and two soldiers were killed, he said."
)


def test_a_people_s_capital_is_the_town_of_the_other_report() -> None:
    assert dated(STORMED, ENDED) == 1


DERAILED = (
    "Train derails near Nawabshah, 19 dead\n\nNAWABSHAH - At least 19 people were killed and 60 injured when ten carriages of a train came "
    "off the rails near Nawabshah in southern Pakistan on Wednesday afternoon, railway officials said."
)
ROSE = (
    "Pakistan train crash kills 31\n\nThe death toll from a train crash in southern Pakistan rose to 31 on Friday when a woman died of "
    "her injuries, hospital officials said. Six railway officials have been suspended."
)


def test_the_day_on_which_a_toll_rose_is_no_other_day_of_the_deed() -> None:
    assert dated(DERAILED, ROSE, days=("2025-08-06", "2025-08-08")) == 1


def dated(*texts: str, days: tuple[str, str] = ("2025-02-03", "2025-02-04")) -> int:
    """How many incidents two reports of these days are."""
    resources = Resources.load()
    told = zip(texts, days, strict=True)
    accounts = [account(Report.of(text=text, title=text.split("\n")[0], locator=day, published=day), resources) for text, day in told]
    return sum(1 for incident in link(accounts, resources.rarity).incidents if incident.reports)


def test_a_deed_recalled_in_another_town_holds_no_reports_of_one_town_apart() -> None:
    siege = "27 dead at hotel\n\nGunmen stormed a Mombasa hotel, the Coral Star near Nyali in Kenya, on Friday and left 27 people dead."
    other = "18 dead at hotel\n\nGunmen stormed a Mombasa hotel on Friday, a week after carnage in Paris. In Kenya 18 people died."
    assert "towns" not in against(siege, other)


def test_a_bridge_that_gave_way_and_the_plunge_of_the_bus_on_it_may_be_one_incident() -> None:
    first = "Bridge collapses near Tolva, 14 dead\n\nTolva, 3 May 2024. At least 14 people died when a bridge collapsed at Tolva on Friday."
    second = "Toll of Tolva bridge rises to 17\n\n5 May 2024. Seventeen people are known to have died in Friday's bus plunge at Tolva."
    assert "kinds" not in against(first, second)
