"""Claims in, the same out, with the attackers in each count of the dead that leaves them out: 22 dead, 28 with the six attackers.

One report counts 28 dead and six attackers among them; another's 22 are then all but these, and stand for 28 too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.model.population import TOP
from variorum.reconcile.voices import Voice, raised_by

_FEWEST = 2  # attackers; a toll one lower is as often an earlier one


def with_doers_left_out(found: Sequence[Voice]) -> list[Voice]:
    """The claims; a count that is lower by just the attackers whom another report counts among its dead is raised by these."""
    dead = [voice for voice in found if voice.claim.measure == "killed" and voice.claim.stance == "asserted" and not voice.vague]
    among = [voice for voice in dead if voice.population == "attackers" and voice.claim.scope == "part" and (voice.best or 0) >= _FEWEST]
    if not among:
        return list(found)
    totals = [voice for voice in dead if voice.population == TOP and voice.claim.scope == "total" and voice.best is not None]
    own = {voice.claim.report for voice in dead if voice.population == "attackers"}
    raised = {
        low.id: raised_by(low, doers.best or 0, (doers.claim,)) for low, doers in _left_out(totals, among) if low.claim.report not in own
    }
    return [raised.get(voice.id, voice) for voice in found]


def _left_out(totals: Sequence[Voice], among: Sequence[Voice]) -> Iterator[tuple[Voice, Voice]]:
    """Each total that is lower by just the attackers of another report's larger one, with the claim that counts these."""
    for doers in among:
        wholes = {voice.best for voice in totals if voice.claim.report == doers.claim.report}
        for low in totals:
            if low.claim.report != doers.claim.report and (low.best or 0) + (doers.best or 0) in wholes:
                yield low, doers
