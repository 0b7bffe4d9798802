"""`variorum validate`: a table in another codebook's columns in; what a coding desk would ask about it, row by row, out."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from variorum.cli.settings import CHECK_FAILED, DONE, Settings, shared, write_bytes, write_text
from variorum.errors import InputError
from variorum.publish.desk import Suggestion, listing, suggest
from variorum.publish.desk_acled import DESK as ACLED
from variorum.publish.desk_gtd import CASUALTY, GTD
from variorum.publish.desk_ucdp import DESK as UCDP
from variorum.publish.export import FORMATS
from variorum.publish.wording import visible
from variorum.resources import load

DESKS = {desk.format: desk for desk in (UCDP, ACLED, GTD, CASUALTY)}


@click.command(short_help="Ask of a table what a coding desk would ask; nothing is changed.")
@click.argument("path", metavar="DIR|FILE")
@click.option("--format", "format", type=click.Choice(list(DESKS)), help="Whose columns they are.  [default: by the file's name]")
@click.option("--list", "listed", is_flag=True, help="Name the tests, and ask nothing.")
@click.option("--fail", is_flag=True, help="Exit 5 where there is a question.")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout and nothing else there.")
@shared
def validate(path: str, format: str | None, listed: bool, fail: bool, as_json: bool, settings: Settings) -> int:
    """Ask of an export, or of any table with the columns of UCDP GED, ACLED, GTD or casualty recorders, what a coding desk would ask.

    Sums, ranges, codes, days, coordinates in the country, ids and likely doubles. It suggests, and never changes a cell.

    \b
    Examples:
      variorum validate out
      variorum validate ged.csv --format ucdp-ged --fail
    """
    place = Path(path)
    desks = [DESKS[format]] if format else list(DESKS.values())
    if listed:
        for desk in desks:
            for line in listing(desk):
                write_text(line)
        return DONE
    found: dict[str, tuple[Suggestion, ...]] = {}
    for desk in desks:
        file = place / FORMATS[desk.format].file if place.is_dir() else place
        if file.is_file() and (format or file.name == FORMATS[desk.format].file):
            found[str(file)] = suggest(desk, file.read_bytes(), load.codes())
    if not found:
        raise InputError("no table of a codebook.", where=path, hint="Name one, and its columns with --format.")
    if as_json:
        write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    else:
        for name, suggestions in found.items():
            write_text(f"{name}: {len(suggestions)} question{'' if len(suggestions) == 1 else 's'}")
            for row in suggestions:
                write_text(f"  {visible(row.row)} {row.column}: {visible(row.text)} [{row.test}]")
    return CHECK_FAILED if fail and any(found.values()) else DONE
