"""The name of a command in, its help out; or everything that there is to say of all commands as one manual page."""

from __future__ import annotations

import inspect

import click

from variorum.cli.group import commands, every_command
from variorum.cli.settings import DONE, write_text
from variorum.version import VERSION

_SECTION = 1  # of the manual: programs that a user calls


@click.command(name="help", short_help="Show the help of a command, or the manual page of all.")
@click.argument("names", nargs=-1, metavar="[COMMAND]...")
@click.option("--man", is_flag=True, help="All commands as one manual page, for man.")
def manual(names: tuple[str, ...], man: bool) -> int:
    """Show the help of COMMAND, or of variorum as a whole.

    \b
    Examples:
      variorum help
      variorum help policies diff
      variorum help --man > variorum.1 && man ./variorum.1
    """
    if man:
        write_text(page())
        return DONE
    known = every_command()
    wanted = " ".join(names)
    if wanted and wanted not in known:
        raise click.UsageError(f"no command is called {wanted!r}. There are: {', '.join(known)}.")
    command: click.Command = known[wanted] if wanted else commands
    write_text(command.get_help(_context(command, wanted)))
    return DONE


def page() -> str:
    """The manual page in roff: the program, then every command with its words, options and examples."""
    lines = [
        f'.TH VARIORUM {_SECTION} "" "variorum {VERSION}" "User Commands"',
        ".SH NAME",
        f"variorum \\- {_plain('many news reports in, one sourced record out')}",
        ".SH SYNOPSIS",
        ".B variorum",
        "[OPTIONS] COMMAND [ARGS]...",
        ".SH DESCRIPTION",
        *_words(commands),
        ".SH COMMANDS",
    ]
    for name, command in every_command().items():
        context = _context(command, name)
        lines += [f'.SS "{_plain(f"variorum {name}")}"', ".PP", _plain(" ".join(command.collect_usage_pieces(context))), *_words(command)]
        for parameter in command.get_params(context):
            told = parameter.get_help_record(context)
            if told is not None and told[1]:
                lines += [".TP", f".B {_plain(told[0])}", _plain(told[1])]
    return "\n".join(lines)


def _words(command: click.Command) -> list[str]:
    """A command's help as paragraphs; what stands behind a mark of its own keeps its lines."""
    lines: list[str] = []
    for part in inspect.cleandoc(command.help or "").split("\n\n"):
        if part.startswith("\b"):
            lines += [".PP", ".nf", *(_plain(line) for line in part.splitlines()[1:]), ".fi"]
        else:
            lines += [".PP", _plain(" ".join(part.split()))]
    return lines


def _plain(words: str) -> str:
    """Words in which roff sees nothing to act on."""
    escaped = words.replace("\\", "\\\\").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _context(command: click.Command, name: str) -> click.Context:
    """As the command line sets it up."""
    return click.Context(command, info_name=f"variorum {name}".strip(), help_option_names=["-h", "--help"], max_content_width=100)
