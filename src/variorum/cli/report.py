"""An incident's name in; a report of it that can be handed over out: one HTML file, or a brief in Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from variorum.cli.case import case_meant, part_of, project_option, tell_state
from variorum.cli.export import under
from variorum.cli.finding import find_one
from variorum.cli.settings import DONE, NOTHING_FOUND, Settings, shared, write_text
from variorum.cli.source import SAVED, find_policy, open_record, shipped_policies, texts_of
from variorum.model.wire import Record
from variorum.publish.brief import brief
from variorum.publish.html_report import ReportOptions, file_name, html_report
from variorum.recount import recount
from variorum.resources import load
from variorum.workspace import Workspace


@click.command(short_help="Hand an incident over: one HTML file, or a Markdown brief.")
@click.argument("incident", metavar="ID")
@click.option("--html", "form", flag_value="html", default="html", help="One file with fonts, map and record inside.  [default]")
@click.option("--md", "form", flag_value="md", help="A brief of one screen, on stdout.")
@click.option("--out", "target", metavar="FILE", help="Where to write; - is stdout.  [default: the title.html; stdout for --md]")
@click.option("--from", "paths", multiple=True, metavar="PATH", help=f"A saved record, its folder, or reports.  [default: ./{SAVED}]")
@click.option("--reports", "shelves", multiple=True, metavar="PATH", help="Where the reports of a saved record lie now.")
@project_option
@click.option("--as-of", "as_of", metavar="MOMENT", help="In a case: only what claims describe up to then.")
@click.option("--policy", metavar="NAME|FILE", help="Coding rules; the same claims are reckoned again.  [default: the record's own]")
@click.option("--quotes", type=click.Choice(["short", "none"]), default="short", show_default=True, help="How much of others' words.")
@click.option("--redact-persons", is_flag=True, help="Names of persons are replaced.")
@click.option("--no-decisions", is_flag=True, help="Without the decisions of analysts.")
@click.option("--coord-precision", type=click.IntRange(0, 4), default=2, show_default=True, metavar="N", help="Decimals of coordinates.")
@click.option("--open", "show", is_flag=True, help="Open the file in a browser.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes; never changes the result.")
@shared
def report(
    incident: str,
    form: str,
    target: str | None,
    paths: tuple[str, ...],
    shelves: tuple[str, ...],
    project: str | None,
    as_of: str | None,
    policy: str | None,
    quotes: str,
    redact_persons: bool,
    no_decisions: bool,
    coord_precision: int,
    show: bool,
    jobs: int,
    settings: Settings,
) -> int:
    """Write the report of the incident whose id or title begins with ID.

    \b
    Examples:
      variorum report jaffar --open
      variorum report jaffar --md --policy acled
      variorum report jaffar --out jaffar.html --quotes none --redact-persons
    """
    case = case_meant(paths, project)
    if case is not None:
        tell_state(case)
        record = part_of(case, incident, policy, as_of)
    elif as_of is not None:
        raise click.UsageError("--as-of looks back into a case; here is none (variorum init makes one).")
    else:
        saved = open_record(paths, settings, policy=None, jobs=jobs, strict=False)
        record = under(find_policy(policy or _name(saved)), saved, policy)
    found = find_one(record, incident)
    if found is None:
        return NOTHING_FOUND
    if case is not None:
        texts = case.texts((*found.reports, *found.mentioned_by))
    else:
        texts = texts_of(record, (*shelves, *paths, *_where_they_lay(record, paths)))
    rules = find_policy(record.policy) if _name(record) in shipped_policies() else find_policy(policy) if policy else None
    options = ReportOptions(
        quotes="none" if quotes == "none" else "short",
        redact_persons=load.pages().names if redact_persons else None,
        decisions=not no_decisions,
        others=_under_others(record, found.id, case, as_of),
        history=case.stages(found.id, policy) if case is not None and as_of is None else (),
        decimals=coord_precision,
    )
    if form == "md":
        content = brief(record, found, texts, policy=rules, options=options)
    else:
        content = html_report(record, found, texts, load.pages(), policy=rules, options=options)
    place = target or ("-" if form == "md" else file_name(found, "html"))
    if place == "-":
        write_text(content)
        return DONE
    Path(place).write_bytes(content.encode("utf-8", "replace"))
    settings.warn(f"wrote {place} ({len(content.encode()) // 1000} kB)")
    if show:
        click.launch(str(Path(place).resolve()))
    return DONE


def _name(record: Record) -> str:
    return record.policy.partition("@")[0]


def _under_others(record: Record, incident: str, case: Workspace | None, as_of: str | None) -> tuple[tuple[str, Record], ...]:
    """The record under every other shipped policy; in a case with its decisions."""
    policies = [policy for policy in map(find_policy, shipped_policies()) if policy.wire_name != record.policy]
    if case is not None:
        return tuple((policy.title, case.incident(incident, policy.id, as_of)) for policy in policies)
    lattice = load.lattice()
    return tuple((policy.title, recount(record, policy, lattice)) for policy in policies)


def _where_they_lay(record: Record, paths: Sequence[str]) -> list[str]:
    """The record's files as far as they are still there, and `reports` beside it; a text counts under its hash alone."""
    files = {name for row in record.reports if Path(name := row.locator.partition("#")[0]).is_file()}
    beside = {str(folder) for path in paths if (folder := Path(path, "reports")).is_dir()}
    return sorted(files | beside)
