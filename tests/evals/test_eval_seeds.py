"""The founding case is a gate: its floors hold wherever its data is."""

from __future__ import annotations

from pathlib import Path

from evals.report import breaches
from evals.seeds import run


def test_the_founding_case_keeps_its_floors(shared: Path) -> None:
    assert breaches(run(shared / "data", 0, 0)) == []
