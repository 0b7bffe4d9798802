"""Groups of main episodes and episodes told in passing in, groups with the passing mentions joined out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from variorum.link.features import Unit
from variorum.model.claim import Claim, Count
from variorum.model.incident import Account

ENOUGH = 1.0  # kind and place agree, and time or figures do too
KIND, PLACE, TIME, FIGURE = 0.4, 0.35, 0.25, 0.35
CROWD = 60  # episodes under one key beyond which only neighbours in time are compared


def joined_mentions(groups: Sequence[list[Unit]], told: Sequence[Unit], accounts: Sequence[Account]) -> list[list[Unit]]:
    """Each mention joins the incident it matches best (main ones before others), else the first mention it matches, else stands alone."""
    claims = {claim.id: claim for account in accounts for claim in account.claims}
    out = [list(group) for group in groups]
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(out):
        for key in sorted({key for unit in group for key in _keys(unit)}):
            index[key].append(number)
    for unit in sorted(told, key=lambda u: (u.report, u.episode.key)):
        found = sorted({number for key in _keys(unit) for number in index[key][:CROWD]})
        scored = [
            (max(likeness(unit, other, claims) for other in out[number]), -number) for number in found if _elsewhere(unit, out[number])
        ]
        best = max(scored, default=(0.0, 0))
        if best[0] >= ENOUGH:
            home = -best[1]
            out[home].append(unit)
        else:
            home = len(out)
            out.append([unit])
        for key in _keys(unit):
            if home not in index[key]:
                index[key].append(home)
    return [sorted(group, key=lambda u: (u.report, u.episode.key)) for group in out]


def _elsewhere(unit: Unit, group: Sequence[Unit]) -> bool:
    """A report's passing mention is not the incident that the report itself is about."""
    return all(other.report != unit.report for other in group)


def _keys(unit: Unit) -> list[tuple[str, str]]:
    """(family of kind, name) under which an incident may be found."""
    families = [family for family in unit.families[:2] if family != "any"] or ["any"]
    return [(family, name) for family in families for name in sorted(unit.names) if " " not in name]


def likeness(mention: Unit, other: Unit, claims: dict[str, Claim]) -> float:
    """How sure it is that a passing mention and another episode are one incident; 0 when their times cannot be one."""
    score = 0.0
    if set(mention.families[:2]) & set(other.families[:2]) - {"any"}:
        score += KIND
    shared = {name for name in mention.names & other.names if " " not in name}
    if shared:
        score += PLACE
    time = _times(mention, other)
    if time is False:
        return 0.0
    score += TIME if time else 0.0
    figures = _figures(mention, other, claims)
    if figures is False:
        return 0.0
    return score + (FIGURE if figures else 0.0)


def _times(a: Unit, b: Unit) -> bool | None:
    """Whether two datings can be one: True, False, or None when one says nothing."""
    if a.first is not None and b.first is not None and a.last is not None and b.last is not None:
        return a.first <= b.last + 1 and b.first <= a.last + 1
    if a.months and b.months:
        return any(_month_meets(x, y) for x in a.months for y in b.months)
    mention, main = (a, b) if a.episode.role != "main" else (b, a)
    if mention.last is not None and main.episode.role == "main" and main.published is not None and mention.first is not None:
        return mention.first - 1 <= main.published <= mention.last + 30
    return None


def _month_meets(x: str, y: str) -> bool:
    """Whether two values such as "XXXX-11", "2024-11" and "2024-11-09" can name one time."""
    parts = list(zip(x.split("-"), y.split("-"), strict=False))
    return len(parts) > 0 and all(p == q or "X" in p or "X" in q for p, q in parts) and (len(parts) > 1 or "X" not in x + y)


def _figures(a: Unit, b: Unit, claims: dict[str, Claim]) -> bool | None:
    """Whether counts of the dead can be one: True, False, or None when one gives none."""
    ours = [claims[i].count for i in a.episode.claims if i in claims and claims[i].measure == "killed" and claims[i].count.low is not None]
    theirs = [
        claims[i].count for i in b.episode.claims if i in claims and claims[i].measure == "killed" and claims[i].count.low is not None
    ]
    if not ours or not theirs:
        return None
    if any(_compatible(x, y) for x in ours for y in theirs):
        return True
    return False if a.episode.role != "main" and b.episode.role != "main" else None


def _compatible(x: Count, y: Count) -> bool:
    """Whether two counts may be of the same dead: their ranges meet, a tenth of slack on either side."""
    low_x, low_y = x.low or 0, y.low or 0
    high_x = x.high if x.high is not None else max(low_x * 2, low_x + 5)
    high_y = y.high if y.high is not None else max(low_y * 2, low_y + 5)
    return low_x * 0.9 <= high_y and low_y * 0.9 <= high_x
