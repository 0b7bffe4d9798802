"""What an analyst rules: a decision keyed to words and coded fields, and the rulings that the two gates (link, reconcile) are handed.

Nothing here is a row number: a claim is named by its report's text, its quote and its coded fields, an incident by reports that tell
of it, a figure by its incident and question. So decisions hold through new reports, new policies and new extractors, and where what they
name is not there any more this can be told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from variorum.model.claim import Claim, Hedge, Scope, Stance
from variorum.model.text import content_id

Action = Literal["accept", "reject", "restate", "set", "merge", "split", "not_same", "trust", "bar", "unsure", "discuss", "undo"]
State = Literal["applied", "needs_another_look", "noted", "undone"]

# Why an analyst rules as they do: the code that goes into the journal, and what it says.
REASONS: dict[str, str] = {
    "later_update": "a later count replaces it",
    "revised": "the count was taken back",
    "different_scope": "it counts a part, an increase or another whole",
    "different_population": "it counts other people",
    "different_moment": "it holds for another moment",
    "partisan_claim": "a party speaks of its own deeds",
    "copied_source": "it repeats another source",
    "rounding": "it is a rounded number",
    "words_only": "the words give no number",
    "possible_transposition": "two numbers were exchanged",
    "misread": "the words do not say so",
    "verified": "checked against the words",
    "named_source": "a named source is preferred",
    "same_incident": "one time, one place, one deed",
    "other_incident": "another time, place or deed",
    "reliable": "the outlet has proved reliable",
    "unreliable": "the outlet has proved unreliable",
    "second_coder": "for a second coder to say",
    "mistake": "the decision was a mistake",
    "other": "another reason, given in the note",
}


class ClaimKey(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim by content: `report` is the SHA-256 of the report's text, `quote` the digest of the evidence words at `start`."""

    report: str
    quote: str
    start: int
    measure: str
    population: str
    low: int | None = None
    high: int | None = None
    hedge: Hedge | None = None
    stance: Stance = "asserted"

    @classmethod
    def of(cls, claim: Claim, text_sha256: str) -> ClaimKey:
        """The key of a claim of the report whose text has this hash."""
        return cls(
            report=text_sha256,
            quote=content_id("q_", claim.evidence.quote),
            start=claim.evidence.start,
            measure=claim.measure,
            population=claim.population,
            low=claim.count.low,
            high=claim.count.high,
            hedge=claim.count.hedge,
            stance=claim.stance,
        )

    @property
    def short(self) -> str:
        """The key in few letters, for lists of claims that a decision was taken on."""
        return content_id("k_", msgspec.structs.astuple(self))


class Anchor(msgspec.Struct, frozen=True, kw_only=True, order=True, omit_defaults=True):
    """One report's account of an incident: its main matter, or the background episode that holds words with the digest `quote`."""

    report: str
    quote: str = ""


class Target(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a decision is about, by content; `title` says it in words for whoever reads the journal.

    `claims` are the short keys of the claims that the analyst saw behind a figure, or those that leave in a split; `policy` names the
    rules under which a figure was seen; `other` is the second incident of merge and not_same, and what leaves in a split.
    """

    title: str = ""
    claim: ClaimKey | None = None
    incident: tuple[Anchor, ...] = ()
    other: tuple[Anchor, ...] = ()
    measure: str = ""
    population: str = ""
    claims: tuple[str, ...] = ()
    policy: str = ""
    outlet: str = ""


class Decision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One ruling as it stands in the journal; `at` is UTC, `run` the last run that the analyst saw, `undoes` the decision taken back.

    `before` and `after` hold the fields that a restatement or a set figure changes. A figure set `until` new evidence falls back to the
    rules as soon as a claim joins its question.
    """

    id: str
    at: str
    analyst: str
    action: Action
    target: Target
    reason: str
    note: str = ""
    before: dict[str, int | str | None] = {}
    after: dict[str, int | str | None] = {}
    until: Literal["undo", "new_evidence"] = "undo"
    run: int | None = None
    undoes: str | None = None

    @classmethod
    def of(
        cls,
        *,
        at: str,
        analyst: str,
        action: Action,
        target: Target,
        reason: str,
        note: str = "",
        before: Mapping[str, int | str | None] | None = None,
        after: Mapping[str, int | str | None] | None = None,
        until: Literal["undo", "new_evidence"] = "undo",
        run: int | None = None,
        undoes: str | None = None,
        again: int = 0,
    ) -> Decision:
        """Make a decision; its id depends on everything in it but the note and what the analyst had seen.

        `again` counts the like decisions of the same second that were taken back: one that is taken anew is another.
        """
        told = (at, analyst, action, msgspec.to_builtins(target), reason, dict(after or {}), undoes)
        ident = content_id("d_", *told, *([again] if again else []))
        return cls(
            id=ident,
            at=at,
            analyst=analyst,
            action=action,
            target=target,
            reason=reason,
            note=note,
            before=dict(before or {}),
            after=dict(after or {}),
            until=until,
            run=run,
            undoes=undoes,
        )


class LinkRuling(msgspec.Struct, frozen=True, kw_only=True):
    """What linking is told: two incidents are one (merge), are two (not_same), or `other` leaves the first (split)."""

    decision: str
    action: Literal["merge", "split", "not_same"]
    incident: tuple[Anchor, ...]
    other: tuple[Anchor, ...] = ()
    claims: tuple[str, ...] = ()


class Restated(msgspec.Struct, frozen=True, kw_only=True):
    """A claim as an analyst reads it: the fields that differ from the machine's reading."""

    decision: str
    measure: str
    population: str
    low: int | None
    high: int | None
    hedge: Hedge | None
    stance: Stance
    scope: Scope


class SetFigure(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as an analyst sets it, with the words that the steps of the figure will say."""

    decision: str
    policy: str
    measure: str
    population: str
    low: int | None
    best: int | None
    high: int | None
    words: str


class Rulings(msgspec.Struct, frozen=True, kw_only=True):
    """What reconciling one incident is told, claims by their id; empty where nobody ruled.

    `rejected` and `barred` claims carry no figure (`barred` because of their outlet); `accepted` ones are taken for read rightly,
    `trusted` ones stand before all others where standing decides. The values are the decisions' ids.
    """

    rejected: dict[str, str] = {}
    accepted: dict[str, str] = {}
    barred: dict[str, str] = {}
    trusted: dict[str, str] = {}
    restated: dict[str, Restated] = {}
    figures: tuple[SetFigure, ...] = ()


class Ruled(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as an incident carries it: whether it holds, and if it needs another look, what has changed since it was taken."""

    id: str
    action: Action
    state: State
    holds: bool
    why: str
    measure: str = ""
    population: str = ""
    claim: str | None = None
    reason: str = ""
    note: str = ""
    analyst: str = ""
    at: str = ""


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that nobody took back, in order; an undo that was itself undone counts for nothing."""
    told = tuple(decisions)
    undone: set[str] = set()
    for decision in reversed(told):
        if decision.action == "undo" and decision.undoes is not None and decision.id not in undone:
            undone.add(decision.undoes)
    return tuple(decision for decision in told if decision.action != "undo" and decision.id not in undone)
