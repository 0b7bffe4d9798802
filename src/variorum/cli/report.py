"""An incident's name in; a report of it that can be handed over out: one HTML file, or a brief in Markdown."""

from __future__ import annotations

from pathlib import Path

import click

from variorum.cli.export import under
from variorum.cli.finding import find_one
from variorum.cli.settings import DONE, NOTHING_FOUND, Settings, shared, write_text
from variorum.cli.source import SAVED, find_policy, open_record, shipped_policies, texts_of
from variorum.model.wire import Record
from variorum.publish.brief import brief
from variorum.publish.html_report import ReportOptions, file_name, html_report
from variorum.recount import recount
from variorum.resources import load


@click.command(short_help="Hand an incident over: one HTML file, or a Markdown brief.")
@click.argument("incident", metavar="ID")
@click.option("--html", "form", flag_value="html", default="html", help="One file with fonts, map and record inside.  [default]")
@click.option("--md", "form", flag_value="md", help="A brief of one screen, on stdout.")
@click.option("--out", "target", metavar="FILE", help="Where to write; - is stdout.  [default: the title.html; stdout for --md]")
@click.option("--from", "paths", multiple=True, metavar="PATH", help=f"A saved record, its folder, or reports.  [default: ./{SAVED}]")
@click.option("--reports", "shelves", multiple=True, metavar="PATH", help="Where the reports of a saved record lie now.")
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
    policy: str | None,
    quotes: str,
    redact_persons: bool,
    no_decisions: bool,
    coord_precision: int,
    show: bool,
    jobs: int,
    settings: Settings,
) -> int:
    """Write the report of the incident whose id or title begins with ID: variorum report jaffar --open."""
    saved = open_record(paths, settings, policy=None, jobs=jobs, strict=False)
    record = under(find_policy(policy or _name(saved)), saved, policy)
    found = find_one(record, incident)
    if found is None:
        return NOTHING_FOUND
    texts = texts_of(record, (*shelves, *paths, *_where_they_lay(record)))
    rules = find_policy(record.policy) if _name(record) in shipped_policies() else find_policy(policy) if policy else None
    options = ReportOptions(
        quotes="none" if quotes == "none" else "short",
        redact_persons=load.pages().names if redact_persons else None,
        decisions=None if no_decisions else (),
        others=_under_others(record),
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
    Path(place).write_text(content, encoding="utf-8", newline="\n")
    settings.warn(f"wrote {place} ({len(content.encode()) // 1000} kB)")
    if show:
        click.launch(str(Path(place).resolve()))
    return DONE


def _name(record: Record) -> str:
    return record.policy.partition("@")[0]


def _under_others(record: Record) -> tuple[tuple[str, Record], ...]:
    """The record under every other shipped policy."""
    policies = [find_policy(name) for name in shipped_policies()]
    lattice = load.lattice()
    return tuple((policy.title, recount(record, policy, lattice)) for policy in policies if policy.wire_name != record.policy)


def _where_they_lay(record: Record) -> list[str]:
    """The files that the record was made from, as far as they are still there; a text counts only under its hash."""
    return sorted({name for row in record.reports if Path(name := row.locator.partition("#")[0]).is_file()})
