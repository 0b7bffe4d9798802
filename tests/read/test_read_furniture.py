"""Page furniture: lines that are of the page, and look-alikes that are of the report."""

from __future__ import annotations

import pickle

import pytest

from variorum.model.furniture import Furniture, compile_furniture, line_key
from variorum.read.furniture import is_furniture


@pytest.mark.parametrize(
    "line",
    [
        "3 Min Read",
        "12 min read",
        "Share This Article",
        "  SHARE THIS ARTICLE  ",
        "Advertisement",
        "- Advertisement -",
        "Read more: What we know about the ferry",
        "Sign up for our morning newsletter and never miss a story",
        "By Ana Maria Lopez and J. Smith",
        "BY JANE ROE",
        "(Photo: AFP)",
        "[Jane Roe/Reuters]",
        "© 2025 The Daily",
        "This website uses cookies to give you the best experience.",
        "Reporting by Jane Roe; Editing by John Doe",
    ],
)
def test_a_line_of_the_page_is_furniture(words: Furniture, line: str) -> None:
    assert is_furniture(line, words)


@pytest.mark.parametrize(
    "line",
    [
        "Nine people were killed.",
        "350 hostages rescued, 27 killed after raid",
        "27",
        "By Tuesday the army had freed 27 hostages.",
        "By nightfall, nine bodies had been found",
        "Watch towers were set on fire and two guards killed.",
        "Shares fell after nine workers died.",
        "Photo evidence showed nine bodies, police said.",
        "Related attacks killed nine people last year, the ministry said.",
        "Update: nine are now confirmed dead",
        "",
    ],
)
def test_a_line_of_the_report_is_not(words: Furniture, line: str) -> None:
    assert not is_furniture(line, words)


def test_a_page_has_more_furniture_than_a_text(words: Furniture) -> None:
    for line in (
        "November 19, 2019",
        "10:48, Tue, Nov 19, 2019 | UPDATED: 11:05",
        "2 hours ago",
        "Rescuers at the shore (AP Photo/Jane Roe)",
        "Read next",
    ):
        assert words.matches_on_page(line)
        assert not words.matches("A guard was seen on the tower.")
    assert not words.matches_on_page("Nine people were killed on November 19, 2019.")
    assert not words.matches("November 19, 2019")


def test_lines_are_compared_without_case_digits_and_edges() -> None:
    assert line_key(" » 12  Min Read… ") == "0 min read"


def test_a_long_paragraph_is_never_furniture(words: Furniture) -> None:
    assert not words.matches("Read more: " + "nine people were killed " * 30)


def test_the_matcher_travels_between_processes(words: Furniture) -> None:
    assert pickle.loads(pickle.dumps(words)) == words


def test_an_opening_without_a_letter_is_refused() -> None:
    with pytest.raises(ValueError, match="without a letter"):
        compile_furniture(lines=[], openings=[("© 2025", 5)], patterns=[], page_lines=[], page_openings=[], page_patterns=[])
