"""The reports of a record in; its outlets and its lineages out: who prints, who is credited, and which reports rest on one source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec

from variorum.model.wire import LineageRow
from variorum.web.answers import Answer
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.listing import Index, page_of
from variorum.web.resource import PAGED, VIEW, Resource

SHARED = Parameter(name="shared", kind="flag", default=False, means="1: only lineages of several reports.")
OUTLET_COLUMNS = ("outlet", "reports", "origins", "claims", "shared", "credits")
LINEAGE_COLUMNS = ("id", "reports", "claims", "basis")


def sources(desk: Desk, ask: Ask) -> Answer:
    """Outlets with what they printed, and the lineages that several reports share."""
    index = desk.index(ask)
    rows = outlets(index)
    shared = [row for row in known_lineages(index) if len(row.reports) > 1]
    return Answer(
        json=lambda: {"outlets": rows},
        page=lambda: render(
            "sources.html",
            desk,
            ask,
            here="sources",
            outlets=rows[:500],
            many=len(rows),
            shared=shared[:200],
            all_shared=len(shared),
            index=index,
        ),
        rows=lambda: rows,
        columns=OUTLET_COLUMNS,
    )


def lineages(desk: Desk, ask: Ask) -> Answer:
    """Lineages by the page, with the words that show the descent."""
    index = desk.index(ask)
    rows = [row for row in known_lineages(index) if len(row.reports) > 1 or not ask["shared"]]
    shown, after = page_of(rows, ask)
    return Answer(
        json=lambda: {"total": len(rows), "lineages": shown, "next": after},
        page=lambda: render("lineages.html", desk, ask, here="sources", shown=shown, total=len(rows), next=after, index=index),
        rows=lambda: [_lineage(row) for row in shown],
        columns=LINEAGE_COLUMNS,
        next=after,
        headers={"x-total-count": str(len(rows))},
    )


def known_lineages(index: Index) -> Iterator[LineageRow]:
    """The lineages as far as this record knows their reports: at an earlier moment some had not been read."""
    for row in index.record.lineages:
        reports = tuple(one for one in row.reports if one in index.reports)
        if len(reports) == len(row.reports):
            yield row
            continue
        basis = tuple(one for one in row.basis if all(words.report in index.reports for words in one.evidence))
        if reports:
            yield msgspec.structs.replace(row, reports=reports, basis=basis)


def outlets(index: Index) -> list[dict[str, Any]]:
    """For each outlet how many reports it printed, from how many origins, and whom they credit; most reports first."""
    sizes = {row.id: len(row.reports) for row in index.record.lineages}
    claims = Counter(claim.report for incident in index.record.incidents for claim in incident.claims)
    groups: dict[str, list[Any]] = {}
    for report in index.record.reports:
        groups.setdefault(report.outlet or "", []).append(report)
    rows = [
        {
            "outlet": name or None,
            "reports": len(members),
            "origins": len({row.lineage or row.id for row in members}),
            "claims": sum(claims[row.id] for row in members),
            "shared": sum(sizes.get(row.lineage, 1) > 1 for row in members),
            "credits": sorted({credit for row in members for credit in row.cites}),
        }
        for name, members in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row["reports"], row["outlet"] or ""))


def _lineage(row: LineageRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "reports": list(row.reports),
        "claims": list(row.claims),
        "basis": [f"{one.kind}: {one.words}" for one in row.basis],
    }


TABLE = (
    Resource(
        path="/sources",
        name="listSources",
        summary="Outlets: reports, independent origins, credits.",
        answer=sources,
        formats=("html", "json", "jsonl", "csv"),
        parameters=VIEW,
    ),
    Resource(
        path="/lineages",
        name="listLineages",
        summary="Reports and claims that rest on one source, with the evidence.",
        answer=lineages,
        formats=("html", "json", "jsonl", "csv"),
        parameters=(SHARED, *VIEW, *PAGED),
    ),
)
