"""Scores of one evaluation in, the printed account of it and the verdict against its floors out."""

from __future__ import annotations

import json
import tomllib
from dataclasses import asdict, dataclass, field
from pathlib import Path

FLOORS = Path(__file__).with_name("floors.toml")
ROUNDING = 5e-4  # a score printed with three digits must pass the floor that was copied from the print


@dataclass(frozen=True)
class Result:
    """What one evaluation measured.

    `items` is the number of things scored (the denominator a reader should have in mind), `scores` name → value,
    `peers` name → published figure as words, `lines` the misses that were asked for, `seconds` the time spent in the product
    itself, `articles` the texts it read in that time.
    """

    name: str
    items: int
    scores: dict[str, float]
    peers: dict[str, str] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    seconds: float = 0.0
    articles: int = 0


def rendered(result: Result, seed: int) -> str:
    """The result as plain text: a line a score, then speed, the peers' figures and the misses."""
    out = [f"{result.name}: {result.items} items, seed {seed}"]
    width = max([len(name) for name in result.scores] + [8])
    for name, value in result.scores.items():
        shown = f"{value:.0f}" if float(value).is_integer() and abs(value) > 1 else f"{value:.3f}"
        out.append(f"  {name:<{width}}  {shown}")
    if result.seconds > 0:
        count = result.articles or result.items
        out.append(f"  speed: {count / result.seconds:.1f} articles/s ({count} articles in {result.seconds:.1f} s)")
    out += [f"  beside: {name}: {words}" for name, words in result.peers.items()]
    out += [f"  {line}" for line in result.lines]
    return "\n".join(out)


def as_json(result: Result, seed: int) -> str:
    """The result as one JSON object."""
    return json.dumps({**asdict(result), "seed": seed}, ensure_ascii=False)


def bounds(path: Path = FLOORS) -> dict[str, dict[str, dict[str, float]]]:
    """Floors and ceilings by evaluation: `{"seeds": {"floor": {"recall": .9}, "ceiling": {"wrong_spans": 0}}}`."""
    if not path.exists():
        return {}
    loaded: dict[str, dict[str, dict[str, float]]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return loaded


def breaches(result: Result, limits: dict[str, dict[str, dict[str, float]]] | None = None) -> list[str]:
    """What fell below its floor or rose above its ceiling, in words; a score that is gone is a breach too."""
    own = (bounds() if limits is None else limits).get(result.name, {})
    out = []
    for name, floor in own.get("floor", {}).items():
        value = result.scores.get(name)
        if value is None or value < floor - ROUNDING:
            out.append(f"{result.name}.{name}: {value} is below its floor {floor}")
    for name, ceiling in own.get("ceiling", {}).items():
        value = result.scores.get(name)
        if value is None or value > ceiling + ROUNDING:
            out.append(f"{result.name}.{name}: {value} is above its ceiling {ceiling}")
    return out


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, 0 when both are 0."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def share(part: float, whole: float) -> float:
    """`part / whole`, 0 when there is nothing to share."""
    return part / whole if whole else 0.0
