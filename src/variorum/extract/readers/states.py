"""A clause in, drafts without a verb of harm out: lives lost, hostages counted, people brought out, left with wounds or driven out."""

from __future__ import annotations

from variorum.extract.clause import is_found
from variorum.extract.group import Group
from variorum.extract.readers.present import PresentReader

_LEAVES = frozenset(["left", "leaves", "leaving", "leave", "found", "find", "finds", "finding", "discovered", "located"])
_FARTHEST_JOINED = 8  # words between "left" and the second group it governs
_MORTAL = frozenset(("fatal", "mortal", "deadly"))
_FARTHEST_WOUND = 5  # tokens from "sustained" to "injuries"
_BLADES = frozenset(("slash", "cut"))  # "received slash wounds"
_STABS = frozenset(("stab", "knife"))  # "had multiple stab wounds"
_BEARS = frozenset(("bore", "bears"))
_FARTHEST_DANGER = 6  # tokens from "pulled" to what people are pulled out of
_FARTHEST_WARD = 6  # tokens from survivors to the hospital in which they still are

_FARTHEST_EXCHANGE = 4  # tokens from "hostages" to "exchanged for"
_FARTHEST_CUE = 4  # tokens from "who" to a verb of saying
_OPENS_CLAUSE = frozenset(("after", "as", "when", "before", "while"))
_BODIES_OPEN = 3  # tokens in which a clause opens with bodies
_TALLIES = frozenset({"tally", "toll", "count"})
_FARTHEST_FLEE = 12  # tokens from "residents" to "to flee": "residents of the towns of Lena and Odra to flee"
_FOUND = frozenset(("found", "finds", "locates", "located"))
_DEAD = frozenset(("dead", "lifeless", "deceased", "bodies", "body", "remains", "corpses", "drowned", "frozen", "buried", "killed"))
_FARTHEST_FATE = 10  # tokens behind those found in which it is said that they are dead


_TAKEN_IN = (["brought", "in"], ["taken", "in"])  # what a hospital says of those who come to it
_TAKE_SHELTER = (["take", "shelter"], ["took", "shelter"], ["taking", "shelter"], ["take", "refuge"], ["took", "refuge"])
_SURVIVOR = frozenset(("survivor",))
_ALONE = frozenset(("sole", "only", "lone", "single"))


class StatesReader(PresentReader):
    """Reads the people whose state no trigger of their own tells."""

    def _draft_inside(self) -> None:
        """ "12 wounded soldiers": the adjective within the group is the trigger."""
        for group in self.clause.groups:
            if group.inside is not None and not self.claimed.get(group.first):
                measure, index = group.inside
                if self.tokens[index].on("there_before"):
                    continue  # "in return for 12 imprisoned fighters": they were there before
                if any(token.low == "of" for token in self.tokens[group.core : index]):
                    continue  # "two of the rescued crew" are no count of the rescued
                lost = measure == "missing" or self.tokens[index].low == "lost"
                if lost and self._is_found(group):
                    self._claim(group, "freed", group.population, group.first - 1, group.stop, group.first - 1, "found_again", False)
                    continue
                self._claim(group, measure, group.population, group.first, group.stop, index, "premodifier", False)

    def _is_found(self, group: Group) -> bool:
        """Whether somebody has found a group, and alive: "found two missing boys", not "find two missing boys"."""
        at = group.first - 1
        if at < 1 or group.head is None or self.tokens[at].low not in _FOUND or self.tokens[at - 1].low in ("not", "n't", "to"):
            return False
        if "be" in self.clause.verb_group(at)[1]:
            return False
        behind = {token.low for token in self.tokens[group.stop : group.stop + _FARTHEST_FATE]}
        return _DEAD.isdisjoint(behind)

    def _draft_lives(self) -> None:
        """ "claimed 12 lives", "the loss of 12 lives": lives lost are people killed."""
        for group in self.clause.groups:
            at = group.stop
            ends = at >= len(self.tokens) or self.tokens[at].mark or self.tokens[at].is_("preposition")
            if (ends or not group.bare) and self._is_claimed_by_disaster(group):
                self._claim(group, "killed", group.population, group.first - 1, at, group.first - 1, "lives", False)
                continue
            if not group.bare or at >= len(self.tokens) or self.claimed.get(group.first):
                continue
            if group.kind == "vague" and self.tokens[at].low == "of" and at + 1 < len(self.tokens):
                at += 1  # "claimed thousands of lives"
            if self.tokens[at].low in ("more", "innocent", "civilian", "human", "young") and at + 1 < len(self.tokens):
                at += 1
            if self.tokens[at].low not in ("lives", "life", "souls"):
                continue
            verb = group.first - 1
            if verb >= 1 and self.tokens[verb].low == "of" and self.tokens[verb - 1].low in ("loss", "cost", "toll"):
                verb -= 1
            elif not (verb >= 0 and self.tokens[verb].on("takes_lives")) and not (
                at + 1 < len(self.tokens) and "lost" in [t.low for t in self.tokens[at + 1 : at + 4]]
            ):
                continue
            self.claimed.setdefault(group.first, set()).add("killed")
            population = "civilians" if self.tokens[at - 1].low == "civilian" else "everyone"
            self._add(group, "killed", population, max(0, min(verb, group.first)), at + 1, at, "lives", False)

    def _is_claimed_by_disaster(self, group: Group) -> bool:
        """Whether a fire, a flood or a crash claims people: "Fire claims 17 boys", "the blaze claimed eleven workers"."""
        verb = self.tokens[group.first - 1] if group.first > 1 else None
        if verb is None or verb.low not in ("claimed", "claims", "claiming") or self.claimed.get(group.first) or not group.low:
            return False
        return any(token.on("takes_people") or token.on("incident_label") for token in self.tokens[: group.first - 1])

    def _draft_bodies(self) -> None:
        """ "six hostages' bodies", "a teacher's body was found", "12 bodies were recovered and nine more washed ashore": the dead without a
        verb of death."""
        bodies = next(iter(self._where(self.lexicon.words["bodies"])), None)
        if bodies is None and self._lows.isdisjoint(self.lexicon.words["body"]):
            return
        for group in self.clause.groups:
            behind = self.tokens[group.stop : group.stop + 3]
            if self.claimed.get(group.first) or not behind:
                continue
            if group.kind == "article":
                if behind[0].low == "'s" and behind[1:] and behind[1].on("body") and is_found(self.tokens, group.stop + 2):
                    self._claim(group, "killed", group.population, group.first, group.stop + 2, group.stop + 1, "bodies_of", False)
                continue
            if bodies is None:
                continue
            owned = behind[0].low in ("'", "’", "'s") and any(token.on("bodies") for token in behind[1:])
            more = group.bare and (group.increment or group.others) and group.first > bodies and behind[0].text.islower()
            if owned or (more and not behind[0].triggers and not behind[0].is_("be")):
                self.claimed.setdefault(group.first, set()).add("killed")
                last = group.stop + (2 if owned else 1)
                self._add(group, "killed", group.population, group.first, last, last - 1, "bodies_of", False)

    def _is_another_s_fate(self, group: Group, verb: int, rule: str) -> bool:
        """Whether a headline tells by its second verb of somebody not counted: "Three arrested after man dies in stabbing"."""
        if rule not in ("subject", "passive"):
            return False
        between, opens = self.tokens[group.stop : verb], None
        if rule == "subject":
            opens = next((at for at in range(len(between) - 1, -1, -1) if between[at].low in _OPENS_CLAUSE), None)
        if opens is None and between and between[0].low == "who":  # "a woman who reported that her son had been shot"
            opens = next((at for at, word in enumerate(between[:_FARTHEST_CUE]) if word.low in self.lexicon.cues), None)
        return opens is not None and any(word.person is not None and not word.person.plural for word in between[opens + 1 :])

    def _are_bodies(self, group: Group) -> bool:
        """Whether a group is of bodies: "evacuated 19 bodies", "the bodies of 12 miners and four rescuers were brought up"."""
        if any(token.on("bodies") for token in self.tokens[group.stop - 1 : group.stop + 1]):
            return True
        at = next((at for at in range(min(group.first, _BODIES_OPEN)) if self.tokens[at].on("bodies")), None)
        if at is None or self.tokens[at + 1].low != "of":
            return False
        return not any(token.is_("be") or token.is_("have") or token.is_("verb") for token in self.tokens[at + 2 : group.first])

    def _draft_held(self) -> None:
        """A counted group of hostages of whom nothing else is said are people held."""
        for group in self.clause.groups:
            if group.population != "hostages" or group.bare or group.kind == "article" or self.claimed.get(group.first):
                continue
            behind = [token.low for token in self.tokens[group.stop : group.stop + 4] if not token.is_("be") and not token.is_("have")]
            verb = group.first - 1
            meant = (
                verb > 0 and self.tokens[verb - 1].low == "to" and self.clause.is_purpose(verb - 1, verb)
            )  # "wants to bring 14 hostages home"
            away = behind[:1] in (["flee"], ["flees"], ["fled"], ["escape"], ["escaped"])  # "Five hostages flee cafe"
            led = behind[:2] == ["led", "to"] and behind[2:3] in (["waiting"], ["safety"], ["freedom"], ["ambulances"])
            free = (
                away
                or led
                or behind[:1] in (["free"], ["home"], ["safe"])
                or behind[:2] == ["led", "out"]
                or " ".join(behind[:2]) in self.lexicon.words["gets_out"]
            )
            exchanged = any(token.on("exchanges") for token in self.tokens[max(0, group.first - 2) : group.stop + _FARTHEST_EXCHANGE])
            exchanged = (
                exchanged and "for" in self._lows and self.clause.told_of.isdisjoint(("killed", "injured"))
            )  # the report is of a swap
            measure = "freed" if (free and not meant) or exchanged else self._told_along(group) or "held"
            self.claimed.setdefault(group.first, set()).add(measure)
            assert group.head is not None
            self._add(group, measure, "hostages", group.first, group.stop, group.head, "counted_hostages", False)

    def _told_along(self, group: Group) -> str | None:
        """What befell those beside whom hostages are counted: "11 rebels killed along with six hostages", "the tally of 12 captives"."""
        before = [token.low for token in self.tokens[max(0, group.first - 2) : group.first]]
        beside = before in (["along", "with"], ["together", "with"]) or (before[:1] and before[0] in _TALLIES and before[1:] == ["of"])
        told = [draft for draft in self.drafts if draft.count_end <= self.tokens[group.first].start] if beside else []
        return told[-1].measure if told and told[-1].measure in ("killed", "injured", "freed") else None

    def _draft_survivors(self) -> None:
        """A counted group of survivors of whom nothing else is said has been saved."""
        self._draft_sole_survivor()
        for group in self.clause.groups:
            if group.bare or group.head is None or self.claimed.get(group.first) or group.kind in ("article", "vague"):
                continue
            if (
                self.tokens[group.head].low == "survivor"
                and group.low == 1
                and "there" in self._lows
                and group.stop == len(self.tokens) - 1
            ):
                self._claim(group, "freed", "everyone", group.first, group.stop, group.head, "counted_survivors", False)
            if self.tokens[group.head].low != "survivors" or self.tokens[group.head - 1].low == "the":
                continue
            verb = group.first - 1
            if verb > 0 and self.tokens[verb - 1].low == "to" and self.clause.is_purpose(verb - 1, verb):
                continue  # "tried to reach at least two survivors"
            behind = self.tokens[group.stop : group.stop + _FARTHEST_WARD]
            if behind and (behind[0].low in self.lexicon.cues or behind[0].low.partition(" ")[0] in ("put", "puts", "spoke")):
                continue  # "at least two survivors put the number on board at more than 70"
            if [token.low for token in behind[:2]] in _TAKE_SHELTER:
                self._claim(group, "displaced", "everyone", group.first, group.stop + 2, group.head, "counted_survivors", False)
                continue
            done = [token.low for token in behind if not (token.is_("be") or token.is_("have"))][:2]
            taken_in = done in _TAKEN_IN and any(token.on("clinic") for token in self.tokens[: group.first])
            if group.low not in (0, 1) and (taken_in or any(token.on("clinic") for token in behind)):
                self._claim(group, "hospitalised", "everyone", group.first, group.stop, group.head, "counted_survivors", False)
            elif group.low not in (0, 1) or (group.low == 0 and "there" in self._lows):  # "there were no survivors"
                self._claim(group, "freed", "everyone", group.first, group.stop, group.head, "counted_survivors", False)
                self._draft_breakdown()  # "22 survivors: 19 passengers and three crew"

    def _draft_sole_survivor(self) -> None:
        """Who alone lives: "an eight-year-old girl is the sole survivor", "the only survivor was a girl", "a girl, the only survivor,"."""
        for index in self._where(_SURVIVOR):
            start = index - 1
            if start < 1 or self.tokens[start].low not in _ALONE or (self.tokens[start - 1].low not in ("the", "their") and start > 1):
                continue
            start -= 1
            told = self.tokens[start - 1] if start else None
            group = self.clause.by_stop.get(start - 1) if told is not None and (told.is_("be") or told.text == ",") else None
            after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            if group is None and after is not None and (after.is_("be") or after.text == ","):
                group = self.clause.by_first.get(index + 2)
            if group is not None and group.low == 1 and not group.bare and "freed" not in self.claimed.get(group.first, ()):
                first, last = min(group.first, start), max(group.stop, index + 1)
                self._claim(group, "freed", group.population, first, last, index, "sole_survivor", False)

    def _draft_brought_out(self) -> None:
        """ "pulled 17 miners out alive", "six people were pulled from the rubble": freed by a verb and what stands behind it."""
        for index in self._where(self.lexicon.words["brings_out"]) if self._left() else ():
            start, auxiliaries = self.clause.verb_group(index)
            passive = "be" in auxiliaries
            if not passive and self.tokens[index - 1].low == "to" and self.clause.is_purpose(start, index):
                continue  # "rescuers hope to pull 14 from the rubble"
            beyond = index + 1
            if beyond < len(self.tokens) and self.tokens[beyond].low in ("out", "up", "ashore", "down"):
                beyond += 1  # "took out three people alive"
            told = self.clause.subject(start) if passive else [group for group in self.clause.groups if group.first == beyond]
            for group in told:
                stop = index + 1 if passive else group.stop
                if self.claimed.get(group.first) or group.kind == "unspecified" or not self._out_of_danger(stop):
                    continue
                if not passive and any(t.person is not None and t.person.population == "attackers" for t in self.tokens[:index]):
                    continue  # "militants pulled a dozen people from a bus and opened fire"
                taken = (
                    beyond == index + 1 and self.tokens[index].low == "took" and self.tokens[stop].low == "alive"
                )  # by those who fought them
                moved = self.tokens[index].low == "moved"  # "were moved from campsites along the river"
                measure = "held" if taken else "evacuated" if moved else "freed"
                died = self._died_all_the_same(max(group.stop, index + 1)) if measure == "freed" else None
                measure = "killed" if died is not None else measure
                self.claimed.setdefault(group.first, set()).add(measure)
                first, last = min(group.first, index), max(group.stop, index + 1, died or 0) + 1
                self._add(group, measure, group.population, first, min(last, len(self.tokens)), index, "brought_out", False)

    def _died_all_the_same(self, at: int) -> int | None:
        """Where the word stands by which those brought out are dead: "were taken out of the pond, but they were declared dead"."""
        for place in range(at, len(self.tokens)):
            if place in self.clause.by_first:
                return None
            if any(t.measure == "killed" and t.form in ("past", "participle") for t in self.tokens[place].triggers):
                start = self.clause.verb_group(place)[0]
                return place if start and self.tokens[start - 1].low in ("they", "but", "where") else None
        return None

    def _out_of_danger(self, at: int) -> bool:
        """Whether the words at `at` say that those brought out live: "out alive", "to safety", "from the rubble"."""
        behind = self.tokens[at : at + _FARTHEST_DANGER]
        lows = [token.low for token in behind]
        if "dead" in lows or "bodies" in lows or "lifeless" in lows:
            return False
        if lows[:1] in (["alive"], ["free"]) or lows[:2] in (["out", "alive"], ["to", "safety"], ["to", "shore"]):
            return True
        return lows[:1] in (["from"], ["out"]) and any(token.on("danger") for token in behind)

    def _draft_left_with(self) -> None:
        """ "left 14 with severe burns", "left one dead and three others with gunshot wounds", "found two men with stab wounds"."""
        verbs = self._where(_LEAVES)
        for group in self.clause.groups if verbs else ():
            behind = self.tokens[group.stop : group.stop + 5]
            verb = max((at for at in verbs if at < group.first), default=None)
            if verb is None or self.claimed.get(group.first):
                continue
            joined = self.tokens[group.first - 1].low == "and" and group.first - verb <= _FARTHEST_JOINED
            if verb != group.first - 1 and not joined:
                continue
            wound = next((at for at in range(len(behind)) if self._is_wound(group.stop + at)), None)
            if wound is None or behind[0].low != "with":
                continue
            last = group.stop + wound
            for one in self.clause.coordinated_left(group) if not joined or "dead" not in self._lows else [group]:
                if one.first > verb and not self.claimed.get(one.first):
                    self._claim(one, "injured", one.population, one.first - 1, last + 1, last, "left_with_wounds", False)

    def _draft_wounded(self) -> None:
        """ "scores of residents sustained gunshot injuries": hurt by a verb of suffering and a noun for wounds."""
        for index in self._where(self.lexicon.words["suffers"]):
            behind = self.tokens[index + 1 : index + 1 + _FARTHEST_WOUND]
            wound = next((at for at in range(len(behind)) if self._is_wound(index + 1 + at)), None)
            receives = self.tokens[index].low.startswith("receiv")
            if wound is None or (self.tokens[index].triggers and not receives) or any(word.mark for word in behind[:wound]):
                continue
            if (self.tokens[index].is_("have") or receives) and any(
                (word.triggers and not (word.low in (_BLADES if receives else _STABS) and at + 1 == wound))
                or word.is_("verb")
                or word.is_("preposition")
                for at, word in enumerate(behind[:wound])
            ):
                continue
            if self.tokens[index].low in _BEARS and not self._lows.isdisjoint(self.lexicon.words["bodies"]):
                continue  # "ten of the bodies bore gunshot wounds"
            of_things = self.tokens[index + 1 + wound].on("wound_on_part")
            measure = "killed" if any(word.low in _MORTAL for word in behind[:wound]) else "injured"  # "sustained fatal injuries"
            for group in self.clause.subject(self._before_found_to(self.clause.verb_group(index)[0])):
                if of_things and group.kind == "thing":
                    continue  # "three departments had cuts"
                stabbed = self.tokens[index].is_("have") and self.tokens[index + wound].low in _STABS
                if stabbed and self.tokens[group.first].low == "the":
                    continue  # "the two women had stab wounds": of whom they died, it may be
                if not self.claimed.get(group.first, set()) & {"injured", "killed"}:
                    self._claim(group, measure, group.population, group.first, index + wound + 2, index, "sustained_wounds", False)
                    self._claim_included(group, measure, index, index + wound + 2)

    def _claim_included(self, host: Group, measure: str, verb: int, last: int) -> None:
        """Those whom a group includes before its verb as a part: "five relatives, including three women, suffered burns"."""
        for group in self.clause.groups:
            if host.stop < group.first < verb and group.first in self.clause.included and not self.claimed.get(group.first):
                group.part = True
                self._claim(group, measure, group.population, group.first, last, verb, "part_of_sustained_wounds", False)

    def _before_found_to(self, at: int) -> int:
        """Where the verbs begin whose last is "to have": "three were assessed and found to have sustained fractures"."""
        if at > 2 and self.tokens[at].low == "found" and self.tokens[at - 1].low == "and":
            return self.clause.verb_group(at - 2)[0]
        return at

    def _draft_driven(self) -> None:
        """ "forced 11,300 people from their homes", "drove 3,000 villagers to flee": displaced by a verb and its goal."""
        for group in self.clause.groups:
            if not group.first or self.claimed.get(group.first) or not self.tokens[group.first - 1].on("drives_out"):
                continue
            at = group.stop
            if (
                at < len(self.tokens) and self.tokens[at].low in ("of", "in", "from") and not group.bare
            ):  # "residents of two villages to flee"
                far = range(at + 2, min(len(self.tokens) - 1, at + _FARTHEST_FLEE))
                at = next((k for k in far if [t.low for t in self.tokens[k : k + 2]] == ["to", "flee"]), at)
                at = group.stop if any(token.mark or token.triggers for token in self.tokens[group.stop : at]) else at
            behind = " ".join(token.low for token in self.tokens[at : at + 4])
            if not behind.startswith(
                (
                    "from their homes",
                    "from homes",
                    "out of homes",
                    "out of their villages",
                    "out of their houses",
                    "out of their towns",
                    "out of the village",
                    "from their villages",
                    "to flee",
                    "to leave their",
                    "to abandon",
                    "out of their homes",
                    "to evacuate",
                    "to hospital",
                    "to the hospital",
                    "in hospital",
                )
            ):
                continue
            measure = "evacuated" if "evacuate" in behind else "hospitalised" if "hospital" in behind else "displaced"
            self._claim(group, measure, group.population, group.first - 1, group.stop, group.first - 1, "driven_out", False)
