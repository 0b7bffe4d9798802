"""The table of our own constructions in, drawn sentences with their trees out: what the treebanks hardly have."""

import re
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from train.treebank import ROOT, Sentence, Word

SLOT = re.compile(r"<(\w+)>")


def draw_all(table: Mapping[str, Any], random: Random) -> list[Sentence]:
    """`times` draws of every sentence in the table, in its order."""
    lines = [line for group in table["group"] for line in group["sentences"]]
    return [draw(line, table["tags"], table["slots"], random) for line in lines for _ in range(table["times"])]


def draw(line: str, tags: Mapping[str, str], slots: Mapping[str, Iterable[str]], random: Random) -> Sentence:
    """One sentence with a word drawn for each slot. Raises ValueError if a head is not in the sentence or an entry is incomplete."""
    tokens = [token.split(":", 3) for token in line.split()]
    if any(len(token) != 4 for token in tokens):
        raise ValueError(f"every token is form:TAG:head:relation: {line}")
    keys = [token[0].removeprefix("+") for token in tokens]
    index_of = {key: index for index, key in enumerate(keys)}
    glued = [token[0].startswith("+") for token in tokens[1:]] + [True]
    words = []
    for (_, tag, head, relation), key, closed in zip(tokens, keys, glued, strict=True):
        if head != "0" and head not in index_of:
            raise ValueError(f"no token {head!r} in: {line}")
        upos, _, features = tags[tag].partition(" ")
        words.append(
            Word(
                form=_form(key, slots, random),
                space_after=not closed,
                upos=upos,
                feats=tuple(tuple(pair.split("=")) for pair in features.split("|")) if features else (),  # type: ignore[misc]
                head=ROOT if head == "0" else index_of[head],
                deprel=relation,
            )
        )
    first = words[0].form
    return Sentence(document="construction", words=(_capital(words[0], first), *words[1:]))


def _form(key: str, slots: Mapping[str, Iterable[str]], random: Random) -> str:
    form = key.split("#")[0]
    slot = SLOT.fullmatch(form)
    return random.choice(list(slots[slot[1]])) if slot else form


def _capital(word: Word, form: str) -> Word:
    return Word(
        form=form[:1].upper() + form[1:],
        space_after=word.space_after,
        upos=word.upos,
        feats=word.feats,
        head=word.head,
        deprel=word.deprel,
    )
