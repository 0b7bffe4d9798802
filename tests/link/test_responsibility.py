"""Who claims a deed, who is blamed for it and who denies it, under one name for each actor."""

from __future__ import annotations

import pytest

from variorum.link import link
from variorum.link.responsibility import responsibility_of
from variorum.model.incident import Incident, Responsibility
from variorum.model.report import Report
from variorum.pipeline import Resources, account

LEAD = "Blast kills nine in Marova\n\nA bomb killed nine people at a market in Marova on Monday, police said. "


def incident(sentence: str) -> Incident:
    read = account(Report.of(text=LEAD + sentence, locator="a.txt"), Resources.load())
    return link([read], Resources.load().rarity).incidents[0]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The Mountain Front claimed responsibility for the attack.", [("Mountain Front", "claimed")]),
        ("The so-called Mountain Front claimed responsibility for the attack.", [("Mountain Front", "claimed")]),
        ("South Sudan's army denied that it had bombed the market.", [("South Sudan's army", "denied")]),
        ("The separatist Mountain Liberation Army claimed responsibility.", [("Mountain Liberation Army", "claimed")]),
        ("The Jund-ul-Harak group claimed responsibility. Two groups claimed responsibility.", [("Jund-ul-Harak", "claimed")]),
        ("The New Harak claimed responsibility. The Harak splinter group claimed responsibility.", [("New Harak", "claimed")]),
        ("Officials blamed the Mountain Front for the attack.", [("Mountain Front", "attributed")]),
        ("The Mountain Front said it was in no way implicated in the attack.", [("Mountain Front", "denied")]),
        ("The Mountain Front said in a message passed on by Telegram that it had carried out the attack.", [("Mountain Front", "claimed")]),
        ("The governor blamed fighters of the old Mountain Front for the attack.", [("Mountain Front", "attributed")]),
        ("The 4D Front said it was in no way implicated in the attack.", [("4D Front", "denied")]),
        ("Officials blamed the rebel group 4D for the attack.", [("4D", "attributed")]),
        ("The army accused the Mountain Front of carrying out the bombing.", [("Mountain Front", "attributed")]),
        ("The attack was blamed on the Mountain Front.", [("Mountain Front", "attributed")]),
        ("Officials blamed safety flaws for a Lenz attack that killed nine.", []),
        ("Authorities have yet to determine who was behind the attack.", []),
        ("Police have not said who was behind the bombing.", []),
        ("The government said the Mountain Front was behind the attack.", [("Mountain Front", "attributed")]),
        (
            "The Volia-based terror group Mountain Front claimed responsibility. A suicide bomber claimed the attack in a video.",
            [("Mountain Front", "claimed")],
        ),
        (
            "The Volian group Mountain Front claimed responsibility. Volia's Mountain Front claimed the attack.",
            [("Mountain Front", "claimed")],
        ),
        ("The Mountain Front has denied being behind Friday's blasts.", [("Mountain Front", "denied")]),
        ("The Mountain Front denied responsibility for the attack.", [("Mountain Front", "denied")]),
        ("The Mountain Front said it was not responsible for the blast.", [("Mountain Front", "denied")]),
        ("The Mountain Front said it was behind the attack.", [("Mountain Front", "claimed")]),
        ("A group calling itself the New Harak said it planted the bomb.", [("New Harak", "claimed")]),
        ("The Mountain Front, a rebel group, is active there. The group claimed responsibility.", [("Mountain Front", "claimed")]),
        ("A splinter faction, the Mountain Front, claimed it had carried out the attack.", [("Mountain Front", "claimed")]),
        ("Residents blamed the attack on Dorvan herders.", [("Dorvan herders", "attributed")]),
        ("The army attributed the attack to the Mountain Front.", [("Mountain Front", "attributed")]),
        ("Dorvan rebels are suspected of being behind the attack.", [("Dorvan rebels", "attributed")]),
        ("A spokesman for the Mountain Front denied its fighters were behind the attack.", [("Mountain Front", "denied")]),
        ("Suspected Harak militants carried out the attack, the army said.", [("Harak militants", "attributed")]),
        ("Police said suspected members of the Mountain Front rebels threw it.", [("Mountain Front", "attributed")]),
        ("Suspected Islamist militants are active there, the army said.", []),
        ("The bombing was carried out by the Mountain Front, the army said.", [("Mountain Front", "attributed")]),
        ("He blamed Mountain Front fighters for the attack.", [("Mountain Front", "attributed")]),
        ("Residents accused the army of bombing the market.", [("army", "attributed")]),
        ("The army accused M19 rebels of it. The M19 denied it.", []),
        (
            "The army accused M19 rebels of planting the bomb. The M19 denied it and blamed nobody.",
            [("M19", "attributed"), ("M19", "denied")],
        ),
        ("The army accused the Mountain Front of the attack. The mayor denied it.", [("Mountain Front", "attributed")]),
        ("The Mountain Front denied that it had bombed the market.", [("Mountain Front", "denied")]),
        ("State television denied that the army had bombed the market.", [("army", "denied")]),
        ("The Mountain Front denied that it had deliberately bombed the market.", []),
        ("The ministry denied that the roof had been weak.", []),
        ("The army accused the Valley Council of sheltering rebels.", []),
        ("The Mountain Front denied deliberately targeting civilians.", []),
        ("No group has claimed responsibility for the attack.", []),
    ],
)
def test_who_is_said_to_have_done_it(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = incident(sentence)
    assert [(row.actor, row.status) for row in found.responsibility] == expected
    known = {statement.id for statement in found.statements}
    assert all(row.claims and set(row.claims) <= known for row in found.responsibility)


def test_perpetrators_whom_nobody_names_are_one_actor() -> None:
    texts = (
        "Blast kills nine in Marova\n\nGunmen threw grenades into a market in Marova on Monday, killing nine people, police said.",
        "Nine dead in Marova market blast\n\nUnidentified armed men killed nine people at a market in Marova on Monday, police said.",
    )
    loaded = Resources.load()
    read = [account(Report.of(text=text, locator=f"{n}.txt", published="2025-03-04"), loaded) for n, text in enumerate(texts)]
    found = link(read, loaded.rarity).incidents[0]
    assert len(found.reports) == 2
    assert [(actor.name, actor.aliases) for actor in found.actors if actor.role == "perpetrator"] == [
        ("unidentified armed men", ("gunmen",))
    ]


def test_common_words_before_a_name_are_no_part_of_it() -> None:
    found = incident("The separatist Mountain Liberation Army claimed responsibility.")
    names = [(actor.name, actor.aliases) for actor in found.actors if actor.role == "perpetrator"]
    assert names == [("Mountain Liberation Army", ("separatist Mountain Liberation Army",))]


def test_an_airstrike_in_answer_to_a_raid_is_no_claim_of_the_raid() -> None:
    text = (
        "Gunmen raid base near Oster, nine soldiers killed\n\nGunmen stormed an army base near Oster at dawn on Monday, killing nine "
        "soldiers, a doctor said. The Northern Command said it carried out an airstrike in support of the base. The Mountain Front "
        "claimed the raid."
    )
    found = link([account(Report.of(text=text, locator="a.txt"), Resources.load())], Resources.load().rarity).incidents[0]
    assert "Northern Command" not in {row.actor for row in found.responsibility}


STRIKE = "Air strike kills nine in Marova\n\nAn air strike killed nine people at a school in Marova on Monday, medics said. "
CRUSH = "Crush kills nine in Marova\n\nNine people were killed in a stampede at a temple in Marova on Monday, medics said. "


@pytest.mark.parametrize(
    ("lead", "sentence", "expected"),
    [
        (STRIKE, "The Volarian military said it had struck a command centre inside the school.", [("Volarian military", "claimed")]),
        (STRIKE, "Volaria said it targeted a warehouse.", [("Volaria", "claimed")]),
        (STRIKE, "Volaria did not say whether it had struck the school.", []),
        (LEAD, "The army said it struck two camps of rebels in answer.", [("army", "claimed")]),
        (CRUSH, "Families blamed police.", []),
        (STRIKE, "Families blamed the army for the strike.", [("army", "attributed")]),
    ],
)
def test_who_says_that_he_struck_and_who_is_blamed_without_a_name(lead: str, sentence: str, expected: list[tuple[str, str]]) -> None:
    read = account(Report.of(text=lead + sentence, locator="a.txt"), Resources.load())
    found = link([read], Resources.load().rarity).incidents[0]
    assert [(row.actor, row.status) for row in found.responsibility] == expected


def test_who_did_it_came_not_to_help() -> None:
    told = "The Volarian military said it had struck a warehouse. The Volarian military closed the road."
    read = account(Report.of(text=STRIKE + told, locator="a.txt"), Resources.load())
    found = link([read], Resources.load().rarity).incidents[0]
    assert [(actor.name, actor.role) for actor in found.actors if "military" in actor.name] == [("Volarian military", "perpetrator")]


def test_an_army_that_somebody_clears_is_no_group_named_before() -> None:
    text = "The Mountain Front accused the army of bombing the market. A military source denied that the army had targeted the market."
    found = incident(text).responsibility
    assert ("Mountain Front", "denied") not in [(row.actor, row.status) for row in found]


def test_who_denies_that_his_men_did_it_denies_it_himself() -> None:
    found = incident("The commander of the Mountain Guard, General Ilo Dan, denied that his men had fired on the crowd.").responsibility
    assert not [row for row in found if row.actor.startswith("his ")]


def test_a_denial_on_a_day_is_one_of_the_deed() -> None:
    found = incident("The military council denied on Saturday that its aircraft had bombed the market.").responsibility
    assert [(row.actor, row.status) for row in found] == [("military council", "denied")]


def test_names_of_one_key_fold_into_the_one_that_more_statements_give() -> None:
    told = [Responsibility(actor=name, status="claimed", claims=(name + str(n),)) for n, name in enumerate(("Al-Aba", "Al-Aba", "El-Aba"))]
    assert [(row.actor, len(row.claims)) for row in responsibility_of(told, ())] == [("Al-Aba", 3)]
