"""A gold tree and the tokens of another tokeniser in, the same tree over those tokens out.

At run time the text is cut by spaCy's English tokeniser, which differs from the treebanks in places ("22-year-old" is
three tokens, not five). Training on trees projected onto its tokens shows the model what it will meet.
"""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Doc

from train.treebank import ROOT, Sentence, Word

#: Relations given to the pieces of a gold word that the tokeniser cut ("10am"): the last piece with a letter or digit stands for the word.
PIECE, PIECE_PUNCT = "compound", "punct"


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """What one token of the other tokeniser gets. `head` is a token index, `ROOT` for the root."""

    upos: str
    feats: tuple[tuple[str, str], ...]
    head: int
    deprel: str


def word_spans(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Start and end of each word in the sentence's text."""
    spans, offset = [], 0
    for word in words:
        spans.append((offset, offset + len(word.form)))
        offset += len(word.form) + word.space_after
    return spans


def token_spans(doc: Doc) -> list[tuple[int, int]]:
    return [(token.idx, token.idx + len(token)) for token in doc]


def project(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> list[Node] | None:
    """The tree over tokens at `spans`, or None where it cannot be carried over as a tree.

    A token that covers several words takes the tag and head of the topmost of them; a word cut into several tokens
    is stood for by its last piece with a letter or digit, the other pieces hang on that.
    """
    words, text = sentence.words, sentence.text
    covered = _covered(word_spans(words), spans)
    if any(not inside for inside in covered):
        return None
    spoken = [any(char.isalnum() for char in text[start:end]) for start, end in spans]
    word_of = [_topmost(words, inside) for inside in covered]
    token_of = _standing(len(words), covered, word_of, spoken)
    nodes: list[Node] = []
    for token, index in enumerate(word_of):
        word = words[index]
        if token_of[index] != token:
            whole = spoken[token]
            nodes.append(
                Node(
                    upos=word.upos if whole else "PUNCT",
                    feats=word.feats if whole else (),
                    head=token_of[index],
                    deprel=PIECE if whole else PIECE_PUNCT,
                )
            )
            continue
        head = word.head
        while head != ROOT and token_of[head] == token:
            head = words[head].head
        nodes.append(Node(upos=word.upos, feats=word.feats, head=ROOT if head == ROOT else token_of[head], deprel=word.deprel))
    return nodes if _is_tree(nodes) else None


def _covered(gold: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> list[list[int]]:
    """For each token the words that it overlaps."""
    result: list[list[int]] = []
    first = 0
    for start, end in spans:
        while first < len(gold) and gold[first][1] <= start:
            first += 1
        inside, word = [], first
        while word < len(gold) and gold[word][0] < end:
            inside.append(word)
            word += 1
        result.append(inside)
    return result


def _topmost(words: Sequence[Word], inside: Sequence[int]) -> int:
    """The word among `inside` whose head lies outside; of several the last that is not punctuation."""
    if len(inside) == 1:
        return inside[0]
    tops = [index for index in inside if words[index].head not in inside]
    spoken = [index for index in tops if words[index].upos != "PUNCT"]
    return (spoken or tops or list(inside))[-1]


def _standing(count: int, covered: Sequence[Sequence[int]], word_of: Sequence[int], spoken: Sequence[bool]) -> list[int]:
    """For each word the token that stands for it: of its pieces the last with letters; else the last token that overlaps it."""
    result = [-1] * count
    for token, inside in enumerate(covered):
        for word in inside:
            result[word] = token
    pieces: dict[int, list[int]] = {}
    for token, word in enumerate(word_of):
        pieces.setdefault(word, []).append(token)
    for word, tokens in pieces.items():
        result[word] = ([token for token in tokens if spoken[token]] or tokens)[-1]
    return result


def _is_tree(nodes: Sequence[Node]) -> bool:
    """One root, and every token reaches it."""
    if sum(node.head == ROOT for node in nodes) != 1:
        return False
    for start in range(len(nodes)):
        seen, here = 0, start
        while here != ROOT:
            here, seen = nodes[here].head, seen + 1
            if seen > len(nodes):
                return False
    return True
