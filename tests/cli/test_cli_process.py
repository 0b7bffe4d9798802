"""The program as a process: same bytes under any order, hash seed and number of jobs; broken pipes, full disks and interrupts are quiet."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import variorum.pipeline
from variorum.cli import main as entry


def test_order_hash_seed_and_jobs_change_no_byte(program: Callable[..., Any], example: Sequence[Path], tmp_path: Path) -> None:
    for path in example:
        (tmp_path / path.name).write_bytes(path.read_bytes())
    names = [path.name for path in example]
    runs = [
        program("record", *names, "--json", cwd=tmp_path, PYTHONHASHSEED="1"),
        program("record", *reversed(names), "--json", cwd=tmp_path, PYTHONHASHSEED="2", LC_ALL="C", TZ="Asia/Kabul"),
        program("record", *names[2:], *names[:2], "--json", "--jobs", "2", cwd=tmp_path, PYTHONHASHSEED="3"),
    ]
    assert [done.code for done in runs] == [0, 0, 0]
    assert runs[0].out == runs[1].out == runs[2].out
    assert len(runs[0].out) > 1000


def test_a_reader_that_goes_away_is_no_error(demo: tuple[Path, Any]) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "variorum.cli.main", "show", "--json", "--from", "variorum-demo"]
    done = subprocess.run(command, cwd=demo[0], stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (141, b"")


def test_a_closed_output_is_one_line(tmp_path: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m variorum.cli.main show >&-"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert done.stderr == b"variorum: standard output is closed; there is nowhere to print to.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("form", [["--json"], []])
def test_a_full_disk_is_one_line(demo: tuple[Path, Any], form: list[str]) -> None:
    command = [sys.executable, "-m", "variorum.cli.main", "show", "--from", "variorum-demo", *form]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=demo[0], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert b"No space left" in done.stderr


def test_names_that_no_screen_should_see_are_made_harmless(program: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "\x1b[2Jcolour.txt").write_text("Gunmen killed 14 people at a market in Sarran, police said.\n", encoding="utf-8")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_bytes(b"")
    done = program("record", "in", cwd=tmp_path)
    assert done.code == 3
    assert b"\x1b" not in done.out
    assert "\x1b" not in done.err
    assert len(done.err.splitlines()) == 1


def test_a_folder_that_cannot_be_made_is_one_line(program: Callable[..., Any], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    done = program("demo", "--dir", "file/demo", cwd=tmp_path)
    assert (done.code, done.out) == (1, b"")
    assert len(done.err.splitlines()) == 1
    assert "file/demo" in done.err


def test_an_interrupt_is_told_and_has_its_code(call: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(variorum.pipeline, "run", interrupted)
    (tmp_path / "a.txt").write_text("Three people were killed.", encoding="utf-8")
    done = call("record", "a.txt")
    assert (done.code, done.out) == (130, b"")
    assert "run it again" in done.err


def test_a_mistake_of_ours_is_one_line_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VARIORUM_TRACE", raising=False)
    try:
        [][0]
    except IndexError as error:
        entry._unexpected(type(error), error, error.__traceback__)
    err = capsys.readouterr().err
    assert err.startswith("variorum: unexpected error at test_cli_process.py:")
    assert len(err.splitlines()) == 1


def test_a_screen_without_box_drawing_gets_sentences(demo: tuple[Path, Any], program: Callable[..., Any]) -> None:
    done = program("show", "hijacking", "--from", "variorum-demo", cwd=demo[0], PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.code == 0
    assert done.out.isascii()
    assert b"best" in done.out
