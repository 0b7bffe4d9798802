"""The shipped place columns and the experts' TOML tables in, one Gazetteer out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from variorum.errors import LexiconInvalid
from variorum.model.gazetteer import LEVELS, Curated, Gazetteer, Place, name_key


def compile_gazetteer(columns_file: Path, names: Mapping[str, Any], curated: Mapping[str, Any]) -> Gazetteer:
    """Read `places.npz` and add what `names.toml` and `curated.toml` say; a row that breaks the form is a LexiconInvalid."""
    with np.load(columns_file, allow_pickle=False) as archive:
        columns = {name: archive[name] for name in archive.files}
    lines = {name: columns.pop(name).tobytes().decode().split("\n") for name in ("keys", "admin1_names", "admin2_names", "countries")}
    blob = columns.pop("names")
    columns["name_start"] = np.concatenate(([0], np.flatnonzero(blob == ord("\n")) + 1)).astype(np.uint32)
    keys = dict(zip(lines["keys"], range(len(lines["keys"])), strict=True))
    countries = [line.split("\t") for line in lines["countries"]]
    bare = Gazetteer(
        keys=keys,
        columns=columns,
        names=blob.tobytes() + b"\n",
        admin1_names=tuple(lines["admin1_names"]),
        admin2_names=tuple(lines["admin2_names"]),
        countries=tuple(row[0] for row in countries),
        country_names={row[0]: row[1] for row in countries},
        borders={row[0]: tuple(code for code in row[2].split(",") if code) for row in countries},
        curated=Curated(
            places={}, demonyms={}, abbreviations={}, postal={}, words={},
            centres={code: (float(point[0]), float(point[1])) for code, point in names["centres"].items()},
        ),
    )  # fmt: skip
    return _with(bare, names, curated)


def _with(bare: Gazetteer, names: Mapping[str, Any], curated: Mapping[str, Any]) -> Gazetteer:
    country_rows = {bare.countries[int(bare.columns["country"][i])]: i for i in range(len(bare.countries)) if bare.columns["level"][i] == 0}
    places: dict[str, list[Place]] = {}
    for code, others in names["country_names"].items():
        for other in others:
            places.setdefault(name_key(other.removeprefix("the ").removeprefix("The ")), []).append(bare.place(country_rows[code]))
    for number, row in enumerate(curated["places"]):
        place = _curated_place(bare, row, number)
        for name in {row[0], *row[6]}:
            places.setdefault(name_key(name), []).append(place)
    demonyms = {}
    for code, words in names["demonyms"].items():
        for word in words:
            demonyms[word.lower()] = demonyms[word.lower() + "s"] = code
    abbreviations = {short: _named(bare, full, country_rows) for short, full in names["abbreviations"].items()}
    postal: dict[str, tuple[Place, ...]] = {}
    for code, rows in names["postal"].items():
        for row in rows:
            *shorts, unit = row.split(" ")
            found = _named(bare, f"{code}/{unit.replace('_', ' ')}", country_rows)
            for short in shorts:
                postal.setdefault(short, ())
                postal[short] = (*postal[short], *found)
    return Gazetteer(
        keys=bare.keys, columns=bare.columns, names=bare.names, admin1_names=bare.admin1_names, admin2_names=bare.admin2_names,
        countries=bare.countries, country_names=bare.country_names, borders=bare.borders,
        curated=Curated(
            places={key: tuple(found) for key, found in places.items()}, demonyms=demonyms, abbreviations=abbreviations, postal=postal,
            centres=bare.curated.centres, words={name: frozenset(words) for name, words in names["words"].items()},
        ),
    )  # fmt: skip


def _curated_place(bare: Gazetteer, row: list[Any], number: int) -> Place:
    if len(row) != 7 or row[1] not in LEVELS:
        raise LexiconInvalid(f"a curated place needs 7 fields and a level of {', '.join(LEVELS)}: {row!r}", where="places/curated.toml")
    name, level, country, admin1, lat, lon, _others = row
    same = [other for other in bare.lookup(name_key(name)) if other.country == country and other.level == level]
    ident = same[0].geonames_id if len(same) == 1 else None
    return Place(
        name, level, country, admin1 or None, name if level == "admin2" else None, float(lat), float(lon), 0, ident, False, -1 - number
    )


def _named(gazetteer: Gazetteer, path: str, country_rows: Mapping[str, int]) -> tuple[Place, ...]:
    """The place that "US", "US/Texas" or "US/Texas/Houston" names."""
    code, *rest = path.split("/")
    if not rest:
        return (gazetteer.place(country_rows[code]),)
    level = "admin1" if len(rest) == 1 else "town"
    found = [place for place in gazetteer.lookup(name_key(rest[-1])) if place.country == code and place.level == level]
    if not found:
        raise LexiconInvalid(f"no place {path!r} in the gazetteer", where="places/names.toml")
    return (max(found, key=lambda place: place.population),)
