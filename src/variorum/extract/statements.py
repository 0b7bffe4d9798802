"""Gated sentences in, statements out: who claims responsibility, demands, threatens, accuses, denies, offers, refuses, condemns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from variorum.extract.attribution import Attributor
from variorum.model.claim import Statement
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon, StatementPattern
from variorum.model.text import Evidence


class StatementReader:
    """The lexicon's statement patterns, compiled; immutable once made."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._patterns = [(row, _compiled(row.pattern)) for row in lexicon.statements]

    def read(self, document: Document, gated: Sequence[tuple[Sentence, set[int]]], attributor: Attributor) -> list[Statement]:
        """The statements of the gated sentences, none of a kind over another of it, in order of place."""
        found: list[Statement] = []
        text = document.report.text
        for sentence, rows in gated:
            taken: list[tuple[str, int, int]] = []
            for number in sorted(rows):
                row, pattern = self._patterns[number]
                match = pattern.search(text, sentence.start, sentence.end)
                if match is None or any(kind == row.kind and match.start() < end and start < match.end() for kind, start, end in taken):
                    continue
                taken.append((row.kind, match.start(), match.end()))
                statement = _statement(document, sentence, row, match, attributor)
                if not (statement.actor or "").lower().startswith(("no ", "nobody", "none")):
                    found.append(statement)
        return found


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.DOTALL)


def _statement(document: Document, sentence: Sentence, row: StatementPattern, match: re.Match[str], attributor: Attributor) -> Statement:
    text = document.report.text
    start, end = match.start(), match.end()
    while end > start and text[end - 1] in " ,;—–-":
        end -= 1
    actor = _actor(sentence, row, match, attributor, start, end)
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


def _actor(sentence: Sentence, row: StatementPattern, match: re.Match[str], attributor: Attributor, start: int, end: int) -> str | None:
    if row.actor == "actor":
        named = match.group("actor")
        return named.strip() if named else None
    if row.actor == "claimant":
        return attributor.attribute(sentence.start, start, end).claimant
    subject = attributor.subject_before(sentence.start, start)
    if subject is not None and (attributor.can_speak(subject)):
        return subject
    return attributor.attribute(sentence.start, start, end).claimant or attributor.opening_subject(sentence.start, start)
