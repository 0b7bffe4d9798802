"""A round-up tells of several incidents: each claim is with the incident that its sentence tells of."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account

ROUND_UPS = [
    (
        "Gunmen killed nine people in Marova on Tuesday, police said. Elsewhere, a roadside bomb near Lenz killed four soldiers.",
        ["nine people"],
        ["four soldiers"],
    ),
    (
        "Gunmen killed nine people in Marova on Tuesday, police said. "
        "Two men were arrested. In a separate attack, a bomb in Lenz killed four soldiers. Six others were wounded there.",
        ["nine", "Two men"],
        ["four soldiers", "Six others"],
    ),
    (
        "A bomb killed nine people in Marova on Tuesday. "
        "Police said the device was hidden in a cart. Hours later, in Lenz, gunmen shot dead four traders.",
        ["nine"],
        ["four traders"],
    ),
    (
        "A bomb killed nine people in Marova on Tuesday. "
        "Police said 20 were hurt. In another incident, a bus crash near Oster left 12 people dead.",
        ["nine", "20"],
        ["12 people"],
    ),
    (
        "Raiders killed nine villagers in Marova on Monday. "
        "Officials counted 40 wounded. Separately, a mine blast in Oster killed two deminers, the army said.",
        ["nine", "40"],
        ["two deminers"],
    ),
    (
        "A car bomb killed nine people in Marova on Monday, police said. "
        "The blast injured 30. A second bomb exploded hours later in Lenz, killing five policemen.",
        ["nine", "30"],
        ["five policemen"],
    ),
    (
        "Gunmen killed nine people in Marova on Monday. "
        "No group claimed it. On the same day, in the town of Lenz, attackers shot dead three teachers.",
        ["nine"],
        ["three teachers"],
    ),
    (
        "Shelling killed nine people in Marova on Monday. "
        "Rescuers pulled 11 people from the rubble. Meanwhile, in Oster, a drone strike killed two children.",
        ["nine"],
        ["two children"],
    ),
    (
        "A flood killed nine people in Marova on Monday. "
        "Some 200 were displaced. In the neighbouring district of Oster, a landslide buried a bus, killing 14 passengers.",
        ["nine", "200"],
        ["14 passengers"],
    ),
    (
        "Militants killed nine soldiers in Marova on Monday. "
        "The army said 15 militants were killed. In a similar attack in Lenz, two policemen died. The attackers there fled.",
        ["nine", "15"],
        ["two policemen"],
    ),
    (
        "A bomb killed nine people in Marova on Monday. Hours later, in the capital's main hospital, two of the wounded died.",
        ["nine", "two of"],
        [],
    ),
    (
        "A bus overturned in Marova on Monday, killing nine people. "
        "Some 20 were hurt. The agency reports that a similar accident was recorded on Sunday involving a bus, where five people died.",
        ["nine", "20"],
        ["five"],
    ),
    (
        "A bus overturned in Marova on Monday, killing nine people. "
        "Some 20 were hurt. On August 13, another accident in the same region left six dead.",
        ["nine", "20"],
        ["six"],
    ),
    (
        "An explosion in a factory killed 23 people on Wednesday, police said. Dozens escaped. "
        "The biggest accident was the explosion at a factory in Lenz in September 2012. At least 40 people were killed.",
        ["23"],
        ["40"],
    ),
    (
        "Rescuers in Odran on Friday found the bodies of two workers killed in a mine. The search goes on. "
        "A blast ripped through the mine on Thursday, trapping six people in Guach.",
        ["two", "six"],
        [],
    ),
    (
        "A bomb killed nine people in Marova on Monday. Elsewhere in the building, rescuers found three more bodies.",
        ["nine", "three"],
        [],
    ),
]


@pytest.mark.parametrize(("text", "ours", "theirs"), ROUND_UPS)
def test_each_claim_is_in_the_incident_it_is_of(text: str, ours: list[str], theirs: list[str]) -> None:
    read = account(Report.of(text=text, locator="a.txt"), Resources.load())
    home = {claim: episode.key for episode in read.episodes for claim in episode.claims}
    for words, main in [*((w, True) for w in ours), *((w, False) for w in theirs)]:
        found = [home[claim.id] == 0 for claim in read.claims if words in claim.evidence.quote]
        assert found, words
        assert set(found) == {main}, words
