"""The database: its shape is numbered, it explains itself, one process writes at a time, and a newer one is left alone."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from variorum.errors import StoreError, StoreLocked, StoreTooNew
from variorum.store.database import NAME, Database
from variorum.store.lock import writing
from variorum.store.schema import SHAPE


@pytest.fixture
def made(tmp_path: Path) -> Database:
    """A database of the present shape."""
    database = Database(tmp_path)
    with database.writing():
        pass
    return database


def test_every_table_and_view_says_what_it_holds(made: Database) -> None:
    with made.reading() as sql:
        names = {row[0] for row in sql.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
        said = dict(sql.execute("SELECT name, says FROM _about"))
        assert names == said.keys()
        assert all(len(words.split()) > 4 for words in said.values())
        for name in names:
            sql.execute(f'SELECT * FROM "{name}" LIMIT 1').fetchall()
        assert sql.execute("PRAGMA user_version").fetchone()[0] == SHAPE


def test_a_newer_database_is_left_alone(made: Database, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / NAME) as sql:
        sql.execute(f"PRAGMA user_version = {SHAPE + 1}")
    sql.close()
    before = (tmp_path / NAME).read_bytes()
    for use in (made.reading, made.writing):
        with pytest.raises(StoreTooNew, match="Upgrade variorum"), use():
            pass
    assert (tmp_path / NAME).read_bytes() == before


def test_what_fails_half_way_leaves_nothing(made: Database) -> None:
    def fail() -> None:
        with made.writing() as sql:
            sql.execute("INSERT INTO look VALUES ('R. Khan', 1, '2025')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with made.reading() as sql:
        assert sql.execute("SELECT count(*) FROM look").fetchone()[0] == 0


def test_a_reader_keeps_its_view_while_another_writes(made: Database) -> None:
    with made.reading() as view:
        assert view.execute("SELECT count(*) FROM look").fetchone()[0] == 0
        with made.writing() as sql:
            sql.execute("INSERT INTO look VALUES ('R. Khan', 1, '2025')")
        assert view.execute("SELECT count(*) FROM look").fetchone()[0] == 0
    with made.reading() as view:
        assert view.execute("SELECT count(*) FROM look").fetchone()[0] == 1


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"not a database" * 100)
    for use in (Database(tmp_path).reading, Database(tmp_path).writing):
        with pytest.raises(StoreError, match="cannot be used") as caught, use():
            pass
        assert "\n" not in str(caught.value)


def test_one_process_writes_at_a_time_and_the_other_is_told_which(tmp_path: Path) -> None:
    held = "import sys,time; from pathlib import Path; from variorum.store.lock import writing\n"
    held += "with writing(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", held, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreLocked, match=f"process {other.pid} is writing"), writing(tmp_path, patience=0.1):
            pass
        other.kill()
    with writing(tmp_path, patience=5):
        pass


def _hold(folder: str) -> None:
    with writing(Path(folder)):
        os._exit(9)


def test_a_lock_dies_with_its_process(tmp_path: Path) -> None:
    child = multiprocessing.get_context("spawn").Process(target=_hold, args=(str(tmp_path),))
    child.start()
    child.join()
    assert child.exitcode == 9
    with writing(tmp_path, patience=5):
        pass
