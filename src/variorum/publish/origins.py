"""The reports of an incident in; the same numbered, listed and grouped by the source that they rest on out."""

from __future__ import annotations

import msgspec

from variorum.model.wire import IncidentRow, LineageRow, Record, ReportRow
from variorum.publish.wording import day_words, visible

SHARED = {"shared_passage": "passages", "retold": "sentences told again", "shared_quote": "quotations", "shared_figures": "figures"}


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A report in the list below the table: its number there, its id, where it lies, who printed it when, and what it is called."""

    number: int
    id: str
    locator: str
    printed: str
    title: str


class Shelf(msgspec.Struct, frozen=True):
    """The reports and lineages of a record by their ids, looked up once for many incidents."""

    policy: str
    reports: dict[str, ReportRow]
    lineages: dict[str, LineageRow]


def shelf_of(record: Record) -> Shelf:
    """The shelf of a record."""
    return Shelf(record.policy, {row.id: row for row in record.reports}, {row.id: row for row in record.lineages})


def report_numbers(incident: IncidentRow) -> dict[str, int]:
    """The reports of an incident counted from 1: first those that tell of it, then those that only mention it."""
    told = dict.fromkeys((*incident.reports, *incident.mentioned_by, *sources(incident).values()))
    return {report: number for number, report in enumerate(told, start=1)}


def sources(incident: IncidentRow) -> dict[str, str]:
    """For each claim and statement id the report that it stands in."""
    return {claim.id: claim.report for claim in incident.claims} | {row.id: row.report for row in incident.statements}


def listed(shelf: Shelf, numbers: dict[str, int]) -> tuple[Listed, ...]:
    """The numbered reports of an incident."""
    known = shelf.reports
    return tuple(
        Listed(
            number=number,
            id=report,
            locator=visible(known[report].locator),
            printed=_printed(known[report]),
            title=visible(known[report].title),
        )
        for report, number in numbers.items()
        if report in known
    )


def _printed(report: ReportRow) -> str:
    days = day_words(report.published, None) if report.published else ""
    form = "" if report.form == "report" else report.form.replace("_", "-")
    return ", ".join(part for part in (visible(report.outlet or ""), days, form.replace("live-", "live ")) if part)


def by_origin(shelf: Shelf, incident: IncidentRow) -> dict[str, list[str]]:
    """The reports of an incident by lineage: as many groups as independent origins."""
    groups: dict[str, list[str]] = {}
    for report in incident.reports or incident.mentioned_by:
        lineage = shelf.reports[report].lineage if report in shelf.reports else ""
        groups.setdefault(lineage or report, []).append(report)
    return groups


def origin_words(shelf: Shelf, groups: dict[str, list[str]], numbers: dict[str, int]) -> str:
    """How many reports, and how many of them are independent of each other: "5 reports, 4 independent origins (3 and 5 share CNN)"."""
    told = sum(len(members) for members in groups.values())
    shared = [_shared(shelf, lineage, members, numbers) for lineage, members in groups.items() if len(members) > 1]
    reports = f"{told} report" + ("s" if told != 1 else "")
    origins = f"{len(groups)} independent origin" + ("s" if len(groups) != 1 else "")
    return f"{reports}, {origins}" + (f" ({'; '.join(shared)})" if shared else "")


def _shared(shelf: Shelf, lineage: str, members: list[str], numbers: dict[str, int]) -> str:
    """What makes reports one origin: the source that all of them name, or what they share and whom some of them credit."""
    who = [str(numbers[report]) for report in members]
    names = f"{', '.join(who[:-1])} and {who[-1]}"
    cites = [set(shelf.reports[report].cites) for report in members]
    if common := set.intersection(*cites):
        return f"{names} share {', '.join(sorted(map(visible, common)))}"
    kinds = {basis.kind for basis in shelf.lineages[lineage].basis} if lineage in shelf.lineages else set()
    what = next((words for kind, words in SHARED.items() if kind in kinds), "one source")
    credited = sorted(map(visible, set.union(*cites)))
    return f"{names} share {what}" + (f", credited to {', '.join(credited)}" if credited else "")
