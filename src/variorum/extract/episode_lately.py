"""A report's sentences, incident words and days in, the short whiles before its incident that others happened in, and one of many, out.

A report that tells the day of its incident means another one by "last week", "just days ago" or "early this month", and by "in one of the
worst raids": GTD's rule that a discontinuity in time makes another incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_before import FOLLOWS
from variorum.extract.episode_beside import counts
from variorum.extract.episode_dates import WEEKDAY
from variorum.extract.episode_segment import opening_end
from variorum.extract.episode_times import said_on
from variorum.extract.kinds import Cue, KindHit, cues
from variorum.extract.summed_deeds import sums_days
from variorum.model.document import DateMention, Document
from variorum.model.kinds import BackgroundCues

_REACH = 160  # code points of "In one of the boldest attacks by the group in the province in years" in which the incident's name stands
_ONE_OF_MANY = re.compile(r"in one of (?:the|its|their|his|her|several|many|those|these) (?=[^,.;]*?s\b)")
# What came later of an incident: "died in hospital on Monday", "brings the toll to 12", "four more were detained last week".
_STILL_OF_IT = re.compile(
    r"\b(?:bring\w*|brought|rais\w+|rose|risen?|climb\w*|hospitals?|clinic|found (?:dead|alive)|pulled|still|arrested|detained"
    r"|(?<!than )more (?!than )\w+)\b"
)
_LAST_DAY = re.compile(rf"\blast {WEEKDAY.pattern[2:-2]}\b")
_SAME_DAY = re.compile(rf"(?:later|earlier|also|early|late) (?:on )?{WEEKDAY.pattern[2:-2]}\b")
_ON_A_DAY = re.compile(rf"(?:late |early )?on {WEEKDAY.pattern[2:-2]}\b")
_DIED_OF_IT = re.compile(rf"{FOLLOWS.pattern}|\b(?:bring|brought|rais|rose|risen|climb|hospital)\w*\b", re.IGNORECASE)
_ALSO_THEN = re.compile(
    r"(over the weekend|at the weekend|yesterday|the day before|last night|this month|this week|earlier this week|earlier in the week)\b"
    r",? [^.;]*?\balso (?:been )?(?:\w+ly )?(?:killed|wounded|injured|shot|died|targeted|attacked|struck|hit|bombed|abducted|kidnapped)\b"
)
_DOES = (
    r"(?:abducted|kidnapped|seized|snatched|taken|killed|murdered|massacred|attacked|raided|ambushed|bombed|shot|struck|stormed|targeted"
    r"|carried out|staged|claimed responsibility)"
)
_PREVIOUSLY = re.compile(rf"(previously|in the past),? (?:[\w’'-]+ ){{1,9}}?(?:had|has|have) (?:also )?{_DOES}\b")
_OF_ITS_OWN = re.compile(r"\b(?:this|the latest|monday's|tuesday's|wednesday's|thursday's|friday's|saturday's|sunday's|today's)\b")


def lately(document: Document, low: str, counted: Sequence[int], dates: Sequence[DateMention], words: BackgroundCues) -> list[Cue]:
    """The words of a short while before the incident, behind an opening that tells its day beside its count and none of these words.

    A report of an arrest, a trial or a funeral tells the day of that, and its incident may lie in the week before.
    """
    end = opening_end(document)
    opening = low[:end]
    if cues(opening, (*words.trials, *words.aftermath, *words.lately)) or _goes_back(low, 0, end):
        return []
    days = [one for one in dates if one.start < end and one.precision == 1 and not said_on(low, one)]
    if not any(s.start <= one.start < s.end and counts(counted, s.start, s.end) for one in days for s in document.sentences):
        return []
    behind = [s for s in document.sentences if s.start >= end and not _goes_back(low, s.start, s.end)]
    said = [cue for cue in cues(low, words.lately) if not low.startswith("'s", cue.end)]  # not "last week's rain"
    return [cue for cue in said if any(s.start <= cue.start < s.end for s in behind)]


def _goes_back(low: str, start: int, end: int) -> bool:
    """Whether a stretch tells of what came later of an incident."""
    return FOLLOWS.search(low, start, end) is not None or _STILL_OF_IT.search(low, start, end) is not None


def one_of_many(document: Document, low: str, hits: Sequence[KindHit], counted: Sequence[int]) -> list[Cue]:
    """Sentences behind the opening that tell of one among many: "In one of the worst raids, gunmen stormed Lenz in April."."""
    end, found = opening_end(document), []
    for sentence in document.sentences:
        one = _ONE_OF_MANY.match(low, sentence.start, sentence.end) if sentence.start >= end else None
        if one is None or WEEKDAY.search(low, sentence.start, sentence.end) or _OF_ITS_OWN.search(low, sentence.start, sentence.end):
            continue
        stop = min(sentence.end, one.end() + _REACH)
        comma = low.find(",", one.end(), stop)
        named = any(one.end() <= hit.start < (comma if comma > 0 else stop) and hit.noun for hit in hits)
        joined = [s.end for s in document.sentences if s.start >= sentence.end and "\n" not in low[sentence.end : s.start]]
        if named and counts(counted, sentence.start, (*joined, sentence.end)[0]):
            found.append(Cue(sentence.start, sentence.end, one.group().strip()))
    return found


def at_another_time(document: Document, low: str, counted: Sequence[int], summed: int) -> list[Cue]:
    """Sentences behind the opening that count people on another day that they name, or in what somebody had done before.

    Up to `summed`, 0 where it does not, the opening sums up several deeds.
    """
    of_a_sum = _outside_of_its_day(document, low, counted, summed) if summed else _also_then(document, low, counted)
    return [*_later_that_day(document, low, counted), *_done_before(document, low, counted), *of_a_sum]


def _also_then(document: Document, low: str, counted: Sequence[int]) -> list[Cue]:
    """Sentences that count who else came to harm at a time that the opening does not name: "Over the weekend two guards were also shot"."""
    end = opening_end(document)
    if not counts(counted, 0, end):
        return []
    behind = [s for s in document.sentences if s.start >= end and counts(counted, s.start, s.end)]
    opened = [(s, match) for s in behind if (match := _ALSO_THEN.match(low, s.start, s.end)) is not None]
    return [
        Cue(s.start, s.end, match[1]) for s, match in opened if match[1] not in low[:end] and not _DIED_OF_IT.search(low, s.start, s.end)
    ]


def _outside_of_its_day(document: Document, low: str, counted: Sequence[int], summed: int) -> list[Cue]:
    """Sentences that open with another day of the week than the one whose deeds the opening sums up, and count people."""
    days = set(WEEKDAY.findall(low, 0, summed))
    if len(days) != 1 or sums_days(low[:summed]):
        return []
    behind = [s for s in document.sentences if s.start >= summed and counts(counted, s.start, s.end)]
    opened = [(s, match) for s in behind if (match := _ON_A_DAY.match(low, s.start, s.end)) is not None and match[1] not in days]
    return [Cue(s.start, s.end, match[0]) for s, match in opened if not _goes_back(low, s.start, s.end)]


def _done_before(document: Document, low: str, counted: Sequence[int]) -> list[Cue]:
    """Sentences behind the opening that count people in what somebody had done before: "Previously, the group had abducted 200 girls"."""
    end = opening_end(document)
    behind = [s for s in document.sentences if s.start >= end and counts(counted, s.start, s.end)]
    opened = [(s, _PREVIOUSLY.match(low, s.start, s.end)) for s in behind] if "previously" in low or "in the past" in low else []
    return [Cue(s.start, s.end, match[1]) for s, match in opened if match is not None]


def _later_that_day(document: Document, low: str, counted: Sequence[int]) -> list[Cue]:
    """Sentences that count people on a day of the week before, told of as such behind the opening: "Last Friday … Later on Friday"."""
    end = opening_end(document)
    last = {match[1] for match in _LAST_DAY.finditer(low, end)}
    if not last:
        return []
    behind = [s for s in document.sentences if s.start >= end and counts(counted, s.start, s.end)]
    opened = [(s, match) for s in behind if (match := _SAME_DAY.match(low, s.start, s.end)) is not None and match[1] in last]
    return [Cue(s.start, s.end, match[0]) for s, match in opened]
