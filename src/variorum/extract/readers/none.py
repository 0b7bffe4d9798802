"""A clause and its drafts in, drafts of nobody and of the few beside nobody out: "no deaths or injuries", "nobody but two guards"."""

from __future__ import annotations

import itertools

from variorum.extract.number_of import Match
from variorum.extract.readers.drafting import Drafting

_OR = frozenset(("or", "nor"))
_EXCEPT = frozenset(("apart", "except", "besides", "aside", "but"))
_LONGEST_EXCEPTION = 3  # tokens of "apart from the", "with the exception of"
_NOUNS = ("killed", "injured", "missing", "hospitalised")


class NoneReader(Drafting):
    """Reads what a count of nobody says of more than one measure, and of whom it does not hold."""

    def _draft_none_of_either(self) -> None:
        """ "No deaths or injuries", "no deaths, injuries or damage": what is told of the one is told of the other."""
        for index in self._where(_OR) if any(draft.count.high == 0 for draft in self.drafts) else ():
            model = next((at for at in range(len(self.drafts) - 1, -1, -1) if self._opens_the_row(at, index)), None)
            group = self.sources[model] if model is not None else None
            if model is None or group is None:
                continue
            last = self.drafts[model]
            row = [at for at in range(group.stop, min(len(self.tokens), index + 3)) if self.tokens[at].start > last.trigger_start]
            for at in row:
                noun = next((t for t in self.tokens[at].triggers if t.frame == "noun" and t.measure in _NOUNS), None)
                if noun is not None and noun.measure not in self.claimed.get(group.first, set()):
                    self._claim(group, noun.measure, group.population, group.first, at + 1, at, "none_of_either", False)

    def _opens_the_row(self, number: int, joint: int) -> bool:
        """Whether a draft of nobody, by a noun, begins the row that goes on with "or" at `joint`: nothing but nouns lies between."""
        draft = self.drafts[number]
        if draft.count.high != 0 or draft.rule not in ("noun_count", "noun_of") or draft.trigger_end > self.tokens[joint].start:
            return False
        between = [token for token in self.tokens[:joint] if token.start >= draft.trigger_end]
        return all(token.text == "," or (token.triggers and token.triggers[0].frame == "noun") for token in between)

    def _draft_exceptions(self) -> None:
        """ "Apart from two guards, nobody was hurt", "no one was killed except a cook": what befell nobody else befell these."""
        none = [draft for draft in self.drafts if draft.count.high == 0 and draft.measure in _NOUNS and draft.stance == "asserted"]
        for index in self._where(_EXCEPT) if len(none) == 1 else ():
            opens = index == 0 or self.tokens[index - 1].text == ","
            behind = self.tokens[index - 1].end == none[0].end if index else False
            for group in self.clause.groups if opens or behind else ():
                if 0 < group.first - index <= _LONGEST_EXCEPTION and group.low and not self.claimed.get(group.first):
                    lead = self.tokens[index + 1 : group.first]
                    plain = all(token.low in ("from", "for", "the", "of", "only") for token in lead)
                    if plain and (opens or behind) and (self.tokens[index].low != "but" or behind):
                        self._claim(group, none[0].measure, group.population, index, group.stop, index, "but_for", False)

    def _opens_for_speakers(self, opener: int, match: Match) -> bool:
        """Whether a part opener is of those who say so: "One man died, media workers including Lin Aung, an editor, said"."""
        who = self.tokens[opener - 1].person if opener > match.trigger_index + 2 else None
        if who is None or not who.plural or not any(token.text == "," for token in self.tokens[match.trigger_index : opener]):
            return False
        return any(
            before.text == "," and self.lexicon.cues.get(token.low) == "say" for before, token in itertools.pairwise(self.tokens[opener:])
        )
