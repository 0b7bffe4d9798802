"""A record in; the same record without the names of persons out, wherever a name stands: claimants, actors, titles, quotes.

Names are found by their form: behind a rank or title, in the words for a single victim, or as the bare name of a witness. Organisations
and the actors of the incident keep theirs. What is taken out is replaced by a visible sign, so that nobody takes the rest for the words
of the report; texts must not be shown beside a redacted record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from variorum.model.page import NameWords
from variorum.model.person import describe
from variorum.model.wire import IncidentRow, Record

SIGN = "[name]"
_NAME = r"[^\W\d_a-z][\w'’.-]*"
_NAMES = re.compile(rf"{_NAME}(?:\s+(?:al|bin|bint|de|del|der|el|la|van|von)(?=\s)|\s+{_NAME})*")


def redacted(record: Record, words: NameWords) -> Record:
    """The record with every name of a person replaced."""
    found = {name for incident in record.incidents for name in persons(incident, words)}
    told = [(row.title, False) for row in record.reports] + [(basis.words, True) for row in record.lineages for basis in row.basis]
    places = {name for row in record.incidents if row.place for name in (row.place.name, row.place.admin1, row.place.country) if name}
    actors = {name for row in record.incidents for actor in row.actors for name in (actor.name, *actor.aliases)}
    for text, bare in told:
        found |= {name for name in _behind_title(text, words, bare=bare) if not _of_bodies(name, words)}
    names = sorted(found - places - actors, key=lambda name: (-len(name), name))
    if not names:
        return record
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    return msgspec.convert(_without(msgspec.to_builtins(record), pattern), Record)


def persons(incident: IncidentRow, words: NameWords) -> set[str]:
    """The names of persons in an incident, whole and by their last part."""
    kept = {word.casefold() for actor in incident.actors for name in (actor.name, *actor.aliases) for word in name.split()}
    found: set[str] = set()
    for name in _told(incident, words):
        parts = name.split()
        if not name or _of_bodies(name, words):
            continue
        found.add(name)
        if len(parts) > 1 and len(parts[-1]) > 3 and parts[-1].casefold() not in kept:
            found.add(parts[-1])
    return found


def _of_bodies(name: str, words: NameWords) -> bool:
    """Whether a word in the name tells that it is no person's."""
    return any(part.casefold() in words.bodies for part in name.split())


def _told(incident: IncidentRow, known: NameWords) -> Iterator[str]:
    actors = {name.casefold() for actor in incident.actors for name in (actor.name, *actor.aliases)}
    for claim in incident.claims:
        who = claim.attribution
        for words in (who.claimant, who.relayed_by):
            if words and words.casefold() not in actors:
                yield from _behind_title(words, known, bare=who.kind in ("witness", "unattributed"))
        if claim.count.low == claim.count.high == 1:
            yield from _victim(claim.evidence.quote)
    for statement in incident.statements:
        if statement.actor and statement.actor.casefold() not in actors:
            yield from _behind_title(statement.actor, known, bare=False)


def _behind_title(words: str, known: NameWords, *, bare: bool) -> Iterable[str]:
    """Capital words behind a title; without one, two or three capital words where `bare` names are likely."""
    for run in _NAMES.findall(words):
        parts = run.split()
        last = max((number for number, part in enumerate(parts) if part.casefold().strip(".") in known.titles), default=None)
        lower = any(part.casefold().strip(".") in known.titles for part in words.split())
        name = parts[last + 1 :] if last is not None else parts
        if name and (last is not None or ((lower or bare) and 2 <= len(name) <= 4)):
            yield " ".join(name)


def _victim(quote: str) -> Iterable[str]:
    """The name in the words for one person, as it is written there."""
    names = describe(quote).names
    if len(names) >= 2:
        match = re.search(r"\s+".join(map(re.escape, names)), quote, re.IGNORECASE)
        if match:
            yield match.group()


def _without(value: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return pattern.sub(SIGN, value)
    if isinstance(value, dict):
        return {key: _without(inner, pattern) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_without(inner, pattern) for inner in value]
    return value
