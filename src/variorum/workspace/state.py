"""A case in, what is not as its last run left it out: lost evidence, reports and decisions that wait for a run, a torn journal."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from variorum.store.journal import NAME as JOURNAL
from variorum.store.journal import TORN
from variorum.store.reports import taken, taken_of
from variorum.store.runs import last_run
from variorum.workspace.folder import Folder
from variorum.workspace.manifest import journal_digest


class Lost(msgspec.Struct, frozen=True, kw_only=True):
    """A report whose stored bytes are not those that were taken in; `report` is its id, or "" if it was never read."""

    report: str
    locator: str
    reason: str


def lost(folder: Folder, reports: Iterable[str] | None = None) -> tuple[Lost, ...]:
    """Check the stored bytes of all reports, or of those named, against their hashes."""
    with folder.database.reading() as sql:
        if reports is None:
            names = dict(sql.execute("SELECT raw, report FROM account WHERE report IS NOT NULL"))
            rows = [(names.get(row.number, ""), row) for row in taken(sql)]
        else:
            found = [(ident, taken_of(sql, ident)) for ident in dict.fromkeys(reports)]
            rows = [(ident, row) for ident, row in found if row is not None]
    out = []
    for ident, row in rows:
        fault = folder.vault.fault(row.sha256)
        if fault is not None:
            place = folder.vault.path(row.sha256).relative_to(folder.path)
            out.append(Lost(report=ident, locator=row.locator, reason=f"its stored bytes {fault} ({place}); add the original again"))
    return tuple(out)


def remarks(folder: Folder) -> tuple[str, ...]:
    """What a user should know before trusting what is shown, one line each."""
    told = folder.journal.read()
    with folder.database.reading() as sql:
        run = last_run(sql)
        if run is None:
            return ()
        waiting = sql.execute("SELECT count(*) FROM raw WHERE number NOT IN (SELECT raw FROM account WHERE readers != '')").fetchone()[0]
    out = []
    if waiting:
        out.append(f"{waiting} {'report waits' if waiting == 1 else 'reports wait'} to be read; shown is run {run.number}. variorum run")
    if journal_digest(told.decisions) != run.manifest.journal:
        out.append(f"{JOURNAL} has changed since run {run.number}, which is shown. variorum run")
    if told.torn:
        out.append(f"the last line of {JOURNAL} was never finished and is left out; the next decision moves it to {TORN}.")
    return tuple(out)
