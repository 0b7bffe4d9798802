"""A report's sentences and the places of its claims in, the clauses on other incidents that gave a reason or make a row with its own, out.

"The talks were suspended for months after an attack on a base that killed three": a deed that led to something else, told as not known
before. "Six guards were wounded, the latest in a spate of attacks that claimed nine lives": what the others of the row took.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_before import Before
from variorum.extract.episode_beside import counts
from variorum.extract.episode_segment import opening_end
from variorum.extract.kinds import COUNTED
from variorum.model.document import Document

_DEED = (
    r"(?:attack|bombing|blast|explosion|shooting|ambush|raid|strike|air ?strike|massacre|assault|crash|stabbing|clash|killing"
    r"|kidnapping)s?"
)
_REASON = re.compile(
    r"\b(?:stalled|suspended|halted|frozen|froze|broken off|broke off|called off|collapsed|postponed|imposed|declared|introduced|deployed"
    r"|banned|tightened|withdrew|withdrawn|pulled out|resigned|sacked|dismissed|outlawed|shut|closed|cancelled|canceled|severed|lifted)\b"
    rf"[^.;]{{0,60}}? (?P<clause>(?:after|following|over|because of|in response to) an? (?:[\w-]+ ){{0,3}}?{_DEED}\b)"
)
_ROW = re.compile(
    r", (?:in )?(?:the )?(?:latest|newest|most recent) (?:[\w-]+ ){0,2}?(?:in|of) an? (?:[\w-]+ )?"
    r"(?:string|series|spate|wave|succession|number) of (?:[\w-]+ ){0,3}?\w+s (?:that|which) "
)
# "The latest attack came shortly after hundreds buried a girl, who was among 21 people killed in a strike on Saturday"
_CAME_AFTER = re.compile(
    r"\b(?P<clause>(?:comes|came) (?:only |just |shortly |soon |barely |(?:[\w-]+ )?(?:hours|days|weeks|months) )*after )"
    rf"[^.;]*?\b(?:killed|wounded|injured|died) in an? (?:[\w-]+ ){{0,3}}?{_DEED}\b"
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")


def reasons(document: Document, low: str, counted: Sequence[int]) -> list[Before]:
    """The clauses in text order, at most one of a sentence; `counted` are the sorted places of claims."""
    sentences = document.sentences
    opening = opening_end(document)
    found: list[Before] = []
    for sentence in sentences:
        start, end = sentence.start, sentence.end
        row = _ROW.search(low, start, end)
        if row is not None and counts(counted, start, row.start()) and counts(counted, row.end(), end):
            found.append(Before(row.start(), end, row.group().strip(" ,")))
            continue
        reason = (_REASON.search(low, start, end) or _CAME_AFTER.search(low, start, end)) if start >= opening else None
        if reason is None or not counts(counted, reason.start("clause"), end) or not counts(counted, 0, opening):
            continue
        here = reason.start("clause")
        own = set(COUNTED.findall(low, 0, opening)) & set(COUNTED.findall(low, here, end))
        days = set(_WEEKDAY.findall(low, here, end))
        if not own and (not days or (reason.re is _CAME_AFTER and days.isdisjoint(_WEEKDAY.findall(low, 0, start)))):
            found.append(Before(here, end, reason["clause"], True))
    return found
