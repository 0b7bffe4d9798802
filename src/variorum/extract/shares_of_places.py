"""A report's text, claims and episodes in, the claims with those of one place, family, house or deed as parts of a larger toll out.

"Floods killed 40 people across Odran. In Marn, 11 people died": where a report counts more in the same incident before, and spreads them
over places or deeds, what one of these took is a share of it, and no toll that rivals it. Another source's number for the whole has no
place of its own, or that of the whole, and stays a total.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence, Set

import msgspec

from variorum.extract.listed_places import is_one_of_a_list, is_one_of_the_units
from variorum.extract.summed_deeds import sums_deeds
from variorum.model.claim import EARLIER, Claim
from variorum.model.incident import Episode
from variorum.model.lexicon import Lexicon
from variorum.model.population import HOUSEHOLDS, TOP

_BEHIND = 110  # code points behind the evidence in which a place is named
_OF_A_DEED = frozenset(("killed", "missing"))
_SOON = 600  # code points from a share to the same number again
_CIVILIANS = "civilians"  # of whom women, children and "residents" are some
_NEXT = 120  # code points from a number to the same as a share
_BODIES = "bodies"  # how the rules begin that read bodies
_FAMILY = 45  # code points behind the number in which a family is named
NAME = r"(?-i:(?:(?:a[ldnrstz]|el)-)?[A-Z][\w’'-]+(?:[ -](?:(?:of|and|al|el|de|du|the) )?(?:(?:a[ldnrstz]|el)-)?[A-Z][\w’'-]+){0,3})"
UNIT = (
    r"(?:state|province|district|city|town|village|county|region|department|prefecture|municipality|island|capital|camp|hospital|"
    r"neighbou?rhood|suburb|governorate|commune|community|township|quarter|area|valley|hamlet|settlement|market|school|church|mosque|hotel|"
    r"oblast|division|police station|(?:bus|railway) (?:station|stand|stop)|airport|bazaar|junction|crossing|checkpoint)"
)
_OF = rf"(?:(?:the )?(?:[\w-]+ ){{0,3}}(?:{UNIT}s?|part|parts|outskirts|north|south|east|west|centre|center) (?:of|in) (?:the )?)?"
_PLACE = rf"(?:the )?(?:{_OF}|(?:[\w-]+ )?(?:capital|city|town|village|district|province),? )(?P<name>{NAME})(?:['’]s)?"
_ONE_OF_MANY = (
    r"(?P<noun>(?:(?:one|another|a nearby|a neighbou?ring|a single|the single|the nearby|the neighbou?ring|the worst[- ]hit|his|her|their|"
    r"our|this|the (?:north|south|east|west)(?:-?(?:east|west))?ern) "
    rf"(?:[\w-]+ )?{UNIT}|(?:the )?(?:neighbou?ring|nearby|surrounding|other) (?:\w+ )?{UNIT}s))"
)
_IN = r"(?:in|at|near|outside|around|inside|on)"
_FROM = r"(?:reported|recorded|came|coming|were) from"
_LINKED = r"(?:[“\"‘]|(?:Meanwhile|Elsewhere|Separately|Similarly|Likewise|Also|And|But|While),? )*"
_OPENS = re.compile(rf"{_LINKED}(?:{_IN}|(?:according to )?reports from) (?:{_PLACE}|{_ONE_OF_MANY})\b", re.IGNORECASE)
_RIGHT_BEFORE = re.compile(
    rf"\b{_IN} (?:{_PLACE}|{_ONE_OF_MANY})(?: {UNIT})?,? (?:alone,? )?(?:where )?(?:at least |about |around |some |nearly |more than )?$",
    re.IGNORECASE,
)
_BEHIND_IT = re.compile(
    rf"[^,;.“”\"]{{0,80}}?(?:, and [^,;.“”\"]{{0,50}}?)?\b(?:{_IN}|{_FROM}) (?:{_PLACE}(?: {UNIT})?|{_ONE_OF_MANY})"
    r"(?=[,.;:”\"]|$| (?:on|in|at|and|of|alone|when|after|while|early|late|by|during|near|as|overnight|from|over|following|where|or|each|"
    r"was|were|are|had|have|who|died)\b)",
    re.IGNORECASE,
)
# "they first attacked Marn, killing 34", "moved on to Marn, where they killed 20"
_STRUCK = re.compile(
    rf"\b(?:attacked|raided|stormed|invaded|hit|struck|bombed|shelled|overran|targeted|entered|burned|torched|"
    rf"buried|engulfed|flattened|swallowed|swamped|swept (?:through|away|into)|slid (?:down )?(?:onto|into)|"
    rf"(?:tore|ripped) through|on to) {_PLACE}"
    rf"(?: {UNIT})?(?:[^.;]{{0,40}}?,? (?:and |where |in which |killing |leaving |shooting )[^.;]{{0,40}})$",
    re.IGNORECASE,
)
# "a fire in a district of Marn, injuring six"
_LEFT_THERE = re.compile(
    rf"\b{_IN} {_PLACE}(?: {UNIT})?,? (?:killing|injuring|wounding|hurting|leaving|claiming|displacing)\b[^.;]{{0,60}}$", re.IGNORECASE
)
_TOLL_OF = re.compile(
    rf"\b(?:toll|dead|deaths|fatalities) (?:in|from|at|for) (?:the (?P<unit>{UNIT})|{_PLACE}|{_ONE_OF_MANY})(?: {UNIT})?\b"
    r"(?= (?:alone |has |had |have |now |on \w+ )*(?:reached|rose|stood|stands|climbed|risen|went|gone|grew|jumped|was|is|to|at)\b)",
    re.IGNORECASE,
)
_COUNTS_ITS_OWN = re.compile(
    rf"[“\"‘]?(?:The )?(?P<name>{NAME}(?: (?:[a-z]+ )?(?:district|province|county|state|region|zone))?) "
    r"(?:has |had |also |on \w+ )*"
    r"(?:reported|recorded|confirmed|counted|registered|says|said|(?:raised|lifted|put) (?:its|the) (?:[\w-]+ ){0,3}?toll)"
    rf"|[“\"‘]?(?P<owner>{NAME})['’]s (?:[\w-]+ ){{0,2}}?toll\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’-]+")
_THE_DEED = re.compile(
    r"(?:(?:He|She|They|It|[A-Z]\w+) (?:said|says|added) (?:that )?)?(?:[Tt]he|[Tt]hat|[Tt]his|[Tt]hose|[Tt]hese) (?:\w+ )?"
    r"(?:attack|raid|strike|air ?strike|assault|bombing|bombardment|shelling|blast|explosion|ambush)(?:e?s)?\b"
)
_SCENE = re.compile(rf"\b(?:{_IN}|across|against|over) {_PLACE}", re.IGNORECASE)
_AT_PLACE = re.compile(rf"\b{_IN} {_PLACE}", re.IGNORECASE)
_JOINS_PLACES = re.compile(r"\b(?:and|while|whereas)\b")
_OF_THEM = re.compile(r"\bof (?:them|those|whom|the (?:dead|deaths|victims))[^.;:]{0,20}$")  # "most of them in Marn"
_UNIT_NAME = re.compile(r" (?:[Dd]istrict|[Pp]rovince|[Cc]ounty|[Ss]tate|[Rr]egion|[Mm]unicipality|[Gg]overnorate|[Zz]one|[Dd]ivision)$")
_OF_ITS_UNIT = re.compile(r"[Tt]he (?:state|province|county|district|region|city|town|municipality)['’]s ")
_MANY_MORE = re.compile(r"\b(?:this|each|every|per) (?:week|month|year|season)\b|\bsince\b|\bso far\b|\broads\b", re.IGNORECASE)
_TIMES = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Operation|Storm|Cyclone|Typhoon|Hurricane|Ramadan|Christmas|Easter|Eid"
)
_BRACKETED = re.compile(r"\(\d[\d,]*(?: [a-z]+)?\)")
_FEW_MORE = (9, 10)  # a number behind its place is a share up to nine tenths of the toll; nearer to it, it may be another's toll
_OPENING = 400  # code points in which the first sentence behind a headline begins
_MANY = 10  # people of whom a vague word tells more than of "several"
_HALF = 2  # a number ahead of the whole is at most half of it: nearer to it, it may be the toll as it stood before


def shares_of_places(text: str, claims: tuple[Claim, ...], episodes: Sequence[Episode], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, those of one place, family or deed as parts where their episode counts more so before, in another sentence."""
    where = {claim: episode.key for episode in episodes for claim in episode.claims}
    lead = _lead(text, claims)
    behind = min((one.sentence.end for one in claims if 0 < one.sentence.start < _OPENING), default=0)
    summed = any(sums_deeds(words) for words in text[: max(behind, len(lead))].split("\n"))
    shares: set[str] = set()
    wholes: dict[tuple[int | None, str], list[Claim]] = {}
    known: dict[tuple[int | None, str, int | None], Claim] = {}  # the last share of a number
    for claim in sorted(claims, key=lambda claim: claim.count_span.start):
        if claim.stance != "asserted" or claim.scope == "part" or not claim.count.low:
            continue
        told = wholes.setdefault((where.get(claim.id), claim.measure), [])
        told_of = [one for one in told if _may_hold(one, claim, lexicon)] if claim.scope != "rate" else []
        again = known.get((where.get(claim.id), claim.measure, claim.count.low))
        retold = any(one.count.low == claim.count.low for one in told)  # as a total above
        held = bool(told_of) and not retold
        if held and (_is_share(text, claim, told_of, told, (lead, summed), lexicon) or _is_told_again(claim, again)):
            shares.add(claim.id)
            known[where.get(claim.id), claim.measure, claim.count.low] = claim
        elif claim.scope in ("total", "rate"):  # what a weekend of shootings took in all is told as of a weekend
            told.append(claim)
    shares |= _told_before(claims, where, shares) | _summed_up(text, claims, lexicon)
    shares |= _told_before_their_sum(text, claims, where, lead, lexicon) | _side_by_side(text, claims, where, lexicon)
    return tuple(msgspec.structs.replace(claim, scope="part") if claim.id in shares else claim for claim in claims)


def _summed_up(text: str, claims: Sequence[Claim], lexicon: Lexicon) -> set[str]:
    """Shares of places that their own sentence sums up: "Four died in Marn and two more in Tol, bringing the total to 14"."""
    found: set[str] = set()
    for whole in claims:
        if whole.reading.rule != "total_raised" or whole.stance != "asserted":
            continue
        for one in claims:
            same = one.sentence.start == whole.sentence.start and one.measure == whole.measure and one.scope in ("total", "increment")
            if same and one.count_span.end < whole.count_span.start and (one.count.low or 0) < (whole.count.low or 0):
                behind = _BEHIND_IT.match(text, one.count_span.end, one.sentence.end)
                found |= {one.id} if behind is not None else set()
    return found


def _told_before_their_sum(text: str, claims: Sequence[Claim], where: dict[str, int], lead: str, lexicon: Lexicon) -> set[str]:
    """Shares told ahead of the whole: "In one village, 25 people died. … The total death toll reached 94", and the same number ahead."""
    totals = [claim for claim in claims if claim.stance == "asserted" and claim.scope == "total" and claim.count.low]
    found: set[str] = set()
    for whole in totals:
        about = text[whole.sentence.start : whole.sentence.end]
        sums_up = lexicon.patterns["sums_up"].search(about) is not None and _MANY_MORE.search(about) is None
        if not sums_up or lexicon.patterns["spread"].search(lead) is None:
            continue
        ahead = [
            one
            for one in totals
            if one.sentence.end <= whole.sentence.start
            and (one.measure, where.get(one.id)) == (whole.measure, where.get(whole.id))
            and (one.count.low or 0) * _HALF <= (whole.count.low or 0)
            and whole.population in (TOP, one.population)
        ]
        numbers = {
            one.count.low
            for one in ahead
            if one.sentence.start > 0
            and lexicon.patterns["no_share"].search(text, one.sentence.start, one.sentence.end) is None
            and _has_its_place(text, one, whole, about)
        }
        headed = {one.count.low for one in ahead if one.sentence.start == 0}  # what a report is headed with is its own toll
        found.update(one.id for one in ahead if one.count.low in numbers - headed)
    return found


def _side_by_side(text: str, claims: Sequence[Claim], where: dict[str, int], lexicon: Lexicon) -> set[str]:
    """Numbers that a sentence gives place by place without their sum: "12 died in Marn and eight in Lenz"; not a whole and its shares.

    Nor those of deeds told one after another: "the 2017 shooting of 26 people at Marn and the 2019 killing of 23 in Lenz".
    """
    found: set[str] = set()
    told = sorted((one for one in claims if one.stance == "asserted" and one.count.low), key=lambda one: one.count_span.start)
    for at, first in enumerate(told):
        if first.scope != "total" or first.sentence.start == 0:  # what a report is headed with is its own toll
            continue
        row = [first]
        for then in told[at + 1 :]:
            same = (then.sentence, then.measure, where.get(then.id)) == (first.sentence, first.measure, where.get(first.id))
            if same and then.scope in ("total", "part") and then.population in (TOP, first.population):
                row.append(then)
        names = [_place_behind(text, one, then) for one, then in zip(row, [*row[1:], None], strict=True)]
        joined = len(row) > 1 and _JOINS_PLACES.search(text, row[-2].count_span.end, row[-1].count_span.start) is not None
        whole = (first.count.low or 0) == sum(one.count.low or 0 for one in row[1:])
        apart = [one for one in told if one.scope == "total" and one.sentence != first.sentence and one.measure == first.measure]
        whole = whole or any(where.get(one.id) == where.get(first.id) for one in apart)  # what the places make together is told elsewhere
        own_deeds = any(
            lexicon.patterns["deed_of_its_own"].search(text, one.count_span.end, then.count_span.start) is not None
            for one, then in itertools.pairwise(row)
        )
        if joined and not whole and not own_deeds and None not in names and len(set(names)) == len(row):
            found.update(one.id for one in row)
    return found


def _place_behind(text: str, claim: Claim, then: Claim | None) -> str | None:
    """The name of the place that stands behind a count, before the next one of its sentence."""
    stop = then.count_span.start if then is not None else claim.sentence.end
    behind = _AT_PLACE.search(text, claim.count_span.end, stop)
    return behind["name"] if behind is not None and not _TIMES.match(behind["name"]) else None


def _lead(text: str, claims: Sequence[Claim]) -> str:
    """The words up to the end of the first sentence that counts people: what a report is about."""
    return text[: min((claim.sentence.end for claim in claims), default=0)]


def _is_told_again(claim: Claim, share: Claim | None) -> bool:
    """Whether a number is that of a share told of soon before: "killing seven in a trailer park. The coroner said seven people died"."""
    return share is not None and share.count.low != 1 and claim.sentence.start - share.sentence.end < _SOON


def _told_before(claims: Sequence[Claim], where: dict[str, int], shares: Set[str]) -> set[str]:
    """Numbers told just before they are known as shares: "could confirm seven were killed. “We counted seven bodies in the village”"."""
    known = [one for one in claims if (one.id in shares or one.reading.rule.startswith(_BODIES)) and (one.count.low or 0) > 1]
    known = [one for one in known if one.id in shares or one.scope == "part"]
    return {
        claim.id
        for claim in claims
        for share in known
        if claim.scope == "total"
        and claim.stance == "asserted"
        and claim.sentence.start > 0
        and (claim.count.low, claim.count.high, claim.measure) == (share.count.low, share.count.high, share.measure)
        and where.get(claim.id) == where.get(share.id)
        and 0 <= share.sentence.start - claim.sentence.end < _NEXT
        and any(one.scope == "total" and _comes_first(one, claim) for one in claims if where.get(one.id) == where.get(claim.id))
    }


def _comes_first(whole: Claim, claim: Claim) -> bool:
    """Whether a larger number of the same measure was told in a sentence before."""
    larger = whole.measure == claim.measure and (whole.count.low or 0) > (claim.count.low or 0)
    return larger and whole.sentence.end <= claim.sentence.start


def _may_hold(whole: Claim, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether a toll counts more people than a claim of another sentence, of whom those of the claim may be some."""
    if claim.sentence.start <= whole.sentence.start or claim.as_of == EARLIER or (claim.moved is not None and claim.moved != "up"):
        return False
    if whole.count.hedge == "vague" and (whole.count.low or 0) < _MANY:
        return False  # of "many" nobody knows how many they are
    if HOUSEHOLDS in (claim.population, whole.population) or (claim.population == "attackers") != (whole.population == "attackers"):
        return False
    most = claim.count.high if claim.count.high is not None else claim.count.low
    among = whole.population in (TOP, claim.population)
    among = among or (whole.population == _CIVILIANS and claim.population not in lexicon.words["participant_populations"])
    return (most or 0) < (whole.count.low or 0) and among


def _is_share(
    text: str, claim: Claim, told_of: Sequence[Claim], told: Sequence[Claim], opening: tuple[str, bool], lexicon: Lexicon
) -> bool:
    """Whether the words around a count say of which place, family, house or deed it is among those of the largest number `told_of`.

    What the report tells of before the count (`told`) may say that the deeds were several; so may its `opening`, its lead and whether it
    sums them up.
    """
    start, end = claim.sentence.start, claim.sentence.end
    if lexicon.patterns["no_share"].search(text, start, end) is not None:
        return False
    behind = text[claim.count_span.end : min(end, claim.count_span.end + _FAMILY)]
    if lexicon.patterns["of_a_family"].pattern.match(behind.lstrip()) is not None:
        return True
    if lexicon.patterns["of_a_section"].pattern.match(behind.lstrip()) is not None:
        return True
    if lexicon.patterns["taken_there"].search(text, start, end) is not None:
        return claim.attribution.kind == "hospital" or claim.measure in ("killed", "injured")
    whole = max(told_of, key=lambda one: one.count.low or 0)
    most = max(one.count.low or 0 for one in told)
    same = [one for one in told if one.count.low in (whole.count.low, most)]
    about = " ".join([opening[0], *(text[one.sentence.start : one.sentence.end] for one in same)])
    summed = opening[1] or any(sums_deeds(text[one.sentence.start : one.sentence.end]) for one in same)
    if summed and not _is_near(claim, whole):
        return True  # "killed in separate attacks across Odran": each of them took some
    if lexicon.patterns["spread"].search(about) is None:
        return False
    if lexicon.patterns["ranks_shares"].search(text, start, end) is not None or _is_one_of_bracketed(text, claim):
        return True
    if claim.measure in _OF_A_DEED and lexicon.patterns["one_deed"].search(text, start, end) is not None:
        return True
    return _has_its_place(text, claim, whole, about)


def _is_one_of_bracketed(text: str, claim: Claim) -> bool:
    """Whether a count stands in brackets, and another does in its sentence: "collapsed houses (252 deaths), drowning (65)"."""
    opened = text.endswith("(", claim.sentence.start, claim.count_span.start)
    return opened and len(_BRACKETED.findall(text, claim.sentence.start, claim.sentence.end)) > 1


def _has_its_place(text: str, claim: Claim, whole: Claim, about: str) -> bool:
    """Whether the words around a count name a place that is not the whole's."""
    start, end = claim.sentence.start, claim.sentence.end
    first = min(claim.evidence.start, claim.count_span.start)
    last = max(claim.evidence.end, claim.count_span.end)
    own = _COUNTS_ITS_OWN.match(text, start, claim.count_span.start)
    if own is not None and _is_unit_or_listed(own["name"] or own["owner"], about):
        return True  # "in Odran and Volan … Volan has reported 16 deaths", "The Marn health district has reported five"
    if _OF_ITS_UNIT.match(text, start, first) is not None or (_is_a_listed_voice(claim, about) and not _is_near(claim, whole)):
        return True
    if is_one_of_the_units(text[start:end], about) and not _is_near(claim, whole):
        return True
    found = _at_its_place(text, claim, first)
    if found is not None:
        return _is_another(found, about)
    behind = _BEHIND_IT.match(text, last, min(end, last + _BEHIND)) or _BEHIND_IT.match(text, claim.count_span.end, end)
    behind = behind or _of_the_deed_before(text, start)
    return behind is not None and not _is_near(claim, whole) and _is_another(behind, about)


def _is_a_listed_voice(claim: Claim, about: str) -> bool:
    """Whether whoever gives a number speaks for one of several places of the whole: "The mayor of Marn put it at 16"."""
    return any(is_one_of_a_list(name, about) for name in _NAMES.findall(claim.attribution.claimant or ""))


def _is_near(claim: Claim, whole: Claim) -> bool:
    """Whether a number is so near to the whole that it may be another's number for it."""
    return (claim.count.low or 0) * _FEW_MORE[1] > (whole.count.low or 0) * _FEW_MORE[0]


def _at_its_place(text: str, claim: Claim, first: int) -> re.Match[str] | None:
    """The place that stands ahead of a count and its words, which begin at `first`, or that a toll is of."""
    start, end = claim.sentence.start, claim.sentence.end
    opens = _OPENS.match(text, start, first)
    if opens is not None and opens["name"] and _TIMES.match(opens["name"]):
        opens = None  # "On Sunday, gunmen killed two brothers in Marn"
    found = opens or _RIGHT_BEFORE.search(text, start, first) or _TOLL_OF.search(text, start, end)
    found = found or _STRUCK.search(text, start, claim.count_span.start)
    return found or _LEFT_THERE.search(text, start, claim.count_span.start)


def own_place(text: str, claim: Claim) -> str | None:
    """The name of the place that the words around a count give it; None where they give none."""
    start, end = claim.sentence.start, claim.sentence.end
    last = max(claim.evidence.end, claim.count_span.end)
    found = _at_its_place(text, claim, min(claim.evidence.start, claim.count_span.start))
    found = found or _BEHIND_IT.match(text, last, min(end, last + _BEHIND)) or _BEHIND_IT.match(text, claim.count_span.end, end)
    found = found or _of_the_deed_before(text, start)
    name = found.groupdict().get("name") if found is not None else None
    return name if name is not None and not _TIMES.match(name) else None


def _of_the_deed_before(text: str, start: int) -> re.Match[str] | None:
    """Where the deed was that "The attack" takes up at `start`, by the last place of the sentence before it in its paragraph."""
    if _THE_DEED.match(text, start) is None:
        return None
    opens = max(text.rfind("\n", 0, start), text.rfind(". ", 0, max(0, start - 2))) + 1
    places = list(_SCENE.finditer(text, opens, start))
    return places[-1] if places else None


def _is_unit_or_listed(name: str, about: str) -> bool:
    """Whether a name is that of a unit of land, or stands among others in the words of the whole."""
    return _UNIT_NAME.search(name) is not None or is_one_of_a_list(name, about)


def _is_another(found: re.Match[str], about: str) -> bool:
    """Whether a place that was found is told of nowhere among the words of the whole, or there as one of several."""
    named = found.groupdict()
    name = named.get("name")
    if name is None:
        noun = (named.get("noun") or named.get("unit") or "").split()
        return bool(noun)
    if _TIMES.match(name):
        return False
    at = about.find(name)
    return at < 0 or is_one_of_a_list(name, about) or _OF_THEM.search(about, 0, at) is not None
