"""What a user calls an incident in; the one incident meant out, or a line that says which there are."""

from __future__ import annotations

from collections.abc import Sequence

import click

from variorum.cli.settings import say
from variorum.model.wire import IncidentRow, Record
from variorum.publish.terminal import find_incidents


def find_one(known: Record, wanted: str) -> IncidentRow | None:
    """The incident whose id or title begins so; None after a line on stderr where there is none, a usage error where several fit."""
    found = find_incidents(known, wanted)
    if len(found) > 1:
        raise click.UsageError(f"{wanted!r} fits several incidents: {some([f'{row.id} ({row.title})' for row in found])}.")
    if not found:
        say(f"variorum: nothing found: no incident begins with {wanted!r}. There are: {some([row.title for row in known.incidents])}.")
        return None
    return found[0]


def some(names: Sequence[str], most: int = 12) -> str:
    """Names for an error line: as many as can be read, and how many there are beyond."""
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "") or "none"
