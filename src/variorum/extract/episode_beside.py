"""One sentence's cues and incident words in, the incidents that it sets beside the report's own out: elsewhere, resented, newly told."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from variorum.extract.kinds import Cue, KindHit
from variorum.model.document import Sentence
from variorum.model.kinds import BackgroundCues

PLACE_NAMED = re.compile(r"\b(?:[Ii]n|[Nn]ear|[Oo]utside|of)\s+(?:(?:the|neighbou?ring|nearby)\s+)*(?:\w+\s+of\s+)?([A-ZÀ-ÖØ-Þ][\w’'-]+)")
# A sentence that opens with a region: "In Russia's Belgorod region, which borders …", "In the southern district of Lenz,".
_OPENS_WITH_PLACE = re.compile(
    r"In (?:the )?(?:[A-ZÀ-ÖØ-Þ][\w’'-]+['’]s )?(?:[a-z-]+ ){0,2}?(?:(?:region|province|district|city|state|county|town) of )?"
    r"(?P<place>[A-ZÀ-ÖØ-Þ][\w-]+)(?: [A-ZÀ-ÖØ-Þ][\w-]+)*(?: (?:region|province|district|state|county|oblast|governorate))?,"
)
_MANY_PLACES = re.compile(
    r"\b(?:across|several|cities|regions|provinces|districts|towns|villages|series|wave|waves|attacks|strikes|bombings|raids)\b"
)
_STRUCK = frozenset({"strike", "bombing", "shooting", "armed", "killing"})
_OPENING = 700  # code points in which a report says whether it tells of one attack or of many
_CROWD = re.compile(r"\b(?:protest\w*|demonstrat\w*|riot\w*|march\w*|rall(?:y|ies|ied)|villagers|residents|crowds?|mobs?)\b")
DETERMINERS = re.compile(r"[\w']+")
OWNED = ("its", "their", "his", "her", "our")


def elsewhere_told(
    text: str, low: str, start: int, end: int, named: Sequence[Cue], away: Sequence[Cue], inside: Sequence[KindHit]
) -> Cue | None:
    """The cue by which a sentence opens another incident of the same days: "In a separate attack", "Hours later, in Lenz, gunmen …"."""
    if away and away[0].start <= start + 3 and (inside or not away[0].phrase.startswith("elsewhere")):
        return away[0]
    named = [cue for cue in named if cue.start <= start + 3]
    if not named or not inside:
        return None
    place = PLACE_NAMED.search(text, named[0].start, end)
    elsewhere = place is not None and place.group(1).lower() not in low[: max(0, start)]
    return named[0] if elsewhere else None


def another_region(text: str, low: str, sentence: Sentence, hits: Sequence[KindHit], inside: Sequence[KindHit]) -> Cue | None:
    """ "In Vorsk, across the border, two people were killed by shelling": an attack in a region not named before, told with its own dead.

    Only where the report opens with a single attack: one "across the country", and what spreads by itself (water, fire, unrest), has
    its dead in many places.
    """
    place = _OPENS_WITH_PLACE.match(text, sentence.start, sentence.end)
    if place is None or place.group("place").lower() in low[: sentence.start]:
        return None
    opening = low[: min(sentence.start, _OPENING)]
    attack = any(hit.kind.family in _STRUCK for hit in inside)
    first = next((hit for hit in hits if hit.kind.family != "any"), None)
    if not attack or first is None or first.kind.family not in _STRUCK or first.start >= sentence.start or _MANY_PLACES.search(opening):
        return None
    return Cue(sentence.start, place.end(), "in another region")


def resented(protests: Sequence[Cue], start: int, end: int, low: str, counted: Sequence[int]) -> Cue | None:
    """The clause on what a crowd is angry about, up to the next comma, where it counts people: "in anger at a crash that killed six"."""
    for opener in protests:
        comma = low.find(", ", opener.end, end)
        stop = comma if comma >= 0 else end
        if _CROWD.search(low, start, opener.start) and counts(counted, opener.end, stop):
            return Cue(opener.start, stop, opener.phrase.strip())
    return None


def newly_told(opener: Cue, end: int, low: str, counted: Sequence[int], words: BackgroundCues) -> bool:
    """Whether a clause behind "came after" counts people in what is told as not known before: "after gunmen seized dozens in Lenz"."""
    opening = DETERMINERS.match(low, opener.end + 1)
    known = opening is None or opening.group() in (*words.definite, *OWNED)
    return opener.phrase.endswith(" after") and not known and counts(counted, opener.end, end)


def counts(counted: Sequence[int], start: int, end: int) -> bool:
    """Whether a claim's evidence begins in `[start, end)`."""
    return count_of(counted, start, end) > 0


def count_of(counted: Sequence[int], start: int, end: int) -> int:
    """How many claims' evidence begins in `[start, end)`."""
    return bisect_left(counted, end) - bisect_left(counted, start)
