"""A workspace and who may write in, the workbench as an ASGI application out: one table of addresses for pages and API."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from threading import Thread
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from variorum.errors import VariorumError
from variorum.version import VERSION
from variorum.web.access import Access
from variorum.web.answers import Answer, etag, matches, respond
from variorum.web.asking import Ask, chosen_format, joined, read_parameters, suffix_of
from variorum.web.desk import Desk
from variorum.web.guard import Guard, Limits
from variorum.web.layout import static_file
from variorum.web.openapi import describe
from variorum.web.problems import Problem, bare_page, of_error, problem_response
from variorum.web.resource import Resource
from variorum.web.table import RESOURCES
from variorum.workspace import Workspace

MOST_FILES, MOST_FIELDS = 500, 200
LEAST_TO_COMPRESS = 800  # bytes; below, compressing costs more than it saves
_DAY = "public, max-age=86400"
Endpoint = Callable[[Request], Awaitable[Response]]


def application(workspace: Workspace, access: Access, *, hosts: Iterable[str], limits: Limits | None = None) -> ASGIApp:
    """The workbench over one workspace, ready for a server; `hosts` are the Host headers under which it answers."""
    limits = limits or Limits()
    desk = Desk(workspace)
    routes = [
        Route("/", _home, methods=["GET"]),
        Route("/enter", _enter(access), methods=["GET", "POST"]),
        Route("/openapi.json", _openapi, methods=["GET"]),
        Route("/static/{name}", _static, methods=["GET"]),
        *(Route(row.path, _endpoint(row, desk, access, limits), methods=[row.method], name=row.name) for row in RESOURCES),
    ]
    inner = Starlette(
        routes=routes,
        middleware=[Middleware(GZipMiddleware, minimum_size=LEAST_TO_COMPRESS, compresslevel=5)],
        exception_handlers={HTTPException: _refused, Problem: _problem, VariorumError: _problem},
        lifespan=_awake(desk),
    )
    return Guard(_Suffixes(inner), access=access, hosts=hosts, limits=limits)


def _awake(desk: Desk) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """While a server starts, the list is made already, so that the first to ask need not wait for it."""

    @asynccontextmanager
    async def awake(_: Starlette) -> AsyncIterator[None]:
        Thread(target=desk.warm, name="variorum-warm", daemon=True).start()
        yield

    return awake


class _Suffixes:
    """Takes the format off the end of a path, so that every address answers in every format it is offered in."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not scope["path"].startswith(("/static/", "/openapi.json")):
            path, suffix = suffix_of(scope["path"])
            scope = {**scope, "path": path, "raw_path": path.encode(), "state": {**scope.get("state", {}), "suffix": suffix}}
        await self._app(scope, receive, send)


def _endpoint(row: Resource, desk: Desk, access: Access, limits: Limits) -> Endpoint:
    """Read the request as the table says, answer in a thread, with an ETag that lets the asker keep what it has."""

    async def serve(request: Request) -> Response:
        ask, stamp = _ask(request, row, access, await run_in_threadpool(desk.stamp)), ""
        if row.method == "GET" and row.cached:
            stamp = etag(VERSION, ask)
            if matches(request.headers.get("if-none-match", ""), stamp):
                return Response(status_code=304, headers={"etag": stamp})
        if row.method != "GET":
            ask = msgspec.structs.replace(ask, values={**ask.values, **await _body(request, row, access, limits)})
        try:
            answer = await run_in_threadpool(row.answer, desk, ask)
        finally:
            for file in ask.get("files", ()) if row.files else ():
                await file.close()
        made = await run_in_threadpool(respond, answer, ask, stamp)
        if isinstance(answer, Answer):
            made.status_code = row.success
        if row.method != "GET":
            made.background = BackgroundTask(desk.warm)
        return made

    return serve


def _ask(request: Request, row: Resource, access: Access, stamp: tuple[str, ...]) -> Ask:
    headers, suffix = request.headers, request.scope["state"]["suffix"]
    part_only = headers.get("hx-request") == "true"
    writes = access.may_write(headers)
    declared = {one.name for one in row.parameters}
    return Ask(
        path=request.url.path,
        parts={name: str(value) for name, value in request.path_params.items()},
        values=read_parameters(row.parameters, joined(request.query_params.multi_items())),
        given=tuple((name, value) for name, value in request.query_params.multi_items() if name in declared),
        format=chosen_format(suffix, "text/html" if part_only else "*/*" if row.media else headers.get("accept", ""), row.formats),
        stamp=stamp,
        writes=writes,
        form_word=access.form_word if writes and access.has_session(headers) else "",
        part_only=part_only and headers.get("hx-history-restore-request") != "true",
    )


async def _body(request: Request, row: Resource, access: Access, limits: Limits) -> dict[str, Any]:
    """The fields of a form or a JSON object, checked as declared; the form word is checked first of all."""
    given, files = await _fields(request, limits)
    if not access.form_is_ours(request.headers, given.get("form_word") or request.headers.get("x-form-word", "")):
        raise Problem(
            403, "Form not ours", "The form did not come from a page of this server.", "Load the page again and send it from there."
        )
    values = read_parameters(row.body, given)
    return {**values, "files": files} if row.files else values


async def _fields(request: Request, limits: Limits) -> tuple[dict[str, str], list[UploadFile]]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/json":
        return _json_fields(await request.body()), []
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        form = await request.form(max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=limits.form_bytes)
        words = joined((name, value) for name, value in form.multi_items() if isinstance(value, str))
        return words, [value for _, value in form.multi_items() if isinstance(value, UploadFile)]
    if not kind and not await request.body():
        return {}, []
    raise Problem(415, "Not that kind of body", f"{kind or 'A body without a type'} is not read here.", "Send a form or application/json.")


def _json_fields(content: bytes) -> dict[str, str]:
    try:
        told = msgspec.json.decode(content or b"{}", type=dict[str, str | int | bool | list[str] | None])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem(400, "Not JSON", f"The body is no JSON object of plain values ({error}).", "See /openapi.json.") from error
    plain = {name: ",".join(value) if isinstance(value, list) else value for name, value in told.items() if value is not None}
    return {name: ("1" if value else "0") if isinstance(value, bool) else str(value) for name, value in plain.items()}


async def _home(request: Request) -> Response:
    return Response(status_code=307, headers={"location": "/incidents"})


async def _openapi(request: Request) -> Response:
    content = msgspec.json.format(msgspec.json.encode(describe(RESOURCES)), indent=2) + b"\n"
    return Response(content, media_type="application/json")


async def _static(request: Request) -> Response:
    found = static_file(request.path_params["name"])
    if found is None:
        return problem_response(request.scope, 404, "Not found", "No such file is shipped.")
    return Response(found[0], media_type=found[1], headers={"cache-control": _DAY})


def _enter(access: Access) -> Endpoint:
    """Exchange the token for a cookie that scripts cannot read and other sites cannot send."""

    async def enter(request: Request) -> Response:
        given: str = request.query_params.get("token", "")
        if request.method == "POST":
            given = str((await request.form(max_files=0, max_fields=4)).get("token", ""))
        if not access.knows(given):
            return Response(_ENTER, 401 if given else 200, media_type="text/html")
        answer = Response(status_code=303, headers={"location": _place(request.query_params.get("next", ""))})
        answer.set_cookie(access.cookie, access.session, httponly=True, samesite="strict", path="/")
        return answer

    return enter


def _place(wanted: str) -> str:
    """Where to go after entering: a path of ours, never another host."""
    return wanted if re.fullmatch(r"/(?![/\\])[\w./?&=,~:%+-]*", wanted, re.ASCII) else "/incidents"


async def _problem(request: Request, error: Exception) -> Response:
    """What a page refuses, or an error of ours."""
    told = error if isinstance(error, Problem) else of_error(error)  # type: ignore[arg-type]
    return problem_response(request.scope, told.status, told.title, told.detail, told.hint)


async def _refused(request: Request, error: Exception) -> Response:
    """What the router itself refuses."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    title = {404: "Not found", 405: "Not done here"}.get(status, "Refused")
    detail = f"{request.method} is not done at this address." if status == 405 else "Nothing is at this address."
    answer = problem_response(request.scope, status, title, detail, "Every address is in /openapi.json.")
    extra: Mapping[str, str] = getattr(error, "headers", None) or {}
    answer.headers.update(dict(extra))
    return answer


_ENTER = bare_page(
    "Enter",
    "<h1>Enter</h1><p>The token stands in the address that <code>variorum serve</code> printed.</p>"
    '<form method="post" action="/enter"><label>Token <input name="token" type="password" autocomplete="off" required></label> '
    '<button class="btn pri">Enter</button></form>',
)
