"""Policies in; what an analyst reads of them out: the list, one policy in full, and where two differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from variorum.model.policy import Choice, Policy

_STEPS = {
    "exact": "an exact number before a rounding of it",
    "authority": "the best claimant",
    "recent": "the most recent day, where days tell",
    "latest": "the latest day or phase",
    "majority": "the number with most origins, at least two",
    "mode": "the numbers with most origins",
    "lowest": "the lowest",
    "highest": "the highest",
}


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One place where two policies differ: where, and what each says (None where it says nothing)."""

    place: str
    left: str | None
    right: str | None


def listing(policies: Sequence[Policy]) -> list[tuple[str, str, str]]:
    """Name, title and how many rules were read in the codebook itself, for each policy."""
    return [
        (policy.wire_name, policy.title, f"{sum(rule.verified for rule in policy.rules)} of {len(policy.rules)} rules read in the codebook")
        for policy in policies
    ]


def in_full(policy: Policy) -> list[tuple[str, list[str]]]:
    """A policy under headings: how best is chosen, who stands above whom, what stays outside, vague words, rules with citations."""
    rules = {rule.id: rule for rule in policy.rules}
    steps = [f"{number}  {_STEPS[choice.step]}{_limits(choice)}  [{choice.rule}]" for number, choice in enumerate(policy.choose, 1)]
    tiers = [f"{number}  {_names(kinds)}" for number, kinds in enumerate(policy.precedence, 1)]
    bars = [
        f"{_names(bar.claimants)} about {_names(bar.sides)}"
        + (f", {_names(bar.measures)} only" if bar.measures else "")
        + (", if it is the perpetrator" if bar.perpetrators_only else "")
        + (f", unless the incident is nobody's deed ({_names(bar.not_of)})" if bar.not_of else "")
        + f"  [{bar.rule}]"
        for bar in policy.bars
    ]
    hedges = [
        f"{hedge.replace('_', ' ')}: low {row.low}, best {row.best}, high {row.high}  [{row.rule}]" for hedge, row in policy.numbers.items()
    ]
    words = [f"{word}: {value if isinstance(value, int) else f'{value[0]} to {value[1]}'}" for word, value in policy.words.items()]
    later = [f"rising: {_names(policy.supersession.rising)}", f"falling: {_names(policy.supersession.falling)}"]
    cited = [
        f"{rule.id}: {rule.text}. {rule.citation}{'' if rule.verified else ' (not read there: a proposal, or from secondary sources)'}"
        for rule in rules.values()
    ]
    parts = [
        ("Best, step by step", steps),
        ("Claimants, best first", tiers),
        ("Kept outside the range", bars or ["nobody"]),
        ("Later counts replace earlier ones", later if policy.supersession.rising else ["never"]),
        ("Hedged numbers", hedges),
        ("Vague words", words or ["no number"]),
        ("Rules", cited),
    ]
    if policy.people_are:
        parts.insert(3, ("People of no stated kind", [f"count as {policy.people_are}"]))
    return parts


def differences(left: Policy, right: Policy) -> tuple[Difference, ...]:
    """Every place where two policies say different things, in the order of the fields."""
    found: list[Difference] = []
    a, b = _flat(left), _flat(right)
    for place in dict.fromkeys((*a, *b)):
        if a.get(place) != b.get(place):
            found.append(Difference(place=place, left=a.get(place), right=b.get(place)))
    return tuple(found)


def _flat(policy: Policy) -> dict[str, str]:
    """A policy as places with words: tables by their keys, steps by their number, rules by their id."""
    whole: dict[str, Any] = msgspec.to_builtins(policy)
    out: dict[str, str] = {}
    for name, value in whole.items():
        if name in ("numbers", "words", "sides", "supersession", "totals"):
            for key, inner in value.items():
                out[f"{name}.{key}"] = _words(inner)
        elif name == "rules":
            for rule in value:
                out[f"rules.{rule['id']}"] = _words({key: inner for key, inner in rule.items() if key != "id"})
        elif name in ("choose", "bars", "precedence"):
            for number, inner in enumerate(value, 1):
                out[f"{name} {number}"] = _words(inner)
        else:
            out[name] = _words(value)
    return out


def _words(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {_words(inner)}" for key, inner in value.items() if inner not in ([], None, False, ()))
    if isinstance(value, list | tuple):
        return ", ".join(_words(inner) for inner in value) or "none"
    return str(value)


def _limits(choice: Choice) -> str:
    only = f" ({_names(choice.measures)} only)" if choice.measures else ""
    return only + (f" (not {_names(choice.except_measures)})" if choice.except_measures else "")


def _names(words: Sequence[str]) -> str:
    return ", ".join(word.replace("_", " ") for word in words) or "none"
