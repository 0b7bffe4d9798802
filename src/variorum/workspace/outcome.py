"""Decisions and a run worked out in, what became of each decision out: applied, or in need of another look and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

import msgspec

from variorum.model.decision import Anchor, Decision, Ruled, standing
from variorum.model.incident import Incident
from variorum.model.wire import IncidentRow
from variorum.store.runs import incidents, versions_of
from variorum.workspace.rulings import anchored

_GONE = "the report does not give this count in these words any more"
_NO_REPORT = "no report that it was taken on tells of an incident now"
_APART = "its reports tell of several incidents now"


def outcomes_of(sql: sqlite3.Connection, decisions: Sequence[Decision], policy: str, run: int) -> Iterator[tuple[Ruled, str | None]]:
    """Each decision with the incident that it bears on, in the order of the journal."""
    alive = {decision.id for decision in standing(decisions)}
    for decision in decisions:
        if decision.id not in alive and decision.action != "undo":
            yield _ruled(decision, "undone", False, ""), None
        elif decision.action in ("undo", "unsure", "discuss"):
            yield _ruled(decision, "applied" if decision.action == "undo" else "noted", decision.action == "undo", ""), None
        elif decision.action in ("trust", "bar"):
            met = sql.execute("SELECT 1 FROM report WHERE lower(outlet) = lower(?) LIMIT 1", (decision.target.outlet,)).fetchone()
            why = "" if met else "no report of this outlet is here"
            yield _ruled(decision, "applied" if met else "needs_another_look", bool(met), why), None
        elif decision.action in ("merge", "split", "not_same"):
            yield _linking(sql, decision, run)
        else:
            yield _carried(sql, decision, policy, run)


def _carried(sql: sqlite3.Connection, decision: Decision, policy: str, run: int) -> tuple[Ruled, str | None]:
    """A decision on a claim or a figure: as the dossier that carries it says, or without a home."""
    reports = _reports(sql, decision)
    found: list[IncidentRow] = []
    for version in versions_of(sql, reports, run):
        body = sql.execute("SELECT body FROM dossier WHERE version = ? AND policy = ?", (version, policy)).fetchone()
        if body is not None:
            found.append(msgspec.json.decode(body[0], type=IncidentRow))
    carrying = [(row.id, one) for row in found for one in row.decisions or () if one.id == decision.id]
    main = next((row.id for row in found if set(row.reports) & set(reports)), None)
    if len(carrying) == 1:
        return carrying[0][1], carrying[0][0]
    if len(carrying) > 1:
        return _ruled(decision, "needs_another_look", all(one.holds for _, one in carrying), _APART), carrying[0][0]
    if decision.action == "set" and decision.target.policy and _other_rules(sql, decision, policy):
        return _ruled(decision, "applied", True, ""), main
    why = _NO_REPORT if not found else _GONE if decision.target.claim else "no incident holds this question now"
    return _ruled(decision, "needs_another_look", False, why), main


def _linking(sql: sqlite3.Connection, decision: Decision, run: int) -> tuple[Ruled, str | None]:
    """A decision on incidents: whether they are one or two now, as it wants."""
    first, second = _homes(sql, decision.target.incident, run), _homes(sql, decision.target.other, run)
    home = min(first, default=min(second, default=None))
    if not first or not second:
        return _ruled(decision, "needs_another_look", False, _NO_REPORT), home
    done = bool(first & second) if decision.action == "merge" else bool(first - second)
    if done:
        return _ruled(decision, "applied", True, ""), home
    why = "the incidents stand apart" if decision.action == "merge" else "the incidents stand as one"
    return _ruled(decision, "needs_another_look", False, f"{why}, another decision or reading prevails"), home


def _homes(sql: sqlite3.Connection, anchors: Sequence[Anchor], run: int) -> set[str]:
    """The incidents that hold any of these anchors."""
    numbers = versions_of(sql, {anchor.report for anchor in anchors}, run)
    found: Iterator[tuple[object, Incident]] = incidents(sql, numbers)
    return {incident.id for _, incident in found if anchored(anchors, incident)}


def _reports(sql: sqlite3.Connection, decision: Decision) -> list[str]:
    """The reports that a decision on a claim or a figure was taken on."""
    if decision.target.claim is not None:
        return [row[0] for row in sql.execute("SELECT id FROM report WHERE sha256 = ?", (decision.target.claim.report,))]
    return [anchor.report for anchor in decision.target.incident]


def _other_rules(sql: sqlite3.Connection, decision: Decision, policy: str) -> bool:
    """Whether a figure was set under a codebook that is not the one of this run."""
    name = sql.execute("SELECT name FROM policy WHERE key = ?", (policy,)).fetchone()
    return name is not None and str(name[0]).partition("@")[0] != decision.target.policy.partition("@")[0]


def _ruled(decision: Decision, state: str, holds: bool, why: str) -> Ruled:
    fields = {"id": decision.id, "action": decision.action, "state": state, "holds": holds, "why": why}
    target = decision.target
    measure, population = (target.claim.measure, target.claim.population) if target.claim else (target.measure, target.population)
    told = {"measure": measure, "population": population, "reason": decision.reason, "note": decision.note}
    return msgspec.convert({**fields, **told, "analyst": decision.analyst, "at": decision.at}, Ruled)
