"""The best numbers of killed and injured that one local report comes to, where most people are told of one by one."""

from __future__ import annotations

import json

import pytest

from variorum import pipeline
from variorum.model.report import Raw
from variorum.resources import load


@pytest.fixture(scope="module")
def resources() -> pipeline.Resources:
    return pipeline.Resources.load()


REPORTS = [
    (
        1,
        1,
        "A crash in Marn killed a woman on Sunday.\n\nThe driver of the 2004 Pontiac, Ana Lim, 34, was pronounced dead at the scene. "
        "The driver of the 2011 Ford, a 22-year-old man, suffered serious injuries and was taken to a hospital.",
    ),
    (
        4,
        4,
        "Four people were killed in a shooting at a taxi rank in Marn on Tuesday. Another four people sustained gunshot wounds. "
        "Medics treated a patient critically injured with bullet wounds to the chest.",
    ),
    (1, 1, "Two men were stabbed in Marn on Tuesday. One man in his 30s died at the scene and another suffered serious injuries."),
    (1, 1, "Two men were found with stab wounds in Marn on Tuesday. One man died at the scene and one man was injured."),
    (
        4,
        0,
        "A crash on a road in Marn on Tuesday killed at least four people. "
        "The driver, his wife, and two of the robbers were confirmed dead at the hospital, police said.",
    ),
    (
        1,
        1,
        "A young man was killed in a knife attack in Marn on Tuesday. Another man suffered critical injuries. "
        "The mayor spoke of the death of one man and serious injury to a number of others.",
    ),
    (
        6,
        8,
        "Six people were killed and eight others were seriously injured when a truck hit a rickshaw in Marn on Tuesday. “A truck hit it, "
        "resulting in the death of four people,” police officer Ana Lim said. Two others succumbed at the hospital.",
    ),
    (
        1,
        1,
        "Teen shot dead, another hurt in Marn shooting\n\nA shooting in Marn left one teenage boy dead and another injured on Saturday. "
        "The two boys, aged 14 and 15, were taken to hospital after being hit by gunfire.",
    ),
    (
        1,
        1,
        "A man who murdered his friend in Marn was jailed on Monday. He had admitted the murder of Odo Lenz and wounding Tim Lenz, 28. "
        "The court heard how he stabbed one man with a knife.",
    ),
    (
        4,
        0,
        "Man kills wife, 2 children, self in Marn\n\nFour people were killed Sunday in Marn. Officers believed a man shot his wife "
        "and two daughters before killing himself. All four victims were shot in the head.",
    ),
    (
        1,
        2,
        "A shooting in Marn left one man dead on Sunday. During the fight, one of the guards and a bystander were wounded, police said.",
    ),
    (
        1,
        1,
        "A man is facing a murder charge after one of the victims of a double shooting in Marn died days later, police said. "
        "Officers found two men who'd been shot. One of the victims, Odo Lim, died on Friday. The second victim was treated and released.",
    ),
    (
        2,
        1,
        "Teens killed, another critical after crash in Marn\n\nTwo teenagers have died and another teenager is fighting for life. "
        "A 16-year-old girl and 19-year-old man in the car died at the scene. The road was closed. A 17-year-old boy, who drove "
        "the other car, was flown to Marn Hospital in a critical condition. A man of 38 was also killed on Sunday in Lenz.",
    ),
    (
        2,
        1,
        "A company in Marn has been fined after an explosion killed two workers and seriously injured another at their site. It came "
        "without warning to employees. Another employee also suffered serious injuries.",
    ),
]


@pytest.mark.parametrize(("killed", "injured", "text"), REPORTS, ids=[row[2][:40] for row in REPORTS])
def test_a_report_comes_to_so_many(resources: pipeline.Resources, killed: int, injured: int, text: str) -> None:
    title, _, body = text.rpartition("\n\n")
    raw = Raw(locator="in.jsonl#1", content=json.dumps({"title": title, "text": body}).encode(), kind="jsonl_line")
    main = next(one for one in pipeline.run([raw], load.policy("ucdp-ged"), resources).incidents if one.role == "main")
    asked = [(figure.measure, figure.population) for figure in main.figures]
    assert len(asked) == len(set(asked))
    best = {figure.measure: figure.best for figure in main.figures if figure.population == "everyone"}
    assert (best.get("killed") or 0, best.get("injured") or 0) == (killed, injured)
