"""A run kept in the database in; its record, whole or of single incidents, and lists of it out; no reader is loaded for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import ExitStack

from variorum.errors import StoreError, SubjectGone
from variorum.model.policy import Policy
from variorum.model.report import Skipped
from variorum.model.wire import IncidentRow, Record
from variorum.publish.record import arranged, natural
from variorum.store.lock import writing
from variorum.store.reports import printings, problems, skips
from variorum.store.runs import Card, Run, cards, dossiers, dossiers_beside, lineages, report_rows, runs, without_dossier
from variorum.workspace.folder import Folder
from variorum.workspace.manifest import policy_key, rules_digest

_BRIEFLY = 0.5  # seconds to wait for a writer before somebody who only looks is served from a copy


def run_of(sql: sqlite3.Connection, number: int | None = None) -> Run:
    """The run of this number, or the last; an error that says what to do where there is none."""
    found = runs(sql, "ORDER BY number DESC LIMIT 1") if number is None else [one for one in runs(sql) if one.number == number]
    if found:
        return found[0]
    if number is None:
        raise StoreError("nothing was worked out yet.", hint="Take reports in and run: variorum add PATH..., variorum run.")
    raise SubjectGone(f"there is no run {number}.", hint="List them: variorum runs.")


def whole_record(sql: sqlite3.Connection, run: Run, policy: str, name: str, known: dict[tuple[str, int], IncidentRow] | None) -> Record:
    """The record of a run under a policy (key and name); `known` is filled with its incidents by policy and version, and those that it
    has are taken over."""
    if known is None:
        rows = dossiers(sql, policy, run.number)
    else:
        seen = {version: row for (key, version), row in known.items() if key == policy}
        now = dossiers_beside(sql, policy, run.number, seen)
        known.update({(policy, version): row for version, row in now.items()})
        for gone in seen.keys() - now.keys():
            del known[policy, gone]
        rows = list(now.values())
    return arranged(
        Record(
            version=run.manifest.version,
            policy=name,
            model=run.manifest.model,
            reports=tuple(report_rows(sql, run.number)),
            skipped=skipped(sql, run),
            lineages=tuple(lineages(sql, run.number)),
            incidents=tuple(rows),
        )
    )


def part_record(sql: sqlite3.Connection, run: Run, name: str, incidents: Iterable[IncidentRow]) -> Record:
    """A record of these incidents alone, with the reports and lineages that they need."""
    told = tuple(incidents)
    reports = report_rows(sql, run.number, (r for row in told for r in (*row.reports, *row.mentioned_by)))
    needed = dict.fromkeys([*(row.lineage for row in reports), *(claim.lineage for row in told for claim in row.claims)])
    return arranged(
        Record(
            version=run.manifest.version,
            policy=name,
            model=run.manifest.model,
            reports=tuple(reports),
            skipped=(),
            lineages=tuple(lineages(sql, run.number, needed)),
            incidents=told,
        )
    )


def skipped(sql: sqlite3.Connection, run: Run) -> tuple[Skipped, ...]:
    """What the run could not read, by name."""
    readers = run.manifest.readers
    printed: dict[str, list[str]] = {}
    for report, _, locator in printings(sql, readers):
        printed.setdefault(report, []).append(locator)
    repeated: list[Skipped] = []
    for places in printed.values():
        first, *others = sorted(places, key=natural)
        repeated.extend(Skipped(locator=other, reason=f"is the same report as {first}; it counts once.") for other in others)
    return (*skips(sql, readers), *problems(sql, readers), *repeated)


def listed(sql: sqlite3.Connection, run: Run, policy: str, role: str | None = None) -> list[Card]:
    """The incidents of a run for a list, all or those of one role: main ones first, by date and title."""
    return sorted(cards(sql, policy, run.number, role), key=card_order)


def card_order(card: Card) -> tuple[object, ...]:
    """The order of the record."""
    return (card.role != "main", card.date_start or "9999", card.date_end or "9999", card.title, card.id)


class Opened:
    """A run opened for reading under a policy; what was not worked out under it yet is worked out first, and kept where that is allowed."""

    def __init__(self, folder: Folder, policy: Policy, run: int | None) -> None:
        self._folder = folder
        self._policy = policy
        self._run = run
        self._open = ExitStack()

    def __enter__(self) -> tuple[sqlite3.Connection, Run, str, str]:
        """The connection, the run, and the policy's key and name."""
        key = f"{policy_key(self._policy)}.{rules_digest()[2:]}"
        with self._folder.database.reading() as sql:
            run = run_of(sql, self._run)
            lacking = bool(without_dossier(sql, key, run.number))
        if lacking:
            return self._worked_out(run, key)
        sql = self._open.enter_context(self._folder.database.reading())
        return sql, run_of(sql, run.number), key, self._policy.wire_name

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def _worked_out(self, run: Run, key: str) -> tuple[sqlite3.Connection, Run, str, str]:
        from variorum.workspace.reckoning import work_out  # here, because most looks need no rules at all

        decisions = {decision.id: decision for decision in self._folder.journal.read().decisions}
        try:
            with writing(self._folder.path, patience=_BRIEFLY), self._folder.database.writing() as sql:
                work_out(sql, self._policy, run.number, decisions)
            sql = self._open.enter_context(self._folder.database.reading())
        except StoreError:  # a folder that may only be read, or another writer at work: a copy in memory serves as well
            sql = self._open.enter_context(self._folder.database.copied())
            work_out(sql, self._policy, run.number, decisions)
        return sql, run, key, self._policy.wire_name
