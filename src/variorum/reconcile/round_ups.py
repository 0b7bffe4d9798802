"""Claims of an incident in, those that rather count for other incidents out: of round-ups, and of one report against most.

"Five dead, 17 wounded in weekend shootings" tells of this incident among others; which of its dead are whose, its claims do not say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from variorum.reconcile.voices import Voice, later

_OPENING = 400  # code points into a text within which it says what it is about: the headline and a sentence or two
_FEWEST_REPORTS = 3  # of which most must agree, before one that counts more is taken to tell of another incident
_HARM = frozenset(("killed", "injured"))


def of_round_ups(found: Sequence[Voice]) -> list[Voice]:
    """The claims of the dead and the hurt in reports that open with a sum over several incidents; none where no other report counts any.

    The first number decides, or the sum that it repeats: twelve dead "in a town where 900 were killed this year" are no round-up.
    """
    harm = [voice for voice in found if voice.claim.measure in _HARM and voice.claim.stance == "asserted"]
    opening: dict[str, list[Voice]] = {}
    for voice in harm:
        if voice.claim.evidence.start < _OPENING:
            opening.setdefault(voice.claim.report, []).append(voice)
    summing = {report for report, voices in opening.items() if _opens_with_a_sum(voices)}
    others = {voice.claim.report for voice in harm if voice.claim.scope == "total"} - summing
    return [voice for voice in harm if voice.claim.report in summing and voice.claim.scope != "rate"] if others else []


def _opens_with_a_sum(opening: Sequence[Voice]) -> bool:
    """Whether the first number of an opening is a sum over several incidents, or is told again as one."""
    first = min(opening, key=lambda voice: (voice.claim.evidence.start, voice.id))
    sums = {(voice.claim.measure, voice.best) for voice in opening if voice.claim.scope == "rate"}
    return first.claim.scope == "rate" or (first.claim.measure, first.best) in sums


def outvoted(counts: Sequence[Voice], singles: Sequence[Voice]) -> list[Voice]:
    """Counts of the dead that exceed the persons whom most reports tell of one by one: "the deaths of two children this month".

    A count that is later than all that the others tell is news and stays.
    """
    most: dict[str, int] = {}
    for voice in counts:
        most[voice.claim.report] = max(most.get(voice.claim.report, 0), voice.best or 0)
    told = Counter(voice.claim.report for voice in singles if voice.claim.measure == "killed" and voice.claim.report not in most)
    tallies = Counter([*most.values(), *told.values()])
    if not told or sum(tallies.values()) < _FEWEST_REPORTS:
        return []
    number, votes = max(tallies.items(), key=lambda entry: (entry[1], -entry[0]))
    if 2 * votes <= sum(tallies.values()) or number not in told.values():
        return []
    agreeing = [voice for voice in singles if told.get(voice.claim.report) == number]
    return [voice for voice in counts if (voice.best or 0) > number and any(later(voice, other) is None for other in agreeing)]
