"""A report's text, claims and episodes in, the claims with those told place by place, or kind by kind of a toll before, as parts out.

"Strikes on Marn and Lenz killed five people and hurt others. In Marn, six were hurt. In Lenz, two men were hurt": where a report tells
what several places suffered and gives no sum, none of its numbers is the toll. Nor is one of several that make up a number told before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.extract.shares_of_places import NAME, UNIT, own_place
from variorum.extract.summed_deeds import sums_deeds
from variorum.model.claim import EARLIER, Claim
from variorum.model.incident import Episode
from variorum.model.lexicon import Lexicon
from variorum.model.population import HOUSEHOLDS, TOP

_FEWEST = 2  # places, or numbers that add up
_LEAST_SUM = 4  # people: of three, two and one may be told of by chance
_FARTHEST = 2500  # code points from a toll to the numbers that make it up
_OPENING = 400  # code points in which a report's opening begins its sentences
_SOON = 5  # code points from a part's sentence to the next one
_ALSO = re.compile(r"\b(?:was|were) also (?:killed|wounded|injured|shot|hurt|among)\b")
_OTHER = re.compile(r" (?:others?|more) ")
_INCLUDED = re.compile(r"\b(?:including|among (?:them|whom)|of (?:them|whom)) (?:at least )?(?:[\w-]+ (?:[\w-]+ ){0,3}and )?$")
_SECOND = re.compile(r"\b(?:another|a second|the second|the other|in a separate)\b", re.IGNORECASE)
_AND = rf"(?:['’]s)?(?: (?:region|province|state|district|oblast|city|city of)s?)?(?:, (?:the )?{NAME})*,? and (?:in |at |on |near )?"
_SEVERAL = r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|various|multiple|many|different) (?:\w+ )?"
_UNITS = (
    r"(?:regions|provinces|states|districts|oblasts|villages|towns|cities|communities|townships|counties|"
    r"municipalities|camps|places)\b"
)
_LISTED = re.compile(rf"\b{NAME}{_AND}(?:the )?(?:[\w-]+ ){{0,4}}?(?:{UNIT} (?:of )?)?{NAME}|{_SEVERAL}(?P<units>{_UNITS})")
_HEADS = re.compile(
    rf"\b(?:[Gg]overnor|[Mm]ayor|[Hh]ead|[Cc]hief) of (?:the )?(?P<name>{NAME})|\b(?!The\b|A\b|Its\b|Their\b)(?P<owner>{NAME})(?:['’]s)? "
    r"(?:(?:regional|provincial|state|city|oblast|military|district) )*(?:[Gg]overnor|[Mm]ayor)\b"
)


def shares_in_turn(text: str, claims: tuple[Claim, ...], episodes: Sequence[Episode], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, those of several places told in turn, and those that make up a toll before them, as parts of their episode's."""
    where = {claim: episode.key for episode in episodes for claim in episode.claims}
    rows: dict[tuple[int | None, str], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: claim.count_span.start):
        if claim.stance == "asserted" and claim.count.low and claim.population != HOUSEHOLDS and claim.as_of != EARLIER:
            rows.setdefault((where.get(claim.id), claim.measure), []).append(claim)
    told = sorted({claim.sentence for claim in claims}, key=lambda sentence: sentence.start)
    lead = next((one for one in told if one.start), told[0] if told else None)  # behind the headline
    opening = text[: lead.end] if lead is not None else ""
    listed = _LISTED.search(opening)
    spread = listed is not None and (listed["units"] is not None or lexicon.patterns["deeds_in_plural"].search(opening) is not None)
    if lead is not None and lead.start > 0 and _LISTED.search(text, lead.start, lead.end) is None:
        opening = text[: lead.start]  # the places are listed before anybody is counted
    found: set[str] = set()
    for row in rows.values():
        found |= _that_make_up(text, row) | _behind_a_colon(text, row) | _others_of_them(text, row)
        found |= _each_in_its_place(text, row, lexicon)
        if spread:
            found |= _told_in_turn(text, row, len(opening), lexicon)
    return tuple(msgspec.structs.replace(claim, scope="part") if claim.id in found else claim for claim in claims)


def _behind_a_colon(text: str, row: Sequence[Claim]) -> set[str]:
    """Numbers behind the colon of the sentence that gives their sum: "34 of the children are free: five escaped and one was let go"."""
    found: set[str] = set()
    for whole, one in ((whole, one) for whole in row for one in row if whole.sentence == one.sentence):
        between = text[whole.count_span.end : one.count_span.start]
        smaller = (one.count.low or 0) < (whole.count.low or 0)
        if smaller and one.scope == "total" and ": " in between and "“" not in between and '"' not in between:
            found.add(one.id)
    return found


def _others_of_them(text: str, row: Sequence[Claim]) -> set[str]:
    """Numbers right behind a part that go on with it, below a toll before both: "A man died of his wounds. Two others were shot"."""
    found: set[str] = set()
    for at, one in enumerate(row):
        if one.scope != "total" or not at or not (row[at - 1].scope == "part" or row[at - 1].id in found):
            continue
        near = 0 <= one.sentence.start - row[at - 1].sentence.end < _SOON or one.sentence == row[at - 1].sentence
        single = one.count.words.lower().startswith(("a ", "an "))
        also = single and _ALSO.search(text, one.count_span.end, one.sentence.end) is not None
        other = not single and _OTHER.match(text, one.count_span.end) is not None
        whole = max((w.count.low or 0 for w in row[:at] if w.scope == "total" and w.population in (TOP, one.population)), default=0)
        own_toll = sum(w.count.low or 0 for w in (row[at - 1], one)) <= whole
        told = row[at - 1].population != "attackers" and not row[at - 1].reading.rule.startswith("part_of")
        if near and (also or other) and own_toll and told:
            found.add(one.id)
    return found


def _that_make_up(text: str, row: Sequence[Claim]) -> set[str]:
    """Numbers that add up to a toll before them: of several kinds ("28 were killed … ten soldiers … 18 civilians"), or of several deeds
    or places, each told in its turn ("killed nine in separate attacks … One bomb killed four … A second one killed five")."""
    for at, whole in enumerate(row):
        if whole.scope != "total" or whole.population == "attackers" or (whole.count.low or 0) < _LEAST_SUM:
            continue
        behind = [
            one for one in row[at + 1 :] if _may_be_of(one, whole) and not _INCLUDED.search(text, one.sentence.start, one.count_span.start)
        ]
        for first in range(len(behind)):
            total, last = 0, first
            for last in range(first, len(behind)):
                if last > first and _is_told_again(behind[last], behind[first:last]) and behind[last].population != whole.population:
                    continue
                total += behind[last].count.low or 0
                if total >= (whole.count.low or 0):
                    break
            run = behind[first : last + 1]
            if total == whole.count.low and len({one.sentence.start for one in run}) >= _FEWEST and _are_apart(text, whole, run):
                return {one.id for one in run}
    return set()


def _each_in_its_place(text: str, row: Sequence[Claim], lexicon: Lexicon) -> set[str]:
    """Numbers of two places or more that the toll before them does not name, and that make no more than it all together."""
    whole = max((one for one in row if one.scope in ("total", "rate")), key=lambda one: one.count.low or 0, default=None)
    if whole is None or (whole.count.low or 0) < _LEAST_SUM:
        return set()
    about = text[: whole.sentence.end] if whole.sentence.start < _OPENING else text[whole.sentence.start : whole.sentence.end]
    told: dict[str, list[Claim]] = {}
    for one in row:
        among = one.population == whole.population or whole.population == TOP
        among = among and (one.population == "attackers") == (whole.population == "attackers")
        if one.scope == "part" or not among or not whole.sentence.start < one.sentence.start < whole.sentence.end + _FARTHEST:
            continue
        if lexicon.patterns["no_share"].search(text, one.sentence.start, one.sentence.end) is not None:
            continue
        place = own_place(text, one)
        if place is not None and place not in about:
            told.setdefault(place, []).append(one)
    total = sum(max(one.count.low or 0 for one in ones) for ones in told.values())
    apart = len({one.sentence.start for ones in told.values() for one in ones}) >= _FEWEST
    if len(told) < _FEWEST or not apart or total > (whole.count.low or 0):
        return set()
    return {one.id for ones in told.values() for one in ones}


def _may_be_of(one: Claim, whole: Claim) -> bool:
    """Whether a number told behind a toll, in another sentence, may be of some of its people."""
    near = whole.sentence.start < one.sentence.start < whole.sentence.end + _FARTHEST
    among = one.population not in (TOP, "attackers") if whole.population == TOP else one.population == whole.population
    return near and one.scope in ("total", "part", "increment") and one.count.low == one.count.high and among


def _are_apart(text: str, whole: Claim, run: Sequence[Claim]) -> bool:
    """Whether the numbers of a run are of several kinds of people, or their toll is one of several deeds or places."""
    if len({one.population for one in run}) >= _FEWEST:
        return True
    about = text[whole.sentence.start : whole.sentence.end]
    return sums_deeds(about) or _SECOND.search(text, run[0].sentence.start, run[-1].sentence.end) is not None


def _is_told_again(claim: Claim, before: Sequence[Claim]) -> bool:
    """Whether a number of people was told before as it is now."""
    return any(one.count.low == claim.count.low and one.population == claim.population for one in before)


def _told_in_turn(text: str, row: Sequence[Claim], begins: int, lexicon: Lexicon) -> set[str]:
    """The numbers of a row of places from `begins` on, where a report that opens with several gives no sum of them."""
    told = [one for one in row if one.scope in ("total", "part", "increment")]
    behind = [one for one in told if one.sentence.start >= begins]
    if any(one.scope == "total" and one.count.hedge != "vague" for one in told if one.sentence.start < begins):
        return set()  # that is the sum
    places: dict[str, str] = {}
    for one in behind:
        start, end = one.sentence.start, one.sentence.end
        if lexicon.patterns["no_share"].search(text, start, end) is not None or _LISTED.search(text, start, end) is not None:
            return set()  # there is a sum, or another incident
        heads = _HEADS.search(text, start, end)
        place = own_place(text, one) or (heads and (heads["name"] or heads["owner"])) or None
        if place is not None:
            places[one.id] = place
    if len(set(places.values())) < _FEWEST or len({one.sentence.start for one in behind if one.id in places}) < _FEWEST:
        return set()
    return {one.id for one in behind if one.scope == "total"}
