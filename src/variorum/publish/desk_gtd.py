"""The coding desk's questions about rows of the GTD and of casualty recorders: numbers, codes, days and places, in order, out."""

from __future__ import annotations

from variorum.model.codes import Codes, Country
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

_COUNTS = ("nkill", "nkillter", "nwound", "nwoundte", "nperps", "nperpcap", "nhostkid", "nreleased")
_GRADES = ("Confirmed", "Fair", "Weak", "Contested", "Discounted")


def _country(row: Row, codes: Codes) -> Country | None:
    return codes.country(row.get("country_txt") or row.get("country"))


def _at_most(part: str, whole: str, words: str) -> DeskTest:
    """A test that a part is not more than its whole."""

    def finds(row: Row, codes: Codes) -> str | None:
        inner, outer = number(row, part), number(row, whole)
        more = inner is not None and outer is not None and inner >= 0 and outer >= 0 and inner > outer
        return f"{part} {inner} is more than {whole} {outer}" if more else None

    return DeskTest(id=f"gtd-{part}-{whole}", asks=words, column=part, finds=finds)


def _eventid(row: Row, codes: Codes) -> str | None:
    ident = row["eventid"]
    if len(ident) != 12 or not ident.isdecimal():
        return "eventid is yyyymmdd and four digits"
    month, month_day = number(row, "imonth") or 0, number(row, "iday") or 0
    begins = f"{number(row, 'iyear') or 0:04d}{month:02d}{month_day:02d}"
    return None if ident.startswith(begins) or not month_day else f"eventid does not begin with {begins}"


def _day(row: Row, codes: Codes) -> str | None:
    year, month, month_day = (number(row, name) for name in ("iyear", "imonth", "iday"))
    if not year:
        return "the year is missing"
    if not month or not month_day:
        return None if row["approxdate"] else "neither the day nor approxdate is given"
    return None if day(f"{year:04d}-{month:02d}-{month_day:02d}") else f"there is no day {year}-{month}-{month_day}"


def _extended(row: Row, codes: Codes) -> str | None:
    if row["extended"] == "1" and not row["resolution"]:
        return "an extended incident has a day of resolution"
    return "a resolution without extended" if row["extended"] == "0" and row["resolution"] else None


def _hostages(row: Row, codes: Codes) -> str | None:
    filled = any((number(row, name) or 0) > 0 for name in ("nhostkid", "nreleased"))
    return "hostages are counted, but ishostkid is not 1" if filled and row["ishostkid"] != "1" else None


def _outcome(row: Row, codes: Codes) -> str | None:
    return "hostages, but no outcome" if row["ishostkid"] == "1" and not row["hostkidoutcome"] else None


def _kept(row: Row, codes: Codes) -> str | None:
    attacks = {row["attacktype1"], row["attacktype2"], row["attacktype3"]}
    return "hijacking or kidnapping, but ishostkid is not 1" if attacks & {"4", "5", "6"} and row["ishostkid"] != "1" else None


def _labels(row: Row, codes: Codes) -> str | None:
    for column, table in (("attacktype1", codes.attacks), ("weaptype1", codes.weapons), ("targtype1", codes.targets)):
        known = table.get(row[column])
        if row[column] and known is not None and row[f"{column}_txt"] != known:
            return f"{column} {row[column]} is called {known!r}"
    return None


def _attack_order(row: Row, codes: Codes) -> str | None:
    kinds = [number(row, f"attacktype{place}") for place in (1, 2, 3)]
    known = [kind for kind in kinds if kind is not None]
    ranks = [codes.attack_order.index(kind) for kind in known if kind in codes.attack_order]
    return None if ranks == sorted(ranks) else "attack types are not in the codebook's order"


def _claimed(row: Row, codes: Codes) -> str | None:
    if row["claimed"] == "1" and row["gname"] in ("", "Unknown"):
        return "claimed, but by no named group"
    return "a mode of claim without a claim" if row["claimed"] == "0" and row["claimmode"] else None


def _country_code(row: Row, codes: Codes) -> str | None:
    named = _country(row, codes)
    return None if named is None or number(row, "country") == named.gtd else f"country of {row['country_txt']} is {named.gtd}"


def _region(row: Row, codes: Codes) -> str | None:
    named = _country(row, codes)
    return None if named is None or number(row, "region") == named.gtd_region else f"region of {row['country_txt']} is {named.gtd_region}"


def _in_country(row: Row, codes: Codes) -> str | None:
    return outside(row, _country(row, codes))


def _suicide(row: Row, codes: Codes) -> str | None:
    return "a suicide attack in which no perpetrator died" if row["suicide"] == "1" and row["nkillter"] == "0" else None


def _doubt(row: Row, codes: Codes) -> str | None:
    met = [row[name] for name in ("crit1", "crit2", "crit3")]
    return "fewer than two criteria are met" if all(met) and met.count("1") < 2 else None


_YES_NO = ("0", "1", "-9")

GTD = Desk(
    format="gtd",
    ident="eventid",
    tests=(
        DeskTest(id="gtd-eventid", asks="eventid is made of the day", column="eventid", finds=_eventid),
        DeskTest(id="gtd-day", asks="the day is one", column="iday", finds=_day),
        DeskTest(id="gtd-extended", asks="extended and resolution go together", column="resolution", finds=_extended),
        _at_most("nkillter", "nkill", "attackers killed are among the killed"),
        _at_most("nwoundte", "nwound", "attackers wounded are among the wounded"),
        _at_most("nkillter", "nperps", "no more attackers killed than took part"),
        _at_most("nperpcap", "nperps", "no more attackers caught than took part"),
        _at_most("nreleased", "nhostkid", "no more hostages released than held"),
        DeskTest(id="gtd-negative", asks="only -99 and -9 below nought", column="nkill", finds=negative(_COUNTS, (-99, -9))),
        DeskTest(id="gtd-hostages", asks="hostages are marked", column="ishostkid", finds=_hostages),
        DeskTest(id="gtd-kept", asks="a hijacking has hostages", column="ishostkid", finds=_kept),
        DeskTest(id="gtd-outcome", asks="hostages have an outcome", column="hostkidoutcome", finds=_outcome),
        DeskTest(id="gtd-labels", asks="numbers and their words agree", column="attacktype1_txt", finds=_labels),
        DeskTest(id="gtd-attack-order", asks="attack types stand in order", column="attacktype1", finds=_attack_order),
        DeskTest(id="gtd-claimed", asks="a claim has a group", column="claimed", finds=_claimed),
        DeskTest(id="gtd-suicide", asks="in a suicide attack an attacker dies", column="nkillter", finds=_suicide),
        DeskTest(id="gtd-criteria", asks="two of three criteria are met", column="crit1", finds=_doubt),
        DeskTest(id="gtd-specificity", asks="specificity is 1 to 5", column="specificity", finds=one_of("specificity", "12345", False)),
        DeskTest(id="gtd-success", asks="success is yes or no", column="success", finds=one_of("success", ("0", "1"), False)),
        DeskTest(id="gtd-ishostkid", asks="ishostkid is yes, no or unknown", column="ishostkid", finds=one_of("ishostkid", _YES_NO, False)),
        DeskTest(id="gtd-group", asks="the group is named or Unknown", column="gname", finds=empty("gname", "nobody is named: Unknown?")),
        DeskTest(id="gtd-source", asks="a source is named", column="scite1", finds=empty("scite1", "no source is named")),
        DeskTest(id="gtd-country", asks="the country and its number agree", column="country", finds=_country_code),
        DeskTest(id="gtd-region", asks="the region is that of the country", column="region", finds=_region),
        DeskTest(id="gtd-globe", asks="the point is one", column="latitude", finds=off_the_globe),
        DeskTest(id="gtd-null-island", asks="the point is not 0, 0", column="latitude", finds=null_island),
        DeskTest(id="gtd-in-country", asks="the point lies in the country", column="latitude", finds=_in_country),
    ),
    of_table=(
        TableTest(id="gtd-twice", asks="every id once", column="eventid", finds=twice("eventid")),
        TableTest(
            id="gtd-alike",
            asks="every incident once",
            column="eventid",
            finds=alike(("iyear", "imonth", "iday", "city", "gname", "attacktype1", "nkill"), "eventid"),
        ),
    ),
)


def _range(measure: str) -> DeskTest:
    """A test that a minimum is not above its maximum."""

    def finds(row: Row, codes: Codes) -> str | None:
        low, high = number(row, f"{measure}_min"), number(row, f"{measure}_max")
        if (low is None) != (high is None):
            return "a minimum without a maximum, or the other way round"
        return f"minimum {low} is above maximum {high}" if low is not None and high is not None and low > high else None

    return DeskTest(
        id=f"casualty-{measure.replace('_', '-')}", asks="the minimum is not above the maximum", column=f"{measure}_min", finds=finds
    )


def _independent(row: Row, codes: Codes) -> str | None:
    sources, origins = number(row, "n_sources"), number(row, "n_independent")
    return f"{origins} independent of {sources} sources" if sources is not None and origins is not None and origins > sources else None


def _fair(row: Row, codes: Codes) -> str | None:
    weak = row["grading"] == "Fair" and (number(row, "n_independent") or 0) < 2
    return "graded Fair on one independent source: is a second named within it?" if weak else None


def _contested(row: Row, codes: Codes) -> str | None:
    return "graded, but nobody is suspected" if row["grading"] in ("Confirmed", "Contested") and not row["suspected_belligerent"] else None


def _order(row: Row, codes: Codes) -> str | None:
    first, last = day(row["date_start"]), day(row["date_end"])
    return f"ends ({last}) before it starts ({first})" if first and last and last < first else None


CASUALTY = Desk(
    format="casualty",
    ident="incident_id",
    tests=(
        *(_range(measure) for measure in ("civilians_killed", "civilians_injured", "combatants_killed")),
        DeskTest(id="casualty-grading", asks="the grade is one", column="grading", finds=one_of("grading", _GRADES)),
        DeskTest(id="casualty-fair", asks="Fair stands on two sources", column="grading", finds=_fair),
        DeskTest(id="casualty-belligerent", asks="a grade of doers names them", column="suspected_belligerent", finds=_contested),
        DeskTest(id="casualty-independent", asks="no more origins than sources", column="n_independent", finds=_independent),
        DeskTest(id="casualty-days", asks="it starts before it ends", column="date_start", finds=_order),
        DeskTest(id="casualty-source", asks="a source is named", column="sources", finds=empty("sources", "no source is named")),
        DeskTest(id="casualty-globe", asks="the point is one", column="latitude", finds=off_the_globe),
        DeskTest(id="casualty-null-island", asks="the point is not 0, 0", column="latitude", finds=null_island),
        DeskTest(id="casualty-in-country", asks="the point lies in the country", column="latitude", finds=_in_country),
    ),
    of_table=(TableTest(id="casualty-twice", asks="every id once", column="incident_id", finds=twice("incident_id")),),
)
