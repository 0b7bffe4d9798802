"""The counted groups of a sentence in, the same out, a leader and his own counted alike: "a commander and 30 of his fighters"."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from variorum.extract.group import Group
from variorum.extract.tokens import Token
from variorum.model.lexicon import Lexicon


def with_retinues(tokens: Sequence[Token], found: list[Group], lexicon: Lexicon) -> list[Group]:
    """`found`, where one leader of no stated side and his own people, or his people of no stated side, take each other's population."""
    fighting = lexicon.words["participant_populations"]
    for group in found:
        if group.population == "soldiers" and group.stop > 1 and tokens[group.stop - 2].low == "foot":
            group.population = "attackers"  # "a kingpin and seven of his foot soldiers"
    for leader, band in itertools.pairwise(found):
        joint = tokens[leader.stop : band.first]
        named = len(joint) > 2 and joint[0].low in ("identified", "named") and all(word.closed is None for word in joint[2:-1])
        if leader.low != 1 or not joint or joint[-1].low != "and" or not (len(joint) == 1 or named) or not _is_his(tokens, band):
            continue
        if leader.population in fighting and band.population in ("everyone", "workers"):  # aides are workers elsewhere
            band.population = leader.population
        elif band.population in fighting and leader.population == "everyone" and tokens[leader.stop - 1].on("leaders"):
            leader.population = band.population
    return found


def _is_his(tokens: Sequence[Token], band: Group) -> bool:
    """Whether a group is told as the leader's own: "12 of his men", "his two bodyguards"."""
    own = any(token.low in ("his", "her", "their") for token in tokens[band.first : band.stop])
    return own and any(token.on("followers") for token in tokens[band.first : band.stop + 1])
