"""A report's text and a counted claim in, whether its number counts no people of one incident out.

An age, a date, a label, people held for a deed, or the sum of a round-up.
"""

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
# "Antwone Price, 11, died": a number between commas behind a capital word is an age.
_AGED = re.compile(r"\b[A-Z][\w'’-]+\.?,\s*$")
_AGED_AFTER = re.compile(r"\s*,")
_VERBAL = re.compile(
    r"\b(?:held|arrested|charged|sought|wanted|jailed|indicted|questioned|detained) (?:after|in|for|over)\b", re.IGNORECASE
)  # "2 held after killing"
# Words by which a sentence sums up several unrelated incidents: "in separate shootings", "a string of homicides", "weekend shootings".
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_CRIMES = r"(?:shootings|homicides|crashes|murders|killings|slayings|shooting incidents|stabbings)"
_ROUND_UP = re.compile(
    rf"\b(?:separate|different|unrelated|various|several|multiple|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[\w-]+ )?{_CRIMES}\b"
    r"|\b(?:separate|different|unrelated) (?:[\w-]+ )?(?:incidents|attacks)\b"
    rf"|\b(?:weekend|overnight|citywide|city-wide|city|holiday|summer) (?:\w+ )?(?:violence|{_CRIMES})\b"
    rf"|\b(?:string|spate|series|rash|wave) of (?:\w+ )?{_CRIMES}\b"
    r"|\bviolent (?:\w+ )?(?:weekend|night|day|week|\d+ hours)\b"
    r"|\b(?:deaths|homicides|killings|murders) (?:so far )?(?:this|last) (?:year|month)\b",
    re.IGNORECASE,
)
# Words that do so only where the text speaks of crimes in the plural: a riot of three days or a siege since Thursday is one incident.
_STRETCH = re.compile(
    rf"\b(?:across|around|throughout) (?:the )?(?:city|county|region|town|\w+land)\b|\bsince {_DAYS}"
    r"|\b(?:over|in|during) (?:the )?(?:last|past)? ?(?:few|two|three|four|five|six|seven|\d+)[- ](?:hours?|days?|weeks?)\b"
    r"|\bso far this (?:year|month|week|weekend)\b|\bthis year\b",
    re.IGNORECASE,
)
_PLURAL = re.compile(rf"\b{_CRIMES}\b|\bgun violence\b|\bother incidents\b", re.IGNORECASE)


def sums_up(text: str, claim: Claim) -> bool:
    """Whether the claim's sentence sums up several incidents, of which the claim counts more than one person."""
    low = claim.count.low if claim.count.low is not None else claim.count.high
    if (low or 0) <= 1:
        return False
    start, end = claim.sentence.start, claim.sentence.end
    quote = claim.evidence.quote.lower()
    own = quote if claim.reading.rule == "noun_count" and len(quote.split()) == 2 else ""  # "five killings" counts the dead
    if any(match.group().lower() != own for match in _ROUND_UP.finditer(text, start, end)):
        return True
    return _STRETCH.search(text, start, end) is not None and _PLURAL.search(text) is not None


def is_miscount(text: str, claim: Claim) -> bool:
    """Whether what stands before a short number shows that it is an age ("ages 25, 26"), a day ("Nov. 28") or a label ("Image 2")."""
    words = claim.count.words
    if claim.reading.rule == "noun_count" and _VERBAL.search(claim.evidence.quote):
        return True
    if not words.isdigit() or len(words) > 2:
        return False
    start = text.find(words, claim.evidence.start, claim.evidence.end)
    if start >= 0 and _AGED.search(text, max(0, start - _REACH), start) and _AGED_AFTER.match(text, start + len(words)):
        return True
    return start >= 0 and _BEFORE.search(text, max(0, start - _REACH), start) is not None
