"""An episode's sentences and time expressions in, its days and weekdays out, by UCDP's rules of date precision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from variorum.extract.episode_segments import Segment
from variorum.extract.kinds import MONTH, YEAR, cues
from variorum.model.document import DateMention
from variorum.model.incident import When
from variorum.model.kinds import PhaseCues
from variorum.model.text import Span

WEEKDAY = re.compile(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b")
DAYS_AFTER = re.compile(r"\b(a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) days? (?:after|since)\b")
COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
OPENING = 500  # code points in which a report says how long ago the incident was
AFTER_REACH = 40  # code points between "four days after" and the incident's word
NEAR = 90  # code points between a time and the verb it dates: a clause of a news sentence
SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n|[“\"]")
PREPOSITIONS = frozenset({"on", "late", "early", "later", "earlier", "and", "but", "by"})  # before a time that opens a sentence
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")


def when_of(
    low: str,
    spans: Sequence[Span],
    dates: tuple[DateMention, ...],
    main: bool,
    group: Sequence[Segment],
    phases: PhaseCues,
    before: str | None = None,
    events: Sequence[int] = (),
    published: str | None = None,
) -> tuple[When, str | None, str | None, tuple[DateMention, ...]]:
    """The episode's days, start and end weekday where only weekdays are named, and its time expressions.

    `before` is the day by which a background incident had happened, `events` are the places of words for the incident. A date near one of
    these or a verb of beginning is the start, one near a verb of ending the end; without either the first day named counts. The day
    on which somebody said something is taken for the incident's only where there is no other, and then as two to six days (precision 2).
    "Four days after the earthquake" counts back from `published`.
    """
    if not main:
        return _background(low, group, tuple(_past(one, before) for one in dates))
    told_after = days_before(low, events)
    if told_after is not None and published is not None:
        at, words, count = told_after
        day = (date.fromisoformat(published[:10]) - timedelta(days=count)).isoformat()
        mention = DateMention(
            start=at, end=at + len(words), words=words, first=day, last=day, precision=1, rule="days_after_incident", value=day
        )
        return When(start=day, end=day, precision=1, basis=f"“{words}”"), None, None, (mention, *dates)
    starts = sorted({*_near(low, spans, phases.starts), *events})
    ends = _near(low, spans, phases.ends)
    start_day = _weekday(low, spans, starts, ends, phases)
    end_day = _weekday(low, spans, ends, starts, phases)
    days = [one for one in dates if one.first and one.precision <= 2]
    anchored = [one for one in days if not tells_otherwise(low, one.start, one.end, phases)]
    if days and not anchored:
        said_on = min(days, key=lambda one: (one.first or "", one.start))
        basis = f"said on “{said_on.words}”"
        return When(start=said_on.first, end=said_on.last, precision=max(2, said_on.precision), basis=basis), start_day, end_day, dates
    begun = _chosen(anchored, starts, ends) or (_typical(anchored) if anchored else None)
    ended = _chosen([d for d in anchored if begun and d.first and begun.last and d.first > begun.last], ends, starts)
    said = [f"starts {start_day}" if start_day else "", f"ends {end_day}" if end_day else ""]
    if begun is None or begun.first is None:
        basis = "; ".join(part for part in said if part)
        return When(basis=basis), start_day, end_day, dates
    quoted = [f"“{begun.words}”"] + ([f"“{ended.words}”"] if ended else [])
    end = ended.last if ended else begun.last
    return When(start=begun.first, end=end, precision=begun.precision, basis=", ".join(quoted)), start_day, end_day, dates


def days_before(low: str, events: Sequence[int]) -> tuple[int, str, int] | None:
    """How many days before the report the incident was, where the opening says so: (its place, "four days after", 4)."""
    for match in DAYS_AFTER.finditer(low, 0, OPENING):
        if any(match.end() <= event < match.end() + AFTER_REACH and "." not in low[match.end() : event] for event in events):
            return match.start(), match.group(), COUNTS.get(match[1]) or int(match[1])
    return None


def _past(mention: DateMention, before: str | None) -> DateMention:
    """A month or day without a year that was read as coming after `before`, read a year earlier: history lies behind the report."""
    if before is None or not mention.first or mention.first <= before or re.search(YEAR, mention.words):
        return mention
    first, last = (f"{int(day[:4]) - 1}{day[4:]}" if day else None for day in (mention.first, mention.last))
    value = f"{int(mention.value[:4]) - 1}{mention.value[4:]}" if mention.value and mention.value[:4].isdigit() else mention.value
    return msgspec.structs.replace(mention, first=first, last=last, value=value)


def _near(low: str, spans: Sequence[Span], phrases: tuple[str, ...]) -> list[int]:
    """Where a verb of beginning or ending stands in the episode."""
    return [cue.start for cue in cues(low, phrases) if any(s.start <= cue.start < s.end for s in spans)]


def _either(words: tuple[str, ...]) -> str:
    """An alternative of phrases, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=8)
def _hanging(phases: PhaseCues) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before a time that hangs on a verb of saying, and what follows one."""
    verbs, between, speakers = (_either(words) for words in (phases.tells, phases.between, phases.speakers))
    hearer = r"(?:\s+(?!that\b)\w+){1,2}"  # "told Reuters", "from Marova"
    behind = re.compile(rf"\b(?:{verbs}|told{hearer})(?:[\s,]+(?:{between}|from\s+\w+)(?!\w))*[\s,:]*$")
    ahead = re.compile(rf"^,?\s+(?:(?:{speakers})\s+){{0,5}}(?:{verbs})\b")
    return behind, ahead


def tells_otherwise(low: str, start: int, end: int, phases: PhaseCues) -> bool:
    """Whether the time at `low[start:end]` hangs on a verb of saying, so that it dates the words and not what they tell of."""
    if not phases.tells:
        return False
    behind, ahead = _hanging(phases)
    back = SENTENCE_END.split(low[max(0, start - NEAR) : start])[-1]
    if behind.search(back):
        return True
    opens = all(word in PREPOSITIONS for word in back.split())
    follows = ahead.match(low[end : end + NEAR])
    if follows is None:
        return False
    return opens or len(follows.group().split()) == 1


def _distance(at: int, places: Sequence[int], low: str) -> int:
    """Code points to the nearest of the places within the same sentence, or NEAR when there is none as near."""
    near = [abs(at - p) for p in places if abs(at - p) < NEAR and "." not in low[min(at, p) : max(at, p)]]
    return min(near, default=NEAR)


def _weekday(low: str, spans: Sequence[Span], here: Sequence[int], rival: Sequence[int], phases: PhaseCues) -> str | None:
    """The weekday said most often nearest to the verbs wanted; the earlier in the text wins a tie."""
    votes: dict[str, int] = {}
    for span in spans:
        for match in WEEKDAY.finditer(low, span.start, span.end):
            gap = _distance(match.start(), here, low)
            dates = gap < NEAR and gap <= _distance(match.start(), rival, low)
            if dates and not tells_otherwise(low, match.start(), match.end(), phases):
                votes[match.group()] = votes.get(match.group(), 0) + 1
    return max(votes, key=lambda day: votes[day]) if votes else None


def _chosen(dates: Sequence[DateMention], here: Sequence[int], rival: Sequence[int]) -> DateMention | None:
    """The first day-level date that stands nearer to the verbs wanted than to their rivals."""
    for one in dates:
        near = [abs(one.start - p) for p in here if abs(one.start - p) < NEAR]
        away = [abs(one.start - p) for p in rival if abs(one.start - p) < NEAR]
        if near and min(near) <= min(away, default=NEAR):
            return one
    return None


def _typical(dates: Sequence[DateMention]) -> DateMention:
    """The day named most often; the earlier in the text wins a tie."""
    votes: dict[str, int] = {}
    for one in dates:
        votes[one.first or ""] = votes.get(one.first or "", 0) + 1
    best = max(votes.values())
    return next(one for one in dates if votes[one.first or ""] == best)


def _background(
    low: str, group: Sequence[Segment], dates: tuple[DateMention, ...]
) -> tuple[When, str | None, str | None, tuple[DateMention, ...]]:
    """The days of an incident told in passing: from its own dates, else the words that took it away, with month or year as a value."""
    dated = sorted((one for one in dates if one.first), key=lambda d: (d.precision, d.start))
    if dated:
        first = dated[0]
        return When(start=first.first, end=first.last, precision=first.precision, basis=f"“{first.words}”"), None, None, dates
    cue = next((s.cue for s in group if s.cue), "")
    named = next((s for s in group if s.cue), None)
    if named is None or dates:
        return When(basis=f"“{cue}”" if cue else ""), None, None, dates
    at = low.find(cue, named.start, named.end)
    month = re.search(rf"\b{MONTH}\b", cue)
    year = re.search(rf"\b{YEAR}\b", cue)
    value = None
    if month or year:
        value = (year.group() if year else "XXXX") + (f"-{MONTHS.index(month.group()) + 1:02d}" if month else "")
    if at < 0 or value is None:
        return When(basis=f"“{cue}”"), None, None, dates
    mention = DateMention(
        start=at, end=at + len(cue), words=cue, first=None, last=None, precision=4 if month else 5, rule="background_cue", value=value
    )
    return When(basis=f"“{cue}”"), None, None, (mention,)
