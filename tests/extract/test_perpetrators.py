"""Who did it, as reports tell it: groups by name, people who are not named, and a state's forces where nobody else is."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account


def perpetrators(text: str) -> list[str]:
    read = account(Report.of(text=text, locator="a.txt", published="2025-03-04"), Resources.load())
    return [actor.name for actor in read.episodes[0].actors if actor.role == "perpetrator"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A gunman walked into a bar in Lenz on Monday and killed two people before police shot him dead.", ["gunman"]),
        ("Fighters of the al-Harak group stormed a hotel in Lenz on Monday and killed nine people.", ["al-Harak"]),
        ("Two men on a motorcycle shot dead two police officers in Lenz on Monday, officials said.", ["men on a motorcycle"]),
        ("A 34-year-old man stabbed three people in a park in Lenz on Monday.", ["man"]),
        ("A judge was shot dead by two unidentified gunmen outside her home in Lenz on Monday.", ["unidentified gunmen"]),
        ("Bandits abducted at least 30 students from a college near Lenz on Friday.", ["bandits"]),
        ("Suspected Harak Front militants opened fire on a market in Lenz on Monday, killing nine people.", ["Harak Front"]),
        ("Members of the Harak Liberation Army (HLA) killed seven worshippers in Lenz on Sunday.", ["Harak Liberation Army"]),
        ("A gang known as 400 Morvan attacked a bus near Lenz on Monday, killing three passengers.", ["400 Morvan"]),
        ("Four guards were killed in Lenz on Monday in an attack by fighters of the Harak Front.", ["Harak Front"]),
        ("A mayor was shot dead by armed men in Lenz on Monday. The gunmen belonged to the Morvan Cartel.", ["Morvan Cartel", "armed men"]),
        ("Police blamed the Harak Front for a bomb that killed two people in Lenz on Monday.", ["Harak Front"]),
        ("A bomb killed two people in Lenz on Monday. Harak rebels are suspected of being behind the attack.", ["Harak rebels"]),
        ("The army attributed the ambush that killed six soldiers near Lenz on Monday to the Harak Front.", ["Harak Front"]),
        ("An Israeli air strike killed 11 people in Lenz on Monday.", ["Israel"]),
        ("Malian soldiers and Russian mercenaries executed 40 civilians in Lenz on Monday.", ["Malian soldiers", "Russian mercenaries"]),
        ("The government blamed the al-Harak extremist group for a bomb that killed two people in Lenz on Monday.", ["al-Harak"]),
        ("The attack that killed 9 in Lenz on Monday was carried out by terrorist group, Al-harak, which is active there.", ["Al-harak"]),
        ("A bomb killed nine in Lenz on Monday. Details surrounding it remain unclear, as nobody has claimed responsibility.", []),
        ("Six rebels killed in a raid near Lenz on Monday, the army said.", []),
        ("Volan security forces killed 14 militants in a raid near Lenz on Monday, the military said.", []),
        ("Three people were killed when a bus overturned near Lenz on Monday.", []),
        ("Nine people were killed in a Harak Front attack on Lenz on Monday. The Harak Front militants fled.", ["Harak Front"]),
        ("The massacre of nine villagers in Lenz on Monday was perpetrated by the Harak Liberation Army.", ["Harak Liberation Army"]),
    ],
)
def test_who_did_it(text: str, expected: list[str]) -> None:
    assert perpetrators(text) == expected


def test_initials_in_another_order_are_the_group_s() -> None:
    text = "Guerrillas of the Revolutionary Forces of Harak (FRH) killed two guards in Lenz on Monday. The FRH also burned a bus."
    read = account(Report.of(text=text, locator="a.txt"), Resources.load())
    actors = [(actor.name, actor.aliases) for actor in read.episodes[0].actors if actor.role == "perpetrator"]
    assert ("Revolutionary Forces of Harak", ("FRH",)) in actors


def test_who_was_shot_dead_is_the_target_without_how() -> None:
    text = "The assailant shot dead a policeman and a civilian at a club in Lenz on Monday and killed 39."
    read = account(Report.of(text=text, locator="a.txt", published="2025-03-04"), Resources.load())
    assert [actor.name for actor in read.episodes[0].actors if actor.role == "target"] == ["policeman"]


def test_what_was_rammed_into_a_lorry_is_no_target() -> None:
    text = "A terrorist rammed a vehicle full of explosives into a lorry carrying guards in Lenz on Monday and killed 39."
    read = account(Report.of(text=text, locator="a.txt", published="2025-03-04"), Resources.load())
    assert [actor.name for actor in read.episodes[0].actors if actor.role == "target"] == ["lorry"]
