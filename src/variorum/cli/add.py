"""Paths in, their reports taken into the case out; what could not be opened is named on stderr."""

from __future__ import annotations

import sys

import click

from variorum.cli.case import json_option, open_case, project_option
from variorum.cli.settings import DONE, INPUT_UNREADABLE, Settings, pretty, say, shared, write_bytes, write_text
from variorum.cli.source import bars
from variorum.publish.wording import visible


@click.command(short_help="Take reports into the case.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--outlet", metavar="NAME", help="Who published them, where they do not say it.")
@click.option("--published", metavar="DATE", help="When, where they do not say it: 2025-03-12.")
@click.option("--lang", "language", metavar="CODE", help="Their language: en.")
@click.option("--dry-run", is_flag=True, help="Say what would be taken in, and take in nothing.")
@project_option
@json_option
@shared
def add(
    paths: tuple[str, ...],
    outlet: str | None,
    published: str | None,
    language: str | None,
    dry_run: bool,
    project: str | None,
    as_json: bool,
    settings: Settings,
) -> int:
    """Take reports into the case: text, HTML or JSON lines, in files, folders or - for standard input.

    Their exact bytes are kept under their hash. What is there already is passed over, so adding a folder again adds what is new in it.

    \b
    Examples:
      variorum add reports/ today.jsonl
      curl -s https://news.example/siege | variorum add - --outlet "The Example" --published 2025-03-12
    """
    case = open_case(project)
    with bars(settings) as progress:
        done = case.add(
            paths,
            outlet=outlet,
            published=published,
            language=language,
            stdin=sys.stdin.buffer if sys.stdin else None,
            dry_run=dry_run,
            progress=progress,
        )
    for skip in done.skipped:
        say(f"skipped {visible(skip.locator)}: {visible(skip.reason)}")
    if as_json:
        write_bytes(pretty(done))
    elif not settings.quiet:
        parts = [f"{done.new} {'report' if done.new == 1 else 'reports'} {'would be' if dry_run else ''} taken in".replace("  ", " ")]
        parts += [f"{done.known} there already"] if done.known else []
        parts += [f"{done.restored} restored"] if done.restored else []
        write_text(", ".join(parts) + ("" if dry_run or not done.new else ". Next   variorum run"))
    return INPUT_UNREADABLE if done.skipped else DONE
