"""Claims of one person told by an ordinal in ("a fourth victim has died"), the same with the running total that they imply out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from variorum.model.claim import Claim, Count
from variorum.model.person import ordinal
from variorum.model.population import TOP
from variorum.reconcile.voices import Voice, later


def raised_by_ordinals(found: Sequence[Voice]) -> list[Voice]:
    """A fourth death where others count three is a total of four: the claim then counts them all.

    Only where the number just below is claimed outright: "a second victim" may be the second who was shot.
    """
    counted: dict[int | None, list[Claim]] = {}
    for voice in found:
        if _counts_the_dead(voice):
            counted.setdefault(voice.best, []).append(voice.claim)
    return [_raised(voice, counted) for voice in found]


def _counts_the_dead(voice: Voice) -> bool:
    """Whether a claim gives the number of the dead and is not itself told of one person."""
    claim = voice.claim
    if claim.measure != "killed" or claim.stance != "asserted" or claim.scope != "total" or voice.vague:
        return False
    return (voice.best or 0) > 1 or claim.count.words.lower() in ("1", "one")


def _raised(voice: Voice, counted: Mapping[int | None, Sequence[Claim]]) -> Voice:
    claim = voice.claim
    if claim.measure != "killed" or claim.stance != "asserted" or claim.count.low != 1 or claim.count.high != 1:
        return voice
    number = ordinal(claim.count.words)
    if number is None or number < 2 or number - 1 not in counted or number in counted:
        return voice
    whole = msgspec.structs.replace(claim, scope="total", count=Count(low=number, high=number, words=claim.count.words))
    return msgspec.structs.replace(
        voice, claim=whole, population=TOP, low=number, best=number, high=number, added=tuple(counted[number - 1])
    )


def outdone(found: Sequence[Voice], before: Sequence[Voice]) -> list[Voice]:
    """The counts of the dead that a raised ordinal leaves behind: the number just below it, unless said of a later moment."""
    raised = [voice for voice, old in zip(found, before, strict=True) if voice is not old]
    return [
        voice
        for voice in found
        if voice.claim.measure == "killed"
        and voice.claim.scope == "total"
        and any(voice.best == (one.best or 0) - 1 and later(voice, one) is None for one in raised)
    ]
