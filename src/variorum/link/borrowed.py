"""Two claims of one number in, whether one only hands on what the other gives out, by its wording, its claimant and its company, out.

Newsrooms count the same dead, so an equal number alone says nothing.
"""

from __future__ import annotations

from collections.abc import Set

from variorum.link.kinship import point
from variorum.model.claim import FORMER, Claim

# Kinds of claimants of a state, with words that name no more than the kind: what "officials" count and what their ministry does is one.
BARE = {
    "military": frozenset({"army", "military", "armed forces", "troops", "defence ministry", "defense ministry", "ministry of defence"}),
    "police": frozenset({"police", "officers", "police officials"}),
    "government": frozenset({"government", "authorities", "officials", "official", "state", "local officials", "local authorities"}),
    "un": frozenset({"un", "u.n.", "united nations", "un officials", "u.n. officials"}),
}
LEAST_TELLING = 20  # a smaller number is often the same by chance, and so is a round one


def borrowed(one: Claim, other: Claim, weak: Set[str]) -> bool:
    """Whether one of two claims of one number hands on the other's; `weak` are reports that gather what others report."""
    if one.report == other.report or FORMER in (one.reading.rule, other.reading.rule):
        return False  # whoever corrects a number hands on nobody's
    if not weak.isdisjoint((one.report, other.report)):
        return True
    number = point(one.count) or 0
    telling = number >= LEAST_TELLING and number % 10 > 0
    if telling and (_points_back(one) != _points_back(other) or _of_media(one) != _of_media(other)):
        return True
    return of_one_state(one, other)


def _points_back(claim: Claim) -> bool:
    """Whether a claim in nobody's name speaks of a number as known already: "the 33 survivors", "the nine soldiers wounded"."""
    return claim.attribution.claimant is None and claim.evidence.quote.lower().startswith("the ")


def _of_media(claim: Claim) -> bool:
    """Whether a number is given in the name of other media, who have it from somebody."""
    return claim.attribution.kind == "media"


def of_one_state(one: Claim, other: Claim) -> bool:
    """Whether both are of one kind of office and one names no more than the kind: "officials said", "the Health Secretary told"."""
    a, b = one.attribution, other.attribution
    if a.claimant is None or b.claimant is None or a.kind != b.kind:
        return False
    bare = BARE.get(a.kind, frozenset())
    return any(name.casefold().removeprefix("the ") in bare for name in (a.claimant, b.claimant))
