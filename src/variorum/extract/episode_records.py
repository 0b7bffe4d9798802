"""A report's sentences and incident words in, the sentences that tell of what a group has done before or elsewhere out.

"The MLF is thought to have killed at least 700 civilians", "The gang was blamed for the deaths of 17 people in two raids": who is known,
blamed or suspected for numbers that the report has not told of is so for other deeds: GTD's rule of single incidents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_beside import ACCIDENTS, ATTACKS, counts
from variorum.extract.episode_segment import LEAD
from variorum.extract.episode_signs import NUMBERS
from variorum.extract.kinds import COUNTED, Cue, KindHit
from variorum.model.document import Document

_GROUPS = (
    r"group|groups|militia|militias|militants|rebels|rebel group|cartel|gang|gangs|organi[sz]ation|movement|sect|network|faction|insurgents"
    r"|jihadists|extremists|guerrillas|separatists|bandits|front|army"
)
_SUBJECT = re.compile(
    rf"(?:(?:Also|But|And),? )?(?:(?:[Tt]he|[Tt]hat|[Tt]his) (?:[\w-]+ ){{0,3}}?(?:{_GROUPS})"
    r"|(?:[Tt]he )?(?:[A-ZÀ-ÖØ-Þ][\w’'-]*[ ,]+){1,5}?)"
    r"[^.;]{0,60}?\b(?P<verb>(?:is|are|was|were|has been|have been)\b)"
)
_DONE = re.compile(
    r"(?:is|are|was|were|has been|have been) (?:[a-z]+ ){0,3}?(?:thought|believed|known|suspected|blamed|accused|held responsible|alleged)"
    r" (?:by [^.;,]{3,40} )?(?:of (?:being )?|to have (?!been|lost|suffered|died|fled)|for |to be (?!dead|missing|among))"
)
_CLAIMED = re.compile(
    r"\b(?:claimed|taken|took) (?:the )?(?:responsibility|credit) for (?:an?|another|two|three|several|many|other|similar)\b"
)
# Whom it harmed in the report's own incident: "two of the victims", "in the attack", "in Friday's raid".
_ITS_OWN = re.compile(
    r"\b(?:of (?:them|the|those)|(?:in|during|behind|at|for|after) (?:the|this|\w+day's) (?:[\w-]+ )?"
    r"(?:attack|raid|ambush|shoot(?:ing|out)|clash(?:es)?|bombing|blast|explosion|assault|operation|fighting|battle|strike|siege|massacre"
    r"|killings?|deaths?|abductions?|kidnappings?))\b(?! of (?!the\b))"
    r"|\bfor both (?:[\w-]+ ){0,3}?(?:attacks|raids|ambushes|shootings|bombings|blasts|explosions|assaults|strikes|killings)\b"
)
_ANY = re.compile(rf"{COUNTED.pattern}|\b\d[\d,]*\b")


def of_a_record(document: Document, low: str, hits: Sequence[KindHit], counted: Sequence[int]) -> list[Cue]:
    """A cue at each such sentence behind the opening, in text order; `counted` are the sorted places of claims."""
    first = next((hit for hit in hits if hit.kind.family != "any"), None)
    if not hits or (first is not None and first.kind.family not in ATTACKS | ACCIDENTS | {"hostage"}):
        return []  # of a war, unrest or a flood, whose people are counted for weeks
    text, found = document.report.text, []
    for sentence in document.sentences[LEAD:]:
        subject = _SUBJECT.match(text, sentence.start, sentence.end)
        done = _DONE.match(low, subject.start("verb"), sentence.end) if subject is not None else None
        done = done or _CLAIMED.search(low, sentence.start, sentence.end)
        if done is None or not counts(counted, done.start(), sentence.end) or _ITS_OWN.search(low, done.end(), sentence.end):
            continue
        first_told = _ANY.search(low, done.end(), sentence.end)
        if first_told is not None and first_told[0] not in numbers(low, 0, sentence.start):
            found.append(Cue(sentence.start, sentence.end, done.group().strip()))
    return found


def numbers(low: str, start: int, end: int) -> set[str]:
    """The numbers of a stretch of text, in digits or words, but for "one" and the vague ones."""
    return {*NUMBERS.findall(low, start, end), *COUNTED.findall(low, start, end)}
