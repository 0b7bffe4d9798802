"""Options that every command shares in; how to print and what to print where out: results on stdout, all else on stderr."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click
import msgspec

from variorum.publish.terminal import Look

_Command = TypeVar("_Command", bound=Callable[..., Any])

DONE, UNEXPECTED, WRONG_USAGE, INPUT_UNREADABLE, NOTHING_FOUND, INTERRUPTED = 0, 1, 2, 3, 4, 130
CHECK_FAILED, NEEDS_REVIEW, EVIDENCE_LOST = 5, 6, 7
BROKEN_PIPE = 141  # what a shell reports for a program whose reader went away (128 + SIGPIPE)
_NO_SCREEN = 100  # columns where output goes to a file or a pipe
_NARROWEST, _WIDEST = 60, 140  # below, a table cannot be read; above, the eye loses the line


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How one run prints."""

    plain: bool = False
    quiet: bool = False
    progress: bool = True
    colour: str = "auto"

    def look(self) -> Look:
        """How to lay out text for the screen at hand; plain where the screen cannot show box drawing."""
        columns = shutil.get_terminal_size((_NO_SCREEN, 24)).columns
        utf = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "").startswith("utf")
        colour = self.colour == "auto" and "NO_COLOR" not in os.environ and _is_screen(sys.stdout) and not self.plain
        return Look(width=max(_NARROWEST, min(columns, _WIDEST)), colour=colour, plain=self.plain or not utf)

    def shows_progress(self) -> bool:
        """Whether bars are drawn: only for somebody who watches."""
        return self.progress and not self.quiet and _is_screen(sys.stderr)

    def warn(self, line: str) -> None:
        """Tell what went by, on stderr, unless asked to be quiet."""
        if not self.quiet:
            say(line)


def shared(command: _Command) -> _Command:
    """Give a command the options that all commands have; they arrive as one `settings` argument."""

    def with_settings(*arguments: Any, plain: bool, quiet: bool, no_progress: bool, color: str, **options: Any) -> Any:
        settings = Settings(plain=plain, quiet=quiet, progress=not no_progress, colour=color)
        return command(*arguments, settings=settings, **options)

    with_settings.__name__, with_settings.__doc__ = command.__name__, command.__doc__
    with_settings.__click_params__ = getattr(command, "__click_params__", [])  # type: ignore[attr-defined]
    for option in (
        click.option(
            "--color", type=click.Choice(["auto", "never"]), default="auto", help="Colour on a terminal, or never (also: NO_COLOR)."
        ),
        click.option("--no-progress", is_flag=True, help="No progress bars (they show on a terminal only, on stderr)."),
        click.option("--quiet", "-q", is_flag=True, help="No progress and no remarks; skipped reports are still named."),
        click.option("--plain", is_flag=True, help="Sentences instead of a table: no box drawing, fit to be read aloud."),
    ):
        with_settings = option(with_settings)
    return with_settings  # type: ignore[return-value]


def say(line: str) -> None:
    """One line on stderr."""
    sys.stderr.write(line.rstrip("\n") + "\n")


def write_text(text: str) -> None:
    """Text for people on stdout."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def pretty(value: msgspec.Struct) -> bytes:
    """A value as machine output: JSON with two-space indent and a newline at the end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def write_bytes(content: bytes) -> None:
    """Machine output on stdout, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _is_screen(stream: Any) -> bool:
    return bool(getattr(stream, "isatty", lambda: False)())
