"""A sentence begins with a capital, a file name as it is."""

from __future__ import annotations

import pytest

from variorum.reconcile.wording import opening


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("the police say 12.", "The police say 12."),
        ("c.txt: five children were killed.", "c.txt: five children were killed."),
        ("reports/a.txt says 12.", "reports/a.txt says 12."),
        ("", ""),
    ],
)
def test_a_sentence_opens_with_a_capital_and_a_file_with_its_name(sentence: str, shown: str) -> None:
    assert opening(sentence) == shown
