"""The entry point: a command line in, an exit code out; every failure becomes one line on stderr, never a traceback."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Sequence
from types import TracebackType

import click

from variorum.cli.group import commands
from variorum.cli.settings import (
    BROKEN_PIPE,
    DONE,
    EVIDENCE_LOST,
    INPUT_UNREADABLE,
    INTERRUPTED,
    NOTHING_FOUND,
    UNEXPECTED,
    WRONG_USAGE,
    say,
)
from variorum.errors import TRACE, DecisionError, EvidenceLost, InputError, ResourceError, SubjectGone, VariorumError, mistake

# The exit code of each kind of error, the first that fits; any other is unexpected.
_CODES: tuple[tuple[type[VariorumError], int], ...] = (
    (InputError, INPUT_UNREADABLE),
    (EvidenceLost, EVIDENCE_LOST),
    (SubjectGone, NOTHING_FOUND),
    (DecisionError, WRONG_USAGE),
    (ResourceError, WRONG_USAGE),
)
# What to do next where the machine refuses.
_NEXT = {
    errno.ENOSPC: "Make room, then run again.",
    errno.EDQUOT: "Make room, then run again.",
    errno.ENOENT: "Check the spelling of the path.",
    errno.ENOTDIR: "Check the spelling of the path.",
    errno.EACCES: "Choose a place that may be written to.",
    errno.EROFS: "Choose a place that may be written to.",
}


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.excepthook = _unexpected
    if sys.stdout is None:
        sys.exit("variorum: standard output is closed; there is nowhere to print to.")
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a screen that cannot show a letter shows a question mark
    if "_VARIORUM_COMPLETE" in os.environ:
        from variorum.cli.completion import answer_shell  # here, because only a shell asks for it

        sys.exit(answer_shell())
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Carry out one command line; what it raises is told in one line and turned into an exit code."""
    try:
        with commands.make_context("variorum", list(arguments)) as context:
            code = commands.invoke(context)
        sys.stdout.flush()
        return int(code or DONE)
    except click.exceptions.Exit as leave:  # after --help and --version
        return leave.exit_code
    except click.ClickException as error:
        say(f"variorum: {_one_line(error.format_message())} {_help_for(error)}")
        return WRONG_USAGE
    except (KeyboardInterrupt, click.Abort):
        say("variorum: interrupted; nothing is half done, run it again.")
        return INTERRUPTED
    except VariorumError as error:
        say(f"variorum: {_one_line(str(error))}")
        return _code(error)
    except BrokenPipeError:
        _drop_output()
        return BROKEN_PIPE
    except OSError as error:
        _drop_output()
        say(f"variorum: {error.filename or 'output'}: {error.strerror or error}. {_NEXT.get(error.errno or 0, '')}".rstrip())
        return UNEXPECTED


def _code(error: VariorumError) -> int:
    for kind, code in _CODES:
        if isinstance(error, kind):
            return code
    return UNEXPECTED


def _help_for(error: click.ClickException) -> str:
    context = error.ctx if isinstance(error, click.UsageError) else None
    return f"See: {context.command_path if context else 'variorum'} --help"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _drop_output() -> None:
    """Let what is still buffered for stdout go nowhere, so that the interpreter does not fail on it again at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A mistake of ours: one line with its place; the whole trace on demand."""
    if os.environ.get(TRACE):
        sys.__excepthook__(kind, error, trace)
        return
    say(f"variorum: {mistake(error, trace)}. Set {TRACE}=1 for the whole trace.")


if __name__ == "__main__":
    main()
