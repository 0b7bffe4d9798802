"""What annotation finds in a report: sentences, quoted speech, dates and places, each at its exact place."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.report import Report


class Sentence(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """One sentence, `text[start:end]`, without surrounding white space; `paragraph` counts from 0."""

    start: int
    end: int
    paragraph: int
    role: Literal["title", "body"] = "body"


class DateMention(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A time expression and the days it may mean.

    `first` and `last` are ISO dates (inclusive) or None where the words cannot be anchored; `precision` follows UCDP's date_prec
    (1 day, 2 two to six days, 3 week, 4 month, 5 up to a year); `rule` names the row of the time-phrase table that fired.
    `value` is the TIMEX3-like value ("2025-03-11", "2024-11", "2025-W11", "P2D", …) or None.
    """

    start: int
    end: int
    words: str
    first: str | None
    last: str | None
    precision: int
    rule: str
    value: str | None = None
    weekday: str | None = None


class Where(msgspec.Struct, frozen=True, kw_only=True):
    """A place as coded: `precision` is UCDP's where_prec (1 exact … 7 international); coordinates only where resolved."""

    name: str
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int = 6
    geonames_id: int | None = None


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True):
    """A place name in the text; `where` is None when the gazetteer abstains.

    `relation` is "in" for the plain name, or "near", "outskirts", "distance", "between", "route" where the words say so,
    "date_line" for the town a report was written in where it names no other.
    `level`: country, admin1, admin2, town, site, region, water. `settlement`: the words call it a village or town that no gazetteer knows.
    `capital`: a country's capital, whose name often stands for its government.
    """

    start: int
    end: int
    words: str
    where: Where | None
    level: str
    relation: str = "in"
    settlement: bool = False
    capital: bool = False


class Document(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A report with its sentences (in text order), ready to be read for claims."""

    report: Report
    sentences: tuple[Sentence, ...]
