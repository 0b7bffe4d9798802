"""A clause and what was told before it in, drafts of people of whom nothing is seen or heard since out: "five have not turned up"."""

from __future__ import annotations

from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.readers.retold import RetoldReader

_MISSING = frozenset(("missing",))
_SEVERAL = 2
_STILL = frozenset(("yet", "still", "since", "so", "far", "again", "even", "all"))  # between the negation and the verb
_LONGEST_ABSENCE = 3  # words that say what one has not done: "been heard from", "come back"
_BY_PHONE = frozenset(("reached", "contacted"))
_LONGEST_LOSS = 3  # words of a state in which nobody is reached: "out of reach"
_ELSEWHERE = 5  # words behind it in which what one stays away from stands: "have not returned to work"
_CALL = 4  # words behind "answered" in which the call stands
_LEAVE = frozenset(("leaves", "left", "leave"))
_MISSED_ONE_BY_ONE = 40  # people left over, at most; of more it is a sum of lists
_WHICH = frozenset(("that", "which", "this", "would", "could"))
_TO_BE_FOUND = (
    ["to", "be"],
    ["to", "find"],
    ["still", "to"],
    ["for", "whom"],
    ["whom"],
    ["yet", "to"],
    ["unaccounted"],
    ["unaccounted for"],
)
_FARTHEST_SEARCH = 7  # tokens from "for whom" to the word of searching
_WHOM = frozenset(("whom",))
_LIST = frozenset(("list", "lists"))
_FARTHEST_LIST = 4  # tokens from "on no" to "list"
_NO_LIST = frozenset(("no", "any", "anyone's", "anybody's", "nobody's", "anyone", "anybody", "nobody", "neither", "either"))
_BROUGHT_BACK = frozenset({"freed", "missing", "evacuated"})
_FOUND = frozenset(("found", "safe", "alive", "rescued", "out", "recovered", "ashore", "accounted", "accounted for", "reached"))
_AT_LARGE = frozenset({"attackers", "suspects", "prisoners", "protesters", "police", "officials"})  # who stay away for other reasons
_OF_HOMES = frozenset({"displaced", "evacuated"})
_OF_LOSS = frozenset({"killed", "missing", "injured", "freed", "aboard"})
_MANY = 1000  # people and more do not come home because they have left


class UnfoundReader(RetoldReader):
    """Reads who is missed, where no word says that he is missing."""

    def _draft_unfound(self) -> None:
        """All such drafts of the sentence."""
        self._draft_the_missing()
        if not self._others_came_to_harm():
            return
        for index in self._where(self.lexicon.words["undone_by"]):
            self._stay_away(index)
        for index in self._where(self.lexicon.words["cuts_off"]):
            self._are_cut_off(index)
        self._draft_left_over()
        self._draft_for_whom()
        self._draft_on_no_list()

    def _draft_the_missing(self) -> None:
        """ "To locate the missing seven sailors", "the missing three": a number behind the word."""
        for index in self._where(_MISSING):
            group = self.clause.by_first.get(index + 1)
            if group is None or group.kind not in ("digits", "words") or self.claimed.get(group.first) or (group.low or 0) < _SEVERAL:
                continue
            led = index and self.tokens[index - 1].low in ("the", "remaining", "other", "these", "those")
            if led and (group.bare or group.head is not None) and group.population != "attackers":
                self._claim(group, "missing", group.population, index, group.stop, index, "the_missing", False)

    def _others_came_to_harm(self) -> bool:
        """Whether people are counted here or before, so that those who stay away are missed."""
        return bool(self.drafts or self.told_before()) or self.clause.told or self.toll_before() is not None

    def _others_are_lost(self) -> bool:
        """As `_others_came_to_harm`, of harm told right before, or of a toll: that somebody does not answer may mean nothing."""
        told = (*self.drafts, *self.told_before())
        return any(draft.measure in _OF_LOSS for draft in told) or self.toll_before() is not None

    def _missing(self, group: Group, first: int, last: int, trigger: int, rule: str) -> None:
        """A draft of those missed; of nobody whom the police look for, and of nobody who has left his home."""
        if group.kind in ("article", "unspecified", "thing") or not group.low or group.population in _AT_LARGE:
            return
        if self.claimed.get(group.first, set()) - {"aboard"}:
            return
        self._claim(group, "missing", group.population, min(first, group.first), max(last, group.stop), trigger, rule, False)

    def _stay_away(self, index: int) -> None:
        """ "Five have not turned up", "eleven fishermen have yet to report", "three failed to answer the roll call"."""
        at = index + 1
        if self.tokens[index].low in ("yet", "failed"):
            if at >= len(self.tokens) or self.tokens[at].low != "to":
                return
            at += 1
        while at < len(self.tokens) and self.tokens[at].low in _STILL:
            at += 1
        stop = self._end_of(self.lexicon.words["stays_away"], at, _LONGEST_ABSENCE)
        if stop is None or not self._is_missed(at, stop):
            return
        verb = index if self.tokens[index].low in ("yet", "failed") else at
        start, auxiliaries = self.clause.verb_group(verb)
        if "modal" in auxiliaries and self.tokens[at].low != "be":
            return  # "cannot return until the road is cleared"
        away = self.tokens[at].on("may_be_away")
        if (away or self.tokens[stop - 1].low in _BY_PHONE) and not self._others_are_lost():
            return
        if away and start and self.tokens[start - 1].is_("relative"):
            return  # "checked on two sisters who had not answered the phone"
        for group in self.clause.subject(start):
            if (group.low or 0) < _MANY and not self._have_left_home():
                self._missing(group, group.first, stop, at, "not_come_back")

    def _end_of(self, phrases: frozenset[str], at: int, longest: int) -> int | None:
        """Where the longest of some phrases that begins at `at` ends."""
        for size in range(longest, 0, -1):
            if " ".join(token.low for token in self.tokens[at : at + size]) in phrases:
                return min(len(self.tokens), at + size)
        return None

    def _is_missed(self, at: int, stop: int) -> bool:
        """Whether who has not done what stands from `at` to `stop` is missed: not "for comment", not "to work"."""
        behind = self.tokens[stop : stop + _ELSEWHERE]
        if any(token.on("stays_away_from") for token in behind):
            return False
        if self.tokens[at].low.startswith(("answer", "respond")):  # the call must be told, or nothing behind it
            return not behind or behind[0].mark or any(token.on("calls_out") for token in behind[:_CALL])
        after = behind[0] if behind else None
        if after is None or after.mark or after.is_("preposition") or after.is_("subordinator") or after.is_("conjunction"):
            return after is None or after.low not in ("for", "with", "against")
        return after.on("time") or after.is_("adverb") or after.low in ("yet", "either", "there", "home", "alive", "to", "last")

    def _have_left_home(self) -> bool:
        """Whether people are counted who were driven out, and come home or not for that."""
        return any(draft.measure in _OF_HOMES for draft in (*self.drafts, *self.told_before()))

    def _are_cut_off(self, index: int) -> None:
        """ "Ten are out of reach", "twelve have lost contact", "two are overdue"."""
        stop = self._end_of(self.lexicon.words["out_of_touch"], index, _LONGEST_LOSS)
        if stop is None or any(token.low in ("with", "of") for token in self.tokens[stop : stop + 1]):
            return
        start, auxiliaries = self.clause.verb_group(index)
        if "not" in auxiliaries or not auxiliaries & {"be", "have"}:
            return
        for group in self.clause.subject(start):
            self._missing(group, group.first, stop, index, "out_of_touch")

    def _draft_left_over(self) -> None:
        """ "Four were found. That leaves five to be found", "which leaves two": those who remain of people brought back one by one."""
        for index in self._where(_LEAVE):
            group = self.clause.by_first.get(index + 1)
            if group is None or not group.bare or not index or self.tokens[index - 1].low not in _WHICH:
                continue
            behind = [token.low for token in self.tokens[group.stop : group.stop + 2]]
            if (group.low or 0) > _MISSED_ONE_BY_ONE:
                continue
            ends = group.stop >= len(self.tokens) or self.tokens[group.stop].mark
            if (ends or behind in _TO_BE_FOUND or behind[:1] in _TO_BE_FOUND) and self._were_brought_back():
                self._missing(group, index, group.stop, index, "left_over")

    def _were_brought_back(self) -> bool:
        """Whether others of the same people were found or got out."""
        told: list[Draft] = [*self.drafts, *self.told_before()]
        if any(draft.measure in _BROUGHT_BACK for draft in told):
            return True
        return bool(told) and not (self._lows | self.words_before()).isdisjoint(_FOUND)

    def _draft_for_whom(self) -> None:
        """ "Three more for whom the search goes on", "For the other two the search continues"."""
        for index in self._where(_WHOM):
            group = self.clause.by_stop.get(index - 1) if index and self.tokens[index - 1].low == "for" else None
            window = self.tokens[index + 1 : index + 1 + _FARTHEST_SEARCH]
            to = next((at for at, token in enumerate(window) if token.on("seeks")), None)
            if group is not None and to is not None and not any(token.on("law_seeks") for token in window[:to]):
                self._missing(group, group.first, index + 2 + to, index, "sought_for")
        group = self.clause.by_first.get(1)
        if group is None or self.tokens[0].low != "for" or not (group.bare or group.others):
            return
        window = self.tokens[group.stop : group.stop + _FARTHEST_SEARCH]
        if any(token.on("seeks") for token in window) and not any(token.on("law_seeks") for token in window):
            self._missing(group, 0, group.stop, 0, "sought_for")

    def _draft_on_no_list(self) -> None:
        """ "Thirty-two are on no list", "eleven were not on anyone's list": people whom nobody has counted, living or dead."""
        for index in self._where(_LIST):
            window = [token.low for token in self.tokens[max(0, index - _FARTHEST_LIST) : index]]
            if "on" not in window or _NO_LIST.isdisjoint(window[window.index("on") :]):
                continue
            at = index - len(window) + window.index("on")
            start, auxiliaries = self.clause.verb_group(at)
            if "be" in auxiliaries and ("not" in auxiliaries) == (
                "no" not in window and "nobody's" not in window and "nobody" not in window
            ):
                for group in self.clause.subject(start):
                    self._missing(group, group.first, index + 1, index, "on_no_list")
