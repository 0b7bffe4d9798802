"""The gate: which sentences are read at all, in text order, each once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.extract.gate import Gate
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon

Made = Callable[..., Document]


def harm(gate: Gate, made: Document) -> list[str]:
    return [made.report.text[sentence.start : sentence.end] for sentence in gate.select(made).harm]


@pytest.fixture(scope="module")
def gate(lexicon: Lexicon) -> Gate:
    return Gate(lexicon)


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed.",
        "A teacher was killed.",
        "DOZENS WERE INJURED.",
        "It is unclear how many died.",
        "Nobody was hurt.",
        "The toll hit 30.",
    ],
)
def test_harm_with_a_count_passes(text: str, gate: Gate, document: Made) -> None:
    assert harm(gate, document(text)) == [text]


@pytest.mark.parametrize(
    "text", ["The orchestra played Brahms.", "Shares rose by 12 per cent to 300.", "He was killed.", "Killed in action."]
)
def test_no_harm_or_no_count_stays_out(text: str, gate: Gate, document: Made) -> None:
    assert harm(gate, document(text)) == []


def test_a_weak_stem_needs_a_number(gate: Gate, document: Made) -> None:
    assert harm(gate, document("The river rose and a bridge was hit.")) == []
    assert harm(gate, document("The river rose and 12 people were hit.")) != []


def test_a_weak_stem_inside_another_word_tells_of_no_harm(gate: Gate, document: Made) -> None:
    made = document("They change 12 tyres. Then 12 people were hanged. A soldier saw 12 men and 12 hit.")
    selected = gate.select(made)
    told = [made.report.text[one.start : one.end] for one in selected.harm if one.start in selected.told]
    assert told == ["Then 12 people were hanged.", "A soldier saw 12 men and 12 hit."]


def test_sentences_come_in_order_and_once(gate: Gate, document: Made) -> None:
    made = document("Ten were killed and ten died. It rained. Two were shot dead and 12 wounded.", title="Ten killed")
    found = [sentence.start for sentence in gate.select(made).harm]
    assert len(found) == 3
    assert found == sorted(set(found))


def test_statements_pass_without_a_number(gate: Gate, document: Made) -> None:
    made = document("The group claimed responsibility. The choir sang.")
    (spoken,) = gate.select(made).statements
    assert made.report.text[spoken[0].start : spoken[0].end] == "The group claimed responsibility."
    assert spoken[1]


def test_letters_that_grow_in_lower_case_move_no_place(gate: Gate, document: Made) -> None:
    text = "İİİİİİİİ İzmir. Twelve people were killed."
    assert harm(gate, document(text)) == ["Twelve people were killed."]


def test_in_a_long_text_of_other_things_weak_stems_far_from_violence_stay_out(gate: Gate, document: Made) -> None:
    filler = " ".join(["The council met again and talked of roads."] * 10)
    text = f"{filler} The firm lost 12 workers to a rival. {filler} In that year 30 people were killed in the town. Police held nine men."
    assert harm(gate, document(text)) == ["In that year 30 people were killed in the town.", "Police held nine men."]
    assert len(harm(gate, document(f"Gunmen attacked the town. {text}"))) == 3


def test_a_long_text_of_other_things_is_read_near_words_of_violence_only(gate: Gate, document: Made) -> None:
    other = [f"The orchestra played symphony number {number}." for number in range(30)]
    weak = "Then 12 people were held up by rain."
    assert harm(gate, document(" ".join([*other, weak]))) == []
    near = harm(gate, document(" ".join([*other, weak, "Nine people were killed."])))
    assert near == [weak, "Nine people were killed."]
    assert harm(gate, document(" ".join(["A bomb went off.", *other, weak]))) == [weak]


def test_captors_and_persons_are_noted_where_they_stand(gate: Gate, document: Made) -> None:
    made = document("It rained. Gunmen took the bus. A boy was stabbed.")
    selected = gate.select(made)
    assert selected.captors == [1]
    assert [made.report.text[one.start : one.end] for one in selected.persons] == ["A boy was stabbed."]
