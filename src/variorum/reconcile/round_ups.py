"""Claims of an incident in, those that a round-up of several incidents makes beside reports of this one alone out.

"Five dead, 17 wounded in weekend shootings" tells of this incident among others; which of its dead are whose, its claims do not say.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.reconcile.voices import Voice

_OPENING = 400  # code points into a text within which it says what it is about: the headline and a sentence or two
_HARM = frozenset(("killed", "injured"))


def of_round_ups(found: Sequence[Voice]) -> list[Voice]:
    """The claims of the dead and the hurt in reports that open with a sum over several incidents; none where no other report counts any."""
    harm = [voice for voice in found if voice.claim.measure in _HARM and voice.claim.stance == "asserted"]
    summing = {voice.claim.report for voice in harm if voice.claim.scope == "rate" and voice.claim.evidence.start < _OPENING}
    others = {voice.claim.report for voice in harm if voice.claim.scope == "total"} - summing
    return [voice for voice in harm if voice.claim.report in summing and voice.claim.scope != "rate"] if others else []
