"""A clause with its matches in, drafts of parts out: "including three children", "two of them", "nineteen of the dead"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.nouns import find_head
from variorum.extract.number_of import Match
from variorum.extract.readers.breakdowns import BreakdownReader

_OF = frozenset(("of",))
_GRAVE = frozenset(("critical", "serious", "grave", "severe", "life-threatening", "poor", "stable"))
_OF_YEARS = frozenset(("under", "younger", "below", "aged"))
_OF_AGE = 18  # years; who is younger is a child
_OF_HARM = frozenset(("killed", "injured", "missing"))
PARTED = ("killed", "injured", "missing", "held", "arrested", "freed", "aboard", "hospitalised", "displaced")
_FARTHEST_BE = 9  # tokens from "killed in" to the "were" of "Among those killed in the raid on the camp were …"
_FARTHEST_DEED = 12  # tokens between "two of whom" and the second verb of theirs
_FARTHEST_FATE = 5  # tokens from "wounded" within which their death is told
_TOTALS = frozenset(("total", "tally", "count", "number", "figure"))
_STATES = {"dead": "killed", "deaths": "killed", "killed": "killed", "injured": "injured", "wounded": "injured", "missing": "missing"}
_OF_A_STATE = frozenset(_STATES)

_FATES_OF_THE_HURT = frozenset({"arrested", "held", "freed", "evacuated"})  # what befalls those hurt besides


class PartsReader(BreakdownReader):
    """Reads the parts of what a trigger counts."""

    def _draft_parts(self, match: Match) -> None:
        """ "12 people, including three children" / "21 dead, four soldiers among them": parts under the same trigger."""
        hosts = {group.first for group in match.groups}
        last = match.groups[-1]
        starts = {last.stop, max(last.stop, match.trigger_index + 1)}
        if "including" in self._lows:  # "five women, including one 80-year-old, and four children died"
            starts |= {group.stop for group in match.groups[:-1] if self._is_aside(group.stop)}
        for begin in sorted(starts):
            self._parts_after(begin, match, hosts)

    def _is_aside(self, at: int) -> bool:
        """Whether those of whom some are told behind "including" end at `at`."""
        return at + 1 < len(self.tokens) and self.tokens[at].text == "," and self.tokens[at + 1].low == "including"

    def _parts_after(self, begin: int, match: Match, hosts: set[int]) -> None:
        at = begin
        limit = min(len(self.tokens), begin + 14)
        openers = self.lexicon.words["part_opener"]
        while at < limit and (low := self.tokens[at].low) not in openers:
            if low in (";", ".") or (
                at in self.clause.by_first
                and self._among_after(at) is None
                and not self._of_them(self.clause.by_first[at])
                and at not in hosts
                and self.tokens[at - 1].text != ","
                and not (self.tokens[at].low == "one" and self.tokens[at - 1].low == "of")  # "five members of one family, including"
            ):
                return
            group = self.clause.by_first.get(at)
            other = group is not None and at not in hosts and not group.of_them
            if group is not None and other and ((group.bare and self._tells(group.stop)) or self.clause.has_own_verb(group)):
                return  # "9 killed, 4 injured, 12 abducted, including three women", "9 were killed, 4 were injured, including …"
            if group is not None and group.first not in hosts and (self._among_after(at) is not None or self._of_them(group)):
                before = [one for one in self.clause.coordinated_left(group)[:-1] if one.first not in hosts]
                self._add_parts([*before, *self.clause.right(at)], match)
                return
            at += 1
        if at >= limit or self._opens_for_speakers(at, match) or self._counts_in(at):
            return
        at += 1
        while at < len(self.tokens) and self.tokens[at].on("after_part_opener"):
            if at in self.clause.by_first:
                break
            at += 1
        self._add_parts(self.clause.among_others(at), match)

    def _counts_in(self, at: int) -> bool:
        """Whether "among" stands between those counted and the whole: "unclear if they were among the 18", "were not among the 18"."""
        return self.tokens[at].low in ("among", "amongst") and any(token.is_("be") for token in self.tokens[max(0, at - 2) : at])

    def _draft_of_them(self, matches: Sequence[Match]) -> None:
        """ "22 people died, 10 of them under 20": a part by its pronoun, under the nearest trigger before it."""
        for group in self.clause.groups:
            if not group.of_them or self.claimed.get(group.first) or group.kind in ("vague", "article") or group.low == 0:
                continue
            if (own := self._own_harm(group)) is not None:
                measure, at = own
                group.part = True
                self._claim(group, measure, "everyone", group.first, at + 1, at, "part_by_own_verb", False)
                continue
            if (
                self.tokens[group.first - 1].is_("verb")
                or (group.low == 1 and self.tokens[group.first - 1].is_("be"))  # "it was not clear if he was one of them"
                or self.lexicon.cues.get(self.tokens[group.first - 1].low) == "say"
                or self.tokens[group.first - 1].is_("subordinator")
                or any(token.on("to_hospital") for token in self.tokens[group.stop : group.stop + 2])
                or any(self.lexicon.cues.get(token.low) == "say" for token in self.tokens[group.stop : group.stop + 1])
                or (self.tokens[group.first - 1].low.endswith("ed") and not self.tokens[group.first - 1].triggers)
            ):
                continue  # "sent four of them home", "when one of them stepped on a mine", "; one of them said": a verb of their own
            before = [match for match in matches if match.groups[-1].first < group.first and match.trigger_index < group.first]
            beside = self.clause.by_stop.get(group.first - 1) if self.tokens[group.first - 1].text == "," else None
            if beside is not None and not self.claimed.get(beside.first) and self.tokens[beside.first - 1].low != "of":
                continue  # "a woman died, and 14 residents, two of them children, were treated": of those beside, of whom no more is said
            if before and self._is_hurt(group):
                self._claim(group, "injured", "everyone", group.first, group.stop + 1, group.stop, "part_hurt", False)
            elif before:
                self._add_parts([group], max(before, key=lambda match: max(match.trigger_index, match.groups[-1].first)))

    def _draft_of_those_beside(self) -> None:
        """ "Police held 40 men, two of them foreigners": parts of the people named right before, whatever has been read of them."""
        for group in self.clause.groups:
            if not group.of_them or self.claimed.get(group.first) or group.kind in ("vague", "article") or group.low == 0:
                continue
            beside = self.clause.by_stop.get(group.first - 1) if self.tokens[group.first - 1].text == "," else None
            measures = self.claimed.get(beside.first, set()) if beside is not None else set()
            measure = next((one for one in PARTED if one in measures), None)
            if measure is not None and not self._is_hurt(group):
                group.part = True
                self._claim(group, measure, group.population, group.first, group.stop, group.core, "part_of_those", False)

    def _draft_of_the_dead(self) -> None:
        """ "nineteen of the dead were children", "38 Egyptians were among the 73 people killed": parts of a toll."""
        if "identified" in self._lows:
            self._draft_of_those_killed()
        for group in self.clause.groups:
            if not group.part or group.of_them or self.claimed.get(group.first):
                continue
            harmed = self.tokens[group.stop - 1]
            if harmed.low == "deaths":
                self._claim(group, "killed", "everyone", group.first, group.stop, group.stop - 1, "part_of_toll", False)
                continue
            if not harmed.on("the_harmed") or group.stop + 1 >= len(self.tokens):
                continue
            if harmed.on("dead_already") and self._has_a_verb(group.stop):
                self._claim(group, "killed", group.population, group.first, group.stop, group.stop - 1, "part_of_toll", False)
                continue
            at = self._verb_of_both(group)
            if at is None:
                continue
            behind = self.tokens[at + 1 : at + 7]
            hurt = harmed.low in ("wounded", "injured")
            population = self._head_from(at + 1)
            if hurt and any(token.low in ("critical", "serious", "stable", "grave") for token in behind):
                population = "everyone"
            elif behind[0].low in _OF_YEARS:
                population = self._kind_from(at + 1) or "everyone"
            elif harmed.on("dead_already"):
                population = population or group.population
            elif population is None or any(token.triggers for token in behind[:2]):
                continue
            measure = "injured" if hurt else "killed"
            self._claim(group, measure, population, group.first, group.stop + 2, group.stop - 1, "part_of_toll", False)

    def _draft_of_those_killed(self) -> None:
        """ "Two of the five people killed in the crash were from Osk", "6 of 8 rebels killed in raid identified": a part of them."""
        for group in self.clause.groups:
            if group.whole is None or self.claimed.get(group.first) or group.kind not in ("digits", "words") or not group.low:
                continue
            start = self.tokens[group.whole.first].start
            model = next(
                (draft for draft in self.drafts if draft.rule == "reduced" and draft.start == start and draft.stance == "asserted"), None
            )
            alive = not self._lows.isdisjoint(("alive", "survived", "mistakenly", "wrongly"))  # "two of 12 listed as dead turned out alive"
            if model is not None and not alive and model.measure == "killed" and group.low < (model.count.low or 0):
                group.part = True
                self._claim(group, "killed", model.population, group.first, group.stop, group.core, "part_of_toll", False)

    def _has_a_verb(self, at: int) -> bool:
        """Whether a plain verb in the past stands at `at`: "two of the dead jumped from windows", "six of the deceased hailed from"."""
        token = self.tokens[at]
        return token.text.islower() and not token.triggers and (token.is_("verb") or token.is_("have") or token.low.endswith("ed"))

    def _draft_those_of(self) -> None:
        """ "the four bodies were those of three women and a boy": who the dead are."""
        for index in self._where(_OF) if "those" in self._lows else ():
            if not index or self.tokens[index - 1].low != "those":
                continue
            if not any(word.low in ("bodies", "body", "remains", "dead") for word in self.tokens[:index]):
                continue
            found = [group for group in self.clause.right(index + 1) if not self.claimed.get(group.first)]
            number = next(
                (g for g in self.clause.groups if g.bare and g.stop < index and index - g.stop <= 3 and not self.claimed.get(g.first)), None
            )
            population = self._head_from(index + 1)
            if not found and number is not None and population is not None:
                number.population = population
                found = [number]
            for group in found:
                self.claimed.setdefault(group.first, set()).add("killed")
                group.part = True
                self._add(
                    group,
                    "killed",
                    group.population,
                    min(group.first, index - 1),
                    max(group.stop, index + 1),
                    index - 1,
                    "part_of_bodies",
                    False,
                )

    def _draft_among(self, matches: Sequence[Match]) -> None:
        """ "38 Egyptians were among the 73 people killed": the subject is part of the toll."""
        for match in matches:
            at = match.groups[0].first - 1
            if match.rule == "reduced" and self.tokens[0].low in ("among", "amongst") and at <= 1:
                self._draft_named_among(match)
            if at < 1 or self.tokens[at].low not in ("among", "amongst"):
                continue
            if match.rule != "reduced" and not self._in_relative(match, match.groups[0]):
                continue
            heads = self.clause.by_stop.get(at)  # "Eight soldiers among 20 dead in border attack"
            first = heads is not None and (
                heads.first == 0 or self.tokens[heads.first - 1].on("names_the_dead")
            )  # "identified six men among"
            heads = None if heads is not None and (not first or heads.bare or heads.kind not in ("digits", "words")) else heads
            if heads is None and not self.tokens[at - 1].is_("be"):
                continue
            for group in [heads] if heads is not None else self.clause.subject(self.clause.verb_group(at)[0]):
                if not self.claimed.get(group.first):
                    self.claimed.setdefault(group.first, set()).add(match.trigger.measure)
                    group.part = True
                    self._add(
                        group,
                        match.trigger.measure,
                        group.population,
                        group.first,
                        match.trigger_index + 1,
                        match.trigger_index,
                        "part_of_toll",
                        False,
                    )

    def _draft_named_among(self, match: Match) -> None:
        """ "Among the 30 hurt in the blast were eight tourists": those who are named behind the verb of being."""
        behind = range(match.trigger_index + 1, min(len(self.tokens), match.trigger_index + _FARTHEST_BE))
        verb = next((at for at in behind if self.tokens[at].is_("be") or self.tokens[at].is_("have") or self.tokens[at].text == ","), None)
        for group in self.clause.right(verb + 1) if verb is not None and self.tokens[verb].is_("be") else ():
            if not self.claimed.get(group.first):
                group.part = True
                self._claim(
                    group, match.trigger.measure, group.population, match.trigger_index, group.stop, verb or 0, "part_of_toll", False
                )

    def _draft_total(self, matches: Sequence[Match]) -> None:
        """ "six people died, taking the total to 29": a total without a noun counts what the sentence counted before it."""
        for index in self._where(_TOTALS):
            if self.tokens[index].triggers:
                continue
            raised = any(word.on("toll_raised") or word.on("toll_verb") for word in self.tokens[max(0, index - 5) : index])
            group = self._moved_to(index + 1)  # "the total to 29", "the total from 31 to 29"
            before = [match for match in matches if match.trigger_index < index]
            if not raised or group is None or self.claimed.get(group.first):
                continue
            measure = before[-1].trigger.measure if before else "killed"
            if measure == "injured" and any(match.trigger.measure == "killed" for match in before):
                measure = "killed"  # "nine died and 20 were hurt, raising the figure to 14"
            self._claim(group, measure, "everyone", index, group.stop, index, "total_raised", False)

    def _draft_hurt_who_died(self) -> None:
        """ "four of the 13 wounded have died": the dead are a part of those hurt, who are counted too."""
        for group in self.clause.groups:
            hurt = group.whole.stop if group.whole is not None else len(self.tokens)
            if hurt >= len(self.tokens) or self.tokens[hurt].low not in ("wounded", "injured"):
                continue
            behind = range(hurt + 1, min(len(self.tokens), hurt + _FARTHEST_FATE))
            at = next((at for at in behind if any(t.measure == "killed" for t in self.tokens[at].triggers)), None)
            if at is not None and "killed" not in self.claimed.get(group.first, ()):
                group.part = True
                self._claim(group, "killed", group.population, group.first, at + 1, at, "part_of_hurt", False)

    def _draft_raised_state(self) -> None:
        """ "two more have died, bringing the dead to 14", "raising the number of injured to 30": a new number of those in a state."""
        for index in self._where(_OF_A_STATE) if not self._lows.isdisjoint(self.lexicon.words["toll_raised"]) else ():
            group = self.clause.by_first.get(index + 2) if index + 2 < len(self.tokens) and self.tokens[index + 1].low == "to" else None
            raised = any(word.on("toll_raised") for word in self.tokens[max(0, index - 4) : index])
            if group is not None and raised and group.kind in ("digits", "words") and "killed" not in self.claimed.get(group.first, ()):
                measure = _STATES[self.tokens[index].low]
                self._claim(group, measure, "everyone", index, group.stop, index, "toll", False)

    def _draft_another_number(self, matches: Sequence[Match]) -> None:
        """ "16 dead, while a police source said the number was 22": another number for what the sentence has just counted."""
        for index in self._where(self.lexicon.words["toll_nouns"]) if matches else ():
            if index + 2 >= len(self.tokens) or not self.tokens[index + 1].is_("be"):
                continue
            group = self.clause.by_first.get(index + 2)
            before = [match for match in matches if match.trigger_index < index]
            if group is None or not group.bare or not before or self.claimed.get(group.first):
                continue
            measure, population = before[-1].trigger.measure, before[-1].groups[-1].population
            self._claim(group, measure, population, index, group.stop, index, "another_number", False)

    def _own_harm(self, group: Group) -> tuple[str, int] | None:
        """ "two of whom had no pulse and were later declared dead": what befalls a part by the second verb of its own, and where."""
        behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
        if behind is None or not (behind.is_("have") or behind.is_("verb") or (behind.low.endswith("ed") and not behind.triggers)):
            return None
        for at in range(group.stop + 1, min(len(self.tokens), group.stop + _FARTHEST_DEED)):
            token = self.tokens[at]
            if token.text == ";" or at in self.clause.by_first or self.tokens[group.stop - 1].low == "which":
                return None
            start = self.clause.verb_group(at)[0]
            for trigger in token.triggers if self.tokens[start - 1].low in ("and", "but") else ():
                if trigger.form in ("participle", "past") and trigger.measure in _OF_HARM:
                    return trigger.measure, at
        return None

    def _kind_from(self, at: int) -> str | None:
        """The population behind "were": of a noun ("children"), or of an age ("under 18", "under five", "younger than 25")."""
        behind = self.tokens[at : at + 3]
        if not behind or behind[0].triggers:
            return None
        if behind[0].low in _OF_YEARS:
            years = [int(t.text) if t.text.isdigit() else self.lexicon.numbers.get(t.low, 0) for t in behind[1:]]
            age = next((year for year in years if year), None)
            return None if age is None else "children" if age <= _OF_AGE else "everyone"
        head = find_head(self.tokens, at, self.lexicon)
        return None if head is None or any(token.text == "," for token in self.tokens[at:head]) else self._head_from(at)

    def _is_hurt(self, group: Group) -> bool:
        """Whether "five of them" are said to have wounds ("with life-threatening injuries", "for gunshot wounds")."""
        behind = self.tokens[group.stop : group.stop + 5]
        if not behind:
            return False
        if behind[0].low in ("with", "for"):
            return any(self._is_wound(at) for at in range(group.stop, min(len(self.tokens), group.stop + 5)))
        grave = [token.low for token in behind if not token.is_("be") and not token.is_("determiner") and not token.is_("adverb")]
        return grave[:1] == ["in"] and bool(_GRAVE & set(grave[1:2])) and grave[2:3] in (["condition"], ["state"])

    def _of_them(self, group: Group) -> bool:
        return group.of_them and not group.bare

    def _among_after(self, at: int) -> int | None:
        group = self.clause.by_first.get(at)
        if group is None:
            return None
        words = [token.low for token in self.tokens[group.stop : group.stop + 3]]
        return group.stop if words[:2] in (["among", "them"], ["among", "the"], ["of", "them"]) else None

    def _add_parts(self, found: Sequence[Group], match: Match) -> None:
        self._tell_men(found)
        for group in found:
            measures = self.claimed.setdefault(group.first, set())
            described = group.inside is not None and measures == {group.inside[0]} and match.trigger.measure in _FATES_OF_THE_HURT
            if measures and not described:
                continue  # but "detained 14 people, including two wounded men"
            measures.add(match.trigger.measure)
            group.part = True
            host = match.groups[-1].population
            ranked = (
                host in self.lexicon.words["participant_populations"] and group.first > match.trigger_index
            )  # "43 rebels, among them two commanders"
            if group.bare and group.stop < len(self.tokens) and self.tokens[group.stop].low in _OF_YEARS:
                group.population = self._kind_from(group.stop) or group.population
            elif group.population == "everyone" and ((group.bare and group.of_them) or ranked):
                group.population = host
            officers = any(token.low in ("officer", "officers") for token in self.tokens[group.first : group.stop + 1])
            if group.population == "police" and officers and host in ("soldiers", "security_forces"):
                group.population = host  # "57 soldiers, two senior officers among them"
            self._add(
                group,
                match.trigger.measure,
                group.population,
                min(group.first, match.trigger_index) if group.first > match.trigger_index else group.first,
                max(group.stop, match.trigger_index + 1) if group.first < match.trigger_index else group.stop,
                match.trigger_index,
                "part_of_" + match.rule,
                match.negated,
            )
