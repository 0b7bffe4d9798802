"""A clause with its matches in, drafts of numbers that share the verb of another number out: "killed 13 and floods a further nine"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.number_of import Match
from variorum.extract.readers.parts import PartsReader

_LONGEST_SUBJECT = 5  # tokens between "and" and a number that shares the verb before it
_JOINTS = (",", ";", ":", "—", "–", "(")  # before a number of those just counted: "12 died (seven in Marn, five in Tol)"
_NO_VERB_TO_SHARE = ("contents", "toll", "noun_count", "premodifier")
_ANOTHER_TIME = frozenset(("over", "during", "that"))  # open when the others were: "four on the first day, five over the weekend"
_SHARED = frozenset(("each", "apiece"))  # between a number and the places that have it in common
_FARTHEST_CAUSE = 6  # tokens from "in" to "incidents" of "in separate wall collapse incidents"
_DID = frozenset(("did",))
_IN_CARE = frozenset(("hospital", "hospitals", "icu"))  # "left one dead and another in the hospital": this one lives
_A_PLACE = frozenset(
    (
        "the",
        "hospital",
        "hospitals",
        "villages",
        "nearby",
        "neighbouring",
        "neighboring",
        "another",
        "other",
        "towns",
        "home",
        "work",
        "sea",
    )
)
_LATER = frozenset(("later", "then", "eventually", "finally"))  # between "and" and the number that came after: "22, and later 25"
_HARM = frozenset({"killed", "injured", "missing"})
_YEAR = 4  # digits of a year


class GappedReader(PartsReader):
    """Reads bare numbers whose verb, and often noun, was said before."""

    def _draft_gapped(self, matches: Sequence[Match]) -> None:
        """ "killed 20 people in Honduras and four in Guatemala": a bare number in a place or on a day of its own shares the trigger."""
        for group in self.clause.groups if matches else ():
            at = group.stop
            at += at < len(self.tokens) and self.tokens[at].low in _SHARED  # "and one each in Marn and Odra"
            alike = not group.bare and self._are_people_there(group)
            if not (group.bare or alike) or group.of_them or self.claimed.get(group.first) or group.kind == "article":
                continue
            if at >= len(self.tokens):
                continue
            behind = [token.low for token in self.tokens[at : at + 3]]
            if behind[:2] in (["in", "hospital"], ["in", "custody"]) and behind[2:] not in (["and"], [","]):
                continue  # "four killed, five in hospital": of their own; but "one in hospital and two at home"
            if self.tokens[group.core].low in ("many", "most"):
                continue  # "27 died, activists said, many in the suburbs"
            if self._are_deeds(group):
                continue  # "killed nine in separate attacks, one in the village of Tol and two others near Lenz"
            joint = self.tokens[group.first - 1] if group.first else None
            ahead_of_it = self.tokens[max(0, group.first - 2)].low
            compared = joint is not None and joint.low in ("with", "to", "against") and ahead_of_it in ("compared", "as")
            if joint is None or not (joint.low == "and" or joint.text in _JOINTS or compared):
                continue
            ahead = self._place_ahead(group)
            place = (
                at + 1 < len(self.tokens)
                and self.tokens[at].low in ("in", "on", "at", "near", "from", "outside")
                and (self.tokens[at + 1].capital or self.tokens[at + 1].low in _A_PLACE)
            )
            place = place or (
                joint.low == "and"
                and [token.low for token in self.tokens[group.first : group.core]] == ["the", "other"]
                and self.tokens[at].on("when_or_where")
            )  # "14 died on the spot and the other 13 while being treated"
            place = place or (joint.low in ("and", ",") and at + 2 < len(self.tokens) and self._at_a_place(at))
            place = place or self._in_incidents(at) or self._by_a_cause(at)
            place = place or (at + 1 < len(self.tokens) and self._at_another_time(at))
            place = place or (at + 1 < len(self.tokens) and joint.low == "and" and self._by_others(at))
            place = place or (joint.low == "and" and self.tokens[at].low in ("while", "later", "overnight", "elsewhere", "abroad")) or ahead
            before = [match for match in matches if max(match.trigger_index, match.groups[-1].first) < group.first]
            if not place or not before or (before[-1].rule in _NO_VERB_TO_SHARE and not self._deaths_by_place(before[-1], group)):
                continue
            match = max(before, key=lambda match: max(match.trigger_index, match.groups[-1].first))
            if match.rule == "reduced" and at + 2 < len(self.tokens) and self.tokens[at + 2].low in _IN_CARE:
                continue
            if group.kind == "another" and any(token.is_("relative") or token.low == "where" for token in self.tokens[: group.first]):
                continue  # "one in Marn, where 22 people were killed, and another in Odra": an attack
            self.claimed.setdefault(group.first, set()).add(match.trigger.measure)
            crowd = match.trigger.measure == "participants" and match.groups[-1].population == "everyone"
            group.population = "protesters" if crowd else match.groups[-1].population
            group.part = not group.increment and not compared  # of what befell people in all the places or on all the days together
            self._add(group, match.trigger.measure, group.population, group.first, group.stop, match.trigger_index, "gapped", match.negated)

    def _are_deeds(self, group: Group) -> bool:
        """Whether a number is of deeds that are told of in turn behind a comma: they add up to nobody who is counted before."""
        opens = next((at for at in range(group.first - 1, 0, -1) if self.tokens[at].text == ","), 0)
        first = self.tokens[opens + 1] if opens and opens + 1 < len(self.tokens) else None
        if first is None or first.low != "one" or not self.tokens[opens - 1].on("attacks_in_plural"):
            return False
        told = sum(one.low or 0 for one in self.clause.groups if one.first > opens)
        return all(one.low != told for one in self.clause.groups if one.first < opens)

    def _deaths_by_place(self, match: Match, group: Group) -> bool:
        """Whether deaths in a place come before a number in another: "ten deaths were reported in Marn, six in Osk and four in Bel"."""
        if match.rule != "noun_count" or self.tokens[match.trigger_index].low not in ("deaths", "fatalities"):
            return False
        between = self.tokens[match.trigger_index + 1 : group.first]
        there = any(one.low == "in" and other.capital for one, other in itertools.pairwise(between))
        at = group.stop
        at += at < len(self.tokens) and self.tokens[at].low in _SHARED
        if any(one.text == "(" for one in between):
            return False  # told by its own rule: "67 deaths (41 in Nsanje, 26 in Chikwawa)"
        return there and at + 1 < len(self.tokens) and self.tokens[at].low == "in" and self.tokens[at + 1].capital

    def _are_people_there(self, group: Group) -> bool:
        """Whether a number of people and a place, or attacks, are all that is told of them: "nine died in Marn and four people in Osk"."""
        noun = self.tokens[group.head].person if group.head is not None else None
        at = group.stop
        if noun is None or not noun.generic or group.population != "everyone" or at + 1 >= len(self.tokens):
            return False
        if self.tokens[at].low not in ("in", "near", "at") or not (self.tokens[at + 1].capital or self._in_incidents(at)):
            return False
        stop = next((end for end in range(at + 1, len(self.tokens)) if self.tokens[end].mark or self.tokens[end].low == "and"), None)
        behind = self.tokens[at + 1 : stop]
        told = any(word.is_("be") or word.is_("have") or word.is_("verb") or word.triggers or word.is_("relative") for word in behind)
        plain = any(not word.capital and word.low.endswith(("ed", "ing")) for word in behind)
        return not told and not plain

    def _in_incidents(self, at: int) -> bool:
        """Whether a number of incidents stands at `at`: "seven in six attacks in the north"."""
        if at + 2 >= len(self.tokens) or self.tokens[at].low != "in" or not self.tokens[at + 1].counts:
            return False
        return any(word.on("incidents_elsewhere") or word.on("incidents_in_plural") for word in self.tokens[at + 2 : at + 5])

    def _by_a_cause(self, at: int) -> bool:
        """Whether what killed or hurt them stands at `at`: "six in wall collapses", "one due to electrocution", "five in a landslide"."""
        if at + 1 >= len(self.tokens) or not self.tokens[at].on("before_cause"):
            return False
        ahead = itertools.takewhile(lambda word: not word.mark and word.low != "and", self.tokens[at + 1 : at + _FARTHEST_CAUSE])
        return any(word.on("cause_of_death") for word in ahead)

    def _at_another_time(self, at: int) -> bool:
        """Whether a time of their own stands at `at`: "over the weekend", "during the night", "that November"."""
        if self.tokens[at].low not in _ANOTHER_TIME:
            return False
        return any(word.on("time") or word.low in ("weekend", "day") for word in self.tokens[at + 1 : at + 3])

    def _by_others(self, at: int) -> bool:
        """Whether others who did it stand at `at`: "two were picked up by the coastguard and one by a trawler"."""
        beyond = self.tokens[at + 1]
        by = self.tokens[at].low == "by" and any(token.low == "by" for token in self.tokens[: at - 1])
        return by and (beyond.is_("determiner") or beyond.capital or beyond.low == "another" or beyond.person is not None)

    def _draft_in_other_years(self, matches: Sequence[Match]) -> None:
        """ "9,000 people were killed in 2015; in 1988, 721", "there were 179 deaths in 2019, and in 2022 281": the same of another year."""
        for group in self.clause.groups if matches else ():
            at = group.first - 1
            if not group.bare or self.claimed.get(group.first) or at < 3 or not self._ends(group.stop):
                continue
            at -= self.tokens[at].text == ","
            year, link, joint = self.tokens[at], self.tokens[at - 1], self.tokens[at - 2]
            if not (year.digit and len(year.text) == _YEAR and link.low == "in"):
                continue
            before = [match for match in matches if max(match.trigger_index, match.groups[-1].first) < at - 1]
            if (joint.text in (";", ",") or joint.low in ("and", "while", "but")) and before:
                self._claim(group, before[-1].trigger.measure, "everyone", at - 1, group.stop, before[-1].trigger_index, "gapped", False)

    def _draft_did(self, matches: Sequence[Match]) -> None:
        """ "Fifteen died in Salem, where they were taken, and in Pond, where three did": a number whose verb "did" stands for."""
        for index in self._where(_DID) if matches else ():
            group = self.clause.by_stop.get(index)
            if group is None or not group.bare or self.claimed.get(group.first) or not group.first or not self._ends(index + 1):
                continue
            shared = [match for match in matches if match.rule == "subject" and match.trigger_index < group.first and not match.negated]
            opens = self.tokens[group.first - 1]
            if shared and (opens.text == "," or opens.low in ("where", "and", "but", "while")):
                measure = shared[-1].trigger.measure
                self._claim(group, measure, group.population, group.first, index + 1, index, "gapped", False)

    def _draft_later_number(self) -> None:
        """ "The minister had said that 22 were dead, and later 25", "gave the toll as sixteen and then 20": what became of a number."""
        for index in self._where(_LATER) if self.drafts else ():
            group = self.clause.by_first.get(index + 1)
            if group is None or not group.bare or self.claimed.get(group.first) or not self._ends(group.stop) or not index:
                continue
            before = [draft for draft in self.drafts if draft.count_end <= self.tokens[index].start]
            model = before[-1] if before else None
            if model is None or model.measure not in _HARM or model.scope != "total" or self.tokens[index - 1].low not in ("and", "but"):
                continue
            if (model.count.low or 0) < (group.low or 0):
                self._claim(group, model.measure, model.population, index, group.stop, index, "another_number", False)

    def _at_a_place(self, at: int) -> bool:
        """Whether a place without a name stands at `at`: "and another seven near a mosque", not "and seven in a row"."""
        there = self.tokens[at].low in ("near", "at", "outside", "inside", "in") and self.tokens[at + 1].low in ("a", "an", "another")
        return (
            there
            and not self.tokens[at + 2].on("time")
            and self.tokens[at + 2].low not in ("row", "bid", "car", "month", "week", "statement")
        )

    def _draft_gapped_subject(self, matches: Sequence[Match]) -> None:
        """ "The first blast killed eight people and the second 19", "The army lost seven men, the rebels 40": a subject and a number."""
        for group in self.clause.groups if matches else ():
            if not group.bare or group.of_them or self.claimed.get(group.first) or group.kind == "article" or not self._ends(group.stop):
                continue
            if group.first and self.tokens[group.first - 1].on("gives_a_number"):
                continue  # "…; his neighbour counted 31"
            joint = self._joint_before(group)
            shared = [
                match
                for match in matches
                if (match.rule == "active" or self._is_reported(match))
                and joint is not None
                and max(match.trigger_index, match.groups[-1].first) < joint
            ]
            if not shared:
                continue
            match = shared[-1]
            assert joint is not None
            if match.rule != "active" and self.tokens[joint + 1].capital:
                continue  # "one agency reported six dead and Reuters eight": another voice, no other place
            side = (
                self.tokens[group.first - 1].person if match.trigger.manner == "lose" else None
            )  # "the army lost seven men, the rebels 40"
            whose = side.population if side is not None and side.population in self.lexicon.words["participant_populations"] else "everyone"
            group.part = match.rule != "active"
            self._claim(group, match.trigger.measure, whose, joint + 1, group.stop, match.trigger_index, "gapped", match.negated)

    def _is_reported(self, match: Match) -> bool:
        """Whether a place or body reports those counted: "the north counted 40 dead, the south 25"."""
        first = match.groups[0].first
        return match.rule in ("reduced", "noun_count") and first > 1 and self.tokens[first - 1].on("reports_its_dead")

    def _place_ahead(self, group: Group) -> bool:
        """Whether a place and a comma lead to a number that ends its clause: "in Tripoli 12 were killed; in Benghazi, 30"."""
        if not self._ends(group.stop) or self.tokens[group.first - 1].text != ",":
            return False
        at = group.first - 2
        while at > 0 and self.tokens[at].capital:
            at -= 1
        opens = at > 0 and self.tokens[at].low in ("in", "at", "on", "near") and at < group.first - 2
        return opens and (self.tokens[at - 1].text == ";" or self.tokens[at - 1].low in ("and", "while", "but"))

    def _ends(self, at: int) -> bool:
        """Whether the number at whose end `at` is can be the end of its clause."""
        if at >= len(self.tokens):
            return True
        token = self.tokens[at]
        return (token.mark and token.text not in ("-", "–", "%", "(")) or token.low in ("in", "on", "more", "others")

    def _joint_before(self, group: Group) -> int | None:
        """Where the "and", comma or semicolon stands behind which a short subject without a verb leads to the number."""
        for at in range(group.first - 2, max(0, group.first - 2 - _LONGEST_SUBJECT), -1):
            token = self.tokens[at]
            if token.low == "and" or token.text in (",", ";"):
                subject = self.tokens[at + 1 : group.first]
                named = subject[0].is_("determiner") or subject[0].low.endswith("s") or subject[0].capital
                return at if named and not any(word.on("to_hospital") for word in subject) else None
            if token.mark or token.triggers or token.is_("verb") or token.is_("be") or token.is_("have") or token.is_("modal"):
                return None
            if token.is_("relative") or token.is_("preposition") or token.digit:
                return None
            if token.low in self.lexicon.cues or token.low.endswith("ing"):
                return None
        return None
