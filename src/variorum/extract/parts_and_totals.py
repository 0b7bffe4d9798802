"""A report's claims in text order in, the same with their scope as the report as a whole means it out: all, a part, or more on top.

One sentence says "five others"; only those before tell whether they are a part of 17, what is left of them, or five more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

import msgspec

from variorum.model.claim import Claim
from variorum.model.lexicon import Lexicon
from variorum.model.person import ordinal

_OF_MORE = re.compile(r"\s+of\s+(?:the|his|her|their|its|those|these)\b", re.IGNORECASE)
_OF_A_PEOPLE = re.compile(r"\s+(?!People|Persons|Men|Women)[A-Z][a-zé]{3,}(?=[.,;]|\s+[a-z])")  # "20 Afghans died", "14 Chinese nationals"
_THE_REST = re.compile(r"\bthe (?:other|remaining)\s+$", re.IGNORECASE)
_SUMMED_UP = 300  # code points from one sentence to another that sums up what it adds to
_FEWEST_TOLD = 3  # of two the other one may be the third
_BADLY = re.compile(r"\b(?:critical|serious|severe|grave|badly)", re.IGNORECASE)  # how some of the hurt are hurt
_HOW_BADLY = re.compile(r" (?:seriously|badly|severely|critically|gravely)(?=[.,;)\n]|$| and\b)")  # "wounding 100, a dozen seriously"
_ANYBODY = frozenset(("everyone", "civilians", "men", "women", "children", "victims", "residents", "passengers"))
_ONE_REACH = 700  # code points from a count to one of those counted
_BODIES = re.compile(r"\b(?:bod(?:y|ies)|corpses?)\b", re.IGNORECASE)
_SAW = re.compile(r"\b(?:saw|seen|sees|spotted|noticed|glimpsed|photographed|filmed)(?: at least| some| about)? $", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:also|another|too|second|third|other|later|separate(?:ly)?|bringing|taking|raising|as well)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(r"^In [A-Z]|\b(?:in|near|at|outside) (?:the )?(?:(?:city|town|village) of )?[A-Z]")
_OTHER = re.compile(r"\s+others?\b")
_REST_REACH = 15  # code points of "the remaining "
# Before a number of one place among several: "In Marland, where five people have died".
_SO_FAR = re.compile(r"\s+(?:[\w-]+\s+){0,3}(?:have|has)\b")
_OF_A_PLACE = re.compile(r"\b[Ii]n (?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3}, where (?:at least |about |some |another )?$")
_LEAST_ORDINAL = 3  # "a second man" may be the other one of two who fared differently
_ADDS = ("ordinal", "_of_the_rest")  # how the rules end that add to a number whatever the report counts before
_TREATED = frozenset(("injured", "hospitalised"))
_STILL = re.compile(r"\b(?:still|remain\w*|believed|feared|unaccounted)\b", re.IGNORECASE)  # "around 15 more are believed missing"
_NEXT_REACH = 3  # code points between a sentence and the next
_UNIT_REACH = 50  # code points of "Upper Marn district:"
_FEWEST_UNITS = 2  # lines for units of land by which a bulletin divides its dead


def of_units(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """ "Marn district: 22 dead … Tol district: 11 dead … Total: 33": lines for two units of land or more count parts of all."""
    label = lexicon.patterns["unit_label"]
    starts = {claim.sentence.start for claim in claims if text.find(":", claim.sentence.start, claim.sentence.start + _UNIT_REACH) > 0}
    heads = {start: label.search(text, start, start + _UNIT_REACH) for start in starts} if len(starts) >= _FEWEST_UNITS else {}
    lines = {start for start, found in heads.items() if found is not None and found.start() == start}
    if len(lines) < _FEWEST_UNITS:
        return claims
    return tuple(
        msgspec.structs.replace(claim, scope="part") if claim.scope == "total" and claim.sentence.start in lines else claim
        for claim in claims
    )


def of_peoples(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """ "53 Nepalis, five Indians, four Russians and a French national were on board": those aboard counted by three peoples or more in one
    row are parts of all."""
    rows: dict[tuple[int, int], list[Claim]] = {}
    for claim in claims:
        if claim.measure == "aboard" and claim.scope == "total" and claim.population == "everyone":
            rows.setdefault((claim.sentence.start, claim.evidence.end), []).append(claim)
    some = {claim.id for row in rows.values() if len(row) >= _FEWEST_TOLD for claim in row}
    return tuple(msgspec.structs.replace(claim, scope="part") if claim.id in some else claim for claim in claims) if some else claims


def parts_of_more(text: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """ "Two of his cousins", "one of the men killed", "20 Afghans", "the other five" are a part where more were counted so before.

    So are those badly hurt, and "five other men" who with the part told of last make up the whole: "seven were shot, two of them
    badly. Five other men …".
    """
    most: dict[str, int] = {}
    peoples: dict[str, int] = {}  # by measure, the sentence in which the most were told of as a people
    populations: dict[str, str] = {}  # by measure, of whom the most were told
    parts: dict[str, int] = {}  # by measure, the last part told of
    kept: list[Claim] = []
    # "Five died in Marn, three in Tol": of one place each.
    divided = {(claim.measure, claim.sentence.start) for claim in claims if claim.scope == "part" and claim.reading.rule == "gapped"}
    rest_of: Claim | None = None  # the part told of right before
    for claim in claims:
        number = claim.count.low if claim.count.low is not None else claim.count.high or 0
        if claim.scope == "total" and claim.stance == "asserted":
            count = claim.count_span
            people = claim.population == "everyone" and _OF_A_PEOPLE.match(text, count.end) is not None
            of_a_people = people and peoples.get(claim.measure) != claim.sentence.start  # "three Volans and two Odrans died"
            rest = _THE_REST.search(text, max(claim.sentence.start, count.start - _REST_REACH), count.start)
            whole = most.get(claim.measure, 0)
            others = number + parts.get(claim.measure, 0) == whole and _OTHER.match(text, count.end) is not None
            one = claim.count.words.lower().startswith(("a ", "an "))  # "a soldier of the Army"
            there = _OF_A_PLACE.search(text, claim.sentence.start, count.start) is not None and _SO_FAR.match(text, count.end) is not None
            others = others or there or (claim.measure, claim.sentence.start) in divided
            others = others or (rest_of is not None and _makes_up(claim, rest_of, most))
            beside = claim.population not in (
                "everyone",
                populations.get(claim.measure),
            )  # "two civilians and a soldier were critically hurt"
            badly = _BADLY.search(claim.evidence.quote) or _HOW_BADLY.match(text, count.end)
            others = others or (claim.measure == "injured" and not beside and badly is not None)
            if number < whole and (of_a_people or rest or others or (not one and _OF_MORE.match(text, count.end))):
                claim = msgspec.structs.replace(claim, scope="part")
            else:
                populations[claim.measure] = claim.population if number >= whole else populations.get(claim.measure, "everyone")
                peoples[claim.measure] = claim.sentence.start if people else -1
                most[claim.measure] = max(number, most.get(claim.measure, 0))
        elif claim.scope == "part":
            parts[claim.measure] = number
        rest_of = claim if claim.scope == "part" and claim.count.low == claim.count.high else None
        kept.append(claim)
    return tuple(kept)


def _makes_up(claim: Claim, part: Claim, most: dict[str, int]) -> bool:
    """Whether a count adds up, with the part told of right before, to those hurt: "Seven were hurt. Three of them are in hospital. Four
    were treated at the scene"."""
    near = 0 < claim.sentence.start - part.sentence.end <= _NEXT_REACH
    return (
        claim.measure == "injured"
        and part.measure in _TREATED
        and near
        and (claim.count.low or 0) + (part.count.low or 0) == most.get(claim.measure)
    )


def ones_of_more(text: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """ "Killed 18 people … One villager was killed as he ran": one person told of soon behind a count is a part of it."""
    wholes: dict[str, Claim] = {}  # by measure, the claim that counts most
    kept: list[Claim] = []
    for claim in claims:
        if claim.scope == "total" and claim.stance == "asserted":
            whole = wholes.get(claim.measure)
            if _is_one_of_those_told(text, claim, whole):
                claim = msgspec.structs.replace(claim, scope="part")
            elif whole is None or (claim.count.low or 0) >= (whole.count.low or 0):
                wholes[claim.measure] = claim
        kept.append(claim)
    return tuple(kept)


def bodies_seen(text: str, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """ "46 people had been killed … Someone heard a cry and saw at least one body": what somebody saw of a larger toll is a part of it."""
    most = max((c.count.low or 0 for c in claims if c.measure == "killed" and c.scope == "total" and c.stance == "asserted"), default=0)
    return tuple(
        msgspec.structs.replace(claim, scope="part")
        if claim.measure == "killed"
        and claim.scope == "total"
        and 0 < (claim.count.low or 0) < most
        and _BODIES.search(claim.evidence.quote) is not None
        and _SAW.search(text, claim.sentence.start, claim.count_span.start) is not None
        else claim
        for claim in claims
    )


def _is_one_of_those_told(text: str, claim: Claim, whole: Claim | None) -> bool:
    """Whether one person told of soon behind a count is one of those counted: "killed 18 people … One villager was killed as he ran"."""
    if whole is None or (whole.count.low or 0) < _FEWEST_TOLD or claim.count.low != 1 or claim.count.high != 1:
        return False
    if claim.population != whole.population and not (whole.population == "everyone" and claim.population in _ANYBODY):
        return False  # "dozens died … one soldier was killed": all of his side
    if claim.population == "attackers" or claim.sentence.start - whole.sentence.end > _ONE_REACH:
        return False
    sentence = text[claim.sentence.start : claim.sentence.end]
    adds = _ADDED.search(sentence) is not None or _ELSEWHERE.search(sentence) is not None
    return not adds and claim.sentence.start > whole.sentence.start


def addends_of_a_total(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """ "17 killed … While 15 died on the spot, two succumbed in hospital": counts of one sentence that add up to a number given before.

    So they do to more on top, and to a part: "nine more deaths … Three died in landslides, six in floods".
    """
    totals: dict[str, set[int]] = {}
    together: dict[tuple[str, int], list[Claim]] = {}
    others: list[Claim] = []
    for claim in claims:
        if claim.stance != "asserted" or claim.count.low is None:
            continue
        if claim.scope == "total":
            together.setdefault((claim.measure, claim.sentence.start), []).append(claim)
        elif claim.scope in ("increment", "part"):
            others.append(claim)
    parts: set[str] = set()
    for (measure, start), told in sorted(together.items(), key=lambda item: item[0][1]):
        numbers = [claim.count.low or 0 for claim in told]
        known = totals.get(measure, set()) | {one.count.low or 0 for one in others if one.measure == measure and one.sentence.start < start}
        beside = [one for one in others if (one.measure, one.sentence.start, one.scope) == (measure, start, "part")]
        if len(told) > 1 and sum(numbers) in known and max(numbers) < sum(numbers):
            parts.update(claim.id for claim in told)
        elif len(told) == 1 and _makes_up_with(told[0], beside, totals.get(measure, set())):
            parts.add(told[0].id)  # "Ten died on the spot while one died in hospital"
        else:
            totals.setdefault(measure, set()).update(numbers)
    return tuple(msgspec.structs.replace(claim, scope="part") if claim.id in parts else claim for claim in claims)


def _makes_up_with(claim: Claim, beside: Sequence[Claim], totals: Set[int]) -> bool:
    """Whether a count makes up a total told before with the one part of its sentence that stands right before it."""
    before = [one for one in beside if one.count_span.end <= claim.count_span.start]
    return len(before) == 1 and (before[0].count.low or 0) + (claim.count.low or 0) in totals


def _by_ordinal(claim: Claim, claims: Sequence[Claim]) -> Claim:
    """ "A sixth fatality" tells of six, where nobody else is counted; a third who was hurt may be the first after two who died."""
    number = ordinal(claim.count.words) if claim.measure == "killed" else None
    if number is None or number < _LEAST_ORDINAL or claim.count.low != 1 or claim.count.high != 1:
        return claim
    if any((other.count.low or 0) > 1 for other in claims if other.scope != "rate"):
        return claim
    return msgspec.structs.replace(claim, count=msgspec.structs.replace(claim.count, low=number, high=number), scope="total")


def _is_summed_up(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether what a claim adds to is told right behind it: "72 more people were rescued today. In all, 2,431 have been rescued"."""
    return any(
        other.measure == claim.measure
        and other.scope == "total"
        and other.stance == "asserted"
        and (other.count.low or 0) > (claim.count.low or 0)
        and 0 < other.sentence.start - claim.sentence.start < _SUMMED_UP
        for other in claims
    )


def increments_that_add(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """ "Another 12 were hurt" adds only if the report has counted the same measure before; else it is the total."""
    claims = tuple(_by_ordinal(claim, claims) for claim in claims)
    seen: set[str] = set()
    kept: list[Claim] = []
    beside = {(claim.measure, claim.sentence.start) for claim in claims if claim.scope == "total" and claim.stance == "asserted"}
    for claim in claims:
        here = (claim.measure, claim.sentence.start) in beside
        others = (
            not here
            and claim.measure != "killed"
            and any(
                other.sentence.start == claim.sentence.start
                and other.measure != claim.measure
                and other.evidence.start < claim.evidence.start
                for other in kept
            )
        )  # "84 were rescued while another 50 were missing": others than those rescued
        sought = claim.measure == "missing" and not here
        others = others or (sought and (claim.reading.rule == "active" or _STILL.search(claim.evidence.quote) is not None))
        alone = others or (claim.measure not in seen and not here and not _is_summed_up(claim, claims))
        if claim.scope == "increment" and alone and not claim.reading.rule.endswith(_ADDS):
            claim = msgspec.structs.replace(claim, scope="total")
        if claim.scope == "total" and claim.stance == "asserted" and claim.count.hedge != "vague":  # "dozens hurt" in a headline
            seen.add(claim.measure)
        kept.append(claim)
    return tuple(kept)
