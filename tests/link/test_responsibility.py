"""Who claims a deed, who is blamed for it and who denies it, under one name for each actor."""

from __future__ import annotations

import pytest

from variorum.link import link
from variorum.model.incident import Incident
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
        ("The separatist Mountain Liberation Army claimed responsibility.", [("Mountain Liberation Army", "claimed")]),
        ("Officials blamed the Mountain Front for the attack.", [("Mountain Front", "attributed")]),
        ("The Mountain Front said it was in no way implicated in the attack.", [("Mountain Front", "denied")]),
        ("The 4D Front said it was in no way implicated in the attack.", [("4D Front", "denied")]),
        ("Officials blamed the rebel group 4D for the attack.", [("4D", "attributed")]),
        ("The army accused the Mountain Front of carrying out the bombing.", [("Mountain Front", "attributed")]),
        ("The attack was blamed on the Mountain Front.", [("Mountain Front", "attributed")]),
        ("The government said the Mountain Front was behind the attack.", [("Mountain Front", "attributed")]),
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
