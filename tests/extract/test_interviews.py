"""Where somebody answers in an interview that is printed as one, and whose label leads there."""

from __future__ import annotations

import pytest

from variorum.extract.interviews import introduced_at, turns

MARKED = "We spoke to Ana Bo.\n\nQ: How many?\nA: Nine died.\nQ: Where?\nA: In the hall.\n\nThe hall is closed."
NAMED = "Radio Sola: How many?\nAna Bo: Nine died.\nRadio Sola: Where?\nAna Bo: In the hall."
PLAIN = "We spoke to Ana Bo about it.\n\nHow many did you see?\n\nI saw nine of them.\n\nWhere was that?\n\nIn the hall."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (MARKED, [("", "Nine died."), ("", "In the hall.")]),
        (NAMED, [("Ana Bo", "Nine died."), ("Ana Bo", "In the hall.")]),
        (PLAIN, [("", "I saw nine of them."), ("", "In the hall.")]),
    ],
)
def test_answers(text: str, wanted: list[tuple[str, str]]) -> None:
    assert [(turn.name, text[turn.start : turn.end].strip()) for turn in turns(text)] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "What happened?\n\nA wall fell.\n\nWho was there?\n\nFour children were.",  # a page that explains, nobody is asked
        "Donald J. Bo reeled. Was he hurt? Was he tired?",
        "Q: How many?\nA: Nine.",  # one question makes no interview
        "Police: 5 dead\nMayor: 6 dead",
    ],
)
def test_no_interview(text: str) -> None:
    assert turns(text) == []


def test_who_was_spoken_to_last_comes_first() -> None:
    text = "We spoke to Ana Bo. In an interview with Ole Lund we asked:"
    assert [text[at : at + 6] for at in introduced_at(text, len(text))] == ["Ole Lu", "Ana Bo"]
