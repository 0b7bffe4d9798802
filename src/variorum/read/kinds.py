"""What kind of thing some bytes are: their beginning and their name in, a reason why they are no report, or text or HTML, out."""

from __future__ import annotations

import re
from typing import Literal

# Beginnings of files that hold no text, after the published file signatures (libmagic, IANA media types).
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "is a PDF; convert it to text first (for example with pdftotext)"),
    (b"PK\x03\x04", "is a ZIP archive or an office document (docx, xlsx, odt, epub); save it as plain text or HTML first"),
    (b"PK\x05\x06", "is an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old office document (doc, xls); save it as plain text first"),
    (b"{\\rtf", "is an RTF document; save it as plain text first"),
    (b"\x89PNG", "is an image (PNG), not text"),
    (b"\xff\xd8\xff", "is an image (JPEG), not text"),
    (b"GIF87a", "is an image (GIF), not text"),
    (b"GIF89a", "is an image (GIF), not text"),
    (b"II*\x00", "is an image (TIFF), not text"),
    (b"MM\x00*", "is an image (TIFF), not text"),
    (b"%!PS-Adobe", "is a PostScript document; convert it to text first"),
    (b"AT&TFORM", "is a DjVu document; convert it to text first"),
    (b"\x1f\x8b", "is compressed (gzip); give it a name that ends in .gz, or unpack it first"),
    (b"BZh", "is compressed (bzip2); unpack it first"),
    (b"\xfd7zXZ\x00", "is compressed (xz); unpack it first"),
    (b"\x28\xb5\x2f\xfd", "is compressed (zstd); unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7-Zip archive; unpack it first"),
    (b"Rar!\x1a\x07", "is a RAR archive; unpack it first"),
    (b"ID3", "is a sound file (MP3), not text"),
    (b"OggS", "is a sound or video file (Ogg), not text"),
    (b"fLaC", "is a sound file (FLAC), not text"),
    (b"\x7fELF", "is a program, not text"),
    (b"SQLite format 3\x00", "is a SQLite database, not a report"),
    (b"PAR1", "is a Parquet table, not a report; export it as JSON lines"),
    (b"WARC/1.", "is a web archive (WARC); take the pages out as HTML files first"),
)
_FIRST_BYTES = frozenset(signature[0] for signature, _ in _SIGNATURES)
# Boxed formats have their mark a few bytes in.
_RIFF_KINDS = {b"WEBP": "is an image (WebP), not text", b"WAVE": "is a sound file (WAV), not text", b"AVI ": "is a video (AVI), not text"}

_TABLES = (".csv", ".tsv")
_HTML_NAMES = (".html", ".htm", ".xhtml", ".mhtml")
_TEXT_NAMES = (".txt", ".text", ".md")
JSON_LINES_NAMES = (".jsonl", ".ndjson")
JSON_NAMES = (".json",)

# Only the beginning is looked at to tell HTML from text. In bytes or characters.
SNIFF_LENGTH = 2048
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HTML_SIGN = re.compile(r"<(?:!doctype\s+html|html|head|body|article|meta)\b[^<>]{0,500}>", re.IGNORECASE)
_FEED_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.IGNORECASE | re.DOTALL
)


def bare_name(locator: str) -> str:
    """The locator in lower case without a final `.gz`."""
    name = locator.lower()
    return name[:-3] if name.endswith(".gz") else name


def named_as_text(name: str) -> bool:
    """Whether the name, in lower case, promises plain text or a page, so that JSON in it is not looked for."""
    return name.endswith(_TEXT_NAMES + _HTML_NAMES + _TABLES)


def not_text(content: bytes, locator: str) -> str | None:
    """Why these bytes are no text, by their signature or by a name that promises a table; None if they may be."""
    start = content[:SNIFF_LENGTH].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start and start[0] in _FIRST_BYTES:
        for signature, reason in _SIGNATURES:
            if start.startswith(signature):
                return reason
    if start[:4] == b"RIFF":
        return _RIFF_KINDS.get(start[8:12])
    if start[4:8] == b"ftyp":
        return "is a video or an image (MP4, HEIC, AVIF), not text"
    if bare_name(locator).endswith(_TABLES):
        return "is a table, not a report; give one report a line as JSON (keys text, id, outlet, published, title)"
    return None


def text_kind(text: str, locator: str) -> Literal["text", "html", "feed"]:
    """Whether this text is a web page, a news feed or plain text: by how it begins, then by its name, then by tags near its start."""
    head = text[:SNIFF_LENGTH]
    if _HTML_START.match(head):
        return "html"
    if _FEED_START.match(head):
        return "feed"
    name = bare_name(locator)
    if name.endswith(_HTML_NAMES):
        return "html"
    if name.endswith(_TEXT_NAMES):
        return "text"
    return "html" if _HTML_SIGN.search(head) else "text"
