"""The coding desk's questions about rows of UCDP GED: sums, ranges, codes, days and places, in order, out."""

from __future__ import annotations

from variorum.model.codes import Codes, Country
from variorum.publish.desk import (
    Desk,
    DeskTest,
    Row,
    TableTest,
    alike,
    day,
    degrees,
    empty,
    negative,
    null_island,
    number,
    off_the_globe,
    one_of,
    outside,
    twice,
)
from variorum.publish.ucdp import grid_cell

_SIDES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_KINDS = one_of("type_of_violence", "123", optional=False)
_LONGEST = {1: 0, 2: 6, 3: 7, 4: 31, 5: 366}  # days that each date_prec allows between first and last


def _country(row: Row, codes: Codes) -> Country | None:
    wanted = number(row, "country_id")
    return next((one for one in codes.countries.values() if wanted is not None and one.gleditsch_ward == wanted), None)


def _sum(row: Row, codes: Codes) -> str | None:
    total = sum(number(row, side) or 0 for side in _SIDES)
    best = number(row, "best")
    return None if best == total else f"best is {best}, the sides add up to {total}"


def _order(row: Row, codes: Codes) -> str | None:
    low, best, high = (number(row, name) for name in ("low", "best", "high"))
    if low is None or best is None or high is None:
        return "low, best or high is missing"
    return None if low <= best <= high else f"low {low}, best {best}, high {high} are out of order"


def _dead(row: Row, codes: Codes) -> str | None:
    return None if any(number(row, name) for name in ("low", "best", "high")) else "no death in low, best or high: not an event here"


def _one_sided(row: Row, codes: Codes) -> str | None:
    if number(row, "type_of_violence") != 3 or not ((number(row, "deaths_a") or 0) + (number(row, "deaths_b") or 0)):
        return None
    return "one-sided violence has no deaths on sides a and b"


def _state(row: Row, codes: Codes) -> str | None:
    if number(row, "type_of_violence") != 1 or row["side_a"].startswith("Government of") or row["side_b"].startswith("Government of"):
        return None
    return "state-based violence without a government among the sides"


def _same_sides(row: Row, codes: Codes) -> str | None:
    return f"both sides are {row['side_a']!r}" if row["side_a"] and row["side_a"] == row["side_b"] else None


def _civilians(row: Row, codes: Codes) -> str | None:
    kind = number(row, "type_of_violence")
    return (
        "one-sided violence without a civilian killed"
        if kind == 3 and not number(row, "deaths_civilians") and number(row, "best")
        else None
    )


def _mixed(row: Row, codes: Codes) -> str | None:
    if number(row, "type_of_violence") != 1 or (number(row, "deaths_civilians") or 0) <= (number(row, "deaths_a") or 0):
        return None
    return "more civilians killed than soldiers in state-based violence: are these two events (see --split-violence-types)?"


def _days(row: Row, codes: Codes) -> str | None:
    first, last = day(row["date_start"]), day(row["date_end"])
    if first is None or last is None:
        return "the days are missing or no dates"
    return None if first <= last else f"ends ({row['date_end']}) before it starts ({row['date_start']})"


def _year(row: Row, codes: Codes) -> str | None:
    first = day(row["date_start"])
    return None if first is None or str(first.year) == row["year"] else f"year {row['year']} is not that of {row['date_start']}"


def _span(row: Row, codes: Codes) -> str | None:
    first, last, precision = day(row["date_start"]), day(row["date_end"]), number(row, "date_prec")
    if first is None or last is None or precision not in _LONGEST or (last - first).days <= _LONGEST[precision]:
        return None
    return f"{(last - first).days + 1} days are more than date_prec {precision} allows"


def _in_country(row: Row, codes: Codes) -> str | None:
    return outside(row, _country(row, codes))


def _known_country(row: Row, codes: Codes) -> str | None:
    named = codes.country(row["country"])
    if row["country"] and named is None:
        return f"no country is called {row['country']!r} in the tables of codes"
    given = number(row, "country_id")
    return None if named is None or given == named.gleditsch_ward else f"country_id {given} is not that of {row['country']}"


def _region(row: Row, codes: Codes) -> str | None:
    named = codes.country(row["country"])
    if named is None or not row["region"] or named.ucdp_region == row["region"]:
        return None
    return f"{row['country']} is in {named.ucdp_region}, not in {row['region']}"


def _grid(row: Row, codes: Codes) -> str | None:
    lat, lon, cell = degrees(row, "latitude"), degrees(row, "longitude"), number(row, "priogrid_gid")
    if lat is None or lon is None or cell is None or not (-90 <= lat <= 90 and -180 <= lon <= 180):
        return None
    return None if cell == grid_cell(lat, lon) else f"the point lies in cell {grid_cell(lat, lon)}, not {cell}"


def _point(row: Row, codes: Codes) -> str | None:
    if not row["geom_wkt"]:
        return None
    same = row["geom_wkt"] == f"POINT ({row['longitude']} {row['latitude']})"
    return None if same else "geom_wkt is not the row's longitude and latitude"


def _fine(row: Row, codes: Codes) -> str | None:
    fine = number(row, "where_prec") in (1, 2) and degrees(row, "latitude") is None
    return "where_prec says the place is known, but there is no point" if fine else None


def _sources(row: Row, codes: Codes) -> str | None:
    given, listed = number(row, "number_of_sources"), row["source_article"].count('";"') + bool(row["source_article"])
    return None if not given or not listed or given == listed else f"number_of_sources is {given}, source_article lists {listed}"


def _high(row: Row, codes: Codes) -> str | None:
    best, high = number(row, "best"), number(row, "high")
    return f"high is {high // best} times best: is it reliable?" if best and high and best >= 3 and high >= 4 * best else None


DESK = Desk(
    format="ucdp-ged",
    ident="id",
    tests=(
        DeskTest(id="ged-sum", asks="best is the sum of the sides", column="best", finds=_sum),
        DeskTest(id="ged-order", asks="low ≤ best ≤ high", column="best", finds=_order),
        DeskTest(id="ged-dead", asks="at least one death", column="high", finds=_dead),
        DeskTest(id="ged-negative", asks="no number below nought", column="best", finds=negative((*_SIDES, "low", "best", "high"))),
        DeskTest(id="ged-one-sided", asks="one-sided violence has no dead on sides a and b", column="type_of_violence", finds=_one_sided),
        DeskTest(id="ged-one-sided-civilians", asks="one-sided violence kills civilians", column="deaths_civilians", finds=_civilians),
        DeskTest(id="ged-state", asks="state-based violence has a government", column="side_a", finds=_state),
        DeskTest(id="ged-mixed", asks="one type of violence a row", column="type_of_violence", finds=_mixed),
        DeskTest(id="ged-same-sides", asks="two sides differ", column="side_b", finds=_same_sides),
        DeskTest(id="ged-type", asks="type_of_violence is 1, 2 or 3", column="type_of_violence", finds=_KINDS),
        DeskTest(id="ged-clarity", asks="event_clarity is 1 or 2", column="event_clarity", finds=one_of("event_clarity", "12", False)),
        DeskTest(id="ged-date-prec", asks="date_prec is 1 to 5", column="date_prec", finds=one_of("date_prec", "12345", False)),
        DeskTest(id="ged-where-prec", asks="where_prec is 1 to 7", column="where_prec", finds=one_of("where_prec", "1234567", False)),
        DeskTest(id="ged-days", asks="it starts before it ends", column="date_start", finds=_days),
        DeskTest(id="ged-year", asks="the year is that of the first day", column="year", finds=_year),
        DeskTest(id="ged-span", asks="no longer than date_prec allows", column="date_prec", finds=_span),
        DeskTest(id="ged-globe", asks="the point is one", column="latitude", finds=off_the_globe),
        DeskTest(id="ged-null-island", asks="the point is not 0, 0", column="latitude", finds=null_island),
        DeskTest(id="ged-in-country", asks="the point lies in the country", column="latitude", finds=_in_country),
        DeskTest(id="ged-country", asks="the country and its number agree", column="country_id", finds=_known_country),
        DeskTest(id="ged-region", asks="the region is that of the country", column="region", finds=_region),
        DeskTest(id="ged-grid", asks="the grid cell holds the point", column="priogrid_gid", finds=_grid),
        DeskTest(id="ged-point", asks="geom_wkt is the point", column="geom_wkt", finds=_point),
        DeskTest(id="ged-fine", asks="a known place has a point", column="where_prec", finds=_fine),
        DeskTest(id="ged-sources", asks="as many sources as are listed", column="number_of_sources", finds=_sources),
        DeskTest(id="ged-source", asks="a source is named", column="source_article", finds=empty("source_article", "no source is named")),
        DeskTest(id="ged-high", asks="high is near best", column="high", finds=_high),
        DeskTest(id="ged-side-b", asks="side b is named", column="side_b", finds=empty("side_b", "nobody is named on side b")),
    ),
    of_table=(
        TableTest(id="ged-twice", asks="every id once", column="id", finds=twice("id")),
        TableTest(
            id="ged-alike",
            asks="every incident once",
            column="date_start",
            finds=alike(("date_start", "where_coordinates", "side_a", "side_b", "best", "type_of_violence"), "id"),
        ),
    ),
)
