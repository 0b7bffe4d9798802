"""The founding case is a gate: its floors hold wherever its data is."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.report import breaches
from evals.seeds import run
from evals.subject import pipeline_is_there


def test_the_founding_case_keeps_its_floors(shared: Path) -> None:
    if not pipeline_is_there():
        pytest.skip("no pipeline yet")
    assert breaches(run(shared / "data", 0, 0)) == []
