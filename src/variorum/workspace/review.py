"""An incident's dossier in, what an analyst should look at out: each item with the people by which it may move a published figure."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from variorum.model.decision import Decision, Ruled
from variorum.model.figure import Figure
from variorum.model.text import content_id
from variorum.model.wire import IncidentRow
from variorum.publish.sheet import summed

Kind = Literal["needs_another_look", "disputed", "single_reader"]
_SETTLING = ("set", "accept")


class ReviewItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at: `effect` is by how many people the published figure may move, `reason` why its claims differ.

    `incident` is empty where a decision needs another look that no incident carries any more.
    `id` depends on what is asked and on the claims behind it, so an item that was put off comes back only when something changed.
    """

    id: str
    kind: Kind
    incident: str
    title: str
    measure: str
    population: str
    effect: int
    question: str
    reason: str
    claims: tuple[str, ...]
    low: int | None = None
    best: int | None = None
    high: int | None = None
    decision: str | None = None
    put_off: str = ""


def keep_items(sql: sqlite3.Connection, version: int, policy: str, row: IncidentRow) -> None:
    """Keep the items of one version of an incident."""
    sql.execute("DELETE FROM item WHERE version = ? AND policy = ?", (version, policy))
    rows = [(version, policy, one.id, one.effect, msgspec.json.encode(one).decode()) for one in items(row)]
    sql.executemany("INSERT OR REPLACE INTO item VALUES (?,?,?,?,?)", rows)


def kept_items(sql: sqlite3.Connection, policy: str, run: int) -> Iterator[ReviewItem]:
    """All items of a run, the weightiest first."""
    question = (
        "SELECT item.body FROM item JOIN incident USING (version) WHERE policy = :policy AND from_run <= :run"
        " AND (until_run IS NULL OR until_run > :run) ORDER BY item.effect DESC, item.id"
    )
    decoder = msgspec.json.Decoder(ReviewItem)
    return (decoder.decode(body) for (body,) in sql.execute(question, {"policy": policy, "run": run}))


def homeless(decisions: Iterable[Decision], rulings: Mapping[str, Ruled], shown: Iterable[ReviewItem]) -> list[ReviewItem]:
    """Decisions in need of another look that no incident carries: what they were taken on is not there any more."""
    carried = {item.decision for item in shown}
    found = []
    for decision in decisions:
        ruled = rulings.get(decision.id)
        if ruled is None or ruled.state != "needs_another_look" or decision.id in carried:
            continue
        claim = decision.target.claim
        found.append(
            ReviewItem(
                id=content_id("v_", decision.id, ruled.why),
                kind="needs_another_look",
                incident="",
                title=decision.target.title,
                measure=ruled.measure,
                population=ruled.population,
                effect=max((claim.low or 0, claim.high or 0)) if claim else 0,
                question=f"Does the decision still hold? {ruled.why}",
                reason="",
                claims=(),
                decision=decision.id,
            )
        )
    return found


def items(row: IncidentRow) -> list[ReviewItem]:
    """What to look at in one incident; questions that somebody settled are left out until the ground shifts."""
    told = row.decisions or ()
    settled = {(one.measure, one.population) for one in told if one.action in _SETTLING and one.state == "applied"}
    found = [_again(row, one.id, one.measure, one.population, one.why) for one in told if one.state == "needs_another_look"]
    if row.role == "main":
        for figure in row.figures:
            if (figure.measure, figure.population) in settled or figure.rule == "decision" or summed(row, figure):
                continue  # settled; or a sum, which is settled where its parts are
            if figure.status == "disputed":
                found.append(_disputed(row, figure))
            elif (item := _alone(row, figure)) is not None:
                found.append(item)
    return found


def _again(row: IncidentRow, decision: str, measure: str, population: str, why: str) -> ReviewItem:
    figure = next((f for f in row.figures if (f.measure, f.population) == (measure, population)), None)
    return ReviewItem(
        id=content_id("v_", decision, why),
        kind="needs_another_look",
        incident=row.id,
        title=row.title,
        measure=measure,
        population=population,
        effect=_spread(figure) if figure else 0,
        question=f"Does the decision still hold? {why}",
        reason="",
        claims=_claims(figure) if figure else (),
        low=figure.low if figure else None,
        best=figure.best if figure else None,
        high=figure.high if figure else None,
        decision=decision,
    )


def _disputed(row: IncidentRow, figure: Figure) -> ReviewItem:
    ours = set(_claims(figure))
    reasons = [one.reason for one in row.disagreements if ours.issuperset(one.claims)]
    values = sorted({n for claim in row.claims if claim.id in figure.basis for n in (claim.count.low, claim.count.high) if n is not None})
    return ReviewItem(
        id=content_id("v_", row.reports, figure.measure, figure.population, sorted(ours)),
        kind="disputed",
        incident=row.id,
        title=row.title,
        measure=figure.measure,
        population=figure.population,
        effect=_spread(figure),
        question=" or ".join(str(value) for value in values) + "?",
        reason=reasons[0] if reasons else "unexplained",
        claims=_claims(figure),
        low=figure.low,
        best=figure.best,
        high=figure.high,
    )


def _alone(row: IncidentRow, figure: Figure) -> ReviewItem | None:
    """A figure that stands on claims that only one of our readers saw."""
    basis = [claim for claim in row.claims if claim.id in figure.basis]
    if not basis or figure.best is None or any(claim.reading.tier != "single_reader" for claim in basis):
        return None
    return ReviewItem(
        id=content_id("v_", row.reports, figure.measure, figure.population, sorted(figure.basis), "alone"),
        kind="single_reader",
        incident=row.id,
        title=row.title,
        measure=figure.measure,
        population=figure.population,
        effect=figure.best,
        question=f"Do the words say {figure.best}?",
        reason="",
        claims=figure.basis,
        low=figure.low,
        best=figure.best,
        high=figure.high,
    )


def _spread(figure: Figure) -> int:
    numbers = [number for number in (figure.low, figure.best, figure.high) if number is not None]
    return max(numbers) - min(numbers) if numbers else 0


def _claims(figure: Figure) -> tuple[str, ...]:
    return (*figure.basis, *(row.claim for row in figure.set_aside))
