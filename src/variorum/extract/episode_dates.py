"""An episode's sentences and time expressions in, its days and weekdays out, by UCDP's rules of date precision."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from variorum.extract.episode_days import (
    COUNTS,
    DAYS_AFTER,
    OPENING,
    counted_from,
    days_before,
    for_days,
    lasted,
    on_its_nth_day,
    until,
    weeks_before,
)
from variorum.extract.episode_other_days import ENDS_IT, ends_a_search, is_behind, is_of_another_thing, to_come
from variorum.extract.episode_said import NEAR, SENTENCE_END, tells_otherwise
from variorum.extract.episode_segment import SUM, Segment
from variorum.extract.episode_taken import day_taken
from variorum.extract.kinds import MONTH, YEAR, cues
from variorum.model.document import DateMention
from variorum.model.incident import SAID_ON, When
from variorum.model.kinds import PhaseCues
from variorum.model.text import Span

WEEKDAY = re.compile(r"\b(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEK, MONTH_LONG, YEAR_LONG = 3, 4, 5  # UCDP's precision of a week, a month and a year
LATELY = 60  # days up to which "since 15 August" names the incident's day
SLIP_DAYS = 4  # days by which "two weeks after" may be out
CLAUSE = 140  # code points before a time in which the verb of its clause is looked for
NAMED = 30  # code points between "Monday's" and the word for the incident
_HOUR = re.compile(r"\b[ap]\.m\.")
_OBJECT_WORDS = 24  # words up to which what follows "called off the search for" still belongs to it
_SUBORDINATE = re.compile(r"\b(?:who|which|that|when|where|after|since|as(?! a result)|because|following)\b")
_OWNED = re.compile(r"(?: night| morning| evening| afternoon)?['’]s ")  # behind a weekday by which an incident is named
_AFTER = re.compile(r"^,? (?:a day |hours )?(?:after|following|since)\b")
MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")

_FEW_WORDS = re.compile(r" (?:\w+ ){0,2}")  # between a day and the word that it names: "the 17 March bus bombing"
_OF_DAY = re.compile(r"[\w-]+(?: [\w-]+)? of (?:the )?")  # between that word and its day: "the strikes of 13 January"
_LED_TO = re.compile(r"\b(?:since|after|following|in|from|of|during) (?:the|an?) (?:[\w-]+ ){0,2}$")
_ON_DAY = re.compile(r"[\w-]+ (?:late |early )?on (?:the )?(?:night of )?")
_TOLL_MOVED = re.compile(  # "climbed to 56 on"
    r"\b(?:(?:rose|risen|rises|climbed|climbs|jumped|increased|grew|grown|gone up|went up) (?:sharply |further )?(?:to|past|by)"
    r"|reach(?:ed|es)) "
    r"(?:at least |more than )?[\w,-]+(?: [\w-]+)?(?: late| early)?(?: on| by)? $"
)
_FULL = frozenset({"date", "iso"})  # rules of dates with their year


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
    harmed: Sequence[int] = (),
) -> tuple[When, str | None, str | None, tuple[DateMention, ...]]:
    """The episode's days, start and end weekday where only weekdays are named, and its time expressions.

    `before` is the day by which a background incident had happened, `events` are the places of words for the incident. A date near one of
    these or a verb of beginning is the start, one near a verb of ending the end; without either the first day named counts. The day
    on which somebody said something is taken for the incident's only where there is no other, and then as two to six days (precision 2).
    "Four days after the earthquake" counts back from `published`. `harmed` are the places where the opening counts who came to harm: the
    day there stands where no other is near the incident's words, or only one of long before.
    """
    if not main:
        counted_back = _days_before_the_main_one(group, before)
        return counted_back or _background(low, group, tuple(_past(one, before) for one in dates))
    nth = on_its_nth_day(low, dates, events, published)
    if nth is not None:
        return nth, None, None, dates
    told_after = days_before(low, sorted({*events, *_near(low, spans, phases.starts)}))
    if told_after is not None and published is not None:
        at, words, count = told_after
        day = (date.fromisoformat(counted_from(low, at, dates, published)[:10]) - timedelta(days=count)).isoformat()
        mention = DateMention(
            start=at, end=at + len(words), words=words, first=day, last=day, precision=1, rule="days_after_incident", value=day
        )
        return When(start=day, end=day, precision=1, basis=f"“{words}”"), None, None, (mention, *dates)
    begin = _near(low, spans, phases.starts)
    finished = [event for event in events if ENDS_IT.search(low, max(0, event - NAMED), event)]  # "an assault to end a siege on Saturday"
    events = [event for event in events if event not in finished]
    starts = sorted({*begin, *events})
    over = cues(low, phases.follows)  # the end of a search is not that of the incident
    ends = [
        end for end in _near(low, spans, phases.ends) if not (any(cue.start <= end < cue.end for cue in over) or ends_a_search(low, end))
    ]
    ends = sorted((*ends, *finished))
    deeds, follows = starts, _near(low, spans, phases.follows)
    start_day = _weekday(low, spans, starts, ends, phases, follows) if told_after is None else _counted_from(low, told_after)
    end_day = _weekday(low, spans, ends, starts, phases)
    days = [one for one in dates if one.first and one.precision <= 2 and not is_of_another_thing(low, one, events)]
    if published is None and any(one.rule in _FULL for one in days):  # nothing says which week a weekday beside a full date is of
        days = [one for one in days if one.rule != "weekday" or _is_its_name(low, one, events)]
    days = [one for one in days if one.rule != "ongoing" or not any(_begins_on(low, one, other, begin) for other in days)]
    anchored = [
        one
        for one in days
        if not tells_otherwise(low, one.start, one.end, phases)
        and not _TOLL_MOVED.search(low, max(0, one.start - NEAR), one.start)
        and not _follows(low, one.start, deeds, follows)
        and not _of_sequel(low, one.start, one.end, deeds, [other.start for other in days])
    ]
    # "agreed to bury the dead on 4 January. The same day they marched": a day that points back to one of what came after is of that too
    anchored = [one for one in anchored if one.rule != "this_day" or _points_to(one, anchored, days)]
    named = day_taken(low, days) or _named_or_since(low, days, events) or _since_lately(low, dates, published)
    weeks = weeks_before(low, deeds, published) or for_days(low, published)
    if weeks is not None and named is None and not any(_close(one, weeks) for one in anchored):
        return weeks, None, None, dates
    over_since = all(_distance(one.start, ends, low) < _distance(one.start, deeds, low) for one in anchored)
    week = _in_its_week(low, dates, deeds) if over_since and named is None else None
    if week is not None and all(week.end is not None and (one.first or "") > week.end for one in anchored):
        return week, start_day, end_day, dates  # "abducted more than two weeks ago were freed on Sunday"
    told = _in_its_week(low, dates, [*deeds, *harmed]) if days and not anchored and named is None else None
    if told is not None:
        return told, start_day, end_day, dates  # "said on Friday … the case, which occurred in March 1980"
    if days and not anchored and named is None:
        said_on = min(days, key=lambda one: (one.first or "", one.start))
        basis = f"{SAID_ON} “{said_on.words}”"
        return When(start=said_on.first, end=said_on.last, precision=max(2, said_on.precision), basis=basis), start_day, end_day, dates
    begun = named or _chosen(low, [one for one in anchored if not is_behind(low, one, finished)] or anchored, starts, ends)
    opened = _chosen(low, anchored, harmed, ends) if harmed and named is None else None
    if opened is not None and (begun is None or _long_before(begun, opened)):
        begun = opened
    if begun is None and anchored:
        told = _in_its_week(low, dates, deeds)  # "shot down a helicopter last week … handed over the dead on Sunday"
        if told is not None:
            return told, start_day, end_day, dates
        begun = _typical(anchored)
    later = [d for d in anchored if begun and d.first and begun.last and d.first > begun.last]
    ended = _chosen(low, later, ends, starts) or next((d for d in later if is_behind(low, d, finished)), None)
    ended = ended or (until(low, begun, days) if begun else None)
    said = [f"starts {start_day}" if start_day else "", f"ends {end_day}" if end_day else ""]
    if begun is None or begun.first is None:
        basis = "; ".join(part for part in said if part)
        return When(basis=basis), start_day, end_day, dates
    quoted = [f"“{begun.words}”"] + ([f"“{ended.words}”"] if ended else [])
    end = ended.last if ended else begun.last
    when = When(start=begun.first, end=end, precision=begun.precision, basis=", ".join(quoted))
    at_end = _distance(begun.start, ends, low) < _distance(begun.start, begin, low)
    return lasted(low, when, at_end, events), start_day, end_day, dates


def _begins_on(low: str, length: DateMention, day: DateMention, begin: Sequence[int]) -> bool:
    """Whether what went on for a while is said to have begun on a day: "the 17-hour riot broke out on Sunday" was not all of Monday."""
    between = any(length.end < at < day.start for at in begin)
    return between and day.rule != "ongoing" and day.start - length.end < NEAR and not SENTENCE_END.search(low, length.end, day.start)


def _points_to(one: DateMention, anchored: Sequence[DateMention], days: Sequence[DateMention]) -> bool:
    """Whether what "the same day" points back to may be the incident's: a day that is, or none that the report names."""
    same = [other for other in days if other is not one and other.first == one.first and other.rule != "this_day"]
    return not same or any(other in anchored for other in same)


def _long_before(one: DateMention, other: DateMention) -> bool:
    """Whether a day lies so long before another that no incident goes on from the one to the other."""
    return bool(one.first and other.first) and (date.fromisoformat(other.first or "") - date.fromisoformat(one.first or "")).days > LATELY


def _follows(low: str, at: int, deeds: Sequence[int], follows: Sequence[int]) -> bool:
    """Whether the verb before a time in its clause tells of what came after the incident ("called off the search … on Tuesday")."""
    floor = max(0, at - CLAUSE)
    clause = SENTENCE_END.split(low[floor:at])[-1]
    start = at - len(clause)
    last = max((place for place in follows if start <= place < at and not _does(low, deeds, place)), default=None)
    if last is None or _SUBORDINATE.search(low, last, at):
        return False
    return not any(last < place < at for place in deeds) or low[last:at].count(" ") <= _OBJECT_WORDS


def _does(low: str, deeds: Sequence[int], verb: int) -> bool:
    """Whether the incident itself is the subject of a verb: "a landslide buried the camp" is no burial."""
    return any(deed < verb and low[deed:verb].count(" ") == 1 for deed in deeds)


def _of_sequel(low: str, start: int, end: int, deeds: Sequence[int], days: Sequence[int]) -> bool:
    """Whether a day is of what came after, the incident's own told behind it: "shares fell on Friday after a robbery on Thursday",
    "mourners met on Tuesday where on Sunday a hotel burned down"."""
    before = SENTENCE_END.split(low[max(0, start - CLAUSE) : start])[-1]
    if any(start - len(before) <= deed < start for deed in deeds):
        return False
    sentence = SENTENCE_END.search(low, end)
    stop = sentence.start() if sentence else len(low)
    later = [day for day in days if end < day < stop]
    told = next((deed for deed in deeds if end < deed < stop), None)
    return told is not None and any(_SUBORDINATE.search(low, end, min(told, day)) is not None for day in later)


def _close(one: DateMention, when: When) -> bool:
    """Whether a day is about the one that counting in weeks leads to."""
    if one.first is None or when.start is None:
        return False
    return abs((date.fromisoformat(one.first) - date.fromisoformat(when.start)).days) <= SLIP_DAYS


def _in_its_week(low: str, dates: Sequence[DateMention], deeds: Sequence[int]) -> When | None:
    """The week or month in which the incident's own clause puts it ("the earthquake that struck the valley last week")."""
    for one in dates:
        if one.first and one.precision in (WEEK, MONTH_LONG) and _distance(one.start, deeds, low) < NEAR:
            return When(start=one.first, end=one.last, precision=one.precision, basis=f"“{one.words}”")
    return None


def _named_or_since(low: str, dates: Sequence[DateMention], events: Sequence[int]) -> DateMention | None:
    """The day by which the incident is named ("Monday's missile strike", "the 14 May attack", "the air strikes of 13 January") or since
    which the opening counts ("126 dead since Wednesday")."""
    for one in dates:
        if _is_its_name(low, one, events) or any(_names_it(low, one, event) for event in events):
            return one
    since = next((one for one in dates if one.start < OPENING and low[: one.start].endswith("since ")), None)
    return msgspec.structs.replace(since, last=since.first, precision=1) if since is not None and since.first else None


def _is_its_name(low: str, one: DateMention, events: Sequence[int]) -> bool:
    """Whether a word for the incident stands right behind a day in the genitive: "Monday's missile strike"."""
    return low.startswith(("'s ", "’s "), one.end) and any(one.end < event < one.end + NAMED for event in events)


def _since_lately(low: str, dates: Sequence[DateMention], published: str | None) -> DateMention | None:
    """The day of the last weeks since which the opening counts, however long ago: "trapped since 15 August" in a report of the 25th."""
    for one in dates:
        if published is None or one.rule != "since" or one.value is None or len(one.value) != len("2025-08-15") or one.start >= OPENING:
            continue
        if one.first and 0 <= (date.fromisoformat(published[:10]) - date.fromisoformat(one.first)).days <= LATELY:
            return msgspec.structs.replace(one, last=one.first, precision=1)
    return None


def _names_it(low: str, one: DateMention, event: int) -> bool:
    """Whether a day stands right before or behind a word for the incident, as a part of its name."""
    if _LED_TO.search(low, max(0, event - NAMED), event) and _ON_DAY.fullmatch(low, event, one.start):
        return True  # "since the eruption on 3 December"
    if one.weekday is not None:
        return False
    if one.end < event < one.end + NAMED:
        return low[: one.start].endswith("the ") and _FEW_WORDS.fullmatch(low, one.end, event) is not None
    return one.start - NAMED < event < one.start and _OF_DAY.fullmatch(low, event, one.start) is not None


def _past(mention: DateMention, before: str | None) -> DateMention:
    """A month or day without a year that was read as coming after `before`, read a year earlier: history lies behind the report."""
    if before is None or not mention.first or mention.first <= before or re.search(YEAR, mention.words):
        return mention
    if not re.search(MONTH, mention.words.lower()):  # a weekday lies where the report's own day puts it
        return mention
    first, last = (f"{int(day[:4]) - 1}{day[4:]}" if day else None for day in (mention.first, mention.last))
    value = f"{int(mention.value[:4]) - 1}{mention.value[4:]}" if mention.value and mention.value[:4].isdigit() else mention.value
    return msgspec.structs.replace(mention, first=first, last=last, value=value)


def _near(low: str, spans: Sequence[Span], phrases: tuple[str, ...]) -> list[int]:
    """Where a verb of beginning or ending stands in the episode."""
    return [cue.start for cue in cues(low, phrases) if any(s.start <= cue.start < s.end for s in spans)]


def _distance(at: int, places: Sequence[int], low: str) -> int:
    """Code points to the nearest of the places within the same sentence, or NEAR when there is none as near."""
    near = [abs(at - p) for p in places if abs(at - p) < NEAR and "." not in _HOUR.sub("", low[min(at, p) : max(at, p)])]
    return min(near, default=NEAR)


def near_deed(low: str, one: DateMention, deeds: Sequence[int]) -> bool:
    """Whether a time stands in one clause with a word for the incident."""
    return _distance(one.start, deeds, low) < NEAR


def _weekday(
    low: str, spans: Sequence[Span], here: Sequence[int], rival: Sequence[int], phases: PhaseCues, follows: Sequence[int] = ()
) -> str | None:
    """The weekday said most often nearest to the verbs wanted; the earlier in the text wins a tie."""
    votes: dict[str, int] = {}
    for span in spans:
        found = list(WEEKDAY.finditer(low, span.start, span.end))
        for match in found:
            owned = _OWNED.match(low, match.end())
            if owned is not None and any(owned.end() <= at < match.end() + NAMED for at in here):
                return match.group()  # "Tuesday's mudslide", "Sunday night's fire"
            gap = _distance(match.start(), here, low)
            dates = gap < NEAR and gap <= _distance(match.start(), rival, low) and not to_come(low, match.start())
            if _TOLL_MOVED.search(low, max(span.start, match.start() - NEAR), match.start()):
                continue  # "the toll from the floods climbed to 56 on Wednesday"
            if _follows(low, match.start(), here, follows) or _of_sequel(
                low, match.start(), match.end(), here, [other.start() for other in found]
            ):
                continue
            if dates and not tells_otherwise(low, match.start(), match.end(), phases):
                votes[match.group()] = votes.get(match.group(), 0) + 1
    return max(votes, key=lambda day: votes[day]) if votes else None


def _counted_from(low: str, told_after: tuple[int, str, int]) -> str | None:
    """The weekday from which "on Tuesday, a day after the landslide" counts back: Monday; None where its sentence names none before."""
    at, _, count = told_after
    found = list(WEEKDAY.finditer(SENTENCE_END.split(low[max(0, at - CLAUSE) : at])[-1]))
    return WEEKDAYS[(WEEKDAYS.index(found[-1].group()) - count) % 7] if found else None


def _chosen(low: str, dates: Sequence[DateMention], here: Sequence[int], rival: Sequence[int]) -> DateMention | None:
    """The first day-level date that stands nearer to the verbs wanted than to their rivals; one with a verb before it in its clause, if any
    ("a storm which struck on Friday"), goes before those of what came after one ("were missing on Saturday after a dam burst")."""
    near = [one for one in dates if (gap := _distance(one.start, here, low)) < NEAR and gap <= _distance(one.start, rival, low)]
    return next((one for one in near if not _AFTER.search(_before_deed(low, one, here))), near[0] if near else None)


def _before_deed(low: str, one: DateMention, here: Sequence[int]) -> str:
    """What stands between a day and the first verb behind it; nothing where one stands before it, or none."""
    if any(one.start - NEAR < at < one.start and not SENTENCE_END.search(low, at, one.start) for at in here):
        return ""
    behind = [at for at in here if one.end <= at < one.end + NEAR]
    return low[one.end : min(behind)] if behind else ""


def _typical(dates: Sequence[DateMention]) -> DateMention:
    """The earliest of the weekdays, since what came after an incident lies behind it; else the day named most often,
    the earlier in the text in a tie. Told of Saturday and then of Sunday, a weekday read as six days earlier is the next."""
    early = [one for one in dates if one.weekday is not None]
    told = [one for one in early if not any(other.start < one.start and _is_next(one, other) for other in dates)]
    if told:
        return min(told, key=lambda one: (one.first or "", one.start))
    votes = Counter(one.first for one in dates)
    return max(dates, key=lambda one: (votes[one.first], -one.start))


def _is_next(one: DateMention, other: DateMention) -> bool:
    """Whether a weekday was read as six days before another, which is that of the day before it."""
    if one.rule != "weekday" or not one.first or not other.first:
        return False
    return (date.fromisoformat(other.first) - date.fromisoformat(one.first)).days == len(WEEKDAYS) - 1


def _then(mention: DateMention) -> DateMention:
    """ "The worst since August 2018, when 43 died": the month or year itself, not all that has passed since."""
    value = mention.value or ""
    if mention.rule != "since" or not mention.first or len(value) not in (4, 7) or not value[:4].isdigit():
        return mention
    year, month = int(value[:4]), int(value[5:] or 12)
    last = f"{year}-{month:02d}-{monthrange(year, month)[1]:02d}"
    return msgspec.structs.replace(mention, last=last, precision=MONTH_LONG if len(value) == 7 else YEAR_LONG)


def _days_before_the_main_one(
    group: Sequence[Segment], before: str | None
) -> tuple[When, str | None, str | None, tuple[DateMention, ...]] | None:
    """The day of an incident that the main one came "two days after", counted back from `before`; None where nothing counts so."""
    told = next((match for s in group if s.named and (match := DAYS_AFTER.search(s.cue)) and s.cue.endswith(match.group())), None)
    if told is None or before is None:
        return None
    day = (date.fromisoformat(before[:10]) - timedelta(days=COUNTS.get(told[1]) or int(told[1]))).isoformat()
    return When(start=day, end=day, precision=1, basis=f"“{told.group()}” the incident of {before[:10]}"), None, None, ()


def _background(
    low: str, group: Sequence[Segment], dates: tuple[DateMention, ...]
) -> tuple[When, str | None, str | None, tuple[DateMention, ...]]:
    """The days of an incident told in passing: from its own dates, else the words that took it away, with month or year as a value."""
    summed = any(segment.label == SUM for segment in group)  # "more than 500 killed since 2021" goes on
    dated = sorted((one if summed else _then(one) for one in dates if one.first), key=lambda d: (d.precision, d.start))
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
