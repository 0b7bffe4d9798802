"""A report's text and places in it in, the text as runs out: cut at exact code points, so that a mark stands on its words in any script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import pairwise

import msgspec

LONGEST_WHOLE = 200_000  # characters of a text that is shown as a whole unless somebody asks for more
AROUND = 1500  # characters shown on either side of a mark in a longer text
_OPENING = 3000  # characters shown from the start of a longer text


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of the text that a claim or statement stands on: `text[start:end]` must be `quote`."""

    id: str
    start: int
    end: int
    quote: str


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text and the ids of what stands on it; `begins` are those whose words begin here, `left_out` how much is not shown."""

    text: str
    ids: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    left_out: int = 0


def unchanged(text: str, digest: str) -> bool:
    """Whether a text is the one that was read."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == digest


def lost(text: str, places: Iterable[Place]) -> tuple[str, ...]:
    """The ids of places whose words are not there; nothing is ever looked for elsewhere."""
    return tuple(place.id for place in places if text[place.start : place.end] != place.quote)


def runs(text: str, places: Sequence[Place], *, whole: bool = False) -> tuple[Run, ...]:
    """The text in runs, each under the same marks throughout; of a very long text only what is around the marks, unless `whole`."""
    kept = [place for place in places if place.start < place.end and text[place.start : place.end] == place.quote]
    edges = sorted({0, len(text), *(place.start for place in kept), *(place.end for place in kept)})
    opening = sorted(kept, key=lambda place: (place.start, place.end, place.id))
    found: list[Run] = []
    open_now: list[Place] = []
    at = 0
    for start, end in pairwise(edges):
        open_now = [place for place in open_now if place.end > start]
        begins = []
        while at < len(opening) and opening[at].start == start:
            open_now.append(opening[at])
            begins.append(opening[at].id)
            at += 1
        found.append(Run(text=text[start:end], ids=tuple(place.id for place in open_now), begins=tuple(begins)))
    if whole or len(text) <= LONGEST_WHOLE:
        return tuple(found)
    return tuple(part for number, run in enumerate(found) for part in _shortened(run, number == 0, number == len(found) - 1))


def _shortened(run: Run, first: bool, last: bool) -> tuple[Run, ...]:
    """A run without marks, with its middle left out where that is long; how much is left out is said."""
    head, tail = (_OPENING if first else AROUND), (0 if last else AROUND)
    if run.ids or len(run.text) <= head + tail + AROUND:
        return (run,)
    gone = len(run.text) - head - tail
    return (Run(text=run.text[:head]), Run(text="", left_out=gone), Run(text=run.text[len(run.text) - tail :] if tail else ""))
