"""A report's sentences, incident words and times in, segments labelled main or background out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from variorum.extract.episode_afresh import afresh
from variorum.extract.episode_before import Before, told_before
from variorum.extract.episode_beside import (
    DETERMINERS,
    OWNED,
    another_region,
    by_name,
    count_of,
    counts,
    newly_told,
    once_before,
    resented,
    set_beside,
)
from variorum.extract.episode_far import far_away
from variorum.extract.episode_goes_on import ANCHOR_DAYS, goes_on
from variorum.extract.episode_recalled import earlier_days, recalled
from variorum.extract.episode_scenes import date_line_spans
from variorum.extract.episode_segment import ELSEWHERE, ENTRY, SUM, Segment, within
from variorum.extract.episode_signs import Context, opening_of, signs, weighed, weightiest
from variorum.extract.kinds import MONTH, MONTH_SAID, YEAR, Cue, KindHit, cues
from variorum.model.document import DateMention, Document, PlaceMention, Sentence
from variorum.model.kinds import BackgroundCues, Kinds
from variorum.model.text import Span

LEAD = 2  # headline or first sentence, and the one after: as a whole they are never background
MONTH_KEY = 3  # letters by which a month is known, shortened or not
FRESH_DAYS = 7  # a report is of the day of its incident when that lies no further back
OLDEST = "1900"  # years before are house numbers
PAST_DAYS = 21  # then a day as far back as this is another incident's
TIME_REACH = 50  # code points between an incident's word and a time that says it was another one
_WHEN = re.compile(r",? when\b")
_SINCE_A_DAY = re.compile(rf"since (?:{MONTH_SAID}\s+\d|\d)")  # "killed in the offensive since Oct. 7" sums up, whatever is named
_YEAR_OF_ASIDE = re.compile(rf"(?:(?:\b(?:where|when|which|that|and|but)|;) |\bwhere (?:\w+ ){{1,8}})in ({YEAR})\b")
OPENS = 3  # code points from a sentence's start within which a word opens it
TELLS = 70  # the same for "the police also reported that"
WRITTEN = 250  # code points in which a report says where it was written


class _Found(NamedTuple):
    """All cues of one text, found once."""

    elsewhen: list[Cue]
    weak: list[Cue]
    aggregate: list[Cue]
    elsewhere: list[Cue]
    elsewhere_named: list[Cue]
    also_told: list[Cue]
    written: int
    openers: list[Cue]
    protests: list[Cue]
    present: list[Cue]
    follow_on: list[Cue]
    recalled: list[Cue]
    earlier: list[Cue]
    before: list[Before]
    others: list[Cue]


def segments_of(
    document: Document,
    low: str,
    hits: Sequence[KindHit],
    counted: Sequence[int],
    dates: Sequence[DateMention],
    kinds: Kinds,
    entries: Sequence[Span] = (),
    protest: Span | None = None,
    places: Sequence[PlaceMention] = (),
    watch: Callable[[Sentence, dict[str, float]], None] | None = None,
) -> list[Segment]:
    """Segments in text order that cover every sentence; `counted` are the sorted starts of claims' evidence, `entries` have one each.

    `protest` is a stretch that tells of a protest against what the report is about. `watch` is told the signs of every sentence behind
    the lead that counts people, and then they set none apart: `train/apart.py` fits their weights.
    """
    words = kinds.background
    text = document.report.text
    bylines = date_line_spans(text)
    found = _Found(
        elsewhen=cues(low, words.elsewhen),
        weak=cues(low, words.elsewhen_weak),
        aggregate=cues(low, words.aggregate),
        elsewhere=cues(low, words.elsewhere),
        elsewhere_named=cues(low, words.elsewhere_named),
        also_told=cues(low, words.also_told),
        written=max((b for a, b in bylines if a < WRITTEN), default=0),
        openers=cues(low, words.openers),
        protests=cues(low, words.protests),
        present=cues(low, words.present),
        follow_on=cues(low, words.follow_on),
        recalled=sorted(
            [
                *recalled(document, low, hits, counted, dates, cues(low, words.again)),
                *afresh(document, low, hits, counted, dates, kinds),
                *far_away(document, low, hits, counted, places, kinds),
            ]
        ),
        earlier=earlier_days(document, dates),
        before=told_before(document, low, hits, counted, kinds),
        others=cues(low, words.others),
    )
    present_times = _present_times(document, low, counted, dates)
    past = _long_past(document, low, hits, counted, dates, words)
    told = Context(document, low, hits, dates, places, kinds, opening_of(document, low, hits, dates, places, _opening_end(document)))
    out: list[Segment] = []
    labels: dict[str, int] = {}
    lines = [s.start for s in document.sentences if any(a <= s.start and s.end <= b for a, b in bylines)]
    head = text[document.sentences[0].start : document.sentences[0].end] if document.sentences else ""
    again = [s.start for s in document.sentences[1 : 2 * LEAD] if text[s.start : s.end] == head]
    for number, sentence in enumerate(document.sentences):
        if protest is not None and protest.start <= sentence.start < protest.end:
            label = f"{ELSEWHERE} {protest.start}"
            out.append(Segment(sentence.start, sentence.end, labels.setdefault(label, len(labels) + 1), number, "", True, label))
            continue
        entry = next((one for one in entries if one.start <= sentence.start < one.end), None)
        if entry is not None:
            label = f"{ENTRY} {entry.start}"
            group = labels.setdefault(label, len(labels) + 1)
            out.append(Segment(sentence.start, sentence.end, group, number, "", True, label))
            continue
        place = number - bisect_left(lines, sentence.start) - bisect_left(again, sentence.start)  # these open no report
        parts = _cut(place, sentence, document.report.text, low, found, hits, counted, present_times, past, out, words)
        if place >= LEAD and sentence.role != "title" and counts(counted, sentence.start, sentence.end):
            shown = _signs_of(told, sentence, out[-1], found, present_times)
            if watch is not None:
                watch(sentence, shown)
            elif not any(part[4] for part in parts) and weighed(shown, words.weights) >= words.enough:
                parts = [(sentence.start, sentence.end, weightiest(shown, words.weights), True, f"weighed {sentence.start}")]
        for start, end, cue, named, label in parts:
            group = 0 if not label else labels.setdefault(label, len(labels) + 1)
            out.append(Segment(start, end, group, number, cue, named, label))
    return out


def _opening_end(document: Document) -> int:
    """Where the opening ends: two sentences, and a headline."""
    sentences = document.sentences
    titled = bool(sentences) and sentences[0].role == "title"
    return sentences[min(LEAD + titled, len(sentences)) - 1].end if sentences else 0


def _signs_of(told: Context, sentence: Sentence, before: Segment, found: _Found, present_times: frozenset[str]) -> dict[str, float]:
    """The signs that a sentence tells of another incident."""
    start, end = sentence.start, sentence.end
    times = [cue for cue in within(found.elsewhen, start, end) if _other_time(cue, present_times)]
    sums = any(_other_time(cue, present_times) for cue in within(found.aggregate, start, end))
    earlier = any(_other_time(cue, present_times) for cue in within(found.elsewhen, before.start, before.end))
    return signs(told, sentence, before, times, bool(within(found.weak, start, end)), sums, within(found.others, start, end), earlier)


def _present_times(document: Document, low: str, counted: Sequence[int], dates: Sequence[DateMention]) -> frozenset[str]:
    """Months and years that belong to the main incident: those of publication and of full dates, and of any date in the lead.

    A year that a clause behind the lead's own count brings in is of another time: "killed four at a pit where in 2011 22 miners died".
    """
    known = set()
    if document.report.published:
        known.add(document.report.published[:4])
    lead_end = document.sentences[min(LEAD, len(document.sentences)) - 1].end if document.sentences else 0
    months = re.findall(rf"\b({MONTH_SAID})\b", low[:lead_end])
    months += re.findall(rf"(?<!since )\b({MONTH_SAID})\s+\d{{1,2}}\b(?!\d)", low[: lead_end * 2])
    known.update(word[:MONTH_KEY] for word in months)
    aside = {
        match[1]
        for match in _YEAR_OF_ASIDE.finditer(low, 0, lead_end)
        if any(at < match.start() or _clause_end(low, match.end(), lead_end) < at < lead_end for at in counted)
    }
    known.update(year for year in re.findall(rf"\b({YEAR})\b", low[:lead_end]) if year not in aside)
    known.update(re.findall(rf"{MONTH}\s+\d{{1,2}},?\s+({YEAR})\b", low[: lead_end * 2]))
    known.update(date.first[:4] for date in dates if date.first and date.precision == 1 and date.start < lead_end)
    return frozenset(known)


def _long_past(
    document: Document, low: str, hits: Sequence[KindHit], counted: Sequence[int], dates: Sequence[DateMention], words: BackgroundCues
) -> list[Cue]:
    """Days and months long before the main incident, where the opening tells its day and that lies close behind the report's own."""
    printed = document.report.published
    opening = document.sentences[: 2 * LEAD]
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
    return [Cue(one.start, one.end, one.words.lower()) for one in dates if one.last and OLDEST < one.last < old and one.start >= lead_end]


def _other_time(cue: Cue, present_times: frozenset[str]) -> bool:
    """Whether a cue that names a month or a year names another one than the main incident's."""
    named = [word if word.isdigit() else word[:MONTH_KEY] for word in re.findall(rf"\b(?:{MONTH_SAID}|{YEAR})", cue.phrase)]
    if not named:
        return True
    years = [word for word in named if word.isdigit()]
    if cue.phrase.startswith("on ") and not any(time.isdigit() for time in present_times):
        return False  # a full date may be the incident's own as long as no other year is known to be
    return not any(word in present_times for word in (years or named))


def _indefinite(hit: KindHit, low: str, floor: int, words: BackgroundCues) -> bool:
    """Whether an incident's name is introduced as a new one ("a deadly suicide bombing"), looking back over four words."""
    if not hit.noun:
        return False
    before = DETERMINERS.findall(low[max(floor, hit.start - 40) : hit.start])[-4:]
    for word in reversed(before):
        if word in words.definite or word in OWNED:
            return False
        if word in words.indefinite or word.isdigit():
            return True
    return low[hit.start : hit.end].endswith("s") and not before


def _cut(
    number: int,
    sentence: Sentence,
    text: str,
    low: str,
    found: _Found,
    hits: Sequence[KindHit],
    counted: Sequence[int],
    present_times: frozenset[str],
    past: Sequence[Cue],
    before: Sequence[Segment],
    words: BackgroundCues,
) -> list[tuple[int, int, str, bool, str]]:
    """One sentence as (start, end, cue, named, label) parts; an empty label is the main incident."""
    start, end = sentence.start, sentence.end
    times = [cue for cue in within(found.elsewhen, start, end) if _other_time(cue, present_times)] or [
        cue for cue in past if start <= cue.start < end
    ]
    weak = within(found.weak, start, end)
    sums = [
        cue
        for cue in within(found.aggregate, start, end)
        if _other_time(cue, present_times) and not _WHEN.match(low, cue.end)  # "the worst since August, when …": one incident
    ]
    away = within(found.elsewhere, start, end)
    inside = [hit for hit in hits if start <= hit.start < end]
    if number and sentence.role != "title":
        named = [cue for cue in within(found.elsewhere_named, start, end) if cue.start <= start + OPENS]
        also = [cue for cue in within(found.also_told, start, end) if cue.start <= start + TELLS] if number >= LEAD else []
        other = set_beside(
            text, low, Span(start=start, end=end), away, named, also, hits, inside, counts(counted, start, end), found.written
        )
        if other is None and number >= LEAD and count_of(counted, start, end) == 1:
            other = next((cue for cue in away if cue.phrase.startswith("in a separate")), None)  # "four died in a separate strike in Lenz"
        if other is None and number >= LEAD and inside:
            lead_end = before[min(LEAD, len(before)) - 1].end
            other = another_region(text, low, sentence, hits, inside, counts(counted, 0, lead_end), lead_end, found.written)
        if other is not None:
            return [(start, end, other.phrase, True, f"{ELSEWHERE} {other.start}")]
    for one in within(found.recalled, start, end):
        return [(start, end, one.phrase, bool(inside), f"recalled {one.start}")]
    whole = _whole(number, sentence, low, times, weak, sums, inside, counted, found, before, words)
    if whole is not None:
        return [(start, end, *whole)]
    for clause in found.before:
        if start <= clause.start < end:
            label = f"{ELSEWHERE} {clause.phrase}" if clause.elsewhere else clause.phrase  # headline and lead recall the same
            told = (clause.start, clause.end, clause.phrase, True, label)
            around = [(start, clause.start, "", False, ""), (clause.end, end, "", False, "")]
            return sorted([told, *(part for part in around if part[0] < part[1])])
    for opener in within(found.openers, start + 1, end):
        over = _clause_end(low, opener.end, end) if _goes_back(opener, end, low) else end
        tail = _tail(opener, over, low, times, weak, sums, inside, counted, words)
        if tail is not None:
            behind = [(over, end, "", False, "")] if over < end else []
            return [(start, opener.start, "", False, ""), (opener.start, over, *tail), *behind]
    angry = resented(within(found.protests, start + 1, end), start, end, low, counted) if number <= LEAD else None
    angry = angry or (once_before(start, end, low, counted) if number else None)
    if angry is None and number >= LEAD:
        angry = by_name(text, low, Span(start=start, end=end), inside, counted)
    if angry is not None:
        told = (angry.start, angry.end, angry.phrase, True, f"{ELSEWHERE} {angry.start}")
        around = [(start, angry.start, "", False, ""), (angry.end, end, "", False, "")]
        return [around[0], told, *(part for part in around[1:] if part[0] < part[1])]
    for opener in within(found.openers, start + 1, end):
        old = within(found.earlier, opener.end, end) if opener.phrase.endswith("as") else []
        if old:
            return [(start, opener.start, "", False, ""), (opener.start, end, old[0].phrase, True, f"recalled {opener.start}")]
    return [(start, end, "", False, "")]


def _whole(
    number: int,
    sentence: Sentence,
    low: str,
    times: Sequence[Cue],
    weak: Sequence[Cue],
    sums: Sequence[Cue],
    inside: Sequence[KindHit],
    counted: Sequence[int],
    found: _Found,
    before: Sequence[Segment],
    words: BackgroundCues,
) -> tuple[str, bool, str] | None:
    """(cue, named, label) when the sentence as a whole tells of another incident, else None."""
    start, end = sentence.start, sentence.end
    last = before[-1] if before else None
    if last is not None and last.label.startswith(ELSEWHERE) and goes_on(sentence, low, last, found.follow_on, found.present):
        return last.cue, False, last.label
    if number < LEAD or sentence.role == "title":
        return None
    if last is not None and last.group and goes_on(sentence, low, last, found.follow_on, found.present):
        return last.cue, False, last.label if last.label != SUM else f"{last.cue} {start}"  # what one of the summed incidents did
    own = [hit for hit in inside if not _inside(hit, sums)]
    present = bool(within(found.present, start, end))
    held = present or _anchored(low, start, own, times, words)
    anchored = held or any(f"on {day}" in low[start:end] for day in ANCHOR_DAYS)
    new = [hit for hit in inside if _indefinite(hit, low, start, words)]
    told = bool(new) or counts(counted, start, end)
    since_a_day = bool(sums) and not present and _SINCE_A_DAY.match(sums[0].phrase) is not None
    if sums and told and (since_a_day or not held) and not _opened(sums[0], found, start, end):
        return sums[0].phrase, False, SUM
    if times and not anchored and (new or counts(counted, start, end)) and not _opened(times[0], found, start, end):
        kind = (new or list(inside))[:1]
        return times[0].phrase, bool(kind), f"{times[0].phrase} {kind[0].kind.family if kind else ''} {start}"
    if weak and new and not anchored and not _opened(weak[0], found, start, end) and weak[0].start < start + 40:
        return weak[0].phrase, True, f"{weak[0].phrase} {new[0].kind.family} {start}"
    return None


def _inside(hit: KindHit, sums: Sequence[Cue]) -> bool:
    """Whether an incident's word only belongs to a sum's period: "since the war began"."""
    return any(cue.start <= hit.start and hit.end <= cue.end for cue in sums)


def _opened(cue: Cue, found: _Found, start: int, end: int) -> bool:
    """Whether a clause opener inside the sentence stands before the cue, so that only the clause is about another time."""
    return any(opener.end <= cue.start for opener in within(found.openers, start + 20, end))


def _anchored(low: str, start: int, inside: Sequence[KindHit], times: Sequence[Cue], words: BackgroundCues) -> bool:
    """Whether the sentence speaks of the main incident: a definite "the attack", unless another time follows ("the attack a year ago")."""
    for hit in inside:
        if any(0 <= cue.start - hit.end < TIME_REACH and "," not in low[hit.end : cue.start] for cue in times):
            continue
        if hit.noun and not _indefinite(hit, low, start, words):
            before = DETERMINERS.findall(low[max(start, hit.start - 25) : hit.start])[-2:]
            elsewhere = any(word in words.historic or re.fullmatch(YEAR, word) for word in before)
            if any(word in words.definite for word in before) and not elsewhere:
                return True
    return False


def _goes_back(opener: Cue, end: int, low: str) -> bool:
    """Whether a sentence goes back to a day of its own behind the year that a clause brings in."""
    year = opener.phrase[-1].isdigit() and " in " in opener.phrase
    return year and any(f" on {day}" in low[opener.end : end] for day in ANCHOR_DAYS)


def _clause_end(low: str, start: int, end: int) -> int:
    """Where the clause around a place ends, by its next comma but one right behind the place ("in 2011, 22 miners died, was closed")."""
    comma = low.find(", ", start + 1, end)
    return end if comma < 0 else comma


def _tail(
    opener: Cue,
    end: int,
    low: str,
    times: Sequence[Cue],
    weak: Sequence[Cue],
    sums: Sequence[Cue],
    inside: Sequence[KindHit],
    counted: Sequence[int],
    words: BackgroundCues,
) -> tuple[str, bool, str] | None:
    """(cue, named, label) when the clause from an opener to the sentence's end tells of another incident, else None."""
    start = opener.start
    hits = [hit for hit in inside if hit.end > start]
    timed = [cue for cue in (*times, *sums, *weak) if cue.end > start]
    opening = any(word in opener.phrase for word in (*words.compares, *words.avenges))
    if _goes_back(opener, end, low):
        return None  # "a blast at a pit where in 2011 22 miners died killed four on Monday"
    if not (hits or counts(counted, start, end)) or not (timed or (opening and (hits or counts(counted, start, end)))):
        return None
    if opener.phrase.endswith(" after") and low.startswith(" the ", opener.end) and not any(hit.end <= start for hit in inside):
        return None  # "two sisters were found alive, a week after the earthquake that killed 70": what the report is about
    avenged = any(word in opener.phrase for word in words.avenges)
    new = any(_indefinite(hit, low, start, words) for hit in hits) or newly_told(opener, end, low, counted, words)
    if not timed and not avenged and not new:
        return None
    cue = timed[0].phrase if timed else opener.phrase.strip(" ,")
    return cue, bool(hits), f"{cue} {hits[0].kind.family if hits else ''} {start}"
