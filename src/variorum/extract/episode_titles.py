"""An episode's kinds, names and places in, a short title a person would give it out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_actors import things_of
from variorum.extract.episode_scenes import date_line_spans
from variorum.extract.episode_segment import Segment
from variorum.extract.kinds import MONTH, KindHit
from variorum.extract.names import Name
from variorum.model.document import Document, PlaceMention
from variorum.model.gazetteer import best_place, name_key
from variorum.model.incident import Actor
from variorum.model.kinds import Kind, Kinds

PLACE_WORD = re.compile(r"\b(?:in|at|near|outside)\s+(?:the\s+)?$")
_MONTH = re.compile(rf"\b{MONTH}\b")
_DEMONYM = re.compile(r"(?:ian|doran|ese|ish)$")  # "in Ecuadoran prisons" names no place
_NEXT_WORD = re.compile(r" ([a-z]+)")
SHORT = 3  # letters up to which a word in capitals may be an abbreviation
COUNTRY = 6  # UCDP's where_prec of a place that is known by its country alone
NO_STORM = frozenset({"center", "centre", "warning", "shelter", "season", "alley", "committee", "relief", "watch"})  # "Hurricane Center"
TITLE_CHARS = 90  # longer headlines do not fit a line of a list


def title_of(
    document: Document,
    low: str,
    told: Sequence[str],
    hits: Sequence[KindHit],
    names: Sequence[Name],
    places: Sequence[PlaceMention],
    cast: Sequence[Actor],
    kinds: Kinds,
    *,
    main: bool,
    group: Sequence[Segment],
) -> str:
    """ "Jaffar Express hijacking", "Suicide bombing in Quetta"; without kind or place the headline, or what the clause says."""
    by_id = kinds.by_id()
    kind = next((by_id[k] for k in told if by_id[k].weight > 1), by_id[told[0]] if told else None)
    thing = _thing(low, names, kinds)
    place = _place(low, hits, names, places, thing, cast, kinds)
    if kind is not None and not main:
        first = next((hit.kind for hit in hits if hit.kind.weight > 1), kind)
        kind = first
    label = _label(low, kind, hits, names) if kind is not None else ""
    if kind is not None and thing and main:
        return f"Kidnapping at {thing}" if kind.id == "kidnapping" else f"{thing} {label}"  # nobody kidnaps a school
    target = next((actor.name for actor in cast if actor.role == "target" and not main), None)
    label = label[:1].upper() + label[1:]
    if kind is not None and target and kind.weight == 1:
        return f"{label} on {target}"
    if kind is not None and place:
        return f"{label} {place}"
    if kind is not None and not main:
        return f"{label} ({_MONTH.sub(lambda month: month[0].capitalize(), group[0].cue)})" if group[0].cue else label
    headline = document.report.title or _first_line(document)
    if main and headline:
        return headline if len(headline) <= TITLE_CHARS else headline[: TITLE_CHARS - 1].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"
    return f"Incident {place}" if place else "Incident"


def _label(low: str, kind: Kind, hits: Sequence[KindHit], names: Sequence[Name]) -> str:
    """What the incident is called: by its own name ("Cyclone Jude"), by the noun for it said most often ("cyclone"), else by its kind."""
    if not kind.known_as:
        return kind.label
    own = [name.words for name in names if _is_its_name(name.words.lower().split(), kind)]
    if own:
        said = max(own, key=lambda name: (own.count(name), -own.index(name)))
        return said if not said.isupper() else said.title()
    nouns = [kind.known_as[noun] for hit in hits if hit.kind.id == kind.id and (noun := low[hit.start : hit.end]) in kind.known_as]
    return max(nouns, key=lambda noun: (nouns.count(noun), -nouns.index(noun))) if nouns else kind.label


def _is_its_name(words: Sequence[str], kind: Kind) -> bool:
    """Whether a name is a noun for the incident and one word more, as storms are named: "Typhoon Kalo", "Tropical Storm Ada"."""
    noun = " ".join(words[:-1]).removeprefix("tropical ")
    return len(words) > 1 and words[-1] not in NO_STORM and (noun in kind.known_as or noun == kind.label)


def _thing(low: str, names: Sequence[Name], kinds: Kinds) -> str | None:
    """The named thing said most often (two words at least, ending in a word for a thing), the first of equals."""
    found = things_of(low, names, kinds.actors)
    return max(found, key=lambda name: (found.count(name), -found.index(name))) if found else None


def _place(
    low: str,
    hits: Sequence[KindHit],
    names: Sequence[Name],
    places: Sequence[PlaceMention],
    thing: str | None,
    cast: Sequence[Actor],
    kinds: Kinds,
) -> str | None:
    """Where it happened, with its preposition: the place that the mentions agree on, else a town that nothing resolves, else a name."""
    best = best_place(places)
    towns = [p for p in places if p.level in ("town", "site", "admin2") and p.where is None and p.relation in ("in", "near", "outskirts")]
    agreed = [p for p in places if p.where is not None and best is not None and p.where.name == best.name]
    if agreed and (best is None or best.precision < COUNTRY or not towns):
        first = next((p for p in agreed if p.relation == "in"), agreed[0])
        if first.relation == "date_line" and first.level == "country" and best is not None:
            return f"in {best.name}"  # a bureau's capital tells of its country alone
        beside = "off" if first.level == "country" else "near"
        if first.where is not None and first.words.endswith(" capital"):
            return f"{'in' if first.relation == 'in' else beside} {first.where.name}"
        spelt = first.where.name if first.where is not None and name_key(first.where.name) == name_key(first.words) else ""
        loud = any(word.isupper() and "." not in word for word in first.words.split())
        return f"{'in' if first.relation == 'in' else beside} {spelt if spelt and loud else _cased(first.words)}"
    if best is not None and not agreed:
        return f"in {best.name}"
    if towns:
        votes = {p.words: sum(q.words == p.words for q in towns) for p in towns}
        chosen = max(towns, key=lambda p: (votes[p.words], -p.start))
        return _at_thing(low, chosen.words, chosen.end, kinds) or f"{'in' if chosen.relation == 'in' else 'near'} {_cased(chosen.words)}"
    taken = {actor.name for actor in cast} | {thing}
    after = [n for n in names if PLACE_WORD.search(low[max(0, n.start - 14) : n.start]) and n.words not in taken]
    after = [n for n in after if not (_DEMONYM.search(n.words) and _NEXT_WORD.match(low, n.end))]
    near = [n for n in after for hit in hits if 0 <= n.start - hit.end < 60]
    pool = near or after
    if not pool:
        return None
    return _at_thing(low, pool[0].words, pool[0].end, kinds) or f"in {_cased(pool[0].words)}"


def _at_thing(low: str, name: str, end: int, kinds: Kinds) -> str | None:
    """The thing whose name stands before a noun for it, with its preposition: "the shooting at the Blue Room nightclub"; no vehicle."""
    behind = _NEXT_WORD.match(low, end)
    if behind is None or behind[1] not in kinds.actors.things or any(behind[1] in kind.vehicles for kind in kinds.kinds):
        return None
    return f"at {_cased(name)} {behind[1]}"


def _cased(name: str) -> str:
    """A name in the normal case: "PORT MORESBY" of a date line is Port Moresby; "US", "U.S." and "DR Congo" stay.

    >>> _cased("PORT MORESBY"), _cased("US"), _cased("U.S."), _cased("NEW York")
    ('Port Moresby', 'US', 'U.S.', 'New York')
    """
    words = name.split()
    longest = SHORT if len(words) == 1 else SHORT - 1
    return " ".join(word.capitalize() if word.isupper() and len(word) > longest and "." not in word else word for word in words)


def _first_line(document: Document) -> str:
    """The first line of a text without headline, behind its date line."""
    text = document.report.text
    begins = next((end for start, end in date_line_spans(text) if not text[:start].strip()), 0)
    return text[begins:].strip().split("\n", 1)[0].strip()
