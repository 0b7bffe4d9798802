"""A message's days and places in, the day and place of one incident out, as MUC-4 writes them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from evals.muc_events import Event
from evals.muc_score import Answer
from variorum.model.document import DateMention, Document, PlaceMention

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
        """The first day named beside the incident; else some day up to the dateline."""
        for event in events:
            mention = self.near(event)
            if mention is None or mention.first is None or mention.precision > 2:
                continue
            first, last = date.fromisoformat(mention.first), date.fromisoformat(mention.last or mention.first)
            if self.dateline is not None and first > self.dateline:
                continue
            return (Answer(_day(first) if first == last else f"{_day(first)} - {_day(last)}"),)
        return (Answer(f"- {_day(self.dateline)}"),) if self.dateline else ()

    def spots(self, event: Event) -> frozenset[str]:
        """The places, countries left out, named in the event's sentence."""
        span = self.document.sentences[event.sentence]
        return frozenset(" ".join(p.words.split()) for p in self.places if span.start <= p.start < span.end and p.level != "country")

    def where(self, events: Sequence[Event]) -> tuple[Answer, ...]:
        """The most exact place named beside the incident, in its country."""
        for event in events:
            span = self.document.sentences[event.sentence]
            here = [p for p in self.places if span.start <= p.start < span.end and p.level != "country" and p.where is not None]
            here = [p for p in here if p.where is not None and p.where.country == self.country] or here
            if here:
                chosen = min(here, key=lambda p: (p.level not in ("town", "site"), abs(p.start - event.start)))
                assert chosen.where is not None
                country = chosen.where.country or self.country or ""
                return (Answer(f"{country}: {' '.join(chosen.words.split())}".upper()),)
        if self.country is None:
            return ()
        return (Answer(self.country.upper()),)


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
