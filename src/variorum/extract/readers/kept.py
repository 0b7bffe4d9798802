"""A clause in, drafts of people kept or let go out, told by several words apart: "has 24 soldiers in its hands", "let 76 pupils go"."""

from __future__ import annotations

import msgspec

from variorum.extract.group import Group
from variorum.extract.readers.states import StatesReader

_FARTHEST_HANDS = 6  # tokens between a group and "in its hands"
_FARTHEST_GO = 5  # tokens between those let go and "go"
_FARTHEST_WOUND = 16  # tokens from those who come to a hospital to their wounds
_STAY_THERE = (["remained", "there"], ["remain", "there"], ["remains", "there"])
_STILL_THERE = (["were", "still", "there"], ["are", "still", "there"])
_IN_HANDS = frozenset(("hands", "captivity", "taken"))  # one of these stands in the sentence where people are in somebody's hands
_NOTHING: frozenset[str] = frozenset()
_ABOARD = frozenset(("aboard",))
_TOLD_OTHERWISE = frozenset({"held", "freed", "arrested"})  # where these are told, they say what became of whom
_FARTHEST_DOER = 6  # tokens between captors and the verb by which they take a vessel
_MANY = 100  # people who have moved to another place and are no few who found work there, at least
_ALL = frozenset(("all", "both"))
_HOLD = frozenset(("aboard", "onboard", "inside", "on board"))
_CAPTIVE = frozenset(("captive", "hostage", "captives", "hostages", "prisoner"))
_TAKES_CAPTIVE = frozenset(
    ("took", "take", "takes", "taking", "held", "hold", "holds", "holding", "keep", "keeps", "kept", "keeping", "made")
)
_FARTHEST_CAPTIVE = 14  # tokens from "took" to "captive"
_ABDUCTED = frozenset(("abducted", "kidnapped", "kidnaped"))
_NO_LONGER = frozenset(("returned", "back", "home", "reunited", "found", "dead", "free", "safe", "regained", "regain", "fled", "out"))
_SAFE_NOW = frozenset(("safe", "saved"))
_FARTHEST_SAFE_BEHIND = 10  # tokens from "all 41 people" to "are safe"
_ALIVE = 6  # tokens between "found 13" and "alive"


class KeptReader(StatesReader):
    """Reads those in a party's hands, let go, found alive, or taken from where they were."""

    def _draft_taken_captive(self) -> None:
        """ "Gunmen took 18 passengers of a bus captive", "holding two nuns and a driver in the valley hostage": the object of two words."""
        for index in self._where(_CAPTIVE):
            for verb in range(index - 1, max(0, index - _FARTHEST_CAPTIVE), -1):
                token = self.tokens[verb]
                if token.low in _TAKES_CAPTIVE:
                    for group in self.clause.right(verb + 1):
                        if not self.claimed.get(group.first) and group.population != "attackers" and group.low:
                            self._claim(group, "held", group.population, verb, index + 1, verb, "kept_apart", False)
                    break
                if (token.mark and token.text != ",") or token.is_("be") or token.is_("relative") or token.is_("have"):
                    break

    def _draft_of_those_taken(self) -> None:
        """ "Two of the abducted girls were to be married": a part of those held, of whom nothing else is told."""
        for group in self.clause.groups if not self._lows.isdisjoint(_ABDUCTED) else ():
            if self.claimed.get(group.first) or group.kind == "article" or not group.low:
                continue
            words = self.tokens[group.core : group.stop]
            of = next((at for at, token in enumerate(words) if token.low == "of"), None)
            if of is None or not any(token.low in _ABDUCTED for token in words[of:]) or self._let_off(group.stop):
                continue
            group.part = True
            self._claim(group, "held", group.population, group.first, group.stop, group.stop - 1, "kept_apart", False)

    def _let_off(self, at: int) -> bool:
        """Whether the verb of people whose words end at `at` tells that they are no longer held, or how they fare otherwise."""
        behind = self.tokens[at : at + _FARTHEST_HANDS]
        return any(t.on("gets_out") or t.triggers or t.low in _NO_LONGER for t in behind)

    def _draft_kept(self) -> None:
        """ "still has 24 soldiers in its hands", "let 76 of the pupils go", "found 13 alive", "70 pupils were taken from the school"."""
        for group in self.clause.groups:
            if self.claimed.get(group.first, _NOTHING) - _ABOARD or group.kind in ("article", "unspecified") or group.low == 0:
                continue
            told = self._kept(group)
            if told is None:
                continue
            measure, first, last, at = told
            self._claim(group, measure, group.population, first, last, at, "kept_apart", False)

    def _kept(self, group: Group) -> tuple[str, int, int, int] | None:
        """The measure, and first token, end and trigger of the evidence; None if the words around the group tell nothing of the kind."""
        before = self.tokens[group.first - 1].low if group.first else ""
        lows = [token.low for token in self.tokens[group.stop : group.stop + max(_FARTHEST_HANDS, _ALIVE)]]
        if before in ("let", "lets", "letting") and "go" in lows[:_FARTHEST_GO]:
            last = group.stop + lows.index("go") + 1
            return "freed", group.first - 1, last, group.first - 1
        if before in ("found", "find", "finding", "located") and "alive" in lows and not {"and", "dead"} & set(lows[: lows.index("alive")]):
            last = group.stop + lows.index("alive") + 1
            return "freed", group.first - 1, last, last - 1
        if (
            group.bare
            and (lows[:2] in _STAY_THERE or lows[:3] in _STILL_THERE)
            and (self._in_hospital_before(group) or any(draft.measure == "hospitalised" for draft in self.told_before()))
        ):
            return "hospitalised", group.first, group.stop + 2, group.stop
        if before in ("where", "which") and self._in_hospital_before(group):
            verb = group.stop + 1
            if verb < len(self.tokens) and self.tokens[group.stop].is_("be") and self.tokens[verb].on("to_hospital"):
                return "hospitalised", group.first, verb + 1, verb  # "the clinic, where 17 of the injured were taken"
        safe = self._all_safe(group)
        if safe is not None:
            return "freed", group.first, safe + 1, safe
        out = self._got_out(group)
        if out is not None:
            return out
        arrived = self._arrived_wounded(group)
        if arrived is not None:
            return arrived
        refuge = self._refuge(group)
        if refuge is not None:
            return refuge
        held = not self._lows.isdisjoint(_IN_HANDS)
        begin = self._behind_aside(group.stop)  # "64 soldiers, a colonel among them, were in its hands"
        for at in range(begin, min(len(self.tokens) - 1, begin + _FARTHEST_HANDS)) if held else ():
            if self.tokens[at].mark or self.tokens[at].triggers:
                break
            body = any(token.on("body_of_people") for token in self.tokens[group.first : group.core])  # "the crew of six"
            if (
                self.tokens[at].low == "in"
                and self._hands(at + 1)
                and (
                    not group.bare
                    or group.increment
                    or group.others
                    or body
                    or self.tokens[at + 1].low == "captivity"
                    or self._of_those_held()
                )
            ):
                return "held", group.first, min(at + 3, len(self.tokens)), at
            if self.tokens[at].low == "taken" and self.tokens[at - 1].is_("be") and self._from_where_they_were(at + 1):
                return "held", group.first, at + 1, at
        return None

    def _all_safe(self, group: Group) -> int | None:
        """Where "safe" stands in "all 41 people on the ferry are safe", "all 29 aboard safe"."""
        if self.tokens[group.first].low not in _ALL or not self.tokens[group.stop : group.stop + 1]:
            return None
        held = self.tokens[group.stop]
        if not (held.is_("preposition") or held.low in _HOLD):
            return None
        for at in range(group.stop + 1, min(len(self.tokens), group.stop + _FARTHEST_SAFE_BEHIND)):
            if self.tokens[at].low in _SAFE_NOW:
                return at
            if self.tokens[at].mark or self.tokens[at].is_("have") or self.tokens[at].is_("relative") or self.tokens[at].low == "not":
                return None
        return None

    def _in_hospital_before(self, group: Group) -> bool:
        return any(token.low in ("hospital", "hospitals", "clinic", "clinics", "ward") for token in self.tokens[: group.first])

    def _arrived_wounded(self, group: Group) -> tuple[str, int, int, int] | None:
        """ "Two men showed up at the emergency room with gunshot wounds": hurt, as they come to a hospital."""
        behind = self.tokens[group.stop : group.stop + _FARTHEST_WOUND]
        if not behind or not behind[0].on("comes_in"):
            return None
        for at, token in enumerate(behind):
            if token.text in (";", ".", ":") or token.is_("be"):
                return None
            if token.on("wounds") and any(word.low in ("with", "suffering") for word in behind[:at]):
                return "injured", group.first, group.stop + at + 1, group.stop + at
        return None

    def _got_out(self, group: Group) -> tuple[str, int, int, int] | None:
        """ "The other seven walked out", "two are out", "all seven were safe": freed, where people were counted as held or missing."""
        if not self.drafts and not self.told_before():
            return None
        at = group.stop
        while at < len(self.tokens) and (self.tokens[at].is_("have") or self.tokens[at].is_("adverb")):
            at += 1
        if any(token.is_("negation") for token in self.tokens[group.stop : at]):
            return None  # "five have not turned up"
        lows = [token.low for token in self.tokens[at : at + 3]]
        verb = " ".join(lows[:2])
        if verb not in self.lexicon.words["gets_out"] or (group.bare and not group.low):
            return None
        if any(token.on("wounds") or token.on("under_lock") for token in self.tokens[at + 2 : at + 6]):
            return None
        told = {draft.measure for draft in (*self.told_before(), *self.drafts)}
        if not told & {"held", "missing", "aboard", "freed"}:
            return None
        return "freed", group.first, at + 2, at

    def _of_those_held(self) -> bool:
        """Whether the sentence, or the one before, counts people held: "five were freed and seven are still in the hands of the gang"."""
        return any(draft.measure == "held" for draft in (*self.drafts, *self.told_before()))

    def _refuge(self, group: Group) -> tuple[str, int, int, int] | None:
        """ "12 schools shelter 4,100 people", "4,100 people are sheltering in schools", "have taken refuge in a church": the displaced."""
        if group.bare and group.kind not in ("digits", "words"):
            return None
        before = self.tokens[group.first - 1] if group.first else None
        if before is not None and before.on("gives_shelter") and not group.bare:
            gives = [token.low for token in self.tokens[max(0, group.first - 1 - _FARTHEST_HANDS) : group.first]]
            if any(low in self.lexicon.words["shelters"] for low in gives):
                return "displaced", group.first - 1, group.stop, group.first - 1
        lows = [token.low for token in self.tokens[group.stop : group.stop + _ALIVE]]
        sleep = lows[:3] == ["spent", "the", "night"] or lows[:1] in (["slept"], ["sleep"])
        if sleep and before is not None and before.low == "where" and any(token.on("shelters") for token in self.tokens[: group.first]):
            return "displaced", group.first, group.stop + 1, group.stop  # "opened a shelter where 90 people spent the night"
        moved = lows[1:3] == ["moved", "to"] and lows[0] in ("have", "had") and not group.bare and (group.low or 0) >= _MANY
        if moved and group.stop + 3 < len(self.tokens) and self.tokens[group.stop + 3].capital:
            return "displaced", group.first, group.stop + 2, group.stop + 1  # "over 2,000 persons have moved to Gidan Mai"
        for at in range(group.stop, min(len(self.tokens) - 2, group.stop + _ALIVE)):
            token = self.tokens[at]
            if token.mark or token.triggers or at in self.clause.by_first:
                return None
            if token.on("takes_shelter") and any(word.low in self.lexicon.words["shelters"] for word in self.tokens[at + 1 : at + 6]):
                return "displaced", group.first, at + 1, at
        return None

    def _hands(self, at: int) -> bool:
        """Whether "its hands", "rebel custody", "the hands of the gang", "captivity" stand at `at`."""
        lows = [token.low for token in self.tokens[at : at + 3]]
        if lows[:1] == ["captivity"]:
            return True
        return any(low in ("hands", "captivity") for low in lows[:2]) and (lows[0] in ("its", "their", "his", "the") or "captivity" in lows)

    def _from_where_they_were(self, at: int) -> bool:
        """Whether people "were taken from the school", "taken from their homes", "taken away at gunpoint"."""
        behind = self.tokens[at : at + 6]
        lows = [token.low for token in behind]
        if lows[:1] == ["away"]:
            return "gunpoint" in lows or "gunmen" in lows or "militants" in lows
        if not behind or (behind[0].mark and behind[0].text not in ("-", "–")):
            return True  # "only four died and 22 were taken"
        return lows[:1] == ["from"] and any(token.on("seized_from") for token in behind[1:5])

    def _draft_crew_taken(self) -> None:
        """ "Gunmen seized the trawler and its crew of nine", "hijacked a tanker with 17 crew on board": taken with their vessel."""
        if any(draft.measure in _TOLD_OTHERWISE for draft in self.drafts):
            return
        for verb in self._where(self.lexicon.words["takes_vessel"]) if self.drafts else ():
            for number, draft in enumerate(self.drafts):
                group = self.sources[number]
                if draft.measure == "aboard" and draft.population == "crew" and group is not None and self._takes_with_it(verb, group):
                    self.drafts[number] = msgspec.structs.replace(draft, measure="held", rule="taken_with_vessel")
                    self.claimed.setdefault(group.first, set()).add("held")

    def _takes_with_it(self, verb: int, group: Group) -> bool:
        """Whether captors, and no officers of the law, take the vessel whose crew the group is, and nothing else is said between."""
        by_hijacking = self.tokens[verb].low.startswith("hijack")
        if verb < group.first:
            between, doers = self.tokens[verb + 1 : group.first], self.tokens[max(0, verb - _FARTHEST_DOER) : verb]
        elif self.tokens[verb - 1].is_("be"):
            between, doers = self.tokens[group.stop : verb], self.tokens[verb + 1 : verb + 1 + _FARTHEST_DOER]
            if not by_hijacking and (not doers or doers[0].low != "by"):
                return False
        else:
            return False
        if any(token.text == ";" or token.is_("relative") or (token.triggers and verb < group.first) for token in between):
            return False
        vessel = any(
            token.on("vehicle") or token.on("holds_people") for token in (between if verb < group.first else self.tokens[: group.first])
        )
        captors = any(
            (token.person is not None and token.person.population == "attackers") or self.lexicon.modifiers.get(token.low) == "attackers"
            for token in doers
        )
        return vessel and (captors or by_hijacking)
