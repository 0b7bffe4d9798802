"""A clause and its counts in, drafts of shares out: "of the 46 deaths, 29 …", "account for 18 of the deaths", "19 among dead"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.number_of import Match
from variorum.extract.readers.leaning import LeaningReader

_HARM = frozenset({"killed", "injured", "missing"})
_FARTHEST_HARMED = 4  # tokens between "among" and "the dead", "the avalanche victims"
_FARTHEST_VICTIMS = 6  # tokens between "the victims" and "are": "the other victims identified so far are"
_AMONG = frozenset(("among", "amongst"))
_ACCOUNT = frozenset(("account", "accounts", "accounted"))
_VICTIMS = {"victims": None, "fatalities": "killed", "deceased": "killed", "casualties": "harmed"}  # and what befell them, if it is sure
_BY_NOUN = ("noun_count", "noun_of")
_OF = frozenset(("of",))
_MAY_BE_HARMED = frozenset(("victims", "everyone", "prisoners"))
_OPENS = 3  # tokens ahead of the number of "Of the eight victims"
_TOTAL = frozenset(("total",))
_CASUALTIES = frozenset(("casualty", "casualties", "casualty figure", "number of casualties", "casualty toll"))
_PARTING = frozenset(("including", "among", "with"))
_WHO = frozenset(("who",))
_THOSE = frozenset(("those", "people", "persons", "ones"))
_LONGEST_DEATH = 8  # tokens from "died" to "were": "died in the crash on Monday were"
_IDENTIFIED = frozenset(("identified", "identifies", "identifying", "named"))
_FARTHEST_AS = 7  # tokens from "identified" to "as": "identified the two civilians killed as"
_OPENING_WHOM = 7  # tokens within which a sentence opens with "the dead"
_FEWEST_IDENTIFIED = 2  # people; who one victim is, is told elsewhere
_SLAIN = frozenset(("killed", "fatalities"))
_FATAL = frozenset(("fatal", "dead", "deceased", "mortal"))  # "the fatal victims include": with no count before
_ALSO_DEAD = frozenset(("injured", "missing", "aboard"))  # what a clause tells of one of a list of dead
_FARTHEST_OPENER = 22  # tokens between "including" and the last of those listed behind it
_JOINS = frozenset(("and", "as", "well", "plus", "his", "her", "their"))


class SharesReader(LeaningReader):
    """Reads what part of those counted somebody is, and what they come to together."""

    def _draft_shares(self) -> None:
        """All shares of the sentence."""
        self._draft_casualties_beside_hurt()
        if self._left():
            self._draft_of_counted()
            self._draft_in_a_state()
            self._draft_among_harmed()
            self._draft_victims_are()
            self._draft_those_who_died()
            self._draft_identified_as()
            self._draft_total_of()
            self._draft_toll_again()

    def _share(self, group: Group, measure: str, first: int, last: int, trigger: int, rule: str, population: str | None = None) -> None:
        self.claimed.setdefault(group.first, set()).add(measure)
        group.part = True
        self._add(group, measure, population or group.population, first, last, trigger, rule, False)

    def _draft_of_counted(self) -> None:
        """ "Of the 46 deaths, 29 occurred at home", "19 of the 27 deaths were caused by the slide, six by drowning and two by trees"."""
        counted: Draft | None = None
        for group in self.clause.groups if self.drafts else ():
            if not group.bare or group.of_them or group.kind not in ("digits", "words") or group.low == 0 or self.claimed.get(group.first):
                continue
            before = self.tokens[group.first - 1] if group.first else None
            if group.whole is not None:
                counted = self._counted_at(group.whole.core)
                if counted is not None:
                    at = group.whole.stop + 1
                    at += at + 1 < len(self.tokens) and self.tokens[at].is_("have")  # "111 of the 163 deaths have been children"
                    population = self._kind_from(at + 1) if self._is_be(at) else None
                    self._share(group, counted.measure, group.first, group.whole.stop, group.whole.stop - 1, "part_of_toll", population)
                continue
            opening = self._opening_count()
            model = counted or opening
            if model is None or before is None or before.low not in (",", "and") or (group.low or 0) >= (model.count.low or 0):
                continue
            behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
            population = self._kind_from(group.stop + 1) if self._is_be(group.stop) and group.stop + 1 < len(self.tokens) else None
            shared = behind is not None and (
                behind.low in ("by", "in", "from", "at", "of")
                or (model.rule in _BY_NOUN and behind.text.islower())
                or self._divided_by(group) is model
            )
            if not shared and population is None:
                continue
            self._share(group, model.measure, group.first, group.stop, group.stop - 1, "part_of_toll", population)

    def _divides(self, group: Group) -> bool:
        """Whether a bare number divides those with whom its clause opens: "Of the eight victims, three were stabbed, two strangled"."""
        whole = self.clause.groups[0]
        if not group.bare or group is whole or whole.bare or whole.first > _OPENS or not self.tokens[0].is_("preposition"):
            return False
        named = whole.head is not None and self.tokens[whole.head].on("stays_inside")
        if whole.population not in _MAY_BE_HARMED or named:
            return False  # "Of the 53 passengers, 12 were killed": some of those there, and all of those killed
        of = self.tokens[0].low == "of" or [token.low for token in self.tokens[: whole.first]][:2] == ["out", "of"]
        return of and self.tokens[whole.stop].text == "," and 0 < (group.low or 0) < (whole.low or 0)

    def _divided_by(self, group: Group) -> Draft | None:
        """The count of dead that a bare number with a verb divides: "Of the five slain, two had lived there", "…, three were shot"."""
        if self.tokens[0].low not in ("of", "out") or not group.bare or group.stop >= len(self.tokens) or not group.first:
            return None
        behind = self.tokens[group.stop]
        tells = behind.is_("be") or behind.is_("have") or behind.is_("verb") or behind.low.endswith("ed") or bool(behind.triggers)
        opening = self._opening_count() if tells and self.tokens[group.first - 1].low in (",", "and") else None
        if opening is None or opening.measure != "killed" or self.tokens[group.first].start < opening.end:
            return None
        return opening if 0 < (group.low or 0) < (opening.count.low or 0) else None

    def _is_of_those_dead(self, group: Group, measure: str) -> bool:
        """Whether those shot or hurt are some of the dead with whom the sentence opens: "Of the five slain, two had been shot"."""
        of_dead = any(
            word.on("dead_already") for word in self.tokens[group.core : group.stop]
        )  # "two of the deceased persons were run over"
        return measure == "injured" and (of_dead or self._divided_by(group) is not None)

    def _is_listed_with_dead(self, group: Group, match: Match) -> bool:
        """Whether a clause tells what hit one of the dead just counted: "14 people died, including a woman who was hit by a tree"."""
        state = self.tokens[match.trigger_index].on("only_hurt")
        told = match.trigger.measure in _ALSO_DEAD or match.trigger.manner == "bury"
        if not told or state or group.stop >= len(self.tokens) or match.trigger_index < group.stop:
            return False
        if not self.tokens[group.stop].is_("relative") or not self._in_relative(match, group):
            return False
        openers = self.lexicon.words["part_opener"]
        opener = next(
            (at for at in range(group.first - 1, max(0, group.first - _FARTHEST_OPENER), -1) if self.tokens[at].low in openers), 0
        )
        place = self.tokens[opener].start
        before = [draft for draft in self.drafts if draft.count_end <= place]
        host = max(before, key=lambda draft: draft.count_start, default=None)
        numbers = (g for g in self.clause.groups if g.stop <= opener and host is not None and self.tokens[g.first].start > host.count_start)
        return bool(opener) and host is not None and host.measure == "killed" and host.stance == "asserted" and not any(numbers)

    def _is_be(self, at: int) -> bool:
        return at + 1 < len(self.tokens) and self.tokens[at].is_("be")

    def _counted_at(self, at: int) -> Draft | None:
        """The count of harm by a noun whose number stands at token `at`."""
        start = self.tokens[at].start
        return next(
            (d for d in self.drafts if d.count_start <= start < d.count_end and d.rule in _BY_NOUN and d.measure in _HARM),
            None,
        )

    def _opening_count(self) -> Draft | None:
        """The count that a sentence divides: "Of the 46 deaths, …", "Of the 31 killed, …"."""
        if not self.drafts or "of" not in self._lows:
            return None
        begin = next((at for at in self._where(_OF) if not at or self.tokens[at - 1].low == "and" or self.tokens[at - 1].mark), None)
        first = next((group for group in self.clause.groups if begin is not None and group.first > begin), None)
        if begin is None or first is None or first.first > begin + 2 or not self.claimed.get(first.first, set()) & _HARM:
            return None
        start = self.tokens[first.first].start
        return next((d for d in self.drafts if d.start <= start < d.end and d.measure in _HARM), None)

    def _draft_in_a_state(self) -> None:
        """ "5,000 of the displaced are children", "two of the arrested were minors": who a part of them is."""
        for group in self.clause.groups:
            state = self.tokens[group.stop - 1]
            if not group.part or group.of_them or self.claimed.get(group.first) or not state.on("those_in_a_state"):
                continue
            measure = next((trigger.measure for trigger in state.triggers), None)
            if measure is None or not self._is_be(group.stop):
                continue
            population = self._kind_from(group.stop + 1)
            if population is not None:
                self._share(group, measure, group.first, group.stop + 2, group.stop - 1, "part_of_toll", population)

    def _draft_among_harmed(self) -> None:
        """ "Three of our climbers are among the avalanche victims", "19 citizens among dead", "among the dead there are 22 men"."""
        for index in self._where(_AMONG):
            window = self.tokens[index + 1 : index + 1 + _FARTHEST_HARMED]
            to = next((at for at, word in enumerate(window) if word.on("the_harmed")), None)
            if to is None or any(word.mark or word.digit or word.is_("be") for word in window[:to]):
                continue
            at = index + 1 + to
            measure = "injured" if self.tokens[at].low in ("wounded", "injured") else "killed"
            if at + 3 < len(self.tokens) and self.tokens[at + 1].low == "there" and self.tokens[at + 2].is_("be"):
                found, first, last = self.clause.right(at + 3), index, at + 3
            elif index and self.tokens[index - 1].is_("be"):
                found, first, last = self.clause.subject(self.clause.verb_group(index)[0]), index, at + 1
            else:
                ending = self.clause.by_stop.get(index)
                found, first, last = [ending] if ending is not None else [], index, at + 1
            self._tell_men(found)
            for group in found:
                if group.low != 0 and not self.claimed.get(group.first) and (not group.bare or group.kind in ("digits", "words")):
                    self._share(group, measure, min(first, group.first), max(last, group.stop), at, "part_of_toll")

    def _draft_accounts_for(self) -> None:
        """ "Children under five account for 18 of the deaths": a part by its share of the toll."""
        for index in self._where(_ACCOUNT):
            group = self.clause.by_first.get(index + 2) if index + 2 < len(self.tokens) else None
            if group is None or self.tokens[index + 1].low != "for" or self.claimed.get(group.first):
                continue
            window = self.tokens[group.stop - 1 : group.stop + 4]
            at = next(
                (k for k, word in enumerate(window) if any(t.frame in ("noun", "toll") for t in word.triggers) or word.on("dead_already")),
                None,
            )
            if at is None:
                continue
            population = next((word.person.population for word in self.tokens[:index] if word.person is not None), "everyone")
            place = group.stop - 1 + at
            measure = self.tokens[place].triggers[0].measure if self.tokens[place].triggers else "killed"
            self._share(group, measure, group.first, place + 1, place, "part_of_toll", population)

    def _draft_victims_are(self) -> None:
        """ "The other victims identified so far are five Hondurans and a Dominican": who the dead are, where the text counts them."""
        for index in self._where(frozenset(_VICTIMS)):
            before = self.tokens[index - 1] if index else None
            if index in self.clause.inside or not (before is None or before.is_("determiner") or before.on("which_victims")):
                continue
            window = self.tokens[index + 1 : index + 1 + _FARTHEST_VICTIMS]
            to = next((at for at, word in enumerate(window) if word.is_("be") or word.low in ("include", "included", "includes")), None)
            if to is None or any(word.mark for word in window[:to]):
                continue
            identified = any(word.low in ("identified", "named", "so") for word in window[:to]) or self.tokens[index - 1].low in _FATAL
            named = self.clause.includes_at(index + 1)  # "The victims are said to include a boy"
            if named is None and window[to].is_("be"):
                named = self._also_includes(index + 1 + to)
            found = [group for group in self.clause.right(index + 2 + to if named is None else named + 1) if not group.bare]
            model, sure = self.counted_before() or self._toll_of(found), _VICTIMS[self.tokens[index].low]
            if not identified and model is None and sure is None:
                continue
            measure = sure or (model.measure if model is not None else "killed")
            for group in found:
                if not self.claimed.get(group.first):
                    self._share(group, measure, index, group.stop, index, "part_of_toll")

    def _draft_those_who_died(self) -> None:
        """ "Those who died were three sisters and their father", "the people who lost their lives include two nurses": some of the dead."""
        for index in self._where(_WHO) if self._lows & _THOSE else ():
            if not index or self.tokens[index - 1].low not in _THOSE:
                continue
            died = next((at for at in range(index + 1, min(len(self.tokens), index + 4)) if self.tokens[at].triggers), None)
            if died is None or all(trigger.measure != "killed" for trigger in self.tokens[died].triggers):
                continue
            window = self.tokens[died + 1 : died + 1 + _LONGEST_DEATH]
            to = next((at for at, word in enumerate(window) if word.is_("be") or word.on("includes_them")), None)
            if to is None or any(word.mark or word.triggers for word in window[:to]):
                continue
            for group in self.clause.right(died + 2 + to):
                if not self.claimed.get(group.first) and not group.bare:
                    self._share(group, "killed", index, group.stop, died, "part_of_toll")

    def _draft_casualties_beside_hurt(self) -> None:
        """ "The casualty figure is 105, and the number of injured is 55": casualties who are set beside the hurt are the dead."""
        for at, draft in enumerate(self.drafts) if not self._lows.isdisjoint(_CASUALTIES) else ():
            hurt = next((one for one in self.drafts if one.measure == "injured" and one.scope == "total" and one.start >= draft.end), None)
            if draft.measure != "harmed" or draft.scope != "total" or draft.stance != "asserted" or hurt is None:
                continue
            between = [word for word in self.tokens if draft.end <= word.start < hurt.start]
            parted = any(word.low in _PARTING or word.is_("relative") or word.text in (":", ";", "(") for word in between)
            if not parted and any(word.low in ("and", "while") for word in between):
                self.drafts[at] = msgspec.structs.replace(draft, measure="killed")

    def _also_includes(self, be: int) -> int | None:
        """Where some of the victims are named behind what they all were: "the victims were farmers and included 13 women"."""
        for at in range(be + 1, min(len(self.tokens), be + _FARTHEST_VICTIMS)):
            if self.tokens[at].mark or self.tokens[at].triggers or at in self.clause.by_first:
                return None
            if self.tokens[at].on("includes_them"):
                return at if self.tokens[at - 1].low == "and" else None
        return None

    def _toll_of(self, found: Sequence[Group]) -> Draft | None:
        """The last toll of the report, where it is of as many as those who are told of here without another count just before."""
        toll = None if self.told_before() or not found else self.toll_before()
        return toll if toll is not None and sum(group.low or 0 for group in found) <= (toll.count.low or 0) else None

    def _draft_identified_as(self) -> None:
        """ "Police identified the dead as two brothers and a cousin", "… the civilians killed as a nurse, her son and two drivers"."""
        for index in self._where(_IDENTIFIED) if "as" in self._lows else ():
            to = next((at for at in range(index + 1, min(len(self.tokens), index + _FARTHEST_AS)) if self.tokens[at].low == "as"), None)
            whom = self.tokens[index + 1 : to] if to is not None else []
            if to is None or any(word.mark or word.digit for word in whom):
                continue
            if self.tokens[index - 1].is_("be"):  # "the dead (, all of one family,) were identified as two brothers"
                whom = self.tokens[: min(index, _OPENING_WHOM)]
            harmed = next((word.low for word in whom if word.on("the_harmed") or word.low in _SLAIN), None)
            found = self._those_listed(to + 1) if harmed is not None else []
            if harmed in ("wounded", "injured") or sum(group.low or 1 for group in found) < _FEWEST_IDENTIFIED:
                continue
            if harmed in ("victims", "casualties") and self.toll_before() is None:
                continue
            for group in found:
                if not self.claimed.get(group.first):
                    self._share(group, "killed", index, group.stop, index, "part_of_toll")

    def _those_listed(self, at: int) -> list[Group]:
        """The people in a list that begins at `at`, over those in it who are told by no number: "a doctor, his wife and a driver"."""
        found: list[Group] = []
        while at < len(self.tokens):
            group = self.clause.by_first.get(at)
            if group is not None:
                if group.bare or group.kind == "thing":
                    break
                found.append(group)
                at = group.stop
                continue
            token = self.tokens[at]
            if not (token.text == "," or token.low in _JOINS or token.is_("determiner") or token.person is not None):
                break
            at += 1
        return found

    def _draft_toll_again(self) -> None:
        """ "raised the toll to 35 late on Thursday and to 37 on Friday": a second value of the same toll."""
        for group in self.clause.groups if self.drafts else ():
            before = [token.low for token in self.tokens[max(0, group.first - 2) : group.first]]
            if not group.bare or before not in (["and", "to"], [",", "to"]) or self.claimed.get(group.first):
                continue
            model = next((d for d in reversed(self.drafts) if d.rule == "toll" and d.end <= self.tokens[group.first].start), None)
            if model is not None:
                self._claim(group, model.measure, model.population, group.first - 1, group.stop, group.first - 1, "toll", False)

    def _draft_total_of(self) -> None:
        """ "Another eight died elsewhere, for a total of 41", "making a total of 29": what the counts before come to."""
        for index in self._where(_TOTAL) if self.drafts else ():
            if self.tokens[index].triggers or index + 2 >= len(self.tokens) or self.tokens[index + 1].low != "of" or index < 2:
                continue
            summed = {word.low for word in self.tokens[max(0, index - 3) : index]} & {"for", "making", "makes", "giving", "to"}
            group = self.clause.inside.get(index + 2)
            model = next((draft for draft in reversed(self.drafts) if draft.end <= self.tokens[index].start), None)
            if not summed or group is None or not group.bare or model is None or self.claimed.get(group.first):
                continue
            if (group.low or 0) > (model.count.low or 0):
                self._claim(group, model.measure, "everyone", index, group.stop, index, "total_raised", False)
