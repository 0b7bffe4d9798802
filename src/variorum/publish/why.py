"""One figure of an incident in; how it was reached out, step by step, each claim with its quote, place and source."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.console import RenderableType
from rich.text import Text

from variorum.model.figure import Figure
from variorum.model.wire import ClaimRow, IncidentRow, Record
from variorum.publish.origins import listed, report_numbers, shelf_of
from variorum.publish.sheet import asserted, differences, figure_claims
from variorum.publish.side_by_side import Figures, under_line
from variorum.publish.terminal import Look, hanging, heading, lay_out, reports_part
from variorum.publish.wording import label, open_words, quoted, reason_words, source_words, status_words, visible


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


def explain(record: Record, incident: IncidentRow, figure: Figure, look: Look, others: Figures | None = None) -> str:
    """The whole reasoning behind one figure; each claim is quoted once, under a letter by which later steps name it.

    `others` are the incident's figures under other policies, whose answers to the question are told in one line.
    """
    numbers = report_numbers(incident)
    claims = {claim.id: claim for claim in figure_claims(incident, figure)}
    letters: dict[str, str] = {}

    def point(words: str, ids: Iterable[str]) -> list[RenderableType]:
        """A line and the claims that it is about: quoted if they are new to the reader, else by their letters alone."""
        found = [claim for claim in ids if claim in claims]
        new = [claim for claim in found if claim not in letters]
        letters.update({claim: _letter(number) for number, claim in enumerate(new, start=len(letters))})
        known = [letters[claim] for claim in found if claim not in new]
        cited = [hanging(f"{letters[claim]}  {_cited(claims[claim], numbers[claims[claim].report])}", 7, first=4) for claim in new]
        return [hanging(f"{words} [{', '.join(known)}]" if known else words, 4, first=1), *cited]

    parts: list[RenderableType] = [
        hanging(f"{label(figure.measure, figure.population)}, {visible(incident.title)}", 0, style="bold"),
        Text(f"{_figure(figure)}   {status_words(figure.status)}   rules {record.policy}"),
    ]
    for position, step in enumerate(figure.steps, start=1):
        parts += point(f"{position}  {visible(step.text)}", step.claims)
    left = [claim for claim in figure.basis if claim not in letters]
    if left:
        parts += point("Stands on", left)
    if others:
        parts.append(hanging(under_line(figure, others), 7, first=1))
    if figure.set_aside:
        parts.append(heading("Set aside", look))
        for reason in dict.fromkeys(row.reason for row in figure.set_aside):
            parts += point(reason_words(reason), (row.claim for row in figure.set_aside if row.reason == reason))
    reasons = differences(incident, figure)
    if reasons:
        parts += [heading("Why they differ", look), *(hanging(f"{reason_words(reason)}: {words}", 4, first=1) for reason, words in reasons)]
    used = {claims[claim].report for claim in letters}
    parts += reports_part([row for row in listed(shelf_of(record), numbers) if row.id in used], look)
    return lay_out(parts, look)


def _letter(number: int) -> str:
    """a … z, aa, ab …: names for claims that cannot be taken for counts or report numbers."""
    return (_letter(number // 26 - 1) if number >= 26 else "") + chr(ord("a") + number % 26)


def _figure(figure: Figure) -> str:
    if figure.low is None and figure.best is None and figure.high is None:
        return f"no number: {open_words(figure)}"
    numbers = (("best", figure.best), ("low", figure.low), ("high", figure.high))
    return "   ".join(f"{name} {'not given' if value is None else value}" for name, value in numbers)


def _cited(claim: ClaimRow, number: int) -> str:
    """A claim with its words, its place and its source."""
    count, quote = asserted(claim), quoted(claim.evidence.quote)
    place = f"report {number}, chars {claim.evidence.start}–{claim.evidence.end}"
    source = source_words(claim.attribution.claimant, claim.attribution.kind)
    through = f", through {visible(claim.attribution.relayed_by)}" if claim.attribution.relayed_by else ""
    return f"{count}  {'' if count == quote else quote + '  '}{place}, {source}{through}"


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[\W_]+", text.casefold()) if word]
