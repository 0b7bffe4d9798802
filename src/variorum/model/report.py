"""What is read: raw bytes with their place in, a report with its text pinned by hash out, or a counted, named skip."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

import msgspec

from variorum.model.text import content_id


class Raw(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes as found, before anyone knows whether they are a report.

    `locator` is what the user is told: the path as given, `path#line` for a JSONL line (counted from 1), `-` for standard input.
    `outlet`, `published` and `language` are what whoever handed it in says of it; they count where the report itself is silent.
    """

    locator: str
    content: bytes
    kind: Literal["file", "jsonl_line"] = "file"
    outlet: str | None = None
    published: str | None = None
    language: str | None = None


class Skipped(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """Something that could not be read, by name, with a reason a user can act on."""

    locator: str
    reason: str


class Report(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One text at one time by one publisher.

    `text` is what all offsets count in. With a `title` known apart from the body it is title, newline, newline, body.
    `published` is ISO 8601 (date or date-time) or None. `sha256` is of the UTF-8 bytes of `text`.
    """

    id: str
    locator: str
    text: str
    title: str
    sha256: str
    external_id: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str = "en"

    @classmethod
    def of(
        cls,
        *,
        text: str,
        locator: str,
        title: str = "",
        external_id: str | None = None,
        outlet: str | None = None,
        published: str | None = None,
        url: str | None = None,
        language: str = "en",
    ) -> Report:
        """Make a report; the id depends on the text and on what tells two printings of it apart, never on the locator."""
        digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(
            id=content_id("r_", digest, external_id, outlet, published, url),
            locator=locator,
            text=text,
            title=title,
            sha256=digest,
            external_id=external_id,
            outlet=outlet,
            published=published,
            url=url,
            language=language,
        )
