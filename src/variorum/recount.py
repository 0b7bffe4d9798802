"""A record and other rules in; the same claims reckoned again out: under another policy, side by side, or without one of the reports."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.model.figure import Drop, Figure
from variorum.model.policy import Policy
from variorum.model.population import Lattice
from variorum.model.wire import Record
from variorum.publish.record import reckoned, reopened
from variorum.reconcile import reconcile, reconcile_under
from variorum.reconcile import sensitivity as of_incident


def recount(record: Record, policy: Policy, lattice: Lattice) -> Record:
    """The record as a run under `policy` would have given it, byte for byte; no report is read a second time."""
    if record.policy == policy.wire_name:
        return record
    incidents, reports = reopened(record)
    return reckoned(record, [reconcile(incident, policy, lattice, reports) for incident in incidents], policy.wire_name)


def compare(record: Record, incident: str, policies: Iterable[Policy], lattice: Lattice) -> dict[str, tuple[Figure, ...]]:
    """The figures of one incident under each policy, by the policy's name, in the order given; KeyError for an unknown incident."""
    incidents, reports = reopened(record)
    one = {row.id: row for row in incidents}[incident]
    asked = {policy.wire_name: policy for policy in policies}
    served = {row.id: row.figures for row in record.incidents}
    others = [policy for name, policy in asked.items() if name != record.policy]
    found = {dossier.policy: dossier.figures for dossier in reconcile_under(one, others, lattice, reports)}
    return {name: served[incident] if name == record.policy else found[name] for name in asked}


def sensitivity(record: Record, incident: str, policy: Policy, lattice: Lattice) -> tuple[Drop, ...]:
    """What dropping each single report would change in the figures of one incident; KeyError for an unknown incident."""
    incidents, reports = reopened(record)
    return of_incident({row.id: row for row in incidents}[incident], policy, lattice, reports)
