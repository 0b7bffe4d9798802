"""People with titles and those named beside a count are read in text of capitals as in normal text."""

from __future__ import annotations

import pytest

from variorum.model.claim import Claim
from variorum.model.report import Report
from variorum.pipeline import Resources, account


def told(text: str) -> list[Claim]:
    return sorted(account(Report.of(text=text, locator="report.txt"), Resources.load()).claims, key=lambda claim: claim.evidence.start)


@pytest.mark.parametrize("title", ["Attorney General", "Lieutenant Colonel", "General", "Judge"])
def test_a_victim_with_titles_is_one_person(title: str) -> None:
    text = f"A bomb killed {title} Roberto Lanz in Lurona today."
    for written in (text, text.upper()):
        (claim,) = told(written)
        assert claim.measure == "killed"
        assert claim.count.words.lower().endswith("roberto lanz"), written
        assert not claim.count.words.lower().startswith("a bomb"), written


def test_who_is_named_beside_a_count_is_a_part_of_it() -> None:
    text = "Nine people were killed in Lurona when gunmen attacked a bus. Judge Carlo Benotti was shot dead at its door."
    for written in (text, text.upper()):
        nine, judge = told(written)
        assert (nine.count.low, nine.scope, judge.count.low, judge.scope) == (9, "total", 1, "part")


def test_who_only_speaks_beside_a_count_is_none_of_the_counted() -> None:
    text = "Nine people were killed in Lurona when gunmen attacked a bus. Judge Carlo Benotti said a guard had warned him."
    for written in (text, text.upper()):
        assert [claim.count.low for claim in told(written)] == [9]
