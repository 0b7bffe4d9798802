"""A clause and a word of harm in it in, the number that counts those of whom "the number of …" tells out, and what a match is."""

from __future__ import annotations

from variorum.extract.clause_counts import ClauseThatCounts
from variorum.extract.group import Group
from variorum.extract.nouns import find_head, population_of
from variorum.model.lexicon import Trigger

_NUMBERS = frozenset(("total", "figure", "tally"))
_FARTHEST_NUMBER = 8  # tokens between "number of" and the participle that makes it a toll


class Match:
    """Groups counted by a trigger: the host groups, and the rule's name."""

    __slots__ = ("groups", "negated", "rule", "trigger", "trigger_index")

    def __init__(self, trigger: Trigger, index: int, found: list[Group], rule: str, negated: bool = False) -> None:
        self.trigger = trigger
        self.trigger_index = index
        self.groups = found
        self.rule = rule
        self.negated = negated


class ClauseWithNumbersOf(ClauseThatCounts):
    """A clause that can be asked which number a "number of" tells."""

    def number_of(self, index: int, triggers: tuple[Trigger, ...]) -> Match | None:
        """ "the number of workers killed rose to seven", "of women who died": the participle or clause and its noun are a toll."""
        if not self.names_a_number and self.lows.isdisjoint(_NUMBERS):
            return None
        verb = index - 1
        while verb > 0 and (self.tokens[verb].is_("be") or self.tokens[verb].is_("have")):
            verb -= 1
        known = self.tokens[verb].low == "to" and self.tokens[verb - 1].on("known_to_have")  # "people known to have died"
        clause = known or self.tokens[verb].is_("relative")
        verb -= known
        frames = ("object", "adjective", "subject") if clause else ("object", "adjective")
        forms = ("participle", "adjective", "past") if clause else ("participle", "adjective")
        trigger = next((t for t in triggers if t.form in forms and t.frame in frames), None)
        if trigger is None:
            return self._number_of_deaths(index, triggers)
        done_to = trigger.form == "participle" and index > 1 and self.tokens[index - 2].low in ("the", "total", "of")
        if self.tokens[(verb if clause else index) - 1].low == "number" and (clause or done_to):
            # "bringing to 41,000 the number who have fled", "the number evacuated rose to 300"
            found = self.of_toll(index)
            return Match(trigger, index, found[0], "toll") if found is not None else None
        for at in range(verb - 1 if clause else index - 1, max(0, index - _FARTHEST_NUMBER), -1):
            token = self.tokens[at]
            if (
                token.triggers
                and token.low.startswith("number of ")
                and any(t.frame == "toll" and t.measure != trigger.measure for t in token.triggers)
            ):
                found = self.of_toll(index)  # "the number of hostages rescued": those rescued, not those held
                return Match(trigger, index, found[0], "toll") if found is not None else None
            if token.mark or token.is_("be") or token.is_("have") or token.triggers or at in self.inside:
                return None
            total = self.tokens[at - 1].low == "total" and self.tokens[at - 2].low == "the" and at + 1 not in self.by_first
            if token.low == "of" and (self.tokens[at - 1].low in ("number", "figure") or total):
                found = self.of_toll(index)
                head = find_head(self.tokens, at + 1, self.lexicon)
                if found is None or (head is None and self.tokens[at + 1].low != "those" and at + 1 != index):
                    return None
                for group in found[0]:
                    group.population = population_of(self.tokens, at + 1, head, self.lexicon) if head is not None else "everyone"
                return Match(trigger, index, found[0], "toll")
        return None

    def _number_of_deaths(self, index: int, triggers: tuple[Trigger, ...]) -> Match | None:
        """ "The number of confirmed fatalities rose from 184 to 218": a noun of harm in the plural whose number is a toll."""
        noun = next((t for t in triggers if t.frame == "noun" and t.manner.endswith("s")), None)
        before = [token.low for token in self.tokens[max(0, index - 3) : index]]
        if noun is None or before[-2:-1] != ["of"] or before[0] not in ("number", "total", "tally"):
            return None
        found = self.of_toll(index)
        return Match(noun, index, found[0], "toll") if found is not None else None
