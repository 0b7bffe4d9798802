"""A clause in, drafts of people told by what they were left with or where they are out: wounds, a hospital, a boat, their captors."""

from __future__ import annotations

import itertools

from variorum.extract.group import Group
from variorum.extract.readers.followed import FollowedReader

_WITH = frozenset(("with", "for"))
_FARTHEST_WOUND = 5  # tokens from "with" to the wounds
_FARTHEST_VERB = 7  # tokens from a verb to "with burns"
_LONGEST_OWNER = 5  # tokens that tell whose a vehicle is or where it comes from
_FARTHEST_VEHICLE = 12  # tokens from a boat to "with 86 people"
_FARTHEST_PLACE = 9  # tokens from those taken to "from a church"
_FARTHEST_DOER = 6  # tokens from "by" to the bandits
_BROUGHT = frozenset(("evacuated", "freed"))
_TAKES = frozenset(("took", "taken", "seized", "grabbed", "dragged", "marched"))
_KNOWN_AGAIN = frozenset(("identified", "recognised", "recognized"))
_OF_THE_DEAD = frozenset(("morgue", "mortuary", "forensic", "dna", "pathologist", "pathologists", "coroner", "autopsies", "fingerprints"))
_SEIZED = frozenset(("taken", "seized"))
_SAVES = frozenset(("save", "rescue", "free"))
_RAN_AWAY = (["who", "fled"], ["who", "escaped"], ["who", "ran"])  # whom the law seeks
_SEEKS = frozenset(("searching for", "looking for", "search for"))
_COME_UPON = frozenset(("found", "discovered", "located"))
_HOSPITALS = frozenset(("hospital", "hospitals", "intensive care"))


class ConditionsReader(FollowedReader):
    """Reads what state people are in where no verb of harm of their own tells it."""

    def _draft_conditions(self) -> None:
        """All such drafts of the sentence."""
        self._draft_with_wounds()
        if self._left():
            self._draft_in_hospital_too()
            self._draft_on_the_way()
            self._draft_identified()
            self._draft_taken_by()
            self._draft_taken_from()
            self._draft_number_alone()

    def _draft_with_wounds(self) -> None:
        """ "64 injured, 17 with gunshot wounds", "a man was left with a fractured skull", "two survived with burns"."""
        for index in self._where(_WITH):
            wound = self._wound_behind(index)
            if wound is None:
                continue
            group = self.clause.by_stop.get(index)
            if self.tokens[index].low == "for":
                if group is not None and group.bare and self._counts_hurt(group):
                    self._hurt(group, group.first, wound + 1, index)  # "treated 67 people for shock and nine for wounds"
                continue
            if group is not None:
                if self._counts_hurt(group):
                    self._hurt(group, group.first, wound + 1, index)
                continue
            for at in range(index - 1, max(-1, index - _FARTHEST_VERB), -1):
                token = self.tokens[at]
                if token.mark or token.low == "and":
                    break
                goes_there = any(one.measure == "hospitalised" and one.frame == "subject" for one in token.triggers)
                brought = any(one.measure in _BROUGHT and one.form == "participle" for one in token.triggers)
                brought = brought and "be" in self.clause.verb_group(at)[1]
                if (
                    goes_there
                    or brought
                    or (token.low in _COME_UPON and "be" in self.clause.verb_group(at)[1])
                    or token.on("left_with_wounds")
                    or (token.on("to_hospital") and "be" in self.clause.verb_group(at)[1])
                ):
                    for hurt in self.clause.subject(self.clause.verb_group(at)[0]):
                        if hurt.low != 0 and not self.claimed.get(hurt.first, set()) & {"killed", "injured"}:
                            self._hurt(hurt, hurt.first, wound + 1, at)
                    break

    def _wound_behind(self, index: int) -> int | None:
        """Where wounds are named right behind the "with" at `index`."""
        for at in range(index + 1, min(len(self.tokens), index + 1 + _FARTHEST_WOUND)):
            token = self.tokens[at]
            if self._is_wound(at):
                return at
            if (
                token.mark
                or (token.triggers and not (at + 1 < len(self.tokens) and self._is_wound(at + 1)))  # but "stab wounds"
                or (token.person is not None and token.low != "minor")
                or token.is_("be")
                or at in self.clause.by_first
            ):
                return None
        return None

    def _counts_hurt(self, group: Group) -> bool:
        """Whether a number right before "with burns" counts people: it has their noun, or goes on with a count of harm."""
        if self.claimed.get(group.first, set()) & {"killed", "injured"} or group.low == 0 or group.kind == "unspecified":
            return False
        if not group.bare or group.of_them:
            return group.kind != "article" or bool(self.drafts)
        joint = self.tokens[group.first - 1] if group.first else None
        counted = any(draft.measure in ("killed", "injured", "hospitalised") for draft in self.drafts)
        return counted and joint is not None and (joint.low == "and" or joint.text in (",", ";", "—", "("))

    def _hurt(self, group: Group, first: int, last: int, trigger: int) -> None:
        before = self.tokens[group.first].start
        injured = [draft for draft in self.drafts if draft.measure in ("injured", "hospitalised") and draft.count_end <= before]
        group.part = group.part or (group.bare and any((group.low or 0) < (draft.count.low or 0) for draft in injured))
        self._claim(group, "injured", group.population, first, last, trigger, "with_wounds", False)

    def _draft_in_hospital_too(self) -> None:
        """ "six fatalities and about a dozen in hospital": a number of people in hospital beside one of people harmed."""
        for group in self.clause.groups if self.drafts else ():
            at = group.stop
            if not group.bare or self.claimed.get(group.first) or group.kind not in ("digits", "words") or at + 1 >= len(self.tokens):
                continue
            joint = self.tokens[group.first - 1] if group.first else None
            there = self.tokens[at].low == "in" and self.tokens[at + 1].low in _HOSPITALS
            beside = joint is not None and (joint.low == "and" or joint.text == ",")
            opens = joint is None and at + 2 < len(self.tokens) and self.tokens[at + 2].on("when_or_where")
            if there and group.low and (beside or opens):
                self._claim(group, "hospitalised", "everyone", group.first, at + 2, at, "in_hospital", False)

    def _draft_on_the_way(self) -> None:
        """ "a dinghy that set out from the beach with 86 people", "a coach with 41 passengers and two drivers": those aboard."""
        for group in self.clause.groups:
            before = group.first - 1
            if before < 1 or group.bare or group.kind == "article" or self.claimed.get(group.first) or not group.low:
                continue
            behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
            if self.tokens[before].low == "with" and self._left_with(before) and not (behind is not None and behind.triggers):
                self._board(group, before)
            elif self.tokens[before].low == "and" or (self.tokens[before].text == "," and group.population in ("passengers", "crew")):
                earlier = self.clause.group_ending(before if self.tokens[before - 1].text != "," else before - 1)
                boarded = earlier is not None and "aboard" in self.claimed.get(earlier.first, set())
                if earlier is not None and boarded and self.tokens[earlier.first - 1].low == "with" and not self.clause.has_own_verb(group):
                    self._board(group, group.first)

    def _board(self, group: Group, trigger: int) -> None:
        self._claim(group, "aboard", group.population, min(trigger, group.first), group.stop, trigger, "held_by_vehicle", False)

    def _left_with(self, at: int) -> bool:
        """Whether a vehicle sets out, or simply is, with those behind the "with" at this place."""
        for back in range(at - 1, max(-1, at - _FARTHEST_VEHICLE), -1):
            token = self.tokens[back]
            if token.on("vehicle"):
                sets_out = any(word.on("sets_out") for word in self.tokens[back + 1 : at])
                return back == at - 1 or sets_out or self._of_whom(back + 1, at)
            if token.mark or token.triggers or back in self.clause.inside or token.low in ("collided", "clash", "clashed"):
                return False
        return False

    def _of_whom(self, at: int, stop: int) -> bool:
        """Whether nothing but whose a vehicle is stands from `at` to `stop`: "a jet of Baymark Air with", "a bus from Lira with"."""
        between = self.tokens[at:stop]
        owner = bool(between) and between[0].low in ("of", "from", "belonging", "run", "bound")
        return owner and len(between) <= _LONGEST_OWNER and not any(token.mark or token.is_("be") or token.triggers for token in between)

    def _draft_taken_from(self) -> None:
        """ "took 27 worshippers from a church", "20 sailors have been taken this year": held, where the text tells of captors."""
        for group in self.clause.groups:
            if self.claimed.get(group.first) or group.kind in ("article", "unspecified") or not group.low or not group.first:
                continue
            before = self.tokens[group.first - 1].low
            if before in _TAKES and not group.bare and "be" not in self.clause.verb_group(group.first - 1)[1]:
                place = self._seized_from(group.stop)
                if place is not None and self._by_captors(group.first - 1):
                    self._claim(group, "held", group.population, group.first - 1, place, group.first - 1, "kept_apart", False)
            elif before == "leaving" and [token.low for token in self.tokens[group.stop : group.stop + 2]] == ["in", "captivity"]:
                self._claim(group, "held", group.population, group.first - 1, group.stop + 2, group.stop, "kept_apart", False)
            elif (not group.bare or group.of_their_own) and self._tells_of_captivity():
                verb = group.stop
                while verb < len(self.tokens) and (self.tokens[verb].is_("have") or self.tokens[verb].is_("be")):
                    verb += 1
                if verb > group.stop and verb < len(self.tokens) and self.tokens[verb].low in ("taken", "seized"):
                    self._claim(group, "held", group.population, group.first, verb + 1, verb, "kept_apart", False)

    def _tells_of_captivity(self) -> bool:
        """Whether a word of this sentence, or the sentence before, tells of people whom captors took."""
        return not self._lows.isdisjoint(self.lexicon.words["captors_deed"]) or any(d.measure == "held" for d in self.told_before())

    def _draft_identified(self) -> None:
        """ "17 victims have been identified at the forensic centre": the dead, by where they are known again."""
        for index in self._where(_KNOWN_AGAIN) if not self._lows.isdisjoint(_OF_THE_DEAD) else ():
            start, auxiliaries = self.clause.verb_group(index)
            for group in self.clause.subject(start) if "be" in auxiliaries else ():
                wanted = group.population == "attackers"  # the suspects whom a coroner's report helps to find
                if group.low and not (group.bare or wanted or self.claimed.get(group.first)) and group.kind not in ("article", "thing"):
                    self._claim(group, "killed", group.population, group.first, index + 1, index, "identified", False)

    def _draft_taken_by(self) -> None:
        """ "63 pupils of the girls' school were taken by the bandits who …": held, by who took them."""
        for index in self._where(_SEIZED):
            behind = self.tokens[index + 1 : index + 1 + _FARTHEST_DOER]
            if not behind or behind[0].low != "by" or "be" not in self.clause.verb_group(index)[1]:
                continue
            doers = itertools.takewhile(lambda token: not token.mark, behind)
            if not any(token.person is not None and token.person.population == "attackers" for token in doers):
                continue
            for group in self.clause.subject(self.clause.verb_group(index)[0]):
                if group.low and group.kind not in ("article", "thing") and not self.claimed.get(group.first):
                    self._claim(group, "held", group.population, group.first, index + 1, index, "kept_apart", False)

    def _draft_put_to_death(self) -> None:
        """ "put eight men to death", "shot the two guards dead": a verb and what it makes of those between."""
        for group in self.clause.groups if self._left() else ():
            behind = [token.low for token in self.tokens[group.stop : group.stop + 2]]
            verb = group.first - 1
            if verb < 0 or self.claimed.get(group.first) or not group.low or not self.tokens[verb].on("puts_to_death"):
                continue
            if behind == ["to", "death"]:
                self.claimed.setdefault(group.first, set()).add("killed")
                self._add(group, "killed", group.population, verb, group.stop + 2, verb, "put_to_death", False)

    def _by_captors(self, verb: int) -> bool:
        """Whether those who take people are armed: "gunmen took 27 worshippers", not "the teacher took 27 pupils"."""
        armed = self.lexicon.words["participant_populations"]
        return any(token.person is not None and token.person.population in armed for token in self.tokens[:verb]) or not (
            self._lows.isdisjoint(self.lexicon.words["captors_deed"])
        )

    def _seized_from(self, at: int) -> int | None:
        """The end of "from a church", "from their homes" close behind those taken."""
        for index in range(at, min(len(self.tokens) - 1, at + _FARTHEST_PLACE)):
            token = self.tokens[index]
            if token.mark or token.triggers:
                return None
            if token.low == "from":
                place = next((k for k in range(index + 1, min(len(self.tokens), index + 5)) if self.tokens[k].on("seized_from")), None)
                return place + 1 if place is not None else None
        return None

    def _draft_number_alone(self) -> None:
        """ "Divers saved 177.", "They were still looking for forty": a number alone, where people were counted before."""
        if not self.told_before() and not self.drafts:
            return
        for group in self.clause.groups:
            if not group.bare or self.claimed.get(group.first) or group.kind not in ("digits", "words") or not group.low:
                continue
            behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
            if (
                not group.first
                or (behind is not None and not behind.mark and not behind.is_("relative") and not behind.on("goes_on_or_ends"))
                or (behind is not None and behind.text in ("%", "-", "–", "'"))
            ):
                continue
            verb = self.tokens[group.first - 1]
            trigger = next((t for t in verb.triggers if t.frame == "object" and (t.manner in _SAVES or t.manner in _SEEKS)), None)
            ran = [token.low for token in self.tokens[group.stop : group.stop + 2]] in _RAN_AWAY
            if (
                trigger is None
                or (ran and trigger.manner in _SEEKS)
                or "be" in self.clause.verb_group(group.first - 1)[1] - (set() if trigger.manner in _SAVES else {"be"})
            ):
                continue
            self._claim(group, trigger.measure, group.population, group.first - 1, group.stop, group.first - 1, "number_alone", False)
