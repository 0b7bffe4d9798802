"""What one counted group of people is: its place among the tokens of a sentence and what its words say in, its parts and kin out."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.number_words import hedge_after, hedge_before
from variorum.extract.numbers import Quantity, hedged
from variorum.extract.tokens import Token
from variorum.model.claim import Hedge
from variorum.model.lexicon import Lexicon


class Group:
    """A counted group of people, tokens `first`..`stop`; `core` is where its number begins, `head` its noun's index or None.

    `population` is the lattice name, `low`/`high`/`hedge` the count as the words say it, `increment` whether the words add to
    an earlier number ("another 12"), `inside` the measure named by an adjective within ("12 wounded soldiers"), `part` whether they are
    part of people counted elsewhere ("two of the dead"), `of_them` whether a pronoun says so ("four of whom"), `of_their_own` whether
    they are somebody's ("three of her colleagues"), `rest` whether they are those left of more ("the last 57"), `whole` the number that
    it is a part of ("450 of the 1,100 protesters").
    """

    __slots__ = (
        "bare",
        "core",
        "first",
        "head",
        "hedge",
        "high",
        "increment",
        "inside",
        "kind",
        "low",
        "of_their_own",
        "of_them",
        "others",
        "part",
        "population",
        "rest",
        "stop",
        "whole",
        "words_first",
        "words_stop",
    )

    def __init__(self, first: int, core: int, stop: int, low: int | None, high: int | None, hedge: Hedge | None, kind: str) -> None:
        self.first = first
        self.core = core
        self.stop = stop
        self.words_first = first
        self.words_stop = stop
        self.low = low
        self.high = high
        self.hedge = hedge
        self.kind = kind
        self.head: int | None = None
        self.population = "everyone"
        self.increment = False
        self.others = False
        self.part = False
        self.of_them = False
        self.of_their_own = False
        self.rest = False
        self.bare = True
        self.inside: tuple[str, int] | None = None
        self.whole: Quantity | None = None

    def names(self, index: int, measure: str | None = None) -> bool:
        """Whether the word at `index` is the group's own adjective of harm ("12 wounded soldiers")."""
        return self.inside is not None and self.inside[1] == index and (measure is None or self.inside[0] == measure)

    def of_whole(self) -> Group | None:
        """All the people of whom this group counts a part: the 1,100 of "450 of the 1,100 protesters"."""
        if self.whole is None:
            return None
        group = Group(self.whole.first, self.whole.core, self.stop, self.whole.low, self.whole.high, self.whole.hedge, self.whole.kind)
        group.words_stop = self.whole.stop
        group.head, group.bare, group.population, group.inside = self.head, self.bare, self.population, self.inside
        return group

    def with_hedges_around(self, tokens: Sequence[Token], lexicon: Lexicon) -> None:
        """Take in a hedge before "another" ("at least another 14"), and one behind the noun ("20 people at the very least")."""
        if self.increment and self.hedge is None and self.low == self.high and self.low:
            first, hedge = hedge_before(tokens, self.first, lexicon)
            if hedge is not None:
                told = hedged(first, self.core, self.stop, self.low, self.high, hedge, self.kind)
                self.first = self.words_first = first
                self.low, self.high, self.hedge = told.low, told.high, told.hedge
        if self.bare or self.hedge is not None or not self.low or self.low != self.high or self.stop >= len(tokens):
            return
        stop, hedge = hedge_after(tokens, self.stop)
        if hedge is not None and tokens[self.stop].low in ("at", "or"):
            told = hedged(self.first, self.core, stop, self.low, self.high, hedge, self.kind)
            self.low, self.high, self.hedge, self.stop, self.words_stop = told.low, told.high, told.hedge, stop, stop

    def __repr__(self) -> str:
        return f"Group({self.first}-{self.stop} {self.population} {self.low}..{self.high} {self.hedge} {self.kind})"
