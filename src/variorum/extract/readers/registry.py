"""The name of a reader as a user writes it in, the reader out: `NAME` or `NAME:ARGUMENT`, NAME an entry point of `variorum.readers`."""

from __future__ import annotations

import re
from importlib.metadata import EntryPoint, entry_points
from typing import Any, cast

from variorum.errors import ReaderFailed, ResourceMissing
from variorum.extract.readers.foreign import guarded
from variorum.extract.readers.protocol import Reader

GROUP = "variorum.readers"
_NAME = re.compile(r"\w[\w.:/@-]{0,79}")


def find_reader(spec: str) -> Reader:
    """The reader that `spec` names: the entry point is called without arguments, or with the words behind the first colon.

    Raises ResourceMissing where no such reader is installed, and ReaderFailed where what is installed is no reader.
    """
    name, colon, argument = spec.partition(":")
    made = guarded(name, _entry(name).load)
    if not callable(made):
        raise ReaderFailed(f"the reader {name} is not usable: its entry point cannot be called.")
    reader: Any = guarded(name, lambda: made(argument) if colon else made())
    called = getattr(reader, "name", None)
    if not isinstance(called, str) or _NAME.fullmatch(called) is None:
        raise ReaderFailed(f"the reader {name} is not usable: it has no proper name.", hint="docs/readers.md says what a name may be.")
    if not callable(getattr(reader, "read", None)):
        raise ReaderFailed(f"the reader {name} is not usable: it has no method read.", hint="docs/readers.md says what a reader is.")
    return cast(Reader, reader)


def installed() -> list[str]:
    """The names of all installed readers, in order."""
    return sorted({entry.name for entry in entry_points(group=GROUP)})


def _entry(name: str) -> EntryPoint:
    # an editable install may be listed twice on the path; the same target is the same reader
    found = {entry.value: entry for entry in entry_points(group=GROUP) if entry.name == name}
    if not found:
        raise ResourceMissing(f"no reader is called {name!r}.", hint=f"Installed: {', '.join(installed())}. See docs/readers.md.")
    if len(found) > 1:
        raise ResourceMissing(f"two packages have a reader called {name!r}: {' and '.join(sorted(found))}.", hint="Uninstall one.")
    return next(iter(found.values()))
