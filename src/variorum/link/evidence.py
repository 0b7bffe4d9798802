"""Two units in, what speaks for and against their being of one incident out, piece by piece, each with its weight.

Weights are changes of the natural logarithm of the odds that two reports which share telling words are of one incident. They were fitted by
logistic regression on half of the development reports of `gva` at a time and scored on the other half (docs/accuracy.md), then rounded.
"""

from __future__ import annotations

import math
from operator import mul
from typing import Literal

from variorum.link.blocking import Sketch
from variorum.link.features import Unit

PRIOR = 4.6  # where likeness below begins
LIKENESS = 3.4  # for each unit of the logarithm of the cosine: every doubling adds more than two
LATER = -0.5  # for each unit of the logarithm of one and the days between their publication: look-alikes recur
LATER_LASTING = -0.15  # the same for what makes news for weeks: such incidents seldom have a look-alike, and reports of them go on
SAME_DAY = 1.7  # for each day that both name, up to `COUNTED`
SAME_AGE = 0.7  # for each age of a person that both give, up to `COUNTED`
OTHER_AGES = -1.45  # both give ages and none agrees, where so few were harmed that both would tell of the same persons
MANY_HARMED = 10
COUNTED = 2
SAME_TIME = 0.3  # both date the incident, to the same day or the next
OTHER_TIME = -0.7  # to days further apart: slips of dating
FAR_TIME = -1.9  # and further than slips go, unless one was written in the aftermath, when the day of a hearing is taken for the deed's
OWN_DAYS = -5.0  # each is news of a day of its own: printed within `NEWS_DAYS` of the day that it dates it to, and those are further apart
OWN_DAYS_LATE = -2.0  # the same where one opens with what came after within a year, whose day may be taken for the deed's
QUARTER_DAYS = 91  # beyond which news of two days is never of one incident, but for what comes after it
SAME_DEAD = 1.4  # both give the same number of dead; others may have been found since, so different ones say nothing
OTHER_HURT = -0.7  # both give numbers of injured and none agrees, of what does not go on; only of a few: many are never counted at once
FEW_HURT = 20
FATAL = -0.9  # one counts dead and the other a few injured and nobody dead
FEW_INJURED = 5
YEARS_BACK = -5.0  # one sets it years back and the other not, and they count other dead
RECALLED_TOWN, RECALLED_TOWN_CROWD = -3.0, 1.0  # one recalls an incident in the other's town and is set elsewhere; less the larger the heap
RECALLED = -3.0  # one gives the other's number of dead as that of another incident, and none of the other's as its own
SAME_WEEKDAY = 0.5  # where one is undated: both happened on the same weekday
OTHER_WEEKDAY = -0.5  # the day before or after: a night has two days
FAR_WEEKDAY, FAR_WEEKDAY_CROWD = -1.5, -0.12  # further apart: reports of one handful seldom err so far
OTHER_WEEKDAY_CROWD = -0.4  # more for each tenfold of the heap, unless one opens with what came after: that day may be taken for the deed's
UNDATED, UNDATED_FEW = -0.9, 1.1  # for each tenfold of the heap where nothing says how many days lie between two, look-alikes grow with it;
# and what speaks for two of a handful, which somebody has laid together
# Both name the same rare place or person at their heads; less for each tenfold of the heap, never below 0.
SAME_HEAD, SAME_HEAD_CROWD = 1.6, -1.0
# Printed within `FEW_DAYS` of each other: of one town, or of one kind in one country where not both name a town. Less for each tenfold of
# the heap, never below 0: somebody laid those few together.
FEW_ALIKE, FEW_ALIKE_CROWD = 1.5, -1.0
FEW_DAYS = 4
YEARLESS = -0.3  # for each tenfold of the heap where a date line without a year says how many days lie between two
YEAR = 365
OTHER_KIND = -5.0  # one is an act of violence and the other an accident or a force of nature
SAME_KIND = 0.8  # both are first of all of one kind that is no act of violence: such news is rarer than that of shootings
OTHER_UNIT = -0.25  # for each tenfold of the heap: the gazetteer puts them into different provinces or states of one country
OTHER_COUNTRY = -3.0  # each names a country as its scene that the other never names
BARE = -1.0  # one tells of no incident by itself
NEVER = -10.0  # what no likeness outweighs: set in towns that the other never names, or dated to other months while they were news
FLOOR = -3.0  # what a pair without likeness weighs: that two reports of one incident share few words says little
SLIP_DAYS, NEWS_DAYS, FAR_DAYS, MONTH_DAYS = 1, 2, 8, 30
VIOLENT = frozenset({"any", "killing", "armed", "shooting", "bombing", "hostage", "robbery", "knife", "strike"})
COMMON = frozenset({"vehicle", "unrest"})  # no acts of armed violence, but as frequent
# One of these brings the other with it: an earthquake the collapse of houses, a storm a landslide.
NATURAL = frozenset({"earth", "water", "volcano", "collapse"})
# Sets of families that one incident may be told as: besides acts of violence and forces of nature those that go with crashes ("the crash"
# of a train), burning and bursting, poison, crowds, and craft that are shot down or taken.
AKIN = (
    VIOLENT,
    NATURAL,
    frozenset({"road", "rail", "aviation", "sea", "vehicle"}),
    frozenset({"collapse", "road", "rail"}),  # a bridge that gives way under a bus
    frozenset({"fire", "bombing", "leak", "chemical", "collapse"}),
    frozenset({"poisoning", "leak", "chemical", "disease"}),
    frozenset({"crowd", "collapse", "fire"}),
    frozenset({"crowd", "unrest", "jail"}),
    VIOLENT | {"aviation", "sea", "coup", "jail", "vehicle", "infrastructure"},
)
# Families of kinds that run on, or whose toll does: ransoms and sieges, searches at sea and under rubble, floods, outbreaks.
LASTING = frozenset({"hostage", "sea", "earth", "water", "volcano", "collapse", "aviation", "disease", "heat"})


Part = Literal["words", "name", "days", "published", "ages", "killed", "injured", "dated", "kinds", "towns"]
Piece = tuple[float, Part, str]  # weight (above 0 it speaks for one incident), of what kind, in words


def cosine(a: Sketch, b: Sketch) -> float:
    """Likeness of the words of two units, 0 to 1."""
    ours, theirs = a[1].terms, b[1].terms
    shared = ours.keys() & theirs.keys()  # a set: `fsum` is exact, so its order tells nothing
    return math.fsum(map(mul, map(ours.__getitem__, shared), map(theirs.__getitem__, shared)))


def odds(a: Sketch, b: Sketch, crowd: int) -> float:
    """The sum of all that speaks for and against; `NEVER` where something forbids, never below `FLOOR` otherwise."""
    weights = [weight for weight, _, _ in pieces(a, b, crowd)]
    return NEVER if min(weights) <= NEVER else max(FLOOR, round(math.fsum(weights), 6))


def pieces(a: Sketch, b: Sketch, crowd: int) -> list[Piece]:
    """What speaks for and against, piece by piece."""
    one, other = a[0], b[0]
    like = cosine(a, b)
    if like <= 0.0:
        return [(FLOOR, "words", "no telling word in common")]
    found: list[Piece] = [(PRIOR + LIKENESS * math.log(like), "words", f"their words are alike to {like:.2f}")]
    found += _days_between(one, other, crowd)
    found += _people(one, other)
    found += _time(one, other)
    if _years_before(one, other) or _years_before(other, one):
        found.append((NEVER, "dated", "one is news of its day and the other of years before"))
    if one.past != other.past and not {low for low, _ in one.dead} & {low for low, _ in other.dead}:
        found.append((YEARS_BACK, "dated", "one sets it years back"))
    if one.families and other.families and _other_kind(one, other):
        found.append((OTHER_KIND, "kinds", "one tells of an act of violence and the other of none"))
    if _same_accident(one, other):
        found.append((SAME_KIND, "kinds", "both tell of an accident or a disaster of one kind"))
    if (few := FEW_ALIKE + FEW_ALIKE_CROWD * math.log10(crowd)) > 0 and (why := _alike_of_few(one, other)):
        found.append((few, "towns", why))
    recalled = RECALLED_TOWN + RECALLED_TOWN_CROWD * math.log10(crowd)
    if recalled < 0 and (_recalls_town(one, other) or _recalls_town(other, one)):
        found.append((recalled, "towns", "one tells of another incident in the town of the other"))
    if one.sums_up or other.sums_up:
        found.append((NEVER, "kinds", "one lists several incidents and is about none of them"))
    if one.bare or other.bare:
        found.append((BARE, "kinds", "one counts nobody and names no incident"))
    if in_other_towns(one, other):
        found.append((NEVER, "towns", "each is set in a town that the other never names"))
    elif in_other_countries(one, other):
        found.append((OTHER_COUNTRY, "towns", "each is set in a country that the other never names"))
    elif _in_other_units(one, other):
        found.append((OTHER_UNIT * math.log10(crowd), "towns", "their places lie in different provinces or states"))
    return found


def _alike_of_few(one: Unit, other: Unit) -> str:
    """What makes two of a few reports of the same days one incident's by place and kind; nothing where it does not."""
    if one.published is None or other.published is None or abs(one.published - other.published) > FEW_DAYS:
        return ""
    if not one.families or not other.families or _other_kind(one, other):
        return ""
    if one.towns & other.towns:
        return "both are set in one town"
    alike = set(one.families[:2]) & set(other.families[:2]) - {"any"}
    return (
        "both tell of one kind of incident in one country" if alike and one.lands & other.lands and not (one.towns and other.towns) else ""
    )


def _days_between(one: Unit, other: Unit, crowd: int) -> list[Piece]:
    common = len(one.days & other.days)
    found: list[Piece] = [(SAME_DAY * min(common, COUNTED), "days", "both name the same days")] if common else []
    if one.published is not None and other.published is not None:
        gap = abs(one.published - other.published)
        apart = "on the same day" if gap == 0 else "one day apart" if gap == 1 else f"{gap} days apart"
        weight = LATER_LASTING if _lasting(one, other) else LATER
        found.append((weight * math.log1p(gap), "published", f"published {apart}"))
        return found + (_heads(one, other, crowd) if gap <= MONTH_DAYS else [])
    if common:
        return found
    if one.line is not None and other.line is not None:
        between = abs(one.line - other.line) % YEAR
        gap = min(between, YEAR - between)
        weight = UNDATED_FEW + YEARLESS * math.log10(crowd) + (LATER_LASTING if _lasting(one, other) else LATER) * math.log1p(gap)
        told: Piece = (weight, "published", f"their date lines, one without a year, are {gap} days apart")
        return [told, *(_heads(one, other, crowd) if gap <= MONTH_DAYS else ())]
    found = [(UNDATED_FEW + UNDATED * math.log10(crowd), "published", "nothing says how many days lie between them")]
    found += _heads(one, other, crowd)
    if one.weekday is not None and other.weekday is not None:
        found.append(_weekdays(one, other, one.weekday - other.weekday, crowd))
    return found


def _weekdays(one: Unit, other: Unit, apart: int, crowd: int) -> Piece:
    """What the weekdays of two undated tellings say; that of a hearing may be taken for the deed's."""
    if not apart:
        return (SAME_WEEKDAY, "days", "both happened on the same weekday")
    if one.aftermath or other.aftermath:
        return (OTHER_WEEKDAY, "days", "other weekdays")
    far = apart % 7 not in (1, 6)
    base, slope = (FAR_WEEKDAY, FAR_WEEKDAY_CROWD) if far else (OTHER_WEEKDAY, OTHER_WEEKDAY_CROWD)
    return (base + slope * math.log10(crowd), "days", "other weekdays")


def _heads(one: Unit, other: Unit, crowd: int) -> list[Piece]:
    """What a rare name at the heads of both says: where few reports lie together, that they are of one place or person."""
    weight = SAME_HEAD + SAME_HEAD_CROWD * math.log10(crowd)
    alike = not (one.families and other.families and _other_kind(one, other))
    return [(weight, "name", "a rare name stands at the heads of both")] if weight > 0 and alike and one.heads & other.heads else []


def _people(one: Unit, other: Unit) -> list[Piece]:
    found: list[Piece] = []
    common = len(one.ages & other.ages)
    if common:
        found.append((SAME_AGE * min(common, COUNTED), "ages", "both give the same ages"))
    elif one.ages and other.ages and max(_harmed(one), _harmed(other)) < MANY_HARMED:
        found.append((OTHER_AGES, "ages", "other ages"))
    ours, theirs = ({low for low, _ in unit.dead} for unit in (one, other))
    if ours & theirs:
        found.append((SAME_DEAD, "killed", "the same number of dead"))
    elif one.beside & theirs or other.beside & ours:
        found.append((RECALLED, "killed", "one tells of the other's dead as those of another incident"))
    elif any(x.dead and not y.dead and 0 < max(y.hurt, default=0) <= FEW_INJURED for x, y in ((one, other), (other, one))):
        found.append((FATAL, "killed", "one counts dead and the other only injured"))
    few = max(one.hurt | other.hurt, default=0) <= FEW_HURT
    if few and one.hurt and other.hurt and not _hurt_agree(one, other) and not _lasting(one, other):
        found.append((OTHER_HURT, "injured", "other numbers of injured"))
    return found


def _hurt_agree(one: Unit, other: Unit) -> bool:
    """Whether numbers of injured are the same, or so near that one corrects the other: nine and ten, not one and two."""
    return any(a == b or (min(a, b) >= FEW_INJURED and abs(a - b) * 4 <= max(a, b)) for a in one.hurt for b in other.hurt)


def _harmed(unit: Unit) -> int:
    """The most people that a report counts as killed and injured."""
    return max((low or 0 for low, _ in unit.dead), default=0) + max(unit.hurt, default=0)


def _time(one: Unit, other: Unit) -> list[Piece]:
    """What the days that two reports give the incident itself say."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return []
    apart = max(0, one.first - other.last, other.first - one.last)
    if apart <= SLIP_DAYS:
        return [(SAME_TIME, "dated", "both date it to the same days")]
    if not one.days & other.days and _news_of_its_day(one) and _news_of_its_day(other):
        after = one.aftermath or other.aftermath
        months = apart > QUARTER_DAYS and not after and "ended" not in (one.moment, other.moment)
        weight = NEVER if months else OWN_DAYS_LATE if after and apart <= YEAR else OWN_DAYS
        return [(weight, "dated", f"each is news of its own day, {apart} days apart")]
    if not (one.sure and other.sure) and apart <= NEWS_DAYS:
        return []  # one of them is the day on which something was said
    late = one.aftermath or other.aftermath or (_lasting(one, other) and not (one.sure and other.sure))
    ended = "ended" in (one.moment, other.moment)
    if apart > MONTH_DAYS and one.sure and other.sure and not late and not ended:
        return [(NEVER, "dated", f"they date it {apart} days apart")]
    return [(OTHER_TIME + (FAR_TIME if apart > FAR_DAYS and not late else 0.0), "dated", f"they date it {apart} days apart")]


def _years_before(one: Unit, other: Unit) -> bool:
    """Whether an undated report dates its incident more than a year before one that is news of its day."""
    if one.published is not None or not one.sure or one.last is None or other.first is None:
        return False
    return _news_of_its_day(other) and other.first - one.last > YEAR


def _recalls_town(one: Unit, other: Unit) -> bool:
    """Whether one tells in passing of an incident of the same days where the other is set, and is itself set elsewhere."""
    there = [scene for scene in other.scenes if scene <= one.towns_beside]
    return bool(there) and bool(one.scenes) and all(scene not in one.scenes for scene in other.scenes)


def _news_of_its_day(unit: Unit) -> bool:
    """Whether a report tells of what happened just before it was printed."""
    fresh = unit.last is not None and unit.published is not None and 0 <= unit.published - unit.last <= NEWS_DAYS
    return fresh and unit.sure


def _lasting(one: Unit, other: Unit) -> bool:
    """Whether both tell of one family of incidents that make news for weeks."""
    ours, theirs = frozenset(one.families[:2]), frozenset(other.families[:2])
    return not LASTING.isdisjoint(ours & theirs) or bool(ours & NATURAL and theirs & NATURAL)


def _same_accident(one: Unit, other: Unit) -> bool:
    """Whether both are first of all of one kind, and that is no act of violence."""
    return bool(one.families) and one.families[:1] == other.families[:1] and one.families[0] not in VIOLENT | COMMON


def _other_kind(one: Unit, other: Unit) -> bool:
    ours, theirs = frozenset(one.families[:3]), frozenset(other.families[:3])
    return not ours & theirs and not any(ours & alike and theirs & alike for alike in AKIN)


def in_other_towns(one: Unit, other: Unit) -> bool:
    """Whether each is set in a town that the other never names, and the gazetteer knows no town of both."""
    if not one.scenes or not other.scenes or one.towns & other.towns:
        return False
    return all(scene.isdisjoint(other.words) for scene in one.scenes) and all(scene.isdisjoint(one.words) for scene in other.scenes)


def in_other_countries(one: Unit, other: Unit) -> bool:
    """Whether each is set in a country that the other never names."""
    if not one.countries or not other.countries:
        return False
    return all(name.isdisjoint(other.words) for name in one.countries) and all(name.isdisjoint(one.words) for name in other.countries)


def _in_other_units(one: Unit, other: Unit) -> bool:
    """Whether the first-order units of their places are others of one country."""
    if not one.units or not other.units or one.units & other.units:
        return False
    return not {unit.partition("/")[0] for unit in one.units}.isdisjoint(unit.partition("/")[0] for unit in other.units)
