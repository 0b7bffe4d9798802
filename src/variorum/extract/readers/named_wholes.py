"""A clause and its drafts in, drafts of some of those whom a noun names out: "among the hostages were three nuns".

The noun says what befell the whole; a number that stands under no measure yet is a part of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.readers.divided import DividedReader

# Lists of words.toml with the nouns for those of a measure.
_BY_LIST = {
    "held_ones": "held",
    "saved_ones": "freed",
    "aboard_ones": "aboard",
    "arrested_ones": "arrested",
    "dead_ones": "killed",
    "hurt_ones": "injured",
    "missing_ones": "missing",
}
_STATES = frozenset({"dead", "injured", "wounded", "missing"})  # nouns only behind "the"
_THOSE = frozenset({"those"})
_VICTIMS = frozenset({"victims"})
_AMONG = frozenset({"among", "amongst"})
_NUMBERS = frozenset({"digits", "words"})
_FARTHEST = 4  # tokens between "among" and the noun: "among the 60 rescued passengers"
_SHORTEST_AMONG = 6  # tokens of "among the rebels killed were two"
_FARTHEST_BE = 7  # tokens from "in" to "were": "among the dead in the old town of Lena were"
_OTHER = frozenset({"other", "others", "remaining", "further"})
_HARM = frozenset({"killed", "injured"})
_FEWEST = 2


class NamedWholesReader(DividedReader):
    """Reads parts of those whom a noun names: the hostages, the survivors, the passengers, the detained, the bodies, the victims."""

    def _draft_named_wholes(self) -> None:
        """All such drafts of the sentence."""
        if not self._left():
            return
        for name, measure in _BY_LIST.items():
            for index in self._where(self.lexicon.words[name]):
                if self.tokens[index].low not in _STATES or (index and self.tokens[index - 1].low == "the"):
                    self._draft_named(index, measure)
        for index in self._where(_VICTIMS):
            if self._are_the_dead(index) or self._state_ahead(index):
                self._draft_named(index, "killed")
        for index in self._where(_THOSE):
            self._draft_some_of_those(index)
        for index in self._where(_AMONG):
            self._draft_among_the_harmed(index)

    def _draft_named(self, index: int, measure: str) -> None:
        self._draft_some_of(index, measure)
        self._draft_members(index, measure)
        self._draft_subject_among(index, measure)

    def _are_the_dead(self, index: int) -> bool:
        """Whether victims are the dead: where the text has just counted dead."""
        start = self.tokens[index].start
        here = next((draft for draft in reversed(self.drafts) if draft.count_end <= start and draft.measure in _HARM), None)
        model = here or self.counted_before()
        return model is not None and model.measure == "killed"

    def _draft_some_of(self, index: int, measure: str) -> None:
        """ "Six of the survivors are boys", "Of the hostages, six are girls": a number before a verb, or behind the noun and a comma."""
        behind = index + 1
        if behind >= len(self.tokens):
            return
        group = self._some_of_the(index)
        if group is not None and self._is_free(group):
            measure = self._state_ahead(index) or measure
            token = self.tokens[behind]
            named = group.first > 0 and self.tokens[group.first - 1].on("names_them")  # "police named six of the dead"
            says = self.lexicon.cues.get(token.low) == "say"
            if named or token.is_("be") or token.is_("have") or (token.is_("verb") and not says) or token.low == "need":
                population = self._kind_from(behind + 1) if token.is_("be") and behind + 1 < len(self.tokens) else None
                self._share(group, measure, group.first, behind, index, "part_of_those", population)
        elif self.tokens[index].low == "victims" and self._is_be(behind):
            group = self.clause.by_stop.get(behind)  # "the other six victims were nurses"
            if group is not None and not group.bare and self._is_free(group) and self._kind_from(behind + 1) is not None:
                others = self.tokens[group.first - 1].low in _OTHER or self.tokens[group.first].low in _OTHER
                group.part = group.part or others or self.tokens[group.first + 1].low in _OTHER
                self._claim(group, measure, self._kind_from(behind + 1) or group.population, group.first, behind, index, "victims", False)
        elif self.tokens[0].low == "of" and index <= _FARTHEST and self.tokens[behind].text == ",":
            group = self.clause.by_first.get(behind + 1)
            if group is not None and group.bare and self._is_free(group) and group.stop < len(self.tokens) and self._is_be(group.stop):
                population = self._kind_from(group.stop + 1)
                if population is not None:
                    self._share(group, measure, 0, group.stop, index, "part_of_those", population)

    def _state_ahead(self, index: int) -> str | None:
        """What befell those whom the noun at `index` names, where the word ahead says so: "seven of the injured victims"."""
        ahead = self.tokens[index - 1]
        return next((trigger.measure for trigger in ahead.triggers if trigger.form in ("participle", "adjective")), None)

    def _draft_some_of_those(self, index: int) -> None:
        """ "Six of those still missing are boys", "nine of those killed were in one car": by the word that says what befell those."""
        group = self.clause.by_first.get(index - 2) if index > 1 and self.tokens[index - 1].low == "of" else None
        if group is None or group.kind not in _NUMBERS or not self._is_free(group):
            return
        for at in range(index + 1, min(len(self.tokens) - 1, index + _FARTHEST)):
            word = self.tokens[at]
            if word.mark or word.is_("modal"):
                return
            if word.triggers and (self.tokens[at + 1].is_("be") or self.tokens[at + 1].is_("have")):
                population = self._kind_from(at + 2) if self.tokens[at + 1].is_("be") and at + 2 < len(self.tokens) else None
                self._share(group, word.triggers[0].measure, group.first, at + 1, at, "part_of_those", population)
                return

    def _some_of_the(self, index: int) -> Group | None:
        """The number of "six of the 40 hostages", by the place of its noun."""
        start = max(0, index - _FARTHEST)
        of = next((at for at in range(index - 1, start, -1) if self.tokens[at].low == "of"), None)
        group = self.clause.by_first.get(of - 1) if of is not None else None
        return group if group is not None and group.kind in _NUMBERS and not group.of_them else None

    def _draft_members(self, index: int, measure: str) -> None:
        """ "Among the hostages were three nuns", "the survivors include two boys": those who are listed behind."""
        if index + 2 >= len(self.tokens):
            return
        among = any(word.low in _AMONG for word in self.tokens[max(0, index - _FARTHEST) : index])
        at = index + 1 + (self._befell(index) is not None)  # "among the hostages rescued were"
        at = self._over_place(at) if among else at
        verb = self.tokens[at]
        whole = index == 0 or (index <= 2 and self.tokens[0].low in ("the", "those"))  # "survivors include", "the other survivors include"
        if not ((among and verb.is_("be")) or (whole and (verb.is_("be") or verb.on("includes_them")))):
            return
        for group in self._members_from(at + 1):
            if group.kind in _NUMBERS and not group.bare and group.population != "attackers" and self._is_free(group):
                self._share(group, self._befell(index) or measure, index, group.stop, index, "part_of_those")

    def _members_from(self, at: int) -> Sequence[Group]:
        """Those listed from `at`, peoples without a number first: "were Swedes, Danes and at least one Finn"."""
        found = self.clause.right(at)
        stop = at
        while not found and stop < len(self.tokens) and (self.tokens[stop].text == "," or self.tokens[stop].capital):
            stop += 1
        listed = at < stop < len(self.tokens) - 1 and self.tokens[stop].low == "and"
        return self.clause.right(stop + 1) if listed else found

    def _draft_subject_among(self, index: int, measure: str) -> None:
        """ "Two nurses and a cook were among the hostages", "seven Danes were among the passengers freed": those ahead of the verb."""
        among = next((at for at in range(index - 1, max(0, index - _FARTHEST), -1) if self.tokens[at].low in _AMONG), None)
        if among is None or not self.tokens[among - 1].is_("be") or any(word.low in _OTHER for word in self.tokens[among:index]):
            return
        for group in self.clause.subject(self.clause.verb_group(among)[0]):
            if group.kind in _NUMBERS and not group.bare and group.population != "attackers" and not self.claimed.get(group.first):
                self._share(group, self._befell(index) or measure, group.first, index + 1, index, "part_of_those")

    def _befell(self, index: int) -> str | None:
        """What the participle right behind the noun says befell them: "the hostages freed were"."""
        behind = self.tokens[index + 1] if index + 2 < len(self.tokens) else None
        return next((t.measure for t in behind.triggers if t.form in ("participle", "past")), None) if behind is not None else None

    def _draft_among_the_harmed(self, index: int) -> None:
        """ "Among the rebels killed were two boys", "among the men hurt in the raid was …": by the word that says what befell them."""
        if index or len(self.tokens) < _SHORTEST_AMONG or self.tokens[1].low not in ("the", "its", "their"):
            return
        for at in range(2, min(len(self.tokens) - 2, 2 + _FARTHEST)):
            word = self.tokens[at]
            if word.mark or word.is_("be") or word.is_("preposition"):
                return
            harm = next((t for t in word.triggers if t.form == "participle" and t.measure in _HARM), None)
            noun = self.tokens[at - 1].person
            if harm is None or noun is None or not noun.plural:
                continue
            verb = self._over_place(at + 1)
            for group in self.clause.right(verb + 1) if self.tokens[verb].is_("be") else ():
                if group.kind in _NUMBERS and not group.bare and self._is_free(group):
                    self._share(group, harm.measure, index, group.stop, at, "part_of_those")
            return

    def _over_place(self, at: int) -> int:
        """The place of the verb behind words that say where: "among the dead in the old town were"; `at` where there are none."""
        if not self.tokens[at].is_("preposition"):
            return at
        for index in range(at + 1, min(len(self.tokens) - 1, at + _FARTHEST_BE)):
            token = self.tokens[index]
            if token.is_("be"):
                return index
            if token.mark or token.triggers or token.is_("have") or token.is_("relative") or index in self.clause.by_first:
                return at
        return at

    def _is_free(self, group: Group) -> bool:
        return not self.claimed.get(group.first) and ((group.low or 0) >= _FEWEST or group.hedge == "at_least")
