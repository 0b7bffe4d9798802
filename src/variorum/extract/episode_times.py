"""A report's lower-case text and dates in, the times that are its own incident's and the days long before it, out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from variorum.extract.episode_dates import MONTHS
from variorum.extract.episode_scenes import date_line_spans
from variorum.extract.episode_segment import LEAD, within
from variorum.extract.episode_taken import day_taken
from variorum.extract.kinds import MONTH, MONTH_SAID, NUMBER, YEAR, Cue, KindHit, cues
from variorum.model.document import DateMention, Document, Sentence
from variorum.model.kinds import BackgroundCues

# How a clause opens that tells what a thing or a person is: "the school, which opened in 1953", "a launch, built in 1994".
_ASIDE = re.compile(
    r"(?:which|who|whose|whom|where|that|now|only|first|both|one of whom|built|bought|put up|set up|opened|reopened|founded|fitted|married"
    r"|licensed|registered|erected|rented|renovated|inaugurated|launched|made|born|hired|arrested|freed|released)\b"
)
HAD = re.compile(r"\bhad (?:\w+ly )?(?!been |said|told|warned|asked)")  # what "had struck" lies before the report's own
_SAID_ON = re.compile(r"\b(?:said|told|announced|reported|confirmed|added|according to)\b[^,.;]{0,30}$")
_SAID_BY = re.compile(r"\b(?:confirmed|announced|disclosed|revealed) (?:by|to)\b[^.;]*$")
_FAR = 100  # the same for "confirmed by a commander to the agency around midnight on Saturday"
_REACH = 50  # code points before a day in which "said" makes it that of the word
MONTH_KEY = 3  # letters by which a month is known, shortened or not
FRESH_DAYS = 7  # a report is of the day of its incident when that lies no further back
OLDEST = "1900"  # years before are house numbers
PAST_DAYS = 21  # then a day as far back as this is another incident's
_OF_A_PAST = re.compile(  # what befell the place before
    rf"(?:, (?:where an? |(?:once )?(?:the )?(?:scene|site) )| where (?:at least |about )?{NUMBER} )[^.;]+"
)
_HOURS = re.compile(r" (?:[\w-]+ )?(?:hours?|day|night)\b")
# Behind a remark between commas, what the sentence goes on to tell: "the worst since the bombing in Lenz, left six dead".
_TELLS_ON = re.compile(
    r", (?:left|killed|claimed|wounded|injured|took|struck|came|hit|sparked|prompted|was|were|has|had|also|cost|happened|occurred)\b"
)
_SINCE_REACH = 60  # code points from "since rebels launched" to "on Friday"
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday")
_YEAR_OF_ASIDE = re.compile(rf"(?:(?:\b(?:where|when|which|that|and|but)|;) |\bwhere (?:\w+ ){{1,8}})in ({YEAR})\b")


def months_of_the_lead(document: Document, counted: Sequence[int], dates: Sequence[DateMention]) -> list[DateMention]:
    """The "last month" of a lead that counts people in it: "killed ten workers last month … Ten were kidnapped in early January"."""
    lead = [s for s in _opening(document)[:LEAD] if any(s.start <= at < s.end for at in counted)]
    return [one for one in dates if one.rule == "last_month" and any(s.start <= one.start < s.end for s in lead)]


_ON_A_DAY = "on a day of "  # before a year: a lead gives a full date in it
_FULL_DATE = re.compile(rf"\bon (?:the )?(?:[a-z]+ of )?(?:{MONTH_SAID} \d{{1,2}}|\d{{1,2}} {MONTH_SAID}),? (?P<year>{YEAR})\b")


def times_of_its_own(document: Document, low: str, counted: Sequence[int], dates: Sequence[DateMention]) -> frozenset[str]:
    """Months and years that belong to the main incident: those of publication and of full dates, and of any date in the lead.

    A year or month that a clause behind the lead's own count brings in is of another time: "killed four at a pit where in 2011 22 miners
    died", "nine in Marn, the scene in May of a bombing that left 40 dead".
    """
    known = set()
    if document.report.published:
        known.add(document.report.published[:4])
    lead = _opening(document)[:LEAD]
    lead_end = lead[-1].end if lead else 0
    past = [match.span() for match in _OF_A_PAST.finditer(low, 0, lead_end) if any(at < match.start() for at in counted)]
    past = [(start, stop) for start, stop in past if any(start < at < stop for at in counted)]
    months = [match for match in re.finditer(rf"\b{MONTH_SAID}\b", low[:lead_end]) if not any(a < match.start() < b for a, b in past)]
    months += re.finditer(rf"(?<!since )(?<!\ba )(?<!\ban )\b{MONTH_SAID}(?=\s+\d{{1,2}}\b(?!\d))", low[: lead_end * 2])
    known.update(match[0][:MONTH_KEY] for match in months)
    known.update(MONTHS[int(one.first[5:7]) - 1][:MONTH_KEY] for one in months_of_the_lead(document, counted, dates) if one.first)
    aside = {
        match[1]
        for match in _YEAR_OF_ASIDE.finditer(low, 0, lead_end)
        if any(at < match.start() or clause_end(low, match.end(), lead_end) < at < lead_end for at in counted)
    }
    years = [match for match in re.finditer(rf"(?<!since )\b{YEAR}\b", low[:lead_end]) if not any(a < match.start() < b for a, b in past)]
    known.update(match[0] for match in years if match[0] not in aside)
    known.update(f"since {match[1]}" for match in re.finditer(rf"\bsince ({YEAR})\b", low[:lead_end]))  # "the deadliest since 2010"
    known.update(re.findall(rf"{MONTH}\s+\d{{1,2}},?\s+({YEAR})\b", low[: lead_end * 2]))
    known.update(date.first[:4] for date in dates if date.first and date.precision == 1 and date.start < lead_end)
    known.update(_ON_A_DAY + match["year"] for match in _FULL_DATE.finditer(low, 0, lead_end))
    return frozenset(known)


def without_lines(document: Document) -> Document:
    """The document without the sentences that only date or sign the report: these open none."""
    lines = date_line_spans(document.report.text)
    told = tuple(one for one in document.sentences if not any(a <= one.start and one.end <= b for a, b in lines))
    return document if len(told) == len(document.sentences) else msgspec.structs.replace(document, sentences=told)


def _opening(document: Document) -> Sequence[Sentence]:
    """The first sentences, but for lines that only date or sign the report."""
    return without_lines(document).sentences[: 2 * LEAD]


def long_past(
    document: Document, low: str, hits: Sequence[KindHit], counted: Sequence[int], dates: Sequence[DateMention], words: BackgroundCues
) -> list[Cue]:
    """Days and months long before the main incident, where the opening tells its day and that lies close behind the report's own."""
    printed = document.report.published
    opening = _opening(document)
    if printed is None or not opening or cues(low[: opening[-1].end], words.trials):
        return []
    day = date.fromisoformat(printed[:10])
    fresh = (day - timedelta(days=FRESH_DAYS)).isoformat()
    told = [*(hit.start for hit in hits), *counted]
    recent = any(
        one.first is not None
        and one.precision == 1
        and fresh <= one.first <= printed[:10]
        and any(s.start <= one.start < s.end and any(s.start <= at < s.end for at in told) for s in opening)
        for one in dates
    )
    if not recent:
        return []
    old = (day - timedelta(days=PAST_DAYS)).isoformat()
    lead_end = opening[min(LEAD, len(opening)) - 1].end
    taken = day_taken(low, dates)
    own = [(month.first or "", month.last or "") for month in months_of_the_lead(document, counted, dates)]
    far = [one for one in dates if one.last and OLDEST < one.last < old and one.start >= lead_end and one is not taken]
    far = [one for one in far if not any(start <= (one.first or "") and (one.last or "") <= end for start, end in own)]
    # "The toll of the bombing of 3 July has reached 324 … On 7 July it stood at 292": no day behind that of the opening lies before it
    days = [one.first for one in dates if one.first and one.precision == 1 and one.first < old and one.start < opening[-1].end]
    far = [one for one in far if one.precision > 1 or not any(day <= (one.first or "") for day in days if one.first != day)]
    return [Cue(one.start, one.end, one.words.lower()) for one in far]


def is_just_now(cue: Cue, low: str) -> bool:
    """Whether hours follow, which are the incident's own: "a woman in the past 24 hours", "two more in the previous 24 hours"."""
    if cue.phrase.startswith("in the previous "):
        return low.startswith((" hour", "-hour"), cue.end)
    return cue.phrase == "in the past" and _HOURS.match(low, cue.end) is not None


def other_time(cue: Cue, present_times: frozenset[str]) -> bool:
    """Whether a cue that names a month or a year names another one than the main incident's."""
    named = [word if word.isdigit() else word[:MONTH_KEY] for word in re.findall(rf"\b(?:{MONTH_SAID}|{YEAR})", cue.phrase)]
    if not named:
        return True
    years = [word for word in named if word.isdigit()]
    if cue.phrase.startswith("on ") and not any(time.isdigit() for time in present_times):
        return False  # a full date may be the incident's own as long as no other year is known to be
    if cue.phrase.startswith("since ") and any(f"since {word}" in present_times for word in years):
        return False
    months = [word for word in named if not word.isdigit()]
    if months and cue.phrase.startswith("in ") and any(f"{_ON_A_DAY}{year}" in present_times for year in years):
        return not any(month in present_times for month in months)  # "in February 2014" beside a lead of "April 14, 2014"
    return not any(word in present_times for word in (years or named))


def clause_end(low: str, start: int, end: int) -> int:
    """Where the clause around a place ends, by its next comma but one right behind the place ("in 2011, 22 miners died, was closed")."""
    comma = low.find(", ", start + 1, end)
    return end if comma < 0 else comma


_LISTED_ASIDE = re.compile(r"[^,.;]{1,60}, (?:were|was|have|had|has|are|is|died|drowned|perished)\b")


def closed_aside(opener: Cue, low: str, end: int) -> bool:
    """Whether "including" only lists some of a sentence's subject: "30 rebels, including two leaders, were killed earlier this week"."""
    return opener.phrase.startswith((", including", " including")) and _LISTED_ASIDE.match(low, opener.end, end) is not None


def opened(cue: Cue, openers: Sequence[Cue], low: str, start: int, end: int) -> bool:
    """Whether a clause opener inside the sentence stands before the cue, so that only the clause is about another time."""
    return any(opener.end <= cue.start and not closed_aside(opener, low, cue.start) for opener in within(openers, start + 20, end))


def remark_end(low: str, opener: Cue, end: int) -> int:
    """Where a remark behind a comma ends: "Wednesday's attack, the worst since the bombing in Lenz that killed 11, left six dead"."""
    remark = opener.phrase.startswith(",") or low[max(0, opener.start - 1) : opener.start] == ","
    goes_on = _TELLS_ON.search(low, opener.end, end) if remark else None
    return goes_on.start() if goes_on is not None else end


def of_the_deed(times: Sequence[Cue], low: str, start: int, end: int, counted: Sequence[int]) -> list[Cue]:
    """The times of a sentence that may be those of what it counts, not those of "the school, which opened in 1953"."""
    return [cue for cue in times if not _of_a_thing(cue, low, start, end, counted)]


def _of_a_thing(cue: Cue, low: str, start: int, end: int, counted: Sequence[int]) -> bool:
    """Whether a time stands in an aside or a last clause, behind a comma, that says of somebody or something when it came to be."""
    comma = low.rfind(", ", start, cue.start)
    stop = low.find(", ", cue.end, end)
    stop = stop if stop >= 0 else end
    return comma >= 0 and _ASIDE.match(low, comma + 2, stop) is not None and not any(comma <= at < stop for at in counted)


def day_of(one: DateMention) -> str:
    """The day that a time expression means, or its words where no day dates the report."""
    return one.first or one.weekday or one.words.lower()


def said_on(low: str, one: DateMention) -> bool:
    """Whether a day is that on which somebody said so: "the ministry said on Friday"."""
    said = _SAID_ON.search(low, max(0, one.start - _REACH), one.start) or _SAID_BY.search(low, max(0, one.start - _FAR), one.start)
    return said is not None


def since_this_week(cue: Cue, low: str, end: int) -> bool:
    """Whether what people have been killed "since" happened on a day of the week: "since rebels launched a raid on the hotel on Friday"."""
    clause = low[cue.end : min(end, cue.end + _SINCE_REACH)].split(",")[0]
    return cue.phrase.startswith("since ") and any(f" on {day}" in clause for day in _WEEK)


def goes_back(opener: Cue, end: int, low: str) -> bool:
    """Whether a sentence goes back to a day of its own behind the year that a clause brings in."""
    year = opener.phrase[-1].isdigit() and " in " in opener.phrase
    return year and any(f" on {day}" in low[opener.end : end] for day in _WEEK)
