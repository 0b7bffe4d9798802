"""The workspace's SQLite file: a folder in, connections for reading and for writing out, every failure of the file as one line."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from variorum.errors import StoreError
from variorum.store.schema import SHAPE, migrate, shape_of, too_new

NAME = "workspace.db"
_PATIENCE = 10.0  # seconds that SQLite waits for another connection's commit


class Database:
    """Each use opens its own connection, so that threads and processes never share one; readers never wait for the writer."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of the database as it was last committed."""
        with self._told():
            sql = self._open_for_reading()
            try:
                found = shape_of(sql)
                if found > SHAPE:
                    raise too_new(found, str(self._path))
                if found < SHAPE:
                    raise StoreError("the database has an older shape.", where=str(self._path), hint="Bring it up to date: variorum run.")
                sql.execute("BEGIN")
                yield sql
            finally:
                sql.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it is on the disk when the block ends, none of it if the block fails or the process dies."""
        with self.trying() as sql:
            yield sql
            sql.execute("COMMIT")

    def bring_up_to_date(self) -> None:
        """Give a database of an older version today's shape; one of today's shape is left as it is."""
        with self.trying():
            pass

    @contextmanager
    def trying(self) -> Iterator[sqlite3.Connection]:
        """One transaction that leaves nothing behind, unless it is committed inside the block."""
        with self._told():
            sql = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
            try:
                sql.execute("PRAGMA journal_mode = WAL")
                sql.execute("PRAGMA synchronous = FULL")
                migrate(sql, str(self._path))
                sql.execute("BEGIN IMMEDIATE")
                yield sql
            finally:
                sql.close()  # what was not committed is rolled back

    @contextmanager
    def copied(self) -> Iterator[sqlite3.Connection]:
        """A copy of one's own, to work something out where nothing may be written; it is gone when the block ends.

        SQLite keeps it in memory and moves what is much to a temporary file.
        """
        with self._told():
            source = self._open_for_reading()
            copy = sqlite3.connect("", isolation_level=None)
            try:
                source.backup(copy)
                source.close()
                yield copy
            finally:
                copy.close()

    def _open_for_reading(self) -> sqlite3.Connection:
        if not self._path.exists():
            raise StoreError("there is no database here.", where=str(self._path), hint="Make it: variorum run.")
        place = quote(str(self._path.resolve()))
        sql = sqlite3.connect(f"file:{place}?mode=ro", uri=True, timeout=_PATIENCE, isolation_level=None)
        try:
            shape_of(sql)
        except sqlite3.OperationalError:
            # A folder that may only be read: nobody can be writing to it, so no lock is needed.
            sql.close()
            sql = sqlite3.connect(f"file:{place}?mode=ro&immutable=1", uri=True, isolation_level=None)
        return sql

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what SQLite says of a full disk or a damaged file into our one line."""
        try:
            yield
        except sqlite3.Error as mistake:
            raise StoreError(f"the database cannot be used ({mistake}).", where=str(self._path), hint=_advice(str(mistake))) from mistake


def _advice(words: str) -> str:
    if "full" in words or "disk I/O" in words:
        return "Nothing is half done: make room and run again."
    if "readonly" in words or "unable to open" in words:
        return "Check that the folder may be written to."
    if "locked" in words:
        return "Wait until the other process has ended, then run again."
    return "Restore the file from a copy, or move it away and add the reports again; decisions.jsonl and reports/ are kept apart."
