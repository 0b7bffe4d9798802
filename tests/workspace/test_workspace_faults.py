"""What may happen to a case: kills, a full disk, a folder that may only be read, a second process, evidence changed behind its back."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from variorum.errors import InputError
from variorum.publish.record import to_json
from variorum.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
Make = Callable[..., Workspace]


def program(*arguments: str, folder: Path, **options: object) -> subprocess.CompletedProcess[str]:
    """Run `variorum` as a program."""
    command = [sys.executable, "-m", "variorum.cli.main", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]


def test_killed_again_and_again_it_ends_as_if_left_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks", "kills", "--kills", "8"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 cases differ" in done.stdout


def test_a_case_whose_making_was_cut_short_is_none_and_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_text

    def killed(path: Path, text: str, encoding: str) -> int:
        if path.name.startswith("variorum.toml"):
            write(path, text[:20], encoding=encoding)
            raise KeyboardInterrupt
        return write(path, text, encoding=encoding)

    with monkeypatch.context() as cut:
        cut.setattr(Path, "write_text", killed)
        with pytest.raises(KeyboardInterrupt):
            Workspace.init(tmp_path, analyst="R. Khan")
    with pytest.raises(InputError, match="no case here"):
        Workspace.open(tmp_path)
    assert Workspace.init(tmp_path, analyst="R. Khan").analyst == "R. Khan"


@pytest.mark.parametrize("kilobytes", [0, 40, 300])
def test_a_full_disk_is_one_line_and_the_next_run_goes_on(make_case: Make, example: Path, kilobytes: int) -> None:
    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    case = make_case()
    for command in (("add", str(example)), ("run",)):
        done = program(*command, folder=case.path, preexec_fn=small)
        assert len(done.stderr.splitlines()) <= 1
        if done.returncode:
            assert done.returncode == 1
            assert "run again" in done.stderr
        assert program(*command, folder=case.path).returncode == 0
    assert to_json(case.record()) == to_json(make_case(example, name="other").record())


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may look into, which pytest's are not."""
    with tempfile.TemporaryDirectory(prefix="variorum-test-") as place:
        Path(place).chmod(0o755)
        yield Path(place)


# Runs the command lines, in the copy of the case that may be written to first, so that everything is loaded when rights are given up.
UNPRIVILEGED = """
import contextlib, io, json, os, sys
from variorum.cli.main import run
copy, case, *lines = sys.argv[1:]
for place in (copy, case):
    if place == case and os.geteuid() == 0:
        os.seteuid(65534)
    for line in lines:
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = run([*line.split(), "--project", place])
        if place == case:
            print(json.dumps([code, err.getvalue()]))
"""


def test_a_folder_that_may_only_be_read_is_shown_and_not_changed(public: Path, example: Path) -> None:
    case = Workspace.init(public / "case")
    case.add(example)
    case.run()
    shutil.copytree(case.path, public / "copy")
    for path in case.path.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    case.path.chmod(0o555)
    looks = ["ls", "show jaffar", "why jaffar hostages-killed", "show jaffar --policy acled", "review --list"]
    changes = ["run", f"add {example}", "decide set jaffar freed --best 347 --reason verified"]
    command = [sys.executable, "-c", UNPRIVILEGED, str(public / "copy"), str(case.path), *looks, *changes]
    done = subprocess.run(command, cwd=public, capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert told[: len(looks)] == [[0, ""]] * len(looks), done.stderr
    for code, line in told[len(looks) :]:
        assert code == 1
        assert "may only be read" in line
        assert len(line.splitlines()) == 1
    assert len(told) == len(looks) + len(changes)
    case.path.chmod(0o755)


def test_evidence_changed_behind_its_back_is_told_and_never_moved(make_case: Make, example: Path, tmp_path: Path) -> None:
    case = make_case(example)
    before = to_json(case.record())
    row = case.record().reports[0]
    stored = next(path for path in (case.path / "reports").glob("*/*") if path.read_bytes() == case.raw(row.id))
    stored.write_bytes(b"\n" + stored.read_bytes())
    assert [one.report for one in case.lost()] == [row.id]
    assert to_json(case.record()) == before
    case.run(full=True)
    assert [skip.locator for skip in case.skipped()] == [row.locator]
    stored.unlink()
    assert "are gone" in case.lost()[0].reason
    assert case.add(example).restored == 1
    assert case.lost() == ()
    case.run(full=True)
    assert to_json(case.record()) == before


def test_a_lost_database_is_made_again_from_the_rest(make_case: Make, example: Path) -> None:
    case = make_case(example)
    siege = case.incidents()[0].id
    case.decide("set", (siege, "killed", "hostages"), reason="verified", after={"best": 27})
    decided = to_json(case.record())
    for name in ("workspace.db", "workspace.db-wal", "workspace.db-shm"):
        (case.path / name).unlink(missing_ok=True)
    case.add(example)
    case.run()
    assert to_json(case.record()) == decided


def test_a_case_is_a_folder_that_can_be_copied(make_case: Make, example: Path, tmp_path: Path) -> None:
    case = make_case(example)
    shutil.copytree(case.path, tmp_path / "copy")
    assert to_json(Workspace.open(tmp_path / "copy").record()) == to_json(case.record())


def test_a_line_cut_off_is_told_and_the_decisions_before_it_stand(make_case: Make, example: Path) -> None:
    case = make_case(example)
    siege = case.incidents()[0].id
    case.decide("set", (siege, "killed", "hostages"), reason="verified", after={"best": 27})
    decided = to_json(case.record())
    journal = case.path / "decisions.jsonl"
    journal.write_bytes(journal.read_bytes() + b'{"action":"rej')
    assert to_json(case.record()) == decided
    assert case.remarks() == (
        "the last line of decisions.jsonl was never finished and is left out; the next decision moves it to decisions.torn.",
    )
    assert case.run().cause == "decision", "nothing new was decided, so nothing is run"
    case.decide("set", (siege, "freed", "hostages"), reason="verified", after={"best": 347})
    assert case.remarks() == ()
    assert [one.action for one in case.decisions()] == ["set", "set"]


def test_a_colleagues_lines_are_told_and_count_from_the_next_run(make_case: Make, example: Path, tmp_path: Path) -> None:
    case = make_case(example)
    shutil.copytree(case.path, tmp_path / "colleague")
    theirs = Workspace.open(tmp_path / "colleague")
    siege = case.incidents()[0].id
    theirs.decide("set", (siege, "killed", "hostages"), reason="verified", after={"best": 27}, analyst="N. Baloch")
    case.decide("set", (siege, "freed", "hostages"), reason="verified", after={"best": 347})
    with (case.path / "decisions.jsonl").open("ab") as journal:
        journal.write((theirs.path / "decisions.jsonl").read_bytes())
    assert case.remarks() == ("decisions.jsonl has changed since run 2, which is shown. variorum run",)
    case.run()
    figures = {(f.measure, f.population): f.best for f in case.incident(siege).incidents[0].figures}
    assert (figures["killed", "hostages"], figures["freed", "hostages"]) == (27, 347)
    assert {one.state for one in case.rulings().values()} == {"applied"}


def test_a_database_of_a_later_version_is_one_line_with_advice(make_case: Make, example: Path) -> None:
    case = make_case(example)
    with sqlite3.connect(case.path / "workspace.db") as sql:
        sql.execute("PRAGMA user_version = 99")
    sql.close()
    for command in ("ls", "run"):
        done = program(command, folder=case.path)
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
        assert "Upgrade variorum" in done.stderr


def test_two_runs_at_once_end_as_one(make_case: Make, example: Path) -> None:
    case = make_case()
    case.add(example)
    command = [sys.executable, "-m", "variorum.cli.main", "run", "--quiet"]
    both = [subprocess.Popen(command, cwd=case.path, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [one.communicate()[1] for one in both]
    codes = sorted(one.returncode for one in both)
    assert codes[0] == 0
    assert codes[1] == 0 or "is writing to this workspace" in "".join(told)
    assert len(case.runs()) == 1
    assert to_json(case.record()) == to_json(make_case(example, name="other").record())
