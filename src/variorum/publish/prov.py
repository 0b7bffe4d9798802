"""A record and its run in; a W3C PROV-O graph (JSON-LD) out: which run made a figure, from which claims, quoted from which report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any

import msgspec

from variorum.model.decision import Decision
from variorum.model.policy import Policy
from variorum.model.text import canonical_json
from variorum.model.wire import ClaimRow, IncidentRow, Record, ReportRow

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "variorum": "urn:variorum:term:",
}


def graph(
    record: Record, incidents: Iterable[IncidentRow], policy: Policy, run: str, decisions: Iterable[Decision], *, titles: bool = True
) -> bytes:
    """The graph: rules, run and program, then reports, then each incident with its claims and figures, then what analysts ruled.

    Without `titles`, neither the incident that a decision is about nor the analyst's note is told: they may name persons.
    """
    nodes = [*_run(record, policy, run), *(_report(row) for row in record.reports)]
    for incident in incidents:
        nodes += [_claim(claim) for claim in incident.claims]
        nodes += _figures(incident, run)
    nodes += [node for decision in decisions for node in _decision(decision, titles)]
    once = {node["@id"]: node for node in nodes}
    return msgspec.json.format(msgspec.json.encode({"@context": CONTEXT, "@graph": list(once.values())}), indent=2) + b"\n"


def _run(record: Record, policy: Policy, run: str) -> Iterator[dict[str, Any]]:
    rules, program = _urn("rules", policy.wire_name), _urn("program", record.version)
    yield {
        "@id": rules,
        "@type": ["prov:Entity", "prov:Plan"],
        "rdfs:label": policy.title,
        "variorum:sha256": sha256(canonical_json(policy)).hexdigest(),
    }
    yield {"@id": program, "@type": ["prov:Agent", "prov:SoftwareAgent"], "rdfs:label": f"variorum {record.version} ({record.model})"}
    yield {
        "@id": _urn("run", run),
        "@type": "prov:Activity",
        "prov:used": [_ref("rules", policy.wire_name), *(_ref("report", row.id) for row in record.reports)],
        "prov:wasAssociatedWith": {"@id": program},
    }


def _report(row: ReportRow) -> dict[str, Any]:
    made: dict[str, Any] = {"@id": _urn("report", row.id), "@type": "prov:Entity", "rdfs:label": row.title or row.locator}
    made["variorum:sha256"] = row.sha256
    if row.published:
        made["dcterms:issued"] = row.published
    if row.outlet:
        made["dcterms:publisher"] = row.outlet
    return made


def _claim(row: ClaimRow) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@id": _urn("claim", row.id),
        "@type": "prov:Entity",
        "prov:value": row.evidence.quote,
        "prov:wasQuotedFrom": _ref("report", row.report),
        "variorum:start": row.evidence.start,
        "variorum:end": row.evidence.end,
        "variorum:measure": row.measure,
        "variorum:population": row.population,
    }
    if row.attribution.claimant:
        made["variorum:claimant"] = row.attribution.claimant
    return made


def _figures(incident: IncidentRow, run: str) -> Iterator[dict[str, Any]]:
    """The incident as a collection of its figures, and each figure."""
    names = [f"{incident.id}:{figure.measure}:{figure.population}" for figure in incident.figures]
    yield {
        "@id": _urn("incident", incident.id),
        "@type": ["prov:Entity", "prov:Collection"],
        "rdfs:label": incident.title,
        "prov:hadMember": [_ref("figure", name) for name in names],
    }
    rulings = [] if incident.decisions is msgspec.UNSET else [ruled for ruled in incident.decisions if ruled.holds]
    for name, figure in zip(names, incident.figures, strict=True):
        made: dict[str, Any] = {
            "@id": _urn("figure", name),
            "@type": "prov:Entity",
            "rdfs:label": f"{figure.measure} {figure.population}",
            "variorum:low": figure.low,
            "variorum:best": figure.best,
            "variorum:high": figure.high,
            "variorum:rule": figure.rule,
            "prov:wasGeneratedBy": _ref("run", run),
            "prov:wasDerivedFrom": [_ref("claim", claim) for claim in figure.basis],
        }
        touched = [ruled.id for ruled in rulings if (ruled.measure, ruled.population) == (figure.measure, figure.population)]
        if touched:
            made["prov:wasInfluencedBy"] = [_ref("decision", ident) for ident in touched]
        yield made


def _decision(decision: Decision, titles: bool) -> Iterator[dict[str, Any]]:
    yield {"@id": _urn("analyst", decision.analyst), "@type": ["prov:Agent", "prov:Person"], "rdfs:label": decision.analyst}
    made: dict[str, Any] = {
        "@id": _urn("decision", decision.id),
        "@type": "prov:Activity",
        "rdfs:label": f"{decision.action}: {decision.target.title}" if titles and decision.target.title else decision.action,
        "prov:endedAtTime": decision.at,
        "prov:wasAssociatedWith": _ref("analyst", decision.analyst),
        "variorum:reason": decision.reason,
    }
    if titles and decision.note:
        made["rdfs:comment"] = decision.note
    yield made


def _urn(kind: str, ident: str) -> str:
    return f"urn:variorum:{kind}:{ident.replace(' ', '-')}"


def _ref(kind: str, ident: str) -> dict[str, str]:
    return {"@id": _urn(kind, ident)}
