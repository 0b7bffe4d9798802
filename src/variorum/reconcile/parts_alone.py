"""Counts of some of those told of otherwise in ("six were shot; two of them died"), the same as totals of their own measure out.

Where nobody counts the dead in full, two of those shot who died are all of the dead that the reports know.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

import msgspec

from variorum.reconcile.voices import Voice

_MEASURES = ("killed", "injured", "missing", "freed", "arrested")
_OF_THEM = re.compile(r"\bof (?:them|whom|those|these|the)\b", re.IGNORECASE)
_MANY = 10  # those hurt from whom on a larger part is another count of all
_OF_VICTIMS = re.compile(r"one of (?:the|those|two|three|four|five|six) (?!of\b)", re.IGNORECASE)
_SOON = 200  # code points between a sentence and one that goes on with the others who died
_OTHERS = re.compile(r"\b(?:others?|another|more)\b", re.IGNORECASE)
_BADLY = re.compile(r"\b(?:critical|serious|severe|grave|stable|mild)", re.IGNORECASE)  # how some of those hurt are doing
_OF_ONE_VERB = ("part_told_again", "individual_", "named_")  # how the rules begin that read some of those whom the whole's verb counts


def parts_alone(found: Sequence[Voice]) -> list[Voice]:
    """The claims; parts of a measure that nobody counts in full are totals where their report counts the whole under another measure.

    So are some of the attackers where no other number of attackers is given, and a part of those hurt that is larger than every total.
    """
    whole: set[str] = set()
    for measure in _MEASURES:
        counts = [voice for voice in found if voice.claim.measure == measure and voice.claim.stance == "asserted" and voice.best != 0]
        doers = [voice for voice in counts if voice.population == "attackers"]
        if _are_one_part(counts) and all(_is_of_others(voice, found) for voice in counts):
            whole.update(voice.id for voice in counts)
        elif _are_one_part(doers) and all(_is_of_a_band(voice) and not _makes_up_all(voice, counts) for voice in doers):
            whole.update(voice.id for voice in doers)
        else:
            whole.update(voice.id for voice in _more_than_all(counts) if _is_of_others(voice, found))
    first = _dead_before_others(found)
    return [_as_total(voice) if voice.id in whole else _as_part(voice) if voice.id in first else voice for voice in found]


def _dead_before_others(found: Sequence[Voice]) -> set[str]:
    """The counts of those who died first, which with the others told of behind make up the report's toll: "Six were killed. Four died at
    once. Two others succumbed in hospital"."""
    by_report: dict[str, list[Voice]] = {}
    for voice in found:
        if voice.claim.measure == "killed" and voice.claim.stance == "asserted" and voice.best and not voice.vague:
            by_report.setdefault(voice.claim.report, []).append(voice)
    first: set[str] = set()
    for told in by_report.values():
        told.sort(key=lambda voice: voice.claim.evidence.start)
        for one, other in itertools.pairwise(told):
            near = 0 <= other.claim.sentence.start - one.claim.sentence.end < _SOON
            adds = near and one.claim.scope == "total" and other.claim.scope != "rate" and _OTHERS.search(other.claim.evidence.quote)
            whole = (one.best or 0) + (other.best or 0)
            if adds and any(
                v.best == whole and v.claim.scope == "total" and v.claim.evidence.start < one.claim.evidence.start for v in told
            ):
                first.add(one.id)
    return first


def _are_one_part(counts: Sequence[Voice]) -> bool:
    """Whether all give one number of some; "two of them died … one of the two" would be two parts."""
    return {voice.claim.scope for voice in counts} == {"part"} and len({voice.best for voice in counts}) == 1


def _more_than_all(counts: Sequence[Voice]) -> list[Voice]:
    """The parts that are larger than every total of those hurt, of which they can be none: "239 were led out, 49 of whom were injured"
    beside "more than 40 injured". A few may be another sum's: "74 people shot since Monday, 12 of them killed"."""
    most = max((voice.best or 0 for voice in counts if voice.claim.scope == "total"), default=0)
    hurt = most >= _MANY and all(voice.claim.measure == "injured" for voice in counts)
    return [voice for voice in counts if hurt and voice.claim.scope == "part" and (voice.best or 0) > most]


def _as_part(voice: Voice) -> Voice:
    return msgspec.structs.replace(voice, claim=msgspec.structs.replace(voice.claim, scope="part"))


def _as_total(voice: Voice) -> Voice:
    return msgspec.structs.replace(voice, claim=msgspec.structs.replace(voice.claim, scope="total"))


def _is_of_a_band(part: Voice) -> bool:
    """Whether a verb of its own tells of some of those who did it: "two of the attackers were killed" counts all of them who were."""
    claim = part.claim
    return not claim.reading.rule.startswith(_OF_ONE_VERB) and _OF_THEM.search(claim.evidence.quote) is not None


def _makes_up_all(part: Voice, counts: Sequence[Voice]) -> bool:
    """Whether a part makes up, with those told beside it, all whom its report counts: "The driver and two of the robbers died"."""
    claim = part.claim
    here = [one for one in counts if one.claim.report == claim.report]
    beside = [one.best or 0 for one in here if one.claim.scope == "part" and one.claim.sentence.start == claim.sentence.start]
    return len(beside) > 1 and sum(beside) in {one.best for one in here if one.claim.scope == "total"}


def _is_of_others(part: Voice, found: Sequence[Voice]) -> bool:
    """Whether a verb of its own tells of a part, and the whole stands before it under another measure."""
    claim = part.claim
    if claim.reading.rule.startswith(_OF_ONE_VERB) or part.best is None or _BADLY.search(claim.evidence.quote):
        return False
    before = [one for one in found if one.claim.report == claim.report and one.claim.evidence.start < claim.evidence.start]
    whole = max(before, key=lambda one: one.claim.evidence.start, default=None)
    if whole is None and part.best == 1:
        return _OF_VICTIMS.match(claim.evidence.quote) is not None  # "one of the victims of the shooting died"
    if whole is None or whole.claim.stance != "asserted" or (whole.best or 0) < part.best:
        return False
    return whole.claim.sentence.start == claim.sentence.start or _OF_THEM.search(claim.evidence.quote) is not None
