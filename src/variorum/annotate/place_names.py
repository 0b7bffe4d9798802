"""Words of a stretch in, the spans that may be place names out, each with its candidates and the cues around it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from variorum.annotate.place_company import HINTS, SETTLEMENTS, Candidate, look_around
from variorum.annotate.place_tokens import Word
from variorum.annotate.place_verdict import LARGE_TOWN, Setting, accepted
from variorum.model.gazetteer import Gazetteer, Place, name_key

LONGEST = 5
"""Words in the longest name looked up."""

_PLACES_IN = frozenset({"in", "near", "outside"})
_WORDS_TO_UNIT = 4  # words from "in" to the name of the unit around an unknown town: "in the northern province of"
_NO_TOWN = ("sites", "civic", "titles", "kinds", "directions", "never", "organisations_of", "function")
_LONGEST_UNKNOWN = 2  # words that may follow the first of a name that no gazetteer knows
_ALSO_A_BODY = frozenset({"port", "capital", "city"})
_BEFORE_NAME = frozenset({"in", "at", "near", "from", "to", "of", "outside", "around", "into", "on"})
_TIGHT = frozenset({" ", "-", "‐", "–", ". ", "'", "’", "\n", "  ", " & "})
_ARTICLES = frozenset({"al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ed", "en", "er", "es", "et", "ez"})
_SUN_LETTERS = frozenset("dnrstz")  # before these the article is spoken, and often written, with their sound
_SHOUTED_SHORT = frozenset({"USA", "USSR", "UAE", "DPRK"})
"""Abbreviations that stay telling where everything is in capitals."""


_NO_TOWN_BEHIND = frozenset({"market", "markets", "of", "punishment", "gains", "flows", "investment", "controls"})
"""Behind "Somali capital" these make money of it, or name the town."""


def candidates(text: str, words: list[Word], stretch: int, gazetteer: Gazetteer, setting: Setting) -> list[Candidate]:
    """The candidate spans of one stretch, longest first at each place, without overlaps.

    `setting.persons` collects the words seen as a part of longer names ("Ripley" after "John Ripley"): alone they are that person again.
    """
    lists = setting.lists
    found: list[Candidate] = []
    index = 0
    while index < len(words):
        word = words[index]
        if not word.capital or word.written[0].isdigit() or _ends_a_name(words, index):
            index += 1
            continue
        abbreviation = gazetteer.curated.abbreviations.get(word.written)
        if abbreviation and not (setting.shouted and "." not in word.written and word.written not in _SHOUTED_SHORT):
            candidate = Candidate(word.start, word.end, stretch, index, index, word.key, abbreviation, cued=True, sure=True)
            look_around(words, candidate, lists)
            found.append(candidate)
            index += 1
            continue
        postal = None if setting.shouted else _postal(text, words, index, stretch, gazetteer)
        if postal is not None:
            found.append(postal)
            index = postal.last + 1
            continue
        capital = _capital(words, index, stretch, gazetteer, setting)
        if capital is not None:
            look_around(words, capital, lists)
            found.append(capital)
            index = capital.last + 1
            continue
        longest = _longest(words, index, stretch, gazetteer, setting)
        settlement = (
            None if setting.shouted or word.key in setting.demonyms else _settlement(words, index, stretch, longest, gazetteer, setting)
        )
        if settlement is not None:
            look_around(words, settlement, lists)
            found.append(settlement)
            index = settlement.last + 1
            continue
        if longest is None:
            index += 1
            continue
        if accepted(text, words, longest, found, setting):
            found.append(longest)
        index = longest.last + 1
    return found


def _capital(words: list[Word], index: int, stretch: int, gazetteer: Gazetteer, setting: Setting) -> Candidate | None:
    """The town that a people's capital is ("the Somali capital"), where its name does not follow."""
    code = setting.demonyms.get(words[index].key)
    behind = words[index + 1] if code is not None and index + 1 < len(words) else None
    if behind is None or behind.key != "capital" or behind.capital or behind.gap != " ":
        return None
    following = words[index + 2] if index + 2 < len(words) else None
    if (
        following is not None
        and (following.capital or following.key in _NO_TOWN_BEHIND)
        and following.gap.strip() in ("", ",", "(", "’s", "'s")
    ):
        return None
    places = gazetteer.capital_of(code) if code is not None else ()
    if not places:
        return None
    return Candidate(words[index].start, behind.end, stretch, index, index + 1, name_key(places[0].name), places, cued=True, sure=True)


_POSTAL = re.compile(r"(?:[A-Z][a-z]{0,4}\.?){1,2}")


def _postal(text: str, words: list[Word], index: int, stretch: int, gazetteer: Gazetteer) -> Candidate | None:
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
    if text[end : end + 1].isalnum():
        return None  # "MSF" is no Mississippi
    last = max((number for number in range(index, min(index + 3, len(words))) if words[number].start < end), default=index)
    return Candidate(words[index].start, end, stretch, index, last, short.lower(), table[short], cued=True, sure=True)


# Before a noun, never a name: "A community leader said", "The town", "Another village".
_LEADS_A_NOUN = frozenset(
    ("a", "an", "the", "one", "another", "this", "that", "each", "every", "no", "some", "any", "our", "their", "his", "her", "its")
)


def _settlement(
    words: list[Word], index: int, stretch: int, known: Candidate | None, gazetteer: Gazetteer, setting: Setting
) -> Candidate | None:
    """A name that no gazetteer knows and that the words call a village or town: "the village of Ungo Dal", "Egbo community", or set in
    a country or province: "in Ungo Dal, Kenya"."""
    last = index
    while last + 1 < len(words) and last - index < _LONGEST_UNKNOWN and words[last + 1].capital and words[last + 1].gap in (" ", "-"):
        last += 1
    last = _with_article(words, last)
    if any(word.written[0].isdigit() for word in words[index : last + 1]) or words[last].key in _LEADS_A_NOUN:
        return None
    if known is not None and known.last >= last:
        return None  # the whole name is a place
    if index and words[index].gap == " " and words[index - 1].capital:
        return None
    ahead = [word.key for word in words[max(0, index - 2) : index]]
    behind = words[last + 1] if last + 1 < len(words) else None
    called = ahead[-1:] == ["of"] and ahead[0] in SETTLEMENTS
    called = called or (behind is not None and behind.gap == " " and not behind.capital and behind.key in SETTLEMENTS - _ALSO_A_BODY)
    called = called and (ahead[-1:] == ["of"] or not ahead or ahead[-1] in _BEFORE_NAME)
    if not called and not (ahead[-1:] and ahead[-1] in _PLACES_IN and _is_set_in_a_unit(words, index, last, gazetteer, setting)):
        return None
    key = " ".join(word.key for word in words[index : last + 1])
    return Candidate(words[index].start, words[last].end, stretch, index, last, key, (), cued=True, hint="town", settlement=True)


def _is_set_in_a_unit(words: list[Word], first: int, last: int, gazetteer: Gazetteer, setting: Setting) -> bool:
    """Whether a name behind "in" or "near" is followed by the unit that it lies in: "in Ungo Dal, Kenya", "near Egbo in northern Benue"."""
    name, lists = words[first : last + 1], setting.lists
    if any(word.key in lists[kind] for word in name for kind in _NO_TOWN) or any(word.key in setting.demonyms for word in name):
        return False
    if len(name) == 1 and (name[0].key in lists["common"] or name[0].written.isupper()):
        return False
    at = last + 1
    if at < len(words) and words[at].gap in (" ", ", ") and words[at].key == "in":
        stop = min(len(words), at + 1 + _WORDS_TO_UNIT)
        at = next((place for place in range(at + 1, stop) if words[place].capital or words[place].gap != " "), stop)
        if at == stop or words[at].gap != " ":
            return False
    elif at >= len(words) or words[at].gap != ", " or not words[at].capital:
        return False
    unit = _longest(words, at, 0, gazetteer, setting)
    if unit is None or not any(place.level in ("country", "admin1") for place in unit.places):
        return False
    behind = words[unit.last + 1] if unit.last + 1 < len(words) else None
    return behind is None or not behind.capital or behind.gap != " " or behind.key in lists["kinds"]


def _longest(words: list[Word], index: int, stretch: int, gazetteer: Gazetteer, setting: Setting) -> Candidate | None:
    limit = index
    while limit + 1 < len(words) and limit - index + 1 < LONGEST and words[limit + 1].gap in _TIGHT:
        following = words[limit + 1]
        if not following.capital and following.key not in setting.lists["inner"]:
            break
        if words[limit + 1].gap == ". " and words[limit].key not in ("st", "ft", "mt"):
            break
        limit += 1
    keys = [word.key for word in words[index : limit + 1]]
    if keys[0] == "st":
        keys[0] = "saint"
    anded = [
        f"and {key}" if number and words[index + number].gap == " & " else key for number, key in enumerate(keys)
    ]  # "Upper & Lower Marn"
    for last in range(limit, index - 1, -1):
        if not words[last].capital:
            continue
        spelt = itertools.chain(_spellings(keys[: last - index + 1]), _spellings(anded[: last - index + 1]))
        key = next((one for one in spelt if gazetteer.has(one)), "")
        if key:
            if last == index and _with_article(words, last) != last and not any(map(_is_known_far, gazetteer.lookup(key))):
                return None  # "Bir al-Abed" is no Bir
            places = _as_a_unit(words, last, key, gazetteer.lookup(key), gazetteer)
            return Candidate(words[index].start, words[last].end, stretch, index, last, key, places)
        if keys[0] == "saint" and gazetteer.has("st" + key[5:]):
            key = "st" + key[5:]
            return Candidate(words[index].start, words[last].end, stretch, index, last, key, gazetteer.lookup(key))
    return None


def _with_article(words: list[Word], last: int) -> int:
    """Where a name ends that goes on behind an Arabic article: at "Abed" in "Bir al-Abed", else at `last` itself."""
    behind = words[last + 1 : last + 3]
    tied = len(behind) == 2 and behind[0].gap == " " and behind[1].gap == "-" and behind[1].capital
    return last + 2 if tied and behind[0].key in _ARTICLES and not behind[0].capital else last


def _ends_a_name(words: list[Word], index: int) -> bool:
    """Whether a word is the last of a name with an Arabic article: "Ain" in "Ras al-Ain"."""
    return index > 1 and words[index - 2].capital and _with_article(words, index - 2) == index


def _spellings(keys: list[str]) -> Iterator[str]:
    """A name as written and with the other spellings of its Arabic article: "Kafr al-Dawwar" is Kafr ad Dawwār."""
    yield " ".join(keys)
    if any(key in _ARTICLES for key in keys[1:-1]):
        parts = [(key, keys[at + 1][:1]) if 0 < at < len(keys) - 1 and key in _ARTICLES else (key, "") for at, key in enumerate(keys)]
        yield " ".join("al" if follows else key for key, follows in parts)
        yield " ".join(f"a{follows}" if follows in _SUN_LETTERS else key for key, follows in parts)


def _is_known_far(place: Place) -> bool:
    """Whether a place needs no company to be meant by its name."""
    return place.capital or place.level in ("country", "admin1") or place.population >= LARGE_TOWN


def _as_a_unit(words: list[Word], last: int, key: str, places: tuple[Place, ...], gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places that bear a name; of a name with the noun of a unit behind it ("the Moscow region") the unit, and not the city."""
    behind = words[last + 1] if last + 1 < len(words) else None
    if behind is None or behind.gap != " " or HINTS.get(behind.key) != "admin1" or not gazetteer.has(f"{key} {behind.key}"):
        return places
    named = tuple(place for place in gazetteer.lookup(f"{key} {behind.key}") if place.level == "admin1")
    known = {(place.country, place.admin1) for place in places if place.level == "admin1"}
    return places if not named or known == {(place.country, place.admin1) for place in named} else named
