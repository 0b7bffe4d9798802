"""Parses in CLEAR and in Universal Dependencies labels lead to the same readings; trees made by hand, since no such pipeline is shipped."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from variorum.errors import EngineMissing, ReaderFailed
from variorum.extract.extractor import Extractor
from variorum.extract.readers.dependencies import universal
from variorum.extract.readers.grammar import GrammarReader
from variorum.extract.readers.parse import Parser
from variorum.extract.readers.registry import find_reader
from variorum.extract.readers.tree import Node, Tree
from variorum.extract.readers.tree import tree as grown
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon
from variorum.model.text import Span

PIPELINE = Path(__file__).resolve().parents[2] / "train" / "pipeline"
Row = tuple[str, str, int, str]  # word, part of speech, head, label


def told(rows: Sequence[Row]) -> str:
    """The sentence of these words."""
    text = ""
    for word, *_ in rows:
        text += word if not text or word in (".", ",") else f" {word}"
    return text


def starts(rows: Sequence[Row]) -> list[int]:
    """Where each word begins in the sentence."""
    return [len(told(rows[: at + 1])) - len(word) for at, (word, *_) in enumerate(rows)]


def tree(rows: Sequence[Row]) -> Tree:
    words, parts, heads, labels = zip(*rows, strict=True)
    return grown(starts(rows), [word.lower() for word in words], parts, heads, labels)


class Handmade:
    """A pipeline that finds one parse in whatever it is given."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.doc = [
            SimpleNamespace(idx=start, lower_=word.lower(), pos_=part, head=SimpleNamespace(i=head), dep_=label)
            for (word, part, head, label), start in zip(rows, starts(rows), strict=True)
        ]

    def pipe(self, sentences: Sequence[str], batch_size: int) -> list[list[SimpleNamespace]]:
        return [self.doc for _ in sentences]


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


def read(rows: Sequence[Row], lexicon: Lexicon) -> set[tuple[str, str]]:
    reader = GrammarReader("spacy:hand-1", Parser(pipeline=Handmade(rows)))
    text = told(rows)
    (drafts,) = reader.read(text, [Span(start=0, end=len(text))], lexicon)
    return {(draft.measure, text[draft.count_start : draft.count_end]) for draft in drafts}


@pytest.mark.parametrize("name", CLEAR)
def test_a_parse_in_clear_labels_bears_out_what_the_sentence_says(name: str, lexicon: Lexicon) -> None:
    rows, expected = CLEAR[name]
    assert read(rows, lexicon) == expected


@pytest.mark.parametrize("name", CLEAR)
def test_a_parse_without_relations_bears_out_nothing(name: str, lexicon: Lexicon) -> None:
    """The readings above come from the trees, not from the rules alone."""
    rows = [(word, "X", 0, "ROOT" if at == 0 else "punct") for at, (word, _, _, _) in enumerate(CLEAR[name][0])]
    assert not read(rows, lexicon)


@pytest.mark.parametrize("name", CLEAR)
def test_every_turned_tree_is_a_tree_over_the_same_text(name: str) -> None:
    parse = tree(CLEAR[name][0])
    turned = universal(parse)
    assert [(node.start, node.lower, node.pos) for node in turned] == [(node.start, node.lower, node.pos) for node in parse]
    (root,) = [node for node in turned if node.head is node]
    assert root.dep == "ROOT"
    assert all(node is root or root in node.ancestors for node in turned)
    assert not {node.dep for node in turned} & {
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
    parse = universal(tree(CLEAR["deaths of"][0]))
    assert [linked(node) for node in parse][1:5] == [
        ("deaths", "nsubj", "shocked"),
        ("of", "case", "miners"),
        ("12", "nummod", "miners"),
        ("miners", "nmod", "deaths"),
    ]
    parse = universal(tree(CLEAR["copula"][0]))
    assert {linked(node) for node in parse if node.index in (1, 2, 3, 4, 6)} == {
        ("people", "nsubj", "dead"),
        ("are", "cop", "dead"),
        ("dead", "ROOT", "dead"),
        ("after", "case", "crash"),
        ("crash", "obl", "dead"),
    }


def linked(node: Node) -> tuple[str, str, str]:
    return node.lower, node.dep, node.head.lower


def test_a_tree_that_is_universal_already_is_left_alone() -> None:
    parse = tree(
        [
            ("Twelve", "NUM", 1, "nummod"),
            ("miners", "NOUN", 3, "nsubj:pass"),
            ("were", "AUX", 3, "aux:pass"),
            ("killed", "VERB", 3, "ROOT"),
            ("in", "ADP", 5, "case"),
            ("Peru", "PROPN", 3, "obl"),
        ]
    )
    assert universal(parse) is parse


def test_there_are_dead_keeps_its_verb() -> None:
    parse = tree([("There", "PRON", 1, "expl"), ("were", "AUX", 1, "ROOT"), ("12", "NUM", 3, "nummod"), ("dead", "NOUN", 1, "attr")])
    assert universal(parse)[1].dep == "ROOT"


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installed pipeline: the trained weights with their tokeniser, as a folder."""
    spacy = pytest.importorskip("spacy")
    folder = tmp_path_factory.mktemp("pipeline") / "model"
    spacy.load(PIPELINE, exclude=["tokenizer"]).to_disk(folder)
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
    pytest.importorskip("spacy").blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ReaderFailed, match="no parser"):
        find_reader(f"spacy:{tmp_path / 'blank'}")


def test_without_spacy_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(EngineMissing, match="needs spaCy") as raised:
        find_reader("spacy:en_core_web_sm")
    assert "variorum[spacy]" in str(raised.value.hint)
