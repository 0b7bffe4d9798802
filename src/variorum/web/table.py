"""Every address of the workbench in one table: pages, API and OpenAPI document are made out of it."""

from __future__ import annotations

import msgspec

from variorum.web import (
    beside,
    decisions,
    exporting,
    forms,
    handing_over,
    importing,
    incident,
    incident_tables,
    incidents,
    moments,
    policies,
    reports,
    review,
    runs,
    searching,
    sources,
)
from variorum.web.resource import Resource
from variorum.web.shapes import GIVES

_ROWS: tuple[Resource, ...] = (
    *incidents.TABLE,
    *incident.TABLE,
    *incident_tables.TABLE,
    *handing_over.TABLE,
    *moments.TABLE,
    *decisions.TABLE,
    *review.TABLE,
    *reports.TABLE,
    *beside.TABLE,
    *forms.TABLE,
    *sources.TABLE,
    *policies.TABLE,
    *runs.TABLE,
    *importing.TABLE,
    *exporting.TABLE,
    *searching.TABLE,
)
RESOURCES = tuple(msgspec.structs.replace(row, gives=GIVES.get(row.name)) for row in _ROWS)
