"""A verb's trigger and a group that it counts in, what has befallen the group out: rescued dead, held by the law, ill, saved."""

from __future__ import annotations

from variorum.extract.armed_names import are_of_arms
from variorum.extract.group import Group
from variorum.extract.number_of import Match
from variorum.extract.readers.outcomes import OutcomesReader

_OF_DEATH = frozenset(("death", "dead", "alive", "ashes", "bodies", "corpses", "remains", "beyond", "recognition"))
_BLASTS = frozenset(("explosion", "explosions", "blast", "flash", "spill", "accident", "eruption"))
_HOW_BADLY = frozenset(("lightly", "mildly", "superficially", "badly", "severely", "seriously", "critically", "slightly"))
_FARTHEST_FATE = 5  # tokens behind "burned" that say how or in what
_ROAD_ACCIDENT = frozenset(("accident", "crash", "collision", "drunk", "drink-driving", "hit-and-run"))
_FARTHEST_CELL = 6  # tokens from "fled" to the jail
_LED_AWAY = ("led away", "taken away", "led off", "marched off", "dragged away", "bundled into a car", "carried off")
_BURIED_NOW = ("under", "beneath", "when", "by", "here", "inside", "so", "too", "deep", "underground")  # the same behind "are buried"
_FELL_ON_THEM = ("under", "beneath", "when", "by")  # right behind "buried", where those buried lie under what fell on them
_DOCTORS = frozenset(("doctors", "surgeons"))
_ACCUSE = frozenset(("prosecutor", "prosecutors", "attorney"))
_EXCHANGED = frozenset(("exchange", "exchanged", "swapped", "swap", "traded", "return", "bartered"))
_ALSO_BY_POLICE = frozenset(("hold", "capture", "seize"))
_FARTHEST_DOER = 4  # tokens between a verb and the police who do it
_BY_POLICE = frozenset(("police", "officers", "constables", "handcuffs", "troopers", "gendarmes"))
_LEAVE_OPEN = frozenset(("hit", "strike", "shoot", "beat", "stab"))  # verbs that leave open whether one lived
_FARTHEST_LOSSES = 8  # tokens from "losses" to the last number of the list
_CARRIED = frozenset(("airlift", "carry", "transport", "ferry", "fly", "evacuate", "relocate"))
_HARM = frozenset({"killed", "injured", "arrested"})
_THAT_FIGURE = ("that figure", "that number")
_HOW_LONG = frozenset(("days", "hours", "weeks", "months"))
_HURT = (["injured"], ["wounded"], ["hurt"])
_BROUGHT = frozenset({"freed", "evacuated"})


class BefallenReader(OutcomesReader):
    """Reads which measure a trigger means of a group in its sentence, and whether it means any."""

    _died: set[int]  # where the groups begin of whom the sentence says besides that they died

    def _in_passing(self, match: Match, group: Group) -> bool:
        """Whether those aboard are a day's travellers, or one speaks of them: "5,000 commuters a day", "one of two cashiers on shift"."""
        if self._each_day(group.stop):
            return True
        lows = [token.low for token in self.tokens[max(0, group.first - 2) : group.first]]
        return match.trigger.manner == "on shift" and (group.low == 1 or lows == ["one", "of"])

    def _whose_losses(self, group: Group) -> str | None:
        """The side whose dead and wounded a list counts: "army losses at seven dead and 15 wounded", "the rebels lost 12 dead"."""
        for at in range(group.first - 1, max(0, group.first - _FARTHEST_LOSSES), -1):
            if self.tokens[at].low.partition(" ")[0] in self.lexicon.words["losses"]:
                before = self.tokens[at - 1]
                known = self.lexicon.modifiers.get(before.low)
                fights = before.person.population if before.person is not None and before.person.plural else None
                return known or (fights if fights != "everyone" else None)
        return None

    def _is_among_the_dead(self, match: Match, group: Group) -> bool:
        """Whether one of those killed was hit or shot: "five civilians were killed, including two children hit by a mortar round"."""
        aside = (
            group.of_them and group.first > 0 and self.tokens[group.first - 1].text == ","
        )  # "twenty deaths, 13 of them civilians hit at …"
        if not (group.first in self.clause.included or aside) or match.trigger.manner not in _LEAVE_OPEN:
            return False
        last = next((draft for draft in reversed(self.drafts) if draft.end <= self.tokens[group.first].start), None)
        return last is not None and last.measure == "killed" and last.stance == "asserted"

    def _of_the_hurt(self, group: Group) -> bool:
        """ "212 people were injured, of whom 38 needed hospital care", "41 were rescued, nine of whom were taken to hospital"."""
        opens = [token.low for token in self.tokens[max(0, group.first - 2) : group.first]]
        told = {draft.measure for draft in self.drafts}
        of_them = opens in (["of", "whom"], ["of", "them"]) or group.of_them
        return of_them and "hospitalised" not in told and not told.isdisjoint(("injured", "freed"))

    def _measures(self, match: Match, group: Group) -> tuple[str, ...]:
        """The trigger's measure; "a number of people were killed and injured" says that there were some of each."""
        if group.kind == "unspecified" and self.tokens[match.trigger_index].on("both_harms"):
            return ("killed", "injured")
        return (self._measure(match, group),)

    def _measure(self, match: Match, group: Group) -> str:
        """The trigger's measure; what carries people to a hospital holds nobody aboard."""
        if match.rule == "toll" and match.trigger.manner.endswith((" number at", " figure at")):
            told = [draft.measure for draft in (*self.told_before(), *self.drafts) if draft.stance == "asserted"]
            return told[-1] if told and "killed" not in told else match.trigger.measure  # "227 were abducted. It had put the number at 52"
        behind = [token.low for token in self.tokens[group.stop : group.stop + 4]]
        if match.trigger.measure == "aboard" and behind[:1] == ["to"] and any(low.startswith("hospital") for low in behind):
            return "hospitalised"
        if match.trigger.manner in _CARRIED and self._is_taken_to_care(match, group):
            return "hospitalised"
        if match.trigger.measure == "aboard" and group.population == "attackers" and match.rule == "contents":
            return "participants"  # "two motorcycles carrying six robbers"
        sheltered = match.trigger.measure == "aboard" and match.trigger.manner.startswith(("packed", "crammed", "squeezed", "crowded"))
        if sheltered and any(token.low in ("shelters", "shelter") for token in self.tokens[match.trigger_index + 1 :][:4]):
            return "displaced"  # "25,000 people were packed into shelters"
        taken_in = match.trigger.measure == "aboard" and match.rule == "reduced" and group.first and not self._tells_of_captors()
        if taken_in and self.tokens[group.first - 1].on("takes_aboard"):
            return "freed"  # "a tanker took 14 men aboard"
        body = match.rule == "premodifier" and self.tokens[group.stop - 1].low == "victims"  # "nine recovered victims"
        if match.trigger.measure == "freed" and (body or self._are_dead(match.trigger_index)):
            return "killed"
        if match.trigger.manner == "release" and self._leave_hospital(group, match.trigger_index):
            group.part = True
            return "hospitalised"  # "Five were taken to hospital. Two were later released."
        if match.trigger.measure == "missing" and self._is_found_again(match, group):
            return "freed"
        if match.trigger.measure == "freed" and [token.low for token in self.tokens[match.trigger_index + 1 :][:1]] in _HURT:
            return "injured"  # "twenty others were pulled out injured"
        if match.trigger.measure == "injured" and match.rule == "reduced" and self._is_among_the_dead(match, group):
            group.part = True
            return "killed"
        if match.trigger.manner == "bury" and match.rule in ("passive", "reduced") and self._lie_under(match.trigger_index + 1):
            return "freed" if self._are_dug_out(group) else "missing"
        under = match.rule == "active" and behind[:1] in (["under"], ["beneath"])
        if (match.trigger.manner == "bury" and under) or (
            match.trigger.manner in ("bury", "buried alive") and self._buried_alive(match.trigger_index, group)
        ):
            return "missing"
        if match.trigger.manner == "flee" and (group.population == "prisoners" or self._flees_a_cell(match.trigger_index)):
            return "freed"  # "220 prisoners had fled the jail", "nine boys fled from a remand home"
        if match.trigger.manner.endswith(" recovering") and any(t.on("clinic") for t in self.tokens[match.trigger_index + 1 :][:4]):
            return "hospitalised"
        if match.trigger.manner in ("seize", "capture") and group.population in ("protesters", "suspects", "activists"):
            return "arrested"  # "soldiers seized 14 rioters"
        if match.trigger.manner == "capture" and self._are_the_law_s(group):
            return "arrested"  # "three escapees were captured"
        treated = match.trigger.manner == "treat"
        if treated and match.rule == "reduced" and group.bare and group.stop == match.trigger_index and not group.of_them:
            return "injured"  # "seven dead, hundreds treated"
        if treated and match.rule == "active" and self._treated_there(match.trigger_index, group):
            return "injured"  # "paramedics treated 14 people"
        if treated and match.rule == "passive" and self._let_go(match.trigger_index):
            return "injured"  # "ten were treated and allowed to go"
        if treated and ("for" in behind[:2] or any(token.low == "for" for token in self.tokens[match.trigger_index + 1 :][:1])):
            return "hospitalised" if self._are_ill(match.trigger_index) else "injured"
        if self._to_death(match, group):
            return "killed"
        if (
            match.rule == "premodifier"
            and match.trigger.measure in ("arrested", "held")
            and (self._is_given_for(group) or self._have_come_back(group))
        ):
            return "freed"  # "in exchange for five jailed miners", "17 kidnapped pupils have returned"
        if match.trigger.manner == "detain" and match.rule == "active" and self._by_rebels(match.trigger_index):
            return "held"  # "rebels stormed the offices and detained 11 employees"
        by_law = self._by_police(match) or self._are_wanted() or self._at_a_home(match)
        accused = not self._lows.isdisjoint(_ACCUSE)  # "100 people have been picked up, the prosecutor said"
        if match.trigger.manner == "picked up" and (
            self._done_by_armed(match) or not self._lows.isdisjoint(self.lexicon.words["captors_deed"])
        ):
            return "held"  # "three were abducted and two others picked up"
        if match.trigger.manner == "picked up" and (self._are_suspects(group) or by_law or accused or self._police_tell_of_it(match)):
            return "arrested"
        if match.trigger.measure == "held" and match.trigger.manner in _ALSO_BY_POLICE and self._held_by_law(match, group):
            return "arrested"
        if match.trigger.measure == "evacuated" and group.inside is not None and group.inside[0] == "aboard":
            return "freed"  # "airlifted 44 stranded villagers"
        flown = self.tokens[match.trigger_index].low.startswith("airlift") and not self._lows.isdisjoint(
            _DOCTORS
        )  # "to X, where doctors said"
        clinic = flown or any(token.on("clinic") for token in self.tokens[match.trigger_index + 1 :][:4])
        dies_there = match.trigger.measure == "hospitalised" and self._dies_there(match, group) is not None
        if dies_there or self._dies_of_it(match, group) is not None:
            return "killed"
        clinic = clinic or any(token.low == "treatment" for token in self.tokens[match.trigger_index + 1 :][:7])
        if match.trigger.measure == "evacuated" and clinic:
            return "hospitalised"
        if match.trigger.manner in _LED_AWAY and not self._done_by_armed(match) and (self._police_are_there() or self._must_answer(group)):
            return "arrested"
        if match.rule == "toll" and any(low in self.tokens[match.trigger_index].low for low in _THAT_FIGURE):
            counted = self.drafts or self.told_before()  # "Four were in custody; the office had put that figure at six"
            return counted[-1].measure if counted else match.trigger.measure
        if match.rule == "toll" and self.tokens[match.trigger_index].low.endswith("victims") and self._were_taken():
            return "held"  # "gunmen abducted 23 guests; the police put the number of the victims at 15"
        if match.trigger.manner == "burn" and match.rule in ("passive", "shared") and self._others_died(group):
            return "injured"  # "ten lost their lives and eight more were burnt"
        burnt = match.trigger.manner == "burn" and match.rule in ("passive", "reduced", "shared", "premodifier")
        if burnt and (match.rule == "premodifier" or self._lives_with_burns(match.trigger_index)):
            return "injured"  # "three burned patients"
        more = group.bare and (group.others or group.increment)
        more = more or [token.low for token in self.tokens[max(0, group.first - 2) : group.first]] == ["of", "which"]
        more = more and not self._come_out_alive(match)
        if match.trigger.measure == "freed" and more and any(t.on("bodies") for t in self.tokens[: group.first]):
            return "killed"  # "divers found 18 bodies and locals pulled out four more", "34 bodies, of which 18 had been handed over"
        return match.trigger.measure

    def _were_taken(self) -> bool:
        """Whether the text just before counts people held, and nobody dead."""
        told = {draft.measure for draft in (*self.told_before(), *self.drafts)}
        return "held" in told and "killed" not in told

    def _lives_with_burns(self, index: int) -> bool:
        """Whether those burned are told of as hurt: how badly, where on the body, or in a blast, and nothing of their death."""
        behind = [token.low for token in self.tokens[index + 1 : index + 1 + _FARTHEST_FATE]]
        if not self._lows.isdisjoint(_OF_DEATH) or behind[:1] == ["alive"]:
            return False
        how = {token.low for token in self.tokens[max(0, index - 2) : index]}
        blast = behind[:1] == ["in"] and not _BLASTS.isdisjoint(behind)
        return not how.isdisjoint(_HOW_BADLY) or blast or behind[:1] in (["when"], ["on"], ["over"], ["while"]) or "badly" in behind

    def _police_are_there(self) -> bool:
        """Whether this sentence or the one before names police, who lead people away."""
        return not (self._lows | self.words_before()).isdisjoint(_BY_POLICE)

    def _done_by_armed(self, match: Match) -> bool:
        """Whether armed people are said to have done it: "two constables were led away by the attackers"."""
        behind = self.tokens[match.trigger_index + 1 : match.trigger_index + 2 + _FARTHEST_DOER]
        by = next((at for at, token in enumerate(behind) if token.low == "by"), len(behind))
        return any(token.person is not None and token.person.population == "attackers" for token in behind[by:])

    def _by_rebels(self, index: int) -> bool:
        """Whether armed people, and nobody of the law, are named before the verb at `index`."""
        before = self.tokens[:index]
        armed = any(token.person is not None and token.person.plural and token.person.population == "attackers" for token in before)
        return armed and not any(token.on("tells_of_law") for token in before)

    def _is_given_for(self, group: Group) -> bool:
        """Whether prisoners are what others are given for: "swapped for 20 captured soldiers", "in exchange for five jailed miners"."""
        before = [token.low for token in self.tokens[max(0, group.first - 2) : group.first]]
        if group.first and self.tokens[group.first - 1].on("exchanges"):
            return "for" in self._lows  # "swapped 40 captured soldiers for 30 fighters"
        return before[-1:] in (["for"], ["with"]) and before[0] in _EXCHANGED

    def _by_police(self, match: Match) -> bool:
        """Whether police do what the trigger says: "police picked up four men", "four men were picked up by police"."""
        at = match.trigger_index
        if match.rule == "active":
            doers = self.tokens[max(0, at - _FARTHEST_DOER) : at]
        else:
            doers = self.tokens[at + 1 : at + 1 + _FARTHEST_DOER] if [t.low for t in self.tokens[at + 1 : at + 2]] == ["by"] else []
        return any(token.low in _BY_POLICE or token.low in ("fbi", "cops", "investigators", "detectives", "deputies") for token in doers)

    def _held_by_law(self, match: Match, group: Group) -> bool:
        """Whether the law holds those whom the trigger counts: police do, or they are suspects, or held "for", "after", "over" a deed."""
        if group.population == "attackers" and self._by_police(match):
            return True  # "police captured a gunman and freed the last of the hostages"
        if not self._lows.isdisjoint(self.lexicon.words["captors_deed"]):
            return False
        if group.head is not None and self.tokens[group.head].low in ("suspects", "suspect", "accused"):
            return True
        if match.rule == "passive" and self._must_answer(group):
            return True
        if self._by_police(match):
            return True
        if match.trigger.manner == "hold" and match.rule in ("passive", "shared", "among") and self._holds_no_hostages(group):
            return True
        behind = [token.low for token in self.tokens[match.trigger_index + 1 :][:1]]
        deed = behind == ["in"] and any(one.low == "connection" for one in self.tokens[match.trigger_index + 2 :][:1])
        behind = ["for"] if deed else behind
        if group.first > 1 and not behind and self.tokens[group.first - 1].text == ":":
            return self.lexicon.claimant_kinds.get(self.tokens[group.first - 2].low, (0, ""))[1] == "police"  # "Prosecutors: 29 held"
        found = not self._lows.isdisjoint(self.lexicon.words["finds_by_law"]) and (not behind or behind == ["with"])
        return (
            match.trigger.manner == "hold" and match.rule in ("reduced", "passive") and (found or behind in (["after"], ["for"], ["over"]))
        )

    def _holds_no_hostages(self, group: Group) -> bool:
        """Whether the law holds those who are "held", by what the report tells: harm, police or arrests, and no captors."""
        told = self.clause.told_of
        harm = self._is_law_there() or not told.isdisjoint(_HARM)
        if not self._lows.isdisjoint(_HOW_LONG):
            return False  # "For three days 12 people were held"
        captors = self._tells_of_captors() or not told.isdisjoint(("held", "freed", "surrendered"))
        return harm and not captors and group.population not in ("hostages", "soldiers", "police", "security_forces", "crew", "passengers")

    def _must_answer(self, group: Group) -> bool:
        """Whether those led away have to answer for a disaster and no captors have them: managers, contractors, officials."""
        held = any(draft.measure == "held" for draft in self.told_before())
        armed = any(token.person is not None and token.person.population == "attackers" for token in self.tokens)
        return group.head is not None and self.tokens[group.head].on("answerable") and not held and not armed

    def _lie_under(self, at: int) -> bool:
        """Whether those buried lie under what fell on them: "buried under the slide", "buried when", not "buried by Sunday"."""
        behind = self.tokens[at : at + 4]
        now = at > 1 and self.tokens[at - 2].low in ("are", "remain", "be")  # "more than ten people are buried here and we need help"
        if not behind or behind[0].low not in (_BURIED_NOW if now else _FELL_ON_THEM):
            return False
        return behind[0].low != "by" or any(token.on("danger") for token in behind)

    def _are_wanted(self) -> bool:
        """Whether people picked up are those whom the law wants: arrests have been told of, and nobody who was in danger or held."""
        told = self.clause.told_of
        return "arrested" in told and told.isdisjoint(("freed", "aboard", "missing", "held")) and not self._tells_of_captors()

    def _are_suspects(self, group: Group) -> bool:
        """Whether those picked up are sought by the law: "four suspects were picked up in a raid"."""
        return group.population in ("attackers", "suspects", "protesters", "activists", "prisoners") or bool(
            {"raid", "raids", "questioning", "interrogation", "suspicion", "crackdown", "recaptured", "fugitives", "manhunt"} & self._lows
        )

    def _police_tell_of_it(self, match: Match) -> bool:
        """Whether police tell of people picked up, and nothing of a danger that they were in: "police said 46 had been picked up"."""
        police = match.rule == "passive" and any(token.low in _BY_POLICE for token in self.tokens[: match.groups[0].first])
        return police and not any(token.on("danger") or token.on("vehicle") or token.low == "by" for token in self.tokens)

    def _at_a_home(self, match: Match) -> bool:
        """Whether those picked up are taken from where people live, as the police do: "picked up from a nearby village"."""
        behind = self.tokens[match.trigger_index + 1 : match.trigger_index + 1 + _FARTHEST_CELL]
        return (
            match.rule == "passive"
            and bool(behind)
            and behind[0].low in ("from", "at", "in")
            and any(token.on("lived_in") for token in behind)
        )

    def _flees_a_cell(self, index: int) -> bool:
        """Whether those who flee run from where the law keeps people: "fled from custody", "fled the observation home"."""
        behind = self.tokens[index + 1 : index + 1 + _FARTHEST_CELL]
        return any(
            token.on("cells") or (token.low == "home" and before.on("cells_of"))
            for before, token in zip(self.tokens[index:], behind, strict=False)
        )

    def _attackers_get_away(self, group: Group) -> bool:
        """Whether "the other four" who escape are the rest of those who attacked, whom the sentence named last."""
        named = next((token.person for token in reversed(self.tokens[: group.first]) if token.person is not None), None)
        others = any(token.low in ("other", "others", "remaining") for token in self.tokens[group.first : group.stop])
        if group.population == "attackers" and group.head is not None and self.tokens[group.head].on("always_hostile"):
            return self._lows.isdisjoint(self.lexicon.words["cells"])  # "three of the gunmen escaped in a car", but not from a jail
        return group.bare and others and named is not None and named.population == "attackers"

    def _tells_of_himself(self, match: Match, group: Group) -> bool:
        """Whether one person says how he came away: "a resident who said he escaped through a window" is a source, and no count."""
        between = self.tokens[group.stop : match.trigger_index]
        return any(token.low in self.lexicon.cues for token in between) and any(token.low in ("he", "she") for token in between)

    def _excluded(self, match: Match, measures: set[str], group: Group) -> bool:
        """A group has one fate by one verb; held and aboard give way to whatever else is said of it."""
        measure = match.trigger.measure
        who = group.stop < len(self.tokens) and self.tokens[group.stop].is_("relative")  # "two others who were injured died"
        if measure == "injured" and (match.rule in ("reduced", "premodifier") or who) and group.first in self._died:
            return True  # "three people injured in the crash have died", "two injured soldiers died"
        if measure == "hospitalised" and group.first in self._died and self.tokens[match.trigger_index - 1].low in ("while", "after"):
            return True  # "died in hospital while receiving treatment"
        if measure == "injured" and group.part and self.tokens[group.stop - 1].on("dead_already"):
            return True  # "one of the dead was hit by a police bullet"
        detains = match.trigger.manner != "capture" and measure == "held"
        if detains and any(word.on("detains") for word in self.tokens[max(0, match.trigger_index - 8) : match.trigger_index]):
            return True  # "the prison was holding 1,900 men"
        if measure == "aboard" and group.first and self.tokens[group.first - 1].on("brings_out") and self._out_of_danger(group.stop):
            return True  # "lifted 1,150 stranded villagers to safety": freed, and in no vehicle
        seized = [token.low for token in self.tokens[match.trigger_index + 1 : match.trigger_index + 3]]
        if measure == "freed" and seized[:1] == ["and"] and seized[1:] and seized[1] in self.lexicon.words["seized_then"]:
            return True  # "two were found alive and taken prisoner"
        if measure == "aboard" and self._in_passing(match, group):
            return True
        if measure in _BROUGHT and self._are_bodies(group):
            return True
        if group.stop <= match.trigger_index and self._is_another_s_fate(group, match.trigger_index, match.rule):
            return True
        if measure == "displaced" and group.kind == "article":
            return True  # "a man who fled from an officer"
        if match.trigger.manner.startswith("left") and group.head is not None and self.tokens[group.head].on("travels"):
            return True  # "4,000 fans left the town"
        if measure == "freed" and group.kind == "article" and self._tells_of_himself(match, group):
            return True
        if measure in ("aboard", "held") and measures:
            after = self.tokens[group.stop] if group.stop < len(self.tokens) else None
            if match.rule == "shared" and match.trigger_index < group.first:
                return False  # "abducted and later beheaded 12 fishermen"
            main_verb = match.rule in ("passive", "subject") and not (after is not None and after.is_("relative"))
            return not (main_verb and measures <= {"freed", "killed"})
        cared_for = "hospitalised" in measures or ("injured" in measures and any(token.low.startswith("treated") for token in self.tokens))
        survived = self.tokens[match.trigger_index].low.startswith("surviv") and "injured" in measures  # "was shot but survived"
        if measure == "freed" and match.rule == "shared" and (cared_for or survived):
            return True  # "two others were treated on the scene and released"
        if measure == "participants":
            return bool(measures)
        if measure == "freed" and match.rule == "subject" and (self._does_a_deed(group) or self._attackers_get_away(group)):
            return True  # "two men got out of a car and opened fire", "two of the robbers were caught; the other four got away"
        if measure == "hospitalised":
            return False
        if measure == "harmed" and measures:
            return True
        return bool(match.trigger.weak and measures & {"killed", "freed", "arrested"})

    def _disarm_members(self) -> None:
        """ "Four other members of the group were flown to safety": no attackers where nobody is armed, or of a road accident."""
        harmless = ["members", "member"] if not self.clause.armed else []
        if self._lows & _ROAD_ACCIDENT:
            harmless += ["suspect", "suspects"]  # "a suspect was arrested after a road accident"
        for group in self.clause.groups if harmless else ():
            if group.population == "attackers" and group.head is not None and self.tokens[group.head].low in harmless:
                group.population = "attackers" if are_of_arms(self.tokens, group.head, self.lexicon) else "everyone"

    def _is_of_hurt(self, group: Group) -> bool:
        """ "Two of the 24 injured passengers": who then die are a part of those hurt."""
        return group.whole is not None and any(
            word.low in ("injured", "wounded") for word in self.tokens[group.whole.stop : group.whole.stop + 1]
        )

    def _joined(self, one: Group, other: Group) -> bool:
        """Whether two groups are joined, no verb of harm between them: "a guard, named as Omar Said, and a gunman were killed"."""
        between = self.tokens[one.stop : other.first]
        return bool(between) and between[-1].low in ("and", "or", ",") and not any(word.triggers for word in between)
