"""Bytes into characters: content and, for a page, its declared charset in; the text, or the reason why there is none, out.

Order: byte order mark; zero-byte pattern of UTF-16 and UTF-32; UTF-8; the page's declared charset; UTF-8 with a few bad bytes
read as U+FFFD; Windows-1252. Windows-1252 gives every byte a meaning, so it comes last and is doubted: a text in which more
than a quarter of the letters come out as accented is in some other code, and its meaning is not guessed.
"""

from __future__ import annotations

import codecs
import re

import msgspec
from resiliparse.parse.encoding import map_encoding_to_html5

# How much of the content is looked at to find out what it is. In bytes.
_LOOK = 4096
# UTF-16 in any script has zero bytes in one half alone (spaces, digits, ASCII punctuation): at least this share of that half ...
_ZEROS_NEEDED = 0.04
# ... and in the other half at most this share.
_ZEROS_ALLOWED = 0.005
# ... and the half with the zeros names a few alphabets, where ASCII with a stray zero byte has all its letters.
_MOST_PAGES = 8
# English in Windows-1252 has few letters above ASCII (quotation marks and dashes are no letters). Share of all letters.
_MOST_HIGH_LETTERS = 0.25
# A text has hardly any control characters other than white space. Share of the part looked at.
_MOST_CONTROLS = 0.02

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_HIGH = re.compile(r"[^\x00-\x7f]")
_LETTERS = re.compile(r"[^\W\d_]")
_HIGH_LETTERS = re.compile(r"[^\W\d_a-zA-Z]")
# All bytes but control characters; white space and escape are let pass.
_NO_CONTROLS = bytes(byte for byte in range(256) if not (byte < 9 or 13 < byte < 27 or 27 < byte < 32 or byte == 127))


class Decoded(msgspec.Struct, frozen=True, kw_only=True):
    """Characters and the name of the code they were read in; `reason` says why there are none."""

    text: str = ""
    encoding: str = ""
    reason: str | None = None


def decode(content: bytes) -> Decoded:
    """Read bytes as text; line ends are left as they are, a byte order mark is taken off."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return _checked(content[len(mark) :].decode(name, "replace"), name)
    if b"\x00" in content:
        wide = _wide(content)
        if wide is not None:
            return _checked(content.decode(wide, "replace"), wide)
    try:
        return _checked(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _legacy(content)


def _wide(content: bytes) -> str | None:
    """The UTF-16 or UTF-32 form that the pattern of zero bytes shows, if it shows one."""
    head = content[: min(_LOOK, len(content) // 4 * 4)] or content
    quarters = [head[place::4].count(0) / max(1, len(head[place::4])) for place in range(4)]
    if quarters[0] < 0.5 and min(quarters[2], quarters[3]) > 0.9:
        return "utf-32-le"
    if quarters[3] < 0.5 and min(quarters[0], quarters[1]) > 0.9:
        return "utf-32-be"
    even, odd = (quarters[0] + quarters[2]) / 2, (quarters[1] + quarters[3]) / 2
    if odd >= _ZEROS_NEEDED and even <= _ZEROS_ALLOWED and len(set(head[1::2])) <= _MOST_PAGES:
        return "utf-16-le"
    if even >= _ZEROS_NEEDED and odd <= _ZEROS_ALLOWED and len(set(head[0::2])) <= _MOST_PAGES:
        return "utf-16-be"
    return None


def _legacy(content: bytes) -> Decoded:
    """Read bytes that are not valid UTF-8: as the page declares, as damaged UTF-8, or as Windows-1252."""
    declared = _declared(content)
    if declared is not None:
        return _checked(content.decode(declared, "replace"), declared)
    mended = content.decode("utf-8", "replace")
    damage = mended.count("\ufffd")
    whole = len(_HIGH.findall(mended)) - damage
    if whole >= damage or _cut_off(content):
        return _checked(mended, "utf-8 with damage")
    text = content.decode("cp1252", "replace")
    letters = len(_LETTERS.findall(text))
    if len(_HIGH_LETTERS.findall(text)) > _MOST_HIGH_LETTERS * letters:
        return Decoded(reason="is neither UTF-8 nor Windows-1252 text; save it as UTF-8 first")
    return _checked(text, "windows-1252")


def _cut_off(content: bytes) -> bool:
    """Whether all that is wrong is that the last character breaks off, as in a file that was cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _declared(content: bytes) -> str | None:
    """The charset a page declares near its top, if Python and the WHATWG list know it and it is worth a try."""
    found = _DECLARED.search(content[:_LOOK])
    if found is None:
        return None
    name = map_encoding_to_html5(found.group(1).decode("ascii"), fallback_utf8=False)
    if name is None or name.lower() in ("utf-8", "utf-16-le", "utf-16-be", "utf-16", "x-user-defined", "replacement"):
        return None
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


def _checked(text: str, encoding: str) -> Decoded:
    """The text, unless it is full of control characters, which no text is."""
    head = text[:_LOOK]
    controls = len(head.encode("utf-8", "replace").translate(None, _NO_CONTROLS))
    if controls > _MOST_CONTROLS * len(head):
        return Decoded(reason="is binary, not text")
    return Decoded(text=text, encoding=encoding)
