"""A text and cue phrases in, the places where incident kinds and cues occur out, matched on word bounds in one pass."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import ahocorasick

from variorum.model.kinds import Kind, Kinds
from variorum.model.makes import OF_A_MAKE

NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    r"|a hundred|several|few|couple of)"
)
MORE_THAN_ONE = rf"(?!one\b|a\b|few\b|several\b|couple\b){NUMBER}"
COUNTED = re.compile(rf"\b{MORE_THAN_ONE}\b")  # a number of two or more by which people can be known again
MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
MONTH_SAID = rf"(?:{MONTH}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?(?=\s+\d))"  # "Oct. 7" as well
YEAR = r"(?:1[89]|20)\d\d"
WHILE = (
    r"(?:just |only |barely |hardly |some |about |around |nearly |almost |exactly |less than |more than |just over )?"
    rf"(?:{NUMBER} |an? )?(?:hours?|days?|weeks?|fortnight|months?|years?)"
)
_WRAPPED = re.compile(r"\n(?<=[^\n]{50}\n)(?=[^\s\n])")  # a line as long as this goes on in the next
FARTHEST_VEHICLE = 120  # code points between a vehicle and the word that says that it crashed
FARTHEST_BEFORE = 600  # the same where only sentences before name a vehicle
GAP = r"[^.!?\n]{0,60}?"  # the few words that `…` stands for; 60 code points are about ten words


class Cue(NamedTuple):
    """One cue at its place; `phrase` is the entry of the lexicon that matched."""

    start: int
    end: int
    phrase: str


class KindHit(NamedTuple):
    """One word of incident at its place; `noun` tells a name for the incident from a verb of it, `loose` a word with other meanings."""

    start: int
    end: int
    kind: Kind
    noun: bool
    loose: bool = False


def lowered(text: str) -> str:
    """Lower case of the same length, with typewriter apostrophes and hard-wrapped lines joined, so that offsets keep their meaning."""
    low = text.lower()
    low = low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return _WRAPPED.sub(" ", low.replace("’", "'"))


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` neither begins nor ends inside a word."""
    before = start == 0 or not (text[start].isalnum() and text[start - 1].isalnum())
    return before and (end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum()))


@lru_cache(maxsize=64)
def _matcher(phrases: tuple[str, ...]) -> tuple[ahocorasick.Automaton | None, re.Pattern[str] | None]:
    """Literal phrases as an automaton, phrases with `#`, `@month`, `@year` or `…` as one pattern."""
    literal = [p for p in phrases if not any(mark in p for mark in "#@…")]
    automaton = None
    if literal:
        automaton = ahocorasick.Automaton()
        for phrase in literal:
            automaton.add_word(phrase, phrase)
        automaton.make_automaton()
    patterned = sorted(set(phrases) - set(literal), key=lambda p: (-len(p), p))
    return automaton, _pattern(patterned) if patterned else None


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    """One pattern of phrases, the first that fits wins; what they share in front is asked once, since most places fail there."""
    counted = [_body(phrase[1:]) for phrase in phrases if phrase.startswith("#")]
    worded = [_body(phrase) for phrase in phrases if phrase[0].isalnum()]
    others = [_body(phrase) for phrase in phrases if not phrase.startswith("#") and not phrase[0].isalnum()]
    branches = []
    if counted:
        branches.append(rf"(?<!\w){NUMBER}(?:{'|'.join(counted)})")
    if worded:
        branches.append(rf"(?<!\w)(?:{'|'.join(worded)})")
    return re.compile(r"(?:" + "|".join(branches + others) + r")(?!\w)")


def _body(phrase: str) -> str:
    """A phrase as a regular expression: `#` a number, `@month`, `@year` and `@decade` what they say, `@while` some time, `…` some words."""
    body = re.escape(phrase).replace(r"\#", NUMBER).replace("#", NUMBER).replace("@month", MONTH_SAID).replace("@year", YEAR + OF_A_MAKE)
    body = body.replace("@decade", rf"{YEAR[:-2]}0s").replace("@while", WHILE)
    return body.replace(r"\ …\ ", rf"\b{GAP}\b").replace("…", GAP)


def cues(low: str, phrases: tuple[str, ...]) -> list[Cue]:
    """All places in lower-case text where one of the phrases stands, by start, longest first."""
    automaton, pattern = _matcher(phrases)
    found = []
    if automaton is not None:
        for last, phrase in automaton.iter(low):
            start = last + 1 - len(phrase)
            if _bounded(low, start, last + 1):
                found.append(Cue(start, last + 1, phrase))
    if pattern is not None:
        found += [Cue(m.start(), m.end(), m.group()) for m in pattern.finditer(low)]
    return sorted(found, key=lambda cue: (cue.start, -cue.end, cue.phrase))


@lru_cache(maxsize=8)
def _kind_index(kinds: Kinds) -> tuple[dict[str, tuple[Kind, bool] | None], tuple[str, ...]]:
    """Every noun and verb of the lexicon with its kind, and all of them; the weightier kind wins a phrase that two kinds list.

    No kind: another thing.
    """
    index: dict[str, tuple[Kind, bool] | None] = dict.fromkeys(kinds.other_things)
    for kind in sorted(kinds.kinds, key=lambda k: (k.weight, k.id)):
        index.update(dict.fromkeys(kind.verbs, (kind, False)))
        index.update(dict.fromkeys(kind.nouns, (kind, True)))
    return index, tuple(index)


def kind_hits(low: str, kinds: Kinds) -> list[KindHit]:
    """Incident words in lower-case text, longest match only ("suicide bombing", not "bombing" inside it), by start."""
    index, phrases = _kind_index(kinds)
    hits: list[KindHit] = []
    reach = 0
    for cue in cues(low, phrases):
        if cue.start >= reach:
            reach = cue.end
            named = index[cue.phrase]
            participle = cue.phrase == "killing" and low.endswith((", ", " and "), 0, cue.start)  # "a bus overturned, killing nine"
            if named is not None and cue.phrase in named[0].by_vehicle:
                named = (_kind_of_vehicle(low, cue.start, kinds) or named[0], named[1])
            liable = " to " in low[max(0, cue.start - _LIABLE) : cue.start] and _PRONE_TO.search(
                low[max(0, cue.start - _LIABLE) : cue.start]
            )
            if named is not None and not participle and not liable and not _BY_IT.match(low, cue.end):
                hits.append(KindHit(cue.start, cue.end, *named, cue.phrase in named[0].loose))
    return hits


_LIABLE = 80  # code points in which a place is said to be prone to several things
_PRONE_TO = re.compile(r"\b(?:prone|susceptible|vulnerable|no strangers?) to [^.;:\n]*$")  # "prone to landslides and floods"
_BY_IT = re.compile(r"-(?:hit|stricken|affected|ravaged|torn|prone|damaged|battered)\b")  # "a famine-hit camp": where, and not what


@lru_cache(maxsize=8)
def _vehicles(kinds: Kinds) -> tuple[re.Pattern[str], dict[str, Kind]]:
    """What finds a vehicle in lower-case text, and the kind that each vehicle makes of a crash."""
    known = {vehicle: kind for kind in kinds.kinds for vehicle in kind.vehicles}
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(known, key=len, reverse=True)))})s?\b" if known else "$^"), known


def _kind_of_vehicle(low: str, start: int, kinds: Kinds) -> Kind | None:
    """The kind that the vehicle named last before a place makes of the word there: "an aircraft carrying 72 crashed".

    One of its own sentence, else one of the sentences before: "… from the ferry. The Marn Star rolled onto its side and overturned".
    """
    pattern, known = _vehicles(kinds)
    ahead = low[max(0, start - FARTHEST_VEHICLE) : start]
    own = pattern.findall(re.split(r"[.!?;\n]\s", ahead)[-1])
    named = own or pattern.findall(low[max(0, start - FARTHEST_BEFORE) : start])
    return known[named[-1]] if named else None


@lru_cache(maxsize=4)
def heard(text: str, kinds: Kinds) -> tuple[str, tuple[KindHit, ...]]:
    """A text in lower case with its incident words; asked first whether a text tells of any incident, then for the incidents."""
    low = lowered(text)
    return low, tuple(kind_hits(low, kinds))


def ranked(hits: list[tuple[KindHit, float]]) -> tuple[str, ...]:
    """Kind ids, those of the strongest family (weight times emphasis) first, within a family the most telling first, ties by id.

    "Hijacking" tells more than the "hostage-taking" and "siege" that the same report says more often.
    """
    scores: dict[str, float] = {}
    families: dict[str, float] = {}
    known = {}
    for hit, emphasis in hits:
        kind, gain = hit.kind, hit.kind.weight * emphasis
        known[kind.id] = kind
        scores[kind.id] = scores.get(kind.id, 0.0) + gain
        families[kind.family] = families.get(kind.family, 0.0) + gain
    return tuple(sorted(scores, key=lambda one: (-families[known[one].family], known[one].family, -known[one].weight, -scores[one], one)))
