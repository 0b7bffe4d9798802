"""A report in, its form (one report, a round-up of several incidents, a live page) and entries on incidents of their own out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence, Set
from typing import NamedTuple

import msgspec

from variorum.extract.kinds import MONTH
from variorum.model.document import Document, PlaceMention
from variorum.model.incident import Episode, Form, When
from variorum.model.text import Span

FEWEST_ENTRIES = 3  # lines that open alike from which they are entries of one list
FEWEST_COUNTED = 2  # entries under places that count somebody, among at least three: a round-up has lines on other matters too
LATEST_START = 0.4  # share of the text before the first entry, up to which the entries are what the page is about
FEWEST_BESIDE = 2  # incidents of the same days, told in running prose beside the main one, that make a round-up
FEWEST_WORDS = 4  # words in small letters that make a line a sentence
FEWEST_STAMPED = 2  # the same where the headline says that the page is live
DAYS_NAMED = 2  # UCDP's precision of two to six days, up to which a date names days
_BULLET = r"[^\w\n]{0,4}"
# With a.m. or p.m., or an hour of two digits: "0:39" before a headline is how long a video runs.
STAMPED = re.compile(rf"^{_BULLET}(?:\d{{1,2}}(?:[:.]\d\d)?\s?[ap]\.?m\b\.?|(?:0[1-9]|1\d|2[0-3])[:.]\d\d)(?!\S*\d)", re.IGNORECASE)
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
DAY = rf"(?:{_WEEKDAY}(?:,? (?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH}))?|{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})"
DATED = re.compile(rf"^{_BULLET}(?:on )?{DAY}(?:,? \d{{4}})?\s*[:,–—-]", re.IGNORECASE)
# "February 2010: 41 people die in Meknes", "14 May 2019 – a dam broke", "1998: …": entries of a chronicle.
CHRONICLED = re.compile(
    rf"^{_BULLET}(?:in )?(?:(?:\d{{1,2}} )?{MONTH}(?: \d{{1,2}})?,? )?((?:19|20)\d\d)\s*(?::|[–—]|-\s|,\s(?=[A-ZÀ-Þ]))\s*(?=\S)",
    re.IGNORECASE,
)
_CLOSED = rf"(?:\s?[:–—]|,? (?:on )?{DAY}(?:,? \d{{4}})?\s?[.:–—-])"
# "Peru: Rescuers ended their search", "Peru, 6 March. A mine collapsed": up to capitalised words before a colon or day, then a sentence.
PLACED = re.compile(
    r"^[^\w\n]{0,4}([A-ZÀ-ÖØ-Þ][\w.’'-]*(?:,? (?:(?:and|of|the|de|la) )?(?!(?i:"
    + DAY
    + r")\b)[A-ZÀ-ÖØ-Þ][\w.’'-]*){0,3})(?i:"
    + _CLOSED
    + r")\s+(?=[A-ZÀ-ÖØ-Þ\d“\"])"
)
_NAME = r"([A-ZÀ-ÖØ-Þ][\w’'-]+)"
SCENE = re.compile(rf"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]t|of)\s+(?:the\s+)?(?:\w+\s+of\s+)?{_NAME}|^\W{{0,4}}{_NAME}[^:–—\n]{{0,30}}[:–—]")
# The toll of what the whole page is about, as an entry goes on with it: "bringing the toll to 43", not "the toll from the strike".
_ONE_TOLL = re.compile(r"\btoll\b(?! (?:from|in|of)\b)", re.IGNORECASE)
_CALENDAR = re.compile(rf"{_WEEKDAY}|{MONTH}", re.IGNORECASE)
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[\w’'-]+")


class Shape(NamedTuple):
    """The form of a report, and its entries that each tell of an incident of their own."""

    form: Form
    entries: tuple[Span, ...] = ()


def shape_of(document: Document, counted: Sequence[int], live_words: Sequence[str], places: Sequence[PlaceMention] = ()) -> Shape:
    """The form by how lines open: with times of the clock (a live page), with days or places (a round-up); `counted` are places of claims.

    An entry is on an incident of its own when it counts somebody and is set in a place that neither the opening nor another entry
    names: the entries of one incident's own timeline stay together.
    """
    text = document.report.text
    lines = [Span(start=match.start(), end=match.end()) for match in _LINE.finditer(text)]
    title = document.report.title or (lines[0].of(text) if lines else "")
    live = any(word in title.lower() for word in live_words)
    stamped = [line for line in lines if STAMPED.match(line.of(text))]
    if len(stamped) >= (FEWEST_STAMPED if live else FEWEST_ENTRIES) and (live or _fills(text, stamped)):
        return Shape("live_page", _own(text, _entries(lines, stamped), counted))
    chronicle = _chronicle(text, lines[1:], counted)
    if chronicle:
        return Shape("round_up", chronicle)
    opened = [line for line in lines[1:] if DATED.match(line.of(text))]
    for heads in (opened, _placed(text, lines[1:], counted, {place.start for place in places})):
        own = _own(text, _entries(lines, heads), counted) if len(heads) >= FEWEST_ENTRIES and _fills(text, heads) else ()
        if len(own) >= (FEWEST_ENTRIES if heads is opened else FEWEST_COUNTED):
            return Shape("round_up", own)
    return Shape("live_page" if live and len(stamped) else "report")


def _chronicle(text: str, lines: Sequence[Span], counted: Sequence[int]) -> tuple[Span, ...]:
    """Entries under years, several of them, that count somebody: each on an incident of its own, wherever it was."""
    heads = [(line, match[1]) for line in lines if (match := CHRONICLED.match(line.of(text)))]
    if len(heads) < FEWEST_ENTRIES or len({year for _, year in heads}) < FEWEST_ENTRIES or not _fills(text, [line for line, _ in heads]):
        return ()
    entries = _entries(lines, [line for line, _ in heads])
    own = tuple(entry for entry in entries if any(entry.start <= at < entry.end for at in counted))
    return own if len(own) >= FEWEST_COUNTED else ()


def _placed(text: str, lines: Sequence[Span], counted: Sequence[int], places: Set[int]) -> list[Span]:
    """Lines that open with places, each with another; none where the page counts somebody before: those are parts of one toll."""
    opened = [(line, match) for line in lines if (match := PLACED.match(line.of(text))) and line.start + match.start(1) in places]
    found = [(line, match.group(1)) for line, match in opened if _is_prose(line.of(text))]
    once = len({label for _, label in found}) == len(found)
    return [line for line, _ in found] if found and once and not any(at < found[0][0].start for at in counted) else []


def _is_prose(line: str) -> bool:
    """Whether a line tells something in a sentence; "Deaths: 12 (residents 9, visitors 3)" does not."""
    small = [match for match in _WORD.finditer(line) if match.group().islower()]
    return len(small) >= FEWEST_WORDS


def _fills(text: str, opened: Sequence[Span]) -> bool:
    """Whether entries make up the text; a list that begins late is one of other stories beside the report."""
    return bool(opened) and opened[0].start <= LATEST_START * len(text)


def headed(shape: Shape, told: tuple[Episode, ...]) -> tuple[Episode, ...]:
    """The episodes of a report, the main one marked where it only heads a list of incidents."""
    if shape.form != "round_up" or not told:
        return told
    return (msgspec.structs.replace(told[0], sums_up=True), *told[1:])


def on_its_day(shape: Shape, told: tuple[Episode, ...], published: str | None) -> tuple[Episode, ...]:
    """The episodes of a report; where a live page names no day, its entries tell of the day on which it was put out."""
    if shape.form != "live_page" or not told or published is None:
        return told
    main = told[0]
    if main.when.start or main.start_weekday or main.yearless or any(one.first and one.precision <= DAYS_NAMED for one in main.dates):
        return told
    day = published[:10]
    when = When(start=day, end=day, precision=1, basis=f"entries under times of the clock, put out on {day}")
    return (msgspec.structs.replace(main, when=when), *told[1:])


def form_of(shape: Shape, told: Sequence[Episode]) -> Form:
    """The form of a report; one that counts people in two incidents beside its main one, told in running prose, is a round-up too."""
    beside = sum(one.beside and bool(one.claims) for one in told)
    return "round_up" if shape.form == "report" and beside >= FEWEST_BESIDE else shape.form


def _entries(lines: Sequence[Span], opened: Sequence[Span]) -> list[Span]:
    """From each line that opens an entry to the next."""
    ends = [*(line.start for line in opened[1:]), lines[-1].end]
    return [Span(start=line.start, end=end) for line, end in zip(opened, ends, strict=True)]


def _own(text: str, entries: Sequence[Span], counted: Sequence[int]) -> tuple[Span, ...]:
    """Entries that count somebody in a place named nowhere else, but for those that go on with the toll of the page's own incident."""
    opening = set(_WORD.findall(text[: entries[0].start])) if entries else set()
    scenes = [{match[1] or match[2] for match in SCENE.finditer(entry.of(text))} for entry in entries]
    scenes = [{name for name in found if not _CALENDAR.fullmatch(name)} for found in scenes]
    named = Counter(name for found in scenes for name in found)
    return tuple(
        entry
        for entry, found in zip(entries, scenes, strict=True)
        if any(named[name] == 1 and name not in opening for name in found)
        and any(entry.start <= at < entry.end for at in counted)
        and not _ONE_TOLL.search(entry.of(text))
    )
