"""Words in, the rows of the hash tables out that stand for their norm, first letter, last three letters and shape.

Strings become 64-bit numbers as in spaCy's string store (MurmurHash64A, Austin Appleby, public domain; names of spaCy's own symbols have
small numbers instead), and these, hashed once more, four rows in each table (`HashEmbed` of thinc, MIT).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.extract.readers.words import Word

Rows = NDArray[np.int64]

_MASK = 0xFFFFFFFFFFFFFFFF
_MULTIPLIER = 0xC6A4A7935BD1E995  # of MurmurHash64A
_SHIFT = 47  # of MurmurHash64A
_STRING_SEED = 1  # of spaCy's string store
_ROUND = 8  # bytes of a number, which MurmurHash3 mixes into its seed
_LONG = 100  # letters from which spaCy gives a word no shape of its own
_REPEATED = 4  # letters of one kind in a row that a shape tells apart


def string_number(text: str) -> int:
    """MurmurHash64A of a text's UTF-8 bytes."""
    raw = text.encode("utf-8", "surrogatepass")
    value = (_STRING_SEED ^ (len(raw) * _MULTIPLIER)) & _MASK
    whole = len(raw) & ~7
    for at in range(0, whole, 8):
        part = (int.from_bytes(raw[at : at + 8], "little") * _MULTIPLIER) & _MASK
        part = ((part ^ (part >> _SHIFT)) * _MULTIPLIER) & _MASK
        value = ((value ^ part) * _MULTIPLIER) & _MASK
    if whole < len(raw):
        value = ((value ^ int.from_bytes(raw[whole:], "little")) * _MULTIPLIER) & _MASK
    value = ((value ^ (value >> _SHIFT)) * _MULTIPLIER) & _MASK
    return value ^ (value >> _SHIFT)


def shape(text: str) -> str:
    """Capitals as X, other letters as x, digits as d, the rest as it is; a run of one kind is cut after four."""
    if len(text) >= _LONG:
        return "LONG"
    letters: list[str] = []
    last, run = "", 0
    for letter in text:
        if letter.isalpha():
            kind = "X" if letter.isupper() else "x"
        elif letter.isdigit():
            kind = "d"
        else:
            kind = letter
        run = run + 1 if kind == last else 0
        last = kind
        if run < _REPEATED:
            letters.append(kind)
    return "".join(letters)


class Features:
    """The numbers of words' features; `symbols` are the strings with small numbers, `seeds` and `sizes` those of the four tables."""

    def __init__(self, symbols: Mapping[str, int], seeds: Sequence[int], sizes: Sequence[int]) -> None:
        self._symbols = symbols
        self._seeds = np.array(seeds, dtype=np.uint64)[:, None] ^ np.uint64(_ROUND)
        self._sizes = np.array(sizes, dtype=np.uint64)[:, None, None]
        self._firsts = np.cumsum([0, *sizes[:-1]])[:, None, None]

    def rows(self, words: Sequence[Word]) -> Rows:
        """For each table the rows [tables, words, 4] whose sum stands for the word, where the tables lie one behind the other."""
        numbers: dict[str, int] = {}

        def number(text: str) -> int:
            found = numbers.get(text)
            if found is None:
                found = numbers[text] = self._symbols[text] if text in self._symbols else string_number(text)
            return found

        columns = (
            [number(word.norm) for word in words],
            [number(word.text[0]) for word in words],
            [number(word.text[-3:]) for word in words],
            [number(shape(word.text)) for word in words],
        )
        found: Rows = (_hashed(np.array(columns, dtype=np.uint64), self._seeds) % self._sizes).astype(np.int64)
        found += self._firsts
        return found


def _hashed(values: NDArray[np.uint64], seeds: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Four 32-bit numbers for each value, as thinc's `MurmurHash3_x86_128_uint64` gives them; products wrap at 64 bits."""
    first = values * np.uint64(0x87C37B91114253D5)
    first = ((first << np.uint64(31)) | (first >> np.uint64(33))) * np.uint64(0x4CF5AD432745937F)
    first ^= seeds
    second = np.broadcast_to(seeds, first.shape).copy()
    first += second
    second += first
    first, second = _mixed(first), _mixed(second)
    first += second
    second += first
    low = np.uint64(0xFFFFFFFF)
    return np.stack((first & low, first >> np.uint64(32), second & low, second >> np.uint64(32)), axis=-1)


def _mixed(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> np.uint64(33))
