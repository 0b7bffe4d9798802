"""Rows of another codebook's table in; what a coding desk would ask about them out. It suggests, and never changes a cell.

Each test is one question about one row, or about the table as a whole. The tests of one format stand in a module of their own.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from variorum.errors import UnsupportedFormat
from variorum.model.codes import Codes, Country

Row = Mapping[str, str]
Finder = Callable[[Row, Codes], str | None]
TableFinder = Callable[[Sequence[Row], Codes], Iterator[tuple[str, str]]]


class DeskTest(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the desk: its name, what it asks, the column it points at, and how it finds a row that fails it."""

    id: str
    asks: str
    column: str
    finds: Finder


class TableTest(msgspec.Struct, frozen=True, kw_only=True):
    """One question about all rows together; `finds` gives the id of a row and what is wrong with it."""

    id: str
    asks: str
    column: str
    finds: TableFinder


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """What the desk asks about one row: the test, the row, the column, and what to look at."""

    test: str
    row: str
    column: str
    text: str


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """The tests of one format, and the column that names its rows."""

    format: str
    ident: str
    tests: tuple[DeskTest, ...]
    of_table: tuple[TableTest, ...]


def suggest(desk: Desk, content: bytes, codes: Codes) -> tuple[Suggestion, ...]:
    """Every question that the desk has about a CSV table, row by row, then about the table; a row of HXL tags is passed over."""
    rows = read(content)
    missing = [column for column in codes.columns[desk.format] if rows and column not in rows[0]]
    if missing:
        raise UnsupportedFormat(f"not a table of {desk.format}: no column {missing[0]!r}.", hint="Name the right format.")
    found = [
        Suggestion(test=test.id, row=row[desk.ident], column=test.column, text=text)
        for row in rows
        for test in desk.tests
        if (text := test.finds(row, codes)) is not None
    ]
    for whole in desk.of_table:
        found += [Suggestion(test=whole.id, row=ident, column=whole.column, text=text) for ident, text in whole.finds(rows, codes)]
    return tuple(found)


def listing(desk: Desk) -> list[str]:
    """What the desk asks, one line a test."""
    rows = [(test.id, test.asks, test.column) for test in desk.tests] + [(test.id, test.asks, test.column) for test in desk.of_table]
    return [f"{ident}: {asks} ({column})" for ident, asks, column in rows]


def read(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV, without a row of tags."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace"), newline="")))
    tagged = bool(rows) and any((value or "").startswith("#") for value in rows[0].values())
    return rows[1:] if tagged else rows


# ---- what tests of several formats share --------------------------------------------------------------------------------------------


def number(row: Row, column: str) -> int | None:
    """The whole number in a cell; None where it is empty or none."""
    text = (row.get(column) or "").strip()
    return int(text) if text.lstrip("-").isdecimal() else None


def degrees(row: Row, column: str) -> float | None:
    """The degrees in a cell; None where it is empty or none."""
    try:
        return float(row.get(column) or "")
    except ValueError:
        return None


def day(text: str | None) -> date | None:
    """The day of an ISO date; None for anything else."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def outside(row: Row, country: Country | None, latitude: str = "latitude", longitude: str = "longitude") -> str | None:
    """Whether a point lies outside the country that the row names."""
    lat, lon = degrees(row, latitude), degrees(row, longitude)
    if lat is None or lon is None or country is None or country.box is None:
        return None
    south, west, north, east = country.box
    if south <= lat <= north and west <= lon <= east:
        return None
    return f"the point {lat}, {lon} lies outside {country.iso3 or country.iso2}"


def off_the_globe(row: Row, codes: Codes) -> str | None:
    """Whether a point is none."""
    lat, lon = degrees(row, "latitude"), degrees(row, "longitude")
    if (lat is None) != (lon is None):
        return "one coordinate without the other"
    if lat is None or lon is None:
        return None
    return None if -90 <= lat <= 90 and -180 <= lon <= 180 else f"no point on the globe: {lat}, {lon}"


def null_island(row: Row, codes: Codes) -> str | None:
    """Whether a point is where unknown coordinates end up."""
    return "0, 0 is in the sea: unknown coordinates?" if (degrees(row, "latitude"), degrees(row, "longitude")) == (0.0, 0.0) else None


def empty(column: str, words: str) -> Finder:
    """A test for a cell that must not be empty."""
    return lambda row, codes: None if (row.get(column) or "").strip() else words


def negative(columns: Sequence[str], allowed: Sequence[int] = ()) -> Finder:
    """A test for numbers below nought that are no code for unknown."""

    def finds(row: Row, codes: Codes) -> str | None:
        bad = [column for column in columns if (value := number(row, column)) is not None and value < 0 and value not in allowed]
        return f"below nought: {', '.join(bad)}" if bad else None

    return finds


def one_of(column: str, values: Sequence[str], optional: bool = True) -> Finder:
    """A test for a cell that must hold one of a list."""

    known = tuple(values)

    def finds(row: Row, codes: Codes) -> str | None:
        text = (row.get(column) or "").strip()
        if text in known or (optional and not text):
            return None
        return f"{text or 'nothing'!r} is none of {', '.join(known)}"

    return finds


def twice(ident: str) -> TableFinder:
    """A test for ids that two rows share."""

    def finds(rows: Sequence[Row], codes: Codes) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        for row in rows:
            if row[ident] in seen:
                yield row[ident], "another row has the same id"
            seen.add(row[ident])

    return finds


def alike(columns: Sequence[str], ident: str) -> TableFinder:
    """A test for rows that say the same of the same day and place: one incident coded twice?"""

    def finds(rows: Sequence[Row], codes: Codes) -> Iterator[tuple[str, str]]:
        seen: dict[tuple[str, ...], str] = {}
        for row in rows:
            key = tuple((row.get(column) or "").strip().lower() for column in columns)
            if all(key):
                if key in seen:
                    yield row[ident], f"same {', '.join(columns)} as row {seen[key]}: one incident twice?"
                seen.setdefault(key, row[ident])

    return finds
