"""The reports of one incident in, for each its strongest tie to another and the words behind it out, with the ties that an analyst cut.

Ties are weighed from the two reports alone, without what the heap knows of common words: so one more report elsewhere changes none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from variorum.link.evidence import FLOOR, Piece, odds, pieces
from variorum.link.features import TOKEN, Unit, day_number
from variorum.link.likeness import FIGURE, KIND, PLACE, TIME, compatible, figures_agree, times_agree
from variorum.link.likeness import likeness as passing_likeness
from variorum.link.names_shared import SPELT, ages_in, names_shared
from variorum.link.rulings import Rulings
from variorum.link.scenes import folded
from variorum.link.spelling import spelling
from variorum.link.weights import Vector
from variorum.model.claim import Claim
from variorum.model.incident import Account, Cited, Episode, Link, LinkPart
from variorum.model.kinds import Rarity
from variorum.model.text import MONTHS

Status = Literal["linked", "passing", "joined", "cut"]

ALONE = 1  # size of a heap of two reports: nothing is held against them because many others look alike
WIDE = 40  # reports of one incident up to which all pairs are looked at; beyond, so many neighbours by day on either side of each


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One report's account of an incident as links see it; `vector` is None where the incident is told in passing."""

    unit: Unit
    vector: Vector | None
    names: frozenset[str]
    account: Account
    episode: Episode


def links_of(members: Sequence[Side], outside: Mapping[str, Side], rulings: Rulings, rarity: Rarity) -> tuple[Link, ...]:
    """A link for each report of several, and one for each report that a ruling holds apart from one `outside`; sorted.

    `members` are sorted by unit. A report that tells of the incident twice is linked by the surer of its tellings.
    """
    found: dict[str, Link] = {}
    for side in members:
        link = _strongest(side, _near(members, side), rulings, rarity)
        if link is not None and (link.report not in found or link.weight > found[link.report].weight):
            found[link.report] = link
    cuts: dict[tuple[str, str], Link] = {}
    for side in members:
        for name in sorted(rulings.apart.get(side.unit.id, ())):
            other = outside.get(name)
            if other is not None:
                decision = rulings.decision(side.unit.id, name, same=False)
                link = _link(side, other, "cut", decision, rarity)
                before = cuts.get((link.report, decision or ""))
                if before is None or link.weight > before.weight:
                    cuts[link.report, decision or ""] = link
    return (*(found[report] for report in sorted(found)), *(cuts[key] for key in sorted(cuts)))


def _near(members: Sequence[Side], side: Side) -> list[Side]:
    """The accounts that one is compared with: those of other reports that are about it, in a wide incident those printed about then.

    Where no report is about the incident, all that mention it.
    """
    if any(one.vector is not None for one in members):
        members = [one for one in members if one.vector is not None or one is side]
    if len(members) > WIDE:
        order = sorted(members, key=lambda one: (one.unit.published or 0, one.unit.id))
        at = order.index(side)
        members = order[max(0, at - WIDE // 2) : at + WIDE // 2 + 1]
    return [one for one in members if one.unit.report != side.unit.report]


def _strongest(side: Side, others: Sequence[Side], rulings: Rulings, rarity: Rarity) -> Link | None:
    """The tie of one account to that of another report that speaks loudest; a ruling speaks louder than all likeness."""
    ruled = set(rulings.together(side.unit.id))
    joined = [other for other in others if other.unit.id in ruled]
    weighed = sorted(((-_weight(side, other), other.unit.id), other) for other in joined or others) if others else []
    if not weighed:
        return None
    other = weighed[0][1]
    if joined:
        return _link(side, other, "joined", rulings.decision(side.unit.id, other.unit.id, same=True), rarity)
    passing = side.vector is None or other.vector is None
    return _link(side, other, "passing" if passing else "linked", None, rarity)


def _weight(one: Side, other: Side) -> float:
    if one.vector is None or other.vector is None:
        return passing_likeness(one.unit, other.unit)
    return odds((one.unit, one.vector), (other.unit, other.vector), ALONE)


def _link(one: Side, other: Side, status: Status, decision: str | None, rarity: Rarity) -> Link:
    if one.vector is None or other.vector is None:
        parts = _passing_parts(one, other, rarity)
    else:
        told = pieces((one.unit, one.vector), (other.unit, other.vector), ALONE)
        parts = [_part(piece, one, other, rarity) for piece in sorted(told, key=lambda piece: (-piece[0], piece[1:])) if _speaks(piece)]
    return Link(
        report=one.unit.report,
        other=other.unit.report,
        status=status,
        weight=round(_weight(one, other), 2),
        parts=tuple(parts),
        decision=decision,
    )


def _speaks(piece: Piece) -> bool:
    """Whether a piece says something to a reader: a weight, or that both were printed on one day."""
    weight, _, words = piece
    return bool(weight) or words.startswith("published")


def _part(piece: Piece, one: Side, other: Side, rarity: Rarity) -> LinkPart:
    """A piece with the words of both reports that show it."""
    weight, kind, words = piece
    cited: list[Cited] = []
    if kind == "words" and weight != FLOOR:
        words, cited = _alike(words, one, other, rarity)
    elif kind == "name":
        words, cited = _heads(words, one, other)
    elif kind == "days":
        words, cited = _days(one, other)
    elif kind == "killed":
        words, cited = _killed(one, other)
    elif kind == "ages":
        words, cited = _ages(one, other)
    elif kind == "injured":
        cited = [_of_claim(side, claim) for side in (one, other) for claim in _claims(side, "injured")[:1]]
        words = "they count other numbers of injured" + (f": {cited[0].quote} and {cited[1].quote}" if len(cited) == 2 else "")
    elif kind == "dated":
        cited = [mark for side in (one, other) for mark in _dated(side)[:1]]
    return LinkPart(kind=kind, weight=round(weight, 2) + 0.0, words=words, evidence=tuple(cited))


def _alike(words: str, one: Side, other: Side, rarity: Rarity) -> tuple[str, list[Cited]]:
    """The names, or else the words, that make two reports most alike."""
    if one.vector is None or other.vector is None:
        return words, []
    shared = names_shared(one.vector.terms, other.vector.terms, one.names & other.names, rarity)
    found = [(shared_name.cited(one), shared_name.cited(other)) for shared_name in shared]
    whole = [(a, b) for a, b in found if a is not None and b is not None]
    if not whole:
        return words, []
    verb = "both name" if shared[0].is_name else "both write"
    spelt = [f"“{a.quote}”" if a.quote.casefold() == b.quote.casefold() else f"“{a.quote}” (“{b.quote}”)" for a, b in whole]
    told = " and ".join(filter(None, [", ".join(spelt[:-1]), spelt[-1]]))
    return f"{verb} {told}, and {words}", [mark for pair in whole for mark in pair]


def _heads(words: str, one: Side, other: Side) -> tuple[str, list[Cited]]:
    """The first rare name that both reports have at their heads, as each writes it."""
    shared = one.unit.heads & other.unit.heads
    theirs = {folded(match.group()): match for match in reversed(list(TOKEN.finditer(other.account.report.text)))}
    ours = (match for match in TOKEN.finditer(one.account.report.text) if folded(match.group()) in shared & theirs.keys())
    first = next((match for match in ours if match.group()[0].isupper()), None)
    if first is None:
        return words, []
    return f"“{first.group()}” stands at the heads of both", [
        _cited(one, *first.span()),
        _cited(other, *theirs[folded(first.group())].span()),
    ]


def _days(one: Side, other: Side) -> tuple[str, list[Cited]]:
    common = sorted(one.unit.days & other.unit.days)
    marks = [_day(side, day) for day in common[:2] for side in (one, other)]
    return "both name " + " and ".join(_spoken(day) for day in common[:2]), [mark for mark in marks if mark is not None]


def _spoken(day: int) -> str:
    on = date.fromordinal(day)
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def _day(side: Side, day: int) -> Cited | None:
    """The first words by which an account names a day."""
    dates = sorted((d.start, d.end) for d in side.episode.dates if d.first == d.last and day_number(d.first) == day)
    return _cited(side, *dates[0]) if dates else None


def _dated(side: Side) -> list[Cited]:
    """The words by which an account dates the incident."""
    start = side.episode.when.start
    return [_cited(side, d.start, d.end) for d in sorted(side.episode.dates, key=lambda d: d.start) if start and d.first == start]


def _killed(one: Side, other: Side) -> tuple[str, list[Cited]]:
    ours, theirs = ({claim.count.low: claim for claim in reversed(_claims(side, "killed"))} for side in (one, other))
    number = max((n for n in ours.keys() & theirs.keys() if n is not None), default=None)
    if number is None:
        return "the same number of dead", []
    return f"both count {number} killed", [_of_claim(one, ours[number]), _of_claim(other, theirs[number])]


def _ages(one: Side, other: Side) -> tuple[str, list[Cited]]:
    common = sorted(one.unit.ages & other.unit.ages)
    if not common:
        return "they give other ages", []
    marks = [_cited(side, *place) for side in (one, other) for place in ages_in(side.account.report.text, common[0])[:1]]
    return f"both tell of somebody aged {' and '.join(age.removeprefix('age:') for age in common[:2])}", marks


def _claims(side: Side, measure: str) -> list[Claim]:
    """An account's counts of one measure on the incident, in text order."""
    wanted = set(side.episode.claims)
    return [c for c in side.account.claims if c.id in wanted and c.measure == measure and c.count.low is not None]


def _of_claim(side: Side, claim: Claim) -> Cited:
    return _cited(side, claim.evidence.start, claim.evidence.end)


def _cited(side: Side, start: int, end: int) -> Cited:
    report = side.account.report
    return Cited(report=report.id, start=start, end=end, quote=report.text[start:end])


def _passing_parts(one: Side, other: Side, rarity: Rarity) -> list[LinkPart]:
    """What ties an incident told in passing to another account of it: kind and name, time, figures."""
    a, b = one.unit, other.unit
    parts: list[LinkPart] = []
    kinds = [kind for kind in a.families[:2] if kind in b.families[:2] and kind != "any"]
    names = frozenset(name if spelling(name) != name else SPELT + name for name in a.names & b.names)
    shared = names_shared(dict.fromkeys(names, 1.0), dict.fromkeys(names, 1.0), names, rarity)
    marks = [(name.cited(one), name.cited(other)) for name in shared]
    told = [(x, y) for x, y in marks if x is not None and y is not None][:1]
    if kinds:
        parts.append(LinkPart(kind="kinds", weight=KIND, words=f"both tell of the same kind ({kinds[0].replace('_', ' ')})"))
    if told:
        x, y = told[0]
        parts.append(LinkPart(kind="name", weight=PLACE, words=f"both name “{x.quote}”", evidence=(x, y)))
    if times_agree(a, b):
        dated = tuple(mark for side in (one, other) for mark in _dated(side)[:1])
        parts.append(LinkPart(kind="dated", weight=TIME, words="their times agree", evidence=dated))
    if figures_agree(a, b):
        pairs = [(x, y) for x in _claims(one, "killed") for y in _claims(other, "killed")]
        fit = next(((x, y) for x, y in pairs if compatible((x.count.low, x.count.high), (y.count.low, y.count.high))), None)
        quotes = (_of_claim(one, fit[0]), _of_claim(other, fit[1])) if fit else ()
        parts.append(LinkPart(kind="killed", weight=FIGURE, words="their counts of the dead agree", evidence=quotes))
    return parts
