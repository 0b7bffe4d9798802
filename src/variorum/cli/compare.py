"""An incident of a record in; its figures under other policies (`compare-policies`) or without a report (`sensitivity`) out."""

from __future__ import annotations

from collections.abc import Sequence

import click
import msgspec

from variorum.cli.case import case_meant, project_option
from variorum.cli.finding import find_one
from variorum.cli.settings import DONE, NOTHING_FOUND, Settings, shared, write_bytes, write_text
from variorum.cli.source import CODEBOOKS, SAVED, find_policy, open_record, reckoning, shipped_policies
from variorum.model.figure import Drop, Figure
from variorum.model.wire import Record
from variorum.publish.divergence import Divergence, divergences
from variorum.publish.side_by_side import Answer, answers, compared, sensitive
from variorum.recount import compare, recount
from variorum.recount import sensitivity as without_each
from variorum.resources import load
from variorum.workspace import Workspace

_json = click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout and nothing else there.")
_from = click.option(
    "--from", "paths", multiple=True, metavar="PATH", help=f"A saved record, its folder, or reports.  [default: ./{SAVED}]"
)


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """What `compare-policies --json` prints for an incident."""

    incident: str
    title: str
    questions: tuple[Answer, ...]


class Sensitive(msgspec.Struct, frozen=True, kw_only=True):
    """What `sensitivity --json` prints."""

    incident: str
    title: str
    policy: str
    drops: tuple[Drop, ...]
    disagreement: tuple[Divergence, ...]


@click.command("compare-policies", short_help="Show an incident under every policy, side by side.")
@click.argument("incident", required=False, metavar="[ID]")
@_from
@project_option
@click.option("--with", "names", multiple=True, metavar="NAME|FILE", help="Only these rules. Repeatable.  [default: all that are shipped]")
@_json
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes; never changes the result.")
@shared
def compare_policies(
    incident: str | None, paths: tuple[str, ...], project: str | None, names: tuple[str, ...], as_json: bool, jobs: int, settings: Settings
) -> int:
    """Show the figures of one incident, or of every main one, under every policy side by side.

    The claims are the same in every column; only the rules differ. No report is read twice.
    \b
    Examples:
      variorum compare-policies jaffar
      variorum compare-policies --with ucdp-ged --with ours.toml --from record.json
    """
    case = case_meant(paths, project)
    known = case.record() if case is not None else open_record(paths, settings, policy=None, jobs=jobs, strict=False)
    chosen = names or (*CODEBOOKS, *(name for name in shipped_policies() if name not in CODEBOOKS))
    rows = [row for row in known.incidents if row.role == "main"]
    if incident is not None:
        found = find_one(known, incident)
        if found is None:
            return NOTHING_FOUND
        rows = [found]
    made = [(row, under_each(case, known, row.id, chosen)) for row in rows]
    if as_json:
        whole = tuple(Compared(incident=row.id, title=row.title, questions=answers(figures)) for row, figures in made)
        write_bytes(msgspec.json.format(msgspec.json.encode(whole[0] if incident is not None else whole), indent=2) + b"\n")
    else:
        write_text("\n".join(compared(row, figures, settings.look()) for row, figures in made))
    return DONE if rows else NOTHING_FOUND


def under_each(case: Workspace | None, known: Record, incident: str, names: Sequence[str]) -> dict[str, tuple[Figure, ...]]:
    """The figures of one incident under policies by name; those of a case with its decisions applied."""
    if case is None:
        return compare(known, incident, [find_policy(name) for name in names], load.lattice())
    found = [case.incident(incident, name) for name in names]
    return {record.policy: row.figures for record in found for row in record.incidents if row.id == incident}


@click.command(short_help="Say which single report moves a figure, and how far reports disagree.")
@click.argument("incident", metavar="ID")
@_from
@project_option
@_json
@reckoning
@shared
def sensitivity(
    incident: str,
    paths: tuple[str, ...],
    project: str | None,
    as_json: bool,
    policy: str | None,
    jobs: int,
    strict: bool,
    settings: Settings,
) -> int:
    """Say which single report, if it had not been read, would change low, best or high, and to what.

    Then six figures of how far the reports disagree on each measure (mean divergence, normalised, standard deviation, range,
    share of questions that disagree, modal confidence).
    \b
    Examples:
      variorum sensitivity jaffar
      variorum sensitivity jaffar --policy gtd --json
    """
    case = case_meant(paths, project)
    if case is not None:
        known, rules = case.record(policy), case.policy(policy)
    else:
        read = open_record(paths, settings, policy=None, jobs=jobs, strict=strict)
        rules = find_policy(policy or read.policy)
        known = recount(read, rules, load.lattice())
    found = find_one(known, incident)
    if found is None:
        return NOTHING_FOUND
    if found.decisions:
        settings.warn("variorum: decisions of analysts are left out of account here: each figure is as the rules give it.")
    drops = without_each(known, found.id, rules, load.lattice())
    if as_json:
        whole = Sensitive(incident=found.id, title=found.title, policy=known.policy, drops=drops, disagreement=divergences(known, [found]))
        write_bytes(msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n")
    else:
        write_text(sensitive(known, found, drops, settings.look()))
    return DONE
