"""A sentence and the segments before it in, the other incident told some way back that it comes back to out.

"Officials earlier said two people had been killed in the Lenz blast", behind a blast in Lenz that the report told beside its own: what
bears the name of a place or a day that only another incident has had is of that one, and so is a number that is told again of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_beside import counts
from variorum.extract.episode_dates import WEEKDAY
from variorum.extract.episode_goes_on import DEEDS
from variorum.extract.episode_recalled import places_named
from variorum.extract.episode_records import numbers
from variorum.extract.episode_segment import ENTRY, SUM, Segment
from variorum.extract.kinds import MONTH
from variorum.model.document import Sentence

_DEED = rf"(?:{DEEDS}|air ?strike|bombing|assault|fire|killings?|massacre|operation|siege)"
_BY_PLACE = re.compile(
    rf"\bthe (?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]+) (?:[a-z]+ )?{_DEED}\b"
    rf"|\bthe (?:[a-z]+ )?{_DEED} (?:in|at|on|near) (?:the )?(?P<there>[A-ZÀ-ÖØ-Þ][\w’'-]+)"
)
_SAID_ON = re.compile(r"\b(?:said|told|announced|reported|confirmed|added|statement)\b[^.;]{0,40}$")
_THE_DEED = re.compile(rf"\b(?:the|this) (?:[\w-]+ )?{_DEED}\b")
_TIMES = re.compile(rf"(?:{MONTH}|\w+day)$", re.IGNORECASE)
_CARED_FOR = re.compile(r"\b(?:hospitals?|treated|clinic|taken to|fled|refuge|arrested|buried)\b")
_HE_SAID = re.compile(r"(?:[\"“‘'])|.*\b(?:he|she|they) (?:said|added|told)\b", re.DOTALL)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LARGE = 30  # people
_BACK = 4  # segments back in which a number is told again of another incident


def returns_to(sentence: Sentence, text: str, low: str, before: Sequence[Segment], counted: Sequence[int]) -> Segment | None:
    """The last segment of the other incident, or None; `counted` are the sorted places of claims."""
    others = [one for one in before if one.group and one.label != SUM and not one.label.startswith(ENTRY)]
    if not others or not counts(counted, sentence.start, sentence.end):
        return None
    named = _by_name(sentence, text, low, before, others) or _told_again(sentence, low, before, counted)
    return named or _by_a_large_number(sentence, low, before, others)


def _by_name(sentence: Sentence, text: str, low: str, before: Sequence[Segment], others: Sequence[Segment]) -> Segment | None:
    """By the name of a place ("the Lenz blast") or of a day ("three more on Thursday") that only another incident has had."""
    own = " ".join(text[one.start : one.end] for one in before if not one.group)
    names = [match["name"] or match["there"] for match in _BY_PLACE.finditer(text, sentence.start, sentence.end)]
    for name in (re.sub(r"['’]s$", "", name) for name in names):
        there = [one for one in others if name in text[one.start : one.end]]
        if there and name not in own and not _TIMES.match(name):
            return there[-1]
    names = places_named(text, sentence.start, sentence.end)
    if names and not any(name in own for name in names) and not _CARED_FOR.search(low, sentence.start, sentence.end):
        there = [one for one in others if all(name in text[one.start : one.end] for name in names)]
        if there:
            return there[-1]
    if _THE_DEED.search(low, sentence.start, sentence.end):
        return None
    on_days = WEEKDAY.finditer(low, sentence.start, sentence.end)
    days = {match[0] for match in on_days if not _SAID_ON.search(low, sentence.start, match.start())}
    told = own.lower()
    if not days or any(day in told for day in days):
        return None
    return next((one for one in reversed(others) if any(day in low[one.start : one.end] for day in days)), None)


def _told_again(sentence: Sentence, low: str, before: Sequence[Segment], counted: Sequence[int]) -> Segment | None:
    """By its numbers: “The police fired at the crowd. Two people were killed,” a resident said, behind two deaths in another place."""
    last = next((one for one in reversed(before[-_BACK:]) if one.group), None)
    if last is None or last.label == SUM or last.label.startswith(ENTRY) or _HE_SAID.match(low, sentence.start, sentence.end) is None:
        return None
    if counts(counted, last.end, sentence.start):
        return None  # the report has counted others since
    told = {number for one in before if one.label == last.label for number in numbers(low, one.start, one.end)}
    own = {number for one in before if not one.group for number in numbers(low, one.start, one.end)}
    said = numbers(low, sentence.start, sentence.end)
    return last if said and said <= told and said.isdisjoint(own) else None


def _by_a_large_number(sentence: Sentence, low: str, before: Sequence[Segment], others: Sequence[Segment]) -> Segment | None:
    """By numbers in digits too large to be had by chance: "The gang killed 200 people last week", behind a raid that took 200."""
    said = _large(low, sentence.start, sentence.end)
    if not said or any(said & _large(low, one.start, one.end) for one in before if not one.group):
        return None
    return next((one for one in reversed(others) if said <= _large(low, one.start, one.end)), None)


def _large(low: str, start: int, end: int) -> set[str]:
    """The numbers in digits of a stretch that are large, years left out."""
    told = {number for number in numbers(low, start, end) if number.replace(",", "").isdigit()}
    return {number for number in told if int(number.replace(",", "")) >= _LARGE and not _YEAR.fullmatch(number)}
