"""The last day on which a report lets somebody speak: what stands in for its own date, and what does not."""

from __future__ import annotations

import pytest

from variorum.annotate.date_said import said_day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Amak said on 9 March 2030 that 28 soldiers had died in Friday's ambush.", "2030-03-09"),
        ("Nine people died, the fire service announced on Friday morning, 1 November 2030.", "2030-11-01"),
        ("In a communiqué dated 15 January 2031 the front says nine soldiers died on the 12th.", "2031-01-15"),
        ("The mayor told local radio on April 2, 2029 that six had died. He said on 4 April 2029 that it was seven.", "2029-04-04"),
        ("The group claimed responsibility in a statement on 3 May 2030.", "2030-05-03"),
    ],
)
def test_a_day_on_which_somebody_spoke(text: str, day: str) -> None:
    found = said_day(text)
    assert found is not None
    assert found.isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "The army said that on 9 March 2030 rebels had killed nine soldiers.",
        "The army said rebels attacked on 9 March 2030.",
        "The army said on 9 March that nine had died.",
        "The army said on 9 March 2030 that nine had died. The siege ended on 12 March 2030.",
        "The army said on 31 February 2030 that nine had died.",
    ],
)
def test_no_day_on_which_somebody_spoke(text: str) -> None:
    assert said_day(text) is None
