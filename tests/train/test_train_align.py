"""A gold tree is carried over to the tokens of the run-time tokeniser."""

import pytest
import spacy

from train.align import project, word_spans
from train.corpus import batches, example, tokenised
from train.score import compare
from train.treebank import ROOT, Sentence, Word
from variorum.extract.readers.tree import tree_of


def sentence(*rows: tuple[str, str, int, str], glued: tuple[int, ...] = ()) -> Sentence:
    """Rows of form, tag, head counted from 1 (0 for the root), relation; `glued` are the words with no space after, from 1."""
    return Sentence(
        document="",
        words=tuple(
            Word(form=form, space_after=number not in glued, upos=upos, feats=(), head=head - 1 if head else ROOT, deprel=deprel)
            for number, (form, upos, head, deprel) in enumerate(rows, start=1)
        ),
    )


BOY = sentence(
    ("A", "DET", 6, "det"),
    ("9", "NUM", 4, "nummod"),
    ("-", "PUNCT", 2, "punct"),
    ("year", "NOUN", 6, "obl:unmarked"),
    ("-", "PUNCT", 4, "punct"),
    ("old", "ADJ", 7, "nsubj"),
    ("fell", "VERB", 0, "root"),
    (".", "PUNCT", 7, "punct"),
    glued=(2, 3, 4, 5, 7, 8),
)


def test_a_token_over_several_words_takes_the_topmost() -> None:
    spans = [(0, 1), (2, 8), (8, 9), (9, 12), (13, 17), (17, 18)]
    nodes = project(BOY, spans)
    assert nodes is not None
    assert [(node.upos, node.head, node.deprel) for node in nodes] == [
        ("DET", 3, "det"),
        ("NOUN", 3, "obl:unmarked"),
        ("PUNCT", 1, "punct"),
        ("ADJ", 4, "nsubj"),
        ("VERB", ROOT, "root"),
        ("PUNCT", 4, "punct"),
    ]


def test_a_cut_word_is_stood_for_by_its_last_spoken_piece() -> None:
    left = sentence(("at", "ADP", 2, "case"), ("10am.", "NOUN", 3, "obl"), ("left", "VERB", 0, "root"))
    nodes = project(left, [(0, 2), (3, 5), (5, 7), (7, 8), (9, 13)])
    assert nodes is not None
    assert [(node.upos, node.head, node.deprel) for node in nodes] == [
        ("ADP", 2, "case"),
        ("NOUN", 2, "compound"),
        ("NOUN", 4, "obl"),
        ("PUNCT", 2, "punct"),
        ("VERB", ROOT, "root"),
    ]


def test_tokens_that_leave_no_tree_are_refused() -> None:
    two_roots = sentence(("Go", "VERB", 0, "root"), ("now", "ADV", 0, "root"))
    assert project(two_roots, word_spans(two_roots.words)) is None
    ring = sentence(("a", "X", 2, "dep"), ("b", "X", 1, "dep"), ("c", "X", 0, "root"))
    assert project(ring, word_spans(ring.words)) is None


@pytest.fixture(scope="module")
def nlp() -> spacy.language.Language:
    return spacy.blank("en")


def test_contractions_are_cut_as_in_the_treebank(nlp: spacy.language.Language) -> None:
    gold = sentence(
        ("Rescuers", "NOUN", 4, "nsubj"),
        ("did", "AUX", 4, "aux"),
        ("n't", "PART", 4, "advmod"),
        ("come", "VERB", 0, "root"),
        (".", "PUNCT", 4, "punct"),
        glued=(2, 4, 5),
    )
    made = tokenised(nlp, gold)
    assert made is not None
    doc, nodes = made
    assert [token.text for token in doc] == [word.form for word in gold.words]
    assert [node.head for node in nodes] == [word.head for word in gold.words]


def test_an_example_has_one_root_and_one_sentence(nlp: spacy.language.Language) -> None:
    made = example(nlp, BOY)
    assert made is not None
    assert made.reference.text == BOY.text
    assert [token.dep_ for token in made.reference].count("ROOT") == 1
    assert len(list(made.reference.sents)) == 1


def test_batches_close_when_full(nlp: spacy.language.Language) -> None:
    made = example(nlp, BOY)
    assert made is not None
    sizes = iter([len(made.predicted) + 1, 1.0, 1.0, 1.0])
    assert [len(batch) for batch in batches([made] * 4, sizes)] == [2, 1, 1]


def test_the_gold_tree_scores_full_marks_and_a_wrong_label_costs(nlp: spacy.language.Language) -> None:
    gold = sentence(("Two", "NUM", 2, "nummod"), ("died", "VERB", 0, "root"), glued=(2,))
    made = example(nlp, gold)
    assert made is not None
    right = made.reference
    assert compare([tree_of(right)], [gold]).las == 100
    wrong = right.copy()
    wrong[0].dep_ = "obj"
    scored = compare([tree_of(wrong)], [gold])
    assert (scored.uas, scored.las, scored.upos) == (100, 50, 100)
