"""A report's lines in, whether one is the headline of another story out: pages put links to other stories between paragraphs."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from variorum.model.document import Document, Sentence

_LEAD = 4  # sentences, headline included, whose words are the report's own
_FEWEST, _MOST = 6, 18  # words of a headline
_SHORTEST = 4  # letters of a word that can tell what a story is about
_SHARED = 0.25  # of a line's telling words that the lead has too, where the line is of the report's own story
_OPEN_LINES = 0.3  # of a text's longer lines without a final mark, above which it is a list or lost its marks
_LONG_LINE = 40  # characters
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_MARKS = ".!?…:;,)]"  # by which a sentence ends, and no headline; quotation marks end both
_QUOTES = "\"”'’"
_ENDS = _MARKS + _QUOTES
_CLOCK = re.compile(r"\s*\d{1,2}:\d\d\s+[A-Z0-9]")  # "1:09 Man charged …": a line of a list of videos
RELATED = re.compile(
    r"[\s\[+]*(?:related|read more|more|see also|also see|also read|read also|story|stories|previous(?: story)?|watch)\s*:", re.IGNORECASE
)  # before the headline of another story
_LABELLED = re.compile(r"[A-Z][a-z][\w /-]{1,40}:\s*[\d~]")  # "Wounded: 47, of which 8 critical": a line of a table
_UPDATE = re.compile(r"[\s\[+]*update\b", re.IGNORECASE)


def is_teaser(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is the headline of another story: a line without a final mark, low in the text, with none of the lead's words.

    Only in a report with a headline of its own, whose other lines end as sentences do.
    """
    text = document.report.text
    if not document.report.title or sentence.role == "title":
        return False
    if _is_printed_twice(document, sentence):
        return True
    if not _fills_line(text, sentence):
        return False
    words = text[sentence.start : sentence.end]
    if words[-1] in _MARKS or (words[-1] in _QUOTES and words.rstrip(_QUOTES)[-1:] in _MARKS):
        return False
    if _CLOCK.match(words) or RELATED.match(words):
        return True
    if _LABELLED.match(words):
        return False
    first = document.sentences[min(2, len(document.sentences) - 1)].start
    if sentence.start < first or not _FEWEST <= len(words.split()) <= _MOST or _UPDATE.match(words) or _is_list(text):
        return False
    lead = min(document.sentences[min(_LEAD, len(document.sentences)) - 1].end, sentence.start)
    telling = {word.lower() for word in _WORD.findall(words) if len(word) >= _SHORTEST}
    known = {word.lower() for word in _WORD.findall(text[:lead])}
    return bool(telling) and len(telling & known) < _SHARED * len(telling)


def _is_printed_twice(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence stands in the text twice and has next to none of the words of headline and lead: a picture's and a box's words
    for another story, as pages of broadcasters give them."""
    text = document.report.text
    if sentence.end - sentence.start < _LONG_LINE or not _stands_twice(text, sentence.start, sentence.end):
        return False
    words = text[sentence.start : sentence.end]
    known = _told_first(text, document.report.title or "", document.sentences[: 4 * _LEAD])
    telling = {word.lower() for word in _WORD.findall(words) if len(word) >= _SHORTEST}
    return bool(telling) and len(telling & known) < _SHARED * len(telling)


@lru_cache(maxsize=128)  # asked of a sentence by several readers of one report
def _stands_twice(text: str, start: int, end: int) -> bool:
    """Whether what stands between two places stands in the text elsewhere too."""
    return text.count(text[start:end]) > 1


@lru_cache(maxsize=1)  # asked of several sentences of one report
def _told_first(text: str, title: str, opening: tuple[Sentence, ...]) -> frozenset[str]:
    """The words, in lower case, of the title and of the first sentences of the `opening` that stand in the text once."""
    own = (text[one.start : one.end] for one in opening)
    lead = itertools.islice((one for one in own if len(one) < _LONG_LINE or text.count(one) < 2), _LEAD)
    return frozenset([word.lower() for word in _WORD.findall(" ".join([title, *lead]))])


def _is_list(text: str) -> bool:
    """Whether many of the text's longer lines end without a final mark."""
    lines = [line.rstrip() for line in text.split("\n")[1:]]
    long = [line for line in lines if len(line) >= _LONG_LINE]
    return sum(line[-1] not in _ENDS for line in long) > _OPEN_LINES * len(long)


def _fills_line(text: str, sentence: Sentence) -> bool:
    """Whether nothing else stands in the sentence's line."""
    before, after = text.rfind("\n", 0, sentence.start), text.find("\n", sentence.end)
    return not text[before + 1 : sentence.start].strip() and not text[sentence.end : after if after >= 0 else len(text)].strip()
