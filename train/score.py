"""A parser and gold sentences in, tagging and parsing accuracy against the treebank's own words out."""

from collections.abc import Callable, Sequence
from time import process_time

import msgspec
from spacy.language import Language

from train.align import word_spans
from train.treebank import ROOT, Sentence
from variorum.extract.readers.tree import Tree, tree_of

Parse = Callable[[Sequence[str]], Sequence[Tree]]


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """Percentages (F1 over words, as in the CoNLL 2018 shared task, so a token cut otherwise than in the treebank is an error).

    `las_words` leaves punctuation out; `las_same` counts only the words that the tokeniser cuts as the treebank does.
    """

    words: int
    tokens: float
    upos: float
    uas: float
    las: float
    las_words: float
    las_same: float


def relation(label: str) -> str:
    return "root" if label == "ROOT" else label


def by_spacy(nlp: Language) -> Parse:
    """The pipeline as a function from texts to trees."""
    return lambda texts: [tree_of(doc) for doc in nlp.pipe(texts, batch_size=256)]


def score(parse: Parse, sentences: Sequence[Sentence]) -> Score:
    """Parse the raw text of each sentence by itself and compare by character spans; subtypes of relations count."""
    return compare(parse([sentence.text for sentence in sentences]), sentences)


def differences(ours: Sequence[Tree], theirs: Sequence[Tree]) -> int:
    """How many words differ in their place, part of speech, head or relation."""
    rows = [
        [{(node.start, node.lower, node.pos, node.head.index, node.dep) for node in tree} for tree in trees] for trees in (ours, theirs)
    ]
    return sum(max(len(one - other), len(other - one)) for one, other in zip(*rows, strict=True))


def compare(trees: Sequence[Tree], sentences: Sequence[Sentence]) -> Score:
    system = gold = same = upos = uas = las = spoken_system = spoken_gold = spoken_las = 0
    for tree, sentence in zip(trees, sentences, strict=True):
        words, where = sentence.words, word_spans(sentence.words)
        index_at = {span: index for index, span in enumerate(where)}
        spans = [(node.start, node.start + len(node.lower)) for node in tree]
        system += len(spans)
        gold += len(words)
        spoken_system += sum(node.pos != "PUNCT" for node in tree)
        spoken_gold += sum(word.upos != "PUNCT" for word in words)
        for node, span in zip(tree, spans, strict=True):
            index = index_at.get(span)
            if index is None:
                continue
            word = words[index]
            same += 1
            upos += node.pos == word.upos
            gold_head = None if word.head == ROOT else where[word.head]
            head = None if node.head is node else spans[node.head.index]
            if head == gold_head:
                uas += 1
                if relation(node.dep) == word.deprel:
                    las += 1
                    spoken_las += word.upos != "PUNCT" and node.pos != "PUNCT"

    def f1(right: int, ours: int = system, theirs: int = gold) -> float:
        return round(200 * right / (ours + theirs), 2)

    return Score(
        words=gold,
        tokens=f1(same),
        upos=f1(upos),
        uas=f1(uas),
        las=f1(las),
        las_words=f1(spoken_las, spoken_system, spoken_gold),
        las_same=round(100 * las / same, 2),
    )


def speed(parse: Parse, sentences: Sequence[Sentence], forget: Callable[[], None] | None = None, rounds: int = 3) -> float:
    """Tokens a second of CPU time from raw text to parse, sentence by sentence in batches: the best of some rounds, after a warm-up.

    A parser that keeps the trees of sentences is told to `forget` them before each round.
    """
    texts = [sentence.text for sentence in sentences]
    best = 0.0
    for _ in range(rounds + 1):
        if forget is not None:
            forget()
        start = process_time()
        tokens = sum(map(len, parse(texts)))
        best = max(best, tokens / (process_time() - start))
    return round(best)
