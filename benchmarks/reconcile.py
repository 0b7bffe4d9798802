"""A number of incidents and a seed in, how long it takes to reconcile all their claims under every policy out."""

from __future__ import annotations

import cProfile
import pstats
import time
from collections.abc import Iterator, Mapping
from io import StringIO
from random import Random

from msgspec.structs import replace

from variorum.model.claim import Attribution, Claim, Count, Reading
from variorum.model.figure import Dossier
from variorum.model.incident import Incident, When
from variorum.model.report import Report
from variorum.model.text import Evidence, Span
from variorum.reconcile import Prepared, reckon, reconcile
from variorum.resources import load

CLAIMS_PER_INCIDENT = 10
REPORTS_PER_INCIDENT = 4
# How many kinds of people and measures one incident has beside the dead: ten claims then raise four to seven questions, as reports do.
POPULATIONS_TOLD, MEASURES_TOLD = 3, 2
LIMIT_SECONDS = 20.0
KINDS = ("military", "police", "government", "hospital", "armed_group", "security_source", "witness", "media", "unattributed")
PEOPLE = ("everyone", "civilians", "hostages", "passengers", "soldiers", "police", "attackers", "children")
MEASURES = ("injured", "freed", "held", "missing", "aboard", "participants")
HEDGES = (None, None, None, "about", "at_least", "more_than", "at_most", "vague")


def run(incidents: int, seed: int, profiled: bool) -> Iterator[str]:
    """Lines to print: how much there is, then the seconds of what all policies share, of each policy, and of all."""
    made = [incident(index, seed) for index in range(incidents)]
    claims = sum(len(one.claims) for one, _ in made)
    yield f"reconcile: {claims} claims in {incidents} incidents, seed {seed}, one core"
    lattice = load.lattice()
    policies = [load.policy(name) for name in load.policy_names()]
    seconds, figures = [0.0] * len(policies), [0] * len(policies)
    ready = 0.0
    for one, reports in made:
        started = time.process_time()
        prepared = Prepared.of(one, lattice, reports)
        ended = time.process_time()
        ready += ended - started
        for place, policy in enumerate(policies):
            started = ended
            figures[place] += len(reckon(prepared, policy).figures)
            ended = time.process_time()
            seconds[place] += ended - started
    yield f"  {'under any policy, once':<22} {ready:6.2f} s"
    for place, policy in enumerate(policies):
        yield f"  {policy.wire_name:<22} {seconds[place]:6.2f} s   {figures[place]} figures   {claims / seconds[place]:,.0f} claims/s"
    total = ready + sum(seconds)
    yield f"  all {len(policies)} policies        {total:6.2f} s   (limit for 100,000 claims: {LIMIT_SECONDS:.0f} s)"
    if profiled:
        yield profile(made[: max(1, incidents // 10)])


def profile(made: list[tuple[Incident, Mapping[str, Report]]]) -> str:
    """Where the time goes, function by function, under one policy."""
    policy, lattice = load.policy("ucdp-ged"), load.lattice()
    watch = cProfile.Profile()
    watch.enable()
    worked: list[Dossier] = [reconcile(one, policy, lattice, reports) for one, reports in made]
    watch.disable()
    out = StringIO()
    pstats.Stats(watch, stream=out).sort_stats("tottime").print_stats(25)
    return f"profile of {len(worked)} incidents\n{out.getvalue()}"


def incident(index: int, seed: int) -> tuple[Incident, dict[str, Report]]:
    """One incident with claims that agree, differ, supersede and copy one another as reports do; the same index and seed give the same."""
    draw = Random(f"{seed}/{index}")
    reports = [
        Report.of(
            text=f"{index}/{number}",
            locator=f"{index}/{number}",
            outlet=f"Outlet {number}",
            published=f"2025-03-{10 + draw.randrange(4)}" if draw.random() < 0.8 else None,
        )
        for number in range(REPORTS_PER_INCIDENT)
    ]
    told = draw.sample(PEOPLE, POPULATIONS_TOLD)
    asked = draw.sample(MEASURES, MEASURES_TOLD)
    base = {people: draw.randint(1, 60) for people in told}
    claims = []
    for place in range(CLAIMS_PER_INCIDENT):
        report, people = draw.choice(reports), draw.choice(told)
        claim = Claim.of(
            report=report.id,
            measure=draw.choice(("killed", *asked)),
            population=people,
            count=count(base[people] + draw.choice((0, 0, 0, 1, -1, 6)), draw),
            evidence=Evidence(start=place * 40, end=place * 40 + 20, quote=f"{people} at {place}"),
            sentence=Span(start=place // 2 * 80, end=place // 2 * 80 + 79),
            reading=Reading(readers=("rules",), rule="made"),
            attribution=Attribution(claimant=draw.choice((None, "A. Speaker", "The army")), kind=draw.choice(KINDS)),  # type: ignore[arg-type]
        )
        claims.append(replace(claim, lineage=draw.choice((report.id, report.id, "wire"))))
    made = Incident(
        id=f"i_{index:012x}",
        title=f"Incident {index}",
        kinds=("attack",),
        role="main",
        date=When(start="2025-03-10", end="2025-03-11", precision=1),
        place=None,
        actors=(),
        responsibility=(),
        reports=tuple(report.id for report in reports),
        mentioned_by=(),
        claims=tuple(claims),
        statements=(),
        moments=tuple((report.id, draw.randrange(3), "phase") for report in reports),
    )
    return made, {report.id: report for report in reports}


def count(number: int, draw: Random) -> Count:
    """A count of about this number, hedged as reports hedge."""
    number = max(0, number)
    hedge = draw.choice(HEDGES)
    if hedge in ("at_least", "more_than"):
        return Count(low=number + (hedge == "more_than"), high=None, words=str(number), hedge=hedge)  # type: ignore[arg-type]
    if hedge == "at_most":
        return Count(low=None, high=number, words=str(number), hedge="at_most")
    if hedge == "vague":
        return Count(low=3, high=9, words="several", hedge="vague")
    return Count(low=number, high=number, words=str(number), hedge=hedge)  # type: ignore[arg-type]
