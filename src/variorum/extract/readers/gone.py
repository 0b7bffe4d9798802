"""A clause and what was told before in, drafts of people moved, living with others or come over out: "moved 138,000 from the coast"."""

from __future__ import annotations

from variorum.extract.group import Group
from variorum.extract.readers.law import LawReader

_MANY = 50  # people of whom "moved" alone says that they were brought out of danger
_SOME = 10  # people who are no party on an outing
_FARTHEST_ARMS = 5  # tokens from "handed" to "their rifles"
_FARTHEST_PLACE = 5  # tokens from "walked into" to the barracks
_AFTER_MOVED = frozenset(("from", "out", "inland", "before", "overnight", "ahead", "when", "as", "since", "by", "so", "after", "away"))
_OUT_OF = frozenset(("to", "by", "of", "through", "on", "before", "as", "when", "in", "onto"))
_ARMS = frozenset(("rifles", "guns", "weapons", "arms", "kalashnikovs"))
_HOUSEHOLDS = frozenset(("families", "households", "homes"))
_TENTS = frozenset(("tents", "cots"))
_LEAVE = frozenset(("leave", "out"))
_HARM = frozenset({"killed", "injured", "missing", "freed", "displaced", "evacuated", "hospitalised"})


class GoneReader(LawReader):
    """Reads those who were brought out of danger, who live elsewhere because of it, and who went over to the other side."""

    def _draft_gone(self) -> None:
        """All such drafts of the sentence."""
        if self.clause.told_of.isdisjoint(_HARM) and not self.drafts:
            return
        self._draft_moved_away()
        self._draft_had_to_leave()
        self._draft_moved_in()
        self._draft_crossed()
        self._draft_put_up_by()
        self._draft_tents_for()
        self._draft_handed_arms()
        self._draft_came_over()

    def _may_have_gone(self, group: Group, least: int) -> bool:
        """Whether a group is of at least so many people who carry no arms and of whom nothing else is told."""
        told = self.claimed.get(group.first, set()) - {"aboard"}
        plain = (
            group.kind not in ("thing", "unspecified", "article") and group.population not in self.lexicon.words["participant_populations"]
        )
        return not told and plain and (group.low or 0) >= least and group.population not in ("prisoners", "hostages")

    def _tell_gone(self, group: Group, measure: str, index: int, last: int) -> None:
        first, last = min(group.first, index), max(group.stop, last)
        self._claim(group, measure, group.population, first, last, index, "gone", False)

    def _tells_of_captors(self) -> bool:
        """Whether captors are told of; the reader of placings knows."""
        return False

    # ---------------------------------------------------------------- brought out of danger

    def _draft_moved_away(self) -> None:
        """ "It moved 138,000 people from four provinces", "2,950 had been moved before landfall", "190 were walked out by midnight"."""
        for index in self._where(self.lexicon.words["moves_away"]):
            start, auxiliaries = self.clause.verb_group(index)
            if "not" in auxiliaries or self._tells_of_captors():
                continue
            passive = "be" in auxiliaries
            at = index + 1
            groups = self.clause.subject(start) if passive else self.clause.right(at)
            behind = at if passive else (groups[-1].stop if groups else at)
            moved = self._is_moved(index, behind)
            out = self._is_led_out(behind)
            for group in groups if moved or out else ():
                if self._may_have_gone(group, _SOME if out or (moved and not group.bare) else _MANY):
                    self._tell_gone(group, "evacuated", index, behind + out)

    def _is_moved(self, index: int, at: int) -> bool:
        """Whether "moved" stands with nothing but from where, when or how far inland behind those moved."""
        if not self.tokens[index].on("moves_alone"):
            return False
        behind = self.tokens[at] if at < len(self.tokens) else None
        return behind is None or (behind.mark and behind.text not in ("-", "–")) or behind.low in _AFTER_MOVED or behind.on("time")

    def _is_led_out(self, at: int) -> bool:
        """Whether "out to", "out by", "out ." stands at `at`, and no court or prison there."""
        if at >= len(self.tokens) or self.tokens[at].low != "out":
            return False
        behind = self.tokens[at + 1 : at + 5]
        goes_on = not behind or behind[0].mark or behind[0].low in _OUT_OF or behind[0].on("time")
        return goes_on and not any(
            token.on("no_care") and token.low in ("court", "prison", "jail", "custody", "police") for token in behind
        )

    def _draft_had_to_leave(self) -> None:
        """ "Some 300 had to get out", "about 140 guests had to leave": not players who had to leave the pitch."""
        for index in self._where(_LEAVE):
            start, _ = self.clause.verb_group(index if self.tokens[index].low == "leave" else index - 1)
            lows = [token.low for token in self.tokens[start : index + 1]]
            if lows[:2] != ["had", "to"] or lows[2:] not in (["leave"], ["get", "out"], ["move", "out"], ["clear", "out"]):
                continue
            behind = self.tokens[index + 1 : index + 2]
            ends = (
                not behind
                or behind[0].mark
                or behind[0].on("time")
                or behind[0].low in ("when", "as", "because", "for", "by", "at", "before")
            )
            for group in self.clause.subject(start) if ends else ():
                if self._may_have_gone(group, _SOME):
                    self._tell_gone(group, "evacuated", index, index + 1)

    # ---------------------------------------------------------------- living elsewhere

    def _draft_moved_in(self) -> None:
        """ "44,000 people have moved into schools", "1,500 have moved in with relatives", "hundreds moved with their livestock"."""
        for index in self._where(self.lexicon.words["moves_in"]):
            start, auxiliaries = self.clause.verb_group(index)
            if auxiliaries & {"be", "not", "modal"}:
                continue
            behind = [token.low for token in self.tokens[index + 1 : index + 6]]
            kin = behind[:2] == ["in", "with"] and not self.lexicon.words["takes_kin_in"].isdisjoint(behind[2:])
            house = behind[:1] == ["into"] and "new" not in behind and not self.lexicon.words["shelters"].isdisjoint(behind[1:])
            goods = behind[:2] == ["with", "their"] and not self.lexicon.words["goods_and_cattle"].isdisjoint(behind[2:])
            for group in self.clause.subject(start) if kin or house or goods else ():
                if self._may_have_gone(group, 2 if kin else _SOME):
                    self._tell_gone(group, "displaced", index, index + 2)

    def _draft_crossed(self) -> None:
        """ "An estimated 4,000 have crossed the gorge on foot", "1,700 people have crossed to the far bank": who flees over a border."""
        for index in self._where(self.lexicon.words["crosses"]):
            start, auxiliaries = self.clause.verb_group(index)
            if auxiliaries != {"have"}:
                continue
            for group in self.clause.subject(start):
                if self._may_have_gone(group, _MANY):
                    self._tell_gone(group, "displaced", index, index + 1)

    def _draft_put_up_by(self) -> None:
        """ "The Red Cross is putting up 52 of the tenants", "the motel is putting up seventy"."""
        for index in self._where(self.lexicon.words["puts_up"]):
            if index + 2 >= len(self.tokens) or self.tokens[index + 1].low != "up":
                continue
            for group in self.clause.right(index + 2):
                if self._may_have_gone(group, 2):
                    self._tell_gone(group, "displaced", index, group.stop)

    def _draft_tents_for(self) -> None:
        """ "900 tents for 4,500 people": those who need them live in them."""
        for index in self._where(_TENTS):
            group = self.clause.by_first.get(index + 2)
            people = group is not None and group.head is not None and self.tokens[group.head].low not in _HOUSEHOLDS
            if group is not None and people and self.tokens[index + 1].low == "for" and self._may_have_gone(group, _SOME):
                self._tell_gone(group, "displaced", index, group.stop)

    # ---------------------------------------------------------------- gone over

    def _draft_handed_arms(self) -> None:
        """ "Some 250 soldiers handed their rifles over", "three threw their weapons out of the cave"."""
        for index in self._where(_ARMS):
            if index < 2 or self.tokens[index - 1].low not in ("their", "the"):
                continue
            verb = next((at for at in range(index - 2, max(-1, index - _FARTHEST_ARMS), -1) if self.tokens[at].on("parts_with_arms")), None)
            if verb is None or [token.low for token in self.tokens[index + 1 : index + 2]] in (["at"], ["on"], ["against"]):
                continue
            start, auxiliaries = self.clause.verb_group(verb)
            parted = self.tokens[index - 1].low == "their" and (verb < index - 2 or self._is_put_away(index + 1))
            for group in self.clause.subject(start) if parted and not auxiliaries & {"not", "modal", "be"} else ():
                if not self.claimed.get(group.first, set()) - {"participants"} and group.low and group.kind not in ("thing", "article"):
                    self._tell_gone(group, "surrendered", verb, index + 1)

    def _is_put_away(self, at: int) -> bool:
        """Whether what stands behind arms puts them out of hand: "over", "in", "down", "out", "away", "in a container"."""
        return at < len(self.tokens) and self.tokens[at].low in (
            "over",
            "in",
            "down",
            "out",
            "away",
            "into",
            "to",
            "outside",
            "beside",
            "before",
        )

    def _draft_came_over(self) -> None:
        """ "17 soldiers had come over with their arms", "27 men walked into the brigade headquarters": where the armed are told of."""
        armed = any(t.person is not None and t.person.population in self.lexicon.words["participant_populations"] for t in self.tokens)
        armed = armed or not self.clause.told_of.isdisjoint(("surrendered", "participants"))
        for index in self._where(self.lexicon.words["comes_over"]) if armed else ():
            behind = [token.low for token in self.tokens[index + 1 : index + 2 + _FARTHEST_PLACE]]
            over = behind[:2] in (["over", "to"], ["over", "with"])
            walks = behind[:1] in (["into"], ["up"], ["back"], ["to"]) and not self.lexicon.words["houses_troops"].isdisjoint(behind)
            if not (over or walks) or any(token.triggers or token.on("attacks") for token in self.tokens[index + 1 :]):
                continue
            start, auxiliaries = self.clause.verb_group(index)
            for group in self.clause.subject(start) if not auxiliaries & {"not", "modal", "be"} else ():
                if not self.claimed.get(group.first, set()) - {"participants"} and group.low and group.kind not in ("thing", "article"):
                    self._tell_gone(group, "surrendered", index, index + 2)
