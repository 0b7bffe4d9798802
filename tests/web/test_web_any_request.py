"""Any request that the OpenAPI document allows, and many that it does not, is answered without a fault of ours and as described."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import TOKEN, Bench
from variorum.web.openapi import describe
from variorum.web.table import RESOURCES

DOCUMENT = describe(RESOURCES)
OPERATIONS = [(path, verb, told) for path, verbs in DOCUMENT["paths"].items() for verb, told in verbs.items()]
LOOKING = [row for row in OPERATIONS if row[1] == "get"]
WRITING = [row for row in OPERATIONS if row[1] != "get"]
ANY_WORDS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "",
            "0",
            "-1",
            "../..",
            "%00",
            "' OR 1=1 --",
            "<script>",
            "{{7*7}}",
            "\ud7ff",
            "۱۲",
            "9" * 30,
            "1e9",
            "NaN",
            "null",
            "[]",
            "phase:1",
        ]
    ),
)


def fitting(schema: dict[str, Any]) -> st.SearchStrategy[str]:
    """Values that a parameter's schema allows."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema["type"] == "integer":
        return st.integers(schema["minimum"], schema["maximum"]).map(str)
    if schema.get("format") == "date":
        return st.dates().map(str)
    if "pattern" in schema:
        return st.from_regex(schema["pattern"], fullmatch=True).filter(lambda words: words.isascii())
    return st.text(max_size=30)


def filled(path: str, names: dict[str, str], given_parts: dict[str, str]) -> str:
    """A path with its parts: known ones where there are, else whatever was drawn."""
    from urllib.parse import quote

    parts = {name: given_parts.get(name, names.get(name, "x")) for name in names}
    return path.format(**{name: quote(value, safe="") or "x" for name, value in parts.items()})


@pytest.mark.parametrize(("path", "verb", "told"), LOOKING, ids=[row[2]["operationId"] for row in LOOKING])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True, database=None)
@given(data=st.data())
def test_whatever_is_asked_is_answered(
    path: str, verb: str, told: dict[str, Any], data: st.DataObject, bench: Bench, ids: dict[str, str]
) -> None:
    query = {}
    for one in told["parameters"]:
        if one["in"] == "query" and data.draw(st.booleans()):
            query[one["name"]] = data.draw(st.one_of(fitting(one["schema"]), ANY_WORDS))
    odd = {name: data.draw(ANY_WORDS) for name in ids if data.draw(st.integers(0, 9)) == 0}
    media = data.draw(st.sampled_from([*told["responses"]["200"]["content"], "*/*", "image/png", "text/html;q=0.2, */*;q=0.1", "nonsense"]))
    answer = bench.client.get(filled(path, ids, odd), params=query, headers={"accept": media})
    assert answer.status_code < 500, (answer.url, answer.text[:500])
    assert str(answer.status_code) in {*told["responses"], "405", "414", "307"}
    if answer.status_code >= 400 and answer.headers["content-type"].startswith("application/problem+json"):
        problem = answer.json()
        assert problem["status"] == answer.status_code
        assert problem["title"]
        assert problem["detail"]
    elif answer.status_code == 200 and answer.headers["content-type"] in ("application/json", "application/geo+json"):
        json.loads(answer.content)


@pytest.mark.parametrize(("path", "verb", "told"), WRITING, ids=[row[2]["operationId"] for row in WRITING])
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True, database=None)
@given(data=st.data())
def test_whatever_is_sent_is_answered_in_words(
    path: str, verb: str, told: dict[str, Any], data: st.DataObject, desk: Bench, ids: dict[str, str]
) -> None:
    if told["operationId"] in ("run", "addReports"):
        body = data.draw(st.binary(max_size=60))
        kind = data.draw(
            st.sampled_from(
                [
                    "multipart/form-data; boundary=x",
                    "multipart/form-data",
                    "application/json",
                    "text/plain",
                    "application/x-www-form-urlencoded",
                ]
            )
        )
        if told["operationId"] == "run" and kind.startswith(("application/json", "text/plain")) is False:
            kind = "text/plain"
        answer = desk.client.request(verb, path, content=body or b"x", headers={"authorization": f"Bearer {TOKEN}", "content-type": kind})
    else:
        schema = told["requestBody"]["content"]["application/json"]["schema"]
        body = {
            name: data.draw(st.one_of(fitting(one), ANY_WORDS)) for name, one in schema["properties"].items() if data.draw(st.booleans())
        }
        odd = {"item": data.draw(ANY_WORDS)} if data.draw(st.booleans()) else {}
        answer = desk.client.request(verb, filled(path, ids, odd), json=body, headers={"authorization": f"Bearer {TOKEN}"})
    assert answer.status_code < 500, (answer.url, answer.text[:500])
    assert str(answer.status_code) in {*told["responses"], "405"}
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]
