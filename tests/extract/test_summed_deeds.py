"""What a report tells "separately" or "elsewhere" behind an opening that sums up several deeds is a part of its own incident."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account


def told(text: str) -> list[tuple[str, str, str]]:
    """The words, role and scope of each claim of a text, in the order of its words."""
    made = account(Report.of(text=text, locator="report.txt", published="2024-05-14"), Resources.load())
    role = {claim: episode.role for episode in made.episodes for claim in episode.claims}
    claims = sorted(made.claims, key=lambda claim: claim.count_span.start)
    return [(claim.count.words, role[claim.id], claim.scope) for claim in claims]


SUMMED = "At least 25 people were killed in separate attacks across Odran on Sunday, police said.\n\nNobody has claimed them.\n\n"
TWICE = "Troops killed seven gunmen during two operations in Odran, the army said on Sunday.\n\nNobody else was hurt.\n\n"
SHOOTINGS = "Gunmen killed four guards in a series of attacks on Sunday, police said.\n\nNobody has claimed them.\n\n"
ONGOING = "Five guards have been killed in the two ongoing encounters in Odran, police said.\n\nNobody else was hurt.\n\n"
NIGHTS = "Seven guards were killed in three separate encounters in Odran since last night, the army said on Tuesday.\n\nIt is over.\n\n"
TOWNS = "About 90 civilians were killed in drone strikes in Odran towns on Sunday, residents said.\n\nNobody claimed them.\n\n"
ONE = "At least 25 people were killed in an attack on a market in Odran on Sunday, police said.\n\nNobody has claimed it.\n\n"
OUTBURSTS = "Four people were killed in two separate outbursts of violence in Odran on Monday, officials said.\n\nIt is over.\n\n"
BOMBS = "Marn (AP) — Roadside bombings and raids on Sunday killed 24 people in Odran, officials said.\n\nNobody has claimed them.\n\n"
NEW = "New attacks linked to the rebels killed around 30 people over the weekend, officials said.\n\nNobody has claimed them.\n\n"
LAUNCHED = "Rebels launched attacks in several provinces on Sunday, killing at least ten guards, officials said.\n\nIt is over.\n\n"
AT_ONE = "At least 25 people were killed in a series of blasts at a depot in Odran on Sunday, police said.\n\nNobody knows why.\n\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SUMMED + "In a separate incident, four farmers were shot dead in Marn.", "four"),
        (SUMMED + "Separately, a bomb killed nine people near Tol.", "nine"),
        (SUMMED + "Elsewhere, a shell killed six people in the town of Lenz.", "six"),
        (SUMMED + "Also in Marn, gunmen shot dead a policeman, while a grenade killed three boys.", "three"),
        (TWICE + "In a separate operation in Lenz, two gunmen were killed.", "two"),
        (ONGOING + "Another gunfight is going on in Lenz. Four guards have been killed there, an official said.", "Four"),
        (NIGHTS + "Three guards were killed in a gunbattle with rebels in Marn village Monday night.", "Three"),
        (TOWNS + "In one of these attacks, at least 30 people were killed, a resident said.", "at least 30"),
        (TOWNS + "In the first incident, at least 23 people were killed in Lenz district, an official said.", "at least 23"),
        (OUTBURSTS + "Three people were shot dead when police clashed with a crowd in the province of Marn before dawn.", "Three"),
        (BOMBS + "Another roadside bomb in Lenz province, south of Marn, killed four guards, said an official.", "four"),
        (NEW + "Also Sunday, a suicide attack near the town of Lenz killed four guards, an official said.", "four"),
        (LAUNCHED + "In a separate attack, gunmen killed four guards in Lenz.", "four"),
        (SHOOTINGS + "Another attack took place in Lenz, when gunmen killed two guards at a bank.", "two"),
    ],
)
def test_a_deed_told_separately_is_one_of_those_summed_up(text: str, words: str) -> None:
    assert (words, "main", "part") in told(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (ONE + "In a separate incident, four farmers were shot dead in Marn.", "four"),
        (AT_ONE + "In a separate incident, four farmers were shot dead in Marn.", "four"),
        (LAUNCHED + "On Thursday, the rebels stormed a fort in Lenz and killed at least 20 guards.", "at least 20"),
        (TWICE + "Earlier in the day, four policemen died when their car was attacked in Tol.", "four"),
    ],
)
def test_a_deed_told_separately_from_one_is_another(text: str, words: str) -> None:
    assert (words, "background") in {(number, role) for number, role, _ in told(text)}


def test_an_opening_that_sums_up_blasts_is_the_report_s_own() -> None:
    text = (
        "A group claimed the series of explosions that left at least seven dead.\n\n"
        "At least seven people have been killed and 30 wounded in a series of blasts in the eastern city of Marn and the capital, Lenz, "
        "sources said.\n\nAt least two people were also reported wounded in a car bomb blast in Lenz."
    )
    assert {role for _, role, _ in told(text)} == {"main"}


def test_what_several_deeds_took_makes_up_their_sum() -> None:
    text = (
        "Two bombs killed three guards and wounded nine in separate attacks in Odran on Sunday, police said.\n\nNobody claims them.\n\n"
        "One bomb wounded four guards in Marn. A second bomb exploded near Lenz, killing three guards and wounding five."
    )
    assert [(words, scope) for words, _, scope in told(text)] == [
        ("three", "total"),
        ("nine", "total"),
        ("four", "part"),
        ("three", "total"),
        ("five", "part"),
    ]


def test_a_rival_s_number_for_all_is_no_share() -> None:
    text = (
        "Bandits killed at least 25 people in attacks on two villages in Odran on Sunday, a paper reports.\n\nThey came by night.\n\n"
        "The police spokesman, Ali Bo, however, said only five persons were killed."
    )
    assert ("five", "main", "total") in told(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Gunmen abducted 121 pupils from a school in Marn in July.\n\nIn all, 34 of the kidnapped children were now free: five escaped "
            "earlier and one was released on health grounds, an official said.",
            ("five", "one"),
        ),
        (
            "At least 11 people have been killed in a raid in Marn, officials said.\n\nAmong those killed was a nurse, Ana Lim.\n\n"
            "A teacher and a student were also killed, the agency reported.",
            ("A teacher", "a student"),
        ),
    ],
)
def test_those_told_behind_their_sum_are_parts(text: str, words: tuple[str, ...]) -> None:
    scopes = {number: scope for number, _, scope in told(text)}
    assert [scopes[word] for word in words] == ["part"] * len(words)


def test_splinter_wounds_of_another_day_are_of_that_day() -> None:
    text = "Four officers were hospitalised with shrapnel wounds in an explosion in Lenz on Saturday, police said."
    assert ("four", "background", "total") in told(SUMMED + "On Saturday, f" + text[1:])


CITIES = (
    "A wave of morning bombings killed 25 people across several cities on Wednesday, shattering weeks of calm, officials said.\n\n"
    "Bombs went off in Marn, Lenz and Tol.\n\n"
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Fourteen people were killed due to a series of car bombings in the suburbs of Marn.",
        "Earlier on Wednesday, fourteen people were killed when two car bombs exploded near offices in Lenz.",
        "But bystanders took the brunt of the attacks that killed fourteen across the capital.",
        "The deputy minister was not hurt in the attack on his convoy, but fourteen passers-by were killed.",
    ],
)
def test_what_one_of_several_cities_suffered_is_a_part_of_the_sum(sentence: str) -> None:
    assert ("ourteen", "main", "part") in [(words[1:], role, scope) for words, role, scope in told(CITIES + sentence)]


def test_strikes_on_two_named_places_are_several() -> None:
    text = "Insurgents launched attacks against troops and civilians in central and northern Odran today, killing at least 30 people.\n\n"
    assert ("21", "main", "part") in told(
        text + "Nobody claimed them.\n\nCar bombs exploded near three mosques in the capital, killing 21."
    )
    text = "Clashes in Odran between police and rebels killed 30 people on Friday.\n\nNobody else was hurt.\n\n"
    assert ("21", "main", "total") in told(text + "The army said only 21 were killed.")


def test_those_of_a_force_are_parts_of_its_own_toll_beside_the_other_side_s() -> None:
    text = (
        "Four soldiers were martyred and 13 rebels were killed in two different encounters in Odran on Thursday, the army said.\n\n"
        "It went on for hours.\n\nIn another shootout, two soldiers were martyred and seven rebels were killed, sources said."
    )
    assert [one for one in told(text) if one[0] in ("two", "seven")] == [("two", "main", "part"), ("seven", "main", "part")]


def test_operations_earlier_this_week_are_of_another_time_for_all_that_a_list_tells_of_them() -> None:
    text = TWICE.replace("on Sunday", "").replace("Odran,", "Odran on Sunday,")
    told_of = told(text + "Around 30 rebels, including two leaders, were killed and eight injured in operations earlier this week.")
    assert {role for words, role, _ in told_of if words in ("Around 30", "two", "eight")} == {"background"}


def test_a_week_s_raids_in_several_parts_of_a_land_are_summed_up() -> None:
    text = (
        "Clashes over cattle have killed nearly 70 people across various parts of Odran in the past week, officials say.\n\n"
        "In the most recent attack, 14 people were killed in Marn County on Monday.\n\n"
        "On Sunday, herders raided a camp in Lenz County. At least seven people were killed, an adviser said."
    )
    assert [one[1:] for one in told(text) if one[0] in ("14", "At least seven")] == [("main", "part"), ("main", "part")]


def test_the_hour_of_one_attack_sets_none_of_the_others_of_its_day_apart() -> None:
    text = (
        "Five people were killed in two attacks in the south of Odran, police said on Sunday (Mar 9).\n\nMany live there.\n\n"
        "Gunmen opened fire on an office in Marn at around 7pm on Saturday (8pm local time), police said.\n\n"
        "In a separate attack in Lenz on Saturday night, a roadside bomb killed three people."
    )
    assert ("three", "main", "part") in told(text)
