"""Stored rows in, the rows that one run of linking reads and changes out; nothing is read that the run does not ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

import msgspec

from variorum.link.features import Tally, Unit
from variorum.link.lineage import Family, Tie
from variorum.link.voices import Voice
from variorum.link.weights import Vector
from variorum.model.decision import LinkRuling
from variorum.model.incident import Lineage

# A unit stands under a blocking key as (day of publication or 0, its other telling terms, id): the order in which a crowd is searched.
Entry = tuple[int, tuple[str, ...], str]


class Line(msgspec.Struct):
    """A line of text that several reports may have: in how many, the first headlines in order, and the reports while they matter."""

    count: int = 0
    titles: list[tuple[str, ...]] = []
    reports: list[str] = []


class Term(msgspec.Struct):
    """A term with the number of main units that use it, and the units while it still tells something."""

    count: int = 0
    units: list[str] = []


class Room(msgspec.Struct):
    """What stands under one (kind, name): groups of main units, and mentions told in passing."""

    groups: list[str] = []
    told: list[str] = []


class Group(msgspec.Struct):
    """Main units that are one incident and the mentions that joined them; without main units, mentions of one incident."""

    units: list[str]
    guests: list[str] = []


class Passing(msgspec.Struct):
    """Where a mention told in passing went: the group it joined ("" for none) and how sure that is."""

    score: float = 0.0
    group: str = ""


class Heap(msgspec.Struct):
    """How many main units there are, and those without a day of publication."""

    size: int = 0
    undated: list[str] = []


class Ruled(msgspec.Struct):
    """What rulings say of pairs of units, each with its decision, and the splits of single claims."""

    pairs: list[tuple[str, str, bool]] = []
    splits: list[LinkRuling] = []
    decisions: list[str] = []


TABLES: dict[str, Any] = {
    "report": list[str],  # report -> its units
    "line": Line,
    "term": Term,
    "unit": Unit,
    "tally": Tally,
    "vector": Vector,
    "posting": list[Entry],
    "odds": dict[
        str, float
    ],  # unit -> units compared with it, and the log-odds that they are of one incident, where above the floor or never
    "group_of": str,  # main unit -> group
    "group": Group,
    "room": Room,
    "passing": Passing,
    "ties": dict[str, float],  # mention -> mentions that may be the same incident
    "family": Family,  # report -> the reports on its source
    "kin": dict[str, Tie],  # group -> ties between its reports, under "report report"
    "voice": dict[str, Voice],  # group -> whose voice each claim of its incident is
    "incident": str,  # group -> its incident
    "lineage": Lineage,
    "heap": Heap,  # "mains"
    "ruled": Ruled,  # "all" -> what the last run was told by an analyst
}
_encoder = msgspec.msgpack.Encoder(order="deterministic")
_decoders = {table: msgspec.msgpack.Decoder(type=kind) for table, kind in TABLES.items()}


class Kept(Protocol):
    """What linking left behind at its last run, in whatever store: a value for each (table, key)."""

    def rows(self, table: str, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Those of the rows that exist."""
        ...


class Rows:
    """Rows as values while a run is at work: read once from what is kept, written here alone until `changes` hands them out."""

    def __init__(self, kept: Kept | None = None) -> None:
        self._kept = kept
        self._values: dict[str, dict[str, Any]] = {table: {} for table in TABLES}
        self._changed: dict[str, dict[str, None]] = {table: {} for table in TABLES}

    def many(self, table: str, keys: Iterable[str]) -> dict[str, Any]:
        """The values of those keys that have one."""
        values = self._values[table]
        wanted = list(dict.fromkeys(keys))
        if self._kept is not None:
            missing = [key for key in wanted if key not in values]
            if missing:
                found = self._kept.rows(table, missing)
                decoder = _decoders[table]
                for key in missing:
                    values[key] = decoder.decode(found[key]) if key in found else None
        return {key: values[key] for key in wanted if values.get(key) is not None}

    def get(self, table: str, key: str) -> Any:
        """The value of one key, or None."""
        if self._kept is not None and key not in self._values[table]:
            self.many(table, (key,))
        return self._values[table].get(key)

    def put(self, table: str, key: str, value: Any) -> None:
        """Set a value; None takes it away."""
        self._values[table][key] = value
        self._changed[table][key] = None

    def loaded(self, table: str) -> dict[str, Any]:
        """All values of a table that this run has met: all there are when nothing was kept before."""
        return {key: value for key, value in self._values[table].items() if value is not None}

    def touched(self, table: str) -> list[str]:
        """Keys of a table that this run has written or taken away; sorted."""
        return sorted(self._changed[table])

    def changes(self) -> dict[tuple[str, str], bytes | None]:
        """What to write back, by (table, key); None takes a row away."""
        out: dict[tuple[str, str], bytes | None] = {}
        for table, keys in self._changed.items():
            for key in sorted(keys):
                value = self._values[table][key]
                out[table, key] = None if value is None else _encoder.encode(value)
        return out


class KeptInMemory:
    """Kept rows in a dictionary: for tests, and for those who have no store."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], bytes] = {}

    def rows(self, table: str, keys: Iterable[str]) -> Mapping[str, bytes]:
        """Those of the rows that exist."""
        return {key: self.values[table, key] for key in keys if (table, key) in self.values}

    def write(self, changes: Mapping[tuple[str, str], bytes | None]) -> None:
        """Take over what a run changed."""
        for place, value in changes.items():
            if value is None:
                self.values.pop(place, None)
            else:
                self.values[place] = value
