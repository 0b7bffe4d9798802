"""A report's claims in, the same with the counts that others give behind them without saying of what out: "at 12, the rebels at 30"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from variorum.extract.gatekeeper import Counted, counted, distinct
from variorum.model.claim import Attribution, Claim, Count, Reading
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon
from variorum.model.text import Evidence

_FARTHEST = 60  # code points from a count to what another says of the same: "12 people were killed in the raid, the rebels 40"
_SAYS = r"(?:puts? (?:it|the (?:number|toll|figure))|counts?|counted|gave|gives?)"  # "said 30", "spoke of 30" is read as a count of its own
_JOINS = r"(?:[,;] (?:and |but |while |whereas )?| and | but | while | whereas )"
_WHO = r"(?P<who>(?:(?:the|a|an) )?[^\W\d][\w.’'-]*(?: [^\W\d][\w.’'-]*){0,4}?)"
_COUNT = r"(?P<count>(?:(?:at least|more than|about|around|over|nearly|almost|some|up to) )?(?:\d[\d,]*\d|\d|[a-z]+(?:-[a-z]+)?))"
_ENDS = r"(?=[,.;)]|$| and | but | while | dead\b| deaths\b)"
_NAMED = r"(?P<named>, [A-Z][\w’-]+(?: [A-Z][\w’-]+){1,3},)?"  # "a lawmaker, Tom Abe, at 35"
_GAP = re.compile(
    rf"{_JOINS}(?:{_WHO}{_NAMED}(?: (?P<says>{_SAYS}))?(?P<at> at)?|according to {_WHO.replace('who', 'whom')},) {_COUNT}{_ENDS}"
)


def with_gapped(
    document: Document, claims: tuple[Claim, ...], lexicon: Lexicon, voice: Callable[[int, str, int], Attribution | None]
) -> tuple[Claim, ...]:
    """The claims, and for each that somebody asserts the counts of the same that others give right behind it.

    `voice` answers for a name that stands at a place of the sentence which begins at the first of its offsets; None if it cannot speak.
    """
    made: list[Claim] = []
    for claim in claims:
        if claim.attribution.claimant is not None and claim.scope == "total" and claim.stance == "asserted" and claim.count.low:
            made += _behind(document.report.text, claim, claims, lexicon, voice)
    return distinct([*claims, *made]) if made else claims


def _behind(
    text: str, claim: Claim, claims: Sequence[Claim], lexicon: Lexicon, voice: Callable[[int, str, int], Attribution | None]
) -> Iterator[Claim]:
    """The counts that others give of what a claim counts, in the order of the sentence."""
    own = claim.count_span
    at, stop = own.start, own.end
    put_at = text.endswith(" at ", claim.sentence.start, at)
    numbers: list[Counted] | None = None
    while (match := _GAP.search(text, stop, min(claim.sentence.end, stop + _FARTHEST))) is not None:
        between, at_it = text[stop : match.start()], match["at"] is not None
        if any(letter.isdigit() for letter in between) or (at_it != put_at and not match["says"]):
            return
        numbers = counted(text, claim.sentence, lexicon) if numbers is None else numbers
        number = next((one for one in numbers if match.start("count") <= one.start and one.end == match.end("count")), None)
        name, start = (match["who"], match.start("who")) if match["who"] else (match["whom"], match.start("whom"))
        attribution = voice(claim.sentence.start, name + (match["named"] or "").rstrip(","), start)
        if number is None or attribution is None or (attribution.kind == "unattributed" and not (match["says"] or match["whom"])):
            return
        if any(one.evidence.start < number.end and number.start < one.evidence.end for one in claims):
            return  # counted otherwise
        count = Count(low=number.low, high=number.high, words=text[number.start : number.end], hedge=number.hedge)
        yield Claim.of(
            report=claim.report,
            measure=claim.measure,
            population=claim.population,
            count=count,
            evidence=Evidence.at(text, start, number.end),
            sentence=claim.sentence,
            reading=Reading(readers=("rules",), rule="gapped_speaker", tier="single_reader"),
            attribution=msgspec.structs.replace(attribution, cue=match["says"] or claim.attribution.cue),
        )
        stop = number.end
