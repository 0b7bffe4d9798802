"""A clause in, drafts of people told by a verb and where or how it leaves them out: "sent 132 to clinics", "burned them alive"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.readers.bands import CROWD
from variorum.extract.readers.deeds import stands_behind
from variorum.extract.readers.wounds import WoundsReader
from variorum.model.lexicon import Placing

_LONGEST_APPOSITION = 10  # tokens from the comma that opens the names of those sent to the one that closes them
_FARTHEST_SYMPTOM = 5  # tokens from "to hospital with" to what one has
_FARTHEST_PLACE = 4  # words between a link and the place ("to three local hospitals")
_NOT_MOVED = frozenset(("medics", "aid_workers", "officials"))  # who goes to hospitals and clinics otherwise too
_BROUGHT = (["down"], ["out"], ["up"], ["off"], ["ashore"], ["aboard"], ["in"], ["back"])
_TO_SAFETY = (["to", "safety"], ["to", "shore"], ["to", "land"], ["on", "board"], ["from", "the"], ["through", "a"], ["over", "the"])
_THEM = frozenset(("them",))
_BASE = frozenset(("send", "leave", "make", "force", "cause"))  # what may be done is not done: "to send 17 to hospital"
_DONE_TO_THEM = frozenset({"killed", "injured", "held", "freed", "arrested"})


class PlacedReader(WoundsReader):
    """Reads those of whom a verb tells together with what stands behind them, and those whom "them" stands for."""

    def _draft_placed(self, goes: bool = False) -> None:
        """ "put over a hundred in hospital", "let 29 women off the plane", "14 villagers were herded into the bush".

        With `goes`, those who are the subject of a verb of going: "three went to a clinic".
        """
        for index in self._where(self.lexicon.placed) if self._left("injured" if goes else "aboard") else ():
            low, begin = self.tokens[index].low, index + 1
            rows = [one for one in self.lexicon.placings[low] if one.goes == goes]
            if index and low in _BASE and (self.tokens[index - 1].low == "to" or self.tokens[index - 1].is_("modal")):
                continue  # but "Fumes send 17 to hospital"
            if not goes and begin < len(self.tokens) and self.tokens[begin].low == "up" and f"{low} up" in self.lexicon.placings:
                rows, begin = [*rows, *self.lexicon.placings[f"{low} up"]], begin + 1  # "has put up 40 residents in a hotel"
            fled = low.startswith("overpower") and not self._lows.isdisjoint(self.lexicon.words["out_of_jail"])
            if not rows or fled:  # "escaped by overpowering two jailers", whom nobody kept
                continue
            beyond = self._beyond(index) if goes else index + 1
            left = self._leaving(rows, beyond)  # what stands behind a passive or a verb of going is asked before the subject is sought
            if left is None and (goes or not self.clause.right(begin)) and index not in self.clause.by_stop:
                continue
            start, auxiliaries = self.clause.verb_group(index)
            passive = ("be" in auxiliaries and not low.endswith("ing")) or goes  # but "is putting up 17", "were taking 40 off the roof"
            if passive:
                told = self.clause.subject(start) if left is not None else []
            elif index and self.tokens[index - 1].low == "to" and self.clause.is_purpose(start, index):
                continue  # "hope to pull 14 from the rubble"
            else:
                told = self.clause.right(begin)
                headline = self.clause.by_stop.get(index) if not told else None
                if headline is not None and (headline.first == 0 or self._is_described(headline)):  # "Ten sent to custody"
                    told, passive = [headline], True
            for group in told:
                told_of = self.claimed.get(group.first, set()) - ({"injured"} if goes else set())
                trapped = told_of == {"aboard"} and passive and left is not None and left.measure in ("freed", "evacuated")
                if (told_of and not trapped) or group.kind == "unspecified" or group.low == 0:
                    continue  # but "nine men trapped in an annex were lifted off its roof"
                if goes and group.head is not None and self.tokens[group.head].on("travels"):
                    continue
                at = beyond if passive else self._over_origin(told[-1].stop)
                placing = left if passive else self._leaving(rows, at)
                if placing is not None and not (placing.saves and self.clause.armed and low.startswith("drag")):
                    led_out = "escorted" in placing.verbs and "out" in placing.links
                    if group.population in _NOT_MOVED and placing.measure not in ("arrested", "freed") and not led_out:
                        continue
                    if (placing.crowd and (group.low or 0) < CROWD) or not self._may_be(placing, group):
                        continue
                    if goes and placing.measure == "hospitalised" and not self._goes_for_care(group, at):
                        continue
                    first, last = min(group.first, index), max(group.stop, index + 1)
                    slid = low in ("buried", "burying") and not self._lows.isdisjoint(self.lexicon.words["buries_people"])
                    measure = "missing" if slid and "alive" in placing.behind else placing.measure
                    self._claim(group, measure, group.population, first, last, index, "placed", False)

    def _is_described(self, group: Group) -> bool:
        """Whether the participle behind people tells who they are: "with nine lifted from the roof", "the 14 plucked from the sea"."""
        before = self.tokens[group.first - 1].low if group.first else ""
        return not group.bare and (before in ("with", "of", "leaves", "left", "leaving") or self.tokens[group.first].low == "the")

    def _over_origin(self, at: int) -> int:
        """From behind those sent over where they come from: "sends 11 from church supper to hospital"."""
        aside = at + 2 < len(self.tokens) and self.tokens[at].text == ","
        if aside and (self.tokens[at + 1].is_("determiner") or self.tokens[at + 2].low == "of" or self.tokens[at + 1].low == "mostly"):
            closed = next((k for k in range(at + 2, min(len(self.tokens), at + _LONGEST_APPOSITION)) if self.tokens[k].text == ","), at)
            return closed + 1 if closed > at else at  # "took two people, the manager and his son, into custody"
        if at < len(self.tokens) and self.tokens[at].low == "from":
            return next((k for k in range(at + 2, min(len(self.tokens), at + 2 + _FARTHEST_PLACE)) if self.tokens[k].low == "to"), at)
        return at

    def _leaving(self, rows: Sequence[Placing], at: int) -> Placing | None:
        """The first of a verb's placings that the words at `at` make."""
        behind = [token.low for token in self.tokens[at : at + 2 + _FARTHEST_PLACE]]
        return next((one for one in rows if self._leaves(one, at, behind)), None) if behind else None

    def _may_be(self, placing: Placing, group: Group) -> bool:
        """Whether what a placing asks of people and of what else is told holds of a group."""
        armed = self.lexicon.words["participant_populations"]
        if placing.saves and (group.population in armed or self._is_by_the_armed()):
            return False
        if placing.measure == "evacuated" and group.population in armed:
            return False  # "300 police were brought to the stadium": sent there
        if placing.told and not self.drafts and not self.clause.told and self._lows.isdisjoint(self.lexicon.words["strikes_then"]):
            return False
        home = any(words.startswith("home") for words in placing.behind)
        if placing.measure == "evacuated" and home and "sent" in placing.verbs and self._tells_of_hurt():
            return False  # "of the 62 patients, 30 have been sent home": discharged
        if placing.guards:
            return self._by_prisoners(group)
        if placing.law:
            told = any(draft.measure in ("arrested", "participants") for draft in (*self.drafts, *self.told_before()))
            return group.population in ("protesters", "activists", "suspects") or told or self._police_are_there()
        return True

    def _by_prisoners(self, group: Group) -> bool:
        """Whether prisoners are named, or "they" behind them, who took guards or whoever works there."""
        prisoners = any(token.person is not None and token.person.population == "prisoners" for token in self.tokens[: group.first])
        return prisoners and group.population in ("security_forces", "police", "workers", "officials", "everyone", "medics")

    def _is_by_the_armed(self) -> bool:
        """Whether the sentence names attackers: whom they pull from a house they do not save."""
        return any(token.person is not None and token.person.population == "attackers" for token in self.tokens)

    def _police_are_there(self) -> bool:
        """Whether police are named; the reader of whole sentences knows."""
        return False

    def _goes_for_care(self, group: Group, at: int) -> bool:
        """Whether those who go to a hospital are hurt: it is told of them, or before, and they go there for nothing else."""
        place = next((k for k in range(at, min(len(self.tokens), at + 2 + _FARTHEST_PLACE)) if self.tokens[k].on("clinic")), at)
        behind = self.tokens[place + 1 : place + 3]
        aim = len(behind) == 2 and behind[0].low == "to" and behind[1].low not in ("be", "get")
        hurt = "injured" in self.claimed.get(group.first, set()) or any(token.on("wounds") for token in self.tokens[place:])
        ill = len(behind) == 2 and behind[0].low in ("with", "complaining") and behind[1].low not in ("the", "his", "her", "their")
        hurt = hurt or (ill and any(token.on("symptoms") for token in self.tokens[place + 2 : place + 2 + _FARTHEST_SYMPTOM]))
        told = any(draft.measure in ("injured", "hospitalised", "harmed") for draft in (*self.drafts, *self.told_before()))
        fights = group.population in ("police", "officials", "journalists", "medics")
        return not aim and (hurt or (told and not fights) or any(token.low == "treatment" for token in self.tokens[place:]))

    def _beyond(self, verb: int) -> int:
        """Where the words of where to begin behind a verb of going: "drove themselves to", "showed up at"."""
        at = verb + 1
        while at < len(self.tokens) and self.tokens[at].low in (
            "themselves",
            "himself",
            "herself",
            "up",
            "later",
            "separately",
            "each",
            "also",
        ):
            at += 1
        return at

    def _leaves(self, placing: Placing, at: int, behind: Sequence[str]) -> bool:
        """Whether the words at `at`, which are `behind` in lower case, make this placing."""
        if not stands_behind(placing.behind, behind) and not self._at_place(placing, at, behind):
            return False
        if placing.captors and not self._tells_of_captors():
            return False
        goes_on = self.tokens[at + 2].triggers if list(behind[:2]) == ["out", "and"] and at + 2 < len(self.tokens) else ()
        if placing.saves and any(trigger.measure in _DONE_TO_THEM - {"freed"} for trigger in goes_on):
            return False  # "were dragged out and held", "dragged out and shot"
        return not placing.dead or any(draft.measure == "killed" for draft in (*self.drafts, *self.told_before()))

    def _at_place(self, placing: Placing, at: int, behind: Sequence[str]) -> bool:
        """Whether one of the placing's links stands at `at`, and one of its places close behind."""
        if behind[0] not in placing.links:
            return False
        for number, (low, token) in enumerate(zip(behind[1:], self.tokens[at + 1 :], strict=False)):
            if (token.mark and low not in ("'s", "’s")) or low == "new":
                return False
            if low in placing.places:
                return number > 0 or low not in placing.bare
        return False

    def _tells_of_captors(self) -> bool:
        """Whether this sentence or the one before tells of people held or of armed people."""
        armed = any(token.person is not None and token.person.population == "attackers" for token in self.tokens)
        held = any(draft.measure in ("held", "participants") for draft in (*self.drafts, *self.told_before()))
        return armed or held or not self._lows.isdisjoint(self.lexicon.words["captors_deed"])

    def _draft_them(self) -> None:
        """ "dragged two men out of a cell and burned them alive": what is done to "them", who were counted before in the sentence."""
        for index in self._where(_THEM):
            verb = index - 1
            if verb < 1 or "not" in self.clause.verb_group(verb)[1]:
                continue
            measure = self._done_to_them(verb, index + 1)
            group = self._meant_by_them(verb) if measure is not None else None
            if measure is None and self._brings_them(verb, index + 1):
                measure, group = "freed", self._come_upon(verb)
            if group is not None and measure is not None and measure not in self.claimed.get(group.first, set()):
                self._claim(group, measure, group.population, group.first, index + 1, verb, "told_by_pronoun", False)

    def _brings_them(self, verb: int, at: int) -> bool:
        """Whether a verb and what stands behind its "them" bring people to safety: "brought them down", "picked them up"."""
        if not self.tokens[verb].on("brings_out") and self.tokens[verb].low not in ("picked", "helped", "talked", "rescued"):
            return False
        behind = [token.low for token in self.tokens[at : at + 2]]
        return behind[:1] in _BROUGHT or behind in _TO_SAFETY

    def _come_upon(self, verb: int) -> Group | None:
        """The last people before a verb who were found where they were in danger, or held out there."""
        for group in reversed(self.clause.groups):
            if group.stop > verb or not group.low or group.population in self.lexicon.words["participant_populations"]:
                continue
            before = self.tokens[group.first - 1] if group.first else None
            found = before is not None and before.on("comes_upon") and not self.claimed.get(group.first)
            held_out = group.stop < verb and self.tokens[group.stop].on("holds_out") and not self._is_by_the_armed()
            return group if found or held_out else None
        return None

    def _done_to_them(self, verb: int, at: int) -> str | None:
        """The measure of a verb in the past and what stands behind its "them"; None if nobody is harmed by it."""
        behind = [token.low for token in self.tokens[at : at + 2]]
        trigger = next(
            (
                t
                for t in self.tokens[verb].triggers
                if t.frame == "object" and t.form in ("past", "third", "ing") and t.measure in _DONE_TO_THEM
            ),
            None,
        )
        if behind[:1] == ["dead"] or behind == ["to", "death"]:
            return "killed" if trigger is not None else None
        if behind[:1] == ["alive"] and self.tokens[verb].low in ("burned", "burnt", "burning", "buried"):
            return "killed"
        if behind[:1] in (["hostage"], ["captive"], ["prisoner"]):
            return "held"
        return trigger.measure if trigger is not None and not trigger.weak else None

    def _meant_by_them(self, verb: int) -> Group | None:
        """The last people counted before the verb who are not its doers: the object of a verb or preposition."""
        for group in reversed(self.clause.groups):
            if group.stop > verb or group.first == 0 or group.bare or not (group.low or 0) > 1 or group.part:
                continue
            before = self.tokens[group.first - 1]
            governed = before.is_("preposition") or before.is_("verb") or before.low.endswith(("ed", "ing")) or bool(before.triggers)
            return group if governed and before.low not in ("by", "as", "with") else None
        return None
