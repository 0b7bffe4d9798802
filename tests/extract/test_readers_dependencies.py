"""Parses in CLEAR and in Universal Dependencies labels lead to the same readings; trees made by hand, since no such pipeline is shipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from variorum.errors import ReaderFailed
from variorum.extract.extractor import Extractor
from variorum.extract.readers.dependencies import universal
from variorum.extract.readers.grammar import GrammarReader
from variorum.extract.readers.parse import Parser
from variorum.extract.readers.registry import find_reader
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon
from variorum.model.text import Span
from variorum.resources import load

VOCABULARY = spacy.blank("en").vocab
Row = tuple[str, str, int, str]  # word, part of speech, head, label


def tree(rows: Sequence[Row]) -> Doc:
    words = [row[0] for row in rows]
    spaces = [at + 1 < len(words) and words[at + 1] not in (".", ",") for at in range(len(words))]
    pos, heads, labels = ([row[at] for row in rows] for at in (1, 2, 3))
    return Doc(VOCABULARY, words=words, spaces=spaces, pos=pos, heads=heads, deps=labels)


class Handmade(Parser):
    """A parser that gives one tree."""

    def __init__(self, doc: Doc) -> None:
        super().__init__()
        self.doc = doc

    def parse(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Doc]:
        return [self.doc for _ in spans]


# Sentences with their trees in CLEAR labels, as the English pipelines of spaCy give them, and the readings that the grammar bears out.
CLEAR: dict[str, tuple[list[Row], set[tuple[str, str]]]] = {
    "passive": (
        [
            ("Twelve", "NUM", 1, "nummod"), ("miners", "NOUN", 3, "nsubjpass"), ("were", "AUX", 3, "auxpass"),
            ("killed", "VERB", 3, "ROOT"), ("by", "ADP", 3, "agent"), ("the", "DET", 6, "det"), ("blast", "NOUN", 4, "pobj"),
            (".", "PUNCT", 3, "punct"),
        ],
        {("killed", "Twelve")},
    ),
    "active": (
        [
            ("Gunmen", "NOUN", 1, "nsubj"), ("killed", "VERB", 1, "ROOT"), ("14", "NUM", 3, "nummod"), ("people", "NOUN", 1, "dobj"),
            ("and", "CCONJ", 1, "cc"), ("wounded", "VERB", 1, "conj"), ("30", "NUM", 7, "nummod"), ("others", "NOUN", 5, "dobj"),
            (".", "PUNCT", 1, "punct"),
        ],
        {("killed", "14"), ("injured", "30")},
    ),
    "copula": (
        [
            ("Twenty", "NUM", 1, "nummod"), ("people", "NOUN", 2, "nsubj"), ("are", "AUX", 2, "ROOT"), ("dead", "ADJ", 2, "acomp"),
            ("after", "ADP", 2, "prep"), ("the", "DET", 6, "det"), ("crash", "NOUN", 4, "pobj"), (".", "PUNCT", 2, "punct"),
        ],
        {("killed", "Twenty")},
    ),
    "deaths of": (
        [
            ("The", "DET", 1, "det"), ("deaths", "NOUN", 5, "nsubj"), ("of", "ADP", 1, "prep"), ("12", "NUM", 4, "nummod"),
            ("miners", "NOUN", 2, "pobj"), ("shocked", "VERB", 5, "ROOT"), ("the", "DET", 7, "det"), ("country", "NOUN", 5, "dobj"),
            (".", "PUNCT", 5, "punct"),
        ],
        {("killed", "12")},
    ),
    "including": (
        [
            ("Nine", "NUM", 1, "nummod"), ("people", "NOUN", 7, "nsubj"), (",", "PUNCT", 1, "punct"), ("including", "VERB", 1, "prep"),
            ("three", "NUM", 5, "nummod"), ("children", "NOUN", 3, "pobj"), (",", "PUNCT", 1, "punct"), ("died", "VERB", 7, "ROOT"),
            (".", "PUNCT", 7, "punct"),
        ],
        {("killed", "Nine"), ("killed", "three")},
    ),
    "relative": (
        [
            ("Police", "NOUN", 1, "nsubj"), ("named", "VERB", 1, "ROOT"), ("six", "NUM", 3, "nummod"), ("men", "NOUN", 1, "dobj"),
            ("who", "PRON", 6, "nsubjpass"), ("were", "AUX", 6, "auxpass"), ("arrested", "VERB", 3, "relcl"), (".", "PUNCT", 1, "punct"),
        ],
        {("arrested", "six")},
    ),
    "agent": (
        [
            ("The", "DET", 1, "det"), ("village", "NOUN", 3, "nsubjpass"), ("was", "AUX", 3, "auxpass"), ("attacked", "VERB", 3, "ROOT"),
            ("by", "ADP", 3, "agent"), ("30", "NUM", 6, "nummod"), ("gunmen", "NOUN", 4, "pobj"), (".", "PUNCT", 3, "punct"),
        ],
        {("participants", "30")},
    ),
    "left dead": (
        [
            ("The", "DET", 1, "det"), ("fire", "NOUN", 2, "nsubj"), ("left", "VERB", 2, "ROOT"), ("20", "NUM", 4, "nummod"),
            ("people", "NOUN", 2, "dobj"), ("dead", "ADJ", 2, "oprd"), (".", "PUNCT", 2, "punct"),
        ],
        {("killed", "20")},
    ),
}  # fmt: skip


def read(doc: Doc, lexicon: Lexicon) -> set[tuple[str, str]]:
    reader = GrammarReader("spacy:hand-1", Handmade(doc))
    (drafts,) = reader.read(doc.text, [Span(start=0, end=len(doc.text))], lexicon)
    return {(draft.measure, doc.text[draft.count_start : draft.count_end]) for draft in drafts}


@pytest.mark.parametrize("name", CLEAR)
def test_a_parse_in_clear_labels_bears_out_what_the_sentence_says(name: str, lexicon: Lexicon) -> None:
    rows, expected = CLEAR[name]
    assert read(tree(rows), lexicon) == expected


@pytest.mark.parametrize("name", CLEAR)
def test_a_parse_without_relations_bears_out_nothing(name: str, lexicon: Lexicon) -> None:
    """The readings above come from the trees, not from the rules alone."""
    rows = [(word, "X", 0, "ROOT" if at == 0 else "punct") for at, (word, _, _, _) in enumerate(CLEAR[name][0])]
    assert not read(tree(rows), lexicon)


@pytest.mark.parametrize("name", CLEAR)
def test_every_turned_tree_is_a_tree_over_the_same_text(name: str) -> None:
    doc = tree(CLEAR[name][0])
    turned = universal(doc)
    assert turned.text == doc.text
    assert [token.idx for token in turned] == [token.idx for token in doc]
    assert [token.pos_ for token in turned] == [token.pos_ for token in doc]
    (root,) = [token for token in turned if token.head == token]
    assert root.dep_ == "ROOT"
    assert all(token == root or root in token.ancestors for token in turned)
    assert not {token.dep_ for token in turned} & {
        "dobj",
        "pobj",
        "prep",
        "nsubjpass",
        "auxpass",
        "acomp",
        "attr",
        "oprd",
        "agent",
        "relcl",
    }


def test_prepositions_and_copulas_change_places() -> None:
    doc = universal(tree(CLEAR["deaths of"][0]))
    assert [(token.text, token.dep_, token.head.text) for token in doc][1:5] == [
        ("deaths", "nsubj", "shocked"),
        ("of", "case", "miners"),
        ("12", "nummod", "miners"),
        ("miners", "nmod", "deaths"),
    ]
    doc = universal(tree(CLEAR["copula"][0]))
    assert {token.text: (token.dep_, token.head.text) for token in doc if token.i in (1, 2, 3, 4, 6)} == {
        "people": ("nsubj", "dead"),
        "are": ("cop", "dead"),
        "dead": ("ROOT", "dead"),
        "after": ("case", "crash"),
        "crash": ("obl", "dead"),
    }


def test_a_tree_that_is_universal_already_is_left_alone() -> None:
    doc = tree(
        [
            ("Twelve", "NUM", 1, "nummod"),
            ("miners", "NOUN", 3, "nsubj:pass"),
            ("were", "AUX", 3, "aux:pass"),
            ("killed", "VERB", 3, "ROOT"),
            ("in", "ADP", 5, "case"),
            ("Peru", "PROPN", 3, "obl"),
        ]
    )
    assert universal(doc) is doc


def test_there_are_dead_keeps_its_verb() -> None:
    doc = tree([("There", "PRON", 1, "expl"), ("were", "AUX", 1, "ROOT"), ("12", "NUM", 3, "nummod"), ("dead", "NOUN", 1, "attr")])
    assert universal(doc)[1].dep_ == "ROOT"


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installed pipeline: the shipped weights with their tokeniser, as a folder."""
    folder = tmp_path_factory.mktemp("pipeline") / "model"
    spacy.load(load.resource_path("parser"), exclude=["tokenizer"]).to_disk(folder)
    return folder


def test_a_pipeline_in_a_folder_confirms_claims(pipeline: Path, lexicon: Lexicon, document: Callable[..., Document]) -> None:
    reader = find_reader(f"spacy:{pipeline}")
    assert reader.name.startswith("spacy:en_")
    text = "Gunmen killed 14 people and wounded at least 30 others at a market in Sarran, police said."
    found = Extractor(lexicon, None, None, [reader]).extract(document(text))
    assert {(claim.measure, claim.reading.readers, claim.reading.tier) for claim in found.claims} == {
        ("killed", ("rules", reader.name), "confirmed"),
        ("injured", ("rules", reader.name), "confirmed"),
    }


def test_a_pipeline_without_a_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ReaderFailed, match="no parser"):
        find_reader(f"spacy:{tmp_path / 'blank'}")
