"""Accounts and decisions in, the next run out: linked, ruled, reconciled, and on the disk in one piece."""

from __future__ import annotations

import sqlite3

import msgspec

from variorum import __version__
from variorum.link import link
from variorum.model.decision import Decision
from variorum.model.incident import Incident, Linked
from variorum.model.policy import Policy
from variorum.model.report import Skipped
from variorum.model.text import content_id
from variorum.pipeline import Resources, distinct
from variorum.publish.record import record
from variorum.store import reports as rows
from variorum.store.runs import (
    Cause,
    Manifest,
    Run,
    add_incident,
    add_run,
    close_incidents,
    forget_dossiers,
    incidents,
    keep_descent,
    keep_lineages,
    keep_rulings,
    last_run,
    report_rows,
    versions,
    versions_of,
)
from variorum.workspace.intake import Progress
from variorum.workspace.outcome import outcomes_of
from variorum.workspace.reckoning import Bearings, store_key, work_out
from variorum.workspace.rulings import Bench, Known, link_rulings


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is worked out from, beside the accounts."""

    cause: Cause
    at: str
    policy: Policy
    decisions: tuple[Decision, ...]
    skipped: tuple[Skipped, ...]
    manifest: Manifest


def settle(sql: sqlite3.Connection, ground: Ground, resources: Resources, progress: Progress | None = None, *, full: bool = False) -> Run:
    """Work the case out anew; the caller's transaction makes it one piece. `full` makes even those dossiers again that are there."""
    if full:
        forget_dossiers(sql)
    if progress is not None:
        progress("Linking", 0, 1)
    accounts, _ = distinct(list(rows.accounts(sql)))
    linked = link(accounts, resources.rarity, link_rulings(ground.decisions))
    before = last_run(sql)
    number = before.number + 1 if before else 1
    told = record(linked, [], accounts, [], ground.policy.wire_name, __version__, resources.model)
    keep_lineages(sql, {row.id: msgspec.json.encode(row) for row in told.lineages}, number)
    keep_descent(sql, {row.id: row.lineage for row in told.reports}, number)
    known = Known(hashes={row.id: row.sha256 for row in told.reports}, outlets={row.id: row.outlet for row in told.reports})
    changed = _keep_incidents(sql, linked, Bench(ground.decisions, known), number)
    by_id = {decision.id: decision for decision in ground.decisions}
    work_out(sql, ground.policy, number, by_id, progress)
    keep_rulings(sql, outcomes_of(sql, ground.decisions, store_key(ground.policy), number))
    run = Run(
        number=number,
        cause=ground.cause,
        at=ground.at,
        policy=ground.policy.wire_name,
        reports=len(told.reports),
        incidents=len(linked.incidents),
        skipped=len(ground.skipped),
        changed=changed,
        decisions=len(ground.decisions),
        manifest=ground.manifest,
    )
    add_run(sql, run)
    return run


def resettle(
    sql: sqlite3.Connection, at: str, cause: Cause, policy: Policy, decisions: tuple[Decision, ...], before: Run, manifest: Manifest
) -> Run:
    """The next run where nothing but the journal has changed: incidents stay as linked, and those ruled on are worked out anew."""
    number = before.number + 1
    rows = report_rows(sql, before.number)
    bench = Bench(decisions, Known(hashes={row.id: row.sha256 for row in rows}, outlets={row.id: row.outlet for row in rows}))
    touched = [version.number for version in versions(sql, before.number) if version.ruled]
    touched += versions_of(sql, bench.reports, before.number)
    changed = 0
    for version, incident in list(incidents(sql, sorted(set(touched)))):
        digest, ruled, bearings = state_of(incident, bench)
        if ruled != version.ruled:
            changed += 1
            close_incidents(sql, [version.number], number)
            add_incident(sql, incident, digest, ruled, bearings, number)
    run = msgspec.structs.replace(before, number=number, cause=cause, at=at, changed=changed, decisions=len(decisions), manifest=manifest)
    work_out(sql, policy, number, {decision.id: decision for decision in decisions})
    keep_rulings(sql, outcomes_of(sql, decisions, store_key(policy), number))
    add_run(sql, run)
    return run


def _keep_incidents(sql: sqlite3.Connection, linked: Linked, bench: Bench, run: int) -> int:
    """Keep as versions what is new or different; how many incidents differ from the run before."""
    now = {(version.id, version.digest, version.ruled): version for version in versions(sql, run)}
    kept: set[int] = set()
    changed = 0
    for incident in linked.incidents:
        digest, ruled, bearings = state_of(incident, bench)
        same = now.get((incident.id, digest, ruled))
        if same is not None:
            kept.add(same.number)
            continue
        changed += 1
        add_incident(sql, incident, digest, ruled, bearings, run)
    gone = [version.number for version in now.values() if version.number not in kept]
    close_incidents(sql, gone, run)
    return changed


def state_of(incident: Incident, bench: Bench) -> tuple[str, str, str]:
    """The digest of an incident, the digest of what decisions say of it, and that as JSON."""
    digest = content_id("", msgspec.msgpack.encode(incident).hex())
    if bench.idle:
        return digest, "", _NOTHING
    found = bench.bearing(incident)
    if not found.ruled:
        return digest, "", _NOTHING
    body = msgspec.json.encode(Bearings(rulings=found.rulings, ruled=found.ruled)).decode("utf-8", "surrogatepass")
    return digest, content_id("", body), body


_NOTHING = '{"rulings":{}}'
