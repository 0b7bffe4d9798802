"""Our encoder gives the trained network's vectors, and gives a sentence the same bits in any company."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from variorum.extract.readers.encoder import Encoder
from variorum.extract.readers.parse import Parser
from variorum.resources import load

SENTENCES = (
    "Twelve people were killed.",
    "The army said on Monday that at least 33 of the attackers had been shot, and that 21 hostages, most of them soldiers, had died.",
    "No one was hurt",
    "“We don't know,” a spokesman for the U.S. embassy told reporters; 4,500 residents couldn't return to the town's eastern quarters.",
    "Mourners",
)


@pytest.fixture(scope="module")
def pipeline() -> Any:
    import spacy

    return spacy.load(str(load.resource_path("parser")), exclude=["tokenizer"])


@pytest.fixture(scope="module")
def encoder(pipeline: Any) -> Encoder:
    made = Encoder.of(pipeline.get_pipe("tok2vec").model)
    assert made is not None
    return made


def test_vectors_are_those_of_the_network(pipeline: Any, encoder: Encoder) -> None:
    docs = [pipeline.make_doc(sentence) for sentence in SENTENCES]
    for ours, theirs in zip(encoder.encode(docs), pipeline.get_pipe("tok2vec").predict(docs), strict=True):
        assert np.abs(ours - theirs).max() < 1e-4


def test_a_sentence_has_the_same_bits_alone_and_in_any_company(pipeline: Any, encoder: Encoder) -> None:
    docs = [pipeline.make_doc(sentence) for sentence in SENTENCES]
    alone = [encoder.encode([doc])[0] for doc in docs]
    for turn in range(len(docs)):
        order = [*docs[turn:], *docs[:turn], *docs[::-1]]
        company = encoder.encode(order)
        for doc, vectors in zip(order, company, strict=True):
            assert np.array_equal(vectors, alone[docs.index(doc)])


def test_a_word_met_before_has_the_same_bits_as_a_new_one(pipeline: Any, encoder: Encoder) -> None:
    docs = [pipeline.make_doc(sentence) for sentence in SENTENCES]
    encoder.encode(docs)
    fresh = Encoder.of(pipeline.get_pipe("tok2vec").model)
    assert fresh is not None
    for kept, new in zip(encoder.encode(docs), fresh.encode(docs[::-1])[::-1], strict=True):
        assert np.array_equal(kept, new)


def test_parses_are_those_of_the_pipeline(pipeline: Any) -> None:
    text = "\n".join(SENTENCES)
    spans = [(text.index(sentence), text.index(sentence) + len(sentence)) for sentence in SENTENCES]
    ours = Parser(str(load.resource_path("parser"))).parse(text, spans)
    for doc, sentence in zip(ours, SENTENCES, strict=True):
        expected = pipeline(sentence)
        assert [(t.text, t.pos_, t.dep_, t.head.i) for t in doc] == [(t.text, t.pos_, t.dep_, t.head.i) for t in expected]


def test_another_network_is_left_to_spacy() -> None:
    import spacy

    other = spacy.blank("en").add_pipe(
        "tok2vec",
        config={
            "model": {
                "@architectures": "spacy.Tok2Vec.v2",
                "embed": {
                    "@architectures": "spacy.CharacterEmbed.v2",
                    "width": 8,
                    "rows": 50,
                    "nM": 4,
                    "nC": 2,
                    "include_static_vectors": False,
                },
                "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 8, "depth": 1, "window_size": 1, "maxout_pieces": 2},
            }
        },
    )
    assert Encoder.of(other.model) is None
