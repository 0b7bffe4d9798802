"""Groups of main episodes and episodes told in passing in, groups with the passing mentions joined out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from variorum.link.features import Unit
from variorum.model.claim import Claim, Count
from variorum.model.incident import Account

ENOUGH = 1.0  # kind and place agree, and time or figures do too
KIND, PLACE, TIME, FIGURE = 0.4, 0.35, 0.25, 0.35
CROWD = 60  # episodes under one key beyond which only neighbours in time are compared


def joined_mentions(groups: Sequence[list[Unit]], told: Sequence[Unit], accounts: Sequence[Account]) -> list[list[Unit]]:
    """Each mention joins the incident it matches best (main ones before others), else the first mention it matches, else stands alone."""
    dead = _Dead({claim.id: claim for account in accounts for claim in account.claims})
    out = [_Home(group, dead) for group in groups]
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for key in sorted({key for unit in group for key in _keys(unit)}):
            index[key].append(number)
    for unit in sorted(told, key=lambda u: (u.report, u.episode.key)):
        found = sorted({number for key in _keys(unit) for number in index[key][:CROWD]})
        names = _names(unit)
        # A report's passing mention is not the incident that the report itself is about.
        scored = [(out[number].likeness(unit, names, dead), -number) for number in found if unit.report not in out[number].reports]
        best = max(scored, default=(0.0, 0))
        if best[0] >= ENOUGH:
            home = -best[1]
            out[home].take(unit, dead)
        else:
            home = len(out)
            out.append(_Home([unit], dead))
        for key in _keys(unit):
            if len(index[key]) < CROWD and home not in index[key]:
                index[key].append(home)
    return [sorted(group.units, key=lambda u: (u.report, u.episode.key)) for group in out]


class _Home:
    """An incident that mentions may join; units alike in kind, time and figures are asked once, with all their names together."""

    def __init__(self, units: Sequence[Unit], dead: _Dead) -> None:
        self.units: list[Unit] = []
        self.reports: set[str] = set()
        self._alike: dict[tuple[object, ...], tuple[Unit, set[str]]] = {}
        for unit in units:
            self.take(unit, dead)

    def take(self, unit: Unit, dead: _Dead) -> None:
        """Count a unit in."""
        self.units.append(unit)
        self.reports.add(unit.report)
        main = unit.episode.role == "main"
        time = (unit.first, unit.last, unit.months, main, unit.published if main else None)
        figures = tuple((count.low, count.high) for count in dead.of(unit))
        _, names = self._alike.setdefault((unit.families[:2], time, figures), (unit, set()))
        names |= _names(unit)

    def likeness(self, mention: Unit, names: frozenset[str], dead: _Dead) -> float:
        """How like the mention the likest unit is."""
        return max(likeness(mention, unit, dead, not names.isdisjoint(known)) for unit, known in self._alike.values())


def _names(unit: Unit) -> frozenset[str]:
    """The names of one word, by which places meet."""
    return frozenset(name for name in unit.names if " " not in name)


def _keys(unit: Unit) -> list[tuple[str, str]]:
    """(family of kind, name) under which an incident may be found."""
    families = [family for family in unit.families[:2] if family != "any"] or ["any"]
    return [(family, name) for family in families for name in sorted(unit.names) if " " not in name]


class _Dead:
    """The counts of the dead of an episode, looked up once."""

    def __init__(self, claims: Mapping[str, Claim]) -> None:
        self._claims = claims
        self._known: dict[tuple[str, int], list[Count]] = {}

    def of(self, unit: Unit) -> list[Count]:
        """The counts with a number, in the order of the episode's claims."""
        key = (unit.report, unit.episode.key)
        if key not in self._known:
            told = [self._claims[claim] for claim in unit.episode.claims if claim in self._claims]
            self._known[key] = [claim.count for claim in told if claim.measure == "killed" and claim.count.low is not None]
        return self._known[key]


def likeness(mention: Unit, other: Unit, dead: _Dead, place: bool) -> float:
    """How sure it is that a passing mention and another episode, sharing a `place` or not, are one incident; 0 when it is not enough."""
    if not any(family != "any" and family in other.families[:2] for family in mention.families[:2]):
        return 0.0  # place, time and figure together are not enough without the kind
    score = KIND
    if place:
        score += PLACE
    time = _times(mention, other)
    if time is False:
        return 0.0
    score += TIME if time else 0.0
    if score + FIGURE < ENOUGH:
        return 0.0
    figures = _figures(mention, other, dead)
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


def _figures(a: Unit, b: Unit, dead: _Dead) -> bool | None:
    """Whether counts of the dead can be one: True, False, or None when one gives none."""
    ours, theirs = dead.of(a), dead.of(b)
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
