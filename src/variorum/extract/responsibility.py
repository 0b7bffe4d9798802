"""The statements that tell of one incident in, who claims the deed, who is blamed for it and who denies it out, by their own words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from variorum.extract.perpetrators import group_before, group_of
from variorum.model.claim import Statement
from variorum.model.incident import Responsibility
from variorum.model.kinds import ActorWords, BlameWords

_ARTICLE = r"(?:(?:[ae]l|ash)-)?"  # "al-Harak" is a name with a capital
NAME = (
    rf"(?:(?:\d{{1,2}})?{_ARTICLE}[A-ZÀ-ÖØ-Þ][\w’'-]*)"
    rf"(?:\s+(?:(?:of|the|de|al|in|for)\s+){{0,2}}{_ARTICLE}[A-ZÀ-ÖØ-Þ][\w’'-]*)*"
)
AHEAD = r"(?:(?:the|a|an|its|their)\s+)?(?:(?!(?:for|over|after|as)\s)[a-zà-ÿ-]+\s+){0,4}?"  # "blamed flaws for a Lenz fire" names nobody
_REACH = 120  # code points before a statement in which its speaker stands
_GROUPS = "group|movement|faction|organi[sz]ation|outfit"
_FROM_WHERE = re.compile(r"^[A-ZÀ-Þ][\w’'-]*?[- ](?:based|backed|linked|affiliated|allied|aligned|trained|sponsored) (?=[a-z])")
_SO_CALLED = re.compile(r"^(?:(?:so-called|self-styled|self-proclaimed|self-described|shadowy|little-known) )+", re.IGNORECASE)
_THE_GROUP = re.compile(rf"\b(?:[Tt]he|[Tt]his|[Tt]hat) (?:armed |rebel |militant )?(?:{_GROUPS}) (?:later |also )?$")
_BEFORE = 40  # code points before a statement that say of whom it is said


class _Patterns(NamedTuple):
    """The lexicon's words, compiled."""

    blamed: tuple[re.Pattern[str], ...]
    deed: re.Pattern[str]
    denied: re.Pattern[str]
    said_of: re.Pattern[str]
    itself: re.Pattern[str]
    negated: re.Pattern[str]
    suspected: re.Pattern[str]
    speaks_for: re.Pattern[str]
    subject: re.Pattern[str]
    from_the_air: re.Pattern[str]
    denied_deed: re.Pattern[str]
    denied_that: re.Pattern[str]
    himself: frozenset[str]


@lru_cache(maxsize=4)
def _patterns(words: BlameWords) -> _Patterns:
    behind = "|".join(map(re.escape, sorted(words.behind_name, key=lambda word: (-len(word), word))))
    name = rf"{NAME}(?:\s+(?:{behind})\b)?" if behind else NAME
    unnamed = "|".join(re.escape(noun).replace(r"\ ", r"\s+") for noun in sorted(words.unnamed, key=lambda noun: (-len(noun), noun)))
    anybody = rf"{name}|(?:{unnamed})\b" if unnamed else name
    blamed = (pattern.replace("@ahead", AHEAD).replace("@name", rf"(?:{anybody})").replace(" ", r"\s+") for pattern in words.blamed)
    return _Patterns(
        blamed=tuple(re.compile(pattern, re.DOTALL) for pattern in blamed),
        deed=re.compile(words.deed, re.IGNORECASE),
        denied=re.compile(words.denied, re.IGNORECASE),
        said_of=re.compile(words.said_of),
        itself=re.compile(words.said_of_itself, re.IGNORECASE),
        negated=re.compile(words.negated, re.IGNORECASE),
        suspected=re.compile(words.suspected, re.IGNORECASE),
        speaks_for=re.compile(words.speaks_for),
        subject=re.compile(rf"({name})(?:\s+\([A-Z][\w-]+\))?,?\s+$"),
        from_the_air=re.compile(words.from_the_air, re.IGNORECASE),
        denied_deed=re.compile(words.denied_deed, re.IGNORECASE),
        denied_that=re.compile(words.denied_that, re.IGNORECASE),
        himself=frozenset(words.himself),
    )


def responsibility_in(
    text: str, statements: Sequence[Statement], kinds: Sequence[str], words: BlameWords, actors: ActorWords
) -> tuple[Responsibility, ...]:
    """One entry for each statement that makes somebody responsible or not, in text order, under the name that its words give.

    "Attributed" needs a name and a deed: to accuse somebody of sheltering others is an allegation and no more. `kinds` of the incident,
    leading one first, tell a deed that answered it. "The group" is the group named before it.
    """
    p = _patterns(words)
    ground = bool(kinds) and kinds[0] in words.on_the_ground
    found: list[Responsibility] = []
    for statement in statements:
        status, name = _read(statement, text, p, found)
        name = _SO_CALLED.sub("", _FROM_WHERE.sub("", name)) if name else None
        answer = ground and status == "claimed" and p.from_the_air.search(statement.evidence.quote) is not None
        if name and status == "claimed" and _THE_GROUP.search(text, max(0, statement.evidence.start - _BEFORE), statement.evidence.start):
            name = group_before(text, "group", statement.evidence.start, actors) or name
        if name and name == name.lower() and name not in words.unnamed:
            name = _apposed(text, name, statement.evidence.start) or group_before(text, name, statement.evidence.start, actors) or name
        name = group_of(_party(name, p), actors) if name else None
        blameless = name in words.unnamed and status == "attributed" and not (kinds and kinds[0] in words.violence)
        if name and not answer and not blameless:
            found.append(Responsibility(actor=" ".join(name.split()), status=status, claims=(statement.id,)))  # type: ignore[arg-type]
    return tuple(found)


def _party(name: str, p: _Patterns) -> str:
    """Whom a speaker speaks for: "spokesman for the Harak Front", "Harak Front spokesman, Ilo Dan"."""
    match = p.speaks_for.match(name)
    return next(group for group in match.groups() if group) if match is not None else name


def _apposed(text: str, name: str, at: int) -> str | None:
    """The name behind common words for a group: "a splinter faction, the New Harak, claimed"."""
    match = re.search(rf"\b{re.escape(name)},? (?:the |called |known as )?({NAME}),", text[max(0, at - _REACH) : at])
    return match[1] if match is not None else None


def _read(statement: Statement, text: str, p: _Patterns, before: Sequence[Responsibility]) -> tuple[str, str | None]:
    """(status, the actor whom it makes responsible or not); None where it says neither. `before` is what was said before it."""
    words = statement.evidence.quote
    if statement.kind == "responsibility":
        start = statement.evidence.start
        if p.negated.search(text, max(0, start - _BEFORE), start):
            return "denied", None
        of_others = p.said_of.match(words) is not None and p.itself.search(text, max(0, start - _BEFORE), start) is None
        return ("attributed" if of_others else "claimed"), statement.actor
    if statement.kind == "denial":
        return "denied", _cleared(statement, p, before)
    if statement.kind == "allegation":
        if p.suspected.match(words):
            subject = p.subject.search(text, max(0, statement.evidence.start - _REACH), statement.evidence.start)
            return "attributed", subject[1] if subject is not None else None
        for pattern in p.blamed:
            match = pattern.match(words)
            told = match["what"] if match is not None and "what" in pattern.groupindex else None
            if match is not None and (told is None or p.deed.search(told)):
                return "attributed", match["actor"]
    return "attributed", None


def _cleared(statement: Statement, p: _Patterns, before: Sequence[Responsibility]) -> str | None:
    """Whom a denial clears of the deed: who denies it, or another whose deed he denies; None where it is of another matter."""
    words = statement.evidence.quote
    told = p.denied_deed.match(words)
    if told is not None:
        who = told["who"].removeprefix("the ")
        return statement.actor if who.lower() in p.himself or who.lower().startswith(("its ", "their ", "his ", "her ")) else who
    if p.denied.search(words):
        return statement.actor
    if statement.actor is None or not p.denied_that.match(words):
        return None
    accused = [row.actor for row in before if row.status == "attributed" and set(statement.actor.split()) & set(row.actor.split())]
    return accused[-1] if accused else None
