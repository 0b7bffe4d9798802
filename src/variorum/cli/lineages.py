"""A case or one incident of it in; which of its reports rest on one source, and by which words that shows, out."""

from __future__ import annotations

import click
import msgspec

from variorum.cli.case import json_option, open_case, part_of, policy_option, project_option
from variorum.cli.completion import incidents
from variorum.cli.settings import DONE, NOTHING_FOUND, Settings, say, shared, write_bytes, write_text
from variorum.publish.terminal import hanging, lay_out
from variorum.publish.wording import quoted, visible

_KINDS = {
    "shared_passage": "same passage",
    "retold": "same sentence in other words",
    "shared_quote": "same quotation",
    "credit": "credit",
    "shared_figures": "same figures",
}
_MOST = 3  # pieces of evidence printed of one lineage; --json has all


@click.command(short_help="Show which reports rest on one source.")
@click.argument("incident", required=False, metavar="[ID]", shell_complete=incidents)
@project_option
@policy_option
@json_option
@shared
def lineages(incident: str | None, project: str | None, policy: str | None, as_json: bool, settings: Settings) -> int:
    """Show which reports rest on one source, each with the words that show it: copies are one voice.

    \b
    Example:
      variorum lineages jaffar
    """
    case = open_case(project)
    record = part_of(case, incident, policy) if incident else case.record(policy)
    shared_by = [row for row in record.lineages if len(row.reports) > 1]
    if as_json:
        write_bytes(msgspec.json.format(msgspec.json.encode(shared_by), indent=2) + b"\n")
        return DONE
    names = {row.id: visible(row.outlet or row.locator.rsplit("/", 1)[-1]) for row in record.reports}
    parts = []
    for row in shared_by:
        parts.append(hanging(f"{row.id}  {len(row.reports)} reports: {', '.join(names.get(r, r) for r in row.reports)}", 2, style="bold"))
        for basis in row.basis[:_MOST]:
            where = "; ".join(f"{names.get(e.report, e.report)} {e.start}–{e.end}" for e in basis.evidence)
            words = quoted(basis.evidence[0].quote, longest=90) if basis.evidence else quoted(basis.words, longest=90)
            parts.append(hanging(f"{_KINDS[basis.kind]}  {words}  {where}", 4, first=2))
    if not parts:
        say("variorum: nothing found: no two reports here rest on one source.")
        return NOTHING_FOUND
    write_text(lay_out(parts, settings.look()))
    return DONE
