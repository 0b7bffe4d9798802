"""A record and the texts of its reports in; our own tables (incidents, figures, claims and the nine others of `NAMES`) out.

Nothing of the record is lost in them: every claim with its words, place and hash, every figure with its basis, set-asides and steps.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from variorum.model.decision import Decision
from variorum.model.figure import Figure
from variorum.model.text import canonical_json
from variorum.model.wire import ClaimRow, IncidentRow, Record, ReportRow
from variorum.publish.cells import Cell, Line, Table
from variorum.publish.coding import Coding, ExportOptions, disputes
from variorum.publish.side_tables import beside

NAMES = (
    *("incidents", "figures", "claims", "reports", "lineages", "disagreements", "decisions"),
    *("statements", "actors", "responsibility", "checks", "timeline"),
)
AROUND = 32  # code points of text kept before and after a quote, so that it can be told from a like one
_QUALIFIERS = {None: "exact", "about": "approx", "nearly": "approx", "vague": "words", "unspecified": "words"}
_ROLES = {"armed_group": "attacker", "hospital": "medical", "security_source": "security_source_unnamed", "unattributed": "reporter_voice"}
_STATUS = {
    "later_update": "superseded",
    "revised": "superseded",
    "partisan_claim": "outside_range",
    "same_person": "duplicate",
    "copied_source": "duplicate",
}
_ORDER = ("used", "superseded", "outside_range", "duplicate", "rejected")


def tables(record: Record, options: ExportOptions, run: str, texts: Mapping[str, str]) -> tuple[Table, ...]:
    """All tables, in the order of `NAMES`."""
    reports = {row.id: row for row in record.reports}
    codings = [Coding(record, incident, options) for incident in record.incidents]
    made = {
        "incidents": [_incident(coding, run) for coding in codings],
        "figures": [_figure(coding, figure) for coding in codings for figure in coding.incident.figures],
        "claims": [
            _claim(coding.incident, claim, reports[claim.report], texts.get(claim.report))
            for coding in codings
            for claim in coding.incident.claims
        ],
        "reports": [_report(record, row) for row in record.reports],
        "lineages": _lineages(record),
        "disagreements": [line for coding in codings for line in _disagreements(coding.incident)],
        "decisions": [_decision(row) for row in options.decisions],
        **beside(record.incidents, {ident: row.sha256 for ident, row in reports.items()}),
    }
    columns = options.codes.columns
    return tuple(Table(name=name, columns=columns[name], lines=tuple(made[name]), tags=options.codes.hxl.get(name, {})) for name in NAMES)


def _incident(coding: Coding, run: str) -> Line:
    incident, place, when, country = coding.incident, coding.incident.place, coding.incident.date, coding.country
    killed, injured = coding.all("killed"), coding.all("injured")
    ours = coding.ours(run)
    claimed = [row for row in incident.responsibility if row.status == "claimed"]
    cells = {
        "incident_id": Cell(incident.id),
        "title": Cell(incident.title),
        "kinds": Cell("; ".join(incident.kinds) or None),
        "role": Cell(incident.role),
        "date_start": Cell(when.start),
        "date_end": Cell(when.end),
        "date_precision": Cell(when.precision),
        "date_basis": Cell(when.basis or None),
        "place": Cell(place.name if place else None),
        "admin1": Cell(place.admin1 if place else None),
        "country": Cell(place.country if place else None),
        "iso3": Cell(country.iso3 if country else None),
        "latitude": Cell(coding.latitude()),
        "longitude": Cell(coding.longitude()),
        "where_precision": Cell(place.precision if place else None),
        "geonames_id": Cell(place.geonames_id if place else None),
        **{f"{role}s": Cell("; ".join(coding.names(role)) or None) for role in ("perpetrator", "target", "responder")},
        "claimed_by": Cell("; ".join(row.actor for row in claimed) or None, "", tuple(c for row in claimed for c in row.claims)),
        "n_reports": Cell(len(incident.reports)),
        "n_mentioned_by": Cell(len(incident.mentioned_by)),
        "n_lineages": Cell(coding.lineages()),
        "n_claims": Cell(len(incident.claims)),
        **{f"killed_{end}": killed.cell(getattr(killed, end)) for end in ("low", "best", "high")},
        **{f"injured_{end}": injured.cell(getattr(injured, end)) for end in ("low", "best", "high")},
        "rules": Cell(coding.record.policy),
        "review_status": ours["variorum_review_status"],
        "dispute": coding.dispute(),
        "url": ours["variorum_url"],
    }
    return Line(incident.id, incident.id, cells)


def _figure(coding: Coding, figure: Figure) -> Line:
    incident = coding.incident
    claims = {claim.id: claim for claim in incident.claims}
    ids = {*figure.basis, *(row.claim for row in figure.set_aside)}
    differ = [row for row in disputes(incident) if ids.issuperset(row.claims)]
    party = [row.claim for row in figure.set_aside if row.reason == "partisan_claim"]
    behind = [claims[claim] for claim in figure.basis if claim in claims]
    behind = [claim for claim in behind if figure.best in (claim.count.low, claim.count.high)]
    cells = {
        "incident_id": Cell(incident.id),
        "measure": Cell(figure.measure),
        "population": Cell(figure.population),
        "scope": Cell("total"),
        "unit": Cell("people"),
        **{end: Cell(getattr(figure, end), figure.rule, figure.basis) for end in ("low", "best", "high")},
        "best_is_approx": Cell(int(bool(behind) and all(claim.count.hedge in ("about", "nearly") for claim in behind))),
        "party_claims": Cell("; ".join(_said(claims[claim]) for claim in party if claim in claims) or None, "partisan_claim", tuple(party)),
        "reason": Cell(differ[0].reason if differ else None),
        "reason_text": Cell(differ[0].explanation if differ else None, "", differ[0].claims if differ else ()),
        "n_claims": Cell(len(ids)),
        "n_lineages": Cell(figure.lineages),
        "rules": Cell(coding.record.policy),
        "as_of": Cell(max((claims[claim].as_of or "" for claim in figure.basis if claim in claims), default="") or None),
        "status": Cell(figure.status),
        "rule": Cell(figure.rule),
        "grade": Cell(figure.grade),
        "basis": Cell("; ".join(figure.basis) or None, "", figure.basis),
        "set_aside": Cell("; ".join(f"{row.claim}={row.reason}" for row in figure.set_aside) or None),
        "steps": Cell(" | ".join(step.text for step in figure.steps) or None),
    }
    return Line(f"{incident.id}/{figure.measure}/{figure.population}", incident.id, cells)


def _claim(incident: IncidentRow, claim: ClaimRow, report: ReportRow, text: str | None) -> Line:
    start, end = claim.evidence.start, claim.evidence.end
    cells: dict[str, Cell] = {
        "claim_id": Cell(claim.id),
        "incident_id": Cell(incident.id),
        "report_id": Cell(claim.report),
        "lineage_id": Cell(claim.lineage),
        "measure": Cell(claim.measure),
        "population": Cell(claim.population),
        "value": Cell(claim.count.low),
        "value_max": Cell(claim.count.high),
        "qualifier": Cell(_QUALIFIERS.get(claim.count.hedge, claim.count.hedge)),
        "words": Cell(claim.count.words),
        "claimant": Cell(claim.attribution.claimant),
        "claimant_role": Cell(_ROLES.get(claim.attribution.kind, claim.attribution.kind)),
        "attribution_verb": Cell(claim.attribution.cue),
        "described_at_start": Cell(claim.as_of),
        "described_at_end": Cell(claim.as_of),
        "reported_at": Cell(report.published),
        "scope": Cell(claim.scope),
        "status": Cell(_status(incident, claim.id)),
        "quote": Cell(claim.evidence.quote),
        "start": Cell(start),
        "end": Cell(end),
        "prefix": Cell(text[max(0, start - AROUND) : start] if text is not None else None),
        "suffix": Cell(text[end : end + AROUND] if text is not None else None),
        "text_sha256": Cell(report.sha256),
        "sentence": Cell(text[claim.sentence.start : claim.sentence.end] if text is not None else None),
        "rule_trace": Cell(claim.reading.rule),
        "confidence": Cell(claim.reading.tier),
        "stance": Cell(claim.stance),
        "relayed_by": Cell(claim.attribution.relayed_by),
        "sentence_start": Cell(claim.sentence.start),
        "sentence_end": Cell(claim.sentence.end),
        "readers": Cell("; ".join(claim.reading.readers)),
        "doubts": Cell("; ".join(claim.reading.doubts) or None),
    }
    return Line(claim.id, incident.id, {column: msgspec.structs.replace(cell, claims=(claim.id,)) for column, cell in cells.items()})


def _status(incident: IncidentRow, claim: str) -> str:
    """What became of a claim in the figures of its incident: the best of what any of them says."""
    if incident.role == "background":
        return "background"
    found = {"rejected"}
    for figure in incident.figures:
        if claim in figure.basis:
            found.add("used")
        found |= {_STATUS.get(row.reason, "rejected") for row in figure.set_aside if row.claim == claim}
    return min(found, key=_ORDER.index)


def _report(record: Record, row: ReportRow) -> Line:
    told = [incident.id for incident in record.incidents if row.id in incident.reports]
    passing = [incident.id for incident in record.incidents if row.id in incident.mentioned_by]
    cells = {
        "report_id": Cell(row.id),
        "external_id": Cell(row.external_id),
        "locator": Cell(row.locator),
        "outlet": Cell(row.outlet),
        "title": Cell(row.title),
        "published": Cell(row.published),
        "language": Cell(row.language),
        "sha256": Cell(row.sha256),
        "chars": Cell(row.chars),
        "lineage_id": Cell(row.lineage),
        "cites": Cell("; ".join(row.cites) or None),
        "incidents": Cell("; ".join(told) or None),
        "mentions": Cell("; ".join(passing) or None),
    }
    return Line(row.id, "", cells)


def _lineages(record: Record) -> Iterable[Line]:
    for row in record.lineages:
        shown = [f"{basis.kind}: {basis.words}" for basis in row.basis]
        cells = {
            "lineage_id": Cell(row.id),
            "reports": Cell("; ".join(row.reports)),
            "claims": Cell("; ".join(row.claims) or None),
            "n_reports": Cell(len(row.reports)),
            "n_claims": Cell(len(row.claims)),
            "basis": Cell(" | ".join(shown) or None),
        }
        yield Line(row.id, "", cells)


def _disagreements(incident: IncidentRow) -> Iterable[Line]:
    claims = {claim.id: claim for claim in incident.claims}
    for row in incident.disagreements:
        first, second = row.claims
        asked = claims.get(first)
        cells = {
            "incident_id": Cell(incident.id),
            "measure": Cell(asked.measure if asked else None),
            "population": Cell(asked.population if asked else None),
            "claim_a": Cell(first),
            "claim_b": Cell(second),
            "reason": Cell(row.reason),
            "effect": Cell(row.effect),
            "explanation": Cell(row.explanation, "", row.claims),
        }
        yield Line(f"{first}/{second}", incident.id, cells)


def _decision(row: Decision) -> Line:
    """A decision as it stands in the journal; its target and numbers as canonical JSON."""
    cells = {
        "decision_id": Cell(row.id),
        "at": Cell(row.at),
        "analyst": Cell(row.analyst),
        "action": Cell(row.action),
        "target": Cell(canonical_json(row.target).decode()),
        "before": Cell(canonical_json(row.before).decode() if row.before else None),
        "after": Cell(canonical_json(row.after).decode() if row.after else None),
        "reason": Cell(row.reason),
        "note": Cell(row.note or None),
        "run": Cell(row.run),
        "undoes": Cell(row.undoes),
    }
    return Line(row.id, "", cells)


def _said(claim: ClaimRow) -> str:
    return f"{claim.count.words} ({claim.attribution.claimant or claim.attribution.kind})"
