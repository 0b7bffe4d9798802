"""A case and two moments or runs in; what changed between them, the moments of an incident and the path of a figure out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from variorum.model.policy import Policy
from variorum.model.wire import IncidentRow, Record
from variorum.store.reports import learned, reports
from variorum.store.runs import dossiers, incidents, last_run, versions
from variorum.workspace.folder import Folder
from variorum.workspace.history import Clock, Difference, Moved, difference, differences, path_of
from variorum.workspace.moments import Moment, Stop, rows_at, stops
from variorum.workspace.shelf import Opened, part_record, run_of


def between_runs(folder: Folder, policy: Policy, first: int, last: int | None) -> tuple[Difference, ...]:
    """What the runs after `first` changed, up to `last` (or the last there is); run 0 is before the first."""
    with Opened(folder, policy, last) as (sql, run, key, _):
        now = {version.number for version in versions(sql, run.number)}
        new = _rows(sql, key, now) if not first else None
    if new is not None:
        return differences([], new)
    with Opened(folder, policy, first) as (sql, run, key, _):
        then = {version.number for version in versions(sql, run.number)}
        return differences(_rows(sql, key, then - now), _rows(sql, key, now - then))


def _rows(sql: sqlite3.Connection, key: str, numbers: set[int]) -> list[IncidentRow]:
    return dossiers(sql, key, 0, sorted(numbers))


def between_moments(folder: Folder, policy: Policy, version: int, first: str, last: str | None, clock: Clock) -> Difference:
    """What changed in one incident from one moment to another, under the rules and decisions of today."""
    decisions = {decision.id: decision for decision in folder.journal.read().decisions}
    with folder.database.reading() as sql:
        sides = [rows_at(sql, [version], policy, _moment(moment, clock), decisions) for moment in (first, last)]
    before, after = sides
    return (
        difference(before, after) if before or after else Difference(title="", kind="gone", before=(), after=(), changes=(), unchanged=())
    )


def stops_of(folder: Folder, version: int, clock: Clock) -> tuple[Stop, ...]:
    """The moments at which something was added to an incident."""
    with folder.database.reading() as sql:
        _, incident = next(incidents(sql, [version]))
        names = (*incident.reports, *incident.mentioned_by)
        return stops(incident, {report.id: report for report in reports(sql, names)}, learned(sql, names), clock)


def path(folder: Folder, policy: Policy, version: int, measure: str, population: str, clock: Clock) -> tuple[Moved, ...]:
    """The states that a figure went through, moment by moment."""
    decisions = {decision.id: decision for decision in folder.journal.read().decisions}

    def records(sql: sqlite3.Connection) -> Iterator[tuple[str, str, Record]]:
        for stop in stops_of(folder, version, clock):
            rows = rows_at(sql, [version], policy, _moment(stop.moment, clock), decisions)
            yield stop.moment, stop.words, part_record(sql, run_of(sql), policy.wire_name, rows)

    with folder.database.reading() as sql:
        return path_of(records(sql), measure, population)


def seen_until(folder: Folder, analyst: str) -> int:
    """The run that an analyst saw last, 0 if none."""
    with folder.database.reading() as sql:
        row = sql.execute("SELECT run FROM look WHERE analyst = ?", (analyst,)).fetchone()
    return int(row[0]) if row else 0


def saw(folder: Folder, analyst: str) -> int:
    """Note that an analyst has seen the last run."""
    with folder.database.writing() as sql:
        run = last_run(sql)
        number = run.number if run else 0
        sql.execute("INSERT OR REPLACE INTO look VALUES (?,?,?)", (analyst, number, folder.now()))
    return number


def _moment(said: str | None, clock: Clock) -> Moment:
    return Moment.of(said, None) if clock == "described" else Moment.of(None, said)
