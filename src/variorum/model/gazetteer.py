"""The world's places as one compact, immutable table: a name in, the places that bear it out."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from variorum.model.document import PlaceMention, Where

LEVELS = ("country", "admin1", "admin2", "town", "site", "region", "water")

WHERE_PREC = {"town": 1, "site": 1, "admin2": 3, "admin1": 4, "region": 5, "country": 6, "water": 7}
"""UCDP GED where_prec of a plain name, by level."""

_UNKNOWN = -(2**31)
_KEPT_NAMES = 4_000  # names kept with their places, some 5 MB
_DROPPED = re.compile(r"[.'’‘`ʻʼ]")
_SPACES = re.compile(r"[\s\-‐–_/]+")


def name_key(name: str) -> str:
    """The form under which names are compared: no accents, apostrophes, full stops or case; hyphens are spaces.

    >>> name_key("Sant Julià de Lòria"), name_key("Deir al-Balah")
    ('sant julia de loria', 'deir al balah')
    """
    if not name.isascii():
        name = name.translate(_LETTERS)
        name = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return _SPACES.sub(" ", _DROPPED.sub("", name)).strip().lower()


_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "ð": "d", "þ": "th"}
)


class Place(NamedTuple):
    """One place of the gazetteer. `country` is ISO 3166-1 alpha-2 ("" for waters and regions of several countries)."""

    name: str
    level: str
    country: str
    admin1: str | None
    admin2: str | None
    lat: float | None
    lon: float | None
    population: int
    geonames_id: int | None
    capital: bool
    row: int
    """Its row in the columns; negative for a curated place."""


class Curated(msgspec.Struct, frozen=True, kw_only=True):
    """What experts add by hand: places by key, demonyms and abbreviations (written exactly so) to country or place names."""

    places: Mapping[str, tuple[Place, ...]]
    demonyms: Mapping[str, str]
    abbreviations: Mapping[str, tuple[Place, ...]]
    postal: Mapping[str, tuple[Place, ...]]
    """Abbreviations that count after a comma only ("Springfield, Ill.")."""
    centres: Mapping[str, tuple[float, float]]
    words: Mapping[str, frozenset[str]]
    """Closed lists by name: words that are no place without a cue, unit nouns, cue words."""


class Gazetteer(msgspec.Struct, frozen=True, kw_only=True):
    """GeoNames' columns (numpy arrays, one row a place) and the curated places; see `lookup`."""

    keys: Mapping[str, int]
    columns: Mapping[str, Any]
    names: bytes
    """Names of the rows in UTF-8, each ended by a line feed; the column `name_start` says where each begins."""
    admin1_names: tuple[str, ...]
    admin2_names: tuple[str, ...]
    countries: tuple[str, ...]
    """ISO codes, as the column `country` numbers them."""
    country_names: Mapping[str, str]
    borders: Mapping[str, tuple[str, ...]]
    curated: Curated
    met: dict[str, tuple[Place, ...]] = {}
    """What has been looked up; it saves time and decides nothing."""

    def has(self, key: str) -> bool:
        """Whether any place bears the name (a `name_key`)."""
        return key in self.keys or key in self.curated.places

    def lookup(self, key: str) -> tuple[Place, ...]:
        """All places with that name (a `name_key`), curated ones first."""
        known = self.met.get(key)
        if known is None:
            if len(self.met) >= _KEPT_NAMES:
                self.met.clear()
            known = self.met[key] = self._look_up(key)
        return known

    def _look_up(self, key: str) -> tuple[Place, ...]:
        own = self.curated.places.get(key, ())
        number = self.keys.get(key)
        if number is None:
            return own
        start, stop = int(self.columns["key_start"][number]), int(self.columns["key_start"][number + 1])
        taken = {place.geonames_id for place in own if place.geonames_id}
        others = tuple(self.place(int(index)) for index in self.columns["entries"][start:stop])
        return own + tuple(place for place in others if place.geonames_id not in taken)

    def capital_of(self, country: str) -> tuple[Place, ...]:
        """The capital of a country by its code; of several the largest, none where the gazetteer marks none."""
        key = f"capital/{country}"
        known = self.met.get(key)
        if known is None:
            marked = [self.place(int(index)) for index in self.columns["capital"].nonzero()[0]]
            for code in dict.fromkeys(place.country for place in marked):
                largest = max((place for place in marked if place.country == code), key=lambda place: (place.population, -place.row))
                self.met[f"capital/{code}"] = (largest,)
            known = self.met.setdefault(key, ())
        return known

    def neighbours(self, country: str) -> tuple[str, ...]:
        """The codes of the countries that border on `country`."""
        return self.borders.get(country, ())

    def name(self, index: int) -> str:
        """The name of the place in row `index`."""
        start = int(self.columns["name_start"][index])
        return self.names[start : self.names.index(b"\n", start)].decode()

    def place(self, index: int) -> Place:
        """The place in row `index`."""
        columns = self.columns
        code = self.countries[columns["country"][index]]
        first, second = int(columns["admin1"][index]), int(columns["admin2"][index])
        lat, lon = int(columns["lat"][index]), int(columns["lon"][index])
        level = LEVELS[columns["level"][index]]
        point: tuple[float | None, float | None] = (None, None) if lat == _UNKNOWN else (lat / 10_000, lon / 10_000)
        if level == "country":
            point = self.curated.centres.get(code, point)
        elif level == "admin1":
            point = self.curated.centres.get(f"{code}/{self.admin1_names[first]}", point)
        return Place(
            name=self.name(index),
            level=level,
            country=code,
            admin1=self.admin1_names[first] if first >= 0 else None,
            admin2=self.admin2_names[second] if second >= 0 else None,
            lat=point[0],
            lon=point[1],
            population=int(columns["population"][index]),
            geonames_id=int(columns["geonames_id"][index]) or None,
            capital=bool(columns["capital"][index]),
            row=index,
        )

    def where(self, place: Place, precision: int | None = None) -> Where:
        """The place as coded in a record."""
        return Where(
            name=place.name,
            admin1=place.admin1,
            country=self.country_names.get(place.country) if place.country else None,
            lat=place.lat,
            lon=place.lon,
            precision=precision or WHERE_PREC[place.level],
            geonames_id=place.geonames_id,
        )


_OPENING = 200  # code points of headline and lead, where a town named is no aside
_NAMED_OFTEN = 2  # mentions from which a first-order unit is where it happened
_PLACED = 60  # code points from a town to the unit that a writer places it in ("Ravar in Kerman province")
_FAR_KM = 100.0  # from the centre of a second-order unit to a town that lies in another one
_CLOSE_KM = 30.0  # from a suburb to the city that it is of
_KM_PER_DEGREE = 111.2
_COARSE = (3, 4, 6)  # UCDP's precision of a second-order unit, a first-order unit and a country
_FINENESS = {"site": 0, "town": 1, "admin2": 2, "admin1": 3, "region": 4, "country": 5, "water": 6}


def kilometres(one: Place | Where, other: Place | Where) -> float | None:
    """Distance of two places, a few per cent off; None if either has no coordinates."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    east = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return _KM_PER_DEGREE * math.hypot(east, one.lat - other.lat)


def best_place(mentions: Sequence[PlaceMention]) -> Where | None:
    """The most specific place that the mentions of one incident agree on (UCDP GED: certain and coarse over uncertain and fine).

    Towns that differ give the first-order unit that holds them, or failing that the country; mentions of containers do not contradict.
    Mentions that name a route, lie between places or stand in a date line count only where nothing else is named. A village that the words
    name and no gazetteer knows gives its name to the unit around it, whose centre and precision stand: the name is sure, the point is not.
    """
    best = _best_known(mentions)
    if best is not None and best.country is None:  # a lake or a sea: of the country that the reports write from
        best = msgspec.structs.replace(best, country=_majority([m.where.country for m in mentions if m.where and m.where.country]))
    at_desk = best is not None and all(m.relation == "date_line" for m in mentions if m.where is not None)
    village = _village(mentions) if best is None or best.precision in _COARSE or at_desk else None
    if village is None:
        return _village_in_unit(mentions, best) or best
    if best is None:
        return Where(name=village)
    if at_desk:
        return Where(name=village, country=best.country)  # the desk's own town tells the country at most
    return Where(name=village, admin1=best.admin1, country=best.country, lat=best.lat, lon=best.lon, precision=best.precision)


def _village_in_unit(mentions: Sequence[PlaceMention], best: Where | None) -> Where | None:
    """The unknown town that is set right in its unit before the known town of that unit is named, with the unit's point and precision.

    "In Egbo, in the Upper Lake region, … the wounded were taken to its capital": the capital is where they were taken.
    """
    if best is None or best.precision != WHERE_PREC["town"]:
        return None
    plain = [mention for mention in mentions if mention.relation != "date_line"]
    opens = next((number for number, m in enumerate(plain) if m.where is not None and m.where.name == best.name), 0)
    for number, town in enumerate(plain[:opens]):
        around = _unit_around(town, plain[number + 1 : number + 3]) if town.settlement and town.relation == "in" else None
        if around is not None and (around.country, around.admin1) == (best.country, best.admin1):
            return Where(
                name=" ".join(town.words.split()),
                admin1=around.admin1,
                country=around.country,
                lat=around.lat,
                lon=around.lon,
                precision=around.precision,
            )
    return None


def _unit_around(town: PlaceMention, behind: Sequence[PlaceMention]) -> Where | None:
    """The unit that follows a town at once, or behind the country that owns it: "in Egbo, in Norland's Upper Lake"."""
    for mention in behind:
        if not 0 < mention.start - town.end < _PLACED or mention.level not in ("country", "admin1", "admin2"):
            return None
        if mention.level != "country":
            return mention.where
    return None


def _village(mentions: Sequence[PlaceMention]) -> str | None:
    """The unknown village or town named most often, spellings of one name counted together; the first of equals."""
    named = [" ".join(m.words.split()) for m in mentions if m.settlement and m.relation in ("in", "near", "outskirts")]
    keys = [re.sub(r"(.)\1+", r"\1", name_key(name).replace("-", " ")) for name in named]
    if not named:
        return None
    most = max(keys, key=lambda key: (keys.count(key), -keys.index(key)))
    spellings = [name for name, key in zip(named, keys, strict=True) if key == most]
    return max(spellings, key=lambda name: (spellings.count(name), -spellings.index(name)))


def _best_known(mentions: Sequence[PlaceMention]) -> Where | None:
    """The most specific place of those that the gazetteer knows."""
    known = [mention for mention in mentions if mention.where is not None]
    plain = [mention for mention in known if mention.relation not in ("between", "route", "date_line")] or known
    if not plain:
        return None
    country = _majority([mention.where.country for mention in plain if mention.where and mention.where.country])
    inside = [mention for mention in plain if mention.where and (country is None or mention.where.country == country)]
    if not inside:
        return plain[0].where
    ranked = sorted(_settled(inside), key=lambda mention: _FINENESS.get(mention.level, 6))
    finest = [mention for mention in ranked if _FINENESS.get(mention.level, 6) <= 1] or [m for m in ranked if m.level == ranked[0].level]
    if finest[0].level == "admin1":  # "near the border of a province" says less than "in" one
        finest = [mention for mention in finest if mention.relation == "in"] or finest
    places = {mention.where.name: mention.where for mention in finest if mention.where}
    if len(places) == 1:
        best = next(iter(places.values()))
        far = _far_unit(inside, best)
        if far is not None:
            return far
        return min((m.where for m in finest if m.where), key=lambda where: where.precision, default=best)
    counts = [(sum(1 for m in finest if m.where and m.where.name == name), name) for name in places]
    counts.sort(key=lambda item: (-item[0], item[1]))
    at_large = _in_the_unit_named(inside, places, counts, counts[0][0])
    if at_large is not None:
        return at_large
    if counts[0][0] >= 2 * counts[1][0]:
        return places[counts[0][1]]
    close = {name for name in places if (kilometres(places[name], places[counts[0][1]]) or 0.0) <= _CLOSE_KM}
    others = [count for count, name in counts if name not in close]
    if len(close) > 1 and sum(count for count, name in counts if name in close) >= 2 * max(others, default=0):
        return places[counts[0][1]]  # a suburb and its city
    towns = _in_the_unit_named(inside, places, counts, _NAMED_OFTEN - 1)
    if towns is not None:
        return towns
    units = {where.admin1 for where in places.values()}
    chosen = places[counts[0][1]]
    unit = next(iter(units)) if len(units) == 1 else None
    named = next((m.where for m in inside if m.where and m.level == "admin1" and m.where.admin1 == unit), None) if unit else None
    if named is not None:
        return named
    if unit:
        lat, lon = _mean([where.lat for where in places.values()]), _mean([where.lon for where in places.values()])
        return Where(name=unit, admin1=unit, country=chosen.country, lat=lat, lon=lon, precision=4)
    whole = next((m.where for m in inside if m.level == "country"), None)
    return whole or Where(name=chosen.country or chosen.name, country=chosen.country, precision=6)


def _far_unit(inside: Sequence[PlaceMention], town: Where) -> Where | None:
    """The second-order unit named more often than the only town, where the town lies far from it: the wounded were flown to the capital."""
    times = sum(1 for m in inside if m.where and m.where.name == town.name)
    units = [m.where for m in inside if m.where and m.level == "admin2" and m.where.admin1 == town.admin1]
    for unit in units:
        named = sum(1 for other in units if other.name == unit.name)
        if named > times and named >= _NAMED_OFTEN and (kilometres(unit, town) or 0.0) > _FAR_KM:
            return unit
    return None


def _in_the_unit_named(
    inside: Sequence[PlaceMention], places: Mapping[str, Where], counts: Sequence[tuple[int, str]], times: int
) -> Where | None:
    """Of towns in several units the one in the unit that is named most, and more often than so many times; None where that settles nothing.

    A flood struck a whole unit, and two reports tell of one who died in a town of the next: the town of that unit it is.
    """
    units = [m.where.name for m in inside if m.where and m.level == "admin1"]
    ranked = sorted({(-units.count(unit), unit) for unit in units})
    if not ranked or -ranked[0][0] <= times or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    if len({where.admin1 for where in places.values()}) == 1:
        return None
    within = [name for _, name in counts if places[name].admin1 == ranked[0][1]]
    return places[within[0]] if len(within) == 1 else None


def _settled(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """The mentions without towns and sites that are named once, late, where the unit around them is named too: those are asides."""
    times: dict[str, int] = {}
    for mention in mentions:
        if mention.where:
            times[mention.where.name] = times.get(mention.where.name, 0) + 1
    kept = []
    for number, mention in enumerate(mentions):
        where = mention.where
        late = number >= (len(mentions) + 1) // 2 and len(mentions) >= 4 and mention.start > _OPENING
        unit_named = where is not None and any(
            m.where and m.where.admin1 == where.admin1 and m.level in ("admin1", "admin2") for m in mentions
        )
        placed = any(m.level in ("admin1", "admin2") and 0 < m.start - mention.end < _PLACED for m in mentions[number + 1 :])
        if where and late and unit_named and not placed and times[where.name] == 1 and _FINENESS.get(mention.level, 6) <= 1:
            continue
        kept.append(mention)
    return kept or list(mentions)


def _majority(values: Sequence[str]) -> str | None:
    counts: dict[str, int] = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return max(counts, key=lambda value: counts[value]) if counts else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(sum(known) / len(known), 4) if known else None
