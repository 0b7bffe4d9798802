"""Decisions and the incidents of a run in; for each incident what its reconciliation is told, and what became of each decision, out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from variorum.model.claim import Claim
from variorum.model.decision import Anchor, ClaimKey, Decision, LinkRuling, Restated, Ruled, Rulings, SetFigure, standing
from variorum.model.incident import Incident
from variorum.model.text import content_id
from variorum.model.wire import IncidentRow

_CLAIM_ACTIONS = ("accept", "reject", "restate")
_LINK_ACTIONS = ("merge", "split", "not_same")


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """What decisions are matched against: of each report its text's hash and its outlet."""

    hashes: dict[str, str]
    outlets: dict[str, str | None]


class Bearing(msgspec.Struct, frozen=True, kw_only=True):
    """What one incident is told, and the decisions that bear on it with their state before anything is worked out."""

    rulings: Rulings
    ruled: tuple[Ruled, ...]


def link_rulings(decisions: Iterable[Decision]) -> tuple[LinkRuling, ...]:
    """What linking is told."""
    return tuple(
        LinkRuling(decision=d.id, action=d.action, incident=d.target.incident, other=d.target.other, claims=d.target.claims)
        for d in standing(decisions)
        if d.action == "merge" or d.action == "split" or d.action == "not_same"
    )


class Bench:
    """Matches standing decisions with incidents."""

    def __init__(self, decisions: Iterable[Decision], known: Known) -> None:
        self._known = known
        self._standing = standing(decisions)
        self._claims: dict[str, list[Decision]] = {}
        self._outlets: dict[str, list[Decision]] = {}
        for decision in self._standing:
            if decision.action in _CLAIM_ACTIONS and decision.target.claim is not None:
                self._claims.setdefault(decision.target.claim.report, []).append(decision)
            elif decision.action in ("trust", "bar"):
                self._outlets.setdefault(decision.target.outlet.casefold(), []).append(decision)
        self._anchored = [d for d in self._standing if d.action == "set" or d.action in _LINK_ACTIONS]
        self._reports = {a.report for d in self._anchored for a in (*d.target.incident, *d.target.other)}

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that any standing decision bears on."""
        named = {report for report, digest in self._known.hashes.items() if digest in self._claims}
        printed = {report for report, outlet in self._known.outlets.items() if outlet and outlet.casefold() in self._outlets}
        return tuple(sorted(named | printed | self._reports))

    @property
    def idle(self) -> bool:
        """Whether there is nothing to match."""
        return not self._standing

    def bearing(self, incident: Incident) -> Bearing:
        """What decisions say of this incident."""
        on_claims = self._on_claims(incident)
        claims = {claim.id: claim for claim in incident.claims}
        tables: dict[str, dict[str, str]] = {"accept": {}, "reject": {}, "bar": {}, "trust": {}}
        restated: dict[str, Restated] = {}
        for name, decision in on_claims.items():
            if decision.action == "restate":
                restated[name] = _restated(claims[name], decision)
            else:
                tables[decision.action][name] = decision.id
        on_outlets = self._on_outlets(incident)
        for report, decision in on_outlets:
            tables[decision.action].update((name, decision.id) for name, claim in claims.items() if claim.report == report)
        on_anchors = self._anchored_in(incident)
        ruled = [_ruled(decision, claim=claims[name]) for name, decision in on_claims.items()]
        ruled += [_ruled(decision) for decision in {decision.id: decision for _, decision in on_outlets}.values()]
        ruled += [_ruled(decision) for decision in on_anchors]
        return Bearing(
            rulings=Rulings(
                rejected=tables["reject"],
                accepted=tables["accept"],
                barred=tables["bar"],
                trusted=tables["trust"],
                restated=restated,
                figures=tuple(_set(decision) for decision in on_anchors if decision.action == "set"),
            ),
            ruled=tuple(ruled),
        )

    def _on_claims(self, incident: Incident) -> dict[str, Decision]:
        """For each claim ruled on the last decision on it: a later one takes the place of an earlier one."""
        hashes = {self._known.hashes.get(report, "") for report in (*incident.reports, *incident.mentioned_by)}
        if not self._claims.keys() & hashes:
            return {}
        named = {ClaimKey.of(claim, self._known.hashes.get(claim.report, "")): claim.id for claim in incident.claims}
        found: dict[str, Decision] = {}
        for decision in self._in_order(one for digest in hashes for one in self._claims.get(digest, ())):
            claim = named.get(decision.target.claim) if decision.target.claim else None
            if claim is not None:
                found.pop(claim, None)
                found[claim] = decision
        return found

    def _on_outlets(self, incident: Incident) -> list[tuple[str, Decision]]:
        """Decisions on outlets with each report of the incident that they concern."""
        found = []
        for report in (*incident.reports, *incident.mentioned_by):
            outlet = (self._known.outlets.get(report) or "").casefold()
            found += [(report, decision) for decision in self._outlets.get(outlet, ())] if outlet else []
        return found

    def _anchored_in(self, incident: Incident) -> list[Decision]:
        """Decisions on figures and on linking that mean this incident."""
        if not self._reports.intersection((*incident.reports, *incident.mentioned_by)):
            return []
        return [decision for decision in self._anchored if anchored(decision.target.incident, incident)]

    def _in_order(self, decisions: Iterable[Decision]) -> list[Decision]:
        place = {decision.id: number for number, decision in enumerate(self._standing)}
        return sorted(decisions, key=lambda decision: place[decision.id])


def anchored(anchors: Sequence[Anchor], incident: Incident) -> tuple[Anchor, ...]:
    """The anchors that this incident holds: a report whose main matter it is, or words that it counts among its own."""
    reports = set(incident.reports)
    wanted = {anchor.report for anchor in anchors if anchor.quote}
    said = [(row.report, row.evidence.quote) for row in incident.claims if row.report in wanted]
    said += [(row.report, row.evidence.quote) for row in incident.statements if row.report in wanted]
    quotes = {(report, content_id("q_", quote)) for report, quote in said}
    return tuple(a for a in anchors if ((a.report, a.quote) in quotes if a.quote else a.report in reports))


def anchors_of(incident: IncidentRow) -> tuple[Anchor, ...]:
    """The anchors by which an incident is found again: the reports it is the main matter of; of others their first words on it."""
    found = [Anchor(report=report) for report in incident.reports]
    for report in incident.mentioned_by:
        words = [claim.evidence for claim in incident.claims if claim.report == report]
        words += [told.evidence for told in incident.statements if told.report == report]
        if words:
            first = min(words, key=lambda evidence: (evidence.start, evidence.end))
            found.append(Anchor(report=report, quote=content_id("q_", first.quote)))
    return tuple(sorted(found))


def _ruled(decision: Decision, *, claim: Claim | None = None) -> Ruled:
    return Ruled(
        id=decision.id,
        action=decision.action,
        state="applied",
        holds=True,
        why="",
        measure=claim.measure if claim else decision.target.measure,
        population=claim.population if claim else decision.target.population,
        claim=claim.id if claim else None,
        reason=decision.reason,
        note=decision.note,
        analyst=decision.analyst,
        at=decision.at,
    )


def _restated(claim: Claim, decision: Decision) -> Restated:
    fields = {
        "measure": claim.measure,
        "population": claim.population,
        "low": claim.count.low,
        "high": claim.count.high,
        "hedge": claim.count.hedge,
        "stance": claim.stance,
        "scope": claim.scope,
    }
    return msgspec.convert({**fields, **decision.after, "decision": decision.id}, Restated)


def _set(decision: Decision) -> SetFigure:
    told = f"set by {decision.analyst} on {decision.at[:10]}: {decision.reason.replace('_', ' ')}"
    words = f"{told} ({decision.note})" if decision.note else told
    low, best, high = (decision.after.get(name) for name in ("low", "best", "high"))
    return SetFigure(
        decision=decision.id,
        policy=decision.target.policy.partition("@")[0],
        measure=decision.target.measure,
        population=decision.target.population,
        low=low if isinstance(low, int) else None,
        best=best if isinstance(best, int) else None,
        high=high if isinstance(high, int) else None,
        words=words,
    )


def under_policy(rulings: Rulings, policy: str) -> Rulings:
    """The rulings that count under a policy: a figure is set under the codebook that the analyst looked at, whatever its version."""
    figures = tuple(one for one in rulings.figures if one.policy in ("", policy.partition("@")[0]))
    return rulings if figures == rulings.figures else msgspec.structs.replace(rulings, figures=figures)


def seen_claims(row: IncidentRow, measure: str, population: str, known: Mapping[str, str]) -> tuple[str, ...]:
    """The short keys of all claims behind a figure; `known` gives the hash of each report's text."""
    figure = next((one for one in row.figures if (one.measure, one.population) == (measure, population)), None)
    if figure is None:
        return ()
    behind = {*figure.basis, *(aside.claim for aside in figure.set_aside)}
    return tuple(sorted(key_of(claim, known.get(claim.report, "")).short for claim in row.claims if claim.id in behind))


def key_of(claim: object, sha256: str) -> ClaimKey:
    """The key of a claim as the record has it."""
    return ClaimKey.of(msgspec.convert(claim, Claim, from_attributes=True), sha256)
