"""Puts claims in place: a claim with its report and incident in, the same claim with its moment, points and standing out."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from datetime import UTC, date, datetime

import msgspec

from variorum.model.claim import EARLIER, Claim, ClaimantKind, Count
from variorum.model.incident import Incident
from variorum.model.policy import Bound, Policy
from variorum.model.population import HOUSEHOLDS, Lattice
from variorum.model.report import Report

_FAMILIES = re.compile(
    r"\s+(?:(?!of\b|and\b|or\b|from\b|in\b|people\b|persons\b|members\b)[\w-]+\s+){0,2}(?:families|households)\b", re.IGNORECASE
)
_A_DOCTOR = re.compile(
    r"(?:an? |one |another |the )?(?:(?!hospital\b|clinic\b)[a-z-]+ ){0,2}(?:doctor|medic|nurse|surgeon|physician|paramedic)"
)
DAY_SECONDS = 86_400

# How far a number said to be "about" N may lie from N, as a share of N (the ±10 % of the vague-number table).
ROUNDING_SHARE = 0.1

_DATE_LINE = re.compile(r"date line of (\d{4}-\d\d-\d\d)")  # why a report without a day of publication has its place in the order

TRUSTED = -1  # the tier of claims whose outlet an analyst trusts: before the best tier of every policy


class Voice(msgspec.Struct, frozen=True, gc=False):
    """A claim as reconciliation sees it.

    `origin` is the upstream source it counts for; `population` the lattice's name; `low best high` the policy's points; `floor ceiling`
    what the words allow; `instant` seconds since 1970, `timed` if they know the hour; `rank` the phase; `tier` its standing, 0 best;
    `former`: its own report hands it on as given before; `added` the claims whose numbers its points hold beside its own.
    """

    claim: Claim
    population: str
    origin: str
    low: int | None
    best: int | None
    high: int | None
    floor: int
    ceiling: int | None
    rounded: bool
    vague: bool
    instant: int | None
    timed: bool
    rank: int | None
    tier: int
    former: bool = False
    added: tuple[Claim, ...] = ()

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id


class Told(msgspec.Struct, frozen=True, gc=False):
    """A claim with all of its voice that no policy decides. `printing` numbers the claims so that copies of one share a number:
    `instant`, `timed` and `rank` are of all printings together, and so is the standing that a policy gives."""

    claim: Claim
    population: str
    origin: str
    floor: int
    ceiling: int | None
    rounded: bool
    vague: bool
    instant: int | None
    timed: bool
    rank: int | None
    former: bool
    trusted: bool
    printing: int


def told(incident: Incident, lattice: Lattice, reports: Mapping[str, Report], trusted: Container[str] = ()) -> tuple[Told, ...]:
    """All claims of the incident in canonical order (by report, place and id), each once; `trusted` ones stand before every tier.

    Copies carry the day of their first printing, so that a reprint of an old count does not look like news. The phase is read off the
    text itself: a report that repeats a count at the end says it of the end, so the latest phase holds.
    """
    claims = sorted({claim.id: claim for claim in incident.claims}.values(), key=_place)
    ranks = {report: rank for report, rank, _ in incident.moments}
    lines = {report: _instant(found[1]) for report, _, reason in incident.moments if (found := _DATE_LINE.match(reason))}
    instants = {report: _published(reports.get(report)) or lines.get(report) for report in dict.fromkeys(claim.report for claim in claims)}
    names = {population: lattice.name(population) for population in dict.fromkeys(claim.population for claim in claims)}
    printings: dict[tuple[object, ...], int] = {}
    numbers: list[int] = []
    moments: list[tuple[int, bool] | None] = []
    phases: list[int | None] = []
    for claim in claims:
        number = printings.setdefault(_copy_key(claim, names), len(printings))
        instant = (_instant(claim.as_of) if claim.as_of else None) or instants[claim.report]
        rank = ranks.get(claim.report)
        if number == len(moments):
            moments.append(instant)
            phases.append(rank)
        else:
            moments[number] = min((one for one in (moments[number], instant) if one is not None), default=None)
            phases[number] = max((one for one in (phases[number], rank) if one is not None), default=None)
        numbers.append(number)
    return tuple(
        _told(claim, _by_household(claim) or names[claim.population], moments[n], phases[n], n, trusted)
        for claim, n in zip(claims, numbers, strict=True)
    )


def _by_household(claim: Claim) -> str | None:
    """ "households" where families are counted and no people: "120 families were displaced", but no family of five."""
    quote = claim.evidence.quote
    return HOUSEHOLDS if _FAMILIES.match(quote, quote.find(claim.count.words) + len(claim.count.words)) else None


def _told(
    claim: Claim, population: str, moment: tuple[int, bool] | None, phase: int | None, printing: int, trusted: Container[str]
) -> Told:
    """A claim with what was found of its printings."""
    floor, ceiling = allowed(claim.count)
    hedge = claim.count.hedge
    instant, timed = moment or (None, False)
    former, vague = claim.as_of == EARLIER, hedge in ("vague", "unspecified")
    return Told(
        claim,
        population,
        claim.lineage or claim.report,
        floor,
        ceiling,
        hedge in ("about", "nearly"),
        vague,
        instant,
        timed,
        phase,
        former,
        claim.id in trusted,
        printing,
    )


Given = tuple[int | None, int | None, int | None, int]  # low, best, high and the tier that a policy gives to a claim


def points(claims: Sequence[Told], policy: Policy) -> tuple[Given, ...]:
    """What the policy makes of each claim; claims and points together are the voices."""
    tiers = {kind: tier for tier, kinds in enumerate(policy.precedence) for kind in kinds}
    last = len(policy.precedence)
    best: dict[int, int] = {}
    for one in claims:
        tier = TRUSTED if one.trusted else tiers.get(_standing(one.claim), last)
        best[one.printing] = min(tier, best.get(one.printing, tier))
    return tuple((*_points(one.claim.count, one.vague, policy), best[one.printing]) for one in claims)


def _standing(claim: Claim) -> ClaimantKind:
    """As what a claimant stands: a doctor without name or hospital is no hospital, but a source that the report does not name."""
    attribution = claim.attribution
    nameless = attribution.kind == "hospital" and attribution.claimant is not None and _A_DOCTOR.fullmatch(attribution.claimant)
    return "unattributed" if nameless else attribution.kind


def voices(claims: Sequence[Told], given: Sequence[Given]) -> list[Voice]:
    """The claims as one policy hears them, in the order of the claims."""
    return [
        Voice(
            one.claim,
            one.population,
            one.origin,
            low,
            best,
            high,
            one.floor,
            one.ceiling,
            one.rounded,
            one.vague,
            one.instant,
            one.timed,
            one.rank,
            tier,
            one.former,
        )
        for one, (low, best, high, tier) in zip(claims, given, strict=True)
    ]


def divide(one: Voice, other: Voice) -> bool:
    """Whether two claims of one sentence divide the people of one kind: "32 civilians were killed in Marn and 25 in Lenz"."""
    a, b = one.claim, other.claim
    same = a.report == b.report and a.sentence.start == b.sentence.start and a.measure == b.measure and one.population == other.population
    return same and a.evidence != b.evidence and one.best != other.best


def raised_by(voice: Voice, more: int, added: tuple[Claim, ...]) -> Voice:
    """The voice with `more` on top of its points, which are the numbers of the claims `added`."""
    low, best, high = (None if number is None else number + more for number in (voice.low, voice.best, voice.high))
    return msgspec.structs.replace(voice, low=low, best=best, high=high, added=(*voice.added, *added))


def later(new: Voice, old: Voice) -> str | None:
    """How it is known that `new` speaks of a later moment than `old`: "told" by the one report that has both, "dated", "phase", or None
    where it is not known. What a report hands on as given before is older than the day of that report."""
    if new.former or old.former:
        if new.claim.report == old.claim.report:
            return "told" if old.former and not new.former else None
        if new.former:
            return None  # how long before its report it was given, nobody says
        if new.instant is not None and old.instant is not None:
            return "dated" if new.instant // DAY_SECONDS >= old.instant // DAY_SECONDS else None
    if new.instant is not None and old.instant is not None:
        if new.timed and old.timed:
            if new.instant != old.instant:
                return "dated" if new.instant > old.instant else None
        else:
            days = new.instant // DAY_SECONDS - old.instant // DAY_SECONDS
            if days:
                return "dated" if days > 0 else None
    if new.rank is not None and old.rank is not None and new.rank != old.rank:
        return "phase" if new.rank > old.rank else None
    return None


def moved_on(new: Voice, old: Voice) -> str | None:
    """Where no day orders two counts: a toll that "rose to 12" is later than a smaller one, one "lowered to 12" than a larger one.

    Of two named claimants in one report neither moves the other's count: what the lawyers raised to 89 leaves the ministry's 87 as it is.
    """
    if new.best is None or old.best is None or new.claim.moved is None or later(old, new) not in (None, "phase"):
        return None
    ours, theirs = new.claim.attribution.claimant, old.claim.attribution.claimant
    if new.claim.report == old.claim.report and ours is not None and theirs is not None and ours.lower() != theirs.lower():
        return None
    if new.claim.moved == "up":
        return "phase" if new.best > old.best else None
    return "told" if new.best < old.best else None


def agree(a: Voice, b: Voice) -> bool:
    """Whether two counts are the same number, or one is a rounding that the other explains."""
    if a.best == b.best:
        return True
    if not (a.rounded or b.rounded):
        return False
    return a.floor <= (b.ceiling if b.ceiling is not None else a.floor) and b.floor <= (a.ceiling if a.ceiling is not None else b.floor)


def explains(exact: Voice, rounded: Voice) -> bool:
    """Whether a rounded number, or a floor of no better standing, is what one would say of the exact one; so is any floor given earlier
    where the exact number is the report's own word."""
    hedge = rounded.claim.count.hedge
    if exact.best is None or exact.claim.count.hedge is not None or hedge not in ("about", "at_least", "more_than"):
        return False
    own = exact.claim.attribution.claimant is None and later(exact, rounded) is not None
    if hedge != "about" and exact.tier > rounded.tier and not own:
        return False
    return rounded.floor <= exact.best <= (rounded.ceiling if rounded.ceiling is not None else exact.best)


def allowed(count: Count) -> tuple[int, int | None]:
    """The least and the most that the words allow; None where they set no upper end."""
    low, high = count.low, count.high
    if count.hedge == "about" and low is not None and high is not None:
        return int(low * (1 - ROUNDING_SHARE)), int(high * (1 + ROUNDING_SHARE))
    return (low if low is not None else 0), high


def _points(count: Count, vague: bool, policy: Policy) -> tuple[int | None, int | None, int | None]:
    """The policy's low, best and high for a count; for a word and no number those it gives the word, if it does."""
    hedge = count.hedge or "exact"
    if vague:
        own = _word(count.words, hedge, policy)
        if own is not None:
            return own[0], own[0], own[1]
    row = policy.numbers[hedge]
    return _bound(row.low, count), _bound(row.best, count), _bound(row.high, count)


def _word(words: str, hedge: str, policy: Policy) -> tuple[int, int] | None:
    """The number that the policy gives a vague word of its own, if it has one for a word in these."""
    if not policy.words:
        return None
    for word in words.lower().replace("-", " ").split():
        number = policy.words.get(word)
        if number is not None:
            return number if isinstance(number, tuple) else (number, number)
    number = policy.words.get("otherwise" if hedge == "vague" else "unspecified")
    if number is None:
        return None
    return number if isinstance(number, tuple) else (number, number)


def _bound(bound: Bound, count: Count) -> int | None:
    """One end of a count as the row of the policy's table says."""
    if bound == "low":
        return count.low
    if bound == "high":
        return count.high
    if bound == "below":
        return None if count.low is None else max(count.low - 1, 0)
    if bound == "named":
        return count.low if count.low is not None else count.high
    return None


def _copy_key(claim: Claim, names: Mapping[str, str]) -> tuple[object, ...]:
    """What two printings of one claim share; who copies a plain number likes to put "at least" before it."""
    count = claim.count
    origin = claim.lineage or claim.report
    number = (count.low,) if count.hedge in (None, "at_least") else (count.low, count.high, count.hedge)
    return (origin, claim.measure, names[claim.population], *number, claim.stance, claim.scope)


def _place(claim: Claim) -> tuple[str, int, int, str]:
    """Where a claim stands, for an order that does not depend on the order given."""
    return (claim.report, claim.evidence.start, claim.evidence.end, claim.id)


def _published(report: Report | None) -> tuple[int, bool] | None:
    """When the report was printed."""
    return _instant(report.published) if report is not None and report.published else None


def _instant(words: str) -> tuple[int, bool] | None:
    """Seconds since 1970 of an ISO date or date-time, and whether it tells the hour; None for anything else."""
    try:
        if len(words) <= 10:
            day = date.fromisoformat(words)
            return (day.toordinal() - 719_163) * DAY_SECONDS, False
        moment = datetime.fromisoformat(words)
    except ValueError:
        return None
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()), True
