"""A candidate name in its stretch in, whether the words around it let it be a place out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from variorum.annotate.place_company import HINTS, Candidate, look_around
from variorum.annotate.place_tokens import Word
from variorum.model.gazetteer import Place, name_key

_LISTING = frozenset({",", ", ", ", and ", " and "})

COUNTED, LARGE, SOME, SMALL = 3, 2, 1, 0
LARGE_TOWN, SOME_TOWN = 200_000, 20_000
"""Inhabitants from which a town's bare name is taken for it: anywhere, and away from the head of a sentence."""
SHORT_CAPITALS = 4
"""Letters of an acronym: in capitals, so short a word is rather an organisation than a village."""


class Setting(NamedTuple):
    """What holds for a whole text: the closed lists, the peoples, the words seen in persons' names (filled while reading), capitals."""

    lists: Mapping[str, frozenset[str]]
    demonyms: Mapping[str, str]
    persons: set[str]
    shouted: bool


def accepted(text: str, words: list[Word], candidate: Candidate, found: list[Candidate], setting: Setting) -> bool:
    """Whether the words around the span let it be a place; fills in cues, hint and relation, and `evidence_only`."""
    after = words[candidate.last + 1] if candidate.last + 1 < len(words) else None
    gap_after = after.gap if after else text[candidate.end : candidate.end + 2]
    if _never(words, candidate, after, setting):
        return False
    look_around(words, candidate, setting.lists)
    strength = _strength(candidate.places)
    single = candidate.first == candidate.last
    written = words[candidate.first].written
    if single and len(written) <= 2:
        return False
    date_line = candidate.first == 0 and gap_after.startswith((",", " (", " -", " —"))
    if single and written.isupper() and len(written) <= SHORT_CAPITALS and not (setting.shouted or date_line):
        return False
    if not setting.shouted:
        for verdict in (
            _after_a_capital(words, candidate, found, strength, setting),
            _before_a_capital(words, candidate, after, gap_after, strength, setting),
        ):
            if verdict is not None:
                return verdict
    key = words[candidate.first].key
    if single and key in setting.persons and strength < COUNTED and not _strongly_cued(words, candidate, setting):
        return False
    if single and key in setting.lists["common"] and not candidate.cued:
        return strength == COUNTED and _is_country(candidate) and not setting.shouted
    if after is not None and after.key in setting.lists["saying"] and not candidate.cued and strength < COUNTED:
        return False
    if setting.shouted and not candidate.cued and strength < LARGE:
        return False
    candidate.cued = candidate.cued or _listed(words, candidate, found)
    if strength >= LARGE or candidate.cued or not single:
        return True
    return (strength == SOME and candidate.first > 0) or gap_after.startswith((",", " ("))


_CREDITS = frozenset({"reports", "reported", "adds", "added"})


def _never(words: list[Word], candidate: Candidate, after: Word | None, setting: Setting) -> bool:
    """Months, offices, directions and peoples; in a text in capitals also words that are only some town's other spelling."""
    first = words[candidate.first]
    if candidate.first != candidate.last:
        if first.key in setting.lists["directions"] and candidate.first and first.gap in (" ", "-"):
            longer = words[candidate.first - 1]
            if longer.capital and longer.key in setting.lists["directions"]:
                return True
        return candidate.key in setting.lists["never"] or first.key in setting.lists["organisations_of"]
    if candidate.first and words[candidate.first - 1].key in _CREDITS and words[candidate.first - 1].gap.startswith(","):
        return True  # ", reports Dawn": who tells it
    if setting.shouted and not _main_name(candidate):
        return True
    named_unit = (
        after is not None and after.key in HINTS and after.gap == " " and (after.capital or candidate.key in setting.lists["directions"])
    )
    if (candidate.key in setting.lists["never"] or candidate.key in setting.lists["directions"]) and not named_unit:
        return True
    return candidate.key in setting.demonyms and not _is_country(candidate)


def _after_a_capital(words: list[Word], candidate: Candidate, found: list[Candidate], strength: int, setting: Setting) -> bool | None:
    """What a capitalised word before the name decides: "Mr. London", "John Lansing", "Bank of England"; None if nothing."""
    if not candidate.first:
        return None
    lists = setting.lists
    before, gap = words[candidate.first - 1], words[candidate.first].gap
    last = words[candidate.last].key
    if gap in (" ", ". ") and before.capital and before.key in lists["titles"] and before.key not in lists["cues"]:
        setting.persons.add(last)
        return False
    known = (
        before.key in lists["function"] or before.key in lists["directions"] or before.key in lists["kinds"] or before.key in lists["cues"]
    )
    if before.capital and gap == " " and not known:
        beside = bool(found) and found[-1].last == candidate.first - 1
        if not beside:
            setting.persons.add(last)
            candidate.evidence_only = strength == COUNTED and _is_country(candidate)
            return candidate.evidence_only
        if not found[-1].evidence_only and strength < COUNTED:
            # "Paris Hilton": two names side by side without a comma are one longer name.
            found.pop()
            return False
    if before.key == "of" and candidate.first >= 2:
        office = words[candidate.first - 2]
        if office.capital and office.key in lists["organisations_of"]:
            candidate.evidence_only = strength == COUNTED
            return candidate.evidence_only
    return None


def _before_a_capital(
    words: list[Word], candidate: Candidate, after: Word | None, gap: str, strength: int, setting: Setting
) -> bool | None:
    """What a capitalised word after the name decides: "Kenya Airways" names a company, "Quetta Police" the town; None if nothing."""
    if after is None or not after.capital or gap not in (" ", "-"):
        return None
    lists = setting.lists
    if after.key in lists["kinds"] or after.key in lists["civic"] or words[candidate.last].key in lists["kinds"]:
        candidate.cued = True
        return None
    if after.key in lists["sites"] and candidate.cued:
        return None
    if after.key not in lists["sites"] and (after.written.isdigit() or after.key in lists["function"]):
        return None
    candidate.evidence_only = strength >= LARGE
    return candidate.evidence_only


def _listed(words: list[Word], candidate: Candidate, found: list[Candidate]) -> bool:
    """Whether the name stands in a row with a place: "Kabul, Herat and Mazar"."""
    if not found:
        return False
    gap = words[candidate.first].gap
    if found[-1].last == candidate.first - 1:
        return gap in _LISTING
    return found[-1].last == candidate.first - 2 and words[candidate.first - 1].key in ("and", "or")


def _strength(places: tuple[Place, ...]) -> int:
    """COUNTED for a country, first-order unit or curated place, LARGE and SOME for towns by size, SMALL else."""
    best = 0
    for place in places:
        if place.level in ("country", "region", "water", "site") or (place.level == "admin1" and len(place.name) > 3) or place.row < 0:
            return COUNTED
        if place.level == "town":
            best = max(best, 2 if place.population >= LARGE_TOWN or place.capital else 1 if place.population >= SOME_TOWN else 0)
    return best


def _strongly_cued(words: list[Word], candidate: Candidate, setting: Setting) -> bool:
    return candidate.first > 0 and words[candidate.first - 1].key in setting.lists["strong_cues"] and words[candidate.first].gap == " "


def _main_name(candidate: Candidate) -> bool:
    """Whether some place bears the name as its first one; among capitals other spellings are mostly ordinary words."""
    return any(place.row < 0 or place.level != "town" or name_key(place.name) == candidate.key for place in candidate.places)


def _is_country(candidate: Candidate) -> bool:
    return any(place.level == "country" for place in candidate.places)
