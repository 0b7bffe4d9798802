"""Paths in, their reports' exact bytes kept and listed out; what is there already is counted and what cannot be opened is named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import islice
from typing import BinaryIO

import msgspec

from variorum.model.report import Raw, Skipped
from variorum.read.gather import gather
from variorum.store.lock import writing
from variorum.store.reports import Taken, known, take_in
from variorum.workspace.folder import Folder

BATCH = 64  # reports committed at once: a killed run loses no more work than that, and a commit costs little beside it
Progress = Callable[[str, int, int | None], None]


class Intake(msgspec.Struct, frozen=True, kw_only=True):
    """What `add` did: how many reports were new, how many there already, how many restored to the vault, and what could not be opened."""

    new: int
    known: int
    restored: int
    skipped: tuple[Skipped, ...]


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """What whoever hands reports in says of them; it counts where a report is silent."""

    outlet: str | None = None
    published: str | None = None
    language: str | None = None


def take(
    folder: Folder, paths: Sequence[str], word: Word, *, stdin: BinaryIO | None = None, dry: bool = False, progress: Progress | None = None
) -> Intake:
    """Take reports in, in batches that are whole on the disk one after another."""
    raws = gather(paths, stdin=stdin)
    if dry:
        return _told(folder, raws)
    skipped: list[Skipped] = []
    new = there = restored = 0
    with writing(folder.path):
        for _ in folder.vault.sweep():
            pass
        while batch := list(islice(raws, BATCH)):
            skipped.extend(one for one in batch if isinstance(one, Skipped))
            found = [one for one in batch if isinstance(one, Raw)]
            lost = [folder.vault.fault(sha256(raw.content).hexdigest()) is not None for raw in found]
            digests = folder.vault.put_all([raw.content for raw in found])
            rows = [(_row(raw, digest, word, folder.now()), gone) for raw, digest, gone in zip(found, digests, lost, strict=True)]
            with folder.database.writing() as sql:
                for row, gone in rows:
                    fresh = take_in(sql, row)
                    new, there, restored = new + fresh, there + (not fresh), restored + (gone and not fresh)
            if progress is not None:
                progress("Taking in", new + there, None)
    return Intake(new=new, known=there, restored=restored, skipped=tuple(skipped))


def _row(raw: Raw, digest: str, word: Word, now: str) -> Taken:
    return Taken(
        number=0,
        sha256=digest,
        kind=raw.kind,
        locator=raw.locator,
        bytes=len(raw.content),
        outlet=word.outlet,
        published=word.published,
        language=word.language,
        learned=now,
    )


def _told(folder: Folder, raws: Iterator[Raw | Skipped] | Iterable[Raw | Skipped]) -> Intake:
    """What taking these in would do."""
    skipped: list[Skipped] = []
    seen: set[tuple[str, str]] = set()
    new = there = 0
    with folder.database.reading() as sql:
        for raw in raws:
            if isinstance(raw, Skipped):
                skipped.append(raw)
                continue
            key = (sha256(raw.content).hexdigest(), raw.kind)
            fresh = key not in seen and not known(sql, *key)
            seen.add(key)
            new, there = new + fresh, there + (not fresh)
    return Intake(new=new, known=there, restored=0, skipped=tuple(skipped))
