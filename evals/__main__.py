"""An evaluation's name and a data folder in, its printed result out: `python -m evals NAME --data PATH`."""

from __future__ import annotations

import argparse
import importlib
import inspect
import sys
from pathlib import Path

from evals.report import Result, as_json, breaches, rendered

BELOW_FLOOR = 5
CHEAP = (
    "seeds", "html", "timex", "geoparsing", "newsquant", "polnear", "muc4", "gva", "background", "lineage", "linking", "airwars", "noise",
    "ablation", "invented", "read", "marked", "apart", "grid", "policies",
)  # fmt: skip


def options() -> argparse.ArgumentParser:
    """What the command line understands."""
    parser = argparse.ArgumentParser(prog="python -m evals", description="Score Variorum on data that others wrote.")
    parser.add_argument("name", help="an evaluation (" + ", ".join(CHEAP) + ") or all")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="folder with the benchmark data")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list N misses with their sentence")
    parser.add_argument("--seed", type=int, default=0, help="seed of any sampling")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="score N items drawn with the seed (where offered)")
    parser.add_argument("--part", default="", help="which part of the data (where offered)")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--check", action="store_true", help=f"exit {BELOW_FLOOR} below a floor of evals/floors.toml")
    return parser


def measured(name: str, chosen: argparse.Namespace) -> Result:
    """Run one evaluation with the options that it takes."""
    run = importlib.import_module(f"evals.{name}").run
    extras = {key: getattr(chosen, key) for key in ("sample", "part") if key in inspect.signature(run).parameters}
    result: Result = run(chosen.data, chosen.errors, chosen.seed, **extras)
    return result


def available(name: str) -> bool:
    """Whether the evaluation's module is there."""
    return Path(__file__).with_name(f"{name}.py").exists()


def main(argv: list[str] | None = None) -> int:
    """Print the results asked for; 0, or 5 when `--check` found a score below its floor."""
    chosen = options().parse_args(argv)
    names = [name for name in CHEAP if available(name)] if chosen.name == "all" else [chosen.name]
    below: list[str] = []
    for name in names:
        if not available(name):
            print(f"no evaluation named {name!r}; there are: {', '.join(n for n in CHEAP if available(n))}", file=sys.stderr)
            return 2
        result = measured(name, chosen)
        print(as_json(result, chosen.seed) if chosen.json else rendered(result, chosen.seed), flush=True)
        below += breaches(result) if chosen.check else []
    for line in below:
        print(line, file=sys.stderr)
    return BELOW_FLOOR if below else 0


if __name__ == "__main__":
    sys.exit(main())
