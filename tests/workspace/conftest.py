"""Cases to try things on: invented reports of one siege, and a clock that is set by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from variorum.resources.load import resource_path
from variorum.workspace import Workspace


class Hand:
    """A clock that shows what it was set to."""

    def __init__(self) -> None:
        self.moment = datetime(2025, 3, 11, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def set(self, said: str) -> None:
        """Set the clock to a moment in UTC."""
        self.moment = datetime.fromisoformat(said).replace(tzinfo=UTC)


@pytest.fixture
def clock() -> Hand:
    """A clock set by hand."""
    return Hand()


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the shipped example."""
    return resource_path("example")


@pytest.fixture
def make_case(tmp_path: Path, clock: Hand) -> Callable[..., Workspace]:
    """Make a case, with the reports in `paths` worked out."""

    def make(*paths: Path, name: str = "case", policy: str = "ucdp-ged") -> Workspace:
        case = Workspace.init(tmp_path / name, policy=policy, analyst="R. Khan", clock=clock)
        if paths:
            case.add(paths)
            case.run()
        return case

    return make
