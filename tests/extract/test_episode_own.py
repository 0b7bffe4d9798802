"""Words that else open another incident do not where they speak of the report's own: those called out to it, its scene, its victims."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account

SHOOTING = (
    "Two killed in shooting at a bar in Marn\n\nTwo people were killed in a shooting at a bar in Marn early Sunday, police said.\n\n{}"
)
SIEGE = (
    "Siege at a hotel in Odra ends\n\nThe siege at a hotel in Odra has ended, an army commander said.\n\n"
    "This was confirmed by the commander to a news agency around midnight on Saturday.\n\n{}"
)
SERIES = (
    "Three hurt in Marn shooting\n\nThree people were hurt in a shooting in Marn on Monday, police said.\n\n"
    "It was the fourth shooting in a week. {}"
)

STRIKE = (
    "Two killed in drone strike on Marn\n\nOfficials said Wednesday a drone strike in the city of Marn killed at least two people.\n\n"
    "The mayor said the drone hit a block of flats.\n\n{}"
)

VIDEO = (
    "Civilians killed in Marn\n\nIn Marn, civilians had no time to dig the ditch that was to keep raids away. On Sunday, 25 August, a "
    "video of corpses in the ditch went round.\n\n{}"
)
SNOW = "Hunt for trekkers in the Tol hills\n\n{}"


@pytest.mark.parametrize(
    ("frame", "sentence", "words", "apart"),
    [
        (SNOW, "Rescuers looked for 100 trekkers who have been out of contact since a snowstorm that killed 32 people.", "32", False),
        (SNOW, "Rescuers looked for 100 trekkers missing since an avalanche that killed 32 people on Tuesday.", "32", False),
        (SHOOTING, "Officers responding to a shooting found two men dead in the parking lot.", "two men", False),
        (SHOOTING, "Firefighters responding to a call of smoke had found four children hurt in the yard.", "four children", False),
        (SHOOTING, "The gang was responding to a shooting in Lenz that had killed nine people.", "nine people", True),
        (
            SIEGE,
            "At least 13 civilians have been killed since the gunmen launched a bomb attack on the hotel on Friday night.",
            "13",
            False,
        ),
        (SIEGE, "The gunmen had barged into the hotel on Friday, taking 170 people hostage.", "170 people", False),
        (SERIES, "One man was hit in the arm and a woman was shot in the face.", "One man", False),
        (STRIKE, "Another strike killed a woman and injured four others in Lenz, the minister said.", "a woman", True),
        (STRIKE, "Another missile killed a woman on the stairs of the same block.", "a woman", False),
        (STRIKE, "Last week, rebels fired rockets at the port city of Tol, killing eight people.", "eight people", True),
        (STRIKE, "The scene echoed a similar incident in Lenz that killed 14 people.", "14 people", True),
        (STRIKE, "The scene echoed what 14 survivors told of the war.", "14 survivors", False),
        (STRIKE, "Elsewhere in Lenz, seven people were hurt when a shell slammed into their home.", "seven people", True),
        (STRIKE, "In another separate incident, a man died near the port.", "a man", True),
        (STRIKE, "About 12,000 people have died in the 10-year rebel campaign.", "12,000", True),
        (STRIKE, "Rescuers pulled out nine people in a three-hour operation.", "nine people", False),
        (SERIES, "One on Sunday killed two students.", "two students", True),
        (
            VIDEO,
            "The previous morning, dozens of men shot dead nine of these villagers, whom a leader in Odran had called to dig.",
            "nine",
            False,
        ),
        ("One dead in Marn\n\n{}", "A man was killed and another wounded in a shooting on Saturday in Marn.", "another", False),
        ("One dead in Marn\n\n{}", "A man was killed and another hurt in a knife attack in Marn.", "another", False),
    ],
)
def test_what_speaks_of_the_own_incident_stays_with_it(frame: str, sentence: str, words: str, apart: bool) -> None:
    text = frame.format(sentence)
    made = account(Report.of(text=text, locator="a.txt"), Resources.load())
    start = text.rindex(words)
    read = [claim.id for claim in made.claims if start - 10 <= claim.count_span.start < start + len(words)]
    assert read or not apart
    assert not read or any(one in made.episodes[0].claims for one in read) is not apart
