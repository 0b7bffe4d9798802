"""A case and a wish in (run, decide, undo); the reports read, the journal written and the next run out."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import count
from typing import Any, Literal

import msgspec

from variorum.errors import DecisionError, SubjectGone
from variorum.model.claim import Claim
from variorum.model.decision import Action, Decision, Target
from variorum.model.policy import Policy
from variorum.model.wire import IncidentRow
from variorum.pipeline import Resources, seldom_collected
from variorum.store.lock import writing
from variorum.store.reports import taken
from variorum.store.runs import Cause, Run, dossiers, incidents, last_run, named, versions_of
from variorum.workspace import deciding
from variorum.workspace.folder import Folder
from variorum.workspace.intake import Progress
from variorum.workspace.manifest import manifest, readers_digest
from variorum.workspace.reading import read_new, settle_printings
from variorum.workspace.reckoning import store_key, work_out
from variorum.workspace.settle import Ground, resettle, settle
from variorum.workspace.shelf import run_of

Value = int | str | None
LINKING = ("merge", "split", "not_same")


def work(folder: Folder, policy: Policy, *, full: bool = False, jobs: int = 1, progress: Progress | None = None) -> Run:
    """Read what is new and work everything out that it can change; the last run again where nothing has changed."""
    with writing(folder.path):
        for _ in folder.vault.sweep():
            pass
        folder.database.bring_up_to_date()
        return _run(folder, policy, "run", full=full, jobs=jobs, progress=progress)


@seldom_collected()
def _run(folder: Folder, policy: Policy, cause: Cause, *, full: bool = False, jobs: int = 1, progress: Progress | None = None) -> Run:
    resources = Resources.load()
    readers = readers_digest(resources.model)
    decisions = folder.journal.read().decisions
    read_new(folder, resources, readers, full=full, jobs=jobs, progress=progress)
    shelved = settle_printings(folder, readers)
    with folder.database.writing() as sql:
        told = manifest(taken(sql), decisions, policy, resources.model)
        before = last_run(sql)
        if before is not None and before.manifest == told and not full:
            return before
        ground = Ground(
            cause=cause,
            at=folder.now(),
            policy=policy,
            decisions=decisions,
            skipped=len(shelved.skipped),
            manifest=told,
            anew=full or shelved.renamed,
        )
        return settle(sql, ground, resources, progress)


def decide(
    folder: Folder,
    action: Action,
    target: str | Sequence[str | Sequence[str]],
    *,
    reason: str,
    note: str,
    analyst: str,
    after: dict[str, Value],
    until: Literal["undo", "new_evidence"],
    policy: Policy,
) -> Decision:
    """Check a decision against the last run, put it into the journal and work out what it changes."""
    deciding.check_reason(reason, note)
    with writing(folder.path):
        with folder.database.writing() as sql:
            run = run_of(sql)
            work_out(sql, policy, run.number, {d.id: d for d in folder.journal.read().decisions})
            made, before, fields = target_of(sql, run, action, target, after, policy)
        decisions = folder.journal.read().decisions
        decision = _new(
            decisions,
            at=folder.now(),
            analyst=analyst,
            action=action,
            target=made,
            reason=reason,
            note=note,
            before=before,
            after=fields,
            until=until,
            run=run.number,
        )
        deciding.check_conflict(decision, decisions)
        folder.journal.append(decision)
        _follow(folder, decision, run, "decision")
    return decision


def untaken(
    sql: sqlite3.Connection,
    run: Run,
    decisions: Sequence[Decision],
    action: Action,
    target: str | Sequence[str | Sequence[str]],
    *,
    after: dict[str, Value],
    until: Literal["undo", "new_evidence"],
    policy: Policy,
) -> Decision:
    """A decision as it would stand in the journal, checked as one that is taken, so that what it would change can be worked out."""
    made, before, fields = target_of(sql, run, action, target, after, policy)
    decision = Decision.of(
        at=run.at, analyst="", action=action, target=made, reason="verified", before=before, after=fields, until=until, run=run.number
    )
    deciding.check_conflict(decision, decisions)
    return decision


def undo(folder: Folder, ident: str, *, reason: str, note: str, analyst: str) -> Decision:
    """Take a decision back and work out what that changes."""
    deciding.check_reason(reason, note)
    with writing(folder.path):
        decisions = folder.journal.read().decisions
        fits = [decision for decision in decisions if decision.id.startswith(ident)]
        if len(fits) != 1:
            raise SubjectGone(
                f"{len(fits) or 'no'} decisions have an id that begins with {ident!r}.", hint="List them: variorum decide log."
            )
        with folder.database.reading() as sql:
            run = run_of(sql)
        undone = fits[0]
        if any(one.action == "undo" and one.undoes == undone.id for one in decisions) and undone.id not in _alive(decisions):
            raise DecisionError("it was taken back already.", where=undone.id, hint="To bring it back, undo its undoing.")
        decision = _new(
            decisions,
            at=folder.now(),
            analyst=analyst,
            action="undo",
            target=undone.target,
            reason=reason,
            note=note,
            before=undone.after,
            after=undone.before,
            run=run.number,
            undoes=undone.id,
        )
        folder.journal.append(decision)
        _follow(folder, _origin(undone, decisions), run, "undo")
    return decision


def _new(decisions: Sequence[Decision], **fields: Any) -> Decision:
    """A decision to be recorded: the same as one that stands if that was sent twice, another one if its like was taken back."""
    gone = {decision.id for decision in decisions} - _alive(decisions)
    return next(made for again in count() if (made := Decision.of(**fields, again=again)).id not in gone)


def _alive(decisions: Sequence[Decision]) -> set[str]:
    """The ids of decisions that stand, undoings included."""
    undone: set[str] = set()
    for decision in reversed(decisions):
        if decision.action == "undo" and decision.undoes is not None and decision.id not in undone:
            undone.add(decision.undoes)
    return {decision.id for decision in decisions} - undone


def _origin(decision: Decision, decisions: Sequence[Decision]) -> Decision:
    """The decision at the bottom of a chain of undoings."""
    by_id = {one.id: one for one in decisions}
    while decision.undoes is not None:
        decision = by_id[decision.undoes]
    return decision


def _follow(folder: Folder, decision: Decision, run: Run, cause: Cause) -> None:
    """Work out what a decision changes: only the incidents that it is about, unless it is about linking or reports wait to be read."""
    from variorum.workspace.policies import find_policy

    policy = find_policy(folder.choices.policy, folder.path)
    decisions = folder.journal.read().decisions
    with folder.database.writing() as sql:
        told = manifest(taken(sql), decisions, policy, run.manifest.model)
        same = msgspec.structs.replace(told, journal=run.manifest.journal) == run.manifest
        if decision.action not in LINKING and same:
            resettle(
                sql,
                Ground(cause=cause, at=folder.now(), policy=policy, decisions=decisions, skipped=run.skipped, manifest=told),
            )
            return
    _run(folder, policy, cause)


def target_of(
    sql: sqlite3.Connection, run: Run, action: Action, target: str | Sequence[str | Sequence[str]], after: dict[str, Value], policy: Policy
) -> tuple[Target, dict[str, Value], dict[str, Value]]:
    """The target by content, and the fields that change before and after."""
    if action in ("accept", "reject", "restate"):
        claim, row = _claim(sql, run, _one(target), policy)
        sha = sql.execute("SELECT sha256 FROM report WHERE id = ?", (claim.report,)).fetchone()[0]
        before, fields = deciding.check_restated(claim, after) if action == "restate" else ({}, {})
        return deciding.claim_target(claim, sha, row), before, fields
    if action == "set":
        ident, measure, population = _several(target, 3)
        row = _incident(sql, run, ident, policy)
        figure = deciding.figure_in(row, measure, population)
        numbers = {name: after.get(name) for name in ("low", "best", "high")}
        low, best, high = (number if isinstance(number, int) else None for number in numbers.values())
        fields = deciding.check_numbers(low, best, high, figure)
        return deciding.figure_target(row, figure, policy.wire_name, _hashes(sql, row)), deciding.before_of(figure), fields
    if action in ("merge", "not_same"):
        first, second = (_incident(sql, run, ident, policy) for ident in _several(target, 2))
        if first.id == second.id:
            raise DecisionError("both are the same incident.", where=first.title, hint="Name two incidents; to part one, split it.")
        return deciding.pair_target(first, second), {}, {}
    if action == "split":
        if isinstance(target, str) or len(target) != 2:
            raise DecisionError(
                "a split names an incident and what leaves it.", hint="Give reports or claims that tell of another incident."
            )
        row = _incident(sql, run, str(target[0]), policy)
        leaving = [target[1]] if isinstance(target[1], str) else list(target[1])
        return deciding.split_target(row, leaving, _hashes(sql, row)), {}, {}
    if action in ("trust", "bar"):
        outlet = _one(target)
        known = sql.execute("SELECT outlet FROM report WHERE lower(outlet) = lower(?) LIMIT 1", (outlet,)).fetchone()
        if known is None:
            names = [row[0] for row in sql.execute("SELECT DISTINCT outlet FROM report WHERE outlet IS NOT NULL ORDER BY outlet LIMIT 12")]
            raise SubjectGone(f"no report here is of the outlet {outlet!r}.", hint=f"There are: {', '.join(names) or 'none with a name'}.")
        return Target(title=f"all reports of {known[0]}", outlet=known[0]), {}, {}
    return Target(title=_one(target)), {}, {}


def _claim(sql: sqlite3.Connection, run: Run, ident: str, policy: Policy) -> tuple[Claim, IncidentRow]:
    """The claim as it was read whose id begins so, and its incident."""
    fits = sql.execute("SELECT claim, report FROM place WHERE claim >= ? AND claim < ?", (ident, ident + "\U0010ffff")).fetchall()
    held = [(version, name) for name, report in fits[:2] for version in versions_of(sql, [report], run.number)]
    rows = [(version, one, name) for version, name in held for _, one in incidents(sql, [version]) if name in {c.id for c in one.claims}]
    if len(rows) != 1:
        raise SubjectGone(
            f"{len(rows) or 'no'} claims have an id that begins with {ident!r}.", hint="Ids stand in: variorum show ID --json."
        )
    version, incident, name = rows[0]
    claim = next(one for one in incident.claims if one.id == name)
    return claim, dossiers(sql, store_key(policy), run.number, [version])[0]


def _incident(sql: sqlite3.Connection, run: Run, ident: str, policy: Policy) -> IncidentRow:
    """The incident whose id begins so."""
    fits = named(sql, ident, run.number)
    if len(fits) != 1:
        raise SubjectGone(f"{len(fits) or 'no'} incidents have an id that begins with {ident!r}.", hint="List them: variorum ls.")
    return dossiers(sql, store_key(policy), run.number, [fits[0]])[0]


def _hashes(sql: sqlite3.Connection, row: IncidentRow) -> dict[str, str]:
    """The hash of the text of each report of an incident."""
    found = {}
    for report in (*row.reports, *row.mentioned_by):
        found[report] = sql.execute("SELECT sha256 FROM report WHERE id = ?", (report,)).fetchone()[0]
    return found


def _one(target: str | Sequence[str | Sequence[str]]) -> str:
    if isinstance(target, str):
        return target
    raise DecisionError("this decision is about one thing.", hint="Give a claim's id, an outlet or an item of the review.")


def _several(target: str | Sequence[str | Sequence[str]], number: int) -> list[str]:
    parts = [] if isinstance(target, str) else [part for part in target if isinstance(part, str)]
    if len(parts) != number:
        what = "an incident, a measure and a population" if number == 3 else "two incidents"
        raise DecisionError(f"this decision is about {what}.", hint="See docs/workspace.md.")
    return parts
