"""Where quotations open and close, which of them holds a place, and who signs one."""

from __future__ import annotations

import pytest

from variorum.annotate.structure import sentences
from variorum.extract.quotations import quotation_at, quotations, signed_by


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("“We came at dawn. Nine died,” he said.", ["“We came at dawn. Nine died,”"]),
        ('He said "nine died" and "two fled".', ['"nine died"', '"two fled"']),
        ("''Seven died,'' said the colonel.", ["''Seven died,''"]),
        ("“The first part.\n“The second part,” she said.", ["“The first part.", "“The first part.\n“The second part,”"]),
        ("“A mark left open.\nAnother paragraph follows.", ["“A mark left open."]),
        ("No marks at all.", []),
    ],
)
def test_quotations(text: str, wanted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text, sentences(text))] == wanted


def test_the_longest_quotation_that_holds_a_place_is_the_one() -> None:
    text = "“The first part.\n“The second part,” she said."
    spans = quotations(text, sentences(text))
    assert quotation_at(spans, text.index("first")) == (0, text.index("”") + 1)
    assert quotation_at(spans, text.index("she")) is None


def test_a_signature_stands_behind_a_dash_at_the_end() -> None:
    text = "“Five boys died.” ― Ana de Lima"
    assert signed_by(text, text.index("”") + 1) == ("Ana de Lima", text.index("Ana"))
    assert signed_by("“Five died.” — or so it was told.", 12) is None
