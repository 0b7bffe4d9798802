"""A stretch of a report with the episode that it tells of: what the rooms share that cut a report into episodes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from variorum.extract.kinds import Cue
from variorum.model.document import Document

LEAD = 2  # headline or first sentence, and the one after: they say what the report is about
SUM, ENTRY, ELSEWHERE, RECALLED, WEIGHED = (
    "sum",
    "entry",
    "elsewhere",
    "recalled",
    "weighed",
)  # how the labels of incidents told beside the main one begin


class Segment(NamedTuple):
    """`text[start:end]` told of episode number `group` (0 the main one); `cue` is what took it away; `named`: an incident with a time.

    `apart`: how likely its signs make it, 0 to 1, that it tells of another incident than the main one; 0 in the opening.
    """

    start: int
    end: int
    group: int
    sentence: int
    cue: str
    named: bool = False
    label: str = ""
    apart: float = 0.0


def opening_end(document: Document) -> int:
    """Where the opening of a report ends, in code points: two sentences, and a headline."""
    sentences = document.sentences
    titled = bool(sentences) and sentences[0].role == "title"
    return sentences[min(LEAD + titled, len(sentences)) - 1].end if sentences else 0


def within(found: Sequence[Cue], start: int, end: int) -> list[Cue]:
    """Cues that begin in `[start, end)`."""
    return found[bisect_left(found, (start,)) : bisect_left(found, (end,))] if isinstance(found, list) else []
