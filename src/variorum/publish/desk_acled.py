"""The coding desk's questions about rows of ACLED: event types, actors, days, places and fatalities, in order, out."""

from __future__ import annotations

from variorum.model.codes import Codes
from variorum.publish.desk import (
    Desk,
    DeskTest,
    Row,
    TableTest,
    alike,
    day,
    empty,
    negative,
    null_island,
    number,
    off_the_globe,
    one_of,
    outside,
    twice,
)

SUB_EVENTS: dict[str, tuple[str, ...]] = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": (
        "Chemical weapon",
        "Air/drone strike",
        "Suicide bomb",
        "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED",
        "Grenade",
    ),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": (
        "Agreement",
        "Arrests",
        "Change to group/activity",
        "Disrupted weapons use",
        "Headquarters or base established",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    ),
}


def _sub(row: Row, codes: Codes) -> str | None:
    known = SUB_EVENTS.get(row["event_type"])
    if known is None:
        return f"{row['event_type']!r} is no event type"
    return None if row["sub_event_type"] in known else f"{row['sub_event_type']!r} is no sub-event type of {row['event_type']}"


def _disorder(row: Row, codes: Codes) -> str | None:
    wanted = codes.disorder_of(row["event_type"], row["sub_event_type"])
    return None if wanted is None or row["disorder_type"] == wanted else f"disorder_type of {row['event_type']} is {wanted}"


def _targeting(row: Row, codes: Codes) -> str | None:
    if row["civilian_targeting"] and row["event_type"] == "Battles":
        return "civilian targeting is never coded in battles"
    missing = row["event_type"] == "Violence against civilians" and not row["civilian_targeting"]
    return "violence against civilians without civilian targeting" if missing else None


def _abduction(row: Row, codes: Codes) -> str | None:
    dead = row["sub_event_type"] == "Abduction/forced disappearance" and number(row, "fatalities")
    return "an abduction with deaths is coded as an attack" if dead else None


def _battle(row: Row, codes: Codes) -> str | None:
    if row["event_type"] != "Battles":
        return None
    kinds = {row["inter1"], row["inter2"]}
    if not row["actor2"]:
        return "a battle has two armed actors"
    return "civilians are no armed actor of a battle" if kinds & {"Civilians", "7"} else None


def _day(row: Row, codes: Codes) -> str | None:
    found = day(row["event_date"])
    if found is None:
        return None if row["event_date"][:1].isdecimal() and row["event_date"].endswith(row["year"]) else "event_date is no date"
    return None if str(found.year) == row["year"] else f"year {row['year']} is not that of {row['event_date']}"


def _in_country(row: Row, codes: Codes) -> str | None:
    return outside(row, codes.country(row["country"]))


def _iso(row: Row, codes: Codes) -> str | None:
    named = codes.country(row["country"])
    if named is None:
        return f"no country is called {row['country']!r} in the tables of codes" if row["country"] else None
    return None if number(row, "iso") == named.number else f"iso of {row['country']} is {named.number}"


def _letters(row: Row, codes: Codes) -> str | None:
    named = codes.country(row["country"])
    begins = named is None or not named.iso3 or row["event_id_cnty"].startswith(named.iso3)
    return None if begins else "the id does not begin with the country's letters"


def _region(row: Row, codes: Codes) -> str | None:
    named = codes.country(row["country"])
    if named is None or not row["region"] or named.acled_region == row["region"]:
        return None
    return f"{row['country']} is in {named.acled_region}"


def _same(row: Row, codes: Codes) -> str | None:
    return "both actors are the same" if row["actor1"] and row["actor1"] == row["actor2"] else None


def _inter(row: Row, codes: Codes) -> str | None:
    known = {*codes.inter, *map(str, codes.inter.values()), ""}
    bad = [row[name] for name in ("inter1", "inter2") if row[name] not in known]
    return f"{bad[0]!r} is no actor type" if bad else None


def _paired(row: Row, codes: Codes) -> str | None:
    bad = [name for name, inter in (("actor1", "inter1"), ("actor2", "inter2")) if bool(row[name]) != bool(row[inter])]
    return f"{bad[0]} and its type do not go together" if bad else None


def _notes(row: Row, codes: Codes) -> str | None:
    return None if row["notes"].startswith(("On ", "Around ")) else "notes begin with the day"


def _large(row: Row, codes: Codes) -> str | None:
    dead = number(row, "fatalities")
    return f"{dead} fatalities on one day and place: are they of several events?" if dead is not None and dead >= 500 else None


_INTER = ("1", "2", "3")

DESK = Desk(
    format="acled",
    ident="event_id_cnty",
    tests=(
        DeskTest(id="acled-sub-event", asks="the sub-event type belongs to the event type", column="sub_event_type", finds=_sub),
        DeskTest(id="acled-disorder", asks="the disorder type follows the event type", column="disorder_type", finds=_disorder),
        DeskTest(id="acled-targeting", asks="civilian targeting only outside battles", column="civilian_targeting", finds=_targeting),
        DeskTest(id="acled-abduction", asks="an abduction with deaths is an attack", column="sub_event_type", finds=_abduction),
        DeskTest(id="acled-battle", asks="a battle has two armed actors", column="actor2", finds=_battle),
        DeskTest(id="acled-actor", asks="an actor is named", column="actor1", finds=empty("actor1", "nobody is named as the first actor")),
        DeskTest(id="acled-same-actor", asks="two actors differ", column="actor2", finds=_same),
        DeskTest(id="acled-inter", asks="actor types are known", column="inter1", finds=_inter),
        DeskTest(id="acled-paired", asks="every actor has a type", column="inter1", finds=_paired),
        DeskTest(id="acled-day", asks="the day is one, and of the year", column="event_date", finds=_day),
        DeskTest(id="acled-time", asks="time_precision is 1 to 3", column="time_precision", finds=one_of("time_precision", _INTER, False)),
        DeskTest(id="acled-geo", asks="geo_precision is 1 to 3", column="geo_precision", finds=one_of("geo_precision", _INTER, False)),
        DeskTest(id="acled-globe", asks="the point is one", column="latitude", finds=off_the_globe),
        DeskTest(id="acled-null-island", asks="the point is not 0, 0", column="latitude", finds=null_island),
        DeskTest(id="acled-in-country", asks="the point lies in the country", column="latitude", finds=_in_country),
        DeskTest(id="acled-iso", asks="the number is that of the country", column="iso", finds=_iso),
        DeskTest(id="acled-letters", asks="the id begins with the country's letters", column="event_id_cnty", finds=_letters),
        DeskTest(id="acled-region", asks="the region is that of the country", column="region", finds=_region),
        DeskTest(id="acled-place", asks="a place is named", column="location", finds=empty("location", "no place is named")),
        DeskTest(id="acled-source", asks="a source is named", column="source", finds=empty("source", "no source is named")),
        DeskTest(id="acled-notes", asks="notes begin with the day", column="notes", finds=_notes),
        DeskTest(
            id="acled-fatalities",
            asks="fatalities are a number",
            column="fatalities",
            finds=empty("fatalities", "no number: is it 0?"),
        ),
        DeskTest(id="acled-negative", asks="no number below nought", column="fatalities", finds=negative(("fatalities",))),
        DeskTest(id="acled-large", asks="one row a day and place", column="fatalities", finds=_large),
    ),
    of_table=(
        TableTest(id="acled-twice", asks="every id once", column="event_id_cnty", finds=twice("event_id_cnty")),
        TableTest(
            id="acled-alike",
            asks="every event once",
            column="event_date",
            finds=alike(("event_date", "location", "actor1", "sub_event_type", "fatalities"), "event_id_cnty"),
        ),
    ),
)
