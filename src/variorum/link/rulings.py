"""Groups of episodes and an analyst's rulings in, the groups as the analyst wants them out: merged, split, kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from variorum.model.claim import Claim
from variorum.model.decision import Anchor, ClaimKey, LinkRuling
from variorum.model.incident import Account, Episode
from variorum.model.text import content_id

Member = tuple[int, Episode]  # position in the accounts, and the episode


def ruled(groups: Iterable[Sequence[Member]], rulings: Sequence[LinkRuling], accounts: Sequence[Account]) -> list[list[Member]]:
    """Apply the rulings in their order; members of each group stay sorted by report and episode.

    Whoever ruled looked at certain reports: those are moved. Reports that came later go with the group that the machine puts them into.
    A ruling whose anchors are gone changes nothing.
    """
    out = [list(group) for group in groups]
    for ruling in rulings:
        if ruling.action == "merge":
            out = _merged(out, ruling, accounts)
        elif ruling.action == "split":
            out = _split(out, ruling, accounts)
        else:
            out = _kept_apart(out, ruling, accounts)
    return out


def holds(anchor: Anchor, account: Account, episode: Episode, claims: Mapping[str, Claim]) -> bool:
    """Whether an anchor means this episode of this account."""
    if anchor.report != account.report.id:
        return False
    if not anchor.quote:
        return episode.role == "main"
    if any(content_id("q_", claims[claim].evidence.quote) == anchor.quote for claim in episode.claims if claim in claims):
        return True
    told = {statement.id: statement for statement in account.statements}
    return any(content_id("q_", told[name].evidence.quote) == anchor.quote for name in episode.statements if name in told)


def _found(anchors: Sequence[Anchor], group: Sequence[Member], accounts: Sequence[Account]) -> list[Member]:
    """The members of a group that anchors mean."""
    wanted: dict[str, list[Anchor]] = {}
    for anchor in anchors:
        wanted.setdefault(anchor.report, []).append(anchor)
    found = []
    for position, episode in group:
        account = accounts[position]
        mine = wanted.get(account.report.id)
        if mine is None:
            continue
        claims = {claim.id: claim for claim in account.claims}
        if any(holds(anchor, account, episode, claims) for anchor in mine):
            found.append((position, episode))
    return found


def _merged(groups: list[list[Member]], ruling: LinkRuling, accounts: Sequence[Account]) -> list[list[Member]]:
    """One group of all groups that hold an anchor of either incident, if both are found."""
    ours = [bool(_found(ruling.incident, group, accounts)) for group in groups]
    theirs = [bool(_found(ruling.other, group, accounts)) for group in groups]
    if not any(ours) or not any(theirs):
        return groups
    taken = [group for group, a, b in zip(groups, ours, theirs, strict=True) if a or b]
    left = [group for group, a, b in zip(groups, ours, theirs, strict=True) if not (a or b)]
    return [*left, sorted((member for group in taken for member in group), key=lambda member: _place(member, accounts))]


def _split(groups: list[list[Member]], ruling: LinkRuling, accounts: Sequence[Account]) -> list[list[Member]]:
    """What `other` means leaves its group together; with `claims`, only those claims leave, each from its episode."""
    out: list[list[Member]] = []
    gone: list[Member] = []
    for group in groups:
        if not _found(ruling.incident, group, accounts):
            out.append(group)
            continue
        leaving = _found(ruling.other, group, accounts)
        stay: list[Member] = []
        for member in group:
            kept, moved = _parted(member, ruling.claims, accounts) if member in leaving else (member, None)
            stay.extend([kept] if kept is not None else [])
            gone.extend([moved] if moved is not None else [])
        if stay:
            out.append(stay)
        elif gone:  # nobody is left behind: there is nothing to split from
            return groups
    return [*out, sorted(gone, key=lambda member: _place(member, accounts))] if gone else groups


def _parted(member: Member, claims: tuple[str, ...], accounts: Sequence[Account]) -> tuple[Member | None, Member | None]:
    """What stays and what leaves of one episode: all of it leaves unless single claims are named."""
    if not claims:
        return None, member
    position, episode = member
    account, wanted = accounts[position], set(claims)
    told = {claim.id: ClaimKey.of(claim, account.report.sha256).short for claim in account.claims}
    leaving = tuple(claim for claim in episode.claims if told.get(claim) in wanted)
    if not leaving:
        return member, None
    staying = tuple(claim for claim in episode.claims if claim not in leaving)
    if not staying:
        return None, member
    key = 1 + max((other.key for other in account.episodes), default=0) + episode.key
    moved = msgspec.structs.replace(episode, key=key, claims=leaving, statements=())
    return (position, msgspec.structs.replace(episode, claims=staying)), (position, moved)


def _kept_apart(groups: list[list[Member]], ruling: LinkRuling, accounts: Sequence[Account]) -> list[list[Member]]:
    """Where one group holds both incidents, the second one's members leave it."""
    out: list[list[Member]] = []
    for group in groups:
        second = _found(ruling.other, group, accounts)
        if not second or not _found(ruling.incident, group, accounts):
            out.append(group)
            continue
        out.append([member for member in group if member not in second])
        out.append(second)
    return out


def _place(member: Member, accounts: Sequence[Account]) -> tuple[str, int]:
    return (accounts[member[0]].report.id, member[1].key)
