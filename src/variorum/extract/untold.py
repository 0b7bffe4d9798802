"""A report's title and lead in, deaths and injuries that a noun tells without naming or counting anybody out.

"A double homicide" counts two dead, "a quadruple shooting" four people shot, "a fatal shooting" at least one dead. Used where the report
counts nobody otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.draft import Draft
from variorum.model.claim import Count, Hedge
from variorum.model.document import Document, Sentence

_LEAD = 4  # sentences, headline included, whose nouns tell what the report is about
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_KILLING = r"(?:homicide|murder|killing|slaying|fatality|fatal shooting|fatal stabbing|murder-suicide)"
_COUNTED = re.compile(rf"\b(?P<times>{'|'.join(_TIMES)})[- ](?:fatal )?(?P<what>{_KILLING}|shooting|stabbing)\b", re.IGNORECASE)
_MURDER_SUICIDE = re.compile(r"\b(?P<what>murder[-/ –]+suicide)\b(?! attempt)", re.IGNORECASE)
_FATAL = re.compile(
    r"\b(?:(?:fatal|deadly) (?:\w+[- ]){0,2}(?:shooting|stabbing|crash|accident|attack|beating|fire|collision|wreck|gunshot|incident)"
    r"|(?:shooting|stabbing|hunting|gun|accidental|gunshot) deaths?|slaying|slain"
    r"|(?:the|a|an|in|of|another|\w+'s) (?:\w+[- ]){0,2}(?:homicide|murder)"
    r"(?= (?:of|in|at|on|near|outside|investigation|victims?|case|charges?)\b)"
    r"|(?:charged|convicted|guilty|accused|wanted|sentenced|arrested|indicted|suspicion|count|counts|charge|charges)"
    r" (?:\w+[- ]){0,4}(?:murder|homicide|manslaughter)"
    r"|bod(?:y|ies) (?:(?:was|were|has been|is) )?(?:found|discovered|recovered|located|identified)"
    r"|(?:found|discovered|recovered|located) (?:a|the|an unidentified) body|(?:takes?|took|claims?|claimed) (?:the )?life of)\b"
    r"(?! (?:unit|detectives?|squad|division|bureau|investigators?|task|rates?|sergeant|lieutenant|section|plot|attempt))",
    re.IGNORECASE,
)
# A headline's own verb: somebody is dead, whoever it is.
_HEADLINE = re.compile(
    r"\b(?:kills?|killed|dies|died|dead|fatally|homicide|murder(?:ed)?|manslaughter)\b"
    r"(?! (?:unit|detectives?|squad|division|bureau|rates?))",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*\d+:\d\d\b")  # "1:09 Man charged …": another story's line in a list of videos
_ONLY_MEANT = re.compile(
    r"\b(?:attempt(?:ed|s|ing)?|tried|trying|plot(?:ted|ting)?|conspir\w+|threat\w*|intent|assault|solicitation|alleged plan|no|not"
    r"|never|non)[- ](?:\w+[- ]){0,3}$",
    re.IGNORECASE,
)


def counted_by_noun(document: Document, measure: str) -> tuple[Sentence, Draft] | None:
    """The draft of the first noun in the lead that counts the dead or the people shot: "a triple homicide"."""
    for sentence, match in _matches(document, _COUNTED):
        what = "injured" if match.group("what").lower() in ("shooting", "stabbing") and "fatal" not in match.group().lower() else "killed"
        if what == measure:
            number = _TIMES[match.group("times").lower()]
            return sentence, _draft(match, measure, number, number, None, "noun_times", match.span("times"))
    return None


def told_by_noun(document: Document) -> tuple[Sentence, Draft] | None:
    """The draft of the first words in title or lead by which somebody is dead: two by a murder-suicide, else at least one."""
    for sentence, match in _matches(document, _MURDER_SUICIDE):
        return sentence, _draft(match, "killed", 2, None, "at_least", "noun_untold", match.span())
    for sentence, match in _matches(document, _FATAL):
        return sentence, _draft(match, "killed", 1, None, "at_least", "individual_untold", match.span())
    for sentence, match in _matches(document, _HEADLINE):
        if sentence.role == "title":
            return sentence, _draft(match, "killed", 1, None, "at_least", "individual_untold", match.span())
    return None


def _matches(document: Document, pattern: re.Pattern[str]) -> Sequence[tuple[Sentence, re.Match[str]]]:
    text = document.report.text
    return [
        (sentence, match)
        for sentence in document.sentences[:_LEAD]
        if not _LISTED.match(text, sentence.start, sentence.end)
        for match in pattern.finditer(text, sentence.start, sentence.end)
        if not _ONLY_MEANT.search(text, sentence.start, match.start()) and "attempt" not in match.group().lower()
    ]


def _draft(match: re.Match[str], measure: str, low: int, high: int | None, hedge: Hedge | None, rule: str, words: tuple[int, int]) -> Draft:
    return Draft(
        measure=measure,
        population="everyone",
        count=Count(low=low, high=high, words=match.string[words[0] : words[1]], hedge=hedge),
        count_start=words[0],
        count_end=words[1],
        start=match.start(),
        end=match.end(),
        trigger_start=match.start(),
        trigger_end=match.end(),
        rule=rule,
    )
