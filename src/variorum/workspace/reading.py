"""Reports taken in but not yet read in, their accounts on disk out; in batches, so that a killed run goes on where it stopped."""

from __future__ import annotations

from itertools import islice

import msgspec

from variorum.errors import EvidenceLost
from variorum.model.report import Raw, Skipped
from variorum.pipeline import Resources, outcomes
from variorum.publish.record import natural
from variorum.store.reports import Taken, keep, lead, printings, problems, skips, unread
from variorum.workspace.folder import Folder
from variorum.workspace.intake import BATCH, Progress


def read_new(folder: Folder, resources: Resources, readers: str, *, full: bool, jobs: int, progress: Progress | None) -> int:
    """Read what these readers have not read yet (`full`: everything); how many reports that were."""
    with folder.database.writing() as sql:
        if full:
            sql.execute("UPDATE account SET readers = '' WHERE readers != ''")
        waiting = unread(sql, readers)
    results = iter(zip(waiting, outcomes((_raw(folder, row) for row in waiting), resources, jobs), strict=True))
    done = 0
    while batch := list(islice(results, BATCH)):
        with folder.database.writing() as sql:
            for row, outcome in batch:
                keep(sql, row.number, readers, outcome)
        done += len(batch)
        if progress is not None:
            progress("Reading", done, len(waiting))
    return done


class Shelved(msgspec.Struct, frozen=True, kw_only=True):
    """What could not be read, by name; `renamed` tells that a report goes by another place than before."""

    skipped: tuple[Skipped, ...]
    renamed: bool


def settle_printings(folder: Folder, readers: str) -> Shelved:
    """Let the first printing of each report, as people count places, stand for all; every skip of the case, by name."""
    renamed = False
    repeated: list[Skipped] = []
    with folder.database.writing() as sql:
        printed: dict[str, list[tuple[int, str]]] = {}
        for report, raw, locator in printings(sql, readers):
            printed.setdefault(report, []).append((raw, locator))
        for report, places in printed.items():
            (first, name), *others = sorted(places, key=lambda place: (natural(place[1]), place[0]))
            renamed |= lead(sql, report, first, name)
            repeated.extend(Skipped(locator=other, reason=f"is the same report as {name}; it counts once.") for _, other in others)
        skipped = tuple(sorted([*skips(sql, readers), *problems(sql, readers), *repeated]))
    return Shelved(skipped=skipped, renamed=renamed)


def _raw(folder: Folder, row: Taken) -> Raw | Skipped:
    """The bytes of a report as they were taken in, or a named skip where they are lost."""
    try:
        content = folder.vault.get(row.sha256, row.locator)
    except EvidenceLost as lost:
        return Skipped(locator=row.locator, reason=f"{lost.message} {lost.hint}")
    return Raw(
        locator=row.locator,
        content=content,
        kind="jsonl_line" if row.kind == "jsonl_line" else "file",
        outlet=row.outlet,
        published=row.published,
        language=row.language,
    )
