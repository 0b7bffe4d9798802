"""Whatever the bytes: reading gives a report or a skip, never an error, the same each time, and text that can be stored."""

from __future__ import annotations

from hashlib import sha256

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.model.furniture import Furniture
from variorum.model.report import Raw, Report, Skipped
from variorum.read.decode import decode
from variorum.read.moments import iso_moment
from variorum.read.parse import parse

NAMES = st.sampled_from(["a.txt", "a.html", "a.md", "a", "a.csv", "a.html.gz", "a.jsonl#1"])
TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class=share>",
        "</div>",
        "<a href=x>",
        "</a>",
        "<h1>",
        "<ul><li>",
        "<script>",
        "<!--",
        "&#0;",
        "<table>",
        "<form>",
        "<br>",
        "</body>",
    ]
)
PAGES = st.lists(TAGS | st.text(max_size=80), max_size=60).map(lambda parts: f"<html><body>{''.join(parts)}")
RECORDS = st.dictionaries(
    st.sampled_from(["text", "html", "title", "id", "url", "outlet", "published", "language", "other"]),
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.lists(st.text(), max_size=2),
).map(msgspec.json.encode)


def holds(raw: Raw, words: Furniture) -> None:
    outcome = parse(raw, words)
    assert outcome == parse(raw, words)
    assert outcome.locator == raw.locator
    if isinstance(outcome, Skipped):
        assert outcome.reason
        return
    assert outcome.text.strip()
    assert outcome.sha256 == sha256(outcome.text.encode()).hexdigest()
    assert msgspec.json.decode(msgspec.json.encode(outcome), type=Report) == outcome


@given(content=st.binary(max_size=3000), name=NAMES)
def test_any_bytes_of_any_name(words: Furniture, content: bytes, name: str) -> None:
    holds(Raw(locator=name, content=content), words)


@given(content=st.binary(max_size=300) | RECORDS)
def test_any_line_of_json(words: Furniture, content: bytes) -> None:
    holds(Raw(locator="a.jsonl#1", content=content, kind="jsonl_line"), words)


@settings(max_examples=60)
@given(page=PAGES)
def test_any_page(words: Furniture, page: str) -> None:
    holds(Raw(locator="a.html", content=page.encode("utf-8", "replace")), words)


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_any_text_in_utf8_comes_back(text: str) -> None:
    outcome = decode(text.encode())
    assert outcome.reason is not None or outcome.text == text.removeprefix("\ufeff")


@given(written=st.text(max_size=100) | st.datetimes().map(str) | st.dates().map(str))
def test_any_moment_is_iso_or_unknown(written: str) -> None:
    moment = iso_moment(written)
    assert moment is None or (moment[:4].isdigit() and moment[4] == "-")
    assert moment is None or iso_moment(moment) == moment
