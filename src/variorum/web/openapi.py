"""The table of addresses in, its OpenAPI 3.1 document out: what is served is what is described, because both are made from one table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from variorum.version import VERSION
from variorum.web.asking import MEDIA, Parameter
from variorum.web.problems import PROBLEM
from variorum.web.resource import Resource

_PLACE = re.compile(r"\{(\w+)\}")
_SCHEMAS: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "list": {"type": "string", "description": "Several, with commas between."},
    "integer": {"type": "integer"},
    "flag": {"type": "string", "enum": ["0", "1"]},
    "date": {"type": "string", "format": "date"},
    "moment": {"type": "string", "pattern": r"^(\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?)?|phase:\d{1,4})$"},
    "choice": {"type": "string"},
    "box": {"type": "string", "pattern": r"^-?\d{1,3}(\.\d{1,8})?(,-?\d{1,3}(\.\d{1,8})?){3}$"},
}
_PROBLEM = {
    "type": "object",
    "required": ["type", "status", "title", "detail"],
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
        "hint": {"type": "string", "description": "What to do next."},
    },
}
_REFUSALS = {
    "400": "A parameter was not understood.",
    "401": "The token is missing.",
    "403": "Read only, or the form is not ours.",
    "404": "Nothing is there.",
    "405": "Not done at this address.",
    "406": "Not offered in that format.",
    "408": "It did not arrive in time.",
    "409": "Decisions conflict.",
    "410": "The evidence does not match its report any more.",
    "413": "Too large.",
    "414": "The address is too long.",
    "415": "The body is of another type.",
    "421": "Asked under another host name.",
    "422": "Understood, but it cannot be used.",
    "423": "Somebody else is writing.",
    "503": "The case cannot be read as it is; the hint says what to do.",
}


def describe(resources: Sequence[Resource]) -> dict[str, Any]:
    """The whole document."""
    shapes = [_kinds(row) for row in resources]
    schemas, components = msgspec.json.schema_components(
        [kind for kinds in shapes for kind in kinds], ref_template="#/components/schemas/{name}"
    )
    told = iter(schemas)
    given = [[next(told) for _ in kinds] for kinds in shapes]
    paths: dict[str, dict[str, Any]] = {}
    for row, one_of in zip(resources, given, strict=True):
        schema = {} if not one_of else one_of[0] if len(one_of) == 1 else {"oneOf": one_of}
        paths.setdefault(row.path, {})[row.method.lower()] = _operation(row, schema)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Variorum",
            "version": VERSION,
            "description": "Incidents, figures and the words behind them. The same addresses are pages; the format is chosen by suffix "
            "(.json .jsonl .csv .geojson .md) or by the Accept header. GET never changes anything.",
        },
        "paths": paths,
        "components": {
            "schemas": {**components, "Problem": _PROBLEM},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer", "description": "Printed by `variorum serve`."}},
        },
    }


def _kinds(row: Resource) -> tuple[Any, ...]:
    """The types of a row's JSON answer."""
    return row.gives if isinstance(row.gives, tuple) else () if row.gives is None else (row.gives,)


def _operation(row: Resource, gives: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": row.name,
        "summary": row.summary,
        "parameters": [_path_parameter(name) for name in _PLACE.findall(row.path)] + [_parameter(one) for one in row.parameters],
        "responses": {
            str(row.success): {
                "description": "As asked.",
                "content": {media: {} for media in row.media}
                or {MEDIA[name]: {"schema": gives} if name == "json" else {} for name in row.formats},
            },
            **({"304": {"description": "Nothing has changed."}} if row.method == "GET" and row.cached else {}),
            **({"303": {"description": "Done, for a browser: go on to that page."}} if row.method != "GET" else {}),
            **{code: _refusal(words) for code, words in _REFUSALS.items()},
        },
    }
    if row.method != "GET":
        made["security"] = [{"token": []}]
        schema = _fields(row.body)
        made["requestBody"] = {"content": {"application/json": {"schema": schema}}}
        if row.files:
            files = {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}}
            schema = {**schema, "properties": {**schema["properties"], **files}}
            made["requestBody"] = {"content": {"multipart/form-data": {"schema": schema}}}
    return made


def _fields(body: Sequence[Parameter]) -> dict[str, Any]:
    needed = [one.name for one in body if one.default is ...]
    made: dict[str, Any] = {"type": "object", "properties": {one.name: _schema(one) for one in body}}
    return made | ({"required": needed} if needed else {})


def _refusal(words: str) -> dict[str, Any]:
    return {"description": words, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def _path_parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _parameter(one: Parameter) -> dict[str, Any]:
    return {"name": one.name, "in": "query", "description": one.means, "schema": _schema(one)}


def _schema(one: Parameter) -> dict[str, Any]:
    schema = dict(_SCHEMAS[one.kind])
    if one.kind == "integer":
        schema |= {"minimum": one.least, "maximum": one.most}
    if one.kind in ("text", "list"):
        schema["maxLength"] = one.longest
    if one.choices:
        schema["enum"] = list(one.choices)
    if one.default not in (None, ..., False):
        schema["default"] = one.default
    return schema
