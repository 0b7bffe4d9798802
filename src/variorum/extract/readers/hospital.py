"""A clause in, drafts of people in hospital care or in a grave condition out: "two were taken to the clinic", "the condition of four"."""

from __future__ import annotations

from variorum.extract.cared_for import death_behind, is_grade
from variorum.extract.group import Group
from variorum.extract.readers.gapped import GappedReader

_LONGEST_ORIGIN = 6  # tokens of "of the taxi, who"
_FARTHEST_HOSPITAL = 10  # tokens between the verb and the hospital
PLACES_OF_CARE = frozenset(
    (
        "college",
        "colleges",
        "post",
        "posts",
        "station",
        "institute",
        "center",
        "centre",
        "centers",
        "centres",
        "unit",
        "units",
        "ward",
        "wards",
        "facility",
        "facilities",
        "university",
    )
)  # each behind what it is for
_CARE = PLACES_OF_CARE | {"hospital", "hospitals", "clinic", "clinics", "condition", "state", "care", "treatment", "icu", "infirmary"}
_WARDS = frozenset(("hospital", "hospitals", "clinic", "clinics", "icu"))
_CARRIES_HURT = frozenset(("helicopter", "helicopters", "ambulance", "ambulances", "plane", "air", "medevac"))
_CARRIED = frozenset(("transported", "airlifted", "taken", "rushed", "flown"))
_STAYS = frozenset(("discharged", "released", "kept", "remained", "remain", "remains"))
_FARTHEST_WARD = 5  # words from "in" to the hospital
_TOLD_BEFORE = {"hospitalised", "killed", "injured"}
_AS = frozenset(("as",))
_CONDITION = frozenset(("condition", "state"))
_PATIENTS = frozenset(("patients", "injured", "wounded", "hospital"))
_GRADES = frozenset(("critical", "stable"))
_ENDS_GRADE = frozenset(("after", "following", "in", "and", "but", "while", "as", "when", "with", "at"))
_INJURED = frozenset(("injured", "wounded", "casualties", "burnt", "burned"))
_LONGEST_GRADE = 5  # tokens of "a very serious to critical"


class HospitalReader(GappedReader):
    """Reads those who are treated where no trigger of their own tells it."""

    def _draft_hospital(self) -> None:
        """ "two of whom were taken to the regional hospital", "three are in intensive care": people in hospital care."""
        for index in self._where(_CARE | self.lexicon.words["hospital_names"]):
            token = self.tokens[index]
            grave = token.low in _CONDITION and self._is_grade(index - 1)
            care = (
                grave
                or token.low in ("hospital", "hospitals", "clinic", "clinics", "icu", "infirmary")
                or (token.low == "care" and index and self.tokens[index - 1].low == "intensive")
                or (token.low == "treatment" and index and self.tokens[index - 1].low == "under")
                or (token.low in PLACES_OF_CARE and index and self.tokens[index - 1].on("of_care"))
                or (token.on("hospital_names") and token.capital and (self.tokens[index - 1].capital or token.text.isupper()))
                or (token.low in ("ward", "wards") and self.tokens[index - 1].low == "the" and self._tells_of_hurt())
            )
            if not care or (token.low == "general" and index and self.tokens[index - 1].on("before_no_hospital")):
                continue
            if grave:
                self._draft_grave(index)
            for at in range(index - 1, max(-1, index - _FARTHEST_HOSPITAL), -1):
                if (self.tokens[at].mark and self.tokens[at].text not in ("'s", "’s", "-")) or self.tokens[at].low in ("and", "said"):
                    if grave and (self.tokens[at].low == "and" or self.tokens[at].text == ",") and self._is_grade(at - 1):
                        continue  # "in serious and critical condition", "in critical, but stable condition"
                    if token.low == "hospitals" and self.tokens[at].low == "and" and self.tokens[at - 1].capital:
                        continue  # "were taken to Lenz and Odran hospitals"
                    break
                verb = self.tokens[at].on("to_hospital")
                start, auxiliaries = self.clause.verb_group(at)
                behind = next((word.low for word in self.tokens[at + 1 : index] if not word.on("before_in_hospital")), "")
                state = self.tokens[at].is_("be") and behind in ("in", "at", "under", "on")
                behind_it = self.tokens[index + 1].low if index + 1 < len(self.tokens) else ""
                went = self.tokens[at].low == "went" and token.on("hospital_names") and behind_it != "to"  # "two went to Lenz General"
                if not (verb and "be" in auxiliaries) and not state and not went:
                    continue
                measure = "injured" if grave else "hospitalised"
                found = self.clause.subject(start if verb or went else self.clause.verb_group(at)[0])
                if len(found) == 1 and found[0].kind == "article" and self.tokens[at if state else start].low in ("were", "are", "have"):
                    continue  # "the pilot and an engineer were flown": the engineer is not all of the subject
                whose = self.tokens[start - 1] if start else None
                if whose is not None and whose.person and not whose.person.plural and not any(g.first < start <= g.stop for g in found):
                    continue  # "told a reporter that he ran over as the boy was driven off": the boy was
                for group in found:
                    who = self.tokens[group.stop : min(at, group.stop + _LONGEST_ORIGIN)]  # "three occupants of the taxi, who were hurt"
                    told_who = bool(who) and (who[0].low == "with" or any(word.low == "who" for word in who))
                    told_who = told_who and self.tokens[start - 1].low != "and"
                    hurt = group.inside is not None and group.inside[0] == "injured" and group.kind != "article"
                    told_who = not grave and (told_who or hurt)  # "five who had been hurt were taken to", "five wounded men were taken to"
                    if state and not grave and told_who and group.head is not None and self.tokens[group.head].low == "patients":
                        continue  # "of the 105 patients who were at the hospital when it was hit"
                    if not self.claimed.get(group.first, set()) & ({"hospitalised", "killed"} if told_who else _TOLD_BEFORE):
                        died = death_behind(self.tokens, index, group) if verb and not grave else None
                        if died is not None:
                            self._claim(group, "killed", self._refined(group), group.first, died + 1, at, "in_hospital", False)
                            continue  # "was taken to Lenz General Hospital, where he was pronounced dead"
                        self.claimed.setdefault(group.first, set()).add(measure)
                        group.part = group.part or (bool(grave) and (group.bare or group.whole is not None))
                        of_all = self.tokens[group.stop - 1]
                        if not grave and (of_all.on("the_harmed") or of_all.on("those_in_a_state")):
                            group.part = False  # "eleven of the wounded", "nine of those rescued were taken to hospital": all who are there
                        self._add(group, measure, self._refined(group), group.first, index + 1, at, "in_hospital", False)
                        if grave and self.tokens[at].low in _CARRIED:  # "were transported in serious condition"
                            self._claim(group, "hospitalised", self._refined(group), group.first, index + 1, at, "in_hospital", False)
                break

    def _draft_beside_hospital(self) -> None:
        """All drafts of those brought to hospital, who stay there or in another town, once the first are read."""
        self._draft_by_ambulance()
        self._draft_stays()
        self._draft_in_another_town()
        self._draft_as_were()
        self._draft_in_hospital_alone()
        self._draft_condition_of()
        self._draft_critical()

    def _draft_in_hospital_alone(self) -> None:
        """ "Train derails near Holmby, three in hospital", "24 were in the general hospital and 191 in other clinics": without a verb."""
        for index in self._where(_WARDS):
            at = index - 1
            while at > index - _FARTHEST_WARD and self.tokens[at].low not in ("in", "at") and not self.tokens[at].mark:
                at -= 1
            group = self.clause.by_stop.get(at) if at > 0 and self.tokens[at].low in ("in", "at") else None
            if group is None or self.claimed.get(group.first) or not group.low or group.kind == "article":
                continue
            joint = self.tokens[group.first - 1] if group.first else None
            goes_on = group.bare and joint is not None and (joint.low == "and" or joint.text in (",", ";"))
            goes_on = goes_on and any(draft.measure == "hospitalised" for draft in self.drafts)
            opens = (
                joint is None
                or joint.text in (",", ";", ":", "–", "—", "-")
                or joint.low in ("and", "leaves", "left", "with", "puts", "put")
            )
            behind = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            ends = behind is None or behind.mark or behind.low in ("after", "following", "with", "as")
            near = at == index - 1 or (at == index - 2 and self.tokens[index - 1].low in ("the", "a"))
            if goes_on or (near and opens and ends):
                group.part = group.part or (goes_on and self.drafts[-1].scope == "part")
                self._claim(group, "hospitalised", group.population, group.first, index + 1, index, "in_hospital", False)

    def _draft_stays(self) -> None:
        """ "Forty were discharged by evening, 16 were kept for observation", "where three remained": of those in hospital before."""
        for index in self._where(_STAYS):
            there = any(draft.measure == "hospitalised" for draft in (*self.drafts, *self.told_before()))
            kept = self.tokens[index].low == "kept" and self._tells_of_hurt()
            if not there and not kept and not any(token.on("clinic") for token in self.tokens[:index]):
                continue
            start, auxiliaries = self.clause.verb_group(index)
            word = self.tokens[index].low
            behind = self.tokens[index + 1].low if index + 1 < len(self.tokens) else ""
            if word == "released" and not (there and self.clause.told_of.isdisjoint(("held", "arrested", "freed"))):
                continue
            cared_for = word in ("discharged", "released") or (word == "kept" and behind in ("for", "under", "overnight", "in"))
            where = word.startswith("remain") and any(token.low == "where" for token in self.tokens[max(0, index - 4) : index])
            for group in self.clause.subject(start) if ("be" in auxiliaries and cared_for) or where else ():
                if word == "released" and group.others:
                    continue  # "four are in hospital, while two others have been released"
                anybody = kept and group.kind not in ("article", "unspecified", "thing")
                if not self.claimed.get(group.first) and group.low and (anybody or (group.bare and group.kind in ("digits", "words"))):
                    group.part = group.part or there
                    self._claim(group, "hospitalised", group.population, group.first, index + 1, index, "in_hospital", False)

    def _draft_as_were(self) -> None:
        """ "Two drivers were taken to hospital, as were three passengers": what was told of others befell these too, "as did a driver"."""
        for index in self._where(_AS) if self.drafts else ():
            verb = self.tokens[index + 1].low if index + 1 < len(self.tokens) else ""
            if not index or self.tokens[index - 1].text != "," or verb not in ("was", "were", "did", "had"):
                continue
            model = next((one for one in reversed(self.drafts) if one.end <= self.tokens[index].start and one.stance == "asserted"), None)
            for group in self.clause.right(index + 2) if model is not None else ():
                if model is not None and not self.claimed.get(group.first) and group.low:
                    self._claim(group, model.measure, group.population, index, group.stop, index + 1, "as_were", False)

    def _draft_in_another_town(self) -> None:
        """ "Six of the hurt are in the mine hospital and two in Lenz": a number and a town, behind those in hospital."""
        for group in self.clause.groups if any(draft.rule == "in_hospital" for draft in self.drafts) else ():
            behind = self.tokens[group.stop : group.stop + 2]
            joined = group.first > 1 and (self.tokens[group.first - 1].low == "and" or self.tokens[group.first - 1].text == ",")
            if not joined or not group.bare or self.claimed.get(group.first) or len(behind) < 2 or not group.low:
                continue
            told = any(draft.rule == "in_hospital" and draft.end <= self.tokens[group.first].start for draft in self.drafts)
            if told and behind[0].low in ("in", "at") and behind[1].capital:
                self._claim(group, "hospitalised", group.population, group.first, group.stop, group.core, "in_hospital", False)

    def _draft_by_ambulance(self) -> None:
        """ "Two were taken by helicopter to Akron", "four left by ambulance": taken as those are who are treated."""
        for index in self._where(_CARRIES_HURT):
            by = index - 1 if self.tokens[index - 1].low == "by" else index - 2
            if by < 2 or self.tokens[by].low != "by":
                continue
            start, auxiliaries = self.clause.verb_group(by - 1)
            if not self.tokens[by - 1].on("to_hospital") or "be" not in auxiliaries:
                continue
            sure = self.tokens[index].low in ("ambulance", "ambulances", "medevac") or self._tells_of_hurt()
            for group in self.clause.subject(start) if sure else ():
                if not self.claimed.get(group.first, set()) & {"hospitalised", "killed"} and group.low and group.kind != "thing":
                    self._claim(group, "hospitalised", group.population, group.first, index + 1, by - 1, "in_hospital", False)

    def _tells_of_hurt(self) -> bool:
        """Whether this sentence or the one before tells of people who are hurt."""
        hurt = any(draft.measure in ("injured", "hospitalised", "harmed") for draft in (*self.drafts, *self.told_before()))
        return hurt or any(not self._lows.isdisjoint(self.lexicon.words[those]) for those in ("the_harmed", "wounds", "gravely"))

    def _draft_injured_moved(self) -> None:
        """ "Seven of the injured were flown to the capital": those hurt are taken to where they are treated, named or not."""
        for index in self._where(self.lexicon.words["to_hospital"]):
            start, auxiliaries = self.clause.verb_group(index)
            for group in self.clause.subject(start) if "be" in auxiliaries else ():
                hurt = group.part and self.tokens[group.stop - 1].low in _INJURED
                behind = self.tokens[index + 1].low if index + 1 < len(self.tokens) else ""
                hurt |= (
                    group.inside is not None and group.inside[0] == "injured" and behind == "to"
                )  # "four wounded men were taken to Lenz"
                hurt = hurt and not (group.first and self.tokens[group.first - 1].low in ("where", "which"))
                if hurt and not self.claimed.get(group.first, set()) & {"hospitalised", "killed"}:
                    group.part = False
                    self._claim(group, "hospitalised", group.population, group.first, index + 1, index, "in_hospital", False)

    def _draft_victims(self) -> None:
        """ "three gunshot victims", "two stabbing victims arrived": a counted group of victims by what hurt them."""
        for group in self.clause.groups:
            if group.head is None or self.tokens[group.head].low != "victims" or self.claimed.get(group.first) or not group.low:
                continue
            if group.kind != "article" and self.tokens[group.head - 1].on("hurts_victims"):
                self._claim(group, "injured", group.population, group.first, group.stop, group.head, "premodifier", False)

    def _draft_condition_of(self) -> None:
        """ "The condition of four of the injured is critical": people hurt, by their condition."""
        for index in self._where(_CONDITION):
            group = self.clause.by_first.get(index + 2) or self.clause.by_first.get(index + 3)
            if index + 2 >= len(self.tokens) or self.tokens[index + 1].low != "of" or group is None or not group.low:
                continue
            behind = [token.low for token in self.tokens[group.stop : group.stop + _FARTHEST_HOSPITAL]]
            grave = not self._grades.isdisjoint(behind)
            if grave and not self.claimed.get(group.first, set()) & {"killed", "injured"}:
                group.part = True
                self._claim(group, "injured", group.population, index, group.stop, index, "in_hospital", False)

    def _is_grade(self, index: int) -> bool:
        """Whether the word at `index` grades a condition: "critical", "fair-to-serious"."""
        return is_grade(self.tokens[max(0, index)])

    @property
    def _grades(self) -> frozenset[str]:
        return self.lexicon.words["grades_of_condition"]

    def _draft_grave(self, index: int) -> None:
        """ "We have nine people in critical condition": people hurt, with no verb of their own before their state."""
        before = index - 2
        while before > index - _LONGEST_GRADE and self.tokens[before].low != "in" and not self.tokens[before].mark:
            before -= 1
        group = self.clause.by_stop.get(before)
        if group is None or group.kind in ("article", "unspecified") or not group.low or self.tokens[before].low != "in":
            return
        if any(token.low == "of" for token in self.tokens[index + 1 : index + 2]):
            return  # "nine in a critical state of repair"
        if not self.claimed.get(group.first):
            told = self._counts_the_hurt()
            group.part = group.part or (group.bare and (told or not group.others))  # "one dead and two others in critical condition"
            self._claim(group, "injured", group.population, group.first, index + 1, index, "in_hospital", False)

    def _draft_critical(self) -> None:
        """ "Two remain critical", "one dead, two critical after crash", "seven are stable and four critical": hurt, by a grade alone."""
        for index in self._where(_GRADES):
            behind = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            if behind is not None and not (behind.mark or behind.low in _ENDS_GRADE) and not behind.on("time"):
                continue
            at = index - 1
            while at > 0 and (self.tokens[at].is_("adverb") or self.tokens[at].low in ("listed", "as", "very")):
                at -= 1
            if at > 0 and self.tokens[at].is_("be"):
                told = self._tells_of_harmed() or not self._lows.isdisjoint(_PATIENTS)
                graded = self.clause.subject(self.clause.verb_group(at)[0]) if told else ()
            else:
                graded = [group] if (group := self.clause.by_stop.get(index)) is not None and self._opens_grade(group, index) else []
            for group in graded:
                fates = self.claimed.get(group.first, set())
                if not group.low or group.kind not in ("digits", "words", "vague") or fates & {"killed", "injured", "hospitalised"}:
                    continue
                if group.population in ("officials", "attackers", "protesters"):
                    continue
                of_those = group.bare and not group.others and (self._counts_the_hurt() or self.tokens[0].low == "of")
                group.part = group.part or of_those
                before = [draft.measure for draft in self.drafts if draft.count_end <= self.tokens[group.first].start]
                of_whom = group.of_them or self.tokens[max(0, group.first - 1)].low == "whom"  # "40 patients, of whom nine are critical"
                # "Twenty-two are in burns units, nineteen critical": a part of those in hospital
                measure = "hospitalised" if of_those and not of_whom and before[-1:] == ["hospitalised"] else "injured"
                self._claim(group, measure, group.population, group.first, index + 1, index, "in_hospital", False)

    def _counts_the_hurt(self) -> bool:
        """Whether people hurt are counted in this sentence or the one before."""
        return any(draft.measure in ("injured", "hospitalised", "harmed") for draft in (*self.drafts, *self.told_before()))

    def _tells_of_harmed(self) -> bool:
        """Whether people hurt or killed are counted in this sentence or the one before."""
        return self._counts_the_hurt() or any(draft.measure == "killed" for draft in (*self.drafts, *self.told_before()))

    def _opens_grade(self, group: Group, index: int) -> bool:
        """Whether a number right before a grade is one of people: at the head of a line, or behind others who were harmed."""
        joint = self.tokens[group.first - 1] if group.first else None
        if joint is None:
            return self.tokens[index].low == "critical"
        joined = joint.low == "and" or joint.text in (",", ";", "–", "—")
        return joined and any(draft.count_end <= self.tokens[group.first].start for draft in self.drafts)
