"""Sentences as lists of words in, a vector for each word out, with the same bits in any company.

spaCy's `MultiHashEmbed` + `MaxoutWindowEncoder` (the shipped network; Honnibal 2018) is worked out here with plain numpy. What depends on
a word alone (its embedding, and its share of the first layer as a word, a left and a right neighbour) is kept once made, in rows. The
layers behind it have words in columns: so a word's neighbours are one place away, and twice as many words fit into a block. Every product
runs over blocks of one fixed number of words, because a BLAS picks its kernel, and with it the order of sums, by the shape: a sentence's
vectors must not depend on the sentences beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.extract.readers.features import Features
from variorum.extract.readers.words import Word

Matrix = NDArray[np.float32]
Places = NDArray[np.intp]

# Rows of one product: so few that no BLAS that we met divides them among kernels which sum in another order, at two thirds of the full
# speed. With 8 rows every row of a block gets the same bits from OpenBLAS's kernels for Haswell, SkylakeX, Sandybridge, Nehalem and
# Katmai; with 12 and more the first and the last rows differ on Haswell.
BLOCK = 8
# Columns of one product, half as fast again: 16 get the same bits from all of these, 32 do not on Haswell.
COLUMNS = 16
_SMALL = 1_000_000  # multiplications of one product up to which OpenBLAS does not first copy its weights into an order of its own
_KEPT = 4_096  # rows or columns of memory that is used again; a longer batch has its own
_VARIANCE_FLOOR = np.float32(1e-8)  # as in thinc's layer normalisation
_KEPT_WORDS = 8_000  # words kept, about 30 MB; a text in one language meets most of its words within these


def product(rows: Matrix, weights: Matrix, out: Matrix | None = None) -> Matrix:
    """`rows` × `weights`, block by block, in `out` if it is given; the number of rows is a multiple of the block's."""
    if out is None:
        out = np.empty((len(rows), weights.shape[1]), dtype=np.float32)
    np.matmul(rows.reshape(-1, BLOCK, rows.shape[1]), weights, out=out.reshape(-1, BLOCK, out.shape[1]))
    return out


def turned(weights: Matrix) -> list[Matrix]:
    """Weights [inputs, outputs] as [outputs, inputs], in as few equal parts as make each block's product a small one."""
    inputs, outputs = weights.shape
    most = min(outputs, _SMALL // (inputs * COLUMNS))
    parts = next(parts for parts in range(-(-outputs // most), outputs + 1) if outputs % parts == 0)
    return [np.ascontiguousarray(part.T) for part in np.split(weights, parts, axis=1)]


def product_of_columns(weights: Sequence[Matrix], columns: Matrix, out: Matrix) -> Matrix:
    """The same for vectors in columns, in `out`: for each column the product with weights that are `turned`."""
    at = 0
    for part in weights:
        np.matmul(part, _blocks(columns), out=_blocks(out[at : at + len(part)]))
        at += len(part)
    return out


def _blocks(columns: Matrix) -> Matrix:
    """The columns as blocks [block, height, columns of a block], without a copy."""
    return columns.reshape(len(columns), -1, COLUMNS).transpose(1, 0, 2)


def whole(count: int, block: int = BLOCK) -> int:
    """The number of rows, or of columns by their block, filled up to whole blocks."""
    return -(-count // block) * block


class Layer(NamedTuple):
    """One maxout layer with its normalisation: weights as [inputs, pieces × outputs], ready to multiply from the right."""

    weights: Matrix
    bias: Matrix
    gain: Matrix
    shift: Matrix

    def finish(self, summed: Matrix) -> Matrix:
        """The outputs [outputs, words] for products [pieces × outputs, words] that are made already; they are changed in place."""
        summed += self.bias[:, None]
        outputs = len(self.gain)
        parts = summed.reshape(-1, outputs, summed.shape[1])
        best: Matrix = np.maximum(parts[0], parts[1])
        for part in parts[2:]:
            np.maximum(best, part, out=best)
        best -= np.add.reduce(best, axis=0) / np.float32(outputs)
        spread = np.add.reduce(np.square(best), axis=0) / np.float32(outputs) + _VARIANCE_FLOOR
        best *= 1.0 / np.sqrt(spread)
        best *= self.gain[:, None]
        best += self.shift[:, None]
        return best


class Room:
    """Memory that is used again for each batch: new memory costs a fifth of a product's time."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._kept = np.empty(0, dtype=np.float32)

    def of(self, count: int) -> Matrix:
        """Room for so many rows; what stood in it is lost."""
        return self._of(count).reshape(count, self._width)

    def of_columns(self, count: int) -> Matrix:
        """The same for so many columns."""
        return self._of(count).reshape(self._width, count)

    def _of(self, count: int) -> Matrix:
        size = count * self._width
        if count > _KEPT:
            return np.empty(size, dtype=np.float32)
        if size > len(self._kept):
            self._kept = np.empty(size, dtype=np.float32)
        return self._kept[:size]


class Encoder:
    """A trained encoder's weights; the words that it has met are kept, which saves time and changes no vector. For one thread at a time."""

    def __init__(self, features: Features, tables: Matrix, mixer: Layer, layers: Sequence[Layer]) -> None:
        self._features = features
        self._tables = tables  # one behind the other
        self._mixer = mixer
        self._layers = tuple(layers)
        self._turned = [turned(layer.weights) for layer in layers[1:]]
        self._pad = len(self._layers)  # each layer looks one word further; as many empty rows keep sentences apart
        self._width = len(mixer.gain)
        first = self._layers[0].weights.reshape(3, self._width, -1)
        self._shares = np.ascontiguousarray(first.transpose(1, 0, 2).reshape(self._width, -1))
        self._wide = Room(3 * self._width)
        self._summed = Room(self._layers[0].weights.shape[1])
        self._forget()

    def encode(self, sentences: Sequence[Sequence[Word]]) -> Matrix:
        """The vectors of all words, one sentence after the other, with rows of no meaning behind them up to a whole block."""
        gap = [0] * self._pad
        order, words = list(gap), list[int]()
        for sentence, places in zip(sentences, self._placed(sentences), strict=True):
            words += range(len(order), len(order) + len(sentence))
            order += places
            order += gap
        rows = np.zeros(whole(len(order), COLUMNS), dtype=np.intp)
        rows[: len(order)] = order
        held = self._first(rows)
        for layer, weights in zip(self._layers[1:], self._turned, strict=True):
            wide = _windows(held, self._wide.of_columns(len(rows)))
            held += layer.finish(product_of_columns(weights, wide, self._summed.of_columns(len(rows))))
        told = np.full(whole(len(words)), self._pad, dtype=np.intp)
        told[: len(words)] = words
        return np.ascontiguousarray(held.T).take(told, axis=0)

    def _first(self, rows: Places) -> Matrix:
        """The first layer, in columns: the shares of a word and its neighbours are only added up."""
        summed = self._middles.take(rows, axis=0, out=self._summed.of(len(rows)), mode="clip")
        summed[1:] += self._lefts.take(rows[:-1], axis=0)
        summed[:-1] += self._rights.take(rows[1:], axis=0)
        return np.ascontiguousarray(self._embedded.take(rows, axis=0).T + self._layers[0].finish(summed.T))

    def _placed(self, sentences: Sequence[Sequence[Word]]) -> list[list[int]]:
        """For each sentence the places of its words among those kept; new words are added."""
        if len(self._places) > _KEPT_WORDS:
            self._forget()
        kept = self._places
        places = [[kept.get(word, 0) for word in sentence] for sentence in sentences]
        if not all(map(all, places)):
            self._add(list(dict.fromkeys([word for sentence in sentences for word in sentence if word not in kept])))
            places = [[kept[word] for word in sentence] for sentence in sentences]
        return places

    def _forget(self) -> None:
        self._places: dict[Word, int] = {}
        self._embedded = np.zeros((1, self._width), dtype=np.float32)  # place 0 is the empty row between sentences
        self._lefts, self._middles, self._rights = (np.zeros((1, self._shares.shape[1] // 3), dtype=np.float32) for _ in range(3))

    def _add(self, words: Sequence[Word]) -> None:
        first = len(self._places) + 1
        summed = np.add.reduce(self._tables.take(self._features.rows(words), axis=0), axis=2)
        parts = np.zeros((whole(len(words)), len(summed) * self._width), dtype=np.float32)
        for number, part in enumerate(summed):
            parts[: len(words), number * self._width : (number + 1) * self._width] = part
        embedded = np.ascontiguousarray(self._mixer.finish(product(parts, self._mixer.weights).T).T)
        shares = product(embedded, self._shares).reshape(len(embedded), 3, -1)
        needed = first + len(words)
        if needed > len(self._embedded):
            size = max(needed, 2 * len(self._embedded))
            self._embedded = _grown(self._embedded, size)
            self._lefts, self._middles, self._rights = (_grown(each, size) for each in (self._lefts, self._middles, self._rights))
        self._embedded[first:needed] = embedded[: len(words)]
        for number, each in enumerate((self._lefts, self._middles, self._rights)):
            each[first:needed] = shares[: len(words), number]
        self._places.update(zip(words, range(first, needed), strict=True))  # last: a word that has a place has its rows


def _windows(held: Matrix, wide: Matrix) -> Matrix:
    """Each column between its neighbours, in `wide`."""
    width = len(held)
    wide[:width, 0] = wide[2 * width :, -1] = 0
    wide[:width, 1:] = held[:, :-1]
    wide[width : 2 * width] = held
    wide[2 * width :, :-1] = held[:, 1:]
    return wide


def _grown(rows: Matrix, size: int) -> Matrix:
    """The rows with room for more."""
    room = np.zeros((size, rows.shape[1]), dtype=np.float32)
    room[: len(rows)] = rows
    return room
