"""The file of trained weights in, sentences to dependency trees out: tokeniser, encoder, tagger and parser, in numpy alone.

The file is made by `python -m train.pack` from the trained spaCy pipeline; docs/parser.md says what is in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import msgspec
import numpy as np
from threadpoolctl import ThreadpoolController

from variorum.extract.readers.encoder import Encoder, Layer, Matrix, product
from variorum.extract.readers.features import Features
from variorum.extract.readers.transitions import Transitions, Weights
from variorum.extract.readers.tree import Tree, tree
from variorum.extract.readers.words import Cutter, Tables

WEIGHTS = "weights.npz"
TABLES = "words.json"
_BATCH = 64  # sentences parsed at once; more take more memory and no less time
_KEPT_TREES = 1_000  # sentences whose trees are kept, about 5 MB: reports of one incident copy each other, and lie near each other


class Network:
    """The shipped parser. What it keeps between sentences saves time and changes no tree.

    So small, the products lose by threads, and a sum may come out in another order: BLAS works on one thread meanwhile.
    """

    def __init__(self, folder: Path) -> None:
        tables = msgspec.json.decode((folder / TABLES).read_bytes(), type=Tables)
        with np.load(folder / WEIGHTS) as weights:
            depth = sum(name.startswith("layer") and name.endswith("_weights") for name in weights)
            self.encoder = Encoder(
                Features(tables.symbols, weights["seeds"].tolist(), [len(weights[f"table{number}"]) for number in range(4)]),
                np.concatenate([weights[f"table{number}"] for number in range(4)]),
                _layer(weights, "mixer"),
                [_layer(weights, f"layer{number}") for number in range(depth)],
            )
            self._tags = (weights["tags"], weights["tags_bias"])
            self._transitions = Transitions(Weights(tables.moves, *(weights[name] for name in Weights._fields[1:])))
        self._parts = tables.tags
        self.cutter = Cutter(tables)
        self._threads = ThreadpoolController()
        self._free = Lock()
        self._kept: dict[str, Tree] = {}

    def parse(self, sentences: Sequence[str]) -> list[Tree]:
        """The tree of each sentence, the same in any company."""
        with self._free, self._threads.limit(limits=1, user_api="blas"):
            return [made for at in range(0, len(sentences), _BATCH) for made in self._known(sentences[at : at + _BATCH])]

    def forget(self) -> None:
        """Let go of the trees kept, so that every sentence is parsed anew."""
        self._kept.clear()

    def _known(self, sentences: Sequence[str]) -> list[Tree]:
        """The trees of one batch; a sentence that was met not long ago is not parsed again."""
        if len(self._kept) > _KEPT_TREES:
            self.forget()
        new = list(dict.fromkeys(sentence for sentence in sentences if sentence not in self._kept))
        if new:
            self._kept.update(zip(new, self._parsed(new), strict=True))
        return [self._kept[sentence] for sentence in sentences]

    def _parsed(self, sentences: Sequence[str]) -> list[Tree]:
        cut = [self.cutter.words(sentence) for sentence in sentences]
        words = [each for each, _ in cut]
        if not any(words):
            return [[] for _ in sentences]
        vectors = self.encoder.encode(words)
        parts = self._tagged(vectors)
        trees: list[Tree] = []
        at = 0
        for (each, starts), (heads, relations) in zip(cut, self._transitions.parse(vectors, words), strict=True):
            trees.append(tree(starts, [word.text.lower() for word in each], parts[at : at + len(each)], heads, relations))
            at += len(each)
        return trees

    def _tagged(self, vectors: Matrix) -> list[str]:
        """The part of speech of each row."""
        weights, bias = self._tags
        return [self._parts[tag] for tag in (product(vectors, weights) + bias).argmax(axis=1).tolist()]


def _layer(weights: np.lib.npyio.NpzFile, name: str) -> Layer:
    return Layer(*(weights[f"{name}_{part}"] for part in Layer._fields))
