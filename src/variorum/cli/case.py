"""The options of commands that work on a case in; the case, and the part of its record that a command is about, out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from variorum.cli.settings import say
from variorum.cli.source import saved_in
from variorum.model.wire import Record
from variorum.publish.wording import visible
from variorum.workspace import Workspace
from variorum.workspace.folder import find_folder

_Command = TypeVar("_Command", bound=Callable[..., Any])
_WHOLE_ID = 14  # letters of an incident's id
_MOST_NAMED = 12  # incidents named in an error line

project_option = click.option("--project", metavar="DIR", help="The folder of the case.  [default: the one you are in]")
json_option = click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout and nothing else there.")
policy_option = click.option("--policy", metavar="NAME|FILE", help="Coding rules, by name or as a TOML file.  [default: those of the case]")


def moment_options(command: _Command) -> _Command:
    """Give a command the options that look back."""
    for option in (
        click.option("--run", "run_number", type=int, metavar="N", help="As run N showed it."),
        click.option("--learned", metavar="MOMENT", help="Only what had been taken in by then."),
        click.option("--as-of", "as_of", metavar="MOMENT", help="Only what claims describe up to then: 2025-03-12, 2025-03-12T14:30Z."),
    ):
        command = option(command)
    return command


def open_case(project: str | None) -> Workspace:
    """The case in the folder named, or in this one or the nearest above."""
    return Workspace.open(project or ".")


def case_meant(paths: Sequence[str], project: str | None) -> Workspace | None:
    """The case that a command without `--from` means: that of --project, else of this folder unless a saved record lies here."""
    if project is not None:
        return Workspace.open(project)
    if paths or saved_in(()) is not None:
        return None
    return Workspace.open(".") if find_folder(Path(".")) is not None else None


def part_of(
    case: Workspace, wanted: str, policy: str | None, as_of: str | None = None, learned: str | None = None, run: int | None = None
) -> Record:
    """The record of the incidents that a name may mean; the whole record where none fits, so that the answer can name them all."""
    if wanted.startswith("i_") and len(wanted) == _WHOLE_ID:
        return case.incident(wanted, policy, as_of, learned=learned, run=run)
    cards = [card for card in case.incidents(policy, role=None, run=run) if named(card.id, card.title, wanted)]
    fits = [card for card in cards if card.role == "main"] or cards
    if len(fits) == 1:
        return case.incident(fits[0].id, policy, as_of, learned=learned, run=run)
    if len(fits) > 1 and wanted:
        names = ", ".join(f"{card.id} ({visible(card.title)})" for card in fits[:_MOST_NAMED])
        more = f" and {len(fits) - _MOST_NAMED} more" if len(fits) > _MOST_NAMED else ""
        raise click.UsageError(f"{wanted!r} fits several incidents: {names}{more}.")
    return case.record(policy, as_of, learned=learned, run=run)


def named(ident: str, title: str, wanted: str) -> bool:
    """Whether an id, a title or a word in it begins so."""
    key = wanted.casefold().replace("-", " ").strip()
    return bool(key) and (ident.startswith(wanted) or f" {title.casefold()}".find(f" {key}") >= 0)


def tell_state(case: Workspace) -> None:
    """Say in one line each on stderr what is not as the last run left it."""
    for line in case.remarks():
        say(f"variorum: {visible(line)}")
