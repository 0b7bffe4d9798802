"""A sentence's single persons in, those of them who are brought to a hospital out, who are hurt."""

from __future__ import annotations

from variorum.extract.individuals_cast import Told
from variorum.extract.individuals_sentence import SentenceOfPersons

HOSPITALS = frozenset(["hospital", "hospitals", "clinic"])
_COME_TO_HELP = frozenset(["medics", "officials"])
_SENDING_PATIENTS = frozenset(["he", "she", "they", "who", "we", "i", "to", "not", "n't", "never", "be", "was", "were", "is", "are"])
_FARTHEST_HOSPITAL = 8  # tokens from "taken to" to the last word of the hospital's name
_OUT_OF = frozenset(["from", "after", "following", "in"])
_FARTHEST_MOVE = 7  # tokens from "was flown" to "with"


class HospitalStays(SentenceOfPersons):
    """The constructions in which somebody is brought to where the hurt are treated."""

    def hospital_stays(self) -> list[list[Told]]:
        """ "was taken to Grady Memorial Hospital", "was flown to a trauma centre": who is taken where the hurt are treated, was hurt."""
        made: list[list[Told]] = []
        for index, token in enumerate(self.words):
            place = (self._place_of_care(index) or self._scene(index)) if token.on("to_hospital") else None
            if place is None:
                continue
            start, auxiliaries = self.clause.verb_group(index)
            before = [m for m in self.found if m.stop <= index and not self.governed(m.first) and not self.possesses(m)]
            shared = self.words[start - 1].low in ("and", "then") if start else False
            if not before or not ((auxiliaries and self._is_told(start, index)) or shared) or self.says_between(before[-1]):
                continue
            gap = self.words[before[-1].stop : index]
            if before[-1].group.population in _COME_TO_HELP or any(word.low in ("were", "are") for word in self.words[start:index]):
                continue  # "the pilot and an engineer were flown there": one of several; a nurse comes to help
            if any(t.text == ";" or (t.person is not None and t.person.plural) for t in gap):
                continue
            if self.asserted(before[-1].group, index):
                told = self.told(before[-1], "injured", index, "hospital")
                told.end = self.words[place].end
                made.append([told])
        return made + self._sent_to_hospital()

    def _sent_to_hospital(self) -> list[list[Told]]:
        """ "Crash sends man to hospital", "a shooting that put a teenager in hospital": what people do to nobody, who sends a patient."""
        made: list[list[Told]] = []
        for index, token in enumerate(self.words):
            sent = next((m for m in self.found if m.first == index + 1), None) if token.on("sends_to_care") and index else None
            if sent is None or sent.kind == "pronoun" or sent.group.population in _COME_TO_HELP or sent.stop >= len(self.words):
                continue
            at = sent.stop + (self.words[sent.stop].text == "," and sent.stop + 1 < len(self.words))  # "puts boy, 4, in hospital"
            doer, behind = self.words[index - 1], self.words[at]
            if doer.person is not None or doer.is_("modal") or doer.low in _SENDING_PATIENTS or behind.low not in ("to", "in"):
                continue
            place = self._place_of_care(at)
            if place is not None and self.asserted(sent.group, index):
                told = self.told(sent, "injured", index, "hospital")
                told.end = self.words[place].end
                made.append([told])
        return made

    def _scene(self, verb: int) -> int | None:
        """Where the words end by which somebody is flown out of a crash: "airlifted from a fatal crash", "flown from the scene"."""
        if not self.words[verb].on("moves_the_hurt") or verb + 1 >= len(self.words) or self.words[verb + 1].low not in _OUT_OF:
            return None
        for at in range(verb + 2, min(len(self.words), verb + _FARTHEST_HOSPITAL)):
            if self.words[at].on("scenes_of_hurt"):
                return at
            if (self.words[at].mark and self.words[at].text != "-") or self.words[at].is_("relative"):
                return None
        return None

    def _is_told(self, start: int, verb: int) -> bool:
        """Whether the passive that leads to the verb tells what happened: "was taken", not "ordered that he be sent", "will be taken"."""
        return any(word.low in ("was", "were", "been", "is", "are", "being", "got") for word in self.words[start:verb])

    def _place_of_care(self, verb: int) -> int | None:
        """The hospital to which the verb leads: a few words behind it, with no other clause between."""
        for at in range(verb + 1, min(len(self.words), verb + _FARTHEST_HOSPITAL)):
            word = self.words[at]
            if word.low in HOSPITALS or (word.low in ("center", "centre") and self.words[at - 1].on("of_care")):
                return at
            if (
                (word.mark and word.text not in ("-", "'", "'s", "’s", "."))
                or word.is_("relative")
                or word.low == "from"
                or (word.low == "and" and not self._goes_on_by_name(at))
            ):
                return None
        return None

    def _goes_on_by_name(self, at: int) -> bool:
        """Whether a name goes on behind an "and": "Rainbow Babies and Children's Hospital"."""
        return self.words[at - 1].capital and at + 1 < len(self.words) and self.words[at + 1].capital

    def is_moved(self, at: int) -> bool:
        """Whether the words before a "with" tell of somebody brought away: "was flown from the scene with", "was taken there with"."""
        for index in range(at - 1, max(0, at - _FARTHEST_MOVE), -1):
            word = self.words[index]
            if word.mark or word.triggers or word.is_("relative"):
                return False
            if word.on("to_hospital"):
                return self._is_told(max(0, index - 3), index)
        return False
