"""What a page knows in, one HTTP answer out: a page, JSON, JSON lines, CSV, GeoJSON or Markdown, with an ETag and the next page.

Each form is made only when it is the one asked for.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

import msgspec
from starlette.responses import Response

from variorum.web.asking import MEDIA, Ask

Row = Mapping[str, Any]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run such a cell


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in every form it is offered in; a form that is None is not offered."""

    json: Callable[[], Any] | None = None
    page: Callable[[], str] | None = None
    rows: Callable[[], Iterable[Row]] | None = None
    columns: Sequence[str] = ()
    geojson: Callable[[], Any] | None = None
    markdown: Callable[[], str] | None = None
    next: str | None = None
    headers: Mapping[str, str] = {}


class File(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes to be saved under a name."""

    name: str
    content: bytes
    media: str = "application/octet-stream"
    headers: Mapping[str, str] = {}


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """The answer is at another address."""

    address: str
    status: int = 303


def respond(answer: Answer | File | Elsewhere, ask: Ask, stamp: str) -> Response:
    """The answer in the format asked for."""
    if isinstance(answer, Elsewhere):
        return Response(status_code=answer.status, headers={"location": answer.address})
    if isinstance(answer, File):
        headers = {"content-disposition": f'attachment; filename="{answer.name}"', **answer.headers}
        return Response(answer.content, media_type=answer.media, headers=headers)
    content = _content(answer, ask)
    headers = {"vary": "Accept, HX-Request, Cookie", **answer.headers}
    if stamp:
        headers["etag"] = stamp
    links = [f'<{answer.next}>; rel="next"'] if answer.next else []
    if ask.format == "html":
        links.append(f'<{ask.here(".json")}>; rel="alternate"; type="application/json"')
    if links:
        headers["link"] = ", ".join(links)
    media = MEDIA[ask.format]
    return Response(content, media_type=media if media.startswith("application/") else f"{media}; charset=utf-8", headers=headers)


def etag(*parts: Any) -> str:
    """A weak ETag that depends on `parts` alone."""
    return f'W/"{blake2b(msgspec.json.encode(parts, order="sorted"), digest_size=12).hexdigest()}"'


def matches(given: str, stamp: str) -> bool:
    """Whether an If-None-Match header names this ETag."""
    return bool(stamp) and (given.strip() == "*" or stamp in (one.strip() for one in given.split(",")))


def table(rows: Iterable[Row], columns: Sequence[str]) -> bytes:
    """Rows as CSV (RFC 4180): a header, empty for unknown, and no cell that a spreadsheet would take for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(column)) for column in columns])
    return out.getvalue().encode("utf-8", "replace")


def _content(answer: Answer, ask: Ask) -> bytes:
    if ask.format == "html" and answer.page is not None:
        return answer.page().encode("utf-8", "replace")
    if ask.format == "jsonl" and answer.rows is not None:
        return b"".join(msgspec.json.encode(row) + b"\n" for row in answer.rows())
    if ask.format == "csv" and answer.rows is not None:
        return table(answer.rows(), answer.columns)
    if ask.format == "geojson" and answer.geojson is not None:
        return msgspec.json.encode(answer.geojson())
    if ask.format == "md" and answer.markdown is not None:
        return answer.markdown().encode("utf-8", "replace")
    if answer.json is None:
        raise TypeError(f"{ask.path} is declared as {ask.format}, but its answer has no such form")
    return msgspec.json.format(msgspec.json.encode(answer.json()), indent=2) + b"\n"


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        value = "; ".join(str(one) for one in value)
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value
