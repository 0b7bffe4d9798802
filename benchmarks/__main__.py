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
    parser.add_argument("name", choices=["extract"])
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the benchmark data")
    parser.add_argument("--growth", default="100,1000,10000", help="how many generated reports to make records of")
    parser.add_argument("--parser", action="store_true", help="time spaCy's en_core_web_sm as well (must be installed)")
    chosen = parser.parse_args(argv)
    from benchmarks.extract import run

    sizes = [int(size) for size in chosen.growth.split(",") if size]
    for line in run(chosen.data, sizes, chosen.parser):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
