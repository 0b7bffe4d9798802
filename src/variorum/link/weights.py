"""The terms of an episode and how many others use them in, a vector of unit length and the terms that tell most out.

How common a term is comes from the shipped table, and for terms that it does not know from the reports at hand in coarse steps: so that
one more report changes the weights of a few others and not of all.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import msgspec

from variorum.link.features import Tally
from variorum.model.kinds import Rarity

NAME_WEIGHT = 1.3  # a proper name against a common word of equal rarity
PAIR_WEIGHT = 1.0  # two capitalised words in a row ("Brook Street"): nearly a name of its own
AGE_WEIGHT = 1.5
DAY_WEIGHT = 1.0  # a day that both name: "the Aug. 7 shooting"
NUMBER_WEIGHT = 0.7
SPELLING_WEIGHT = 0.5  # the consonants of a name, by which spellings of one name meet
UNSEEN_SHARE = 2e-4  # share of reports taken for a word that the rarity table does not know
COMMON_SHARE = 0.02  # the same where no table is handed in and the word is written in lower case
AGE_SHARE = 0.05
NUMBER_SHARE = 0.005
HEAP = 1000.0  # a term that so many reports use tells nothing of one incident among them; the table's shares are taken of as many
LEAST_RARE = 0.3  # below this a term is left out
STEPS = (16, 64, 256, 1024)  # numbers of episodes at which a term is weighed anew
KEPT_TERMS = 160  # terms kept of one report: the tail of a long report says little and costs as much
KEYS = 24  # terms of a unit, most telling first, that may bring it together with others


class Vector(msgspec.Struct, frozen=True, kw_only=True):
    """Weights of length 1, the `KEYS` most telling terms in order, and the step of each term that many others use."""

    terms: dict[str, float]
    keys: tuple[str, ...]
    steps: dict[str, int]


def step(count: int) -> int:
    """The last of the `STEPS` that a number of episodes has reached, 0 for none."""
    return max((bound for bound in STEPS if bound <= count), default=0)


def vector_of(tally: Tally, steps: Mapping[str, int], rarity: Rarity) -> Vector:
    """Emphasis times rarity."""
    scored = []
    for term, emphasis in tally.terms.items():
        kind, share = _class(term, tally.names, rarity)
        if kind:
            rare = math.log(HEAP / (share * HEAP + steps.get(term, 0) + 0.5))
            if rare > LEAST_RARE:
                scored.append((kind * (1.0 + math.log(emphasis) if emphasis > 1 else emphasis) * rare, term))
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    scored = scored[:KEPT_TERMS]
    norm = math.sqrt(math.fsum(weight * weight for weight, _ in scored)) or 1.0
    return Vector(
        terms={term: weight / norm for weight, term in scored},
        keys=tuple(term for _, term in scored[:KEYS]),
        steps={term: at for term, at in sorted(steps.items()) if at},
    )


def telling(tally: Tally, rarity: Rarity) -> list[str]:
    """The terms whose commonness only the reports at hand can tell: those that the table does not know; sorted."""
    return sorted(term for term in tally.terms if term not in rarity.shares and _class(term, tally.names, rarity)[0])


def _class(term: str, names: frozenset[str], rarity: Rarity) -> tuple[float, float]:
    """(weight of the term's class, its share of reports at large); weight 0 drops the term."""
    if term[0] == "~":
        return SPELLING_WEIGHT, UNSEEN_SHARE
    if term.startswith("day:"):
        return DAY_WEIGHT, UNSEEN_SHARE
    if term.startswith("age:"):
        return AGE_WEIGHT, AGE_SHARE
    if term[0] == "#":
        return NUMBER_WEIGHT, NUMBER_SHARE
    if " " in term:
        return PAIR_WEIGHT, UNSEEN_SHARE
    share = rarity.shares.get(term)
    if share is None:
        share = UNSEEN_SHARE if term in names or rarity.shares else COMMON_SHARE
    if len(term) < 3 and term not in names:
        return 0.0, share
    return (NAME_WEIGHT if term in names else 1.0), share
