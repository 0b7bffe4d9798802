"""Words with heads, relations and parts of speech in, a dependency tree to walk out: the same for our own parser and for a spaCy Doc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any


class Node:
    """One word of a parse. `start` is its offset in the parsed text; a root is its own head; children stand in the order of the text."""

    __slots__ = ("children", "dep", "head", "index", "lower", "pos", "start")

    def __init__(self, index: int, start: int, lower: str, pos: str, dep: str) -> None:
        self.index = index
        self.start = start
        self.lower = lower
        self.pos = pos
        self.dep = dep
        self.head = self
        self.children: list[Node] = []

    @property
    def ancestors(self) -> Iterator[Node]:
        """The head, its head, and so on up to the root."""
        at = self
        while at.head is not at:
            at = at.head
            yield at


Tree = list[Node]


def tree(starts: Sequence[int], lowers: Sequence[str], parts: Sequence[str], heads: Sequence[int], relations: Sequence[str]) -> Tree:
    """The tree over words given by parallel lists; `heads` are places in them. The caller promises that no word is above itself."""
    nodes = [Node(*each) for each in zip(range(len(starts)), starts, lowers, parts, relations, strict=True)]
    for node, place in zip(nodes, heads, strict=True):
        if place != node.index:
            node.head = nodes[place]
            node.head.children.append(node)
    return nodes


def tree_of(doc: Any) -> Tree:
    """The tree of a parsed spaCy Doc."""
    return tree(
        [token.idx for token in doc],
        [token.lower_ for token in doc],
        [token.pos_ for token in doc],
        [token.head.i for token in doc],
        [token.dep_ for token in doc],
    )
