"""Tokens around a trigger in, the stance out: asserted, denied, threatened, feared, unknown, or None for what is no claim at all."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.extract.tokens import Token
from variorum.model.claim import Stance
from variorum.model.lexicon import Lexicon

_HYPOTHETICAL = frozenset(["if", "would", "could", "unless", "should", "whether"])
_WINDOW = 6  # tokens before the trigger in which a modal or a word of fear governs it


def stance_of(tokens: Sequence[Token], group: int, trigger: int, first: int, last: int, negated: bool, lexicon: Lexicon) -> Stance | None:
    """The stance of the claim whose trigger is at `trigger`; None when the sentence only supposes it ("would kill 12")."""
    before = [token.low for token in tokens[max(0, min(trigger, group) - _WINDOW) : min(trigger, group)]]
    between = [token.low for token in tokens[min(trigger, group) : max(trigger, group) + 1]]
    near = set(before[-_WINDOW:]) | set(between)
    if negated:
        return "denied"
    if tokens[trigger].low.startswith(("feared", "presumed")):
        return "feared"
    if any(word in lexicon.words["threat"] for word in before[-4:]):
        return "threatened"
    if any(word in ("denied", "denies", "denying", "rejected", "dismissed") for word in before[-4:]):
        return "denied"
    modal = set(before[-3:]) | {low for low in between if low in ("may", "might", "could", "would", "will", "should")}
    if "feared" in near or "fears" in near or "fear" in near or {"may", "might"} & modal:
        return "feared"
    if "could" in modal and "not" not in near:
        return "feared"
    if "would" in modal:
        return None
    if "will" in modal or "should" in modal:
        return None
    if "if" in before or "unless" in before:
        return None
    return "asserted"
