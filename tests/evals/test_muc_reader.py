"""The reader of MUC-4 messages: who was hit, what became of them, which incident it belongs to, on sentences of our own in capitals."""

from __future__ import annotations

import json

import pytest

from evals.muc4 import day_of
from evals.muc_build import Builder, plain_text
from evals.muc_events import Event
from evals.muc_templates import ResponseTemplate
from evals.subject import annotated, resources
from variorum.model.report import Raw


def _read(body: str, header: str = "QUITO, 12 MAR 89 (DPA) -- [TEXT] ") -> list[ResponseTemplate]:
    text = header + body
    dateline = day_of(text)
    assert dateline is not None
    line = {"id": "own", "text": text, "published": dateline.isoformat()}
    found = annotated(Raw(locator="own#1", content=json.dumps(line).encode(), kind="jsonl_line"))
    assert found is not None
    return Builder.over(resources()).templates(*found, dateline)


def _told(sentence: str) -> list[Event]:
    return Builder.over(resources()).reader.events(sentence, 0, len(sentence), 0)


def _fills(template: ResponseTemplate, slot: str) -> list[str]:
    return [answer.value for answer in template.answers.get(slot, ())]


@pytest.mark.parametrize(
    ("sentence", "targets"),
    [
        ("MAYOR PEDRO QUIROZ WAS MURDERED YESTERDAY IN GUAYAQUIL BY UNIDENTIFIED MEN.", [("1", "DEATH")]),
        ("MAYOR PEDRO QUIROZ, A MEMBER OF THE LIBERAL PARTY, WAS MURDERED YESTERDAY IN GUAYAQUIL.", [("1", "DEATH")]),
        ("TERRORISTS MURDERED JUDGE PEDRO QUIROZ AND TWO POLICEMEN IN GUAYAQUIL YESTERDAY.", [("1", "DEATH"), ("2", "DEATH")]),
        ("AT LEAST SEVEN PEOPLE WERE WOUNDED WHEN A CAR BOMB EXPLODED IN GUAYAQUIL TODAY.", [("7-", "INJURY")]),
        ("POLICE CONDEMNED THE ASSASSINATION OF SENATOR PEDRO QUIROZ IN GUAYAQUIL ON 11 MARCH.", [("1", "DEATH")]),
        ("A BOMB EXPLODED LAST NIGHT AT A BANK IN GUAYAQUIL.  NO CASUALTIES WERE REPORTED.", [("", "NO INJURY OR DEATH")]),
    ],
)
def test_who_was_hit_and_what_became_of_them(sentence: str, targets: list[tuple[str, str]]) -> None:
    (template,) = _read(sentence)
    assert _fills(template, "hum_tgt_num") == [number for number, _ in targets if number]
    assert _fills(template, "hum_tgt_effect") == [effect for _, effect in targets]


def test_an_apposition_is_the_person_it_stands_behind_and_a_list_is_read_to_its_end() -> None:
    (apposed,) = _read("TERRORISTS KIDNAPPED PEDRO QUIROZ, A PROMINENT BUSINESSMAN, YESTERDAY IN GUAYAQUIL.")
    assert _fills(apposed, "hum_tgt_num") == ["1"]
    (listed,) = _read(
        "THREE PERSONS WERE KIDNAPPED YESTERDAY IN GUAYAQUIL BY ARMED MEN.  THE KIDNAPPED PERSONS WERE IDENTIFIED AS "
        "PEDRO QUIROZ, MARTA AGUAYO, AND JULIO VILLACIS."
    )
    assert _fills(listed, "hum_tgt_num").count("1") == 3


def test_a_bomb_makes_the_dead_those_of_a_bombing() -> None:
    (template,) = _read("THREE PEOPLE WERE KILLED TODAY WHEN A CAR BOMB EXPLODED IN GUAYAQUIL.")
    assert _fills(template, "inc_type") == ["BOMBING"]
    assert _fills(template, "inc_date") == ["12 MAR 89"]


def test_the_day_of_a_report_is_not_the_day_of_the_deed() -> None:
    (template,) = _read("THE MINISTER CONDEMNED TODAY THE MURDER OF JUDGE PEDRO QUIROZ IN GUAYAQUIL BY TERRORISTS.")
    assert _fills(template, "inc_date") == ["- 12 MAR 89"]


def test_another_attack_on_another_day_and_place_is_another_incident() -> None:
    made = _read(
        "TERRORISTS MURDERED JUDGE PEDRO QUIROZ IN GUAYAQUIL YESTERDAY.  THE POLICE ARE INVESTIGATING.\n\n"
        "   IN ANOTHER ATTACK, TWO TEACHERS WERE MURDERED ON 9 MARCH IN CUENCA BY UNIDENTIFIED MEN."
    )
    assert [_fills(template, "hum_tgt_num") for template in made] == [["1"], ["2"]]
    assert [_fills(template, "inc_date") for template in made] == [["11 MAR 89"], ["09 MAR 89"]]


def test_fighters_old_stories_and_sums_of_years_are_no_targets() -> None:
    assert _read("FOUR GUERRILLAS WERE KILLED IN A CLASH WITH THE ARMY.") == []
    assert _read("MINISTER PEDRO QUIROZ WAS MURDERED IN 1976.") == []
    assert not any(_fills(template, "hum_tgt_num") for template in _read("MORE THAN 400 CIVILIANS HAVE BEEN KILLED THIS YEAR."))


def test_a_group_is_named_by_those_who_act_for_it() -> None:
    (template,) = _read(
        "JUDGE PEDRO QUIROZ WAS MURDERED YESTERDAY IN GUAYAQUIL.  PEOPLE'S REVOLUTIONARY VANGUARD (PRV) GUERRILLAS CLAIMED RESPONSIBILITY."
    )
    assert _fills(template, "perp_org_id") == ["PRV"]
    assert _fills(template, "perp_org_conf") == ["CLAIMED OR ADMITTED"]


def test_two_men_with_a_surname_in_common_are_two_and_one_name_spelt_in_two_ways_is_one() -> None:
    (template,) = _read("TERRORISTS MURDERED JUDGE PEDRO QUIROZ AND JUDGE JULIO QUIROZ YESTERDAY IN GUAYAQUIL.")
    assert _fills(template, "hum_tgt_num") == ["1", "1"]
    (template,) = _read("JUDGE PEDRO QUIROZ WAS MURDERED YESTERDAY IN GUAYAQUIL BY TERRORISTS.  JUDGE QUIROS WAS MURDERED AT HIS HOME.")
    assert _fills(template, "hum_tgt_num") == ["1"]


def test_the_first_name_behind_a_plural_is_one_person() -> None:
    (template,) = _read("TERRORISTS KIDNAPPED ENGINEERS PEDRO QUIROZ, JULIO VILLACIS, AND MARTA AGUAYO YESTERDAY IN GUAYAQUIL.")
    assert _fills(template, "hum_tgt_num") == ["1", "1", "1"]


def test_an_order_to_kill_tells_of_a_killing() -> None:
    (template,) = _read("A COLONEL GAVE THE ORDER TO ASSASSINATE THREE PRIESTS YESTERDAY IN GUAYAQUIL, A JUDGE SAID.")
    assert _fills(template, "inc_type") == ["ATTACK"]


def test_a_mere_hint_at_a_deed_counts_where_a_message_tells_nothing_else() -> None:
    reader = Builder.over(resources()).reader
    (hint,) = reader.events("THE PIPELINE WAS DESTROYED BY GUERRILLAS IN ARAUCA.", 0, 51, 0)
    assert hint.passing
    (told,) = reader.events("JUDGE PEDRO QUIROZ WAS MURDERED BY THE ASSASSINS.", 0, 49, 0)
    assert not told.passing


@pytest.mark.parametrize(
    ("phrase", "people"),
    [
        ("RESPECTED PEDRO QUIROZ", ("PEDRO QUIROZ", "1")),
        ("PEDRO QUIROZ BALL", ("PEDRO QUIROZ BALL", "1")),
        ("PEDRO QUIROZ'S MURDER", ("PEDRO QUIROZ", "1")),
        ("THE HOME OF PEDRO QUIROZ", ("PEDRO QUIROZ", "1")),
        ("THE AMBUSH SEVEN PEASANTS", ("SEVEN PEASANTS", "7")),
        ("JESUIT PRIESTS", ("JESUIT PRIESTS", "PLURAL")),
        ("GREAT COURAGE", None),
    ],
)
def test_whom_a_phrase_stands_for(phrase: str, people: tuple[str, str] | None) -> None:
    target = Builder.over(resources()).reader.phrases.people(phrase.split())
    assert (None if target is None else (target.words, target.number)) == people


def test_days_ages_and_hours_count_nobody_and_a_hedge_belongs_to_its_number() -> None:
    text = "QUITO, 12 MAR 89 (DPA) -- [TEXT] ON 9 MARCH, AT 0300, PEDRO QUIROZ, 45, AND AT LEAST 12 PEASANTS WERE KILLED IN CUENCA."
    builder = Builder.over(resources())
    line = {"id": "own", "text": text, "published": "1989-03-12"}
    found = annotated(Raw(locator="own#1", content=json.dumps(line).encode(), kind="jsonl_line"))
    assert found is not None
    told = [mention.target.number for mention, _ in builder.phrase_signs(builder.read(*found, day_of(text)))]
    assert told == ["1", "12-"]


def test_a_driver_is_not_the_one_who_is_driven() -> None:
    (template,) = _read("TERRORISTS MURDERED JUDGE PEDRO QUIROZ YESTERDAY IN GUAYAQUIL.  THE DRIVER WAS ALSO MURDERED BY THE TERRORISTS.")
    assert _fills(template, "hum_tgt_num") == ["1", "1"]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("GUERRILLAS BURNED THE OFFICES OF THE TOWN COUNCIL IN GUAYAQUIL LAST NIGHT.", "ARSON"),
        ("FOUR BUSES AND A TRUCK WERE BURNED BY GUERRILLAS ON A ROAD NEAR GUAYAQUIL LAST NIGHT.", "ARSON"),
        ("TERRORISTS DESTROYED A BRIDGE NEAR GUAYAQUIL WITH DYNAMITE LAST NIGHT.", "BOMBING"),
        ("POLICE DEFUSED A POWERFUL BOMB FOUND IN A BANK IN GUAYAQUIL LAST NIGHT.", "BOMBING"),
        ("GUERRILLAS CAPTURED 11 CIVILIANS AND TOOK THEM TO AN UNKNOWN PLACE NEAR GUAYAQUIL LAST NIGHT.", "KIDNAPPING"),
    ],
)
def test_a_fire_a_bomb_and_people_held_are_told_in_many_ways(sentence: str, kind: str) -> None:
    assert kind in {event.kind for event in _told(sentence)}


def test_what_comes_in_as_not_told_of_before_opens_another_incident() -> None:
    first = "A CAR BOMB EXPLODED LAST NIGHT AT A BANK IN GUAYAQUIL, WOUNDING TWO PEOPLE.  "
    once = _read(first + "POLICE SAID THE BOMB EXPLODED AT 2100, WOUNDING TWO PEOPLE.")
    twice = _read(first + "A BOMB EXPLODED EARLY TODAY AT A SUPERMARKET, WOUNDING THREE PEOPLE.")
    assert [_fills(one, "inc_type") for one in once] == [["BOMBING"]]
    assert [_fills(one, "inc_type") for one in twice] == [["BOMBING"], ["BOMBING"]]


@pytest.mark.parametrize(
    "sentence",
    [
        "THEY CONDEMNED THE MURDER IN GUAYAQUIL OF SENATOR PEDRO QUIROZ.",
        "THEY CONDEMNED THE ASSASSINATION ON 7 MARCH OF SENATOR PEDRO QUIROZ.",
        "THEY CONDEMNED THE MURDER OF SENATOR PEDRO QUIROZ.",
    ],
)
def test_whose_murder_it_is_may_stand_behind_its_place_or_day(sentence: str) -> None:
    (event,) = _told(sentence)
    assert [(fate.target.words, fate.effect) for fate in event.fates] == [("SENATOR PEDRO QUIROZ", "DEATH")]


def test_of_behind_a_place_that_ends_its_clause_is_of_no_murder() -> None:
    (event,) = _told("THEY CONDEMNED THE MURDER IN GUAYAQUIL, AND THE LEADERS OF THE PARTY LEFT.")
    assert event.fates == ()


def test_whom_killers_and_funerals_are_of_is_who_was_hit() -> None:
    phrases = Builder.over(resources()).reader.phrases
    for phrase in ("THE MURDERERS OF TWO TEACHERS", "THE FUNERALS OF TWO TEACHERS", "THE CASES OF TWO TEACHERS"):
        found = phrases.people(phrase.split())
        assert found is not None
        assert (found.words, found.number) == ("TWO TEACHERS", "2")
    assert phrases.people(["THE", "MURDERERS"]) is None


def test_notes_in_parentheses_and_marks_of_initials_part_no_phrase() -> None:
    text = "GEN. PEDRO J. QUIROZ, A LIBERAL UNION (UL) LEADER, SPOKE ON PAGE J. THE END."
    plain = plain_text(text)
    assert len(plain) == len(text)
    assert plain.split() == ["GEN", "PEDRO", "J", "QUIROZ,", "A", "LIBERAL", "UNION", "LEADER,", "SPOKE", "ON", "PAGE", "J", "THE", "END."]
    (template,) = _read("JOURNALIST PEDRO J. QUIROZ, A LIBERAL UNION (UL) LEADER, WAS MURDERED YESTERDAY IN GUAYAQUIL BY TERRORISTS.")
    assert _fills(template, "hum_tgt_num") == ["1"]
    assert "QUIROZ" in template.answers["hum_tgt_num"][0].about


def test_a_wife_between_commas_is_a_target_of_her_own_and_a_post_there_is_not() -> None:
    (both,) = _read("TERRORISTS MURDERED JUDGE PEDRO QUIROZ, HIS WIFE, AND TWO TEACHERS YESTERDAY IN GUAYAQUIL.")
    assert _fills(both, "hum_tgt_num") == ["1", "1", "2"]
    (one,) = _read("TERRORISTS MURDERED PEDRO QUIROZ, A JUDGE, YESTERDAY IN GUAYAQUIL.")
    assert _fills(one, "hum_tgt_num") == ["1"]


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("A SECURITY GUARD, WHO WAS INSIDE THE BUILDING, WAS SERIOUSLY INJURED.", [("A SECURITY GUARD", "INJURY")]),
        ("A VENDOR WALKING PAST THE BANK WAS WOUNDED.", [("A VENDOR", "INJURY")]),
        ("A UNIVERSITY PRESIDENT IN THE NORTH WAS ASSASSINATED.", [("A UNIVERSITY PRESIDENT", "DEATH")]),
        (
            "PEDRO RUIZ QUIROZ, 20 YEARS OLD, AND JULIO VILLACIS, 21, WERE MURDERED.",
            [("PEDRO RUIZ QUIROZ", "DEATH"), ("JULIO VILLACIS", "DEATH")],
        ),
        ("PEDRO QUIROZ, MAYOR OF A TOWN, IN THE NORTHERN DEPARTMENT, WHO WAS KIDNAPPED ON FRIDAY, IS WELL.", [("PEDRO QUIROZ", "")]),
        ("HIS DRIVER WAS KILLED AND HIS BODYGUARD WOUNDED.", [("HIS DRIVER", "DEATH"), ("HIS BODYGUARD", "INJURY")]),
        ("A POLICE OFFICIAL WHO DIED AT THE CLINIC WAS BURIED.", [("A POLICE OFFICIAL", "DEATH")]),
        ("PEDRO QUIROZ WAS FOUND DEAD ALONG WITH MARTA AGUAYO.", [("PEDRO QUIROZ", "DEATH"), ("MARTA AGUAYO", "DEATH")]),
        ("PEDRO QUIROZ RECEIVED THREE BULLET WOUNDS.", [("PEDRO QUIROZ", "INJURY")]),
        ("GUNMEN FIRED AT PHOTOGRAPHER PEDRO QUIROZ.", [("PHOTOGRAPHER PEDRO QUIROZ", "")]),
        ("THE EXPLOSION WOUNDED AT LEAST 10 PERSONS.", [("AT LEAST 10 PERSONS", "INJURY")]),
        (
            "THEY CONDEMNED THE MURDER OF SENATOR PEDRO QUIROZ AND OF MARTA AGUAYO.",
            [("SENATOR PEDRO QUIROZ", "DEATH"), ("MARTA AGUAYO", "DEATH")],
        ),
        ("AMONG THE INJURED ARE TWO GIRLS WHO WERE NEAR.", [("TWO GIRLS", "INJURY")]),
        ("THE BODIES WERE LATER IDENTIFIED AS PEDRO QUIROZ AND MARTA AGUAYO.", [("PEDRO QUIROZ", "DEATH"), ("MARTA AGUAYO", "DEATH")]),
    ],
)
def test_who_is_hit_may_stand_far_from_the_verb(sentence: str, people: list[tuple[str, str]]) -> None:
    assert [(fate.target.words, fate.effect) for event in _told(sentence) for fate in event.fates] == people


@pytest.mark.parametrize(
    "sentence",
    [
        "TWO MEN IN A CAR ATTACKED THE POST.",
        "PEDRO QUIROZ WAS IDENTIFIED AS THE OWNER OF THE FARM.",
        "THE PRESIDENT, WHO VISITED THE WIDOW, WAS APPLAUDED.",
        "SOLDIERS FIRED AT THE BUILDING.",
    ],
)
def test_who_attacks_or_is_only_named_is_not_hit(sentence: str) -> None:
    assert not any(event.fates for event in _told(sentence))


def test_a_sentence_that_only_names_takes_up_those_of_the_one_before() -> None:
    (template,) = _read("TWO TEACHERS WERE MURDERED YESTERDAY IN GUAYAQUIL BY GUERRILLAS.  THEY WERE PEDRO QUIROZ AND MARTA AGUAYO.")
    assert _fills(template, "hum_tgt_num") == ["1", "1"]
    assert _fills(template, "hum_tgt_effect") == ["DEATH", "DEATH"]
    (template,) = _read("JUDGE PEDRO QUIROZ WAS MURDERED YESTERDAY IN GUAYAQUIL BY GUERRILLAS.  THEY WERE TRAVELING IN A CAR.")
    assert _fills(template, "hum_tgt_num") == ["1"]


def test_an_abbreviation_with_marks_parts_no_phrase() -> None:
    assert plain_text("THE U.S. CITIZEN PEDRO J. QUIROZ").split() == ["THE", "U.S.", "CITIZEN", "PEDRO", "J", "QUIROZ"]
    (event,) = _told("GUERRILLAS KIDNAPPED U.S. CITIZEN PEDRO QUIROZ.")
    assert [fate.target.number for fate in event.fates] == ["1"]


@pytest.mark.parametrize(
    ("sentence", "people"),
    [
        ("TERRORISTS SHOT AND KILLED JUDGE MARIO ODRAN OUTSIDE HIS HOME.", [("JUDGE MARIO ODRAN", "DEATH")]),
        ("TWO NUNS WERE RAPED AND KILLED.", [("TWO NUNS", "DEATH")]),
        ("THE MURDERERS OF FATHER LUIS ODRAN FLED.", [("FATHER LUIS ODRAN", "DEATH")]),
        ("AN ATTEMPT WAS MADE ON THE LIFE OF DEPUTY RAUL LENZ.", [("DEPUTY RAUL LENZ", "")]),
        ("THE ATTACK PERPETRATED AGAINST DEPUTY RAUL LENZ FAILED.", [("DEPUTY RAUL LENZ", "")]),
        (
            "GUNMEN OPENED FIRE ON THE CAR OF SENATOR PABLO LENZ, KILLING HIM AND HIS DRIVER.",
            [("SENATOR PABLO LENZ", ""), ("HIS DRIVER", "DEATH")],
        ),
        ("FIVE TECHNICIANS OF THE OIL FIRM ARE STILL BEING HELD BY THE GUERRILLAS.", [("FIVE TECHNICIANS OF THE OIL FIRM", "")]),
        ("DEPUTY RAUL LENZ CAME OUT UNHARMED.", [("DEPUTY RAUL LENZ", "NO INJURY OR DEATH")]),
        ("THE GENERAL WAS NOT HURT.", [("THE GENERAL", "NO INJURY OR DEATH")]),
        ("A STUDENT WAS HIT BY A STRAY BULLET.", [("A STUDENT", "")]),
        ("THE MAYOR AND HIS SECRETARY HAVE RECEIVED DEATH THREATS.", [("THE MAYOR", ""), ("HIS SECRETARY", "")]),
        ("THE ASSASSINATION THIS MORNING OF EVA ODRAN WAS DENOUNCED.", [("EVA ODRAN", "DEATH")]),
        ("THE ATTACK LEFT THREE DEAD AND NINE INJURED.", [("3 OTHERS DEAD", "DEATH"), ("9 OTHERS INJURED", "INJURY")]),
        ("IT LEFT A TOTAL OF 12 PEOPLE DEAD.", [("12 PEOPLE", "DEATH")]),
    ],
)
def test_who_is_hit_is_told_in_many_ways(sentence: str, people: list[tuple[str, str]]) -> None:
    assert [(fate.target.words, fate.effect) for event in _told(sentence) for fate in event.fates] == people


@pytest.mark.parametrize(
    "sentence",
    [
        "THE ARMY OPENED FIRE ON THE HILLS.",
        "THE RELEASE OF THE REPORT WAS ANNOUNCED.",
        "THE ATTACK LEFT THREE REBELS DEAD.",
        "THE TEAM WAS HIT BY RAIN.",
    ],
)
def test_what_befalls_nobody_hits_nobody(sentence: str) -> None:
    assert [fate for event in _told(sentence) for fate in event.fates] == []


def test_a_family_is_several_people() -> None:
    found = Builder.over(resources()).reader.phrases.people(["HIS", "FAMILY"])
    assert found is not None
    assert found.number == "PLURAL"


def test_whoever_dies_in_a_blast_dies_in_a_bombing() -> None:
    assert {event.kind for event in _told("A WOMAN DIED WHEN A BOMB EXPLODED IN HER KITCHEN.")} == {"BOMBING"}
