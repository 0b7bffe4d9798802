"""A document in, the sentences worth reading out: those that hold a stem of harm, and those that may hold a statement."""

from __future__ import annotations

import ahocorasick

from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon

HARM, STATEMENT = 1, 2


class Gate:
    """The two word lists of the lexicon as one Aho–Corasick automaton; immutable once made."""

    def __init__(self, lexicon: Lexicon) -> None:
        automaton = ahocorasick.Automaton()
        flags: dict[str, int] = {}
        for stem in lexicon.gate:
            flags[stem] = flags.get(stem, 0) | HARM
        for stem in lexicon.statement_gate:
            flags[stem] = flags.get(stem, 0) | STATEMENT
        for stem, flag in flags.items():
            automaton.add_word(stem, flag)
        automaton.make_automaton()
        self._automaton = automaton

    def select(self, document: Document) -> tuple[list[Sentence], list[Sentence]]:
        """The sentences that hold a harm stem, and those that hold a statement stem, both in text order."""
        text = document.report.text
        lowered = text.lower()
        if len(lowered) != len(text):  # a few letters grow when lowered; offsets would shift
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        harm: list[Sentence] = []
        statement: list[Sentence] = []
        sentences = document.sentences
        position, count = 0, len(sentences)
        for end, flag in self._automaton.iter(lowered):
            while position < count and sentences[position].end <= end:
                position += 1
            if position == count:
                break
            here = sentences[position]
            if flag & HARM and (not harm or harm[-1] is not here):
                harm.append(here)
            if flag & STATEMENT and (not statement or statement[-1] is not here):
                statement.append(here)
        return harm, statement
