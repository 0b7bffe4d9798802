"""A report's single persons in, those of the incident that it opens with out: whoever it tells of in passing is left out."""

from __future__ import annotations

import re
from collections.abc import Callable

from variorum.extract.individuals_cast import Person, Told
from variorum.model.document import Document

_LEAD = 4  # sentences, headline included, that say what the report is about
# Words by which a report passes to another case or another time.
_MONTH = (
    r"(?:jan(?:uary|\.)|feb(?:ruary|\.)|mar(?:ch|\.)|apr(?:il|\.)|may|june|july"
    r"|aug(?:ust|\.)|sept?(?:ember|\.)|oct(?:ober|\.)|nov(?:ember|\.)|dec(?:ember|\.))"
)
_ELSEWHEN = re.compile(
    rf"\b(?:last|previous|past) (?:year|month|week|summer|winter|spring|fall|{_MONTH})"
    rf"|\bin (?:{_MONTH}|(?:19|20)\d\d)(?!\w)|\bon {_MONTH} \d|^{_MONTH} \d{{1,2}}:|\b(?:19|20)\d\d\b"
    r"|\b(?:years?|months?|weeks?) (?:ago|earlier|before)\b|\bearlier (?:this|that|in)\b"
    r"|\b(?:another|separate|unrelated|similar|second|previous|other) "
    r"(?:\w+ )?(?:shooting|incident|case|homicide|murder|killing|crash|accident)s?\b",
    re.IGNORECASE,
)
# Words of death; an opening without any tells of people who lived.
_DEATH = re.compile(
    r"kill|dead|death|died|dies|dying|fatal|murder|homicide|slain|slay|manslaughter|suicide|body|bodies|took (?:his|her) own", re.IGNORECASE
)
_LIVES = re.compile(r"injur|wound|hospital|critical|condition|recover|surviv|graz|non-life", re.IGNORECASE)
_BY_NOUN = frozenset(("noun_of", "nominal_of", "possessive", "noun_colon"))


def lead_end(document: Document) -> int:
    """Where the opening ends that says what the report is about."""
    return document.sentences[min(_LEAD, len(document.sentences)) - 1].end if document.sentences else 0


def persons_told_here(persons: list[Person], document: Document, counts: bool) -> list[Person]:
    """The persons of the incident that the report opens with, without those told of in passing or only with another time or case.

    Where the opening `counts` people, whoever is told of with no other time or case may be one of them.
    """
    text = document.report.text
    lead = lead_end(document)

    def elsewhere(told: Told) -> bool:
        return told.start > lead and _ELSEWHEN.search(text, told.sentence.start, told.sentence.end) is not None

    here = [
        person
        for person in persons
        if any(told.start < lead and not _ELSEWHEN.search(text, told.sentence.start, told.sentence.end) for told in person.told)
    ]
    if not _DEATH.search(text, 0, lead):
        hurt = _LIVES.search(text, 0, lead) is not None
        persons = [person for person in persons if not _only_recalled(person, lead, elsewhere, hurt)]
    if not here:
        return [person for person in persons if not all(elsewhere(told) for told in person.told)] if counts else persons
    return [person for person in persons if person in here or (len(person.told) > 1 and not all(elsewhere(told) for told in person.told))]


def _only_recalled(person: Person, lead: int, elsewhere: Callable[[Told], bool], hurt: bool) -> bool:
    """Whether a death is told only after an opening that knows of none, and only by a noun ("the death of …") or of another time."""
    deaths = [told for told in person.told if told.fate == "killed"]
    if not deaths or any(told.start <= lead for told in person.told):
        return False
    return hurt or all(told.rule in _BY_NOUN or elsewhere(told) for told in deaths)
