"""The tokens of a sentence in, the same without the marks around a few of its words out: now stands at “approximately” 253 people.

Such quotes say that the words are somebody's own; they part nothing. Names and titles keep theirs ("star of ‘Studio Fifty’"), and so
does speech.
"""

from __future__ import annotations

import re

from variorum.extract.tokens import Token

_PAIRS = {'"': '"', "“": "”", "'": "'", "‘": "’", "``": "''"}
OPENS = re.compile(r"\s(?:[\"“'‘]|``)\S")  # where words may stand in quotes
_LINKS = frozenset(("by", "to", "at", "of"))
_LONGEST = 4  # words within the quotes
_LONGEST_LISTED = 12  # the same of one whom "including" lists: 'including a “high-value target, ringleader Ali Bo”, were killed'


def without_scare_quotes(words: list[Token]) -> list[Token]:
    """The tokens; the same list where none is left out."""
    gone: set[int] = set()
    for index in range(1, len(words) - 2):
        closing = _PAIRS.get(words[index].text)
        if closing is None or index in gone or not _opens(words, index):
            continue
        listed = _is_listed(words, index)
        longest = _LONGEST_LISTED if listed else _LONGEST
        stop = next((at for at in range(index + 2, min(len(words), index + longest + 3)) if words[at].text == closing), None)
        if stop is None:
            continue
        closed = listed and stop + 1 < len(words) and words[stop + 1].text == ","
        aside = closed and not any(word.counts and "-" not in word.text for word in words[index + 1 : stop])
        if aside or _are_plain(words[index + 1 : stop], words[index - 1].low in _LINKS):
            gone |= {index, stop}
    return [word for index, word in enumerate(words) if index not in gone] if gone else words


def _opens(words: list[Token], index: int) -> bool:
    """Whether a mark stands before a word and apart from the one before, which is no mark."""
    before, behind = words[index - 1], words[index + 1]
    return not before.mark and before.end < words[index].start and words[index].end == behind.start


def _is_listed(words: list[Token], index: int) -> bool:
    """Whether "including", with an article or not, stands before a mark."""
    first = index - 2 if words[index - 1].is_("determiner") else index - 1
    return first >= 0 and words[first].low == "including"


def _are_plain(inner: list[Token], links: bool) -> bool:
    """Whether words within quotes are plain ones: no names, no marks but a full stop at the end.

    A count of its own (“dozens” of wounded, others said “more than 25”) is somebody's words; only behind what `links` a toll to it
    ("revised down by ‘about 100’") is it none.
    """
    plain = inner[:-1] if inner[-1].text == "." else inner
    if any(word.counts or word.low == "number" for word in plain) and not (links and any(word.digit for word in plain)):
        return False
    return any(word.text.isalpha() for word in plain) and all(word.text.islower() or word.digit for word in plain)
