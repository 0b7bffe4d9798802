"""A benchmark's name in, its printed measurements out: `python -m benchmarks extract --data PATH`."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

# One core: numerical libraries must not spread over the others, and they read this when they are first imported.
os.environ.setdefault("OMP_NUM_THREADS", "1")


def main(argv: list[str] | None = None) -> int:
    """Run the benchmark and print its lines."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure speed and memory, peers beside us.")
    parser.add_argument("name", choices=["extract", "linking", "workspace", "kills", "reconcile", "web"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the benchmark data")
    parser.add_argument("--growth", default="100,1000,10000", help="how many generated reports to make records of")
    parser.add_argument("--parser", action="store_true", help="time spaCy's en_core_web_sm as well (must be installed)")
    parser.add_argument("--reports", type=int, default=10_000, help="workspace: how many generated reports the case holds")
    parser.add_argument("--jobs", type=int, default=1, help="workspace: processes of the first run")
    parser.add_argument("--kills", type=int, default=200, help="kills: how many processes are killed")
    parser.add_argument("--incidents", type=int, default=10_000, help="reconcile, web: how many made incidents")
    parser.add_argument("--seed", type=int, default=0, help="reconcile: seed of the made incidents")
    parser.add_argument("--profile", action="store_true", help="reconcile: say where the time goes")
    chosen = parser.parse_args(argv)
    if chosen.name == "linking":
        from benchmarks.linking import run as tie

        for line in tie([int(size) for size in chosen.growth.split(",") if size]):
            print(line, flush=True)
        return 0
    if chosen.name == "reconcile":
        from benchmarks.reconcile import run as reckon

        for line in reckon(chosen.incidents, chosen.seed, chosen.profile):
            print(line, flush=True)
        return 0
    if chosen.name == "web":
        from benchmarks.web import run as serve

        for line in serve(chosen.incidents):
            print(line, flush=True)
        return 0
    if chosen.name == "workspace":
        from benchmarks.workspace import run as measure

        for line in measure(chosen.reports, chosen.jobs):
            print(line, flush=True)
        return 0
    if chosen.name == "kills":
        from benchmarks.kills import run as kill

        return kill(chosen.kills)
    from benchmarks.extract import run

    sizes = [int(size) for size in chosen.growth.split(",") if size]
    for line in run(chosen.data, sizes, chosen.parser):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
