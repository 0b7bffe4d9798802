"""A sentence in, its words out as the parser's weights know them: cut as by spaCy's English tokeniser, whose tables come as data.

The steps and their order are those of spaCy 3.8 (`tokenizer.pyx`, MIT): a chunk between spaces that is no known exception loses what its
prefix and suffix patterns match, one at each end in turn; the rest is an address, or is cut at its infixes. A last pass puts
together exceptions that the cuts took apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

_KEPT_CHUNKS = 20_000  # chunks whose cuts are kept, about 5 MB; most of a text in one language is within these
_RUN = re.compile(r"\s+|\S+")
_WHITE = re.compile(r"[^\S ]|  |^ | $")


class Word(NamedTuple):
    """A word as written, and the norm by which the weights know it."""

    text: str
    norm: str


class Tables(msgspec.Struct, frozen=True):
    """The tables beside the weights: the tokeniser's four patterns, its exceptions with their words (and norms where they have their own),
    norms of marks; strings with small numbers; the names of the network's tags and moves."""

    prefix: str
    suffix: str
    infix: str
    address: str
    exceptions: dict[str, list[tuple[str, str | None]]]
    norms: dict[str, str]
    symbols: dict[str, int]
    tags: list[str]
    moves: list[str]


class Cutter:
    """Cuts sentences by one set of tables; the chunks that it has met are kept, which saves time and changes no word."""

    def __init__(self, tables: Tables) -> None:
        self._prefix = re.compile(tables.prefix).search
        self._suffix = re.compile(tables.suffix).search
        self._infixes = re.compile(tables.infix).finditer
        self._address_pattern = tables.address
        self._is_address: Callable[[str], object] | None = None
        self._norms = tables.norms
        self._exceptions = {
            chunk: tuple(Word(text, norm or self._norm(text)) for text, norm in words) for chunk, words in tables.exceptions.items()
        }
        self._kept: dict[str, tuple[Word, ...]] = {}
        self._broken: dict[str, list[tuple[str, ...]]] = {}
        for chunk in sorted(self._exceptions):
            if " " in chunk or self._prefix(chunk) or self._suffix(chunk) or next(self._infixes(chunk), None):
                parts = tuple(word.text for _, run in _runs(chunk) for word in self._cut(run, {}))
                self._broken.setdefault(parts[0], []).append(parts)

    def words(self, sentence: str) -> tuple[list[Word], list[int]]:
        """The words of `sentence` and the offset of each."""
        found: list[Word] = []
        starts: list[int] = []
        kept = self._kept
        if len(kept) > _KEPT_CHUNKS:
            kept.clear()
        for at, chunk in _runs(sentence):
            words = kept.get(chunk)
            if words is None:
                words = kept[chunk] = self._exceptions.get(chunk) or tuple(self._cut(chunk, self._exceptions))
            found += words
            if len(words) == 1:
                starts.append(at)
            else:
                for word in words:
                    starts.append(at)
                    at += len(word.text)
        if any(word.text in self._broken for word in found):
            return self._mended(sentence, found, starts)
        return found, starts

    def _cut(self, chunk: str, exceptions: dict[str, tuple[Word, ...]]) -> list[Word]:
        """The words of a chunk that is no exception itself."""
        before: list[str] = []
        behind: list[str] = []
        core, size = chunk, 0
        while core and len(core) != size and core not in exceptions:
            size = len(core)
            head = self._prefix(core)
            first = head.end() - head.start() if head else 0
            if first and core[first:] in exceptions:
                before.append(core[:first])
                core = core[first:]
                break
            tail = self._suffix(core[first:])
            last = tail.end() - tail.start() if tail else 0
            if last and core[:-last] in exceptions:
                behind.append(core[-last:])
                core = core[:-last]
                break
            if first and (not last or first + last > size):
                last = 0
            if first:
                before.append(core[:first])
            if last:
                behind.append(core[-last:])
            core = core[first : size - last]
        return [*map(self._word, before), *self._core(core, exceptions), *map(self._word, reversed(behind))]

    def _core(self, core: str, exceptions: dict[str, tuple[Word, ...]]) -> Sequence[Word]:
        """What is left of a chunk between its affixes."""
        if not core:
            return ()
        if core in exceptions:
            return exceptions[core]
        if "." in core and self._address(core):
            return (self._word(core),)
        pieces: list[str] = []
        at = 0
        for match in self._infixes(core):
            if match.start() == 0:
                continue
            pieces += (core[at : match.start()], match.group())
            at = match.end()
        return [self._word(piece) for piece in (*pieces, core[at:]) if piece]

    def _address(self, core: str) -> bool:
        """Whether it is an address on the internet; the long pattern is compiled for the first word with a stop inside."""
        if self._is_address is None:
            self._is_address = re.compile(self._address_pattern).match
        return self._is_address(core) is not None

    def _mended(self, sentence: str, words: list[Word], starts: list[int]) -> tuple[list[Word], list[int]]:
        """With the exceptions that were taken apart put together: the longest first, then the leftmost, none overlapping."""
        texts = [word.text for word in words]
        spans = [
            (at, at + len(parts))
            for at, text in enumerate(texts)
            for parts in self._broken.get(text, ())
            if tuple(texts[at : at + len(parts)]) == parts
        ]
        if not spans:
            return words, starts
        taken: set[int] = set()
        chosen: list[tuple[int, int]] = []
        for first, stop in sorted(set(spans), key=lambda span: (span[0] - span[1], span[0])):
            if first not in taken and stop - 1 not in taken:
                chosen.append((first, stop))
            taken.update(range(first, stop))
        for first, stop in sorted(chosen, reverse=True):
            begin, end = starts[first], starts[stop - 1] + len(texts[stop - 1])
            whole = self._exceptions.get(sentence[begin:end])
            if whole is None:
                continue  # the words stand apart in the text
            places = []
            for word in whole:
                places.append(begin)
                begin += len(word.text)
            words[first:stop] = whole
            starts[first:stop] = places
        return words, starts

    def _word(self, text: str) -> Word:
        return Word(text, self._norm(text))

    def _norm(self, text: str) -> str:
        return self._norms.get(text) or text.lower()


def _runs(sentence: str) -> list[tuple[int, str]]:
    """The chunks of a sentence with their offsets: what stands between white space, and white space beyond the one space between two."""
    runs: list[tuple[int, str]] = []
    if not sentence:
        return runs
    if _WHITE.search(sentence) is None:
        at = 0
        for chunk in sentence.split(" "):
            runs.append((at, chunk))
            at += len(chunk) + 1
        return runs
    for match in _RUN.finditer(sentence):
        at, chunk = match.start(), match.group()
        if at and chunk[0] == " ":
            at, chunk = at + 1, chunk[1:]
        if chunk:
            runs.append((at, chunk))
    return runs
