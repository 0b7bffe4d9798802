"""The API against its own OpenAPI document, by schemathesis: no fault of ours, each answer of the status, type and shape described."""

from __future__ import annotations

import copy
import json
from typing import Any

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance
from starlette.types import ASGIApp

from tests.web.conftest import HOST, TOKEN, Bench
from variorum.web.app import application
from variorum.web.openapi import describe
from variorum.web.resource import Resource
from variorum.web.table import RESOURCES

DOCUMENT = describe(RESOURCES)
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
AS_ASKED = {"host": HOST, "authorization": f"Bearer {TOKEN}", "accept": "application/json"}
LOOKING = [row for row in RESOURCES if row.method == "GET"]
WRITING = [row for row in RESOURCES if row.method != "GET"]
BRIEF = {"deadline": None, "database": None, "derandomize": True, "phases": [Phase.explicit, Phase.generate],
         "suppress_health_check": list(HealthCheck)}  # fmt: skip


def operation(row: Resource, app: ASGIApp, ids: dict[str, str]) -> Any:
    """The operation as described; what names something that must exist is drawn from what there is, and one thing that there is not."""
    document = copy.deepcopy(DOCUMENT)
    told = document["paths"][row.path][row.method.lower()]
    known = {
        **{name: [found] for name, found in ids.items()},
        "policy": ["acled", "gtd"],
        "after": [""],
        "as_of": ["phase:1", "2025-03-12"],
        "choice": ["accept", "unsure", "both", f"reject:{ids['claim']}", "value:21"],
        "items": [ids["item"]],
        "target": [ids["claim"], f"{ids['incident']},killed,hostages", f"{ids['incident']},{ids['report']}"],
        "incidents": [ids["incident"]],
    }
    body = next(iter(told.get("requestBody", {"content": {}})["content"].values()), {"schema": {}})["schema"].get("properties", {})
    schemas = {one["name"]: one["schema"] for one in told["parameters"]} | body
    for name, schema in schemas.items():
        if name in known:
            schema.clear()
            schema |= {"type": "string", "enum": [*known[name], "unheard-of"]}
    schema = schemathesis.openapi.from_dict(document)
    schema.app = app
    return schema[row.path][row.method]


def held_to(row: Resource, bench: Bench, ids: dict[str, str], examples: int) -> None:
    """Ask as many times and check each answer."""
    asked = operation(row, application(bench.case, bench.access, hosts=[HOST]), ids)
    seen: list[int] = []

    @settings(max_examples=examples, **BRIEF)  # type: ignore[arg-type]
    @given(case=st.one_of(asked.as_strategy(generation_mode=mode) for mode in (*GenerationMode, GenerationMode.POSITIVE)))
    def ask(case: Any) -> None:
        answer = case.call(base_url=f"http://{HOST}", headers=AS_ASKED)
        case.validate_response(answer, checks=CHECKS)
        seen.append(answer.status_code)

    ask()
    assert seen


@pytest.mark.parametrize("row", LOOKING, ids=[row.name for row in LOOKING])
def test_looking_answers_as_described(row: Resource, bench: Bench, ids: dict[str, str]) -> None:
    held_to(row, bench, ids, 8)


@pytest.mark.parametrize("row", WRITING, ids=[row.name for row in WRITING])
def test_writing_answers_as_described(row: Resource, desk: Bench, ids: dict[str, str]) -> None:
    held_to(row, desk, ids, 3 if row.name in ("run", "addReports") else 12)


@pytest.mark.parametrize("row", LOOKING, ids=[row.name for row in LOOKING])
def test_a_good_question_gets_a_whole_answer(row: Resource, bench: Bench, ids: dict[str, str]) -> None:
    """Read with the very types that the document was made from; what they do not know would be refused."""
    if row.media or "json" not in row.formats:
        pytest.skip("answers with files")
    assert row.gives is not None
    answer = bench.client.get(row.path.format(**ids), headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    shape = row.gives[0] if isinstance(row.gives, tuple) else row.gives
    assert json.loads(msgspec.json.encode(msgspec.json.decode(answer.content, type=shape))) == answer.json()


NOTES = st.text(st.characters(exclude_categories=("C",)), min_size=1, max_size=40)
REAL: dict[str, tuple[str, dict[str, Any]]] = {
    "accept": ("{claim}", {}),
    "reject": ("{claim}", {}),
    "restate": ("{claim}", {"high": 22, "low": 20}),
    "set": ("{incident},killed,hostages", {"low": 20, "best": 21, "high": 22, "until": "new_evidence"}),
    "split": ("{incident},{report}", {}),
    "merge": ("{incident},{background}", {}),
    "not_same": ("{incident},{background}", {}),
    "unsure": ("{item}", {}),
    "discuss": ("{item}", {}),
}


@pytest.mark.parametrize("action", REAL)
def test_a_real_decision_is_taken_and_taken_back_as_described(action: str, desk: Bench, ids: dict[str, str]) -> None:
    """Every kind of decision on what is really there: taken (201), listed as standing, undone (201), and listed as taken back."""
    app = application(desk.case, desk.access, hosts=[HOST])
    rows = {row.name: row for row in RESOURCES}
    decide, undo = (operation(rows[name], app, ids) for name in ("decide", "undoDecision"))
    background = desk.client.get("/incidents.json?role=background").json()["incidents"][0]["id"]
    target, fields = REAL[action]

    def held(case: Any) -> Any:
        answer = case.call(base_url=f"http://{HOST}", headers=AS_ASKED)
        case.validate_response(answer, checks=CHECKS)
        assert answer.status_code == 201, answer.text
        return answer.json()

    def standing(ident: str) -> bool:
        told = {row["id"]: row for row in desk.client.get("/decisions.json").json()["decisions"]}
        return bool(told[ident]["stands"])

    @settings(max_examples=3, **BRIEF)  # type: ignore[arg-type]
    @given(note=NOTES, reason=st.sampled_from(["verified", "other", "misread"]))
    def rule(note: str, reason: str) -> None:
        body = {"action": action, "target": target.format(**ids, background=background), "reason": reason, "note": note, **fields}
        ident = held(decide.Case(body=body, media_type="application/json"))["id"]
        assert standing(ident)
        body = {"reason": "mistake", "note": note}
        held(undo.Case(path_parameters={"decision": ident}, body=body, media_type="application/json"))
        assert not standing(ident)

    rule()
