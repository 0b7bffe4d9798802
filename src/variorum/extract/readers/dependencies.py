"""A parse in either scheme of dependency labels in, one with Universal Dependencies labels out.

spaCy's English pipelines are trained with CLEAR labels (`dobj`, `nsubjpass`, `prep` + `pobj`, `acomp`). Two things differ beside the names.
In CLEAR the preposition governs its noun ("deaths" → "of" → "miners"), in UD the noun hangs on "deaths" and has "of" as `case`; in
CLEAR "are" governs "dead", in UD "dead" is the predicate and has "are" as `cop`. Both are turned round here.
Sources: https://universaldependencies.org/u/dep/ and Choi & Palmer, "Guidelines for the CLEAR Style Constituent to Dependency
Conversion" (2012).
"""

from __future__ import annotations

from typing import Any

_RENAMED = {
    "nsubjpass": "nsubj:pass",
    "csubjpass": "csubj:pass",
    "auxpass": "aux:pass",
    "dobj": "obj",
    "dative": "iobj",
    "relcl": "acl:relcl",
    "poss": "nmod:poss",
    "possessive": "case",
    "acomp": "xcomp",
    "attr": "xcomp",
    "oprd": "xcomp",
    "quantmod": "advmod",
    "neg": "advmod",
    "npadvmod": "obl:unmarked",
    "prt": "compound:prt",
    "predet": "det:predet",
    "preconj": "cc:preconj",
    "complm": "mark",
    "intj": "discourse",
    "meta": "dep",
    "prep": "obl",
    "agent": "obl:agent",
    "pobj": "obl",
    "pcomp": "advcl",
}
# Labels that UD does not have: one of them tells the scheme. ("acl", "amod", "conj", "nsubj" and others are the same in both.)
_CLEAR = frozenset(_RENAMED)
_PREPOSITION = frozenset({"prep", "agent", "dative"})
_PREDICATE = ("acomp", "attr")
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "’s", "'re", "’re"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON", "ADJ", "DET", "SYM"})


def universal(doc: Any) -> Any:
    """The spaCy Doc itself where its labels are UD, else a new one over the same words with UD labels and heads."""
    if not any(token.dep_ in _CLEAR for token in doc):
        return doc
    heads = [token.head.i for token in doc]
    labels = [_RENAMED.get(token.dep_, token.dep_) for token in doc]
    for token in doc:
        if token.dep_ in _PREPOSITION:
            _turn_preposition(doc, token, heads, labels)
    for token in doc:
        if token.lower_ in _BE and not any(child.dep_ == "expl" for child in token.children):
            _turn_copula(token, heads, labels)
    from spacy.tokens import Doc  # here: whoever hands in a Doc has loaded spaCy

    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=[token.pos_ for token in doc],
        heads=heads,
        deps=labels,
    )


def _turn_preposition(doc: Any, preposition: Any, heads: list[int], labels: list[str]) -> None:
    """ "deaths → of → miners" becomes "deaths → miners → of"."""
    inner = next((child for child in preposition.children if child.dep_ in ("pobj", "pcomp")), None)
    if inner is None or heads[inner.i] != preposition.i:
        return
    at, noun = preposition.i, inner.i
    outer = heads[at]
    nominal = doc[preposition.head.i].pos_ in _NOMINAL
    heads[noun] = noun if outer == at else outer
    if inner.dep_ == "pcomp":
        labels[noun] = "acl" if nominal else "advcl"
    elif outer == at:
        labels[noun] = "ROOT"
    elif preposition.dep_ == "agent":
        labels[noun] = "obl:agent"
    else:
        labels[noun] = "nmod" if nominal else "obl"
    heads[at] = noun
    labels[at] = "mark" if inner.dep_ == "pcomp" else "case"
    _hand_over(at, noun, heads)


def _turn_copula(verb: Any, heads: list[int], labels: list[str]) -> None:
    """ "are → dead" becomes "dead → are"."""
    predicate = next((child for child in verb.children if child.dep_ in _PREDICATE), None)
    if predicate is None or heads[predicate.i] != verb.i:
        return
    at, word = verb.i, predicate.i
    heads[word] = word if heads[at] == at else heads[at]
    labels[word] = labels[at]
    heads[at] = word
    labels[at] = "cop"
    _hand_over(at, word, heads)


def _hand_over(old: int, new: int, heads: list[int]) -> None:
    """Hang all that hung on `old` on `new`."""
    for index, head in enumerate(heads):
        if head == old and index not in (old, new):
            heads[index] = new
