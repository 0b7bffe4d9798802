"""Paths in, raw bytes with their places out, in an order that does not depend on the disk; what cannot be opened is a named skip.

Memory holds one file or one line at a time, so JSON lines of any length can be read.
"""

from __future__ import annotations

import errno
import gzip
import io
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from variorum.model.report import Raw, Skipped
from variorum.read.json_lines import holds_json, json_raws
from variorum.read.kinds import JSON_LINES_NAMES, JSON_NAMES, bare_name, named_as_text
from variorum.read.limits import MAX_REPORT_BYTES, too_many_bytes

# Enough of a stream to see what it holds. In bytes.
_LOOK = 64 * 1024
_STDIN = "-"


def gather(paths: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Raw | Skipped]:
    """Everything to be read, in the order of `paths`, folders in the order of their names.

    Folders are gone through wholly, without hidden files; `-` is `stdin`. A file reached twice, by whatever name, is given once.
    """
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if path == _STDIN:
            yield from _from_stdin(stdin)
        else:
            yield from _from_path(path, seen)


def _from_stdin(stdin: BinaryIO | None) -> Iterator[Raw | Skipped]:
    """Standard input: JSON lines, or one report."""
    if stdin is None:
        yield Skipped(locator=_STDIN, reason="standard input was asked for, but there is none")
        return
    yield from _from_stream(io.BufferedReader(_Unclosed(stdin), _LOOK), _STDIN, _STDIN)


def _from_path(path: str, seen: set[tuple[int, int]]) -> Iterator[Raw | Skipped]:
    """A path as the user gave it: a file or a folder."""
    shown = _shown(path)
    try:
        status = os.stat(path)
    except (OSError, ValueError) as mistake:
        yield Skipped(locator=shown, reason=_why_not_there(path, mistake))
        return
    if not stat.S_ISDIR(status.st_mode):
        yield from _from_file(path, status, seen)
        return
    empty = True
    for outcome in _from_folder(path, status, seen):
        empty = False
        yield outcome
    if empty:
        yield Skipped(locator=shown, reason="is a folder without any file that was not read already (hidden files are left out)")


def _from_folder(path: str, status: os.stat_result, seen: set[tuple[int, int]]) -> Iterator[Raw | Skipped]:
    """All files under a folder, sorted by name at each level; a folder reached again, as by a circular link, is passed over."""
    if _seen_before(status, seen):
        return
    try:
        names = sorted(os.listdir(path), key=os.fsencode)
    except OSError as mistake:
        yield Skipped(locator=_shown(path), reason=_why_unreadable(mistake))
        return
    for name in names:
        if name.startswith("."):
            continue
        inner = os.path.join(path, name)
        try:
            inner_status = os.stat(inner)
        except OSError as mistake:
            yield Skipped(locator=_shown(inner), reason=_why_not_there(inner, mistake))
            continue
        if stat.S_ISDIR(inner_status.st_mode):
            yield from _from_folder(inner, inner_status, seen)
        else:
            yield from _from_file(inner, inner_status, seen)


def _from_file(path: str, status: os.stat_result, seen: set[tuple[int, int]]) -> Iterator[Raw | Skipped]:
    """One file, unless it was given before."""
    shown = _shown(path)
    if not stat.S_ISREG(status.st_mode):
        yield Skipped(locator=shown, reason=f"is {_irregular(status.st_mode)}, not a file; give its content through standard input as -")
        return
    if _seen_before(status, seen):
        return
    try:
        with open(path, "rb") as file:
            if path.lower().endswith(".gz"):
                with gzip.GzipFile(fileobj=file) as unpacked:
                    yield from _from_stream(io.BufferedReader(unpacked, _LOOK), shown, bare_name(shown))
            else:
                yield from _from_stream(file, shown, bare_name(shown))
    except OSError as mistake:
        yield Skipped(locator=shown, reason=_why_unreadable(mistake))


def _from_stream(stream: io.BufferedReader, locator: str, name: str) -> Iterator[Raw | Skipped]:
    """An open stream: one Raw a line of JSON, or the whole as one Raw; `name` is what its kind is judged by."""
    try:
        start = stream.peek(_LOOK)[:_LOOK]
        promised = name.endswith(JSON_LINES_NAMES + JSON_NAMES)
        if promised or (not named_as_text(name) and holds_json(start)):
            yield from json_raws(stream, start, locator, lines_promised=name.endswith(JSON_LINES_NAMES))
            return
        content = stream.read(MAX_REPORT_BYTES + 1)
    except (EOFError, zlib.error, gzip.BadGzipFile) as mistake:
        yield Skipped(locator=locator, reason=f"is damaged: it cannot be unpacked to its end ({mistake})")
        return
    if len(content) > MAX_REPORT_BYTES:
        yield Skipped(locator=locator, reason=too_many_bytes())
    else:
        yield Raw(locator=locator, content=content)


def _seen_before(status: os.stat_result, seen: set[tuple[int, int]]) -> bool:
    """Whether this very file or folder came before; remembers it."""
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return True
    seen.add(key)
    return False


def _shown(path: str) -> str:
    """The path as text that can be printed and stored, whatever bytes the name holds."""
    return os.fsencode(path).decode("utf-8", "replace")


def _irregular(mode: int) -> str:
    """What a thing on disk is that is neither file nor folder."""
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


def _why_not_there(path: str, mistake: OSError | ValueError) -> str:
    """Why a path leads nowhere, and what to look at."""
    if os.path.islink(path):
        return "is a link that leads nowhere"
    if not isinstance(mistake, OSError) or mistake.errno not in (errno.ENOENT, errno.ENOTDIR):
        return _why_unreadable(mistake)
    if any(letter in path for letter in "*?["):
        return "does not exist; if it is meant as a pattern, no file fits it"
    folder = Path(path).parent
    return (
        "does not exist; check the spelling"
        if folder.is_dir()
        else f"does not exist, nor does the folder {_shown(str(folder))}; check the spelling"
    )


def _why_unreadable(mistake: OSError | ValueError) -> str:
    """Why a file that is there cannot be read."""
    if isinstance(mistake, PermissionError):
        return "may not be read with your permissions"
    if isinstance(mistake, gzip.BadGzipFile):
        return f"is damaged: it cannot be unpacked to its end ({mistake})"
    words = mistake.strerror if isinstance(mistake, OSError) and mistake.strerror else str(mistake)
    return f"cannot be read ({words})"


class _Unclosed(io.RawIOBase):
    """A stream that is not ours to close, as a raw stream."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        """It is read only."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is anything to read."""
        part = self._stream.read(len(buffer))
        buffer[: len(part)] = part
        return len(part)
