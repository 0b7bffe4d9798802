"""Claims about one incident and the families of their reports in, whose voice each claim is out.

A claim has its report's lineage unless reports of that lineage differ on its question: then those that give one number are one voice and
each other number is another. A number that two reports owe to one source is that source's voice, however independent they are otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from variorum.link.borrowed import LEAST_TELLING, borrowed
from variorum.link.kinship import agree, point
from variorum.link.lineage import Family, Tie
from variorum.link.sources import Company, Outlets, Pair, allied, handed_on, of_an_ally, one_source
from variorum.model.claim import Claim
from variorum.model.text import content_id

# Reports of the families behind a claim; those of them that give its number, where others of them do not.
Voice = tuple[tuple[str, ...], tuple[str, ...]]


class Told(NamedTuple):
    """What is known of the reports of one incident beside their claims."""

    family: Mapping[str, Family]
    ties: Mapping[tuple[str, str], Tie]
    weak: Set[str]
    company: Company
    allies: Set[Pair]
    outlets: Outlets


def voices_of(
    claims: Sequence[Claim],
    family: Mapping[str, Family],
    ties: Mapping[tuple[str, str], Tie],
    weak: Set[str] = frozenset(),
    company: Company | None = None,
    outlets: Outlets | None = None,
) -> dict[str, Voice]:
    """The voice of each claim; `weak` are round-ups and live pages, which gather what others report: a number of theirs that another
    report gives is that report's voice; `company` has the words beside the names of claimants, by claim, `outlets` those of reports."""
    named, printed_by = company or {}, outlets or {}
    told = Told(family, ties, weak, named, allied(claims, named, printed_by), printed_by)
    asked: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        stance = "asserted" if claim.stance == "denied" else claim.stance  # whose number somebody denies is still the voice of who gave it
        asked[claim.measure, claim.population, stance].append(claim)
    out: dict[str, Voice] = {}
    for rivals in asked.values():
        out.update(_voices_on(sorted(rivals, key=_place), told))
    _across(claims, out, told.company)
    return out


def _across(claims: Sequence[Claim], voices: dict[str, Voice], company: Company) -> None:
    """One source's number is one voice whatever each report calls the people: "70 soldiers" and "70 dead", both the group's word.

    A smaller number may be another count of other people by chance.

    Changes `voices` in place.
    """
    told: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.attribution.claimant is not None and (claim.count.low or 0) >= LEAST_TELLING:
            plain = claim.count.hedge in (None, "at_least")  # who takes a number over likes to put "at least" before it
            told[claim.measure, claim.stance, claim.count.low, *(() if plain else (claim.count.high, claim.count.hedge))].append(claim)
    for rivals in told.values():
        if len({claim.population for claim in rivals}) < 2 or len({claim.report for claim in rivals}) < 2:
            continue
        groups: list[list[Claim]] = []
        for claim in sorted(rivals, key=_place):
            akin = [group for group in groups if any(one_source(claim, other, company) for other in group)]
            groups = [group for group in groups if group not in akin] + [[claim, *(one for group in akin for one in group)]]
        for group in groups:
            if len({voices[claim.id] for claim in group}) > 1 and len({claim.population for claim in group}) > 1:
                reports = tuple(sorted({report for claim in group for report in voices[claim.id][0]}))
                giving = {claim.report for claim in group} | {report for claim in group for report in voices[claim.id][1]}
                before, number = {voices[claim.id] for claim in group}, (group[0].measure, group[0].count.low)
                alike = [claim for claim in claims if voices[claim.id] in before and (claim.measure, claim.count.low) == number]
                voices.update({claim.id: (reports, tuple(sorted(giving))) for claim in alike})


def voice_id(voice: Voice) -> str:
    """The id of the lineage that a claim with this voice belongs to."""
    return content_id("l_", voice[0]) if not voice[1] else content_id("l_", voice[0], voice[1])


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.report, claim.evidence.start, claim.id


def _voices_on(claims: Sequence[Claim], told: Told) -> dict[str, Voice]:
    """The voices on one question; `claims` in order of reports."""
    family = told.family
    inside: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        inside[family[claim.report].reports].append(claim)
    own: dict[str, Voice] = {}
    same: dict[tuple[object, ...], tuple[str, ...]] = {}
    for claim in claims:
        reports = family[claim.report].reports
        number = _number(claim, family)
        if number not in same:
            same[number] = tuple(sorted({other.report for other in inside[reports] if agree(claim.count, other.count)} | {claim.report}))
        alone = len(same[number]) < len({other.report for other in inside[reports]})
        own[claim.id] = (reports, same[number] if alone else ())
    if len(inside) == 1:
        return own
    single = {claim.id: len({family[r].printing for r in same[_number(claim, family)]}) == 1 for claim in claims}
    return _joined(claims, own, single, told)


def _number(claim: Claim, family: Mapping[str, Family]) -> tuple[object, ...]:
    return (family[claim.report].reports, claim.count.low, claim.count.high, claim.count.hedge)


def _joined(claims: Sequence[Claim], own: Mapping[str, Voice], single: Mapping[str, bool], told: Told) -> dict[str, Voice]:
    """Voices of several families that are one source's become one, of those reports that give its number.

    `single` are claims whose report alone of its family gives the number.
    """
    first: dict[str, str] = {claim.id: claim.id for claim in claims}

    def head(name: str) -> str:
        while first[name] != name:
            name = first[name]
        return name

    numbers: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        number = point(claim.count)
        if number is not None:
            numbers[number, ""].append(claim)
        elif claim.count.low is not None:
            numbers[claim.count.low, "vague"].append(claim)  # "several" of one surgeon in two reports
    for _, rivals in sorted(numbers.items()):
        for position, one in enumerate(rivals):
            for other in rivals[position + 1 :]:
                a, b = head(one.id), head(other.id)
                if a != b and (borrowed(one, other, told.weak) or _one_voice(one, other, own, single, told)):
                    first[b] = a
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[head(claim.id)].append(claim)
    out = dict(own)
    for group in groups.values():
        families = {told.family[claim.report].reports for claim in group}
        if len(families) > 1:
            reports = tuple(sorted({report for reports in families for report in reports}))
            out.update({claim.id: (reports, tuple(sorted({one.report for one in group}))) for claim in group})
    return out


def _one_voice(one: Claim, other: Claim, own: Mapping[str, Voice], single: Mapping[str, bool], told: Told) -> bool:
    """Whether two claims of one number are one voice: of one source by name, or a sentence that one report took over from the other.

    Where the borrower's family gives the number in other reports as well, the family has it already.
    """
    if one_source(one, other, told.company) or of_an_ally(one, other, told.allies) or handed_on(one, other, told.outlets):
        return True
    if own[one.id] == own[other.id]:  # a family may hold a report that took the same number from somebody else
        return one.attribution.claimant is None or other.attribution.claimant is None or _lent(one, other, told.ties)
    borrows = any(single[claim.id] and len(own[claim.id][0]) > 1 for claim in (one, other)) or (single[one.id] and single[other.id])
    return borrows and _lent(one, other, told.ties)


def _lent(one: Claim, other: Claim, ties: Mapping[tuple[str, str], Tie]) -> bool:
    """Whether one report takes the claim's sentence, with its number, over from the other."""
    here, there = (one, other) if one.report < other.report else (other, one)
    tie = ties.get((here.report, there.report))
    if tie is None:
        return False
    return any(a.start <= here.evidence.start < a.end and b.start <= there.evidence.start < b.end for a, b in tie.told)
