"""Mentions with their fates, in text order, in; the distinct persons of a report with all that is told of each out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import msgspec

from variorum.extract.draft import Draft
from variorum.extract.gatekeeper import admit
from variorum.extract.individuals_mentions import Mention
from variorum.model.claim import Attribution, Claim, Count, Reading, Scope
from variorum.model.document import Document, Sentence
from variorum.model.person import Description, compatible, describe, joined, ordinal

_SERVE = frozenset(("police", "soldiers", "security_forces", "journalists", "medics", "children"))  # who is no attacker
# Between the clause that brings somebody in and one that brings in another: "was killed on Friday and".
_AND = re.compile(r"(?:(?! (?:who|which|that|after|when|before|as) )[^.;:]){0,60}?(?: and|, while|, but) ")
_ADJOINING = 2  # code points between a sentence and the one right before it, whose last person "He" at once is
Fate = Literal["killed", "injured", "shot", "self", "held", "arrested", "missing", "freed"]


class Told:
    """One mention that a trigger gives a fate: `first`..`stop` code points of phrase to trigger."""

    __slots__ = (
        "beside",
        "by_pronoun",
        "end",
        "fate",
        "lives",
        "mention",
        "rule",
        "sentence",
        "start",
        "weight",
        "words_end",
        "words_start",
    )

    def __init__(self, mention: Mention, fate: Fate, sentence: Sentence, places: tuple[int, int, int, int], rule: str) -> None:
        self.mention = mention
        self.fate = fate
        self.sentence = sentence
        self.start, self.end, self.words_start, self.words_end = places
        self.rule = rule
        self.by_pronoun: Mention | None = None  # the pronoun itself, where the sentence's own person was taken for it
        self.lives = False  # of whom the sentence says that his wounds are such as one lives with
        self.beside = False  # told together with a counted group: "his wife and four daughters"


class Person:
    """One distinct person of a report: what is known, the mentions, the fates."""

    __slots__ = ("population", "told", "who")

    def __init__(self, told: Told) -> None:
        self.who: Description = told.mention.who
        self.told: list[Told] = [told]
        self.population = told.mention.group.population

    def add(self, told: Told) -> None:
        """Another mention of this person."""
        self.who = joined(self.who, told.mention.who)
        self.told.append(told)
        if self.population in ("everyone", "victims"):
            self.population = told.mention.group.population

    def fates(self) -> set[Fate]:
        """All that is said to have happened to the person."""
        return {told.fate for told in self.told}


class Cast:
    """The persons of one report, grown mention by mention."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.persons: list[Person] = []

    def place(self, told: Told, apart: list[Person]) -> Person | None:
        """The person that the mention is of, made if new; never one of `apart` (those coordinated with it). None for a lost pronoun."""
        who = told.mention.who
        if told.by_pronoun is not None and who.sex is None:
            who = joined(who, told.by_pronoun.who)
        if told.rule == "self" and told.mention.group.population == "attackers" and self._harms_others(told):
            who = msgspec.structs.replace(who, doer=True)
        apart = [
            *apart,
            *self._possessors(told),
            *self._brought_in(told),
            *self._fares_otherwise(told),
            *self._of_another_kind(told),
            *self._told_by_number(told),
            *self._outlived(told),
            *self._brought_in_behind(told),
            *self._joined_by_and(told),
            *self._beside_the_dead(told),
        ]
        candidates = [person for person in self.persons if person not in apart and compatible(person.who, who)]
        himself = told.rule == "self" and told.mention.words.lower() in ("he", "she")
        if told.mention.kind == "pronoun" and (candidates or not himself):
            if not candidates:
                return None
            same = [person for person in candidates if told.fate in person.fates()]
            last = max(candidates, key=lambda one: one.told[-1].start)
            if told.mention.first == 0 and last.told[-1].sentence.end >= told.sentence.start - _ADJOINING:
                last = _with_whom(last, candidates)
            else:
                last = max(same or candidates, key=lambda one: one.told[-1].start)
            last.add(told)
            return last
        if who.another and told.mention.kind == "noun":
            by_vehicle = not describe(told.mention.words).another  # "Driver dies … The driver of the other car died at the scene"
            candidates = [
                one for one in candidates if one.who.another or (by_vehicle and all(t.sentence.role == "title" for t in one.told))
            ]
        if not candidates and told.by_pronoun is not None:
            pronoun = told.by_pronoun.who
            known = [one for one in self.persons if told.fate in one.fates() and one not in apart and compatible(one.who, pronoun)]
            known = [one for one in known if not (one.who.on_the_road and who.on_the_road)]  # a passenger died; the driver was …
            if known:  # "Gall wrote of his love for Walters after she was found dead": of whom it was told before
                known[-1].told.append(told)
                return known[-1]
        if candidates:
            person = max(candidates, key=lambda one: (_closeness(one.who, who) + _agreement(one, told.fate), one.told[-1].start))
            person.add(told)
            return person
        made = Person(told)
        self.persons.append(made)
        return made

    def bring_in(self, told: Told, who: Description) -> Person:
        """A person made of a pronoun and of whom it stands for, of whom nothing was told before."""
        made = Person(told)
        made.who = joined(who, told.mention.who)
        self.persons.append(made)
        return made

    def _brought_in(self, told: Told) -> list[Person]:
        """Whom the sentence brought in as object of another verb: "killed a soldier and wounded a priest" are two."""
        if told.rule not in ("active", "condition") or not _is_new(told):
            return []
        here = [(person, person.told[-1]) for person in self.persons if person.told[-1].sentence is told.sentence]
        if told.rule == "condition":  # "a driver was killed and a boy suffered a fractured skull"
            return [person for person, other in here if other.words_start != told.words_start and _is_new(other)]
        return [person for person, other in here if other.rule == "active" and other.start != told.start and _is_new(other)]

    def _brought_in_behind(self, told: Told) -> list[Person]:
        """Whom the sentence brings in further on: "His brother suffered stab wounds, and another man was stabbed" are two."""
        first = [(person, person.told[0]) for person in self.persons]
        return [p for p, one in first if one.sentence is told.sentence and _is_new(one) and one.words_start > told.words_start]

    def _beside_the_dead(self, told: Told) -> list[Person]:
        """Who was hurt as another than the dead, none of whom he is: "Two died and another is in hospital. A girl died at the scene"."""
        if told.fate != "killed" or told.mention.kind != "noun" or told.mention.definite:
            return []
        return [person for person in self.persons if person.who.another and "injured" in person.fates() and person.told[0].rule != "self"]

    def _joined_by_and(self, told: Told) -> list[Person]:
        """Whom a clause before "and" or "while" brought in: "a courier was killed and a policeman was wounded" are two."""
        if not _is_new(told) or told.sentence.role == "title":
            return []
        here = [(person, person.told[-1]) for person in self.persons if person.told[-1].sentence is told.sentence]
        before = [(p, one) for p, one in here if (_is_new(one) or one.mention.kind == "name") and one.end < told.words_start]
        return [person for person, one in before if _AND.fullmatch(self._text, one.end, told.words_start) is not None]

    def _harms_others(self, told: Told) -> bool:
        """Whether the sentence tells of one whom somebody killed or hurt: "shot his wife before turning the gun on himself"."""
        return any(one.sentence is told.sentence and one.rule == "active" for person in self.persons for one in person.told)

    def _fares_otherwise(self, told: Told) -> list[Person]:
        """ "Boy wounded, stepfather shot dead": in a headline whoever died is nobody of whom other words say that he was hurt."""
        other: Fate | None = {"killed": "injured", "injured": "killed"}.get(told.fate)  # type: ignore[assignment]
        if told.sentence.role != "title" or other is None:
            return []
        return [
            person
            for person in self.persons
            if any(one.sentence is told.sentence and one.fate == other and one.words_start != told.words_start for one in person.told)
        ]

    def _of_another_kind(self, told: Told) -> list[Person]:
        """Whom a person brought in by an article cannot be: "a militant was killed and a trader was hurt", "… A policeman was hurt"."""
        kind = told.mention.group.population
        if told.mention.kind != "noun" or not _is_new(told):
            return []
        other = [person for person in self.persons if person.population != kind and "attackers" in (kind, person.population)]
        return [
            person
            for person in other
            if (person.told[-1].sentence is told.sentence or _SERVE & {kind, person.population})
            and (_is_new(person.told[-1]) or person.told[-1].mention.words[:4] in ("One ", "one "))
        ]

    def _told_by_number(self, told: Told) -> list[Person]:
        """ "A third man was hurt. A fourth passenger got away with bruises": whom another ordinal tells is another."""
        number = ordinal(told.mention.words)
        if number is None:
            return []
        numbers = [(person, {ordinal(one.mention.words) for one in person.told} - {None}) for person in self.persons]
        return [person for person, known in numbers if known and number not in known]

    def _outlived(self, told: Told) -> list[Person]:
        """The dead, whom another noun cannot mean that tells of light wounds: "One man died. The driver suffered minor injuries"."""
        if not told.lives or told.mention.kind != "noun":
            return []
        noun = told.mention.words.lower().split()[-1]
        dead = [person for person in self.persons if "killed" in person.fates()]
        return [one for one in dead if not any(t.mention.words.lower().split()[-1] == noun for t in one.told)]

    def _possessors(self, told: Told) -> list[Person]:
        """ "His brother …" at a sentence's start, or behind a person in it, is not the one told of last, to whom "his" points."""
        if told.mention.words.split(maxsplit=1)[0].lower() not in ("his", "her") or not self.persons:
            return []
        before = [person for person in self.persons if person.told[-1].start < told.words_start] or self.persons
        last = max(before, key=lambda person: person.told[-1].start)
        if told.mention.first != 0 and last.told[-1].sentence is not told.sentence:
            return []
        whose = "m" if told.mention.words[:3].lower() == "his" else "f"
        same_age = last.who.age is not None and last.who.age == told.mention.who.age
        if same_age or last.who.sex not in (None, whose) or last.told[-1].mention.words.lower().startswith(("his ", "her ")):
            return []
        return [last]


def _with_whom(last: Person, candidates: list[Person]) -> Person:
    """Whom "He" at once behind a sentence means: "Ann Moore was shot with two girls. She died" goes on about her, whom it is about."""
    told = last.told[-1]
    if told.rule not in ("passive", "subject") or told.words_start == told.start:
        return last
    subjects = [one for one in candidates if one.told[-1].sentence is told.sentence and one.told[-1].words_start == one.told[-1].start]
    return subjects[0] if subjects else last


def _is_new(told: Told) -> bool:
    """Whether the words bring somebody in: "a priest", "another officer"."""
    return told.mention.words.split(maxsplit=1)[0].lower() in ("a", "an", "another")


def _agreement(person: Person, fate: Fate) -> int:
    """How well a further fate goes with those that are told: the dead stay dead, the hurt who live are not among them."""
    fates = person.fates()
    if fate == "killed":
        return 2 if "killed" in fates else -2 if "injured" in fates else 0
    if fate == "injured":
        return -2 if "killed" in fates else 1 if "injured" in fates else 0
    return 1 if "killed" in fates or "shot" in fates else 0


def _closeness(known: Description, who: Description) -> int:
    """How much two compatible descriptions share."""
    score = 0
    if known.names and who.names:
        score += 4
    if known.age is not None and known.age == who.age:
        score += 3
    if known.sex is not None and known.sex == who.sex:
        score += 1
    if known.stage == who.stage and known.stage != (0, 120):
        score += 1
    return score


def claim_of(
    document: Document,
    told: Told,
    measure: str,
    population: str,
    scope: Scope,
    attribute: Callable[[int, int, int], Attribution],
    *,
    rule: str = "individual_",
) -> Claim | None:
    """The claim of one person as `told`, where the gatekeeper lets it through; its rule begins with `rule`."""
    draft = Draft(
        measure=measure,
        population=population,
        count=Count(low=1, high=1, words=document.report.text[told.words_start : told.words_end]),
        count_start=told.words_start,
        count_end=told.words_end,
        start=told.start,
        end=told.end,
        trigger_start=told.start,
        trigger_end=told.end,
        rule=f"{rule}{told.rule}",
        scope=scope,
    )
    attribution = attribute(told.sentence.start, told.start, told.end)
    if measure == "killed" and attribution.claimant is not None and attribution.claimant.split()[-1] in draft.count.words.split():
        attribution = Attribution()  # "Orr was stabbed to death," he said: not Orr
    return admit(document, told.sentence, draft, attribution, Reading(readers=("rules",), rule=draft.rule))
