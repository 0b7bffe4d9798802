"""Requests in; those for this machine, small, quick and allowed reach the application, and every answer leaves under a strict policy."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from time import monotonic

import msgspec
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from variorum.web.access import Access
from variorum.web.problems import Problem, problem_response

_MEGABYTE = 1024 * 1024
READING = frozenset({"GET", "HEAD"})
OPEN_PATHS = frozenset(
    {"/enter", "/static/shell.css", "/static/workbench.css"}
)  # what somebody without the token needs in order to give it
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cache-control": "private, no-cache",
}


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much one request may bring, and how long it may take to bring it."""

    body_bytes: int = 64 * _MEGABYTE
    form_bytes: int = _MEGABYTE  # anything but an upload
    receive_seconds: float = 60.0
    url_bytes: int = 8 * 1024


class Guard:
    """The outermost layer: hosts, limits, who may, and the headers of every answer."""

    def __init__(self, app: ASGIApp, *, access: Access, hosts: Iterable[str], limits: Limits | None = None) -> None:
        self._app = app
        self._access = access
        self._hosts = frozenset(host.lower() for host in hosts)
        self._limits = limits or Limits()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or answer it here."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web sockets: nothing is accepted, the server closes it

        async def guarded_send(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    if name not in headers:
                        headers[name] = value
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            status, title, detail, hint = refusal
            await problem_response(scope, status, title, detail, hint)(scope, receive, guarded_send)
            return
        await self._app(scope, self._counted(scope, receive), guarded_send)

    def _refusal(self, scope: Scope) -> tuple[int, str, str, str] | None:
        headers, path = Headers(scope=scope), scope["path"]
        if headers.get("host", "").lower() not in self._hosts:
            return (421, "Wrong host", "This server answers only under its own address.", "Open the address that variorum serve printed.")
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > self._limits.url_bytes:
            return (414, "Address too long", "The address is longer than any page of ours.", "")
        if _length(headers) > self._most(scope):
            return (413, "Too large", f"A request may bring {self._most(scope) // _MEGABYTE} MB.", "Send fewer files at once.")
        if path in OPEN_PATHS:
            return None
        if not self._access.may_read(headers):
            return (
                401,
                "Token needed",
                "This server is open to other machines, so reading needs its token.",
                "Go to /enter with the token.",
            )
        if scope["method"] in READING:
            return None
        if self._access.read_only:
            return (403, "Read only", "This server was started with --read-only.", "Start it without, to decide and to add.")
        if not self._access.may_write(headers):
            hint = "Open the address that variorum serve printed, or send Authorization: Bearer TOKEN."
            return (401, "Token needed", "Changing something needs the token of this server.", hint)
        return None

    def _most(self, scope: Scope) -> int:
        upload = scope["path"].startswith("/reports") and scope["method"] == "POST"
        return self._limits.body_bytes if upload else self._limits.form_bytes

    def _counted(self, scope: Scope, receive: Receive) -> Receive:
        """The same stream, cut off where it grows too large or too slow."""
        seen, most, until, whole = 0, self._most(scope), monotonic() + self._limits.receive_seconds, False

        async def counted() -> Message:
            nonlocal seen, whole
            if whole:
                return await receive()  # only a farewell is still to come, and that may take its time
            try:
                message = await asyncio.wait_for(receive(), max(0.0, until - monotonic()))
            except TimeoutError as late:
                raise Problem(408, "Too slow", "The request did not arrive in time.", "Send it again.") from late
            seen += len(message.get("body", b""))
            whole = not message.get("more_body", False)
            if seen > most:
                raise Problem(413, "Too large", f"A request may bring {most // _MEGABYTE} MB.", "Send fewer files at once.")
            return message

        return counted


def _length(headers: Headers) -> int:
    given = headers.get("content-length", "0")
    return int(given) if given.isascii() and given.isdecimal() else 0
