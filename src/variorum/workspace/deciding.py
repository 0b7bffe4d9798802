"""What an analyst points at (ids as shown) in; a decision keyed to content out, or an error that says why it cannot be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from variorum.errors import DecisionConflict, DecisionError, SubjectGone
from variorum.model.claim import Claim
from variorum.model.decision import REASONS, Action, Anchor, ClaimKey, Decision, Target, standing
from variorum.model.figure import Figure
from variorum.model.text import content_id
from variorum.model.wire import IncidentRow
from variorum.workspace.rulings import anchors_of, seen_claims

RESTATABLE = ("measure", "population", "low", "high", "hedge", "stance", "scope")
_FIGURE = ("low", "best", "high")


def check_reason(reason: str, note: str) -> None:
    """A decision has a reason of the list; "other" has its note."""
    if reason not in REASONS:
        raise DecisionError(
            f"{reason!r} is no reason." if reason else "a decision needs a reason.", hint=f"Give one of: {', '.join(REASONS)}."
        )
    if reason == "other" and not note.strip():
        raise DecisionError('the reason "other" needs a note.', hint="Say it with a note.")


def claim_target(claim: Claim, sha256: str, row: IncidentRow | None) -> Target:
    """A claim as a target."""
    words = f"{claim.measure}/{claim.population} {claim.count.words}"
    return Target(title=f"{words}, {row.title}" if row else words, claim=ClaimKey.of(claim, sha256))


def figure_target(row: IncidentRow, figure: Figure, policy: str, hashes: Mapping[str, str]) -> Target:
    """A figure as a target: its incident, its question, and the claims seen behind it."""
    return Target(
        title=f"{figure.measure}/{figure.population}, {row.title}",
        incident=anchors_of(row),
        measure=figure.measure,
        population=figure.population,
        claims=seen_claims(row, figure.measure, figure.population, hashes),
        policy=policy,
    )


def pair_target(first: IncidentRow, second: IncidentRow) -> Target:
    """Two incidents as a target."""
    return Target(title=f"{first.title} / {second.title}", incident=anchors_of(first), other=anchors_of(second))


def split_target(row: IncidentRow, leaving: Sequence[str], hashes: Mapping[str, str]) -> Target:
    """What leaves an incident: reports, or single claims of them."""
    claims = [claim for claim in row.claims if claim.id in leaving]
    reports = [anchor for anchor in anchors_of(row) if anchor.report in leaving]
    unknown = set(leaving) - {claim.id for claim in claims} - {anchor.report for anchor in reports}
    if unknown:
        raise SubjectGone(
            f"{', '.join(sorted(unknown))} is neither a report nor a claim of {row.title}.", hint="Look: variorum show ID --json."
        )
    if claims and reports:
        raise DecisionError("either reports leave or single claims, not both at once.", hint="Split twice.")
    if not claims and not reports:
        raise DecisionError("nothing leaves.", hint="Name the reports or claims that tell of another incident.")
    if len(reports) == len(anchors_of(row)) or len(claims) == len(row.claims):
        raise DecisionError("everything would leave, and nothing stay.", hint="Name what tells of another incident only.")
    other = tuple(reports) or tuple(sorted({Anchor(report=c.report, quote=content_id("q_", c.evidence.quote)) for c in claims}))
    keys = tuple(sorted(_key(claim, hashes).short for claim in claims))
    stay = tuple(anchor for anchor in anchors_of(row) if anchor not in other)
    return Target(title=row.title, incident=stay, other=other, claims=keys)


def check_numbers(low: int | None, best: int | None, high: int | None, figure: Figure) -> dict[str, int | str | None]:
    """The numbers that a figure is set to; those not given stay if they fit, else follow best."""
    if low is None and best is None and high is None:
        raise DecisionError("no number is given.", hint="Give low, best or high.")
    top = best if best is not None else figure.best
    bottom = low if low is not None else (figure.low if figure.low is None or top is None else min(figure.low, top))
    ceiling = high if high is not None else (figure.high if figure.high is None or top is None else max(figure.high, top))
    known = [number for number in (bottom, top, ceiling) if number is not None]
    if known != sorted(known) or (known and known[0] < 0):
        raise DecisionError(f"low {bottom}, best {top}, high {ceiling} are not in order.", hint="Low may not exceed best, nor best high.")
    return {"low": bottom, "best": top, "high": ceiling}


def check_restated(claim: Claim, after: Mapping[str, int | str | None]) -> tuple[dict[str, int | str | None], dict[str, int | str | None]]:
    """The fields of a claim that change, before and after."""
    unknown = set(after) - set(RESTATABLE)
    if unknown or not after:
        raise DecisionError(
            f"{', '.join(sorted(unknown))} cannot be restated." if unknown else "nothing is restated.",
            hint=f"A claim's fields are {', '.join(RESTATABLE)}.",
        )
    now = {**msgspec.structs.asdict(claim), "low": claim.count.low, "high": claim.count.high, "hedge": claim.count.hedge}
    before = {name: now[name] for name in after}
    if before == dict(after):
        raise DecisionError("the claim says so already.", hint="To confirm it: accept.")
    return before, dict(after)


def check_conflict(decision: Decision, decisions: Sequence[Decision]) -> None:
    """A decision does not contradict one that stands on the same target: that one is undone first."""
    for other in standing(decisions):
        if _contradicts(decision, other):
            raise DecisionConflict(
                f"{other.analyst} decided otherwise on {other.at[:10]} ({other.action}, {other.reason}).",
                where=other.target.title or other.target.outlet,
                hint=f"Take that back first: variorum decide undo {other.id}.",
            )


def _contradicts(one: Decision, other: Decision) -> bool:
    a, b = one.target, other.target
    if a.claim is not None:
        ours = ("accept", "reject", "restate")
        return b.claim == a.claim and one.action in ours and other.action in ours and (one.action, one.after) != (other.action, other.after)
    if a.outlet:
        return b.outlet.casefold() == a.outlet.casefold() and {one.action, other.action} == {"trust", "bar"}
    if one.action == "set":
        same = (a.measure, a.population, a.policy.partition("@")[0]) == (b.measure, b.population, b.policy.partition("@")[0])
        return other.action == "set" and same and bool(set(a.incident) & set(b.incident)) and one.after != other.after
    opposed: dict[Action, Action] = {"merge": "not_same", "not_same": "merge"}
    if one.action in opposed and other.action == opposed[one.action]:
        pairs = (set(a.incident), set(a.other)), (set(b.incident), set(b.other))
        (x, y), (u, v) = pairs
        return bool((x & u and y & v) or (x & v and y & u))
    return False


def _key(claim: object, hashes: Mapping[str, str]) -> ClaimKey:
    told = msgspec.convert(claim, Claim, from_attributes=True)
    return ClaimKey.of(told, hashes.get(told.report, ""))


def figure_in(row: IncidentRow, measure: str, population: str) -> Figure:
    """The figure of an incident, or an error that names those there are."""
    for figure in row.figures:
        if (figure.measure, figure.population) == (measure, population):
            return figure
    names = ", ".join(f"{one.measure}/{one.population}" for one in row.figures) or "none"
    raise SubjectGone(f"{row.title} has no figure {measure}/{population}.", hint=f"There are: {names}. No number without its words.")


def before_of(figure: Figure) -> dict[str, int | str | None]:
    """A figure's numbers as the journal keeps them."""
    return {name: getattr(figure, name) for name in _FIGURE}
