"""What is worked out: figures, disagreements, checks and a timeline for one incident under one policy."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.incident import Incident

Reason = Literal[
    "later_update",
    "revised",
    "different_scope",
    "different_population",
    "different_moment",
    "partisan_claim",
    "copied_source",
    "rounding",
    "words_only",
    "possible_transposition",
    "unexplained",
]
Status = Literal["agreed", "updated", "disputed", "single_source", "words_only"]

_ADDING = frozenset({"added-up", "remainder"})  # rules of steps that take the first claim's number with those of the claims behind it

LESS_THE_DEAD = "shot-less-dead"  # the rule of the step that takes the dead off those shot


class SetAside(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A claim that a figure does not stand on, and why (a Reason, or a rule's own word such as "outside_window")."""

    claim: str
    reason: str


class Step(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One step of how a figure was reached: the rule that fired, what it did in words, and the claims it touched."""

    rule: str
    text: str
    claims: tuple[str, ...] = ()


class Figure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The reconciled answer to one question (incident × measure × population); low ≤ best ≤ high where they are numbers.

    A number is never without basis: `basis` names the claims that low, best and high stand on, and is empty only for words_only.
    `grade` is a casualty recorder's grade ("Confirmed", "Fair", "Weak", "Contested", "Discounted") where the policy gives one.
    """

    measure: str
    population: str
    low: int | None
    best: int | None
    high: int | None
    status: Status
    basis: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    rule: str
    lineages: int
    steps: tuple[Step, ...] = ()
    grade: str | None = None


def added_up(figure: Figure) -> dict[str, tuple[str, ...]]:
    """By each claim to whose number those of others are added: it and those others, as the figure's step names them."""
    return {step.claims[0]: step.claims for step in figure.steps if step.rule in _ADDING and len(step.claims) > 1}


class Disagreement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Two claims (or statements) that differ, and why, in one sentence a newsroom could print.

    `effect` is by how many people a published figure would move if the other claim were believed: their difference where both stand in
    the range, the number itself where it may stand on the wrong people, 0 where one of them is kept outside or explained away.
    """

    claims: tuple[str, str]
    reason: Reason
    explanation: str
    effect: int = 0


class Drop(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What happens to a figure if one report is left out: low, best and high before and after; `after` is None where no number is left."""

    report: str
    measure: str
    population: str
    before: tuple[int | None, int | None, int | None]
    after: tuple[int | None, int | None, int | None] | None


class Check(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whether the sums work; `holds` is None when the claims do not suffice to tell. `claims` are what it looked at."""

    kind: str
    holds: bool | None
    explanation: str
    claims: tuple[str, ...] = ()


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One moment of the incident: `when` is an ISO date or a phase in words; `text` is built from quoted evidence."""

    when: str | None
    precision: int | None
    text: str
    claims: tuple[str, ...]


class Dossier(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An incident with all that was worked out for it under one policy."""

    incident: Incident
    policy: str
    figures: tuple[Figure, ...]
    disagreements: tuple[Disagreement, ...]
    checks: tuple[Check, ...]
    timeline: tuple[TimelineEntry, ...]
