"""Files as they were sent in; reports taken into the workspace and worked out, one piece of work at a time, and how far it is, out."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from threading import Lock
from typing import Any, BinaryIO, NamedTuple

from variorum.errors import VariorumError
from variorum.web.problems import Problem
from variorum.workspace import Workspace

PATIENCE = 8.0  # seconds that an answer waits for the work to be done before it says that the work goes on
SENT = "sent"  # where sent files lie in the case's folder while they are taken in: reports are then named sent/NAME, not by a chance folder
_SAFE = re.compile(r"[^\w.-]+")


class Sent(NamedTuple):
    """A file as it was sent: the name it came under, and its bytes."""

    name: str
    content: BinaryIO


class Progress:
    """One piece of work at a time, in a thread of its own: what it is at, what came of it, and what went wrong."""

    def __init__(self, after: Callable[[], None] = lambda: None) -> None:
        """`after` is called when work was done, in the same thread."""
        self._after = after
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="variorum-run")
        self._at: Future[dict[str, Any]] | None = None
        self._free = Lock()
        self.stage, self.done, self.total = "", 0, 0

    @property
    def busy(self) -> bool:
        """Whether work is going on."""
        return self._at is not None and not self._at.done()

    def told(self) -> dict[str, Any]:
        """How far the work is, or what came of it."""
        if self._at is None:
            return {"state": "idle"}
        if not self._at.done():
            return {"state": "working", "stage": self.stage, "done": self.done, "total": self.total or None}
        return self._at.result()

    def begin(self, workspace: Workspace, files: list[Sent], options: dict[str, Any]) -> dict[str, Any]:
        """Put the files down, start the work and wait a little for its end."""
        if not self._free.acquire(blocking=False):
            raise Problem(409, "At work", "Reports are being worked out already.", "Wait until that is done: see /import.")
        folder = workspace.path / SENT
        try:
            shutil.rmtree(folder, ignore_errors=True)  # what a killed server left
            folder.mkdir()
            paths = [_kept(folder, number, sent) for number, sent in enumerate(files, 1)]
        except OSError as error:
            self._free.release()
            raise Problem(
                422, "Not written", f"The files cannot be put down ({error.strerror or error}).", "Make room, or see who owns the case."
            ) from error
        self._at = self._pool.submit(self._work, workspace, folder, paths, options)
        self._pool.submit(self._after)
        try:
            return self._at.result(timeout=PATIENCE)
        except NotYet:
            return self.told()

    def step(self, stage: str, done: int, total: int | None) -> None:
        """Called by the stages as they go."""
        self.stage, self.done, self.total = stage, done, total or 0

    def _work(self, workspace: Workspace, folder: Path, paths: list[Path], options: dict[str, Any]) -> dict[str, Any]:
        try:
            taken: dict[str, Any] = {}
            if paths:
                intake = workspace.add(paths, progress=self.step, **options)
                taken = {"new": intake.new, "known": intake.known, "skipped": [_plain(one, str(folder)) for one in intake.skipped]}
            run = workspace.run(progress=self.step)
        except VariorumError as error:
            return {"state": "failed", "error": error.message, "hint": error.hint or ""}
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            self._free.release()
        return {"state": "done", **taken, "run": run.number, "reports": run.reports, "incidents": run.incidents, "changed": run.changed}


def safe_name(given: str) -> str:
    """A file's own name without any folder, fit for every disk; its ending is kept because it tells what the file is."""
    plain = _SAFE.sub("-", given.replace("\\", "/").rsplit("/", 1)[-1]).strip(".-") or "report"
    stem, dot, ending = plain.rpartition(".")
    return f"{stem[:80]}{dot}{ending[:12]}" if dot else plain[:80]


def _kept(folder: Path, number: int, sent: Sent) -> Path:
    """Write a file to a folder of our own choosing, in pieces; two of one name stay two."""
    name = safe_name(sent.name)
    path = folder / name
    if path.exists():
        path = folder / f"{number}-{name}"
    with path.open("xb") as out:
        while piece := sent.content.read(1 << 20):
            out.write(piece)
    return path


def _plain(skip: Any, folder: str) -> dict[str, str]:
    return {"locator": skip.locator.replace(folder, "").lstrip("/"), "reason": skip.reason}
