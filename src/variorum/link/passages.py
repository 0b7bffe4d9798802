"""The texts of reports in, the passages and sentences that they share out, with both places of each."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from variorum.model.kinds import Rarity
from variorum.model.text import Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SHINGLE = 8  # words in a row that two reporters do not hit upon by chance, set phrases apart
MULTIPLIER = np.uint64(1_000_003)  # odd, so that rolling sums mod 2^64 keep all bits in play
CROWD = 40  # texts with one run up to which all pairs are compared
LEADING = 4  # in a larger crowd, texts with which all others are compared
FOLLOWING = 8  # and texts behind each with which it is compared
NEAREST = 10  # in a larger crowd, the texts sharing most with one that are compared with it in full
CARRYING_SHARE = 0.12  # words that more reports use than this carry no matter of their own
LEAST_CARRYING = 4  # carrying words in common that make two sentences one
LEAST_WORDS = 5  # carrying words that a sentence needs to be known again; headlines and tags have fewer
SENTENCE_LIKENESS = 0.6  # share of both sentences' weight that lies in common, from which one retells the other


class Prose(msgspec.Struct, frozen=True, kw_only=True):
    """A report's words in lower case with their places, and its sentences as weighted sets of carrying words."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: tuple[Span, ...]
    carried: tuple[dict[str, float], ...]


class Passage(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A run of equal words in two texts: where in each, and how many words."""

    first: Span
    second: Span
    words: int


def prose(text: str, sentences: Sequence[Span], skipped: Sequence[Span], rarity: Rarity) -> Prose:
    """Words of a text outside `skipped` spans, and its sentences' carrying words weighted by rarity."""
    found = [m for m in WORD.finditer(text) if not any(s.start <= m.start() < s.end for s in skipped)]
    carried = []
    at = 0
    for sentence in sentences:
        weights: dict[str, float] = {}
        while at < len(found) and found[at].start() < sentence.start:
            at += 1
        position = at
        while position < len(found) and found[position].start() < sentence.end:
            word = _root(found[position].group().lower())
            share = rarity.shares.get(word, 0.002)
            if share <= CARRYING_SHARE and len(word) > 2:
                weights[word] = -math.log(share)
            position += 1
        carried.append(weights)
    return Prose(
        words=tuple(m.group().lower().replace("’", "'") for m in found),
        starts=tuple(m.start() for m in found),
        ends=tuple(m.end() for m in found),
        sentences=tuple(sentences),
        carried=tuple(carried),
    )


def _root(word: str) -> str:
    """A word without possessive, plural and the commonest verb endings, so that "walked" meets "walk"."""
    word = word.replace("’", "'").removesuffix("'s")
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: -len(ending)]
    return word


def shared_passages(texts: Sequence[Prose]) -> dict[tuple[int, int], list[Passage]]:
    """For each pair (i < j) of texts that share a run of `SHINGLE` words or more, the longest runs, by place.

    Of a run that more than `CROWD` texts share, each text is paired with the first ones that have it and with those that follow it, so
    that the cost grows with the number of texts and not with its square.
    """
    numbers: dict[str, int] = {}
    coded = [np.array([numbers.setdefault(word, len(numbers) + 1) for word in text.words], dtype=np.uint64) for text in texts]
    hashes = [_rolling(code) for code in coded]
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    if sum(len(h) for h in hashes) == 0:
        return {}
    joined = np.concatenate(hashes)
    values, counts = np.unique(joined, return_counts=True)
    repeated = values[counts > 1]
    for i, values_here in enumerate(hashes):
        for position in np.flatnonzero(np.isin(values_here, repeated)).tolist():
            places[int(values_here[position])].append((i, position))
    met: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for members in places.values():
        firsts: dict[int, int] = {}
        for i, position in members:
            firsts.setdefault(i, position)
        ordered = sorted(firsts.items())
        crowded = len(ordered) > CROWD
        for number, (i, p) in enumerate(ordered):
            for j, q in ordered[number + 1 : number + 1 + FOLLOWING] if crowded and number >= LEADING else ordered[number + 1 :]:
                met[i, j].append((p, q))
    kept = _nearest(met) if len(texts) > CROWD else met
    return {pair: _runs(texts[pair[0]], texts[pair[1]], met[pair]) for pair in sorted(kept)}


def _nearest(met: Mapping[tuple[int, int], Sequence[object]]) -> set[tuple[int, int]]:
    """Of many pairs those in which one is among the `NEAREST` with which the other shares most runs, and those with a leading text."""
    partners: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (i, j), runs in met.items():
        partners[i].append((-len(runs), j))
        partners[j].append((-len(runs), i))
    near = {(min(i, j), max(i, j)) for i, found in partners.items() for _, j in sorted(found)[:NEAREST]}
    return near | {pair for pair in met if pair[0] < LEADING}


def _rolling(code: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """A hash of each run of `SHINGLE` word numbers."""
    if len(code) < SHINGLE:
        return np.empty(0, dtype=np.uint64)
    total = np.zeros(len(code) - SHINGLE + 1, dtype=np.uint64)
    for offset in range(SHINGLE):
        total = total * MULTIPLIER + code[offset : len(code) - SHINGLE + 1 + offset]
    return total


def _runs(a: Prose, b: Prose, matches: Sequence[tuple[int, int]]) -> list[Passage]:
    """Matches on one diagonal joined to passages, checked word for word."""
    out = []
    by_diagonal: dict[int, list[int]] = defaultdict(list)
    for p, q in matches:
        by_diagonal[q - p].append(p)
    for shift, starts in sorted(by_diagonal.items()):
        run: list[int] = []
        for p in [*sorted(starts), -1]:
            if run and (p < 0 or p > run[-1] + SHINGLE):
                first, last = run[0], run[-1] + SHINGLE
                if a.words[first:last] == b.words[first + shift : last + shift]:
                    out.append(
                        Passage(
                            first=Span(start=a.starts[first], end=a.ends[last - 1]),
                            second=Span(start=b.starts[first + shift], end=b.ends[last + shift - 1]),
                            words=last - first,
                        )
                    )
                run = []
            if p >= 0:
                run.append(p)
    return sorted(out)


def retold(a: Prose, b: Prose) -> list[tuple[int, int, float]]:
    """Sentences of `a` that `b` tells again, word for word or in other words: (sentence of a, of b, likeness), best match each."""
    index: dict[str, list[int]] = defaultdict(list)
    for j, weights in enumerate(b.carried):
        for word in weights:
            index[word].append(j)
    out = []
    for i, weights in enumerate(a.carried):
        if len(weights) < LEAST_WORDS:
            continue
        score: dict[int, float] = defaultdict(float)
        common: dict[int, int] = defaultdict(int)
        for word, weight in weights.items():
            for j in index.get(word, ()):
                score[j] += weight
                common[j] += 1
        whole = sum(weights.values())
        ranked = [
            (2 * total / (whole + sum(b.carried[j].values())), -j)
            for j, total in score.items()
            if common[j] >= LEAST_CARRYING and len(b.carried[j]) >= LEAST_WORDS
        ]
        if ranked and max(ranked)[0] >= SENTENCE_LIKENESS:
            likeness, j = max(ranked)
            out.append((i, -j, likeness))
    return out
