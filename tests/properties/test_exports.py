"""What holds for every export of every incident: published headers, the codebooks' sums, words behind each cell, no weight for copies."""

from __future__ import annotations

import csv
import io
import json
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from test_reconcile import LATTICE, POLICIES, cases

from variorum.model.document import Where
from variorum.model.incident import Account, Incident, Linked, When
from variorum.model.report import Report
from variorum.model.wire import Record
from variorum.publish.export import FORMATS, ExportOptions, export
from variorum.publish.record import record
from variorum.publish.verify import Shelf, verify
from variorum.reconcile import reconcile
from variorum.recount import recount
from variorum.resources import load

CODES = load.codes()
CODED = {name: row.policy or "" for name, row in FORMATS.items() if row.policy}
quickly = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
every_codebook = pytest.mark.parametrize("format", sorted(CODED))


def with_words(case: tuple[Incident, dict[str, Report]]) -> tuple[Incident, dict[str, Report]]:
    """The case with texts in which every quote stands at its place, a day and a place."""
    incident, reports = case
    texts = {ident: "words     " * 40 + str(report.outlet) for ident, report in reports.items()}
    reports = {
        ident: replace(report, text=texts[ident], sha256=sha256(texts[ident].encode()).hexdigest()) for ident, report in reports.items()
    }
    where = Where(name="Bolan", admin1="Balochistan", country="Pakistan", lat=29.5, lon=67.5, precision=3)
    return replace(incident, place=where, date=When(start="2025-03-11", end="2025-03-13", precision=2)), reports


def made(case: tuple[Incident, dict[str, Report]], policy: str) -> Record:
    incident, reports = case
    dossier = reconcile(incident, POLICIES[policy], LATTICE, reports)
    accounts = [Account(report=report) for report in reports.values()]
    linked = Linked(incidents=(incident,), lineages=(), report_lineage={})
    return record(linked, [dossier], accounts, [], POLICIES[policy].wire_name, "0", "made")


def files(whole: Record, format: str, policy: str, **chosen: bool) -> dict[str, bytes]:
    found = export(format, whole, POLICIES[policy], options=ExportOptions(codes=CODES, **chosen))  # type: ignore[arg-type]
    return {file.name: file.content for file in found}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


@every_codebook
@quickly
@given(case=cases())
def test_a_header_never_changes(case: tuple[Incident, dict[str, Report]], format: str) -> None:
    content = files(made(with_words(case), CODED[format]), format, CODED[format], strict=True)[FORMATS[format].file]
    assert content.split(b"\n")[0].decode().split(",") == list(CODES.columns[format])


@quickly
@given(case=cases())
def test_the_sides_of_every_ged_row_add_up_and_its_bounds_are_in_order(case: tuple[Incident, dict[str, Report]]) -> None:
    whole = made(with_words(case), "ucdp-ged")
    for split in (False, True):
        for row in rows(files(whole, "ucdp-ged", "ucdp-ged", split_violence_types=split)["ged.csv"]):
            sides = [int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
            assert sum(sides) == int(row["best"])
            assert 0 <= int(row["low"]) <= int(row["best"]) <= int(row["high"])
            assert int(row["high"]) > 0
            assert row["type_of_violence"] != "3" or sides[:2] == [0, 0]


@quickly
@given(case=cases())
def test_days_share_the_fatalities_of_the_whole(case: tuple[Incident, dict[str, Report]]) -> None:
    whole = made(with_words(case), "acled")
    (one,) = rows(files(whole, "acled", "acled")["acled.csv"])
    days = rows(files(whole, "acled", "acled", split_days=True)["acled.csv"])
    assert len(days) == 3
    shares = [int(row["fatalities"]) for row in days]
    assert sum(shares) == int(one["fatalities"])
    assert shares == sorted(shares, reverse=True)
    assert len({row["event_id_cnty"] for row in days}) == 3


@every_codebook
@quickly
@given(case=cases())
def test_every_cell_of_every_export_is_verified(case: tuple[Incident, dict[str, Report]], format: str) -> None:
    incident, reports = with_words(case)
    shelf = Shelf(
        texts={report.sha256: report.text for report in reports.values()},
        places={report.locator: report.sha256 for report in reports.values()},
    )
    whole = made((incident, reports), CODED[format])
    for name in (format, "csv", "json"):
        verdict = verify(files(whole, name, CODED[format]), shelf)
        assert verdict.findings == ()
        assert verdict.quotes == verdict.quotes_held
    changed = next(iter(reports.values()))
    harmed = replace(changed, text="Words" + changed.text[5:])
    torn = Shelf(
        texts={**{key: text for key, text in shelf.texts.items() if key != changed.sha256}, "other": harmed.text},
        places={**shelf.places, changed.locator: "other"},
    )
    verdict = verify(files(whole, format, CODED[format]), torn)
    assert [finding.where for finding in verdict.findings if finding.kind == "report_changed"] == [changed.locator]


@every_codebook
@quickly
@given(case=cases())
def test_a_copy_of_a_report_changes_no_exported_number(case: tuple[Incident, dict[str, Report]], format: str) -> None:
    incident, reports = with_words(case)
    first = sorted(reports)[0]
    copy = replace(reports[first], id="r_copy", outlet="Copy", locator="copy")
    copied = tuple(replace(claim, id=f"{claim.id}x", report=copy.id) for claim in incident.claims if claim.report == first)
    moments = tuple((copy.id, rank, reason) for report, rank, reason in incident.moments if report == first)
    wider = replace(
        incident, claims=(*incident.claims, *copied), reports=(*incident.reports, copy.id), moments=(*incident.moments, *moments)
    )
    before = rows(files(made((incident, reports), CODED[format]), format, CODED[format], strict=True)[FORMATS[format].file])
    after = rows(files(made((wider, {**reports, copy.id: copy}), CODED[format]), format, CODED[format], strict=True)[FORMATS[format].file])
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert {key: value for key, value in old.items() if key in NUMBERS} == {key: value for key, value in new.items() if key in NUMBERS}


NUMBERS = {
    *("low", "best", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "type_of_violence", "fatalities", "event_type"),
    *("nkill", "nkillter", "nwound", "nwoundte", "nhostkid", "nreleased", "nperps", "grading"),
    *(f"{who}_{end}" for who in ("civilians_killed", "civilians_injured", "combatants_killed") for end in ("min", "max")),
}


@quickly
@given(case=cases())
def test_a_saved_record_reckoned_again_is_the_record_of_a_run(case: tuple[Incident, dict[str, Report]]) -> None:
    worked = with_words(case)
    for policy in sorted(POLICIES):
        assert recount(made(worked, "ucdp-ged"), POLICIES[policy], LATTICE) == made(worked, policy)


@quickly
@given(case=cases())
def test_the_sidecar_names_only_cells_that_stand_in_the_table(case: tuple[Incident, dict[str, Report]]) -> None:
    found = files(made(with_words(case), "gtd"), "gtd", "gtd")
    table = {row["eventid"]: row for row in rows(found["gtd.csv"])}
    for line in found["gtd.sidecar.jsonl"].splitlines():
        cell = json.loads(line)
        assert table[cell["row"]][cell["column"]] == str(cell["value"])
