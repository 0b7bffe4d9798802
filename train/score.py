"""A pipeline and gold sentences in, tagging and parsing accuracy against the treebank's own words out."""

from collections.abc import Sequence
from time import process_time

import msgspec
from spacy.language import Language
from spacy.tokens import Doc

from train.align import token_spans, word_spans
from train.treebank import ROOT, Sentence


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


def score(nlp: Language, sentences: Sequence[Sentence]) -> Score:
    """Parse the raw text of each sentence by itself and compare by character spans; subtypes of relations count."""
    docs = list(nlp.pipe([sentence.text for sentence in sentences], batch_size=256))
    return compare(docs, sentences)


def compare(docs: Sequence[Doc], sentences: Sequence[Sentence]) -> Score:
    system = gold = same = upos = uas = las = spoken_system = spoken_gold = spoken_las = 0
    for doc, sentence in zip(docs, sentences, strict=True):
        words, where = sentence.words, word_spans(sentence.words)
        index_at = {span: index for index, span in enumerate(where)}
        spans = token_spans(doc)
        system += len(spans)
        gold += len(words)
        spoken_system += sum(token.pos_ != "PUNCT" for token in doc)
        spoken_gold += sum(word.upos != "PUNCT" for word in words)
        for token, span in zip(doc, spans, strict=True):
            index = index_at.get(span)
            if index is None:
                continue
            word = words[index]
            same += 1
            upos += token.pos_ == word.upos
            gold_head = None if word.head == ROOT else where[word.head]
            head = None if token.head.i == token.i else spans[token.head.i]
            if head == gold_head:
                uas += 1
                if relation(token.dep_) == word.deprel:
                    las += 1
                    spoken_las += word.upos != "PUNCT" and token.pos_ != "PUNCT"

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


def speed(nlp: Language, sentences: Sequence[Sentence], rounds: int = 3) -> float:
    """Tokens a second of CPU time from raw text to parse, sentence by sentence in batches: the best of some rounds, after a warm-up."""
    texts = [sentence.text for sentence in sentences]
    best = 0.0
    for _ in range(rounds + 1):
        start = process_time()
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=256))
        best = max(best, tokens / (process_time() - start))
    return round(best)
