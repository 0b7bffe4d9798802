"""A sentence's single persons in, fates told beside the verbs out: possessives, conditions, later deaths, one's own death."""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.extract.clause import is_found
from variorum.extract.group import Group
from variorum.extract.individuals_cast import Fate, Told
from variorum.extract.individuals_hospital import HOSPITALS, HospitalStays
from variorum.extract.individuals_mentions import Mention
from variorum.extract.number_of import Match
from variorum.extract.tokens import Token
from variorum.model.person import describe

_MEASURES = frozenset({"killed", "injured", "hospitalised"})
_REFLEXIVE = frozenset(["himself", "herself", "self", "themself"])
_FATAL = frozenset(["fatal", "deadly", "fatally", "mortal", "mortally"])
# Words of one's own death, after the person: "committed suicide", "took his own life", "turned the gun on himself".
_OWN_DEATH = (
    ("committed", "suicide"), ("commits", "suicide"), ("committing", "suicide"),
    ("took", "his", "own", "life"), ("took", "her", "own", "life"), ("taking", "his", "own", "life"), ("taking", "her", "own", "life"),
    ("gun", "on", "himself"), ("gun", "on", "herself"), ("weapon", "on", "himself"), ("weapon", "on", "herself"),
    ("died", "by", "suicide"),
)  # fmt: skip
_OPENS_OWN_DEATH = frozenset(phrase[0] for phrase in _OWN_DEATH)
_ARMS = re.compile(r"\b(?:shot|shoot|gun|bullet|stab|kni(?:fe|ves)\b|beat(?:en|ing)?\b)", re.IGNORECASE)  # with these who survives was hurt
_WITH = frozenset(["with", "from", "suffering", "suffered", "sustained", "had", "received", "for"])
_WOUNDS = frozenset(["wound", "wounds"])
_ESCAPES = frozenset(["escaped", "escape", "escapes", "left", "emerged", "walked", "away"])  # "walked away with bruises"
_SUFFERS = frozenset(["suffered", "suffers", "sustained", "sustains", "left"])  # "suffered a broken hip", "left with a fractured skull"
_GET_WELL = frozenset(["recover", "survive", "live"])  # "is expected to recover"
_STATES = frozenset(["recovering", "survived", "survives", "critical", "stable"])
_IDENTIFIED = frozenset(["identified", "named", "identify", "identifies"])
_DEAD = frozenset(["dead", "deceased", "slain", "killed", "fatally", "died", "murder", "homicide"])
_JOINTS = frozenset(["and", "his", "her", "both"])
_NOUNS_OF_DEATH = frozenset(["death", "murder", "killing", "slaying"])
_BODY = frozenset(["body", "corpse", "remains"])
_NOUNS_OF_HURT = frozenset(["shooting", "injuries", "wounds", "stabbing"])
_TAKES_LIVES = frozenset(["claims", "claimed", "took", "takes", "ended", "ends", "cost", "costs"])
_AS_DID = frozenset((("as", "did"), ("as", "was"), ("as", "were"), ("so", "did"), ("so", "was"), ("along", "with"), ("together", "with")))
_WITH_ANOTHER = frozenset((("and",), ("along", "with"), ("together", "with")))  # between one person and another who fares alike
_CHARGED_WITH = 2  # tokens behind "charged": with, and what with
_FARTHEST_AS_DID = 12  # tokens from "died" to "as did"
_OF_CONDITION = frozenset(["condition"]) | _WOUNDS | _GET_WELL | _STATES
# One of these, or a trigger of these measures, stands in every sentence in which a person's fate is told.
_PLACES_AND_LIVES = HOSPITALS | frozenset(["center", "centre", "life"])
_TELLING = _PLACES_AND_LIVES | _OF_CONDITION | _NOUNS_OF_DEATH | _BODY | _NOUNS_OF_HURT | _OPENS_OWN_DEATH | _IDENTIFIED


def may_tell_a_fate(words: Sequence[Token]) -> bool:
    """Whether a sentence holds a word by which a person's fate is told."""
    return any(
        word.low in _TELLING
        or word.on("damaged")
        or word.on("moves_the_hurt")
        or (word.triggers and any(t.measure in _MEASURES for t in word.triggers))
        for word in words
    )


def may_tell_own_death(words: Sequence[Token]) -> bool:
    """Whether a sentence may tell of somebody's own death though it names no single person: "then himself"."""
    return any(word.low in _REFLEXIVE for word in words)


class StatesOfPersons(HospitalStays):
    """The constructions in which a person is neither subject nor object of the verb."""

    def possessives(self) -> None:
        """ "the boy's death", "his murder", "in Nowling's killing", "a teacher's body was found": the possessor died."""
        for mention in self.found:
            at = mention.stop
            if mention.kind == "pronoun" or at >= len(self.words) or self.words[at].low != "'s":
                continue
            if self._is_taken_life(mention.first, at + 1):
                self.out.append([self.told(mention, "killed", at + 1, "possessive")])
                continue
            for index in range(at + 1, min(len(self.words), at + 4)):
                low = self.words[index].low
                if low in _NOUNS_OF_DEATH or (low in _NOUNS_OF_HURT and index > 0 and self.words[index - 1].low in _FATAL):
                    self.out.append([self.told(mention, "killed", index, "possessive")])
                    break
                if self.words[index].on("body_parts") and self._is_hit(mention.first):
                    self.out.append([self.told(mention, "shot", index, "possessive")])
                    break
                if low in _BODY and is_found(self.words, index + 1):
                    self.out.append([self.told(mention, "killed", index, "possessive")])
                    break
                if low in _NOUNS_OF_HURT:
                    self.out.append([self.told(mention, "shot" if low == "shooting" else "injured", index, "possessive")])
                    break
                if self.words[index].mark or self.words[index].is_("preposition"):
                    break

    def _is_hit(self, first: int) -> bool:
        """Whether a verb right before a person tells of harm: "grazing the man's leg", "struck a girl's arm"."""
        return first > 0 and any(t.measure == "injured" and t.form in ("past", "ing", "third") for t in self.words[first - 1].triggers)

    def _is_taken_life(self, first: int, at: int) -> bool:
        """Whether a person's life is what something takes: "crash claims woman's life", "the fire that took a boy's life"."""
        if first < 2 or at >= len(self.words) or self.words[at].low != "life" or self.words[first - 1].low not in _TAKES_LIVES:
            return False
        behind = self.words[at + 1] if at + 1 < len(self.words) else None
        return self.words[first - 2].person is None and (behind is None or behind.mark or behind.closed is not None)

    def as_did(self, match: Match, fate: Fate, told: list[Told]) -> list[Told]:
        """The one person whom the same befell, told behind the verb: "two died, as did the driver", "…, along with the woman driving"."""
        for at in range(match.trigger_index + 1, min(len(self.words) - 2, match.trigger_index + _FARTHEST_AS_DID)):
            if self.words[at].text == ";" or self.words[at].is_("relative"):
                return []
            if (self.words[at].low, self.words[at + 1].low) in _AS_DID:
                who = next((one for one in self.found if one.first == at + 2 and one.kind != "pronoun" and not self.possesses(one)), None)
                if who is None or any(one.mention is who for one in told) or not self.asserted(who.group, match.trigger_index):
                    return []
                return [self.told(who, fate, match.trigger_index, match.rule)]
        return []

    def told_before_and(self, told: list[Told], match: Match, fate: Fate) -> list[Told]:
        """The one person named before the one right before a verb of several: "A man driving the car and his passenger were killed"."""
        start, _ = self.clause.verb_group(match.trigger_index)
        verbs = {token.low for token in self.words[start : match.trigger_index]}
        beside = next((self.by_group[id(group)] for group in match.groups if id(group) in self.by_group), None)
        if len(told) == 1 and beside is not None and beside is not told[0].mention and beside.kind != "pronoun":
            before = tuple(word.low for word in self.words[max(0, beside.first - 2) : beside.first])
            alike = before in _WITH_ANOTHER and self._is_right_before(beside, start)
            return [self.told(beside, fate, match.trigger_index, match.rule)] if alike else []
        last = told[0].mention if len(told) == 1 else None
        if last is None or last.kind == "pronoun" or not self._is_right_before(last, start):
            return []
        joint = next((n for n in (1, 2) if tuple(w.low for w in self.words[last.first - n : last.first]) in _WITH_ANOTHER), 0)
        if not joint or (joint == 1 and verbs.isdisjoint(("were", "are"))):
            return []
        first = next((one for one in self.found if one.kind != "pronoun" and not self.governed(one.first)), last)
        between = self.words[first.stop : last.first - joint]
        if first.stop >= last.first or self.possesses(first) or any(w.triggers or w.is_("relative") or w.text == ";" for w in between):
            return []
        if self.says_between(first) or any(w.is_("be") or w.is_("have") or w.person is not None for w in between):
            return []
        return [self.told(first, fate, match.trigger_index, match.rule)] if self.asserted(first.group, match.trigger_index) else []

    def told_by_who(self, mention: Mention) -> Mention | None:
        """Whose the verb is behind a person of a relative clause: "a woman who was riding with the man was taken to hospital"."""
        if mention.stop >= len(self.words) or self.words[mention.stop].low == "who":
            return None
        first = next(
            (m for m in self.found if m.stop < mention.first and self.words[m.stop].low == "who" and not self.governed(m.first)), None
        )
        alone = first is not None and not any(word.mark for word in self.words[first.stop : mention.first])
        return first if alone else None

    def _is_right_before(self, mention: Mention, verb: int) -> bool:
        """Whether nothing but where somebody is from stands between him and a verb: "his passenger, of Marn, were"."""
        between = self.words[mention.stop : verb]
        return all(word.capital or word.text == "," or word.low in ("from", "of") for word in between)

    def later_deaths(self) -> None:
        """ "The boy was taken to a hospital and later died": a death without subject of its own is the subject's before it."""
        told = {self.words[index].start for index in self.matched}
        for index, token in enumerate(self.words):
            deadly = token.triggers and any(
                t.measure == "killed" and ((t.frame == "subject" and t.form in ("past", "third")) or token.low.endswith(" dead"))
                for t in token.triggers
            )
            subject = self.words[index - 1].person if index else None
            if not deadly or token.start in told or (subject is not None and subject.plural):
                continue  # "50 workers died" has a subject of its own
            before = [m for m in self.found if m.stop <= index and not self.governed(m.first) and not self.possesses(m)]
            if not before or any(t.text == ";" for t in self.words[before[-1].stop : index]):
                continue
            if not {"and", "but", "where", "then", ","} & {t.low for t in self.words[before[-1].stop : index]}:
                continue
            if not self.says_between(before[-1]) and self.asserted(before[-1].group, index):
                self.out.append([self.told(before[-1], "killed", index, "later")])

    def controlled(self) -> None:
        """ "A boy is recovering after being shot": what one is said to be, after being, the sentence's first person is."""
        told = set(self.matched)
        for index, token in enumerate(self.words):
            trigger = next((t for t in token.triggers if t.measure in _MEASURES and t.form == "participle"), None)
            if trigger is None or index in told:
                continue
            start, _ = self.clause.verb_group(index)
            if not any(word.low in ("being", "been") for word in self.words[start:index]):
                continue
            subject = self._lead_subject(index)
            if subject is not None and not self.says_between(subject) and self.asserted(subject.group, index):
                self.matched.add(index)
                self.out.append([self.told(subject, self.fate(trigger, index), index, "controlled")])

    def _lead_subject(self, stop: int) -> Mention | None:
        """The first person before `stop` who is nobody's object."""
        return next((m for m in self.found if m.stop <= stop and not self.governed(m.first) and not self.possesses(m)), None)

    def conditions(self) -> None:
        """ "is in critical condition", "with a gunshot wound", "is recovering", "survived": the person was hurt and lives."""
        for index, token in enumerate(self.words):
            if not self._tells_condition(index, token):
                continue
            before = [m for m in self.found if m.stop <= index and not self.governed(m.first) and not self.possesses(m)]
            gap = self.words[before[-1].stop : index] if before else []
            if not before or self.says_between(before[-1]) or any(t.text == ";" or (t.person is not None and t.person.plural) for t in gap):
                continue
            if token.low in ("survived", "survives") and self._unharmed(before[-1], index):
                continue  # he may have been near, and not hurt; who survives a crash may walk away
            if self.asserted(before[-1].group, index):
                fate: Fate = "shot" if token.low in _WOUNDS else "injured"
                self.out.append([self.told(one, fate, index, "condition") for one in self._together(before)])

    def _together(self, found: Sequence[Mention]) -> list[Mention]:
        """The last of these persons, and the one joined to him by "and": "a man and a woman are in critical condition"."""
        last = found[-1]
        first = found[-2] if len(found) > 1 else None
        joined = first is not None and first.stop + 1 == last.first and self.words[first.stop].low == "and"
        return [first, last] if joined and first is not None and not self.says_between(first) else [last]

    def _unharmed(self, mention: Mention, index: int) -> bool:
        """Whether one who "survived" may not have been hurt: no wounds are told behind it, and no arms are told of, or he is a pronoun."""
        wounds = index + 1 < len(self.words) and self.words[index + 1].low == "with"
        return not wounds and (mention.kind == "pronoun" or _ARMS.search(self.text) is None)

    def charged(self) -> list[list[Told]]:
        """ "A 19-year-old has been charged with her murder", "Ali Deng, 34, was charged over it": the law has whoever is charged."""
        made: list[list[Told]] = []
        for index, token in enumerate(self.words):
            behind = [word.low for word in self.words[index + 1 : index + 3]]
            if token.low != "charged" or len(behind) < _CHARGED_WITH or behind[0] not in ("with", "over"):
                continue
            start, auxiliaries = self.clause.verb_group(index)
            before = [m for m in self.found if m.stop <= start and not self.governed(m.first) and not self.possesses(m)]
            if not before or "be" not in auxiliaries or auxiliaries & {"not", "modal"} or before[-1].kind == "pronoun":
                continue
            gap = self.words[before[-1].stop : start]
            if any(t.text == ";" or t.is_("be") or t.triggers or (t.person is not None and t.person.plural) for t in gap):
                continue  # "the man was shot after his sons, Ali and Omar Deng, had been charged"
            if not self.says_between(before[-1]) and self.asserted(before[-1].group, index):
                made.append([self.told(one, "arrested", index, "charged") for one in self._together(before)])
        return made

    def _tells_condition(self, index: int, token: Token) -> bool:
        if token.low not in _OF_CONDITION and not token.on("wounds") and not token.on("body_parts"):
            return False
        before = [t.low for t in self.words[max(0, index - 6) : index]]
        if token.low not in _OF_CONDITION and not _FATAL.isdisjoint(before):
            return False
        if token.low == "condition":
            return bool(before) and (before[-1] == "good" or self.words[index - 1].on("grades_of_condition"))
        if token.on("body_parts"):
            broken = any(word.on("damaged") for word in self.words[max(0, index - 2) : index])
            return broken and not _SUFFERS.isdisjoint(before) and not any(word.mark for word in self.words[index - 2 : index])
        if token.on("wounds") and not _SUFFERS.isdisjoint(before[-4:-1]) and "with" not in before:
            return not any(word.mark for word in self.words[index - 2 : index])
        if token.on("wounds") and "with" in before and token.low not in _WOUNDS:
            at = before.index("with")
            escapes = at > 0 and before[at - 1].rpartition(" ")[2] in _ESCAPES
            apart = any(word.mark for word in self.words[index - 2 : index])
            return (escapes and not apart) or self.is_moved(index - len(before) + at)
        if token.low in _WOUNDS:
            return bool({"gunshot", "bullet", "shotgun", "stab"} & set(before[-2:])) and bool(_WITH & set(before))
        if token.low in _GET_WELL:
            return before[-1:] == ["to"] and bool({"expected", "likely", "hoped", "going"} & set(before[-3:-1]))
        return token.low in _STATES and bool(before[-1:]) and (token.low != "critical" or before[-1] in ("remains", "is", "was"))

    def identified(self) -> None:
        """ "identified the dead as Ann Lee, 24, and Sam Foster", "the slain men were named as …": those named behind "as" died."""
        for index, token in enumerate(self.words):
            if token.low not in _IDENTIFIED:
                continue
            at = next((place for place in range(index + 1, min(len(self.words), index + 8)) if self.words[place].low == "as"), None)
            if at is None or any(word.mark for word in self.words[index + 1 : at]):
                continue
            start = max((place + 1 for place in range(index) if self.words[place].mark), default=0)
            if not any(word.low in _DEAD for word in self.words[max(start, index - 9) : at]):
                continue
            named: list[Told] = []
            stop = at + 1
            for mention in self.found:
                joint = self.words[stop : mention.first]
                if mention.first < stop or not mention.who.names or any(word.text != "," and word.low not in _JOINTS for word in joint):
                    continue
                named.append(self.told(mention, "killed", index, "identified"))
                stop = mention.stop
            if named:
                self.out.append(named)

    def own_deaths(self) -> list[list[Told]]:
        """ "killed himself", "shot himself", "then himself", "took his own life": the doer is the one who died, or was shot."""
        told: list[list[Told]] = []
        for index, token in enumerate(self.words):
            phrase = next((phrase for phrase in _OWN_DEATH if self._says(index, phrase)), None) if token.low in _OPENS_OWN_DEATH else None
            if phrase is not None:
                told.append(self._own(index, index + len(phrase), "killed"))
            elif token.low in _REFLEXIVE:
                verb = self._verb_before(index)
                if verb is not None:
                    trigger = next(t for t in self.words[verb].triggers if t.measure in _MEASURES)
                    fate = self.fate(trigger, verb)
                    told.append(self._own(verb, index + 1, fate))
        return [group for group in told if group]

    def _says(self, index: int, phrase: tuple[str, ...]) -> bool:
        return self.words[index].low == phrase[0] and tuple(token.low for token in self.words[index : index + len(phrase)]) == phrase

    def _verb_before(self, index: int) -> int | None:
        """The trigger whose object a reflexive is: right before it, or earlier with "and then himself"."""
        at = index - 1
        near = at >= 0 and self.words[at].low in ("then", "and", "before", "on", ",", "also")
        for back in range(at, max(-1, at - (14 if near else 1)), -1):
            if any(t.frame == "object" and t.measure in ("killed", "injured") for t in self.words[back].triggers):
                return back
        return None

    def _own(self, verb: int, stop: int, fate: Fate) -> list[Told]:
        """The subject before the verb if it is a single person, else the reflexive itself stands for the person; [] without either."""
        objects = {id(told.mention) for group in self.out for told in group if told.rule in ("active", "noun_of", "nominal_of")}
        subject = next(
            (
                m
                for m in reversed(self.found)
                if m.stop <= verb and id(m) not in objects and not self.possesses(m) and not self.says_between(m)
            ),
            None,
        )
        if subject is not None and not any(token.text in (";", ":") for token in self.words[subject.stop : verb]):
            first = subject.first
            places = (self.words[first].start, self.words[stop - 1].end, self.words[first].start, self.words[subject.stop - 1].end)
            return [Told(subject, fate, self.sentence, places, "self")]
        if self.words[stop - 1].low not in _REFLEXIVE:
            return []
        words = self.words[stop - 1].text
        group = Group(stop - 1, stop - 1, stop, 1, 1, None, "article")
        group.population = "attackers"
        who = describe(words)
        mention = Mention("noun", stop - 1, stop, words, who, group, True)
        places = (self.words[verb].start, self.words[stop - 1].end, self.words[stop - 1].start, self.words[stop - 1].end)
        return [Told(mention, fate, self.sentence, places, "self")]
