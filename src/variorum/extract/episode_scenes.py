"""A report's places and the sentences that tell of its incident in, the places that are the scene of it out.

A place in a date line or byline is where the report was written; one behind an office, a hospital or a verb of going is where somebody
sits, is treated or went. They set the scene only where nothing else is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

import msgspec

from variorum.model.document import Document, PlaceMention, Sentence, Where
from variorum.model.kinds import SceneWords
from variorum.model.text import FOREIGN_MONTHS

LEAD = 4  # sentences, headline included, in which news writing says what it is about
OPENING = 6  # sentences that may set the scene by themselves
HEAD_LINES = 10  # lines in which a report says where and when it was written
SHORT = 80  # a line as long as this that ends without a full stop is a heading or a byline
WRAPPED = 50  # code points from which on a line may be one of those that a paragraph is wrapped into
BACK = 60  # code points before a place in which its preposition and what that hangs on stand
COMPOUND = 24  # code points between a place and the incident's word of which it is the first part ("Machala prison siege")
ASIDE_GAP = 80  # code points from a town to the bigger one that only says where it lies
FINE = ("town", "site", "admin2")
OUTLET = re.compile(r"\s(?:[-–—|•]{1,2}|»|«)\s.*$")  # behind a headline: the outlet, often with its town

_CAP = r"[A-ZÀ-Þ][\w.’'-]*"
_NAME = rf"{_CAP}(?: (?:(?:de|la|el|al|of|du|do|da|del) )?{_CAP}){{0,4}}"
_TOWNS = rf"{_NAME}(?:(?:, ?| ?/ ?){_NAME}| \({_NAME}\)){{0,3}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
_MONTH = rf"(?:{_MONTH}|(?:de )?(?i:{'|'.join(sorted(FOREIGN_MONTHS, key=len, reverse=True))})\.?(?: del?(?= ))?)"
_DATE = rf"(?:\w+day,? )?(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{2,4}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
_AGENCY = r"(?:\([^)\n]{2,60}\)|/[^/\n]{2,30}/)"
_DASH = r"(?:\.?\s?(?:--?|[–—])\s|\.-\s?|:\s)"
_DATE_LINES = (
    re.compile(rf"{_TOWNS},? (?:{_DATE})[.,]? ?(?:{_AGENCY})?\.? ?(?:{_DASH}|(?<=[)/])\.? (?=[A-Z“\"])|$)"),
    re.compile(rf"{_TOWNS}, (?:{_DATE})\. (?=[A-Z“\"])"),
    re.compile(rf"{_TOWNS},? ?{_AGENCY}\.? ?(?:{_DASH}|$)"),
    re.compile(rf"(?=[A-ZÀ-Þ]{{3}}){_TOWNS},? ?{_AGENCY}:? (?=[A-Z“\"])"),
    re.compile(rf"(?=[A-ZÀ-Þ]{{3}}){_TOWNS}(?:{_DASH}|(?<=[A-ZÀ-Þ]{{3}})\. (?=[A-Z“\"]))"),
)
_PLAIN_DATE_LINE = re.compile(rf"{_CAP}(?: {_CAP}){{0,2}}(?:, {_CAP}(?: {_CAP})?)? [-–—] (?=[A-Z“\"])")  # "Kampala - Gunmen have …"
_COLON_LINE = re.compile(rf"(?:(?=[A-ZÀ-Þ]{{4}}){_TOWNS}:|{_CAP}(?: {_CAP})? :) (?=[A-Z“\"])")  # "LENZ: Nine people …", "Lenz : Nine"
# "Lenz: At least nine people …", "Osk City/Lenz: A day after …", "Lenz, Norland: Nine …" at the head of the first paragraph
_MIXED_COLON_LINE = re.compile(rf"{_CAP}(?: {_CAP})?(?:(?:/|, ){_CAP}(?: {_CAP})?)?: (?=[A-Z][^\n]{{80}})")
_FINAL = (".", "!", "?", ":", "”", '"')
_FIRST_LINES = 4  # lines behind the headline of which one may be the first paragraph
_BYLINE = re.compile(r"(?:by|from|our|reporting by|written by)\b|\(?published|updated|posted|last", re.IGNORECASE)
# A line that ends with when it was published.
_STAMPED = re.compile(r"(?:\b(?:19|20)\d\d|\b\d?\d[:.]\d\d(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{3,4})?)$")
_DATED = re.compile(rf"(?:{_DATE})|(?<!\d)(?:19|20)\d\d-[01]\d-[0-3]\d(?!\d)")
_ROAD = re.compile(r" (?:road|highway|expressway|motorway|axis)\b")
_OF = re.compile(r"([\w-]+) of (?:the )?$")
_LAST = re.compile(
    r"([\w-]+),? (?:back |down |up |over |away )?(?:in|at|to|from|towards?|into|for) "
    r"(?:the )?(?:\w+ )?(?:(?:town|city|village|port|capital) (?:of )?)?$"
)
_HERE = re.compile(r"\bhere\b|\b(?:the|'s) capital\b(?! of\b)")
# "some 270 km from here": what is measured from the date line's town is not in it.
_AWAY_FROM = re.compile(r"\b(?:kms?|kilomet\w+|miles?|(?:north|south|east|west)\w*)\b[^.;]{0,30}\b(?:from|of) $")
_WHERE_FREED = re.compile(r"\b(?:freed|rescued|released|found|recovered)\b[^.;]*\bneighbou?ring (?:the )?$")  # where the taken came free
_LEFT = re.compile(r"\b(?:had|has|have|having) (?:left|departed|departed from) $")  # "the team had left Lenz at 3.30 a.m."
_SET_OUT = re.compile(r" (?:at|for|on|around|early|late|in the|bound)\b")
FAR_KM, FAR_MILES = 100, 62  # from what lies so far off no scene is known
_FAR_FROM = re.compile(r"\b(\d[\d,]*)[- ]?(km|kilomet\w+|mi|miles?)\b[^.;]{0,45}$")
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,3}")
_OWN = re.compile(
    r" (?!(?:and|or|but|in|on|at|to|for|with|by|of|as|from|over|since|during|after|before|that|which|who|when|where)\b"
    r"|(?:is|was|were|are|has|had|have|said|says|will|would)\b)[a-z]+"
)
_FOLLOWS = re.compile(r"(?:['’]s)? ?(-?\w+)")
_NEXT_WORD = 20  # code points behind a place in which the next word ends
_NEXT = re.compile(r",? (?:also |later |immediately |again |on \w+day )?(\w+)")
COUNTRY = 6  # UCDP's where_prec of a place that is known by its country alone
_IN = re.compile(r"\b(?:[Ii]n|[Aa]cross|[Tt]hroughout|[Ii]nside) (?:the )?$")
_SEEN = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|toured|touring) (?:the )?(?:(?:town|city|village|district|province) of )?$"
)  # where somebody came to see
_STRUCK_REACH = 70  # code points from a word of the incident to the place of what it befell
_STRUCK = re.compile(
    r"[\w -]+?(?: (?:of|on|at|in|near|against))? (?:an?|the|its|their|this|that) (?:[\w-]+ ){0,2}?(\w+) (?:in|at) (?:the )?"
)
_AT_A_SITE = re.compile(r"\w+ (?:(?:at|on|of|in|inside) )?(?:the )?")  # from a word of the incident to the place that a site is named for
_SPEAKER_BACK = 120  # code points before a place in which it is said that somebody speaks who lives or works there
_SPEAKER_THERE = re.compile(
    r"\b(?:said|says|added|told [\w ]{2,30}|according to) [^.;\"“”]{2,60}, (?:an?|the|who) [^.;,\"“”]{2,40} (?:in|at|near) (?:the )?$"
    r"|\btold [^.;,\"“”]{2,60} in (?:the )?$"  # "told the Courier's Ada Obi in Kabul that"
)
# Where the place of the incident lies: "Garissa is about 145 kilometres from the border".
_LIES = re.compile(r"(?:the )?(?:(?:town|city|village|district) of )?[\w' -]{2,30}? (?:is|lies|sits)\b[^.;]{0,30}?\b(?:km|kilomet|mile)")
_CARED = re.compile(r"\b(?:died|dead|die|dying|succumbed|treated|taken|rushed|admitted|brought|recovering) (?:\w+ )?(?:at|in|to) ")
_LINKS = (
    r"after|before|during|since|while|when|as|following|amid|in|on|at|of|for|with|by|and|or|over|to|from|the|an?|was|were|is|are|had|has"
)
_COMPOUNDED = re.compile(rf"(?:['’]s?)?(?:[ -]+(?!(?:{_LINKS})\b)[\w]+)*[ -]*")
_BESIDE = re.compile(r"\b(?:north|south|east|west|\w*(?:kilomet|mile)\w*|km|outside|near|from|to|towards?)\b[^.,;]{0,30}$")


def scenes(
    document: Document, low: str, places: tuple[PlaceMention, ...], told_in: Sequence[int], events: Sequence[int], words: SceneWords
) -> tuple[PlaceMention, ...]:
    """The places that set the scene: those of the opening's sentences that tell of the incident, where these name a town.

    Else those of the opening and of all sentences that tell of it; else the units and countries they name; else the place of the date line.
    `told_in` is where the words of the incident and its counts stand, `events` where the words alone do.
    """
    text = document.report.text
    places = tuple(_on_its_road(low, p, places) for p in places if not _is_no_scene(text, low, p, words))
    written = date_line_spans(text)
    at_desk = tuple(p for p in places if any(start <= p.start < end for start, end in written))
    telling = [any(s.start <= start < s.end for start in told_in) or _LIES.match(low, s.start, s.end) for s in document.sentences]
    opening = [s for number, s in enumerate(document.sentences) if number < OPENING and telling[number]]
    inside = tuple(p for p in places if p not in at_desk)
    own = _own(text, low, inside, events, words)
    here = _is_here(low, document.sentences[:OPENING], words)
    if here:
        countries = {p.where.country for p in own if p.where}
        own = (*(tuple(p for p in at_desk if p.where and p.where.country in countries) or at_desk), *own)
        opening = [*opening, *(s for s in document.sentences if any(s.start <= p.start < s.end for p in at_desk))]
    for chosen in (own, inside):
        first = _within(chosen, opening)
        if any(p.where is not None and p.level in FINE and p.relation not in ("between", "route") for p in first):
            return _sure(first, own)
        lead = _within(
            chosen, [s for number, s in enumerate(document.sentences) if number < LEAD or (telling[number] and number < OPENING)]
        )
        later = _within(chosen, [s for number, s in enumerate(document.sentences) if telling[number]])
        if any(p.where is not None for p in lead):
            return _sure(_with_later(lead, later), own)
        if any(p.where is not None for p in later):
            return _sure(later, own)
        if chosen is own and any(p.settlement or p.level in FINE for p in lead):
            return lead  # a district that nothing resolves says where it was; where the injured were flown to does not
    return tuple(_from_the_bureau(msgspec.structs.replace(p, relation="date_line")) if p in at_desk and not here else p for p in places)


def _sure(chosen: tuple[PlaceMention, ...], own: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """The places, those that are only somebody's way or seat as weak as a route: what another report names goes before them."""
    return tuple(p if p in own or p.level not in FINE else msgspec.structs.replace(p, relation="route") for p in chosen)


def _is_no_scene(text: str, low: str, place: PlaceMention, words: SceneWords) -> bool:
    """Whether the words around a name say that nothing happened there: where the taken came free, how far away it is, whose drone it was,
    who governs, where somebody had set out."""
    freed = _WHERE_FREED.search(low, max(0, place.start - 2 * BACK), place.start) is not None
    far = _FAR_FROM.search(low, max(0, place.start - 2 * BACK), place.start) if place.relation == "distance" else None
    freed = freed or (far is not None and int(far[1].replace(",", "")) >= (FAR_MILES if far[2].startswith("mi") else FAR_KM))
    freed = freed or (_LEFT.search(low, max(0, place.start - BACK), place.start) is not None and _SET_OUT.match(low, place.end) is not None)
    return freed or _is_owner(text, place.start, place.end) or (place.capital and _governs(low, place.end, words))


def _on_its_road(low: str, place: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention:
    """A town after which a road is called says where that leads, where another town is named: "on the Orlo road near Lenz".

    "The Lenz-Orlo highway" lies between two.
    """
    others = (p for p in places if p.where is not None and p.level in FINE and p.words != place.words)
    if not any(p.relation in ("in", "near", "outskirts", "distance") for p in others):
        return place
    between = low[: place.start].endswith(("-", "–"))
    if place.relation != "in" or place.level not in FINE or between or not _ROAD.match(low, place.end):
        return place
    return msgspec.structs.replace(place, relation="route")


def _governs(low: str, end: int, words: SceneWords) -> bool:
    """Whether a capital speaks or acts: its name stands for its government."""
    follows = _NEXT.match(low, end)
    return follows is not None and follows[1] in words.governing


def _from_the_bureau(place: PlaceMention) -> PlaceMention:
    """A capital in a date line is where an agency has its bureau: alone it tells of its country, as surely and no more (where_prec 6)."""
    if not place.capital or place.where is None or not place.where.country:
        return place
    country = Where(name=place.where.country, country=place.where.country, precision=COUNTRY)
    return msgspec.structs.replace(place, where=country, level="country")


def _is_owner(text: str, start: int, end: int) -> bool:
    """Whether a country's initials stand before what is its own: "a U.S. drone strike", "UK troops"."""
    return (
        _INITIALS.fullmatch(text, start, end) is not None
        and _OWN.match(text, end) is not None
        and not _IN.search(text, max(0, start - BACK), start)
    )


def _with_later(lead: tuple[PlaceMention, ...], later: tuple[PlaceMention, ...]) -> tuple[PlaceMention, ...]:
    """The lead's places, and of those named later the units and what is named twice or by its distance: a lone town may be an aside."""
    names = [p.where.name for p in later if p.where]
    countries = {p.where.country for p in lead if p.where}
    kept = [
        p
        for p in later
        if p not in lead
        and p.where is not None
        and p.where.country in countries
        and (p.level in ("admin1", "admin2", "region") or names.count(p.where.name) > 1 or p.relation == "distance")
    ]
    return tuple(sorted((*lead, *kept), key=lambda p: p.start))


@lru_cache(maxsize=8)
def date_line_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where a report says where, when and by whom it was written, and the outlet behind its headline.

    >>> text = "Blast kills four\\n\\nLAGOS, May 3 (Coast Wire) - A bomb went off in Jos."
    >>> [text[start:end] for start, end in date_line_spans(text)]
    ['LAGOS, May 3 (Coast Wire) - ']
    """
    found = []
    for number, line in enumerate(islice(re.finditer(r"\S[^\n]*", text), HEAD_LINES)):
        words = line.group().rstrip()
        forms = (*_DATE_LINES, _PLAIN_DATE_LINE, _COLON_LINE) if number else _DATE_LINES
        forms = (*forms, _MIXED_COLON_LINE) if 0 < number < _FIRST_LINES else forms
        match = next((m for m in (pattern.match(text, line.start(), line.start() + len(words)) for pattern in forms) if m), None)
        if number and _is_wrapped(text, line.start(), line.start() + len(words), number):
            continue
        if match is not None and (number or match.end() < line.start() + len(words)):
            found.append((match.start(), match.end()))
        elif number and len(words) < SHORT and not words.endswith((".", "”", '"', "?")) and (_BYLINE.match(words) or _DATED.search(words)):
            found.append((line.start(), line.start() + len(words)))
        elif not number and (outlet := OUTLET.search(text, line.start(), line.start() + len(words))):
            found.append((outlet.start(), outlet.end()))
    return tuple(found)


def _is_wrapped(text: str, start: int, end: int, number: int) -> bool:
    """Whether a line is one of a paragraph that is wrapped at a width: "… when a lorry blew up on" and below it "2 April near a …"."""
    above = text[text.rfind("\n", 0, start - 1) + 1 : start - 1]
    below = text[end : end + 2]
    goes_on = number > 1 and len(above) >= WRAPPED and not above.rstrip().endswith(_FINAL) and not _STAMPED.search(above.rstrip())
    gone_on = end - start >= WRAPPED and below[:1] == "\n" and below[1:].strip() != "" and not text[start:end].endswith(_FINAL)
    return goes_on or gone_on or (bool(above.strip()) and text[start].islower() and _BYLINE.match(text, start) is None)


def _is_here(low: str, opening: Sequence[Sentence], words: SceneWords) -> bool:
    """Whether the opening sets the scene "here" or in "the capital", the date line's town; "told reporters here" does not."""
    for sentence in opening:
        for match in _HERE.finditer(low, sentence.start, sentence.end):
            before = low[max(sentence.start, match.start() - BACK) : match.start()].split()
            far = _AWAY_FROM if match.group() == "here" else _BESIDE
            beside = far.search(low, max(sentence.start, match.start() - BACK), match.start())
            if before and not beside and words.telling.isdisjoint(before[-2:]):
                return True
    return False


def _own(text: str, low: str, inside: tuple[PlaceMention, ...], events: Sequence[int], words: SceneWords) -> tuple[PlaceMention, ...]:
    """The places without the asides; what follows an aside behind "and" or "or" is one too ("hospitals in Kano and Jos")."""
    kept: list[PlaceMention] = []
    bigger = {place.where.name for place in inside if place.where and _beside(text, place, inside)}
    for number, place in enumerate(inside):
        if place.relation != "in" and place.where and place.where.name in bigger:
            continue  # a headline's "near Y" where the lead says "in X, near Y"
        before = inside[number - 1] if number else None
        joined = before is not None and before not in kept and text[before.end : place.start] in (" and ", " or ", ", ")
        if (
            _names_incident(low, place, events)
            or _struck_there(low, place, events, words)
            or not (joined or _aside(text, low, place, inside, words))
        ):
            kept.append(place)
    return tuple(kept)


def _beside(text: str, place: PlaceMention, others: Sequence[PlaceMention]) -> bool:
    """Whether a place only says where a town named just before it lies: "the village of X near Y", "X, 85 km south of Y"."""
    return place.relation in ("distance", "near") and any(
        p.level in FINE and p.relation == "in" and 0 < place.start - p.end < ASIDE_GAP and "." not in text[p.end : place.start]
        for p in others
    )


def _names_incident(low: str, place: PlaceMention, events: Sequence[int]) -> bool:
    """Whether a word of the incident follows at once: "Machala prison siege"; not "flew to Thailand hours after the fire"."""
    return any(0 < start - place.end < COMPOUND and _COMPOUNDED.fullmatch(low, place.end, start) for start in events)


def _struck_there(low: str, place: PlaceMention, events: Sequence[int], words: SceneWords) -> bool:
    """Whether what the place is named for is what the incident befell: "bombed a hospital in X", "the siege at X University"."""
    site = (named := _FOLLOWS.match(low, place.end)) is not None and named[1] in words.sites
    if site and any(0 < place.start - start < _STRUCK_REACH and _AT_A_SITE.fullmatch(low, start, place.start) for start in events):
        return True
    return any(
        0 < place.start - start < _STRUCK_REACH
        and (struck := _STRUCK.fullmatch(low, start, place.start))
        and struck[1] in words.away
        and not _CARED.search(low, start, struck.start(1))
        for start in events
    )


def _aside(text: str, low: str, place: PlaceMention, others: Sequence[PlaceMention], words: SceneWords) -> bool:
    """Whether the words around a place say that it is no scene: an office, a hospital, a journey, a body's name, a distant city."""
    back = low[max(0, place.start - BACK) : place.start].split("\n")[-1]
    if _beside(text, place, others) or _SEEN.search(back) or _SPEAKER_THERE.search(low, max(0, place.start - _SPEAKER_BACK), place.start):
        return True
    of = _OF.search(back)
    if of is not None and place.level != "country":
        return of.group(1) not in words.units and not of.group(1).endswith(("ing", "ion", "attack", "siege", "massacre", "murder"))
    hung = _LAST.search(back)
    if hung is not None:
        noun, preposition = hung.group(1), hung.group(0)
        if re.search(r"\b(?:in|at)\b", preposition) and noun in words.away:
            return True
        if re.search(r"\b(?:to|from|towards?|for)\b", preposition):
            return noun in words.going or place.relation == "route"
    follows = _FOLLOWS.match(low, place.end, place.end + _NEXT_WORD)
    return follows is not None and not words.bodies.isdisjoint((follows[1], follows[1].lstrip("-")))


def _within(places: Sequence[PlaceMention], sentences: Sequence[Sentence]) -> tuple[PlaceMention, ...]:
    """The places that are named in one of the sentences."""
    return tuple(place for place in places if any(s.start <= place.start < s.end for s in sentences))
