"""New accounts and the journal in, the next run out: linked, ruled and reconciled as far as they reach, and on the disk in one piece."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from variorum.link import relink
from variorum.model.decision import Decision
from variorum.model.incident import Account, Incident, Lineage
from variorum.model.policy import Policy
from variorum.model.text import content_id
from variorum.model.wire import LineageRow
from variorum.pipeline import Resources
from variorum.publish.record import lineage_rows
from variorum.store import reports as shelf
from variorum.store import runs as book
from variorum.store.runs import Cause, Manifest, Run
from variorum.workspace.intake import Progress
from variorum.workspace.outcome import outcomes_of
from variorum.workspace.reckoning import Bearings, store_key, work_out
from variorum.workspace.rulings import Bench, Known, link_rulings

_NOTHING = '{"rulings":{}}'


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """What a run is worked out from, beside the accounts; `anew` makes everything again, whatever is remembered."""

    cause: Cause
    at: str
    policy: Policy
    decisions: tuple[Decision, ...]
    skipped: int
    manifest: Manifest
    anew: bool = False


class _Memory:
    """What linking remembers, read from the database as it asks."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def rows(self, table: str, keys: Iterable[str]) -> Mapping[str, bytes]:
        """The rows of these keys that there are."""
        return book.linking_rows(self._sql, table, keys)


def settle(sql: sqlite3.Connection, ground: Ground, resources: Resources, progress: Progress | None = None) -> Run:
    """Work out what new reports and rulings change; the caller's transaction makes it one piece."""
    before = book.last_run(sql)
    number = before.number + 1 if before else 1
    anew = ground.anew or before is None or not _same_ground(before.manifest, ground.manifest) or not book.remembers(sql)
    if anew:
        book.end_linking(sql, number)
    if progress is not None:
        progress("Linking", 0, 1)
    added = list(shelf.accounts(sql) if anew else shelf.accounts(sql, shelf.unlinked(sql)))

    def fetch(reports: Sequence[str]) -> list[Account]:
        return list(shelf.accounts(sql, reports))

    found = relink(added, _Memory(sql), fetch, resources.rarity, link_rulings(ground.decisions))
    book.keep_linking(sql, found.rows)
    book.keep_lineages(sql, _lineage_rows(sql, found.lineages), found.lineages_gone, number)
    book.keep_descent(sql, found.report_lineage, number)
    bench = _bench(sql, ground.decisions, number)
    changed = _keep_incidents(sql, found.incidents, found.gone, bench, number, anew=anew)
    changed += _rule_again(sql, bench, number, {incident.id for incident in found.incidents})
    if ground.anew:
        book.forget_dossiers(sql)
    return _finish(sql, ground, number, changed, progress)


def resettle(sql: sqlite3.Connection, ground: Ground) -> Run:
    """The next run where nothing but the journal has changed: incidents stay as linked, and those ruled on are worked out anew."""
    before = book.last_run(sql)
    number = before.number + 1 if before else 1
    changed = _rule_again(sql, _bench(sql, ground.decisions, number), number, set())
    return _finish(sql, ground, number, changed, None)


def _finish(sql: sqlite3.Connection, ground: Ground, number: int, changed: int, progress: Progress | None) -> Run:
    """Reconcile what changed, say what became of the decisions, and close the run."""
    work_out(sql, ground.policy, number, {decision.id: decision for decision in ground.decisions}, progress)
    book.keep_rulings(sql, outcomes_of(sql, ground.decisions, store_key(ground.policy), number))
    reports, incidents = book.count_now(sql)
    run = Run(
        number=number,
        cause=ground.cause,
        at=ground.at,
        policy=ground.policy.wire_name,
        reports=reports,
        incidents=incidents,
        skipped=ground.skipped,
        changed=changed,
        decisions=len(ground.decisions),
        manifest=ground.manifest,
    )
    book.add_run(sql, run)
    return run


def _same_ground(before: Manifest, now: Manifest) -> bool:
    """Whether accounts and linking are still those of the run before, but for what is new."""
    return (before.readers, before.rules, before.version) == (now.readers, now.rules, now.version)


def _lineage_rows(sql: sqlite3.Connection, lineages: Sequence[Lineage]) -> tuple[LineageRow, ...]:
    places = shelf.places(sql, (claim for line in lineages for claim in line.claims))
    named = [report for line in lineages for report in line.reports] + [report for report, _, _ in places.values()]
    return lineage_rows(lineages, shelf.reports(sql, named), places)


def _bench(sql: sqlite3.Connection, decisions: Sequence[Decision], run: int) -> Bench:
    if not decisions:
        return Bench((), Known(hashes={}, outlets={}))
    rows = book.report_rows(sql, run)
    return Bench(decisions, Known(hashes={row.id: row.sha256 for row in rows}, outlets={row.id: row.outlet for row in rows}))


def _keep_incidents(
    sql: sqlite3.Connection, incidents: Sequence[Incident], gone: Sequence[str], bench: Bench, run: int, *, anew: bool
) -> int:
    """Keep as versions what is new or different; how many incidents differ from the run before."""
    now = {version.id: version for version in book.versions(sql, run)}
    named = {incident.id for incident in incidents}
    ended = [version.number for version in now.values() if (anew and version.id not in named) or version.id in gone]
    changed = 0
    for incident in incidents:
        digest, ruled, bearings = state_of(incident, bench)
        old = now.get(incident.id)
        if old is not None and (old.digest, old.ruled) == (digest, ruled):
            continue
        changed += 1
        if old is not None:
            ended.append(old.number)
        book.add_incident(sql, incident, digest, ruled, bearings, run)
    book.close_incidents(sql, ended, run)
    return changed


def _rule_again(sql: sqlite3.Connection, bench: Bench, run: int, done: set[str]) -> int:
    """Look again at incidents that were ruled on, or are now, and that linking left as they are; how many differ."""
    touched = [version.number for version in book.versions(sql, run) if version.ruled]
    touched += book.versions_of(sql, bench.reports, run)
    changed = 0
    for version, incident in list(book.incidents(sql, sorted(set(touched)))):
        if version.id in done:
            continue
        digest, ruled, bearings = state_of(incident, bench)
        if ruled != version.ruled:
            changed += 1
            book.close_incidents(sql, [version.number], run)
            book.add_incident(sql, incident, digest, ruled, bearings, run)
    return changed


def state_of(incident: Incident, bench: Bench) -> tuple[str, str, str]:
    """The digest of an incident, the digest of what decisions say of it, and that as JSON."""
    digest = content_id("", msgspec.msgpack.encode(incident).hex())
    found = None if bench.idle else bench.bearing(incident)
    if found is None or not found.ruled:
        return digest, "", _NOTHING
    body = msgspec.json.encode(Bearings(rulings=found.rulings, ruled=found.ruled)).decode("utf-8", "surrogatepass")
    return digest, content_id("", body), body
