"""A report's sentences and the words of its incident in, the stretch that tells of a protest against it out: an incident of its own.

Whom a protest over a train crash harms the crash did not harm: GTD's and ACLED's rule that another place, day or kind makes another event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from variorum.extract.episode_segment import LEAD
from variorum.extract.kinds import KindHit
from variorum.model.claim import Claim
from variorum.model.document import Document, Sentence
from variorum.model.text import Span

_CROWD = re.compile(
    r"\b(?:police|protest\w*|demonstrat\w*|crowds?|rioters?|marchers|officers|tear gas|baton\w*|rubber bullets|arrested|detained)\b"
)
_CROWD_PEOPLE = ("protesters", "police", "security_forces")
UNREST = "unrest"  # the family of protests and riots
ANY = "any"  # the family of words that fit every attack


def protest_after(document: Document, low: str, hits: Sequence[KindHit], claims: Sequence[Claim]) -> Span | None:
    """The sentences of a protest that followed what the report is about, from the first that names it; None where they count nobody of it.

    A sentence that counts others, say those over whose death people protest, belongs to the report's own incident.
    """
    opening = [hit for hit in hits if hit.start < _lead_end(document)]
    if not any(hit.kind.family not in (UNREST, ANY) for hit in opening) or any(hit.kind.family == UNREST for hit in opening):
        return None
    unrest = [hit.start for hit in hits if hit.kind.family == UNREST]
    own = [hit.start for hit in hits if hit.kind.family not in (UNREST, ANY)]
    own += [claim.evidence.start for claim in claims if not _of_a_crowd(claim)]
    body = document.sentences[LEAD:]
    first = next((s for s in body if _any(unrest, s) and not _any(own, s)), None)
    if first is None:
        return None
    last = first
    for before, sentence in pairwise(body[body.index(first) :]):
        joined = "\n\n" not in low[before.end : sentence.start] and _CROWD.search(low, sentence.start, sentence.end) is not None
        if not (joined or _any(unrest, sentence)) or _any(own, sentence):
            break
        last = sentence
    counted = any(first.start <= claim.evidence.start < last.end for claim in claims)
    return Span(start=first.start, end=last.end) if counted else None


def _of_a_crowd(claim: Claim) -> bool:
    """Whether a claim counts people of a protest, or those sent against it."""
    return claim.population in _CROWD_PEOPLE or claim.measure == "arrested"


def _lead_end(document: Document) -> int:
    return document.sentences[min(LEAD, len(document.sentences)) - 1].end if document.sentences else 0


def _any(places: Sequence[int], sentence: Sentence) -> bool:
    """Whether one of the places lies in the sentence."""
    return any(sentence.start <= at < sentence.end for at in places)
