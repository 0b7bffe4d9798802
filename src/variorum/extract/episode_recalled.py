"""A report of fresh news in, the sentences that recall an incident of a few days before, and the days before its own, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from variorum.extract.episode_before import FOLLOWS
from variorum.extract.kinds import MONTH, NUMBER, Cue, KindHit
from variorum.model.document import DateMention, Document, Sentence

LEAD = 2  # sentences in which news is told
NEWS_DAYS = 2  # days after an incident within which a report of it tells news
APART_DAYS = 2  # days between incidents from which one is not the night after the other


def earlier_days(document: Document, dates: Sequence[DateMention]) -> list[Cue]:
    """Days well before the one that the lead tells of, where that one is news; in text order."""
    published = document.report.published
    if not published or not document.sentences:
        return []
    lead_end = document.sentences[min(LEAD, len(document.sentences)) - 1].end
    told = sorted(d.first for d in dates if d.start < lead_end and d.precision == 1 and d.first and d.first <= published[:10])
    if not told or _days(told[0], published[:10]) > NEWS_DAYS:
        return []
    ordered = sorted((d for d in dates if d.precision == 1 and d.first), key=lambda d: d.start)
    return [
        Cue(d.start, d.end, d.words.lower())
        for d in ordered
        # "On Tuesday … Last Tuesday": of two ways to say a weekday, this one means the week before.
        if d.first and (_days(d.first, told[0]) >= APART_DAYS or (d.words.lower().startswith("last ") and d.first == told[0]))
    ]


def _days(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first[:10])).days


_ANOTHER_PLACE = re.compile(
    r"\b(?:(?:in|near|outside|at|on|off|to|towards|from|between)\s+(?:(?:the|neighbou?ring|nearby)\s+)*(?:[\w-]+\s+){0,2}(?:of\s+)?"
    r"|(?:village|town|city|hamlet) of )(?-i:(?P<place>[A-ZÀ-ÖØ-Þ][\w’'-]+))",
    re.IGNORECASE,
)
# "on Aug. 19", "in March", "on Tuesday", "in Christmas week" name no place.
_TIMES = re.compile(rf"(?:{MONTH}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|\w+day|christmas|easter|ramadan)\b", re.IGNORECASE)
# How a sentence opens that goes back from the incident of its report to one before it, in reports whose days nothing tells too.
_DAYS_BEFORE = re.compile(
    r"(?:(?:only|just|barely|less than) )?(?:(?:the|a|one|two|three|four|five|six|\d{1,2}) (?:day|night|evening|week)s? (?:before|earlier)"
    r"|(?:on )?the (?:previous|preceding) (?:day|night|evening|week)|days (?:before|earlier)|earlier (?:this|in the|that) (?:week|month))"
    r"(?:,| )",
    re.IGNORECASE,
)
# The same behind what happened: "Forty-seven passengers drowned the day before on the river near Sulo".
_DAY_BEFORE = re.compile(
    rf"(?:(?:at least|about|some|nearly|more than) )?(?:{NUMBER}|dozens of|scores of|an?|several)\b[^.;]{{3,80}}?"
    r"\b(?P<day>(?:the|a|two|three|four|five|six|\d{1,2}) (?:day|night|evening|week)s? (?:before|earlier))\b",
    re.IGNORECASE,
)
_ONE_OF_THEM = re.compile(r"(?:in |during )?(?:one|the (?:first|other|previous|earlier|last)|another)\b", re.IGNORECASE)
_LAST_ONE = re.compile(
    r"the (?:most recent|latest|last|previous|worst|deadliest) (?:such )?one (?:occurred|happened|took place|came|was|struck)\b",
    re.IGNORECASE,
)
_OF_INCIDENTS = re.compile(
    r",? (?:on|in|at|near|last|killed|left|hit|struck|came|happened|took place|occurred|wounded|injured)\b", re.IGNORECASE
)
# "A day earlier, nine people were killed in a similar raid."
_A_SIMILAR = re.compile(r"\bin (?:an?|another) (?:similar|separate|different|earlier|previous) ")
_NEAR = 20  # code points from "one" to the incident's name
_NTH = re.compile(r"\b(?:second|third|fourth|fifth|sixth|seventh|latest)\b(?: [\w-]+){0,3} $")  # before an incident's name
# How many a vehicle carried when all began makes no other incident: "On Tuesday the train, carrying 440 passengers, was stopped near …".
_INDEFINITE = re.compile(rf"(?<!carrying )(?<!with )(?<!about )(?<!some )\b(?:an?|another|several|similar|{NUMBER})\b", re.IGNORECASE)


def _told_apart(document: Document, sentence: Sentence, opening: Cue) -> bool:
    """Whether a sentence that opens with an earlier day tells of something new in a place not named before."""
    text = document.report.text
    if _A_SIMILAR.search(text, opening.end, sentence.end):
        return True
    if FOLLOWS.search(text, sentence.start, sentence.end) or not _INDEFINITE.search(text, opening.end, sentence.end):
        return False
    return new_places(document, sentence, opening.end)


def new_places(document: Document, sentence: Sentence, start: int) -> bool:
    """Whether a sentence names places from `start` on, and none that the report named before."""
    text = document.report.text
    named = places_named(text, start, sentence.end)
    return bool(named) and all(place not in text[: sentence.start] for place in named)


def places_named(text: str, start: int, end: int) -> list[str]:
    """The first words of what stands where a place does in a stretch of text: "in Orlo", "the village of Lenz"; times left out."""
    return [found["place"] for found in _ANOTHER_PLACE.finditer(text, start, end) if not _TIMES.match(found["place"])]


_WEEKDAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = rf"(?:\d{{1,2}} (?:{_MONTHS})|(?:{_MONTHS}) \d{{1,2}})"
_ON_A_DAY = re.compile(rf"(?:On|Last) (?:(?P<weekday>{_WEEKDAYS}),? )?(?P<day>{_DAY})?")
_TOLD_ON = re.compile(rf"\bon (?P<weekday>{_WEEKDAYS})\b|\b(?P<day>{_DAY})\b")


def _other_day(document: Document, sentence: Sentence) -> list[Cue]:
    """The day with which a sentence opens, in a report that no day dates and whose lead tells of another one."""
    text = document.report.text
    opening = _ON_A_DAY.match(text, sentence.start, sentence.end)
    if opening is None or document.report.published or not (opening["weekday"] or opening["day"]):
        return []
    lead_end = document.sentences[min(LEAD + 1, len(document.sentences)) - 1].end
    kind = "day" if opening["day"] else "weekday"
    told = {match[kind] for match in _TOLD_ON.finditer(text, 0, min(lead_end, sentence.start)) if match[kind]}
    return [Cue(opening.start(), opening.end(), opening.group().strip(" ,").lower())] if told and opening[kind] not in told else []


def _names_one(text: str, one: re.Match[str], hits: Sequence[KindHit]) -> bool:
    """Whether "one" or "another" is of the incidents: "one on Sunday", "another strike", "in one,"; not "one man was hit"."""
    behind = next((hit for hit in hits if hit.noun and one.end() < hit.start <= one.end() + _NEAR), None)
    return one.group()[:3].lower() in ("in ", "dur", "the") or behind is not None or _OF_INCIDENTS.match(text, one.end()) is not None


def _said_before(text: str, sentence: Sentence, again: bool, hits: Sequence[KindHit]) -> list[Cue]:
    """The words of a sentence that set it a day or a week before, or (`again`) among those of which the report's own was not the first."""
    back = _DAYS_BEFORE.match(text, sentence.start, sentence.end)
    if back is not None:
        return [Cue(back.start(), back.end(), back.group().rstrip(" ,").lower())]
    late = _DAY_BEFORE.match(text, sentence.start, sentence.end)
    if late is not None:
        return [Cue(sentence.start, sentence.start, late["day"].lower())]
    one = _ONE_OF_THEM.match(text, sentence.start, sentence.end) if again else None
    return [Cue(one.start(), one.end(), one.group().lower())] if one is not None and _names_one(text, one, hits) else []


def recalled(
    document: Document, low: str, hits: Sequence[KindHit], counted: Sequence[int], dates: Sequence[DateMention], again: Sequence[Cue]
) -> list[Cue]:
    """Sentences that open with an earlier day and count people, behind one that says that the incident was not the first of its kind.

    "It was the third strike on the city within a week. On Monday 6 people were killed in a block of flats." So too one that tells of
    something new in a place not named before: "On 20 May, a drone killed two people in Orlo.", and one on "the
    most recent one". `counted` are the places of claims, `again`
    those of words such as "the third strike".
    """
    earlier = earlier_days(document, dates)
    found = []
    for before, sentence in zip(document.sentences, document.sentences[1:], strict=False):
        opening = [cue for cue in earlier if sentence.start <= cue.start <= sentence.start + len("on ")]
        counts = any(sentence.start <= at < sentence.end for at in counted)
        again_said = any(before.start <= cue.start < before.end for cue in again) or any(
            hit.noun and before.start <= hit.start < before.end and _NTH.search(low, before.start, hit.start) for hit in hits
        )
        opening = opening or _said_before(document.report.text, sentence, again_said, hits)
        opening = opening or _other_day(document, sentence)
        lead = sentence.start < document.sentences[min(LEAD, len(document.sentences)) - 1].end
        last_one = None if lead or not counts else _LAST_ONE.match(low, sentence.start, sentence.end)
        if last_one is not None:
            found.append(Cue(sentence.start, sentence.end, last_one.group()))
        elif opening and counts and (again_said or (not lead and _told_apart(document, sentence, opening[0]))):
            found.append(Cue(sentence.start, sentence.end, opening[0].phrase))
    return found
