"""Drafts from any reader in, claims out: what is not verbatim, does not re-parse or names no measure does not pass."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from variorum.extract.draft import Draft
from variorum.extract.groups import groups
from variorum.extract.numbers import quantities
from variorum.extract.tokens import tokens
from variorum.model.claim import Attribution, Claim, Hedge, Reading
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon
from variorum.model.text import Evidence, Span

_POPULATION = re.compile(r"[a-z][a-z_]{0,39}")  # a name as the lattice writes it; new ones are welcome, sentences are not
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
    if not is_sound(text, Span(start=sentence.start, end=sentence.end), draft):
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


def is_sound(text: str, sentence: Span, draft: Draft) -> bool:
    """Whether a draft's measure is known, its places lie in the sentence, its words stand there and its count can be."""
    if draft.measure not in MEASURES:
        return False
    if not (sentence.start <= draft.start <= draft.count_start < draft.count_end <= draft.end <= sentence.end):
        return False
    if text[draft.count_start : draft.count_end] != draft.count.words:
        return False
    low, high = draft.count.low, draft.count.high
    return not ((low is not None and low < 0) or (high is not None and high < 0) or (low is not None and high is not None and low > high))


class Counted(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A number of people at `text[start:end]`, its hedge included, with the interval that its words give."""

    start: int
    end: int
    low: int | None
    high: int | None
    hedge: Hedge | None


def counted(text: str, sentence: Span, lexicon: Lexicon) -> list[Counted]:
    """Every number in a sentence that may count people, in order of place; ages, years, money, times and labels are none.

    A number may be there twice, as the bare quantity and as the group that it belongs to ("two", "two of them").
    """
    words = tokens(text, sentence.start, sentence.end, lexicon)
    found = quantities(words, lexicon)
    places = {(one.first, one.stop, one.low, one.high, one.hedge) for one in found}
    places |= {(one.words_first, one.words_stop, one.low, one.high, one.hedge) for one in groups(words, found, lexicon)}
    made = [
        Counted(start=words[first].start, end=words[stop - 1].end, low=low, high=high, hedge=hedge)
        for first, stop, low, high, hedge in places
    ]
    return sorted(made, key=lambda one: (one.start, one.end, one.low or 0, one.high or 0, one.hedge or ""))


def is_borne_out(draft: Draft, numbers: Iterable[Counted]) -> bool:
    """Whether the words of a plugged-in reader's draft re-parse, where they stand, to its count, and its population is a name.

    `numbers` are those of the draft's sentence. The words must hold one of them whole, hedge included ("at least 27", not "27" there),
    with the draft's interval, and touch no other. "unspecified" holds where the words hold no number at all.
    """
    if _POPULATION.fullmatch(draft.population) is None:
        return False
    count = draft.count
    touched = [one for one in numbers if one.start < draft.count_end and draft.count_start < one.end]
    if not touched:
        return count.low is None and count.high is None and count.hedge == "unspecified"
    return any(
        (one.low, one.high, one.hedge) == (count.low, count.high, count.hedge)
        and draft.count_start <= one.start
        and one.end <= draft.count_end
        and all(_nested(one, other) for other in touched)
        for one in touched
    )


def _nested(one: Counted, other: Counted) -> bool:
    """Whether one of two numbers holds the other, as the group "two of them" holds the quantity "two"."""
    return (one.start <= other.start and other.end <= one.end) or (other.start <= one.start and one.end <= other.end)


def distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims in order of place, without a second one of the same identity."""
    seen: dict[str, Claim] = {}
    for claim in claims:
        seen.setdefault(claim.id, claim)
    return tuple(
        sorted(seen.values(), key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.measure, claim.population, claim.id))
    )
