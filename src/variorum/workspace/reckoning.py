"""Incidents with their rulings in, dossiers under a policy out; each by itself, so that only what changed is worked out anew."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from functools import cache

import msgspec

from variorum.model.decision import Decision, Ruled, Rulings
from variorum.model.incident import Account, Incident, Linked
from variorum.model.policy import Policy
from variorum.model.population import Lattice
from variorum.model.report import Report
from variorum.model.text import canonical_json
from variorum.model.wire import IncidentRow
from variorum.publish.record import record
from variorum.reconcile import reconcile
from variorum.resources.load import lattice
from variorum.store.reports import reports
from variorum.store.runs import Card, add_dossier, add_policy, incidents, without_dossier
from variorum.version import VERSION
from variorum.workspace.intake import Progress
from variorum.workspace.manifest import policy_key, rules_digest
from variorum.workspace.review import keep_items
from variorum.workspace.rulings import seen_claims, under_policy

_PIECE = 200  # incidents whose reports are in memory at once


class Bearings(msgspec.Struct, frozen=True, kw_only=True):
    """The rulings of one version of an incident and the decisions that it carries, as they are kept with it."""

    rulings: Rulings
    ruled: tuple[Ruled, ...] = ()


@cache
def people() -> Lattice:
    """The lattice of populations, made once."""
    return lattice()


def store_key(policy: Policy) -> str:
    """Under which key dossiers of this policy are kept: other rules or other code of ours, another key."""
    return f"{policy_key(policy)}.{rules_digest()[2:]}"


def work_out(sql: sqlite3.Connection, policy: Policy, run: int, decisions: Mapping[str, Decision], progress: Progress | None = None) -> int:
    """Make the dossiers that a run lacks under a policy; how many that were."""
    key = store_key(policy)
    add_policy(sql, key, policy.wire_name, canonical_json(policy))
    waiting = without_dossier(sql, key, run)
    for start in range(0, len(waiting), _PIECE):
        piece = list(incidents(sql, waiting[start : start + _PIECE]))
        told = {r.id: r for r in reports(sql, (name for _, one in piece for name in (*one.reports, *one.mentioned_by)))}
        descent = dict(sql.execute("SELECT report, lineage FROM descent WHERE until_run IS NULL"))
        for version, incident in piece:
            bearings = msgspec.json.decode(version.rulings, type=Bearings)
            row = dossier_row(incident, policy, told, bearings, decisions)
            add_dossier(sql, version.number, key, row, card(row, descent))
            keep_items(sql, version.number, key, row)
        if progress is not None:
            progress("Reconciling", min(start + _PIECE, len(waiting)), len(waiting))
    return len(waiting)


def dossier_row(
    incident: Incident, policy: Policy, told: Mapping[str, Report], bearings: Bearings, decisions: Mapping[str, Decision]
) -> IncidentRow:
    """One incident under one policy as the record has it, with the decisions on it and what became of each."""
    rulings = under_policy(bearings.rulings, policy.id)
    row = _row(incident, policy, told, rulings)
    if not bearings.ruled:
        return row
    hashes = {ident: report.sha256 for ident, report in told.items()}
    ruled = _seen_again(bearings.ruled, row, policy, hashes, decisions)
    lapsed = {one.id for one in ruled if not one.holds}
    if lapsed & {one.decision for one in rulings.figures}:
        left = tuple(one for one in rulings.figures if one.decision not in lapsed)
        row = _row(incident, policy, told, msgspec.structs.replace(rulings, figures=left))
    return msgspec.structs.replace(row, decisions=ruled)


def _row(incident: Incident, policy: Policy, told: Mapping[str, Report], rulings: Rulings) -> IncidentRow:
    ours = [told[name] for name in (*incident.reports, *incident.mentioned_by)]
    dossier = reconcile(incident, policy, people(), {report.id: report for report in ours}, rulings)
    linked = Linked(incidents=(incident,), lineages=(), report_lineage={})
    made = record(linked, [dossier], [Account(report=report) for report in ours], [], policy.wire_name, VERSION, "")
    return made.incidents[0]


def _seen_again(
    ruled: Sequence[Ruled], row: IncidentRow, policy: Policy, hashes: Mapping[str, str], decisions: Mapping[str, Decision]
) -> tuple[Ruled, ...]:
    """Set figures looked at once more: whether the claims and rules are those that the analyst saw."""
    out = []
    for one in ruled:
        decision = decisions.get(one.id)
        if one.action != "set" or decision is None or decision.target.policy.partition("@")[0] not in ("", policy.id):
            if one.action != "set":
                out.append(one)
            continue
        target = decision.target
        seen, now = set(target.claims), set(seen_claims(row, target.measure, target.population, hashes))
        why, holds = [], bool(now)
        if not now:
            why.append("no claim on this question is left")
        elif seen - now:
            why.append(f"{len(seen - now)} of the {len(seen)} claims seen {'is' if len(seen - now) == 1 else 'are'} read otherwise now")
        if now - seen:
            why.append(f"{len(now - seen)} {'claim has' if len(now - seen) == 1 else 'claims have'} come since")
            holds = holds and decision.until == "undo"
        if target.policy and target.policy != policy.wire_name:
            why.append(f"the rules are {policy.wire_name} now, then {target.policy}")
        out.append(msgspec.structs.replace(one, state="needs_another_look" if why else "applied", holds=holds, why="; ".join(why)))
    return tuple(out)


def card(row: IncidentRow, descent: Mapping[str, str]) -> Card:
    """An incident as lists show it."""
    told = row.reports or row.mentioned_by
    dead = {figure.population: figure for figure in row.figures if figure.measure == "killed"}
    whole = dead.get("everyone") or (next(iter(dead.values())) if len(dead) == 1 else None)
    return Card(
        id=row.id,
        title=row.title,
        role=row.role,
        kinds=row.kinds,
        date_start=row.date.start,
        date_end=row.date.end,
        place=row.place.name if row.place else None,
        admin1=row.place.admin1 if row.place else None,
        country=row.place.country if row.place else None,
        reports=len(told),
        origins=len({descent.get(report, report) for report in told}),
        killed_low=whole.low if whole else None,
        killed_best=whole.best if whole else None,
        killed_high=whole.high if whole else None,
        disputed=sum(figure.status == "disputed" for figure in row.figures),
    )
