"""A report's text, the stretches of interest and its publication date in; the time expressions, resolved to days, out.

Every rule name is explained in docs/dates-and-places.md. Rules whose mentions never date an incident: duration, age, set, clock,
present, past,
future, coming_units and every rule name that begins with "vague_" or "duration_".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from variorum.annotate.date_calendar import Anchor, Reading, make
from variorum.annotate.date_match import Found
from variorum.annotate.date_rules import matches, read
from variorum.annotate.date_story import told_in_passing
from variorum.annotate.date_tokens import LETTER, Tokens, may_hold_date, tokenize
from variorum.annotate.date_words import MONTH_NUMBER
from variorum.model.document import DateMention
from variorum.model.text import Span

NO_DATE = frozenset({"duration", "age", "set", "clock", "present", "past", "future", "coming_units"})
"""Rules whose mentions are lengths, repetitions, times of day or vague references: never the date of an incident."""

_SCENE = frozenset(LETTER[name] for name in ("IN", "DURING", "BY", "SINCE", "FROM", "OF"))
_TRAILING = frozenset({LETTER["DOT"], LETTER["COMMA"], LETTER["DASH"]})

_PIVOT = 70
"""Two-digit years from here on are of the twentieth century: wires of that form end in the nineties."""
_REPORTING_DAYS = 400
"""A text whose own dates lie further back than this, day names being absent, tells history."""


def find_dates(text: str, spans: Sequence[Span], published: str | None) -> tuple[DateMention, ...]:
    """The time expressions inside `spans`, in text order, with offsets into `text`.

    `published` is an ISO date or datetime; without it the date line of a wire ("BOGOTA, 16 SEP 89 (DPA)") stands in,
    and failing that only expressions with a year are resolved, the others keep `first=last=None`.

    >>> [ (m.words, m.first, m.rule) for m in find_dates("It fell on Tuesday.", [Span(start=0, end=19)], "2025-03-12") ]
    [('Tuesday', '2025-03-11', 'weekday')]
    """
    day = publication_day(published) or dateline_day(text)
    read_spans = [tokenize(text, s.start, s.end) for s in sorted(spans) if may_hold_date(text[s.start : s.end])]
    anchor = Anchor(published=day, ref=None, narrative=_is_narrative(read_spans, day))
    found: list[DateMention] = []
    for tokens in read_spans:
        mentions, anchor = _read_stretch(text, tokens, anchor)
        found.extend(mentions)
    return tuple(_months_beside(found))


def _months_beside(mentions: Sequence[DateMention]) -> list[DateMention]:
    """Months without a year counted from a month named before: "in November … the previous month" is an October."""
    out: list[DateMention] = []
    month: int | None = None
    for mention in mentions:
        words = mention.words.lower().split()
        step = -1 if {"previous", "preceding", "before", "prior"} & set(words) else 1 if {"following", "next", "after"} & set(words) else 0
        if mention.value == "XXXX-XX" and "month" in words and step and month:
            month = (month - 1 + step) % 12 + 1
            mention = msgspec.structs.replace(mention, value=f"XXXX-{month:02d}")
        elif mention.value and _MONTH_ALONE.fullmatch(mention.value):
            month = int(mention.value[-2:])
        out.append(mention)
    return out


def publication_day(published: str | None) -> date | None:
    """The day of an ISO date or datetime, None where it is neither."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


_MONTH_ALONE = re.compile(r"XXXX-\d\d")
_DATE_LINE = re.compile(r"\s*[A-Z][A-Z .'()-]{2,40},\s+(\d{1,2}) ([A-Z]{3,4}) (\d{2}|\d{4})\b")


def dateline_day(text: str) -> date | None:
    """The day of a wire's date line at the head of the text, None if there is none."""
    match = _DATE_LINE.match(text)
    month = MONTH_NUMBER.get(match.group(2).lower()) if match else None
    if match is None or month is None:
        return None
    year = int(match.group(3))
    if year < 100:
        year += 2000 if year < _PIVOT else 1900
    return make(year, month, int(match.group(1)))


def _is_narrative(stretches: list[Tokens], published: date | None) -> bool:
    """Whether old years outnumber the words by which news names days."""
    if published is None:
        return True
    old = news = 0
    deictic = {LETTER[name] for name in ("WEEKDAY", "TODAY", "YESTERDAY", "TOMORROW", "AGO")}
    for tokens in stretches:
        for token, letter in zip(tokens.tokens, tokens.letters, strict=True):
            if letter == LETTER["YEAR"]:
                old += int(token.words) * 365 < published.year * 365 - _REPORTING_DAYS
            elif letter in deictic:
                news += 1
    return old >= 3 and old > 3 * news


def _read_stretch(text: str, tokens: Tokens, anchor: Anchor) -> tuple[list[DateMention], Anchor]:
    """The mentions of one stretch, and the anchor with which the next stretch is read."""
    mentions: list[DateMention] = []
    covered = 0
    for start, _length, _rank, rule, match in matches(tokens, anchor):
        if start < covered:
            continue
        reading = read(rule, match, tokens, anchor)
        if reading is None:
            continue
        covered = match.end()
        if (reading.rule or rule.name) == "age":
            continue
        first, last = start, covered - 1
        while last > first and tokens.letters[last] in _TRAILING:
            last -= 1
        reading = _since(reading, tokens, first, anchor)
        begin, end = tokens.tokens[first].start, tokens.tokens[last].end
        mentions.append(_mention(text, begin, end, reading, rule.name))
        dated = reading.first is not None and (reading.rule or rule.name) not in NO_DATE
        told_of = dated and (rule.name != "year" or _sets_the_scene(tokens, start))
        if told_of and not told_in_passing(Found(match, tokens), reading, anchor):
            anchor = _moved_on(anchor, reading)
    return mentions, anchor


def _sets_the_scene(tokens: Tokens, first: int) -> bool:
    """Whether a bare year is where the story goes on ("In 1936") and no mere label ("the 1936 plan")."""
    return first == 0 or tokens.letters[first - 1] in _SCENE


def _moved_on(anchor: Anchor, reading: Reading) -> Anchor:
    """The anchor after a mention; a narrative's own clock is not set by words that count from the publication."""
    if reading.first is None or reading.last is None:
        return anchor
    if anchor.narrative and anchor.published is not None and abs((anchor.published - reading.last).days) < _REPORTING_DAYS:
        return anchor
    days = (reading.last - reading.first).days
    if days > 80 and reading.rule in ("ago", "earlier"):
        return anchor
    if days > 366 or (reading.rule or "") in ("since", "recent_units", "past_units"):
        return anchor
    grain = "Q" if reading.value and "-Q" in reading.value else "D" if days < 8 else "MO" if days < 32 else "Y"
    if grain == "Y" and anchor.ref and anchor.ref.year == reading.first.year and anchor.narrative and anchor.grain != "Y":
        return anchor
    return anchor._replace(ref=reading.first, grain=grain)


def _since(reading: Reading, tokens: Tokens, first: int, anchor: Anchor) -> Reading:
    """Since Thursday: from then to the report (UCDP)."""
    index = first - 1
    if index < 0 or tokens.letters[index] != LETTER["SINCE"] or reading.first is None or anchor.published is None:
        return reading
    days = (anchor.published - reading.first).days + 1
    if days < 1:
        return reading
    precision = 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5
    return reading._replace(last=anchor.published, precision=precision, rule="since")


def _mention(text: str, start: int, end: int, reading: Reading, name: str) -> DateMention:
    return DateMention(
        start=start,
        end=end,
        words=text[start:end],
        first=reading.first.isoformat() if reading.first else None,
        last=reading.last.isoformat() if reading.last else None,
        precision=reading.precision,
        rule=reading.rule or name,
        value=reading.value,
        weekday=reading.weekday,
    )
