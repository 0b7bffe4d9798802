"""Claims of one person told by an ordinal in ("a fourth victim has died"), the same with the running total that they imply out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from variorum.model.claim import Claim, Count
from variorum.model.person import ordinal
from variorum.model.population import TOP
from variorum.reconcile.voices import Voice, later

_DEAD = "killed"
_HURT = ("injured", "hospitalised")


def raised_by_ordinals(found: Sequence[Voice]) -> list[Voice]:
    """A fourth death where others count three is a total of four: the claim then counts them all. So is a third patient where two are
    counted in care, and nobody died: beside the dead a third victim may be the first who lived.

    Only where the number just below is claimed outright: "a second victim" may be the second who was shot.
    """
    dead = any(voice.claim.measure == _DEAD and voice.claim.stance == "asserted" and voice.best != 0 for voice in found)
    made = list(found)
    for measure in (_DEAD,) if dead else _HURT:
        counted: dict[int | None, list[Claim]] = {}
        for voice in found:
            if _counts(voice, measure):
                counted.setdefault(voice.best, []).append(voice.claim)
        if counted:
            made = [_raised(voice, measure, counted) for voice in made]
    return made


def _counts(voice: Voice, measure: str) -> bool:
    """Whether a claim gives the number for the measure and is not itself told of one person."""
    claim = voice.claim
    if claim.measure != measure or claim.stance != "asserted" or claim.scope != "total" or voice.vague:
        return False
    return (voice.best or 0) > 1 or (measure == _DEAD and claim.count.words.lower() in ("1", "one"))


def _raised(voice: Voice, measure: str, counted: Mapping[int | None, Sequence[Claim]]) -> Voice:
    claim = voice.claim
    if claim.measure != measure or claim.stance != "asserted" or claim.count.low != 1 or claim.count.high != 1:
        return voice
    number = ordinal(claim.count.words)
    if number is None or number < 2 or number - 1 not in counted or number in counted:
        return voice
    whole = msgspec.structs.replace(claim, scope="total", count=Count(low=number, high=number, words=claim.count.words))
    return msgspec.structs.replace(
        voice, claim=whole, population=TOP, low=number, best=number, high=number, added=tuple(counted[number - 1])
    )


def outdone(found: Sequence[Voice], before: Sequence[Voice]) -> list[Voice]:
    """The counts that a raised ordinal leaves behind: the number just below it, unless said of a later moment."""
    raised = [voice for voice, old in zip(found, before, strict=True) if voice is not old]
    return [
        voice
        for voice in found
        if voice.claim.scope == "total"
        and any(
            voice.claim.measure == one.claim.measure and voice.best == (one.best or 0) - 1 and later(voice, one) is None for one in raised
        )
    ]
