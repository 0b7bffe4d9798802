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
# Words by which a sentence sums up several incidents: "in separate shootings", "across the city since Friday evening", "a violent weekend".
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ROUND_UP = re.compile(
    rf"\b(?:separate|different|unrelated|various|several|multiple|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:\w+ )?"
    r"(?:shootings|incidents|homicides|crashes|murders|killings|slayings|shooting incidents|attacks)\b"
    r"|\b(?:weekend|overnight|citywide|city-wide|holiday|summer) (?:\w+ )?(?:shootings|violence|homicides|crashes)\b"
    rf"|\b(?:across|around|throughout) (?:the )?(?:city|chicagoland|county|region|town)\b|\bsince {_DAYS}"
    r"|\b(?:over|in|during) (?:the )?(?:last|past)? ?(?:few|two|three|four|five|six|seven|\d+)[- ](?:hours?|days?|weeks?)\b"
    r"|\b(?:string|spate|series|rash|wave) of (?:\w+ )?(?:shootings|violence|homicides|killings|incidents)\b"
    r"|\bviolent (?:\w+ )?(?:weekend|night|day|week|\d+ hours)\b|\bso far this (?:year|month|week|weekend)\b"
    r"|\b(?:deaths|homicides|killings|murders) (?:so far )?(?:this|last) (?:year|month)\b|\bthis year\b",
    re.IGNORECASE,
)


def sums_up(text: str, claim: Claim) -> bool:
    """Whether the claim's sentence sums up several incidents, of which the claim counts more than one person."""
    low = claim.count.low if claim.count.low is not None else claim.count.high
    return (low or 0) > 1 and _ROUND_UP.search(text, claim.sentence.start, claim.sentence.end) is not None


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
