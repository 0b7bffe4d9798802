"""A sentence with its groups and a dependency parse of it in, the (trigger, group) pairs that the grammar bears out.

Works on any tree with Universal Dependencies labels; the shipped weights give the default ones, a spaCy pipeline may give others.
The weights are read when the first gated sentence needs them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from variorum.extract.clause import Clause
from variorum.extract.group import Group
from variorum.extract.readers.tree import Node, Tree, tree_of
from variorum.extract.tokens import Token
from variorum.model.lexicon import Trigger

if TYPE_CHECKING:
    from variorum.extract.readers.network import Network

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubjpass", "nsubj:outer"})
_OBJECTS = frozenset({"obj", "dobj", "iobj"})
_MODIFIES = frozenset({"acl", "acl:relcl", "amod", "relcl", "advcl", "advcl:relcl"})
_ADJOINS = _MODIFIES | {"nmod", "appos", "dep", "compound", "flat", "advmod", "obl"}
_BATCH = 256  # sentences that a spaCy pipeline parses at once
_LONGEST_CHAIN = 6  # conj links followed upward; longer chains are lists of something else


class Licence:
    """A pair that the parse bears out: the trigger's token index, the group, and the relation's name."""

    __slots__ = ("group", "index", "relation", "trigger")

    def __init__(self, index: int, trigger: Trigger, group: Group, relation: str) -> None:
        self.index = index
        self.trigger = trigger
        self.group = group
        self.relation = relation


def _agrees(head: Node, verb: Node, people: Container[str]) -> bool:
    """Whether one noun can be the subject of "were" or "have": not "a trader" in "people at a hall owned by a trader were killed".

    Nor a thing or a name in the singular: "two men guarding the gate were killed", "12 divers held off Ebbe were freed"; `people` are the
    nouns for people, whose plurals are many.
    """
    if head.dep not in _SUBJECTS or not any(child.lower in ("were", "are", "have") for child in verb.children):
        return True
    single = any(child.lower in ("a", "an", "one", "each", "every") for child in head.children)
    single = single or (head.pos in ("NOUN", "PROPN") and not head.lower.endswith("s") and head.lower not in people)
    return not single or any(child.dep == "conj" for child in head.children)


class ParsedClause:
    """One clause of ours beside its parse; answers which trigger counts which group."""

    def __init__(self, clause: Clause, tree: Tree, offset: int) -> None:
        self.clause = clause
        self._by_start = {node.start + offset: node for node in tree}
        self._tree = tree
        self._offset = offset

    def licences(self) -> Iterator[Licence]:
        """Every (trigger, group) pair that the grammar bears out, in order of triggers."""
        heads = [(group, self._root(group.first, group.stop)) for group in self.clause.groups]
        for index in self.clause.triggered:
            token = self.clause.tokens[index]
            verbs = self._within(token)
            for trigger in token.triggers:
                for group, head in heads:
                    relation = self._first_relation(trigger, verbs, head, group, index)
                    if relation is not None:
                        yield Licence(index, trigger, group, relation)

    def _first_relation(self, trigger: Trigger, verbs: Sequence[Node], head: Node | None, group: Group, index: int) -> str | None:
        """The relation that any word of the trigger (an idiom has several) has to the group."""
        if head is None:
            return None
        for verb in verbs:
            found = self.relation(trigger, verb, head, group, index)
            if found is not None:
                return found
        return None

    def takes_part(self, group: Group, index: int) -> bool:
        """Whether the group is subject, agent or seen object of the act at token `index`."""
        head = self._root(group.first, group.stop)
        for verb in self._within(self.clause.tokens[index]):
            for noun in self._conjuncts(head) if head is not None else []:
                if (
                    noun.head is verb
                    or any(subject is noun for subject in self._subjects(verb))
                    or (verb.dep in _MODIFIES and verb.head is noun)
                ):
                    return True
                if verb.dep == "case" and verb.head is noun:
                    return True
        return False

    def is_nominal(self, group: Group) -> bool:
        """Whether the parse, too, sees a noun or number standing for people at the group's head."""
        head = self._root(group.first, group.stop)
        return head is not None and head.pos in ("NOUN", "PROPN", "NUM", "PRON") and head.dep not in ("compound", "amod")

    def covers(self, head: Node, group: Group) -> bool:
        """Whether the group stands in the subtree of a noun, or the noun in the group's."""
        own = self._root(group.first, group.stop)
        return own is not None and (own is head or head in own.ancestors or own in head.ancestors)

    def argument_heads(self, index: int) -> list[Node]:
        """The nouns that the parse gives the trigger at `index` as subject or object, counted or not."""
        verb = self._root(index, index + 1)
        if verb is None:
            return []
        heads = [child for child in verb.children if child.dep in _SUBJECTS or child.dep in _OBJECTS]
        own = self._within(self.clause.tokens[index])  # "have regained their freedom" has an object of its own
        heads = [
            head for head in heads if head not in own and head.lower not in self.clause.lexicon.units
        ]  # "… last month have been freed"
        return [head for head in heads if _agrees(head, verb, self.clause.lexicon.person)]

    def relation(self, trigger: Trigger, verb: Node, head: Node, group: Group, index: int) -> str | None:
        """The relation by which `trigger` counts the group headed by `head`, or None."""
        if group.first <= index < group.stop and trigger.frame not in ("noun", "counted"):
            return "premodifier" if trigger.form in ("participle", "adjective") else None
        if group.stop == index and self._has_object_behind(index):
            return None  # "one of his aides shot and wounded a guard"
        if group.stop <= index and self._has_counted_object(index):
            return None  # "two gunmen on a motorcycle shot dead three workers"
        for noun in self._conjuncts(head):
            found = self._direct(trigger, verb, noun)
            if found is not None:
                return found
        return None

    def _has_object_behind(self, index: int) -> bool:
        """Whether somebody stands right behind two verbs that share him as object: "shot and wounded a guard"."""
        joined = " and " in self.clause.tokens[index].low and index + 1 < len(self.clause.tokens)
        return joined and (self.clause.tokens[index + 1].is_("determiner") or index + 1 in self.clause.by_first)

    def _has_counted_object(self, index: int) -> bool:
        """Whether people stand counted right behind an act of several words in the active: "shot dead three workers"."""
        several = " " in self.clause.tokens[index].low and index + 1 in self.clause.by_first
        return several and not self.clause.by_first[index + 1].bare and "be" not in self.clause.verb_group(index)[1]

    def _direct(self, trigger: Trigger, verb: Node, noun: Node) -> str | None:
        if trigger.frame == "object":
            found = self._object(verb, noun)
            return None if found == "nsubj:pass" and trigger.form == "ing" else found  # "dozens of rescuers were searching for four"
        if trigger.frame == "subject":
            return self._subject(verb, noun)
        if trigger.frame == "adjective":
            return self._adjective(verb, noun)
        if trigger.frame in ("noun", "counted"):
            return self._noun(verb, noun)
        if trigger.frame == "toll":
            return self._toll(verb, noun)
        return "contents" if self._is_object(verb, noun) else None

    def _object(self, verb: Node, noun: Node) -> str | None:
        if self._is_object(verb, noun):
            return "obj"
        has_object = any(child.dep in _OBJECTS for child in verb.children)
        for subject in self._subjects(verb):
            if subject is noun and (subject.dep in ("nsubj:pass", "nsubjpass") or (not has_object and not self._is_active(verb))):
                return "nsubj:pass"
        if verb.dep in _MODIFIES and verb.head is noun and not has_object:
            return "acl"
        if (
            noun.head is verb
            and noun.dep in ("nmod", "obl")
            and any(child.dep == "case" and child.lower == "of" for child in noun.children)
        ):
            return "of"
        if verb.dep == "xcomp" and self._is_object(verb.head, noun):
            return "xcomp"
        return None

    def _subject(self, verb: Node, noun: Node) -> str | None:
        if any(subject is noun for subject in self._subjects(verb)):
            return "nsubj"
        if verb.dep in _MODIFIES and verb.head is noun:
            return "acl"
        return "xcomp" if verb.dep in ("xcomp", "ccomp") and self._is_object(verb.head, noun) else None

    def _adjective(self, word: Node, noun: Node) -> str | None:
        if word.dep == "case" and word.head is not noun:
            word = word.head
        if any(subject is noun for subject in self._subjects(word)):
            return "nsubj"
        if word.head is noun and word.dep in _ADJOINS:
            return "amod"
        if noun.head is word and noun.dep in ("nummod", "nsubj", "nsubj:pass", "obl:unmarked", "det"):
            return "nummod"
        if word.dep in ("xcomp", "advcl", "acl", "obj") and (self._is_object(word.head, noun) or noun.head is word.head):
            return "xcomp"
        return None

    def _noun(self, word: Node, noun: Node) -> str | None:
        if noun is word:
            return "self"
        if noun.head is word and noun.dep in ("nummod", "compound", "det", "amod", "nmod:poss", "nmod:unmarked"):
            return "nummod"
        if noun.head is word and noun.dep in ("nmod", "obl", "acl"):
            return "nmod"
        return None

    def _toll(self, word: Node, noun: Node) -> str | None:
        if word in noun.ancestors:
            return "toll"
        clause = word.head if word.dep in _SUBJECTS or word.dep in _OBJECTS or word.dep in ("compound", "nmod", "obl") else word
        while clause.dep in ("xcomp", "compound", "nmod", "aux") and clause.head is not clause:
            clause = clause.head
        return "toll" if clause is noun or clause in noun.ancestors or noun.head is clause else None

    def _is_object(self, verb: Node, noun: Node) -> bool:
        return noun.head is verb and noun.dep in _OBJECTS

    def _is_active(self, verb: Node) -> bool:
        return any(child.dep == "aux" and child.lower in ("have", "has", "had") for child in verb.children) and not any(
            child.dep in ("aux:pass", "auxpass") for child in verb.children
        )

    def _subjects(self, verb: Node) -> list[Node]:
        """The subjects of a verb; those of the verb it is coordinated with, or that opens it, when it has none."""
        at, steps = verb, 0
        while steps < _LONGEST_CHAIN:
            own = [child for child in at.children if child.dep in _SUBJECTS]
            if own:
                if any(child.lower in ("who", "which", "that") for child in own) and at.dep in ("acl:relcl", "relcl"):
                    return [at.head]
                return own
            if at.dep in ("acl:relcl", "relcl"):
                return [at.head]
            if at.dep not in ("conj", "xcomp") or at.head is at:
                return []
            at, steps = at.head, steps + 1
        return []

    def _conjuncts(self, noun: Node) -> list[Node]:
        """The noun, and the nouns it is coordinated or listed with, upward; "including three children" leads to the whole."""
        chain, at = [noun], noun
        while len(chain) < _LONGEST_CHAIN:
            if (at.dep in ("conj", "appos", "nummod", "parataxis") and at.head is not at) or (
                at.dep in ("nmod", "obl") and any(child.dep == "case" and child.lower in ("including", "among") for child in at.children)
            ):
                at = at.head
            else:
                break
            chain.append(at)
        return chain

    def _root(self, first: int, stop: int) -> Node | None:
        """The word of the parse that heads our tokens `first`..`stop`; None where the two tokenisations cannot be matched."""
        inside = [node for word in self.clause.tokens[first:stop] for node in self._within(word)]
        if not inside:
            return None
        return next((node for node in inside if node.head is node or node.head not in inside), inside[0])

    def _within(self, word: Token) -> list[Node]:
        node = self._by_start.get(word.start)
        if node is None:
            return []
        end = word.end - self._offset
        found = []
        for each in self._tree[node.index :]:
            if each.start >= end:
                break
            found.append(each)
        return found


class Parser:
    """Parses single sentences: by the weights in the folder `path`, read on first use, or by a spaCy pipeline."""

    def __init__(self, path: str | None = None, pipeline: Any = None) -> None:
        self._path = path
        self._pipeline = pipeline
        self._network: Network | None = None

    def parse(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Tree]:
        """The parses of `text[start:end]` for each span; line breaks count as spaces."""
        return self.parse_all([(text, spans)])[0]

    def parse_all(self, texts: Sequence[tuple[str, Sequence[tuple[int, int]]]]) -> list[list[Tree]]:
        """As `parse`, of several texts with their spans together: quicker, and the same trees."""
        trees = iter(self._trees([_plain(text[start:end]) for text, spans in texts for start, end in spans]))
        return [list(islice(trees, len(spans))) for _, spans in texts]

    def _trees(self, sentences: Sequence[str]) -> list[Tree]:
        if self._pipeline is not None:
            return [tree_of(doc) for doc in self._pipeline.pipe(sentences, batch_size=_BATCH)]
        if self._network is None:
            self._network = self._read()
        return self._network.parse(sentences)

    def _read(self) -> Network:
        from variorum.extract.readers.network import Network  # here, because it loads numpy, which a run without claims does not need

        assert self._path is not None
        return Network(Path(self._path))


def _plain(sentence: str) -> str:
    """The sentence with line breaks as spaces and, where it is all capitals, in lower case; offsets stay."""
    flat = sentence.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    if flat.isupper() and len(flat.lower()) == len(flat):
        return flat.lower()
    return flat
