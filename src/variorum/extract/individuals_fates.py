"""A sentence in, the single persons in it whom a trigger gives a fate out: killed, injured, shot (which may be either), or taken."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.extract.group import Group
from variorum.extract.individuals_cast import Told
from variorum.extract.individuals_mentions import Mention, mentions
from variorum.extract.individuals_names import names_of
from variorum.extract.individuals_states import StatesOfPersons, may_tell_a_fate, may_tell_own_death
from variorum.extract.number_of import Match
from variorum.extract.scope import scope_of
from variorum.extract.sentence_words import SentenceWords
from variorum.model.document import Sentence
from variorum.model.lexicon import Trigger
from variorum.model.person import compatible

_MEASURES = frozenset({"killed", "injured", "hospitalised"})
_TAKEN = frozenset({"held", "arrested", "freed"})
_SUFFER = frozenset(("suffered", "sustained", "received", "escaped", "survived"))  # what befell somebody, who did nothing
_NEAR_PRONOUN = 4  # tokens behind a person in which a pronoun means him
_LONGEST_NAME = 6  # tokens of a name between the commas behind a person
_HEAD = 24  # code points of a title that a sentence repeats when it is the title again
# Rules of `relations` in which the person stands behind the trigger.
_SUBJECTS = frozenset(("passive", "subject", "copula"))
_OBJECTS = frozenset(["active", "nominal_of", "noun_of", "noun_colon", "bodies_of", "inverted", "among"])


class Fates:
    """What befalls the single persons of one report; a sentence is read once, however many ask of it."""

    def __init__(self, text: str, worded: SentenceWords) -> None:
        self.text = text
        self.lexicon = worded.lexicon
        self.words = worded.of
        self._worded = worded
        self._names: dict[int, set[str]] = {}
        self._told: dict[tuple[int, frozenset[str]], list[list[Told]]] = {}
        self._nobody: set[tuple[int, frozenset[str]]] = set()  # sentences, with the names known of them, that name no single person

    def known_names(self, sentences: Sequence[Sentence]) -> frozenset[str]:
        """Last names, in lower case, of the people whom these sentences name in full."""
        found: set[str] = set()
        for sentence in sentences:
            if sentence.role != "title":
                if sentence.start not in self._names:
                    self._names[sentence.start] = names_of(self.words(sentence))
                found |= self._names[sentence.start]
        return frozenset(found)

    def of(self, sentence: Sentence, known: frozenset[str] = frozenset()) -> list[list[Told]]:
        """For each trigger in order the persons it befalls; those of one trigger are coordinated, hence distinct.

        `known` are last names given in the report; those that are not in the sentence change nothing in it.
        """
        asked = sentence.start, self._known_here(sentence, known)
        if asked not in self._told:
            self._told[asked] = self._read(sentence, asked[1])
        return self._told[asked]

    def _known_here(self, sentence: Sentence, known: frozenset[str]) -> frozenset[str]:
        """Those of the known names that stand in a sentence: the others change nothing in it."""
        return known.intersection([word.low for word in self.words(sentence)]) if known else known

    def _mentions(self, sentence: Sentence, known: frozenset[str]) -> list[Mention]:
        """The single persons of a sentence; each reader who asks makes something else of them, but for nobody at all."""
        if (sentence.start, known) in self._nobody:
            return []
        found = mentions(self.words(sentence), self.text, self.lexicon, known, _is_headline(self.text, sentence))
        if not found:
            self._nobody.add((sentence.start, known))
        return found

    def _read(self, sentence: Sentence, known: frozenset[str]) -> list[list[Told]]:
        words = self.words(sentence)
        if not may_tell_a_fate(words):
            return []
        found = self._mentions(sentence, known)
        if not found and not may_tell_own_death(words):
            return []
        return _Reader(self.text, sentence, self._worded, found).read()

    def taken(self, sentence: Sentence, known: frozenset[str], measure: str) -> list[list[Told]]:
        """As `of`, the persons taken hostage (`measure` "held"), or by the law ("arrested")."""
        taken, words = frozenset({measure}), self.words(sentence)
        to_care = self.lexicon.words["to_hospital"]
        care = measure == "hospitalised" and any(word.low in to_care or word.on("sends_to_care") for word in words)
        told = any(_tells(trigger, taken, sentence.role == "title") for word in words for trigger in word.triggers)
        charged = measure == "arrested" and any(word.low == "charged" for word in words)
        if not care and not told and not charged:
            return []
        found = self._mentions(sentence, self._known_here(sentence, known))
        if not found:
            return []
        reader = _Reader(self.text, sentence, self._worded, found)
        return [*reader.by_triggers(taken), *(reader.hospital_stays() if care else ()), *(reader.charged() if charged else ())]


def _tells(trigger: Trigger, measures: frozenset[str], in_base: bool = False) -> bool:
    """Whether a trigger tells a fate of these measures; "held" and "to kidnap" tell of nobody taken, but `in_base` "Police arrest"."""
    based = trigger.form == "base" and not in_base
    return trigger.measure in measures and not (trigger.measure in _TAKEN and (trigger.weak or based))


def _is_headline(text: str, sentence: Sentence) -> bool:
    """Whether the sentence is the report's title or opens by repeating it, as pages do."""
    repeats = sentence.start > 0 and len(text) > _HEAD and text.startswith(text[sentence.start : sentence.start + _HEAD])
    return sentence.role == "title" or repeats


class _Reader(StatesOfPersons):
    """Reads the fates of one sentence, verb by verb, then what stands beside the verbs."""

    def read(self) -> list[list[Told]]:
        """The told fates, trigger by trigger, then those told without one."""
        self.by_triggers(_MEASURES)
        self.possessives()
        self.later_deaths()
        self.controlled()
        self.conditions()
        self.out += self.hospital_stays()
        self.identified()
        return [*self.out, *self.own_deaths()]

    def by_triggers(self, measures: frozenset[str]) -> list[list[Told]]:
        """The fates that triggers of these measures tell, trigger by trigger."""
        for match in self._matches(measures):
            fate = self.fate(match.trigger, match.trigger_index)
            told: list[Told] = []
            for group in match.groups:
                mention = self.by_group.get(id(group))
                subject = mention is not None and mention.kind == "pronoun" and mention.words.lower() in ("he", "she")
                if subject and match.rule in _OBJECTS:
                    continue  # "killing 49, he knelt": a pronoun of the next clause
                if mention is None or not self._stands(group, match) or self._did_it(mention, match):
                    continue
                head = (
                    self._antecedent(mention, match.trigger_index)
                    if match.rule in _OBJECTS
                    else self._subject(mention, match.trigger_index)
                )
                if head is not None and not any(one.mention is head for one in told):
                    if head.who.another and self._another_of(head):
                        head = self._plain(head)
                    deadly = fate != "held" and self._to_death(head, match.trigger_index)
                    if match.trigger.manner in self.lexicon.words["only_to_death"] and not deadly:
                        continue
                    told.append(self.told(head, "killed" if deadly else fate, match.trigger_index, match.rule))
                    if deadly:
                        told[-1].end = self.words[max(head.stop, match.trigger_index + 1) + 1].end
                    told[-1].by_pronoun = mention if mention.kind == "pronoun" and head is not mention else None
                    if mention.kind == "pronoun" and head is self._doer_before(mention):
                        head.group.population = "attackers"
            told = self._singular(told, match)
            told += self.told_before_and(told, match, fate)
            told += self.as_did(match, fate, told) if match.rule in _SUBJECTS and not match.negated else []
            if told:
                counted = any(id(group) not in self.by_group and (group.low or 0) > 1 for group in match.groups)
                for one in told:
                    one.beside = counted
                self.matched.add(match.trigger_index)
                self.out.append(told)
        return self.out

    def _to_death(self, mention: Mention, verb: int) -> bool:
        """Whether "to death" stands behind the verb or the person whom it befalls: "hacked the teacher to death"."""
        behind = max(mention.stop, verb + 1)
        return [word.low for word in self.words[behind : behind + 2]] == ["to", "death"]

    def _singular(self, told: list[Told], match: Match) -> list[Told]:
        """Those told of, appositions as one: "the mayor's son, Karl Brandt, was stabbed", "shot dead a member, 70-year-old Sadiq Khan"."""
        if len(told) < 2 or self.sentence.role == "title":
            return told
        first, last = min(one.mention.first for one in told), max(one.mention.stop for one in told)
        joined = any(token.low in ("and", "&", "or", "as", "along", "together") for token in self.words[first:last])
        start, _ = self.clause.verb_group(match.trigger_index)
        verbs = {token.low for token in self.words[start : match.trigger_index]}
        alike = all(compatible(told[0].mention.who, one.mention.who) for one in told[1:])
        if joined and alike and "was" in verbs:
            joined = not self._is_in_apposition(told)
        if joined or not (alike or "was" in verbs) or not verbs.isdisjoint(("were", "are")):
            return told
        best = max(told, key=lambda one: (one.mention.who.weight, -one.mention.first)) if alike else told[-1]
        best.start, best.end = min(one.start for one in told), max(one.end for one in told)
        return [best]

    def _is_in_apposition(self, told: Sequence[Told]) -> bool:
        """Whether nouns joined by "and" between commas say who the one before them is: "Ali Noor, a poet and a teacher, was killed"."""
        head, *others = [one.mention for one in told]
        named = bool(head.who.names) and not any(one.who.names for one in others)
        return named and any(token.text == "," for token in self.words[head.first : others[0].first])

    def _nearest(self, match: Match) -> Match:
        """A passive or an intransitive verb counts the single person that stands right before it, whatever governs that."""
        if match.rule not in ("passive", "subject", "copula"):
            return match
        start, found = self.clause.verb_group(match.trigger_index)
        told = self._told_after_who(start)
        if told is not None:
            return Match(match.trigger, match.trigger_index, [told.group], match.rule, match.negated)
        direct = next((m for m in self.found if m.stop == start and start > 0), None)
        if direct is None or not found or direct.group in match.groups or self.possesses(direct):
            return match
        if direct.first and self.words[direct.first - 1].is_("preposition"):
            return match
        with_him = [group for group in match.groups if group.first > match.trigger_index]  # "was killed with two bodyguards"
        return Match(match.trigger, match.trigger_index, [direct.group, *with_him], match.rule, match.negated)

    def _told_after_who(self, start: int) -> Mention | None:
        """The person of whom a relative clause goes on: "the father of Ann Lee, 5, who died after being shot" tells of the girl."""
        if start < 2 or self.words[start].low != "being" or self.words[start - 1].low not in ("after", "before"):
            return None
        who = next((at for at in range(start - 2, max(-1, start - 8), -1) if self.words[at].low == "who"), None)
        if who is None:
            return None
        before = who - 1 if self.words[who - 1].text == "," else who
        return next((mention for mention in self.found if mention.stop in (before, who) and mention.kind != "pronoun"), None)

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

    def _is_of_many(self, match: Match) -> bool:
        """Whether a plural verb is not that of one person before it: "the mayor, Ann Orr, said that most of the children were hurt"."""
        if match.rule not in _SUBJECTS or len(match.groups) != 1 or match.groups[0].low != 1:
            return False
        start, _ = self.clause.verb_group(match.trigger_index)
        verbs = {word.low for word in self.words[start : match.trigger_index]}
        between = {word.low for word in self.words[match.groups[0].first : start]}
        said = any(self.lexicon.cues.get(low) == "say" for low in between)
        return said and not verbs.isdisjoint(("were", "are", "have")) and between.isdisjoint(("and", "or", "&"))

    def is_headline_of_taking(self, index: int) -> bool:
        """Whether a headline tells in the present whom the law or a band takes: "Police arrest suspect", "Bandits kidnap bank manager"."""
        if self.sentence.role != "title" or not index:
            return False
        doer = self.words[index - 1]
        return doer.on("upholds_law") or (doer.person is not None and doer.person.plural and doer.person.population == "attackers")

    def _tells(self, trigger: Trigger, index: int, measures: frozenset[str]) -> bool:
        return _tells(trigger, measures, trigger.measure in _TAKEN and self.is_headline_of_taking(index))

    def _matches(self, measures: frozenset[str]) -> list[Match]:
        made = []
        for match in self.clause.matches():
            if match.rule == "active" and self._is_compound(match.trigger, match.trigger_index):
                continue
            if not self._tells(match.trigger, match.trigger_index, measures) or match.rule in ("noun_count", "bodies", "toll"):
                continue
            if match.trigger.manner == "admit" and match.rule != "passive":
                continue
            if self._is_of_many(match):
                continue
            if match.rule in ("reduced", "among", "noun_count") and self.has_object(match.trigger_index):
                found = self.clause.right(self.object_at(match.trigger_index))
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
            trigger = next((t for t in token.triggers if t.frame == "object" and self._tells(t, index, measures)), None)
            if trigger is None or not self.has_object(index):
                continue
            at = self.object_at(index)
            found = self.clause.right(at) or self.clause.right(self.behind_owner(at))
            if found and not self._is_compound(trigger, index):
                made.append(Match(trigger, index, found, "active", False))
        return sorted(made, key=lambda match: match.trigger_index)

    def _is_compound(self, trigger: Trigger, index: int) -> bool:
        """Whether verb and object are a compound noun: "murder suspect", "the shooting victim"."""
        before = self.words[index - 1] if index else None
        if trigger.measure in _TAKEN and self.is_headline_of_taking(index):
            return False
        if trigger.form == "base" and index > 1 and self.words[index - 1].low == "to" and self.words[index - 2].on("only_meant"):
            return True
        auxiliary = before is not None and (before.low in ("to", "did", "didn't") or before.is_("modal") or before.is_("adverb"))
        if trigger.form == "base" and trigger.manner == self.words[index].low and not auxiliary:
            return True
        after = self.words[index + 1].low if index + 1 < len(self.words) else ""
        return after in ("suspect", "victim", "suspects", "scene", "shooter")

    def _did_it(self, mention: Mention, match: Match) -> bool:
        """Whether the person did, or says, what the verb tells: "he shot", "a boy shot and injured his brother", "sheriff says"."""
        words, index = self.words, match.trigger_index
        if match.rule in _OBJECTS:
            speaks = mention.stop < len(words) - 1 and words[self._behind_name(mention.stop)].low in self.lexicon.cues
            off = mention.first > 0 and words[mention.first - 1].low == "off"  # "kidnapped off Sao Tome"
            return off or (speaks and (mention.group is not match.groups[0] or words[mention.first - 1].text == ","))
        if mention.kind == "pronoun" and match.rule == "reduced":
            return True
        if match.rule == "passive" and index and words[index - 1].is_("have"):
            return True
        _, auxiliaries = self.clause.verb_group(index)
        if "be" in auxiliaries or match.trigger.frame != "object" or match.trigger.form not in ("past", "participle"):
            return False
        after = [token.low for token in words[index + 1 : index + 5]]
        if after[:1] and after[0] in ("him", "her", "them", "at", "into", "toward", "towards", "someone", "another", "several", "multiple"):
            return True
        shared = range(index + 2, min(len(words), index + 5)) if after[:1] == ["and"] else ()
        return any(words[place].triggers and self.has_object(place) for place in shared)

    def _behind_name(self, at: int) -> int:
        """Where the verb stands behind a person, over a name between commas: "the owner, Orlo Shipping, said"."""
        if self.words[at].text != ",":
            return at
        stop = at + 1
        while stop < min(len(self.words) - 1, at + _LONGEST_NAME) and self.words[stop].capital:
            stop += 1
        if stop == at + 1:
            return stop  # the name is part of the mention
        return stop + 1 if self.words[stop].text == "," and stop + 1 < len(self.words) else at

    def _stands(self, group: Group, match: Match) -> bool:
        if match.negated:
            return False
        if not self.asserted(group, match.trigger_index):
            return False
        return scope_of(self.words, group, match.trigger_index, self.lexicon) != "rate"

    def _another_of(self, mention: Mention) -> bool:
        """Whether "another teen" is another than one the sentence names as doing it, and not a further victim."""
        told = {id(one.mention) for group in self.out for one in group}
        before = [
            m for m in self.found if m.stop <= mention.first and m.kind == "noun" and id(m) not in told and not self.governed(m.first)
        ]
        return any(self.words[m.stop].low not in _SUFFER for m in before)  # "his brother suffered wounds, and another man was stabbed"

    def _plain(self, mention: Mention) -> Mention:
        who = msgspec.structs.replace(mention.who, another=False)
        return msgspec.structs.replace(mention, who=who)

    def _subject(self, mention: Mention, trigger: int) -> Mention | None:
        """A name or noun behind a preposition is no subject ("a woman shot in a Twin Falls flat died"): the person before it is."""
        mention = self._antecedent(mention)
        if not (mention.first and self.words[mention.first - 1].is_("preposition")) or self.words[mention.first - 1].low == "of":
            return mention
        whose = self.told_by_who(mention)
        if whose is not None:
            return whose
        if mention.stop == trigger or (mention.stop < trigger and self.words[trigger - 1].low in ("who", "was", "is")):
            return mention if mention.kind == "noun" or mention.who.age is not None else None
        before = [m for m in self.found if m.stop <= mention.first and not self.governed(m.first) and not self.possesses(m)]
        return before[-1] if before else None

    def _antecedent(self, mention: Mention, verb: int | None = None) -> Mention:
        """For a pronoun the nearest person before it in the sentence whom it may mean, else itself; never the subject of its `verb`."""
        if mention.kind != "pronoun":
            return mention
        doer = self._doer_before(mention)
        if doer is not None:
            return doer
        for other in reversed(self.found):
            if other.stop <= mention.first and other.kind != "pronoun" and compatible(other.who, mention.who):
                if (verb is not None and self._does(other, verb)) or self._is_another(other, mention):
                    continue
                if other.first and (self.words[other.first - 1].low == "by" or (other.kind == "name" and self.governed(other.first))):
                    continue
                if mention.words.lower() == "him" and other is self.found[0] and not other.first:
                    continue
                return other
        return mention

    def _is_another(self, other: Mention, pronoun: Mention) -> bool:
        """Whether a pronoun for the other sex stands right behind a person: "Ana Ruiz said she would not tell how he died"."""
        opposite = {"he": "she", "him": "she", "she": "he", "her": "he"}.get(pronoun.words.lower(), "")
        return any(word.low == opposite for word in self.words[other.stop : other.stop + _NEAR_PRONOUN])

    def _doer_before(self, pronoun: Mention) -> Mention | None:
        """The first person of a sentence, who harms others "before he" is harmed: "a man shot his neighbour before he was killed"."""
        first = self.found[0]
        if not pronoun.first or self.words[pronoun.first - 1].low != "before" or first.kind == "pronoun" or first.stop >= pronoun.first:
            return None
        if self.governed(first.first) or first.who.sex not in (None, pronoun.who.sex):
            return None
        deeds = (
            at for at in range(first.stop, pronoun.first) if any(t.frame == "object" and t.form == "past" for t in self.words[at].triggers)
        )
        return first if any(self._does(first, at) for at in deeds) else None

    def _does(self, mention: Mention, verb: int) -> bool:
        """Whether nothing but adverbs and auxiliaries stands between a person and a verb, so that the person is its subject."""
        between = self.words[mention.stop : verb]
        return mention.stop <= verb and all(word.is_("adverb") or word.is_("have") or word.text == "," for word in between)
