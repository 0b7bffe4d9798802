"""A clause and the dead told before it in, drafts of dead of whom no word says that they died out: "we have buried seventeen"."""

from __future__ import annotations

from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.readers.unfound import UnfoundReader

_BURY = frozenset(("buried", "bury", "buries", "burying"))
_MOURN = frozenset(("mourns", "mourn", "mourning", "mourned", "mourns for", "mourning for"))
_LOST = frozenset(("lost",))
_WE = frozenset(("we", "i", "he", "she", "they"))
_ACROSS = frozenset(("across", "upon"))
_COME = frozenset(("came", "come", "comes", "coming", "stumbled", "chanced", "happened"))
_NAMED = frozenset(("identified", "named", "recognised", "recognized", "unidentified"))
_YET = frozenset(("yet", "still", "to", "remain", "remains", "remained"))
_MAKE = frozenset(("makes", "make", "making", "made"))
_ALL_TOLD = frozenset(("in", "altogether", "so", "all", "dead", "now"))  # may follow a sum: "making it eight in all"
_LIVES = frozenset(("alive", "unhurt", "unharmed", "safe", "survivors", "living", "injured", "wounded", "who", "gunmen", "militants"))
_WHERE = frozenset(("in", "on", "at", "by", "from", "near", "under", "beneath", "below", "inside", "beside", "behind", "that", "this"))
_LONGEST_NUMBER_OF = 8  # tokens from the number to the word of harm: "to 46 the number of people killed"
_FARTHEST_MOVE = 6  # tokens from the verb to the "to" or "at" before the number
_HARM = frozenset({"killed", "injured", "missing"})
_BRINGS = ("bring", "brought", "correct", "revis", "rais", "lower", "reduc", "put")
_WANTED = frozenset(("suspects", "attackers", "gunmen", "suspect", "assailants", "victims"))
_FARTHEST_WANTED = 6  # tokens behind "identified" that say as whom


class CountedDeadReader(UnfoundReader):
    """Reads the dead by what is done with them, who mourns them, and what they come to."""

    def _draft_counted_dead(self) -> None:
        """All such drafts of the sentence."""
        self._draft_number_behind()
        if not self._are_dead_told():
            return
        self._draft_buried()
        self._draft_mourned()
        self._draft_whom_we_lost()
        self._draft_come_across()
        self._draft_some_identified()
        self._draft_makes()

    def _are_dead_told(self) -> bool:
        """Whether the sentence, the one before or a toll before tells of dead."""
        return any(draft.measure == "killed" for draft in (*self.drafts, *self.told_before())) or self.toll_before() is not None

    def _counts_untold(self, group: Group | None) -> bool:
        """Whether a number counts people of whom nothing has been read."""
        return group is not None and bool(group.low) and group.kind in ("digits", "words") and not self.claimed.get(group.first)

    def _dead(self, group: Group, first: int, last: int, trigger: int, rule: str) -> None:
        """A draft of these as dead; a part where more have been told of right before."""
        told = [d.count.low or 0 for d in (*self.told_before(), *self.drafts) if d.measure == "killed" and d.scope == "total"]
        group.part = group.part or (bool(told) and (group.low or 0) < told[-1])
        self._claim(group, "killed", group.population, min(first, group.first), max(last, group.stop), trigger, rule, False)

    def _ends_where(self, stop: int) -> bool:
        """Whether a bare number that ends at `stop` is followed by nothing but where, when or another clause."""
        after = self.tokens[stop] if stop < len(self.tokens) else None
        if after is None or after.mark:
            return after is None or after.text not in ("%", "-", "–", "'")
        return after.low in _WHERE or after.on("time") or after.low in ("and", "but", "while", "so")

    def _draft_buried(self) -> None:
        """ "We have buried seventeen", "had buried more than 40": not under what fell on them, and not since a year."""
        for index in self._where(_BURY):
            group = self.clause.by_first.get(index + 1)
            if (
                group is None
                or not group.bare
                or group.low == 1
                or not self._counts_untold(group)
                or "be" in self.clause.verb_group(index)[1]
            ):
                continue
            after = self.tokens[group.stop].low if group.stop < len(self.tokens) else ""
            if self._ends_where(group.stop) and after not in ("under", "beneath", "below", "inside"):
                self._dead(group, index, group.stop, index, "buried")

    def _draft_mourned(self) -> None:
        """ "The nation mourns seven of its sons"."""
        for index in self._where(_MOURN):
            if "be" in self.clause.verb_group(index)[1] and not self.tokens[index].low.startswith("mourning"):
                continue
            for group in self.clause.right(index + 1):
                if self._counts_untold(group) and (not group.bare or self._ends_where(group.stop)):
                    self._dead(group, index, group.stop, index, "mourned")

    def _draft_whom_we_lost(self) -> None:
        """ "We lost four from our street", "I lost seven that night"."""
        for index in self._where(_LOST):
            group = self.clause.by_first.get(index + 1)
            start = self.clause.verb_group(index)[0]
            if group is None or not group.bare or not self._counts_untold(group) or not start or self.tokens[start - 1].low not in _WE:
                continue
            if self._ends_where(group.stop):
                self._dead(group, index, group.stop, index, "whom_we_lost")

    def _draft_come_across(self) -> None:
        """ "Fishermen have since come across fourteen in the mangrove", where people are dead, and nobody says that they live."""
        for index in self._where(_ACROSS):
            group = self.clause.by_first.get(index + 1)
            if group is None or not group.bare or not self._counts_untold(group) or self.tokens[index - 1].low not in _COME:
                continue
            behind = {token.low for token in self.tokens[group.stop :]}
            if self._ends_where(group.stop) and behind.isdisjoint(_LIVES):
                self._dead(group, index, group.stop, index, "come_across")

    def _draft_some_identified(self) -> None:
        """ "Only four have been identified", "Three were identified as brothers": some of the dead of whom alone was told just before."""
        for index in self._where(_NAMED):
            start = self._named_from(index)
            toll = self.toll_before()
            told = [draft for draft in self.told_before() if draft.scope != "rate"] or [*([toll] if toll is not None else [])]
            if start == index or not told or any(draft.measure != "killed" for draft in told):
                continue
            behind = {token.low for token in self.tokens[index + 1 : index + 1 + _FARTHEST_WANTED]}
            for group in self.clause.subject(start):
                fewer = (group.low or 0) < max(draft.count.low or 0 for draft in told)
                alike = self.tokens[group.stop - 1].on("the_harmed") or group.population == told[0].population != "everyone"
                just_now = bool(self.told_before()) if group.bare else alike
                if just_now and not group.part and self._counts_untold(group) and fewer and behind.isdisjoint(_WANTED):
                    who = told[0].population if group.population in ("everyone", "victims") else group.population
                    self._share(group, "killed", group.first, index + 1, index, "part_of_those", who)

    def _named_from(self, index: int) -> int:
        """Where the verb group begins that ends with "identified": "have not been", "are yet to be", "remain"; `index` without one."""
        start = index
        while start and (
            self.tokens[start - 1].is_("be")
            or self.tokens[start - 1].is_("have")
            or self.tokens[start - 1].is_("adverb")
            or self.tokens[start - 1].is_("negation")
            or self.tokens[start - 1].low in _YET
        ):
            start -= 1
        told = self.tokens[start:index]
        return start if any(token.is_("be") or token.low.startswith("remain") for token in told) else index

    def _draft_makes(self) -> None:
        """ "Four more died in hospital, which makes sixteen", "making it eight", "and the boy makes fourteen": what they come to."""
        for index in self._where(_MAKE):
            at = index + 1 + (index + 1 < len(self.tokens) and self.tokens[index + 1].low in ("it", "that", "them"))
            group = self.clause.by_first.get(at)
            before = [draft for draft in self.drafts if draft.count_end <= self.tokens[index].start and draft.measure in _HARM]
            model = before[-1] if before else None
            if group is None or not group.bare or not self._counts_untold(group) or model is None or model.stance != "asserted":
                continue
            behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
            ends = behind is None or behind.mark or behind.low in _ALL_TOLD or behind.on("time")
            if ends and self._is_sum(group, before):
                self._claim(group, model.measure, "everyone", index, group.stop, index, "sum_of_those", False)

    def _is_sum(self, group: Group, before: list[Draft]) -> bool:
        """Whether a number is more than each of those told before in the sentence, and no more than these and a toll before come to."""
        counts = [draft.count.low or 0 for draft in before]
        toll = self.toll_before()
        most = sum(counts) + (toll.count.low or 0 if toll is not None else 0) + 1
        return max(counts) < (group.low or 0) <= most

    def _draft_number_behind(self) -> None:
        """ "Corrected to 46 the number of people killed", "put at 181 the number of the dead": a number, and what it counts behind it."""
        for group in self.clause.groups if self.clause.names_a_number else ():
            to = group.first - 1
            behind = self.tokens[group.stop : group.stop + _LONGEST_NUMBER_OF]
            if to < 1 or not group.bare or not self._counts_untold(group) or self.tokens[to].low not in ("to", "at") or len(behind) < 2:
                continue
            if not behind[0].is_("determiner") or not any(token.low.startswith("number") for token in behind[1:3]):
                continue
            if not any(token.low.startswith(_BRINGS) for token in self.tokens[max(0, to - _FARTHEST_MOVE) : to]):
                continue
            for number, token in enumerate(behind[1:], 1):
                measure = next((trigger.measure for trigger in token.triggers if trigger.measure in _HARM), None)
                if measure is None and token.low in ("lost", "dead"):
                    measure = "killed"
                if measure is not None:
                    self._claim(group, measure, "everyone", to, group.stop + number + 1, group.stop + number, "number_put", False)
                    break
