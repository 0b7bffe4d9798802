"""An episode's words, names and statements in, who took part and in which role out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from variorum.extract.kinds import lowered
from variorum.extract.names import Name, acronym_of
from variorum.model.claim import Statement
from variorum.model.incident import Actor
from variorum.model.kinds import ActorWords
from variorum.model.text import Span

OPENING = 250  # code points: headline and first sentence
CARE = 60  # code points before a shelter's name in which a word says that it took people in
LEAD_CHARS = 700  # code points in which the thing that an incident happened to is named, or else it is named twice
NO_MODIFIER = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|At|On|In|The|Some|Several|Local|No) "
)
ADJECTIVES = "|".join((
    "separatist ", "armed ", "Islamist ", "suspected ", "masked ", "unidentified ", "unknown ", "heavily ", "alleged ", "leftist ",
    "rightist ", "rebel ", "drug ", "guerrilla ", "hooded ", "right-wing ", "left-wing ", "terrorist ", "criminal ", "paramilitary ",
    "tribal ", "local ",
))  # fmt: skip
MODIFIERS = 2  # words before "militants" or "security forces" that belong to its name ("Baloch separatist militants")


@lru_cache(maxsize=4)
def _patterns(words: ActorWords) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Perpetrators as agents by common nouns and by name, responders with their modifiers, and what verbs of attack take as object."""
    people = "|".join(re.escape(w) for w in sorted(words.perpetrators, key=lambda w: (-len(w), w)))
    helpers = "|".join(re.escape(w) for w in sorted(words.responders, key=lambda w: (-len(w), w)))
    verbs = "|".join(re.escape(w) for w in sorted(words.attack_verbs, key=lambda w: (-len(w), w)))
    ahead = rf"((?:(?!{NO_MODIFIER})(?:[A-Z][\w’'-]+ |{ADJECTIVES})){{0,{MODIFIERS}}})"
    between = r"(?:who |that |have |had |today |yesterday |last night |\w+ly |on \w+ |then |also )"
    by = r"by (?:the |a |an |some |several )?"
    acts = rf"(?<![Ff]ire ){ahead}({people})\b(?= {between}{{0,3}}(?:{verbs}|took|opened|launched)\b)"
    agents = re.compile(rf"{acts}|{by}{ahead}({people})\b")
    bodies = "|".join(re.escape(w) for w in sorted(words.bodies, key=lambda w: (-len(w), w)))
    name = rf"((?:[A-Z][\w’'.-]*(?: (?:of|the|for|de|la|and) (?:the )?)?\s?){{1,6}}?(?i:{bodies})|[A-Z][A-Z-]{{1,6}}\d*)"
    named = re.compile(
        rf"\b(?:members|guerrillas|rebels|militants|fighters|units|commandos|a commando|combatants|gunmen) of (?:the )?{name}\b"
        rf"|\b(?:{verbs}) by (?:the )?{name}\b|(?<!by )\b[Tt]he {name}(?= {between}{{0,2}}(?:{verbs})\b)"
    )
    responders = re.compile(rf"{ahead}({helpers})\b")
    objects = re.compile(rf"(?<![Ff]ire )\b(?:{people})\b[^.,;]{{0,30}}?\b(?:{verbs}) (?:the |a |an )?([^.,;:]{{4,60}})")
    return agents, named, responders, objects


def actors_of(
    text: str,
    low: str,
    spans: Sequence[Span],
    statements: Sequence[Statement],
    names: Sequence[Name],
    pairs: dict[str, str],
    words: ActorWords,
) -> tuple[Actor, ...]:
    """Perpetrator (who claims responsibility, else the agent of the attack), target and responder, each at most once a role."""
    agents, named, responders, objects = _patterns(words)
    parts = [" ".join(text[span.start : span.end].split()) for span in spans]
    cast = []
    culprit = _claimant(statements) or _claimed(text, low, spans, names)
    if culprit:
        full = pairs.get(culprit, culprit)
        short = sorted({a for a, name in pairs.items() if name == full} | ({acronym_of(full)} & {culprit}) - {full})
        cast.append(Actor(name=full, aliases=tuple(short), role="perpetrator"))
    else:
        agent = _body(named, parts, words) or _first(agents, parts)
        if agent:
            cast.append(Actor(name=agent, role="perpetrator"))
    target = _target(low, parts, objects, names, words)
    if target:
        cast.append(Actor(name=target, role="target"))
    responder = _commonest(responders, parts)
    if responder:
        cast.append(Actor(name=responder, role="responder"))
    return tuple(cast)


def _claimant(statements: Sequence[Statement]) -> str | None:
    """Who claims responsibility by the statements."""
    return next((s.actor for s in statements if s.kind == "responsibility" and s.actor), None)


def _claimed(text: str, low: str, spans: Sequence[Span], names: Sequence[Name]) -> str | None:
    """The name nearest before "claimed responsibility" or after "responsibility … claimed by", where no statement says it."""
    for match in re.finditer(r"claim(?:ed|s|ing) responsibility", low):
        if any(span.start <= match.start() < span.end for span in spans):
            before = [
                n for n in names if match.start() - 120 < n.start and n.end <= match.start() and "." not in text[n.end : match.start()]
            ]
            if before:
                full = [n for n in before if len(n.words.split()) > 1]
                return (full or before)[-1].words
    return None


def _first(pattern: re.Pattern[str], parts: Sequence[str]) -> str | None:
    """The first match, its groups joined."""
    for part in parts:
        match = pattern.search(part)
        if match:
            return " ".join("".join(group or "" for group in match.groups()).split())
    return None


def _body(pattern: re.Pattern[str], parts: Sequence[str], words: ActorWords) -> str | None:
    """The first named body whose members attack or by which somebody is attacked, or that attacks and is none of those who come to help."""
    for part in parts:
        for match in pattern.finditer(part):
            *suffers, acts = match.groups()
            name = next(group for group in (*suffers, acts) if group).strip()
            if not acts or lowered(name.split()[-1]) not in words.responders:
                return name
    return None


def _commonest(pattern: re.Pattern[str], parts: Sequence[str]) -> str | None:
    """The responder named most often, with the fullest name of equal votes that came first."""
    votes: dict[str, int] = {}
    for part in parts:
        for match in pattern.finditer(part):
            noun = match.group(2)
            ahead = [w for w in match.group(1).split() if lowered(w) not in ("the", "a", "on")]
            if ahead:
                full = " ".join([*ahead, noun])
                votes[full] = votes.get(full, 0) + 2
            votes[noun] = votes.get(noun, 0) + 1
    return max(votes, key=lambda name: (votes[name], len(name.split()), name)) if votes else None


def things_of(low: str, names: Sequence[Name], words: ActorWords) -> list[str]:
    """The named things ("Jaffar Express") of two words at least, in order; a hospital named late or for its care took the injured in."""
    found = []
    for name in names:
        parts = name.words.split()
        last = lowered(parts[-1])
        if len(parts) > 1 and last in words.things and (last not in words.shelters or _struck(low, name, words)):
            found.append(name)
    told = [name.words for name in found]
    return [name.words for name in found if name.start < LEAD_CHARS or told.count(name.words) > 1]


def _struck(low: str, name: Name, words: ActorWords) -> bool:
    """Whether a shelter is named in the opening, and not for those whom it took in or who speak for it."""
    before = low[max(0, name.start - CARE) : name.start]
    return name.start < OPENING and not _tending(words.tends).search(re.split(r"[.!?\n]", before)[-1])


@lru_cache(maxsize=4)
def _tending(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _target(low: str, parts: Sequence[str], objects: re.Pattern[str], names: Sequence[Name], words: ActorWords) -> str | None:
    """A named thing that occurs in the episode ("Jaffar Express"), else the object of a verb of attack."""
    named = things_of(low, names, words)
    if named:
        votes = {name: named.count(name) for name in named}
        return max(votes, key=lambda name: (votes[name], -named.index(name)))
    for part in parts:
        match = objects.search(part)
        if match:
            phrase = re.split(
                r"\b(?:in|on|at|near|as|while|when|after|with|and|that|which|who|during|from|by|for|to|before)\b", match.group(1)
            )[0].strip()
            if len(phrase) > 3:
                return phrase
    return None
