"""Words of a stretch in, the spans that may be place names out, each with its candidates and the cues around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from variorum.annotate.place_tokens import Word
from variorum.model.gazetteer import Gazetteer, Place, name_key

LONGEST = 5
"""Words in the longest name looked up."""

_INNER = frozenset("of the de la le les du des del al el ul and da do dos das den der upon sur ash an ad as es au y and-".split())
_TIGHT = frozenset({" ", "-", "‐", "–", ". ", "'", "’", "\n", "  ", " & "})
_ORGANISED_OF = frozenset(
    "university bank church house college institute school duke battle museum journal times voice archdiocese daughters sons council lords bishop".split()
)
_LISTING = frozenset({",", ", ", ", and ", " and "})
_NEAR = frozenset("near nearby close".split())
_UNITS = frozenset("km kms kilometer kilometers kilometre kilometres mile miles".split())
_SAYING = frozenset("said says told added wrote asked noted explained stated tweeted argued recalled testified".split())
_FUNCTION = frozenset(
    "the in on at from to of for and but as by with a an this that these those since when while after before during meanwhile although though near "
    "if it its he she they we there here also both all some many most few one two three four police officials authorities residents people however "
    "outside inside across around between under over into is are was were has have had will not no yes where what which who how why".split()
)
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest northeastern northwestern southeastern "
    "southwestern upper lower greater downtown inner outer mid".split()
)


@dataclass(slots=True)
class Candidate:
    """A span that may be a place name. `first`..`last` are word numbers inside its stretch."""

    start: int
    end: int
    stretch: int
    first: int
    last: int
    key: str
    places: tuple[Place, ...]
    cued: bool = False
    sure: bool = False
    """Taken as a place whatever the gazetteer's priors say."""
    hint: str = ""
    """The level that the words around it name ("province", "district")."""
    relation: str = "in"
    km: float | None = None
    containers: list[int] = field(default_factory=list)
    evidence_only: bool = False
    """Part of an organisation's name or the like: tells the country, is no mention."""


_HINTS = {
    "province": "admin1", "state": "admin1", "oblast": "admin1", "governorate": "admin1", "region": "admin1", "department": "admin1", "krai": "admin1",
    "prefecture": "admin1", "territory": "admin1", "republic": "admin1", "district": "admin2", "county": "admin2", "parish": "admin2", "raion": "admin2",
    "tehsil": "admin2", "municipality": "admin2", "regency": "admin2", "agency": "admin2", "city": "town", "town": "town", "village": "town",
}  # fmt: skip


def candidates(text: str, words: list[Word], stretch: int, gazetteer: Gazetteer, persons: set[str], shouted: bool) -> list[Candidate]:
    """The candidate spans of one stretch, longest first at each place, without overlaps.

    `persons` collects the words seen as a part of longer names ("Ripley" after "John Ripley"): alone they are that person again.
    """
    lists = gazetteer.curated.words
    found: list[Candidate] = []
    index = 0
    while index < len(words):
        word = words[index]
        if not word.capital or word.written[0].isdigit():
            index += 1
            continue
        abbreviation = gazetteer.curated.abbreviations.get(word.written)
        if abbreviation and not (shouted and "." not in word.written and word.written not in _SHOUTED_SHORT):
            candidate = Candidate(word.start, word.end, stretch, index, index, word.key, abbreviation, cued=True, sure=True)
            _look_around(text, words, candidate, lists)
            found.append(candidate)
            index += 1
            continue
        postal = None if shouted else _postal(text, words, index, stretch, found, gazetteer)
        if postal is not None:
            found.append(postal)
            index = postal.last + 1
            continue
        candidate = _longest(words, index, stretch, gazetteer)
        if candidate is None:
            index += 1
            continue
        if _accepted(text, words, candidate, found, lists, gazetteer.curated.demonyms, persons, shouted):
            found.append(candidate)
        index = candidate.last + 1
    return found


_POSTAL = re.compile(r"(?:[A-Z][a-z]{0,4}\.?){1,2}")


def _postal(text: str, words: list[Word], index: int, stretch: int, found: list[Candidate], gazetteer: Gazetteer) -> Candidate | None:
    """An abbreviated first-order unit after a name and a comma ("Springfield, Ill."); also takes back the refusal of the name before."""
    if words[index].gap != ", " or not index or not words[index - 1].capital:
        return None
    match = _POSTAL.match(text, words[index].start)
    if match is None:
        return None
    table = gazetteer.curated.postal
    short = next((form for form in (match.group(), match.group().rstrip(".")) if form in table), None)
    if short is None:
        return None
    end = words[index].start + len(short)
    last = max((number for number in range(index, min(index + 3, len(words))) if words[number].start < end), default=index)
    return Candidate(words[index].start, end, stretch, index, last, short.lower(), table[short], cued=True, sure=True)


def _longest(words: list[Word], index: int, stretch: int, gazetteer: Gazetteer) -> Candidate | None:
    limit = index
    while limit + 1 < len(words) and limit - index + 1 < LONGEST and words[limit + 1].gap in _TIGHT:
        following = words[limit + 1]
        if not following.capital and following.key not in _INNER:
            break
        if words[limit + 1].gap == ". " and words[limit].key not in ("st", "ft", "mt"):
            break
        limit += 1
    keys = [word.key for word in words[index : limit + 1]]
    if keys[0] == "st":
        keys[0] = "saint"
    for last in range(limit, index - 1, -1):
        if not words[last].capital:
            continue
        key = " ".join(keys[: last - index + 1])
        if gazetteer.has(key):
            return Candidate(words[index].start, words[last].end, stretch, index, last, key, gazetteer.lookup(key))
        if keys[0] == "saint" and gazetteer.has("st" + key[5:]):
            key = "st" + key[5:]
            return Candidate(words[index].start, words[last].end, stretch, index, last, key, gazetteer.lookup(key))
    return None


def _strength(places: tuple[Place, ...]) -> int:
    """3 country, first-order or curated; 2 a large town; 1 a town of some size; 0 else."""
    best = 0
    for place in places:
        if place.level in ("country", "region", "water", "site") or (place.level == "admin1" and len(place.name) > 3) or place.row < 0:
            return 3
        if place.level == "town":
            best = max(best, 2 if place.population >= 200_000 or place.capital else 1 if place.population >= 20_000 else 0)
    return best


def _accepted(
    text: str,
    words: list[Word],
    candidate: Candidate,
    found: list[Candidate],
    lists: Mapping[str, frozenset[str]],
    demonyms: Mapping[str, str],
    persons: set[str],
    shouted: bool,
) -> bool:
    """Whether the words around the span let it be a place; fills in cues, hint and relation."""
    before = words[candidate.first - 1] if candidate.first else None
    after = words[candidate.last + 1] if candidate.last + 1 < len(words) else None
    gap_after = after.gap if after else text[candidate.end : candidate.end + 2]
    strength = _strength(candidate.places)
    single = candidate.first == candidate.last
    if shouted and single and not _main_name(candidate):
        return False
    if single and candidate.key in _DIRECTIONS and not (after is not None and after.key in _HINTS):
        return False
    if (
        single
        and candidate.key in lists["never"]
        and not (after is not None and after.capital and after.key in _HINTS and after.gap == " ")
    ):
        return False
    if not single and words[candidate.first].key in _ORGANISED_OF:
        return False
    if single and candidate.key in demonyms and not any(place.level == "country" for place in candidate.places):
        return False
    _look_around(text, words, candidate, lists)
    written = words[candidate.first].written
    if single and not shouted and written.isupper() and 1 < len(written) <= 4 and strength < 3:
        return False
    if single and len(written) <= 2:
        return False
    if before is not None and not shouted:
        joined = words[candidate.first].gap == " " or words[candidate.first].gap == ". "
        if joined and before.key in lists["titles"] and before.capital and before.key not in lists["cues"]:
            persons.add(words[candidate.last].key)
            return False
        foreign = before.capital and words[candidate.first].gap == " " and before.key not in _FUNCTION and before.key not in _DIRECTIONS
        if (
            foreign
            and not (found and found[-1].last == candidate.first - 1)
            and before.key not in lists["kinds"]
            and before.key not in lists["cues"]
        ):
            persons.add(words[candidate.last].key)
            candidate.evidence_only = strength == 3 and _is_country(candidate)
            return candidate.evidence_only
        if foreign and found and found[-1].last == candidate.first - 1 and not found[-1].evidence_only:
            # "Paris Hilton": two names side by side without a comma are one longer name.
            if strength < 3:
                found.pop()
                return False
        if (
            before.key == "of"
            and candidate.first >= 2
            and words[candidate.first - 2].key in _ORGANISED_OF
            and words[candidate.first - 2].capital
        ):
            candidate.evidence_only = strength == 3
            return candidate.evidence_only
    if after is not None and after.capital and gap_after in (" ", "-") and not shouted:
        if after.key in lists["kinds"] or after.key in lists["civic"] or words[candidate.last].key in lists["kinds"]:
            candidate.cued = True
        elif after.key in lists["sites"]:
            if not candidate.cued:
                candidate.evidence_only = strength >= 2
                return candidate.evidence_only
        elif after.written.isdigit() or after.key in _FUNCTION:
            pass
        else:
            candidate.evidence_only = strength >= 2
            return candidate.evidence_only
    if single and words[candidate.first].key in persons and strength < 3 and not _strongly_cued(words, candidate):
        return False
    if single and words[candidate.first].key in lists["common"] and not candidate.cued:
        return strength >= 3 and _is_country(candidate) and not shouted
    if after is not None and after.key in _SAYING and not candidate.cued and strength < 3:
        return False
    if shouted and not candidate.cued and strength < 2:
        return False
    listed = bool(found) and found[-1].last == candidate.first - 1 and words[candidate.first].gap in _LISTING
    listed = listed or (bool(found) and found[-1].last == candidate.first - 2 and before is not None and before.key in ("and", "or"))
    candidate.cued = candidate.cued or listed
    return strength >= 2 or candidate.cued or not single or (strength == 1 and candidate.first > 0) or gap_after.startswith((",", " ("))


_STRONG_CUES = frozenset(
    "in at near outside across throughout inside around into toward towards downtown northern southern eastern western central".split()
)


def _strongly_cued(words: list[Word], candidate: Candidate) -> bool:
    return candidate.first > 0 and words[candidate.first - 1].key in _STRONG_CUES and words[candidate.first].gap == " "


_SHOUTED_SHORT = frozenset({"USA", "USSR", "UAE", "DPRK"})


def _main_name(candidate: Candidate) -> bool:
    """Whether some place bears the name as its first one; among capitals other spellings are mostly ordinary words."""
    return any(place.row < 0 or place.level != "town" or name_key(place.name) == candidate.key for place in candidate.places)


def _is_country(candidate: Candidate) -> bool:
    return any(place.level == "country" for place in candidate.places)


def _look_around(text: str, words: list[Word], candidate: Candidate, lists: Mapping[str, frozenset[str]]) -> None:
    """Fill in cue, hint and relation from the words on either side."""
    first, last = candidate.first, candidate.last
    back = [word.key for word in words[max(0, first - 6) : first]]
    after = words[last + 1] if last + 1 < len(words) else None
    if back and words[first].gap.strip() in ("", "(") and back[-1] in lists["cues"]:
        candidate.cued = True
    elif len(back) > 1 and back[-1] == "the" and back[-2] in lists["cues"]:
        candidate.cued = True
    if after is not None and after.gap == " " and after.key in _HINTS:
        candidate.hint, candidate.cued = _HINTS[after.key], True
    elif after is not None and after.gap == "'s" and after.key in _HINTS:
        pass
    elif back[-1:] == ["of"] and len(back) > 1 and back[-2] in _HINTS:
        candidate.hint, candidate.cued = _HINTS[back[-2]], True
    elif back and back[-1] in ("city", "town", "village", "province") and words[first].gap == " " and not words[first - 1].capital:
        candidate.hint, candidate.cued = _HINTS[back[-1]], True
    _relate(words, candidate, back)


_NUMBER = re.compile(r"^\d+(?:[.,]\d+)?$")


def _relate(words: list[Word], candidate: Candidate, back: list[str]) -> None:
    if not back:
        return
    close = back[-3:]
    if back[-1] in _NEAR or (back[-1] == "to" and "close" in close) or (back[-1] == "of" and "vicinity" in close):
        candidate.relation = "near"
    elif "outskirts" in close or back[-1] == "outside" or (back[-1] in ("of", "from") and "edge" in close):
        candidate.relation = "outskirts"
    elif back[-1] in ("of", "from", "away") or (len(back) > 1 and back[-1] in _DIRECTIONS):
        for place in range(len(back) - 1, 0, -1):
            if back[place] in _UNITS and _NUMBER.match(back[place - 1]):
                candidate.relation = "distance"
                candidate.km = float(back[place - 1].replace(",", ".")) * (1.609 if back[place].startswith("mile") else 1.0)
                break
    if back[-1] == "between":
        candidate.relation = "between"
    elif back[-1] in ("to", "for", "towards", "toward") and any(
        w in ("bound", "heading", "headed", "route", "way", "travelling", "traveling") for w in close
    ):
        candidate.relation = "route"
    candidate.relation = candidate.relation


def pair_relations(words: list[Word], found: list[Candidate]) -> None:
    """Settle "between X and Y" and "from X (, capital of Z,) to Y" over neighbouring candidates of one stretch."""
    for index, left in enumerate(found):
        before = words[left.first - 1].key if left.first else ""
        for right in found[index + 1 : index + 4]:
            if right.first - left.last > PAIR_WORDS:
                break
            lead = words[right.first - 1].key
            if left.relation == "between" and lead == "and" and right is found[index + 1]:
                right.relation = "between"
            elif before == "from" and lead == "to":
                left.relation = right.relation = "route"
                break


PAIR_WORDS = 10
"""Words that may stand between the two ends of a route."""
