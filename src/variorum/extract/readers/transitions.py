"""Vectors of words in, heads and relations out: the greedy arc-eager parser of spaCy (Honnibal & Johnson 2015), many sentences in step.

All sentences of a batch take each step together, so that the network is asked once for all of them. States, features, what is allowed
when, and the reading of relations "a||b" (pseudo-projective, Nivre & Nilsson 2005) are those of spaCy 3.8 (`arc_eager.pyx`,
`_state.pxd`, `nonproj.pyx`, MIT).
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from variorum.extract.readers.encoder import BLOCK, Matrix, Room, product, whole
from variorum.extract.readers.words import Word

ROOT = "ROOT"
_FEATURES = 8  # the words of a state that the network sees
_LIFTED = "||"  # "obj||xcomp": an obj whose true head is the nearest xcomp below
_MAY_SHIFT, _MAY_LINK, _MAY_REDUCE, _MAY_BREAK = 1, 2, 4, 8  # what a state allows, added up
_ALLOWING = {"S": _MAY_SHIFT, "D": _MAY_REDUCE, "L": _MAY_LINK, "R": _MAY_LINK, "B": _MAY_BREAK}


class Weights(NamedTuple):
    """The network over states: what a word adds in each of eight places, two pieces of hidden units, and from these the moves' scores."""

    moves: Sequence[str]  # "S" shift, "D" reduce, "L-nsubj" and "R-obj" arcs to the left and to the right, "B-ROOT" a new tree
    narrow: Matrix  # [vector, narrow]
    narrow_bias: Matrix
    lower: Matrix  # [narrow, 8 × 2 × hidden]
    lower_bias: Matrix  # [2 × hidden]
    empty: Matrix  # [8 × 2 × hidden], in place of a word that is not there
    upper: Matrix  # [hidden, moves]
    upper_bias: Matrix


class _State:
    """One sentence half parsed. Words are numbers from `first` on, 0 is no word: it lies under the stack and behind the buffer."""

    __slots__ = ("breaks", "buffer", "returned", "stack")

    def __init__(self, first: int, size: int) -> None:
        self.stack = [0, 0, 0]
        self.buffer = [0, 0, *range(first + size - 1, first - 1, -1)]  # the next word is the last
        self.returned: set[int] = set()  # words that went back to the buffer, and may not be shifted before they have an arc
        self.breaks: set[int] = set()  # words with which a new tree begins


class _Arcs:
    """What is known of each word of a batch: its head (0: none), the move that gave it, and its outermost children."""

    def __init__(self, words: int) -> None:
        self.heads = [0] * (words + 1)
        self.moves = [0] * (words + 1)
        self.lefts = [0] * (words + 1)  # the child that was found last
        self.rights = [0] * (words + 1)
        self.elder = [0] * (words + 1)  # the right child that its head had before


class Transitions:
    """A trained parser; nothing of a batch stays for the next. For one thread at a time."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._room = Room(weights.lower.shape[1])
        self._kinds = [move[0] for move in weights.moves]
        self._relations = [move[2:] for move in weights.moves]
        allowing = np.array([_ALLOWING[kind] for kind in self._kinds])
        codes = np.arange(2 * _MAY_BREAK)
        self._biases = np.where(codes[:, None] & allowing, weights.upper_bias, np.float32(-np.inf))  # [what is allowed, move]

    def parse(self, vectors: Matrix, sentences: Sequence[Sequence[Word]]) -> list[tuple[list[int], list[str]]]:
        """For each sentence the heads of its words (places in it; a root is its own head) and their relations."""
        words = sum(map(len, sentences))
        arcs = _Arcs(words)
        firsts, first = [], 1
        for sentence in sentences:
            firsts.append(first)
            first += len(sentence)
        states = [_State(first, len(sentence)) for first, sentence in zip(firsts, sentences, strict=True) if sentence]
        self._run(states, self._shares(vectors), arcs)
        return [self._read(arcs, first, sentence) for first, sentence in zip(firsts, sentences, strict=True)]

    def _shares(self, vectors: Matrix) -> Matrix:
        """What each word adds to a state, in row 8 × word + place."""
        weights = self._weights
        shares = self._room.of(1 + len(vectors))
        shares[0] = weights.empty
        narrow = product(vectors, weights.narrow)
        narrow += weights.narrow_bias
        product(narrow, weights.lower, shares[1:])
        shares[:, : len(weights.lower_bias)] += weights.lower_bias  # once a state: every state has one word in the first place
        return shares.reshape(len(shares) * _FEATURES, -1)

    def _run(self, states: list[_State], shares: Matrix, arcs: _Arcs) -> None:
        """Let every state make the best move that it allows, until all words are used up."""
        upper = self._weights.upper
        half, blocks = len(upper), whole(len(states)) // BLOCK
        hidden = np.zeros((blocks, BLOCK, half), dtype=np.float32)  # room of all steps, by blocks and by states
        scores = np.empty((blocks, BLOCK, upper.shape[1]), dtype=np.float32)
        each_hidden, each_score = hidden.reshape(-1, half), scores.reshape(-1, upper.shape[1])
        places = np.arange(_FEATURES)
        while states:
            seen, allowed = _seen(states, arcs)
            count = len(states)
            rows = np.array(seen, dtype=np.intp).reshape(count, _FEATURES)
            rows *= _FEATURES
            rows += places
            summed = np.add.reduce(shares.take(rows, axis=0), axis=1)
            np.maximum(summed[:, :half], summed[:, half:], out=each_hidden[:count])
            blocks = whole(count) // BLOCK
            np.matmul(hidden[:blocks], upper, out=scores[:blocks])
            told = each_score[:count]
            told += self._biases.take(allowed, axis=0)
            states = _moved(states, told.argmax(axis=1).tolist(), self._kinds, arcs)

    def _read(self, arcs: _Arcs, first: int, sentence: Sequence[Word]) -> tuple[list[int], list[str]]:
        """The heads and relations of one sentence."""
        stop = first + len(sentence)
        heads = [head - first if head else place for place, head in enumerate(arcs.heads[first:stop])]
        relations = [
            self._relations[move] if head else ROOT for head, move in zip(arcs.heads[first:stop], arcs.moves[first:stop], strict=True)
        ]
        if any(_LIFTED in relation for relation in relations):
            lower(heads, relations, sentence)
        return heads, relations


def _seen(states: Sequence[_State], arcs: _Arcs) -> tuple[list[int], list[int]]:
    """For each state the eight words that the network sees, all in one list, and what the state allows."""
    lefts, rights = arcs.lefts, arcs.rights
    seen: list[int] = []
    allowed: list[int] = []
    for state in states:
        stack, buffer = state.stack, state.buffer
        top, first, second = stack[-1], buffer[-1], buffer[-2]
        seen += (first, second, top, stack[-2], stack[-3], lefts[first], lefts[top], rights[top])
        code = _MAY_BREAK if second == first + 1 and second not in state.breaks else 0
        if not top:
            code += _MAY_SHIFT
        elif first in state.breaks:
            code += _MAY_REDUCE
        elif second and first not in state.returned:
            code += _MAY_REDUCE + _MAY_LINK + _MAY_SHIFT
        else:
            code += _MAY_REDUCE + _MAY_LINK
        allowed.append(code)
    return seen, allowed


def _moved(states: Sequence[_State], moves: Sequence[int], kinds: Sequence[str], arcs: _Arcs) -> list[_State]:
    """Make one move in each state; those that are not at their end are given back."""
    heads, rights = arcs.heads, arcs.rights
    going: list[_State] = []
    for state, move in zip(states, moves, strict=True):
        stack, buffer = state.stack, state.buffer
        kind = kinds[move]
        if kind == "L":
            child, head = stack.pop(), buffer[-1]
            if heads[child]:
                rights[heads[child]] = arcs.elder[child]
            heads[child] = head
            arcs.moves[child] = move
            arcs.lefts[head] = child
            state.returned.discard(head)
        elif kind == "R":
            child, head = buffer.pop(), stack[-1]
            heads[child] = head
            arcs.moves[child] = move
            arcs.elder[child] = rights[head]
            rights[head] = child
            stack.append(child)
        elif kind == "S":
            stack.append(buffer.pop())
        elif kind == "D":
            _reduce(state, heads)
        else:
            state.breaks.add(buffer[-2])
        while not buffer[-1] and stack[-1]:  # nothing else is allowed
            _reduce(state, heads)
        if buffer[-1]:
            going.append(state)
    return going


def _reduce(state: _State, heads: Sequence[int]) -> None:
    """Take the top off the stack; without a head, and with others below it, it goes back to the buffer."""
    word = state.stack.pop()
    if not heads[word] and state.stack[-1]:
        state.returned.add(word)
        state.buffer.append(word)


def lower(heads: list[int], relations: list[str], sentence: Sequence[Word]) -> None:
    """Hang each word with a lifted relation "a||b" on the nearest b under its head, and call it a; from the left."""
    children: list[list[int]] = [[] for _ in heads]
    for place, head in enumerate(heads):
        if head != place:
            children[head].append(place)
    for place, relation in enumerate(relations):
        if _LIFTED not in relation:
            continue
        relations[place], _, below = relation.partition(_LIFTED)
        head = heads[place]
        children[head].remove(place)
        heads[place] = _nearest(below, head, children, relations, sentence)
        insort(children[heads[place]], place)


def _nearest(relation: str, above: int, children: Sequence[Sequence[int]], relations: Sequence[str], sentence: Sequence[Word]) -> int:
    """The first word with this relation under the word `above`, level by level and from the left; else that word itself."""
    level = [above]
    while level:
        deeper = [child for head in level for child in children[head] if not sentence[child].text.isspace()]
        for child in deeper:
            if relations[child] == relation:
                return child
        level = deeper
    return above
