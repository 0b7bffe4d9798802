"""Words typed after `variorum` in; records, tables and explanations on stdout and an exit code out."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path

import click
import msgspec

from variorum.cli.case import case_meant, moment_options, part_of, project_option, tell_state
from variorum.cli.completion import incidents
from variorum.cli.finding import find_one, some
from variorum.cli.group import commands
from variorum.cli.settings import DONE, EVIDENCE_LOST, NOTHING_FOUND, Settings, pretty, say, shared, write_bytes, write_text
from variorum.cli.source import CODEBOOKS, SAVED, find_policy, open_record, outcome, reckoning, run_reports, tells
from variorum.model.figure import Disagreement, Figure
from variorum.model.incident import Link
from variorum.model.wire import ClaimRow, IncidentRow, Record
from variorum.publish.link_words import explain_links
from variorum.publish.record import to_json
from variorum.publish.sheet import differences, figure_claims, sheet
from variorum.publish.terminal import find_incidents, listing, one, whole
from variorum.publish.why import explain, find_figures, question_name
from variorum.publish.why_claim import Fate, explain_claim, find_claims
from variorum.publish.wording import visible
from variorum.resources import load
from variorum.resources.load import resource_path
from variorum.workspace import Workspace

_REPORTS = "reports"  # the question why reports are one incident
_MOST_IN_FULL = 5  # main incidents printed in full by `record`; a screenful of tables helps nobody, so more become a list
_from = click.option(
    "--from", "paths", multiple=True, metavar="PATH", help=f"A saved record, its folder, or reports.  [default: ./{SAVED}]"
)
_json = click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout and nothing else there.")
_reader = click.option(
    "--reader",
    "readers",
    multiple=True,
    metavar="SPEC",
    help="A further reader: an installed one, spacy:PIPELINE, or openai:URL#MODEL (sends sentences there). Repeatable.",
)


@commands.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_json
@_reader
@reckoning
@shared
def record(
    paths: tuple[str, ...], as_json: bool, readers: tuple[str, ...], policy: str | None, jobs: int, strict: bool, settings: Settings
) -> int:
    """Read reports and print the record of their incidents.

    PATH is a file, a folder or - for standard input: text, HTML or JSON lines.

    \b
    Examples:
      variorum record reports
      variorum record reports today.jsonl --json > record.json
      cat story.txt | variorum record - --policy casualty-recording
    """
    made = run_reports(paths, settings, policy=policy, jobs=jobs, strict=strict, readers=readers)
    if as_json:
        write_bytes(to_json(made))
    elif tells(made):
        main = [incident for incident in made.incidents if incident.role == "main"]
        write_text(whole(made, settings.look()) if len(main) <= _MOST_IN_FULL else listing(made, settings.look()))
        if len(main) > _MOST_IN_FULL:
            settings.warn(f"{len(main)} incidents. In full: variorum record PATH... --json > {SAVED}, then variorum show ID")
    return outcome(made)


@commands.command(short_help="Work out the shipped example.")
@click.option(
    "--dir", "folder", default="variorum-demo", show_default=True, metavar="DIR", help="Where the example's reports and record are put."
)
@_json
@reckoning
@shared
def demo(folder: str, as_json: bool, policy: str | None, jobs: int, strict: bool, settings: Settings) -> int:
    """Work out the shipped example: five reports about one train hijacking.

    \b
    Examples:
      variorum demo
      variorum demo --dir siege --policy acled
    """
    reports = Path(folder, "reports")
    reports.mkdir(parents=True, exist_ok=True)
    for source in sorted(resource_path("example").glob("*.txt")):
        (reports / source.name).write_bytes(source.read_bytes())
    made = run_reports([str(reports)], settings, policy=policy, jobs=jobs, strict=strict)
    Path(folder, SAVED).write_bytes(to_json(made))
    if as_json:
        write_bytes(to_json(made))
    else:
        write_text(f"Demo folder {folder} ({len(made.reports)} reports about one train hijacking, and their {SAVED})")
        write_text(whole(made, settings.look()))
        write_text("\n" + _next(made, folder))
    return outcome(made)


@commands.command(short_help="Show the incidents of a record, or one of them in full.")
@click.argument("incident", required=False, metavar="[ID]", shell_complete=incidents)
@_from
@project_option
@moment_options
@_json
@reckoning
@shared
def show(
    incident: str | None,
    paths: tuple[str, ...],
    project: str | None,
    as_of: str | None,
    learned: str | None,
    run_number: int | None,
    as_json: bool,
    policy: str | None,
    jobs: int,
    strict: bool,
    settings: Settings,
) -> int:
    """Show incidents: all in one list, or the one whose id or title begins with ID, with everything known of it.

    \b
    Examples:
      variorum show jaffar
      variorum show jaffar --as-of 2025-03-11 --policy acled
      variorum show --from record.json
    """
    case = case_meant(paths, project)
    if case is not None:
        known = part_of(case, incident or "", policy, as_of, learned, run_number)
    else:
        _no_moments(as_of, learned, run_number)
        known = open_record(paths, settings, policy=policy, jobs=jobs, strict=strict)
    if incident is None:
        if as_json:
            write_bytes(to_json(known))
        elif known.incidents:
            write_text(listing(known, settings.look()))
        return outcome(known)
    found = find_one(known, incident)
    if found is None:
        return NOTHING_FOUND
    if as_json:
        write_bytes(pretty(found))
    else:
        write_text(one(sheet(known, found), settings.look(), full=True))
    return _evidence(case, found)


@commands.command(short_help="Say how a figure was reached, with every claim's words.")
@click.argument("incident", metavar="ID", shell_complete=incidents)
@click.argument("question", required=False, metavar="[QUESTION]")
@click.option("--claim", metavar="CLAIM", help="What became of one claim: the beginning of its id, or some of its words.")
@_from
@project_option
@moment_options
@_json
@reckoning
@shared
def why(
    incident: str,
    question: str | None,
    claim: str | None,
    paths: tuple[str, ...],
    project: str | None,
    as_of: str | None,
    learned: str | None,
    run_number: int | None,
    as_json: bool,
    policy: str | None,
    jobs: int,
    strict: bool,
    settings: Settings,
) -> int:
    """Say how a figure was reached, with every claim's words; QUESTION `reports` says why the reports are one incident.

    With --claim instead of QUESTION: what was read at one place, which figures it carries, and why others leave it out.

    \b
    Examples:
      variorum why jaffar hostages-killed
      variorum why jaffar --claim "at least 27 hostages"
      variorum why jaffar reports
      variorum why jaffar freed --policy gtd --json
    """
    if (question is None) == (claim is None):
        raise click.UsageError("name either QUESTION (hostages-killed) or --claim.")
    case = case_meant(paths, project)
    if case is not None:
        known = part_of(case, incident, policy, as_of, learned, run_number)
    else:
        _no_moments(as_of, learned, run_number)
        known = open_record(paths, settings, policy=policy, jobs=jobs, strict=strict)
    found = find_one(known, incident)
    if found is None:
        return NOTHING_FOUND
    if question == _REPORTS:
        if as_json:
            write_bytes(pretty(_Links(incident=found.id, links=found.links)))
        else:
            write_text(explain_links(known, found, settings.look()))
        return _evidence(case, found)
    if claim is not None:
        return _one_claim(known, found, claim, as_json, settings) or _evidence(case, found)
    figure = _figure(found, question or "")
    if figure is None:
        return NOTHING_FOUND
    if as_json:
        write_bytes(pretty(_Reasoning.of(found, figure)))
    else:
        others = _others(case, known, found.id, as_of, learned, run_number)
        write_text(explain(known, found, figure, settings.look(), others))
    return _evidence(case, found)


def _one_claim(known: Record, incident: IncidentRow, wanted: str, as_json: bool, settings: Settings) -> int:
    """Print what became of one claim; says with which exit code to end if there is none."""
    fits = find_claims(incident, wanted)
    if len(fits) > 1:
        raise click.UsageError(f"{wanted!r} fits several claims: {some([f'{row.id} ({visible(row.evidence.quote)})' for row in fits])}.")
    if not fits:
        say(f"variorum: nothing found: no claim of {incident.title} begins with {wanted!r} or says so. variorum why --json lists ids.")
        return NOTHING_FOUND
    if as_json:
        write_bytes(pretty(Fate.of(incident, fits[0])))
    else:
        write_text(explain_claim(known, incident, fits[0], settings.look()))
    return DONE


class _Links(msgspec.Struct, frozen=True, kw_only=True):
    """What `why ID reports --json` prints."""

    incident: str
    links: tuple[Link, ...]


class _Reasoning(msgspec.Struct, frozen=True, kw_only=True):
    """What `why --json` prints."""

    incident: str
    figure: Figure
    claims: tuple[ClaimRow, ...]
    disagreements: tuple[Disagreement, ...]

    @classmethod
    def of(cls, incident: IncidentRow, figure: Figure) -> _Reasoning:
        claims = figure_claims(incident, figure)
        ids = {claim.id for claim in claims}
        differ = tuple(row for row in incident.disagreements if ids.issuperset(row.claims))
        return cls(incident=incident.id, figure=figure, claims=claims, disagreements=differ)


def _no_moments(as_of: str | None, learned: str | None, run_number: int | None) -> None:
    """A saved record knows one moment only."""
    if as_of is not None or learned is not None or run_number is not None:
        raise click.UsageError("--as-of, --learned and --run look back into a case; here is none (variorum init makes one).")


def _evidence(case: Workspace | None, incident: IncidentRow) -> int:
    """Name what of an incident's evidence is lost, and say with which exit code the command ends."""
    if case is None:
        return DONE
    tell_state(case)
    lost = case.lost((*incident.reports, *incident.mentioned_by))
    for row in lost:
        say(f"variorum: evidence lost: {visible(row.locator)}: {visible(row.reason)}")
    gone = {row.report for row in lost}
    behind = {claim.id for claim in incident.claims if claim.report in gone}
    figures = [question_name(figure) for figure in incident.figures if behind & {*figure.basis, *(row.claim for row in figure.set_aside)}]
    if figures:
        say(f"variorum: figures that rest on it: {', '.join(figures)}.")
    return EVIDENCE_LOST if lost else DONE


def _figure(incident: IncidentRow, wanted: str) -> Figure | None:
    found = find_figures(incident, wanted)
    if len(found) > 1:
        raise click.UsageError(f"{wanted!r} fits several questions: {some([question_name(figure) for figure in found])}.")
    if not found:
        names = some([question_name(figure) for figure in incident.figures])
        say(f"variorum: nothing found: no figure for {wanted!r} in {incident.title}. There are: {names}.")
        return None
    return found[0]


def _others(
    case: Workspace | None, known: Record, incident: str, as_of: str | None, learned: str | None, run_number: int | None
) -> dict[str, tuple[Figure, ...]]:
    """The incident's figures under the other codebooks."""
    names = [name for name in CODEBOOKS if not known.policy.startswith(f"{name}@")]
    if case is None:
        from variorum.recount import compare  # here, because it loads the whole of reconciling, and a case has all of it worked out

        return compare(known, incident, [find_policy(name) for name in names], load.lattice())
    found = [case.incident(incident, name, as_of, learned=learned, run=run_number) for name in names]
    return {record.policy: figures.figures for record in found for figures in record.incidents if figures.id == incident}


def _next(made: Record, folder: str) -> str:
    """What to type next: each line works as it stands."""
    lines = [f"record {shlex.quote(str(Path(folder, 'reports')))} --json"]
    main = next((row for row in made.incidents if row.role == "main"), None)
    if main is not None and main.figures:
        name = next((word for word in main.title.casefold().split() if find_incidents(made, word) == [main]), main.id)
        chosen = max(main.figures, key=lambda figure: _telling(main, figure))
        kept = f"--from {shlex.quote(folder)}"
        lines = [f"why {shlex.quote(name)} {question_name(chosen)} {kept}", f"show {shlex.quote(name)} {kept}", *lines]
    return "\n".join(f"{'Next' if number == 0 else '    '}   {_called()} {line}" for number, line in enumerate(lines))


def _telling(incident: IncidentRow, figure: Figure) -> tuple[bool, int, str]:
    """How much there is to learn from a figure's reasoning: first whether a party's claim was kept out, then how many reasons it has."""
    reasons = {reason for reason, _ in differences(incident, figure)}
    return ("partisan_claim" in reasons, len(reasons), question_name(figure))


def _called() -> str:
    """The name under which this program can be called again from here."""
    script, known = Path(sys.argv[0]), shutil.which("variorum")
    if script.name != "variorum" or not script.exists() or (known and Path(known).resolve() == script.resolve()):
        return "variorum"
    return shlex.quote(os.path.relpath(script))
