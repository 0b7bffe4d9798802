"""A sentence in, the single persons in it whom a trigger gives a fate out: killed, injured, or shot (which may be either)."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.groups import Group, groups
from variorum.extract.individuals_cast import Fate, Told
from variorum.extract.individuals_mentions import Mention, mentions, names_of
from variorum.extract.numbers import quantities
from variorum.extract.relations import Clause, Match
from variorum.extract.scope import scope_of
from variorum.extract.stance import stance_of
from variorum.extract.tokens import Token, tokens
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon, Trigger
from variorum.model.person import describe

_MEASURES = frozenset({"killed", "injured", "hospitalised"})
_REFLEXIVE = frozenset(["himself", "herself", "self", "themself"])
_OPEN = frozenset(["shoot", "hit", "strike", "beat"])  # verbs that leave open whether the person lived
_FATAL = frozenset(["fatal", "deadly", "fatally", "mortal", "mortally"])
# Words of one's own death, after the person: "committed suicide", "took his own life", "turned the gun on himself".
_OWN_DEATH = (
    ("committed", "suicide"), ("commits", "suicide"), ("committing", "suicide"), ("commit", "suicide"),
    ("took", "his", "own", "life"), ("took", "her", "own", "life"), ("taking", "his", "own", "life"), ("taking", "her", "own", "life"),
    ("gun", "on", "himself"), ("gun", "on", "herself"), ("weapon", "on", "himself"), ("weapon", "on", "herself"),
    ("died", "by", "suicide"),
)  # fmt: skip
_NOUNS_OF_DEATH = frozenset(["death", "murder", "killing", "slaying"])
_NOUNS_OF_HURT = frozenset(["shooting", "injuries", "wounds", "stabbing"])


def known_names(document: Document, sentences: Sequence[Sentence], lexicon: Lexicon) -> frozenset[str]:
    """Last names, in lower case, of the people whom these sentences name in full."""
    found: set[str] = set()
    for sentence in sentences:
        if sentence.role != "title":
            found |= names_of(tokens(document.report.text, sentence.start, sentence.end, lexicon))
    return frozenset(found)


def fates_of(text: str, sentence: Sentence, lexicon: Lexicon, known: frozenset[str]) -> list[list[Told]]:
    """For each trigger in order the persons it befalls; those of one trigger are coordinated, hence distinct."""
    words = tokens(text, sentence.start, sentence.end, lexicon)
    found = mentions(words, text, lexicon, known, sentence.role == "title")
    reader = _Reader(text, sentence, words, found, lexicon)
    return reader.read()


class _Reader:
    """One sentence with its mentions, and the fates read off it."""

    def __init__(self, text: str, sentence: Sentence, words: list[Token], found: list[Mention], lexicon: Lexicon) -> None:
        self.text = text
        self.sentence = sentence
        self.words = words
        self.found = found
        self.lexicon = lexicon
        inside = {index for mention in found for index in range(mention.first, mention.stop)}
        counted = [
            group
            for group in groups(words, quantities(words, lexicon), lexicon)
            if not any(index in inside for index in range(group.first, group.stop))
        ]
        self.by_group: dict[int, Mention] = {id(mention.group): mention for mention in found}
        every = sorted([*counted, *(mention.group for mention in found if not self._possesses(mention))], key=lambda group: group.first)
        self.clause = Clause(words, every, lexicon)
        self.out: list[list[Told]] = []
        self.matched: set[int] = set()

    def read(self) -> list[list[Told]]:
        """The told fates, trigger by trigger."""
        for match in self._matches():
            fate = self._fate(match.trigger, match.trigger_index)
            told = []
            for group in match.groups:
                mention = self.by_group.get(id(group))
                if mention is None or not self._stands(group, match, fate):
                    continue
                told.append(self._told(mention, fate, match.trigger_index, match.rule))
            if told:
                self.matched.add(match.trigger_index)
                self.out.append(told)
        self._possessives()
        self._later_deaths()
        return [*self.out, *self._own_deaths()]

    def _possesses(self, mention: Mention) -> bool:
        return mention.stop < len(self.words) and self.words[mention.stop].low == "'s"

    def _relative(self, match: Match) -> Match | None:
        """A match whose verb follows "who" counts the person right before it; None where that is nobody single."""
        start, _ = self.clause._verb_group(match.trigger_index)
        if match.rule == "active" or start < 1 or self.words[start - 1].low != "who":
            return match
        before = start - 2 if start > 1 and self.words[start - 2].text == "," else start - 1
        head = next((mention for mention in self.found if mention.stop in (before, start - 1)), None)
        if head is None:
            return None if any(id(group) in self.by_group for group in match.groups) else match
        return Match(match.trigger, match.trigger_index, [head.group], match.rule, match.negated)

    def _matches(self) -> list[Match]:
        made = []
        for match in self.clause.matches():
            if match.trigger.measure not in _MEASURES or match.rule in ("noun_count", "bodies", "toll"):
                continue
            if match.rule in ("reduced", "among", "noun_count") and self._has_object(match.trigger_index):
                found = self.clause.right(self._object_at(match.trigger_index))
                if not found:
                    continue
                match = Match(match.trigger, match.trigger_index, found, "active", match.negated)
            related = self._relative(match)
            if related is not None:
                made.append(related)
        seen = {match.trigger_index for match in made}
        for index, token in enumerate(self.words):
            if index in seen:
                continue
            trigger = next((t for t in token.triggers if t.frame == "object" and t.measure in _MEASURES), None)
            if trigger is None or not self._has_object(index):
                continue
            found = self.clause.right(self._object_at(index))
            if found:
                made.append(Match(trigger, index, found, "active", False))
        return sorted(made, key=lambda match: match.trigger_index)

    def _object_at(self, index: int) -> int:
        at = index + 1
        while at < len(self.words) and self.words[at].is_("adverb"):
            at += 1
        return at

    def _has_object(self, index: int) -> bool:
        """Whether a mention or reflexive directly follows a verb, so that what precedes it did it."""
        at = self._object_at(index)
        if at >= len(self.words):
            return False
        if self.words[at].low in _REFLEXIVE:
            return True
        return any(mention.first == at and mention.words.lower() not in ("he", "she") for mention in self.found)

    def _fate(self, trigger: Trigger, index: int) -> Fate:
        near = {token.low for token in self.words[max(0, index - 2) : index]}
        if trigger.measure == "killed" or near & _FATAL:
            return "killed"
        after = [token.low for token in self.words[index + 1 : index + 5]]
        if "death" in after[:1] or after[:2] in (["to", "death"], ["and", "killed"], [",", "killed"]):
            return "killed"
        if trigger.measure == "hospitalised" or trigger.manner in _OPEN or trigger.weak:
            return "shot"
        return "injured"

    def _stands(self, group: Group, match: Match, fate: Fate) -> bool:
        if match.negated:
            return False
        stance = stance_of(self.words, group.first, match.trigger_index, group.first, match.trigger_index, False, self.lexicon)
        if stance != "asserted":
            return False
        return scope_of(self.words, group, match.trigger_index, "killed" if fate == "killed" else "injured", self.lexicon) != "rate"

    def _told(self, mention: Mention, fate: Fate, trigger: int, rule: str) -> Told:
        first, last = min(mention.first, trigger), max(mention.stop, trigger + 1)
        places = (self.words[first].start, self.words[last - 1].end, self.words[mention.first].start, self.words[mention.stop - 1].end)
        return Told(mention, fate, self.sentence, places, rule)

    def _possessives(self) -> None:
        """ "the boy's death", "his murder", "in Nowling's killing": the possessor died."""
        for mention in self.found:
            at = mention.stop
            if mention.kind == "pronoun" or at >= len(self.words) or self.words[at].low != "'s":
                continue
            for index in range(at + 1, min(len(self.words), at + 4)):
                low = self.words[index].low
                if low in _NOUNS_OF_DEATH or (low in _NOUNS_OF_HURT and index > 0 and self.words[index - 1].low in _FATAL):
                    self.out.append([self._told(mention, "killed", index, "possessive")])
                    break
                if low in _NOUNS_OF_HURT:
                    self.out.append([self._told(mention, "shot" if low == "shooting" else "injured", index, "possessive")])
                    break
                if self.words[index].mark or self.words[index].is_("preposition"):
                    break

    def _later_deaths(self) -> None:
        """ "The boy was taken to a hospital and later died": a death without subject of its own is the subject's before it."""
        told = {self.words[index].start for index in self.matched}
        for index, token in enumerate(self.words):
            deadly = any(t.measure == "killed" and (t.frame == "subject" or t.manner.endswith("dead")) for t in token.triggers)
            if not deadly or token.start in told:
                continue
            before = [mention for mention in self.found if mention.stop <= index and not self._governed(mention.first)]
            if not before or any(t.text == ";" for t in self.words[before[-1].stop : index]):
                continue
            if not {"and", "but", "where", "then", ","} & {t.low for t in self.words[before[-1].stop : index]}:
                continue
            if self._asserted(before[-1].group, index):
                self.out.append([self._told(before[-1], "killed", index, "later")])

    def _governed(self, first: int) -> bool:
        return first > 0 and (self.words[first - 1].is_("preposition") or bool(self.words[first - 1].triggers))

    def _asserted(self, group: Group, index: int) -> bool:
        return stance_of(self.words, group.first, index, group.first, index, False, self.lexicon) == "asserted"

    def _own_deaths(self) -> list[list[Told]]:
        """ "killed himself", "shot himself", "then himself", "took his own life": the doer is the one who died, or was shot."""
        told: list[list[Told]] = []
        for index, token in enumerate(self.words):
            if any(self._says(index, phrase) for phrase in _OWN_DEATH):
                told.append([self._own(index, index + 1, "killed")])
            elif token.low in _REFLEXIVE:
                verb = self._verb_before(index)
                if verb is not None:
                    trigger = next(t for t in self.words[verb].triggers if t.measure in _MEASURES)
                    fate = self._fate(trigger, verb)
                    told.append([self._own(verb, index + 1, fate)])
        return told

    def _says(self, index: int, phrase: tuple[str, ...]) -> bool:
        return self.words[index].low == phrase[0] and tuple(token.low for token in self.words[index : index + len(phrase)]) == phrase

    def _verb_before(self, index: int) -> int | None:
        """The trigger whose object a reflexive is: right before it, or earlier with "and then himself"."""
        at = index - 1
        near = at >= 0 and self.words[at].low in ("then", "and", "before", "on", ",", "also")
        for back in range(at, max(-1, at - (14 if near else 2)), -1):
            if any(t.frame == "object" and t.measure in ("killed", "injured") for t in self.words[back].triggers):
                return back
        return None

    def _own(self, verb: int, stop: int, fate: Fate) -> Told:
        """The subject before the verb if it is a single person, else the reflexive or verb itself stands for the person."""
        objects = {id(told.mention) for group in self.out for told in group if told.rule in ("active", "noun_of", "nominal_of")}
        subject = next((mention for mention in reversed(self.found) if mention.stop <= verb and id(mention) not in objects), None)
        if subject is not None and not any(token.text in (";", ":") for token in self.words[subject.stop : verb]):
            first = subject.first
            places = (self.words[first].start, self.words[stop - 1].end, self.words[first].start, self.words[subject.stop - 1].end)
            return Told(subject, fate, self.sentence, places, "self")
        words = self.words[stop - 1].text
        group = Group(stop - 1, stop - 1, stop, 1, 1, None, "article")
        group.population = "attackers"
        who = describe(words)
        mention = Mention("noun", stop - 1, stop, words, who, group, True)
        places = (self.words[verb].start, self.words[stop - 1].end, self.words[stop - 1].start, self.words[stop - 1].end)
        return Told(mention, fate, self.sentence, places, "self")
