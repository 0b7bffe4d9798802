"""Counts of people hurt and claims of single persons in, the counts with those who cannot be among those counted added out.

"Two men, ages 26 and 27, were shot … A 24-year-old man was shot": three. "The two passengers were injured. The driver of the van was also
hurt": three again. Whoever may be one of those counted is not added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from variorum.model.person import Description, compatible, describe
from variorum.model.population import TOP
from variorum.model.ruled_out import rules_out
from variorum.reconcile.voices import Voice, raised_by


def with_singles_beside(found: Sequence[Voice], is_single: Callable[[Voice], bool]) -> list[Voice]:
    """The claims; a count of people hurt is raised by each single person of its report whom its words rule out: by sex, age or part played.

    Only where all such counts of the report give one number, and each rules the person out.
    """
    hurt: dict[str, list[Voice]] = {}
    dead: dict[str, list[Description]] = {}
    for voice in found:
        claim = voice.claim
        if claim.stance != "asserted":
            continue
        if claim.measure == "injured":
            hurt.setdefault(claim.report, []).append(voice)
        elif claim.measure == "killed" and is_single(voice):
            dead.setdefault(claim.report, []).append(describe(claim.count.words))
    raised: dict[str, list[Voice]] = {}
    for report, voices in hurt.items():
        counts = [one for one in voices if (one.best or 0) > 1 and one.claim.scope != "rate"]
        singles = [one for one in voices if is_single(one)]
        if not counts or not singles or len({one.best for one in counts}) != 1 or not all(_is_whole(one) for one in counts):
            continue
        beside = [
            one
            for one in _distinct(singles)
            if all(_rules_out(count, one) for count in counts)
            and not any(compatible(describe(one.claim.count.words), who) for who in dead.get(report, ()))
        ]
        if beside:
            raised |= {count.id: beside for count in counts}
    return [
        msgspec.structs.replace(raised_by(voice, len(raised[voice.id]), tuple(one.claim for one in raised[voice.id])), population=TOP)
        if voice.id in raised
        else voice
        for voice in found
    ]


def _is_whole(voice: Voice) -> bool:
    """Whether a claim gives an exact number of its own, to which nobody has been added."""
    return voice.claim.scope == "total" and voice.claim.count.hedge is None and not voice.vague and not voice.added


def _distinct(singles: Sequence[Voice]) -> list[Voice]:
    """The claims without those that may tell of a person again."""
    kept: list[Voice] = []
    for voice in singles:
        who = describe(voice.claim.count.words)
        if not any(compatible(describe(one.claim.count.words), who) for one in kept):
            kept.append(voice)
    return kept


def _rules_out(count: Voice, single: Voice) -> bool:
    """Whether the words of a count say that a person is none of those counted."""
    if count.claim.sentence.start == single.claim.sentence.start:
        return False  # what one sentence tells together is added up as such
    quote, words = count.claim.evidence.quote, count.claim.count.words
    return rules_out(words, quote[quote.find(words) + len(words) :], describe(single.claim.count.words))
