"""A report and its claims in, the same and those of all whom it counted before out: "a plane with 19 people … killing everyone on board".

As many were killed, saved or let go as were told to be there, or held, in that sentence or just before; without such a number nobody
is counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from variorum.extract.draft import Draft
from variorum.extract.gatekeeper import admit, distinct
from variorum.model.claim import Attribution, Claim, Count, Reading, Stance
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon
from variorum.model.population import TOP

_BEHIND = 2  # sentences behind one that counts people in which "all" may mean them
_FEWEST = 2
_MEANS_ALL = ("all", "every", "none", "no one", "nobody", "no surviv")  # one of these stands in every wording


class _Fate(NamedTuple):
    """A construction by its name in the lexicon, and what befell all: of those under `of`, by the measure and the stance of the claim."""

    pattern: str
    of: str
    measure: str
    stance: Stance


_FATES = (
    _Fate("all_killed", "aboard", "killed", "asserted"),
    _Fate("all_feared_dead", "aboard", "killed", "feared"),
    _Fate("all_saved", "aboard", "freed", "asserted"),
    _Fate("all_evacuated", "aboard", "evacuated", "asserted"),
    _Fate("all_released", "held", "freed", "asserted"),
    _Fate("all_in_care", "injured", "hospitalised", "asserted"),
)


def with_everyone(
    document: Document, lowered: str, claims: tuple[Claim, ...], lexicon: Lexicon, attribute: Callable[[int, int, int], Attribution]
) -> tuple[Claim, ...]:
    """The claims, and one for each "all" and "everyone" of whom the report says how many they are; `lowered` is its text in lower case."""
    made: list[Claim] = []
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence.start, []).append(claim)
    for of in ("aboard", "held", "injured"):
        fates = [fate for fate in _FATES if fate.of == of]
        told = {start: found for start, here in by_sentence.items() if (found := _whole(here, of)) is not None}
        for number, sentence in enumerate(document.sentences) if told else ():
            if sentence.start not in told:
                continue
            count, population = told[sentence.start]
            for place in range(number, min(len(document.sentences), number + 1 + _BEHIND)):
                behind = document.sentences[place]
                if place > number and (behind.start in told or _others_told(by_sentence.get(behind.start, ()), of)):
                    break
                if not any(lowered.find(word, behind.start, behind.end) >= 0 for word in _MEANS_ALL):
                    continue
                own = by_sentence.get(behind.start, ())
                made += _claims(document, behind, own, fates, count, population, lexicon, attribute)
    return distinct([*claims, *made]) if made else claims


def _whole(claims: Sequence[Claim], of: str) -> tuple[Count, str] | None:
    """How many a sentence counts under a measure: one total, or people of several kinds together; None where that is not sure."""
    told = [one for one in claims if one.measure == of and one.stance == "asserted" and one.scope == "total"]
    if not told or any(one.count.low is None or one.count.low != one.count.high or one.count.low < _FEWEST for one in told):
        return None
    if len(told) == 1:
        return told[0].count, told[0].population
    kinds = {one.population for one in told}
    if len(kinds) < len(told) or TOP in kinds:
        return None
    number = sum(one.count.low or 0 for one in told)
    return Count(low=number, high=number, words="all", hedge=None), TOP


def _others_told(claims: Sequence[Claim], of: str) -> bool:
    """Whether a sentence counts people who may be those meant by "all" behind it."""
    return any(one.scope == "total" and one.measure != of and (one.count.low or 0) >= _FEWEST for one in claims)


def _claims(
    document: Document,
    sentence: Sentence,
    own: Sequence[Claim],
    fates: Sequence[_Fate],
    count: Count,
    population: str,
    lexicon: Lexicon,
    attribute: Callable[[int, int, int], Attribution],
) -> list[Claim]:
    """The claims of one sentence by the constructions that stand in it."""
    text = document.report.text
    made: list[Claim] = []
    for fate in fates:
        match = lexicon.patterns[fate.pattern].search(text, sentence.start, sentence.end)
        if match is None:
            continue
        start, end = match.span(next(name for name, words in match.groupdict().items() if words is not None))
        if fate.measure == "freed" and any(one.measure == "killed" and one.stance == "asserted" for one in own):
            continue  # "two died and all the rest were saved"
        counted = [one for one in own if one.measure != fate.of and one.count.high != 0]  # "none of the 14 on board survived"
        if any(one.measure == fate.measure or (start < one.count_span.end and one.count_span.start < end) for one in counted):
            continue
        draft = Draft(
            measure=fate.measure,
            population=population,
            count=Count(low=count.low, high=count.high, words=text[start:end], hedge=count.hedge),
            count_start=start,
            count_end=end,
            start=match.start(),
            end=match.end(),
            trigger_start=match.start(),
            trigger_end=match.end(),
            rule="everyone",
            stance=fate.stance,
            scope="total",
        )
        reading = Reading(readers=("rules",), rule="everyone", tier="single_reader")
        claim = admit(document, sentence, draft, attribute(sentence.start, match.start(), match.end()), reading)
        made += [claim] if claim is not None else []
    return made
