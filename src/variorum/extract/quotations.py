"""A text and its sentences in, its quotations out: where each opens and closes, over sentences and over paragraphs left open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from variorum.extract.teasers import RELATED
from variorum.extract.tokens import QUOTES, Token
from variorum.model.document import Sentence

_MARK = re.compile(r"[“”„«»\"'`](?:(?<=[“”„«»\"])|(?<=')'|(?<=`)`)")  # one class first, to which the engine skips
_OPENS = frozenset("“„«")
_CLOSES = frozenset("”»")
# "…" ― Ana Lima, at the end of a paragraph or alone on the next line.
_SIGNED = re.compile(
    r"[.!?…]*\s*(?:―|—|–|--)\s*((?:[A-Z][\w.'’-]*)(?: (?:de|da|del|al|bin|van|von|[A-Z][\w.'’-]*)){0,4})\s*[.,]?(?=\n|$|,)"
)


def quotations(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The spans of the quotations in `text`, marks included, in order.

    A quotation that its paragraph leaves open goes on in the next if that begins with an opening mark; otherwise it ends there.
    """
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for start, end in _paragraphs(sentences):
        if opened is not None and RELATED.match(text, start, end):
            continue  # a page's link to another story between two paragraphs of one quotation
        leads = _MARK.match(text, start)
        if opened is not None and (leads is None or leads[0] in _CLOSES):
            opened = None
        at = leads.end() if opened is not None and leads is not None else start
        opened, spans = _within(text, at, end, opened)
        found += spans
        if opened is not None:
            found.append((opened, end))  # what it holds so far
    return found


def quotation_at(spans: Sequence[tuple[int, int]], place: int) -> tuple[int, int] | None:
    """The quotation that holds a place (code point), the longest of those that were left open; None if none does."""
    at = bisect_right(spans, place, key=lambda span: span[0])
    holding = [span for span in spans[max(0, at - 8) : at] if span[0] <= place < span[1]]
    return max(holding, key=lambda span: span[1]) if holding else None


def signed_by(text: str, end: int) -> tuple[str, int] | None:
    """The name that signs a quotation ending at `end`, behind a dash, and where it stands."""
    match = _SIGNED.match(text, end)
    return (match[1], match.start(1)) if match else None


def _paragraphs(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    last = None
    for sentence in sentences:
        if sentence.paragraph == last:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
        last = sentence.paragraph
    return found


def _within(text: str, start: int, end: int, opened: int | None) -> tuple[int | None, list[tuple[int, int]]]:
    """The quotations that close in a stretch of one paragraph, and where the one that stays open began."""
    found: list[tuple[int, int]] = []
    for match in _MARK.finditer(text, start, end):
        mark = match[0]
        if opened is None:
            behind = text[match.end() : match.end() + 1]
            if mark in _OPENS or mark == "``" or (behind and not behind.isspace() and behind not in ".,;:?!)"):
                opened = match.start()
        elif mark not in _OPENS:
            found.append((opened, match.end()))
            opened = None
    return opened, found


def in_quotes(words: Sequence[Token], at: int, *, opened: bool = False) -> bool:
    """Whether the token `at` of a sentence stands within quotation marks; `opened` says that the sentence begins within them."""
    for index, word in enumerate(words):
        if word.text == "“":
            opened = True
        elif word.text == "”":
            opened = False
        elif word.text in QUOTES:
            opened = not opened
        if index == at:
            return opened
    return opened
