"""Which clauses and sentences of a report tell of another incident beside its own, and which of what its opening has told."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account


def told(text: str) -> list[tuple[str, str]]:
    """The words and role of each claim of a text, in the order of its words."""
    made = account(Report.of(text=text, locator="report.txt"), Resources.load())
    role = {claim: episode.role for episode in made.episodes for claim in episode.claims}
    return [(claim.count.words, role[claim.id]) for claim in sorted(made.claims, key=lambda claim: claim.count_span.start)]


AMBUSH = "Rebels killed four soldiers in an ambush in Odran on Friday, the army said.\n\nNobody else was hurt.\n\n"
SHELLED = (
    "Five people died on Monday when troops shelled the city of Marn, and two others were killed by shells in the border areas "
    "of the Lenz region, officials said.\n\nBoth lie near the front line.\n\n"
)
UNREST = "Ten people have died in Odran, the ministry said on Tuesday, after days of unrest.\n\nMany shops were burned.\n\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (AMBUSH + "The talks were stalled for months after an attack on a base that killed nine soldiers.", "nine"),
        (AMBUSH + "A curfew was imposed in Tol following a raid in which nine farmers were killed.", "nine"),
        (AMBUSH + "Over the weekend six guards were also shot by snipers.", "six"),
        (AMBUSH + "Yesterday two smaller bombs also targeted guards in Tol, wounding six of them.", "six of them"),
        (
            "A car bomb slammed a police patrol in Marn on Friday, killing nine people, police said.\n\nMarn is a city in the north.\n\n"
            "On Thursday, rebels disguised as guards attacked a council's seat in Marn, leaving at least 18 people dead, police said.",
            "at least 18",
        ),
        (
            AMBUSH
            + "The road was closed. Guards were sent. More than 10,000 villagers and soldiers have died in the violence, a charity says.",
            "More than 10,000",
        ),
        (
            "Eight people were killed by rockets in Marn late on Thursday, officials said.\n\nNobody has claimed them.\n\n"
            "The latest attack comes shortly after hundreds buried a girl, who was among 21 people killed in a missile strike on Saturday.",
            "21",
        ),
        (AMBUSH + "The violence has forced about 250,000 people out of their villages.", "about 250,000"),
        (
            "A guard was killed and six others were hurt by a bomb in Marn on Friday, the latest in a spate of attacks that claimed 11 "
            "lives over the weekend.\n\nNobody has claimed it.",
            "11",
        ),
        (
            "In the deadliest raid of the rebels since 2008, 31 guards died in Marn on Friday.\n\nIt is over.\n\n"
            "In 2008, 58 guards died in Lenz while asleep.",
            "58",
        ),
    ],
)
def test_a_deed_of_another_time_is_another_incident(text: str, words: str) -> None:
    assert (words, "background") in told(text)
    assert told(text)[0][1] == "main"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (AMBUSH + "The talks were suspended after the ambush, in which four soldiers were killed.", "four"),
        (AMBUSH + "Over the weekend two more soldiers died in hospital, bringing the toll to six.", "two"),
        (SHELLED + "Separately, an official said that two villagers had been killed by shells in border areas of Lenz region.", "two"),
        (
            "A rebel was killed in Marn on Sunday while four civilians were injured in a grenade attack in Lenz town.\n\nIt goes on.\n\n"
            "In a separate incident, four civilians were wounded when rebels hurled a grenade near a bank in Lenz town.",
            "four",
        ),
        (
            "The death toll of ethnic violence in Odran stands at 75, officials said.\n\nA curfew was lifted on Sunday.\n\n"
            "The violence has displaced more than 100,000 people in four districts.",
            "more than 100,000",
        ),
        (UNREST + "Two people were killed in a clash between students and police at the Marn crossing at about 2:00pm.", "Two"),
        (UNREST + "Clashes continued in Marn on Wednesday, where an officer said that at least three people had died.", "at least three"),
        (UNREST + "By Thursday, the violence had reached the south. The toll was given by papers as more than 50 dead.", "more than 50"),
    ],
)
def test_what_the_report_is_about_stays_its_own(text: str, words: str) -> None:
    assert (words, "main") in told(text)
