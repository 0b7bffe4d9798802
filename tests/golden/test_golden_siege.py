"""The shipped example, whole: the record and the printed page as they were last looked at and found right.

To write them anew after a change that is meant: VARIORUM_GOLDEN=write pytest tests/golden, then read the difference in git.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from variorum.model.report import Raw
from variorum.model.wire import Record
from variorum.pipeline import Resources, run
from variorum.publish.record import to_json
from variorum.publish.terminal import Look, whole
from variorum.publish.why import explain, find_figures
from variorum.resources.load import resource_path
from variorum.resources.policy_files import policy_from

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(resource_path("example").glob("*.txt"))}


@pytest.fixture(scope="module")
def record(texts: dict[str, str]) -> Record:
    raws = [Raw(locator=name, content=text.encode("utf-8")) for name, text in texts.items()]
    return run(raws, policy_from(resource_path("policies", "ucdp-ged.toml")), Resources.load())


def compare(name: str, found: bytes) -> None:
    golden = HERE / name
    if os.environ.get("VARIORUM_GOLDEN") == "write":
        golden.write_bytes(found)
    assert found.decode("utf-8") == golden.read_text(encoding="utf-8"), f"{name} differs; if it is meant, see the head of this file"


def test_the_record_is_the_one_last_found_right(record: Record) -> None:
    compare("siege.json", to_json(record))


@pytest.mark.parametrize("width", [80, 120])
def test_the_page_is_the_one_last_found_right(record: Record, width: int) -> None:
    compare(f"siege-{width}.txt", whole(record, Look(width=width)).encode("utf-8"))


def test_the_reasoning_is_the_one_last_found_right(record: Record) -> None:
    incident = record.incidents[0]
    (figure,) = find_figures(incident, "hostages-killed")
    compare("siege-hostages-killed.txt", explain(record, incident, figure, Look(width=100)).encode("utf-8"))


def test_the_questions_of_the_founding_case_have_their_answers(record: Record) -> None:
    """What a careful reader takes from the five reports, whatever else a change brings."""
    (main,) = [incident for incident in record.incidents if incident.role == "main"]
    figures = {(figure.measure, figure.population): figure for figure in main.figures}
    claims = {claim.id: claim for claim in main.claims}
    hostages = figures["killed", "hostages"]
    assert (hostages.low, hostages.best, hostages.high) == (21, 21, 27)
    kept_out = {claims[row.claim].count.low for row in hostages.set_aside if row.reason == "partisan_claim"}
    assert 50 in kept_out
    attackers = figures["killed", "attackers"]
    assert (attackers.low, attackers.best, attackers.high) == (33, 33, 35)
    freed = figures["freed", "hostages"]
    assert (freed.best, freed.high) == (346, 350)
    assert main.date.start == "2025-03-11"
    assert len(main.reports) == 5
    lineage = {report.locator[0]: report.lineage for report in record.reports}
    assert lineage["3"] == lineage["5"]
    assert len(set(lineage.values())) == 4
    assert all(26 not in (claim.count.low, claim.count.high) for claim in main.claims)


def test_every_quote_of_the_record_stands_in_its_report(record: Record, texts: dict[str, str]) -> None:
    reports = {report.id: texts[report.locator] for report in record.reports}
    pinned = {report.id: report.chars for report in record.reports}
    assert {name: len(text) for name, text in reports.items()} == pinned
    evidence = [(row.report, row.evidence) for incident in record.incidents for row in (*incident.claims, *incident.statements)]
    evidence += [(place.report, place) for row in record.lineages for basis in row.basis for place in basis.evidence]
    assert len(evidence) > 40
    for report, place in evidence:
        assert reports[report][place.start : place.end] == place.quote


def test_every_figure_stands_on_claims_of_its_incident(record: Record) -> None:
    for incident in record.incidents:
        known = {claim.id for claim in incident.claims}
        for figure in incident.figures:
            numbers = [number for number in (figure.low, figure.best, figure.high) if number is not None]
            assert numbers == sorted(numbers)
            assert figure.basis or figure.status == "words_only"
            assert {*figure.basis, *(row.claim for row in figure.set_aside)} <= known


def test_claims_do_not_change_with_the_codebook(texts: dict[str, str], record: Record) -> None:
    raws = [Raw(locator=name, content=text.encode("utf-8")) for name, text in texts.items()]
    seen = set()
    for path in sorted(resource_path("policies").glob("*.toml")):
        other = run(raws, policy_from(path), Resources.load())
        seen.add(other.policy)
        assert [row.claims for row in other.incidents] == [row.claims for row in record.incidents]
        for figure in (figure for incident in other.incidents for figure in incident.figures):
            numbers = [number for number in (figure.low, figure.best, figure.high) if number is not None]
            assert numbers == sorted(numbers)
            assert figure.basis or not numbers
    assert len(seen) >= 4
