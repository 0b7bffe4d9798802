"""A clause in, drafts without a number out: threats against people, and numbers that are said to be unknown."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.nouns import find_head
from variorum.extract.number_of import Match
from variorum.extract.readers.kept import KeptReader
from variorum.extract.tokens import Token
from variorum.model.claim import Count
from variorum.model.lexicon import Lexicon, Trigger

_ASKS = frozenset(("many", "deadline"))  # "how many", and what is said of those whom somebody threatens


def leaves_open(words: Sequence[Token], lexicon: Lexicon) -> bool:
    """Whether a sentence in which nobody is counted may threaten people or leave their number open."""
    lows = frozenset([word.low for word in words])
    return not lows.isdisjoint(_ASKS) or not lows.isdisjoint(lexicon.words["threat"]) or "number" in "\n".join(lows)


class UncountedReader(KeptReader):
    """Reads what is threatened or not known."""

    def _draft_uncounted(self, matches: Sequence[Match]) -> None:
        """Threats against people named without a number, and numbers said to be unknown."""
        asks = bool(self.clause.triggered) and "many" in "\n".join(self._lows)
        for index in self.clause.triggered:
            for trigger in self.tokens[index].triggers:
                if trigger.form in ("participle", "past") and trigger.frame in ("object", "subject"):
                    if asks and not (trigger.measure == "freed" and self.tokens[index].low.startswith("broke")):  # "why it broke out"
                        self._draft_how_many(index, trigger.measure)
                elif trigger.form in ("base", "ing") and trigger.frame == "object" and self._kills(trigger) and self._is_threat(index):
                    self._draft_threat(index, "killed", matches)
                elif trigger.frame == "toll" or (trigger.frame == "noun" and index and self.tokens[index - 1].low == "of"):
                    self._draft_unknown_number(index, trigger.measure, matches)
                else:
                    continue
                break

    def _kills(self, trigger: Trigger) -> bool:
        return trigger.measure == "killed" or trigger.manner in ("shoot", "stab")

    def _draft_unknown_number(self, index: int, measure: str, matches: Sequence[Match]) -> None:
        """ "the number of casualties was not immediately known"."""
        if any(match.trigger_index == index for match in matches):
            return
        begin = next((at for at in range(index, max(-1, index - 4), -1) if self.tokens[at].low.startswith("number")), None)
        behind = [token.low for token in self.tokens[index + 1 : index + 6]]
        unknown = ("not" in behind and {"known", "clear"} & set(behind)) or {"unclear", "unknown"} & set(behind)
        if begin is None or not unknown or not behind or behind[0] not in ("was", "is", "remained", "remains", "were"):
            return
        count = Count(low=None, high=None, words=self._words(begin, begin + 1), hedge="unspecified")
        self._emit(measure, "everyone", count, begin, begin + 1, begin, index + 1, index, "unknown_number", "unknown", "total")

    def _is_threat(self, index: int) -> bool:
        threat = self.lexicon.words["threat"]
        window = self.tokens[max(0, index - 8) : index]
        lows = [token.low for token in window]
        if any(low in threat for low in lows):
            return True
        threatens = any(token.low in threat or token.low == "deadline" for token in self.tokens)
        return ("would" in lows or "will" in lows) and threatens

    def _draft_threat(self, index: int, measure: str, matches: Sequence[Match]) -> None:
        if any(match.trigger_index == index for match in matches):
            return
        at = index + 1
        while at < len(self.tokens) and self.tokens[at].on("before_threatened"):
            at += 1
        if at >= len(self.tokens):
            return
        token = self.tokens[at]
        if token.low == "them":
            population = next(
                (
                    t.person.population
                    for t in reversed(self.tokens[:index])
                    if t.person is not None and t.person.plural and t.person.population not in ("attackers",)
                ),
                None,
            )
            stop = at + 1
        else:
            population, stop = self._head_from(at), at + 1
            if population is not None:
                head = find_head(self.tokens, at, self.lexicon)
                assert head is not None
                stop = head + 1
        if population is None:
            return
        begin = self._threat_start(index)
        self._emit(
            measure,
            population,
            Count(low=None, high=None, words=self._words(at, stop), hedge="unspecified"),
            at,
            stop,
            begin,
            stop,
            index,
            "threat",
            "threatened",
            "total",
        )

    def _threat_start(self, index: int) -> int:
        threat = self.lexicon.words["threat"]
        for at in range(index - 1, max(-1, index - 9), -1):
            if self.tokens[at].low in threat or self.tokens[at].low in ("would", "will"):
                return at
        return index

    def _draft_how_many(self, index: int, measure: str) -> None:
        """ "how many passengers have been killed": asked, not known."""
        for at in range(index - 1, max(-1, index - 12), -1):
            if self.tokens[at].low == "many" and at and self.tokens[at - 1].low == "how":
                if not any(token.on("not_known") for token in self.tokens[max(0, at - 10) : at]):
                    return
                population = self._head_from(at + 1) or "everyone"
                count = Count(low=None, high=None, words=self._words(at - 1, at + 1), hedge="unspecified")
                self._emit(measure, population, count, at - 1, at + 1, at - 1, index + 1, index, "how_many", "unknown", "total")
                return
            if self.tokens[at].mark:
                return
