"""Gated sentences in, statements out: who claims responsibility, demands, threatens, accuses, denies, offers, refuses, condemns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from variorum.extract.attribution import Attributor
from variorum.extract.sources import PRONOUNS
from variorum.model.claim import Statement
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon, StatementPattern
from variorum.model.text import Evidence

MINIMUM = 8  # code points of a statement before who said it can follow
_QUOTE_ENDS = re.compile(r"[”\"]")
_TRAILING = re.compile(r",? (?:said|says|told|added)\b|, [^,.;\"“”]{2,60} (?:said|says|told|added)\b")  # who said it, behind it
_CLAUSE = re.compile(r"(?:[^,.;:—–\"“”\n]*(?=[,.;:—–\"“”\n])|\w*)")  # to the clause's end, or at least the word's
_LOOSE_END = re.compile(r"(?:(?<=[\s,;—–-])(?:and|or|but)|[\s,;—–-])+$", re.IGNORECASE)  # "condemned the attack and"
_FURTHER = 90  # code points beyond a pattern's reach in which the clause may end
# Nobody claims it, or somebody only asks whether they did.
_NOBODY = re.compile(r"\b(?:(?:no (?:\w+ )?(?:group|one|organi[sz]ation|party|side)|nobody|none)\b[^.;]*|(?:whether|if) [^,.;]*)$")

_NAME = re.compile(r"(?<=\s)[A-ZÀ-ÖØ-Þ0-9]")
_ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)


class StatementReader:
    """The lexicon's statement patterns, compiled; immutable once made."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._patterns = [(row, _compiled(row.pattern)) for row in lexicon.statements]

    def read(self, document: Document, lowered: str, gated: Sequence[tuple[Sentence, set[int]]], attributor: Attributor) -> list[Statement]:
        """The statements of the gated sentences in order of place, none of a kind over another; `lowered` is the text in lower case."""
        found: list[Statement] = []
        for sentence, rows in gated:
            taken: list[tuple[str, int, int]] = []
            for number in sorted(rows):
                row, pattern = self._patterns[number]
                match = pattern.search(lowered, sentence.start, sentence.end)
                if match is None or any(kind == row.kind and match.start() < end and start < match.end() for kind, start, end in taken):
                    continue
                if row.named and _NAME.search(document.report.text, match.start() + 1, match.end()) is None:
                    continue
                taken.append((row.kind, match.start(), match.end()))
                if row.kind == "responsibility" and _NOBODY.search(lowered, sentence.start, match.start()):
                    continue
                found.append(_statement(document, sentence, row, match, attributor))
        return found


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    # On a text in lower case: to pass over the case of every letter costs twice the time.
    return re.compile(pattern, re.DOTALL)


def _statement(document: Document, sentence: Sentence, row: StatementPattern, match: re.Match[str], attributor: Attributor) -> Statement:
    text = document.report.text
    start, end = match.start(), match.end()
    quoted = sum(text.count(mark, sentence.start, start) for mark in '"“”') % 2
    told = (_QUOTE_ENDS if quoted else _TRAILING).search(text, start + MINIMUM, end)
    if told is not None:
        end = told.start()
    if start < end < sentence.end and text[end - 1].isalnum() and text[end].isalnum():  # the pattern's reach ended inside a word
        end = _CLAUSE.match(text, end, min(sentence.end, end + _FURTHER)).end()  # type: ignore[union-attr]
    loose = _LOOSE_END.search(text, start, end)
    end = loose.start() if loose is not None else end
    actor = _actor(text, sentence, row, match, attributor, start, end)
    attribution = attributor.attribute(sentence.start, start, end)
    if actor is None:
        actor = attribution.claimant
    about = text[start:end]
    return Statement.of(
        report=document.report.id,
        kind=row.kind,  # type: ignore[arg-type]
        evidence=Evidence.at(text, start, end),
        actor=actor,
        about=" ".join(about.split()),
        relayed_by=attribution.relayed_by,
    )


def _actor(
    text: str, sentence: Sentence, row: StatementPattern, match: re.Match[str], attributor: Attributor, start: int, end: int
) -> str | None:
    if row.actor == "actor":
        begin, stop = match.span("actor")
        named = text[begin:stop]
        if named and named.lower() in PRONOUNS:
            return attributor.antecedent(sentence.start, named, begin)
        return _ARTICLE.sub("", named.strip()) if named else None
    if row.actor == "claimant":
        return attributor.attribute(sentence.start, start, end).claimant
    subject = attributor.subject_before(sentence.start, start)
    if subject is not None and (attributor.can_speak(subject)):
        return subject
    return attributor.attribute(sentence.start, start, end).claimant or attributor.opening_subject(sentence.start, start)
