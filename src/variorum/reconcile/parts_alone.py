"""Counts of some of those told of otherwise in ("six were shot; two of them died"), the same as totals of their own measure out.

Where nobody counts the dead in full, two of those shot who died are all of the dead that the reports know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.reconcile.voices import Voice

_MEASURES = ("killed", "injured", "missing", "freed", "arrested")
_OF_THEM = re.compile(r"\bof (?:them|whom|those|these|the)\b", re.IGNORECASE)
_OF_ONE_VERB = ("part_told_again", "individual_", "named_")  # how the rules begin that read some of those whom the whole's verb counts


def parts_alone(found: Sequence[Voice]) -> list[Voice]:
    """The claims; parts of a measure that nobody counts in full are totals where their report counts the whole under another measure."""
    made: dict[str, Voice] = {}
    for measure in _MEASURES:
        counts = [voice for voice in found if voice.claim.measure == measure and voice.claim.stance == "asserted" and voice.best != 0]
        alone = len({(voice.claim.scope, voice.best) for voice in counts}) == 1  # "two of them died … one of the two" would be two parts
        if alone and all(voice.claim.scope == "part" and _is_of_others(voice, found) for voice in counts):
            made |= {one.id: msgspec.structs.replace(one, claim=msgspec.structs.replace(one.claim, scope="total")) for one in counts}
        doers = [voice for voice in counts if voice.population == "attackers"]
        if doers and len({(voice.claim.scope, voice.best) for voice in doers}) == 1 and all(_is_of_a_band(voice) for voice in doers):
            made |= {one.id: msgspec.structs.replace(one, claim=msgspec.structs.replace(one.claim, scope="total")) for one in doers}
    return [made.get(voice.id, voice) for voice in found] if made else list(found)


def _is_of_a_band(part: Voice) -> bool:
    """Whether a verb of its own tells of some of those who did it: "two of the attackers were killed" counts all of them who were."""
    claim = part.claim
    return claim.scope == "part" and not claim.reading.rule.startswith(_OF_ONE_VERB) and _OF_THEM.search(claim.evidence.quote) is not None


def _is_of_others(part: Voice, found: Sequence[Voice]) -> bool:
    """Whether a verb of its own tells of a part, and the whole stands before it under another measure."""
    claim = part.claim
    if claim.reading.rule.startswith(_OF_ONE_VERB) or part.best is None:
        return False
    before = [one for one in found if one.claim.report == claim.report and one.claim.evidence.start < claim.evidence.start]
    whole = max(before, key=lambda one: one.claim.evidence.start, default=None)
    if whole is None or whole.claim.stance != "asserted" or (whole.best or 0) < part.best:
        return False
    return whole.claim.sentence.start == claim.sentence.start or _OF_THEM.search(claim.evidence.quote) is not None
