"""A clause in, drafts of who was there when something struck out: "were asleep in the camp when the shells fell", "had nine men on it"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.readers.bands import CROWD
from variorum.extract.readers.inside import InsideReader
from variorum.extract.tokens import Token

_OPENS = frozenset(("when", "as", "while", "before"))  # what opens the clause that tells what struck, or who was there
_TIMES = _OPENS | {"which", "time", "moment", "where"}
_FARTHEST_BLOW = 12  # tokens from "when" to the verb of what struck
_FARTHEST_BEFORE = 20  # tokens from the verb of what struck to those who were there then
_FARTHEST_OPENER = 16  # tokens from "were" to "when"
_MOST_THERE = 3000  # people who were in one place; more are a crowd, of whom few were near
_LONGEST_WHOSE = 6  # tokens from people to "were", with whose they are between: "63 men of the night shift were"
_BE = frozenset(("were", "was", "are"))
_THERE = frozenset(("home", "asleep", "underground", "inside", "aboard", "onboard", "below", "there", "present", "upstairs", "indoors"))
_WITHOUT_ARTICLE = frozenset(("work", "home", "board", "duty"))
_SAT = (["taken", "their", "seats"], ["sat", "down", "to"], ["just", "sat", "down"], ["gathered", "in", "the"], ["gathered", "at", "the"])
_AT_THE_TIME = (["at", "the", "time"], ["at", "the", "moment"], ["at", "that", "moment"], ["at", "that", "time"])
_HOUSED = frozenset(("housed", "lodged", "sheltered", "slept"))
_CENTRES = frozenset((
    "centres", "centers", "camps", "shelters", "in evacuation centres", "in evacuation centers", "in evacuation shelters",
    "in relief camps",
))  # fmt: skip
_OF_RELIEF = frozenset(("evacuation", "relief", "emergency", "displacement", "temporary"))
_STAYED = frozenset(("remain", "remained", "stayed", "are", "were", "sheltered"))
_STAYING = frozenset(("sheltering", "staying", "living", "housed", "remaining", "sheltered"))
_FARTHEST_CENTRE = 7  # tokens from "in" to the "centres" of "in more than 800 evacuation centres"
_CAMPED = frozenset(("in", "under", "at"))
_HELD_BY = frozenset(("on", "in", "aboard"))
_IT = frozenset(("it", "them", "board"))


class PresentReader(InsideReader):
    """Reads the people of whom it is said that they were there as it happened."""

    def _draft_present(self) -> None:
        """All such drafts of the sentence."""
        if not self._left() or not self._lows.isdisjoint(self.lexicon.words["of_court"]):
            return
        if not self._lows.isdisjoint(_TIMES):
            self._draft_there_when()
        self._draft_housed()
        self._draft_on_it()
        self._draft_camped()
        self._draft_sheltered()

    def _draft_there_when(self) -> None:
        """ "15 pupils were having lunch in the canteen when the wall fell", "a bunkhouse was hit while 43 men were sheltering in it"."""
        openers = self._where(_OPENS)
        for group in self.clause.groups:
            if self.claimed.get(group.first) or group.kind in ("article", "unspecified") or group.population == "attackers":
                continue
            if not group.low or group.low > _MOST_THERE:
                continue
            if [token.low for token in self.tokens[group.first : group.first + 2]] == ["one", "of"]:
                continue
            at = self._behind_aside(self._behind_whose(group.stop))
            if not self._is_there(at):
                continue
            if self._as_it_struck(at, openers) or self._struck_at_once(group, at, openers):
                self._claim(group, "aboard", group.population, group.first, at + 1, at, "there_when", False)

    def _behind_whose(self, at: int) -> int:
        """Behind what says whose or which people are at `at`: "63 men of the night shift were", "20 guests from abroad were"."""
        if at < len(self.tokens) and self.tokens[at].low in ("of", "from", "at", "on", "with"):
            for k in range(at + 1, min(len(self.tokens), at + _LONGEST_WHOSE)):
                token = self.tokens[k]
                if token.low in _BE:
                    return k
                if token.mark or token.triggers or token.is_("relative") or token.is_("have") or k in self.clause.by_first:
                    break
        return at

    def _as_it_struck(self, at: int, openers: Sequence[int]) -> bool:
        """Whether the words behind "were" at `at` go on to what struck then: "when the shells fell", "at the time"."""
        then = [token.low for token in self.tokens[at + 1 : at + 1 + _FARTHEST_OPENER]]
        if any(then[k : k + 3] in _AT_THE_TIME for k in range(1, len(then) - 2)):
            return True
        behind = next((k for k in openers if at < k <= at + _FARTHEST_OPENER), None)
        return behind is not None and self._strikes(behind + 1) and not self._goes_on_otherwise(at + 2, behind)

    def _struck_at_once(self, group: Group, at: int, openers: Sequence[int]) -> bool:
        """Whether people stand in a clause of time, or a relative one, beside a blow: "was hit while 43 men were sheltering in it"."""
        if not group.first or not self._opened_by(group.first, openers):
            return False
        if self.tokens[group.first - 1].low == "where":
            return self.tokens[at + 1].on("there_doing")  # "through the camp site, where 160 people were asleep"
        return self._struck_before(group.first) or self._stands_in(group, at)

    def _stands_in(self, group: Group, at: int) -> bool:
        """Whether those in a relative clause are there in what is struck behind it: "under which some 200 guests had sat collapsed"."""
        return self.tokens[group.first - 1].low == "which" and any(
            token.on("strikes_then") for token in self.tokens[at : at + _FARTHEST_BLOW]
        )

    def _opened_by(self, first: int, openers: Sequence[int]) -> bool:
        """Whether a clause of time opens right before the people: "while 43 men were", "under which some 200 guests had"."""
        before = self.tokens[first - 1].low
        return first - 1 in openers or before == "where" or (before == "which" and first > 1 and self.tokens[first - 2].is_("preposition"))

    def _is_there(self, at: int) -> bool:
        """Whether the words at `at` say that people were somewhere, or about something: "were in the store", "were watching"."""
        if at + 2 >= len(self.tokens):
            return False
        verb, then = self.tokens[at], self.tokens[at + 1]
        if verb.low == "had":
            if [token.low for token in self.tokens[at + 1 : at + 4]] in _SAT:
                return True
            if then.low != "been" or at + 3 >= len(self.tokens):
                return False
            then, at = self.tokens[at + 2], at + 1  # "80 people had been on the bridge at the time"
        elif verb.low not in _BE:
            return False
        if then.is_("adverb") and at + 3 < len(self.tokens):
            then, at = self.tokens[at + 2], at + 1
        if then.low in _THERE or (then.low.endswith("ing") and len(then.low) > 4 and not then.on("not_there_doing")):
            return True
        beyond = self.tokens[at + 2]
        return (
            then.on("where_they_are")
            and not then.triggers
            and (beyond.is_("determiner") or beyond.low in ("work", "home", "board", "duty"))
        )

    def _strikes(self, at: int) -> bool:
        """Whether what stands behind "when" at `at` tells of a blow: "the wall fell", "gunmen opened fire", "it went off"."""
        behind = self.tokens[at : at + _FARTHEST_BLOW]
        for k, token in enumerate(behind):
            if token.mark and token.text not in (",", "-"):
                return False
            if token.on("strikes_then"):
                return True
            if token.low in ("went", "gave", "came", "caught", "set", "blew", "burst", "broke", "opened", "kicked", "ordered"):
                then = behind[k + 1].low if k + 1 < len(behind) else ""
                if f"{token.low} {then}" in self.lexicon.words["strikes_then_with"] or token.low == "ordered":
                    return True
        return False

    def _goes_on_otherwise(self, at: int, stop: int) -> bool:
        """Whether another verb or another sentence stands between people and the "when"."""
        return any(
            token.text in ";:" or token.is_("be") or token.is_("have") or token.low in self.lexicon.cues for token in self.tokens[at:stop]
        )

    def _struck_before(self, stop: int) -> bool:
        """Whether the clause before tells of a blow or of harm: "was hit while", "collapsed as"."""
        before = self.tokens[max(0, stop - _FARTHEST_BEFORE) : stop]
        if any(token.on("strikes_then") or token.triggers for token in before):
            return True
        return any(f"{one.low} {then.low}" in self.lexicon.words["strikes_then_with"] for one, then in itertools.pairwise(before))

    def _draft_housed(self) -> None:
        """ "The barracks housed 180 men": those whom a place held that was struck."""
        for index in self._where(_HOUSED):
            place = index > 0 and self._is_place(self.tokens[index - 1])
            group = self.clause.by_first.get(index + 1)
            if place and group is not None and not group.bare and not self.claimed.get(group.first) and not self._each_day(group.stop):
                self._claim(group, "aboard", group.population, index, group.stop, index, "housed", False)

    def _draft_camped(self) -> None:
        """ "Two thousand are in the sports hall": the many who are where those go who have left their homes."""
        for index in self._where(self.lexicon.words["camps"]):
            link = next((k for k in range(index - 1, max(0, index - 4), -1) if self.tokens[k].low in _CAMPED), 0)
            if link < 2 or self.tokens[link - 1].low != "are":
                continue
            for group in self.clause.subject(link - 1):
                if (group.low or 0) >= CROWD and not self.claimed.get(group.first):
                    self._claim(group, "displaced", group.population, group.first, index + 1, link, "camped", False)

    def _draft_sheltered(self) -> None:
        """ "More than 2,000 people remain in over 80 evacuation centres", "are sheltering in relief camps"."""
        for index in self._where(_CENTRES):
            inside = self.tokens[index].low.startswith("in ")  # read as one word
            if not index or not (inside or self.tokens[index - 1].low in _OF_RELIEF):
                continue
            link = (
                index
                if inside
                else next((k for k in range(index - 1, max(0, index - _FARTHEST_CENTRE), -1) if self.tokens[k].low in ("in", "at")), 0)
            )
            stay = self.tokens[link - 1].low if link else ""
            verb = link - 1 if stay in _STAYED else self.clause.verb_group(link - 1)[0] if stay in _STAYING else 0
            for group in self.clause.subject(verb) if verb else ():
                if (group.low or 0) >= CROWD and not self.claimed.get(group.first):
                    self._claim(group, "displaced", group.population, group.first, index + 1, link, "camped", False)

    def _draft_on_it(self) -> None:
        """ "The pontoon had seven people on it and was drifting": those whom a vehicle or a house had on it, whatever follows."""
        if self._lows.isdisjoint(_IT):
            return
        for group in self.clause.groups:
            if self.claimed.get(group.first) or group.kind == "article" or not group.low or group.first < 2:
                continue
            lows = [token.low for token in self.tokens[group.stop : group.stop + 2]]
            if len(lows) < 2 or lows[0] not in _HELD_BY or lows[1] not in _IT or self.tokens[group.first - 1].low not in ("had", "has"):
                continue
            if any(self._is_place(token) for token in self.tokens[: group.first - 1]):
                self._claim(group, "aboard", group.population, group.first - 1, group.stop + 2, group.first - 1, "held_by_vehicle", False)

    def _is_place(self, token: Token) -> bool:
        return token.on("holds_people") or token.on("holds_people_then") or token.on("vehicle") or token.on("car")

    def _draft_alike(self) -> None:
        """ "70 people were on the tram and eight on the bus": a bare number that shares what was said of the people before it."""
        told = [draft for draft in self.drafts if draft.measure in ("aboard", "displaced", "freed", "evacuated") and draft.scope != "rate"]
        for group in self.clause.groups if told else ():
            if not group.bare or group.of_them or self.claimed.get(group.first) or group.kind not in ("digits", "words", "vague"):
                continue
            at, joint = group.stop, self.tokens[group.first - 1] if group.first else None
            if joint is None or joint.low not in ("and", ",") or at + 2 >= len(self.tokens) or not self.tokens[at].on("where_they_are"):
                continue
            before = [draft for draft in told if draft.end <= self.tokens[group.first].start or draft.count_end <= joint.start]
            if not before or not self.tokens[at + 1].is_("determiner") or self.clause.has_own_verb(group):
                continue
            last = before[-1]
            first = next(k for k, token in enumerate(self.tokens) if token.start >= last.count_end)
            placed = any(token.on("where_they_are") for token in self.tokens[first : group.first])
            if placed and not any(token.text in ".;:" for token in self.tokens[first : group.first]):
                self._claim(group, last.measure, last.population, group.first, at + 1, at, "gapped", False)
