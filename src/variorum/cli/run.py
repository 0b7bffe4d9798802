"""A case in, its next run out, with what it changed; runs made before are listed."""

from __future__ import annotations

import click
import msgspec

from variorum.cli.case import json_option, open_case, policy_option, project_option, tell_state
from variorum.cli.settings import (
    DONE,
    EVIDENCE_LOST,
    INPUT_UNREADABLE,
    NEEDS_REVIEW,
    Settings,
    pretty,
    say,
    shared,
    write_bytes,
    write_text,
)
from variorum.cli.source import bars
from variorum.publish.wording import visible
from variorum.store.runs import Run


@click.command(short_help="Work out what is new: read, link, reconcile.")
@policy_option
@click.option("--full", is_flag=True, help="Do everything again; the outcome is the same, byte for byte.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes; never changes the result.")
@click.option("--fail-on-review", is_flag=True, help="Exit 6 where something waits for review, for use in scripts.")
@project_option
@json_option
@shared
def run(policy: str | None, full: bool, jobs: int, fail_on_review: bool, project: str | None, as_json: bool, settings: Settings) -> int:
    """Read the reports that are new, and work out anew the incidents that they touch.

    It may be interrupted or killed at any moment: what was read is kept, the case shows its last whole run, and running again goes on.

    \b
    Examples:
      variorum run
      variorum run --policy acled --jobs 2
    """
    case = open_case(project)
    case.bring_up_to_date()
    before = case.last_run()
    with bars(settings) as progress:
        made = case.run(policy, full=full, jobs=jobs, progress=progress)
    skipped = case.skipped()
    for skip in skipped:
        say(f"skipped {visible(skip.locator)}: {visible(skip.reason)}")
    tell_state(case)
    if as_json:
        write_bytes(pretty(made))
    elif not settings.quiet:
        write_text(run_words(made, fresh=before is None or before.number != made.number))
    if case.lost():
        return EVIDENCE_LOST
    if skipped:
        return INPUT_UNREADABLE
    return NEEDS_REVIEW if fail_on_review and case.review(policy) else DONE


@click.command(short_help="List the runs of the case.")
@project_option
@json_option
@shared
def runs(project: str | None, as_json: bool, settings: Settings) -> int:
    """List every run, the last one last: when, what caused it, and how many incidents it changed.

    \b
    Examples:
      variorum runs
      variorum diff --run 3..5
    """
    case = open_case(project)
    made = case.runs()
    if as_json:
        write_bytes(msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n")
    for one in () if as_json else made:
        write_text(f"{one.number:>4}  {one.at}  {one.cause:<8}  {one.policy}  {_counts(one)}")
    return DONE


def run_words(made: Run, *, fresh: bool) -> str:
    """What a run did, in one line."""
    if not fresh:
        return f"Nothing has changed since run {made.number} ({_counts(made)})."
    return f"Run {made.number}: {_counts(made)}."


def _counts(made: Run) -> str:
    skipped = f", {made.skipped} skipped" if made.skipped else ""
    return f"{_many(made.reports, 'report')}, {_many(made.incidents, 'incident')}, {made.changed} new or changed{skipped}"


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
