"""A document in, the words, numbers and groups of people of its sentences out, each made once however many readers ask for them."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.groups import groups
from variorum.extract.numbers import Quantity, quantities
from variorum.extract.scare_quotes import OPENS, without_scare_quotes
from variorum.extract.tokens import Token, tokens
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon


class SentenceWords:
    """The sentences of one document, cut and counted as far as somebody has asked."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._document = document
        self._tokens: dict[int, list[Token]] = {}
        self._numbers: dict[int, list[Quantity]] = {}
        self._groups: dict[int, Sequence[Group]] = {}

    def of(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence."""
        found = self._tokens.get(sentence.start)
        if found is None:
            text = self._document.report.text
            found = tokens(text, sentence.start, sentence.end, self.lexicon)
            if OPENS.search(text, sentence.start, sentence.end):
                found = without_scare_quotes(found)
            self._tokens[sentence.start] = found
        return found

    def numbers(self, sentence: Sentence) -> list[Quantity]:
        """The numbers of a sentence."""
        found = self._numbers.get(sentence.start)
        if found is None:
            found = self._numbers[sentence.start] = quantities(self.of(sentence), self.lexicon)
        return found

    def groups(self, sentence: Sentence) -> Sequence[Group]:
        """The groups of people in a sentence, as the reader of the sentence left them if it has been read."""
        found = self._groups.get(sentence.start)
        if found is None:
            found = self._groups[sentence.start] = groups(self.of(sentence), self.numbers(sentence), self.lexicon)
        return found

    def is_counted(self, sentence: Sentence) -> bool:
        """Whether somebody has asked for the groups of a sentence, so that to ask for them again costs nothing."""
        return sentence.start in self._groups

    def keep_groups(self, sentence: Sentence, found: Sequence[Group]) -> None:
        """Take over the groups of a sentence from its reader, who knows more of them."""
        self._groups[sentence.start] = found
