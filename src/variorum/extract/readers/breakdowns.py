"""A clause and its drafts in, drafts of a number's parts by kind or place out: "29 civilians and five soldiers", "(41 in Nsanje)"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.readers.none import NoneReader

_OPENS_PARTS = frozenset((":", "—", "–", "-", "--", "(", ","))
_OPENS_PLACES = frozenset((":", "("))
_LONGEST_PLACE = 7  # tokens of "in the second vaccine group" and what ends it
_FEWEST_PLACES = 2  # numbers by which a bracket divides one


class BreakdownReader(NoneReader):
    """Reads how a number that has been told is divided."""

    def _draft_breakdown(self) -> None:
        """ "the attack claimed 34 lives: 29 civilians, three soldiers and two bombers": the parts of a number behind a colon or dash."""
        several = len(self.clause.groups) > _FEWEST_PLACES
        for index in self._where(_OPENS_PARTS) if self.drafts and several else ():
            token = self.tokens[index]
            if index + 1 >= len(self.tokens) or (token.text == "-" and token.start == self.tokens[index - 1].end):
                continue
            found = [group for group in self.clause.right(index + 1) if not group.bare or self._come_from(group)]
            whole = [draft for draft in self.drafts if draft.end <= token.start and draft.count.low and draft.scope != "rate"]
            host = whole[-1] if whole else self._host_right_before(index)
            if len(found) < 2 or host is None:
                continue
            if token.text == "," and any(word.on("ordinal") for word in self.tokens[found[0].first : found[0].stop]):
                continue  # "in addition to the two deaths, a third person, a man of 39, is in hospital"
            told = sum(group.low or 0 for group in found)
            adds_up = told == host.count.low
            if any(host.measure in self.claimed[group.first] or not adds_up for group in found if self.claimed.get(group.first)):
                continue
            if told > (host.count.low or 0) or (not adds_up and (token.text == "," or any(group.bare for group in found))):
                continue  # behind a mere comma only what adds up: "97 were rescued, 52 men, 33 women and 12 children"
            self._tell_men(found)
            for group in found:
                self.claimed.setdefault(group.first, set()).add(host.measure)
                group.part = True
                self._add(
                    group, host.measure, group.population, group.first, group.stop, group.head or group.first, "part_of_breakdown", False
                )

    def _draft_by_place(self) -> None:
        """ "67 deaths (41 in Nsanje, 26 in Chikwawa)": a number divided by places or days in brackets or behind a colon."""
        for index in self._where(_OPENS_PLACES) if self.drafts else ():
            whole = [draft for draft in self.drafts if draft.end <= self.tokens[index].start and draft.count.low and draft.scope != "rate"]
            found: list[Group] = []
            at = index + 1
            unnamed = False
            while (group := self.clause.by_first.get(at)) is not None and group.bare and not self.claimed.get(group.first):
                place = self._place_end(group.stop)
                if place is None and self.tokens[index].text == "(":
                    place = self._end_in_brackets(group.stop)
                    unnamed = True
                if place is None:
                    break
                found.append(group)
                at = place
                while at < len(self.tokens) and (self.tokens[at].text in (",", ";") or self.tokens[at].low == "and"):
                    at += 1
            told = sum(group.low or 0 for group in found)
            if len(found) < _FEWEST_PLACES or not whole or told > (whole[-1].count.low or 0):
                continue
            if unnamed and told != whole[-1].count.low:
                continue
            for group in found:
                group.part = True
                self._claim(
                    group, whole[-1].measure, whole[-1].population, group.first, group.stop, group.first, "part_of_breakdown", False
                )

    def _end_in_brackets(self, at: int) -> int | None:
        """Where a place without a name behind a number in brackets ends: "(3 in the vaccine group, 4 in the other)"."""
        if at + 1 >= len(self.tokens) or self.tokens[at].low not in ("in", "at", "from", "on"):
            return None
        for stop in range(at + 2, min(len(self.tokens), at + _LONGEST_PLACE)):
            if self.tokens[stop].text in (",", ";", ")") or self.tokens[stop].low == "and":
                return stop
            if self.tokens[stop].mark or self.tokens[stop].digit:
                return None
        return None

    def _place_end(self, at: int) -> int | None:
        """Where "in Nsanje", "in Port Bell" behind a number ends; None where no place in capitals stands there."""
        if at + 1 >= len(self.tokens) or self.tokens[at].low not in ("in", "at", "from", "on") or not self.tokens[at + 1].capital:
            return None
        stop = at + 2
        while stop < len(self.tokens) and self.tokens[stop].capital:
            stop += 1
        return stop

    def _tell_men(self, found: Sequence[Group]) -> None:
        """Beside women and children, "men" are no people at large, nor is "one man"."""
        for group in found if {group.population for group in found} & {"women", "children"} else ():
            head = self.tokens[group.head].low if group.head is not None and group.population == "everyone" else ""
            if head == "men" or (head == "man" and group.kind != "article"):
                group.population = "men"
