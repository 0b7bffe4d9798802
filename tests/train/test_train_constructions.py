"""Our own constructions are well-formed trees that the run-time tokeniser cuts as written."""

import tomllib
from pathlib import Path
from random import Random

import pytest
import spacy

from train.align import project, word_spans
from train.constructions import draw, draw_all
from train.corpus import tokenised
from train.treebank import ROOT

TABLE = tomllib.loads((Path(__file__).resolve().parents[2] / "train" / "constructions.toml").read_text(encoding="utf-8"))
TAGS = {"NNS": "NOUN Number=Plur", "VBD": "VERB Tense=Past|VerbForm=Fin", "PU": "PUNCT"}


def test_a_line_gives_words_and_heads() -> None:
    drawn = draw("<who>:NNS:fled:nsubj fled:VBD:0:root +.:PU:fled:punct", TAGS, {"who": ["sailors"]}, Random(1))
    assert drawn.text == "Sailors fled."
    assert [word.head for word in drawn.words] == [1, ROOT, 1]
    assert drawn.words[1].feats == (("Tense", "Past"), ("VerbForm", "Fin"))


@pytest.mark.parametrize("line", ["Sailors:NNS:left:nsubj fled:VBD:0:root", "Sailors:NNS:fled fled:VBD:0:root"])
def test_a_mistake_in_a_line_is_named(line: str) -> None:
    with pytest.raises(ValueError, match="Sailors"):
        draw(line, TAGS, {}, Random(1))


def test_every_construction_is_a_tree_over_run_time_tokens() -> None:
    nlp = spacy.blank("en")
    for sentence in draw_all(TABLE | {"times": 2}, Random(7)):
        assert project(sentence, word_spans(sentence.words)) is not None, sentence.text
        made = tokenised(nlp, sentence)
        assert made is not None
        assert len(made[0]) == len(sentence.words), sentence.text


def test_no_construction_has_crossing_arcs() -> None:
    for sentence in draw_all(TABLE | {"times": 2}, Random(7)):
        arcs = [sorted((index, word.head)) for index, word in enumerate(sentence.words) if word.head != ROOT]
        crossing = [(one, two) for one in arcs for two in arcs if one[0] < two[0] < one[1] < two[1]]
        assert not crossing, sentence.text
