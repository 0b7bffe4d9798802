"""A report and its claims in, the same and those of people told by the words around their number out: "thirty-six were on it".

Such words count nobody by themselves: "six were saved", "nine were seized" and "forty took part" are read where the report tells of harm.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import ahocorasick

from variorum.extract.draft import Draft
from variorum.extract.gate import Selected
from variorum.extract.gatekeeper import admit, distinct
from variorum.extract.group import Group
from variorum.extract.numbers import Quantity
from variorum.extract.scope import scope_of
from variorum.extract.sentence_words import SentenceWords
from variorum.extract.stance import stance_of
from variorum.extract.teasers import is_teaser
from variorum.extract.tokens import Token
from variorum.model.claim import Attribution, Claim, Count, Reading
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon
from variorum.model.population import TOP
from variorum.model.telling import Telling

_HARM = frozenset({"killed", "injured", "missing", "held", "harmed", "hospitalised", "freed", "arrested", "evacuated", "displaced"})
_KINDS = frozenset({"digits", "words", "vague"})
_ARMED = frozenset({"attackers", "protesters"})
_NEVER_THERE = frozenset({"attackers", "prisoners", "journalists"})  # of whom it is not said that they got away, or were taken
_ANOTHER = frozenset({"second", "third", "next", "another", "other", "following", "later", "empty"})
_FARTHEST_VEHICLE = 7  # tokens before people in which the vehicle stands that holds them
_WORD = re.compile(r"[\w-]+")
_SHORT = 20  # sentences of a text that tells of nothing but its incident
_NEAR = 3  # sentences of a longer one from a count of people within which others may be told of
_BACK = 2  # sentences before one in which the vehicle, the captors or the people stand that it goes on about
_TELL_WHO = frozenset(("who", "that", "and", "taken", "caught", "held"))
_FEWEST_WHO = 2  # tokens of "who fled" at least before the verb of those who did
_FARTHEST_WHO = 14  # tokens behind people in which the clause ends that says who they are
_FARTHEST_JOINED = 5  # the same of "and police commandos"
_BETWEEN_JOINED = frozenset((",", "and", "plus", "aged", "from", "to", "between"))  # "four girls, aged from 13 to 15, and two boys"
_OPENING = 3  # words in which a sentence says who did it: "The fighters also burned"
_REACH = 90  # code points before people in which the words stand that tell of them

_THOSE_HIT = frozenset(("people", "persons", "victims", "individuals"))


class TellingReader:
    """The lexicon's tellings with the stems that lead to them; immutable once made."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        every = range(len(lexicon.tellings))
        self._stems = _stems(lexicon, every)
        self._of_captors = _stems(lexicon, [number for number in every if lexicon.tellings[number].captors])
        words = lexicon.words
        self.places = words["holds_people"] | words["holds_people_then"] | words["vehicle"] | words["car"] | words["told_places"]

    def leads(self, sentence: Sentence, lowered: str, harm: bool) -> set[int]:
        """The tellings that may stand in a sentence of a text in lower case: where no `harm` is told, those of captors alone."""
        stems = self._stems if harm else self._of_captors
        return {number for _, numbers in stems.iter(lowered, sentence.start, sentence.end) for number in numbers} if len(stems) else set()


def _stems(lexicon: Lexicon, numbers: Iterable[int]) -> ahocorasick.Automaton:
    """The stems that lead to these tellings, each with their numbers."""
    rows: dict[str, list[int]] = {}
    for number in numbers:
        for stem in sorted(lexicon.tellings[number].stems):
            rows.setdefault(stem, []).append(number)
    made = ahocorasick.Automaton()
    for stem, those in rows.items():
        made.add_word(stem, those)
    made.make_automaton()
    return made


def with_tellings(
    document: Document,
    selected: Selected,
    claims: tuple[Claim, ...],
    reader: TellingReader,
    worded: SentenceWords,
    attribute: Callable[[int, int, int], Attribution],
    holds_number: Callable[[str, Sentence], bool],
) -> tuple[Claim, ...]:
    """The claims, and one for each number of people that a telling counts and no reader has read."""
    lowered = selected.lowered
    harm = any(claim.measure in _HARM and claim.stance == "asserted" and claim.scope != "rate" for claim in claims)
    near: Iterable[int] = range(len(document.sentences))
    if not harm and not any(claim.measure == "held" for claim in claims):
        near = {place for at in selected.captors for place in range(at, at + _BACK + 1)}
    elif harm and len(document.sentences) > _SHORT:
        near = _beside_claims(document.sentences, claims)
    if not near:
        return claims
    taken: dict[int, list[Claim]] = {}
    for claim in claims:
        taken.setdefault(claim.sentence.start, []).append(claim)
    made: list[Claim] = []
    all_told = list(claims)  # with those made on the way: "eleven were taken from cars and two from a roof"
    for number, sentence in enumerate(document.sentences):
        if number not in near or not holds_number(lowered, sentence):
            continue
        if not worded.is_counted(sentence) and not reader.leads(sentence, lowered, harm):
            continue  # nothing to cut it for
        words, numbers, counted = worded.of(sentence), worded.numbers(sentence), worded.groups(sentence)
        counted = [*counted, *_alone(numbers, counted)]
        told = _Told(document, lowered, number, words, all_told, reader)
        if not any(told.is_free(group, taken.get(sentence.start, ())) for group in counted if group.kind in _KINDS):
            continue
        rows = reader.leads(sentence, lowered, harm)
        if not rows or is_teaser(document, sentence):
            continue
        before = len(made)
        ordered = [reader.lexicon.tellings[row] for row in sorted(rows)]
        for telling in itertools.chain(ordered, (one for one in ordered if one.told and len(made) > before)):
            for group in told.by_telling(telling, counted, taken.get(sentence.start, ())):
                new = told.claim(telling, group, attribute)
                if new is not None:
                    made.append(new)
                    all_told.append(new)
                    taken.setdefault(sentence.start, []).append(new)
    return distinct([*claims, *made]) if made else claims


def _beside_claims(sentences: Sequence[Sentence], claims: Sequence[Claim]) -> set[int]:
    """The places of the sentences close to one that counts people: in a long text the rest tells of other things."""
    starts = [sentence.start for sentence in sentences]
    told = {bisect_left(starts, claim.sentence.start) for claim in claims}
    return {place for at in told for place in range(at - _NEAR, at + _NEAR + 1)}


def _alone(numbers: Sequence[Quantity], counted: Sequence[Group]) -> list[Group]:
    """The numbers that are in no group, as groups: "two turned up", where what stands behind may be a noun to all other readers."""
    taken = {place for group in counted for place in range(group.first, group.stop)}
    return [Group(one.first, one.core, one.stop, one.low, one.high, one.hedge, one.kind) for one in numbers if one.first not in taken]


class _Told:
    """One sentence with what the report tells before it."""

    def __init__(
        self, document: Document, lowered: str, number: int, words: Sequence[Token], claims: Sequence[Claim], reader: TellingReader
    ) -> None:
        self._document = document
        self._lowered = lowered
        self._number = number
        self._sentence = document.sentences[number]
        self._words = words
        self._claims = claims
        self._reader = reader
        self._lexicon = reader.lexicon

    def by_telling(self, telling: Telling, counted: Sequence[Group], claims: Sequence[Claim]) -> list[Group]:
        """The groups that a telling counts, of whom nothing is claimed yet, with those joined to them by "and"."""
        free = [group for group in counted if self._may_be_of(telling, group) and self.is_free(group, claims)]
        found = [group for group in free if self._fits(telling, group)]
        for group in list(found):
            joined = self._joined(telling, group, free)
            if telling.before is None and self._is_governed([group, *joined][-1]):
                found.remove(group)
            else:
                found += [one for one in joined if one not in found and (not one.bare or one.population != TOP)]
        counted_one = any(group.kind in _KINDS for group in found)  # "along with six Egyptians and a driver"
        kinds = {*_KINDS, "article"} if counted_one and telling.measure == "held" else _KINDS
        may = [group for group in found if group.kind in kinds and self._may_count(telling, group)]
        return may if may and self._is_told_beside(telling) else []

    def _may_be_of(self, telling: Telling, group: Group) -> bool:
        """Whether a telling counts people who are parted from others as these are."""
        if group.of_them or not group.part:
            return telling.them if group.of_them else True
        return (telling.measure in ("freed", "held") and "held" in telling.told) or (
            (telling.measure == "freed" and "missing" in telling.told)
            or (telling.measure == "arrested" and "freed" in telling.told)
            or telling.measure == "hospitalised"
        )

    def is_free(self, group: Group, claims: Sequence[Claim]) -> bool:
        """Whether a group is a number of people of whom nothing is claimed."""
        if not (group.low or group.high) or (group.kind not in _KINDS and group.kind != "article"):
            return False
        start, end = self._words[group.first].start, self._words[group.stop - 1].end
        return not any(start < count.end and count.start < end for count in (claim.count_span for claim in claims))

    def _fits(self, telling: Telling, group: Group) -> bool:
        """Whether the words right before and right behind a group are those of the telling."""
        start, end = self._words[group.first].start, self._words[group.stop - 1].end
        if telling.before is not None:
            first = max(self._sentence.start, start - _REACH)
            if telling.before.search(self._lowered[first:start]) is None:
                return False
        if telling.behind is None or telling.behind.match(self._lowered, end, self._sentence.end) is not None:
            return True
        return any(telling.behind.match(self._lowered, at, self._sentence.end) for at in self._over_what_tells_who(group))

    def _over_what_tells_who(self, group: Group) -> list[int]:
        """Where the verb of people may begin behind what says who they are: "five who had been shot were", "pupils and staff were"."""
        words = self._words
        at, definite = group.stop, self._words[group.first].low == "the"  # "the nine who are safe were …"
        if definite or at + _FEWEST_WHO >= len(words) or not (words[at].low in _TELL_WHO or words[at].low.endswith("ed")):
            return []
        joined = words[at].low == "and"
        found: list[int] = []
        for place in range(at + 1, min(len(words), at + (_FARTHEST_JOINED if joined else _FARTHEST_WHO))):
            word = words[place]
            counted = word.low in self._lexicon.numbers or word.digit
            if counted or word.mark or word.is_("relative") or self._lexicon.cues.get(word.low) == "say":
                break
            if joined:
                if word.person is not None and word.person.plural:
                    return [words[place].end]
                continue
            verb = word.is_("be") or word.is_("have")
            fewest = _FEWEST_WHO if words[at].low in ("who", "that") else 0
            if verb and place > at + fewest and not words[place - 1].is_("relative"):
                found.append(words[place - 1].end)
            if word.low in ("and", "but", "or") and found:
                break
        return found

    def _is_governed(self, group: Group) -> bool:
        """Whether a preposition stands before people: of "the families of two soldiers were held" no verb behind tells the two."""
        at = group.first - 1
        while at > 0 and self._words[at].low == "the":
            at -= 1  # "one of the four did not make it"
        return at > 0 and self._words[at].is_("preposition")

    def _joined(self, telling: Telling, group: Group, free: Sequence[Group]) -> list[Group]:
        """Those joined by "and" to a group: on its right where the words before tell of it, else on its left."""
        ordered = sorted(free, key=lambda one: one.first, reverse=telling.before is None)
        found, edge = [], group
        for one in ordered:
            left, right = (one, edge) if telling.before is None else (edge, one)
            gap = self._words[left.stop : right.first]
            if telling.before is not None and self._speaks(right):
                return []  # "drove off with nine women, an official and two residents said"
            if gap and left.stop < right.first and all(token.low in _BETWEEN_JOINED or token.digit for token in gap):
                found.append(one)
                edge = one
        return found

    def _speaks(self, group: Group) -> bool:
        """Whether people say what stands before them."""
        behind = self._words[group.stop : group.stop + 1]
        return bool(behind) and self._lexicon.cues.get(behind[0].low) == "say"

    def _may_count(self, telling: Telling, group: Group) -> bool:
        """Whether a group is of people whom the telling may count."""
        if (telling.bare and not group.bare) or (telling.named and group.bare) or (group.low or group.high or 0) < telling.least:
            return False
        body = any(token.low in ("group", "party", "team", "crowd", "family") for token in self._words[group.first : group.core])
        body = body or any(token.on("body_of_people") for token in self._words[group.core + 1 : group.stop])  # "a 120-strong detachment"
        whom = group.population if not group.bare or group.population != TOP else self._meant(group)
        if (telling.body and not body) or (telling.of and whom not in telling.of):
            return False
        if telling.them and (not group.of_them or (self._words[group.stop - 1].low == "us" and telling.measure == "participants")):
            return False
        if telling.measure == "aboard" and (group.others or group.increment or self._is_in_another(group)):
            return False
        head = self._words[group.head] if group.head is not None else None
        hit = head is not None and head.low in _THOSE_HIT and any(word.is_("be") for word in self._words[group.stop : group.stop + 1])
        if telling.fight and telling.named and hit:
            return False  # "39 people were involved, 13 of whom died"
        rides = telling.measure == "aboard" and telling.named  # "a plane that was flying nine relatives to a wedding"
        if not rides and head is not None and (head.on("comes_after") or head.low in self._lexicon.words["come_to_help"]):
            return telling.measure == "participants" and group.population == "police"
        if telling.measure == "participants":
            return group.population not in ("officials", "journalists", "medics", "victims", "hostages")
        return bool(telling.of) or (whom if telling.measure != "held" else group.population) not in _NEVER_THERE

    def _is_in_another(self, group: Group) -> bool:
        """Whether right before people another vehicle than the one struck is named: "the second bus, with fifty in it"."""
        near = self._words[max(0, group.first - _FARTHEST_VEHICLE) : group.first]
        return any(one.low in _ANOTHER and then.low in self._reader.places for one, then in itertools.pairwise(near))

    def _meant(self, group: Group) -> str | None:
        """As whom those last told of by a noun in the plural count, whom a bare number goes on about."""
        person = self._lexicon.person
        nouns = [person[word] for word in _WORD.findall(self._before) if word in person]
        here = (word.person for word in self._words[: group.first])
        nouns += [noun for noun in here if noun is not None and noun.population not in _NEVER_THERE]  # those are who took them
        return next((noun.population for noun in reversed(nouns) if noun.plural), None)

    @cached_property
    def _before(self) -> str:
        """The sentences before this one that it may go on about, in lower case."""
        return self._lowered[self._document.sentences[max(0, self._number - _BACK)].start : self._sentence.start]

    @cached_property
    def _near(self) -> frozenset[str]:
        """The words of this sentence and of those before it that it may go on about."""
        return frozenset(_WORD.findall(self._before + self._lowered[self._sentence.start : self._sentence.end]))

    def _is_told_beside(self, telling: Telling) -> bool:
        """Whether the report tells what else the telling asks for."""
        words, near = self._lexicon.words, self._near
        if telling.place and near.isdisjoint(self._reader.places):
            return False
        if (telling.captors and not self._tells_of_captors()) or (telling.fight and near.isdisjoint(words["tells_of_fight"])):
            return False
        if telling.spared and any(claim.measure == "held" or claim.population == "attackers" for claim in self._claims):
            return False
        crowd = any(claim.measure == "participants" and claim.population == "protesters" for claim in self._claims)
        if telling.unrest and not crowd and near.isdisjoint(words["tells_of_unrest"]):
            return False
        return not telling.told or any(claim.measure in telling.told for claim in self._claims)

    def _tells_of_captors(self) -> bool:
        """Whether the report counts people held, or tells just before of armed people or of what those do, and not of the law."""
        person, words = self._lexicon.person, self._lexicon.words
        if any(claim.measure == "held" for claim in self._claims):
            return True
        if not words["captors_deed"].isdisjoint(self._near) or self._are_captors():
            return True
        if not words["tells_of_law"].isdisjoint(self._near):
            return False
        armed = any(word in person and person[word].population == "attackers" for word in self._near)
        return armed or not words["tells_of_captors"].isdisjoint(self._near)

    def _are_captors(self) -> bool:
        """Whether a sentence opens with "they", who are the armed people with whom the one before opens."""
        if self._words[0].low != "they" or not self._number:
            return False
        before = self._document.sentences[self._number - 1]
        opening = _WORD.findall(self._lowered[before.start : before.end])[:_OPENING]
        person = self._lexicon.person
        return any(word in person and person[word].population == "attackers" for word in opening)

    def _is_one_of_more(self, telling: Telling, group: Group) -> bool:
        """Whether a bare "one" goes on with more people of whom the same is told: "three were stabbed. One in the arm, one in the leg"."""
        one = group.bare and group.low == group.high == 1 and telling.measure in telling.told
        return one and any(claim.measure == telling.measure and (claim.count.low or 0) > 1 for claim in self._claims)

    def claim(self, telling: Telling, group: Group, attribute: Callable[[int, int, int], Attribution]) -> Claim | None:
        """The claim of a group by a telling; None where the sentence says that it is not so."""
        words = self._words
        trigger = group.stop if telling.behind is not None and group.stop < len(words) else max(0, group.first - 1)
        stance = stance_of(words, group.first, trigger, False, self._lexicon)
        if stance != "asserted":
            return None
        start, end = words[min(group.first, trigger)].start, words[max(group.stop, trigger + 1) - 1].end
        count_start, count_end = words[group.words_first].start, words[group.words_stop - 1].end
        population = telling.population if telling.population and group.population not in _ARMED else group.population
        if telling.measure == "participants" and group.population in self._lexicon.words["participant_populations"]:
            population = group.population
        draft = Draft(
            measure=telling.measure,
            population=population,
            count=Count(low=group.low, high=group.high, words=self._document.report.text[count_start:count_end], hedge=group.hedge),
            count_start=count_start,
            count_end=count_end,
            start=start,
            end=end,
            trigger_start=words[trigger].start,
            trigger_end=words[trigger].end,
            rule="telling",
            scope="part" if self._is_one_of_more(telling, group) else scope_of(words, group, trigger, self._lexicon),
        )
        attribution = attribute(self._sentence.start, start, end)
        return admit(self._document, self._sentence, draft, attribution, Reading(readers=("rules",), rule="telling", tier="single_reader"))
