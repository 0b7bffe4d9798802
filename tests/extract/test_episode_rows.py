"""A row of deeds of one day or one plan is the report's own incident; one of recent months is many others."""

from __future__ import annotations

import pytest
from test_episode_afresh import SHOT, apart

ROW = "A series of explosions rocked Marn on Sunday. The city is under curfew. Shops are shut. "
OWN = [
    (ROW + "At least 150 people were killed in a series of explosions at churches and hotels.", "At least 150"),
    (ROW + "What happened: a wave of bombings across the country on Sunday killed 321 people.", "321"),
    (ROW + "Officials said a series of coordinated attacks left 253 people dead.", "253"),
]
OTHERS = [
    (SHOT + "A series of attacks in recent months has left 150 people dead.", "150"),
    (SHOT + "The shooting follows a series of attacks on Sunday that left 150 people dead.", "150"),
    (SHOT + "A spate of robberies has left 150 people dead.", "150"),
]


@pytest.mark.parametrize(("text", "words"), OWN)
def test_one_incident(text: str, words: str) -> None:
    assert apart(text, words) is False


@pytest.mark.parametrize(("text", "words"), OTHERS)
def test_many_others(text: str, words: str) -> None:
    assert apart(text, words) is True
