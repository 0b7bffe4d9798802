"""A report's text and a counted claim in, whether its number counts no people of one incident out.

An age, a date, a label, people held for a deed, or the sum of a round-up.
"""

from __future__ import annotations

import re

import msgspec

from variorum.model.claim import Claim
from variorum.model.lexicon import Lexicon

_REACH = 40  # code points before the number that can show what it is
# "Carl Amber, 11, died": a number between commas behind a capital word is an age.
_AGED = re.compile(r"\b[A-Z][\w'’-]+\.?,\s*$")
_SHORT = re.compile(r"\d{1,2}(?:[-–]\d{1,2})?", re.IGNORECASE)
_ROWS = ("series of", "string of", "a series of", "a string of", "wave of", "a wave of")
_ON_ONE_DAY = re.compile(
    r"\bon (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:today|tonight|overnight)\b|\bwithin (?:minutes|an hour|hours)\b"
)
_EACH_ON_ITS_OWN = re.compile(r":\s+(?:an?|the|one)\b")
_AGED_AFTER = re.compile(r"\s*[,.]")


class RoundUps:
    """Tells which claims of one report sum up several incidents; a sentence is looked at once, however many claims stand in it."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._patterns = lexicon.patterns
        self._seen: dict[int, tuple[list[str], bool]] = {}
        self._crimes: bool | None = None  # whether the report tells of crimes in the plural

    def sum_up(self, claim: Claim) -> bool:
        """Whether the claim's sentence sums up several incidents, of which the claim counts more than one person."""
        low = claim.count.low if claim.count.low is not None else claim.count.high
        if (low or 0) <= 1:
            return False
        start = claim.sentence.start
        for opened in _EACH_ON_ITS_OWN.finditer(self._text, start, claim.evidence.start):
            start = opened.end()  # "two shootings in a month: one at a school, which left 19 dead, and …"
        if start not in self._seen:
            self._seen[start] = self._told(start, claim.sentence.end)
        told, crimes = self._seen[start]
        if not told:
            return crimes
        quote = claim.evidence.quote.lower()
        own = quote if claim.reading.rule == "noun_count" and len(quote.split()) == 2 else ""  # "five killings" counts the dead
        if claim.measure == "aboard":  # "bus with 40 passengers crashes": the verb
            told = [words for words in told if not (words.startswith(claim.count.words.lower()) and words.endswith(" crashes"))]
        rows = all(words.startswith(_ROWS) for words in told)
        if rows and _ON_ONE_DAY.search(self._text, start, claim.sentence.end) is not None:
            return False  # "in a series of stabbings on Saturday": deeds of one day
        return any(words != own for words in told) or crimes

    def _told(self, start: int, end: int) -> tuple[list[str], bool]:
        """The words of a sentence that tell of several incidents, and whether it counts crimes over a stretch of time."""
        text, patterns = self._text, self._patterns
        told = [match.group().lower() for match in patterns["round_up"].finditer(text, start, end)]
        stretch = patterns["stretch"].search(text, start, end) is not None
        if stretch and self._crimes is None:
            self._crimes = patterns["crimes_in_plural"].search(text) is not None
        return told, stretch and bool(self._crimes)


def with_sums(text: str, claims: tuple[Claim, ...], lexicon: Lexicon) -> tuple[Claim, ...]:
    """The claims, those that sum up several incidents as rates."""
    round_ups = RoundUps(text, lexicon)
    return tuple(
        msgspec.structs.replace(claim, scope="rate") if claim.scope == "total" and round_ups.sum_up(claim) else claim for claim in claims
    )


def is_miscount(text: str, claim: Claim, lexicon: Lexicon) -> bool:
    """Whether what stands before a short number shows that it is an age ("ages 25, 26"), a day ("Nov. 28") or a label ("Image 2")."""
    words = claim.count.words
    if claim.reading.rule == "noun_count" and lexicon.patterns["held_for_a_deed"].search(claim.evidence.quote):
        return True
    if words.lower().startswith("under "):
        at = text.find(words, claim.evidence.start)
        return lexicon.patterns["whose_age"].search(text, max(0, at - _REACH), at) is not None
    if not _SHORT.fullmatch(words):
        return False
    start = text.find(words, claim.evidence.start, claim.evidence.end)
    if start >= 0 and _AGED.search(text, max(0, start - _REACH), start) and _AGED_AFTER.match(text, start + len(words)):
        return True
    return start >= 0 and lexicon.patterns["before_no_count"].search(text, max(0, start - _REACH), start) is not None
