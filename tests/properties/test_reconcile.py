"""What holds for every incident under every policy: bounds in order, a claim behind each number, no weight for copies or order."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from variorum.model.claim import Attribution, Claim, Count, Reading
from variorum.model.figure import Dossier
from variorum.model.incident import Incident, When
from variorum.model.report import Report
from variorum.model.text import Evidence, Span, canonical_json
from variorum.reconcile import reconcile, reconcile_under
from variorum.resources import load

LATTICE = load.lattice()
POLICIES = {name: load.policy(name) for name in load.policy_names()}
OUTLETS = ("Herald", "Star", "Post", "Times")
KINDS = ("military", "police", "government", "hospital", "armed_group", "security_source", "witness", "media", "unattributed")
MEASURES = ("killed", "killed", "injured", "freed", "missing", "aboard", "held", "participants")
PEOPLE = ("everyone", "civilians", "hostages", "passengers", "children", "students", "security_forces", "soldiers", "police", "militants")
DAYS = (None, "2025-03-10", "2025-03-11", "2025-03-12T06:00:00Z", "2025-03-12T18:00:00Z", "2025-03-14")


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low = draw(st.integers(0, 40))
    hedge: Any = draw(
        st.sampled_from([None, None, None, "about", "nearly", "at_least", "more_than", "at_most", "range", "vague", "unspecified"])
    )
    if hedge == "unspecified":
        return Count(low=None, high=None, words="unknown", hedge=hedge)
    if hedge in ("at_least", "more_than"):
        return Count(low=low, high=None, words=f"{low}", hedge=hedge)
    if hedge == "at_most":
        return Count(low=None, high=low, words=f"{low}", hedge=hedge)
    if hedge in ("range", "vague"):
        return Count(low=low, high=low + draw(st.integers(1, 20)), words=draw(st.sampled_from(["several", "dozens"])), hedge=hedge)
    return Count(low=low, high=low, words=f"{low}", hedge=hedge)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Incident, dict[str, Report]]:
    reports = [Report.of(text=name, locator=name, outlet=name, published=draw(st.sampled_from(DAYS))) for name in OUTLETS]
    claims = []
    for place in range(draw(st.integers(1, 12))):
        report = draw(st.sampled_from(reports))
        claim = Claim.of(
            report=report.id,
            measure=draw(st.sampled_from(MEASURES)),
            population=draw(st.sampled_from(PEOPLE)),
            count=draw(counts()),
            evidence=Evidence(start=place * 10, end=place * 10 + 5, quote="words"),
            sentence=Span(start=place // 3 * 30, end=place // 3 * 30 + 29),
            reading=Reading(readers=("rules",), rule="test"),
            attribution=Attribution(claimant=draw(st.sampled_from([None, "A. Speaker"])), kind=draw(st.sampled_from(KINDS))),  # type: ignore[arg-type]
            stance=draw(st.sampled_from(["asserted"] * 6 + ["denied", "threatened", "feared", "unknown"])),  # type: ignore[arg-type]
            scope=draw(st.sampled_from(["total"] * 6 + ["part", "increment", "rate"])),  # type: ignore[arg-type]
            as_of=draw(st.sampled_from([None, None, None, "2025-03-11", "during the siege"])),
        )
        claims.append(replace(claim, lineage=draw(st.sampled_from([report.outlet or "", report.outlet or "", "wire"]))))
    ranked = draw(st.booleans())
    incident = Incident(
        id="i_test",
        title="Siege",
        kinds=("hijacking",),
        role="main",
        date=When(),
        place=None,
        actors=(),
        responsibility=(),
        reports=tuple(report.id for report in reports),
        mentioned_by=(),
        claims=tuple(claims),
        statements=(),
        moments=tuple((report.id, draw(st.integers(0, 2)), "phase") for report in reports) if ranked else (),
    )
    return incident, {report.id: report for report in reports}


def worked_out(case: tuple[Incident, dict[str, Report]], policy: str) -> Dossier:
    return reconcile(case[0], POLICIES[policy], LATTICE, case[1])


every_policy = pytest.mark.parametrize("policy", sorted(POLICIES))
quickly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@every_policy
@quickly
@given(case=cases())
def test_every_number_is_in_order_and_has_claims_that_exist(case: tuple[Incident, dict[str, Report]], policy: str) -> None:
    known = {claim.id for claim in case[0].claims}
    dossier = worked_out(case, policy)
    for figure in dossier.figures:
        numbers = [number for number in (figure.low, figure.best, figure.high) if number is not None]
        assert numbers == sorted(numbers)
        assert bool(numbers) <= bool(figure.basis)
        assert figure.basis or figure.status == "words_only"
        assert set(figure.basis) <= known
        assert not set(figure.basis) & {entry.claim for entry in figure.set_aside}
        assert figure.lineages == len({claim.lineage for claim in case[0].claims if claim.id in figure.basis})
    for row in (*dossier.disagreements, *dossier.checks, *dossier.timeline):
        assert set(row.claims) <= known


@quickly
@given(case=cases(), order=st.permutations(sorted(POLICIES)))
def test_policies_reckoned_together_give_what_each_gives_alone(case: tuple[Incident, dict[str, Report]], order: list[str]) -> None:
    together = reconcile_under(case[0], [POLICIES[name] for name in order], LATTICE, case[1])
    assert [canonical_json(dossier) for dossier in together] == [canonical_json(worked_out(case, name)) for name in order]


@every_policy
@quickly
@given(case=cases())
def test_no_claim_is_lost(case: tuple[Incident, dict[str, Report]], policy: str) -> None:
    dossier = worked_out(case, policy)
    placed = {claim for figure in dossier.figures for claim in figure.basis}
    placed |= {entry.claim for figure in dossier.figures for entry in figure.set_aside}
    assert placed == {claim.id for claim in case[0].claims}


@every_policy
@quickly
@given(case=cases())
def test_each_number_is_said_by_a_claim_or_is_a_sum(case: tuple[Incident, dict[str, Report]], policy: str) -> None:
    claims = {claim.id: claim for claim in case[0].claims}
    for figure in worked_out(case, policy).figures:
        if figure.rule.startswith("sum of") or figure.status == "words_only":
            continue
        said = {number for ident in figure.basis for number in (claims[ident].count.low, claims[ident].count.high) if number is not None}
        said |= {number - 1 for number in said}  # "more than 20" is 21.., of which some codebooks make 20
        assert {number for number in (figure.low, figure.best, figure.high) if number is not None} <= said


@every_policy
@quickly
@given(case=cases(), data=st.data())
def test_order_of_input_changes_nothing(case: tuple[Incident, dict[str, Report]], policy: str, data: st.DataObject) -> None:
    incident, reports = case
    turned = replace(
        incident,
        claims=tuple(data.draw(st.permutations(incident.claims))),
        moments=tuple(data.draw(st.permutations(incident.moments))),
    )
    there = worked_out((turned, dict(reversed(reports.items()))), policy)
    here = worked_out(case, policy)
    assert canonical_json(replace(here, incident=turned)) == canonical_json(there)


@every_policy
@quickly
@given(case=cases(), data=st.data())
def test_a_copy_of_a_report_changes_no_figure(case: tuple[Incident, dict[str, Report]], policy: str, data: st.DataObject) -> None:
    incident, reports = case
    original = data.draw(st.sampled_from(sorted(reports)))
    published = reports[original].published
    reprinted = data.draw(st.sampled_from([published, "2025-03-20"])) if published else None
    copy = replace(reports[original], id="r_copy", outlet="Copy", locator="copy", published=reprinted)
    copied = tuple(replace(claim, id=f"{claim.id}x", report=copy.id) for claim in incident.claims if claim.report == original)
    moments = tuple((copy.id, rank, reason) for report, rank, reason in incident.moments if report == original)
    wider = replace(
        incident, claims=(*incident.claims, *copied), reports=(*incident.reports, copy.id), moments=(*incident.moments, *moments)
    )
    before = worked_out(case, policy)
    after = worked_out((wider, {**reports, copy.id: copy}), policy)
    assert [(f.measure, f.population, f.low, f.best, f.high, f.status, f.lineages) for f in before.figures] == [
        (f.measure, f.population, f.low, f.best, f.high, f.status, f.lineages) for f in after.figures
    ]
