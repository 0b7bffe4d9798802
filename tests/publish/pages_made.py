"""Texts in, a record of one incident out, small enough to be read: what the tests of pages are made with."""

from __future__ import annotations

import msgspec

from variorum.model.claim import Attribution, Claim, Count, Reading
from variorum.model.document import Where
from variorum.model.figure import Dossier, Figure, TimelineEntry
from variorum.model.incident import Account, Incident, Linked, When
from variorum.model.report import Report
from variorum.model.text import Evidence, Span
from variorum.model.wire import Record
from variorum.publish.record import record


def made(*said: tuple[str, str, Claim | None], title: str = "Incident", where: Where | None = None, day: str | None = None) -> Record:
    """A record of one incident from texts with at most one claim each; every claim is in one figure."""
    reports = [Report.of(text=text, locator=f"{number}.txt", title=name) for number, (name, text, _) in enumerate(said, start=1)]
    claims = [
        msgspec.structs.replace(claim, report=report.id, lineage=f"l{number}")
        for number, (report, (_, _, claim)) in enumerate(zip(reports, said, strict=True))
        if claim is not None
    ]
    numbers = sorted({claim.count.low for claim in claims if claim.count.low is not None})
    figures = [
        Figure(
            measure="killed",
            population="everyone",
            low=number,
            best=number,
            high=numbers[-1],
            status="disputed" if len(numbers) > 1 else "agreed",
            basis=tuple(claim.id for claim in claims),
            set_aside=(),
            rule="x",
            lineages=len(claims),
        )
        for number in numbers[:1]
    ]
    incident = Incident(
        id="i_1",
        title=title,
        kinds=(),
        role="main",
        date=When(start=day, end=day, precision=1 if day else None),
        place=where,
        actors=(),
        responsibility=(),
        reports=tuple(report.id for report in reports),
        mentioned_by=(),
        claims=tuple(claims),
        statements=(),
    )
    timeline = (TimelineEntry(when=day, precision=1, text="x", claims=tuple(claim.id for claim in claims)),)
    dossier = Dossier(incident=incident, policy="p@1", figures=tuple(figures), disagreements=(), checks=(), timeline=timeline)
    linked = Linked(incidents=(incident,), lineages=(), report_lineage={})
    return record(linked, [dossier], [Account(report=report) for report in reports], [], "p@1", "0", "m")


def killed(text: str, quote: str, low: int, *, claimant: str | None = None) -> Claim:
    """A claim that the quote, as it first stands in the text, gives this many killed."""
    start = text.index(quote)
    return Claim.of(
        report="",
        measure="killed",
        population="everyone",
        count=Count(low=low, high=low, words=str(low)),
        evidence=Evidence.at(text, start, start + len(quote)),
        sentence=Span(start=0, end=len(text)),
        reading=Reading(readers=("rules",), rule="x"),
        attribution=Attribution(claimant=claimant, kind="police" if claimant else "unattributed"),
    )


def texts_of(made_record: Record, *said: str) -> dict[str, str]:
    return {row.id: text for row, text in zip(made_record.reports, said, strict=True)}
