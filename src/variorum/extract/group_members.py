"""A report's claims in, the same with members of armed groups as attackers out: "seven Marn Front members".

Whose members they are tells it: a group that the lexicon knows as armed, or one that the report itself calls so ("Marn Front rebels",
"the MLF, a rebel group"), by its name or by the initials that the report gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from variorum.extract.armed_names import is_under_arms
from variorum.extract.long_forms import long_forms_in
from variorum.model.claim import Claim
from variorum.model.lexicon import Lexicon
from variorum.model.population import TOP

_NAME = r"(?:al[- ])?[A-Z][\w-]*(?:['’][A-Z][\w-]*)?(?:(?:['’]s)? (?:al[- ])?[A-Z][\w-]*){0,5}"
_OPEN = frozenset((TOP, "men", "security_forces"))  # what members of a group are taken for: "elements" without more are of a force
_BESIDE = r"(?:(?:alleged|suspected|other|more|armed|senior|top|key|known|local) )*"
# Behind a number, with no noun: "nine Taliban were killed".
_ALONE = re.compile(
    rf"\s(?P<name>{_NAME})(?= (?:were|was|are|have|had|in|at|on|near|and|who|dead|killed|wounded|during|by|from|after|as|to)\b|[,.;])"
)
_REACH = 90  # code points behind a number in which its noun and the group's name stand


def with_group_members(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims; `member_of_a_group`, `bears_arms`, `of_arms` and `armed_body` in `words.toml` tell members and groups."""
    members = "|".join(sorted(lexicon.words["member_of_a_group"]))
    named = re.compile(rf"\s*(?:of (?:the |its )?)?{_BESIDE}(?:the )?(?P<name>{_NAME})(?:['’]s?)? (?:{members})\b")
    of_it = re.compile(rf"(?:\s*{_BESIDE}(?:{members}))? (?:of|from|belonging to) (?:the |an? )?(?:[a-z-]+ ){{0,4}}?(?P<name>{_NAME})")
    asked = {}
    for claim in claims:
        if claim.population in _OPEN:
            at = claim.count_span.end
            told = named.match(text, at, at + _REACH) or _ALONE.match(text, at, at + _REACH)
            if told is None and re.search(rf"\b(?:{members})\b", text[claim.count_span.start : at + _REACH // 2]):
                told = of_it.match(text, at, at + _REACH)
            if told is not None:
                asked[claim.id] = told["name"]
    if not asked:
        return claims
    armed = frozenset(_armed_names(text, lexicon))
    theirs = {one for one, name in asked.items() if is_under_arms(_spelt(name), lexicon) or _is_of(name, armed)}
    for last, claim in pairwise(claims):
        others = last.id in theirs and claim.sentence.start == last.sentence.start and claim.population == TOP
        if others and text.startswith(" others ", claim.count_span.end):
            theirs.add(claim.id)  # "seven MLF members were killed and six others were hurt"
    return tuple(claim.meaning(population="attackers") if claim.id in theirs else claim for claim in claims)


def _is_of(name: str, armed: frozenset[str]) -> bool:
    """Whether a name is that of one of the armed groups, so many words of it, or the initials of it ("MLF", "MG" for the Marn group)."""
    words = _words(name)
    initials = name.isupper() and name.isalpha() and len(name) > 1
    return any(words <= _words(one) or (initials and name.removesuffix("G") in (_initials(one), _initials(one) + "G")) for one in armed)


def _initials(name: str) -> str:
    """The first letters of a name of several words."""
    words = re.findall(r"[A-Za-z]\w*", re.sub(r"['’]s\b", "", name))
    return "".join(word[0].upper() for word in words) if len(words) > 1 else "-"


def _spelt(name: str) -> list[str]:
    return name.lower().replace("’", "'").split()


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", re.sub(r"['’]s\b", "", name.lower())))


def _armed_names(text: str, lexicon: Lexicon) -> Iterator[str]:
    """The names of groups that a text calls armed, and the initials or long names that stand for them."""
    arms, bodies, kinds = ("|".join(sorted(lexicon.words[one], key=len, reverse=True)) for one in ("bears_arms", "armed_body", "of_arms"))
    ways = (
        rf"(?P<name>{_NAME}) (?:\([A-Z]{{2,6}}\) )?(?:(?:{arms})s?|(?:{kinds}) (?:{bodies}))\b",
        rf"\b(?:{kinds})(?:[ -][a-z]+){{0,2}} (?:{bodies})s?,? (?:called |known as |named )?(?:the )?(?P<name>{_NAME})",
        rf"(?P<name>{_NAME}),? (?:\([A-Z]{{2,6}}\),? |or [A-Z]{{2,6}}, )?(?:is |was )?"
        rf"(?:an?|the) (?:[\w-]+ ){{0,4}}?(?:{kinds})(?: [a-z]+)? (?:{bodies})\b",
        rf"\b(?:{kinds}) (?P<name>{_NAME} (?:Front|Army|Movement|Party|Forces?|Brigades?|Alliance|Group))\b",
        rf"\b(?i:{arms})s? (?:of|from|belonging to|loyal to) (?:the )?(?P<name>{_NAME})",
    )
    found = {match["name"] for way in ways for match in re.finditer(way, text)}
    named = {name for name in found if _words(name).isdisjoint(lexicon.words["forces_of_a_state"])}
    yield from named
    for initials, name in long_forms_in(text).items():
        if initials in named or any(_words(name) <= _words(one) or _words(one) <= _words(name) for one in named):
            yield initials
            yield name
