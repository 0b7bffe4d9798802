"""Reports of the workspace in; their list, and each with all that was read from it marked at its place, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from variorum.model.wire import IncidentRow, ReportRow
from variorum.publish.sheet import asserted
from variorum.publish.wording import label, source_words, statement_words
from variorum.web.answers import Answer
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.listing import Index, page_of
from variorum.web.marking import Place, lost, runs, unchanged
from variorum.web.resource import PAGED, VIEW, Resource

CHOSEN = Parameter(name="c", kind="text", means="The claim or statement that the page opens at.")
WHOLE = Parameter(name="whole", kind="flag", default=False, means="1: the whole text, however long.")
TEXT = Parameter(name="text", kind="flag", default=False, means="1: the text too, in JSON.")
WORDS = Parameter(name="q", kind="text", means="Words of the title, the outlet or the locator.")
COLUMNS = ("id", "external_id", "locator", "outlet", "title", "published", "language", "sha256", "chars", "lineage", "cites", "incidents")


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """One thing read from a report: what it is in words, who says it, and the incident it belongs to."""

    id: str
    sign: str
    what: str
    who: str
    incident: str
    title: str
    place: Place
    figure: str = ""


def reports(desk: Desk, ask: Ask) -> Answer:
    """All reports, by the page."""
    index = desk.index(ask)
    words = ask.get("q", "").casefold().split()
    rows = [row for row in index.record.reports if all(word in _haystack(row) for word in words)]
    shown, after = page_of(rows, ask)
    told = [_row(row, index) for row in shown]
    return Answer(
        json=lambda: {"total": len(rows), "reports": told, "skipped": index.record.skipped, "next": after},
        page=lambda: render(
            "reports.html", desk, ask, here="reports", total=len(rows), shown=shown, index=index, next=after, skipped=index.record.skipped
        ),
        rows=lambda: told,
        columns=COLUMNS,
        next=after,
        headers={"x-total-count": str(len(rows))},
    )


def report(desk: Desk, ask: Ask) -> Answer:
    """One report: its text with every claim and statement at its place."""
    index, row = desk.index(ask), desk.report(ask)
    found = sorted(read_from(index, row.id), key=lambda one: (one.place.start, one.place.end, one.id))

    def told() -> dict[str, Any]:
        content = _row(row, index) | {"read": [_plain(one) for one in found]}
        return content | {"text": desk.text(row.id)} if ask["text"] else content

    def page() -> str:
        text, chosen = desk.text(row.id), ask.get("c", "")
        places = [one.place for one in found]
        return render(
            "report.html",
            desk,
            ask,
            here="reports",
            row=row,
            same=unchanged(text, row.sha256),
            lost=lost(text, places),
            runs=runs(text, places, whole=ask["whole"]),
            found=found,
            by_id={one.id: one for one in found},
            chosen=chosen,
            incidents=[index.by_id[one] for one in index.of_report.get(row.id, ())],
            others=[other for other in index.record.reports if other.lineage == row.lineage and other.id != row.id][:20],
        )

    return Answer(
        json=told,
        page=page,
        rows=lambda: [_plain(one) for one in found],
        columns=("id", "what", "who", "incident", "start", "end", "quote"),
    )


def read_from(index: Index, report: str) -> Iterator[Read]:
    """Every claim and statement of a report, in the incidents that they are about."""
    for name in index.of_report.get(report, ()):
        incident = index.by_id[name]
        yield from _claims(incident, report)
        for row in incident.statements:
            if row.report == report:
                place = Place(id=row.id, start=row.evidence.start, end=row.evidence.end, quote=row.evidence.quote)
                what = statement_words(row.kind).capitalize()
                yield Read(
                    id=row.id, sign="", what=what, who=row.actor or "nobody named", incident=incident.id, title=incident.title, place=place
                )


def _claims(incident: IncidentRow, report: str) -> Iterator[Read]:
    for claim in incident.claims:
        if claim.report == report:
            yield Read(
                id=claim.id,
                sign=asserted(claim, sign=True),
                what=label(claim.measure, claim.population),
                who=source_words(claim.attribution.claimant, claim.attribution.kind),
                incident=incident.id,
                title=incident.title,
                place=Place(id=claim.id, start=claim.evidence.start, end=claim.evidence.end, quote=claim.evidence.quote),
                figure=f"{claim.measure}.{claim.population}",
            )


def _row(row: ReportRow, index: Index) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(row)
    return plain | {"incidents": index.of_report.get(row.id, [])}


def _plain(one: Read) -> dict[str, Any]:
    what = f"{one.what} {one.sign}".strip()
    return {
        "id": one.id,
        "what": what,
        "who": one.who,
        "incident": one.incident,
        "start": one.place.start,
        "end": one.place.end,
        "quote": one.place.quote,
    }


def _haystack(row: ReportRow) -> str:
    return " ".join((row.id, row.title, row.outlet or "", row.locator, row.external_id or "")).casefold()


TABLE = (
    Resource(
        path="/reports",
        name="listReports",
        summary="Reports, in reading order, and what could not be read.",
        answer=reports,
        formats=("html", "json", "jsonl", "csv"),
        parameters=(WORDS, *VIEW, *PAGED),
    ),
    Resource(
        path="/reports/{report}",
        name="getReport",
        summary="One report with everything read from it; offsets are code points into its text.",
        answer=report,
        formats=("html", "json", "jsonl", "csv"),
        parameters=(CHOSEN, WHOLE, TEXT, *VIEW),
    ),
)
