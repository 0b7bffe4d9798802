"""A clause and the counts before it in, drafts of who is among those counted out: "Among them were three nuns", "Of the dead, four …"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.readers.labelled import LabelledReader
from variorum.extract.readers.parts import PARTED

_TOLD_OF = frozenset({"killed", "injured", "missing", "arrested", "held", "freed", "aboard", "displaced", "hospitalised"})
_HARM = frozenset({"killed", "injured", "missing"})
_DEAD = frozenset(("dead",))
_AMONG = frozenset(("among", "amongst"))
_THEY = frozenset(("they", "these", "those"))
_OPENING = 4  # tokens within which a sentence opens with "Of the dead,"
_OPENING_LONG = 9  # tokens within which it opens with "Among the fatalities recorded on Friday,"
_BESIDE_MEN = frozenset(("women", "children", "females", "girls", "boys", "minors"))
_OF_OR_AMONG = frozenset(("of", "among", "amongst"))
_FATALITIES = frozenset(("fatalities", "deaths", "killed"))
_FOLLOWED = frozenset(("followed",))
_REVISED = frozenset(("figure", "number", "estimate", "count", "tally", "this", "that", "it"))
_IN_A_STATE = {
    "dead": "killed",
    "deceased": "killed",
    "injured": "injured",
    "wounded": "injured",
    "missing": "missing",
    "victims": "killed",
}
_STATES_TOLD = frozenset(_IN_A_STATE)
_ASIDES = {"(": ")", ",": ",", "–": "–", "—": "—"}
_MOST = frozenset(("most", "highest", "largest"))
_OF_A_STATE = frozenset(("noun", "counted", "toll", "adjective", "participle"))
_TAKEN_BACK = frozenset(("not", "rather", "instead"))
_FEWEST_BEFORE = 2  # tokens before a number that is taken back: "346, not 354"
_LONGEST_TIME = 3  # tokens of "in 2021", "on last Sunday"
_SUMMED = frozenset(("all", "in"))  # open "all told", "in all", "in total"


class FollowedReader(LabelledReader):
    """Reads who some of those are that the sentence before, or the opening of this one, counts."""

    def _draft_followed(self) -> None:
        """All drafts that follow up on those counted."""
        self._draft_the_dead_are()
        self._draft_among_them()
        self._draft_of_the_harmed()
        if self._left():
            self._draft_share_in_apposition()
            self._draft_not_as_many()
            self._draft_from_to()
            self._draft_figure_put()
        self._draft_by_to()
        self._draft_revised()
        self._draft_most()
        self._draft_next_by_number()

    def _draft_the_dead_are(self) -> None:
        """ "The 18 dead are 11 women, five men and two babies": who those are whom a number and "dead" tell of."""
        for index in self._where(_DEAD):
            host = self.clause.by_stop.get(index)
            if host is None or not host.bare or index + 2 >= len(self.tokens) or self.tokens[index + 1].low not in ("are", "were"):
                continue
            found = self.clause.right(index + 2)
            self._tell_men(found)
            for group in found:
                if not self.claimed.get(group.first) and group.kind != "thing":
                    group.part = True
                    self._claim(group, "killed", group.population, host.first, group.stop, index, "part_of_toll", False)

    def _draft_revised(self) -> None:
        """ "Said 162 people were aboard, then corrected the figure to 155": another number for what was counted last before."""
        for index in self._where(_REVISED) if self.drafts and not self._lows.isdisjoint(self.lexicon.words["puts_right"]) else ():
            group = self.clause.by_first.get(index + 2) if index + 2 < len(self.tokens) and self.tokens[index + 1].low == "to" else None
            model = next((draft for draft in reversed(self.drafts) if draft.end <= self.tokens[index].start), None)
            verb = next((at for at in range(index - 1, max(-1, index - 4), -1) if self.tokens[at].on("puts_right")), None)
            between = [word for word in self.tokens[:verb] if model is not None and word.start >= model.end]
            revised = verb is not None and all(word.mark or word.closed is not None or word.low in ("later", "then") for word in between)
            if group is not None and model is not None and revised and group.bare and not self.claimed.get(group.first):
                self._claim(group, model.measure, model.population, index, group.stop, index, "another_number", False)

    def _draft_named_in_aside(self) -> None:
        """ "The injured (17 passengers and two crew) were flown out", "the dead, two men and a child, were": who those in a state are."""
        for index in self._where(_STATES_TOLD):
            opens = self.tokens[index + 1].text if index and index + 3 < len(self.tokens) else ""
            named = index + 2 + (opens in _ASIDES and self.tokens[index + 2].low == "including")
            found = self.clause.right(named) if opens in _ASIDES and self._names_those(index) else []
            stop = found[-1].stop if found else len(self.tokens)
            if stop + 1 >= len(self.tokens) or self.tokens[stop].text != _ASIDES[opens] or any(group.bare for group in found):
                continue
            if index > 1 and self.tokens[index - 2].low == "of":
                continue  # "one of the injured, a woman, was": counted by the one
            behind = self.tokens[stop + 1]
            if not (
                behind.is_("have") or behind.is_("modal") or self._has_a_verb(stop + 1) or behind.is_("be") or behind.on("to_hospital")
            ):
                continue
            measure = _IN_A_STATE[self.tokens[index].low]
            told = any(draft.measure == measure for draft in self.told_before()) or (measure == "killed" and self.toll_before() is not None)
            if self.tokens[index].low == "victims" and not (told and self._are_among_the_dead(found)):
                continue
            self._tell_men(found)
            for group in found:
                if not self.claimed.get(group.first):
                    group.part = told
                    self._claim(group, measure, group.population, index, group.stop, index, "named_in_aside", False)

    def _are_among_the_dead(self, found: Sequence[Group]) -> bool:
        """Whether as many dead as these have been told of just before, or by the last toll."""
        toll = self.toll_before()
        dead = [draft for draft in (*self.told_before(), *([toll] if toll is not None else [])) if draft.measure == "killed"]
        return any(sum(group.low or 0 for group in found) <= (draft.count.low or 0) for draft in dead)

    def _names_those(self, index: int) -> bool:
        """Whether "the" stands before those in a state, or "all the" or "the four" before victims."""
        before = self.tokens[index - 1]
        return before.low == "the" or (index > 1 and before.digit and self.tokens[index - 2].low == "the")

    def _draft_among_them(self) -> None:
        """ "Among them were a priest and three nuns", "They include two brothers", "Eight women were among them"."""
        if not self.told_before():
            return
        for index in self._where(_AMONG):
            if index + 1 >= len(self.tokens) or self.tokens[index + 1].low != "them":
                continue
            behind = index + 2
            if index == 0 and behind < len(self.tokens) and self.tokens[behind].is_("be"):
                self._some_of_those_before(self.clause.right(behind + 1), index, behind)
            elif index and self.tokens[index - 1].is_("be"):
                start = self.clause.verb_group(index)[0]
                self._some_of_those_before(self.clause.subject(start), index, index + 1)
        if self.tokens[0].low in _THEY and len(self.tokens) > 2 and self.tokens[1].on("includes_them"):
            self._some_of_those_before(self.clause.right(2), 0, 1)
        elif self.tokens[0].low == "they" and len(self.tokens) > 2 and self.tokens[1].low in ("are", "were"):
            self._some_of_those_before(
                [group for group in self.clause.right(2) if group.first == 2 or not group.bare], 0, 1, told_by_noun=True
            )

    def _some_of_those_before(self, found: Sequence[Group], first: int, last: int, *, told_by_noun: bool = False) -> None:
        """Drafts of the groups as parts of the first count before that is large enough for them, of the dead rather than the held.

        With `told_by_noun`, they all have a noun, and none is told but by its number ("They were two brothers and a cousin").
        """
        told = [group for group in found if not self.claimed.get(group.first) and group.low != 0]
        if told_by_noun and any(group.bare or group.population == "attackers" for group in told):
            return
        number = sum(group.low or 0 for group in told)
        fitting = [draft for draft in self.told_before() if draft.measure in _TOLD_OF and draft.stance == "asserted"]
        fitting = [draft for draft in fitting if draft.scope != "rate" and (draft.count.low or 0) >= number]
        model = next((draft for draft in fitting if draft.measure in _HARM), fitting[0] if fitting else None)
        if model is None or not told:
            return
        self._tell_men(told)
        for group in told:
            self._share(group, model.measure, min(first, group.first), max(last + 1, group.stop), first, "part_of_those", group.population)

    def _draft_of_the_harmed(self) -> None:
        """ "Of the dead, four were women", "Out of those hurt, 113 were flown out", "Of the deaths, 48 were in the north and 19 in …"."""
        out = [token.low for token in self.tokens[:2]] == ["out", "of"]
        if not (out or self.tokens[0].low in _OF_OR_AMONG) or len(self.tokens) < _OPENING + 1:
            return
        comma = next((at for at in range(2, min(len(self.tokens), _OPENING_LONG)) if self.tokens[at].text == ","), None)
        if comma is None or not (self.tokens[1 + out].is_("determiner") or self.tokens[1 + out].low == "those"):
            return
        measure = self._measure_opened(comma)
        if measure is None:
            return
        if measure == "held" and any(draft.measure == "arrested" for draft in self.told_before()):
            measure = "arrested"
        whole = next((group for group in self.clause.groups if group.stop <= comma), None)
        noun = self.tokens[comma - 1].person
        who = whole.population if whole is not None else noun.population if noun is not None else None
        for group in self.clause.groups:
            if group.first <= comma or not group.bare or group.of_them or group.kind not in ("digits", "words") or not group.low:
                continue
            joint = self.tokens[group.first - 1]
            behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
            goes_on = behind is not None and (
                behind.is_("be") or behind.is_("have") or behind.is_("preposition") or self._has_a_verb(group.stop)
            )
            claimed = self.claimed.get(group.first, set())
            if (
                not goes_on
                or (claimed and (claimed & _HARM or measure not in _HARM))
                or not (joint.text in (",", ";") or joint.low in ("and", "the", "remaining", "other", "maximum"))
                or (whole is not None and group.low >= (whole.low or 0))
            ):
                continue
            population = self._kind_from(group.stop + 1) if self._is_be(group.stop) else None
            if population == "everyone" and self.tokens[group.stop + 1].low in ("men", "males") and self._lows & _BESIDE_MEN:
                population = "men"
            self._share(group, measure, group.first, group.stop, group.stop - 1, "part_of_toll", population or who)

    def _measure_opened(self, comma: int) -> str | None:
        """The measure of those with whom a sentence opens up to its comma: "Of the dead", "Among the three slain officers"."""
        named = self.tokens[comma - 1]
        measure = next((trigger.measure for trigger in named.triggers if trigger.measure in _TOLD_OF), None)
        if measure is None and named.on("the_harmed"):
            measure = "killed"
        if measure is not None and comma <= _OPENING and self.tokens[0].low == "of":
            return "injured" if named.low in ("wounded", "injured") else measure
        opening = self.tokens[1:comma]
        who = next((at for at, word in enumerate(opening) if word.low == "those"), None)
        if who is not None:  # "Out of those who died", "Of those hurt"
            fates = [trigger.measure for word in opening[who + 1 :] for trigger in word.triggers if trigger.measure in _TOLD_OF]
            return fates[0] if fates else None
        if any(
            word.is_("be") or word.is_("have") or word.is_("relative") or (word.on("those_in_a_state") and word.low not in _FATALITIES)
            for word in opening[1:-1]
        ):
            return None
        dead = any(word.on("dead_already") or word.low in _FATALITIES for word in opening)
        return "killed" if dead else None

    def _draft_share_in_apposition(self) -> None:
        """ "Two-thirds of the deaths, roughly 1,500, …", "The wounded, 46 all told, …": the number of those just named."""
        for group in self.clause.groups:
            at = group.first - 2
            if at < 1 or not group.bare or self.tokens[group.first - 1].text not in (",", "(") or self.claimed.get(group.first):
                continue
            if group.kind not in ("digits", "words") or not group.low:
                continue
            named = self.tokens[at]
            behind = self.tokens[group.stop : group.stop + 2]
            if not named.triggers or not behind:
                continue
            measure = named.triggers[0].measure
            noun = named.triggers[0].frame in ("noun", "counted") or named.on("dead_already")
            summed = behind[0].low in _SUMMED or behind[0].low == "all told"
            if noun and self.tokens[at - 1].is_("determiner") and behind[0].text in (",", ")") and self._is_share(at - 2):
                self._share(group, measure, at, group.stop, at, "part_of_toll")
            elif summed and at == 1 and self.tokens[0].low == "the" and (named.on("the_harmed") or measure in _HARM):
                measure = "injured" if named.low in ("wounded", "injured") else measure
                self._claim(group, measure, "everyone", at, group.stop, at, "number_in_apposition", False)

    def _is_share(self, of: int) -> bool:
        """Whether a fraction or percentage stands before the "of" at this place: "two-thirds of the deaths", "40 % of the deaths"."""
        if of < 1 or self.tokens[of].low != "of":
            return False
        before = self.tokens[of - 1].low
        return (
            before in ("most", "majority")
            or before.endswith(("half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth", "tenths"))
            or before
            in (
                "%",
                "cent",
                "percent",
            )
        )

    def _draft_not_as_many(self) -> None:
        """ "The toll is 346, not 354", "nine died, instead of the 11 it had announced": the number that is taken back."""
        for group in self.clause.groups if self.drafts and not self._lows.isdisjoint(_TAKEN_BACK) else ():
            if not group.bare or group.kind not in ("digits", "words") or self.claimed.get(group.first):
                continue
            at = self._taken_back_by(group.first - 1)
            model = next((one for one in reversed(self.drafts) if at is not None and one.count_end <= self.tokens[at].start), None)
            if at is None or model is None or model.scope == "part" or group.low == model.count.low or self._counts_between(model, at):
                continue
            self._claim(group, model.measure, model.population, at, group.stop, at, "former_number", True)

    def _counts_between(self, model: Draft, at: int) -> bool:
        """Whether a number that nobody has read stands between a count and the words at `at`, which take that number back."""
        return any(
            group.bare and not self.claimed.get(group.first) and self.tokens[group.first].start >= model.count_end
            for group in self.clause.groups
            if group.stop <= at
        )

    def _taken_back_by(self, last: int) -> int | None:
        """Where the words begin that take back the number behind them: ", not", "and not at", "rather than", "instead of the"."""
        at = last - 1 if self.tokens[last].low in ("at", "the") else last
        if at < _FEWEST_BEFORE:
            return None
        low, before = self.tokens[at].low, self.tokens[at - 1]
        if low == "not":
            return at if before.text == "," or before.low == "and" else None
        return at - 1 if (before.low, low) in (("rather", "than"), ("instead", "of")) else None

    def _draft_figure_put(self) -> None:
        """ "The foundation puts the six-day figure at 568": another number for what the sentence before counted."""
        model = self.counted_before()
        for index in self._where(self.lexicon.words["toll_nouns"]) if model is not None else ():
            group = self.clause.by_first.get(index + 2)
            if group is None or not group.bare or self.claimed.get(group.first) or self.tokens[index + 1].low != "at":
                continue
            if any(word.on("puts_a_figure") for word in self.tokens[max(0, index - 5) : index]) and model is not None:
                self._lean(group, model, index, group.stop, "another_number")

    def _draft_next_by_number(self) -> None:
        """ "Marn was worst hit with 14 deaths, followed by Kot with nine and Sel (two)": places in the order of their numbers."""
        for index in self._where(_FOLLOWED) if self.drafts else ():
            model = next((draft for draft in reversed(self.drafts) if draft.end <= self.tokens[index].start), None)
            at = index + 2
            if model is None or not model.count.low or at >= len(self.tokens) or self.tokens[index + 1].low != "by":
                continue
            while (number := self._number_behind_name(at)) is not None and (number.low or 0) <= model.count.low:
                if not self.claimed.get(number.first):
                    self.drafts[self.drafts.index(model)] = model = msgspec.structs.replace(model, scope="part")
                    number.part = True
                    self._claim(number, model.measure, model.population, at, number.stop, index, "part_of_breakdown", False)
                at = number.stop
                while at < len(self.tokens) and (self.tokens[at].text in (",", ";", ")") or self.tokens[at].low in ("and", "then")):
                    at += 1

    def _draft_most(self) -> None:
        """ "Marn had the most dead, 14, …", "… the highest number of injured, with 60": the number of the place that has most."""
        for index in self._where(_MOST):
            named = next((at for at in range(index + 1, min(len(self.tokens), index + 5)) if self.tokens[at].triggers), None)
            if named is None or self.tokens[index - 1].low != "the" or named + 2 >= len(self.tokens):
                continue
            at = named + 1 + (self.tokens[named + 1].text == ",")
            at += self.tokens[at].low in ("with", "at")
            group = self.clause.by_first.get(at)
            trigger = self.tokens[named].triggers[0]
            if group is None or at == named + 1 or not group.bare or group.kind not in ("digits", "words") or self.claimed.get(group.first):
                continue
            if trigger.measure in _TOLD_OF and trigger.form in _OF_A_STATE:
                group.part = True
                self._claim(group, trigger.measure, "everyone", index, group.stop, named, "part_of_breakdown", False)

    def _number_behind_name(self, at: int) -> Group | None:
        """The bare number of a place that begins at `at`: "Kot with nine", "the district of Sel (two)", "Dol, with 11"."""
        stop = at
        while stop < len(self.tokens) and (
            self.tokens[stop].capital or (stop - at < 4 and self.tokens[stop].low in ("the", "of", "district", "province", "state"))
        ):
            stop += 1
        stop += stop < len(self.tokens) and self.tokens[stop].text == ","
        if stop == at or stop + 1 >= len(self.tokens) or self.tokens[stop].low not in ("with", "("):
            return None
        group = self.clause.by_first.get(stop + 1)
        return group if group is not None and group.bare and group.kind in ("digits", "words") else None

    def _draft_by_to(self) -> None:
        """ "The toll has risen by 23 to 145", "lifted the toll by 12, to 86": what has been added to a toll."""
        for group in self.clause.groups if self.drafts and "by" in self._lows else ():
            if not group.bare or group.kind not in ("digits", "words") or self.claimed.get(group.first) or not group.first:
                continue
            after = group.stop + (group.stop < len(self.tokens) and self.tokens[group.stop].text == ",")
            if self.tokens[group.first - 1].low != "by" or after + 1 >= len(self.tokens) or self.tokens[after].low != "to":
                continue
            start = self.tokens[after + 1].start
            model = next((d for d in self.drafts if d.rule == "toll" and d.count_start == start), None)
            if model is not None and (group.low or 0) < (model.count.low or 0):
                group.increment = True
                self._claim(group, model.measure, model.population, group.first - 1, group.stop, group.first - 1, "toll_added", False)

    def _draft_from_to(self) -> None:
        """ "The toll rose overnight from 147 to 153", "to 153 from 147": the number that a toll had before."""
        for group in self.clause.groups if self.drafts and "from" in self._lows else ():
            if not group.bare or group.kind not in ("digits", "words") or self.claimed.get(group.first) or not group.first:
                continue
            if self.tokens[group.first - 1].low != "from":
                continue
            moved_to = next((self.clause.by_stop[at] for at in range(group.first - 1, 0, -1) if at in self.clause.by_stop), None)
            if moved_to is None or not self._only_a_time(moved_to.stop, group.first - 1) or self.tokens[moved_to.first - 1].low != "to":
                to = next((at for at in range(group.stop, min(len(self.tokens), group.stop + 4)) if self.tokens[at].low == "to"), None)
                moved_to = self.clause.by_first.get(to + 1) if to is not None and self._only_a_time(group.stop, to) else None
            if moved_to is None:
                continue
            start = self.tokens[moved_to.words_first].start
            model = next((d for d in self.drafts if d.rule == "toll" and d.count_start == start), None)
            if model is not None:
                self._lean(group, model, group.first - 1, group.stop, "former_number")

    def _only_a_time(self, start: int, stop: int) -> bool:
        """Whether nothing but a time stands between two numbers of a toll: "from 149 in 2021 to 226", "to 35, from 38"."""
        between = self.tokens[start:stop]
        return len(between) <= _LONGEST_TIME and all(
            word.text == "," or word.low in ("in", "on", "last", "the", "year", "week", "month") or word.digit or word.on("time")
            for word in between
        )

    def _draft_one_more_of_them(self) -> None:
        """ "25 wounded, two of them children and one a police officer", "nine hurt, one a child": a part of those right before it."""
        for group in self.clause.groups:
            who = self.clause.by_first.get(group.stop)
            if not group.bare or group.kind != "words" or who is None or who.kind != "article" or self.claimed.get(group.first):
                continue
            joint = group.first - 1
            before = (self.clause.by_stop.get(joint) or self._counted_up_to(joint)) if joint > 0 else None
            told = self.clause.told_as_one(before) if before is not None else None  # "one a policeman and one a soldier"
            before = told if told is not None and self.tokens[joint].low == "and" else before
            one = self.clause.told_as_one(who) is group and before is not None and not before.increment and (before.low or 0) > 1
            part = before is not None and ((before.of_them and self.tokens[joint].low in ("and", ",")) or one or before is told)
            measure = next((one for one in PARTED if before is not None and one in self.claimed.get(before.first, set())), None)
            if part and measure is not None and not self.claimed.get(who.first):
                group.part = True
                self._claim(group, measure, who.population, group.first, who.stop, group.first, "part_of_those", False)

    def _counted_up_to(self, stop: int) -> Group | None:
        """Who is counted by a draft whose words end at `stop`: the seven of "four killed and seven hurt, one a bus driver"."""
        end = self.tokens[stop - 1].end
        return next((group for draft, group in zip(self.drafts, self.sources, strict=True) if draft.end == end), None)
