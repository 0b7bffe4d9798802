"""What an analyst ruled about incidents in, which units of reports must be one incident and which must not out.

Whoever ruled looked at certain reports: those are held together or apart. Reports that came later go where the machine puts them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from variorum.model.claim import Claim
from variorum.model.decision import Anchor, ClaimKey, LinkRuling
from variorum.model.incident import Account, Episode
from variorum.model.text import content_id

Told = tuple[Account, Episode]


class Rulings:
    """Rulings made ready to be asked. Where they contradict one another the later counts, and what is apart is not joined by detours."""

    def __init__(self, pairs: Sequence[tuple[str, str, bool]] = (), decisions: Sequence[str] = ()) -> None:
        """`pairs` of unit ids in the order of the rulings, each with whether they are one incident, and beside them their `decisions`."""
        self._by: dict[tuple[str, str, bool], str] = {}
        for (a, b, same), decision in zip(pairs, decisions, strict=False):
            self._by[min(a, b), max(a, b), same] = decision
        self.apart: dict[str, set[str]] = defaultdict(set)
        for a, b, same in pairs:
            for one, other in ((a, b), (b, a)):
                if same:
                    self.apart[one].discard(other)
                else:
                    self.apart[one].add(other)
        self._bundle: dict[str, list[str]] = {}
        for a, b, same in pairs:
            ours, theirs = self._bundle.get(a, [a]), self._bundle.get(b, [b])
            if same and ours is not theirs and not self.forbids(ours, theirs):
                self._bundle.update(dict.fromkeys(joined := sorted({*ours, *theirs}), joined))
        self.units = sorted({unit for a, b, _ in pairs for unit in (a, b)})

    def decision(self, unit: str, other: str, *, same: bool) -> str | None:
        """The decision by which two units are one incident, or are not; one that joins the unit with a third serves for both."""
        found = self._by.get((min(unit, other), max(unit, other), same))
        if found is None and same:
            found = next((told for (a, b, one), told in sorted(self._by.items()) if one and unit in (a, b)), None)
        return found

    def together(self, unit: str) -> list[str]:
        """The unit with all that is ruled the same incident, directly or through others; sorted."""
        return self._bundle.get(unit, [unit])

    def forbids(self, ours: Iterable[str], theirs: Sequence[str]) -> bool:
        """Whether a unit of one side is ruled apart from a unit of the other."""
        return any(not self.apart[unit].isdisjoint(theirs) for unit in ours if unit in self.apart)


def pairs_of(ruling: LinkRuling, ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[str, str, bool]]:
    """What one ruling says of pairs of units: `ours` and `theirs` are those that its anchors mean.

    Merged incidents are one with all their units. What leaves in a split leaves together, and so stays what stays. A split of single
    claims says nothing of units: see `parted`.
    """
    if ruling.claims or not ours or not theirs:
        return []
    if ruling.action == "merge":
        return _chain([*ours, *theirs])
    staying = [unit for unit in ours if unit not in theirs]
    apart = [(a, b, False) for a in staying for b in theirs]
    return [*apart, *_chain(staying), *_chain(theirs)] if ruling.action == "split" else apart


def _chain(units: Sequence[str]) -> list[tuple[str, str, bool]]:
    return [(a, b, True) for a, b in pairwise(units)]


def holds(anchor: Anchor, account: Account, episode: Episode) -> bool:
    """Whether an anchor means this episode of this account."""
    if anchor.report != account.report.id:
        return False
    if not anchor.quote:
        return episode.role == "main"
    claims, statements = set(episode.claims), set(episode.statements)
    said = [claim.evidence.quote for claim in account.claims if claim.id in claims]
    said += [told.evidence.quote for told in account.statements if told.id in statements]
    return any(content_id("q_", quote) == anchor.quote for quote in said)


def parted(told: Sequence[Told], ruling: LinkRuling) -> tuple[list[Told], list[Told]]:
    """The episodes of one incident without the claims that leave it by the ruling, and episodes of those claims alone."""
    if not any(holds(anchor, account, episode) for account, episode in told for anchor in ruling.incident):
        return list(told), []
    staying: list[Told] = []
    leaving: list[Told] = []
    for account, episode in told:
        named = _named(account, episode, ruling) if any(holds(anchor, account, episode) for anchor in ruling.other) else ()
        if named:
            key = 1 + max((other.key for other in account.episodes), default=0) + episode.key
            leaving.append((account, msgspec.structs.replace(episode, key=key, claims=named, statements=())))
            episode = msgspec.structs.replace(episode, claims=tuple(claim for claim in episode.claims if claim not in named))
        staying.append((account, episode))
    return staying, leaving


def _named(account: Account, episode: Episode, ruling: LinkRuling) -> tuple[str, ...]:
    """The claims of an episode that a ruling names."""
    claims: Mapping[str, Claim] = {claim.id: claim for claim in account.claims}
    short = {name: ClaimKey.of(claims[name], account.report.sha256).short for name in episode.claims if name in claims}
    return tuple(name for name in episode.claims if short.get(name) in ruling.claims)
