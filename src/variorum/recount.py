"""A record and other rules in; the same claims reckoned again out: no report is read a second time."""

from __future__ import annotations

from variorum.model.policy import Policy
from variorum.model.population import Lattice
from variorum.model.wire import Record
from variorum.publish.record import reckoned, reopened
from variorum.reconcile import reconcile


def recount(record: Record, policy: Policy, lattice: Lattice) -> Record:
    """The record as a run under `policy` would have given it, byte for byte."""
    if record.policy == policy.wire_name:
        return record
    incidents, reports = reopened(record)
    return reckoned(record, [reconcile(incident, policy, lattice, reports) for incident in incidents], policy.wire_name)
