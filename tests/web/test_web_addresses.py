"""Every address of the table answers in every format that it offers, and the OpenAPI document describes what is served."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from tests.web.conftest import Bench
from variorum.web.asking import MEDIA
from variorum.web.openapi import describe
from variorum.web.table import RESOURCES

READING = [row for row in RESOURCES if row.method == "GET"]
FORMS = [(row, name) for row in READING for name in row.formats]


@pytest.mark.parametrize(("row", "name"), FORMS, ids=lambda one: one if isinstance(one, str) else one.name)
def test_an_address_answers_in_each_format_it_offers(row: Any, name: str, bench: Bench, ids: dict[str, str]) -> None:
    path = row.path.format(**ids)
    by_accept = bench.client.get(path, headers={"accept": MEDIA[name]})
    by_suffix = bench.client.get(f"{path}.{name}")
    assert by_accept.status_code == by_suffix.status_code == 200, by_accept.text
    text = by_accept.text
    if name in ("json", "geojson") and "zip" not in by_accept.headers["content-type"]:
        json.loads(text)
    elif name == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in text.splitlines())
    elif name == "csv":
        rows = list(csv.reader(io.StringIO(text)))
        assert len({len(line) for line in rows}) == 1
        assert rows[0]
    elif name == "html":
        assert text.startswith("<!doctype html>")
        assert text.rstrip().endswith("</html>")


def test_a_format_that_is_not_offered_is_refused_and_the_offered_ones_named(bench: Bench) -> None:
    answer = bench.client.get("/reports.geojson")
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"
    assert "csv" in answer.json()["hint"]


def test_browsers_get_pages_and_programs_problems(bench: Bench) -> None:
    missing = bench.client.get("/incidents/i_nowhere", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert missing.status_code == 404
    assert missing.text.startswith("<!doctype html>")
    told = bench.client.get("/incidents/i_nowhere.json").json()
    assert told["status"] == 404
    assert told["title"]
    assert told["hint"]


def test_the_document_is_openapi_3_1_and_names_every_address() -> None:
    told = describe(RESOURCES)
    assert told["openapi"] == "3.1.0"
    assert {(path, verb) for path, verbs in told["paths"].items() for verb in verbs} == {
        (row.path, row.method.lower()) for row in RESOURCES
    }
    names = [operation["operationId"] for verbs in told["paths"].values() for operation in verbs.values()]
    assert len(names) == len(set(names))
    for verbs in told["paths"].values():
        for verb, operation in verbs.items():
            assert (verb == "get") != ("security" in operation)


def test_pages_follow_one_another_without_gap_or_overlap(bench: Bench) -> None:
    whole = [row["id"] for row in bench.client.get("/reports.json").json()["reports"]]
    seen: list[str] = []
    address: str | None = "/reports.json?limit=3"
    while address:
        answer = bench.client.get(address)
        seen += [row["id"] for row in answer.json()["reports"]]
        link = answer.headers.get("link", "")
        address = link.split(">")[0].lstrip("<") if 'rel="next"' in link else None
    assert seen == whole
    assert bench.client.get("/reports.json?after=r_nowhere").status_code == 400


def test_an_answer_is_kept_until_something_changes(desk: Bench) -> None:
    first = desk.client.get("/incidents.json")
    again = desk.client.get("/incidents.json", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304
    assert not again.content
    item = desk.client.get("/review.json").json()["items"][0]["id"]
    answer = desk.client.post(
        f"/review/{item}", data={"choice": "unsure", "form_word": desk.access.form_word}, headers={"accept": "text/html"}
    )
    assert answer.status_code == 303
    assert desk.client.get("/incidents.json", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_looking_never_changes_anything(desk: Bench, ids: dict[str, str]) -> None:
    def state() -> tuple[object, ...]:
        return (desk.case.decisions(), desk.case.runs(), (desk.case.path / "decisions.jsonl").read_bytes())

    before = state()
    for row in READING:
        assert desk.client.get(row.path.format(**ids)).status_code == 200, row.path
    assert state() == before


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("q=jaffar", True),
        ("q=jaffar+58", True),
        ("q=jaffar+59", False),
        ("country=Pakistan&q=jaffar", True),
        ("country=Yemen&q=jaffar", False),
        ("from=2025-03-12&to=2025-03-20&q=jaffar", True),
        ("from=2025-03-13&q=jaffar", False),
        ("to=2025-03-10&q=jaffar", False),
        ("min_killed=58&q=jaffar", True),
        ("min_killed=59&q=jaffar", False),
        ("bbox=60,25,75,35&q=jaffar", True),
        ("bbox=75,25,60,35&q=jaffar", False),
        ("kind=hijacking&q=jaffar", True),
        ("disputed=1&review=1&q=jaffar", True),
        ("role=background&q=jaffar", False),
    ],
)
def test_filters_leave_what_fits(query: str, fits: bool, bench: Bench) -> None:
    assert (bench.client.get(f"/incidents.json?{query}").json()["total"] == 1) is fits


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "from=12.3.2025", "bbox=1,2,3", "bbox=0,10,5,-10", "sort=colour", "disputed=2"])
def test_a_parameter_that_is_not_understood_is_named(query: str, bench: Bench) -> None:
    answer = bench.client.get(f"/incidents.json?{query}")
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith(query.split("=")[0])


def test_two_policies_are_told_apart_in_words(bench: Bench) -> None:
    rows = bench.client.get("/policies.json?a=ucdp-ged&b=gtd").json()["differences"]
    assert {row["what"] for row in rows} >= {"codebook", "choose"}
    assert all("(–)" not in row[side] and row[side] for row in rows for side in ("first", "second"))


def test_the_journal_speaks_in_words(desk: Bench, ids: dict[str, str]) -> None:
    desk.case.decide("set", (ids["incident"], "killed", "security_forces"), reason="different_scope", after={"best": 4})
    for path in ("/decisions", "/review", f"/incidents/{ids['incident']}"):
        page = desk.client.get(path, headers={"accept": "text/html"}).text
        assert "Security forces killed" in page
        assert "killed/security_forces" not in page
