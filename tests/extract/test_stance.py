"""Stance: asserted, denied, threatened, feared, unknown; and what is only supposed makes no claim."""

from __future__ import annotations

import pytest

from variorum.extract.readers.rules import read_sentence
from variorum.model.lexicon import Lexicon


def stances(text: str, lexicon: Lexicon) -> list[str]:
    return [draft.stance for draft in read_sentence(text, 0, len(text), lexicon).drafts if draft.measure == "killed"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Rebels killed 12 soldiers.", "asserted"),
        ("Twelve soldiers have been killed.", "asserted"),
        ("The army denied that 12 civilians had been killed.", "denied"),
        ("Officials rejected claims that 12 people had been massacred.", "denied"),
        ("Twelve people were not killed.", "denied"),
        ("At least 12 people are feared dead.", "feared"),
        ("It is feared that 12 people drowned.", "feared"),
        ("The flood may have killed 12 people.", "feared"),
        ("As many as 12 people could have died.", "feared"),
        ("The gang threatened to kill 12 hostages.", "threatened"),
        ("They threatened to kill the hostages.", "threatened"),
        ("It is not known how many people were killed.", "unknown"),
    ],
)
def test_stance_of_a_sentence(text: str, stance: str, lexicon: Lexicon) -> None:
    assert stances(text, lexicon) == [stance]


@pytest.mark.parametrize(
    "text",
    [
        "A collapse would kill 12 people.",
        "The bomb would have killed 12 people.",
        "The gang planned to kill 12 officials.",
        "If 12 people are killed, the law applies.",
    ],
)
def test_what_is_only_supposed_is_no_claim(text: str, lexicon: Lexicon) -> None:
    assert stances(text, lexicon) == []
