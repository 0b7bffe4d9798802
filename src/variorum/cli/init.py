"""A folder in, a new case in it out."""

from __future__ import annotations

import click
import msgspec

from variorum.cli.case import json_option
from variorum.cli.settings import DONE, Settings, shared, write_bytes, write_text
from variorum.workspace import Workspace


@click.command(short_help="Make a folder a case.")
@click.argument("folder", default=".", metavar="[DIR]")
@click.option("--policy", default="ucdp-ged", show_default=True, metavar="NAME|FILE", help="The coding rules of the case.")
@click.option("--analyst", metavar="NAME", help="Who decides here.  [default: VARIORUM_ANALYST or the name of the user]")
@json_option
@shared
def init(folder: str, policy: str, analyst: str | None, as_json: bool, settings: Settings) -> int:
    """Make DIR a case: settings, a place for reports, a journal of decisions and a database.

    \b
    Example:
      variorum init siege --policy ucdp-ged && cd siege
    """
    case = Workspace.init(folder, policy=policy, analyst=analyst)
    if as_json:
        write_bytes(msgspec.json.encode({"path": str(case.path), "policy": policy, "analyst": case.analyst}) + b"\n")
    elif not settings.quiet:
        write_text(f"Case made in {case.path}. Next   variorum add PATH...   variorum run")
    return DONE
