"""Members of groups that are armed are attackers, whether the lexicon or the report says so; those of others are not."""

from __future__ import annotations

import pytest

from variorum.model.report import Report
from variorum.pipeline import Resources, account

CLASH = "Rebels of the Marn Peasants' Front (MPF) clashed with troops near Lenz on Monday and 12 people died, the army said. "
BLAST = "A blast in Lenz killed nine people on Monday, the mayor said. "


def population(text: str, words: str) -> str:
    """Whom the claim with these words counts."""
    made = account(Report.of(text=text, locator="a.txt"), Resources.load())
    start = text.rindex(words)
    return next(claim.population for claim in made.claims if start <= claim.count_span.start < start + len(words))


@pytest.mark.parametrize(
    ("lead", "sentence", "words"),
    [
        (CLASH, "Seven MPF members were among the dead.", "Seven"),
        (CLASH, "Seven members of the Marn Peasants' Front were killed and six others were hurt.", "Seven"),
        (CLASH, "Seven members of the Marn Peasants' Front were killed and six others were hurt.", "six"),
        (CLASH, "Troops killed three of the MPF's members.", "three"),
        (BLAST, "Police said they had killed two members of the Odran cartel.", "two"),
        (BLAST, "Troops later killed seven Taliban in Lenz.", "seven"),
        (BLAST, "Six members of the People's Liberation Army of Odran were killed by troops.", "Six"),
    ],
)
def test_members_of_armed_groups_are_attackers(lead: str, sentence: str, words: str) -> None:
    assert population(lead + sentence, words) == "attackers"


@pytest.mark.parametrize(
    ("lead", "sentence", "words"),
    [
        (BLAST, "Five members of the Marn Chamber of Commerce were among the dead.", "Five"),
        (BLAST, "Five members of the People's Movement were killed.", "Five"),
        (CLASH, "Five members of the village council were killed.", "Five"),
    ],
)
def test_members_of_others_are_none(lead: str, sentence: str, words: str) -> None:
    assert population(lead + sentence, words) != "attackers"
