"""A report's text, the stretches of interest and the gazetteer in; the place names, resolved where the context tells, out."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.annotate.place_choice import choose, gather, inside
from variorum.annotate.place_company import Candidate, pair_relations
from variorum.annotate.place_names import candidates
from variorum.annotate.place_tokens import Word, is_shouted, words_of
from variorum.annotate.place_verdict import Setting
from variorum.model.document import PlaceMention
from variorum.model.gazetteer import WHERE_PREC, Gazetteer, Place, best_place
from variorum.model.text import Span

NEAR_KM = 25.0
"""UCDP GED: within about 25 km of a known point is where_prec 2."""


def find_places(text: str, spans: Sequence[Span], gazetteer: Gazetteer, *, context: tuple[str, ...] = ()) -> tuple[PlaceMention, ...]:
    """The place names inside `spans`, in text order, with offsets into `text`.

    `context` are further words that tell where the report plays (its title, its outlet's country). A name that the context does not
    settle is a mention with `where=None`.
    """
    shouted = is_shouted(text)
    found: list[Candidate] = []
    stretches: list[list[Word]] = []
    demonyms: list[str] = []
    setting = Setting(gazetteer.curated.words, gazetteer.curated.demonyms, set(), shouted)
    for number, span in enumerate(sorted(spans)):
        words = words_of(text, span.start, span.end)
        stretches.append(words)
        own = candidates(text, words, number, gazetteer, setting)
        pair_relations(words, own)
        found.extend(own)
        demonyms.extend(_demonyms(words, gazetteer))
    extra: list[Candidate] = []
    for piece in context:
        words = words_of(piece, 0, len(piece))
        extra.extend(candidates(piece, words, -1, gazetteer, setting._replace(shouted=is_shouted(piece))))
        demonyms.extend(_demonyms(words, gazetteer))
    _contain(stretches, found)
    return _resolved(text, found, extra, demonyms, gazetteer, shouted)


_LISTED_WITHIN = 2  # words from one name of a list to the next: "Rome, Kenya and Sudan"


def _demonyms(words: list[Word], gazetteer: Gazetteer) -> list[str]:
    """The countries whose people are named."""
    table = gazetteer.curated.demonyms
    return [table[word.key] for word in words if word.capital and word.key in table]


def _contain(stretches: list[list[Word]], found: list[Candidate]) -> None:
    """Note which candidate names the unit that another lies in: "X, Y", "X (Y)", "X in Y", "Y's X", "X, the capital of Y"."""
    for index, left in enumerate(found):
        words = stretches[left.stretch]
        if index + 1 < len(found) and found[index + 1].stretch == left.stretch:
            right = found[index + 1]
            inner = words[left.last + 1 : right.first]
            gap = words[right.first].gap
            if not inner and gap in (", ", " (", " – ", ","):
                left.containers.append(index + 1)
            elif not inner and gap in ("'s ", "’s "):
                right.containers.append(index)
            elif len(inner) <= 6 and inner and _leads_into([word.key for word in inner], words[left.last + 1].gap):
                left.containers.append(index + 1)
            elif len(inner) <= 4 and inner and inner[0].gap in ("'s ", "’s ") and not any(word.capital for word in inner):
                right.containers.append(index)


def _leads_into(between: list[str], gap: str) -> bool:
    """Whether the words between two names say that the first lies in the second."""
    if between[-1] not in ("in", "of", "the"):
        return False
    if between[0] in ("in",) and len(between) <= 4 and gap.strip() in ("", ","):
        return True
    kinds = {
        "province",
        "district",
        "capital",
        "city",
        "town",
        "village",
        "area",
        "state",
        "county",
        "region",
        "suburb",
        "part",
        "north",
        "south",
        "east",
        "west",
    }
    return gap in (" ", ", ") and any(word in kinds for word in between) and "and" not in between and "to" not in between


def _resolved(
    text: str, found: list[Candidate], extra: list[Candidate], demonyms: list[str], gazetteer: Gazetteer, shouted: bool
) -> tuple[PlaceMention, ...]:  # fmt: skip
    evidence = gather([*found, *extra], demonyms)
    containers = {index: _units(found, candidate) for index, candidate in enumerate(found)}
    by_key: dict[str, list[Place]] = {}
    for index, candidate in enumerate(found):
        if containers[index]:
            by_key.setdefault(candidate.key, []).extend(containers[index])
    mentions = []
    for index, candidate in enumerate(found):
        if candidate.evidence_only:
            continue
        above = containers[index] or by_key.get(candidate.key, [])
        place = choose(candidate, evidence, above, gazetteer)
        if place is not None and not above and _said_to_lie_elsewhere(found, index, place):
            place = None
        if place is None and shouted and not candidate.hint:
            continue
        mentions.append(_mention(text, candidate, place, gazetteer))
    return tuple(mentions)


def _said_to_lie_elsewhere(found: list[Candidate], index: int, place: Place) -> bool:
    """Whether the text itself puts a name into another country, in which no gazetteer knows it: "Makka, Kenya" is not Mecca.

    In a list of places ("Rome, Kenya and Sudan") a country behind a comma says nothing of the name before it.
    """
    candidate = found[index]
    if index + 1 not in candidate.containers or found[index + 1].first != candidate.last + 1:
        return False
    country = found[index + 1]
    listed = [other for other in found if other.stretch == candidate.stretch and 0 < other.first - country.last <= _LISTED_WITHIN]
    listed += [other for other in found if other.stretch == candidate.stretch and 0 < candidate.first - other.last <= _LISTED_WITHIN]
    named = [unit for unit in country.places if unit.level == "country"]
    return len(named) == len(country.places) == 1 and not listed and place.level != "country" and place.country != named[0].country


def _siblings(left: Candidate, right: Candidate) -> bool:
    """Whether two names side by side are a list of countries or of units ("Nevada, New Mexico") and not a place in its unit."""
    left_levels = {
        (place.level, "" if place.level == "country" else place.country) for place in left.places if place.level in ("country", "admin1")
    }
    right_levels = {
        (place.level, "" if place.level == "country" else place.country) for place in right.places if place.level in ("country", "admin1")
    }
    return not left_levels.isdisjoint(right_levels)


def _units(found: list[Candidate], candidate: Candidate) -> list[Place]:
    """The places that the container's name may mean and that hold one of the candidate's places."""
    return [
        unit
        for number in candidate.containers
        if not _siblings(candidate, found[number])
        for unit in found[number].places
        if unit.level in ("country", "admin1", "admin2", "region") and any(inside(place, unit) for place in candidate.places)
    ]


def _mention(text: str, candidate: Candidate, place: Place | None, gazetteer: Gazetteer) -> PlaceMention:
    words = text[candidate.start : candidate.end]
    if place is None:
        level = max((p.level for p in candidate.places), key=lambda name: name == "town", default="town")
        return PlaceMention(
            start=candidate.start,
            end=candidate.end,
            words=words,
            where=None,
            level=level,
            relation=candidate.relation,
            settlement=candidate.settlement or candidate.hint in ("town", "admin2"),
        )
    precision = WHERE_PREC[place.level]
    if place.level in ("town", "site"):
        if candidate.relation in ("near", "outskirts"):
            precision = 2
        elif candidate.relation == "distance":
            precision = 2 if (candidate.km or 0.0) <= NEAR_KM else 3
        elif candidate.relation in ("between", "route"):
            precision = 5
    return PlaceMention(
        start=candidate.start,
        end=candidate.end,
        words=words,
        where=gazetteer.where(place, precision),
        level=place.level,
        relation=candidate.relation,
        capital=place.capital,
    )


__all__ = ["best_place", "find_places"]
