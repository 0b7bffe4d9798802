"""The lines of a list below a count that ends in a colon are parts of it; other lines are none."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account

TOLL = "The death toll in the clashes has reached 90:\n\n"


def parts(text: str) -> list[tuple[str, str, int | None]]:
    """The measure, population and number of each part of a text, in the order of its words."""
    claims = account(Report.of(text=text, locator="report.txt"), Resources.load()).claims
    told = sorted((claim for claim in claims if claim.scope == "part"), key=lambda claim: claim.count_span.start)
    return [(claim.measure, claim.population, claim.count.low) for claim in told]


def test_lines_below_a_toll_divide_it() -> None:
    text = TOLL + "– Nine civilians, including five children and two women\n\n– 57 of the local gunmen.\n\n– 24 soldiers."
    assert parts(text) == [
        ("killed", "civilians", 9),
        ("killed", "children", 5),
        ("killed", "women", 2),
        ("killed", "attackers", 57),
        ("killed", "soldiers", 24),
    ]


def test_each_list_is_of_the_count_above_it() -> None:
    text = TOLL + "- 50 soldiers\n- 40 farmers\n\nIn addition to the injury of at least 30 people;\n\n• 20 soldiers.\n\n• 10 civilians."
    assert [(measure, number) for measure, _, number in parts(text)] == [
        ("killed", 50),
        ("killed", 40),
        ("injured", 20),
        ("injured", 10),
    ]


@pytest.mark.parametrize(
    "text",
    [
        TOLL + "– 57 soldiers.\n\n– 45 civilians.",  # more than there are
        TOLL + "– 57 soldiers.",  # no list
        TOLL + "57 soldiers. 24 civilians.",  # no lines of a list
        TOLL + "– 3 bridges\n\n– 12 houses",
        "The death toll in the clashes has reached 90.\n\n– 57 soldiers.\n\n– 24 civilians.",
    ],
)
def test_other_lines_are_no_parts(text: str) -> None:
    assert parts(text) == []
