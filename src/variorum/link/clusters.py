"""Units that may be of one incident in, groups that are out: the likest first, rulings obeyed, whatever the order of input."""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Sequence

from variorum.link.blocking import Sketch
from variorum.link.rulings import Rulings

BASE = 0.135  # likeness (cosine) that two reports of the same days need to be one incident
AGEING = 0.045  # added for each doubling of the days between them: look-alikes recur
AGEING_CAP = 0.36
OTHER_KIND = 0.35  # added when one is an act of violence and the other an accident or a force of nature
OTHER_DAYS = 0.12  # added when both date the incident and the days differ
UNDATED = 0.025  # added for each tenfold of reports where nothing says how many days lie between two: look-alikes grow with the heap
OTHER_AGES = 0.04  # added when both give ages of people and none agrees
SLIP_DAYS = 2  # days by which two day-precise dates of one incident may differ without telling against it
OTHER_SURE_DAYS = 0.05  # added when both date the incident to the day and the days lie further apart
MONTH_DAYS = 30  # days beyond which a slip of dating is unlikely
OTHER_MONTH = 0.15  # added when they lie more than `MONTH_DAYS` apart
# Added when each is set in a town that the other never names, or days told while they were news lie months apart: no likeness reaches it.
NEVER = 2.0
FAR_DAYS = 8  # days apart that two dates of one incident may lie by slips of dating
VIOLENT = frozenset({"any", "killing", "armed", "shooting", "bombing", "hostage", "robbery", "knife", "strike"})


class Cluster:
    """A group while it grows: its members, the sum of their vectors and the days they were published and tell of.

    `sure` are days of the incident known to the day, `fresh` those of reports from before its aftermath: a report of a trial may
    take the day of the hearing for the deed's.
    """

    __slots__ = ("ages", "days", "families", "fresh", "happened", "members", "named", "scenes", "sure", "total", "words")

    def __init__(self, sketch: Sketch) -> None:
        unit, vector = sketch
        self.members = [unit.id]
        self.total = dict(vector.terms)
        self.days = (unit.published, unit.published)
        self.named = unit.days
        self.ages = unit.ages & vector.terms.keys()
        self.happened = (unit.first, unit.last)
        self.families = frozenset(unit.families[:3])
        self.scenes = frozenset(unit.scenes)
        self.words = unit.words
        self.sure = (unit.first, unit.last) if unit.sure else (None, None)
        self.fresh = self.sure if unit.moment != "ended" else (None, None)

    def absorb(self, other: Cluster) -> None:
        """Take in another group."""
        self.members = sorted(self.members + other.members)
        for term, weight in other.total.items():
            self.total[term] = self.total.get(term, 0.0) + weight
        self.days = _hull(self.days, other.days)
        self.named |= other.named
        self.ages |= other.ages
        self.happened = _hull(self.happened, other.happened)
        self.families |= other.families
        self.scenes |= other.scenes
        self.words |= other.words
        self.sure = _hull(self.sure, other.sure)
        self.fresh = _hull(self.fresh, other.fresh)


def _hull(a: tuple[int | None, int | None], b: tuple[int | None, int | None]) -> tuple[int | None, int | None]:
    """The shortest range of days that holds both; unknown ends give way to known ones."""
    starts = [x for x in (a[0], b[0]) if x is not None]
    ends = [x for x in (a[1], b[1]) if x is not None]
    return (min(starts) if starts else None, max(ends) if ends else None)


def _gap(a: tuple[int | None, int | None], b: tuple[int | None, int | None]) -> int | None:
    """Days between two ranges, 0 when they overlap, None when one is unknown."""
    if a[0] is None or b[0] is None or a[1] is None or b[1] is None:
        return None
    return max(0, b[0] - a[1], a[0] - b[1])


def likeness(a: Cluster, b: Cluster) -> float:
    """Mean cosine between the members of two groups."""
    small, large = (a.total, b.total) if len(a.total) <= len(b.total) else (b.total, a.total)
    shared = small.keys() & large.keys()  # a set: `fsum` is exact, so its order tells nothing
    product = math.fsum([small[term] * large[term] for term in shared])
    return product / (len(a.members) * len(b.members))


def required(a: Cluster, b: Cluster, crowd: int) -> float:
    """The likeness that two groups need: more the further apart their days, more when kinds, towns or days of the incident differ."""
    needed = BASE
    gap = _gap(a.days, b.days)
    if gap and a.named & b.named:
        gap = 0
    if gap is None and not a.named & b.named:
        needed += UNDATED * math.log10(crowd)
    if gap:
        needed += min(AGEING * gap.bit_length(), AGEING_CAP)
    apart = _gap(a.happened, b.happened)
    if apart is not None and apart > FAR_DAYS:
        needed += OTHER_DAYS
    if a.families and b.families and not a.families & b.families and not (a.families & VIOLENT and b.families & VIOLENT):
        needed += OTHER_KIND
    surely = _gap(a.sure, b.sure)
    if surely is not None and surely > SLIP_DAYS:
        needed += OTHER_MONTH if surely > MONTH_DAYS else OTHER_SURE_DAYS
    fresh = _gap(a.fresh, b.fresh)
    if (fresh is not None and fresh > MONTH_DAYS) or _in_other_towns(a, b):
        needed += NEVER
    if a.ages and b.ages and not a.ages & b.ages:
        needed += OTHER_AGES
    return needed


def _in_other_towns(a: Cluster, b: Cluster) -> bool:
    """Whether each is set in a town that the other never names."""
    if not a.scenes or not b.scenes:
        return False
    return all(scene.isdisjoint(b.words) for scene in a.scenes) and all(scene.isdisjoint(a.words) for scene in b.scenes)


def like_enough(a: Sketch, b: Sketch, crowd: int) -> bool:
    """Whether two units may begin a group; `crowd` is the size of the heap they lie in."""
    one, other = Cluster(a), Cluster(b)
    return likeness(one, other) >= required(one, other, crowd)


def grouped(units: Sequence[Sketch], pairs: Sequence[tuple[str, str]], rulings: Rulings, crowd: int) -> list[list[str]]:
    """Groups of unit ids by average linkage over `pairs`: first what is ruled the same, then the likest two while they are like enough."""
    ordered = sorted(units, key=lambda sketch: sketch[0].id)
    clusters = {number: Cluster(sketch) for number, sketch in enumerate(ordered)}
    place = {sketch[0].id: number for number, sketch in enumerate(ordered)}
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        beside[place[a]].add(place[b])
        beside[place[b]].add(place[a])
    version = dict.fromkeys(clusters, 0)
    heap: list[tuple[float, int, int, int, int]] = []

    def offer(i: int, j: int) -> None:
        i, j = min(i, j), max(i, j)
        margin = likeness(clusters[i], clusters[j]) - required(clusters[i], clusters[j], crowd)
        if margin >= 0 and not rulings.forbids(clusters[i].members, clusters[j].members):
            heapq.heappush(heap, (-round(margin, 9), i, j, version[i], version[j]))

    def join(i: int, j: int) -> list[int]:
        clusters[i].absorb(clusters.pop(j))
        version[i] += 1
        del version[j]
        around = sorted((beside[i] | beside.pop(j, set())) - {i, j})
        beside[i] = set(around)
        for k in around:
            beside[k].discard(j)
            beside[k].add(i)
        return around

    for number, sketch in enumerate(ordered):
        if number in clusters:
            for other in rulings.together(sketch[0].id):
                if place.get(other, number) != number:
                    join(number, place[other])
    for i in sorted(clusters):
        for j in sorted(beside[i]):
            if i < j:
                offer(i, j)
    while heap:
        _, i, j, seen_i, seen_j = heapq.heappop(heap)
        if version.get(i) == seen_i and version.get(j) == seen_j:
            for k in join(i, j):
                offer(i, k)
    return sorted(cluster.members for cluster in clusters.values())
