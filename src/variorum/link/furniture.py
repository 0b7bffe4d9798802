"""The lines of a report in, which of them a site prints on many pages out: such lines tell of no incident."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b

import msgspec

from variorum.link.spelling import singular
from variorum.model.report import Report

WORD = re.compile(r"[^\W\d_]{4,}")
CAPITALISED = re.compile(r"[A-ZÀ-ÖØ-Þ@][\w'’.-]*|\S*\d\S*")
MOULD_WORDS = 7  # words left of a line without names and numbers that make it recognisable as a form
LEAST_REPORTS = 3  # reports that a line needs to be taken for a form
CERTAIN_REPORTS = 64  # reports from which a line is a form whatever their headlines: no story is copied word for word so often
SAMPLED_TITLES = 8  # headlines compared to tell a form from a copied story
COPY_SHARE = 0.3  # mean share of headline words above which texts with a common line are copies of one story


class Furniture(msgspec.Struct, frozen=True, kw_only=True):
    """Keys of the lines, and of the moulds of lines, that stand on many pages."""

    keys: frozenset[str] = frozenset()

    def holds(self, line: str) -> tuple[bool, bool]:
        """Whether the line stands on many pages word for word, and whether its form does."""
        if not self.keys:
            return False, False
        shape = mould(line)
        return _key("l", line) in self.keys, bool(shape) and _key("m", shape) in self.keys


def mould(line: str) -> str:
    """A line without its names and numbers; empty when too little is left to know it by."""
    rest = CAPITALISED.sub("", line).split()
    return " ".join(rest) if len(rest) >= MOULD_WORDS else ""


def _key(kind: str, words: str) -> str:
    """A short name for a line (l) or a mould (m)."""
    return kind + blake2b(words.encode("utf-8", "surrogatepass"), digest_size=9).hexdigest()


def line_keys(report: Report) -> list[str]:
    """Keys of all lines of a report and of their moulds, headline left out; sorted, each once."""
    lines = {line.strip() for line in report.text.split("\n")} - {"", report.title}
    shapes = {mould(line) for line in lines} - {""}
    return sorted({_key("l", line) for line in lines} | {_key("m", shape) for shape in shapes})


def headline_words(report: Report) -> tuple[str, ...]:
    """The longer words of the headline, or of the first line, without plural endings; sorted."""
    title = report.title or report.text[:100].split("\n", 1)[0]
    return tuple(sorted({singular(word.lower()) for word in WORD.findall(title)}))


def is_furniture(reports: int, titles: Sequence[tuple[str, ...]]) -> bool:
    """Whether a line that so many reports have is a form; `titles` are the first of their headlines in sorted order.

    Headlines of copies of one story share their words; those of pages that only share a form do not.
    """
    if reports < LEAST_REPORTS:
        return False
    if reports >= CERTAIN_REPORTS:
        return True
    words = [frozenset(title) for title in titles]
    shares = [len(a & b) / max(1, min(len(a), len(b))) for i, a in enumerate(words) for b in words[i + 1 :]]
    return sum(shares) / len(shares) < COPY_SHARE
