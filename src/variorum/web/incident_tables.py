"""One incident in; its claims, figures, timeline, reports and the reasoning behind a figure out, as tables and as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from variorum.model.figure import Figure
from variorum.model.wire import ClaimRow, IncidentRow
from variorum.publish.origins import report_numbers
from variorum.publish.page_desk import Desk as Laid
from variorum.publish.page_links import Links
from variorum.publish.page_reasons import by_number
from variorum.publish.sheet import asserted, differences, figure_claims, figure_number, marks
from variorum.publish.why import find_figures
from variorum.publish.wording import label, moment_words, question_order, reason_words, source_words, status_words
from variorum.web.answers import Answer
from variorum.web.asking import Ask, Format, Parameter
from variorum.web.beside import LAYOUT, ONLY, beside
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.problems import Problem
from variorum.web.resource import VIEW, Resource

CLAIM_COLUMNS = (
    "id", "incident", "report", "lineage", "measure", "population", "low", "high", "words", "hedge", "claimant", "kind", "relayed_by",
    "stance", "scope", "as_of", "standing", "quote", "start", "end",
)  # fmt: skip
FIGURE_COLUMNS = ("incident", "measure", "population", "low", "best", "high", "status", "rule", "lineages", "grade", "basis", "set_aside")
OF_MEASURE = Parameter(name="measure", kind="text", means="Only claims of this measure.")
OF_POPULATION = Parameter(name="population", kind="text", means="Only claims about these people.")
OF_REPORT = Parameter(name="report", kind="text", means="Only claims of this report, by its id.")
STANDING = Parameter(
    name="standing",
    kind="choice",
    choices=("used", "set_aside", "unused"),
    means="Only claims that a figure stands on, that one sets aside, or that none looks at.",
)
FIRST = Parameter(name="a", kind="text", means="The first of two reports to lay side by side: its id, or its number in the incident.")
SECOND = Parameter(name="b", kind="text", means="The second.")


def claims(desk: Desk, ask: Ask) -> Answer:
    """All claims of an incident, with how its figures treat them."""
    incident = desk.incident(ask)
    rows = [row for row in claim_rows(incident) if _wanted(row, ask)]
    numbers = report_numbers(incident)

    def page() -> str:
        known = {claim.id: claim for claim in incident.claims}
        shown = [(row, known[row["id"]], numbers[row["report"]]) for row in rows]
        return render(
            "claims.html",
            desk,
            ask,
            here="incidents",
            incident=incident,
            shown=[
                (row, asserted(claim, sign=True), source_words(claim.attribution.claimant, claim.attribution.kind), number)
                for row, claim, number in shown
            ],
            measures=sorted({claim.measure for claim in incident.claims}),
            populations=sorted({claim.population for claim in incident.claims}),
            total=len(incident.claims),
        )

    return Answer(json=lambda: {"claims": rows}, page=page, rows=lambda: rows, columns=CLAIM_COLUMNS)


def figures(desk: Desk, ask: Ask) -> Answer:
    """The figures of an incident."""
    incident = desk.incident(ask)
    ordered = sorted(incident.figures, key=lambda row: question_order(row.measure, row.population))
    return Answer(
        json=lambda: {"incident": incident.id, "figures": ordered},
        page=lambda: render(
            "figures.html", desk, ask, here="incidents", incident=incident, shown=[_figure_shown(incident, one) for one in ordered]
        ),
        rows=lambda: [_figure_row(incident, one) for one in ordered],
        columns=FIGURE_COLUMNS,
    )


def timeline(desk: Desk, ask: Ask) -> Answer:
    """The moments of an incident."""
    incident = desk.incident(ask)
    rows = [{"when": one.when, "precision": one.precision, "text": one.text, "claims": list(one.claims)} for one in incident.timeline]
    return Answer(
        json=lambda: {"incident": incident.id, "timeline": incident.timeline},
        page=lambda: render(
            "timeline.html",
            desk,
            ask,
            here="incidents",
            incident=incident,
            shown=[(moment_words(one.when), one) for one in incident.timeline],
        ),
        rows=lambda: rows,
        columns=("when", "precision", "text", "claims"),
    )


def explain(desk: Desk, ask: Ask) -> Answer:
    """How a figure was reached, step by step, with every claim's words."""
    incident = desk.incident(ask)
    figure = figure_named(incident, ask.parts["question"])
    behind = figure_claims(incident, figure)
    differ = [{"reason": reason, "explanation": words} for reason, words in differences(incident, figure)]

    def page() -> str:
        numbers = report_numbers(incident)
        known = {claim.id: (claim, numbers[claim.report]) for claim in behind}
        laid = Laid.of(desk.record(ask), incident, {}, Links())
        steps = [(by_number(laid, step.text), step) for step in figure.steps]
        told = [(one["reason"], by_number(laid, one["explanation"])) for one in differ]
        return render("explain.html", desk, ask, here="incidents", incident=incident, figure=figure, known=known, steps=steps, told=told)

    return Answer(json=lambda: {"incident": incident.id, "figure": figure, "claims": behind, "disagreements": differ}, page=page)


def incident_reports(desk: Desk, ask: Ask) -> Answer:
    """The reports of an incident; two of them side by side when two are named."""
    index, incident = desk.index(ask), desk.incident(ask)
    numbers = report_numbers(incident)
    by_number = {str(number): report for report, number in numbers.items()}
    if ask.get("a") and ask.get("b"):
        pair = [by_number.get(ask[name], ask[name]) for name in ("a", "b")]
        if not all(one in numbers for one in pair):
            raise Problem.missing("The incident has no such report.", "a and b are ids or numbers of its reports.")
        return beside(desk, ask, index, *pair)
    rows = [index.reports[one] for one in numbers if one in index.reports]
    return Answer(
        json=lambda: {"incident": incident.id, "reports": rows, "mentioned_by": incident.mentioned_by},
        page=lambda: render("incident_reports.html", desk, ask, here="incidents", incident=incident, rows=rows, numbers=numbers),
        rows=lambda: [msgspec.to_builtins(row) for row in rows],
        columns=("id", "external_id", "locator", "outlet", "title", "published", "language", "sha256", "chars", "lineage", "cites"),
    )


def one_claim(desk: Desk, ask: Ask) -> Answer:
    """One claim, wherever it is."""
    incident, claim = desk.claim(ask)
    row = next(row for row in claim_rows(incident) if row["id"] == claim.id)
    figure = f"{claim.measure}.{claim.population}"
    return Answer(
        json=lambda: {"incident": incident.id, "standing": row["standing"], "claim": claim},
        page=lambda: render("claim.html", desk, ask, here="incidents", incident=incident, claim=claim, row=row, figure=figure),
    )


def figure_named(incident: IncidentRow, wanted: str) -> Figure:
    """The figure that an address names: `killed.hostages`, `hostages-killed`, or a measure that has only one."""
    exact = [figure for figure in incident.figures if f"{figure.measure}.{figure.population}" == wanted]
    found = exact or find_figures(incident, wanted.replace(".", " "))
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"{figure.measure}.{figure.population}" for figure in incident.figures)
    raise Problem.missing(
        f"{wanted} names {len(found) or 'no'} figure{'s' if len(found) > 1 else ''} of this incident.", f"There are: {names}."
    )


def claim_rows(incident: IncidentRow) -> Iterator[dict[str, Any]]:
    """The claims as flat rows; `standing` says what the figures do with each."""
    used = {claim for figure in incident.figures for claim in figure.basis}
    aside = {row.claim: row.reason for figure in incident.figures for row in figure.set_aside}
    for claim in incident.claims:
        yield _claim_row(
            incident, claim, "used" if claim.id in used else f"set_aside: {aside[claim.id]}" if claim.id in aside else "unused"
        )


def _claim_row(incident: IncidentRow, claim: ClaimRow, standing: str) -> dict[str, Any]:
    count, said = claim.count, claim.attribution
    return {
        "id": claim.id, "incident": incident.id, "report": claim.report, "lineage": claim.lineage, "measure": claim.measure,
        "population": claim.population, "low": count.low, "high": count.high, "words": count.words, "hedge": count.hedge,
        "claimant": said.claimant, "kind": said.kind, "relayed_by": said.relayed_by, "stance": claim.stance, "scope": claim.scope,
        "as_of": claim.as_of, "standing": standing, "quote": claim.evidence.quote, "start": claim.evidence.start, "end": claim.evidence.end,
    }  # fmt: skip


def _wanted(row: dict[str, Any], ask: Ask) -> bool:
    fields = ("measure", "population", "report")
    return all(not ask.get(name) or row[name] == ask[name] for name in fields) and row["standing"].startswith(ask.get("standing", ""))


def _figure_row(incident: IncidentRow, figure: Figure) -> dict[str, Any]:
    row = {name: getattr(figure, name) for name in FIGURE_COLUMNS if name not in ("incident", "set_aside")}
    return row | {"incident": incident.id, "set_aside": [f"{one.claim}: {one.reason}" for one in figure.set_aside]}


def _figure_shown(incident: IncidentRow, figure: Figure) -> dict[str, Any]:
    basis = [claim for claim in incident.claims if claim.id in figure.basis]
    treated = marks(incident, figure)
    return {
        "figure": figure,
        "key": f"{figure.measure}.{figure.population}",
        "label": label(figure.measure, figure.population),
        "numbers": [figure_number(value, basis) for value in (figure.low, figure.best, figure.high)],
        "status": status_words(figure.status),
        "why": ", ".join(dict.fromkeys(reason_words(reason) for reason, _ in differences(incident, figure))),
        "claims": len(treated),
    }


_MANY: tuple[Format, ...] = ("html", "json", "jsonl", "csv")
TABLE = (
    Resource(path="/incidents/{incident}/claims", name="listClaims", summary="Every claim of an incident, and what its figures do with it.",
             answer=claims, formats=_MANY, parameters=(OF_MEASURE, OF_POPULATION, OF_REPORT, STANDING, *VIEW)),
    Resource(path="/incidents/{incident}/figures", name="listFigures", summary="The figures of an incident.",
             answer=figures, formats=_MANY, parameters=VIEW),
    Resource(path="/incidents/{incident}/timeline", name="getTimeline", summary="The moments of an incident.",
             answer=timeline, formats=_MANY, parameters=VIEW),
    Resource(path="/incidents/{incident}/explain/{question}", name="explainFigure", summary="How a figure was reached.",
             answer=explain, parameters=VIEW),
    Resource(path="/incidents/{incident}/reports", name="listIncidentReports", summary="The reports of an incident, or two side by side.",
             answer=incident_reports, formats=_MANY, parameters=(FIRST, SECOND, ONLY, LAYOUT, *VIEW)),
    Resource(path="/claims/{claim}", name="getClaim", summary="One claim.", answer=one_claim, parameters=VIEW),
)  # fmt: skip
