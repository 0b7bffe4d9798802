"""A clause, a trigger and a group in, whether the one can count the other out: weak words need a noun for people, and more."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.cared_for import is_cared_for
from variorum.extract.clause_nouns import ClauseWithNouns
from variorum.extract.group import Group
from variorum.extract.tokens import Token
from variorum.model.lexicon import Trigger

_OWNS = frozenset(("his", "her", "their", "its", "the", "these", "such"))  # before "wounds" that are no verb
_FLEE_HOME = 20  # fewer people than these who flee, and nothing says from where, only get away
_CROWD = 10  # people who march together, at least
_MANY = 100  # people who cross a border together without being called refugees, and are no travellers
_BEFALLS_PEOPLE = frozenset({"killed", "injured", "arrested", "held", "hospitalised"})
_GOES_TO = ("went", "ended up", "landed", "drove", "walked")  # how who is hurt comes to a hospital by himself
_FARTHEST_INCLUDED = 7  # tokens from a number to the people whom it includes: ", including at least three women"
_SOUGHT_WHEN_LOST = frozenset(("tourists", "passengers"))  # whom rescuers search for, and not the law
_FARTHEST_SHOT = 16  # tokens from "got out" to the firing
_THEIRS = frozenset(("his", "her", "their", "our", "my"))
_RAN_AWAY = (["who", "fled"], ["who", "escaped"], ["who", "ran"])  # whom the law seeks
_SEEN_DOING = (
    ["seen", "on"],
    ["caught", "on"],
    ["captured", "on"],
    ["seen", "in"],
    ["seen", "running"],
    ["seen", "fleeing"],
    ["seen", "leaving"],
)
_BEATEN = frozenset(("club", "bludgeon", "batter", "trample", "torture"))  # who is so beaten is hurt, if not "to death"
_NO_SINGLE = frozenset(("lost at sea", "survive"))  # of one person another incident's as often: a fisherman lost at sea, one who survived
_JOINTS = frozenset((":", ",", ";"))
_OF_THE_LIVING = frozenset(("freed", "hospitalised", "evacuated"))  # what befalls no bodies
_VISITORS = frozenset({"officials", "police", "journalists", "soldiers", "security_forces"})
_PATIENTS = ("patients", "wounded", "casualties", "victims", "injured")
_TO_BE_TREATED = frozenset(("be", "get", "have", "seek", "receive"))
_SAVES = ("rescue", "save", "pull", "dug", "dig", "drag", "haul", "lift", "pluck")
_SPEED = 40  # from here on what a driver hits is a speed
_FARTHEST_DISASTER = 5  # tokens from "lost" to what people are lost in
_LONGEST_ASIDE = 10  # tokens from a vehicle to its verb over what stands between commas
_FARTHEST_BEHIND = 10  # tokens behind those who flee or are lost that say how
_SIDES = frozenset(("soldiers", "police", "security_forces", "attackers"))
_NEAR_SIDE = 4  # tokens before "lost" in which its subject stands
_FARTHEST_SIDE = 14  # the same behind "it", which is who spoke

_BOOKS = frozenset(("police", "cops", "deputies", "officers", "jail", "arrested", "custody"))  # where people are booked and no seats


class ClauseThatCounts(ClauseWithNouns):
    """A clause that can be asked whether a trigger counts a group."""

    def _tells_of_care(self) -> bool:
        """Whether the sentence tells of people in hospital care."""
        return any(trigger.measure == "hospitalised" for at in self.triggered for trigger in self.tokens[at].triggers)

    def can_count(self, trigger: Trigger, group: Group, index: int) -> bool:
        """Weak triggers need a noun for people; a noun that the lexicon does not know counts only with what befalls people alone."""
        if trigger.manner.startswith("loss of li") and group.high != 0:
            return False  # "a loss of life"; only "no loss of life" counts
        if trigger.measure == "freed" and group.inside is not None and group.inside[0] == "killed":
            return False  # "recovered six dead migrants"
        if trigger.measure == "killed" and index < group.stop and group.inside is not None and group.inside[0] == "injured":
            return False  # "the bodies of two and eight injured civilians were brought in"
        behind = self.tokens[index + 1 : index + 5]
        left = trigger.measure == "freed" and not trigger.manner.startswith(_SAVES)  # "rescued from the clinic" is no patient sent home
        if left and behind and behind[0].low in ("from", "after") and any(token.on("clinic") for token in behind):
            return False  # "have been released from the hospital", "after treatment"
        if trigger.measure in ("displaced", "missing") and trigger.frame == "subject" and group.bare and trigger.form == "ing":
            return False
        if (
            trigger.frame == "subject"
            and trigger.form == "ing"
            and index
            and self.tokens[index - 1].low == "from"
            and group.stop < index - 1
        ):
            return False  # "a teacher saved two boys from drowning"
        last = self.tokens[max(0, group.stop - 1) : group.stop + 1]
        dead = any(token.on("remains_of") for token in last) or last[0].low in ("killed", "dead", "deceased")
        if trigger.measure in _OF_THE_LIVING and dead:
            return False  # "two bodies were brought up", "were taken to hospital"
        if trigger.manner == "blew up" and group.bare and any(one.closed is None and not one.mark for one in self.tokens[group.stop :][:1]):
            return False  # "blew up two police stations"
        if group.kind == "thing":
            return (
                not trigger.weak
                and trigger.form != "base"
                and trigger.measure in _BEFALLS_PEOPLE
                and trigger.frame in ("object", "subject", "counted")
            )
        if trigger.manner in ("receive", "took in"):  # a hospital receives patients, others receive anything
            return group.head is not None and self.tokens[group.head].low in _PATIENTS
        mark = self.tokens[group.first - 1].text if group.first else ""
        if trigger.manner == "hold" and group.bare and (group.first <= 1 or mark in _JOINTS) and group.kind in ("digits", "words"):
            found = not self.lows.isdisjoint(self.lexicon.words["finds_by_law"])
            told = found if mark in (",", ";") else group.first > 1 and self.tokens[group.first - 2].low in self.lexicon.claimant_kinds
            deed = any(one.low in ("after", "for", "over") for one in behind[:1]) or any(one.low == "connection" for one in behind[1:2])
            told = deed or (found and behind[0].low == "with") if behind else told
            return told and group.stop == index  # "Three held after raid", "Prosecutors: 29 held", "Guns seized, one held"
        if trigger.manner in ("jail", "imprison") and group.kind == "article":
            return False  # one who is jailed was mostly arrested long before
        if trigger.manner == "shot down" and (group.bare or group.population == "crew"):
            return False  # rockets are shot down, and so are pilots, who live
        if trigger.measure == "participants" and trigger.frame == "subject":  # crowds march; so does a month by its name
            crowd = (group.low or 0) >= _CROWD and group.kind in ("digits", "words", "vague")
            going = trigger.form == "base" and not group.bare and group.stop == index and behind[:1] and behind[0].is_("preposition")
            return crowd and (trigger.form in ("past", "ing") or bool(going)) and self.tokens[index].text.islower()
        if trigger.manner.startswith(("needed", "required", "asked")) and group.low == 0:
            return False  # who needs no care may be hurt all the same
        if trigger.measure == "missing" and trigger.manner.startswith(
            ("search", "look", "hunt", "being ")
        ):  # the missing are searched for, and so are suspects
            ahead = [token.low for token in self.tokens[group.stop : group.stop + 3]]
            head = self.tokens[group.head] if group.head is not None and group.kind != "article" else None
            lost = head is not None and (group.population in _SOUGHT_WHEN_LOST or head.on("often_lost"))
            if (ahead[:1] == ["of"] and not lost) or ahead[:2] in _SEEN_DOING or ahead[:2] in _RAN_AWAY:
                return False  # "two persons of interest", "two youths seen on CCTV"
            suspects = group.bare or group.kind == "article" or group.population in ("attackers", "police", "soldiers", "prisoners")
            beside = (group.others or group.increment) and (group.low or 0) > 1 and any(other.first < group.first for other in self.groups)
            return (not suspects or group.others or group.increment) and (
                lost or self.goes_on or beside or any(token.on("search_scene") for token in self.tokens)
            )
        if trigger.manner.startswith("still being") and group.population in ("attackers", "police", "soldiers"):
            return False  # "one assailant is still being sought"
        if trigger.manner == "catch" and self.tokens[min(index + 1, len(self.tokens) - 1)].on("caught_by_it"):
            return False  # "100 villagers were caught unaware"
        if trigger.manner in ("treat", "admit"):
            return is_cared_for(self.tokens, group, index, self._goes_on(group, index))
        if trigger.manner == "book":
            return self._is_booked_in(group, behind)
        if trigger.manner == "abscond":
            return group.population in ("prisoners", "children") and not group.bare and group.kind != "article"  # and no suspects
        if trigger.manner in _BEATEN and not group.bare and "be" in self.verb_group(index)[1]:
            return True  # "nine demonstrators were clubbed"
        if trigger.manner in self.lexicon.words["only_to_death"]:
            return any(token.low == "death" for token in self.tokens[max(group.stop, index + 1) :][:2])
        if (
            trigger.manner == "got out"
            and behind[:1]
            and behind[0].low == "of"
            and any(token.on("vehicle") or token.on("car") for token in behind)
        ):
            return False  # "twenty men got out of three vans"
        if trigger.manner == "got out" and any(token.on("fires_guns") for token in self.tokens[index + 1 : index + _FARTHEST_SHOT]):
            return False  # "two men got out and began firing"
        if trigger.manner == "picked up" and behind and behind[0].low == "by" and any(token.on("drives_it") for token in behind[1:]):
            return False  # "youths were picked up by a taxi driver"
        if trigger.manner in ("brought out", "pulled out", "picked up") and (
            (bool(behind) and behind[0].on("band_gear"))
            or (trigger.manner == "picked up" and any(token.low in _THEIRS for token in self.tokens[index + 1 : group.first + 1]))
        ):
            return False  # "three others brought out guns", "picked up his two children"
        if (
            trigger.measure == "freed"
            and group.high == 0
            and group.head is not None
            and behind
            and self.tokens[group.stop].on("of_suspects")
        ):
            return False  # "no suspect description was released"
        if self.tokens[index].low == "wounds" and index and self.tokens[index - 1].low in _OWNS:
            return False  # "died from their wounds, Ana Lim, a nurse, said"
        if trigger.manner == "hold" and trigger.form == "third" and group.head is not None and self.tokens[group.head].low == "inmates":
            return False  # "the complex, which holds 6,800 inmates"
        if trigger.manner == "release" and self._tells_of_care() and self.lows.isdisjoint(self.lexicon.words["keeps_people"]):
            return False  # "one is still in hospital, while two others have been released"
        shoots = trigger.manner == "shoot" and behind[:1] and behind[0].low == "at"  # "two gunmen shot at a checkpoint"
        if (
            (trigger.manner == "strike" or shoots)
            and group.population == "attackers"
            and group.stop == index
            and not (behind and behind[0].low == "by")
        ):
            return False  # "a suicide bomber struck at the gate"
        if trigger.manner == "left for" and not (group.head is not None and self.tokens[group.head].on("household")):
            return False  # "four men left for work"
        if trigger.manner == "not found" and index + 1 < len(self.tokens) and self.tokens[index + 1].low == "guilty":
            return False
        carried = group.first > 1 and self.tokens[group.first - 1].low == "with" and self.tokens[group.first - 2].on("vehicle")
        if trigger.measure == "missing" and carried:
            return False  # "Plane with 19 aboard missing": the plane is
        if trigger.manner in ("kick", "punch") and behind and behind[0].low in ("out", "off", "in", "by"):
            return behind[0].low == "by" or (behind[0].low == "in" and any(token.on("body_parts") for token in behind))
        if trigger.manner == "on duty":
            return group.population == "workers"  # nurses and constables are on duty wherever they are
        if trigger.manner == "flee" and self._gets_away(group):
            return group.population == "prisoners" and not group.bare and group.kind != "article"
        if trigger.measure == "hospitalised" and trigger.frame == "subject" and trigger.manner.startswith(_GOES_TO):
            return not self._visits(group, index)
        if trigger.manner == "release" and group.stop == index and self._governs_things(index):
            return False  # "150 people released balloons"
        if group.kind == "article" and trigger.manner in _NO_SINGLE:
            return False
        if trigger.measure == "missing" and group.kind in ("article", "ordinal") and "had" in self._helpers(index):
            return False  # "a tenth man who had been listed as missing" was found
        if trigger.manner == "led away" and group.kind == "article":
            return False  # by stewards, from a rally
        if trigger.manner in ("crossed the border", "crossed into", "crossed over into"):  # refugees do so, and travellers
            return group.population in ("migrants", "civilians", "everyone", "children", "women") and (
                group.population == "migrants" or (group.low or 0) >= _MANY
            )
        if trigger.manner == "lose":
            return self._is_loss_of_life(group, index)
        if trigger.weak and trigger.frame == "container" and group.bare and group.first >= 2:
            aside = self.tokens[index - 1].text == "," if index else False  # "the canoe, meant for six, carried nineteen"
            before = self.tokens[max(0, group.first - (_LONGEST_ASIDE if aside else 3)) : group.first - 1]
            return any(token.on("vehicle") for token in before) and group.kind in ("digits", "words")
        if trigger.weak and group.of_them and group.bare and self.tokens[group.stop - 1].low == "which":
            return False
        if trigger.manner == "shoot" and group.bare and self.is_shot(group):
            return True
        if trigger.manner in ("hit", "strike") and group.bare and group.first == index + 1 and self._is_run_into(group, index):
            return True  # "Driver who hit 4 at bus stop had seizure"
        who = group.stop < len(self.tokens) and self.tokens[group.stop].low == "who"
        told_who = who and trigger.manner in ("shoot", "stab", "beat")  # "two who tried to flee were shot"
        if not trigger.weak or not group.bare or told_who or group.others or group.of_them or group.part or self._is_of_those_named(group):
            return True
        if group.increment and any(other.first < group.first for other in self.groups):
            return True  # "ten died and eight more were burnt"
        if trigger.manner == "hang" and self.tokens[index].low == "hanged" and group.first == 0 and group.kind != "article":
            return True  # pictures are hung
        if trigger.manner == "save" and self._is_saved(group, index):
            return True
        if trigger.manner == "nab" and group.stop == index and group.kind in ("digits", "words"):
            return True  # "Robber killed, three nabbed"
        if (trigger.manner == "capture" and self._of_those_killed(group, index)) or self._lists_people(group):
            return True
        return self._continues(group) or self._goes_on(group, index) or (trigger.measure == "injured" and self._lists_harm(index))

    def _is_booked_in(self, group: Group, behind: Sequence[Token]) -> bool:
        """Whether "booked" tells of an arrest: "booked into jail", "12 of whom were booked for murder", "three held and booked".

        Those booked for a deed, or under an act, are but named in a complaint to the police, and nobody has a seat for having been taken.
        """
        if behind and behind[0].low in ("into", "on", "at"):
            return True
        if not behind or behind[0].mark:
            return not self.lows.isdisjoint(_BOOKS)  # "1,000 passengers, 950 of them booked"
        return (group.of_them or group.part) and "arrested" in self.lows

    def _lists_people(self, group: Group) -> bool:
        """Whether a bare number is one of people by whom it includes: "fourteen, including three women, were slashed"."""
        behind = self.tokens[group.stop : group.stop + _FARTHEST_INCLUDED]
        at = 1 if behind and behind[0].text in (",", "–", "—", "(") else 0
        opens = [token.low for token in behind[at : at + 2]]
        listed = opens[:1] in (["including"], ["mostly"], ["mainly"]) or opens == ["among", "them"]
        return listed and any(token.person is not None for token in behind[at + 1 :])

    def _is_loss_of_life(self, group: Group, index: int) -> bool:
        """Whether "lost" tells of the dead: an army loses men, a mother her sons; a town that loses people loses inhabitants."""
        if group.of_their_own and group.head is None:
            return any(token.low == "own" for token in self.tokens[group.first : group.stop + 3])  # and no "eight of their nine games"
        if group.of_their_own or (group.head is not None and self.tokens[group.head].on("own_people")):
            return self._mourns(group)
        head = self.tokens[group.head].low if group.head is not None else ""
        if head in ("men", "fighters", "comrades") or (head == "man" and self._speaks_for_a_side(index)):
            group.population = self._whose_men(index) or group.population
            return True
        if head == "people" and "killed" in self.told_of and self._speaks_for_a_side(index):
            return True  # "we lost 34 people", where the dead are told of
        if not group.bare and (group.stop == index or group.head is not None) and self._is_fatal_place(max(index + 1, group.stop)):
            return True  # "two firefighters lost in roof collapse", "the airline lost two pilots in the crash"
        if group.bare:
            return group.first > index and self._is_number_of_a_side(group, index)
        return group.population in self.lexicon.words["participant_populations"]

    def _speaks_for_a_side(self, index: int) -> bool:
        """Whether who loses is "we" or "they", or a body of men."""
        start, _ = self.verb_group(index)
        return start > 0 and (self.tokens[start - 1].low in ("we", "they", "it") or self._whose_men(index) is not None)

    def _is_number_of_a_side(self, group: Group, index: int) -> bool:
        """Whether a bare number behind "lost" counts men: "the regiment lost seven that night", "I lost six that day"."""
        start, _ = self.verb_group(index)
        behind = [token.low for token in self.tokens[group.stop : group.stop + 2]]
        then = behind[:1] == ["that"] and behind[1:] in (["night"], ["day"], ["morning"], ["evening"], ["week"])
        ends = then or not behind or self.tokens[group.stop].text in (".", ";", ",") or self._is_fatal_place(group.stop)
        if group.kind not in ("digits", "words") or not ends or not start or group.first != index + 1:
            return False
        if self.tokens[start - 1].low in ("i", "we"):
            group.part = True
            return self.told and then
        group.population = self._whose_men(index) or group.population
        return group.population in _SIDES and not any(token.mark for token in self.tokens[max(0, start - 2) : start])

    def _is_fatal_place(self, at: int) -> bool:
        """Whether the words at `at` name a disaster in which people are lost: "in roof collapse", "to the fire"."""
        behind = self.tokens[at : at + _FARTHEST_DISASTER]
        return bool(behind) and behind[0].low in ("in", "to", "during") and any(token.on("takes_people") for token in behind)

    def _is_run_into(self, group: Group, index: int) -> bool:
        """Whether a driver or a car hits a bare number, which then counts people."""
        drives = any(token.on("car") or token.on("vehicle") or token.on("drives_it") for token in self.tokens[:index])
        behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
        ends = behind is None or behind.mark or behind.low in ("at", "in", "on", "outside", "near", "and", "before", "after", "while")
        return drives and ends and group.kind in ("digits", "words") and 1 < (group.low or 0) < _SPEED

    def _whose_men(self, index: int) -> str | None:
        """Of which side the men are whom an army, the police or rebels lost, by the word for it before "lost", over a pronoun."""
        start, _ = self.verb_group(index)
        over = start > 0 and self.tokens[start - 1].low in ("it", "they", "we")
        for at in range(start - 1, max(-1, start - (_FARTHEST_SIDE if over else _NEAR_SIDE)), -1):
            token = self.tokens[at]
            whose = self.lexicon.modifiers.get(token.low) or (token.person.population if token.person is not None else None)
            whose = "soldiers" if token.on("fighting_units") else whose
            if whose in _SIDES:
                return whose
        return None

    def _is_of_those_named(self, group: Group) -> bool:
        """Whether a sentence opens by naming those of whom a number is: "Of the villagers, six were beaten"."""
        if group.first < 3 or self.tokens[0].low != "of" or self.tokens[group.first - 1].text != ",":
            return False
        whom = self.tokens[group.first - 2].person
        return whom is not None and whom.plural

    def _governs_things(self, index: int) -> bool:
        """Whether a plain noun in the plural, no stretch of time, stands right behind a verb: then who stands before it does it."""
        behind = self.tokens[index + 1 : index + 2]
        if not behind or behind[0].mark or behind[0].closed is not None or behind[0].triggers:
            return False
        low = behind[0].low
        return low.endswith("s") and not behind[0].capital and low not in self.lexicon.units and not behind[0].on("time")

    def _is_saved(self, group: Group, index: int) -> bool:
        """Whether a bare number that is saved is one of people: told behind people counted, or in a headline's list of fates."""
        if group.kind not in ("digits", "words", "vague") or group.stop > index:
            return False
        before = self.tokens[group.first - 1] if group.first else None
        listed = group.stop == index and before is not None and (before.text in (",", ";", ":", "–", "—") or before.low in ("and", "but"))
        return (self.told and "been" in self._helpers(index)) or (listed and any(other.first < group.first for other in self.groups))

    def _helpers(self, index: int) -> set[str]:
        """The words of the verb group that ends at `index`."""
        return {token.low for token in self.tokens[self.verb_group(index)[0] : index]}

    def _visits(self, group: Group, index: int) -> bool:
        """Whether those who go to a hospital go to see others: by what they are, or by what they go for ("to visit the wounded")."""
        behind = [token.low for token in self.tokens[index + 1 : index + 3]]
        on_errand = behind[:1] == ["to"] and not _TO_BE_TREATED.intersection(behind)
        return group.population in _VISITORS or group.kind == "article" or on_errand

    def _lists_harm(self, index: int) -> bool:
        """Whether a verb goes on with a list of what was done to people: "killed 25, blinded nine"."""
        joint = self.tokens[index - 1] if index else None
        if joint is None or not (joint.text == "," or joint.low == "and") or index + 1 not in self.by_first:
            return False
        if self.by_first[index + 1].kind not in ("digits", "words"):
            return False
        return any(t.frame == "object" and not t.weak for token in self.tokens[max(0, index - 4) : index - 1] for t in token.triggers)

    def _of_those_killed(self, group: Group, index: int) -> bool:
        """Whether a bare number goes on with people whom the clause says were killed: "killing 34 fighters and capturing nine", "killed 20,
        captured five", "had 220 killed, 196 wounded and 22 captured"."""
        if group.stop == index and group.first:
            before = [other for other in self.groups if other.stop < group.first]
            listed = self.tokens[group.first - 1].low in ("and", ",") and bool(before)
            return listed and any(t.measure in ("killed", "injured") for t in self.tokens[before[-1].stop].triggers)
        joint = self.tokens[index - 1] if index else None
        behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
        ends = behind is None or behind.mark or behind.low in ("and", "at", "in", "near", "during", "from")
        if joint is None or not (joint.text == "," or joint.low == "and") or group.first != index + 1 or not ends:
            return False
        earlier = [other for other in self.groups if other.stop < index]
        harmed = self.tokens[earlier[-1].first - 1] if earlier and earlier[-1].first else None
        return harmed is not None and any(t.measure in ("killed", "injured") and t.frame == "object" for t in harmed.triggers)

    def _goes_on(self, group: Group, index: int) -> bool:
        """Whether a bare number opens a sentence behind one that counted people: "Nineteen were caught", "Another 11 had escaped"."""
        before = self.tokens[group.first - 1].text if group.first else ""
        opens = self.goes_on and (group.first <= 1 or before in (";", ":")) and group.kind in ("digits", "words")
        start, auxiliaries = self.verb_group(index)
        return opens and ("be" in auxiliaries or group.increment) and start == group.stop < len(self.tokens)

    def _gets_away(self, group: Group) -> bool:
        """Whether those who flee run from a deed, a scene or a cell, and not from their homes: "both suspects fled the scene"."""
        behind = self.tokens[group.stop : group.stop + _FARTHEST_BEHIND]
        armed = group.population in ("attackers", "suspects", "prisoners", "police", "security_forces")
        household = group.head is not None and self.tokens[group.head].on("household")
        few = group.high is not None and group.high < _FLEE_HOME and not household and not any(token.on("fled_home") for token in behind)
        return armed or few or any(token.on("fled_from") for token in behind)

    def _mourns(self, group: Group) -> bool:
        """Whether those lost are not lost to sight, to a vote or in court: nothing behind them says otherwise."""
        behind = self.tokens[group.stop : group.stop + _FARTHEST_BEHIND]
        return not any(token.on("lost_otherwise") for token in behind)

    def _continues(self, group: Group) -> bool:
        """Whether a bare number goes on with a list of people that a noun opened ("six rebels were killed and three captured")."""
        opened = [other for other in self.groups if other.first < group.first and not other.bare]
        joint = self.tokens[group.first - 1].low if group.first else ""
        return bool(opened) and joint in ("and", ",", ";", "that")
