"""The coding desk asks nothing of a sound row, and each of its questions of a row that gives rise to it."""

from __future__ import annotations

import csv
import io

import pytest

from variorum.errors import UnsupportedFormat
from variorum.publish.desk import Desk, Suggestion, suggest
from variorum.publish.desk_acled import DESK as ACLED
from variorum.publish.desk_gtd import CASUALTY, GTD
from variorum.publish.desk_ucdp import DESK as UCDP
from variorum.resources import load

DESKS = {desk.format: desk for desk in (UCDP, ACLED, GTD, CASUALTY)}
SOUND: dict[str, dict[str, str]] = {
    "ucdp-ged": {
        "id": "7",
        "year": "2025",
        "type_of_violence": "1",
        "side_a": "Government of Pakistan",
        "side_b": "A group",
        "number_of_sources": "1",
        "source_article": '"Herald,2025-03-12,Title"',
        "where_prec": "3",
        "where_coordinates": "Bolan",
        "latitude": "29.5",
        "longitude": "67.5",
        "geom_wkt": "POINT (67.5 29.5)",
        "priogrid_gid": "172576",
        "country": "Pakistan",
        "country_id": "770",
        "region": "Asia",
        "event_clarity": "1",
        "date_prec": "2",
        "date_start": "2025-03-11",
        "date_end": "2025-03-12",
        "deaths_a": "4",
        "deaths_b": "33",
        "deaths_civilians": "2",
        "deaths_unknown": "0",
        "best": "39",
        "high": "45",
        "low": "37",
    },
    "acled": {
        "event_id_cnty": "PAK1",
        "event_date": "2025-03-11",
        "year": "2025",
        "time_precision": "1",
        "disorder_type": "Political violence",
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "A group",
        "inter1": "Rebel group",
        "actor2": "Military Forces of Pakistan",
        "inter2": "State forces",
        "iso": "586",
        "region": "South Asia",
        "country": "Pakistan",
        "location": "Bolan",
        "latitude": "29.5",
        "longitude": "67.5",
        "geo_precision": "2",
        "source": "Herald",
        "notes": "On 11 March 2025, something happened.",
        "fatalities": "37",
    },
    "gtd": {
        "eventid": "202503110001",
        "iyear": "2025",
        "imonth": "3",
        "iday": "11",
        "extended": "1",
        "resolution": "2025-03-12",
        "country": "153",
        "country_txt": "Pakistan",
        "region": "6",
        "city": "Bolan",
        "latitude": "29.5",
        "longitude": "67.5",
        "specificity": "3",
        "success": "1",
        "suicide": "0",
        "attacktype1": "4",
        "attacktype1_txt": "Hijacking",
        "gname": "A group",
        "claimed": "1",
        "nkill": "58",
        "nkillter": "33",
        "nwound": "10",
        "nwoundte": "2",
        "nperps": "100",
        "nperpcap": "1",
        "ishostkid": "1",
        "nhostkid": "440",
        "nreleased": "346",
        "hostkidoutcome": "6",
        "scite1": "Herald",
        "crit1": "1",
        "crit2": "1",
        "crit3": "1",
    },
    "casualty": {
        "incident_id": "i_1",
        "date_start": "2025-03-11",
        "date_end": "2025-03-12",
        "country": "Pakistan",
        "latitude": "29.5",
        "longitude": "67.5",
        "suspected_belligerent": "A group",
        "civilians_killed_min": "21",
        "civilians_killed_max": "27",
        "grading": "Fair",
        "n_sources": "5",
        "n_independent": "4",
        "sources": "Herald; Star",
    },
}
SPOILT: list[tuple[str, str, dict[str, str]]] = [
    ("ucdp-ged", "ged-sum", {"best": "40"}),
    ("ucdp-ged", "ged-order", {"low": "41"}),
    ("ucdp-ged", "ged-order", {"low": ""}),
    ("ucdp-ged", "ged-dead", {"low": "0", "best": "0", "high": "0"}),
    ("ucdp-ged", "ged-negative", {"deaths_b": "-1"}),
    ("ucdp-ged", "ged-one-sided", {"type_of_violence": "3"}),
    ("ucdp-ged", "ged-one-sided-civilians", {"type_of_violence": "3", "deaths_civilians": "0"}),
    ("ucdp-ged", "ged-state", {"side_a": "Another group"}),
    ("ucdp-ged", "ged-mixed", {"deaths_civilians": "21"}),
    ("ucdp-ged", "ged-same-sides", {"side_a": "A group"}),
    ("ucdp-ged", "ged-type", {"type_of_violence": "4"}),
    ("ucdp-ged", "ged-type", {"type_of_violence": ""}),
    ("ucdp-ged", "ged-clarity", {"event_clarity": "3"}),
    ("ucdp-ged", "ged-date-prec", {"date_prec": "6"}),
    ("ucdp-ged", "ged-where-prec", {"where_prec": "8"}),
    ("ucdp-ged", "ged-days", {"date_start": "2025-03-13"}),
    ("ucdp-ged", "ged-days", {"date_end": "12 March"}),
    ("ucdp-ged", "ged-year", {"year": "2024"}),
    ("ucdp-ged", "ged-span", {"date_prec": "1"}),
    ("ucdp-ged", "ged-globe", {"latitude": "129.5"}),
    ("ucdp-ged", "ged-globe", {"latitude": ""}),
    ("ucdp-ged", "ged-null-island", {"latitude": "0", "longitude": "0"}),
    ("ucdp-ged", "ged-in-country", {"latitude": "52.5", "longitude": "13.4"}),
    ("ucdp-ged", "ged-country", {"country_id": "750"}),
    ("ucdp-ged", "ged-country", {"country": "Pakistn"}),
    ("ucdp-ged", "ged-region", {"region": "Africa"}),
    ("ucdp-ged", "ged-grid", {"priogrid_gid": "172577"}),
    ("ucdp-ged", "ged-point", {"geom_wkt": "POINT (29.5 67.5)"}),
    ("ucdp-ged", "ged-fine", {"where_prec": "1", "latitude": "", "longitude": ""}),
    ("ucdp-ged", "ged-sources", {"number_of_sources": "2"}),
    ("ucdp-ged", "ged-source", {"source_article": ""}),
    ("ucdp-ged", "ged-high", {"high": "400"}),
    ("ucdp-ged", "ged-side-b", {"side_b": ""}),
    ("acled", "acled-sub-event", {"sub_event_type": "Attack"}),
    ("acled", "acled-sub-event", {"event_type": "Battle"}),
    ("acled", "acled-disorder", {"disorder_type": "Demonstrations"}),
    ("acled", "acled-targeting", {"civilian_targeting": "Civilian targeting"}),
    ("acled", "acled-targeting", {"event_type": "Violence against civilians", "sub_event_type": "Attack"}),
    ("acled", "acled-abduction", {"event_type": "Violence against civilians", "sub_event_type": "Abduction/forced disappearance"}),
    ("acled", "acled-battle", {"actor2": ""}),
    ("acled", "acled-battle", {"inter2": "Civilians"}),
    ("acled", "acled-actor", {"actor1": ""}),
    ("acled", "acled-same-actor", {"actor2": "A group"}),
    ("acled", "acled-inter", {"inter1": "Pirates"}),
    ("acled", "acled-paired", {"inter1": ""}),
    ("acled", "acled-day", {"year": "2024"}),
    ("acled", "acled-day", {"event_date": "in March"}),
    ("acled", "acled-time", {"time_precision": "4"}),
    ("acled", "acled-geo", {"geo_precision": ""}),
    ("acled", "acled-globe", {"longitude": "267.5"}),
    ("acled", "acled-null-island", {"latitude": "0.0", "longitude": "0.0"}),
    ("acled", "acled-in-country", {"latitude": "-29.5"}),
    ("acled", "acled-iso", {"iso": "356"}),
    ("acled", "acled-letters", {"event_id_cnty": "IND1"}),
    ("acled", "acled-region", {"region": "Europe"}),
    ("acled", "acled-place", {"location": ""}),
    ("acled", "acled-source", {"source": " "}),
    ("acled", "acled-notes", {"notes": "Something happened."}),
    ("acled", "acled-fatalities", {"fatalities": ""}),
    ("acled", "acled-negative", {"fatalities": "-1"}),
    ("acled", "acled-large", {"fatalities": "900"}),
    ("gtd", "gtd-eventid", {"eventid": "20250311"}),
    ("gtd", "gtd-eventid", {"eventid": "202503120001"}),
    ("gtd", "gtd-day", {"imonth": "2", "iday": "30"}),
    ("gtd", "gtd-day", {"iday": "0"}),
    ("gtd", "gtd-extended", {"resolution": ""}),
    ("gtd", "gtd-extended", {"extended": "0"}),
    ("gtd", "gtd-nkillter-nkill", {"nkillter": "59"}),
    ("gtd", "gtd-nwoundte-nwound", {"nwoundte": "11"}),
    ("gtd", "gtd-nkillter-nperps", {"nperps": "20"}),
    ("gtd", "gtd-nperpcap-nperps", {"nperpcap": "101"}),
    ("gtd", "gtd-nreleased-nhostkid", {"nreleased": "441"}),
    ("gtd", "gtd-negative", {"nkill": "-1"}),
    ("gtd", "gtd-hostages", {"ishostkid": "0"}),
    ("gtd", "gtd-kept", {"ishostkid": "0"}),
    ("gtd", "gtd-outcome", {"hostkidoutcome": ""}),
    ("gtd", "gtd-labels", {"attacktype1_txt": "Armed Assault"}),
    ("gtd", "gtd-attack-order", {"attacktype2": "1"}),
    ("gtd", "gtd-claimed", {"gname": "Unknown"}),
    ("gtd", "gtd-claimed", {"claimed": "0", "claimmode": "10"}),
    ("gtd", "gtd-suicide", {"suicide": "1", "nkillter": "0"}),
    ("gtd", "gtd-criteria", {"crit1": "0", "crit2": "0"}),
    ("gtd", "gtd-specificity", {"specificity": "6"}),
    ("gtd", "gtd-success", {"success": ""}),
    ("gtd", "gtd-ishostkid", {"ishostkid": "2"}),
    ("gtd", "gtd-group", {"gname": ""}),
    ("gtd", "gtd-source", {"scite1": ""}),
    ("gtd", "gtd-country", {"country": "92"}),
    ("gtd", "gtd-region", {"region": "7"}),
    ("gtd", "gtd-globe", {"latitude": "91"}),
    ("gtd", "gtd-null-island", {"latitude": "0", "longitude": "0"}),
    ("gtd", "gtd-in-country", {"longitude": "7.5"}),
    ("casualty", "casualty-civilians-killed", {"civilians_killed_min": "28"}),
    ("casualty", "casualty-civilians-injured", {"civilians_injured_min": "3"}),
    ("casualty", "casualty-combatants-killed", {"combatants_killed_min": "5", "combatants_killed_max": "4"}),
    ("casualty", "casualty-grading", {"grading": "Good"}),
    ("casualty", "casualty-fair", {"n_independent": "1"}),
    ("casualty", "casualty-belligerent", {"grading": "Contested", "suspected_belligerent": ""}),
    ("casualty", "casualty-independent", {"n_independent": "6"}),
    ("casualty", "casualty-days", {"date_end": "2025-03-10"}),
    ("casualty", "casualty-source", {"sources": ""}),
    ("casualty", "casualty-globe", {"latitude": "29.5", "longitude": ""}),
    ("casualty", "casualty-null-island", {"latitude": "0", "longitude": "0"}),
    ("casualty", "casualty-in-country", {"latitude": "59.5"}),
]


def table(format: str, *rows: dict[str, str]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, load.codes().columns[format], lineterminator="\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def asked(format: str, *rows: dict[str, str]) -> tuple[Suggestion, ...]:
    return suggest(DESKS[format], table(format, *rows), load.codes())


@pytest.mark.parametrize("format", sorted(DESKS))
def test_a_sound_row_raises_no_question(format: str) -> None:
    assert asked(format, SOUND[format]) == ()


@pytest.mark.parametrize(("format", "test", "change"), SPOILT, ids=[f"{test}-{'-'.join(change)}" for _, test, change in SPOILT])
def test_a_spoilt_row_raises_its_question(format: str, test: str, change: dict[str, str]) -> None:
    found = {row.test: row for row in asked(format, {**SOUND[format], **change})}
    assert test in found
    assert found[test].text


def test_every_question_is_tried_and_none_has_two_names() -> None:
    names = [test.id for desk in DESKS.values() for test in desk.tests]
    assert len(names) == len(set(names)) >= 80
    assert set(names) == {test for _, test, _ in SPOILT}


@pytest.mark.parametrize("format", sorted(DESKS))
def test_doubles_are_asked_about(format: str) -> None:
    desk: Desk = DESKS[format]
    row = SOUND[format]
    found = {suggestion.test for suggestion in asked(format, row, row)}
    assert found == {test.id for test in desk.of_table}


def test_a_row_of_tags_is_passed_over_and_a_strange_table_is_refused() -> None:
    tags = {"fatalities": "#affected+killed"}
    assert asked("acled", tags, SOUND["acled"]) == ()
    with pytest.raises(UnsupportedFormat, match="ucdp-ged"):
        suggest(UCDP, table("acled", SOUND["acled"]), load.codes())
