"""The encoder gives a sentence the same bits in any company, and a word the same whether it was met before or not."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from variorum.extract.readers.network import Network
from variorum.resources import load

SENTENCES = (
    "Twelve people were killed.",
    "The army said on Monday that at least 33 of the attackers had been shot, and that 21 hostages, most of them soldiers, had died.",
    "No one was hurt",
    "“We don't know,” a spokesman for the U.S. embassy told reporters; 4,500 residents couldn't return to the town's eastern quarters.",
    "Mourners",
)


def vectors(network: Network, sentences: list[str]) -> list[np.ndarray]:
    words = [network.cutter.words(sentence)[0] for sentence in sentences]
    rows = network.encoder.encode(words)
    ends = np.cumsum([len(each) for each in words])
    return np.split(rows[: ends[-1]], ends[:-1])


def test_a_sentence_has_the_same_bits_alone_and_in_any_company() -> None:
    network = fresh()
    alone = {sentence: vectors(network, [sentence])[0] for sentence in SENTENCES}
    for turn in range(len(SENTENCES)):
        order = [*SENTENCES[turn:], *SENTENCES[:turn], *SENTENCES[::-1]]
        for sentence, rows in zip(order, vectors(network, order), strict=True):
            assert np.array_equal(rows, alone[sentence])


def test_a_word_met_before_has_the_same_bits_as_a_new_one() -> None:
    network = fresh()
    first = vectors(network, list(SENTENCES))
    for again, new in zip(vectors(network, list(SENTENCES)), vectors(fresh(), list(SENTENCES[::-1]))[::-1], strict=True):
        assert np.array_equal(again, new)
    assert all(np.array_equal(one, other) for one, other in zip(first, vectors(network, list(SENTENCES)), strict=True))


def fresh() -> Network:
    return Network(Path(str(load.resource_path("parser"))))
