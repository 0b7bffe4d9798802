"""A clause in, drafts without a verb of harm out: lives lost, hostages counted, people aboard or driven out, those who take part."""

from __future__ import annotations

from variorum.extract.group import Group
from variorum.extract.readers.bands import CROWD, BandsReader
from variorum.extract.tokens import Token

_FARTHEST_PLACE = 9  # tokens between a group and the place it is in
_LEAVES = frozenset(["left", "leaves", "leaving", "leave", "found", "find", "finds", "finding"])
_FARTHEST_JOINED = 8  # words between "left" and the second group it governs
_FARTHEST_WOUND = 5  # tokens from "sustained" to "injuries"
_FARTHEST_DANGER = 6  # tokens from "pulled" to what people are pulled out of
_FARTHEST_WARD = 6  # tokens from survivors to the hospital in which they still are
_LISTS_THEM = frozenset(("manifest", "aboard", "onboard"))  # a vehicle need not be named beside these
_ON_IT = (["on", "it"], ["in", "it"], ["on", "them"], ["in", "them"])
_THOSE_ABOARD = frozenset(("passengers", "crew", "aboard", "board"))


class StatesReader(BandsReader):
    """Reads the people whose state or part no trigger of their own tells."""

    def _draft_inside(self) -> None:
        """ "12 wounded soldiers": the adjective within the group is the trigger."""
        for group in self.clause.groups:
            if group.inside is not None and not self.claimed.get(group.first):
                measure, index = group.inside
                if self.tokens[index].on("there_before"):
                    continue  # "in return for 12 imprisoned fighters": they were there before
                if any(token.low == "of" for token in self.tokens[group.core : index]):
                    continue  # "two of the rescued crew" are no count of the rescued
                self._claim(group, measure, group.population, group.first, group.stop, index, "premodifier", False)

    def _draft_lives(self) -> None:
        """ "claimed 12 lives", "the loss of 12 lives": lives lost are people killed."""
        for group in self.clause.groups:
            at = group.stop
            if not group.bare or at >= len(self.tokens) or self.claimed.get(group.first):
                continue
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

    def _draft_bodies(self) -> None:
        """ "six hostages' bodies", and "12 bodies were recovered and nine more washed ashore": the dead without a verb of death."""
        bodies = next(iter(self._where(self.lexicon.words["bodies"])), None)
        if bodies is None:
            return
        for group in self.clause.groups:
            behind = self.tokens[group.stop : group.stop + 3]
            if self.claimed.get(group.first) or group.kind == "article" or not behind:
                continue
            owned = behind[0].low in ("'", "’", "'s") and any(token.on("bodies") for token in behind[1:])
            more = group.bare and (group.increment or group.others) and group.first > bodies and behind[0].text.islower()
            if owned or (more and not behind[0].triggers and not behind[0].is_("be")):
                self.claimed.setdefault(group.first, set()).add("killed")
                last = group.stop + (2 if owned else 1)
                self._add(group, "killed", group.population, group.first, last, last - 1, "bodies_of", False)

    def _draft_held(self) -> None:
        """A counted group of hostages of whom nothing else is said are people held."""
        for group in self.clause.groups:
            if group.population != "hostages" or group.bare or group.kind == "article" or self.claimed.get(group.first):
                continue
            behind = [token.low for token in self.tokens[group.stop : group.stop + 4] if not token.is_("be") and not token.is_("have")]
            measure = "freed" if behind[:1] in (["free"], ["home"], ["safe"]) else "held"
            self.claimed.setdefault(group.first, set()).add(measure)
            assert group.head is not None
            self._add(group, measure, "hostages", group.first, group.stop, group.head, "counted_hostages", False)

    def _draft_aboard(self) -> None:
        """ "the bus with 34 passengers", "five people inside", "nine crew were on the plane": people a vehicle holds."""
        for group in self.clause.groups:
            if group.bare or group.kind == "article" or self.claimed.get(group.first) or group.low == group.high == 0:
                continue
            before = self.tokens[group.first - 1].low if group.first else ""
            stop = self._after_what_it_is_not(group.stop)
            behind = [token.low for token in self.tokens[stop : stop + 4]]
            carried = self._names_the_carried(group)
            of_all = group.first <= 2 and self.tokens[0].low == "of"  # "Of the 31 people in the mine, 14 got out"
            there = group.first >= 2 and self.tokens[group.first - 2].low == "there" and self.tokens[group.first - 1].is_("be")
            inside = (
                ((there or of_all) and self._holds(stop))
                or behind[:2]
                in (
                    ["were", "inside"],
                    ["were", "underground"],
                    ["are", "inside"],
                    ["are", "underground"],
                )
                or self._in_place(stop)
                or self._was_there(stop)
                or self._are_guests(group, stop)
            )
            beyond = self.tokens[stop + 1] if stop + 1 < len(self.tokens) else None
            within = behind[:2] in _ON_IT or (
                behind[:1] in (["inside"], ["aboard"], ["onboard"]) and not (beyond is not None and beyond.is_("determiner"))
            )
            ends = within and (beyond is None or beyond.mark) and before in ("had", "has", "have", "of", "were", "are")
            if (before == "with" and (carried or within)) or ends or (there and behind[:2] in _ON_IT):
                at = group.first - 1
            elif inside or (
                carried
                and len(behind) > 2
                and behind[0] in ("were", "are", "was")
                and behind[1] in ("on", "in", "travelling", "traveling", "inside")
            ):
                at = stop
            else:
                continue
            for joined in self.clause.coordinated_left(group) if at == stop else [group]:
                if not self.claimed.get(joined.first):
                    measure = "participants" if joined.population == "attackers" else "aboard"  # "two gunmen are inside the bank"
                    self._claim(
                        joined, measure, joined.population, min(joined.first, at), max(joined.stop, at + 1), at, "held_by_vehicle", False
                    )

    def _was_there(self, at: int) -> bool:
        """Whether the words at `at` say that people were in something told before: "were on it", "might have been inside"."""
        seen = False
        while at < len(self.tokens) and not self.tokens[at].mark:
            token = self.tokens[at]
            if token.is_("be"):
                seen = True
            elif not (token.is_("have") or token.is_("modal") or token.is_("adverb")):
                break
            at += 1
        behind = [token.low for token in self.tokens[at : at + 2]]
        return seen and (behind[:1] in (["inside"], ["present"]) or behind in _ON_IT)

    def _are_guests(self, group: Group, at: int) -> bool:
        """Whether guests "were registered" or "were staying" where something befell them."""
        guests = group.head is not None and self.tokens[group.head].low == "guests"
        return guests and [token.low for token in self.tokens[at : at + 2]] in (["were", "registered"], ["were", "staying"])

    def _after_what_it_is_not(self, at: int) -> int:
        """Behind a number that is taken back at `at`: "31 people, not 32, were inside"."""
        aside = self.tokens[at : at + 4]
        denied = len(aside) == 4 and aside[0].text == aside[3].text == "," and aside[1].low == "not"
        return at + 4 if denied and (aside[2].digit or aside[2].low in self.lexicon.numbers) else at

    def _names_the_carried(self, group: Group) -> bool:
        """Whether a group's noun is passengers or crew, though others may be counted with them ("46 passengers and crew")."""
        noun = self.tokens[group.head].person if group.head is not None else None
        return group.population in ("passengers", "crew") or (noun is not None and noun.population in ("passengers", "crew"))

    def _holds(self, at: int) -> bool:
        """Whether a place that holds people is named at `at`: "there were 120 people in the lorry"."""
        return (
            at + 2 < len(self.tokens)
            and self.tokens[at].low in ("on", "in", "aboard", "inside")
            and self.tokens[at + 1].is_("determiner")
            and self.tokens[at + 2].on("holds_people")
        )

    def _in_place(self, at: int) -> bool:
        """Whether the words behind a group say that they were in a place that holds people ("are now known to have been on the ferry")."""
        for index in range(at, min(len(self.tokens) - 2, at + _FARTHEST_PLACE)):
            token = self.tokens[index]
            if token.mark:
                return False
            if token.low == "at" and self.tokens[index - 1].is_("be") and self.tokens[index + 1].low == "work":
                return True
            if (
                token.low in ("on", "in", "aboard", "inside")
                and self.tokens[index - 1].is_("be")
                and self.tokens[index + 1].is_("determiner")
            ):
                return self.tokens[index + 2].on("holds_people")
        return False

    def _draft_survivors(self) -> None:
        """A counted group of survivors of whom nothing else is said has been saved."""
        for group in self.clause.groups:
            if group.bare or group.head is None or self.claimed.get(group.first) or group.kind in ("article", "vague"):
                continue
            if self.tokens[group.head].low != "survivors" or self.tokens[group.head - 1].low == "the":
                continue
            behind = self.tokens[group.stop : group.stop + _FARTHEST_WARD]
            if group.low not in (0, 1) and any(token.on("clinic") for token in behind):
                self._claim(group, "hospitalised", "everyone", group.first, group.stop, group.head, "counted_survivors", False)
            elif group.low not in (0, 1) or (group.low == 0 and "there" in self._lows):  # "there were no survivors"
                self._claim(group, "freed", "everyone", group.first, group.stop, group.head, "counted_survivors", False)

    def _draft_carried(self) -> None:
        """Passengers and crew counted beside a vehicle, and no more, are aboard it: "the manifest listed 118 passengers"."""
        carried = any(self._names_the_carried(group) or (group.bare and group.first >= 2) for group in self.clause.groups)
        named = not self._lows.isdisjoint(_LISTS_THEM) or not self._lows.isdisjoint(self.lexicon.words["vehicle"])
        if not carried or not (
            named or any(trigger.frame == "container" for index in self.clause.triggered for trigger in self.tokens[index].triggers)
        ):
            return
        for group in self.clause.groups:
            if self._names_the_carried(group) and not group.bare and group.kind != "article" and not self.claimed.get(group.first):
                if (
                    group.low != 0
                    and not group.part
                    and group.whole is None
                    and self.tokens[group.first - 1].low not in ("for", "of", "than", "but")
                ):
                    self._claim(group, "aboard", group.population, group.first, group.stop, group.stop - 1, "counted_aboard", False)
            elif group.bare and group.first >= 2 and not self.claimed.get(group.first) and self._is_crew_of(group):
                self._claim(group, "aboard", "crew", group.first, group.stop, group.first, "counted_aboard", False)

    def _is_crew_of(self, group: Group) -> bool:
        """Whether a number is the crew's and no verb counts them: "16 passengers and a crew of three"."""
        joined = self.tokens[group.first - 1].low in ("and", "with", "plus", ",")
        return joined and "crew" in [token.low for token in self.tokens[group.first : group.core]]

    def _draft_among_aboard(self) -> None:
        """ "among the passengers were four Swedes and two children": parts of those aboard."""
        for index in self._where(_THOSE_ABOARD):
            if index + 1 >= len(self.tokens):
                continue
            among = any(word.low in ("among", "amongst") for word in self.tokens[max(0, index - 4) : index])
            if not among or not self.tokens[index + 1].is_("be"):
                continue
            for group in self.clause.right(index + 2):
                if group.kind != "article" and not self.claimed.get(group.first):
                    group.part = True
                    self._claim(group, "aboard", group.population, index, group.stop, index, "part_of_aboard", False)

    def _draft_brought_out(self) -> None:
        """ "pulled 17 miners out alive", "six people were pulled from the rubble": freed by a verb and what stands behind it."""
        for index in self._where(self.lexicon.words["brings_out"]):
            start, auxiliaries = self.clause.verb_group(index)
            passive = "be" in auxiliaries
            beyond = index + 1
            if beyond < len(self.tokens) and self.tokens[beyond].low in ("out", "up", "ashore", "down"):
                beyond += 1  # "took out three people alive"
            told = self.clause.subject(start) if passive else [group for group in self.clause.groups if group.first == beyond]
            for group in told:
                stop = index + 1 if passive else group.stop
                if self.claimed.get(group.first) or group.kind == "unspecified" or not self._out_of_danger(stop):
                    continue
                taken = (
                    beyond == index + 1 and self.tokens[index].low == "took" and self.tokens[stop].low == "alive"
                )  # by those who fought them
                measure = "held" if taken else "freed"
                self.claimed.setdefault(group.first, set()).add(measure)
                first, last = min(group.first, index), max(group.stop, index + 1) + 1
                self._add(group, measure, group.population, first, min(last, len(self.tokens)), index, "brought_out", False)

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
            wound = next((at for at, token in enumerate(behind) if token.on("wounds")), None)
            if wound is None or behind[0].low != "with":
                continue
            self.claimed.setdefault(group.first, set()).add("injured")
            last = group.stop + wound
            self._add(group, "injured", group.population, group.first - 1, last + 1, last, "left_with_wounds", False)

    def _draft_wounded(self) -> None:
        """ "scores of residents sustained gunshot injuries": hurt by a verb of suffering and a noun for wounds."""
        for index in self._where(self.lexicon.words["suffers"]):
            behind = self.tokens[index + 1 : index + 1 + _FARTHEST_WOUND]
            wound = next((at for at in range(len(behind)) if self._is_wound(index + 1 + at)), None)
            if wound is None or self.tokens[index].triggers or any(word.mark for word in behind[:wound]):
                continue
            if self.tokens[index].is_("have") and any(
                word.triggers or word.is_("verb") or word.is_("preposition") for word in behind[:wound]
            ):
                continue
            for group in self.clause.subject(self.clause.verb_group(index)[0]):
                if not self.claimed.get(group.first, set()) & {"injured", "killed"}:
                    self._claim(group, "injured", group.population, group.first, index + wound + 2, index, "sustained_wounds", False)

    def _draft_driven(self) -> None:
        """ "forced 11,300 people from their homes", "drove 3,000 villagers to flee": displaced by a verb and its goal."""
        for group in self.clause.groups:
            if not group.first or self.claimed.get(group.first) or not self.tokens[group.first - 1].on("drives_out"):
                continue
            behind = " ".join(token.low for token in self.tokens[group.stop : group.stop + 4])
            if not behind.startswith(
                (
                    "from their homes",
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

    def _draft_participants(self) -> None:
        """A counted group of attackers, troops or protesters that acts: "about 100 gunmen stormed the station"."""
        actors = self.lexicon.words["participant_populations"]
        for group in self.clause.groups:
            if self._is_armed(group) or self._is_hostile(group):
                group.population = "attackers"
            if self._is_mob(group):
                population = group.population if group.population in actors else "protesters"
                self._claim(group, "participants", population, group.first, group.stop, group.first, "taking_part", False)
                continue
            if group.population not in actors or group.bare or group.part or group.low == group.high == 0 or self.claimed.get(group.first):
                continue
            if group.kind == "article" and group.population != "attackers":
                continue
            at = self._act_after(group)
            if group.kind == "article" and (at is None or self.tokens[at].low in self.lexicon.cues):
                continue
            before = self.tokens[group.first - 1].low if group.first else ""
            met = before == "upon" and group.first > 1 and self.tokens[group.first - 2].low in ("chanced", "stumbled", "came")
            if at is None and (met or before in self.lexicon.words["before_seen"]):
                at = group.first - 1
                if before == "by" and not self._acted_on(at):
                    continue
            if at is None and group.population == "protesters" and (group.low or 0) >= CROWD and group.kind != "article":
                at = group.stop - 1  # whoever is counted as a protester protests
            if at is None:
                continue
            self._claim(group, "participants", group.population, min(group.first, at), max(group.stop, at + 1), at, "taking_part", False)

    def _acts_here(self, at: int, group: Group) -> bool:
        """Whether the word at `at` can be the group's verb; a form that is also a noun must stand right behind it ("gunmen attack")."""
        close = at == group.stop or self.tokens[at - 1].is_("adverb") or self.tokens[at - 1].is_("relative")
        if group.kind == "article" and not self.tokens[at].on("act_or_noun"):
            return close or (self.tokens[group.stop].is_("preposition") and not self.tokens[at - 1].is_("determiner"))
        if self.tokens[at].on("act_or_noun"):
            return close
        return not self.tokens[at - 1].is_("determiner")

    def _is_plain_past(self, token: Token) -> bool:
        """Whether a word right behind the group looks like its verb in the past ("walked into", "filled the square")."""
        return (
            token.text.islower()
            and not token.triggers
            and not token.is_("be")
            and (token.is_("verb") or (token.low.endswith("ed") and len(token.low) > 4))
        )

    def _acted_on(self, at: int) -> bool:
        """Whether the word before "by" is an act of the kind that people take part in ("attacked by 30 gunmen")."""
        before = self.tokens[at - 1] if at else None
        return before is not None and (
            before.low == "out" or bool(before.triggers) or before.low in self.lexicon.words["take_part"] or before.low.endswith("ed")
        )

    def _leads_somewhere(self, at: int) -> bool:
        """Whether a preposition of place stands at `at`: "a gunman walked into", not "a killer scheduled to"."""
        return at < len(self.tokens) and self.tokens[at].is_("preposition") and self.tokens[at].low != "to"

    def _act_after(self, group: Group) -> int | None:
        acts = self.lexicon.words["take_part"]
        for at in range(group.stop, min(len(self.tokens), group.stop + 9)):
            token = self.tokens[at]
            named = at + 1 < len(self.tokens) and self.tokens[at + 1].low == "as"  # "one militant identified as Omar" acts not
            acting = group.population in ("attackers", "protesters") and at == group.stop and self._is_plain_past(token) and not named
            if acting and (group.kind != "article" or self._leads_somewhere(at + 1)):  # "a rebel leader turned president" acts not
                return at
            if group.population == "protesters" and group.kind != "article" and at == group.stop and token.on("act_of_protest"):
                return at
            if token.low == "broke" and not (at + 1 < len(self.tokens) and self.tokens[at + 1].is_("preposition")):
                return None  # officers who broke a window
            if token.low in acts and (not token.capital or token.text.isupper()) and self._acts_here(at, group):
                return None if self.tokens[at - 1].low == "to" else at
            if token.mark and token.text != ",":
                return None
            if at in self.clause.by_first or (token.is_("be") and at + 1 < len(self.tokens) and self.tokens[at + 1].triggers):
                return None
        return None
