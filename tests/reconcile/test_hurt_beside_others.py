"""How many one report comes to who were hurt, where some are only said to be in hospital, or told of one by one beside a number."""

from __future__ import annotations

import json

import pytest

from variorum import pipeline
from variorum.model.report import Raw
from variorum.resources import load


@pytest.fixture(scope="module")
def resources() -> pipeline.Resources:
    return pipeline.Resources.load()


def figures(text: str, resources: pipeline.Resources) -> dict[str, int]:
    """The best numbers for everyone, by measure."""
    title, _, body = text.rpartition("\n\n")
    raw = Raw(locator="in.jsonl#1", content=json.dumps({"title": title, "text": body}).encode(), kind="jsonl_line")
    main = next(one for one in pipeline.run([raw], load.policy("ucdp-ged"), resources).incidents if one.role == "main")
    return {figure.measure: figure.best or 0 for figure in main.figures if figure.population == "everyone"}


IN_CARE = [
    (1, 2, "A fire in Marn killed one person on Tuesday. Two others pulled from the house remain hospitalised."),
    (0, 2, "A crash in Marn on Tuesday left two people in hospital."),
    (0, 3, "A crash in Marn has left three people in hospital, with two men suffering critical injuries."),
    # who died in care, is ill, or went there to be looked at was not hurt
    (1, 0, "A man was shot in Marn on Tuesday. He was taken to a hospital. Police said the man died there."),
    (2, 0, "A crash in Marn killed two people on Tuesday. Both were taken to a hospital."),
    (0, 0, "A crash in Marn on Tuesday damaged two cars. Two people were taken to hospital as a precaution."),
    (1, 3, "One man was killed and three others were wounded in a shooting in Marn. All four men were taken to Lenz Hospital."),
]
THIRD = [
    (
        0,
        3,
        "Two people are in a critical condition after a crash in Marn on Tuesday. The two patients were flown to Lenz Hospital. "
        "A third patient was also rushed to hospital.",
    ),
    (1, 2, "One man was killed in a shooting in Marn on Tuesday and two people were hurt. A third victim was hit in the arm."),
]
BESIDE = [
    (0, 3, "Two men, ages 26 and 27, were shot in Marn on Tuesday. A 24-year-old man was shot in both feet."),
    (
        0,
        4,
        "A van and a car collided in Marn on Tuesday. The two female passengers of the van, aged 17 and 16, were injured. "
        "The 49-year-old driver of the car and her six-year-old passenger also sustained minor injuries.",
    ),
    (0, 2, "Two people were injured in a crash in Marn on Tuesday. A 24-year-old man was hurt in the leg."),
    (0, 2, "Two men, ages 24 and 27, were shot in Marn on Tuesday. The 24-year-old man was shot in both feet."),
]


@pytest.mark.parametrize(("killed", "injured", "text"), IN_CARE, ids=[row[2][:40] for row in IN_CARE])
def test_whoever_is_in_hospital_is_hurt(resources: pipeline.Resources, killed: int, injured: int, text: str) -> None:
    best = figures(text, resources)
    assert (best.get("killed", 0), best.get("injured", 0)) == (killed, injured)


@pytest.mark.parametrize(("killed", "injured", "text"), THIRD, ids=[row[2][:40] for row in THIRD])
def test_a_third_patient_makes_three(resources: pipeline.Resources, killed: int, injured: int, text: str) -> None:
    best = figures(text, resources)
    assert (best.get("killed", 0), best.get("injured", 0)) == (killed, injured)


@pytest.mark.parametrize(("killed", "injured", "text"), BESIDE, ids=[row[2][:40] for row in BESIDE])
def test_who_is_none_of_those_counted_is_added(resources: pipeline.Resources, killed: int, injured: int, text: str) -> None:
    best = figures(text, resources)
    assert (best.get("killed", 0), best.get("injured", 0)) == (killed, injured)
