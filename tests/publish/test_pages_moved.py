"""How a figure moved: the line ends at the best number, also where nobody says it because more came on top of what was counted."""

from __future__ import annotations

import re

from variorum.model.report import Raw
from variorum.pipeline import Resources, run
from variorum.publish.page_desk import Desk
from variorum.publish.page_links import Links
from variorum.publish.page_moved import moved
from variorum.resources.load import policy

FIRST = (
    "School bus bombed in Karachi, five dead\n\n"
    "A car bomb hit a school bus in Karachi on Wednesday, killing five people, three of them children, police said."
)
THEN = (
    "School bus bombing: toll up to seven\n\n"
    "Two more children wounded in the bombing of a school bus in Karachi died on Sunday, taking the dead to seven, police said."
)


def test_the_line_goes_up_to_what_two_more_make_of_three() -> None:
    raws = [
        Raw(locator="first.txt", content=FIRST.encode(), published="2025-05-21"),
        Raw(locator="then.txt", content=THEN.encode(), published="2025-05-25"),
    ]
    made = run(raws, policy("ucdp-ged"), Resources.load())
    (incident,) = [one for one in made.incidents if one.role == "main"]
    charts = {one.label: str(one.drawing) for one in moved(Desk.of(made, incident, {}, Links()))}
    assert "best now 5" in charts["Children killed"]
    assert all(re.search(r'<path[^>]* d="M[\d.]+ [\d.]+H[\d.]+V[\d.]+H', drawing) for drawing in charts.values())
    assert set(charts) == {"People killed", "Children killed"}
