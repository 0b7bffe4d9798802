"""An episode's words, names and statements in, who took part and in which role out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from variorum.extract.kinds import NUMBER, lowered
from variorum.extract.names import Name
from variorum.extract.openings import Openings
from variorum.extract.perpetrators import doers, full_names
from variorum.model.incident import Actor, Responsibility
from variorum.model.kinds import ActorWords
from variorum.model.text import Span

OPENING = 250  # code points: headline and first sentence
CARE = 60  # code points before a shelter's name in which a word says that it took people in
# What only a headline in title case writes so: "Abducted As Gunmen Torch Market" is no name.
_DEEDS = re.compile(r"\b(?:Siege|Attack|Ends?|Kills?|Killed|Hits?|Storms?|Strikes?|Leaves?|Dead|Dies?|Torch(?:es)?|Raids?|Frees?|Takes?) ")
_OF_A_HEADLINE = frozenset(
    ("As", "In", "At", "By", "On", "To", "With", "From", "For", "Near", "Over", "After", "While", "When", "Amid", "During")
)
_NOBODY = re.compile(r"\b(?:no|nobody|none|not|yet to|unclear|without|denied)\b")  # before "claimed responsibility"
LEAD_CHARS = 700  # code points in which the thing that an incident happened to is named, or else it is named twice
NO_MODIFIER = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|\w+teen|Twenty|Thirty|Forty|Fifty|"
    r"Dozens|At|On|In|The|Some|Several|Local|No) "
)
_STATES = 2  # states whose forces are told as doers, where nobody else is
MODIFIERS = 2  # words before "security forces" that belong to its name ("Balu border police")


class _Patterns(NamedTuple):
    """The patterns of one lexicon, compiled, and the words that they cannot do without."""

    responders: re.Pattern[str]  # with their modifiers
    helpers: Openings
    ahead: int  # words that the modifiers may be
    objects: re.Pattern[str]  # what verbs of attack take as object
    people: Openings  # what opens `objects`


@lru_cache(maxsize=4)
def _patterns(words: ActorWords) -> _Patterns:
    people = "|".join(re.escape(w) for w in sorted(words.perpetrators, key=lambda w: (-len(w), w)))
    helpers = "|".join(re.escape(w) for w in sorted(words.responders, key=lambda w: (-len(w), w)))
    verbs = "|".join(re.escape(w) for w in sorted(words.attack_verbs, key=lambda w: (-len(w), w)))
    manners = "|".join(re.escape(w) for w in words.manners)
    ahead = rf"((?:(?!{NO_MODIFIER})(?:[A-Z][\w’'-]+ |(?:{manners}) )){{0,{MODIFIERS}}})"
    responders = re.compile(rf"{ahead}({helpers})\b")
    objects = re.compile(
        rf"(?<![Ff]ire )\b(?:{people})\b[^.,;]{{0,30}}?\b(?:{verbs})(?: dead| to death)? (?:the |a |an )?([^.,;:]{{4,60}})"
    )
    longest = max((len(manner.split()) for manner in words.manners), default=1)
    return _Patterns(responders, Openings(words.responders), MODIFIERS * longest, objects, Openings(words.perpetrators))


def actors_of(
    text: str,
    low: str,
    spans: Sequence[Span],
    told: Sequence[Responsibility],
    names: Sequence[Name],
    pairs: dict[str, str],
    words: ActorWords,
) -> tuple[Actor, ...]:
    """Those who did it, what they did it to and who came to help; `told` is what statements say of who did it.

    Who claims the deed did it; else who is blamed for it; and whoever is told as doing it: groups by name, people in the words for them, a
    state's forces where nobody else is.
    """
    patterns = _patterns(words)
    pairs = full_names(pairs, words)
    parts = [" ".join(text[span.start : span.end].split()) for span in spans]
    cast = [_group(name, pairs) for name in _culprits(text, low, spans, parts, told, names, pairs, words)]
    target = _target(low, parts, patterns, names, words)
    if target:
        cast.append(Actor(name=target, role="target"))
    responder = _commonest(patterns, parts)
    if responder and not any(_same_side(responder, actor.name, words) for actor in cast if actor.role == "perpetrator"):
        cast.append(Actor(name=responder, role="responder"))
    return tuple(cast)


def _same_side(responder: str, doer: str, words: ActorWords) -> bool:
    """Whether those who came are those who did it: "military" where the Volarian military did, "Volarian army" where Volaria did."""
    ours, theirs = lowered(responder).split(), lowered(doer).split()
    peoples = dict(words.peoples)
    if ours == theirs:
        return True
    state = peoples.get(theirs[0])
    forces = " ".join(ours[-2:]) in words.state_forces or ours[-1] in words.state_forces
    own = len(ours) == 1 or peoples.get(ours[0]) == state
    return state is not None and forces and own and "police" not in ours


def _culprits(
    text: str,
    low: str,
    spans: Sequence[Span],
    parts: Sequence[str],
    told: Sequence[Responsibility],
    names: Sequence[Name],
    pairs: dict[str, str],
    words: ActorWords,
) -> list[str]:
    """The names of who did it, each once, groups before people who are not named."""
    claimed = [row.actor for row in told if row.status == "claimed"]
    claimed = claimed or [name for name in [_claimed(text, low, spans, names)] if name]
    blamed = [row.actor for row in told if row.status == "attributed"] if not claimed else []
    acted = doers(parts, text, pairs, words)
    people = sorted(acted.people, key=lambda words: -len(words.split()))[:1]
    groups = list(dict.fromkeys(pairs.get(name, name) for name in (*claimed, *blamed, *acted.groups)))
    named = [name for name in acted.state if name != name.lower()]
    return [*groups, *people] or named[:_STATES] or list(acted.state[:1])


def _group(name: str, pairs: dict[str, str]) -> Actor:
    """A perpetrator with the initials that the text gives it."""
    short = sorted({a for a, full in pairs.items() if full == name} - {name})
    return Actor(name=name, aliases=tuple(short), role="perpetrator")


def _claimed(text: str, low: str, spans: Sequence[Span], names: Sequence[Name]) -> str | None:
    """The name nearest before "claimed responsibility" or after "responsibility … claimed by", where no statement says it."""
    for match in re.finditer(r"claim(?:ed|s|ing) responsibility", low):
        if any(span.start <= match.start() < span.end for span in spans):
            before = [
                n for n in names if match.start() - 120 < n.start and n.end <= match.start() and "." not in text[n.end : match.start()]
            ]
            before = [n for n in before if not _NOBODY.search(low, n.end, match.start())]
            if before:
                full = [n for n in before if len(n.words.split()) > 1]
                return (full or before)[-1].words
    return None


def _commonest(patterns: _Patterns, parts: Sequence[str]) -> str | None:
    """The responder named most often, with the fullest name of equal votes that came first."""
    votes: dict[str, int] = {}
    for part in parts:
        for match in _responders(patterns, part):
            noun = match.group(2)
            ahead = [w for w in match.group(1).split() if lowered(w) not in ("the", "a", "on")]
            if ahead:
                full = " ".join([*ahead, noun])
                votes[full] = votes.get(full, 0) + 2
            votes[noun] = votes.get(noun, 0) + 1
    return max(votes, key=lambda name: (votes[name], len(name.split()), name)) if votes else None


def _responders(patterns: _Patterns, part: str) -> Iterator[re.Match[str]]:
    """What the pattern of responders finds in a sentence, asked only from as many words before one as its modifiers may be."""
    reach = 0
    for place in patterns.helpers.all_places(part):
        if place < reach:
            continue
        start = place
        for _ in range(patterns.ahead + 1):
            start = max(0, part.rfind(" ", 0, start))
        match = patterns.responders.search(part, max(reach, start))
        if match is None:
            return
        reach = match.end()
        yield match


_INTO = re.compile(r"^.*\binto (?:the |an? )?")  # what was rammed into a bus is no target, the bus is
_MEANS = re.compile(
    r"(?:[\w-]+ )*(?:bombs?|grenades?|explosives?|devices?|vests?|cocktails|fire|shots?|bullets|missiles?|rockets?|mines?|stones?)"
)
_OBJECT_ENDS = re.compile(
    r"\b(?:in|on|at|near|as|while|when|after|with|and|that|which|who|during|from|by|for|to|before|carrying|they|full)\b"
)
_COUNT = re.compile(
    rf"^(?:(?:at least|more than|about|some|up to|over) )?(?:{NUMBER}|dozens of|scores of)(?: of (?:the|his|her|their))? ",
    re.IGNORECASE,
)
_STATE = re.compile(r"dead|wounded|injured|hurt|people|persons|others|one|all")  # "shot dead" names nobody who was struck
_TOLD_BY = re.compile(r"(?:\b(?:reports|reported|adds|added|told|according to|citing)|\b(?:under|limits of|jurisdiction of))(?: the)? $")
_CARING = re.compile(
    r"(?:['’]s? \w+| (?:in|at|of) [\w-]+(?: [\w-]+)?)? (?:ha[sd] )?"
    r"(?:confirmed|received|treated|admitted|counted|registered|discharged|took in|announced)\b"
)  # behind a hospital: "Lenz General in Osk confirmed that two of the wounded …"
_TELLING = re.compile(r" (?:reports|reported|adds|added|said|says|limits|jurisdiction)\b")


def things_of(low: str, names: Sequence[Name], words: ActorWords) -> list[str]:
    """The named things ("Jaffar Express") of two words at least, in order; a hospital named late or for its care took the injured in."""
    found = []
    for name in names:
        parts = name.words.split()
        last = lowered(parts[-1])
        if len(parts) < 2 or last not in words.things or not _OF_A_HEADLINE.isdisjoint(parts) or _DEEDS.search(name.words):
            continue
        if (last not in words.shelters or _struck(low, name, words)) and not _tells(low, name):
            found.append(name)
    told = [name.words for name in found]
    return [name.words for name in found if name.start < LEAD_CHARS or told.count(name.words) > 1]


def _tells(low: str, name: Name) -> bool:
    """Whether a name is that of who tells the news or of the police whose ground it was: "reports The Valley Express", "under … limits"."""
    before, after = low[max(0, name.start - CARE) : name.start], low[name.end : name.end + CARE]
    return _TOLD_BY.search(before) is not None or _TELLING.match(after) is not None


def _struck(low: str, name: Name, words: ActorWords) -> bool:
    """Whether a shelter is named in the opening, and not for those whom it took in or who speak for it."""
    before = low[max(0, name.start - CARE) : name.start]
    if _CARING.match(low, name.end):
        return False
    return name.start < OPENING and not _tending(words.tends).search(re.split(r"[.!?\n]", before)[-1])


@lru_cache(maxsize=4)
def _tending(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


def _target(low: str, parts: Sequence[str], patterns: _Patterns, names: Sequence[Name], words: ActorWords) -> str | None:
    """A named thing that occurs in the episode ("Jaffar Express"), else the object of a verb of attack."""
    named = things_of(low, names, words)
    if named:
        votes = {name: named.count(name) for name in named}
        return max(votes, key=lambda name: (votes[name], -named.index(name)))
    for part in parts:
        match = next(patterns.people.matches(patterns.objects, part), None)
        if match is not None:
            object_ = match.group(1) if not part[match.end() : match.end() + 1].isalnum() else match.group(1).rpartition(" ")[0]
            phrase = _OBJECT_ENDS.split(_INTO.sub("", object_))[0].strip()
            phrase = _COUNT.sub("", phrase)  # "32 fighters" are fighters
            if (
                len(phrase) > 3
                and lowered(phrase.split()[0]) not in words.not_names
                and not (_STATE.fullmatch(phrase) or _MEANS.fullmatch(phrase))
            ):
                return phrase
    return None
