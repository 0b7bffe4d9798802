"""Two moments or two runs in, what changed between them out; without either, what changed since the analyst's last look."""

from __future__ import annotations

import re

import click
import msgspec

from variorum.cli.case import json_option, named, open_case, policy_option, project_option, tell_state
from variorum.cli.changes import told
from variorum.cli.completion import incidents
from variorum.cli.settings import DONE, NOTHING_FOUND, Settings, say, shared, write_bytes, write_text
from variorum.workspace import Workspace
from variorum.workspace.history import Clock, Difference


@click.command(short_help="Say what changed between two moments or runs.")
@click.argument("incident", required=False, metavar="[ID]", shell_complete=incidents)
@click.option("--from", "start", metavar="MOMENT", help="The earlier moment: 2025-03-11, 2025-03-12T08:00Z or phase:0.")
@click.option("--to", "end", metavar="MOMENT", help="The later moment.  [default: now]")
@click.option("--learned", "by_learning", is_flag=True, help="Moments are when the case learned, not what claims describe.")
@click.option("--run", "runs", metavar="A..B", help="What the runs after A changed, up to B (or the last: A..).")
@click.option("--seen", is_flag=True, help="Note that you have looked: the next look begins here.")
@policy_option
@project_option
@json_option
@shared
def diff(
    incident: str | None,
    start: str | None,
    end: str | None,
    by_learning: bool,
    runs: str | None,
    seen: bool,
    policy: str | None,
    project: str | None,
    as_json: bool,
    settings: Settings,
) -> int:
    """Say what changed in an incident between two moments, or in the case between two runs.

    Without ID and --run: what changed since your last look (see --seen).

    \b
    Examples:
      variorum diff jaffar --from 2025-03-11 --to 2025-03-12
      variorum diff --run 3..5
      variorum diff --seen
    """
    case = open_case(project)
    clock: Clock = "learned" if by_learning else "described"
    if incident is not None and runs is None:
        if start is None:
            stops = ", ".join(stop.moment for stop in case.moments(_ident(case, incident), clock))
            raise click.UsageError(f"give --from, a moment. Something was added at: {stops}.")
        found: tuple[Difference, ...] = (case.diff(_ident(case, incident), start, end, clock=clock, policy=policy),)
    elif runs is not None:
        first, last = _runs(runs)
        found = case.changes(first, last, policy=policy)
        if incident is not None:
            ident = _ident(case, incident)
            found = tuple(one for one in found if ident in one.after or ident in one.before)
    else:
        found = case.news(policy=policy)
    tell_state(case)
    _show(case, found, as_json, settings)
    if seen:
        case.seen()
    return DONE if any(_moved(one) for one in found) else NOTHING_FOUND


def _moved(one: Difference) -> bool:
    return bool(one.changes or one.came or one.went or one.before != one.after)


def _show(case: Workspace, found: tuple[Difference, ...], as_json: bool, settings: Settings) -> None:
    if as_json:
        write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    elif any(_moved(one) for one in found):
        names = {row.id: row.outlet or row.locator.rsplit("/", 1)[-1] for row in case.record().reports}
        write_text(told(found, settings.look(), names))
    if not any(_moved(one) for one in found):
        say("variorum: nothing has changed.")


def _ident(case: Workspace, wanted: str) -> str:
    """The id of the one incident that a name means."""
    cards = case.incidents(role=None)
    fits = [card for card in cards if named(card.id, card.title, wanted)]
    fits = [card for card in fits if card.role == "main"] or fits
    if len(fits) != 1:
        names = ", ".join(f"{card.id} ({card.title})" for card in (fits or cards)[:12])
        raise click.UsageError(f"{wanted!r} fits {len(fits) or 'no'} incidents. There are: {names}.")
    return fits[0].id


def _runs(said: str) -> tuple[int, int | None]:
    match = re.fullmatch(r"(\d+)\.\.(\d*)", said)
    if match is None:
        raise click.UsageError(f"--run takes two numbers: 3..5, or 3.. up to the last; {said!r} is neither.")
    return int(match[1]), int(match[2]) if match[2] else None
