"""A clause and what was told before in, drafts of people in care out, with no "hospital" beside them: "Five were flown to the capital"."""

from __future__ import annotations

from variorum.extract.group import Group
from variorum.extract.number_of import Match
from variorum.extract.readers.hospital import PLACES_OF_CARE, HospitalReader

_LINKS = frozenset(("to", "into", "in", "at"))
_FARTHEST_LINK = 6  # tokens from a verb to the "to" of where people are brought
_LONGEST_NAME = 6  # tokens of the name of a hospital
_FARTHEST_HOUSE = 7  # tokens from a hospital to its verb: "the hospital in Lenz has received"
_HURT = frozenset({"injured", "hospitalised", "harmed"})
_HARM = _HURT | {"killed"}
_OTHERWISE = frozenset({"held", "arrested", "displaced", "evacuated", "surrendered"})  # where these are told, people go somewhere for them
_NOT_PATIENTS = frozenset(("attackers", "suspects", "hostages", "prisoners", "medics", "officials", "journalists", "bodies"))
_OWN_PEOPLE = ("in", "over")  # behind "took": "took in 26"
_HOUSES = frozenset(("hospital", "hospitals", "clinic", "clinics", "infirmary", "icu", "wards", "sickbay"))
_IN = frozenset(("in", "at"))
_OF_THE_STREET = frozenset(("paramedics", "paramedic", "ambulance", "ambulances", "medics", "ems", "first-aiders"))
_FARTHEST_CREW = 5  # tokens from an ambulance service to "treated"
_FARTHEST_FATE = 5  # tokens behind "treated" that say whether those were let go
_HOUSE, _NAMED, _SOMEWHERE = 3, 2, 1  # how surely a place is one of care


class CareReader(HospitalReader):
    """Reads those who are brought to a named place of care, or to a town where the hurt are brought, and whom a hospital counts."""

    def _draft_care(self) -> None:
        """All such drafts of the sentence."""
        if not self._tells_of_harm():
            return
        self._draft_brought_to_care()
        self._draft_went_to_care()
        self._draft_lie_in_care()
        self._draft_hospital_counts()
        self._draft_shared_out()

    def _tells_of_harm(self) -> bool:
        """Whether the report, up to here, tells of people hurt or killed."""
        return not self.clause.told_of.isdisjoint(_HARM) or any(draft.measure in _HARM for draft in self.drafts) or self._tells_of_hurt()

    # ---------------------------------------------------------------- places

    def _care_at(self, at: int) -> tuple[int, int] | None:
        """Behind the place of care that "to", "in" or "at" at `at` leads to, and how sure it is: "to St Olaf's", "at Lenz General"."""
        if at + 1 >= len(self.tokens) or self.tokens[at].low not in _LINKS:
            return None
        begin = at + 1 + self.tokens[at + 1].is_("determiner")
        house = self._house_at(begin)
        if house is not None:
            return house, _HOUSE
        if begin < len(self.tokens) and self.tokens[begin].on("main_town") and begin > at + 1:
            return begin + 1, _SOMEWHERE
        stop = begin
        while stop < len(self.tokens) and stop - begin < _LONGEST_NAME and self._is_of_name(stop, begin):
            stop += 1
        name = self.tokens[begin:stop]
        if (
            not name
            or name[0].on("time")
            or any(len(token.text) == 1 and token.capital for token in name)
            or any(token.on("no_care") for token in self.tokens[begin : stop + 1])
        ):
            return None
        if any((token.person is not None and not token.on("names_hospital")) or token.on("month") for token in name):
            return None
        saint = name[0].low in ("st", "ste", "saint") and name[-1].text in ("'s", "’s")
        house = any(token.on("names_hospital") for token in name[1:]) or (begin > at + 1 and name[0].on("names_hospital"))
        return stop, _NAMED if saint or house or name[0].on("always_hospital") else _SOMEWHERE

    def _house_at(self, at: int) -> int | None:
        """Behind the noun for a house of care that the words at `at` describe: "three hospitals", "corridor of the mission hospital"."""
        for place in range(at, min(len(self.tokens), at + _LONGEST_NAME)):
            token = self.tokens[place]
            if token.low in _HOUSES or (token.low in PLACES_OF_CARE and self.tokens[place - 1].on("of_care")):
                return place + 1
            if (
                token.mark
                or token.triggers
                or token.is_("verb")
                or token.is_("be")
                or token.is_("have")
                or token.low in ("and", "from", "near")
            ):
                return None
        return None

    def _is_of_name(self, at: int, begin: int) -> bool:
        """Whether the token at `at` goes on with a name that begins at `begin`: "St. Olaf's", "Lenz and Varn General" stops at "and"."""
        token = self.tokens[at]
        if token.capital or (token.digit and at > begin and self.tokens[at - 1].on("names_hospital")):
            return True
        if at == begin:
            return False
        if token.text == ".":
            return self.tokens[at - 1].low in ("st", "ste", "dr") and at + 1 < len(self.tokens)
        return token.text in ("'s", "’s") or (
            token.low in ("of", "de", "the") and at + 1 < len(self.tokens) and self.tokens[at + 1].capital
        )

    def _care_behind(self, at: int) -> tuple[int, int] | None:
        """The place of care among the words at `at`, before the next mark or people: "by road to Lenz", "overnight to the capital"."""
        for link in range(at, min(len(self.tokens) - 1, at + _FARTHEST_LINK)):
            token = self.tokens[link]
            if token.mark or (link > at and link in self.clause.by_first) or token.is_("relative") or token.low in ("and", "but"):
                return None
            if token.low in _LINKS and (place := self._care_at(link)) is not None:
                return place
        return None

    def _are_cared_for(self, group: Group, sure: int, stop: int, moved: bool = False) -> bool:
        """Whether people brought to a place are patients there, by what is told; `moved`: as the hurt are moved ("flown")."""
        told = self.claimed.get(group.first, set())
        if "injured" in told and not (group.part or group.of_them):
            return False  # "Seventy wounded were flown to the capital": told of as hurt
        if (
            told & {"hospitalised", "killed", "arrested", "held", "freed", "missing"}
            or not group.low
            or group.kind in ("unspecified", "thing")
        ):
            return False
        if group.population in _NOT_PATIENTS or (group.head is not None and self.tokens[group.head].on("travels")):
            return False
        behind = self.tokens[stop : stop + 4]
        if any(token.on("for_no_care") for token in behind):
            return False
        if sure == _SOMEWHERE and any(token.on("the_harmed") for token in self.tokens[group.first : group.stop]):
            return False  # "three of the injured children were flown to the coast": the injured, by their own rule
        if sure >= _NAMED or "injured" in told or any(token.on("wounds") or token.low == "treatment" for token in behind):
            return True
        otherwise = any(draft.measure in _OTHERWISE for draft in (*self.drafts, *self.told_before()))
        otherwise = otherwise or not self.words_before().isdisjoint(self.lexicon.words["of_prisons"])
        far = moved and group.first == 0 and not self.clause.told_of.isdisjoint(_HURT) and self.clause.told_of.isdisjoint(_OTHERWISE)
        return (
            (far or self._tells_of_hurt())
            and not otherwise
            and (group.bare or group.population not in ("soldiers", "police", "security_forces"))
        )

    def _is_taken_to_care(self, match: Match, group: Group) -> bool:
        """Whether those whom a verb moves go where they are treated: "two were airlifted to Lenz", "a pickup carried six to St Olaf's"."""
        passive = match.rule in ("passive", "reduced")
        behind = self.tokens[group.stop].low if group.stop < len(self.tokens) else ""
        if match.rule == "contents" and behind == "from":
            return False  # "a vessel carrying 260 people from a port near Marn to Tol": they travel
        place = self._care_behind(match.trigger_index + 1 if passive else group.stop) if self._tells_of_harm() else None
        if place is None or self.claimed.get(group.first):
            return False
        return self._are_cared_for(group, place[1], place[0])

    def _draft_patients(self, group: Group, first: int, stop: int, trigger: int) -> None:
        """The draft of a group in care; those of the injured are all who are there, "patients who were at the clinic" no such group."""
        if group.head is not None and self.tokens[group.head].low == "patients" and self.tokens[group.stop].is_("relative"):
            return
        of_all = self.tokens[group.stop - 1]
        going = self.tokens[trigger].on("lets_patients_go")
        if not going and (group.of_them or of_all.on("the_harmed") or of_all.on("those_in_a_state")):
            group.part = False
        self._claim(group, "hospitalised", self._refined(group), min(group.first, first), max(group.stop, stop), trigger, "in_care", False)

    # ---------------------------------------------------------------- verbs

    def _draft_brought_to_care(self) -> None:
        """ "Five were flown to the capital", "Paramedics took three to St Olaf's", "six have been referred to Lenz"."""
        for index in self._where(self.lexicon.words["brings_to_care"]):
            start, auxiliaries = self.clause.verb_group(index)
            if "not" in auxiliaries:
                continue
            place = self._care_behind(index + 1) if "be" in auxiliaries else None
            if place is not None:
                groups = self.clause.subject(start)
            elif "be" in auxiliaries:
                continue
            else:
                groups = self.clause.right(index + 1)
                place = self._care_behind(groups[-1].stop) if groups else None
                headed = self.clause.by_stop.get(index) if not groups else None
                if headed is not None and self._opens_phrase(headed):  # "Four flown to the capital", ", four flown to Lenz"
                    groups, place = [headed], self._care_behind(index + 1)
                elif place is not None and place[1] == _SOMEWHERE and not self._carries(index):
                    continue
            for group in groups if place is not None else ():
                if place is not None and self._are_cared_for(group, place[1], place[0], self.tokens[index].on("moves_the_hurt")):
                    self._draft_patients(group, index, place[0] if index > group.first else index + 1, index)

    def _opens_phrase(self, group: Group) -> bool:
        """Whether a group opens the sentence or a phrase: "Four flown to the capital", "six at Lenz and four flown to Varn"."""
        before = self.tokens[group.first - 1] if group.first else None
        return before is None or before.text in (",", ";", ":", "–", "—") or before.low in ("and", "with")

    def _carries(self, index: int) -> bool:
        """Whether who brings people somewhere is one who carries the hurt: an ambulance, a helicopter, medics."""
        return any(token.on("carries_hurt") for token in self.tokens[max(0, index - _FARTHEST_HOUSE) : index])

    def _draft_went_to_care(self) -> None:
        """ "Eight went to Mercer Memorial", "Two tenants went to St. Olaf's with smoke inhalation"."""
        for index in self._where(self.lexicon.words["goes_to_care"]):
            place = self._care_behind(index + 1)
            if (
                place is None
                or place[1] == _HOUSE
                or (place[1] == _SOMEWHERE and not any(token.on("wounds") for token in self.tokens[place[0] : place[0] + 4]))
            ):
                continue
            start, auxiliaries = self.clause.verb_group(index)
            for group in self.clause.subject(start) if "not" not in auxiliaries else ():
                if self._are_cared_for(group, place[1], place[0]):
                    self._draft_patients(group, group.first, place[0], index)

    def _draft_lie_in_care(self) -> None:
        """ "Nine are in Holmby General", "Two lie in Lenz", "eleven of them are in Varn with broken bones"."""
        for index in self._where(_IN):
            at = index - 1
            if self.tokens[at].low == "reported":
                continue  # "most of the deaths (800) were reported in Lenz"
            while at > 0 and self.tokens[at].is_("adverb"):
                at -= 1
            if at < 1 or not (self.tokens[at].is_("be") or self.tokens[at].on("lies_in_care")):
                continue
            place = self._care_at(index)
            if place is None:
                continue
            groups = self.clause.subject(self.clause.verb_group(at)[0])
            for group in groups:
                if group.kind != "article" and self._are_cared_for(group, place[1], place[0]) and (place[1] >= _NAMED or group.bare):
                    self._draft_patients(group, group.first, place[0], at)

    # ---------------------------------------------------------------- what a hospital says

    def _draft_hospital_counts(self) -> None:
        """ "The regional hospital has received 81", "St Olaf's took eleven and sent five home", "the clinic has seventeen of them"."""
        housed = False
        for index in self._where(self.lexicon.words["hospital_takes"]):
            at = index + 1 + (index + 1 < len(self.tokens) and self.tokens[index + 1].low in _OWN_PEOPLE)
            group = self.clause.by_first.get(at)
            goes_on = housed and self.tokens[index - 1].low in ("and", ",", "but")
            housed = goes_on or self._is_hospital_before(index)
            if (
                group is None
                or not housed
                or self.tokens[index].on("cares_for")
                or not self._is_patients(group, index)
                or "not" in self.clause.verb_group(index)[1]
            ):
                continue
            group.part = group.part or self.tokens[index].on("lets_patients_go")
            self._draft_patients(group, index, group.stop, index)

    def _is_hospital_before(self, index: int) -> bool:
        """Whether the subject of the verb at `index` is a hospital, or one who speaks for it: "the clinic in Lenz", "we" of a doctor."""
        start = self.clause.verb_group(index)[0]
        if start and self.tokens[start - 1].low in ("we", "they", "she", "he"):
            return self.tokens[index].on("lets_patients_go") and any(token.on("speaks_for_hospital") for token in self.tokens)
        for at in range(start - 1, max(-1, start - 1 - _FARTHEST_HOUSE), -1):
            token = self.tokens[at]
            for_the_hurt = at and self.tokens[at - 1].on("of_care") and (token.low in ("room", "department") or token.low in PLACES_OF_CARE)
            if token.on("clinic") or token.on("is_hospital") or for_the_hurt:
                before = self.tokens[max(0, at - 5) : at]
                return not any(word.low in ("to", "at", "in", "from", "morgue", "mortuary", "outside", "near") for word in before)
            if token.on("names_hospital") and token.capital and at and self.tokens[at - 1].capital:
                return True
            if token.text in ("'s", "’s") and at == start - 1:
                return any(word.low in ("st", "saint") for word in self.tokens[max(0, at - 3) : at])
            if token.mark or token.is_("verb") or token.triggers or at in self.clause.inside or token.low in ("and", "who", "that"):
                return False
        return False

    def _is_patients(self, group: Group, index: int) -> bool:
        """Whether those whom a hospital takes are patients: a bare number at the end of a phrase, or people who are hurt."""
        if (
            self.claimed.get(group.first)
            or not group.low
            or group.kind not in ("digits", "words", "vague")
            or group.population in _NOT_PATIENTS
        ):
            return False
        behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
        if behind is not None and (behind.low in self.lexicon.units or behind.text == "%" or behind.on("of_every_day")):
            return False
        if group.bare and "beds" in self._lows:
            return False  # "the hospital has 200 beds and the ward had 15"
        if not group.bare:
            hurt = group.head is not None and (self.tokens[group.head].on("the_harmed") or self.tokens[group.head].low == "patients")
            return hurt or self.tokens[index].on("takes_anybody")
        return (
            behind is None
            or behind.mark
            or behind.closed is not None
            or behind.on("time")
            or behind.low in ("home", "yet", "people", "more")
        )

    def _draft_shared_out(self) -> None:
        """ "… to three hospitals: 14 to Holmby General, nine to St Olaf's": numbers by the place to which those hurt were brought."""
        cared = any(draft.measure == "hospitalised" for draft in self.drafts)
        clinics = self._where(self.lexicon.words["clinic"])
        for group in self.clause.groups if cared or clinics else ():
            joint = self.tokens[group.first - 1] if group.first else None
            if joint is None or not group.bare or self.claimed.get(group.first) or not group.low or group.of_them:
                continue
            listed = joint.text in (",", ";", ":", "–", "—") or joint.low == "and"
            place = self._care_at(group.stop) if listed and group.stop < len(self.tokens) else None
            if place is None or not (
                any(draft.measure == "hospitalised" and draft.end <= self.tokens[group.first].start for draft in self.drafts)
                or (joint.text == ":" and any(at < group.first for at in clinics))
            ):
                continue
            group.part = True
            self._claim(group, "hospitalised", group.population, group.first, place[0], group.stop, "in_care", False)

    # ---------------------------------------------------------------- treated, and let go again

    def _treated_there(self, verb: int, group: Group) -> bool:
        """Whether those treated were so where they came to harm: by an ambulance's crew, or "at the scene"."""
        behind = [token.low for token in self.tokens[group.stop : group.stop + 3]]
        there = behind[:2] in (["on", "scene"], ["on", "site"]) or behind in (["at", "the", "scene"], ["on", "the", "spot"])
        return there or any(token.low in _OF_THE_STREET for token in self.tokens[max(0, verb - _FARTHEST_CREW) : verb])

    def _let_go(self, index: int) -> bool:
        """Whether those treated were let go at once, and no clinic is named: "treated and allowed to go"."""
        behind = self.tokens[index + 1 : index + 1 + _FARTHEST_FATE]
        lows = [token.low for token in behind]
        return lows[:1] == ["and"] and not {"allowed", "sent", "let"}.isdisjoint(lows[1:3]) and not any(t.on("clinic") for t in behind)

    def _are_ill(self, index: int) -> bool:
        """Whether those treated are ill and not hurt: "treated for heatstroke"."""
        return any(token.on("illness") for token in self.tokens[index + 1 : index + 5])

    def _leave_hospital(self, group: Group, index: int) -> bool:
        """Whether those released were patients: people in hospital were told of just before, and nobody held or saved."""
        patients = group.head is not None and self.tokens[group.head].low in ("victims", "patients", "wounded", "injured")
        if (
            not (group.bare or patients)
            or group.kind not in ("digits", "words")
            or "by" in (token.low for token in self.tokens[index + 1 : index + 3])
        ):
            return False
        told = any(draft.measure == "hospitalised" or draft.rule == "in_hospital" for draft in (*self.drafts, *self.told_before()))
        told = told or (patients and "hospitalised" in self.clause.told_of)  # "all but one of the 19 victims have been released"
        return (told or "condition" in self._lows) and self.clause.told_of.isdisjoint(("held", "arrested", "freed", "surrendered"))
