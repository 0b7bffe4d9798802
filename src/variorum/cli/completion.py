"""A shell's name in, the script that lets it complete our commands out; what a user has begun to type in, how it may go on out."""

from __future__ import annotations

import os

import click
from click.shell_completion import CompletionItem, get_completion_class, shell_complete

from variorum.cli.group import commands
from variorum.cli.settings import DONE, Settings, shared, write_text
from variorum.errors import VariorumError
from variorum.workspace import Workspace

ASKED = "_VARIORUM_COMPLETE"  # the variable by which a shell asks how a line may go on
_NAME = "variorum"


@click.command(short_help="Print the script by which a shell completes commands.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@shared
def completion(shell: str, settings: Settings) -> int:
    """Print the script by which SHELL completes commands, options and the incidents of a case.

    \b
    Examples:
      variorum completion bash >> ~/.bashrc
      variorum completion zsh > ~/.zfunc/_variorum
      variorum completion fish > ~/.config/fish/completions/variorum.fish
    """
    kind = get_completion_class(shell)
    if kind is not None:
        write_text(kind(commands, {}, _NAME, ASKED).source())
    return DONE


def answer_shell() -> int | None:
    """Answer a shell that asks how a line may go on; None where none asks."""
    asked = os.environ.get(ASKED)
    return None if asked is None else shell_complete(commands, {}, _NAME, ASKED, asked)


def incidents(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """The incidents of the case whose id or a word of whose title begins so."""
    try:
        cards = Workspace.open(context.params.get("project") or ".").incidents(role=None)
    except VariorumError:
        return []
    found = []
    for card in cards:
        words = [word for word in card.title.casefold().split() if word.isalpha()]
        name = next((word for word in words if begun and word.startswith(begun.casefold())), None)
        if name is not None or card.id.startswith(begun):
            found.append(CompletionItem(name or card.id, help=card.title))
    return found
