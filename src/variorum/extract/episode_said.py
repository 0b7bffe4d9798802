"""A text in lower case and one of its times in, whether the time dates what is said, or what came after, and not the incident, out."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.model.kinds import PhaseCues

NEAR = 90  # code points between a time and the verb it dates: a clause of a news sentence
SENTENCE_END = re.compile(r"[.!?][\"”’']?\s|\n|[“\"]")
_AS_OF = re.compile(r"\b(?:by|as of|as at)\s+(?:early |late |midday |midday on |the (?:morning|evening) of )?$")  # a count's moment
PREPOSITIONS = frozenset({"on", "late", "early", "later", "earlier", "and", "but", "by"})  # before a time that opens a sentence
_DEED = r"(?:\w+ed|struck|blew|shot|hit|broke|fell|sank|burst|fired|died|left|set|swept|tore)\b"
_NAME = rf"(?:\s+(?!{_DEED})[\w.’'-]+){{1,4}}?"  # who speaks by name: "On Sunday, Ana Lim officially acknowledged"
# "On a television network last night, the ministry revealed"
_BROADCAST = re.compile(r"(?:^|[\]–—-])\s*(?:on|in|at|during) (?:an?|the|state|national)\b[^,;\]]*$")


def _either(words: tuple[str, ...]) -> str:
    """An alternative of phrases, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=8)
def _hanging(phases: PhaseCues) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before a time that hangs on a verb of saying, what follows one, with who speaks by name as well, and a verb of what
    came after right behind a time."""
    verbs, between, speakers = (_either(words) for words in (phases.tells, phases.between, phases.speakers))
    hearer = r"(?:\s+(?!that\b)\w+){1,2}"  # "told Reuters", "from Marova"
    verbs_of_papers = rf"(?:seen|obtained|reviewed|viewed)\s+by{hearer}"  # "a report seen by Reuters on Thursday"
    behind = re.compile(rf"\b(?:{verbs}|told{hearer}|{verbs_of_papers})(?:[\s,]+(?:{between}|from\s+\w+)(?!\w))*[\s,:]*$")
    ahead = re.compile(rf"^,?\s+(?P<speaker>(?:(?:{speakers})\s+){{0,5}})(?:{verbs})\b")
    after = re.compile(rf"^\s+(?:{_either(phases.follows)})\b")
    named = re.compile(rf",?{_NAME}\s+(?:{verbs})\b")
    return behind, ahead, named, after


def tells_otherwise(low: str, start: int, end: int, phases: PhaseCues) -> bool:
    """Whether the time at `low[start:end]` hangs on a verb of saying, so that it dates the words and not what they tell of."""
    if not phases.tells:
        return False
    behind, ahead, named, after = _hanging(phases)
    back = SENTENCE_END.split(low[max(0, start - NEAR) : start])[-1]
    if _AS_OF.search(back) or behind.search(back) or after.match(low[end : end + NEAR]):
        return True  # "by Sunday afternoon 200 were known to have died", "the force on Wednesday called off the search"
    opens = all(word in PREPOSITIONS for word in back.split())
    follows = ahead.match(low[end : end + NEAR])
    if follows is None:
        return opens and named.match(low, end) is not None
    return opens or not follows["speaker"] or _BROADCAST.search(back) is not None
