"""Exports of the hand-made siege: headers byte for byte, the codebooks' sums, and evidence behind every cell."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from variorum.errors import DoesNotFit, UnsupportedFormat
from variorum.model.decision import Decision, Target
from variorum.model.figure import Figure
from variorum.model.wire import Record
from variorum.publish.desk_acled import SUB_EVENTS
from variorum.publish.export import FORMATS, ExportFile, ExportOptions, export
from variorum.publish.ucdp import grid_cell
from variorum.resources import load

SHARED = Path(os.environ.get("VARIORUM_SHARED", Path(__file__).resolve().parents[3] / "shared"))
PUBLISHED = {"ucdp-ged": "ucdp_ged", "acled": "acled", "gtd": "gtd"}


def made(format: str, record: Record, texts: dict[str, str] | None = None, **chosen: object) -> dict[str, bytes]:
    rules = load.policy(record.policy)
    files = export(format, record, rules, options=ExportOptions(codes=load.codes(), **chosen), texts=texts)  # type: ignore[arg-type]
    assert all(isinstance(file, ExportFile) for file in files)
    return {file.name: file.content for file in files}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def figure(measure: str, population: str, low: int, best: int, high: int, basis: tuple[str, ...]) -> Figure:
    return Figure(
        measure=measure,
        population=population,
        low=low,
        best=best,
        high=high,
        status="agreed",
        basis=basis,
        set_aside=(),
        rule="reliability",
        lineages=1,
    )


@pytest.fixture
def fought(siege: Record) -> Record:
    """The siege with the dead of all three sides."""
    main = siege.incidents[0]
    basis = main.figures[-1].basis
    figures = (
        *(f for f in main.figures if f.measure != "killed"),
        figure("killed", "hostages", 21, 21, 27, basis),
        figure("killed", "security_forces", 1, 4, 4, basis),
        figure("killed", "attackers", 33, 33, 35, basis),
        figure("killed", "everyone", 55, 58, 66, basis),
    )
    assert main.place is not None
    place = replace(main.place, country="Pakistan")
    return replace(siege, incidents=(replace(main, figures=figures, place=place), *siege.incidents[1:]))


@pytest.mark.skipif(not (SHARED / "export_columns.json").exists(), reason="the published headers are not here")
@pytest.mark.parametrize("format", sorted(PUBLISHED))
def test_a_header_is_the_published_one_byte_for_byte(format: str, siege: Record) -> None:
    published = json.loads((SHARED / "export_columns.json").read_text(encoding="utf-8"))
    header = made(format, siege, strict=True)[FORMATS[format].file].split(b"\n")[0]
    assert header == ",".join(published[PUBLISHED[format]]).encode()
    tags = published.get(f"hxl_{PUBLISHED[format]}", {})
    ours = load.codes().hxl[format]
    assert {column: ours[column] for column in tags} == tags


@pytest.mark.parametrize(("format", "number"), [("ucdp-ged", 49), ("acled", 31), ("gtd", 135), ("casualty", 29)])
def test_our_columns_follow_the_standard_ones_unless_strict(format: str, number: int, siege: Record) -> None:
    plain = made(format, siege, strict=True)[FORMATS[format].file].decode().split("\n")[0].split(",")
    with_ours = made(format, siege)[FORMATS[format].file].decode().split("\n")[0].split(",")
    assert len(plain) == number
    assert with_ours[:number] == plain
    assert all(column.startswith("variorum_") for column in with_ours[number:])
    assert len(with_ours) == number + 9


def test_the_sides_of_a_ged_row_add_up(fought: Record) -> None:
    (row,) = rows(made("ucdp-ged", fought)["ged.csv"])
    sides = [int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert sides == [4, 33, 21, 0]
    assert [int(row[name]) for name in ("low", "best", "high")] == [55, 58, 66]
    assert (row["country_id"], row["type_of_violence"], row["date_start"], row["date_end"]) == ("770", "1", "2025-03-11", "2025-03-12")


def test_violence_between_sides_and_against_civilians_can_be_told_apart(fought: Record) -> None:
    files = made("ucdp-ged", fought, split_violence_types=True)
    state, one_sided = rows(files["ged.csv"])
    assert (state["type_of_violence"], state["best"], state["deaths_civilians"]) == ("1", "37", "0")
    assert (one_sided["type_of_violence"], one_sided["best"], one_sided["deaths_a"], one_sided["deaths_b"]) == ("3", "21", "0", "0")
    assert one_sided["side_b"] == "Civilians"
    assert not json.loads(files["manifest.json"])["warnings"]
    assert json.loads(made("ucdp-ged", fought)["manifest.json"])["warnings"]


def test_the_dead_of_no_known_side_are_unknown(fought: Record) -> None:
    main = fought.incidents[0]
    figures = tuple(replace(f, best=67, high=70) if f.population == "everyone" else f for f in main.figures)
    (row,) = rows(made("ucdp-ged", replace(fought, incidents=(replace(main, figures=figures),)))["ged.csv"])
    assert (row["deaths_civilians"], row["deaths_unknown"], row["best"], row["high"]) == ("21", "9", "67", "70")


@pytest.mark.parametrize("total", [0, 1, 57, 58])
def test_a_total_over_days_is_shared_evenly_and_the_first_day_has_the_rest(total: int, fought: Record) -> None:
    main = fought.incidents[0]
    figures = tuple(replace(f, low=total, best=total, high=total) if f.population == "everyone" else f for f in main.figures)
    figures = tuple(f for f in figures if f.measure != "killed" or f.population == "everyone")
    record = replace(fought, incidents=(replace(main, figures=figures),))
    first, second = rows(made("acled", record, split_days=True)["acled.csv"])
    assert int(first["fatalities"]) + int(second["fatalities"]) == total
    assert 0 <= int(first["fatalities"]) - int(second["fatalities"]) <= 1
    assert (first["event_date"], second["event_date"]) == ("2025-03-11", "2025-03-12")
    assert first["event_id_cnty"] != second["event_id_cnty"]


def test_an_acled_row_names_actors_and_types_in_words_or_numbers(fought: Record) -> None:
    (row,) = rows(made("acled", fought)["acled.csv"])
    assert (row["actor1"], row["inter1"], row["iso"], row["region"]) == ("Baloch Liberation Army", "Rebel group", "586", "South Asia")
    assert row["notes"].startswith("On 11 March 2025, ")
    (row,) = rows(made("acled", fought, acled_inter="numeric", acled_date="long")["acled.csv"])
    assert (row["inter1"], row["event_date"]) == ("2", "11 March 2025")


def test_a_gtd_row_says_which_branch_settled_the_number(fought: Record) -> None:
    (row,) = rows(made("gtd", fought)["gtd.csv"])
    assert (row["nkill"], row["nkillter"], row["nhostkid"], row["nreleased"]) == ("58", "33", "440", "346")
    assert (row["attacktype1"], row["ishostkid"], row["claimed"], row["extended"], row["hostkidoutcome"]) == ("4", "1", "1", "1", "6")
    assert row["eventid"] == "202503110001"
    assert "nkill 58 by reliability" in row["addnotes"]
    assert (row["nperps"], row["INT_ANY"], row["nwound"]) == ("-99", "-9", "")


def test_a_casualty_row_lists_the_party_claim_beside_the_range(siege: Record) -> None:
    (row,) = rows(made("casualty", siege)["casualty.csv"])
    assert (row["civilians_killed_min"], row["civilians_killed_max"]) == ("21", "27")
    assert "50" in row["notes"]
    assert "kept outside the range" in row["notes"]


@pytest.mark.parametrize("format", ["ucdp-ged", "acled", "gtd", "casualty", "csv", "jsonl"])
def test_every_cell_leads_to_words_that_stand_in_a_report(format: str, fought: Record) -> None:
    files = made(format, fought)
    cells = [json.loads(line) for line in files[f"{format}.sidecar.jsonl"].splitlines()]
    reports = {row.id: row for row in fought.reports}
    quotes = {claim.id: claim.evidence for incident in fought.incidents for claim in incident.claims}
    quotes |= {row.id: row.evidence for incident in fought.incidents for row in incident.statements}
    assert any(cell["claims"] for cell in cells)
    for cell in cells:
        for said in cell["claims"]:
            evidence = quotes[said["claim"]]
            assert (said["start"], said["end"], said["quote"]) == (evidence.start, evidence.end, evidence.quote)
            assert said["sha256"] == reports[said["report"]].sha256
    table = next(iter(files.values()))
    if format in ("ucdp-ged", "acled", "gtd", "casualty"):
        (row,) = rows(table)
        filled = {column for column, value in row.items() if value}
        assert filled == {cell["column"] for cell in cells}


def test_the_hxl_row_stands_second_and_is_blank_where_no_tag_is_known(siege: Record) -> None:
    lines = list(csv.reader(io.StringIO(made("acled", siege, hxl=True)["acled.csv"].decode())))
    tags = dict(zip(lines[0], lines[1], strict=True))
    assert (tags["fatalities"], tags["tags"]) == ("#affected+killed", "")


def test_a_spreadsheet_gets_a_mark_and_no_formula(siege: Record) -> None:
    main = replace(siege.incidents[0], title="=SUM(A1)")
    content = made("csv", replace(siege, incidents=(main,)), excel=True)["incidents.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    assert ",'=SUM(A1)," in content.decode()


def test_our_tables_hold_every_claim_with_its_words(siege: Record) -> None:
    texts = {claim.report: " " * claim.evidence.start for claim in siege.incidents[0].claims}
    lines = [json.loads(line) for line in made("jsonl", siege, texts)["claims.jsonl"].splitlines()]
    assert list(lines[0])[:2] == ["type", "schema"]
    told = {line["claim_id"]: line for line in lines}
    for incident in siege.incidents:
        for claim in incident.claims:
            assert told[claim.id]["quote"] == claim.evidence.quote
            assert told[claim.id]["value"] == claim.count.low
    statuses = {line["status"] for line in lines}
    assert {"used", "outside_range", "superseded", "background"} <= statuses


def test_parquet_keeps_numbers_as_numbers(siege: Record) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(made("parquet", siege)["figures.parquet"]))
    assert str(table.schema.field("best").type) == "int64"
    assert table.num_rows == sum(len(incident.figures) for incident in siege.incidents)


def test_a_point_has_its_radius_and_its_area(siege: Record) -> None:
    found = json.loads(made("geojson", siege)["incidents.geojson"])
    point, area = found["features"]
    assert point["geometry"]["coordinates"] == [67.5, 29.45]
    assert (point["properties"]["radius_km"], area["properties"]["role"]) == (60, "uncertainty")
    assert area["geometry"]["coordinates"][0][0] == area["geometry"]["coordinates"][0][-1]


def test_an_annotation_pins_words_place_and_hash(siege: Record) -> None:
    page = json.loads(made("webanno", siege)["claims.jsonld"])
    claims = {f"urn:variorum:claim:{claim.id}": claim for incident in siege.incidents for claim in incident.claims}
    assert {item["id"] for item in page["items"]} == set(claims)
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        evidence = claims[item["id"]].evidence
        assert (position["start"], position["end"], quote["exact"]) == (evidence.start, evidence.end, evidence.quote)
        assert item["target"]["state"]["value"].startswith("sha256:")


def test_what_a_codebook_does_not_code_is_left_out_by_name(siege: Record) -> None:
    flood = replace(siege.incidents[0], kinds=("flood",))
    for format in ("ucdp-ged", "acled", "gtd"):
        files = made(format, replace(siege, incidents=(flood,)))
        (left,) = json.loads(files["manifest.json"])["left_out"]
        assert left["incident"] == flood.id
        assert "flood" in left["reason"]


def test_a_row_that_is_gone_leaves_a_tombstone_that_is_never_forgotten(siege: Record) -> None:
    before = made("acled", siege)
    empty = replace(siege, incidents=(replace(siege.incidents[0], kinds=("flood",)),))
    after = made("acled", empty, previous=before)
    (grave,) = after["tombstones.jsonl"].splitlines()
    assert json.loads(grave)["id"] in json.loads(before["manifest.json"])["ids"]
    assert made("acled", empty, previous=after)["tombstones.jsonl"] == after["tombstones.jsonl"]
    assert made("acled", siege, previous=after)["tombstones.jsonl"] == b""


def test_a_folder_may_hold_exports_of_several_formats(siege: Record) -> None:
    beside = made("gtd", siege, previous=made("acled", siege))
    whole = json.loads(beside["manifest.json"])
    assert [row["export"] for row in whole["beside"]] == ["acled"]
    assert {row["name"] for row in json.loads(beside["datapackage.json"])["resources"]} == {"acled", "gtd"}


def test_a_brief_of_each_incident_is_an_export(siege: Record) -> None:
    text = made("markdown", siege)["briefs.md"].decode()
    main = [row for row in siege.incidents if row.role == "main"]
    assert text.count("**Agreed.**") == len(main)
    assert all(row.title in text for row in main)
    both = made("markdown", siege, background=True)["briefs.md"].decode()
    assert both.count("\n---\n") == len(siege.incidents) - 1


def test_timemap_takes_strings_alone_and_every_event_names_its_sources(fought: Record) -> None:
    files = made("timemap", fought)
    (event,), sources = json.loads(files["timemap_events.json"]), json.loads(files["timemap_sources.json"])
    assert all(isinstance(value, str) for key, value in event.items() if key not in ("associations", "sources"))
    assert event["date"] == "03/11/2025"
    assert float(event["latitude"])
    assert "33 attackers killed" in event["description"]
    assert event["sources"]
    assert set(event["sources"]) <= set(sources)
    assert all(isinstance(value, str) for row in sources.values() for key, value in row.items() if key != "paths")
    undated = replace(fought.incidents[0], date=replace(fought.incidents[0].date, start=None, end=None), place=None)
    assert json.loads(made("timemap", replace(fought, incidents=(undated,)))["timemap_events.json"]) == []


def test_a_figure_leads_back_through_its_run_to_the_words_of_a_report(siege: Record) -> None:
    graph = {node["@id"]: node for node in json.loads(made("prov", siege)["provenance.jsonld"])["@graph"]}
    figures = [node for ident, node in graph.items() if ident.startswith("urn:variorum:figure:") and node["variorum:best"] is not None]
    quotes = {row.id: row.evidence.quote for incident in siege.incidents for row in incident.claims}
    assert figures
    for figure in figures:
        run = graph[figure["prov:wasGeneratedBy"]["@id"]]
        used = {row["@id"] for row in run["prov:used"]}
        for claim in (graph[row["@id"]] for row in figure["prov:wasDerivedFrom"]):
            assert claim["prov:wasQuotedFrom"]["@id"] in used
            assert claim["prov:value"] == quotes[claim["@id"].rpartition(":")[2]]


def test_a_decision_is_associated_with_its_analyst_and_what_it_says_of_persons_can_be_left_out(siege: Record) -> None:
    decision = Decision.of(
        at="2025-03-13T09:00:00Z",
        analyst="A. Coder",
        action="reject",
        target=Target(title="the claim of Lena Ortiz"),
        reason="misread",
        note="Lena Ortiz did not say so",
    )
    told = json.loads(made("prov", siege, decisions=(decision, decision))["provenance.jsonld"])["@graph"]
    (node,) = [row for row in told if row["@id"].startswith("urn:variorum:decision:")]
    assert node["prov:wasAssociatedWith"] == {"@id": "urn:variorum:analyst:A.-Coder"}
    assert "Ortiz" in node["rdfs:comment"]
    assert b"Ortiz" not in made("prov", siege, decisions=(decision,), redact_persons=True)["provenance.jsonld"]


def test_followthemoney_entities_refer_to_one_another(fought: Record) -> None:
    found = [json.loads(line) for line in made("ftm", fought)["entities.ftm.json"].splitlines()]
    known = {row["id"]: row["schema"] for row in found}
    (event,) = [row["properties"] for row in found if row["schema"] == "Event"]
    assert event["startDate"] == ["2025-03-11"]
    assert event["country"] == ["pk"]
    assert {known[ident] for ident in event["involved"]} == {"Organization"}
    assert [known[ident] for row in found if row["schema"] == "Mention" for ident in row["properties"]["document"]]
    assert all(isinstance(value, str) and value for row in found for values in row["properties"].values() for value in values)


def test_the_same_record_gives_the_same_bytes(siege: Record) -> None:
    for format in FORMATS:
        assert made(format, siege) == made(format, siege)


def test_a_record_of_other_rules_is_refused(siege: Record) -> None:
    with pytest.raises(DoesNotFit, match="ucdp-ged@1"):
        export("acled", siege, load.policy("acled"), options=ExportOptions(codes=load.codes()))
    with pytest.raises(UnsupportedFormat, match="xlsx"):
        export("xlsx", siege, load.policy("ucdp-ged"), options=ExportOptions(codes=load.codes()))


@pytest.mark.parametrize(("latitude", "longitude", "cell"), [(-90, -180, 1), (-89.6, -179.4, 2), (29.5, 67.5, 172576), (90, 180, 259200)])
def test_a_grid_cell_counts_from_the_south_west(latitude: float, longitude: float, cell: int) -> None:
    assert grid_cell(latitude, longitude) == cell


def test_every_kind_of_incident_has_its_codes() -> None:
    named = {kind.id for kind in load.kinds().kinds}
    assert named == set(load.codes().kinds)
    for codes in load.codes().kinds.values():
        assert codes.acled is None or codes.acled[1] in SUB_EVENTS[codes.acled[0]]
        assert all(str(kind) in load.codes().attacks for kind in codes.gtd)


def test_the_dead_of_one_sided_violence_are_civilians(siege: Record) -> None:
    main = siege.incidents[0]
    figures = (figure("killed", "everyone", 30, 30, 40, main.figures[-1].basis),)
    (row,) = rows(made("ucdp-ged", replace(siege, incidents=(replace(main, figures=figures),)))["ged.csv"])
    assert (row["type_of_violence"], row["deaths_civilians"], row["deaths_unknown"], row["best"]) == ("3", "30", "0", "30")


def test_what_nothing_dates_is_put_three_days_back_from_its_first_report(fought: Record) -> None:
    main = replace(fought.incidents[0], date=replace(fought.incidents[0].date, start=None, end=None, precision=None))
    (row,) = rows(made("ucdp-ged", replace(fought, incidents=(main,)))["ged.csv"])
    assert (row["date_start"], row["date_prec"]) == ("", "")
    reports = tuple(replace(report, published="2025-03-14") for report in fought.reports)
    (row,) = rows(made("ucdp-ged", replace(fought, incidents=(main,), reports=reports))["ged.csv"])
    assert (row["date_start"], row["date_end"], row["date_prec"], row["year"]) == ("2025-03-11", "2025-03-14", "2", "2025")


def test_a_doer_whom_nobody_names_is_an_unidentified_group(fought: Record) -> None:
    main = replace(fought.incidents[0], responsibility=(), actors=())
    (row,) = rows(made("acled", replace(fought, incidents=(main,)))["acled.csv"])
    assert (row["actor1"], row["inter1"]) == ("Unidentified Armed Group (Pakistan)", "Political militia")
    assert (row["event_type"], row["civilian_targeting"]) == ("Violence against civilians", "Civilian targeting")
