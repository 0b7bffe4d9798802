"""A report's sentences and incident words in, the clauses on what its incident followed and on one of several like it out.

"The explosion at the mosque follows last week's attack on a school that killed 52", "The group has carried out several raids in recent
weeks, including one on Lenz that killed 20": GTD's rule that a discontinuity in time or place makes another incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_before import Before, is_new
from variorum.extract.episode_beside import ACCIDENTS, ATTACKS, MANY_PLACES, counts
from variorum.extract.episode_segment import LEAD
from variorum.extract.kinds import KindHit
from variorum.model.document import Document, Sentence
from variorum.model.kinds import Kinds

_SUBJECT = 45  # code points from a sentence's start within which its subject names the incident
_FOLLOWS = re.compile(r"\b(?:follows|followed|(?:comes|came|coming) (?:hot )?(?:close )?on the heels of)\b(?! by\b)(?! suit\b)(?! up\b)")
_IT = ("it ", "this ")
# Fires, floods and the like follow on what is of one incident with them ("the fire followed a blast"), but for one of another time.
_OF_ANOTHER_TIME = re.compile(
    r"\b(?:last|earlier this|the previous) (?:week|month|year|\w+day)\b|\b(?:weeks?|months?|years?) (?:ago|earlier|before)\b"
    r"|\bin (?:january|february|march|april|may|june|july|august|september|october|november|december|(?:19|20)\d\d)\b"
)
_MISHAPS = frozenset({"fire", "earth", "water", "crowd", "volcano", "poisoning"})
_SEVERAL = re.compile(
    r"\b(?:several|numerous|many|multiple|other|similar|recent|previous|past|deadly|dozens of|a (?:string|series|spate|number|wave) of)\b"
    r"[^.;]{0,40}?\b(?P<deeds>\w+s)\b[^.;]{0,80}?, (?P<clause>including (?:one|an?|the|two|last|in|on)\b)"
)


def followed(document: Document, low: str, hits: Sequence[KindHit], counted: Sequence[int], kinds: Kinds) -> list[Before]:
    """The clauses in text order; `counted` are the sorted places of claims. Only for a report that opens with an attack or an accident."""
    first = next((hit for hit in hits if hit.kind.family != "any"), None)
    if first is None or first.kind.family not in ATTACKS | ACCIDENTS | _MISHAPS or len(document.sentences) <= LEAD:
        return []
    lead_end = document.sentences[LEAD - 1].end
    many = MANY_PLACES.search(low, 0, lead_end) is not None  # "a series of raids": then one of them is the report's own
    out = []
    for sentence in document.sentences[LEAD:]:
        told = _follows(sentence, low, hits, counted, first, kinds)
        told = told or (None if many or first.kind.family in _MISHAPS else _one_of_several(sentence, low, hits, counted))
        if told is not None:
            out.append(told)
    return out


def _follows(sentence: Sentence, low: str, hits: Sequence[KindHit], counted: Sequence[int], first: KindHit, kinds: Kinds) -> Before | None:
    """The clause behind "follows", where the subject is the report's own incident and what it follows is a deed of its own."""
    verb = _FOLLOWS.search(low, sentence.start, sentence.end)
    if verb is None or not counts(counted, verb.end(), sentence.end) or counts(counted, sentence.start, verb.start()):
        return None
    subject = next((hit for hit in hits if sentence.start <= hit.start < min(verb.start(), sentence.start + _SUBJECT)), None)
    it = subject is None and low.startswith(_IT, sentence.start)  # "It came hot on the heels of a blast that killed 12"
    own = subject is not None and subject.noun and not is_new(subject, low, sentence.start, kinds)
    if not it and (subject is None or not own or subject.kind.family not in (first.kind.family, "any")):
        return None
    if first.kind.family in _MISHAPS and not _OF_ANOTHER_TIME.search(low, verb.end(), sentence.end):
        return None
    named = any(verb.end() <= hit.start < sentence.end for hit in hits)
    return Before(verb.start(), sentence.end, verb.group(), True) if named else None


def _one_of_several(sentence: Sentence, low: str, hits: Sequence[KindHit], counted: Sequence[int]) -> Before | None:
    """The clause behind "including", where it counts people in one of several deeds."""
    match = _SEVERAL.search(low, sentence.start, sentence.end)
    if match is None or not counts(counted, match.end(), sentence.end) or counts(counted, sentence.start, match.start("clause")):
        return None
    deeds = any(hit.noun and match.start() <= hit.start and hit.end <= match.start("clause") and low[hit.end - 1] == "s" for hit in hits)
    return Before(match.start("clause"), sentence.end, "including one", True) if deeds else None
