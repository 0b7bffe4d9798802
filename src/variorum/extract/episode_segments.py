"""A report's sentences, incident words and times in, segments labelled main or background out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import NamedTuple

from variorum.extract.episode_afresh import afresh
from variorum.extract.episode_another import another_deed, another_headline, another_province, killed_in_another
from variorum.extract.episode_before import Before, told_before
from variorum.extract.episode_beside import (
    DETERMINERS,
    OWNED,
    another_region,
    by_name,
    called_out,
    count_of,
    counts,
    is_what_it_is_about,
    newly_told,
    once_before,
    resented,
    set_beside,
    told_already,
)
from variorum.extract.episode_far import far_away
from variorum.extract.episode_following import followed
from variorum.extract.episode_goes_on import ANCHOR_DAYS, OF_THOSE, goes_on, is_this, points_back, told_of_there
from variorum.extract.episode_lately import at_another_time, lately, one_of_many
from variorum.extract.episode_reasons import reasons
from variorum.extract.episode_recalled import earlier_days, recalled
from variorum.extract.episode_records import of_a_record
from variorum.extract.episode_returns import returns_to
from variorum.extract.episode_rows import own_sums_left_out, sums_of
from variorum.extract.episode_scenes import date_line_spans
from variorum.extract.episode_segment import ELSEWHERE, ENTRY, LEAD, RECALLED, SUM, WEIGHED, Segment, within
from variorum.extract.episode_signs import Context, opening_of, retells, signs, speaks_of_its_own, weighed, weightiest
from variorum.extract.episode_times import (
    clause_end,
    closed_aside,
    goes_back,
    is_just_now,
    long_past,
    of_the_deed,
    opened,
    other_time,
    remark_end,
    since_this_week,
    times_of_its_own,
    without_lines,
)
from variorum.extract.episode_wars import of_wars
from variorum.extract.kinds import MONTH_SAID, YEAR, Cue, KindHit, cues
from variorum.extract.summed_deeds import summed_until, sums_days
from variorum.model.document import DateMention, Document, PlaceMention, Sentence
from variorum.model.kinds import BackgroundCues, Kinds
from variorum.model.text import Span

TIME_REACH = 50  # code points between an incident's word and a time that says it was another one
_RANKED = re.compile(
    r"(?:the|its|their|one of the) (?:biggest|greatest|worst|deadliest|largest|last|previous|most (?:serious|deadly|recent)) "
)
_OF_A_YEAR = re.compile(rf"\b(?:in|on|of)\b[^.;]{{0,40}}\b{YEAR}\b")
_AT_ANOTHER_TIME = ("earlier ", "hours earlier", "hours before")  # these open another incident behind several that are summed up too
_OF_ITS_OWN = ("in a separate", "in one such")
_AT_ONCE = re.compile(r"\b(?:seconds|minutes|moments|shortly|right|soon|immediately) $")
_WHEN = re.compile(r",? when\b")
_ONE_OF_THE_FIRST = re.compile(r"\b(?:one of|among) the first\b")  # "one of the first killed since the war began": of this incident
_SINCE_A_DAY = re.compile(rf"since (?:{MONTH_SAID}\s+\d|\d)")  # "killed in the offensive since Oct. 7" sums up, whatever is named
OPENS, TELLS = 3, 70  # code points from a sentence's start within which a word opens it, and "the police also reported that"
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
    summed: bool  # whether the opening sums up several deeds, so that "elsewhere" is of the report's own


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
    summed = summed_until(low, document.sentences, counted)
    all_of, bare = (document, low, hits, counted), without_lines(document)
    asides = reasons(document, low, counted)
    sums = [cue for cue in sums_of(low, words, hits) if not any(one.start <= cue.start < one.end for one in asides)]
    found = _Found(
        elsewhen=[cue for cue in cues(low, words.elsewhen) if not is_just_now(cue, low)],
        weak=[cue for cue in cues(low, words.elsewhen_weak) if not is_just_now(cue, low)],
        aggregate=sorted([*own_sums_left_out(sums, document, low, summed), *of_wars(document, low, counted)]),
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
                *recalled(*all_of, dates, cues(low, words.again)),
                *(afresh(*all_of, dates, kinds, summed > 0) if not sums_days(low[:summed]) else ()),
                *(far_away(*all_of, places, kinds) if not summed else ()),
                *(one_of_many(*all_of) if not summed else ()),
                *at_another_time(document, low, counted, summed),
                *of_a_record(*all_of),
            ]
        ),
        earlier=earlier_days(bare, dates),
        before=sorted([*told_before(*all_of, kinds), *followed(*all_of, kinds), *asides]),
        others=cues(low, words.others),
        summed=summed > 0,
    )
    present = times_of_its_own(document, low, counted, dates)
    past = [*long_past(*all_of, dates, words), *lately(document, low, counted, dates, words)]
    told = Context(document, low, hits, dates, places, kinds, opening_of(document, low, hits, dates, places, words))
    out: list[Segment] = []
    labels: dict[str, int] = {}
    opens = {s.start for s in bare.sentences}
    lines = [s.start for s in document.sentences if s.start not in opens]
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
        parts = _cut(place, sentence, document.report.text, low, found, hits, counted, present, past, out, words)
        likely = 0.0
        if place >= LEAD and sentence.role != "title" and counts(counted, sentence.start, sentence.end):
            shown = _signs_of(told, sentence, out[-1], found, present, counted)
            likely = weighed(shown, words.weights)
            if watch is not None:
                watch(sentence, shown)
            elif not (any(part[4] for part in parts) or retells(low, sentence, out)) and _weighs(told, sentence, likely, found):
                parts = [(sentence.start, sentence.end, weightiest(shown, words.weights), True, f"{WEIGHED} {sentence.start}")]
        for start, end, cue, named, label in parts:
            group = 0 if not label else labels.setdefault(label, len(labels) + 1)
            out.append(Segment(start, end, group, number, cue, named, label, likely))
    return out


def _weighs(told: Context, sentence: Sentence, likely: float, found: _Found) -> bool:
    """Whether the signs of a sentence that does not speak of the report's own incident by name weigh enough."""
    pointed = any(cue.phrase.startswith("th") for cue in within(found.present, sentence.start, sentence.end))  # "this attack"
    if likely < told.kinds.background.enough or pointed:
        return False
    return not speaks_of_its_own(told.document.report.text, told.low, sentence, told.hits, told.opening)


def _signs_of(
    told: Context, sentence: Sentence, before: Segment, found: _Found, present_times: frozenset[str], counted: Sequence[int]
) -> dict[str, float]:
    """The signs that a sentence tells of another incident."""
    start, end = sentence.start, sentence.end
    times = [cue for cue in within(found.elsewhen, start, end) if other_time(cue, present_times)]
    times = of_the_deed(times, told.low, start, end, counted)
    sums = any(other_time(cue, present_times) for cue in within(found.aggregate, start, end))
    earlier = any(other_time(cue, present_times) for cue in within(found.elsewhen, before.start, before.end))
    return signs(told, sentence, before, times, bool(within(found.weak, start, end)), sums, within(found.others, start, end), earlier)


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
    times = [cue for cue in within(found.elsewhen, start, end) if other_time(cue, present_times)] or [
        cue for cue in past if start <= cue.start < end
    ]
    times = of_the_deed(times, low, start, end, counted)
    weak = within(found.weak, start, end)
    sums = [
        cue
        for cue in within(found.aggregate, start, end)
        if other_time(cue, present_times)
        and not (_WHEN.match(low, cue.end) and not cue.phrase.startswith("the "))  # "the worst since August, when …": one incident
        and not _ONE_OF_THE_FIRST.search(low, start, cue.start)
    ]
    away = within(found.elsewhere, start, end)
    inside = [hit for hit in hits if start <= hit.start < end]
    if number and sentence.role != "title":
        named = [cue for cue in within(found.elsewhere_named, start, end) if cue.start <= start + OPENS]
        also = [cue for cue in within(found.also_told, start, end) if cue.start <= start + TELLS] if number >= LEAD else []
        other = set_beside(
            text, low, Span(start=start, end=end), away, named, also, hits, inside, counts(counted, start, end), found.written
        )
        lead = before[min(LEAD, len(before)) - 1].end
        own = other is not None and found.summed and not other.phrase.startswith(_AT_ANOTHER_TIME)
        if other and (own or told_already(text, low, sentence, other, lead, found.summed)):
            other = None
        elif other is None and not found.summed and number >= LEAD and count_of(counted, start, end) == 1:
            other = next((cue for cue in away if cue.phrase.startswith(_OF_ITS_OWN)), None)  # "four died in a separate strike in Lenz"
        if other is None and not found.summed and number >= LEAD and inside:
            elsewhere = another_region(text, low, sentence, hits, inside, counts(counted, 0, lead), lead, found.written)
            other = elsewhere or another_province(text, low, sentence, hits, counted, lead)
        if other is not None:
            return [(start, end, other.phrase, True, f"{ELSEWHERE} {other.start}")]
    if one := next(iter(within(found.recalled, start, end)), None):
        return [(start, end, one.phrase, bool(inside), f"{RECALLED} {one.start}")]
    whole = _whole(number, sentence, text, low, times, weak, sums, inside, counted, found, before, words)
    if whole is not None:
        return [(start, end, *whole)]
    for clause in found.before:
        if start <= clause.start < end:
            label = f"{ELSEWHERE} {clause.phrase}" if clause.elsewhere else clause.phrase  # headline and lead recall the same
            told = (clause.start, clause.end, clause.phrase, True, label)
            around = [(start, clause.start, "", False, ""), (clause.end, end, "", False, "")]
            return sorted([told, *(part for part in around if part[0] < part[1])])
    for opener in (one for one in within(found.openers, start + 1, end) if not closed_aside(one, low, end)):
        over = clause_end(low, opener.end, end) if goes_back(opener, end, low) else remark_end(low, opener, end)
        tail = _tail(opener, over, low, times, weak, sums, inside, counted, words)
        if tail is not None and not (number < LEAD and is_what_it_is_about(opener, over, start, hits)):
            behind = [(over, end, "", False, "")] if over < end else []
            return [(start, opener.start, "", False, ""), (opener.start, over, *tail), *behind]
    crowd = resented(within(found.protests, start + 1, end), start, end, low, counted) if number <= LEAD else None
    aside = crowd or (once_before(start, end, low, counted) if number else None)
    deed = another_deed(start, end, low, counted, number < LEAD) if not found.summed else None
    if deed is None and number >= LEAD and sentence.role != "title":
        deed = killed_in_another(start, end, low, counted)
    elif deed is None and not found.summed and (sentence.role == "title" or not number):
        deed = another_headline(start, end, low, counted)
    again = deed and number >= LEAD and told_already(text, low, sentence, Cue(start, start, deed.phrase), before[LEAD - 1].end)
    if deed is not None and not again and (last := told_of_there(text, sentence, before)) is not None:
        return [(start, end, last.cue, False, last.label)]
    aside = aside or (deed if not again else None)
    aside = aside or (by_name(text, low, Span(start=start, end=end), inside, counted) if number >= LEAD else None)
    if aside is not None:
        told = (aside.start, aside.end, aside.phrase, True, f"{ELSEWHERE} {aside.start}")
        parts = [(start, aside.start, "", False, ""), told, (aside.end, end, "", False, "")]
        return [part for part in parts if part[0] < part[1]]
    for opener in within(found.openers, start + 1, end):
        old = within(found.earlier, opener.end, end) if opener.phrase.endswith("as") else []
        if old:
            return [(start, opener.start, "", False, ""), (opener.start, end, old[0].phrase, True, f"{RECALLED} {opener.start}")]
    return [(start, end, "", False, "")]


def _whole(
    number: int,
    sentence: Sentence,
    text: str,
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
    if (
        last is not None
        and last.label.startswith(ELSEWHERE)
        and goes_on(sentence, text, low, before, found.follow_on, found.present, counted)
    ):
        return last.cue, False, last.label
    if number < LEAD or sentence.role == "title":
        return None
    if last is not None and last.group and goes_on(sentence, text, low, before, found.follow_on, found.present, counted):
        return last.cue, False, last.label if last.label != SUM else f"{last.cue} {start}"  # what one of the summed incidents did
    if (back := returns_to(sentence, text, low, before, counted)) is not None:
        return back.cue, False, back.label
    own = [hit for hit in inside if not any(cue.start <= hit.start and hit.end <= cue.end for cue in sums)]
    present = bool(within(found.present, start, end))
    held = present or _anchored(low, start, own, times, words)
    anchored = held or any(f"on {day}" in low[start:end] for day in ANCHOR_DAYS)
    anchored = anchored or (OF_THOSE.match(low, start) is not None and (last is None or not last.group))
    if not present and inside and _RANKED.match(low, start) and _OF_A_YEAR.search(low, start, end):
        return "ranked", True, f"{RECALLED} {start}"  # "The worst accident was the blast in Lenz in September 2012"
    new = [hit for hit in inside if _indefinite(hit, low, start, words)]
    told = bool(new) or counts(counted, start, end)
    since = sums[0].phrase if sums and not present else ""
    since_a_day = _SINCE_A_DAY.match(since) is not None or since.startswith("thousands ")  # "… as a result of the fighting"
    goes_on_since = bool(sums) and (since_this_week(sums[0], low, end) or opened(sums[0], found.openers, low, start, end))
    if sums and told and (since_a_day or not held) and not goes_on_since:
        return sums[0].phrase, False, SUM
    told = told or (bool(inside) and points_back(end, low, found.follow_on))  # "raided Lenz two weeks ago. Five died in that attack."
    if times and not anchored and told and not opened(times[0], found.openers, low, start, end):
        kind = (new or list(inside))[:1]
        return times[0].phrase, bool(kind), f"{times[0].phrase} {kind[0].kind.family if kind else ''} {start}"
    if weak and new and not anchored and not opened(weak[0], found.openers, low, start, end) and weak[0].start < start + 40:
        return weak[0].phrase, True, f"{weak[0].phrase} {new[0].kind.family} {start}"
    return None


def _anchored(low: str, start: int, inside: Sequence[KindHit], times: Sequence[Cue], words: BackgroundCues) -> bool:
    """Whether the sentence speaks of the main incident: a definite "the attack", unless another time follows ("the attack a year ago")."""
    for hit in inside:
        if hit.noun and is_this(low, start, hit.start):
            return True
        if any(0 <= cue.start - hit.end < TIME_REACH and "," not in low[hit.end : cue.start] for cue in times):
            continue
        if hit.noun and not _indefinite(hit, low, start, words):
            before = DETERMINERS.findall(low[max(start, hit.start - 25) : hit.start])[-2:]
            elsewhere = any(word in words.historic or re.fullmatch(YEAR, word) for word in before)
            if any(word in words.definite for word in before) and not elsewhere:
                return True
    return False


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
    if goes_back(opener, end, low):
        return None  # "a blast at a pit where in 2011 22 miners died killed four on Monday"
    if not (hits or counts(counted, start, end)) or not (timed or (opening and (hits or counts(counted, start, end)))):
        return None
    if opener.phrase.endswith(" after") and low.startswith(" the ", opener.end) and not any(hit.end <= start for hit in inside):
        return None  # "two sisters were found alive, a week after the earthquake that killed 70": what the report is about
    if opener.phrase.endswith("another") and _AT_ONCE.search(low, 0, start + 1):
        return None  # "seconds after another car bomb tore through the stalls": of one attack
    if called_out(opener, low, words) or any(since_this_week(cue, low, end) for cue in sums):
        return None  # "officers responding to a shooting found two dead", "13 dead since rebels launched a raid on Friday": its own
    new = any(_indefinite(hit, low, start, words) for hit in hits) or newly_told(opener, end, low, counted, words)
    if not (timed or new or any(word in opener.phrase for word in words.avenges)):
        return None
    cue = timed[0].phrase if timed else opener.phrase.strip(" ,")
    return cue, bool(hits), f"{cue} {hits[0].kind.family if hits else ''} {start}"
