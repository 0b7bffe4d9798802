"""Paths in, a record out: a saved record is read, reports are run through the pipeline, and what was skipped is named on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from variorum.cli.settings import DONE, INPUT_UNREADABLE, NOTHING_FOUND, Settings, say
from variorum.errors import InputError, ResourceMissing, UnreadableReport
from variorum.model.policy import Policy
from variorum.model.report import Report, Skipped
from variorum.model.wire import FORMAT, Record
from variorum.publish.record import from_json
from variorum.publish.wording import visible
from variorum.read.gather import gather
from variorum.resources.load import furniture, resource_path
from variorum.resources.policy_files import policy_from

_Command = TypeVar("_Command", bound=Callable[..., Any])
SAVED = "record.json"
DEFAULT_POLICY = "ucdp-ged"
CODEBOOKS = ("ucdp-ged", "acled", "gtd", "casualty-recording")  # in the order in which they are told beside one another
_MARK = f'"{FORMAT.split("/")[0]}/'.encode()
_LOOK = 200  # bytes at the start of a file in which a record names its format


def reckoning(command: _Command) -> _Command:
    """Give a command the options of a run over reports."""
    for option in (
        click.option("--strict", is_flag=True, help="Stop at the first report that cannot be read (exit 3)."),
        click.option(
            "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N", help="Processes; never changes the result."
        ),
        click.option("--policy", metavar="NAME|FILE", help=f"Coding rules, by name or as a TOML file.  [default: {DEFAULT_POLICY}]"),
    ):
        command = option(command)
    return command


def find_policy(wanted: str | None) -> Policy:
    """A shipped policy by its name (with or without @version), or the policy in a file."""
    name = wanted or DEFAULT_POLICY
    if name.endswith(".toml") or "/" in name:
        if not Path(name).is_file():
            raise ResourceMissing(
                "no such policy file.", where=name, hint="Give a TOML file or one of: " + ", ".join(shipped_policies()) + "."
            )
        return policy_from(Path(name))
    plain, _, version = name.partition("@")
    if plain not in shipped_policies():
        raise ResourceMissing(f"no policy is called {name!r}.", hint="There are: " + ", ".join(shipped_policies()) + ".")
    policy = policy_from(resource_path("policies", f"{plain}.toml"))
    if version and version != str(policy.version):
        raise ResourceMissing(
            f"{plain} is shipped as version {policy.version}, not {version}.", hint="Give the older file with --policy FILE."
        )
    return policy


def shipped_policies() -> list[str]:
    """The names of the policies that come with the package."""
    return sorted(path.stem for path in resource_path("policies").glob("*.toml"))


def run_reports(
    paths: Sequence[str], settings: Settings, *, policy: str | None, jobs: int, strict: bool, readers: Sequence[str] = ()
) -> Record:
    """Read reports, with the plugged-in `readers` beside our own, and work out their record."""
    from variorum.pipeline import Resources, run  # here, because it loads the parser's library, and a saved record needs none of it

    rules, resources = find_policy(policy), Resources.load(readers)
    with bars(settings) as progress:
        record = run(gather(paths, stdin=sys.stdin.buffer if sys.stdin else None), rules, resources, jobs=jobs, progress=progress)
    if strict and record.skipped:
        first = record.skipped[0]
        reason = visible(first.reason).rstrip(".")
        raise UnreadableReport(f"{reason}.", where=visible(first.locator), hint="Leave out --strict to go on without it.")
    return record


def open_record(paths: Sequence[str], settings: Settings, *, policy: str | None, jobs: int, strict: bool) -> Record:
    """The record that paths lead to: a saved one, a folder that holds one, or reports to be run; without paths, ./record.json."""
    saved = saved_in(paths)
    if saved is None:
        if not paths:
            raise InputError(f"no case and no {SAVED} here.", hint="Name reports or a saved record: --from PATH.")
        return run_reports(paths, settings, policy=policy, jobs=jobs, strict=strict)
    record = from_json(saved.read_bytes(), where=str(saved))
    if policy is not None and find_policy(policy).wire_name != record.policy:
        raise InputError(f"made under {record.policy}.", where=str(saved), hint="To apply other rules, name the reports: --from PATH.")
    return record


def texts_of(record: Record, paths: Sequence[str]) -> dict[str, str]:
    """The texts of the record's reports, by report id, as far as the files at these paths still hold them unchanged."""
    from variorum.read.parse import parse

    hashes: dict[str, list[str]] = {}
    for row in record.reports:
        hashes.setdefault(row.sha256, []).append(row.id)
    found: dict[str, str] = {}
    rules = furniture()
    for raw in gather([path for path in paths if path != "-" and saved_in([path]) is None]):
        read = raw if isinstance(raw, Skipped) else parse(raw, rules)
        if isinstance(read, Report):
            found.update((ident, read.text) for ident in hashes.get(read.sha256, ()))
    return found


def outcome(record: Record) -> int:
    """Name on stderr what was skipped, and say with which exit code the command ends."""
    for skip in record.skipped:
        say(f"skipped {visible(skip.locator)}: {visible(skip.reason)}")
    if record.skipped:
        return INPUT_UNREADABLE
    if not tells(record):
        say(f"variorum: nothing found: no incident is told of in {_reports(len(record.reports))}.")
        return NOTHING_FOUND
    return DONE


def tells(record: Record) -> bool:
    """Whether any report tells of an incident: somebody is counted, something is stated, or the kind of the happening is known."""
    return any(incident.claims or incident.statements or incident.kinds for incident in record.incidents)


def _reports(number: int) -> str:
    return f"{number} report{'' if number == 1 else 's'}"


def saved_in(paths: Sequence[str]) -> Path | None:
    """The saved record that paths mean, if they mean one."""
    if len(paths) > 1 or list(paths) == ["-"]:
        return None
    path = Path(paths[0]) if paths else Path(SAVED)
    if path.is_dir():
        path = path / SAVED
    if path.suffix != ".json" or not path.is_file():
        return None
    with path.open("rb") as file:
        return path if _MARK in file.read(_LOOK) or path.name == SAVED else None


@contextmanager
def bars(settings: Settings) -> Iterator[Callable[[str, int, int | None], None] | None]:
    """A bar on stderr for each stage of a run, or nothing where nobody watches."""
    if not settings.shows_progress():
        yield None
        return
    from rich.console import Console  # here, because only a run on a terminal draws bars
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        tasks: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = progress.add_task(stage.capitalize(), total=total)
            progress.update(tasks[stage], completed=done, total=total)

        yield advance
