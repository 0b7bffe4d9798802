"""The exact bytes of reports, each under its SHA-256: bytes in, a hash out; a hash in, the same bytes out or EvidenceLost."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

from variorum.errors import EvidenceLost, StoreError

_UNFINISHED = ".unfinished-"
_AT_ONCE = 16  # files being written at a time: enough for a disk to gather them into one write of its own journal


class Vault:
    """A folder `ab/abcdef…`: the name of a file is the hash of its bytes, so anybody can check it with `sha256sum`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        """Where the bytes of this hash lie."""
        return self._folder / digest[:2] / digest

    def put(self, content: bytes) -> str:
        """Keep bytes; a file appears whole or not at all. What lies damaged under the same hash is replaced."""
        digest = sha256(content).hexdigest()
        if self._fault(digest, len(content)) is None:
            return digest
        path = self.path(digest)
        unfinished = path.with_name(f"{_UNFINISHED}{os.getpid()}-{digest}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except OSError as mistake:
            unfinished.unlink(missing_ok=True)
            raise StoreError(
                f"the bytes of a report cannot be kept ({mistake.strerror}).",
                where=str(path.parent),
                hint="Nothing is half done: make room and run again.",
            ) from mistake
        return digest

    def put_all(self, contents: Sequence[bytes]) -> list[str]:
        """Keep many at once: disks write several small files in little more time than one."""
        once = {sha256(content).digest(): content for content in contents}
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            kept = dict(zip(once, pool.map(self.put, once.values()), strict=True))
        return [kept[sha256(content).digest()] for content in contents]

    def get(self, digest: str, locator: str) -> bytes:
        """The bytes of this hash, checked; `locator` names the report in the error if they are gone or changed."""
        fault = self._fault(digest)
        if fault is not None:
            raise EvidenceLost(
                f"the stored bytes of this report {fault} ({self.path(digest)}).", where=locator, hint="Add the original file again."
            )
        return self.path(digest).read_bytes()

    def fault(self, digest: str) -> str | None:
        """What is wrong with the bytes of this hash, in words, or None."""
        return self._fault(digest)

    def sweep(self) -> Iterator[Path]:
        """Remove what a killed writer left unfinished, and name it; only whoever holds the lock may."""
        for path in sorted(self._folder.glob(f"*/{_UNFINISHED}*")):
            path.unlink(missing_ok=True)
            yield path

    def _fault(self, digest: str, size: int | None = None) -> str | None:
        path = self.path(digest)
        try:
            if size is not None and path.stat().st_size != size:
                return "were changed"
            return None if sha256(path.read_bytes()).hexdigest() == digest else "were changed"
        except FileNotFoundError:
            return "are gone"
        except OSError as mistake:
            return f"cannot be read ({mistake.strerror})"
