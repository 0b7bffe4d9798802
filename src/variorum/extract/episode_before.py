"""A report's sentences and incident words in, the clauses that set another incident days before the sentence's own out.

"A suicide bomber struck a checkpoint on Tuesday, a day after a bomb killed nine people in the city": GTD's rule that a discontinuity in
time makes another incident. Both must be told as new: "found alive three days after the earthquake" is of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from variorum.extract.episode_beside import PLACE_NAMED
from variorum.extract.episode_days import COUNTS
from variorum.extract.kinds import Cue, KindHit, cues
from variorum.model.document import Document, Sentence
from variorum.model.kinds import Kinds

_AFTER = re.compile(
    r"(?:(?<=[,;] )|(?<=[–—] )|(?<=[\w.] )|(?<=\n)|(?<=\A))(?:and |coming |just |only |barely |less than |nearly |about |some |a mere )*"
    rf"(?P<count>(?:{'|'.join(COUNTS)}|\d{{1,2}}|a few|a couple of|several|the) (?:day|week|month|night)s? (?:after|since)"
    r"|(?:days|weeks|months) after|fresh (?:off|from)|(?:(?:close|hot|hard|quick) )?on the heels of"
    rf"|(?:(?:{'|'.join(COUNTS)}|\d{{1,2}}|a few|a couple of|several) )?(?P<hours>hours?) after) "
)
# These tell of what followed an incident, and of no new one.
_LATE = (
    r"suspects?|suspected killer|accused(?! (?:the|it|its|them|him|her)\b)(?! \w+ of\b)"
    r"|(?<!shrapnel )(?<!bullet )(?<!gunshot )(?<!stab )(?<!knife )(?<!splinter )wounds"
    r"|injuries|succumbed|custody|funerals?|mourn\w*|buried|bod(?:y|ies)|toll|survivors?|vigil"
    r"|manhunt|hearing|court|trial|of the (?:injured|wounded|dead|missing|victims|survivors|hostages|captives|passengers)"
)
_ENDS = r"(?:end|ends|ended|ending|lift|lifted|break|broke) (?:the|a) (?:[\w-]+ ){0,2}?(?:siege|stand-?off|crisis|drama|hostage-taking)"
FOLLOWS = re.compile(rf"\b(?:{_LATE}|{_ENDS})\b", re.IGNORECASE)
_SEQUEL = re.compile(
    rf"\b(?:{_LATE}|more|alive|rescued|free|freed|hostages?|captives?|operation|offensive|search\w*)\b"
)  # the same before "after"
_FRESH = ("fresh off", "fresh from")  # whoever is, does the like again
# "the sinking of a ferry", "the ordeal of 33 miners": what has not been told of, for all its article.
_OF_ANY = re.compile(rf"the (?:[\w-]+ ){{1,2}}of (?:an?|another|some|about|at least|dozens|\d+|{'|'.join(COUNTS)}) ")
_STRUCK = re.compile(r"\b(?:struck|strikes)\b")
_LAST = re.compile(r"(?<=[,;] )(?P<joint>but|while|whereas|and|after|following) (?P<count>last (?:week|month|year)['’]s) ")
_LAST_TOLD = re.compile(r"\blast (?:week|month|year)\b")  # then the report is of it
_AGAIN = re.compile(r"\b(?:another|a new|a fresh|a further) ")
_WORD = re.compile(r"[\w']+")
_AND_SO = re.compile(
    r", (?:killing|leaving|wounding|injuring|abducting|kidnapping|claiming|burning|displacing|seizing) "
)  # goes on with it
_OWNED = frozenset({"its", "their", "his", "her", "our"})
_WORDS = 4  # words before an incident's name in which its article stands
_REACH = 40  # code points that hold as many


class Before(NamedTuple):
    """A clause on an incident of before: its place, the words that count back to it, and whether it names another scene."""

    start: int
    end: int
    phrase: str
    elsewhere: bool = False


def told_before(document: Document, low: str, hits: Sequence[KindHit], counted: Sequence[int], kinds: Kinds) -> list[Before]:
    """The clauses in text order, at most one of a sentence; `counted` are the places of claims."""
    last = [found for sentence in document.sentences if (found := _last_weeks(sentence, low, hits, counted, kinds)) is not None]
    if not any(word in low for word in (" after ", "s since ", "h since ", "fresh ", "the heels of ")):
        return last
    follows = cues(low, kinds.phases.follows)
    out: list[Before] = []
    for sentence in document.sentences:
        for match in _AFTER.finditer(low, sentence.start, sentence.end):
            found = _clause(sentence, match, document.report.text, low, hits, counted, follows, kinds)
            if found is not None:
                out.append(found)
                break
    return sorted([*out, *(one for one in last if not any(one.start < other.end and other.start < one.end for other in out))])


def _last_weeks(sentence: Sentence, low: str, hits: Sequence[KindHit], counted: Sequence[int], kinds: Kinds) -> Before | None:
    """The clause on the like of before: "nobody was hurt, but last week's protests led to two deaths", where a new deed is told ahead."""
    match = _LAST.search(low, sentence.start, sentence.end)
    if match is None or _LAST_TOLD.search(low, 0, match.start()) is not None:
        return None
    comma = low.find(", ", match.end(), sentence.end)
    end = comma if comma >= 0 else sentence.end
    named = any(match.end() <= hit.start < end and hit.noun for hit in hits)
    floor = sentence.start if match["joint"] in ("after", "following") else 0  # "a blast killed nine, after last week's that killed 40"
    ahead = any(floor <= hit.start < match.start() and hit.kind.family != "any" and is_new(hit, low, floor, kinds) for hit in hits)
    if floor and (_SEQUEL.search(low, floor, match.start()) or not any(floor <= at < match.start() for at in counted)):
        return None
    told = any(match.end() <= at < end for at in counted)
    return Before(match.start(), end, match["count"], True) if named and ahead and told else None


def _clause(
    sentence: Sentence,
    match: re.Match[str],
    text: str,
    low: str,
    hits: Sequence[KindHit],
    counted: Sequence[int],
    follows: Sequence[Cue],
    kinds: Kinds,
) -> Before | None:
    start, end = match.start(), sentence.end
    if start <= sentence.start + 1:  # "A day after a bomb killed nine, a suicide bomber struck": the sentence's own comes behind
        comma = low.find(", ", match.end(), sentence.end)
        while comma >= 0 and _AND_SO.match(low, comma) is not None:
            comma = low.find(", ", comma + 1, sentence.end)
        if comma < 0:
            return None
        end, own = comma, (comma, sentence.end)
    else:
        own = (sentence.start, start)
    if _SEQUEL.search(low, *own) or any(own[0] <= cue.start < own[1] for cue in follows):
        return None
    deed = any(own[0] <= hit.start < own[1] and is_new(hit, low, own[0], kinds) for hit in hits)
    again = _AGAIN.search(low, *own) is not None  # "two weeks after five were hurt, the city recorded another shooting"
    deed = deed and (sentence.role == "title" or again or any(own[0] <= at < own[1] for at in counted))
    struck = _STRUCK.search(low, *own) is not None and any(own[0] <= at < own[1] for at in counted)
    deed = deed or struck or match["count"] in _FRESH or (again and match["count"].endswith("of"))
    elsewhere = _elsewhere(text, own, (match.end(), end))
    deed = deed or elsewhere
    opening = _WORD.match(low, match.end())
    known = opening is None or opening.group() in kinds.background.definite or opening.group() in _OWNED
    known = known and _OF_ANY.match(low, match.end()) is None
    named = [hit for hit in hits if match.end() <= hit.start < end]
    told = any(is_new(hit, low, match.end(), kinds) for hit in named) or any(match.end() <= at < end for at in counted)
    if match["hours"] is not None and not elsewhere:
        return None  # of one day and one place: the same incident, as often as not
    if not deed or known or not told:
        return None
    return Before(start, end, match["count"], elsewhere)


def _elsewhere(text: str, own: tuple[int, int], told: tuple[int, int]) -> bool:
    """Whether both halves name a place and not the same: "defused a bomb near Sibi, two days after a bomber killed 16 people in Lenz"."""
    here, there = ({match[1] for match in PLACE_NAMED.finditer(text, *half)} for half in (own, told))
    return bool(here and there) and here.isdisjoint(there)


def is_new(hit: KindHit, low: str, floor: int, kinds: Kinds) -> bool:
    """Whether an incident is told as one not known before: by a verb, or by a name without "the" or a day's name before it."""
    if not hit.noun:
        return True
    words: list[str] = _WORD.findall(low[max(floor, hit.start - _REACH) : hit.start])[-_WORDS:]
    for word in reversed(words):
        if word in kinds.background.definite or word in _OWNED:
            return False
        if word in kinds.background.indefinite:
            return True
    return True
