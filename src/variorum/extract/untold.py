"""A report's title and lead in, deaths and injuries that a noun tells without naming or counting anybody out.

"A double homicide" counts two dead, "a double murder-suicide" three, "a quadruple shooting" four people shot, "a fatal shooting" at least
one dead, "the murder of the priests" at least two. Used where the report counts nobody otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from variorum.extract.draft import Draft
from variorum.extract.teasers import is_teaser
from variorum.model.claim import Count, Hedge
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon

_LEAD = 4  # sentences, headline included, whose nouns tell what the report is about
_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
# What every match of a pattern holds, looked for before the pattern itself is tried at each word.
_HOLDS = {
    "counted_deed": tuple(_TIMES),
    "murder_suicide": ("suicide",),
    "fatal_deed": ("fatal", "dead", "death", "slay", "slain", "homicide", "murder", "manslaughter", "body", "bodies", "life of"),
}
# Whom a deed befell, by up to four words for them: "the murder of the six", "of the Jesuit priests".
_OF_PEOPLE = re.compile(r"\s+of\s+(?:(?:the|these|those|his|her|their|our)\s+)?(?P<people>(?:[\w-]+\s+){0,3}?[\w-]+s)\b(?!['’])")
# One person behind "the life of": by a noun or by a name.
_OF_ONE = re.compile(
    r"\s+(?:(?:an?|the|one|his|her|its|their)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[a-z]+)(?=[.,;]|\s+(?:in|on|at|from|of|after|who)\b)|[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]*\.?){1,3}(?!\w))"
)
_AND_ANOTHER = re.compile(r"[^.;]{0,60}\band\b")
_WORD = re.compile(r"[\w-]+")
_LISTED = re.compile(r"\s*\d+:\d\d\b")  # "1:09 Man charged …": another story's line in a list of videos


def counted_by_noun(document: Document, measure: str, lexicon: Lexicon) -> tuple[Sentence, Draft] | None:
    """The draft of the first noun in the lead that counts the dead or the people shot: "a triple homicide"."""
    for sentence, match in _matches(document, "counted_deed", lexicon):
        what = "injured" if match.group("what").lower() in ("shooting", "stabbing") and "fatal" not in match.group().lower() else "killed"
        if what == measure:
            number, words = _TIMES[match.group("times").lower()], match.span("times")
            if match.group("what").lower().endswith("suicide"):
                number, words = number + 1, match.span()  # the killer too
            return sentence, _draft(match, measure, number, number, None, "noun_times", words)
    return None


_FEARED = re.compile(r"\b(?:feared|presumed|believed|thought)(?: to be)? $", re.IGNORECASE)


def told_by_noun(document: Document, lexicon: Lexicon) -> tuple[Sentence, Draft] | None:
    """The draft of the first words in title or lead by which somebody is dead: two by a murder-suicide, else at least one."""
    for sentence, match in _matches(document, "murder_suicide", lexicon):
        return sentence, _draft(match, "killed", 2, None, "at_least", "noun_untold", match.span())
    for sentence, match in _matches(document, "fatal_deed", lexicon):
        animal = lexicon.patterns["of_an_animal"].search(match.string, match.end(), sentence.end)
        if animal is not None and animal.start() == match.end():
            continue
        victims = _victims(sentence, match, lexicon) or _one_life(sentence, match, lexicon)
        if victims is not None:
            return sentence, victims
        return sentence, _draft(match, "killed", 1, None, "at_least", "individual_untold", match.span())
    if document.sentences and document.sentences[0].role == "title":
        for sentence, match in _matches(document, "fatal_headline", lexicon):
            if sentence.role != "title":
                break
            if _FEARED.search(match.string, sentence.start, match.start()):
                continue  # "Three skiers feared dead"
            return sentence, _draft(match, "killed", 1, None, "at_least", "individual_untold", match.span())
    return None


def _victims(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> Draft | None:
    """The draft of at least two dead where the noun names several by what they were: "the murder of the Jesuit priests"."""
    behind = _OF_PEOPLE.match(match.string, match.end(), sentence.end)
    for word in _WORD.finditer(match.string, behind.start("people"), behind.end("people")) if behind is not None else ():
        noun = lexicon.person.get(word.group().lower())
        if noun is not None and noun.plural and not noun.singular and not noun.collective:
            draft = _draft(match, "killed", 2, None, "at_least", "noun_untold", match.span())
            return msgspec.structs.replace(draft, end=word.end(), population=noun.population)
    return None


def _one_life(sentence: Sentence, match: re.Match[str], lexicon: Lexicon) -> Draft | None:
    """The draft of the one whose life an incident claimed: "claimed the life of the 54-year-old pilot", "of Sami Okar, 32"."""
    behind = _OF_ONE.match(match.string, match.end(), sentence.end) if match.group().lower().endswith("life of") else None
    if behind is None or _AND_ANOTHER.match(match.string, behind.end(), sentence.end):
        return None
    noun = lexicon.person.get(behind["noun"].lower()) if behind["noun"] else None
    if behind["noun"] and (noun is None or not noun.singular):
        return None
    draft = _draft(match, "killed", 1, 1, None, "individual_untold", match.span())
    return msgspec.structs.replace(draft, end=behind.end(), population=noun.population if noun is not None else "everyone")


def _matches(document: Document, pattern: str, lexicon: Lexicon) -> Sequence[tuple[Sentence, re.Match[str]]]:
    text = document.report.text
    lead = document.sentences[:_LEAD]
    words = text[lead[0].start : lead[-1].end].lower() if lead else ""
    if pattern in _HOLDS and not any(held in words for held in _HOLDS[pattern]):
        return []
    return [
        (sentence, match)
        for sentence in lead
        if not _LISTED.match(text, sentence.start, sentence.end) and not is_teaser(document, sentence)
        for match in lexicon.patterns[pattern].finditer(text, sentence.start, sentence.end)
        if not lexicon.patterns["only_meant_before"].search(text, sentence.start, match.start()) and "attempt" not in match.group().lower()
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
