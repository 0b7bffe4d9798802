"""The name of an address in, the shape of its JSON answer out: what /openapi.json says of answers, and what tests hold them to."""

from __future__ import annotations

from typing import Any, Literal, get_type_hints

import msgspec

from variorum.model.decision import Decision
from variorum.model.policy import Policy
from variorum.model.report import Skipped
from variorum.model.wire import IncidentRow, LineageRow, ReportRow
from variorum.publish.export import ExportFormat
from variorum.store.runs import Run
from variorum.web.keys import Key
from variorum.web.listing import COLUMNS, Entry
from variorum.web.moments import Change
from variorum.web.shapes_incident import (
    Beside,
    ClaimForm,
    ClaimList,
    Compared,
    CorrectForm,
    Explained,
    FigureList,
    IncidentLog,
    IncidentReports,
    MergePreview,
    OneClaim,
    Shape,
    SplitPreview,
    Timeline,
    ToldDecision,
)
from variorum.workspace.review import ReviewItem

_HINTS = get_type_hints(Entry)
ListedIncident = msgspec.defstruct("ListedIncident", [(name, _HINTS[name]) for name in COLUMNS], frozen=True, kw_only=True)


class IncidentList(Shape, frozen=True, kw_only=True):
    """One page of the list; `next` is the address of the next one."""

    total: int
    policy: str
    incidents: list[ListedIncident]  # type: ignore[valid-type]
    next: str | None


class DecisionList(Shape, frozen=True, kw_only=True):
    """One page of the journal, newest first."""

    total: int
    decisions: list[ToldDecision]
    next: str | None


class Queue(Shape, frozen=True, kw_only=True):
    """One page of what waits for an analyst."""

    total: int
    items: list[ReviewItem]
    next: str | None


class ShownReport(ReportRow, frozen=True, kw_only=True):
    """A report, and the incidents that it is about."""

    incidents: list[str]


class ReportList(Shape, frozen=True, kw_only=True):
    """One page of the reports, and what could not be read."""

    total: int
    reports: list[ShownReport]
    skipped: list[Skipped]
    next: str | None


class ReadHere(Shape, frozen=True, kw_only=True):
    """One thing read from a report, at its code points."""

    id: str
    what: str
    who: str
    incident: str
    start: int
    end: int
    quote: str


class OneReport(ShownReport, frozen=True, kw_only=True):
    """A report with everything read from it, and its text where it was asked for."""

    read: list[ReadHere]
    text: str | msgspec.UnsetType = msgspec.UNSET


class RunList(Shape, frozen=True, kw_only=True):
    """One page of the runs, newest first."""

    total: int
    runs: list[Run]
    next: str | None


class OneRun(Shape, frozen=True, kw_only=True):
    """What a run changed: ids of incidents that are new or gone, and by id the figures that moved."""

    run: Run
    before: int | None
    new: list[str]
    gone: list[str]
    changed: dict[str, list[Change]]


class Deleted(Shape, frozen=True, kw_only=True):
    """An incident that is no more."""

    id: str
    title: str
    since: int
    run: int


class Deletions(Shape, frozen=True, kw_only=True):
    """Incidents that are gone since a run."""

    since: int
    run: int
    deleted: list[Deleted]


class Outlet(Shape, frozen=True, kw_only=True):
    """An outlet: its reports, from how many origins, how many share theirs, whom they credit; None for reports that name none."""

    outlet: str | None
    reports: int
    origins: int
    claims: int
    shared: int
    credits: list[str]


class OutletList(Shape, frozen=True, kw_only=True):
    """All outlets, most reports first."""

    outlets: list[Outlet]


class LineageList(Shape, frozen=True, kw_only=True):
    """One page of the lineages."""

    total: int
    lineages: list[LineageRow]
    next: str | None


class PolicyName(Shape, frozen=True, kw_only=True):
    """A policy by its names."""

    name: str
    policy: str
    title: str


class PolicyDiffers(Shape, frozen=True, kw_only=True):
    """A setting that two policies have differently."""

    what: str
    first: str
    second: str


class PolicyList(Shape, frozen=True, kw_only=True):
    """All policies, and how two that were named differ."""

    policies: list[PolicyName]
    differences: list[PolicyDiffers]


class FoundFigure(Shape, frozen=True, kw_only=True):
    """A figure that has a number that was searched for."""

    incident: str
    title: str
    figure: str
    label: str
    low: int | None
    best: int | None
    high: int | None


class Found(Shape, frozen=True, kw_only=True):
    """What a search found."""

    incidents: list[ListedIncident]  # type: ignore[valid-type]
    reports: list[ReportRow]
    figures: list[FoundFigure]


class Keys(Shape, frozen=True, kw_only=True):
    """The keys of the workbench."""

    keys: list[Key]


class FormatList(Shape, frozen=True, kw_only=True):
    """The formats of exports."""

    formats: list[ExportFormat]


class Work(Shape, frozen=True, kw_only=True, omit_defaults=True):
    """How far the work on new reports is: idle, working at a stage, done with what came of it, or failed with what to do next."""

    state: Literal["idle", "working", "done", "failed"]
    stage: str = ""
    done: int = 0
    total: int | None = None
    new: int = 0
    known: int = 0
    skipped: tuple[dict[str, str], ...] = ()
    run: int = 0
    reports: int = 0
    incidents: int = 0
    changed: int = 0
    error: str = ""
    hint: str = ""


GIVES: dict[str, Any] = {
    "listIncidents": IncidentList,
    "getIncident": IncidentRow,
    "listClaims": ClaimList,
    "listFigures": FigureList,
    "getTimeline": Timeline,
    "explainFigure": Explained,
    "listIncidentReports": (IncidentReports, Beside),  # two reports named: side by side
    "getClaim": OneClaim,
    "compareMoments": Compared,
    "listDecisions": DecisionList,
    "decide": Decision,
    "undoDecision": Decision,
    "listIncidentDecisions": IncidentLog,
    "listReview": Queue,
    "acceptItems": list[Decision],
    "judgeItem": Decision,
    "listReports": ReportList,
    "getReport": OneReport,
    "compareReports": Beside,
    "correctForm": CorrectForm,
    "judgeClaimForm": ClaimForm,
    "mergePreview": MergePreview,
    "splitPreview": SplitPreview,
    "listSources": OutletList,
    "listLineages": LineageList,
    "listPolicies": PolicyList,
    "getPolicy": Policy,
    "listRuns": RunList,
    "getRun": OneRun,
    "listDeletions": Deletions,
    "getImport": Work,
    "addReports": Work,
    "run": Work,
    "listFormats": FormatList,
    "search": Found,
    "getKeys": Keys,
}
