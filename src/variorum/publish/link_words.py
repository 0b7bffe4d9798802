"""An incident of a record in; every link between its reports laid out with weights, words and places, for a terminal, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.console import RenderableType

from variorum.model.incident import LinkPart
from variorum.model.wire import IncidentRow, Record
from variorum.publish.belonging import head_of, name_of
from variorum.publish.origins import Shelf, listed, report_numbers, shelf_of
from variorum.publish.terminal import Look, hanging, heading, lay_out, reports_part
from variorum.publish.wording import quoted, visible

_LONGEST = 90


def explain_links(record: Record, incident: IncidentRow, look: Look) -> str:
    """Why the reports of an incident are one: every part of every link with its weight, words and places."""
    shelf, numbers = shelf_of(record), report_numbers(incident)
    parts = [hanging(f"Why these reports are one incident, {visible(incident.title)}", 0, style="bold")]
    if not incident.links:
        parts.append(hanging("One report alone tells of it: there is no link to explain.", 1))
    for link in incident.links:
        head = head_of(link, numbers, name_of(shelf, link.other, numbers))
        parts += [heading(f"{head[:1].upper()}{head[1:]} ({_signed(link.weight)})", look), *_lines(link.parts, shelf, numbers)]
    parts.append(hanging("A weight above 0 speaks for one incident, one below 0 against it. To cut a link: variorum decide split.", 1))
    return lay_out([*parts, *reports_part(listed(shelf, numbers), look)], look)


def _lines(parts: Iterable[LinkPart], shelf: Shelf, numbers: Mapping[str, int]) -> Iterator[RenderableType]:
    for part in parts:
        yield hanging(f"{_signed(part.weight)}  {visible(part.words)}", 7, first=2)
        for cited in part.evidence:
            name = name_of(shelf, cited.report, numbers)
            yield hanging(f"{quoted(cited.quote, _LONGEST)}  {name}, chars {cited.start}–{cited.end}", 9, first=7)


def _signed(weight: float) -> str:
    return f"{weight + 0.0:+.2f}"
