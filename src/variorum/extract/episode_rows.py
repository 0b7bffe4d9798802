"""The words of a report that sum up many incidents in, those of them out that do: no row of deeds that is the report's own incident.

"A series of attacks" in recent months is many incidents. A row of deeds to one plan ("a series of coordinated attacks") or of one day
("a wave of bombings on Sunday") is one: GTD counts deeds that are continuous in time and place as one incident.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from variorum.extract.episode_beside import ATTACKS
from variorum.extract.episode_goes_on import ANCHOR_DAYS
from variorum.extract.kinds import Cue, KindHit, cues
from variorum.model.document import Document, Sentence
from variorum.model.kinds import BackgroundCues

_ROW = re.compile(r"a (?:series|wave|string|spate) of")
_AT_ONCE = re.compile(r" (?:[\w-]+ )?(?:co-?ordinated|(?:near-)?simultaneous|synchroni[sz]ed)\b")
_ON_A_DAY = re.compile(rf"[^;]*?\b(?:on (?:the )?(?:[\w-]+ ){{0,2}}(?:{'|'.join(sorted(ANCHOR_DAYS))})|today|yesterday)\b")
_DEEDS = re.compile(r" (?:[\w-]+ ){0,4}?(?P<deeds>\w{4,}s)\b")
_OVER_TIME = re.compile(r"\b(?:recent|since|past|years?|months?|weeks|decades?|earlier|previous)\b")
_AFTER = re.compile(r"\b(?:after|follow(?:s|ed|ing)|amid|despite|besides|in addition to|like) $")


def sums_of(low: str, words: BackgroundCues, hits: Sequence[KindHit]) -> list[Cue]:
    """The words that sum up many incidents; "thousands have been killed" does so where the report's own is one attack, and no famine."""
    first = next((hit.kind.family for hit in hits if hit.kind.family != "any"), "")
    return [cue for cue in cues(low, words.aggregate) if first in ATTACKS or not cue.phrase.startswith("thousands ")]


def own_sums_left_out(found: Iterable[Cue], document: Document, low: str, summed: int) -> list[Cue]:
    """The cues without those of the report's own row of deeds, in the order given; `low`: its text in small letters.

    Up to `summed` an opening sums up several deeds of the report's own.
    """
    kept, own = [], set()
    for cue in sorted(one for one in found if one.start >= summed or _ROW.fullmatch(one.phrase.strip()) is None):
        sentence = next((one for one in document.sentences if one.start <= cue.start < one.end), None)
        if sentence is None or _ROW.fullmatch(cue.phrase.strip()) is None or _AFTER.search(low, sentence.start, cue.start):
            kept.append(cue)
            continue
        deeds = _DEEDS.match(low, cue.end, sentence.end)
        if summed and _OVER_TIME.search(low, sentence.start, sentence.end) is None:
            continue  # "a series of car bombings in the capital": one of the rows that its opening sums up
        if _is_one(cue, low, sentence) or (deeds and deeds["deeds"] in own):
            own.add(deeds["deeds"] if deeds else "")
        else:
            kept.append(cue)
    return kept


def _is_one(cue: Cue, low: str, sentence: Sentence) -> bool:
    """Whether the row of deeds at a cue was planned as one or fell on one day."""
    if _OVER_TIME.search(low, sentence.start, sentence.end):
        return False
    return bool(_AT_ONCE.match(low, cue.end, sentence.end) or _ON_A_DAY.match(low, cue.end, sentence.end))
