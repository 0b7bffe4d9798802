"""A message's days and places in, the day and place of one incident out, as MUC-4 writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from evals.muc_events import Event
from evals.muc_phrases import DETERMINERS, STOPS
from evals.muc_score import Answer
from evals.muc_words import words
from variorum.model.document import DateMention, Document, PlaceMention

TOOK_PLACE = re.compile(
    r"\b(?:TOOK PLACE|OCCURRED|EXPLOSIONS?|EXPLODED|ATTACKS?|INCIDENT|ACTION|BOMBS?|MURDERS?|KIDNAPPING|HAPPENED|KILLED|ASSASSINAT\w+)\b"
)
SAYING = re.compile(
    r"^(?:REPORT\w*|SAID|STATED|ANNOUNC\w+|CONDEMN\w+|CONFIRM\w+|DENIED|INDICATED|CHARGED|ACCUSED|BLAMED|TOLD|ADDED|"
    r"CLAIMED|DECLARED|EXPRESSED|DISCLOSED|"
    r"REVEALED|ISSUED|LEARNED|REPUDIATED|STRESSED|ARRESTED|CAPTURED|DETAINED|DEMANDED|CALLED|ASKED|REQUESTED|WARNED|ADMITTED|REJECTED)$"
)
UNITS = "NEIGHBORHOOD|MUNICIPALITY|TOWNSHIP|VILLAGE|CANTON|TOWN|DISTRICT|SUBURB|HAMLET"
NAMED_SPOT = re.compile(rf"\b((?:[A-Z][A-Z'-]+ ){{1,3}})(?:{UNITS})\b")
SPOT_NAMED = re.compile(rf"\b(?:{UNITS}|CITY) OF ((?:[A-Z][A-Z'-]+ ?){{1,3}})")
NO_SPOT = words("no_spot")
REPORTED = timedelta(days=62)  # MUC-4 reports incidents of the last two months


class Setting:
    """The days and places of one message."""

    def __init__(
        self,
        document: Document,
        dates: Sequence[DateMention],
        places: Sequence[PlaceMention],
        dateline: date | None,
        demonyms: Mapping[str, str],
    ) -> None:
        self.document = document
        self.dateline = dateline
        header = document.report.text.find("--")
        self.header = header if 0 <= header < 220 else 0
        self.dates = [mention for mention in dates if mention.start > self.header]
        self.places = [place for place in places if place.start > self.header and place.where is not None]
        origin = next((place for place in places if place.start <= self.header and place.where is not None), None)
        self.origin = origin
        home = origin.where.country if origin is not None and origin.where is not None else None
        self.country = _country(document.report.text[self.header :], self.places, demonyms, home)

    def sentence_at(self, place: int) -> int:
        """Which sentence a place in the text lies in."""
        return next((n for n, s in enumerate(self.document.sentences) if s.start <= place < s.end), -1)

    def near(self, event: Event) -> DateMention | None:
        """The day named in the event's sentence nearest to it."""
        span = self.document.sentences[event.sentence]
        here = [d for d in self.dates if span.start <= d.start < span.end and d.first]
        return min(here, key=lambda d: abs(d.start - event.start), default=None)

    def is_old(self, event: Event) -> bool:
        """Whether the event's sentence names a time more than two months before the message, and no later one."""
        span = self.document.sentences[event.sentence]
        here = [d.last for d in self.dates if span.start <= d.start < span.end and d.last]
        return bool(here) and self.dateline is not None and max(here) < (self.dateline - REPORTED).isoformat()

    def when(self, events: Sequence[Event]) -> tuple[Answer, ...]:
        """The first day named beside the incident, or right after it as the day it took place; else some day up to the dateline."""
        numbers = [event.sentence for event in events]
        starts = [event.start for event in events]
        for number, start in [*zip(numbers, starts, strict=True), *((n + 1, 0) for n in numbers)]:
            for mention in self._days(number, start, later=start == 0):
                first, last = date.fromisoformat(mention.first or ""), date.fromisoformat(mention.last or mention.first or "")
                if (self.dateline is not None and first > self.dateline) or last - first > timedelta(days=1):
                    continue
                return (Answer(_day(first) if first == last else f"{_day(first)} - {_day(last)}"),)
        return (Answer(f"- {_day(self.dateline)}"),) if self.dateline else ()

    def _days(self, number: int, start: int, later: bool) -> list[DateMention]:
        """Days named in a sentence, nearest first, without the day on which somebody reported; a later sentence must speak of the deed."""
        if number >= len(self.document.sentences):
            return []
        span = self.document.sentences[number]
        text = self.document.report.text
        if later and not TOOK_PLACE.search(text[span.start : span.end]):
            return []
        here = [d for d in self.dates if span.start <= d.start < span.end and d.first and d.precision <= 2]
        kept = [d for d in here if not self._of_report(text, d)]
        return sorted(kept, key=lambda d: abs(d.start - start))

    def _of_report(self, text: str, mention: DateMention) -> bool:
        """Whether a time is that of a report: "reported today that", "today condemned"."""
        before = text[max(0, mention.start - 40) : mention.start].split()[-2:]
        after = text[mention.end : mention.end + 40].split()[:2]
        return any(SAYING.match(word.strip(",.")) for word in [*before, *after])

    def spots(self, event: Event) -> frozenset[str]:
        """The places, countries left out, named in the event's sentence."""
        span = self.document.sentences[event.sentence]
        return frozenset(" ".join(p.words.split()) for p in self.places if span.start <= p.start < span.end and p.level != "country")

    def where(self, events: Sequence[Event]) -> tuple[Answer, ...]:
        """The most exact place named beside the incident, in its country; else the country."""
        if self.country is None:
            return ()
        for number in [event.sentence for event in events]:
            spot = self._spot(number)
            if spot:
                return (Answer(f"{self.country}: {spot}".upper()),)
        for number in [event.sentence + 1 for event in events[:1]]:
            spot = self._spot(number) if number < len(self.document.sentences) else ""
            span = self.document.sentences[min(number, len(self.document.sentences) - 1)]
            if spot and TOOK_PLACE.search(self.document.report.text[span.start : span.end]):
                return (Answer(f"{self.country}: {spot}".upper()),)
        return (Answer(self.country.upper()),)

    def _spot(self, number: int) -> str:
        """The most exact place named in a sentence: by its own words ("X neighborhood", "the town of X"), else by the gazetteer."""
        span = self.document.sentences[number]
        sentence = " ".join(self.document.report.text[max(span.start, self.header) : span.end].split())
        for pattern in (NAMED_SPOT, SPOT_NAMED):
            for match in pattern.finditer(sentence):
                words = match.group(1).split()
                while words and (words[0] in STOPS or words[0] in DETERMINERS):
                    words.pop(0)
                if words and not any(word in STOPS or word in DETERMINERS or word in NO_SPOT for word in words):
                    return " ".join(words)
        here = [p for p in self.places if span.start <= p.start < span.end and p.level != "country" and p.where is not None]
        here = [p for p in here if p.where is not None and p.where.country == self.country]
        if not here:
            return ""
        chosen = min(here, key=lambda p: (p.level not in ("town", "site"), p.start))
        return " ".join(chosen.words.split())


def _country(text: str, places: Sequence[PlaceMention], demonyms: Mapping[str, str], home: str | None) -> str | None:
    """The country that the message is about: that of its dateline unless another is named far more often."""
    named = Counter(place.where.country for place in places if place.where is not None and place.where.country and place.start < 1500)
    for word in re.findall(r"[A-Z]+", text[:1500]):
        country = demonyms.get(word.lower())
        if country is not None:
            named[country] += 1
    best = max(named, key=lambda one: (named[one], one), default=None)
    return best if best is not None and (home is None or named[best] > 2 * named.get(home, 0) + 1) else home


def _day(day: date) -> str:
    return day.strftime("%d %b %y").upper()
