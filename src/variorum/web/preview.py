"""A merge or a split that nobody has recorded yet in; the incidents as they would be out."""

from __future__ import annotations

from collections.abc import Collection

from variorum.model.wire import IncidentRow
from variorum.web.asking import Ask
from variorum.web.desk import Desk


def merged(desk: Desk, ask: Ask, first: IncidentRow, second: IncidentRow) -> IncidentRow | None:
    """Two incidents as one."""
    found = desk.workspace.as_if("merge", (first.id, second.id), policy=desk.policy(ask.get("policy")))
    wanted = {*(claim.id for claim in first.claims), *(claim.id for claim in second.claims)}
    return _holding(found, wanted)


def parted(desk: Desk, ask: Ask, incident: IncidentRow, leaving: Collection[str]) -> tuple[IncidentRow, ...]:
    """What stays of an incident, and what leaves it."""
    found = desk.workspace.as_if("split", (incident.id, sorted(leaving)), policy=desk.policy(ask.get("policy")))
    gone = {claim.id for claim in incident.claims if claim.id in leaving or claim.report in leaving}
    parts = (_holding(found, {claim.id for claim in incident.claims} - gone), _holding(found, gone))
    return tuple(part for part in parts if part is not None)


def _holding(rows: Collection[IncidentRow], claims: Collection[str]) -> IncidentRow | None:
    """The incident that has most of these claims."""
    return max(rows, key=lambda row: (sum(claim.id in claims for claim in row.claims), row.id), default=None)
