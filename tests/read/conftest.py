"""The shipped list of furniture and short ways to read bytes and text in tests of reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.model.furniture import Furniture
from variorum.model.report import Raw, Report, Skipped
from variorum.read.parse import parse
from variorum.resources.load import furniture


@pytest.fixture(scope="session")
def words() -> Furniture:
    return furniture()


@pytest.fixture(scope="session")
def read(words: Furniture) -> Callable[..., Report]:
    """Read bytes that must give a report."""

    def reading(content: bytes | str, locator: str = "a.txt", **kind: str) -> Report:
        raw = Raw(locator=locator, content=content.encode() if isinstance(content, str) else content, **kind)  # type: ignore[arg-type]
        outcome = parse(raw, words)
        assert isinstance(outcome, Report), outcome
        return outcome

    return reading


@pytest.fixture(scope="session")
def skip(words: Furniture) -> Callable[..., str]:
    """Read bytes that must give a skip; returns its reason."""

    def skipping(content: bytes | str, locator: str = "a.txt", **kind: str) -> str:
        raw = Raw(locator=locator, content=content.encode() if isinstance(content, str) else content, **kind)  # type: ignore[arg-type]
        outcome = parse(raw, words)
        assert isinstance(outcome, Skipped), outcome
        assert outcome.locator == locator
        return outcome.reason

    return skipping
