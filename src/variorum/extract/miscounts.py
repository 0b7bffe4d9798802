"""A report's text and a counted claim in, whether its number counts no people out: an age in a list, a day of a month, an image's number."""

from __future__ import annotations

import re

from variorum.model.claim import Claim

_REACH = 40  # code points before the number that can show what it is
_MONTHS = "jan|feb|mar|apr|may|june|july|aug|sept?|oct|nov|dec|january|february|march|april|august|september|october|november|december"
_BEFORE = re.compile(
    rf"(?:\bage[sd]?\s+(?:\d{{1,2}}(?:,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+))*|\b(?:{_MONTHS})\.?\s+"
    r"|\b(?:image|photo|slide|page|chapter|no\.|number)\s+(?:\d{1,2}\s+of\s+)?)$",
    re.IGNORECASE,
)


def is_miscount(text: str, claim: Claim) -> bool:
    """Whether what stands before a short number shows that it is an age ("ages 25, 26"), a day ("Nov. 28") or a label ("Image 2")."""
    words = claim.count.words
    if not words.isdigit() or len(words) > 2:
        return False
    start = text.find(words, claim.evidence.start, claim.evidence.end)
    return start >= 0 and _BEFORE.search(text, max(0, start - _REACH), start) is not None
