"""The folder of a case: a path in; its settings, vault, journal, database and lock out."""

from __future__ import annotations

import getpass
import os
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from variorum.errors import InputError, StoreError
from variorum.store.database import NAME as DATABASE
from variorum.store.database import Database
from variorum.store.journal import NAME as JOURNAL
from variorum.store.journal import Journal
from variorum.store.lock import NAME as LOCK
from variorum.store.vault import Vault

SETTINGS = "variorum.toml"
REPORTS = "reports"
DEFAULT_POLICY = "ucdp-ged"
Clock = Callable[[], datetime]

_TEMPLATE = """\
# A Variorum case. Take reports in with `variorum add`, work them out with `variorum run`.
# Keep in version control: this file, decisions.jsonl and, if their publishers allow it, reports/. The database is made again from them.

policy = "{policy}"      # the coding rules figures are made under: a name (variorum policies) or a TOML file beside this one
{analyst}
"""
_IGNORED = f"{DATABASE}\n{DATABASE}-wal\n{DATABASE}-shm\n{LOCK}\n"


class Choices(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `variorum.toml` says."""

    policy: str = DEFAULT_POLICY
    analyst: str | None = None


class Folder(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of a case on disk; `clock` gives the moment, and is handed in where moments must repeat."""

    path: Path
    choices: Choices
    vault: Vault
    journal: Journal
    database: Database
    clock: Clock

    @property
    def analyst(self) -> str:
        """Who decides here, if nobody else is named."""
        return self.choices.analyst or os.environ.get("VARIORUM_ANALYST") or _user()

    def now(self) -> str:
        """The moment in UTC, as it is written down."""
        return self.clock().astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def open_folder(path: Path, clock: Clock | None = None) -> Folder:
    """The case in a folder; an InputError where there is none."""
    settings = path / SETTINGS
    if not settings.is_file():
        raise InputError(f"no case here: there is no {SETTINGS}.", where=str(path), hint="Make one: variorum init.")
    try:
        choices = msgspec.convert(tomllib.loads(settings.read_text(encoding="utf-8")), Choices)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as mistake:
        raise InputError(f"cannot be used ({mistake}).", where=str(settings), hint="It may hold policy and analyst.") from mistake
    return Folder(
        path=path,
        choices=choices,
        vault=Vault(path / REPORTS),
        journal=Journal(path),
        database=Database(path),
        clock=clock or _now,
    )


def make_folder(path: Path, policy: str, analyst: str | None) -> None:
    """Make the folder of a case; one that is a case already is left as it is, with an InputError.

    The settings come last and whole: a folder whose making was cut short is no case, and none that forgot its analyst and policy.
    """
    if (path / SETTINGS).exists():
        raise InputError("there is a case here already.", where=str(path), hint="Go on with: variorum add PATH...")
    named = (
        f'analyst = "{analyst}"'
        if analyst
        else '# analyst = "R. Khan"     # who decides here; else VARIORUM_ANALYST or the name of the user'
    )
    try:
        (path / REPORTS).mkdir(parents=True, exist_ok=True)
        (path / JOURNAL).touch()
        (path / ".gitignore").write_text(_IGNORED, encoding="utf-8")
        unfinished = path / f"{SETTINGS}.unfinished"
        unfinished.write_text(_TEMPLATE.format(policy=policy, analyst=named), encoding="utf-8")
        unfinished.replace(path / SETTINGS)
    except OSError as mistake:
        raise StoreError(
            f"no case can be made ({mistake.strerror}).", where=str(path), hint="Choose a folder you may write to."
        ) from mistake


def find_folder(start: Path) -> Path | None:
    """The case that a folder lies in: itself or the nearest above."""
    here = start.resolve()
    return next((path for path in (here, *here.parents) if (path / SETTINGS).is_file()), None)


def _now() -> datetime:
    return datetime.now(UTC)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
