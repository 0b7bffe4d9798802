"""A number of kills in; a case is worked on while its processes are killed at random points, and compared with one left alone.

Each step runs in a child of its own, forked from here with everything loaded, so that the kill falls into the work and not into the start
of Python. A killed step is simply done again, as a user would.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from benchmarks.generated import raws
from variorum.errors import VariorumError
from variorum.publish.record import to_json
from variorum.workspace import Workspace

REPORTS = 16  # enough for several incidents and two batches of work, few enough for hundreds of runs
LONGEST = 1.5  # up to when a kill may be aimed, in spans of an undisturbed step
MOST = 6  # kills of one step in a row; then it is left to end, as a machine under load might else never get that far
SEED = 5
NOON = datetime(2025, 3, 11, 12, tzinfo=UTC)

Step = Callable[[Path, Path], None]


@dataclass(frozen=True)
class End:
    """How a case stands when all is done."""

    record: bytes
    decisions: tuple[str, ...]
    stored: tuple[str, ...]


def _open(case: Path) -> Workspace:
    return Workspace.open(case, clock=lambda: NOON)


def _init(case: Path, _: Path) -> None:
    if not (case / "variorum.toml").exists():
        Workspace.init(case, analyst="R. Khan", clock=lambda: NOON)


def _first(case: Path, source: Path) -> None:
    _open(case).add(source / "first.jsonl")


def _second(case: Path, source: Path) -> None:
    _open(case).add(source / "second.jsonl")


def _run(case: Path, _: Path) -> None:
    _open(case).run()


def _full(case: Path, _: Path) -> None:
    _open(case).run(full=True)


def _set(case: Path, _: Path) -> None:
    opened = _open(case)
    row = opened.record().incidents[0]
    figure = next(one for one in row.figures if one.best is not None)
    if not any(one.action == "set" for one in opened.decisions()):
        opened.decide("set", (row.id, figure.measure, figure.population), reason="verified", after={"high": (figure.high or 0) + 5})


def _reject(case: Path, _: Path) -> None:
    opened = _open(case)
    row = opened.record().incidents[1]
    if not any(one.action == "reject" for one in opened.decisions()):
        opened.decide("reject", row.claims[0].id, reason="misread")


def _merge(case: Path, _: Path) -> None:
    opened = _open(case)
    rows = opened.record().incidents
    if not any(one.action == "merge" for one in opened.decisions()):
        opened.decide("merge", (rows[2].id, rows[3].id), reason="same_incident")


STEPS: tuple[Step, ...] = (_init, _first, _run, _set, _second, _reject, _run, _merge, _run, _full)


def run(kills: int) -> int:
    """Do it until so many processes were killed; 0 if nothing was lost and every case ended as the one left alone."""
    draw, killed, cases, wrong = Random(SEED), 0, 0, 0
    with tempfile.TemporaryDirectory(prefix="variorum-kills-") as place:
        folder = Path(place)
        lines = [raw.content + b"\n" for raw in raws(REPORTS, SEED)]
        (folder / "first.jsonl").write_bytes(b"".join(lines[: REPORTS // 2]))
        (folder / "second.jsonl").write_bytes(b"".join(lines[REPORTS // 2 :]))
        spans = _alone(folder / "alone", folder)
        want = _end(folder / "alone")
        while killed < kills:
            case = folder / f"case-{cases}"
            died, complaints = _disturbed(case, folder, spans, draw)
            killed, cases = killed + died, cases + 1
            got = _end(case)
            lost = [name for name in ("stored", "decisions", "record") if getattr(got, name) != getattr(want, name)]
            for line in [*complaints, *(f"{name} differ" for name in lost)]:
                print(f"case {cases}: {line}", flush=True)
            wrong += bool(lost or complaints)
    what = f"{killed} processes killed over {cases} cases of {REPORTS} reports and {len(want.decisions)} decisions"
    print(f"{what}: {wrong} cases differ", flush=True)
    return 1 if wrong else 0


def _alone(case: Path, source: Path) -> list[float]:
    """Every step unharmed, and how long each took; the first time only warms this process up for its children."""
    for place in (case.with_name("warm"), case):
        spans = []
        for step in STEPS:
            start = time.perf_counter()
            step(place, source)
            spans.append(time.perf_counter() - start)
    return spans


def _disturbed(case: Path, source: Path, spans: list[float], draw: Random) -> tuple[int, list[str]]:
    """Every step, killed at random points until it ends unharmed; how many kills, and what was wrong after one."""
    died, complaints = 0, []
    for step, span in zip(STEPS, spans, strict=True):
        for kills in range(MOST + 1):
            child = os.fork()
            if child == 0:
                step(case, source)
                os._exit(0)
            if kills < MOST:
                time.sleep(draw.random() * span * LONGEST)
                os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            if os.WIFEXITED(status):
                if os.WEXITSTATUS(status):
                    complaints.append(f"{step.__name__} failed by itself")
                break
            died += 1
            complaints += [f"after a kill in {step.__name__}: {line}" for line in _unsound(case)]
    return died, complaints


def _unsound(case: Path) -> list[str]:
    """What is wrong with a case right after a kill: a damaged database, a journal or a last run that cannot be read, lost bytes."""
    if not (case / "workspace.db").exists():
        return []
    found = []
    with sqlite3.connect(case / "workspace.db") as sql:
        state = sql.execute("PRAGMA integrity_check").fetchone()[0]
    sql.close()
    if state != "ok":
        found.append(f"integrity check: {state}")
    if not (case / "variorum.toml").exists():
        return found
    opened = _open(case)
    try:
        opened.decisions()
        found += [f"lost: {one.locator}" for one in opened.lost()]
        if opened.last_run() is not None:
            opened.record()
    except VariorumError as error:
        if "older shape" not in str(error):  # the database was being made: the next step makes it
            found.append(str(error))
    return found


def _end(case: Path) -> End:
    opened = _open(case)
    stored = tuple(sorted(path.name for path in (case / "reports").glob("*/*")))
    return End(to_json(opened.record()), tuple(one.id for one in opened.decisions()), stored)
