"""A parse in either scheme of dependency labels in, one with Universal Dependencies labels out.

spaCy's English pipelines are trained with CLEAR labels (`dobj`, `nsubjpass`, `prep` + `pobj`, `acomp`). Two things differ beside the names.
In CLEAR the preposition governs its noun ("deaths" → "of" → "miners"), in UD the noun hangs on "deaths" and has "of" as `case`; in
CLEAR "are" governs "dead", in UD "dead" is the predicate and has "are" as `cop`. Both are turned round here.
Sources: https://universaldependencies.org/u/dep/ and Choi & Palmer, "Guidelines for the CLEAR Style Constituent to Dependency
Conversion" (2012).
"""

from __future__ import annotations

from variorum.extract.readers.tree import Node, Tree, tree

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


def universal(parse: Tree) -> Tree:
    """The tree itself where its labels are UD, else a new one over the same words with UD labels and heads."""
    if not any(node.dep in _CLEAR for node in parse):
        return parse
    heads = [node.head.index for node in parse]
    labels = [_RENAMED.get(node.dep, node.dep) for node in parse]
    for node in parse:
        if node.dep in _PREPOSITION:
            _turn_preposition(node, heads, labels)
    for node in parse:
        if node.lower in _BE and not any(child.dep == "expl" for child in node.children):
            _turn_copula(node, heads, labels)
    return tree([node.start for node in parse], [node.lower for node in parse], [node.pos for node in parse], heads, labels)


def _turn_preposition(preposition: Node, heads: list[int], labels: list[str]) -> None:
    """ "deaths → of → miners" becomes "deaths → miners → of"."""
    inner = next((child for child in preposition.children if child.dep in ("pobj", "pcomp")), None)
    if inner is None or heads[inner.index] != preposition.index:
        return
    at, noun = preposition.index, inner.index
    outer = heads[at]
    nominal = preposition.head.pos in _NOMINAL
    heads[noun] = noun if outer == at else outer
    if inner.dep == "pcomp":
        labels[noun] = "acl" if nominal else "advcl"
    elif outer == at:
        labels[noun] = "ROOT"
    elif preposition.dep == "agent":
        labels[noun] = "obl:agent"
    else:
        labels[noun] = "nmod" if nominal else "obl"
    heads[at] = noun
    labels[at] = "mark" if inner.dep == "pcomp" else "case"
    _hand_over(at, noun, heads)


def _turn_copula(verb: Node, heads: list[int], labels: list[str]) -> None:
    """ "are → dead" becomes "dead → are"."""
    predicate = next((child for child in verb.children if child.dep in _PREDICATE), None)
    if predicate is None or heads[predicate.index] != verb.index:
        return
    at, word = verb.index, predicate.index
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
