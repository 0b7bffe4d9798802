"""Drafts from any reader in, claims out: what is not verbatim, does not re-parse or names no measure does not pass."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.extract.draft import Draft
from variorum.model.claim import Attribution, Claim, Reading
from variorum.model.document import Document, Sentence
from variorum.model.text import Evidence, Span

MEASURES = frozenset(
    [
        "killed",
        "injured",
        "missing",
        "held",
        "freed",
        "aboard",
        "participants",
        "arrested",
        "surrendered",
        "displaced",
        "evacuated",
        "hospitalised",
        "harmed",
    ]
)


def admit(document: Document, sentence: Sentence, draft: Draft, attribution: Attribution, reading: Reading) -> Claim | None:
    """The claim that a draft makes, or None if it breaks a rule: places inside the sentence, words verbatim, known measure, sane count."""
    text = document.report.text
    if draft.measure not in MEASURES:
        return None
    if not (sentence.start <= draft.start <= draft.count_start < draft.count_end <= draft.end <= sentence.end):
        return None
    if text[draft.count_start : draft.count_end] != draft.count.words:
        return None
    low, high = draft.count.low, draft.count.high
    if (low is not None and low < 0) or (high is not None and high < 0) or (low is not None and high is not None and low > high):
        return None
    return Claim.of(
        report=document.report.id,
        measure=draft.measure,
        population=draft.population,
        count=draft.count,
        evidence=Evidence.at(text, draft.start, draft.end),
        sentence=Span(start=sentence.start, end=sentence.end),
        reading=reading,
        attribution=attribution,
        stance=draft.stance,
        scope=draft.scope,
    )


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in order of place, without a second one of the same identity."""
    seen: dict[str, Claim] = {}
    for claim in claims:
        seen.setdefault(claim.id, claim)
    return tuple(
        sorted(seen.values(), key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.measure, claim.population, claim.id))
    )
