"""The record as it is served (`variorum-record/1`): frozen structs in, the same keys in the same order on every surface out.

The key order of each struct is the order of the contract. Keys may be added at the end of a struct (`Figure.steps`, `Figure.grade`,
`Check.claims`, `ClaimRow.moved`, `ReportRow.form`, `IncidentRow.moments` and `links` are such additions; `IncidentRow.decisions` is there
only where an analyst ruled); none may be renamed, retyped or dropped without a new format name. Unknown is `null`, never a missing key.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.claim import Attribution, Count, Reading, Scope, Stance, Statement
from variorum.model.decision import Ruled
from variorum.model.document import Where
from variorum.model.figure import Check, Disagreement, Figure, TimelineEntry
from variorum.model.incident import Actor, Form, Link, Responsibility
from variorum.model.report import Skipped
from variorum.model.text import Evidence, Span

FORMAT: Literal["variorum-record/1"] = "variorum-record/1"


class ReportRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A report as named in the record: where it came from and the hash that pins its text, not the text itself."""

    id: str
    external_id: str | None
    locator: str
    outlet: str | None
    title: str
    published: str | None
    language: str
    sha256: str
    chars: int
    lineage: str
    cites: tuple[str, ...]
    form: Form = "report"


class BasisEvidence(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The words of one report that show its descent; `quote` is that report's `text[start:end]`."""

    report: str
    start: int
    end: int
    quote: str


class BasisRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Why reports of a lineage rest on one source, with the words of each report concerned."""

    kind: Literal["shared_passage", "retold", "shared_quote", "credit", "shared_figures"]
    words: str
    evidence: tuple[BasisEvidence, ...]


class LineageRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Reports and claims that count as one voice."""

    id: str
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    basis: tuple[BasisRow, ...]


class DateRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The days of an incident (ISO, inclusive), UCDP's date_prec, and in words what they rest on."""

    start: str | None
    end: str | None
    precision: int | None
    basis: str


class ClaimRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One asserted count with its evidence, nested in the incident that it is about."""

    id: str
    report: str
    measure: str
    population: str
    count: Count
    attribution: Attribution
    stance: Stance
    scope: Scope
    as_of: str | None
    evidence: Evidence
    sentence: Span
    lineage: str
    reading: Reading
    moved: Literal["up", "down"] | None = None


class IncidentRow(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One incident with everything that reports say of it and everything that was worked out from that.

    `moments` orders undated reports by how far the incident had got (report id, rank, reason): with it, a saved record can be reckoned
    again under any policy. `links` say of each report why it belongs here, by its strongest tie to another, and which ties an analyst cut.
    """

    id: str
    title: str
    kinds: tuple[str, ...]
    role: Literal["main", "background"]
    date: DateRow
    place: Where | None
    actors: tuple[Actor, ...]
    responsibility: tuple[Responsibility, ...]
    reports: tuple[str, ...]
    mentioned_by: tuple[str, ...]
    claims: tuple[ClaimRow, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    disagreements: tuple[Disagreement, ...]
    checks: tuple[Check, ...]
    timeline: tuple[TimelineEntry, ...]
    moments: tuple[tuple[str, int, str], ...] = ()
    decisions: tuple[Ruled, ...] | msgspec.UnsetType = msgspec.UNSET
    links: tuple[Link, ...] = ()


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one run has to say; equal inputs, policy, model and version give equal bytes."""

    format: Literal["variorum-record/1"] = FORMAT
    version: str
    policy: str
    model: str
    reports: tuple[ReportRow, ...]
    skipped: tuple[Skipped, ...]
    lineages: tuple[LineageRow, ...]
    incidents: tuple[IncidentRow, ...]
