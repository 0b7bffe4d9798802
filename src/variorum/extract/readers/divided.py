"""A clause and its drafts in, drafts of further parts of those harmed out: "three were soldiers and two civilians", "and five hanged"."""

from __future__ import annotations

from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.readers.wholes import WholesReader

_DIVIDES = frozenset({"part_of_toll", "part_of_those"})  # rules by which a first part was read
_JOINTS = frozenset({"and", ",", ";", "while"})
_WHERE = frozenset({"from", "in", "at", "of", "by", "on", "near", "to", "while"})
_NUMBERS = frozenset({"digits", "words"})
_TAKEN = frozenset({"hospitalised", "injured", "freed", "evacuated", "displaced"})
_FOUND = frozenset({"found", "washed", "recovered", "pulled", "discovered", "surfaced"})
_OPENING = 4  # tokens within which a sentence opens with a body
_ARE = frozenset({"were", "are", "as"})
_FEWEST = 2
_THEIRS = frozenset({"his", "her", "their"})
_FARTHEST_RISEN = 8  # tokens from "rose by" back to "the toll in the north"
_STATES = {"dead": "killed", "deceased": "killed", "injured": "injured", "wounded": "injured", "missing": "missing"}
_ASIDE = 6  # tokens of a speaker between commas: "Among the dead, he said, are …"


class DividedReader(WholesReader):
    """Reads how those harmed divide, once a first part or the whole of them is read."""

    def _draft_divided(self) -> None:
        """All further parts of the sentence."""
        if self.drafts:
            self._draft_further_parts()
            self._draft_at_another_moment()
            self._draft_to_another_place()
            self._draft_who_add_up()
            self._draft_figures_beside()
        self._draft_most_of_them()
        self._draft_dead_and_theirs()
        self._draft_more_bodies()
        self._draft_among_the_dead_aside()
        self._draft_of_those_killed()
        self._draft_risen_by()

    def _draft_further_parts(self) -> None:
        """ "Three of the dead were soldiers and two civilians", "Twelve had been stabbed and five hanged": parts behind a first part."""
        for group in self.clause.groups:
            if group.first == 0 or self.claimed.get(group.first) or group.of_them or not group.low or group.kind not in _NUMBERS:
                continue
            model = self._last_before(group)
            if model is None or model.rule not in _DIVIDES or model.scope != "part" or self.tokens[group.first - 1].low not in _JOINTS:
                continue
            if self._goes_on_alike(group) and not self._others_told_between(model, group):
                population = self._kind_from(group.stop + 1) if self._is_be(group.stop) else None
                self._share(group, model.measure, group.first, group.stop, group.core, model.rule, population)

    def _others_told_between(self, model: Draft, group: Group) -> bool:
        """Whether words before a number tell of others: "the dead include two Swedes, while among the hurt were … and a Dane"."""
        between = [token for token in self.tokens[: group.first] if token.start >= model.count_end]
        return any(token.low == "while" or _STATES.get(token.low, model.measure) != model.measure for token in between)

    def _goes_on_alike(self, group: Group) -> bool:
        """Whether what follows a number says who or where they are, and not what else they did."""
        if group.stop >= len(self.tokens):
            return not group.bare
        behind = self.tokens[group.stop]
        if not group.bare:
            return behind.mark or behind.low in ("and", "from", "who")
        return self._is_be(group.stop) or behind.low in _WHERE or bool(behind.triggers) or (behind.capital and not behind.digit)

    def _draft_risen_by(self) -> None:
        """ "The death toll rose by 12 overnight": what has been added to a toll that is not given."""
        for group in self.clause.groups if "by" in self._lows else ():
            by = group.first - 1
            if by < 1 or not group.bare or group.kind not in ("digits", "words") or self.claimed.get(group.first):
                continue
            if self.tokens[by].low != "by" or not self.tokens[by - 1].on("toll_grows") or not self._is_whole_number(group.stop):
                continue
            toll = next((at for at in range(by - 2, max(-1, by - _FARTHEST_RISEN), -1) if self._tells_a_toll(at)), None)
            if toll is not None and not any(word.mark for word in self.tokens[toll + 1 : by]):
                group.increment = True
                self._claim(group, "killed", "everyone", toll, group.stop, toll, "toll_added", False)

    def _tells_a_toll(self, at: int) -> bool:
        """Whether a toll of dead is told of at `at`."""
        return any(trigger.frame == "toll" and trigger.measure == "killed" for trigger in self.tokens[at].triggers)

    def _is_whole_number(self, at: int) -> bool:
        """Whether a number that ends at `at` is no share and no part of a larger word."""
        behind = self.tokens[at].low if at < len(self.tokens) else ""
        return behind not in ("%", "-", "–", "percent", "per", "to")

    def _draft_at_another_moment(self) -> None:
        """ "12 died on the spot and three while receiving care": those who died later, of the same verb."""
        for group in self.clause.groups:
            at = group.stop
            if not group.bare or group.first < 1 or group.kind not in _NUMBERS or self.claimed.get(group.first) or not group.low:
                continue
            behind = [token.low for token in self.tokens[at : at + 2]]
            later = behind[:1] in (["while"], ["later"], ["after"], ["afterwards"]) or behind in (["on", "arrival"], ["upon", "arrival"])
            model = self._last_before(group)
            if later and self.tokens[group.first - 1].low == "and" and model is not None and model.measure == "killed":
                self._share(group, "killed", group.first, at + 1, at, "gapped")

    def _draft_who_add_up(self) -> None:
        """ "The three people found dead were a mother and her two children": who those just counted are, as many in all."""
        for index in self._where(_ARE):
            before = [draft for draft in self.drafts if draft.count_end <= self.tokens[index].start and draft.scope == "total"]
            found = [group for group in self.clause.right(index + 1) if not group.bare] if before else []
            told = sum(group.low or 0 for group in found)
            if len(found) < _FEWEST or told != before[-1].count.low or any(self.claimed.get(group.first) for group in found):
                continue
            between = self.clause.groups[: self.clause.groups.index(found[0])]
            if any(self.tokens[group.first].start >= before[-1].count_end and group.kind != "article" for group in between):
                continue
            self._tell_men(found)
            for group in found:
                self._share(group, before[-1].measure, index, group.stop, index, "part_of_those", group.population)

    def _draft_more_bodies(self) -> None:
        """ "A body washed up on Wednesday, and two more on Thursday": bodies found at another time."""
        first = next((at for at, token in enumerate(self.tokens) if token.low in ("body", "bodies")), None)
        if first is None or first > _OPENING or (self._lows.isdisjoint(_FOUND) and "with" not in self._lows):
            return
        for group in self.clause.groups:
            if group.bare and self.tokens[group.first - 1].low == "with" and self._is_found_so_far(group.stop):
                self._claim(group, "killed", "everyone", group.first, group.stop + 1, first, "gapped", False)
            more = [token.low for token in self.tokens[group.core : group.stop + 1]]
            if self.claimed.get(group.first) or not group.low or group.first <= first or not ("more" in more or "others" in more):
                continue
            behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
            behind = self.tokens[group.stop + 1] if behind is not None and behind.low in ("more", "others") else behind
            if group.bare and self.tokens[group.first - 1].low in ("and", ",") and behind is not None and behind.low in ("on", "in", "at"):
                group.increment = True
                self._claim(group, "killed", "everyone", group.first, group.stop, first, "gapped", False)

    def _is_found_so_far(self, at: int) -> bool:
        """Whether a verb at `at` says that bodies were found: "bodies are still being dug out, with 14 recovered so far"."""
        return at < len(self.tokens) and self.tokens[at].on("body_is_found")

    def _draft_dead_and_theirs(self) -> None:
        """ "The dead are the pilot and his two sisters": those joined to somebody of the dead who is not counted himself."""
        if len(self.tokens) <= _ASIDE or self.tokens[0].low != "the" or not self._is_be(2) or not self.tokens[1].on("the_harmed"):
            return
        measure = _STATES.get(self.tokens[1].low, "killed" if self.told_before() and self.told_before()[0].measure == "killed" else None)
        for group in self.clause.groups if measure is not None else ():
            joined = self.tokens[group.first - 1].low == "and" and self.tokens[group.first].low in _THEIRS and not group.bare
            plain = not any(token.is_("be") or token.is_("have") or token.triggers for token in self.tokens[3 : group.first])
            if joined and plain and not self.claimed.get(group.first) and (group.low or 0) > 1:
                assert measure is not None
                self._share(group, measure, 0, group.stop, 1, "part_of_toll", group.population)

    def _draft_figures_beside(self) -> None:
        """ "Put the dead at five and the injured at 36", "the number of dead at 19, and that of the injured at 200"."""
        for group in self.clause.groups if "at" in self._lows else ():
            at = group.first - 1
            if at < _FEWEST or not group.bare or self.claimed.get(group.first) or self.tokens[at].low != "at" or not self._ends(group.stop):
                continue
            named, ahead = self.tokens[at - 1], [token.low for token in self.tokens[max(0, at - 5) : at - 1]]
            if ahead[-2:] != ["and", "the"] and ahead[-4:] != ["and", "that", "of", "the"]:
                continue
            measure = _STATES.get(named.low) or ("aboard" if named.low in ("crew", "passengers") else None)
            model = self._last_before(group)
            counted = model is not None and any(self.tokens[k - 1].low.endswith("at") for k in self._begins(model))
            if measure is not None and counted:
                population = "everyone" if measure != "aboard" else named.low
                self._claim(group, measure, population, at - 1, group.stop, at - 1, "toll", False)

    def _begins(self, draft: Draft) -> list[int]:
        """Where the token stands with which the number of a draft begins."""
        return [k for k, token in enumerate(self.tokens) if k and token.start == draft.count_start]

    def _draft_most_of_them(self) -> None:
        """ "Most of the dead, seven of them women, were found at a gate": a part of those in a state."""
        for group in self.clause.groups:
            at = group.first - 2
            if not group.of_them or at < 1 or self.tokens[at + 1].text != "," or self.claimed.get(group.first) or not group.low:
                continue
            measure = _STATES.get(self.tokens[at].low)
            if measure is not None and self.tokens[at - 1].low == "the":
                population = self._head_from(group.stop)
                self._share(group, measure, group.first, group.stop, group.core, "part_of_those", population)

    def _draft_to_another_place(self) -> None:
        """ "Three were airlifted to Lenz and two to Orm", "flew 18 of the wounded to Lenz and 11 to Orm": those taken elsewhere."""
        for group in self.clause.groups:
            at = group.stop
            if not group.bare or group.kind not in _NUMBERS or self.claimed.get(group.first) or not group.low or at + 1 >= len(self.tokens):
                continue
            named = self.tokens[at + 1].capital or self.tokens[at + 1].is_("determiner")
            model = self._last_before(group)
            if not named or self.tokens[at].low != "to" or self.tokens[group.first - 1].low != "and" or model is None:
                continue
            ahead = [token.low for token in self.tokens[: group.first - 1] if token.start >= model.count_end]
            if model.measure in _TAKEN and "to" in ahead:
                self._share(group, model.measure, group.first, at + 1, at, "gapped", model.population)

    def _last_before(self, group: Group) -> Draft | None:
        """The last draft that ends before a group."""
        before = [draft for draft in self.drafts if draft.count_end <= self.tokens[group.first].start]
        return before[-1] if before and before[-1].stance == "asserted" and before[-1].scope != "rate" else None

    def _draft_among_the_dead_aside(self) -> None:
        """ "Among the dead, he said, are eight women and a child": a speaker stands between those counted and who is among them."""
        if self.tokens[0].low != "among" or len(self.tokens) < _ASIDE:
            return
        if self.tokens[2].low == "'s" and self.tokens[3].low == "dead" and self._is_be(4):  # "Among Monday's dead are seven cousins"
            for group in self.clause.right(5):
                if not self.claimed.get(group.first) and not group.bare and group.low:
                    self._share(group, "killed", 0, group.stop, 3, "part_of_toll", group.population)
            return
        if self.tokens[1].low != "the":
            return
        named = self.tokens[2]
        aside = next((at for at in range(4, min(len(self.tokens), 4 + _ASIDE)) if self.tokens[at].text == ","), None)
        if self.tokens[3].text != "," or aside is None or not self._is_be(aside + 1) or not named.on("the_harmed"):
            return
        measure = "injured" if named.low in ("wounded", "injured") else "killed"
        found = self.clause.right(aside + 2)
        self._tell_men(found)
        for group in found:
            if not self.claimed.get(group.first) and not group.bare and group.low:
                self._share(group, measure, aside + 1, group.stop, aside + 1, "part_of_toll", group.population)
