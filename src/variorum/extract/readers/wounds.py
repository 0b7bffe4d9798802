"""A clause in, drafts of people hurt by the part of the body and what was done to it out: "had her arm broken", "cut above the eye"."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.readers.conditions import ConditionsReader

_LONGEST_PART = 5  # words of a part of the body with what stands before it: "a broken left arm", "the back of his head"
_LONGEST_NAME = 8  # tokens between the commas around a name
_OWN = frozenset(("a", "an", "their", "both", "some", "his", "her", "its"))
_OF_ONE = frozenset(("his", "her"))
_OPENS_CUT_THROAT = frozenset(("throat", "throats", "neck", "necks"))
_DANGER = frozenset(("danger",))
_HARMED = frozenset(("killed", "injured", "hospitalised"))
_HURT = frozenset(("injured", "hospitalised", "harmed"))
_DEADLY = frozenset(
    ("shot", "stabbed", "slashed", "hacked", "speared", "knifed", "pierced", "gored")
)  # on a part of the body: alive or not


class WoundsReader(ConditionsReader):
    """Reads those whose body is hurt where no verb of harm of their own tells it."""

    def _draft_body(self) -> None:
        """All such drafts of the sentence."""
        if self._left():
            self._draft_how_badly()
            self._draft_the_others_wounds()
        for index in self._where(self.lexicon.words["body_parts"]):
            first = self._opening(index) if self._stands_alone(index) else None
            if first is None or first < 1:
                continue
            before = self.tokens[first - 1]
            one_more = self.clause.by_stop.get(first)
            if one_more is not None:
                self._one_more_with(one_more, index)
            elif before.is_("have") and self._is_damaged_behind(index, first):
                self._hurt_all(self._whose(self.clause.verb_group(first - 1)[0]), index + 2, first - 1)
            elif before.on("hurts_own_part") and self._is_their_own(index, first):
                self._hurt_themselves(first - 1, index, self.tokens[first].low)
            elif before.on("on_part") and self.tokens[first].is_("determiner"):
                self._struck_on(first - 2, index)

    def _draft_the_others_wounds(self) -> None:
        """ "Two have broken bones, the other four cuts and bruises": a number and the wounds of those, behind others so told."""
        for index in self._where(self.lexicon.words["wounds"]) if self.drafts else ():
            group = self.clause.by_stop.get(index) or self.clause.by_stop.get(index - 1)
            if group is None or not group.first or group.kind == "article" or self.claimed.get(group.first):
                continue
            joint = self.tokens[group.first - 1]
            if (joint.low == "and" or joint.text == ",") and any(self._suffers(draft) for draft in self.drafts):
                self._hurt_all([group], index + 1, index)

    def _suffers(self, draft: Draft) -> bool:
        """Whether people are told by what they suffered: "Two have broken bones", "a woman suffered burns"."""
        return draft.rule in ("sustained_wounds", "wounds") or (draft.measure == "injured" and draft.rule == "subject")

    def _draft_how_badly(self) -> None:
        """ "Sixteen were injured, two seriously", "three were hurt, one, Jan Aerts, badly": some of those hurt, by an adverb alone."""
        danger = [at - 1 for at in self._where(_DANGER) if at and self.tokens[at - 1].low == "in"]  # "ten wounded, two in danger"
        for index in [*self._where(self.lexicon.words["how_badly"]), *danger] if self.drafts else ():
            last = index + 1 + (index in danger)
            behind = self.tokens[last] if last < len(self.tokens) else None
            if behind is not None and not (behind.mark or behind.is_("subordinator") or behind.is_("preposition") or behind.low == "and"):
                continue
            group = self.clause.by_stop.get(index) or self._before_apposition(index)
            if group is None or not group.first or self.claimed.get(group.first) or group.kind not in ("digits", "words") or not group.low:
                continue
            joint = self.tokens[group.first - 1]
            whole = next((d for d in reversed(self.drafts) if d.measure in _HURT and d.count_end <= self.tokens[group.first].start), None)
            others = (
                joint.low == "and" and whole is not None and (whole.count.low or 0) < group.low
            )  # "two were badly hurt and nine slightly"
            if (
                whole is None
                or not (joint.text in (",", ";", "(") or joint.low == "and")
                or ((whole.count.low or 0) < group.low and not others)
            ):
                continue
            group.part = not others
            self._claim(group, "injured", group.population, group.first, last, index, "how_badly", False)

    def _before_apposition(self, index: int) -> Group | None:
        """The number whom a name between two commas tells of: "one, the Belgian Joris Aerts, seriously"."""
        if self.tokens[index - 1].text != ",":
            return None
        at = next((at for at in range(index - 2, max(0, index - _LONGEST_NAME), -1) if self.tokens[at].text == ","), None)
        return self.clause.by_stop.get(at) if at is not None else None

    def _stands_alone(self, index: int) -> bool:
        """Whether no noun goes with the part of the body, as in "a back window", "300 head of cattle"."""
        behind = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        if behind is not None and behind.low == "of":
            return any(token.is_("determiner") for token in self.tokens[index + 2 : index + 3])  # "the back of his head"
        if behind is None or behind.mark or behind.capital or behind.closed is not None:
            return True
        return behind.on("done_to_part") or behind.on("time") or behind.low.endswith(("ly", "ing")) or behind.low in self.lexicon.cues

    def _one_more_with(self, group: Group, index: int) -> None:
        """ "Two have broken hips and one a punctured lung": a number and the part of the body that is hurt, behind others so told."""
        joined = group.bare and group.first > 1 and (self.tokens[group.first - 1].low == "and" or self.tokens[group.first - 1].text == ",")
        damaged = any(word.on("damaged") for word in self.tokens[group.stop : index])
        if joined and damaged and any(draft.measure == "injured" for draft in self.drafts):
            self._hurt_all([group], index + 1, index)

    def _opening(self, index: int) -> int | None:
        """Where the words of the part at `index` begin: its determiner or number, or the first word before it; None of a thing's part."""
        at = index
        while at > 0 and index - at < _LONGEST_PART:
            word = self.tokens[at - 1]
            if word.low in _OWN or word.is_("determiner") or word.counts:
                return None if word.low == "its" else at - 1
            known = word.closed is not None or word.mark or word.triggers or word.on("hurts_own_part") or word.on("on_part")
            if known and not word.on("damaged"):
                return at
            at -= 1
        return at if at else None

    def _is_damaged_behind(self, index: int, first: int) -> bool:
        """Whether what was done to a part stands behind it: "had two fingers cut off", but not "had his throat cut"."""
        at = self._over_second_part(index + 1)
        while at < len(self.tokens) and self.tokens[at].is_("adverb"):
            at += 1
        opens = self.tokens[first]
        if at >= len(self.tokens) or not self.tokens[at].on("done_to_part") or not (opens.low in _OWN or opens.counts):
            return False
        return not (self.tokens[index].low in _OPENS_CUT_THROAT and self.tokens[at].low in ("cut", "slashed"))

    def _over_second_part(self, at: int) -> int:
        """From behind a part of the body over a second one: "a leg or a foot"."""
        behind = self.tokens[at : at + 3]
        joined = bool(behind) and behind[0].low in ("or", "and")
        part = next((k for k, word in enumerate(behind) if word.on("body_parts")), None) if joined else None
        return at if part is None else at + part + 1

    def _is_their_own(self, index: int, first: int) -> bool:
        """Whether a part is that of those who are said to hurt it: "broke bones", "lost an eye", but not "lost face"."""
        opens, verb = self.tokens[first], self.tokens[first - 1]
        if verb.low in ("lost", "losing"):
            return self.tokens[index].on("can_be_lost") and (opens.low in _OWN or opens.counts)
        return opens.low in _OWN or opens.counts or (first == index and self.tokens[index].low in ("bones", "ribs"))

    def _hurt_themselves(self, verb: int, index: int, opens: str) -> None:
        """Drafts of the subject of "broke a leg"; "two officers twisted his arm" tells of another's."""
        start, auxiliaries = self.clause.verb_group(verb)
        if "be" in auxiliaries or "not" in auxiliaries:
            return
        found = self._whose(start)
        if opens in _OF_ONE and any(group.low != 1 for group in found):
            return
        self._hurt_all(found, index + 1, verb)

    def _struck_on(self, verb: int, index: int) -> None:
        """Drafts of those who were "cut on the arm", "struck on the head"."""
        if verb < 1 or not self.tokens[verb].on("struck_on_part"):
            return
        start, auxiliaries = self.clause.verb_group(verb)
        if "be" in auxiliaries:
            self._hurt_all(self._whose(start), index + 1, verb)
            return
        ending = verb - 1 if self.tokens[verb - 1].text == "," else verb
        group = self.clause.by_stop.get(ending)
        if group is not None and group.kind != "article":
            self._hurt_all([group], index + 1, verb)

    def _whose(self, start: int) -> Sequence[Group]:
        """The subject of a verb group; nobody where one not counted stands between ("of six aboard, the pilot burned a hand")."""
        found = self.clause.subject(start)
        gap = self.tokens[max(group.stop for group in found) : start] if found else ()
        opened = bool(gap) and gap[0].text == "," and not gap[-1].mark and not any(token.is_("relative") for token in gap)
        return () if opened else found

    def _hurt_all(self, found: Sequence[Group], last: int, trigger: int) -> None:
        """Drafts of these as hurt: those of whom no harm has been told, and nothing that is no person."""
        for group in found:
            if group.kind in ("thing", "unspecified") or not group.low or self.claimed.get(group.first, set()) & _HARMED:
                continue
            if self._are_of_the_dead(group) or (self.tokens[trigger].low in _DEADLY and not self._tells_of_the_hurt()):
                continue
            self._claim(group, "injured", group.population, group.first, min(last, len(self.tokens)), trigger, "wounds", False)

    def _are_of_the_dead(self, group: Group) -> bool:
        """Whether those told of are some of the dead: "two of the dead were shot in the head", "Both had been stabbed in the neck"."""
        if group.part and self.tokens[group.stop - 1].on("dead_already"):
            return True
        told = {draft.measure for draft in self.told_before()}
        return (group.bare or group.of_them) and "killed" in told and told.isdisjoint(_HURT)

    def _tells_of_the_hurt(self) -> bool:
        """Whether this sentence or the one before counts people hurt, so that who was shot in the leg is one of them."""
        return any(draft.measure in _HURT for draft in (*self.drafts, *self.told_before()))
