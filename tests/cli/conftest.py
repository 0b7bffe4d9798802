"""Ways to call the command line: inside this process, and as a program of its own where the process matters."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from variorum.cli.main import run
from variorum.resources.load import resource_path


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


Call = Callable[..., Outcome]


def as_program(*arguments: str, cwd: Path, stdin: bytes = b"", **environment: str) -> Outcome:
    """Run `variorum` as a program, its output as wide as in a file whatever the screen at hand."""
    inherited = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    command = [sys.executable, "-m", "variorum.cli.main", *arguments]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, check=False, env={**inherited, **environment})
    return Outcome(done.returncode, done.stdout, done.stderr.decode("utf-8"))


@pytest.fixture(scope="session")
def program() -> Call:
    """Run a command line as a program of its own."""
    return as_program


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Run a command line in this process, in an empty folder, its output as wide as in a file whatever the screen at hand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def invoke(*arguments: str, stdin: bytes = b"") -> Outcome:
        out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline=""), io.StringIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            code = run(list(arguments))
            out.flush()
        return Outcome(code, out.buffer.getvalue(), err.getvalue())  # type: ignore[attr-defined]

    return invoke


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Outcome]:
    """A folder in which `variorum demo` ran, and what it printed."""
    folder = tmp_path_factory.mktemp("demo")
    return folder, as_program("demo", cwd=folder)


@pytest.fixture
def example() -> Sequence[Path]:
    """The reports of the shipped example."""
    return sorted(resource_path("example").glob("*.txt"))
