"""The journal of decisions: one JSON object a line, only ever added to; decisions in, the same decisions and the state of the file out."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from variorum.errors import StoreError
from variorum.model.decision import Decision
from variorum.model.text import canonical_json

NAME = "decisions.jsonl"
TORN = "decisions.torn"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What a journal holds; `torn` is the beginning of a line that was never finished, which nobody was told had been recorded."""

    decisions: tuple[Decision, ...]
    torn: bytes = b""


class Journal:
    """`decisions.jsonl`: keys sorted, so that a line always looks the same and two analysts' files merge line by line."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._torn = folder / TORN

    def read(self) -> Told:
        """All decisions in order, a line that stands twice once; a damaged line before the last is an error that names it."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return Told(decisions=())
        whole, _, rest = content.rpartition(b"\n")
        found: dict[str, Decision] = {}
        for number, line in enumerate(whole.split(b"\n"), start=1):
            if line.strip():
                one = self._line(line, number)
                found.setdefault(one.id, one)
        return Told(decisions=tuple(found.values()), torn=rest)

    def append(self, decision: Decision) -> None:
        """Add one decision; when this returns, it is on the disk. An unfinished line is moved to `decisions.torn` first."""
        line = canonical_json(decision) + b"\n"
        try:
            self._mend()
            size = self._path.stat().st_size if self._path.exists() else 0
            with self._path.open("ab") as file:
                try:
                    file.write(line)
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    os.ftruncate(file.fileno(), size)
                    raise
        except OSError as mistake:
            raise StoreError(
                f"the decision could not be recorded ({mistake.strerror}).", where=str(self._path), hint="Make room, then decide again."
            ) from mistake

    def _mend(self) -> None:
        torn = self.read().torn
        if not torn:
            return
        with self._torn.open("ab") as aside:
            aside.write(torn + b"\n")
            aside.flush()
            os.fsync(aside.fileno())
        os.truncate(self._path, self._path.stat().st_size - len(torn))

    def _line(self, line: bytes, number: int) -> Decision:
        try:
            return msgspec.json.decode(line, type=Decision)
        except (msgspec.DecodeError, UnicodeDecodeError) as mistake:
            raise StoreError(
                f"this line is no decision ({mistake}).",
                where=f"{self._path}:{number}",
                hint="Restore the line, as from git; no other line needs to change.",
            ) from mistake
