"""The shipped parser gives the trees that spaCy gives with the same weights, word by word, and a tree for any text."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.extract.readers.features import shape, string_number
from variorum.extract.readers.network import Network
from variorum.extract.readers.transitions import lower
from variorum.extract.readers.tree import Tree, tree_of
from variorum.extract.readers.words import Word
from variorum.resources import load

ROOT = Path(__file__).resolve().parents[2]
# What a tokeniser may stumble over: affixes, exceptions taken apart and put together, addresses, white space, signs of other scripts.
ODD = (
    "",
    " ",
    "  Two  died. ",
    "“It's over,” he said—and 12 (all soldiers) weren't found; see www.example.org/list.html.",
    "Officers can't and won't say who'd've thought so o'clock 10am 11:30p.m. $5m/£3bn.",
    "In the U.S., Gen. A. B. Carver's men (the 3rd/4th Bn.) left...and 21-year-olds stayed:-)",
    "foo(:bar (: 8-) <3 (-_-) don't-know 3km/h 20°C. 5.000,50 +3 C++ a.m.",
    "Mr.Smith,Mrs.Jones and Jan.2 'tis 'Cause (Inc.) 'em \"Inc.\" ... .. !? ‘quoted’ ’s",
    "two non\u00a0breaking\u2009spaces\u3000and \u0301combining İstanbul ﬁve 北京 ١٢ killed",
    "nsubj X PERSON det obj ROOT LOWER 's 'S ’s n't",
    "a" * 120 + " ended it",
    "Killed : 12 ; wounded : 30 ( civilians )",
    "e-mail a.b@example.com or http://user:pass@example.com:8080/x?y=1#z now",
)


@pytest.fixture(scope="module")
def network() -> Network:
    return fresh()


def fresh() -> Network:
    """The shipped parser before its first sentence."""
    return Network(Path(str(load.resource_path("parser"))))


def own_sentences() -> list[str]:
    """The sentences of tests/cases."""
    found = [
        case["text"]
        for path in sorted((ROOT / "tests" / "cases").glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
    ]
    assert len(found) > 400
    return [" ".join(text.split("\n")) for text in found]


def rows(tree: Tree) -> list[tuple[int, str, str, str, int, list[int]]]:
    return [(node.start, node.lower, node.pos, node.dep, node.head.index, [child.index for child in node.children]) for node in tree]


@pytest.mark.parametrize("odd", [False, True], ids=["sentences of the cases", "odd texts"])
def test_trees_are_those_of_spacy(network: Network, odd: bool) -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.load(ROOT / "train" / "pipeline", exclude=["tokenizer"])
    sentences = [text for text in ODD if text] if odd else own_sentences()
    for sentence, ours, theirs in zip(sentences, network.parse(sentences), nlp.pipe(sentences), strict=True):
        assert rows(ours) == rows(tree_of(theirs)), sentence


def test_words_are_those_of_spacy_for_any_text(network: Network) -> None:
    tokenizer = pytest.importorskip("spacy").blank("en").tokenizer

    @settings(max_examples=300, deadline=None)
    @given(st.text(ANY, max_size=40))
    def holds(text: str) -> None:
        words, starts = network.cutter.words(text)
        doc = tokenizer(text)
        assert [(word.text, word.norm) for word in words] == [(token.text, token.norm_) for token in doc]
        assert starts == [token.idx for token in doc]

    holds()


# Letters and marks of news, and some of anything else that UTF-8 can hold.
ANY = st.one_of(
    st.sampled_from("aeIKMSTdmstx0128.,:;-–—'’‘“”\"()[]<>/@$£%°+*_=| \u00a0\u2009\t"),
    st.characters(codec="utf-8"),
)


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(st.text(ANY, max_size=60), max_size=5))
def test_any_text_gives_a_tree(network: Network, texts: list[str]) -> None:
    for text, tree in zip(texts, network.parse(texts), strict=True):
        assert [node.index for node in tree] == list(range(len(tree)))
        starts = [node.start for node in tree]
        assert starts == sorted(set(starts))
        assert all(0 <= start < len(text) for start in starts)
        for node in tree:
            above: set[int] = set()
            while node.head is not node:
                assert node.index not in above, "a word is above itself"
                above.add(node.index)
                assert node in node.head.children
                node = node.head
            assert node.dep == "ROOT"


def test_a_sentence_has_the_same_tree_alone_and_in_any_company() -> None:
    """In parsers of their own: one keeps the trees that it made."""
    sentences = own_sentences()[::7]
    together = [rows(tree) for tree in fresh().parse(sentences)]
    one = fresh()
    assert [rows(one.parse([sentence])[0]) for sentence in sentences] == together
    assert [rows(tree) for tree in fresh().parse(sentences[::-1])][::-1] == together


def test_a_lifted_relation_hangs_its_word_on_the_nearest_it_names() -> None:
    """ "Whom did they say that they saw?": "Whom" was lifted to the root, and its head is the ccomp under it."""
    words = [Word(text, text.lower()) for text in ("Whom", "did", "they", "say", "that", "they", "saw")]
    heads = [3, 3, 3, 3, 6, 6, 3]
    relations = ["obj||ccomp", "aux", "nsubj", "ROOT", "mark", "nsubj", "ccomp"]
    lower(heads, relations, words)
    assert (heads[0], relations[0]) == (6, "obj")
    assert heads[1:] == [3, 3, 3, 6, 6, 3]
    heads, relations = [1, 1], ["obj||xcomp", "ROOT"]
    lower(heads, relations, words[:2])
    assert (heads, relations) == ([1, 1], ["obj", "ROOT"]), "no such word: it stays where it was"


def test_a_sentence_met_again_has_its_tree(network: Network) -> None:
    first, again, other = network.parse(["Two died.", "Two died.", "Three died."])
    assert rows(first) == rows(again) != rows(other)
    assert rows(network.parse(["Two died."])[0]) == rows(first)


def test_a_parser_told_to_forget_parses_anew() -> None:
    one = fresh()
    (first,), (kept,) = one.parse(["Two died."]), one.parse(["Two died."])
    one.forget()
    (anew,) = one.parse(["Two died."])
    assert kept is first
    assert anew is not first
    assert rows(anew) == rows(first)


def test_a_parser_that_forgets_what_it_met_gives_the_same_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    sentences = own_sentences()[::7]
    expected = [rows(tree) for tree in fresh().parse(sentences)]
    monkeypatch.setattr("variorum.extract.readers.network._KEPT_TREES", 5)
    monkeypatch.setattr("variorum.extract.readers.encoder._KEPT_WORDS", 20)
    monkeypatch.setattr("variorum.extract.readers.words._KEPT_CHUNKS", 20)
    one = fresh()
    assert [rows(tree) for sentence in sentences for tree in one.parse([sentence])] == expected


def test_numbers_of_strings_are_those_of_the_weights() -> None:
    """MurmurHash64A as spaCy's string store has it, for lengths around its steps of eight bytes."""
    assert string_number("killed") == 9019090556530150553
    assert string_number("xxxx") == 13110060611322374290
    assert string_number("hostages…") == 16828531544021220649


def test_shapes() -> None:
    assert [shape(text) for text in ("Twelve", "U.S.", "21-year", "1,234,567", "İx")] == ["Xxxxx", "X.X.", "dd-xxxx", "d,ddd,ddd", "Xx"]
    assert shape("a" * 100) == "LONG"


def test_reading_claims_needs_no_spacy() -> None:
    """With both readers, in a process of its own."""
    program = (
        "import sys; sys.modules['spacy'] = sys.modules['thinc'] = None\n"
        "import variorum\n"
        "(claim,) = variorum.extract('Twelve miners were killed by the blast.')\n"
        "assert claim.reading.readers == ('parse', 'rules'), claim\n"
    )
    assert run([sys.executable, "-c", program], check=False).returncode == 0
