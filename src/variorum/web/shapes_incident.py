"""What is told of one incident in, the shapes of its JSON answers out: claims, figures, reports beside each other, forms and previews."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.decision import Decision, Ruled
from variorum.model.figure import Figure, TimelineEntry
from variorum.model.wire import BasisRow, ClaimRow, IncidentRow, ReportRow
from variorum.web.moments import Change


class Shape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every shape is: fields that are all there, and no others."""


class ClaimLine(Shape, frozen=True, kw_only=True):
    """A claim on one line; `standing` says what the figures do with it: used, unused, or set_aside with the reason."""

    id: str
    incident: str
    report: str
    lineage: str | None
    measure: str
    population: str
    low: int | None
    high: int | None
    words: str
    hedge: str | None
    claimant: str | None
    kind: str
    relayed_by: str | None
    stance: str
    scope: str
    as_of: str | None
    standing: str
    quote: str
    start: int
    end: int


class ClaimList(Shape, frozen=True, kw_only=True):
    """The claims of an incident."""

    claims: list[ClaimLine]


class FigureList(Shape, frozen=True, kw_only=True):
    """The figures of an incident, in reading order."""

    incident: str
    figures: list[Figure]


class Timeline(Shape, frozen=True, kw_only=True):
    """The moments of an incident."""

    incident: str
    timeline: list[TimelineEntry]


class Differs(Shape, frozen=True, kw_only=True):
    """Why two claims differ."""

    reason: str
    explanation: str


class Explained(Shape, frozen=True, kw_only=True):
    """How a figure was reached: its steps, every claim behind it, and why they differ."""

    incident: str
    figure: Figure
    claims: list[ClaimRow]
    disagreements: list[Differs]


class IncidentReports(Shape, frozen=True, kw_only=True):
    """The reports of an incident, and those that only mention it."""

    incident: str
    reports: list[ReportRow]
    mentioned_by: list[str]


class SentenceOf(Shape, frozen=True, kw_only=True):
    """A sentence of a report: its number, where it begins, its words."""

    sentence: int
    start: int
    text: str


class BesideLine(Shape, frozen=True, kw_only=True):
    """Two sentences beside each other, with how like they are and the numbers that differ."""

    first: SentenceOf | None
    second: SentenceOf | None
    likeness: float | None
    numbers: list[tuple[str, str]]


class FigureDiffers(Shape, frozen=True, kw_only=True):
    """A question that two reports answer differently."""

    incident: str
    figure: str
    label: str
    first: str
    second: str


class Beside(Shape, frozen=True, kw_only=True):
    """Two reports sentence by sentence."""

    first: ReportRow
    second: ReportRow
    same_origin: bool
    basis: list[BasisRow]
    matched: int
    figures_that_differ: list[FigureDiffers]
    lines: list[BesideLine]


class OneClaim(Shape, frozen=True, kw_only=True):
    """A claim, the incident it is about, and what its figure does with it."""

    incident: str
    standing: str
    claim: ClaimRow


class Compared(Shape, frozen=True, kw_only=True, rename={"since": "from", "until": "to"}):
    """What changed between two moments."""

    incident: str
    since: str | None
    until: str | None
    basis: Literal["described", "learned"]
    changes: list[Change]
    unchanged: list[str]
    reports_added: list[str]


class CorrectForm(Shape, frozen=True, kw_only=True):
    """A figure to be set, and the reasons there are, by code."""

    incident: str
    figure: Figure
    reasons: dict[str, str]


class ClaimForm(Shape, frozen=True, kw_only=True):
    """A claim to be ruled on, and the reasons there are, by code."""

    incident: str
    claim: ClaimRow
    reasons: dict[str, str]


class MergePreview(Shape, frozen=True, kw_only=True):
    """Two incidents, and what they would be as one."""

    incidents: list[IncidentRow]
    as_one: IncidentRow | None
    changes: list[Change]
    reasons: dict[str, str]


class SplitPreview(Shape, frozen=True, kw_only=True):
    """What would stay of an incident, and what would leave it; None where nothing was ticked yet."""

    incident: str
    parts: list[IncidentRow] | None
    reasons: dict[str, str]


class ToldDecision(Decision, frozen=True, kw_only=True):
    """A decision of the journal, and whether it stands."""

    stands: bool


class IncidentLog(Shape, frozen=True, kw_only=True):
    """The decisions about one incident, and what became of each."""

    incident: str
    decisions: list[ToldDecision]
    states: list[Ruled]
