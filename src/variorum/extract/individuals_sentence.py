"""A sentence with the single persons named in it: what verbs and words around a person tell, which all constructions ask."""

from __future__ import annotations

from variorum.extract.group import Group
from variorum.extract.groups import groups
from variorum.extract.individuals_cast import Fate, Told
from variorum.extract.individuals_mentions import Mention
from variorum.extract.relations import Relations as Clause
from variorum.extract.sentence_words import SentenceWords
from variorum.extract.stance import is_either, stance_of
from variorum.model.document import Sentence
from variorum.model.lexicon import Trigger

_REFLEXIVE = frozenset(["himself", "herself", "self", "themself"])
_OPEN = frozenset(["shoot", "hit", "strike", "beat"])  # verbs that leave open whether the person lived
_LONGEST_OWNER = 6  # tokens of "the state power company's"
_FATAL = frozenset(["fatal", "deadly", "fatally", "mortal", "mortally"])


class SentenceOfPersons:
    """One sentence with its mentions, and the fates read off it so far in `out`."""

    def __init__(self, text: str, sentence: Sentence, worded: SentenceWords, found: list[Mention]) -> None:
        self.text = text
        self.sentence = sentence
        self.words = words = worded.of(sentence)
        self.found = found
        self.lexicon = lexicon = worded.lexicon
        inside = {index for mention in found for index in range(mention.first, mention.stop)}
        counted = [
            group
            for group in groups(words, worded.numbers(sentence), lexicon)
            if not any(index in inside for index in range(group.first, group.stop))
        ]
        self.by_group: dict[int, Mention] = {id(mention.group): mention for mention in found}
        every = sorted([*counted, *(mention.group for mention in found if not self.possesses(mention))], key=lambda group: group.first)
        self.clause = Clause(words, every, lexicon)
        self.out: list[list[Told]] = []
        self.matched: set[int] = set()

    def possesses(self, mention: Mention) -> bool:
        return mention.stop < len(self.words) and self.words[mention.stop].low == "'s"

    def object_at(self, index: int) -> int:
        at = index + 1
        while at < len(self.words) and self.words[at].is_("adverb"):
            at += 1
        return at

    def has_object(self, index: int) -> bool:
        """Whether a mention or reflexive directly follows a verb, so that what precedes it did it."""
        at = self.object_at(index)
        if at >= len(self.words):
            return False
        if self.words[at].low in _REFLEXIVE or (self.words[at].on("title") and self.words[at].capital):
            return True  # also "killed Mrs. Baker", whose name is a noun
        owned = self.behind_owner(at)
        return any(mention.first in (at, owned) and mention.words.lower() not in ("he", "she") for mention in self.found)

    def behind_owner(self, at: int) -> int:
        """Where the words begin that "'s" ties to whom or what a noun phrase at `at` names ("the unit's foreman"); else `at` itself."""
        for place in range(at, min(len(self.words), at + _LONGEST_OWNER)):
            word = self.words[place]
            if word.low == "'s":
                return place + 1 if place > at else at
            if word.mark or word.digit or (word.closed is not None and not word.is_("determiner")):
                break
        return at

    def fate(self, trigger: Trigger, index: int) -> Fate:
        if trigger.measure == "held":
            return "held"
        if trigger.measure == "arrested":
            return "arrested"
        if trigger.measure == "missing":
            return "missing"
        if trigger.measure == "freed":
            return "freed"
        near = {token.low for token in self.words[max(0, index - 2) : index]}
        after = [token.low for token in self.words[index + 1 : index + 5]]
        if trigger.manner == "burn" and not near.isdisjoint(self.lexicon.words["how_badly"]) and "death" not in after:
            return "injured"  # "was badly burned"
        if trigger.measure == "killed" or near & _FATAL:
            return "killed"
        if "death" in after[:1] or after[:2] in (["to", "death"], ["and", "killed"], [",", "killed"]):
            return "killed"
        if trigger.measure != "hospitalised" and (trigger.manner in _OPEN or trigger.weak or self.words[index].low.endswith(" shot")):
            return "shot"
        return "injured"

    def told(self, mention: Mention, fate: Fate, trigger: int, rule: str) -> Told:
        first, last = min(mention.first, trigger), max(mention.stop, trigger + 1)
        places = (self.words[first].start, self.words[last - 1].end, self.words[mention.first].start, self.words[mention.stop - 1].end)
        told = Told(mention, fate, self.sentence, places, rule)
        if fate == "injured":
            told.lives = self.lexicon.patterns["light_wounds"].search(self.text, places[3], self.sentence.end) is not None
        return told

    def says_between(self, mention: Mention) -> bool:
        """Whether the person is one who says what happened to another."""
        after = self.words[mention.stop : mention.stop + 2]
        if len(after) > 1 and after[0].is_("be") and after[1].low.endswith("ed"):
            return False  # "was listed in critical condition", "is reported to have died"
        return any(token.low in self.lexicon.cues for token in after) and not self.possesses(mention)

    def governed(self, first: int) -> bool:
        return first > 0 and (self.words[first - 1].is_("preposition") or bool(self.words[first - 1].triggers))

    def asserted(self, group: Group, index: int) -> bool:
        """Whether the sentence says so of this person."""
        stance = stance_of(self.words, group.first, index, False, self.lexicon)
        return stance == "asserted" and not is_either(self.words, group.first, group.stop)
