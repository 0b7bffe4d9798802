"""One report's sentences, claims and mentions in, its episodes out: the incident it is about and those it tells in passing.

A sentence or clause leaves the main incident when it names another time ("In November, a suicide bombing …"), sums over many
incidents ("has killed 951 people this year") or opens another one of the same days ("In a separate attack"). The rule of single incidents
is GTD's (codebook June 2017): a discontinuity in time or place makes another incident.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from variorum.extract.episode_actors import actors_of
from variorum.extract.episode_dates import when_of
from variorum.extract.episode_order import days_told
from variorum.extract.episode_protests import protest_after
from variorum.extract.episode_rates import rates_apart
from variorum.extract.episode_scenes import LEAD, scenes
from variorum.extract.episode_segment import ELSEWHERE, ENTRY, Segment
from variorum.extract.episode_segments import segments_of
from variorum.extract.episode_supposed import without_year
from variorum.extract.episode_titles import title_of
from variorum.extract.kinds import KindHit, cues, heard, ranked
from variorum.extract.names import Name, acronyms, in_capitals, names_in
from variorum.extract.responsibility import responsibility_in
from variorum.model.claim import Claim, Statement
from variorum.model.document import DateMention, Document, PlaceMention
from variorum.model.incident import Episode
from variorum.model.kinds import Kinds
from variorum.model.text import Span

Moment = Literal["ongoing", "final_phase", "ended"]
DISPUTED = 2  # words with other meanings, in the lead of a report in which somebody is accused or denies, that name an incident together
_UNITS_AFTER = re.compile(r"\b(?:days?|weeks?|months?) after$")
HEAD_EMPHASIS, LEAD_EMPHASIS, BODY_EMPHASIS = 5.0, 3.0, 1.0

_BEFALLS = ("killed", "injured", "held", "missing", "displaced")  # what a report tells of as its own though others were killed before


def episodes(
    document: Document,
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    kinds: Kinds,
    entries: Sequence[Span] = (),
    supposed: tuple[str, Sequence[DateMention]] | None = None,
) -> tuple[Episode, ...]:
    """The report's episodes, main first (key 0), then background ones in text order; each claim and statement is in exactly one.

    A background episode is kept when it holds a claim or a statement, or names an incident with its own time. Whether the report tells
    of an incident at all is asked before (`tells`). `entries` are stretches that each tell of an incident of their own (`forms.py`),
    `supposed` a day that stands in for that of a report whose date line names no year, with the dates read from it.
    """
    text = document.report.text
    low, hits = heard(text, kinds)
    counted = sorted({claim.evidence.start for claim in claims})
    protest = None if entries else protest_after(document, low, hits, claims)
    cut = segments_of(document, low, hits, counted, dates, kinds, entries, protest, places)
    segments = _recalled_alone(document, low, rates_apart(low, cut, hits, claims), claims, kinds)
    names = _names(document, kinds)
    kept = [group for group in _groups(segments) if group[0].group == 0 or _worth(group, claims, statements)]
    made: list[Episode] = []
    for key, group in enumerate(kept):
        beside = bool(group) and group[0].label.startswith((ENTRY, ELSEWHERE))
        before = made[0].when.start if made and not beside else None
        made.append(
            _episode(key, group, segments, document, low, claims, statements, dates, places, hits, names, kept, kinds, before, supposed)
        )
    return tuple(made)


def _recalled_alone(document: Document, low: str, segments: list[Segment], claims: Sequence[Claim], kinds: Kinds) -> list[Segment]:
    """The segments, where a report of a trial or an arrest counts people in one incident of the past alone: that is what it is about."""
    harm = [claim for claim in claims if claim.measure in _BEFALLS and claim.scope != "rate"]
    told = {segment.group for claim in harm for segment in segments if segment.start <= claim.evidence.start < segment.end}
    if len(told) != 1 or 0 in told or not document.sentences:
        return segments
    opening = low[: document.sentences[min(2 * LEAD, len(document.sentences)) - 1].end]
    alone = next(segment for segment in segments if segment.group in told)
    words = kinds.background
    counted_from = _UNITS_AFTER.search(alone.cue) is not None and alone.start < len(opening)  # "visited the valley a week after the quake"
    if alone.label.startswith((ENTRY, ELSEWHERE)) or not (counted_from or cues(opening, (*words.trials, *words.aftermath))):
        return segments
    return [segment._replace(group=0, label="", cue="", named=False) if segment.group in told else segment for segment in segments]


def tells(document: Document, claims: Sequence[Claim], statements: Sequence[Statement], kinds: Kinds) -> bool:
    """Whether a report tells of an incident at all: it counts people, or a party speaks of one, or its headline or lead names one.

    A word with other meanings ("a market crash", "under fire") names one only in the headline, and with another word to bear it out,
    or where several stand in the lead and somebody is accused or denies ("denied that it had bombed a school").
    """
    if claims or any(statement.kind == "responsibility" for statement in statements):
        return True
    _, hits = heard(document.report.text, kinds)
    ends = [sentence.end for sentence in document.sentences]
    lead_end, head_end = (ends[min(LEAD, len(ends)) - 1], ends[0]) if ends else (0, 0)
    telling = [hit for hit in hits if not hit.loose]
    if any(hit.start < lead_end for hit in telling):
        return True
    disputed = any(statement.kind in ("denial", "allegation") for statement in statements)
    if disputed and sum(hit.start < lead_end for hit in hits) >= DISPUTED:
        return True
    return bool(telling) and any(hit.start < head_end for hit in hits)


def _groups(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments of one episode together, the main one (group 0) first, always present."""
    groups: dict[int, list[Segment]] = {0: []}
    for segment in segments:
        groups.setdefault(segment.group, []).append(segment)
    return [groups[number] for number in sorted(groups) if number == 0 or groups[number]] if segments else [[Segment(0, 0, 0, 0, "")]]


def _worth(group: Sequence[Segment], claims: Sequence[Claim], statements: Sequence[Statement]) -> bool:
    """Whether a background episode says anything that could be looked for elsewhere."""
    starts = [claim.evidence.start for claim in claims] + [statement.evidence.start for statement in statements]
    told = any(s.start <= start < s.end for s in group for start in starts)
    return told or any(s.named for s in group)


def _names(document: Document, kinds: Kinds) -> list[Name]:
    """Proper names of all sentences; none in a text set in capitals."""
    if in_capitals(document.report.text):
        return []
    skipped = frozenset(kinds.actors.not_names)
    return [name for s in document.sentences for name in names_in(document.report.text, s.start, s.end, skipped)]


def _holds(group: Sequence[Segment], start: int) -> bool:
    """Whether a place in the text belongs to the group."""
    return any(s.start <= start < s.end for s in group)


def _episode(
    key: int,
    group: Sequence[Segment],
    segments: Sequence[Segment],
    document: Document,
    low: str,
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
    hits: Sequence[KindHit],
    names: Sequence[Name],
    kept: Sequence[Sequence[Segment]],
    kinds: Kinds,
    before: str | None,
    supposed: tuple[str, Sequence[DateMention]] | None,
) -> Episode:
    """Assemble one episode from its segments; what lies in dropped segments goes to the main one."""
    main = key == 0
    others = [s for other in kept[1:] for s in other]
    unsure = [s for s in segments if s.apart >= kinds.background.doubt]

    def mine(start: int) -> bool:
        return not _holds(others, start) if main else _holds(group, start)

    own_names = [name for name in names if mine(name.start)]
    own_dates = tuple(date for date in dates if mine(date.start))
    own_places = tuple(place for place in places if mine(place.start))
    told_in = [*(hit.start for hit in hits), *(claim.evidence.start for claim in claims)]
    own_places = (
        scenes(document, low, own_places, [s for s in told_in if mine(s)], [h.start for h in hits], kinds.scenes) if main else own_places
    )
    lead_end = document.sentences[min(LEAD, len(document.sentences)) - 1].end if document.sentences else 0
    head_end = document.sentences[0].end if document.sentences and document.sentences[0].role == "title" else 0

    def emphasis(at: int) -> float:
        """How much a word of the incident tells at a place of the text."""
        return BODY_EMPHASIS if not main or at >= lead_end else HEAD_EMPHASIS if at < head_end else LEAD_EMPHASIS

    weighed = [(hit, emphasis(hit.start)) for hit in hits if mine(hit.start)]
    told = ranked(weighed)
    own_statements = tuple(s for s in statements if mine(s.evidence.start))
    spans = [Span(start=s.start, end=s.end) for s in (segments if main else group) if not main or mine(s.start)]
    told_at = [h.start for h, _ in weighed]
    harmed = [c.evidence.start for c in claims if main and c.measure in _BEFALLS and c.evidence.start < lead_end and mine(c.evidence.start)]
    published = document.report.published
    when, start_weekday, end_weekday, own_dates = when_of(
        low, spans, own_dates, main, group, kinds.phases, before or published, told_at, published, harmed
    )
    yearless = None
    if main and supposed is not None and when.start is None:
        counted = [claim.evidence.start for claim in claims if mine(claim.evidence.start)]
        day, those = supposed[0], tuple(date for date in supposed[1] if mine(date.start))
        found = without_year(
            when_of(low, spans, those, main, group, kinds.phases, day, told_at, day)[0], those, start_weekday, low, [*told_at, *counted]
        )
        yearless, when = found or (None, when)
    named = acronyms(document.report.text, list(own_names))
    answerable = responsibility_in(document.report.text, own_statements, told, kinds.blame, kinds.actors)
    cast = actors_of(document.report.text, low, spans, answerable, own_names, named, kinds.actors)
    return Episode(
        key=key,
        role="main" if main else "background",
        title=title_of(document, low, told, [h for h, _ in weighed], own_names, own_places, cast, kinds, main=main, group=group),
        kinds=told,
        when=when,
        dates=own_dates,
        places=own_places,
        actors=cast,
        responsibility=answerable,
        claims=tuple(c.id for c in claims if mine(c.evidence.start)),
        unsure=tuple(c.id for c in claims if main and mine(c.evidence.start) and _holds(unsure, c.evidence.start)),
        statements=tuple(s.id for s in own_statements),
        terms=tuple(sorted({name.words.lower().replace("’", "'") for name in own_names})),
        moment=_moment(low, spans, kinds) if main else None,
        spans=tuple(spans),
        start_weekday=start_weekday,
        end_weekday=end_weekday,
        yearless=yearless,
        days_told=days_told(document.report.text, low, spans, own_dates) if main else (),
        beside=bool(group) and group[0].label.startswith((ENTRY, ELSEWHERE)),
    )


def _moment(low: str, spans: Sequence[Span], kinds: Kinds) -> Moment | None:
    """How far the incident had got: the final phase named in the present wins over its end, the end over "ongoing"."""
    phases: tuple[tuple[Moment, tuple[str, ...]], ...] = (
        ("final_phase", kinds.phases.final_phase),
        ("ended", kinds.phases.ended),
        ("ongoing", kinds.phases.ongoing),
    )
    for phase, phrases in phases:
        if any(span.start <= cue.start < span.end for cue in cues(low, phrases) for span in spans):
            return phase
    return None
