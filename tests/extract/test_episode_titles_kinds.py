"""Words that name a kind of incident, and the same words where they name another or none."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account

TELLS = " Nine people died in Marova on Monday, police said."


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("A helicopter of the army was shot down near Marova.", "shootdown"),
        ("Rebels shot down a military plane over Marova.", "shootdown"),
        ("Airliner shot down over Marova.", "shootdown"),
        ("A car was driven into a crowd in Marova.", "vehicle_ramming"),
        ("Pirates board tanker off Marova.", "hijacking"),
        ("A former pupil opened fire at a school in Marova and then shot himself.", "shooting"),
        ("Van drives into pedestrians in Marova.", "vehicle_ramming"),
        ("Harak Front storms hotel in Marova.", "raid"),
        ("Severe storms in Marova.", "storm"),
        ("Gunman opens fire at school in Marova.", "shooting"),
        ("Two guards were killed by sniper fire in Marova.", "shooting"),
        ("Army jets bomb school in Marova.", "air_strike"),
        ("Jets dropped bombs on Marova.", "air_strike"),
        ("A bus hit a lorry head-on in Marova.", "road_crash"),
        ("Ten inmates escaped from a jail in Marova.", "jailbreak"),
        ("They had drunk bootleg vodka in Marova.", "poisoning"),
        ("Doctors in Marova put it down to heatstroke.", "heat"),
        ("Thousands of people flooded into the square in Marova, and a stampede began.", "stampede"),
    ],
)
def test_the_first_kind(told: str, kind: str) -> None:
    assert account(Report.of(text=told + TELLS, locator="a.txt"), Resources.load()).episodes[0].kinds[0] == kind


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Air defences said 30 drones were shot down over Marova. A drone strike hit a house.", "shootdown"),
        ("The gunman fired into a crowd in Marova.", "vehicle_ramming"),
        ("The Harak Front storms hotel in Marova.", "storm"),
        ("Our positions were subjected to fire in Marova.", "fire"),
        ("The enemy subjected our positions to fire in Marova.", "fire"),
    ],
)
def test_no_such_kind(told: str, kind: str) -> None:
    assert kind not in account(Report.of(text=told + TELLS, locator="a.txt"), Resources.load()).episodes[0].kinds


@pytest.mark.parametrize(
    ("told", "title"),
    [
        ("Cyclone Ada hit Marova on Monday.", "Cyclone Ada in Marova"),
        ("Tropical Storm Kalo made landfall in Marova.", "Tropical Storm Kalo in Marova"),
        ("A typhoon made landfall in Marova.", "Typhoon in Marova"),
        ("Severe storms hit homes in Marova.", "Storm in Marova"),
        ("Cholera spreads in Marova.", "Cholera outbreak in Marova"),
        ("The Hurricane Center said a hurricane made landfall in Marova.", "Hurricane in Marova"),
    ],
)
def test_a_title_says_what_the_incident_is_known_as(told: str, title: str) -> None:
    assert account(Report.of(text=told + TELLS, locator="a.txt"), Resources.load()).episodes[0].title == title
