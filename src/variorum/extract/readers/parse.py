"""A sentence with its groups and a dependency parse of it in, the (trigger, group) pairs that the grammar bears out.

Works on any spaCy pipeline with Universal Dependencies labels; the shipped weights are the default. The pipeline is loaded when the
first gated sentence needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from variorum.extract.clause import Clause
from variorum.extract.groups import Group
from variorum.extract.tokens import Token
from variorum.model.lexicon import Trigger

if TYPE_CHECKING:
    from variorum.extract.readers.encoder import Encoder

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "nsubjpass", "nsubj:outer"})
_OBJECTS = frozenset({"obj", "dobj", "iobj"})
_MODIFIES = frozenset({"acl", "acl:relcl", "amod", "relcl", "advcl", "advcl:relcl"})
_BATCH = 256  # sentences parsed at once
_LONGEST_CHAIN = 6  # conj links followed upward; longer chains are lists of something else


class Licence:
    """A pair that the parse bears out: the trigger's token index, the group, and the relation's name."""

    __slots__ = ("group", "index", "relation", "trigger")

    def __init__(self, index: int, trigger: Trigger, group: Group, relation: str) -> None:
        self.index = index
        self.trigger = trigger
        self.group = group
        self.relation = relation


class ParsedClause:
    """One clause of ours beside its parse; answers which trigger counts which group."""

    def __init__(self, clause: Clause, doc: Any, offset: int) -> None:
        self.clause = clause
        self._by_start = {token.idx + offset: token for token in doc}
        self._doc = doc
        self._offset = offset

    def licences(self) -> Iterator[Licence]:
        """Every (trigger, group) pair that the grammar bears out, in order of triggers."""
        heads = [(group, self._root(group.first, group.stop)) for group in self.clause.groups]
        for index, token in enumerate(self.clause.tokens):
            if not token.triggers:
                continue
            verbs = self._within(token)
            for trigger in token.triggers:
                for group, head in heads:
                    relation = self._first_relation(trigger, verbs, head, group, index)
                    if relation is not None:
                        yield Licence(index, trigger, group, relation)

    def _first_relation(self, trigger: Trigger, verbs: Sequence[Any], head: Any, group: Group, index: int) -> str | None:
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
                    noun.head == verb
                    or any(subject == noun for subject in self._subjects(verb))
                    or (verb.dep_ in _MODIFIES and verb.head == noun)
                ):
                    return True
                if verb.dep_ == "case" and verb.head == noun:
                    return True
        return False

    def is_nominal(self, group: Group) -> bool:
        """Whether the parse, too, sees a noun or number standing for people at the group's head."""
        head = self._root(group.first, group.stop)
        return head is not None and head.pos_ in ("NOUN", "PROPN", "NUM", "PRON") and head.dep_ not in ("compound", "amod")

    def covers(self, head: Any, group: Group) -> bool:
        """Whether the group stands in the subtree of a noun, or the noun in the group's."""
        own = self._root(group.first, group.stop)
        return own is not None and (own == head or head in own.ancestors or own in head.ancestors)

    def argument_heads(self, index: int) -> list[Any]:
        """The nouns that the parse gives the trigger at `index` as subject or object, counted or not."""
        verb = self._root(index, index + 1)
        if verb is None:
            return []
        heads = [child for child in verb.children if child.dep_ in _SUBJECTS or child.dep_ in _OBJECTS]
        return [head for head in heads if head.lower_ not in self.clause.lexicon.units]  # "… last month have been freed"

    def relation(self, trigger: Trigger, verb: Any, head: Any, group: Group, index: int) -> str | None:
        """The relation by which `trigger` counts the group headed by `head`, or None."""
        if group.first <= index < group.stop and trigger.frame not in ("noun", "counted"):
            return "premodifier" if trigger.form in ("participle", "adjective") else None
        for noun in self._conjuncts(head):
            found = self._direct(trigger, verb, noun)
            if found is not None:
                return found
        return None

    def _direct(self, trigger: Trigger, verb: Any, noun: Any) -> str | None:
        if trigger.frame == "object":
            return self._object(verb, noun)
        if trigger.frame == "subject":
            return self._subject(verb, noun)
        if trigger.frame == "adjective":
            return self._adjective(verb, noun)
        if trigger.frame in ("noun", "counted"):
            return self._noun(verb, noun)
        if trigger.frame == "toll":
            return self._toll(verb, noun)
        return "contents" if self._is_object(verb, noun) else None

    def _object(self, verb: Any, noun: Any) -> str | None:
        if self._is_object(verb, noun):
            return "obj"
        has_object = any(child.dep_ in _OBJECTS for child in verb.children)
        for subject in self._subjects(verb):
            if subject == noun and (subject.dep_ in ("nsubj:pass", "nsubjpass") or (not has_object and not self._is_active(verb))):
                return "nsubj:pass"
        if verb.dep_ in _MODIFIES and verb.head == noun and not has_object:
            return "acl"
        if (
            noun.head == verb
            and noun.dep_ in ("nmod", "obl")
            and any(child.dep_ == "case" and child.lower_ == "of" for child in noun.children)
        ):
            return "of"
        if verb.dep_ == "xcomp" and self._is_object(verb.head, noun):
            return "xcomp"
        return None

    def _subject(self, verb: Any, noun: Any) -> str | None:
        if any(subject == noun for subject in self._subjects(verb)):
            return "nsubj"
        if verb.dep_ in _MODIFIES and verb.head == noun:
            return "acl"
        return "xcomp" if verb.dep_ in ("xcomp", "ccomp") and self._is_object(verb.head, noun) else None

    def _adjective(self, word: Any, noun: Any) -> str | None:
        if word.dep_ == "case" and word.head != noun:
            word = word.head
        if any(subject == noun for subject in self._subjects(word)):
            return "nsubj"
        if word.head == noun and word.dep_ in (*_MODIFIES, "nmod", "appos", "dep", "compound", "flat", "advmod", "obl"):
            return "amod"
        if noun.head == word and noun.dep_ in ("nummod", "nsubj", "nsubj:pass", "obl:unmarked", "det"):
            return "nummod"
        if word.dep_ in ("xcomp", "advcl", "acl", "obj") and (self._is_object(word.head, noun) or noun.head == word.head):
            return "xcomp"
        return None

    def _noun(self, word: Any, noun: Any) -> str | None:
        if noun == word:
            return "self"
        if noun.head == word and noun.dep_ in ("nummod", "compound", "det", "amod", "nmod:poss", "nmod:unmarked"):
            return "nummod"
        if noun.head == word and noun.dep_ in ("nmod", "obl", "acl"):
            return "nmod"
        return None

    def _toll(self, word: Any, noun: Any) -> str | None:
        if word in noun.ancestors:
            return "toll"
        clause = word.head if word.dep_ in _SUBJECTS or word.dep_ in _OBJECTS or word.dep_ in ("compound", "nmod", "obl") else word
        while clause.dep_ in ("xcomp", "compound", "nmod", "aux") and clause.head != clause:
            clause = clause.head
        return "toll" if clause == noun or clause in noun.ancestors or noun.head == clause else None

    def _is_object(self, verb: Any, noun: Any) -> bool:
        return noun.head == verb and noun.dep_ in _OBJECTS

    def _is_active(self, verb: Any) -> bool:
        return any(child.dep_ == "aux" and child.lower_ in ("have", "has", "had") for child in verb.children) and not any(
            child.dep_ in ("aux:pass", "auxpass") for child in verb.children
        )

    def _subjects(self, verb: Any) -> list[Any]:
        """The subjects of a verb; those of the verb it is coordinated with, or that opens it, when it has none."""
        at, steps = verb, 0
        while steps < _LONGEST_CHAIN:
            own = [child for child in at.children if child.dep_ in _SUBJECTS]
            if own:
                if any(child.lower_ in ("who", "which", "that") for child in own) and at.dep_ in ("acl:relcl", "relcl"):
                    return [at.head]
                return own
            if at.dep_ in ("acl:relcl", "relcl"):
                return [at.head]
            if at.dep_ not in ("conj", "xcomp") or at.head == at:
                return []
            at, steps = at.head, steps + 1
        return []

    def _conjuncts(self, noun: Any) -> list[Any]:
        """The noun, and the nouns it is coordinated or listed with, upward; "including three children" leads to the whole."""
        chain, at = [noun], noun
        while len(chain) < _LONGEST_CHAIN:
            if (at.dep_ in ("conj", "appos", "nummod", "parataxis") and at.head != at) or (
                at.dep_ in ("nmod", "obl") and any(child.dep_ == "case" and child.lower_ in ("including", "among") for child in at.children)
            ):
                at = at.head
            else:
                break
            chain.append(at)
        return chain

    def _root(self, first: int, stop: int) -> Any:
        """The parse token that heads our tokens `first`..`stop`; None where the two tokenisations cannot be matched."""
        inside = [token for word in self.clause.tokens[first:stop] for token in self._within(word)]
        if not inside:
            return None
        ids = {token.i for token in inside}
        return next((token for token in inside if token.head.i not in ids or token.head == token), inside[0])

    def _within(self, word: Token) -> list[Any]:
        token = self._by_start.get(word.start)
        found = []
        while token is not None and token.idx + self._offset < word.end:
            found.append(token)
            token = self._doc[token.i + 1] if token.i + 1 < len(self._doc) else None
        return found


class Parser:
    """A spaCy pipeline for single sentences; made on first use. The shipped one goes through our own `Encoder`, others as they come."""

    def __init__(self, path: str | None = None, pipeline: Any = None) -> None:
        self._path = path
        self._pipeline = pipeline
        self._encoder: Encoder | None = None

    def parse(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Any]:
        """The parses of `text[start:end]` for each span; line breaks count as spaces."""
        if self._pipeline is None:
            self._load()
        words = [_plain(text[start:end]) for start, end in spans]
        if self._encoder is None:
            return list(self._pipeline.pipe(words, batch_size=_BATCH))
        return [doc for at in range(0, len(words), _BATCH) for doc in self._parsed(words[at : at + _BATCH], self._encoder)]

    def _load(self) -> None:
        import spacy  # here, because most runs over general news need it late or never

        from variorum.extract.readers.encoder import Encoder  # numpy, likewise

        assert self._path is not None
        self._pipeline = spacy.load(self._path, exclude=["tokenizer"])
        if self._pipeline.pipe_names[0] == "tok2vec":
            self._encoder = Encoder.of(self._pipeline.get_pipe("tok2vec").model)

    def _parsed(self, words: Sequence[str], encoder: Encoder) -> list[Any]:
        """The pipeline's steps, the first of them ours; the others look for their vectors in `doc.tensor`."""
        docs = [self._pipeline.make_doc(sentence) for sentence in words]
        for doc, vectors in zip(docs, encoder.encode(docs), strict=True):
            doc.tensor = vectors
        for name in self._pipeline.pipe_names[1:]:
            pipe = self._pipeline.get_pipe(name)
            pipe.set_annotations(docs, pipe.predict(docs))
        return docs


def _plain(sentence: str) -> str:
    """The sentence with line breaks as spaces and, where it is all capitals, in lower case; offsets stay."""
    flat = sentence.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    if flat.isupper() and len(flat.lower()) == len(flat):
        return flat.lower()
    return flat
