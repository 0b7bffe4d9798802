"""A clause and the counts before it in, drafts of numbers that go on with these out: "31 were from one family", "twelve died too"."""

from __future__ import annotations

from variorum.extract.draft import Draft
from variorum.extract.readers.placed import PlacedReader

_HARM = frozenset({"killed", "injured", "missing", "arrested", "held"})
_DESCRIBED = frozenset(("from", "members", "relatives", "related", "aged", "under", "over", "pregnant", "locals", "foreigners"))
_LUCKY = frozenset(("lucky", "fortunate"))
_WHOM = frozenset(("whom", "which"))
_AMONG = frozenset(("among", "amongst"))
_TOLD_SO = frozenset({"killed", "injured", "freed", "arrested", "held"})


class RetoldReader(PlacedReader):
    """Reads bare numbers that divide or go on with those whom the text has just counted."""

    def _draft_retold(self) -> None:
        """All such drafts of the sentence."""
        if self._left():
            self._draft_some_were()
        self._draft_of_whom()
        self._draft_not_so_lucky()
        self._draft_among_those_who()
        self._draft_fatal()
        self._draft_alive()

    def _draft_some_were(self) -> None:
        """ "All 49 have been named; 31 were from one family", "Of these 21 were children": who some of those counted are."""
        for group in self.clause.groups if self.drafts or self.told_before() else ():
            at = group.stop
            if (
                not group.bare
                or group.of_them
                or group.kind not in ("digits", "words")
                or (group.low or 0) < 2
                or self.claimed.get(group.first)
            ):
                continue
            if at + 1 >= len(self.tokens) or not self.tokens[at].is_("be") or self.tokens[at + 1].triggers:
                continue
            opens = (
                group.first == 0
                or self.tokens[group.first - 1].text in (";", ",")
                or self.tokens[group.first - 1].low in ("and", "these", "those", "whom", "which")
                or group.others
            )
            population = self._kind_from(at + 1)
            if not opens or (population is None and self.tokens[at + 1].low not in _DESCRIBED):
                continue
            here = [draft for draft in self.drafts if draft.count_end <= self.tokens[group.first].start]
            beside = here[-1] if here and here[-1].rule in ("part_of_toll", "part_of_those") else None
            model = beside or self._more_than(group.low or 0, self.tokens[group.first].start)
            if model is not None:  # "Seven of the dead were women and two were children"
                self._share(group, model.measure, group.first, at + 2, at, "part_of_those", population)

    def _draft_of_whom(self) -> None:
        """ "executed 14 civilians, of whom 3 women", "47 wounded, of which 8 critical": parts without a verb."""
        for index in self._where(_WHOM) if self.drafts or self.told_before() else ():
            if not index or self.tokens[index - 1].low != "of":
                continue
            found = self.clause.right(index + 1)
            self._tell_men(found)
            for group in found:
                behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
                plain = behind is None or behind.mark or behind.low == "and"
                grave = group.bare and behind is not None and behind.on("gravely")
                model = self._more_than(group.low or 0, self.tokens[group.first].start)
                if self.claimed.get(group.first) or model is None or not group.low or not (grave or (plain and not group.bare)):
                    continue
                self._share(group, "injured" if grave else model.measure, index - 1, group.stop + grave, index, "part_of_those")

    def _more_than(self, number: int, start: int) -> Draft | None:
        """The last count of people harmed, here or in the sentence before, that is larger than `number`."""
        here = [draft for draft in self.drafts if draft.count_end <= start]
        told = [
            d for d in (*self.told_before(), *here) if d.measure in _HARM and d.stance == "asserted" and d.scope in ("total", "increment")
        ]
        return told[-1] if told and (told[-1].count.low or 0) > number else None

    def _draft_not_so_lucky(self) -> None:
        """ "Twelve others were not so lucky": dead, where the sentence before, or this one, tells of those who got away."""
        for index in self._where(_LUCKY):
            start = index - 1 if self.tokens[index - 1].low in ("so", "as") else index
            less = self.tokens[index - 1].low == "less"
            verb, auxiliaries = self.clause.verb_group(index - 1 if less else start)
            if not (less or "not" in auxiliaries) or "be" not in auxiliaries:
                continue
            if not any(draft.measure in ("freed", "evacuated") for draft in (*self.drafts, *self.told_before())):
                continue
            for group in self.clause.subject(verb):
                if group.low and not self.claimed.get(group.first):
                    self._claim(group, "killed", group.population, group.first, index + 1, index, "not_so_lucky", False)

    def _draft_among_those_who(self) -> None:
        """ "Thirteen polling staff are among those who died", "Among those who drowned were eight children": a part of the dead."""
        for index in self._where(_AMONG):
            behind = [token.low for token in self.tokens[index + 1 : index + 3]]
            if behind not in (["those", "who"], ["people", "who"]):
                continue
            verb = next((at for at in range(index + 3, min(len(self.tokens), index + 6)) if self.tokens[at].triggers), None)
            trigger = next((t for t in self.tokens[verb].triggers if t.measure in _TOLD_SO), None) if verb is not None else None
            if verb is None or trigger is None or any(token.mark for token in self.tokens[index:verb]):
                continue
            if self.tokens[index - 1].is_("be") and index:
                found, first, last = self.clause.subject(self.clause.verb_group(index)[0]), index, verb + 1
            elif verb + 1 < len(self.tokens) and self.tokens[verb + 1].is_("be"):
                found, first, last = self.clause.right(verb + 2) or self.clause._listed(verb + 2, ("'s", "of")), index, verb + 2
            else:
                continue
            self._tell_men(found)
            for group in found:
                if group.low and not self.claimed.get(group.first):
                    self._share(group, trigger.measure, min(first, group.first), max(last, group.stop), verb, "part_of_toll")

    def _draft_fatal(self) -> None:
        """ "45 cases, 28 of them fatal": those of them who died."""
        for group in self.clause.groups if "fatal" in self._lows else ():
            behind = [token.low for token in self.tokens[group.stop : group.stop + 2] if not token.is_("be")]
            if group.of_them and group.low and behind[:1] == ["fatal"] and not self.claimed.get(group.first):
                self._claim(group, "killed", "everyone", group.first, group.stop + 1, group.stop, "fatal_of_them", False)

    def _draft_alive(self) -> None:
        """ "Seven had been brought up by evening, four of them alive": those of them who live."""
        for group in self.clause.groups if "alive" in self._lows else ():
            behind = [token.low for token in self.tokens[group.stop : group.stop + 1]]
            if (
                group.of_them
                and group.low
                and behind == ["alive"]
                and not self.claimed.get(group.first, set()) & {"killed", "held", "arrested"}
            ):
                self._claim(group, "freed", "everyone", group.first, group.stop + 1, group.stop, "alive_of_them", False)
