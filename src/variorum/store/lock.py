"""One writer at a time: a folder in, the right to write to it out, or an error that says who has it."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from variorum.errors import StoreError, StoreLocked

NAME = ".variorum.lock"
PATIENCE = 5.0  # seconds to wait for another writer: longer than recording a decision takes, shorter than patience
_PAUSE = 0.05  # seconds between two looks


@contextmanager
def writing(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it when the process ends, however it ends, so none is ever left behind."""
    path = folder / NAME
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as mistake:
        raise _unwritable(folder, mistake) from mistake
    try:
        _take(handle, folder, time.monotonic() + patience)
        _sign(handle)
        yield
    finally:
        os.close(handle)


def _take(handle: int, folder: Path, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as mistake:
            if time.monotonic() >= until:
                who = os.pread(handle, 32, 0).decode("ascii", "replace").strip() or "another process"
                raise StoreLocked(
                    f"process {who} is writing to this workspace.", where=str(folder), hint="Wait until it has ended, then run again."
                ) from mistake
            time.sleep(_PAUSE)


def _sign(handle: int) -> None:
    """Leave the number of this process for whoever has to wait; a full disk is no reason not to hold the lock."""
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode("ascii"), 0)
    except OSError as mistake:
        if mistake.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise


def _unwritable(folder: Path, mistake: OSError) -> StoreError:
    if mistake.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return StoreError("this folder may only be read.", where=str(folder), hint="Show and export work; to change the case, copy it.")
    return StoreError(f"cannot be written to ({mistake.strerror}).", where=str(folder), hint="Make room or mend the disk, then run again.")
