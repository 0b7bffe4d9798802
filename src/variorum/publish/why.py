"""One figure of an incident in; how it was reached out, step by step, each claim with its quote, place and source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from variorum.model.figure import Figure
from variorum.model.wire import ClaimRow, IncidentRow, Record
from variorum.publish.sheet import differences, figure_claims, report_numbers
from variorum.publish.terminal import Look, hanging, heading, lay_out
from variorum.publish.wording import count_words, label, quoted, reason_words, source_words, status_words, visible


def find_figures(incident: IncidentRow, wanted: str) -> list[Figure]:
    """Figures whose measure and population the words name: `hostages-killed`, `killed/hostages`, `killed`, `sec-killed`.

    Words may be shortened and come in any order. A figure whose words are all named beats one that has further words.
    """
    words = _words(wanted)
    named = {
        figure: _words(f"{figure.measure} {figure.population} {label(figure.measure, figure.population)}") for figure in incident.figures
    }
    exact = [figure for figure in incident.figures if set(words) == set(_words(f"{figure.measure} {figure.population}"))]
    if exact or not words:
        return exact
    return [figure for figure, known in named.items() if all(any(name.startswith(word) for name in known) for word in words)]


def question_name(figure: Figure) -> str:
    """A figure as it can be typed: `hostages-killed`."""
    return f"{figure.population}-{figure.measure}".replace("_", "-")


def explain(record: Record, incident: IncidentRow, figure: Figure, look: Look) -> str:
    """The whole reasoning behind one figure."""
    numbers = report_numbers(incident)
    claims = {claim.id: claim for claim in figure_claims(incident, figure)}
    shown: set[str] = set()

    def cite(ids: Iterable[str]) -> list[RenderableType]:
        found = [claims[claim] for claim in ids if claim in claims]
        lines: list[RenderableType] = []
        for claim in found:
            lines.append(hanging(_cited(claim, numbers[claim.report], again=claim.id in shown), 6, first=4))
            shown.add(claim.id)
        return lines

    parts: list[RenderableType] = [
        hanging(f"{label(figure.measure, figure.population)}, {visible(incident.title)}", 0, style="bold"),
        Text(f"{_figure(figure)}   {status_words(figure.status)}   rules {record.policy}"),
    ]
    for position, step in enumerate(figure.steps, start=1):
        parts += [hanging(f"{position}  {visible(step.text)}", 4, first=1), *cite(step.claims)]
    left = [claim for claim in figure.basis if claim not in shown]
    if left:
        parts += [heading("Stands on", look), *cite(left)]
    if figure.set_aside:
        parts.append(heading("Set aside", look))
        for reason in dict.fromkeys(row.reason for row in figure.set_aside):
            parts.append(hanging(reason_words(reason), 4, first=2, style="" if look.plain else "dim"))
            parts += cite(row.claim for row in figure.set_aside if row.reason == reason)
    reasons = differences(incident, figure)
    if reasons:
        parts += [heading("Why they differ", look), *(hanging(f"{reason_words(reason)}: {words}", 4, first=2) for reason, words in reasons)]
    used = {claims[claim].report for claim in shown}
    known = {report.id: report for report in record.reports}
    parts.append(heading("Reports", look))
    parts += [
        hanging(f"{number}  {known[report].locator}", 4, first=1)
        for report, number in numbers.items()
        if report in used and report in known
    ]
    return lay_out(parts, look)


def _figure(figure: Figure) -> str:
    if figure.low is None and figure.best is None and figure.high is None:
        return "no number: the reports give words only"
    numbers = (("best", figure.best), ("low", figure.low), ("high", figure.high))
    return "   ".join(f"{name} {'not given' if value is None else value}" for name, value in numbers)


def _cited(claim: ClaimRow, number: int, *, again: bool) -> str:
    """A claim with its words; said a second time, by its place alone."""
    count, place = count_words(claim.count), f"report {number}, chars {claim.evidence.start}–{claim.evidence.end}"
    if again:
        return f"{count}, {place}"
    quote = "" if count == quoted(claim.evidence.quote) else f"  {quoted(claim.evidence.quote)}"
    source = source_words(claim.attribution.claimant, claim.attribution.kind)
    through = f", through {visible(claim.attribution.relayed_by)}" if claim.attribution.relayed_by else ""
    stance = "" if claim.stance == "asserted" else f", {claim.stance}"
    return f"{count}{quote}  {place}, {source}{through}{stance}"


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", text.casefold()) if word]
