"""An incident of a record in; for each of its reports the sentence that says why it belongs there, or what an analyst cut, out."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from variorum.model.incident import Link
from variorum.model.wire import IncidentRow
from variorum.publish.origins import Shelf
from variorum.publish.wording import visible

_SHOWN_DECISION = 10  # characters of a decision's id: enough to undo it by


class Belonging(msgspec.Struct, frozen=True, kw_only=True):
    """Why one report belongs to an incident: its number, to which other report it is tied and how, and what speaks for and against it."""

    number: int
    head: str
    words: str
    cut: bool


def belongings(shelf: Shelf, incident: IncidentRow, numbers: Mapping[str, int]) -> tuple[Belonging, ...]:
    """One for each link of the incident, in the order of the record."""
    return tuple(
        Belonging(
            number=numbers[link.report],
            head=head_of(link, numbers, name_of(shelf, link.other, numbers)),
            words=_words(link),
            cut=link.status == "cut",
        )
        for link in incident.links
        if link.report in numbers
    )


def name_of(shelf: Shelf, report: str, numbers: Mapping[str, int]) -> str:
    """A report by its number among these, else by where it lies."""
    if report in numbers:
        return f"report {numbers[report]}"
    return visible(shelf.reports[report].locator) if report in shelf.reports else "a report of another incident"


def head_of(link: Link, numbers: Mapping[str, int], other: str) -> str:
    ours, by = f"report {numbers.get(link.report, link.report)}", f"decision {(link.decision or '')[:_SHOWN_DECISION]}"
    if link.status == "cut":
        return f"{ours} is kept apart from {other}: cut by {by}"
    if link.status == "joined":
        return f"{ours} belongs with {other}: joined by {by}"
    if link.status == "passing":
        return f"{ours} speaks of the incident of {other}"
    return f"{ours} belongs with {other}"


def _words(link: Link) -> str:
    """What speaks for the link, what weighs most first, then what speaks against it."""
    pro = [visible(part.words) for part in link.parts if part.weight >= 0]
    contra = [visible(part.words) for part in link.parts if part.weight < 0]
    told = "; ".join(pro) or "nothing speaks for it"
    return f"{told}. Against it: {'; '.join(contra)}." if contra else f"{told}."
