"""Places in a text and stable ids: code-point spans in, quoted words and BLAKE2 ids out."""

from __future__ import annotations

from hashlib import blake2b
from string import ascii_lowercase
from typing import Any

import msgspec

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_NOT_SMALL = bytes(set(range(128)).difference(ascii_lowercase.encode()))
_canonical = msgspec.json.Encoder(order="sorted")
# Months as date lines of other languages write them, Spanish, French, Portuguese, German, Italian and Turkish; none is an English word.
FOREIGN_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "enero ene janvier janv janeiro januar jänner gennaio ocak",
            "febrero février févr fevrier fevereiro februar febbraio şubat",
            "marzo mars março märz",
            "abril abr avril avr aprile nisan",
            "mayo mai maio maggio mayıs",
            "junio juin junho juni giugno haziran",
            "julio juillet juil julho juli luglio temmuz",
            "agosto ago août aout ağustos",
            "septiembre setiembre septembre setembro settembre eylül",
            "octubre octobre outubro oktober ottobre ekim",
            "noviembre novembre novembro kasım",
            "diciembre dic décembre decembre dezembro dezember dicembre aralık",
        ),
        1,
    )
    for name in names.split()
}


class Span(msgspec.Struct, frozen=True, kw_only=True, order=True, gc=False):
    """A half-open range of Unicode code points, `text[start:end]`."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


class Evidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Exact words at an exact place; `text[start:end] == quote` always holds for the report's text."""

    start: int
    end: int
    quote: str

    @classmethod
    def at(cls, text: str, start: int, end: int) -> Evidence:
        """Quote `text[start:end]`."""
        return cls(start=start, end=end, quote=text[start:end])


def is_mostly_small(text: str) -> bool:
    """Whether at least half of the signs are small letters of English: so is nearly all prose, and none of it is set in capitals."""
    return 2 * len(text.encode("ascii", "ignore").translate(None, _NOT_SMALL)) >= len(text)


def canonical_json(value: Any) -> bytes:
    """The one JSON form of a value: keys sorted, no spaces, UTF-8."""
    return _canonical.encode(value)


def content_id(prefix: str, *parts: Any) -> str:
    """A short id that depends on `parts` alone: `prefix` + 12 hex digits of BLAKE2b over their canonical JSON."""
    return prefix + blake2b(canonical_json(parts), digest_size=6).hexdigest()
