"""Adds up: the figures of an incident's questions in, totals of a side and of everyone out, each resting on the claims of its parts."""

from __future__ import annotations

import msgspec

from variorum.model.figure import Figure, SetAside, Status, Step, added_up
from variorum.model.policy import Policy
from variorum.model.population import TOP, Lattice
from variorum.reconcile.voices import Voice, later

_ADDED_SIDES = ("victims", "security_forces", "attackers")

# A total of which the sides counted apart make up this share is taken to hold all of them, attackers too.
INCLUSIVE_SHARE = 0.7

_STATUS_ORDER: tuple[Status, ...] = ("disputed", "updated", "single_source", "agreed")


def with_totals(figures: list[Figure], policy: Policy, lattice: Lattice, by_id: dict[str, Voice]) -> list[Figure]:
    """The figures with a total for each side that is counted in parts, and one for everyone where none is claimed outright.

    A total that is claimed gives way to a larger sum of parts only where each part is told by claimants of no lower standing.
    """
    complete = list(figures)
    for measure in policy.totals.measures:
        of_measure = [figure for figure in figures if figure.measure == measure]
        if not of_measure:
            continue
        parts: list[Figure] = []
        for side in _ADDED_SIDES:
            chosen = _side_parts([f for f in of_measure if f.best is not None and lattice.side(f.population) == side], lattice, by_id)
            parts.extend(chosen)
            name = side if side != "victims" or any(not lattice.covers("civilians", part.population) for part in chosen) else "civilians"
            some = side == "victims" and any(_told_among(part, of_measure, by_id) for part in chosen)  # not all the victims there are
            if len(chosen) > 1 and not some and all(figure.population != name for figure in of_measure):
                complete.append(_sum(measure, name, chosen, None, policy, lattice, by_id))
        unknown = [f for f in of_measure if f.best is not None and lattice.side(f.population) == TOP and f.population != TOP]
        parts.extend(unknown)
        parts = [part for part in parts if not _told_among(part, of_measure, by_id)]
        direct = next((figure for figure in of_measure if figure.population == TOP), None)
        if not parts:
            continue
        if direct is not None and direct.best is not None and direct.best >= sum(part.best or 0 for part in parts):
            attackers = [part for part in parts if lattice.side(part.population) == "attackers"]
            if not _beside(direct, attackers, parts, by_id):
                continue
            complete.remove(direct)
            complete.append(_sum(measure, TOP, [direct, *attackers], direct, policy, lattice, by_id))
            continue
        if direct is not None and direct.best is not None:
            parts = [part for part in parts if _standing(part, by_id) <= _standing(direct, by_id) or _outgrows(part, direct, policy, by_id)]
            if direct.best >= sum(part.best or 0 for part in parts):
                continue  # what less reliable claimants count of some does not outgrow what a better one counts of all, save on a later day
        if direct is not None and direct.best is not None and _rival(direct, parts, lattice, by_id):
            continue
        if direct is not None:
            complete.remove(direct)
        complete.append(_sum(measure, TOP, parts, direct, policy, lattice, by_id))
    return complete


def _told_among(part: Figure, figures: list[Figure], by_id: dict[str, Voice]) -> bool:
    """Whether a figure was told as some among others ("19, two policemen among them"), of whom there is a number at least as large."""
    if not _is_part(part, by_id):
        return False
    return any((other.best or 0) >= (part.best or 0) and not _is_part(other, by_id) for other in figures)


def _beside(direct: Figure, attackers: list[Figure], parts: list[Figure], by_id: dict[str, Voice]) -> bool:
    """Whether attackers are counted beside the people ("five people were killed before the gunman was shot") and not among them.

    They are where one report (of injured: one sentence) counts both as totals, unless the sides counted make up most of the total.
    """
    if not attackers or any(_is_part(figure, by_id) for figure in attackers):
        return False
    if sum(part.best or 0 for part in parts) >= INCLUSIVE_SHARE * (direct.best or 0):
        return False
    near = _sentences if direct.measure == "injured" else _reports
    whole = msgspec.structs.replace(direct, basis=tuple(claim for claim in direct.basis if by_id[claim].best == direct.best))
    return bool(near(whole, by_id) & {place for figure in attackers for place in near(figure, by_id)})


def _outgrows(part: Figure, direct: Figure, policy: Policy, by_id: dict[str, Voice]) -> bool:
    """Whether a part counted by lesser claimants may be greater than the total: told later, or where the total is only a floor and theirs
    a comparable standing ("at least two people were killed, police said", and a ministry's 147 students)."""
    floors = [by_id[claim] for claim in direct.basis if by_id[claim].best == direct.best]
    news = [by_id[claim] for claim in part.basis if by_id[claim].best == part.best]
    least = min((one.tier for one in floors), default=0) + policy.supersession.tier_slack
    open_above = bool(floors) and all(one.claim.count.hedge in ("at_least", "more_than") for one in floors)
    return (open_above and any(new.tier <= least for new in news)) or _came_later(part, direct, policy, by_id)


def _came_later(part: Figure, direct: Figure, policy: Policy, by_id: dict[str, Voice]) -> bool:
    """Whether claimants of comparable standing give the part on a later day than anybody gives the total: the police's three dead of
    Friday are not all who died where a rights group counts six protesters on Sunday."""
    news = [by_id[claim] for claim in part.basis if by_id[claim].best == part.best]
    old = [by_id[claim] for claim in direct.basis]
    slack = policy.supersession.tier_slack
    return all(any(later(new, one) == "dated" and new.tier <= one.tier + slack for new in news) for one in old)


def _rival(direct: Figure, parts: list[Figure], lattice: Lattice, by_id: dict[str, Voice]) -> bool:
    """Whether the attackers are another's account of the dead: a doctor's 28 dead, an army's 31 "terrorists".

    They are where only the state's forces count them and those who count all the dead count no more than those who are no attackers.
    """
    attackers = [part for part in parts if lattice.side(part.population) == "attackers"]
    others = sum(part.best or 0 for part in parts if part not in attackers)
    if not attackers or others > (direct.best or 0):
        return False
    ours, theirs = _claimants([direct], by_id), _claimants(attackers, by_id)
    if others and _kinds(attackers, by_id) != {"military"}:
        return False
    if _kinds([direct], by_id) == {"military"}:
        return False  # the army's own dead, and those whom it says it killed
    return None not in theirs and not ours & theirs


def _kinds(figures: list[Figure], by_id: dict[str, Voice]) -> set[str]:
    """The kinds of claimants that figures rest on."""
    return {by_id[claim].claim.attribution.kind for figure in figures for claim in figure.basis}


def _claimants(figures: list[Figure], by_id: dict[str, Voice]) -> set[str | None]:
    """The claimants that figures rest on, by name; None among them where a report speaks for itself."""
    named = (by_id[claim].claim.attribution.claimant for figure in figures for claim in figure.basis)
    return {name.lower() if name is not None else None for name in named}


def _standing(figure: Figure, by_id: dict[str, Voice]) -> int:
    """The tier of the most reliable claimant who names the figure's best number, 0 best."""
    return min((by_id[claim].tier for claim in figure.basis if by_id[claim].best == figure.best), default=len(by_id))


def _reports(figure: Figure, by_id: dict[str, Voice]) -> set[tuple[str, int]]:
    """The reports a figure rests on."""
    return {(by_id[claim].claim.report, 0) for claim in figure.basis}


def _sentences(figure: Figure, by_id: dict[str, Voice]) -> set[tuple[str, int]]:
    """The sentences a figure rests on."""
    return {(by_id[claim].claim.report, by_id[claim].claim.sentence.start) for claim in figure.basis}


def _side_parts(figures: list[Figure], lattice: Lattice, by_id: dict[str, Voice]) -> list[Figure]:
    """The figures of one side that together count it once: the division that counts the most people, the wider one where equal."""
    if len(figures) < 2:
        return figures
    top = [f for f in figures if not any(o is not f and lattice.covers(o.population, f.population) for o in figures)]
    divisions: list[list[Figure]] = [[figure] for figure in figures]
    roles = [figure for figure in top if _by(figure, lattice) == "role"]
    occupations = [figure for figure in figures if _by(figure, lattice) == "occupation"]
    divisions.append(roles + [f for f in occupations if f in top and not _is_part(f, by_id) and _stand_apart(f, roles, by_id)])
    divisions.append(occupations)
    divisions.append([figure for figure in figures if _by(figure, lattice) == "age_sex"])
    best: list[Figure] = []
    for division in divisions:
        if sum(f.best or 0 for f in division) > sum(f.best or 0 for f in best) or not best:
            best = division
    return best


def _stand_apart(figure: Figure, roles: list[Figure], by_id: dict[str, Voice]) -> bool:
    """Whether people by occupation are others than those by role: a crew always is, all else where one report counts both: the "78
    migrants" of one and the "82 passengers" of another are the same people."""
    if figure.population == "crew":
        return True
    ours = {by_id[claim].claim.report for claim in figure.basis}
    return all(ours & {by_id[claim].claim.report for claim in role.basis} for role in roles)


def _by(figure: Figure, lattice: Lattice) -> str:
    """In which way the figure's population divides its side."""
    known = lattice.populations.get(figure.population)
    return known.by if known is not None else "role"


def _is_part(figure: Figure, by_id: dict[str, Voice]) -> bool:
    """Whether the figure rests on claims that count some among others."""
    within = {claim for told in added_up(figure).values() for claim in told[1:]}
    return any(by_id[claim].claim.scope == "part" for claim in figure.basis if claim not in within)


def _sum(
    measure: str,
    population: str,
    parts: list[Figure],
    direct: Figure | None,
    policy: Policy,
    lattice: Lattice,
    by_id: dict[str, Voice],
) -> Figure:
    """The total of disjoint parts; what was claimed outright for the whole is set aside with its reason."""
    low = sum(_first(part.low, part.best) for part in parts)
    best = sum(part.best or 0 for part in parts)
    high = sum(_first(part.high, part.best) for part in parts)
    basis = tuple(sorted({claim for part in parts for claim in part.basis}))
    aside: dict[str, str] = {}
    steps: list[Step] = []
    if direct is not None:
        aside = {entry.claim: entry.reason for entry in direct.set_aside}
        aside.update((claim, "different_population") for claim in direct.basis if direct not in parts)
        steps.extend(step for step in direct.steps if step.rule not in ("no-figure", "range"))
    steps.extend(step for part in parts if part is not direct for step in part.steps if step.claims in added_up(part).values())
    ruled = [f" ({part.rule})" if part.rule != "single-number" else "" for part in parts]  # how each came about, where a rule chose
    terms = " + ".join(f"{part.best} {lattice.words(part.population, part.best)}{rule}" for part, rule in zip(parts, ruled, strict=True))
    steps.append(Step(rule=policy.totals.rule, text=f"{policy.rule(policy.totals.rule).text}: {terms} = {best}", claims=basis))
    return Figure(
        measure=measure,
        population=population,
        low=low,
        best=best,
        high=high,
        status=next(status for status in (*_STATUS_ORDER, "words_only") if any(part.status == status for part in parts)),
        basis=basis,
        set_aside=tuple(SetAside(claim=claim, reason=aside[claim]) for claim in sorted(aside) if claim not in basis),
        rule=f"sum of {' + '.join(part.population for part in parts)} ({policy.totals.rule})",
        lineages=len({by_id[claim].origin for claim in basis}),
        steps=tuple(steps),
    )


def _first(number: int | None, otherwise: int | None) -> int:
    """The number, or the other, or none at all."""
    return number if number is not None else otherwise or 0


def restated(found: list[Voice]) -> frozenset[str]:
    """Claims about people of no stated kind that repeat, in one report, the number it gives for a stated kind: a headline's short form.

    A number of two claimants of different kind and name is no repetition: the ministry's six dead are all of them, whatever the other
    side says of six soldiers.
    """
    specific: dict[tuple[str, str, int | None], list[Voice]] = {}
    for voice in found:
        claim = voice.claim
        if voice.population != TOP and claim.stance == "asserted" and claim.scope == "total" and voice.best is not None:
            specific.setdefault((claim.report, claim.measure, voice.best), []).append(voice)
    repeated = {
        voice.id
        for voice in found
        if voice.population == TOP
        and any(_may_repeat(voice, other) for other in specific.get((voice.claim.report, voice.claim.measure, voice.best), ()))
    }
    return frozenset(repeated - _own_answers(found, repeated))


def _own_answers(found: list[Voice], repeated: set[str]) -> set[str]:
    """Of the repetitions, those in which a report itself answers what others in it count of all the people: a headline's three dead beside
    a minister's four and a mayor's one."""
    rivals = {
        (voice.claim.report, voice.claim.measure)
        for voice in found
        if voice.population == TOP
        and voice.id not in repeated
        and voice.claim.scope == "total"
        and voice.claim.stance == "asserted"
        and voice.best is not None
        and voice.claim.attribution.claimant is not None
    }
    return {voice.id for voice in found if voice.id in repeated and (voice.claim.report, voice.claim.measure) in rivals}


def _may_repeat(wide: Voice, narrow: Voice) -> bool:
    """Whether one number of two populations may be one count: unless two claimants of different kind and name give it."""
    one, other = wide.claim.attribution, narrow.claim.attribution
    if one.claimant is None or other.claimant is None:
        return True
    return one.kind == other.kind or one.claimant.lower() == other.claimant.lower()
