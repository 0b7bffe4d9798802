"""Docs and a pipeline's token encoder in, the same vectors out in a third of the time and with the same bits in any company.

spaCy's `MultiHashEmbed` + `MaxoutWindowEncoder` (the shipped network; Honnibal 2018) is worked out here with plain numpy: a word's
embedding is kept once made, and every product runs over blocks of one fixed number of rows, because a BLAS picks its kernel, and with it
the order of sums, by the shape: a sentence's vectors must not depend on the sentences beside it. For the same reason, and because threads
cost such small products many times what they save, BLAS works on one thread meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

Matrix = NDArray[np.float32]

# Rows of one product: so few that no BLAS that we met divides them among kernels which sum in another order (with 32 rows OpenBLAS
# gives rows 0-11 other bits than rows 24-31 on some AVX-512 machines), at two thirds of the full speed.
_BLOCK = 8
_VARIANCE_FLOOR = 1e-8  # as in thinc's layer normalisation
_KEPT_WORDS = 20_000  # embeddings kept, about 10 MB; a text in one language meets most of its words within these
_WORD_BYTES = 8  # spaCy's attribute values are 64-bit hashes


class Layer(NamedTuple):
    """One maxout layer with its normalisation: weights as [inputs, pieces × outputs], ready to multiply from the right."""

    weights: Matrix
    bias: Matrix
    pieces: int
    gain: Matrix
    shift: Matrix

    @classmethod
    def of(cls, maxout: Any, norm: Any) -> Layer:
        """The layer of thinc's two nodes."""
        weights, bias = maxout.get_param("W"), maxout.get_param("b")
        outputs, pieces, inputs = weights.shape
        turned = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs).T)
        return cls(turned, np.ascontiguousarray(bias.T).reshape(-1), pieces, norm.get_param("G"), norm.get_param("b"))

    def __call__(self, rows: Matrix) -> Matrix:
        """Outputs for rows whose number is a multiple of the block's."""
        blocks = rows.reshape(-1, _BLOCK, rows.shape[1])
        summed = np.matmul(blocks, self.weights).reshape(len(rows), -1)
        summed += self.bias
        parts = summed.reshape(len(rows), self.pieces, -1)
        best: Matrix = np.maximum(parts[:, 0], parts[:, 1])
        for piece in range(2, self.pieces):
            np.maximum(best, parts[:, piece], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best) / np.float32(best.shape[1]) + np.float32(_VARIANCE_FLOOR)
        best *= (1.0 / np.sqrt(spread))[:, None]
        best *= self.gain
        best += self.shift
        return best


class Encoder:
    """A trained encoder's weights; the words that it has met are kept, which saves time and changes no vector."""

    def __init__(self, columns: Sequence[Any], tables: Sequence[Any], mixer: Layer, layers: Sequence[Layer]) -> None:
        self._columns = list(columns)
        self._tables = tuple(tables)
        self._mixer = mixer
        self._layers = tuple(layers)
        self._pad = len(self._layers)  # each layer looks one word further; as many empty rows keep sentences apart
        self._kept: dict[bytes, Matrix] = {}
        self._threads = ThreadpoolController()

    @classmethod
    def of(cls, model: Any) -> Encoder | None:
        """The encoder of a `Tok2Vec` model, or None where the network is of another kind."""
        nodes = {name: [node for node in model.walk() if node.name == name] for name in _NODES}
        features, windows = nodes["extract_features"], nodes["expand_window"]
        maxouts, norms, tables = nodes["maxout"], nodes["layernorm"], nodes["hashembed"]
        columns = features[0].attrs["columns"] if len(features) == 1 else []
        alike = len(maxouts) == len(norms) == len(windows) + 1 and len(columns) == len(tables) > 0
        if not alike or any(node.attrs["window_size"] != 1 for node in windows) or any(node.get_dim("nP") < 2 for node in maxouts):
            return None
        if any(table.attrs["column"] != number for number, table in enumerate(tables)):
            return None
        if maxouts[0].maybe_get_dim("nI") != sum(table.get_dim("nO") for table in tables):
            return None  # characters or vectors beside the tables
        layers = [Layer.of(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True)]
        return cls(columns, tables, layers[0], layers[1:])

    def encode(self, docs: Sequence[Any]) -> list[Matrix]:
        """One matrix [words, width] a doc."""
        with self._threads.limit(limits=1, user_api="blas"):
            return self._encoded(docs)

    def _encoded(self, docs: Sequence[Any]) -> list[Matrix]:
        width = len(self._mixer.gain)
        sizes = [len(doc) for doc in docs]
        rows = sum(sizes) + self._pad * (len(docs) + 1)
        held = np.zeros((_whole(rows), width), dtype=np.float32)
        starts, at = [], self._pad
        for size in sizes:
            starts.append(at)
            at += size + self._pad
        self._embed(docs, starts, held)
        wide = np.zeros((len(held), 3 * width), dtype=np.float32)
        for layer in self._layers:
            wide[1:, :width] = held[:-1]
            wide[:, width : 2 * width] = held
            wide[:-1, 2 * width :] = held[1:]
            held = held + layer(wide)
        return [held[start : start + size] for start, size in zip(starts, sizes, strict=True)]

    def _embed(self, docs: Sequence[Any], starts: Sequence[int], held: Matrix) -> None:
        """Write the words' embeddings into their rows."""
        if len(self._kept) > _KEPT_WORDS:
            self._kept.clear()
        step = _WORD_BYTES * len(self._columns)
        values = [doc.to_array(self._columns).astype(np.uint64, copy=False) for doc in docs]
        keys = []
        for rows in values:
            raw = rows.tobytes()
            keys.append([raw[at : at + step] for at in range(0, len(raw), step)])
        kept = self._kept
        new = list(dict.fromkeys(key for words in keys for key in words if key not in kept))
        if new:
            made = self._mixed(np.frombuffer(b"".join(new), dtype=np.uint64).reshape(len(new), -1))
            kept.update(zip(new, made, strict=True))
        for words, start in zip(keys, starts, strict=True):
            if words:
                held[start : start + len(words)] = [kept[key] for key in words]

    def _mixed(self, values: NDArray[np.uint64]) -> Matrix:
        """The embeddings of words by their attributes."""
        parts = [table.predict(np.ascontiguousarray(values[:, number])) for number, table in enumerate(self._tables)]
        rows = np.zeros((_whole(len(values)), sum(part.shape[1] for part in parts)), dtype=np.float32)
        rows[: len(values)] = np.concatenate(parts, axis=1)
        return self._mixer(rows)[: len(values)].copy()


_NODES = ("extract_features", "hashembed", "expand_window", "maxout", "layernorm")


def _whole(rows: int) -> int:
    """The number of rows filled up to whole blocks."""
    return -(-rows // _BLOCK) * _BLOCK
