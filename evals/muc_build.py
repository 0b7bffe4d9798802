"""A message's sentences, days and places in, response templates out: events told together become one template, kind by kind."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from evals import muc_mentions as phrases
from evals import muc_signs as incidents
from evals import muc_targets as targets
from evals import muc_tellings as tellings
from evals.muc_events import Event, Fate, Reader
from evals.muc_linear import Linear, Signs, chance, models
from evals.muc_mentions import POSTS, is_named, mentions, repeated
from evals.muc_perpetrators import Perpetrators
from evals.muc_phrases import Phrases
from evals.muc_relevance import DELIBERATE
from evals.muc_score import Answer
from evals.muc_settings import Setting
from evals.muc_targets import EFFECTS, UNTOLD, Weighed, goes_with, grouped, summed
from evals.muc_templates import ResponseTemplate
from evals.muc_words import common_words, words
from variorum.model.document import DateMention, Document, PlaceMention
from variorum.pipeline import Resources
from variorum.resources import load

HEADER = re.compile(r"\A.{0,220}?--\s*(?:\[[^\]]*\]\s*)*", re.DOTALL)
BRACKETS = re.compile(r"\[[^\]]*\]|\([^()]{1,60}\)")  # notes and short forms, which part no phrase
INITIALS = re.compile(r"(?<![A-Z]\.)\b(?:[A-Z]|DR|MR|MRS|GEN|COL|LT|CAPT|SGT|MSGR|REV|FR|ST)(\.)(?=\s+[A-Z])")


@dataclass
class Draft:
    """One incident as it grows, event by event."""

    kind: str
    events: list[Event] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """Another telling of this incident."""
        self.events.append(event)
        far = bool(self.fates) and event.sentence - self.events[0].sentence > REACH
        for fate in event.fates:
            if self._vague(fate, event):
                continue
            if far and fate.target.number != "1" and not any(shares_name(fate, known) for known in self.fates):
                continue
            if len(event.fates) > 1 or not self._same_single(fate):
                self._place(fate)

    def _vague(self, fate: Fate, event: Event) -> bool:
        """Whether the words hardly ever are a target of their own: "the officers", "peasants" in passing, those of "attacks on …"."""
        words = fate.target.words.split()
        if event.cue == "ATTACKS":
            return True
        if fate.target.number == "PLURAL":
            return words[0] == "THE" and event.sentence > self.events[0].sentence
        return fate.target.number == "1" and words[:1] == ["THE"] and not is_named(fate.target)

    def _same_single(self, fate: Fate) -> bool:
        """Whether a nameless single person is the one named one, or a named one the one nameless one, of the same fate; they are joined."""
        singles = [n for n, one in enumerate(self.fates) if one.target.number == "1" and goes_with(one, fate)]
        if fate.target.number != "1" or len(singles) != 1:
            return False
        known = self.fates[singles[0]]
        if is_named(known.target) == is_named(fate.target) or (fate if not is_named(fate.target) else known).target.head not in POSTS:
            return False
        self.fates[singles[0]] = joined(known, fate)
        return True

    def _place(self, fate: Fate) -> None:
        if self.fates and repeats(fate, self.fates):
            return
        for number, known in enumerate(self.fates):
            if same_people(known, fate):
                self.fates[number] = joined(known, fate)
                return
        self.fates.append(fate)


def same_people(one: Fate, other: Fate) -> bool:
    """Whether two targets may be the same people: a shared name or head and number, with effects that go together."""
    told = {one.effect, other.effect} - {""}
    differ = len(told) == 2 and not told <= {"REGAINED FREEDOM", "DEATH"}
    if differ and not (one.target.single and other.target.single):
        return False
    a, b = one.target, other.target
    if a.words == b.words:
        return True
    first, second = _content(a.words), _content(b.words)
    if a.number == b.number == "1":
        return bool(first & second) or not first or not second
    if a.number == b.number:
        return True
    if "PLURAL" in (a.number, b.number) and "1" not in (a.number, b.number):
        return bool(first & second)
    return False


_AGAIN = words("again")


def repeats(fate: Fate, known: Sequence[Fate]) -> bool:
    """Whether a nameless phrase ("the official", "both leaders") only takes up people told of before."""
    words = fate.target.words.split()
    if not words or (words[0] not in _AGAIN and fate.target.head not in ("LEADER", "MEMBER", "SENATOR", "CANDIDATE", "VICTIM")):
        return False
    if fate.target.number == "1":
        return fate.target.head in POSTS and any(one.target.number == "1" and goes_with(one, fate) for one in known)
    return words[0] in ("BOTH", "THESE", "THOSE") or (words[0] == "THE" and any(goes_with(one, fate) for one in known))


def joined(known: Fate, fate: Fate) -> Fate:
    """What two tellings say together: the number that is one, the effect that is told, all the words."""
    target = fate.target if known.target.number in ("", "PLURAL") and fate.target.number else known.target
    words = known.target.words if fate.target.words in known.target.words else f"{known.target.words} / {fate.target.words}"
    effect = fate.effect if fate.effect == "DEATH" or not known.effect else known.effect
    return Fate(target._replace(words=words), effect)


_EMPTY = words("empty")


def _content(words: str) -> set[str]:
    return {word.removesuffix("S") for word in words.split() if word not in _EMPTY and len(word) > 1}


def plain_text(text: str) -> str:
    """The text with its header, bracketed notes and the marks behind titles and initials blanked, of the same length."""
    header = HEADER.match(text)
    if header:
        text = " " * header.end() + text[header.end() :]
    text = BRACKETS.sub(lambda match: " " * len(match.group()), text)
    return INITIALS.sub(lambda match: match.group()[:-1] + " ", text)


REPORTED = -0.4  # log-odds of a reported incident; below even odds, since a matched template brings many slots
REACH = 6
APART = 1  # sentences after which another name in an account of murder is another murder
OPENING = 120  # characters of a sentence that say whether it opens another incident
BESIDES = re.compile(r"\b(?:IN A SEPARATE|MEANWHILE|THE SECOND|IN ADDITION)\b")
AFRESH = re.compile(r"\b(?:ANOTHER|A SECOND|A THIRD|A (?:POWERFUL |CAR |DYNAMITE )?(?:BOMB|CHARGE|DEVICE|GRENADE)|AN EXPLOSIVE)\b")
"""Words by which something not told of before comes in: the bomb of an incident told already is "the bomb"."""


def shares_name(fate: Fate, known: Fate) -> bool:
    """Whether two targets are the same by a word of theirs, or the same number of unnamed people."""
    if fate.target.number == known.target.number == "1" or "1" not in (fate.target.number, known.target.number):
        return bool(_content(fate.target.words) & _content(known.target.words))
    return False


def _other_name(event: Event, draft: Draft) -> bool:
    """Whether both tell of single people by name, and of other ones."""
    ours, theirs = (
        [f for f in fates if f.target.number == "1" and len(_content(f.target.words)) > 1] for fates in (event.fates, draft.fates)
    )
    return bool(ours) and bool(theirs)


def _without_general(made: list[Draft]) -> list[Draft]:
    """Attacks told of without people, beside a bombing, are the bombing."""
    bombing = next((draft for draft in made if draft.kind == "BOMBING"), None)
    if bombing is None:
        return made
    for draft in made:
        if draft.kind == "ATTACK" and not draft.fates:
            for event in draft.events:
                bombing.add(event)
    return [draft for draft in made if draft.kind != "ATTACK" or draft.fates]


class Reading(NamedTuple):
    """What the rules make of one message: its text without header and notes, the tellings, the incidents and a template for each."""

    document: Document
    text: str
    country: str | None
    events: list[Event]
    drafts: list[Draft]
    templates: list[ResponseTemplate]


class Builder:
    """Templates from events: read by rules, then chosen and filled by what the fitted models make of their signs."""

    def __init__(self, reader: Reader, demonyms: Mapping[str, str], small: frozenset[str]) -> None:
        self.reader = reader
        self.demonyms = demonyms
        self.small = small

    @classmethod
    def over(cls, resources: Resources) -> Builder:
        """The builder over the shipped lexicon and gazetteer."""
        gazetteer = resources.gazetteer
        names = {word: gazetteer.country_names.get(code, code) for word, code in gazetteer.curated.demonyms.items()}
        phrases_of = Phrases(load.lexicon(), resources.small)
        nouns = {word.lower() for word in phrases_of.one | phrases_of.many | common_words()}
        return cls(Reader(phrases_of), names, resources.small | nouns)

    def templates(
        self, document: Document, dates: Sequence[DateMention], places: Sequence[PlaceMention], dateline: date | None
    ) -> list[ResponseTemplate]:
        """The response to one message."""
        reading = self.read(document, dates, places, dateline)
        fitted = models()
        weighed = self.weighed(self.phrase_signs(reading), fitted)
        likely = likelihoods(self.incident_signs(reading), self.telling_signs(reading), fitted)
        people, out = people_of(weighed, reading.drafts, likely), []
        for number, (draft, template, found) in enumerate(zip(reading.drafts, reading.templates, people, strict=True)):
            if likely[number] >= REPORTED:
                odds = [fitted["target"].odds(signs) for signs in target_signs(draft, people, number)]
                out.append(filled(draft, template, targets.worth_telling(likely[number], found, odds)))
        return out

    def read(self, document: Document, dates: Sequence[DateMention], places: Sequence[PlaceMention], dateline: date | None) -> Reading:
        """One message by the rules alone."""
        text = plain_text(document.report.text)
        setting = Setting(document, dates, places, dateline, self.demonyms)
        perpetrators = Perpetrators(document.report.text, text, document.sentences)
        events: list[Event] = []
        for number, sentence in enumerate(document.sentences):
            told = self.reader.events(text, sentence.start, sentence.end, number)
            if not any(event.fates for event in told):
                told += self.reader.named_again(text, sentence.start, sentence.end, number, events)
            events += told
        plain = [event for event in events if not event.passing]
        events = plain if any(event.kind or event.fates for event in plain) else events  # a hint counts where nothing else is told
        drafts = self._drafts(events, setting, text, document)
        made = [self._template(draft, setting, perpetrators) for draft in drafts]
        return Reading(document, text, setting.country, events, drafts, made)

    def incident_signs(self, reading: Reading) -> list[dict[str, float]]:
        """The signs of each incident."""
        return [
            incidents.signs(draft.events, template.answers, reading.document, reading.text, self.small, reading.country)
            for draft, template in zip(reading.drafts, reading.templates, strict=True)
        ]

    def telling_signs(self, reading: Reading) -> list[list[dict[str, float]]]:
        """The signs of each telling of each incident."""
        return [tellings.signs(draft.events, reading.document, reading.text, self.small, reading.country) for draft in reading.drafts]

    def phrase_signs(self, reading: Reading) -> list[tuple[phrases.Mention, dict[str, float]]]:
        """Every phrase of people with its signs."""
        found = mentions(reading.document, reading.text, reading.events, self.reader.phrases, self.small)
        names = repeated(found, self.small)
        rows, counts = phrases.lists(found), phrases.counts_of_names(found)
        return [
            (one, phrases.signs(one, rows[number], found, reading.events, names, self.small) | dict.fromkeys(counts[number], 1.0))
            for number, one in enumerate(found)
        ]

    def weighed(self, found: Sequence[tuple[phrases.Mention, Mapping[str, float]]], fitted: Mapping[str, Linear]) -> list[Weighed]:
        """The phrases with what these models make of their signs."""
        effects = {effect: fitted[f"effect {effect}"] for effect in (*EFFECTS, UNTOLD)}
        return [
            Weighed(
                one,
                fitted["phrase"].odds(signs),
                {effect: chance(model.odds(signs)) for effect, model in effects.items()},
                frozenset(signs) & phrases.LISTED,
            )
            for one, signs in found
        ]

    def _drafts(self, events: Sequence[Event], setting: Setting, text: str, document: Document) -> list[Draft]:
        made: list[Draft] = []
        last = ""
        named = {event.kind for event in events}
        for event in events:
            if setting.is_old(event):
                continue
            kind = event.kind
            if kind == "RELEASE":
                kind = "KIDNAPPING" if "KIDNAPPING" in named else ""
                if not kind:
                    continue
            if not kind:
                kind = last or "ATTACK"
                if event.cue == "nobody" and not made:
                    continue
            event = event._replace(kind=kind)
            draft = self._home(event, [one for one in made if one.kind == kind], setting, text)
            if draft is None:
                draft = Draft(kind)
                made.append(draft)
            draft.add(event)
            last = kind
        return _without_general(made)

    def _home(self, event: Event, drafts: Sequence[Draft], setting: Setting, text: str) -> Draft | None:
        """The incident that an event is a telling of; None where it opens another one."""
        if not drafts:
            return None
        for draft in drafts:
            if any(shares_name(fate, known) for fate in event.fates for known in draft.fates):
                return draft
        current = drafts[-1]
        if event.sentence == current.events[-1].sentence:
            return current
        if self._elsewhere(event, current, setting, text):
            return None
        return current

    def _elsewhere(self, event: Event, draft: Draft, setting: Setting, text: str) -> bool:
        """Whether a sentence opens another incident of the kind: it says so, or names another day and place, or another victim and day."""
        span = setting.document.sentences[event.sentence]
        opening = text[span.start : span.start + OPENING]
        here, there = setting.near(event), [setting.near(one) for one in draft.events]
        days = {one.first for one in there if one is not None}
        other_day = here is not None and here.precision <= 2 and bool(days) and here.first not in days
        spots, known = setting.spots(event), {spot for one in draft.events for spot in setting.spots(one)}
        other_place = bool(spots) and bool(known) and not spots & known
        if event.sentence - draft.events[-1].sentence >= APART and event.cue in DELIBERATE and _other_name(event, draft):
            return True
        specific = any(fate.target.number not in ("", "PLURAL") for fate in event.fates)
        if AFRESH.search(opening) or (BESIDES.search(opening) and (specific or event.kind != "ATTACK")):
            return True
        return (other_place and (other_day or specific or event.kind == "BOMBING")) or (other_day and specific)

    def _template(self, draft: Draft, setting: Setting, perpetrators: Perpetrators) -> ResponseTemplate:
        sentences = [event.sentence for event in draft.events]
        people = summed([fate for fate in draft.fates if fate.target.number])
        none = [fate for fate in draft.fates if not fate.target.number][:1]
        individual, organisation, confidence = perpetrators.of(sentences)
        effects = [fate for fate in people if fate.effect] or none
        answers = {
            "inc_date": setting.when(draft.events),
            "inc_loc": setting.where(draft.events),
            "inc_type": (Answer(draft.kind),),
            "inc_stage": (Answer(_stage(draft)),),
            "perp_ind_id": individual,
            "perp_org_id": organisation,
            "perp_org_conf": confidence,
            "hum_tgt_num": tuple(Answer(fate.target.number, fate.target.words) for fate in people),
            "hum_tgt_effect": tuple(Answer(fate.effect, fate.target.words) for fate in effects),
        }
        return ResponseTemplate({slot: fills for slot, fills in answers.items() if fills})


def likelihoods(incidents_signs: Sequence[Signs], told: Sequence[Sequence[Signs]], fitted: Mapping[str, Linear]) -> list[float]:
    """The log-odds that each incident is reported, by its own signs and those of its tellings."""
    weighed = [tellings.together([fitted["telling"].odds(signs) for signs in one]) for one in told]
    return [fitted["incident"].odds({**own, **more}) for own, more in zip(incidents_signs, weighed, strict=True)]


def people_of(weighed: Sequence[Weighed], drafts: Sequence[Draft], likely: Sequence[float]) -> list[list[list[Weighed]]]:
    """The possible targets of each incident; an incident that is not reported takes nobody from one told beside it."""
    return grouped(weighed, [draft.events if odds >= REPORTED else [] for draft, odds in zip(drafts, likely, strict=True)])


def target_signs(draft: Draft, people: Sequence[Sequence[Sequence[Weighed]]], number: int) -> list[dict[str, float]]:
    """The signs of each target of an incident, which is one of those that `people` are told of in."""
    found = people[number]
    elsewhere = [target for other, others in enumerate(people) if other != number for target in others]
    return [
        targets.signs(one, rank, found, draft.events, draft.fates) | targets.signs_of_place(one, draft.events, elsewhere)
        for rank, one in enumerate(found)
    ]


def filled(draft: Draft, template: ResponseTemplate, people: Sequence[tuple[Sequence[Weighed], float]]) -> ResponseTemplate:
    """The template with these people as its targets, each with the chance that it is right."""
    numbers, effects = targets.answers([target for target, _ in people], [worth for _, worth in people])
    nobody = tuple(Answer(fate.effect) for fate in draft.fates if not fate.target.number)[:1]
    chosen = {**template.answers, "hum_tgt_num": numbers, "hum_tgt_effect": effects or nobody}
    return ResponseTemplate({slot: fills for slot, fills in chosen.items() if fills})


def _stage(draft: Draft) -> str:
    stages = [event.stage for event in draft.events]
    return "ACCOMPLISHED" if "ACCOMPLISHED" in stages else stages[0]
