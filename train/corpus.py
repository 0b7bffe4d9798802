"""Treebank folders and the recipe in, sentences by part (train, dev, test) and spaCy examples out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from train.align import Node, project, token_spans
from train.treebank import ROOT, Sentence, genre_of, read_conllu


def is_clean(sentence: Sentence, treebank: Mapping[str, Any]) -> bool:
    """True if the licence of the sentence's text lets it into the weights, as the recipe says for its treebank."""
    if sentence.document in treebank.get("leave_out", ()):
        return False
    genres = treebank.get("genres")
    return genres is None or genre_of(sentence.document) in genres


def load_part(data: Path, recipe: Mapping[str, Any], part: str) -> dict[str, list[Sentence]]:
    """The clean sentences of one part for each treebank that the recipe uses there."""
    features = recipe["labels"]["features"]
    loaded: dict[str, list[Sentence]] = {}
    for treebank in recipe["treebank"]:
        if part not in treebank["use"]:
            continue
        path = data / treebank["folder"] / f"{treebank['stem']}-{part}.conllu"
        with path.open(encoding="utf-8") as lines:
            loaded[treebank["name"]] = [sentence for sentence in read_conllu(lines, features) if is_clean(sentence, treebank)]
    return loaded


def tokenised(nlp: Language, sentence: Sentence) -> tuple[Doc, list[Node]] | None:
    """The sentence as spaCy cuts it at run time, with the projected tree; None where that is no tree."""
    doc = nlp.make_doc(sentence.text)
    nodes = project(sentence, token_spans(doc))
    return None if nodes is None else (doc, nodes)


def example(nlp: Language, sentence: Sentence) -> Example | None:
    """A training example over the run-time tokens. One sentence is one text, as at run time."""
    made = tokenised(nlp, sentence)
    if made is None:
        return None
    doc, nodes = made
    gold = Doc(
        nlp.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=[node.upos for node in nodes],
        morphs=["|".join(f"{name}={value}" for name, value in node.feats) for node in nodes],
        heads=[index if node.head == ROOT else node.head for index, node in enumerate(nodes)],
        deps=["ROOT" if node.head == ROOT else node.deprel for node in nodes],
    )
    return Example(doc, gold)


def examples(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[Example]:
    """The examples of those sentences whose tree can be carried over."""
    for sentence in sentences:
        made = example(nlp, sentence)
        if made is not None:
            yield made


def batches(items: Sequence[Example], sizes: Iterator[float]) -> Iterator[list[Example]]:
    """Consecutive examples in batches of about so many tokens."""
    batch: list[Example] = []
    words, limit = 0, next(sizes)
    for item in items:
        batch.append(item)
        words += len(item.predicted)
        if words >= limit:
            yield batch
            batch, words, limit = [], 0, next(sizes)
    if batch:
        yield batch
