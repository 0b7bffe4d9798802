"""A clause and the counts around it in, drafts of numbers that lean on them out: another source's, and parts of a whole counted before."""

from __future__ import annotations

import msgspec

from variorum.extract.draft import Draft
from variorum.extract.group import Group
from variorum.extract.number_of import Match
from variorum.extract.readers.uncounted import UncountedReader

_HARM = frozenset({"killed", "injured", "missing"})
_TOLD_AGAIN = _HARM | {"arrested", "displaced"}  # what another source gives another number of in one sentence
_THERE = frozenset(("aboard", "held", "freed", "evacuated"))
_CHANGED = frozenset(("up", "down", "revised", "raised", "lowered"))  # open "up from 10 a day earlier"
_UNTIL = frozenset(("until", "till"))
_SHELTER = frozenset(("refuge", "shelter", "sheltered", "fled", "homeless", "displaced", "sheltering", "slept", "camped"))
_COUNTS = frozenset(("count", "figure", "tally"))  # nouns for the dead alone where a report has counted them
_PUT = frozenset(("put", "given", "reported", "stated", "listed", "set", "placed"))
_BEFORE = frozenset(("earlier", "previously", "initially", "originally", "first"))
_GIVEN = 5  # tokens before a number among which "earlier put at" stands
_OPENING = 3  # tokens within which a sentence opens with "the number"
_OWN = frozenset(("his", "her", "its", "their", "'s"))
_DASHES = frozenset(("-", "–", "—", "--"))
_FARTHEST_TOLL = 10  # tokens between a toll and the number that it is compared with


class LeaningReader(UncountedReader):
    """Reads numbers whose measure stands with another number: in this sentence, or (`counted_before`) in the one before."""

    def counted_before(self) -> Draft | None:
        """The last count of harm in the sentence just before; a reader of single sentences knows none."""
        return None

    def _lists_those_told(self, group: Group, match: Match) -> bool:
        """Whether a group is of a list of those told just before: "the toll stands at 23, with 13 nurses and ten guards killed",
        "six people – two Britons, a guard and three cooks – were hurt"."""
        before = [one for one in self.clause.groups if one.stop <= group.first and (one.low or 0) > (group.low or 0)]
        whole = before[0] if before and not group.bare else None
        if whole is None or whole.stop >= len(self.tokens):
            return False
        mark, opens = self.tokens[whole.stop], self.tokens[whole.stop + 1].low
        listed = [one for one in self.clause.groups if whole.stop < one.first]
        within = sum(one.low or 0 for one in listed if one.stop <= match.trigger_index) <= (whole.low or 0)
        if mark.text == "," and opens == "with":
            told = any(draft.rule == "toll" and draft.measure == match.trigger.measure for draft in self.drafts)
            return told and within and listed[0].first == whole.stop + 2
        if mark.text not in _DASHES or mark.start == self.tokens[whole.stop - 1].end or listed[0].first != whole.stop + 1:
            return False
        closes = next((at for at in range(listed[0].stop, match.trigger_index) if self.tokens[at].text in _DASHES), None)
        return closes is not None and group.stop <= closes and within

    def _draft_said(self) -> None:
        """ "The ministry counts 47 dead, but the federation says 51": a bare number behind a cue counts what the sentence counted."""
        for group in self.clause.groups:
            if not group.bare or group.part or group.kind not in ("digits", "words") or self.claimed.get(group.first):
                continue
            if (group.low in (0, None) and group.high in (0, None)) or group.others:
                continue  # "he swam to a trawler, where he counted 20 others": no other number of the dead
            cue = group.first - 1
            if self.tokens[cue].low == "admitted" and any(token.on("clinic") for token in self.tokens[:cue]):
                self._claim(group, "hospitalised", "everyone", cue, group.stop, cue, "admitted", False)
                continue
            first = self._voice_before(group)
            if first is None or not self._said_whole(group.stop):
                continue
            theirs = any(token.low == "their" for token in self.tokens[first : group.first])
            # "Four of the injured are in hospital, according to the bureau, which puts their number at ten"
            if theirs and any(token.low in ("injured", "wounded") for token in self.tokens[:first]):
                self._claim(group, "injured", "everyone", first, group.stop, first, "said_number", False)
                continue
            away = any(token.low in _SHELTER or any(t.measure == "displaced" for t in token.triggers) for token in self.tokens[:first])
            if theirs and away:  # "sought refuge at a mission, which put their number at 90"
                self._claim(group, "displaced", "everyone", first, group.stop, first, "said_number", False)
                continue
            if self.tokens[cue].low == "to" and self.tokens[first].on("toll_move"):
                told = [draft for draft in self.told_before() if draft.measure == "killed"]
                model = told[-1] if told else self.toll_before()
                if model is not None:
                    self._lean(group, model, first, group.stop, "said_number")
                continue
            model = (self._last_told() if theirs else None) or self._crowd_told(group) or self._leant_on(group) or self._last_told()
            if model is not None:
                self._lean(group, model, first, group.stop, "said_number")
                self._draft_breakdown()  # "the police put it at 121: 117 suspects and four officers"

    def _draft_spoke_of(self) -> None:
        """ "The army spoke of 11 soldiers fallen", after 20 were counted dead: another number of those of whom was told."""
        for group in self.clause.groups if "of" in self._lows else ():
            of = group.first - 1
            if group.bare or of < 1 or self.tokens[of].low != "of" or self.claimed.get(group.first) or not group.low or group.part:
                continue
            if not self.tokens[of - 1].on("speaks_of") or group.kind not in ("digits", "words"):
                continue
            model = self.counted_before() or self.toll_before()
            behind = self.tokens[group.stop] if group.stop < len(self.tokens) else None
            fallen = behind is not None and (behind.on("the_harmed") or behind.low.startswith("fallen"))
            if model is None or model.measure != "killed" or not (fallen or self._said_whole(group.stop)):
                continue
            if group.population == model.population or (fallen and group.population != "attackers"):
                self._lean(group, model, of - 1, group.stop, "said_number", group.population)

    def _crowd_told(self, group: Group) -> Draft | None:
        """The crowd that this sentence counts before, or the one before where who counts is an organiser: "organisers spoke of 30,000"."""
        here = [draft for draft in self.drafts if draft.count_end <= self.tokens[group.first].start and draft.stance != "denied"]
        if here:
            return here[-1] if here[-1].measure == "participants" and here[-1].population == "protesters" else None
        organised = any(token.low.startswith(("organiser", "organizer")) for token in self.tokens[: group.first])
        crowds = [draft for draft in self.told_before() if draft.measure == "participants" and draft.population == "protesters"]
        return crowds[-1] if organised and crowds else None

    def _voice_before(self, group: Group) -> int | None:
        """Where the words begin by which a source gives the number: "says", "admit to", "spoke of", "put it at", "gave the figure of"."""
        last = group.first - 1
        if last < 1:
            return None
        low, before = self.tokens[last].low, self.tokens[last - 1]
        if low == "to" and before.on("owns_up"):
            return last - 1  # "the police admit to 640"
        if low in _OWN and last >= 3 and before.low in ("by", "to") and self.tokens[last - 2].on("stands_by"):
            return last - 2  # "the ministry stands by its 16"
        if low in ("by", "to") and before.on("stands_by") and self._is_source_before(last - 1):
            return last - 1  # "the prefecture stuck to 14"
        if low == "of" and (
            before.on("speaks_of")
            or (before.low in ("figure", "number", "total", "count", "tally", "estimate") and self._gives_at(last - 2))
        ):
            return last - 1
        if low == "as" and before.low in ("figure", "number", "total") and self._gives_at(last - 2):
            return last - 1  # "gave the figure as over 400"
        if low == "of" and self._is_source_before(last) and any(token.on("speaks_of") for token in self.tokens[: last - 1]):
            return last - 1  # "The unions spoke of 45,000, the police of 14,000"
        if low == "at" and last >= 2 and before.on("figure_pronoun"):
            had = before.low == "it" and self.tokens[last - 2].is_("have")  # "the broadcaster had it at 35"
            return last - 2 if had else self._puts_before(last)
        if low == "to" and last >= 3 and before.on("toll_nouns") and self.tokens[last - 2].low in _OWN:
            return last - 3 if self.tokens[last - 3].on("toll_move") else None  # "raised his count to 55"
        if before.mark:
            return None  # "…," said one
        if self.tokens[last].on("keeps_on_paper") and before.on("clinic"):
            return None  # "the hospital lists 49": patients
        if self.lexicon.cues.get(low) in ("say", "claim", "report") or low in ("acknowledges", "concedes", "conceded"):
            return last
        return last if (low in ("has", "have", "had") or self.tokens[last].on("gives_a_number")) and self._is_source_before(last) else None

    def _puts_before(self, last: int) -> int | None:
        """Where a word of putting a figure stands close before the "at" at `last`: "puts it at"."""
        return next((at for at in range(last - 2, max(-1, last - 4), -1) if self.tokens[at].on("puts_a_figure")), None)

    def _gives_at(self, at: int) -> bool:
        """Whether "gave the", "mentioned a", "stood by its" stands at the place before "figure of"."""
        if at < 1 or not self.tokens[at].is_("determiner"):
            return False
        before = self.tokens[at - 1]
        held_to = before.low in ("by", "to") and at >= 2 and self.tokens[at - 2].on("stands_by")
        return held_to or before.on("puts_a_figure") or before.on("speaks_of")

    def _is_source_before(self, at: int) -> bool:
        """Whether who stands right before the verb at `at` is a body that counts: "the ministry has 29", not "the village has 29"."""
        before = self.tokens[at - 1]
        if before.is_("adverb") and at >= 2:
            before = self.tokens[at - 2]  # "the ministry later gave 29"
        kind = self.lexicon.claimant_kinds.get(before.low)
        listed = before.on("keeps_a_count") and at >= 2 and (self.tokens[at - 2].low == "'s" or self.tokens[at - 2].is_("determiner"))
        return listed or kind is not None or before.on("organisation") or (before.text.isupper() and len(before.text) > 1)

    def _said_whole(self, stop: int) -> bool:
        """Whether the number that ends at `stop` is all that is said: nothing but a mark, a time or another clause follows."""
        after = self.tokens[stop] if stop < len(self.tokens) else None
        if after is None or after.mark or after.low in ("and", "while", "but", "though", "although", "as", "so"):
            return after is None or after.text not in ("%", "-", "–", "'")
        behind = self.tokens[stop + 1] if stop + 1 < len(self.tokens) else None
        if after.is_("be"):
            return behind is None or behind.mark
        return after.on("time") or (after.is_("preposition") and behind is not None and (behind.on("time") or behind.on("toll_nouns")))

    def _last_told(self) -> Draft | None:
        """The last count of the sentence before, whatever it counts; else the last toll that the report gave."""
        told = [draft for draft in self.told_before() if draft.stance != "denied" and draft.scope in ("total", "increment")]
        return msgspec.structs.replace(told[-1], stance="asserted") if told else self.toll_before()

    def toll_before(self) -> Draft | None:
        """The last count of the dead anywhere before in the report; a reader of single sentences knows none."""
        return None

    def _draft_former(self) -> None:
        """ "killed 76 people, up from an earlier tally of 66": the count given before for what the sentence counts."""
        for index in self._where(self.lexicon.words["toll_nouns"]):
            token = self.tokens[index]
            group = self.clause.by_first.get(index + 2) if index and index + 2 < len(self.tokens) else None
            if group is None or token.triggers or self.tokens[index + 1].low != "of":
                continue
            former = self.tokens[index - 1].on("given_before") or self.tokens[index - 1].low == "provisional"
            dead = [draft for draft in self.drafts if draft.measure == "killed" and draft.count_end <= token.start]
            model = dead[0] if dead else self._leant_on(group)
            if former and group.bare and model is not None and not self.claimed.get(group.first):
                self._lean(group, model, index, group.stop, "former_number")

    def _draft_was_until(self) -> None:
        """ "It was 36 until Thursday", "Until then the count had been 15": the number that held before the one just told."""
        for index in self._where(_UNTIL):
            group = next((one for one in self.clause.groups if self._held_then(one, index)), None)
            model = self._leant_on(group) if group is not None else None
            if group is not None and model is not None and group.low != model.count.low:
                self._lean(group, model, group.first - 1, group.stop, "former_number")

    def _held_then(self, group: Group, until: int) -> bool:
        """Whether a bare number is said of "it" or of the toll in the past, with an "until" that opens the sentence or follows it."""
        verb = group.first - 1 - (self.tokens[group.first - 1].low == "at")
        if not group.bare or group.kind not in ("digits", "words") or self.claimed.get(group.first) or verb < 1:
            return False
        if self.tokens[verb].low not in ("was", "been", "stood") or until not in (0, group.stop):
            return False
        who = self.tokens[verb - 1 - (self.tokens[verb - 1].low == "had")]
        return who.low in ("it", "that") or who.on("toll_nouns")

    def _draft_came_from(self) -> None:
        """ "raised the number of missing to 36, up from 10 a day earlier": the count that a new one takes the place of."""
        opens = self.tokens[0].low in ("that", "this", "it")  # "That was up from 22 a few hours earlier"
        last = [draft for draft in (self.counted_before(),) if draft is not None] if opens and not self.drafts else []
        for index in self._where(_CHANGED) if (self.drafts or last) and "from" in self._lows else ():
            token = self.tokens[index]
            if index + 2 >= len(self.tokens) or self.tokens[index + 1].low != "from":
                continue
            at = index + 2 + (self.tokens[index + 2].low in ("the", "an", "a"))
            group = self.clause.by_first.get(at) or self.clause.by_first.get(index + 2)
            before = [draft for draft in self.drafts if draft.count_end <= token.start and draft.measure != "participants"] or last
            if token.low in (
                "up",
                "raised",
            ):  # "arrested 35 people over the killing of two, up from 16": of those of whom there are more now
                before = [draft for draft in before if (draft.count.low or 0) > (group.low or 0 if group is not None else 0)] or before
            if group is not None and group.bare and before and not self.claimed.get(group.first):
                self._lean(group, before[-1], index, group.stop, "former_number")

    def _draft_given_before(self) -> None:
        """ "The toll was earlier put at 288, which the ministry revised to 275", "after first being given as 132": the toll as it was."""
        for group in self.clause.groups if self.drafts else ():
            if not group.bare or group.kind not in ("digits", "words") or self.claimed.get(group.first) or group.first < _GIVEN:
                continue
            given = [token.low for token in self.tokens[group.first - _GIVEN : group.first]]
            if given[-1] not in ("at", "as") or given[-2] not in _PUT or _BEFORE.isdisjoint(given[:-2]):
                continue
            model = next((draft for draft in self.drafts if draft.rule in ("toll", "number_put") and draft.scope == "total"), None)
            if model is not None and model.count.low != group.low:
                self._lean(group, model, group.first - 1, group.stop, "former_number")

    def _draft_moved(self) -> None:
        """ "The number was raised to nine", "…; the figure was later lowered to 13": a new number for what was counted just before."""
        if self._lows.isdisjoint(self.lexicon.words["toll_nouns"]):
            return
        opens = [0, *(at + 1 for at, token in enumerate(self.tokens) if token.text == ";" or (token.low == "and" and at))]
        if self.tokens[0].low == "on" and len(self.tokens) > _OPENING:
            opens.append(_OPENING - 1)  # "On Saturday the count had stood at 19"
        for index in [at for start in opens for at in range(start, min(len(self.tokens), start + _OPENING + 1))]:
            token = self.tokens[index]
            owned = index and (self.tokens[index - 1].low == "'s" or self.tokens[index - 1].low in ("the", "that", "this", "its"))
            if not token.on("toll_nouns") or token.triggers or not owned:
                continue
            window = self.tokens[index + 1 : index + 1 + _FARTHEST_TOLL]
            joined = any(self.tokens[at].low == "and" for at in range(max(0, index - _OPENING - 1), index))
            if joined and (token.low not in _COUNTS or (bool(window) and window[0].low in ("of", "for"))):
                continue  # "and the total of fines rose to 90"
            to = next((at for at, word in enumerate(window) if word.low in ("to", "at", "as")), None)
            group = self.clause.by_first.get(index + 2 + to) if to is not None else None
            if to is None or group is None or not group.bare or self.claimed.get(group.first):
                continue
            if token.low == "number" and window[0].low == "of" and not any(w.low in ("victims", "casualties") for w in window[1:4]):
                continue  # "the number of veterans stood at 12"
            of_the_dead = token.low in _COUNTS and window[0].low not in (
                "of",
                "for",
            )  # no "count of people plucked from roofs stood at 604"
            model = self._leant_on(group) or (self.toll_before() if of_the_dead else None)
            given = self.tokens[index + 1 + to].low != "as" or window[to - 1].low in ("given", "put")
            if model is not None and given and any(word.on("toll_move") or word.low in ("given", "put") for word in window[:to]):
                self._lean(group, model, index, group.stop, "moved_number")

    def _draft_own_figure(self) -> None:
        """ "The ministry's own figure still stands at 41": another source's number for what was counted just before."""
        for index in self._where(self.lexicon.words["toll_nouns"]):
            opens = self.tokens[max(0, index - 2) : index]
            if self.tokens[index].triggers or not any(word.low == "'s" for word in opens):
                continue
            verb = next((at for at in range(index + 1, min(index + 6, len(self.tokens))) if self.tokens[at].on("toll_stands")), None)
            if verb is None or verb + 1 >= len(self.tokens):
                continue
            group = self.clause.by_first.get(verb + 1 + (self.tokens[verb + 1].low == "at"))
            if group is None or not group.bare or group.kind not in ("digits", "words") or self.claimed.get(group.first):
                continue
            if group.stop < len(self.tokens) and not self.tokens[group.stop].mark:
                continue
            model = self._leant_on(group)
            if any(token.low in ("injured", "wounded") for token in self.tokens[index + 1 : verb]):
                self._claim(group, "injured", "everyone", index, group.stop, index, "own_figure", False)
            elif model is not None and verb <= index + 3:
                self._lean(group, model, index, group.stop, "own_figure")

    def _draft_given(self) -> None:
        """ "The toll is higher than the 24 given by the ministry": a number that a source gave for a toll."""
        for group in self.clause.groups:
            after = self.tokens[group.stop : group.stop + 2]
            if not group.bare or group.kind not in ("digits", "words") or self.claimed.get(group.first) or len(after) < 2:
                continue
            if not (after[0].on("given_number") and after[1].low in ("by", "in", "earlier", "at", "on")):
                continue
            toll = next(
                (
                    trigger.measure
                    for token in reversed(self.tokens[max(0, group.first - _FARTHEST_TOLL) : group.first])
                    for trigger in token.triggers
                    if trigger.frame in ("toll", "noun")
                ),
                None,
            )
            model = self._leant_on(group)
            if toll is not None:
                self._claim(group, toll, "everyone", group.first, group.stop, group.stop - 1, "given_number", False)
            elif model is not None:
                self._lean(group, model, group.first, group.stop, "given_number")

    def _draft_of_whole(self) -> None:
        """ "Five of the 34 were under 18": a part of as many as were counted just before."""
        for group in self.clause.groups:
            if group.whole is None or self.claimed.get(group.first) or group.stop + 1 >= len(self.tokens):
                continue
            at = group.whole.stop
            if at + 1 >= len(self.tokens) or not self.tokens[at].is_("be"):
                continue
            model = self._leant_on(group)
            population = self._kind_from(at + 1)
            if model is None or population is None or model.count.low != group.whole.low:
                continue
            group.part = True
            group.population = population
            self._lean(group, model, group.first, at + 2, "part_of_whole", population)

    def _leant_on(self, group: Group) -> Draft | None:
        """The count of harm that a number without its own noun repeats or divides: the last before it, here or a sentence before."""
        here = [draft for draft in self.drafts if draft.measure in _TOLD_AGAIN and draft.count_end <= self.tokens[group.first].start]
        if not here:  # "had been carrying 60; the survivors spoke of 80"
            here = [one for one in self.drafts if one.measure in _THERE and one.count_end <= self.tokens[group.first].start]
        return here[-1] if here else self.counted_before()

    def _lean(self, group: Group, model: Draft, first: int, last: int, rule: str, population: str | None = None) -> None:
        self._claim(group, model.measure, population or model.population, first, last, min(first, last - 1), rule, False)
