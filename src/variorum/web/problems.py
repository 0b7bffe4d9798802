"""What went wrong in, an answer out: `application/problem+json` (RFC 9457) for programs, a plain page with the same words for people."""

from __future__ import annotations

from html import escape

import msgspec
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from variorum.errors import (
    DecisionConflict,
    DecisionError,
    EvidenceLost,
    InputError,
    ResourceError,
    StoreError,
    StoreLocked,
    SubjectGone,
    VariorumError,
)

PROBLEM = "application/problem+json"


class Problem(Exception):
    """A request that cannot be answered as asked: an HTTP status, a title, what is wrong and what to do next."""

    def __init__(self, status: int, title: str, detail: str, hint: str = "") -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.hint = hint

    @classmethod
    def missing(cls, what: str, hint: str = "") -> Problem:
        """Nothing is found under that address."""
        return cls(404, "Not found", what, hint)


def of_error(error: VariorumError) -> Problem:
    """An error of ours as a problem; its place and its hint are kept."""
    detail = f"{error.where}: {error.message}" if error.where else error.message
    hint = error.hint or ""
    if isinstance(error, SubjectGone):
        return Problem(404, "No longer there", detail, hint)
    if isinstance(error, DecisionConflict):
        return Problem(409, "Decisions conflict", detail, hint)
    if isinstance(error, StoreLocked):
        return Problem(423, "In use", detail, hint)
    if isinstance(error, EvidenceLost):
        return Problem(410, "Evidence lost", detail, hint)
    if isinstance(error, ResourceError):
        return Problem(404, "No such rules", detail, hint)
    if isinstance(error, InputError | DecisionError):
        return Problem(422, "Not usable", detail, hint)
    if isinstance(error, StoreError):
        return Problem(503, "Case not ready", detail, hint)
    return Problem(500, "Failed", detail, hint)


def wants_page(scope: Scope) -> bool:
    """Whether the asker is a browser that shows pages, rather than a program."""
    if scope.get("state", {}).get("suffix") not in (None, "html"):
        return False
    headers = Headers(scope=scope)
    return "text/html" in headers.get("accept", "") or headers.get("hx-request") == "true"


def problem_response(scope: Scope, status: int, title: str, detail: str, hint: str = "") -> Response:
    """The answer to a request that failed."""
    if wants_page(scope):
        return Response(_page(status, title, detail, hint), status, media_type="text/html; charset=utf-8")
    body = {"type": "about:blank", "status": status, "title": title, "detail": detail, "instance": scope["path"]}
    return Response(msgspec.json.encode(body | ({"hint": hint} if hint else {})), status, media_type=PROBLEM)


def _page(status: int, title: str, detail: str, hint: str) -> str:
    """A page that needs nothing else, because it is shown when nothing else may be trusted to work."""
    advice = f"<p>{escape(hint)}</p>" if hint else ""
    return bare_page(
        escape(title),
        f'<p class="crumb">{status}</p><h1>{escape(title)}</h1><p>{escape(detail)}</p>{advice}'
        '<p><a href="/incidents">To the incidents</a></p>',
        '<header class="bar"><a class="wm" href="/incidents">variorum</a></header>',
    )


def bare_page(title: str, body: str, bar: str = "") -> str:
    """A page without footer, and with no bar but the one given; all three are markup already."""
    sheets = "".join(f'<link rel="stylesheet" href="/static/{name}.css">' for name in ("shell", "workbench"))
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{title} · Variorum</title>{sheets}</head><body>{bar}<main id="page" class="alone">{body}</main></body></html>'
    )
