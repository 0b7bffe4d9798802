"""A report's sentences and the places of its claims in, the sentences that count the people of a whole war out.

"More than 20,000 people have been killed since the war began" in a report of one attack: such a sentence counts by the thousand, up to
now, beside a war that it or one of the two before it names, while the report's own incident has no such numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.episode_beside import counts
from variorum.extract.kinds import Cue
from variorum.model.document import Document

LEAD = 4  # sentences, headline included, in which news writing says what it is about
_BACK = 2  # sentences before one that may name the war
_WAR = re.compile(
    r"\b(?:war|conflict|insurgency|genocide|invasion|occupation|uprising|rebellion|hostilities"
    r"|ha(?:s|ve) been (?:battling|fighting|at war)|since [\w’' -]{3,40} (?:intervened|rose up|took up arms))\b"
)
_SECOND = 2  # sentences, headline included, behind which one that tells how long a war has lasted counts its people
# "the three-year-old war", "the 10-year rebel campaign"
_OF_YEARS = re.compile(
    r"\b[\w-]+-(?:year|month|decade)s?(?:-old|-long)? (?:[\w-]+ ){0,2}(?:war|conflict|insurgency|rebellion|uprising|campaign|struggle)\b"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d{5,}|\d+(?:\.\d+)? (?:million|lakh)"
_LARGE = re.compile(rf"\b(?:{_NUMBER}|(?:tens|hundreds) of thousands|thousands of|millions)\b")
_COUNTED = re.compile(rf"\b(?:{_NUMBER})\b")  # as the report's own incident may be
# What goes on by its name, and has done so up to now: "The bombing campaign has killed more than 4,650 people".
_CAMPAIGN = re.compile(
    r"(?:[\w’'-]+ ){0,5}?(?:violence|campaign|offensive|bombardment|onslaught|assault|war|conflict|hostilities|fighting|crackdown)"
    r"(?:, [^,.;]{3,100},)? "
    r"(?:has|have) (?:so far |already |also )?(?:killed|left|claimed|displaced|cost|driven|uprooted|forced)\b"
)
# "More than 10,000 soldiers and villagers have died in the violence"
_IN_IT = re.compile(
    r"\bha(?:s|ve) (?:been )?(?:died|killed|perished|displaced) (?:in|by|as a result of) the (?:violence|fighting|unrest)\b"
)
_UP_TO_NOW = re.compile(
    r"\b(?:ha(?:s|ve) (?:\w+ )?(?:been|died|fled|lost|killed|claimed|displaced|left|forced|driven)"
    r"|result(?:ed|ing) in|estimat(?:e|es|ed)|forced)\b"
)
_PHRASE = "of a war"
_OF_A_CAMPAIGN = "thousands of a war"  # "the violence" is no name of the report's own incident there


def of_wars(document: Document, low: str, counted: Sequence[int]) -> list[Cue]:
    """A cue at the start of each such sentence, in text order; `counted` are the sorted places of claims."""
    sentences = document.sentences
    if len(sentences) <= _SECOND or not any(words.search(low) for words in (_WAR, _OF_YEARS, _CAMPAIGN, _IN_IT)):
        return []
    found = []
    for number, sentence in enumerate(sentences[_SECOND:], _SECOND):
        campaign = _CAMPAIGN.match(low, sentence.start, sentence.end) is not None and counts(counted, 0, sentences[_SECOND].start)
        if campaign and low.startswith("the violence ", sentence.start) and "violence" in low[: sentences[_SECOND].start]:
            campaign = False  # the report is of that violence
        opening = sentences[_SECOND if campaign else min(LEAD, len(sentences) - 1)].start
        if _COUNTED.search(low, 0, min(sentence.start, opening)):
            break
        if number < LEAD and not campaign and _OF_YEARS.search(low, sentence.start, sentence.end) is None:
            continue
        if not counts(counted, sentence.start, sentence.end) or _LARGE.search(low, sentence.start, sentence.end) is None:
            continue
        opens = sentences[number - _BACK].start
        named = _WAR.search(low, opens, sentence.end) or _OF_YEARS.search(low, sentence.start, sentence.end)
        in_it = _IN_IT.search(low, sentence.start, sentence.end)
        named = named or in_it
        if campaign or (named and _UP_TO_NOW.search(low, sentence.start, sentence.end)):
            found.append(Cue(sentence.start, sentence.start, _OF_A_CAMPAIGN if campaign or in_it else _PHRASE))
    return found
