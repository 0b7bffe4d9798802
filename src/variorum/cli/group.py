"""The name of a command in, the command out; its module is loaded when it is called, so that no list waits for a server to load."""

from __future__ import annotations

from importlib import import_module

import click

from variorum.cli.settings import write_text
from variorum.version import VERSION

_HOME = "variorum.cli.commands"  # the module of every command that the table does not name
_PLACES = {
    "add": "variorum.cli.add",
    "check": "variorum.cli.check",
    "compare-policies": "variorum.cli.compare",
    "completion": "variorum.cli.completion",
    "decide": "variorum.cli.decide",
    "diff": "variorum.cli.diff",
    "export": "variorum.cli.export",
    "help": "variorum.cli.manual",
    "init": "variorum.cli.init",
    "lineages": "variorum.cli.lineages",
    "ls": "variorum.cli.ls",
    "policies": "variorum.cli.policies",
    "report": "variorum.cli.report",
    "review": "variorum.cli.review",
    "run": "variorum.cli.run",
    "runs": "variorum.cli.run",
    "sensitivity": "variorum.cli.compare",
    "serve": "variorum.cli.serve",
    "validate": "variorum.cli.validate",
}
_FUNCTIONS = {"help": "manual"}  # a name that Python has taken already


class Commands(click.Group):
    """A group whose commands lie in modules of their own; each module holds a command of the name it is listed under."""

    def list_commands(self, context: click.Context) -> list[str]:
        """All names, sorted."""
        import_module(_HOME)
        return sorted({*_PLACES, *self.commands})

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name, loaded now if it was not."""
        if name not in self.commands:
            module = import_module(_PLACES.get(name, _HOME))
            if name in _PLACES:
                self.add_command(getattr(module, _FUNCTIONS.get(name, name.replace("-", "_"))))
        return self.commands.get(name)


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(VERSION, prog_name="variorum", message="%(prog)s %(version)s")
@click.pass_context
def commands(context: click.Context) -> None:
    """Many news reports in, one sourced record out: every number with the sentence behind it.

    \b
    First steps:
      variorum demo                      the shipped example: five reports, five tolls
      variorum record reports            your own reports, without a case
      variorum init siege && cd siege    a case that grows: add, run, ls, show, why, decide
      variorum help why                  a command with its options and examples

    \b
    Exit codes: 0 done, 1 unexpected error, 2 wrong usage, 3 some input could not be read
    (named on stderr; the record of the rest is printed), 4 nothing found, 5 a check failed,
    6 something waits for review (with --fail-on-review), 7 evidence lost, 130 interrupted.
    """
    if context.invoked_subcommand is None:
        write_text(context.get_help())


def every_command() -> dict[str, click.Command]:
    """All commands by name, those of a group by both names, each loaded."""
    context = click.Context(commands)
    found: dict[str, click.Command] = {}
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        if command is not None:
            found[name] = command
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}": command.commands[inner] for inner in command.list_commands(context)}
    return found
