"""Builders for reconciliation tests: short words in, claims, incidents and dossiers out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from variorum.model.claim import Attribution, Claim, Count, Reading, Statement
from variorum.model.figure import Dossier, Figure
from variorum.model.incident import Incident, When
from variorum.model.population import Lattice
from variorum.model.report import Report
from variorum.model.text import Evidence, Span
from variorum.reconcile import reconcile
from variorum.resources import load


def count(words: str) -> Count:
    """A count from its words: "21", "at least 27", "more than 150", "about 450", "up to 30", "3 to 5", "several", "dozens"."""
    vague = {"several": (3, 9), "dozens": (24, 99), "hundreds": (100, 999)}
    if words in vague:
        return Count(low=vague[words][0], high=vague[words][1], words=words, hedge="vague")
    if words == "unknown":
        return Count(low=None, high=None, words=words, hedge="unspecified")
    numbers = [int(part) for part in words.split() if part.isdigit()]
    first = numbers[0]
    if words.startswith("at least"):
        return Count(low=first, high=None, words=words, hedge="at_least")
    if words.startswith("more than"):
        return Count(low=first + 1, high=None, words=words, hedge="more_than")
    if words.startswith("up to"):
        return Count(low=None, high=first, words=words, hedge="at_most")
    if words.startswith("about"):
        return Count(low=first, high=first, words=words, hedge="about")
    if words.startswith("nearly"):
        return Count(low=first, high=first, words=words, hedge="nearly")
    if len(numbers) == 2:
        return Count(low=first, high=numbers[1], words=words, hedge="range")
    return Count(low=first, high=first, words=words)


class Case:
    """One incident under construction, with a report for each outlet named."""

    def __init__(self, lattice: Lattice) -> None:
        self.lattice = lattice
        self.reports: dict[str, Report] = {}
        self.claims: list[Claim] = []
        self.statements: list[Statement] = []
        self.moments: list[tuple[str, int, str]] = []
        self.names: dict[str, str] = {}
        self.extra: dict[str, Any] = {}

    def report(self, outlet: str, published: str | None = None, rank: int | None = None) -> str:
        """A report of an outlet; the same outlet again gives the same report."""
        if outlet not in self.names:
            made = Report.of(text=f"What {outlet} printed.", locator=f"{outlet}.txt", outlet=outlet, published=published)
            self.names[outlet] = made.id
            self.reports[made.id] = made
            if rank is not None:
                self.moments.append((made.id, rank, f"phase {rank}"))
        return self.names[outlet]

    def say(self, outlet: str, words: str, measure: str, population: str, kind: str = "unattributed", **more: Any) -> Claim:
        """A claim printed by an outlet: `case.say("Herald", "at least 27", "killed", "hostages", "police")`."""
        place = len(self.claims) * 20
        sentence = more.pop("sentence", place)
        lineage = more.pop("lineage", outlet)
        claim = Claim.of(
            report=self.report(outlet),
            measure=measure,
            population=population,
            count=count(words),
            evidence=Evidence(start=place, end=place + 10, quote=f"{words} {population} {measure}"),
            sentence=Span(start=sentence, end=sentence + 19),
            reading=Reading(readers=("rules",), rule="test"),
            attribution=Attribution(claimant=more.pop("claimant", None), kind=kind),  # type: ignore[arg-type]
            **more,
        )
        claim = _with_lineage(claim, lineage)
        self.claims.append(claim)
        return claim

    def state(self, outlet: str, kind: str, actor: str, quote: str, about: str | None = None) -> Statement:
        """A statement printed by an outlet."""
        place = 10_000 + len(self.statements) * 1000
        evidence = Evidence(start=place, end=place + len(quote), quote=quote)
        made = Statement.of(report=self.report(outlet), kind=kind, evidence=evidence, actor=actor, about=about)  # type: ignore[arg-type]
        self.statements.append(made)
        return made

    def incident(self) -> Incident:
        """The incident as linking would hand it over."""
        fields: dict[str, Any] = {
            "id": "i_test",
            "title": "Market bombing",
            "kinds": ("bombing",),
            "role": "main",
            "date": When(start="2025-03-11", precision=1),
            "place": None,
            "actors": (),
            "responsibility": (),
            "mentioned_by": (),
            "moments": tuple(self.moments),
            **self.extra,
        }
        return Incident(reports=tuple(self.reports), claims=tuple(self.claims), statements=tuple(self.statements), **fields)

    def dossier(self, policy: str = "ucdp-ged") -> Dossier:
        """The dossier under a policy."""
        return reconcile(self.incident(), load.policy(policy), self.lattice, self.reports)

    def figure(self, measure: str, population: str, policy: str = "ucdp-ged") -> Figure:
        """One figure of the dossier."""
        return next(f for f in self.dossier(policy).figures if (f.measure, f.population) == (measure, population))

    def numbers(self, measure: str, population: str, policy: str = "ucdp-ged") -> tuple[int | None, int | None, int | None]:
        """Low, best and high of one figure."""
        figure = self.figure(measure, population, policy)
        return figure.low, figure.best, figure.high


def _with_lineage(claim: Claim, lineage: str) -> Claim:
    """The claim as counting for a lineage."""
    return replace(claim, lineage=lineage)


@pytest.fixture(scope="session")
def lattice() -> Lattice:
    """The shipped populations."""
    return load.lattice()


@pytest.fixture
def case(lattice: Lattice) -> Case:
    """An empty case."""
    return Case(lattice)


@pytest.fixture
def aside() -> Callable[[Figure], dict[str, str]]:
    """Why each claim was set aside."""
    return lambda figure: {entry.claim: entry.reason for entry in figure.set_aside}
