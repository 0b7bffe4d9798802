"""Coding rules in; what each says, with its citations, and how two of them differ out."""

from __future__ import annotations

from typing import Any

import msgspec

from variorum.model.policy import Policy
from variorum.resources import load
from variorum.web.answers import Answer
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.problems import Problem
from variorum.web.resource import VIEW, Resource

FIRST = Parameter(name="a", kind="text", means="The first of two policies to compare.")
SECOND = Parameter(name="b", kind="text", means="The second.")


def policies(desk: Desk, ask: Ask) -> Answer:
    """All policies; two of them compared when two are named."""
    names = load.policy_names()
    known = {name: load.policy(name) for name in names}
    pair = [_named(known, ask.get(side)) for side in ("a", "b")] if ask.get("a") and ask.get("b") else []
    differ = differences(*pair) if pair else []
    told = [{"name": name, "policy": policy.wire_name, "title": policy.title} for name, policy in known.items()]
    return Answer(
        json=lambda: {"policies": told, "differences": differ},
        page=lambda: render(
            "policies.html", desk, ask, here="policies", known=known, pair=pair, differ=differ, current=desk.record(ask).policy
        ),
    )


def policy(desk: Desk, ask: Ask) -> Answer:
    """One policy with all its rules."""
    known = {name: load.policy(name) for name in load.policy_names()}
    found = _named(known, ask.parts["policy"])
    return Answer(json=lambda: found, page=lambda: render("policy.html", desk, ask, here="policies", found=found, fields=fields(found)))


def differences(first: Policy, second: Policy) -> list[dict[str, Any]]:
    """What two policies do differently: settings, and rules that only one of them has."""
    mine, theirs = fields(first), fields(second)
    rows = [{"what": name, "first": mine.get(name, ""), "second": theirs.get(name, "")} for name in dict.fromkeys((*mine, *theirs))]
    return [row for row in rows if row["first"] != row["second"]]


def fields(found: Policy) -> dict[str, str]:
    """A policy's settings as words; its rules are told apart."""
    plain = msgspec.to_builtins(found)
    return {name.replace("_", " "): _words(value) for name, value in plain.items() if name not in ("rules", "id", "title", "version")}


def _named(known: dict[str, Policy], wanted: str) -> Policy:
    name = wanted.partition("@")[0]
    if name not in known:
        raise Problem.missing(f"No policy is called {wanted}.", "There are: " + ", ".join(known) + ".")
    return known[name]


def _words(value: Any) -> str:
    if value in (None, [], (), {}, ""):
        return "–"
    match value:
        case bool():
            return "yes" if value else "no"
        case dict():
            return "; ".join(f"{name.replace('_', ' ')} {_words(one)}" for name, one in value.items() if one not in (None, [], (), ""))
        case list() | tuple():
            return ", ".join(f"({_words(one)})" if isinstance(one, dict) else _words(one) for one in value)
    return str(value).replace("_", " ")


TABLE = (
    Resource(
        path="/policies",
        name="listPolicies",
        summary="Coding rules, and how two of them differ.",
        answer=policies,
        parameters=(FIRST, SECOND, *VIEW),
    ),
    Resource(
        path="/policies/{policy}", name="getPolicy", summary="One policy with its rules and citations.", answer=policy, parameters=VIEW
    ),
)
