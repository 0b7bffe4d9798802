"""A stream of JSON in, one Raw for each report in it out: a line of JSON lines, an item of an array, or the single object."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator

import msgspec

from variorum.model.report import Raw, Skipped
from variorum.read.limits import MAX_ARRAY_BYTES, MAX_REPORT_BYTES, size_words, too_many_bytes

_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SPACE = b" \t\r\n"


def holds_json(start: bytes) -> bool:
    """Whether a stream that begins so holds JSON reports: an object, or an array of them, with a key in quotes first."""
    head = start.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE)
    if head[:1] == b"[":
        head = head[1:].lstrip(_SPACE)
    return head[:1] == b"{" and head[1:].lstrip(_SPACE)[:1] in (b'"', b"}")


def json_raws(stream: io.BufferedReader, start: bytes, locator: str, *, lines_promised: bool) -> Iterator[Raw | Skipped]:
    """The reports of a stream of JSON; `start` is what is known of its beginning, `lines_promised` that its name says JSON lines."""
    if start.startswith(_WIDE_BOMS):
        yield Skipped(locator=locator, reason="is JSON in UTF-16 or UTF-32; JSON is written in UTF-8, save it so first")
        return
    head = start.removeprefix(codecs.BOM_UTF8).lstrip(_SPACE)
    if not lines_promised and not _first_line_is_whole(head):
        yield from _whole(stream, locator)
        return
    yield from _lines(stream, locator)


def _first_line_is_whole(head: bytes) -> bool:
    """Whether the first line is a JSON object by itself, so that the rest are lines too; an array or an indented object is none."""
    if head[:1] == b"[":
        return False
    line, newline, rest = head.partition(b"\n")
    if not newline or not rest.strip():
        # One line or the beginning of a very long one: an object either way.
        return True
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        # Lines, the first of them broken, if the second begins an object as well.
        return rest.lstrip(_SPACE)[:1] == b"{" and not line.rstrip().endswith((b"{", b",", b"["))


def _lines(stream: io.BufferedReader, locator: str) -> Iterator[Raw | Skipped]:
    """Line by line; empty lines are passed over but counted."""
    number = 0
    while line := stream.readline(MAX_REPORT_BYTES + 1):
        number += 1
        place = f"{locator}#{number}"
        if len(line) > MAX_REPORT_BYTES:
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_REPORT_BYTES)
            yield Skipped(locator=place, reason=too_many_bytes())
            continue
        content = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
        if content.strip():
            yield Raw(locator=place, content=content.rstrip(b"\r\n"), kind="jsonl_line")


def _whole(stream: io.BufferedReader, locator: str) -> Iterator[Raw | Skipped]:
    """A JSON document read at once: the items of an array, or the one object."""
    content = stream.read(MAX_ARRAY_BYTES + 1).removeprefix(codecs.BOM_UTF8)
    if len(content) > MAX_ARRAY_BYTES:
        yield Skipped(
            locator=locator,
            reason=f"is JSON of more than {size_words(MAX_ARRAY_BYTES)} in one piece; write it as JSON lines, one report a line",
        )
        return
    if content.lstrip(_SPACE)[:1] != b"[":
        yield Raw(locator=f"{locator}#1", content=content, kind="jsonl_line")
        return
    try:
        items = msgspec.json.decode(content, type=list[msgspec.Raw])
    except (msgspec.DecodeError, UnicodeError, RecursionError) as mistake:
        yield Skipped(
            locator=locator,
            reason=f"is not a valid JSON array ({mistake}); written as JSON lines, the reports that are whole could be read",
        )
        return
    for number, item in enumerate(items, start=1):
        yield Raw(locator=f"{locator}#{number}", content=bytes(item), kind="jsonl_line")
