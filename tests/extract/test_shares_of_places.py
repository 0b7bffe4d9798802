"""What one place, family, house or deed took is a part of a larger toll of the same incident; another's number for the whole is none."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account


def scopes(text: str) -> list[tuple[str, int | None, str]]:
    """The measure, number and scope of each claim of a text, in the order of its words."""
    claims = account(Report.of(text=text, locator="report.txt", published="2024-05-14"), Resources.load()).claims
    return [(claim.measure, claim.count.low, claim.scope) for claim in sorted(claims, key=lambda claim: claim.count_span.start)]


FLOODS = "Floods have killed 40 people across Odran, officials said. "
STRIKES = "Air strikes killed 38 people in the south of Odran on Friday, the health ministry said. "
CRASH = "A bus fell into a ravine in the Tol hills on Monday, killing 14 people and injuring 30, police said. "


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (FLOODS + "In Marn, 11 people died when a dam burst.", 11),
        (FLOODS + "Nine people were killed in Lenz district, the police said.", 9),
        (FLOODS + "The death toll in the Tol valley has reached six.", 6),
        (FLOODS + "In one village, 12 people died.", 12),
        (FLOODS + "The seven other deaths undergoing verification are from Tolm.", 7),
        ("Storms hit Odran. Four deaths were reported in Lenz and two more in Tol, bringing the total to 14.", 4),
        (FLOODS + "Three people died and 20 were injured when a tornado touched down in Lenz, officials said.", 3),
        (FLOODS + "Nine deaths were reported from Lenz.", 9),
        (FLOODS + "Lenz is the worst-hit district with 14 deaths.", 14),
        (FLOODS + "Drowning was the main cause, claiming 22 lives.", 22),
        (FLOODS + "Other causes include collapsed houses (12 deaths) and lightning (6).", 12),
        (FLOODS + "Lenz has reported the highest number of deaths, with 18 fatalities.", 18),
        (FLOODS + "In Marn, 14 people died, including a woman in the past 24 hours, and nine in Lenz.", 14),
        (FLOODS + "The mayor of Lenz, Ana Lim, said 14 people had died in his town.", 14),
        (FLOODS + "Two people died when a tree fell on a bus in Lenz.", 2),
        (FLOODS + '"The number of dead has risen to 16 in our district," said the police chief.', 16),
        (FLOODS + "A mountainside slid down onto the town of Lenz, burying homes and leaving at least 15 dead.", 15),
        (FLOODS + "In the eastern state, a total of 16 people died.", 16),
        (FLOODS + "Another cloudburst in Lenz village left 13 people dead.", 13),
        (FLOODS + "A family of four died when a wall collapsed on their house.", 4),
        (FLOODS + "Seven people died in the capital, Lenz.", 7),
        (STRIKES + "Fourteen people were killed when the home of the Lim family was hit, a rescuer said.", 14),
        (STRIKES + "Six members of the Berg family were killed.", 6),
        (STRIKES + "Eight people were killed in one of the strikes.", 8),
        (STRIKES + "Another five people were killed in Marn.", 5),
        (STRIKES + "Lenz Hospital said it had received 12 bodies.", 12),
        (STRIKES + "A strike on a school in Tarvin killed nine people.", 9),
        ("Bombings in Marn and Lenz killed 45 people on Sunday. Marn Deputy Commissioner Ali Bo put the toll at 16.", 16),
        (
            "Bombings in Marn and Lenz killed 45 people. According to reports from Marn, Tol Clinic sources confirmed 17 dead.",
            17,
        ),
        ("Bandits killed 13 people in three Odran communities, residents said. Ten people were killed in the attack on the village.", 10),
        ("Shootings in Lenz left 10 people dead over the weekend. In the Tol Park quarter, three people were shot dead.", 3),
        (CRASH + "Five members of one family were killed.", 5),
        ("The cyclone has killed 60 people in Odran and Volan, aid workers said. In Odran, 44 people died.", 44),
        ("The cyclone has killed 60 people in Odran and Volan, aid workers said. Volan has reported 16 deaths.", 16),
        ("Cholera has killed eight people in two districts, an aid group said. The Marn health district has recorded five deaths.", 5),
        ("The cyclone has killed 215 people in Odran, Marn and Tol. Odran's death toll is already at 84.", 84),
        ("The cyclone has killed 215 people in Odran, Marn and Tol. Odran raised its death toll to 84.", 84),
        ("The cyclone has killed 215 people in Odran, Marn and Tol. Marn says 59 people have died.", 59),
        ("Storms killed at least 29 people across the states of the south. The state's emergency agency said 11 people died.", 11),
        ("Storms killed at least 29 people across the south. A total of eight people in Lenz died.", 8),
        ("The fires have killed 31 people, most of them in Marn County. The death toll in Marn County went up to 15.", 15),
        ("Tornadoes have claimed 18 lives in the south. A tornado blew through a caravan park, killing seven people.", 7),
        ("Gunmen killed 31 people in two villages on Sunday. Ana Lim said 19 people were killed in Marn.", 19),
        ("Gunmen killed 31 people in two villages. On Sunday, rebels killed 19 people in Marn township.", 19),
        ("Soldiers killed 12 civilians in three regions, residents said. Two women were killed in Marn.", 2),
        ("Strikes killed 12 civilians in three regions, residents said. In Marn, two brothers were killed.", 2),
        ("Gunmen killed 31 people in two villages. Nine people were killed in Kuza community of Marn county.", 9),
        ("Blasts killed 14 people in Odran. A bus was hit in the city of Marn. She said the explosions killed nine people.", 9),
        ("Strikes killed 12 people in Odran. On Friday jets bombed farms across Marn. The attack killed four people.", 4),
    ],
)
def test_what_one_place_family_or_deed_took_is_a_part(text: str, number: int) -> None:
    assert ("killed", number, "part") in scopes(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        (FLOODS + "The Red Cross put the toll at 28.", 28),
        (FLOODS + "Earlier, the police said 29 people had died in Marn.", 29),
        (FLOODS + "The army said 36 people were killed.", 36),
        (FLOODS + "In June, floods killed 12 people in Marn.", 12),
        (FLOODS + "Last year, 12 people died in Marn when a dam burst.", 12),
        (FLOODS + "A doctor in Marn said 37 people had died.", 37),
        (STRIKES + "The Red Cross said 31 people were killed in Odran.", 31),
        (CRASH + "Officials said 13 people were killed in Marn district.", 13),
        (CRASH + "A doctor at Lenz hospital said 12 people had died.", 12),
        ("Gunmen killed 20 people in a church in Marn, police said. The army said 18 people were killed in Marn.", 18),
        ("In Marn, 11 people died. Floods have killed 40 people across Odran.", 40),
        ("Strikes killed 12 civilians in three regions, residents said. Eight soldiers were killed in Marn.", 8),
    ],
)
def test_another_number_for_the_whole_and_another_incident_are_no_part(text: str, number: int) -> None:
    assert ("killed", number, "part") not in scopes(text)
    assert any(told == number for _, told, _ in scopes(text))


def test_the_number_of_a_share_told_again_is_a_part() -> None:
    text = (
        "Tornadoes have claimed 18 lives. A tornado blew through a caravan park, killing seven people. The coroner said seven people died."
    )
    assert scopes(text) == [("killed", 18, "total"), ("killed", 7, "part"), ("killed", 7, "part")]


def test_the_hurt_whom_one_hospital_takes_in_are_a_part() -> None:
    assert ("injured", 22, "part") in scopes(CRASH + "Twenty-two injured people were taken to Lenz hospital.")


SUMMED = (
    "Two villages were worst hit by the quake on Monday. A total of 25 people were confirmed dead in Marn village, the radio reported. "
    "The total death toll reached at least 94, the authorities said."
)


def test_shares_may_be_told_before_what_sums_them_up() -> None:
    assert ("killed", 25, "part") in scopes(SUMMED)
    assert ("killed", 94, "total") in scopes(SUMMED)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed when a bus fell into a river in Marn. Forty people have died on the roads nationwide this week.",
        "The strike in Marn killed nine people, the ministry said, bringing the total number killed in the war to 45,000.",
    ],
)
def test_a_toll_is_no_share_of_a_sum_over_other_incidents(text: str) -> None:
    assert ("killed", 9, "part") not in scopes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen raided three villages on Monday. Nine people were killed in Marn, the mayor said. The police gave a total toll of 14.",
        "The floods hit Odran on Monday. Nine people died in Marn. On Tuesday the overall death toll stood at 15.",
        "The floods hit Odran on Monday. Nine people died in Marn. A body was found on Tuesday, bringing the death toll to 20.",
    ],
)
def test_a_toll_that_grew_later_is_no_share_of_what_it_became(text: str) -> None:
    assert ("killed", 9, "part") not in scopes(text)


def test_those_of_the_states_beside_are_a_part() -> None:
    told = scopes(
        "The quake killed at least 90 people. The governor said the toll in his state was 71, with 19 dead in neighbouring states."
    )
    assert ("killed", 71, "part") in told
    assert ("killed", 19, "part") in told


RAIDS = "Gunmen raided several villages in Odran on Friday and killed 60 people, police said. "


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (RAIDS + "They first attacked Lenz, killing 34 people, before moving on to Tolva, where they killed 20.", {34, 20}),
        (RAIDS + "They stormed Lenz village at dawn and shot dead 34 people.", {34}),
        ("The raid began at dawn. Twelve people died in Marn and eight in Lenz.", {12, 8}),
        ("The raid began at dawn. Rebels killed 34 people in Nekan, 39 in Kufa and 47 in Ruk.", {34, 39, 47}),
        ("The raid began at dawn. Thirteen soldiers are being treated in Marn while 18 others were taken to a hospital in Lenz.", {13, 18}),
    ],
)
def test_what_a_raid_took_at_each_of_its_places_is_a_part(text: str, numbers: set[int]) -> None:
    assert numbers <= {number for _, number, scope in scopes(text) if scope == "part"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The raid began at dawn. Twenty people were killed in Odran, 12 in Marn and eight in Lenz.", 20),
        ("Twelve die in Marn and eight in Lenz\n\nThe raid began at dawn.", 12),
    ],
)
def test_a_whole_beside_its_places_stays_one(text: str, number: int) -> None:
    assert number in {told for _, told, scope in scopes(text) if scope == "total"}


def test_a_total_told_again_is_no_share_of_a_vague_headline() -> None:
    text = (
        "Shelling leaves dozens dead in Marn\n\nAt least 16 civilians were killed in Marn after shelling, a doctors' group said.\n\n"
        "“The strikes resulted in the deaths of 16 civilians in an attack on Marn, Odran State,” said the group."
    )
    assert ("killed", 16, "part") not in scopes(text)


def test_a_number_told_just_before_its_place_and_a_part_taken_up_again_are_parts() -> None:
    raided = "Gunmen stormed two villages and killed at least 10 people. Ana Lim could confirm seven people were killed. "
    assert scopes(raided + "“We counted seven bodies when we came to the village of Marn,” she said.")[1:] == [("killed", 7, "part")] * 2
    hotel = "An attack on a hotel killed 15 people, including two members of parliament. "
    assert scopes(hotel + "The two members of parliament killed in the attack were from Lenz.")[1:] == [("killed", 2, "part")] * 2
