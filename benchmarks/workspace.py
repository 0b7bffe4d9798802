"""A number of generated reports in, what a case of that size costs out: first run, one report more, lists and pages, each as a process."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.generated import raws

ROUNDS = 5  # how often a short command is timed; the median is printed
SEED = 11


@dataclass(frozen=True)
class Cost:
    """What one process took: by the clock, of processors (its own and its children's), of memory at its peak."""

    seconds: float
    processor: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s, {self.processor:.2f} s of processor"


def run(number: int, jobs: int) -> Iterator[str]:
    """Make a case of `number` reports and measure it."""
    with tempfile.TemporaryDirectory(prefix="variorum-benchmark-") as place:
        folder = Path(place)
        _write(folder / "first.jsonl", 0, number)
        _write(folder / "more.jsonl", number, number + ROUNDS)
        case = folder / "case"
        spent(folder, "init", str(case))
        added = spent(case, "add", "../first.jsonl")
        yield f"add {number:,} reports: {added}, {added.megabytes:.0f} MB"
        first = spent(case, "run", "--jobs", str(jobs))
        yield f"first run of {number:,} reports, {jobs} job(s): {first}, {first.megabytes:.0f} MB at its peak"
        size = (case / "workspace.db").stat().st_size / 1e6
        yield f"database: {size:.0f} MB"
        yield f"run with nothing new: {_median(case, 'run')}"
        yield f"ls: {_median(case, 'ls')}"
        yield f"ls --json: {_median(case, 'ls', '--json')}"
        cards = json.loads(subprocess.run(_command("ls", "--json"), cwd=case, capture_output=True, check=True).stdout)
        yield f"show, of {len(cards):,} incidents: {_median(case, 'show', cards[len(cards) // 2]['id'])}"
        yield f"start of the program alone (--version): {_median(case, '--version')}"
        yield from _one_more(case, folder)


def _one_more(case: Path, folder: Path) -> Iterator[str]:
    """One report more, as a process of its own and within one that has the readers loaded."""
    from variorum.workspace import Workspace

    lines = (folder / "more.jsonl").read_text(encoding="utf-8").splitlines()
    costs = []
    for number, line in enumerate(lines[:2]):
        (folder / f"one-{number}.jsonl").write_text(line + "\n", encoding="utf-8")
        spent(case, "add", f"../one-{number}.jsonl")
        costs.append(spent(case, "run"))
    yield f"run after one report more, as a process: {_least(costs)}"
    open_case = Workspace.open(case)
    within = []
    for number, line in enumerate(lines[2:], start=2):
        (folder / f"one-{number}.jsonl").write_text(line + "\n", encoding="utf-8")
        start, processor = time.perf_counter(), time.process_time()
        open_case.add(folder / f"one-{number}.jsonl")
        open_case.run()
        within.append(Cost(time.perf_counter() - start, time.process_time() - processor, 0))
    yield f"add and run of one report more, in a process that is running: first {within[0]}, then {_least(within[1:])}"


def _write(path: Path, start: int, end: int) -> None:
    with path.open("wb") as file:
        for number, raw in enumerate(raws(end, SEED)):
            if number >= start:
                file.write(raw.content + b"\n")


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "variorum.cli.main", *arguments]


def spent(folder: Path, *arguments: str) -> Cost:
    """Run a command and measure its process."""
    start = time.perf_counter()
    child = subprocess.Popen(_command(*arguments), cwd=folder, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"variorum {' '.join(arguments)} ended with {child.returncode}")
    return Cost(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _least(costs: list[Cost]) -> Cost:
    """The one that was disturbed least."""
    return min(costs, key=lambda cost: cost.seconds)


def _median(folder: Path, *arguments: str) -> str:
    costs = [spent(folder, *arguments) for _ in range(ROUNDS)]
    middle = Cost(statistics.median(c.seconds for c in costs), statistics.median(c.processor for c in costs), 0)
    return f"{middle} (medians of {ROUNDS}; fastest {_least(costs).seconds:.2f} s)"
