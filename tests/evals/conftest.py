"""Puts the checkout on the path (evals are no part of the installed package) and finds the shared data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with seeds and benchmark data; the test is skipped where it is absent."""
    folder = Path(os.environ.get("VARIORUM_SHARED", ROOT.parent / "shared"))
    if not folder.exists():
        pytest.skip("the shared benchmark data is not here")
    return folder
