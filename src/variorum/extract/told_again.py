"""A report and its claims in, the same with the numbers that mean people counted before out: "the two were brothers", "three of the seven".

A number behind "the", "all" or "these" is of the people last told of by that number; a part ("two of the five", "two of them", "ten of
the dead") is of those it is taken from. Only what no reader has read already is told again, and only of people of whom a claim is.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from variorum.extract.draft import Draft
from variorum.extract.gatekeeper import admit, distinct
from variorum.extract.group import Group
from variorum.extract.nouns import find_head, population_of
from variorum.extract.sentence_words import SentenceWords
from variorum.extract.teasers import is_teaser
from variorum.extract.telling_places import telling_in
from variorum.extract.things_counted import most_things
from variorum.extract.tokens import Token
from variorum.extract.who_they_are import who_they_are
from variorum.model.claim import Attribution, Claim, Count, Reading, Scope
from variorum.model.document import Document, Sentence
from variorum.model.population import TOP
from variorum.model.text import Span

# What is remembered of people of whom several things are told, the gravest first. Who was aboard or took part is told of mostly by
# what befell him afterwards, and not meant by "the two" as such.
_GRAVEST = (
    "killed",
    "missing",
    "held",
    "injured",
    "hospitalised",
    "freed",
    "arrested",
    "surrendered",
    "displaced",
    "evacuated",
)
_PARTED = frozenset({"killed", "missing", "held", "injured", "hospitalised", "displaced"})  # of whom a part is told of again
_DESCRIBED = frozenset({"killed", "missing", "held", "injured", "freed"})  # of whom it is said right behind who they are
_DEFINITE = frozenset({"the", "all", "these", "those"})
_JOINED = (frozenset({"and"}), frozenset({"a", "an", "his", "her", "another"}))
_OTHERS = frozenset({"first", "last", "next", "previous", "earlier", "other", "remaining", "only", "best", "most", "us"})
_SOME = frozenset({"digits", "words", "vague"})  # kinds of numbers; single persons by their article are told elsewhere
_EXACT = frozenset({"digits", "words"})
_OF_EVERYBODY = frozenset({"people", "persons", "victims", "men", "women", "individuals", "others"})
_STATES = {"dead": "killed", "deceased": "killed", "slain": "killed", "wounded": "injured", "injured": "injured", "taken": "held"}
_OF_A_SIDE = frozenset({"police", "soldiers", "security_forces", "attackers", "rebels", "officials"})
_NO_PEOPLE = frozenset(
    {"-", "'s", "of", "million", "percent", "accused", "convicted", "suspected"}
)  # behind a number, or others than the harmed
_OF_THE_N = 4  # tokens of "Of the 31,"
_NUMBER_OF_THEM = frozenset({"number", "figure", "total"})  # in "of this number,", which stands for those just counted
_FIRED_ON = (["fire", "on"], ["fire", "at"], ["fired", "on"], ["fired", "at"], ["shots", "at"], ["shot", "at"])
_REMEMBERED = 25  # sentences back in which those may stand whom "the two" means
_NEAR = 3  # sentences back in which those may stand whom "them" means
_FEWEST = 2
_FLED = frozenset({"fled", "escaped"})
_FOUND = frozenset({"safe", "alive", "unharmed", "unhurt", "safely"})
_FARTHEST_FLIGHT = 7  # tokens from a number to "managed to"


class _Told(NamedTuple):
    """People of a sentence: their number, kind and noun, and the claim that tells the gravest of them, if there is one."""

    low: int
    population: str
    noun: str | None
    claim: Claim | None


class _Place(NamedTuple):
    """A group and the sentence in which it stands."""

    sentence: Sentence
    words: Sequence[Token]
    group: Group


def with_told_again(
    document: Document,
    lowered: str,
    claims: tuple[Claim, ...],
    worded: SentenceWords,
    attribute: Callable[[int, int, int], Attribution],
    holds_number: Callable[[str, Sentence], bool],
) -> tuple[Claim, ...]:
    """The claims, and one for each number of people that the report has told of before; `lowered` is its text in lower case."""
    told = [claim for claim in claims if claim.stance == "asserted" and claim.scope != "rate" and claim.measure in _GRAVEST]
    if not any((claim.count.low or 0) >= _FEWEST for claim in told):
        return claims
    first = min(claim.sentence.start for claim in told)
    by_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.sentence.start, []).append(claim)
    together = {start: _sums(here) for start, here in by_sentence.items()}
    numbers = {claim.count.low for claim in claims if claim.count.low is not None} | {one.low for sums in together.values() for one in sums}
    telling = telling_in(document, lowered, first, numbers, worded.lexicon)
    if not telling:
        return claims
    reader = _Reader(document, by_sentence, worded, attribute)
    for sentence in document.sentences:
        if first <= sentence.start <= telling[-1] and (sentence.start in by_sentence or holds_number(lowered, sentence)):
            reader.read(sentence, worded.of(sentence), worded.groups(sentence), together.get(sentence.start, []), sentence.start in telling)
    return distinct([*claims, *reader.made]) if reader.made else claims


class _Reader:
    """Walks a report's sentences in order and remembers the people they tell of."""

    def __init__(
        self,
        document: Document,
        claims: Mapping[int, Sequence[Claim]],
        worded: SentenceWords,
        attribute: Callable[[int, int, int], Attribution],
    ) -> None:
        self._document = document
        self._text = document.report.text
        self._worded = worded
        self._lexicon = worded.lexicon
        self._credit = attribute
        self._by_sentence = claims
        self._told: list[list[_Told]] = []
        self.made: list[Claim] = []

    def read(self, sentence: Sentence, words: Sequence[Token], counted: Sequence[Group], sums: Sequence[_Told], may_tell: bool) -> None:
        """Remember the people of one sentence and what they come to; where it may tell of people again, make claims of those."""
        here: list[_Told] = []
        self._told.append(here)
        claims = [(claim.count_span, claim) for claim in self._by_sentence.get(sentence.start, ())]
        tell = may_tell and not is_teaser(self._document, sentence)
        wholes: set[int] = set()  # where the number begins of which one before is a part: "nine of the 31"
        for group in counted:
            wholes |= {group.whole.core} if group.whole is not None else set()
            place = _Place(sentence, words, group)
            own = self._own(place, claims)
            new = own is None and group.core not in wholes
            if new and tell and group.low != 0 and group.kind in _SOME and not group.others and not group.increment:
                own = self._again(place)
            floor = own is not None and group.high is None  # "at least 112 dead", of whom are "30 of the bodies"
            if group.low is not None and (floor or group.low == group.high):
                noun = words[group.head].low if group.head is not None else None
                here.append(_Told(group.low, group.population, noun, own))
        here += sums

    def _own(self, place: _Place, claims: Sequence[tuple[Span, Claim]]) -> Claim | None:
        """The claim that tells the gravest of what is said of a group where it stands."""
        words, group = place.words, place.group
        start, end = words[group.first].start, words[group.stop - 1].end
        found = [claim for span, claim in claims if start < span.end and span.start < end]
        known = [claim for claim in found if claim.measure in _GRAVEST and claim.stance == "asserted" and claim.scope != "rate"]
        return min(known or found, key=lambda claim: _rank(claim.measure), default=None)

    def _again(self, place: _Place) -> Claim | None:
        """The claim of a group that is told of again, or that is a part of people told of; None where nothing was said of them."""
        words, group = place.words, place.group
        phrase = words[group.first : group.stop]
        if any(word.low in _OTHERS or word.low.endswith("est") for word in phrase) or self._is_told_by_relative(place):
            return None
        definite = any(word.low in _DEFINITE for word in words[group.first : group.core])
        if group.whole is not None:
            return self._of_whole(place)
        if (model := self._who_they_are(place)) is not None:
            return self._claim(place, model, "part" if (model.count.low or 0) > (group.low or 0) else model.scope)
        if group.part and not (group.of_them and definite):
            return self._part_of_harmed(place)
        if (before := self._of_those(place)) is not None:
            return self._part(place, before)
        if not definite and (whole := self._noun_of_whole(place)) is not None:
            return self._part(place, whole)
        exact = group.kind in _EXACT and group.low == group.high and group.hedge is None and (group.low or 0) >= _FEWEST
        fired_on = [word.low for word in words[max(0, group.first - 2) : group.first]] in _FIRED_ON
        if not (definite or fired_on) or not exact or not self._is_whole_phrase(place):
            return None
        if [word.low in _JOINED[at] for at, word in enumerate(words[group.stop : group.stop + 2])] == [True, True]:
            return None  # "The two men and a boy": not only those told of
        model = self._last(group.low, group, words)
        if model is None or (model.measure == "killed" and self._gets_away(place)):
            return None
        if fired_on and model.measure not in ("killed", "injured"):
            return None
        return self._claim(place, model, model.scope)

    def _who_they_are(self, place: _Place) -> Claim | None:
        """The claim of those just told of, where a group says who they are or some of them: "They were two Italians and a Dane"."""
        here, *earlier = [[one.claim for one in told if one.claim is not None] for told in reversed(self._told[-2:])]
        before = [claim for told in earlier for claim in told if claim.measure in _DESCRIBED]
        before.sort(key=lambda claim: _rank(claim.measure))
        if place.words[0].low in ("those", "the"):  # "Those taken were six nurses", "The dead were named as", however long ago it was told
            before += [claim for told in self._by_sentence.values() for claim in told if claim.sentence.end <= place.sentence.start]
        return who_they_are(place.words, place.group, here, before)

    def _gets_away(self, place: _Place) -> bool:
        """Whether those told of flee, and are others than the dead: "the two members of the group managed to flee"."""
        behind = place.words[place.group.stop : place.group.stop + _FARTHEST_FLIGHT]
        return any(word.low in _FLED or (word.low == "managed" and later.low == "to") for word, later in itertools.pairwise(behind))

    def _is_told_by_relative(self, place: _Place) -> bool:
        """Whether a relative clause says which people are meant: "the two who brought him"."""
        behind = place.words[place.group.stop : place.group.stop + 1]
        return bool(behind) and behind[0].low in ("who", "whom", "that", "whose")

    def _of_whole(self, place: _Place) -> Claim | None:
        """ "Three of the seven": three are a part of them."""
        words, group, whole = place.words, place.group, place.group.whole
        if whole is None or whole.low is None or whole.low != whole.high or words[whole.core - 1].low not in _DEFINITE:
            return None
        start, end = words[whole.core].start, words[whole.stop - 1].end
        here = [(one.count_span, one) for one in self._by_sentence.get(place.sentence.start, ())]
        model = next((one for span, one in here if start < span.end and span.start < end), None)
        model = model or self._last(whole.low, group, words)
        return self._part(place, model) if model is not None else None

    def _of_those(self, place: _Place) -> Claim | None:
        """ "Of the 31, nine are children": the claim of the 31, who are told of again right before a bare number."""
        words, at = place.words, place.group.first
        opens = [word.low for word in words[:2]] == ["of", "the"] and at >= _OF_THE_N and words[at - 1].text == ","
        described = words[place.group.stop : place.group.stop + 1] and words[place.group.stop].is_("be")
        before = self._told[-1][-1:] if opens and described and place.group.bare else []
        this = words[0].low == "of" and at >= _OF_THE_N and words[2].low in _NUMBER_OF_THEM and words[3].text == ","
        if this and described and len(self._told) > 1 and words[at - 1].low in (",", "and"):  # "Of this number, eight were men and two"
            before = [one for one in self._told[-2] if one.claim is not None][-1:]
        return before[0].claim if before and before[0].low > (place.group.low or 0) else None

    def _noun_of_whole(self, place: _Place) -> Claim | None:
        """The claim of more people by the same noun: "two of the nuns" where four nuns were killed."""
        words, group = place.words, place.group
        behind = [word.low for word in words[group.words_stop : group.words_stop + 3]]
        if group.first and words[group.first - 1].triggers:
            return None  # "causing the car to strike two of the people there": something else befalls them
        if behind[:2] not in (["of", "the"], ["of", "those"]):
            return None
        if behind[2:] in (["bodies"], ["deaths"], ["fatalities"]):
            return self._of_the_dead(group.low)
        if group.head is None:
            return None
        if words[group.stop : group.stop + 1] and words[group.stop].low == "'s":
            return None
        noun = words[group.head].low
        more = [one for told in reversed(self._told) for one in reversed(told) if one.noun == noun and one.low > (group.low or 0)]
        return more[0].claim if more else None

    def _of_the_dead(self, number: int | None) -> Claim | None:
        """The last claim of more dead: "ten of the bodies have been identified"."""
        dead = [one.claim for told in reversed(self._told) for one in told if one.claim is not None and one.claim.measure == "killed"]
        return next((claim for claim in dead if (claim.count.low or 0) >= (number or 0)), None)

    def _is_whole_phrase(self, place: _Place) -> bool:
        """Whether no noun of things can follow a number without noun: "the two were", and not "the two longest rivers"."""
        words, group = place.words, place.group
        if not group.bare or group.stop == len(words):
            return True
        behind = words[group.stop]
        plain = behind.mark or behind.closed is not None or behind.is_("verb") or bool(behind.triggers) or behind.low.endswith("ed")
        return plain and behind.low not in _NO_PEOPLE and not behind.on("money")

    def _part_of_harmed(self, place: _Place) -> Claim | None:
        """ "Ten of the dead were on duty", "two of the victims were cousins", "two of them": a part of those in that state."""
        words, group = place.words, place.group
        if group.of_them:
            if group.first and words[group.first - 1].text == ",":
                return None  # "Counsellors, six of them, were sent": those just named
            if any(
                word.low == "there" and then.is_("be") for word, then in itertools.pairwise(words[max(0, group.first - 3) : group.first])
            ):
                return None  # "There were about ten of them": all whom somebody saw
            here, *earlier = [[one for one in told if one.low >= _FEWEST] for told in reversed(self._told[-_NEAR:])]
            before = [] if here else [one for told in earlier for one in reversed(told)]  # of those beside them the rules have told
            model = before[0].claim if before and before[0].low > (group.low or 0) else None
            return self._part(place, model) if model is not None and not self._may_be_things(place, model) else None
        state = words[group.stop - 1]
        behind = {word.low for word in words[group.stop : group.stop + _FARTHEST_FLIGHT]}
        if state.low == "missing" and not behind.isdisjoint(_FOUND):
            return None  # "four of the missing had turned up safe"
        measure = _STATES.get(state.low) or next((t.measure for t in state.triggers if t.form in ("participle", "adjective")), None)
        counted = [one.claim for sentence in reversed(self._told) for one in sentence if one.claim is not None]
        if state.low == "victims":
            hurt = any(_STATES.get(word.low) == "injured" for word in words[group.first : group.stop])  # "six of the injured victims"
            measure = "killed" if not hurt and any(claim.measure == "killed" for claim in counted) else "injured"
        model = next((claim for claim in counted if claim.measure == measure), None)
        return self._part(place, model) if model is not None else None

    def _may_be_things(self, place: _Place, model: Claim) -> bool:
        """Whether things were counted since the people of `model`, and what is told proves no person: "two of them overturned"."""
        words, group = place.words, place.group
        if (
            words[group.stop : group.stop + 1]
            and words[group.stop].is_("be")
            and find_head(words, group.stop + 1, self._lexicon) is not None
        ):
            return False  # "two of them were children"
        between = [one for one in self._document.sentences if model.sentence.start <= one.start < place.sentence.start]
        return any(most_things(self._worded.of(one), self._worded.groups(one), self._lexicon) > (group.low or 0) for one in between)

    def _last(self, number: int | None, group: Group, words: Sequence[Token]) -> Claim | None:
        """The claim of the last people told of by this number who can be those of `group`; None where nothing befell those."""
        noun = words[group.head].low if group.head is not None else None
        for sentence in reversed(self._told[-_REMEMBERED:]):
            for one in reversed(sentence):
                if one.low == number and _may_be(one, noun, group.population):
                    return one.claim if one.claim is not None and one.claim.measure in _GRAVEST else None
        return None

    def _part(self, place: _Place, model: Claim) -> Claim | None:
        """The claim of a part of the people of `model`, of the kind that the words behind it say."""
        parted = model.measure in _PARTED and (place.group.low is None or place.group.low >= _FEWEST)
        return self._claim(place, model, "part") if parted else None

    def _claim(self, place: _Place, model: Claim, scope: Scope) -> Claim | None:
        """A claim of what `model` says, of the people of a group."""
        words, group = place.words, place.group
        core = group.words_first if scope == "part" else group.core
        start, end, count_end = words[group.first].start, words[group.stop - 1].end, words[group.words_stop - 1].end
        population = self._population(place, model, scope)
        draft = Draft(
            measure=model.measure,
            population=population,
            count=Count(low=group.low, high=group.high, words=self._text[words[core].start : count_end], hedge=group.hedge),
            count_start=words[core].start,
            count_end=count_end,
            start=start,
            end=end,
            trigger_start=start,
            trigger_end=end,
            rule="told_again" if scope != "part" else "part_told_again",
            scope="part" if scope == "increment" else scope,
        )
        attribution = self._credit(place.sentence.start, start, end)
        claim = admit(self._document, place.sentence, draft, attribution, Reading(readers=("rules",), rule=draft.rule))
        if claim is not None:
            self.made.append(claim)
        return claim

    def _population(self, place: _Place, model: Claim, scope: Scope) -> str:
        """Who they are: what their own noun or, for a part, the noun behind "were" says; else who was counted."""
        words, group = place.words, place.group
        named = group.head is not None and words[group.head].capital  # "Those taken were six Filipinos": not as students
        if not group.bare and (named or group.population not in (TOP, "victims")):
            return group.population
        if scope == "part" and group.stop + 1 < len(words) and words[group.stop].is_("be"):
            head = find_head(words, group.stop + 1, self._lexicon)
            if head is not None:
                return population_of(words, group.stop + 1, head, self._lexicon)
        return model.population


def _sums(claims: Sequence[Claim]) -> list[_Told]:
    """ "A mother and her two sons were killed": by "the three" all of them can be meant."""
    by_measure: dict[str, list[Claim]] = {}
    for claim in claims if len(claims) >= _FEWEST else ():
        if claim.stance == "asserted" and claim.scope in ("total", "increment") and claim.measure in _GRAVEST:
            by_measure.setdefault(claim.measure, []).append(claim)
    found: list[_Told] = []
    for measure in sorted(by_measure, key=_rank):
        beside = by_measure[measure]
        if len(beside) >= _FEWEST and all(one.count.low is not None and one.count.low == one.count.high for one in beside):
            together = msgspec.structs.replace(beside[0], population=TOP, scope="total")
            found.append(_Told(sum(one.count.low or 0 for one in beside), TOP, None, together))
    return found


def _rank(measure: str) -> int:
    return _GRAVEST.index(measure) if measure in _GRAVEST else len(_GRAVEST)


def _may_be(one: _Told, noun: str | None, population: str) -> bool:
    """Whether people told of before can be those whom `noun` of this population means."""
    if noun is None or noun == one.noun or population == one.population:
        return True
    if one.noun is None or one.noun in _OF_EVERYBODY:
        return population not in _OF_A_SIDE  # "two people were hurt … the two officers had knocked": others
    return noun in _OF_EVERYBODY
