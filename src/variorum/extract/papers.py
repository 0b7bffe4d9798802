"""A paper that speaks in a sentence and the sentences before it in, whose it is out: "the statement said", "according to the report"."""

from __future__ import annotations

from abc import abstractmethod

from variorum.extract.relays import Source
from variorum.extract.sources import PRONOUNS, Sources
from variorum.extract.tokens import Token

_TAKEN_UP = 8  # sentences back in which a paper stands that "the statement" takes up
_LOOKED_BACK = 3  # the same for "the report"
_PUT_OUT = 6  # tokens before "report" in which "in" or "released" stands
_REPORT_OF_OTHERS = frozenset(("government", "ngo", "un", "hospital", "police", "military"))  # who puts out reports that are then quoted


class Papers(Sources):
    """Finds who put out the statement or the report whose words a sentence gives."""

    @abstractmethod
    def words(self, number: int) -> list[Token]:
        """The tokens of sentence `number`."""

    @abstractmethod
    def sources(self, number: int) -> list[Source]:
        """All speaking noun phrases of sentence `number`, in order of their cues."""

    @abstractmethod
    def full_name(self, name: str, number: int, start: int) -> str | None:
        """The name with pronouns and acronyms resolved from what the text said before."""

    def _issued(self, paper: str, number: int) -> str | None:
        """Whose statement "the statement" is: of who spoke in a sentence close before that holds the word."""
        for back in range(number - 1, max(-1, number - 1 - _TAKEN_UP), -1):
            any_name = paper in self.lexicon.words["any_paper"]
            at = next((at for at, word in enumerate(self.words(back)) if word.low == paper or (any_name and word.on("own_paper"))), -1)
            if at < 0:
                continue
            told = [one for one in self.sources(back) if one.name.lower() != paper]  # not whom the paper quotes in its turn
            source = next(iter([*(one for one in reversed(told) if one.start < self.words(back)[at].start), *reversed(told)]), None)
            if source is not None:
                return self.full_name(source.name, back, source.start)
            put_out = next((verb for verb in range(at) if self.words(back)[verb].on("puts_out")), 0)
            name, start, _ = self.left_phrase(self.words(back), put_out) if put_out else ("", 0, "")
            if name and self.can_speak(name):  # "The union issued a statement."
                return self.full_name(name, back, start)
        spoke = self.sources(number - 1)[-1:] if number else []
        return self.full_name(spoke[0].name, number - 1, spoke[0].start) if spoke else None

    def _reported(self, number: int) -> str | None:
        """Whose report "the report" is: of who issued one in a sentence close before: "according to a report issued by the office"."""
        for back in range(number - 1, max(-1, number - 1 - _LOOKED_BACK), -1):
            words = self.words(back)
            at = next((at for at in range(1, len(words)) if words[at].low == "report" and not words[at].on("time")), -1)
            author = self.author_of(words, at) if at > 0 and at + 1 < len(words) else None
            if author and author[0]:
                return self.full_name(author[0], back, author[1])
            if at > 0 and (whose := self._in_its_report(back, at)) is not None:
                return whose
        return None

    def _in_its_report(self, number: int, at: int) -> str | None:
        """Who puts out the report told of at `at`, and speaks by it: "in a report released on Monday, the rights group says"."""
        words = self.words(number)
        released = next((word for word in reversed(words[max(0, at - _PUT_OUT) : at]) if word.on("puts_out")), None)
        if released is not None:  # "The ministry released its report on Monday."
            name, start, _ = self.left_phrase(words, words.index(released))
            if name and name.lower() not in PRONOUNS and self.kind_of(name) in _REPORT_OF_OTHERS:
                return self.full_name(name, number, start)
        opened = any(word.low == "in" for word in words[max(0, at - _PUT_OUT) : at])
        told = [one for one in self.sources(number) if one.name.lower() not in ("report", "reports")]
        itself = len(told) == 1 and told[0].name.lower().endswith(" report")  # "A United Nations report says …"
        whose = self.full_name(told[0].name, number, told[0].start) if len(told) == 1 and (opened or itself) else None
        return whose if whose and self.kind_of(whose) in _REPORT_OF_OTHERS else None
