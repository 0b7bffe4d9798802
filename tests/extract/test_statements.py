"""Statements: the ten kinds, their actor, and evidence that is verbatim."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.extract.extractor import Extractor
from variorum.model.claim import Statement
from variorum.model.document import Document

Made = Callable[..., Document]
COUNTED = " Nine people were killed."


def read(extractor: Extractor, made: Document) -> list[Statement]:
    return list(extractor.extract(made).statements)


@pytest.mark.parametrize(
    ("text", "kind", "actor"),
    [
        ("The Northern Front claimed responsibility for the attack.", "responsibility", "Northern Front"),
        ("The rebels demanded the release of their leader.", "demand", "rebels"),
        ("The kidnappers threatened to kill the hostages.", "threat", "kidnappers"),
        ("The government accused the rebels of shelling the school.", "allegation", "government"),
        ("The army denied bombing the clinic.", "denial", "army"),
        ("The rebels offered to exchange their prisoners.", "offer", "rebels"),
        ("The government refused to negotiate.", "refusal", "government"),
        ("The ministry declined to comment.", "no_response", "ministry"),
        ("The president condemned the attack.", "condemnation", "president"),
    ],
)
def test_each_kind_with_its_actor(text: str, kind: str, actor: str, extractor: Extractor, document: Made) -> None:
    found = [one for one in read(extractor, document(text + COUNTED)) if one.kind == kind]
    assert len(found) == 1
    assert found[0].actor is not None
    assert found[0].actor.removeprefix("The ").removeprefix("the ") == actor


def test_a_grievance_is_read(extractor: Extractor, document: Made) -> None:
    made = document("The group says the government has plundered the province." + COUNTED)
    assert [one.kind for one in read(extractor, made)] == ["grievance"]


@pytest.mark.parametrize("text", ["The choir demanded nothing of its audience but silence.", "She offered him tea."])
def test_a_report_without_harm_holds_no_statement(text: str, extractor: Extractor, document: Made) -> None:
    assert read(extractor, document(text)) == []


def test_evidence_is_verbatim_and_ends_on_a_word(extractor: Extractor, document: Made) -> None:
    made = document("The rebels demanded the release of their leader, and the army refused to negotiate;" + COUNTED)
    found = read(extractor, made)
    assert {one.kind for one in found} == {"demand", "refusal"}
    for one in found:
        assert made.report.text[one.evidence.start : one.evidence.end] == one.evidence.quote
        assert one.evidence.quote[-1].isalnum()


def test_statements_stand_in_order_of_place(extractor: Extractor, document: Made) -> None:
    made = document("The army denied it. The president condemned the attack. The Northern Front claimed responsibility." + COUNTED)
    places = [one.evidence.start for one in read(extractor, made)]
    assert len(places) == 3
    assert places == sorted(places)


def test_a_statement_beyond_its_pattern_s_reach_ends_with_its_clause(extractor: Extractor, document: Made) -> None:
    """Not inside a word."""
    text = "The rebels threatened to start killing hostages unless their sisters and brothers, and villagers whom {} seized, came home."
    for many in range(1, 12):
        made = text.format("they say the army" + " once more" * many)
        for one in read(extractor, document(made + COUNTED)):
            assert not made[one.evidence.end - 1 : one.evidence.end + 1].isalnum()


def test_a_statement_does_not_end_in_an_and(extractor: Extractor, document: Made) -> None:
    found = read(extractor, document("The president condemned the attack and said that those who ordered it would be found." + COUNTED))
    assert [one.evidence.quote for one in found if one.kind == "condemnation"] == ["condemned the attack"]
