"""The gatekeeper: a draft that is not verbatim, not sane or of no known measure does not pass."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from variorum.extract.draft import Draft
from variorum.extract.gatekeeper import admit, distinct
from variorum.model.claim import Attribution, Claim, Count, Reading
from variorum.model.document import Document

TEXT = "At least 12 people were killed."
DRAFT = Draft(
    measure="killed",
    population="everyone",
    count=Count(low=12, high=None, words="At least 12", hedge="at_least"),
    count_start=0,
    count_end=11,
    start=0,
    end=30,
    trigger_start=24,
    trigger_end=30,
    rule="passive",
)


def passed(document: Document, draft: Draft) -> Claim | None:
    return admit(document, document.sentences[0], draft, Attribution(), Reading(readers=("rules",), rule=draft.rule))


def test_a_good_draft_becomes_a_claim_with_its_evidence(document: Callable[..., Document]) -> None:
    claim = passed(document(TEXT), DRAFT)
    assert claim is not None
    assert claim.evidence.quote == TEXT[claim.evidence.start : claim.evidence.end] == "At least 12 people were killed"
    assert (claim.sentence.start, claim.sentence.end) == (0, len(TEXT))
    assert claim.count == DRAFT.count


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": "annoyed"},
        {"count_start": 1},
        {"count_end": 12},
        {"count_start": 11, "count_end": 11},
        {"end": 5},
        {"end": 500},
        {"start": 3},
        {"count": Count(low=12, high=None, words="at least 12", hedge="at_least")},
        {"count": Count(low=-1, high=None, words="At least 12")},
        {"count": Count(low=12, high=3, words="At least 12")},
    ],
)
def test_a_draft_that_breaks_a_rule_does_not_pass(changes: dict[str, Any], document: Callable[..., Document]) -> None:
    assert passed(document(TEXT), msgspec.structs.replace(DRAFT, **changes)) is None


def test_distinct_keeps_the_first_of_an_identity_and_sorts_by_place(document: Callable[..., Document]) -> None:
    made = document(TEXT)
    first = passed(made, DRAFT)
    again = passed(made, msgspec.structs.replace(DRAFT, rule="copula"))
    other = passed(made, msgspec.structs.replace(DRAFT, measure="injured"))
    assert first is not None
    assert again is not None
    assert other is not None
    assert [(claim.measure, claim.reading.rule) for claim in distinct([first, other, again])] == [
        ("injured", "passive"),
        ("killed", "passive"),
    ]
    assert distinct([other, first]) == distinct([first, other])
