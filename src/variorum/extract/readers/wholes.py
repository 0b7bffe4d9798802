"""A clause with its matches in, drafts of a part of those harmed and of those hurt before something else befell them out.

"Nine of the 20 injured remain in hospital", "ten of the 12 killed were children", "four men hospitalised after being stabbed".
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.number_of import Match
from variorum.extract.readers.counted_dead import CountedDeadReader
from variorum.model.lexicon import Trigger

_FARTHEST_KIND = 5  # tokens from "were" to the kind of people ("were believed to be children")
_LONGEST_WHERE = 5  # tokens of where or when between those harmed and what is said of them
_SAID_TO_BE = frozenset(("believed", "thought", "said", "reported", "known", "to", "be", "also"))
_BEING = frozenset(("being",))
_FARTHEST_PLACE = 5  # tokens of "in the old hotel"
_OPENS_WITH = 5  # tokens of "Of the old hotel's" before the number
_KIDNAPPED = frozenset(("kidnapped", "abducted", "kidnaped"))
_FARTHEST_TAKEN = 9  # tokens from "passengers" to "kidnapped": "in a commercial bus who had earlier been"
_OF_THE_WHOLE = frozenset(("killed", "injured", "freed", "missing", "hospitalised", "held"))
_HARMS = frozenset(("killed", "injured"))
_EVERY_ONE = frozenset(("all", "both"))
_OPENS = frozenset((",", ";", "–", "—", "and", "but"))
_WERE_THERE = frozenset(("aboard",))
_BEFELL_ALL = frozenset(("killed", "freed", "evacuated", "hospitalised", "displaced", "arrested"))


class WholesReader(CountedDeadReader):
    """Reads a number of those harmed, whose whole is counted beside it, and harm told by "after being"."""

    def _draft_of_those_harmed(self) -> None:
        """A number of a counted whole right behind which a word of harm stands: by its own verb, or its kind as a part of that harm."""
        for group in self.clause.groups:
            if self.claimed.get(group.first):
                continue
            if group.whole is None:
                self._draft_kind_of_harmed(group)
                continue
            harm = self._harm_behind(group.whole.stop)
            if harm is None:
                continue
            index, trigger = harm
            at = self._over_where(index + 1)
            if at >= len(self.tokens):
                continue
            own = self._own_fate(at)
            if own is not None:
                group.part = own[1].measure == trigger.measure
                self._claim(group, own[1].measure, group.population, group.first, own[0] + 1, own[0], "part_of_whole", False)
            elif self.tokens[at].low in ("were", "are", "was", "is"):
                kind = next((k for k in range(at + 1, at + _FARTHEST_KIND) if not self._only_said(k)), at + 1)
                population = self._kind_from(kind)
                if population is not None:
                    group.part = True
                    self._claim(group, trigger.measure, population, group.first, kind + 1, index, "part_of_whole", False)

    def _draft_kind_of_harmed(self, group: Group) -> None:
        """ "Two of the slain militants were women", "police named two of the slain militants": some of those harmed, counted elsewhere."""
        if not group.part or group.head is None or group.kind not in ("digits", "words") or group.stop >= len(self.tokens):
            return
        are = self.tokens[group.stop].is_("be")
        named = (group.first > 0 and self.tokens[group.first - 1].on("names_them")) or (
            are and self.tokens[min(group.stop + 1, len(self.tokens) - 1)].on("names_them")
        )
        for index in range(group.core + 1, group.head) if are or named else ():
            trigger = next((t for t in self.tokens[index].triggers if t.measure in _HARMS), None)
            if trigger is not None and named:
                self._claim(group, trigger.measure, group.population, group.first, group.stop, index, "part_of_whole", False)
                return
            kind = next((k for k in range(group.stop + 1, group.stop + _FARTHEST_KIND) if not self._only_said(k)), group.stop + 1)
            population = self._kind_from(kind) if trigger is not None else None
            if trigger is not None and population is not None:
                self._claim(group, trigger.measure, population, group.first, kind + 1, index, "part_of_whole", False)
                return

    def _draft_all_of_those(self) -> None:
        """ "Forty children were in the hall, and all got out", "two men lay below; both were rescued": what befell those counted before."""
        for index in self._where(_EVERY_ONE):
            before = [group for group in self.clause.groups if group.first < index and not group.of_them]
            if not index or self.tokens[index - 1].low not in _OPENS or not before:
                continue
            of_them = [token.low for token in self.tokens[index + 1 : index + 3]] in (["of", "them"], ["of", "whom"])
            own = self._own_fate(index + 3 if of_them else index + 1)
            group = before[-1]
            if own is None or own[1].measure not in _BEFELL_ALL or group.kind not in ("digits", "words") or group.part or group.whole:
                continue
            there = self.claimed.get(group.first, set()) <= _WERE_THERE and not (group.bare and not self.claimed.get(group.first))
            if there and group.low is not None and (group.low == 2 if self.tokens[index].low == "both" else group.low > 2):
                self._claim(group, own[1].measure, group.population, group.first, own[0] + 1, own[0], "all_of_those", False)

    def _draft_whole_aboard(self) -> None:
        """ "killed 120 of the 137 passengers": as many were aboard; "freed four of six passengers kidnapped on Monday": as many held."""
        for group in self.clause.groups:
            if group.whole is None or not self.claimed.get(group.first, set()) & _OF_THE_WHOLE:
                continue
            taken = self._are_taken(group)
            there = group.population in ("passengers", "crew") or self._are_inside(group)
            whole = group.of_whole() if taken or there else None
            if whole is not None and not self.claimed.get(whole.first) and not self._are_harmed(whole):
                measure = "held" if taken else "aboard"
                if any(draft.measure == measure and draft.count.low == whole.low for draft in self.drafts):
                    continue
                self._claim(whole, measure, group.population, whole.first, group.stop, whole.first, "part_of_whole", False)

    def _are_inside(self, group: Group) -> bool:
        """Whether the words of the whole say where all of them were: "19 of the 52 people in the hotel", "20 of the hotel's 168 guests"."""
        assert group.whole is not None
        if group.head is not None and self.tokens[group.head].on("stays_inside"):
            owner = self.tokens[group.core : group.whole.first]
            if any(token.on("holds_people") or token.on("vehicle") for token in owner):
                return True
        return self._in_a_place(group.stop)

    def _in_a_place(self, at: int) -> bool:
        """Whether "in the hotel", "aboard the bus" stands at `at`."""
        behind = self.tokens[at : at + _FARTHEST_PLACE]
        if len(behind) < 2 or behind[0].low not in ("in", "on", "at", "aboard", "inside") or not behind[1].is_("determiner"):
            return False
        return any(token.on("holds_people") or token.on("vehicle") for token in behind[2:])

    def _draft_escapers(self) -> None:
        """ "Of the eight escapees, six have been caught", "27 of the 53 escapees": all of them got away."""
        for group in self.clause.groups:
            if group.head is None or not self.tokens[group.head].on("escapers") or group.kind == "article":
                continue
            opens = group.first > 0 and self.tokens[group.first - 1].low == "of"  # no "two escapees were hurt"
            whole = (group if opens else None) if group.whole is None else group.of_whole()
            if whole is not None and not self.claimed.get(whole.first) and whole.low and not whole.part:
                self._claim(whole, "freed", "prisoners", whole.first, group.stop, group.head, "part_of_whole", False)

    def _draft_whole_opens(self) -> None:
        """ "Of the 52 passengers, 19 were killed", "Of the hotel's 168 guests, 18 were treated": as many were there."""
        self._draft_escapers()
        if not self.drafts or not (out_of := self.clause.opens_with_of()):
            return
        group = self.clause.groups[0]
        at = group.stop
        if (
            group.first > _OPENS_WITH + out_of - 1
            or group.bare
            or self.claimed.get(group.first)
            or group.whole is not None
            or group.kind == "article"
        ):
            return
        named = group.head is not None and self.tokens[group.head].on("stays_inside")
        owned = any(token.on("holds_people") or token.on("vehicle") for token in self.tokens[1 : group.first])
        there = group.population in ("passengers", "crew") or (named and owned)
        ends = at < len(self.tokens) and self.tokens[at].text == ","
        inside = group.population in ("passengers", "crew", "everyone") and self._in_a_place(at)
        told = any(draft.measure in _OF_THE_WHOLE and draft.count_start > self.tokens[at - 1].end for draft in self.drafts)
        if told and ((there and ends) or inside):
            self._claim(group, "aboard", group.population, 0, group.stop, group.first, "whole_opens", False)

    def _are_taken(self, group: Group) -> bool:
        """Whether all of whom some are told were kidnapped: "four of the six kidnapped nurses", "of six passengers in a van kidnapped"."""
        if self._lows.isdisjoint(_KIDNAPPED) or group.whole is None or group.rest:
            return False
        for token in self.tokens[group.whole.stop : group.stop + _FARTHEST_TAKEN]:
            if token.low in _KIDNAPPED:
                return True
            if token.mark or token.is_("be") or token.is_("have") or token.is_("relative"):
                break
        return False

    def _are_harmed(self, whole: Group) -> bool:
        """Whether the words for the whole say what befell them: "two of the 24 injured passengers" were not all who were aboard."""
        return any(t.measure in _HARMS for token in self.tokens[whole.first : whole.stop] for t in token.triggers)

    def _harm_behind(self, at: int) -> tuple[int, Trigger] | None:
        """The word of harm right behind those counted, or behind their noun: "the 20 injured", "the 14 people killed"."""
        for index in range(at, min(len(self.tokens), at + 3)):
            token = self.tokens[index]
            trigger = next((t for t in token.triggers if t.measure in _HARMS and t.form in ("participle", "adjective", "past")), None)
            if trigger is not None:
                return index, trigger
            if token.person is None and token.low not in ("who", "were", "people"):
                return None
        return None

    def _over_where(self, at: int) -> int:
        """Behind where or when those harmed were so: "the 12 killed in the blast were"."""
        if at >= len(self.tokens) or not self.tokens[at].is_("preposition"):
            return at
        behind = range(at + 1, min(len(self.tokens), at + 1 + _LONGEST_WHERE))
        return next((k for k in behind if self.tokens[k].is_("be") or self.tokens[k].triggers), len(self.tokens))

    def _own_fate(self, at: int) -> tuple[int, Trigger] | None:
        """The trigger at a place, or behind an auxiliary there, that says what befell those counted."""
        verb = at
        while verb < len(self.tokens) and (
            self.tokens[verb].is_("be")
            or self.tokens[verb].is_("have")
            or self.tokens[verb].is_("adverb")
            or self.tokens[verb].low == "remained"
        ):
            verb += 1
        if verb >= len(self.tokens):
            return None
        passive = any(self.tokens[k].is_("be") or self.tokens[k].low == "remained" for k in range(at, verb))
        for trigger in self.tokens[verb].triggers:
            fits = trigger.frame == "subject" if not passive else trigger.frame in ("object", "adjective")
            fits = fits or (trigger.measure == "evacuated" and trigger.form == "past")  # "all evacuated safely"
            if fits and trigger.form in ("past", "participle", "adjective"):
                return verb, trigger
        return None

    def _only_said(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].low in _SAID_TO_BE

    def _draft_after_being(self, matches: Sequence[Match]) -> None:
        """ "Four men hospitalised after being stabbed", "two were arrested after they were wounded": harm done to them before."""
        for index in self._where(_BEING):
            verb = index + 1
            while verb < len(self.tokens) and self.tokens[verb].is_("adverb"):
                verb += 1
            if verb >= len(self.tokens) or index < 1 or self.tokens[index - 1].low not in ("after", "before", "following"):
                continue
            # "were held for hours before being freed", "were treated there before being taken to hospital"
            befalls = _HARMS | {"freed", "hospitalised"} if self.tokens[index - 1].low == "before" else _HARMS
            trigger = next((t for t in self.tokens[verb].triggers if t.measure in befalls and t.form == "participle"), None)
            earlier = [
                m for m in matches if m.trigger_index < index and m.rule in ("passive", "reduced", "subject", "copula", "in_hospital")
            ]
            if trigger is None or not earlier or any(m.trigger_index == verb for m in matches):
                continue
            for group in earlier[-1].groups:
                if group.first and any(t.frame == "object" and t.form == "past" for t in self.tokens[group.first - 1].triggers):
                    continue  # "held two people hostage before being shot": he was
                told = self.claimed.get(group.first, set())
                if trigger.measure == "freed" and "held" not in told:
                    continue
                harmed = told & ({"killed", "hospitalised"} if trigger.measure == "hospitalised" else _HARMS)
                if not harmed and told and group.low != 0 and not earlier[-1].negated:
                    self._claim(group, trigger.measure, self._refined(group), group.first, verb + 1, verb, "after_being", False)
