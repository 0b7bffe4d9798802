"""What an analyst rules in, a line of the journal and what it changed out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import click
import msgspec

from variorum.cli.case import json_option, named, open_case, project_option
from variorum.cli.changes import brief, told
from variorum.cli.settings import DONE, Settings, pretty, shared, write_bytes, write_text
from variorum.model.decision import REASONS, Action, Decision
from variorum.model.wire import IncidentRow
from variorum.publish.terminal import hanging, lay_out
from variorum.publish.why import find_figures, question_name
from variorum.publish.wording import visible
from variorum.workspace import Workspace

_ACTIONS: dict[str, Action] = {
    "accept": "accept",
    "reject": "reject",
    "restate": "restate",
    "set": "set",
    "merge": "merge",
    "split": "split",
    "not-same": "not_same",
    "trust": "trust",
    "bar": "bar",
    "unsure": "unsure",
    "discuss": "discuss",
}
_NUMBER = click.IntRange(min=0)


@click.command(short_help="Rule on a claim, a figure, incidents or an outlet; undo; show the journal.")
@click.argument("action", type=click.Choice([*_ACTIONS, "undo", "log"]))
@click.argument("target", nargs=-1, metavar="TARGET...")
@click.option("--reason", metavar="CODE", default="", help=f"Why: {', '.join(REASONS)}.")
@click.option("--note", default="", metavar="WORDS", help="What a colleague should know.")
@click.option("--low", type=_NUMBER, metavar="N", help="set, restate: the least.")
@click.option("--best", type=_NUMBER, metavar="N", help="set: the best number.")
@click.option("--high", type=_NUMBER, metavar="N", help="set, restate: the most.")
@click.option("--measure", metavar="NAME", help="restate: what is counted.")
@click.option("--population", metavar="NAME", help="restate: of whom.")
@click.option("--stance", metavar="NAME", help="restate: asserted, denied, threatened, feared or unknown.")
@click.option("--until", type=click.Choice(["undo", "new_evidence"]), default="undo", show_default=True, help="set: how long it holds.")
@click.option("--analyst", metavar="NAME", help="Who decides.  [default: as variorum.toml or VARIORUM_ANALYST says]")
@click.option("--dry-run", is_flag=True, help="Say what it would change, and decide nothing.")
@click.option("--policy", metavar="NAME|FILE", help="The coding rules under which a figure is set.  [default: those of the case]")
@project_option
@json_option
@shared
def decide(
    action: str,
    target: tuple[str, ...],
    reason: str,
    note: str,
    low: int | None,
    best: int | None,
    high: int | None,
    measure: str | None,
    population: str | None,
    stance: str | None,
    until: str,
    analyst: str | None,
    dry_run: bool,
    policy: str | None,
    project: str | None,
    as_json: bool,
    settings: Settings,
) -> int:
    """Rule on what reports say. Every decision has a reason, survives every run, and can be undone.

    \b
    accept | reject | restate   CLAIM
    set                         INCIDENT QUESTION
    merge | not-same            INCIDENT INCIDENT
    split                       INCIDENT REPORT|CLAIM...
    trust | bar                 OUTLET
    unsure | discuss            ITEM (of variorum review)
    undo                        DECISION
    log

    \b
    Examples:
      variorum decide set jaffar killed/security-forces --best 4 --reason different_scope --note "covers the whole siege"
      variorum decide reject c_5f2a90c1b3d4 --reason misread
      variorum decide merge jaffar "train siege" --reason same_incident --dry-run
      variorum decide undo d_0c7a
    """
    case = open_case(project)
    if action == "log":
        return _log(case, as_json, settings)
    if action == "undo":
        if len(target) != 1:
            raise click.UsageError("undo takes one decision.")
        made = _run_of(case, lambda: case.undo(target[0], reason=reason or "mistake", note=note, analyst=analyst))
    else:
        meant = _target(case, _ACTIONS[action], target, policy)
        after = _after(action, low, best, high, {"measure": measure, "population": population, "stance": stance})
        held: Literal["undo", "new_evidence"] = "new_evidence" if until == "new_evidence" else "undo"
        if dry_run:
            found = case.preview(_ACTIONS[action], meant, after=after, until=held, policy=policy)
            write_text(told(found, settings.look(), _names(case)) if found else "Nothing would change.")
            return DONE
        given: dict[str, Any] = {"reason": reason, "note": note, "analyst": analyst, "policy": policy}
        made = _run_of(case, lambda: case.decide(_ACTIONS[action], meant, after=after, until=held, **given))
    decision, effect = made
    if as_json:
        write_bytes(pretty(decision))
    elif not settings.quiet:
        write_text(f"Decision {decision.id} recorded; {effect or 'no figure moved'}.   undo: variorum decide undo {decision.id}")
    return DONE


def _after(action: str, low: int | None, best: int | None, high: int | None, words: dict[str, str | None]) -> dict[str, int | str | None]:
    """The fields that a decision gives; a restated count is exact unless both its ends are given."""
    named: dict[str, int | str | None] = {name: value for name, value in words.items() if value is not None}
    if action != "restate":
        return named | {name: value for name, value in (("low", low), ("best", best), ("high", high)) if value is not None}
    if low is None and high is None:
        return named
    ends = (low if low is not None else high, high if high is not None else low)
    return named | {"low": ends[0], "high": ends[1], "hedge": None if ends[0] == ends[1] else "range"}


def _run_of(case: Workspace, act: Callable[[], Decision]) -> tuple[Decision, str]:
    """Do it, and say in a line which figures it moved."""
    before = case.last_run()
    decision = act()
    return decision, brief(case.changes(before.number)) if before else ""


def _target(case: Workspace, action: Action, target: tuple[str, ...], policy: str | None) -> str | tuple[str | tuple[str, ...], ...]:
    """What the words on the command line mean, as ids."""
    wanted = {"set": 2, "merge": 2, "not_same": 2}.get(action, 1)
    if len(target) < 2 if action == "split" else len(target) != wanted:
        raise click.UsageError(f"{action.replace('_', '-')} takes other targets than these.")
    if action == "set":
        row = _incident(case, target[0], policy)
        found = find_figures(row, target[1])
        if len(found) != 1:
            names = ", ".join(question_name(figure) for figure in (found or row.figures))
            raise click.UsageError(f"{target[1]!r} fits {len(found) or 'no'} figures of {visible(row.title)}. There are: {names}.")
        return (row.id, found[0].measure, found[0].population)
    if action in ("merge", "not_same"):
        return tuple(_incident(case, name, policy).id for name in target)
    if action == "split":
        return (_incident(case, target[0], policy).id, target[1:])
    return target[0]


def _incident(case: Workspace, wanted: str, policy: str | None) -> IncidentRow:
    cards = case.incidents(policy, role=None)
    fits = [card for card in cards if named(card.id, card.title, wanted)]
    fits = [card for card in fits if card.role == "main"] or fits
    if len(fits) != 1:
        names = ", ".join(f"{card.id} ({visible(card.title)})" for card in (fits or cards)[:12])
        raise click.UsageError(f"{wanted!r} fits {len(fits) or 'no'} incidents. There are: {names}.")
    return case.incident(fits[0].id, policy).incidents[0]


def _names(case: Workspace) -> dict[str, str]:
    return {row.id: row.outlet or row.locator.rsplit("/", 1)[-1] for row in case.record().reports}


def _log(case: Workspace, as_json: bool, settings: Settings) -> int:
    """The journal with what became of each decision."""
    decisions, rulings = case.decisions(), case.rulings()
    if as_json:
        write_bytes(msgspec.json.format(msgspec.json.encode(decisions), indent=2) + b"\n")
        return DONE
    parts = []
    for one in decisions:
        ruled = rulings.get(one.id)
        state = ruled.state.replace("_", " ") if ruled else "waits for a run"
        why = f" ({ruled.why})" if ruled and ruled.why else ""
        subject = visible(one.target.title or one.target.outlet)
        after = ", ".join(f"{name} {value}" for name, value in one.after.items() if value is not None and one.action != "undo")
        note = f" “{visible(one.note)}”" if one.note else ""
        ruling = f"{one.action.replace('_', ' ')} {subject}" + (f" to {after}" if after else "")
        parts.append(hanging(f"{one.id}  {one.at}  {visible(one.analyst)}: {ruling}, {one.reason}{note}: {state}{why}", 2))
    write_text(lay_out(parts, settings.look()) if parts else "No decision was taken yet.")
    return DONE
