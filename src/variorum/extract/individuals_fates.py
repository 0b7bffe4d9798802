"""A sentence in, the single persons in it whom a trigger gives a fate out: killed, injured, or shot (which may be either)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.extract.groups import Group, groups
from variorum.extract.individuals_cast import Fate, Told
from variorum.extract.individuals_mentions import Mention, mentions, names_of
from variorum.extract.numbers import quantities
from variorum.extract.relations import Match
from variorum.extract.relations import Relations as Clause
from variorum.extract.scope import scope_of
from variorum.extract.stance import stance_of
from variorum.extract.tokens import Token, tokens
from variorum.model.document import Document, Sentence
from variorum.model.lexicon import Lexicon, Trigger
from variorum.model.person import compatible, describe

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
# Rules of `relations` in which the person stands behind the trigger.
_OBJECTS = frozenset(["active", "nominal_of", "noun_of", "noun_colon", "bodies_of", "inverted", "among"])
_CONDITIONS = frozenset(["critical", "serious", "stable", "fair", "good", "grave", "guarded"])
_WITH = frozenset(["with", "from", "suffering", "suffered", "sustained", "had", "received", "for"])
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
                if mention is None or not self._stands(group, match, fate) or self._did_it(mention, match):
                    continue
                head = self._antecedent(mention) if match.rule in _OBJECTS else self._subject(mention, match.trigger_index)
                if head is not None and not any(one.mention is head for one in told):
                    if head.who.another and self._another_of(head):
                        head = self._plain(head)
                    told.append(self._told(head, fate, match.trigger_index, match.rule))
            if told:
                self.matched.add(match.trigger_index)
                self.out.append(told)
        self._possessives()
        self._later_deaths()
        self._controlled()
        self._conditions()
        return [*self.out, *self._own_deaths()]

    def _possesses(self, mention: Mention) -> bool:
        return mention.stop < len(self.words) and self.words[mention.stop].low == "'s"

    def _nearest(self, match: Match) -> Match:
        """A passive or an intransitive verb counts the single person that stands right before it, whatever governs that."""
        if match.rule not in ("passive", "subject", "copula"):
            return match
        start, found = self.clause.verb_group(match.trigger_index)
        direct = next((m for m in self.found if m.stop == start and start > 0), None)
        if direct is None or not found or direct.group in match.groups or self._possesses(direct):
            return match
        if direct.first and self.words[direct.first - 1].is_("preposition"):
            return match
        return Match(match.trigger, match.trigger_index, [direct.group], match.rule, match.negated)

    def _relative(self, match: Match) -> Match | None:
        """A match whose verb follows "who" counts the person right before it; None where that is nobody single."""
        start, _ = self.clause.verb_group(match.trigger_index)
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
            if match.rule == "active" and self._is_compound(match.trigger, match.trigger_index):
                continue
            if match.trigger.measure not in _MEASURES or match.rule in ("noun_count", "bodies", "toll"):
                continue
            if match.rule in ("reduced", "among", "noun_count") and self._has_object(match.trigger_index):
                found = self.clause.right(self._object_at(match.trigger_index))
                if not found:
                    continue
                match = Match(match.trigger, match.trigger_index, found, "active", match.negated)
            related = self._relative(self._nearest(match))
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
            if found and not self._is_compound(trigger, index):
                made.append(Match(trigger, index, found, "active", False))
        return sorted(made, key=lambda match: match.trigger_index)

    def _is_compound(self, trigger: Trigger, index: int) -> bool:
        """Whether verb and object are a compound noun: "murder suspect", "the shooting victim"."""
        before = self.words[index - 1] if index else None
        if trigger.form == "base" and trigger.manner == self.words[index].low:
            if before is None or not (before.low == "to" or before.is_("modal") or before.low in ("did", "didn't") or before.is_("adverb")):
                return True
        after = self.words[index + 1].low if index + 1 < len(self.words) else ""
        return after in ("suspect", "victim", "suspects", "scene", "shooter")

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
        if trigger.measure != "hospitalised" and (trigger.manner in _OPEN or trigger.weak):
            return "shot"
        return "injured"

    def _did_it(self, mention: Mention, match: Match) -> bool:
        """Whether the person did, or says, what the verb tells: "he shot", "a boy shot and injured his brother", "sheriff says"."""
        words, index = self.words, match.trigger_index
        if mention.stop < len(words) and words[mention.stop].low in self.lexicon.cues and match.rule in _OBJECTS:
            return mention.group is not match.groups[0]
        if match.rule in _OBJECTS:
            return False
        if mention.kind == "pronoun" and match.rule == "reduced":
            return True
        if match.rule == "passive" and index and words[index - 1].is_("have"):
            return True
        start, auxiliaries = self.clause.verb_group(index)
        if "be" in auxiliaries or match.trigger.frame != "object" or match.trigger.form not in ("past", "participle"):
            return False
        after = [token.low for token in words[index + 1 : index + 5]]
        if after[:1] and after[0] in ("him", "her", "them", "at", "into", "toward", "towards", "someone", "another", "several", "multiple"):
            return True
        if after[:1] == ["and"]:
            for place in range(index + 2, min(len(words), index + 5)):
                if words[place].triggers and self._has_object(place):
                    return True
        return False

    def _stands(self, group: Group, match: Match, fate: Fate) -> bool:
        if match.negated:
            return False
        stance = stance_of(self.words, group.first, match.trigger_index, group.first, match.trigger_index, False, self.lexicon)
        if stance != "asserted":
            return False
        return scope_of(self.words, group, match.trigger_index, "killed" if fate == "killed" else "injured", self.lexicon) != "rate"

    def _another_of(self, mention: Mention) -> bool:
        """Whether "another teen" is another than one the sentence names as doing it, and not a further victim."""
        told = {id(one.mention) for group in self.out for one in group}
        return any(m.stop <= mention.first and m.kind == "noun" and id(m) not in told for m in self.found)

    def _plain(self, mention: Mention) -> Mention:
        who = msgspec.structs.replace(mention.who, another=False)
        return msgspec.structs.replace(mention, who=who)

    def _subject(self, mention: Mention, trigger: int) -> Mention | None:
        """A name or noun behind a preposition is no subject ("a woman shot in a Twin Falls flat died"): the person before it is."""
        mention = self._antecedent(mention)
        if not (mention.first and self.words[mention.first - 1].is_("preposition")) or self.words[mention.first - 1].low == "of":
            return mention
        if mention.stop == trigger or (mention.stop < trigger and self.words[trigger - 1].low in ("who", "was", "is")):
            return mention if mention.kind == "noun" or mention.who.age is not None else None
        before = [m for m in self.found if m.stop <= mention.first and not self._governed(m.first) and not self._possesses(m)]
        return before[-1] if before else None

    def _antecedent(self, mention: Mention) -> Mention:
        """For a pronoun the nearest person before it in the sentence whom it may mean, else itself."""
        if mention.kind != "pronoun":
            return mention
        for other in reversed(self.found):
            if other.stop <= mention.first and other.kind != "pronoun" and compatible(other.who, mention.who):
                if other.first and (self.words[other.first - 1].low == "by" or other.kind == "name" and self._governed(other.first)):
                    continue
                if mention.words.lower() == "him" and other is self.found[0] and not other.first:
                    continue
                return other
        return mention

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
            deadly = any(
                t.measure == "killed" and ((t.frame == "subject" and t.form in ("past", "third")) or token.low.endswith(" dead"))
                for t in token.triggers
            )
            if not deadly or token.start in told:
                continue
            before = [m for m in self.found if m.stop <= index and not self._governed(m.first) and not self._possesses(m)]
            if not before or any(t.text == ";" for t in self.words[before[-1].stop : index]):
                continue
            if not {"and", "but", "where", "then", ","} & {t.low for t in self.words[before[-1].stop : index]}:
                continue
            if not self._says_between(before[-1], index) and self._asserted(before[-1].group, index):
                self.out.append([self._told(before[-1], "killed", index, "later")])

    def _controlled(self) -> None:
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
            if subject is not None and not self._says_between(subject, index) and self._asserted(subject.group, index):
                self.matched.add(index)
                self.out.append([self._told(subject, self._fate(trigger, index), index, "controlled")])

    def _lead_subject(self, stop: int) -> Mention | None:
        """The first person before `stop` who is nobody's object."""
        return next((m for m in self.found if m.stop <= stop and not self._governed(m.first) and not self._possesses(m)), None)

    def _conditions(self) -> None:
        """ "is in critical condition", "with a gunshot wound", "is recovering", "survived": the person was hurt and lives."""
        for index, token in enumerate(self.words):
            if not self._tells_condition(index, token):
                continue
            before = [m for m in self.found if m.stop <= index and not self._governed(m.first) and not self._possesses(m)]
            gap = self.words[before[-1].stop : index] if before else []
            if (
                not before
                or self._says_between(before[-1], index)
                or any(t.text == ";" or t.person is not None and t.person.plural for t in gap)
            ):
                continue
            if self._asserted(before[-1].group, index):
                wound = token.low in ("wound", "wounds")
                self.out.append([self._told(before[-1], "shot" if wound else "injured", index, "condition")])

    def _tells_condition(self, index: int, token: Token) -> bool:
        before = [t.low for t in self.words[max(0, index - 6) : index]]
        if token.low == "condition":
            return bool(before) and before[-1] in _CONDITIONS
        if token.low in ("wound", "wounds"):
            return bool({"gunshot", "bullet", "shotgun", "stab"} & set(before[-2:])) and bool(_WITH & set(before))
        return (
            token.low in ("recovering", "survived", "survives", "critical", "stable")
            and bool(before[-1:])
            and (token.low != "critical" or before[-1] in ("remains", "is", "was"))
        )

    def _says_between(self, mention: Mention, index: int) -> bool:
        """Whether the person is one who says what happened to another."""
        after = self.words[mention.stop : mention.stop + 2]
        return any(token.low in self.lexicon.cues for token in after) and not self._possesses(mention)

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
