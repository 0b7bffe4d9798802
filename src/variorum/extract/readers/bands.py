"""A clause in, drafts of those who act together out: attackers, troops and protesters who act, people who are armed, mobs, crowds."""

from __future__ import annotations

from variorum.extract.group import Group
from variorum.extract.readers.gone import GoneReader
from variorum.extract.tokens import Token

CROWD = 10  # protesters who are a crowd, at least
_FARTHEST_GEAR = 4  # tokens between people and the uniform, masks or weapons that they are in or with
_FARTHEST_SEARCH = 6  # tokens behind "took part" to what those took part in who came to help
_FARTHEST_SERVICE = 4  # tokens between police and "moved in"
_FARTHEST_DONE = 6  # tokens between "stabbed" and "by": "stabbed several times in the back by"
_LONGEST_APPOSITION = 16  # tokens of ", some of them masked and one carrying a flag," behind a band
_FARTHEST_ACT = 9  # tokens between a band and its verb
_SERVE = frozenset(("police", "soldiers", "security_forces"))
_PLAIN = frozenset(("everyone", "men", "workers", "students", "children", "civilians", "residents"))
_FARTHEST_NOUN = 12  # tokens from "the kidnap" to the "by" behind whom it befell
_FEWEST_BRAWLERS = 3  # two who fight are told as what befell them
_FARTHEST_BRAWL = 6  # tokens between those who fight and the word for it


class BandsReader(GoneReader):
    """Tells people who act together, also where their noun does not say that they do."""

    def _is_armed(self, group: Group) -> bool:
        """Whether people told by no noun of their own are armed: "five men armed with rifles", "60 hooded youths", "six men in uniform"."""
        body = group.bare and self.tokens[group.stop - 1].on("body_of_people")  # "a four-member squad armed with swords"
        if (group.bare and not body) or group.kind == "article" or group.population not in _PLAIN:
            return False
        behind = self.tokens[group.stop : group.stop + _FARTHEST_GEAR]
        armed = behind[0].low if behind else ""
        if body and self.tokens[group.stop - 2].low in ("hit", "death"):
            return True  # "a four-man hit squad"
        if armed in ("armed", "wielding", "brandishing"):
            return group.population == "everyone" or (group.population == "men" and armed != "armed")
        if any(token.on("band_look") for token in self.tokens[group.core : group.stop]):
            return True
        if not (armed in ("in", "on", "with", "carrying") and any(token.on("band_gear") for token in behind[1:])):
            return False
        return self._act_after(group, self.lexicon.words["band_acts"]) is not None

    def _is_armed_body(self, group: Group) -> bool:
        """Whether a body of people that attacks counts its own: "a four-member squad", "a six-man hit squad"."""
        return group.population == "attackers" and self.tokens[group.stop - 1].on("body_of_people")

    def _is_hostile(self, group: Group) -> bool:
        """Whether people told by no other noun do what attackers do: "six men attacked a post", "three people opened fire"."""
        if group.bare or group.kind == "article" or group.head is None or not group.low:
            return False
        if group.population not in ("everyone", "men") and not self.tokens[group.head].on("may_be_attackers"):
            return False
        owns = group.stop < len(self.tokens) and self.tokens[group.stop].low == "'s"  # "by ten men's bullets"
        if owns or not (self.tokens[group.head].on("anybody") or self.tokens[group.head].on("may_be_attackers")):
            return False
        if group.first > 1 and self.tokens[group.first - 1].low == "by":  # "was murdered by 30 men in uniform"
            return self._done_by(group.first - 1)
        at = group.stop
        if at < len(self.tokens) and self.tokens[at].is_("relative"):
            at += 1
        if at + 1 >= len(self.tokens) or not self.tokens[at].on("hostile_act") or self.tokens[at].triggers:
            return False
        behind = self.tokens[at + 1].low
        if self.tokens[at].low == "opened":
            return behind == "fire"
        return self.tokens[at].low != "fired" or behind in ("at", "on", "upon", "into", "shots", "several", "multiple", "rockets")

    def _done_by(self, at: int) -> bool:
        """Whether the passive before the "by" at `at` is what attackers do: "was attacked by", "knifed in the stomach by"."""
        for back in range(at - 1, max(-1, at - 1 - _FARTHEST_DONE), -1):
            deed = self.tokens[back]
            if deed.low in self.lexicon.words["done_by_attackers"]:
                return back == at - 1 or self._is_passive(back)
            if deed.on("tends_the_hurt"):
                return False  # "was patched up by two men"
            if any(t.measure in ("killed", "injured", "held") and t.form == "participle" for t in deed.triggers):
                return back == at - 1 or self._is_passive(back)
            if back == at - 1 and deed.low.endswith("ed"):
                return False  # "was shot in the arm and treated by two men"
            if deed.mark or deed.is_("be") or deed.is_("relative") or (deed.closed is not None and "subordinator" in deed.closed):
                return False
        return False

    def _is_passive(self, at: int) -> bool:
        return "be" in self.clause.verb_group(at)[1]

    def _is_mob(self, group: Group) -> bool:
        """Whether a number is of a mob, or of a crowd where the sentence tells of protest: "a mob of 400", "a crowd of 2,000 marched"."""
        if (group.low or 0) < CROWD or self.claimed.get(group.first):
            return False
        gathered = {token.low for token in self.tokens[group.first : group.core]}
        if any("-" in token.low for token in self.tokens[group.core : group.stop]):
            gathered.add(self.tokens[group.stop - 1].low)  # "a 300-strong mob"
        return "mob" in gathered or (
            "crowd" in gathered
            and (
                any(token.on("act_of_protest") or token.on("take_part") for token in self.tokens[group.stop : group.stop + 3])
                or not self._lows.isdisjoint(self.lexicon.words["quells"])
                or self._is_reckoned(group.first)
            )
        )

    def _is_reckoned(self, first: int) -> bool:
        """Whether somebody reckons how large the crowd of a protest is: "police estimated a crowd of 98,600 at the march"."""
        reckons = first > 0 and self.tokens[first - 1].low in ("estimated", "estimates", "estimate", "counted", "reported")
        return reckons and any(token.on("protest_noun") for token in self.tokens)

    def _brawls(self, group: Group) -> bool:
        """Whether people fight one another: "a fight involving 30 people", "ten men were involved in the brawl"."""
        if (
            (group.low or group.high or 0) < _FEWEST_BRAWLERS
            or self.claimed.get(group.first)
            or self._lows.isdisjoint(self.lexicon.words["brawl"])
        ):
            return False
        before = self.tokens[max(0, group.first - _FARTHEST_BRAWL) : group.first]
        if before and before[-1].low in ("involving", "between", "among"):
            return any(token.on("brawl") for token in before)
        behind = [token.low for token in self.tokens[group.stop : group.stop + _FARTHEST_BRAWL]]
        took = behind[:3] in (["were", "involved", "in"], ["took", "part", "in"], ["had", "been", "involved"]) or behind[:2] == [
            "involved",
            "in",
        ]
        return took and any(low in self.lexicon.words["brawl"] for low in behind)

    def _riots(self, group: Group) -> bool:
        """Whether a crowd told by what its people are otherwise fights police or troops: "police clashed with about 50 youths"."""
        if self.claimed.get(group.first) or group.bare or group.head is None or (group.low or group.high or 0) < CROWD:
            return False
        if group.population not in _PLAIN or not self.tokens[group.head].on("may_riot") or not self.clause.are_fought(group.first):
            return False
        return any(t.on("upholds_law") or (t.person and t.person.population in _SERVE) for t in self.tokens[: group.first])

    def _draft_participants(self) -> None:
        """A counted group of attackers, troops or protesters that acts: "about 100 gunmen stormed the station"."""
        actors = self.lexicon.words["participant_populations"]
        for group in self.clause.groups:
            if self._is_armed(group) or self._is_hostile(group):
                group.population = "attackers"
            if self._brawls(group):
                self._claim(group, "participants", group.population, group.first, group.stop, group.first, "taking_part", False)
                continue
            if self._riots(group):
                self._claim(group, "participants", "protesters", group.first - 1, group.stop, group.first - 1, "taking_part", False)
                continue
            if self._is_mob(group):
                population = group.population if group.population in actors else "protesters"
                self._claim(group, "participants", population, group.first, group.stop, group.first, "taking_part", False)
                continue
            if (
                group.population not in actors
                or (group.bare and not self._is_armed_body(group))
                or group.part
                or group.low == group.high == 0
                or self.claimed.get(group.first)
                or self._is_whole_of(group.first)
            ):
                continue
            if group.head is not None and self.tokens[group.head].on("travels") and group.population == "attackers":
                continue  # "forty masked dancers"
            if group.kind == "article" and group.population != "attackers":
                continue
            at = self._act_after(group, self._acts_of(group))
            if group.kind == "article" and (at is None or self.tokens[at].low in self.lexicon.cues):
                continue
            before = self.tokens[group.first - 1].low if group.first else ""
            met = before == "upon" and group.first > 1 and self.tokens[group.first - 2].low in ("chanced", "stumbled", "came")
            if at is None and group.population == "attackers" and group.kind != "article" and self.clause.are_fought(group.first):
                at = group.first - 1
            if at is None and (met or before in self.lexicon.words["before_seen"]):
                at = group.first - 1
                if before == "by" and not self._acted_on(at):
                    continue
                if before in ("sent", "sending") and group.population in _SERVE and not self._sent_to_fight(group.stop):
                    continue
            if at is None and before == "with" and group.kind != "article" and self._is_led(group.first):
                at = group.first - 1
            if at is None and group.population in _SERVE and not group.bare:
                at = self._serves_there(group)
            if at is None and group.population == "protesters" and (group.low or 0) >= CROWD and group.kind != "article":
                at = group.stop - 1  # whoever is counted as a protester protests
            if at is None:
                continue
            self._claim(group, "participants", group.population, min(group.first, at), max(group.stop, at + 1), at, "taking_part", False)

    def _is_whole_of(self, first: int) -> bool:
        """Whether only some of those who begin at `first` are told of: "most of the 17 protesters died"."""
        before = [token.low for token in self.tokens[max(0, first - 3) : first + 1]]
        return any(f"{some} of" in " ".join(before) for some in ("most", "some", "many", "several"))

    def _is_led(self, first: int) -> bool:
        """Whether somebody leads a deed with those who begin at `first`: "led the raid with 25 officers"."""
        deed = any(token.on("deed_led") for token in self.tokens[max(0, first - 3) : first - 1])
        return deed and any(token.low in ("led", "leads", "leading", "launched", "mounted") for token in self.tokens[:first])

    def _serves_there(self, group: Group) -> int | None:
        """Where the verb stands by which police and troops take part: "moved in", "took part in", "sealed off".

        Police come to every crime: they take part where a crowd is told of or they are there against one.
        """
        at = group.stop
        if group.population == "police" and not self._faces_a_crowd(group):
            return None
        for index in range(at, min(len(self.tokens) - 1, at + _FARTHEST_SERVICE)):
            if f"{self.tokens[index].low} {self.tokens[index + 1].low}" in self.lexicon.words["acts_of_force"]:
                helps = self.tokens[index + 2 : index + 2 + _FARTHEST_SEARCH]  # "took part in the search operation"
                return None if any(token.on("helps_people") for token in helps) else index
            if self.tokens[index].mark or self.tokens[index].is_("be") or index in self.clause.by_first:
                return None
        return None

    def _faces_a_crowd(self, group: Group) -> bool:
        """Whether police are there against a crowd, or with troops: "200 riot police", where protesters were counted."""
        if any(token.on("against_crowds") for token in self.tokens):
            return True
        return any(draft.measure == "participants" and draft.population == "protesters" for draft in (*self.drafts, *self.told_before()))

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
        return (
            before is not None
            and not before.on("kept_by_guards")
            and (
                self._is_done_by(at)
                or before.low == "out"
                or bool(before.triggers)
                or before.low in self.lexicon.words["take_part"]
                or before.low.endswith("ed")
            )
        )

    def _is_done_by(self, at: int) -> bool:
        """Whether a deed told by a noun stands before the "by" at `at`: "the kidnap of six occupants of a bus by"."""
        for back in range(at - 1, max(0, at - _FARTHEST_NOUN), -1):
            token = self.tokens[back]
            if any(t.frame == "noun" and t.measure in ("held", "killed") for t in token.triggers):
                return self.tokens[back + 1].low == "of"
            if (token.mark and token.text != "/") or token.is_("be") or token.is_("have") or token.is_("relative") or token.low == "by":
                return False
        return False

    def _leads_somewhere(self, at: int) -> bool:
        """Whether a preposition of place stands at `at`: "a gunman walked into", not "a killer scheduled to"."""
        return at < len(self.tokens) and self.tokens[at].is_("preposition") and self.tokens[at].low != "to"

    def _acts_of(self, group: Group) -> frozenset[str]:
        """The verbs by which people of the group's kind take part: whoever serves drives, arrives and carries without doing so."""
        acts = self.lexicon.words["take_part"]
        if group.population in _SERVE:
            return acts - self.lexicon.words["act_of_service"]
        return acts | self.lexicon.words["band_acts"] if group.population == "attackers" and group.kind != "article" else acts

    def _sent_to_fight(self, at: int) -> bool:
        """Whether those sent are to fight: "sent 3,000 soldiers to retake the town", "against the rebels", not "to direct traffic"."""
        behind = self.tokens[at : at + _FARTHEST_ACT]
        return any(token.low == "against" or token.on("sent_to_fight") for token in behind)

    def _has_whom(self, at: int) -> bool:
        """Whether whom or what an act in the active befalls stands behind it: "struck the airport", and no "struck by a bullet"."""
        behind = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if behind is None or "be" in self.clause.verb_group(at)[1]:
            return False
        return at + 1 in self.clause.by_first or behind.is_("determiner") or behind.on("object_pronoun")

    def _act_after(self, group: Group, acts: frozenset[str]) -> int | None:
        beyond = self._behind_apposition(group)
        if beyond is not None and self.tokens[beyond].low in acts:
            return beyond
        for at in range(group.stop, min(len(self.tokens), group.stop + _FARTHEST_ACT)):
            token = self.tokens[at]
            named = at + 1 < len(self.tokens) and self.tokens[at + 1].low == "as"  # "one militant identified as Omar" acts not
            acting = group.population in ("attackers", "protesters") and at == group.stop and self._is_plain_past(token) and not named
            if acting and (group.kind != "article" or self._leads_somewhere(at + 1)):  # "a rebel leader turned president" acts not
                return at
            if group.population == "attackers" and token.on("acts_on_somebody") and self._has_whom(at):
                return at  # "two gunmen on a motorcycle shot dead three workers"
            if group.population == "protesters" and group.kind != "article" and at == group.stop and token.on("act_of_protest"):
                return at
            if token.low == "broke" and not (at + 1 < len(self.tokens) and self.tokens[at + 1].is_("preposition")):
                return None  # officers who broke a window
            if token.on("begins") and at + 1 < len(self.tokens) and self.tokens[at + 1].on("acts_begun"):
                return at
            if token.low in acts and (not token.capital or token.text.isupper()) and self._acts_here(at, group):
                return None if self.tokens[at - 1].low == "to" else at
            if token.mark and token.text != ",":
                return None
            beside = self.clause.by_first.get(at)  # no things: "300 soldiers in three trucks began"
            if (beside is not None and beside.kind != "thing") or (
                token.is_("be") and at + 1 < len(self.tokens) and self.tokens[at + 1].triggers
            ):
                return None
        return None

    def _behind_apposition(self, group: Group) -> int | None:
        """The place behind the comma that closes what is said of a band: "thirty attackers, some of them masked, surrounded"."""
        size = len(self.tokens)
        if group.population != "attackers" or group.kind == "article" or group.stop + 1 >= size or self.tokens[group.stop].text != ",":
            return None
        opens = self.tokens[group.stop + 1]
        if opens.low not in (
            "including",
            "among",
            "some",
            "most",
            "many",
            "all",
            "several",
            "one",
            "two",
            "armed",
            "masked",
            "dressed",
            "wearing",
            "carrying",
        ):
            return None
        last = min(size - 1, group.stop + _LONGEST_APPOSITION)
        closed = next((at for at in range(group.stop + 2, last) if self.tokens[at].text == ","), None)
        return closed + 1 if closed is not None else None
