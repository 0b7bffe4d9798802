"""A sentence and the report before it in, another deed that it tells of out: "another attack had left dozens dead", in another province.

GTD's rule of single incidents: what a report calls another deed, or tells as new in a province that it had not named, is none of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_beside import counts, struck
from variorum.extract.kinds import NUMBER, Cue, KindHit
from variorum.model.document import Sentence

# "with sources saying that another attack had left dozens dead", "the anniversary of the deaths of 80 people"
_ANOTHER_DEED = re.compile(
    r"\b(?:another|a separate|a different) (?:(?!(?:in|on|at|by|after|during|following|from|of|an?|the) )[\w-]+,? ){0,3}?"
    r"(?:attack|raid|ambush|shooting|incident|assault|clash|operation|air ?strike)\b"
    r"|\banniversary of (?:the|an?) (?:[\w-]+ ){0,2}?"
    r"(?:deaths?|killings?|massacre|murders?|attacks?|bombings?|shootings?|disaster|crash|fire)\b"
)
# "Another attack on a separate vehicle killed one person", in the opening too
_ON_ANOTHER = re.compile(
    r"(?:another|a (?:second|third)) (?:[\w-]+ )?(?:attack|raid|ambush|shooting|bombing|assault|strike|air ?strike) (?:on|in|at|against) "
    r"(?:an?|another) (?:separate|different|second|nearby|neighbou?ring) "
)
_DEEDS = r"(?:attack|bombing|blast|explosion|shooting|ambush|raid|strike|air ?strike|crash|fire|clash|stabbing)s?"
# "The carnage came the same day as a suicide bomber killed 25 people in Kuwait", "on a day of bloodshed with a suicide bomber killing 13",
# "the same day that at least 32 people died in a suicide bomb attack", "and a bombing at a funeral the same day"
_SAME_DAY = re.compile(
    r"\b(?:the same (?:day|time|hour|morning|night|evening) (?:as|that|when)"
    r"|on a day (?:of [\w ]{3,30}? with|when|that (?:also )?saw|in which)) "
    r"(?=(?:an?|another|two|three|four|several|suspected|unidentified|unknown|gunmen|militants|rebels|insurgents|bandits|attackers"
    r"|jihadists|suicide|car|roadside) )"
    r"(?!an? (?:\w+ )?(?:victim|funeral|man died|woman died|man succumbed|survivor|court|judge|jury)\b)"
    rf"|\bthe same day (?:as|that|when) (?:at least |more than |about |some )?{NUMBER} [^.;]{{0,60}}?"
    r"\b(?:in|by|when|after) (?:an?|another) "
    rf"|\ban? (?:[\w-]+ ){{0,2}}?{_DEEDS}\b(?! (?:in|on|by) the)[^.;]{{0,60}}? (?:on )?the same day\b(?! (?:as|that|when)\b)"
)
# "Blast kills 20; other bombings kill eight", "Gunmen kill 14; six die in separate attack"
_OTHERS_OF_A_HEADLINE = re.compile(
    rf"[;,.–—-] (?=(?:other|separate|elsewhere|in other) (?:[\w-]+ ){{0,2}}?{_DEEDS}\b "
    r"[^;]*?\b(?:kill|leave|claim|wound|injure|hurt|take)s?\b"
    rf"|(?:at least )?{NUMBER} (?:\w+ )?(?:die|dead|killed|slain|hurt|injured|wounded) in (?:separate|other|another|a separate) "
    rf"(?:[\w-]+ )?{_DEEDS}\b)"
)
_IN_ALL = re.compile(r"(?:in all|altogether|in total|all told|all in all),? ")
_NEAR = 600  # code points back in which deeds are told of together
_AT_ONCE = re.compile(r"\b(?:seconds|minutes|moments|shortly|right|soon|immediately) (?:after |later,? |before )?(?:the )?$")
# "At least 225 people had been killed this week before the Lenz massacre"
_BEFORE_IT = re.compile(
    r"\bhad (?:already )?been (?:killed|murdered|slain|wounded|injured|kidnapped|abducted)\b[^.;]{0,60}?\bbefore (?:the|this|\w+day's) "
)
# "Sixteen people were killed last week during another attack in the region"
_THEN_IN_ANOTHER = re.compile(
    r"\b(?:killed|murdered|slain|died|wounded|injured|kidnapped|abducted)\b[^.;]{0,30}? "
    r"(?:last (?:week|month|year|\w+day)|(?:a|two|three|\d+) (?:day|week|month)s? (?:ago|earlier|before)"
    r"|earlier (?:this|in the) (?:week|month|year)) "
    rf"(?:in|during|by|when) (?:another|an? (?:similar|separate|previous|different|earlier|like)) (?:[\w-]+ ){{0,3}}?{_DEEDS}\b"
)
_PROVINCES = re.compile(
    r"\b(?P<name>[A-ZÀ-ÖØ-Þ][\w’'-]+(?: [A-ZÀ-ÖØ-Þ][\w’'-]+)?)(?:['’]s)? (?P<unit>province|state|region|governorate|oblast|department)\b"
)
_A_NEW_DEED = re.compile(
    r"(?:an?|another|two|three|several|suspected|unidentified|unknown|militants|gunmen|rebels|insurgents|bandits|at least) "
)
_MANY = re.compile(r"\b(?:across|several|cities|regions|provinces|states|districts|towns|villages|series|wave|waves)\b")
_FROM_IT = re.compile(r"\b(?:hospitals?|treated|fled|refuge|arrested|detained|buried|funerals?|bodies|hailed|natives?|residents? of)\b")


def another_deed(start: int, end: int, low: str, counted: Sequence[int], lead: bool) -> Cue | None:
    """The part of a sentence on another deed that it tells of beside its own, where it counts people; in the lead both are counted."""
    before = _BEFORE_IT.search(low, start, end)
    if before is not None and not lead and counts(counted, start, before.end()):
        comma = low.find(", ", before.end(), end)
        return Cue(start, comma if comma >= 0 else end, "before it")
    if _IN_ALL.match(low, start, end) and _SAME_DAY.search(low, max(0, start - _NEAR), start):
        return Cue(start, end, "in all")  # of the deeds told of together right before
    same = _SAME_DAY.search(low, start + 1, end)
    deed = _ON_ANOTHER.match(low, start, end) or _ANOTHER_DEED.search(low, start + 1, end) or same
    lead = lead and deed is not None and deed.start() > start
    if deed is None or not counts(counted, deed.start(), end):
        return None
    if lead and not counts(counted, 0 if deed is same else start, deed.start()):
        return None
    if low.startswith("anniversary", deed.start()) and "anniversary" in low[:start]:
        return None
    return None if _AT_ONCE.search(low, start, deed.start()) else Cue(deed.start(), end, deed.group())


def killed_in_another(start: int, end: int, low: str, counted: Sequence[int]) -> Cue | None:
    """A sentence on another deed of a time that it tells: "Sixteen people were killed last week during another attack in the region"."""
    then = _THEN_IN_ANOTHER.search(low, start, end)
    return Cue(start, end, then.group()) if then is not None and counts(counted, start, end) else None


def another_headline(start: int, end: int, low: str, counted: Sequence[int]) -> Cue | None:
    """The part of a headline on other deeds than the one that it is of: "Blast kills 20; other bombings kill eight"."""
    other = _OTHERS_OF_A_HEADLINE.search(low, start, end)
    if other is None or not counts(counted, start, other.start()) or not counts(counted, other.end(), end):
        return None
    return Cue(other.end(), end, "other deeds")


def another_province(text: str, low: str, sentence: Sentence, hits: Sequence[KindHit], counted: Sequence[int], lead: int) -> Cue | None:
    """ "A roadside bomb killed four in Lenz province": a deed told as new in another province than those named before.

    Only in a report on one attack or accident whose opening, which ends at `lead`, tells of no deeds in many places.
    """
    if not struck(hits, sentence.start) or _MANY.search(low, 0, min(lead, sentence.start)) is not None:
        return None
    if _A_NEW_DEED.match(low, sentence.start) is None or not counts(counted, sentence.start, sentence.end):
        return None
    there = {(match["name"], match["unit"]) for match in _PROVINCES.finditer(text, sentence.start, sentence.end)}
    units = {match["unit"] for match in _PROVINCES.finditer(text, 0, sentence.start)}
    known = any(name in text[: sentence.start] for name, _ in there)
    if not there or known or not {unit for _, unit in there} <= units or _FROM_IT.search(low, sentence.start, sentence.end):
        return None
    return Cue(sentence.start, sentence.end, "in another province")
