"""Tokens and the place of "members" in, whose members they are out: of an armed group, a force, a crew, a staff."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from variorum.extract.armed_names import names_armed_group
from variorum.extract.nouns import find_head, population_of
from variorum.extract.tokens import Token
from variorum.model.lexicon import Lexicon

_FORCE_REACH = 8  # tokens from "members" to the "force" that they are of
_OF_FORCES = frozenset(("security", "armed", "army", "military", "police", "defence", "defense", "organised", "organized", "task", "joint"))


def _of_armed_group(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Whether "of" and the name or noun of an armed group follow ("three members of the outfit", "… of the Liberation Army")."""
    if at >= len(tokens) or tokens[at].low != "of":
        return False
    phrase = tokens[at + 1 : at + 8]
    stop = next((k for k, token in enumerate(phrase) if token.mark or token.triggers or token.is_("be")), len(phrase))
    if any(token.person is not None and token.person.population == "security_forces" for token in phrase[:stop]):
        return False  # "members of a vigilante group"
    return names_armed_group([token.low for token in phrase[:stop]], lexicon)


def members_of(tokens: Sequence[Token], head: int, lexicon: Lexicon) -> str | None:
    """The population that "17 members of the crew", "a member of the riot police" name; None where the head is another noun."""
    if tokens[head].low in ("men", "man", "members", "member") and _of_a_force(tokens, head + 1):
        return "security_forces" if not any(token.low == "armed" for token in tokens[head + 2 : head + _FORCE_REACH]) else "soldiers"
    if tokens[head].low not in ("members", "member"):
        return None
    if _of_armed_group(tokens, head + 1, lexicon):
        return "attackers"
    if [token.low for token in tokens[head + 1 : head + 3]] == ["of", "staff"]:
        return population_of(tokens, head + 2, head + 2, lexicon)
    if [token.low for token in tokens[head + 1 : head + 3]] != ["of", "the"]:
        return None
    whole = find_head(tokens, head + 3, lexicon)
    if whole is not None:
        return population_of(tokens, head + 3, whole, lexicon)
    return next((lexicon.modifiers[token.low] for token in tokens[head + 3 : head + 6] if token.low in lexicon.modifiers), None)


def _of_a_force(tokens: Sequence[Token], at: int) -> bool:
    """Whether "from the armed forces", "of the civilian joint task force" follows."""
    if at >= len(tokens) or tokens[at].low not in ("of", "from"):
        return False
    phrase = list(itertools.takewhile(lambda token: not token.triggers and not token.is_("be"), tokens[at + 1 : at + _FORCE_REACH]))
    ends = next((k for k, token in enumerate(phrase) if token.low in ("force", "forces", "taskforce")), None)
    told = {token.low for token in phrase[: ends or 0]}
    return ends is not None and bool(told & _OF_FORCES) and all(not token.mark or token.low == "'s" for token in phrase[:ends])
