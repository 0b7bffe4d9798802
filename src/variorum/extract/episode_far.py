"""A report's sentences, incident words and places in, the sentences that tell of a new deed far from where the report's own was, out.

GTD's rule that a discontinuity in place makes another incident, for reports that name no other day: "A market in Lenz was shelled and 14
people died" in a report of a strike 200 km away. What the people of the report's own incident do in other places ("the gunmen drove on
to Lenz"), and what strikes many places at once, stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_before import FOLLOWS, is_new
from variorum.extract.episode_beside import ACCIDENTS, ATTACKS, KNOWN, MANY_PLACES, counts
from variorum.extract.episode_segment import LEAD
from variorum.extract.kinds import Cue, KindHit
from variorum.model.document import Document, PlaceMention, Where
from variorum.model.gazetteer import kilometres
from variorum.model.kinds import Kinds

FAR = 60.0  # km between two places that one blow does not strike
_THERE = frozenset({"in", "near", "outskirts"})
_IN = re.compile(
    r"\b(?:in|near|at|outside|off|around|of) (?:the |neighbou?ring |nearby |southern |northern |eastern |western |central )*$",
    re.IGNORECASE,
)


def far_away(
    document: Document, low: str, hits: Sequence[KindHit], counted: Sequence[int], places: Sequence[PlaceMention], kinds: Kinds
) -> list[Cue]:
    """The sentences in text order; `counted` are the sorted places of claims."""
    sentences = document.sentences
    first = next((hit for hit in hits if hit.kind.family != "any"), None)
    if len(sentences) <= LEAD or first is None or first.start >= sentences[LEAD].start:
        return []
    alike = next((kinds for kinds in (ATTACKS, ACCIDENTS) if first.kind.family in kinds), frozenset())
    lead_end = sentences[LEAD].start
    own = [place.where for place in places if place.start < lead_end and place.where is not None]
    if not alike or not own or MANY_PLACES.search(low, 0, lead_end):
        return []
    found = []
    for sentence in sentences[LEAD:]:
        start, end = sentence.start, sentence.end
        if sentence.role == "title" or not counts(counted, start, end) or KNOWN.match(low, start) or FOLLOWS.search(low, start, end):
            continue
        told = [hit for hit in hits if start <= hit.start < end]
        named = [place for place in places if start <= place.start < end and place.relation in _THERE]
        there = [place.where for place in named if place.where is not None and _IN.search(document.report.text, start, place.start)]
        apart = there and all(far_apart(one, other) for one in there for other in own)
        if apart and any(hit.kind.family in alike and is_new(hit, low, start, kinds) for hit in told):
            found.append(Cue(start, end, "far away"))
    return found


def far_apart(one: Where, other: Where) -> bool:
    """Whether two places lie in different countries, or farther apart than one blow strikes; False where that is not known."""
    if one.country and other.country and one.country != other.country:
        return True
    apart = kilometres(one, other) if max(one.precision, other.precision) <= 3 else None
    return apart is not None and apart > FAR
