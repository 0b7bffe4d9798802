"""One JSON object that holds a report in, the report out: keys text or html, and id, url, outlet, published, title, language if known."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from variorum.model.furniture import Furniture
from variorum.model.report import Raw, Report, Skipped
from variorum.read.decode import decode
from variorum.read.moments import iso_moment
from variorum.read.page import page_report

_SHAPE = "each line is one object with the key text or html, and id, url, outlet, published, title, language if known"
_WORD_KEYS = ("text", "html", "title", "outlet", "url", "published", "language")


def parse_record(raw: Raw, furniture: Furniture) -> Report | Skipped:
    """Read one JSON object as a report; `text` is kept exactly as given, behind the title and an empty line if there is a title."""
    decoded = decode(raw.content)
    if decoded.reason is not None:
        return Skipped(locator=raw.locator, reason=decoded.reason)
    try:
        record = _decode(decoded.text)
    except ValueError as mistake:
        return Skipped(locator=raw.locator, reason=_why_broken(mistake))
    except RecursionError:
        return Skipped(locator=raw.locator, reason="is JSON nested too deeply to be a report")
    reason = _wrong_shape(record)
    if reason is not None:
        return Skipped(locator=raw.locator, reason=reason)
    return _report(record, raw.locator, furniture)


def _decode(line: str) -> Any:
    """The JSON value; a number that strict JSON does not know (NaN, Infinity) is let pass, since many tools write it."""
    try:
        return msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeError):
        return json.loads(line)


def _why_broken(mistake: ValueError) -> str:
    """What is wrong with the JSON; a line that breaks off is named as such."""
    if not isinstance(mistake, json.JSONDecodeError):
        return f"is not valid JSON ({mistake})"
    rest = mistake.doc[mistake.pos :].strip()
    if not mistake.doc.strip():
        return "is an empty line"
    if not rest or mistake.msg.startswith("Unterminated string"):
        return "is truncated: the JSON breaks off before its end; the file may have been cut while it was written or copied"
    return f"is not valid JSON ({mistake.msg} at character {mistake.pos + 1}); {_SHAPE}"


def _wrong_shape(record: Any) -> str | None:
    """Why this JSON value is no report, if it is none."""
    if not isinstance(record, dict):
        return f"is JSON, but not an object; {_SHAPE}"
    for key in _WORD_KEYS:
        value = record.get(key)
        if value is not None and not isinstance(value, str):
            return f"has a {key} that is not a string"
        if value is not None and not _encodable(value):
            return f"has a {key} with half a surrogate pair, which is no character"
    identifier = record.get("id")
    if identifier is not None and (isinstance(identifier, bool) or not isinstance(identifier, (str, int))):
        return "has an id that is neither a string nor a whole number"
    if isinstance(identifier, str) and not _encodable(identifier):
        return "has an id with half a surrogate pair, which is no character"
    if record.get("text") is None and record.get("html") is None:
        return f"has neither text nor html; {_SHAPE}"
    return None


def _encodable(value: str) -> bool:
    """Whether the string can be written as UTF-8 at all."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _report(record: dict[str, Any], locator: str, furniture: Furniture) -> Report | Skipped:
    """The report of a record of the right shape; what the record says outranks what the page says of itself."""
    title, outlet, url = record.get("title") or "", record.get("outlet") or None, record.get("url") or None
    published = iso_moment(record["published"]) if record.get("published") else None
    language = record.get("language") or None
    identifier = record.get("id")
    external_id = None if identifier is None or identifier == "" else str(identifier)
    text = record.get("text") or ""
    if not text.strip():
        page = record.get("html") or ""
        if not page.strip():
            return Skipped(locator=locator, reason="has an empty text")
        return page_report(
            page, locator, furniture, title=title, outlet=outlet, url=url, published=published, language=language, external_id=external_id
        )
    return Report.of(
        text=f"{title}\n\n{text}" if title else text,
        locator=locator,
        title=title,
        external_id=external_id,
        outlet=outlet,
        published=published,
        url=url,
        language=language or "en",
    )
