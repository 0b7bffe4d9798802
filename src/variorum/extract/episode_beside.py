"""One sentence's cues and incident words in, the incidents that it sets beside the report's own out: elsewhere, resented, newly told."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from variorum.extract.kinds import COUNTED, MONTH, NUMBER, Cue, KindHit
from variorum.model.document import Sentence
from variorum.model.kinds import BackgroundCues
from variorum.model.text import Span

PLACE_NAMED = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|of)\s+(?:(?:the|neighbou?ring|nearby)\s+)*(?:\w+\s+of\s+)?([A-ZÀ-ÖØ-Þ][\w’'-]+)")
# A sentence that opens with a region, or with a time and one: "In Russia's Belgorod region, which borders …", "Yesterday in Lenz, a bomb".
_UNIT = "region|province|district|city|state|county|oblast|governorate|department"
_OPENS_WITH_PLACE = re.compile(
    r"(?:(?:Yesterday|Today|Tonight|(?:Last|This|That|Early|Late)\s[\w\s]{3,25}?|On\s(?:\w+day|\d+\s\w+)),?\sin\s|In\s)"
    rf"(?:the\s)?(?:[A-ZÀ-ÖØ-Þ][\w’'-]+['’]s\s)?(?:[a-z-]+\s){{0,2}}?(?:(?:{_UNIT}|town)\sof\s)?"
    rf"(?P<place>[A-ZÀ-ÖØ-Þ][\w-]+(?:\s[A-ZÀ-ÖØ-Þ][\w-]+)*)(?:\s(?:{_UNIT})\b,?|,)"
)
MANY_PLACES = re.compile(
    r"\b(?:across|several|cities|regions|provinces|districts|towns|villages|series|wave|waves|attacks|strikes|bombings|raids)\b"
)
# Whom a report has spoken of before, at a sentence's start: what they do is of its own incident.
KNOWN = re.compile(
    r"[“\"]?(?:the|they|he|she|it|his|her|their|its|all|both|those|these|police|troops|soldiers|officials?|rescuers|relatives)\b"
)
# Kinds that strike one place at one time; floods, unrest and wars have their dead in many places and for days.
ATTACKS = frozenset({"strike", "bombing", "shooting", "armed", "killing", "knife", "vehicle"})
ACCIDENTS = frozenset({"aviation", "rail", "road", "sea", "collapse"})
_OF_NATURE = frozenset({"water", "earth", "heat", "volcano", "disease", "poisoning", "collapse", "any"})
# Who is taken, and what is robbed or set on fire, belongs to no bombing or shooting that a report tells of first.
_OF_THEIR_OWN = frozenset({"hostage", "robbery", "fire"})
_FRONTED = re.compile(r"[^,.;]{1,40}, (?:and )?")  # "Hours before, in an unrelated incident"
# "AFP reports that a similar accident …"
_TOLD_THAT = re.compile(r"[^,.;]{1,60} (?:said|says|reports|reported|recalls|recalled|notes|noted|added) that ")
_ELSEWHERE_IN = re.compile(r"Elsewhere in (?:the |\w+ern )?[A-ZÀ-ÖØ-Þ]")
# Before an incident's name: "another Marland drone strike", "On May 3, another bus".
_ANOTHER = re.compile(rf"(?:on (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}), )?(?:and |but )?another (?:[\w-]+ ){{0,2}}")
_ANOTHER_STRIKE = re.compile(_ANOTHER.pattern + "(?:strike|hit|salvo|barrage|accident|incident|tragedy|disaster|mishap)\\b")
_EARLIER_ON = re.compile(r"earlier (?:on )?(?P<day>\w+day)")
# These open another incident beside a new place by whatever word of harm: "Earlier on Friday, a landmine killed two farmers near Lenz".
_BY_ITSELF = ("earlier ", "hours earlier", "hours before", "in another,", "in neighbouring", "in neighboring", "in nearby")
# "Earlier, six worshippers were killed when a bomber struck a mosque in Lenz", and not what somebody "earlier" said
_EARLIER_ON_ITS_OWN = re.compile(
    r"earlier,? (?![^.;,]{0,60}\b(?:said|says|told|reported|confirmed|announced|gave|given|put)\b)"
    rf"(?:at least |about |some |more than |another )?(?:{NUMBER}|an?|another|gunmen|militants|rebels|insurgents|bandits|"
    r"suspected|unidentified|unknown|attackers) (?!toll|count|estimate|report)"
)
_AWAY_FROM = re.compile(r"\b(?:km|kilomet(?:re|er)s|miles) (?:\([^)]*\) )?(?:[a-z-]+ )?(?:north|south|east|west)[a-z-]* of [\w’'-]+")
# "Two other people were killed by a mine in neighbouring Odran", but not who fled there or is in care.
_NEXT_DOOR = re.compile(
    rf"(?:[Aa]t least |[Aa]nother |[Ss]ome )?(?i:an?|{NUMBER}) "
    r"(?!.*\b(?:fled|hospitals?|treated|taken|refuge|crossed|arrested|buried|from)\b)"
    r"[^.;:]*?\b(?:kill|wound|injur|shot|died)\w*\b[^.;:]*?\bin neighbou?ring (?:[a-z]+ ){0,2}(?P<place>[A-ZÀ-ÖØ-Þ][\w’'-]+)"
)
_FOUGHT = re.compile(r"\b(?:kill|shot)\w*\b[^.;]{0,60}\b(?:gunmen|militants|terrorists|rebels|insurgents|bandits|fighters)\b")
_TIMES = re.compile(rf"(?:{MONTH}|\w+day)$")  # "in January", "near Sunday" name no place
_CROWD = re.compile(r"\b(?:protest\w*|demonstrat\w*|riot\w*|march\w*|rall(?:y|ies|ied)|villagers|residents|crowds?|mobs?)\b")
_BY_ITS_PLACE = ("separately", "meanwhile", "elsewhere", "also ", "in the ", "earlier ", "a separate", "in a separate", "in another")
_CALLED = 60  # code points from "officers" to "responding"
DETERMINERS = re.compile(r"[\w']+")
OWNED = ("its", "their", "his", "her", "our")


def set_beside(
    text: str,
    low: str,
    sentence: Span,
    away: Sequence[Cue],
    named: Sequence[Cue],
    also: Sequence[Cue],
    hits: Sequence[KindHit],
    inside: Sequence[KindHit],
    counted: bool,
    written: int,
) -> Cue | None:
    """The cue by which a sentence opens another incident of the same days: "In a separate attack", "Hours later, in Lenz, gunmen …".

    `away` opens one by itself, `named` beside a place not named before (the date line, up to `written`, names where one writes), `also`
    ("the police also reported that …") beside such a place, or where it tells of another kind of deed than all before.
    """
    start, end = sentence.start, sentence.end
    if away and (away[0].start <= start + 3 or any(one.fullmatch(low, start, away[0].start) for one in (_FRONTED, _TOLD_THAT))):
        there = counted and struck(hits, start) and _ELSEWHERE_IN.match(text, start) is not None
        if inside or there or not away[0].phrase.startswith("elsewhere"):
            return away[0]
    strike = _ANOTHER_STRIKE.match(low, start, end) if counted else None
    another = [Cue(start, hit.end, "another") for hit in inside if hit.noun and _ANOTHER.fullmatch(low, start, hit.start)]
    another += [Cue(start, strike.end(), "another")] if strike is not None else []
    if counted and struck(hits, start):
        next_door = _NEXT_DOOR.match(text, start, end)
        if next_door is not None and next_door["place"].lower() not in low[min(written, start) : start]:
            return Cue(start, next_door.end(), "next door")
    earlier = _EARLIER_ON_ITS_OWN.match(low, start, end) if inside and counted and struck(hits, start) else None
    if earlier is not None:
        scenes = [match.group(1).lower() for match in PLACE_NAMED.finditer(text, earlier.end(), end)]
        known = _AWAY_FROM.sub("", low[min(written, start) : start])
        if scenes and not any(place in known for place in scenes if not _TIMES.match(place)):
            return Cue(start, earlier.end(), "earlier elsewhere")
    by_itself = bool(inside) or (counted and bool(named) and named[0].phrase.startswith(_BY_ITSELF) and struck(hits, start))
    if not (by_itself or strike) or not (named or also or another):
        return None
    if (
        not another
        and not strike
        and inside
        and _strikes_many(low, hits, start, inside)
        and all(not hit.noun and hit.kind.family in _OF_NATURE for hit in inside)
    ):
        return None  # "Floods killed 86. … Meanwhile, in Lenz, a child drowned"
    cue = (*named, *also, *another)[0]
    day = _EARLIER_ON.fullmatch(cue.phrase)
    if day is not None and counted and struck(hits, start) and day["day"] not in low[:start]:
        return cue  # "Earlier on Tuesday, a grenade killed two", in a report of a Sunday
    places = [match.group(1).lower() for match in PLACE_NAMED.finditer(text, cue.start, end)]
    before = low[min(written, start) : start]
    if any(place not in before for place in places if not _TIMES.match(place)) or ((another or strike) and low.startswith("on ", start)):
        return cue
    told = {hit.kind.family for hit in hits if hit.start < start}
    own = {hit.kind.family for hit in inside if not hit.loose}
    return cue if also and own & _OF_THEIR_OWN and not own & told else None


def told_already(text: str, low: str, sentence: Sentence, other: Cue, lead: int, summed: bool = False) -> bool:
    """Whether what a sentence sets beside is told in the opening, which ends at `lead`: all its places are named there, and a number.

    An opening that is `summed` gives the numbers of all its places together, so that those of one need not be there.
    """
    if not other.phrase.startswith(_BY_ITS_PLACE) or lead > sentence.start:
        return False
    named = [match[1].lower().removesuffix("'s").removesuffix("’s") for match in PLACE_NAMED.finditer(text, other.end, sentence.end)]
    places = [place for place in named if not _TIMES.match(place)]
    numbers = set(COUNTED.findall(low, 0, lead)) & set(COUNTED.findall(low, other.end, sentence.end))
    return bool(places and (numbers or summed)) and all(place in low[:lead] for place in places)


def is_what_it_is_about(opener: Cue, over: int, start: int, hits: Sequence[KindHit]) -> bool:
    """Whether a report opens with what came of the deed in a clause: "Police arrested three men days after a shooting left four dead"."""
    told = next((hit for hit in hits if opener.end <= hit.start < over), None)
    if told is None or not opener.phrase.endswith(" after") or any(start <= hit.start < opener.start for hit in hits):
        return False
    return all(hit.kind.family == told.kind.family for hit in hits if hit.start < start)


def struck(hits: Sequence[KindHit], start: int) -> bool:
    """Whether a report tells first of an attack or an accident."""
    first = next((hit for hit in hits if hit.kind.family != "any"), None)
    return first is not None and first.start < start and first.kind.family in ATTACKS | ACCIDENTS


def _strikes_many(low: str, hits: Sequence[KindHit], start: int, inside: Sequence[KindHit]) -> bool:
    """Whether a report tells before of what has its dead in many places: floods, quakes, storms; not of one house, and now of another."""
    first = next((hit for hit in hits if hit.kind.family != "any"), None)
    if first is not None and first.kind.family == "collapse" and any(hit.kind.family == "collapse" for hit in inside):
        return False
    if first is None or first.start >= start:
        return _FOUGHT.search(low, 0, start) is None  # "Troops killed seven gunmen in two operations" names no kind of incident
    return first.kind.family in _OF_NATURE


def another_region(
    text: str, low: str, sentence: Sentence, hits: Sequence[KindHit], inside: Sequence[KindHit], counts: bool, lead: int, written: int
) -> Cue | None:
    """ "In Vorsk, across the border, two people were killed by shelling": an attack in a region not named before, told with its own dead.

    Only where the report opens with a single attack: one "across the country" whose opening `counts` people, and what spreads by itself
    (water, fire, unrest), has its dead in many places.
    """
    place = _OPENS_WITH_PLACE.match(text, sentence.start, sentence.end)
    if place is None or place["place"].lower() in low[min(written, sentence.start) : sentence.start]:
        return None
    many = counts and MANY_PLACES.search(low, 0, min(sentence.start, lead)) is not None
    first = next((hit for hit in hits if hit.kind.family != "any"), None)
    if first is None or first.start >= sentence.start or many:
        return None
    alike = next((kinds for kinds in (ATTACKS, ACCIDENTS) if first.kind.family in kinds), frozenset())
    if not any(hit.kind.family in alike for hit in inside):
        return None
    return Cue(sentence.start, place.end(), "in another region")


def resented(protests: Sequence[Cue], start: int, end: int, low: str, counted: Sequence[int]) -> Cue | None:
    """The clause on what a crowd is angry about, up to the next comma, where it counts people: "in anger at a crash that killed six"."""
    for opener in protests:
        comma = low.find(", ", opener.end, end)
        stop = comma if comma >= 0 else end
        if _CROWD.search(low, start, opener.start) and counts(counted, opener.end, stop):
            return Cue(opener.start, stop, opener.phrase.strip())
    return None


# "It was the second derailment in two days, after the accident at Orlo that killed nine."
_NOT_THE_FIRST = re.compile(
    r"\b(?:second|third|fourth|fifth)\b[^.;]{3,60}?,? "
    r"(?P<clause>(?:after|following) (?:the|that|gunmen|bandits|militants|rebels|attackers|kidnappers|insurgents|fighters) )"
)
# "It was the third shooting in a week; two people died in Orlo on Sunday": what comes behind is one of those before.
_OF_SEVERAL = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|latest)\b[^.;:]{3,60}?\b(?:in|within|this|that|since|of)\b[^.;:]{0,25}"
    r"\b(?:days?|weeks?|months?|years?|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b[^.;:]{0,15}(?P<clause>[;:] )"
)


def once_before(start: int, end: int, low: str, counted: Sequence[int]) -> Cue | None:
    """The clause on the incident before, in a sentence that says that its own was not the first, where it counts people."""
    match = _NOT_THE_FIRST.search(low, start, end) or _OF_SEVERAL.search(low, start, end)
    if match is None or not counts(counted, match.end(), end):
        return None
    return Cue(match.start("clause"), end, low[match.start("clause") : match.end()].strip())


# "After the Tarna fire, in which 112 workers died, …": an incident by a name that the report had not used.
_BY_NAME = re.compile(r"\bthe (?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]+ )(?:[A-ZÀ-ÖØ-Þ][\w’'-]+ )*(?:[a-z]+ ){0,2}$")
_TELLS_OF_IT = re.compile(r",? (?:in which|where|when|during which|that|which)\b")
_NAME_REACH = 60  # code points before an incident's word in which its name stands
# "The bombings, along with a double bombing that killed 12 people in Lenz, …"
_ALONG_WITH = re.compile(r"\b(?:along with|as well as|together with|in addition to) (?:an?|another|two|three|several) (?:[\w-]+ ){0,2}$")
# "in a Saturday crash that killed 12": by the name of a day that the report had not told.
_BY_DAY = re.compile(r"\b(?:an?|last) (?P<name>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:['’]s)? (?:[a-z-]+ ){0,2}$")


def by_name(text: str, low: str, sentence: Span, inside: Sequence[KindHit], counted: Sequence[int]) -> Cue | None:
    """The part of a sentence that counts people in an incident set beside its own, or called by a name or a day not told before."""
    for hit in inside:
        beside = _ALONG_WITH.search(low, max(sentence.start, hit.start - _NAME_REACH), hit.start) if hit.noun else None
        comma = low.find(",", hit.end, sentence.end)
        stop = comma if comma >= 0 else sentence.end
        told = _TELLS_OF_IT.match(low, hit.end, stop) if beside is not None else None
        if beside is not None and told is not None and counts(counted, told.end(), stop):
            return Cue(beside.start(), stop, beside.group().strip())
    for hit in inside:
        name = _BY_NAME.search(text, max(sentence.start, hit.start - _NAME_REACH), hit.start) if hit.noun else None
        by_day = _BY_DAY.search(low, max(sentence.start, hit.start - _NAME_REACH), hit.start) if hit.noun else None
        if by_day is not None and by_day["name"] not in low[: sentence.start]:
            name = by_day
        elif name is None or name["name"].strip() in text[: sentence.start] or _TIMES.match(name["name"].strip().lower()):
            continue
        told = _TELLS_OF_IT.match(low, hit.end, sentence.end)
        if told is not None and counts(counted, told.end(), sentence.end):
            return Cue(name.start(), sentence.end, low[name.start() : hit.end])
    return None


# What a group did for good before a bomb went off: "hours after the rebel group released four hostages"
_FREED = re.compile(
    r" the (?:[\w-]+ ){0,3}?(?:group|rebels|militants|guerrillas|gang|kidnappers|militia) (?:had )?(?:released|freed|handed over) "
)
_SIMILAR = re.compile(r" (?:similar|previous|earlier|separate|different) \w+")
_OF_THOSE = re.compile(r"[\w,]+ (?:of (?:the|those|them|these|her|his|their)|more|others)\b")  # "after 42 of the girls were freed"


def newly_told(opener: Cue, end: int, low: str, counted: Sequence[int], words: BackgroundCues) -> bool:
    """Whether a clause behind "came after" counts people in what is told as not known before: "after gunmen seized dozens in Lenz"."""
    if _SIMILAR.match(low, opener.end) is not None:
        return counts(counted, opener.end, end)  # "the scene echoed a similar incident in Lenz that killed 140"
    if opener.phrase.endswith(" after") and _FREED.match(low, opener.end) is not None:
        return counts(counted, opener.end, end)
    opening = DETERMINERS.match(low, opener.end + 1)
    known = opening is None or opening.group() in words.definite or opening.group() in OWNED or _OF_THOSE.match(low, opener.end + 1)
    return opener.phrase.endswith(" after") and not known and counts(counted, opener.end, end)


_GONE_SINCE = re.compile(
    r"\b(?:(?:missing|out of contact|unaccounted for|not been seen|stranded|trapped|cut off|homeless|closed)[^.;,\n]{0,20}"
    r"|no (?:contact|communication|word|news) (?:with|from|of)[^.;,\n]{0,30}"
    r"|(?:not|nothing)(?: has| have| had)? (?:been )?heard (?:from|of)[^.;,\n]{0,30}) $"
)


def called_out(opener: Cue, low: str, words: BackgroundCues) -> bool:
    """Whether those who come to help respond to the report's own incident: "officers responding to a shooting", "responding to a call".

    So does what somebody has been missing or cut off since: "40 trekkers out of contact since a snowstorm that killed nine".
    """
    if (
        opener.phrase.lstrip().startswith("since a")
        and _GONE_SINCE.search(low, max(0, opener.start - _CALLED), opener.start + 1) is not None
    ):
        return True
    if "respond" not in opener.phrase:
        return False
    ahead = re.split(r"[.;,\n]", low[max(0, opener.start - _CALLED) : opener.start])[-1]
    behind = re.split(r"[.;,\n]", low[opener.end : opener.end + _CALLED // 2])[0]
    return not words.called_out.isdisjoint(ahead.split()) or not words.calls.isdisjoint(behind.split())


def counts(counted: Sequence[int], start: int, end: int) -> bool:
    """Whether a claim's evidence begins in `[start, end)`."""
    return count_of(counted, start, end) > 0


def count_of(counted: Sequence[int], start: int, end: int) -> int:
    """How many claims' evidence begins in `[start, end)`."""
    return bisect_left(counted, end) - bisect_left(counted, start)
