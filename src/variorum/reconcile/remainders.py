"""Claims of those who were left ("the last 57 pupils were freed") in, the same with the running total that they bring about out.

Who is last comes on top of those counted before: 28 freed on the 18th and the last 57 on the 25th are 85. Where nobody was counted
before, or a report of the same day or later gives the total, nothing is added.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.model.claim import Claim
from variorum.reconcile.voices import Voice, later, raised_by

# "Two more passengers", "another 11"; not "more than 20", nor "another young man", who may be one more of this year's.
_MORE = re.compile(r"(?:[\w-]+|\d+) more (?!than\b)|(?:another|an? (?:further|additional)) (?!of\b)", re.IGNORECASE)
OF_THE_REST = "_of_the_rest"  # how the rules end that read a number of those left


def with_remainders(found: Sequence[Voice]) -> list[Voice]:
    """The claims; one of those left counts them all where the toll just before it is known, and for itself where there is none."""
    rest = [voice for voice in found if is_rest(voice)]
    if not rest:
        return list(found)
    made = {voice.id: _whole(voice, rest, found) for voice in rest}
    return [made.get(voice.id, voice) for voice in found]


def is_rest(voice: Voice) -> bool:
    """Whether a claim counts those who were left of more, or more dead: "the last 57 were freed", "two more passengers have died"."""
    claim = voice.claim
    if claim.stance != "asserted" or voice.vague or claim.scope not in ("increment", "total"):
        return False
    if claim.reading.rule.endswith(OF_THE_REST):
        return True
    more = _MORE.match(claim.evidence.quote) if claim.measure == "killed" else None
    return more is not None and ((voice.best or 0) > 1 or " more " in more.group())


def before_the_rest(voice: Voice) -> int:
    """How many were counted before those left, or before more died, whom the claim stands for too; 0 for any other claim."""
    number = voice.claim.count.low
    return voice.best - number if is_rest(voice) and voice.best is not None and number is not None else 0


def _whole(voice: Voice, rest: Sequence[Voice], found: Sequence[Voice]) -> Voice:
    """The claim as a total, or as it is; "five dead, three of them children" counts the children before "two more children died"."""
    counted = [
        other
        for other in found
        if other.claim.measure == voice.claim.measure
        and other.population == voice.population
        and other.claim.scope in ("total", "part")
        and not is_rest(other)
        and other.claim.stance == "asserted"
        and other.best is not None
        and not other.vague
    ]
    totals = [other for other in counted if other.claim.scope == "total"] or counted
    if not totals:
        return _as_total(voice, 0, ())
    others = any(one.claim.measure == voice.claim.measure and one.best != voice.best for one in rest)
    if others or any(other.claim.report == voice.claim.report or later(voice, other) != "dated" for other in totals):
        return voice
    newest = [other for other in totals if all(later(one, other) is None for one in totals)]
    numbers = {other.best for other in newest}
    before = next(iter(numbers)) if len(numbers) == 1 else None
    return _as_total(voice, before, tuple(other.claim for other in newest)) if before is not None else voice


def _as_total(voice: Voice, before: int, counted: tuple[Claim, ...]) -> Voice:
    return msgspec.structs.replace(raised_by(voice, before, counted), claim=msgspec.structs.replace(voice.claim, scope="total"))
