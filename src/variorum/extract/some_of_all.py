"""A report's text and claims in, the same claims out, those for parts that tell how some died or fared marked as parts.

"The crash killed 30 people. Twenty-one died at the scene", "six drowned", "a boy of four died in hospital", "eight bodies have no name":
where the report has counted more dead before, these are some of them, and no toll that rivals it. So are bodies that were identified,
wounded who are still treated and patients who were discharged, where the report counts more of them anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.model.claim import Claim
from variorum.model.lexicon import Lexicon
from variorum.model.person import ordinal

_NEAR = 900  # code points from a toll within which those told of without another date or place are some of it
_SINCE = {"killed": "what_became_of_bodies", "injured": "what_became_of_wounded", "hospitalised": "who_left_hospital"}
_FATE = 80  # code points behind a number in which it is told what became of them
_REACH = 45  # code points behind the evidence in which it is told where they died
_OF_THE_REST = re.compile(r"\bthe $", re.IGNORECASE)  # right before the number of the others
_NOUN = re.compile(r" [a-z]+\b")
# Right before those not found who are of a number told of: "the final figure included six people still under the rubble".
_INCLUDED = re.compile(r"\binclud(?:ed|es|ing)(?: (?:the|also|some|about|at least))? $", re.IGNORECASE)
_NAMED = re.compile(r" [A-Z]")  # behind a number: whom it counts
_BARE = 9  # code points of a number in words or digits, as long as "seventeen"
_AHEAD = 200  # code points behind a count of one in which the others are told of
_THE_OTHER = re.compile(r"\b(?:the other|the second|another|a second|one (?:was|is|had|has|suffered))\b", re.IGNORECASE)
_OF_THEM = re.compile(r"(?:Out )?[Oo]f (?:them|these|those),")
_NEXT = 3  # code points between a sentence and the next
_FEWEST_AGAIN = 3  # people of whom "the" and their number take up those told of before
_BODIES = "bodies"  # how the rules that read bodies begin


def some_of_all(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, those of some of a toll as parts: asserted totals of the dead below a total not far before, of another sentence."""
    kept: list[Claim] = []
    toll: Claim | None = None
    hurt: Claim | None = None
    some: Claim | None = None  # the last part of the toll
    most: dict[str, Claim] = {}  # by measure the largest total told of before
    for claim in claims:
        whole = most.get(claim.measure)
        if claim.scope == "total" and claim.stance == "asserted" and (whole is None or (claim.count.low or 0) > (whole.count.low or 0)):
            most[claim.measure] = claim
        elif claim.scope == "increment" and whole is not None and _is_counted_in(claim, whole, lexicon):
            claim = msgspec.structs.replace(claim, scope="part")
            if kept and _comes_before(kept[-1], claim, whole):
                kept[-1] = msgspec.structs.replace(kept[-1], scope="part")
        if claim.measure == "injured" and claim.scope == "total" and claim.stance == "asserted" and (number := claim.count.low):
            if hurt is not None and number < (hurt.count.low or 0) and _is_one_of_them(text, claim, hurt):
                claim = msgspec.structs.replace(claim, scope="part")
            elif number > 1:
                hurt = claim
        if claim.measure == "killed" and claim.scope == "total" and claim.stance == "asserted" and claim.count.low:
            if _leaves_the_rest(text, claim, lexicon):
                claim = msgspec.structs.replace(claim, scope="part")
            elif toll is None or (claim.count.low or 0) >= (toll.count.low or 0):
                toll = claim
            elif _is_some_of(text, claim, toll, lexicon) or (some is not None and _make_it_up(text, claim, some, toll)):
                some = claim
                claim = msgspec.structs.replace(claim, scope="part")
        if claim.scope == "total" and kept and (_is_of_a_rate(text, claim, kept[-1]) or _is_a_rate_again(text, claim, kept)):
            claim = msgspec.structs.replace(claim, scope="rate")
        elif claim.scope == "total" and _is_a_part_again(text, claim, kept):
            claim = msgspec.structs.replace(claim, scope="part")
        kept.append(_of_the_same(text, claim, kept) if claim.scope == "part" and claim.population == "everyone" else claim)
    return tuple(_with_fates_as_parts(text, kept, lexicon))


def _with_fates_as_parts(text: str, claims: Sequence[Claim], lexicon: Lexicon) -> list[Claim]:
    """The claims, those of some of whom it is told what became of them since as parts of more: "275 died. 88 bodies were identified",
    "200 were hurt … 53 injured were being treated"."""
    most: dict[str, int] = dict.fromkeys(_SINCE, 0)
    for claim in claims:
        if claim.measure in most and claim.scope == "total" and claim.stance == "asserted":
            most[claim.measure] = max(most[claim.measure], claim.count.low or 0)
    kept: list[Claim] = []
    for claim in claims:
        if claim.measure == "missing" and claim.scope == "total" and _INCLUDED.search(text, claim.sentence.start, claim.count_span.start):
            claim = msgspec.structs.replace(claim, scope="part")
        if claim.scope in ("total", "increment") and 0 < (claim.count.low or 0) < most.get(claim.measure, 0):
            behind = text[claim.count_span.end : min(claim.sentence.end, claim.count_span.end + _FATE)]
            if lexicon.patterns[_SINCE[claim.measure]].search(behind) is not None:
                claim = msgspec.structs.replace(claim, scope="part")
        kept.append(claim)
    return kept


def _is_of_a_rate(text: str, claim: Claim, last: Claim) -> bool:
    """Whether "of them" takes up those counted over a period in the sentence before: "180 died in the past month. Of them, 83 …"."""
    near = 0 < claim.sentence.start - last.sentence.end <= _NEXT and last.scope == "rate" and last.measure == claim.measure
    return near and _OF_THEM.match(text, claim.sentence.start) is not None


def _is_a_rate_again(text: str, claim: Claim, told: Sequence[Claim]) -> bool:
    """Whether "the 26" takes up so many counted over a period before: "So far this year 26 miners have died. … The 26 deceased men"."""
    if not text.endswith(("The ", "the "), claim.sentence.start, claim.count_span.start) or (claim.count.low or 0) < _FEWEST_AGAIN:
        return False
    same = [one for one in told if (one.measure, one.count.low, one.count.high) == (claim.measure, claim.count.low, claim.count.high)]
    return bool(same) and all(one.scope == "rate" for one in same)


def _is_a_part_again(text: str, claim: Claim, told: Sequence[Claim]) -> bool:
    """Whether "the two members" takes up a part told before by its number and noun: "15 dead, including two members of parliament"."""
    if not text.endswith(("The ", "the "), claim.sentence.start, claim.count_span.start) or (claim.count.low or 0) == 1:
        return False
    noun = _NOUN.match(text, claim.count_span.end)
    same = [
        one
        for one in told
        if (one.measure, one.count.low, one.count.high, one.population)
        == (claim.measure, claim.count.low, claim.count.high, claim.population)
    ]
    again = [one for one in same if noun is not None and text.startswith(noun[0], one.count_span.end)]
    return bool(again) and all(one.scope == "part" for one in same)


def _of_the_same(text: str, claim: Claim, told: Sequence[Claim]) -> Claim:
    """A part by its bare number as one of those whom its sentence counts before: "Two officers were shot, one badly"."""
    if claim.count_span.end - claim.count_span.start > _BARE or _NAMED.match(text, claim.count_span.end):
        return claim  # "eight Filipinos" are no bare eight
    wholes = [one for one in told if one.sentence.start == claim.sentence.start and one.count_span.end <= claim.count_span.start]
    populations = {one.population for one in wholes}
    if len(populations) != 1 or wholes[-1].scope != "total" or (wholes[-1].count.low or 0) <= (claim.count.low or 0):
        return claim
    (population,) = populations
    return claim if population in ("everyone", "attackers") else claim.meaning(population=population)


def _is_counted_in(claim: Claim, whole: Claim, lexicon: Lexicon) -> bool:
    """Whether one told by an ordinal is among those of a total: "Three were killed … A third man died in hospital", not "a fourth"."""
    number = ordinal(claim.count.words) if claim.count.low == claim.count.high == 1 else None
    if number is None or number > (whole.count.low or 0) or claim.sentence.start - whole.sentence.end > _NEAR:
        return False
    return claim.population == whole.population or claim.population not in lexicon.words["participant_populations"]


def _comes_before(claim: Claim, last: Claim, whole: Claim) -> bool:
    """Whether a count of those before the last by his ordinal is of some of the same: "Two died there and a third in hospital"."""
    same = claim.measure == last.measure and claim.scope == "total" and claim.stance == "asserted" and claim.id != whole.id
    return same and claim.count.low == claim.count.high == (ordinal(last.count.words) or 0) - 1


def _make_it_up(text: str, claim: Claim, some: Claim, toll: Claim) -> bool:
    """Whether "two others" make up a toll with the part told of before them in their sentence: "Three died there and two others later"."""
    whole = (claim.count.low or 0) + (some.count.low or 0) == toll.count.low
    return whole and claim.sentence.start == some.sentence.start and text.startswith((" other", " more"), claim.count_span.end)


def _is_one_of_them(text: str, claim: Claim, toll: Claim) -> bool:
    """Whether a count of one is set against the others of a number before it: "One officer was hit in the leg. The other is well"."""
    near = 0 < claim.sentence.start - toll.evidence.end < _NEAR or claim.sentence.start == toll.sentence.start
    if near and _OF_THE_REST.search(text, claim.sentence.start, claim.count_span.start) and text.startswith(" other", claim.count_span.end):
        return True  # "The two other boys had cuts"
    return (
        near
        and claim.count.low == 1
        and claim.count.words.lower() == "one"
        and _THE_OTHER.search(text, claim.evidence.end, claim.evidence.end + _AHEAD) is not None
    )


def _leaves_the_rest(text: str, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether the others whom a number of dead leaves died too: "Fourteen died at once, and the rest succumbed to the gas"."""
    return lexicon.patterns["the_rest_died"].search(text, claim.count_span.end, claim.sentence.end) is not None


def _is_some_of(text: str, claim: Claim, toll: Claim, lexicon: Lexicon) -> bool:
    """Whether words of a claim tell where or how some of those died whom a toll before it counts."""
    start, end = claim.evidence.start, min(claim.sentence.end, claim.evidence.end + _REACH)
    end = next((at for mark in ",;" if (at := text.find(mark, claim.evidence.end, end)) > 0), end)
    forces = claim.population != toll.population and claim.population in lexicon.words["participant_populations"]
    if claim.sentence.start - toll.sentence.end > _NEAR or forces:
        return False  # of soldiers killed beside others no toll of others tells
    named = text[claim.count_span.start : claim.count_span.end]
    if claim.count.low == 1 and not named.lower().startswith(("a ", "an ")):
        return False  # "One protester died", and not of those counted
    found = claim.reading.rule.startswith(_BODIES) and claim.sentence.start != toll.sentence.start
    told = found or lexicon.patterns["how_some_died"].search(text, start, end) is not None
    return told and lexicon.patterns["other_toll"].search(text, claim.sentence.start, claim.sentence.end) is None
