"""A sentence in, the dead that it counts by the one word "fatally" out: "six people were shot, two fatally", "one of them fatally"."""

from __future__ import annotations

import re

from variorum.extract.draft import Draft
from variorum.model.claim import Count
from variorum.model.document import Sentence

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FATALLY = re.compile(
    rf"\b(?:shot|stabbed|wounded|hit|struck|hitting|wounding|shooting|stabbing|striking|injuring)\b[^.;]{{0,60}}?(?P<number>\b\d{{1,3}}|\b(?:{'|'.join(_NUMBERS)}))"
    r"(?: of (?:them|whom))?,? (?P<how>fatally)(?=\s*(?:[,.;:—–-]|$|\b(?:in|on|at|after|during)\b))",
    re.IGNORECASE,
)

_FATALLY_BEFORE = re.compile(
    rf"(?P<number>\b\d{{1,3}}|\b(?:{'|'.join(_NUMBERS)}))(?: of (?:them|whom))?,? (?P<how>fatally),? (?:were|was|had been|have been) "
    r"(?:shot|stabbed|wounded|hit|struck)\b",
    re.IGNORECASE,
)


def fatally(text: str, sentence: Sentence) -> Draft | None:
    """The draft of killed that the sentence makes so, or None; its count is a total of the dead."""
    if "fatally" not in text[sentence.start : sentence.end].lower():
        return None
    match = _FATALLY.search(text, sentence.start, sentence.end) or _FATALLY_BEFORE.search(text, sentence.start, sentence.end)
    if match is None:
        return None
    words = match.group("number")
    number = int(words) if words.isdigit() else _NUMBERS.index(words.lower()) + 1
    start, end = match.span("number")
    return Draft(
        measure="killed",
        population="everyone",
        count=Count(low=number, high=number, words=words),
        count_start=start,
        count_end=end,
        start=match.start(),
        end=match.end(),
        trigger_start=match.start("how"),
        trigger_end=match.end("how"),
        rule="fatally",
    )
