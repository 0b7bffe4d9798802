"""A number of people and the claims just before it in, the claim of those of whom it says who they are out: "They were two Italians"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.tokens import Token
from variorum.model.claim import Claim

# What may say who people are of whom was told before; the rest is asked of the words.
OPENS = re.compile(
    r"\bthey (?:are|were) |\bthose (?:taken|seized|snatched) (?:are|were) |\b(?:came|come|hailed|were|are) from\b|\bbelonged to\b"
    r"|\bthe (?:victims|dead|deceased) (?:are|were|have been) (?:[a-z]+ )?(?:identified|named) as "
    r"|\bthe [a-z]+s (?:are|were|include|included) "
    r"|\bof (?:the|this|that) (?:number|figure|total),|\bboth (?:are|were) |\b(?:fired?|shots?) (?:on|at) "
    r"|\b(?:are|were) (?:under|aged|pregnant|women|girls|boys|children|men|teachers|students|pupils|policemen|soldiers|civilians"
    r"|foreigners|minors|tourists|brothers|sisters|workers|farmers|locals)\b"
)
_TAKEN = frozenset({"taken", "seized", "snatched"})
_COME = frozenset({"come", "came", "hailed"})
_OF_AN_AGE = frozenset({"under", "aged", "pregnant"})
_OPENS_A_CLAUSE = frozenset({";", ":", "and", "while", "that", "said", "says", "say", "confirmed"})
_KIN = frozenset({"family", "families", "household", "village", "clan"})
_FARTHEST_KIN = 4  # tokens from "belonged to" to "family"
_VICTIMS = frozenset({"victims", "dead", "deceased"})
_SHORTEST_NAMING = 5  # tokens of "The dead were identified as"
_FARTHEST_NAMING = 7  # tokens of "The victims have since been identified as"
_NOUN = 2  # tokens of "The tourists"
_NUMBERS = frozenset({"digits", "words"})
_FEWEST = 2


def who_they_are(words: Sequence[Token], group: Group, here: Sequence[Claim], before: Sequence[Claim]) -> Claim | None:
    """The claim of those whom `group` describes, of the claims `here` ahead of it or in the sentence `before`; None where it does not.

    "They were two Italians and a Dane" tells of all of them, "Two had come from Lenz" and "four belonged to one family" of a part.
    """
    if group.kind not in _NUMBERS or (group.low or 0) < _FEWEST or group.of_them or group.others or group.population == "attackers":
        return None
    if not group.bare:
        if not _is_said_of_them(words, group):
            return None
        if words[0].low == "the" and words[1].low in _VICTIMS:
            before = _identified_in(words, group, before)
        held = words[1].low in _TAKEN
        fitting = [one for one in before if (one.count.low or 0) >= (group.low or 0) and (not held or one.measure == "held")]
        if _by_their_noun(words):
            fitting = [one for one in fitting if words[1].low in one.evidence.quote.lower().split()]
        return fitting[0] if fitting and len({one.measure for one in fitting}) == 1 else None
    if not _opens_its_clause(words, group) or not _is_described(words, group.stop):
        return None
    if words[group.core].low == "both":  # "Both were students": of two who are told of just before
        two = [one for one in (*here[::-1], *before) if one.count.low == one.count.high == _FEWEST]
        return two[0] if two and len({one.measure for one in two}) == 1 else None
    if any(one.measure == "injured" for one in (*here[-1:], *before)):
        return None  # behind the hurt it may be the dead of whom is told: "eight died and 40 were hurt. Five belonged to one family"
    larger = [one for one in here if (one.count.low or 0) > (group.low or 0)]
    if larger:
        return larger[-1]
    alike = {one.measure for one in before}
    larger = [one for one in before if (one.count.low or 0) > (group.low or 0)]
    return larger[0] if larger and len(alike) == 1 else None


def _is_said_of_them(words: Sequence[Token], group: Group) -> bool:
    """Whether a sentence opens with "They were", "Those taken were" or "The tourists include" and lists nothing but people up to here."""
    opens = 1 if words[0].low == "they" else 2 if words[0].low == "those" and len(words) > 1 and words[1].low in _TAKEN else 0
    named = _named_as(words)
    if named and named < group.first:
        opens = named
    elif _by_their_noun(words) and group.first > _NOUN:
        opens = _NOUN
    elif not opens or group.first <= opens or not words[opens].is_("be"):
        return False
    listed = words[opens + 1 : group.first]
    return not any(
        word.is_("be") or word.is_("have") or word.is_("modal") or word.is_("verb") or word.is_("relative") or word.text == ";"
        for word in listed
    ) and not any(word.triggers or word.low.endswith("ing") or word.low in ("not", "by", "with") for word in listed)


def _by_their_noun(words: Sequence[Token]) -> bool:
    """Whether a sentence opens by telling who those of a noun are: "The foreigners include", "The tourists were"."""
    if len(words) <= _NOUN or words[0].low != "the" or words[1].low in _VICTIMS:
        return False
    noun = words[1].person
    return noun is not None and noun.plural and (words[_NOUN].is_("be") or words[_NOUN].low in ("include", "included"))


def _named_as(words: Sequence[Token]) -> int:
    """Where the "as" stands with which a sentence says who the victims are: "The dead have been identified as"; 0 without it."""
    if len(words) < _SHORTEST_NAMING or words[0].low != "the" or words[1].low not in _VICTIMS:
        return 0
    at = next((at for at, word in enumerate(words[2:_FARTHEST_NAMING], 2) if word.low == "as"), 0)
    return at if at and words[at - 1].low in ("identified", "named") and (words[2].is_("be") or words[2].is_("have")) else 0


def _identified_in(words: Sequence[Token], group: Group, before: Sequence[Claim]) -> list[Claim]:
    """Those of the claims before that may count the victims who are identified: the dead, or the hurt where nobody has died."""
    many = [one for one in before if (one.count.low or 0) >= (group.low or 0) and one.scope != "rate"]
    dead = [one for one in many if one.measure == "killed"]
    return dead or ([one for one in many if one.measure == "injured"] if words[1].low == "victims" else [])


def _opens_its_clause(words: Sequence[Token], group: Group) -> bool:
    return not group.first or words[group.first - 1].low in _OPENS_A_CLAUSE


def _is_described(words: Sequence[Token], at: int) -> bool:
    """Whether the words at `at` say where people come from, how old they are or what they are: "had come from", "were tourists"."""
    while at < len(words) and words[at].is_("have"):
        at += 1
    behind = words[at : at + 2]
    if len(behind) < 2:
        return False
    if behind[0].low == "belonged":
        return behind[1].low == "to" and any(word.low in _KIN for word in words[at + 2 : at + 2 + _FARTHEST_KIN])
    if behind[0].low in _COME:
        return behind[1].low == "from" and (
            (at > 0 and words[at - 1].is_("have")) or behind[0].low == "hailed" or _one_place(words, at + 2)
        )
    noun = behind[1].person
    plural = noun is not None and (noun.plural or behind[1].capital) and noun.population != "attackers"
    return behind[0].is_("be") and (behind[1].low == "from" or behind[1].low in _OF_AN_AGE or plural)


def _one_place(words: Sequence[Token], at: int) -> bool:
    """Whether a place stands at `at` that is named, or that they share: "from Lenz", "from the same village"."""
    shared = [word.low for word in words[at : at + 2]] in (["the", "same"], ["a", "single"])
    return shared or (at < len(words) and (words[at].capital or words[at].low == "one"))
