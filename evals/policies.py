"""Incidents of our own making with cells argued by hand in; how many cells each policy gets right out.

The claims are given, so that only the rules are measured: `argued/words.toml` holds hedged and vague numbers one by one,
`argued/incidents.toml` whole incidents, the founding case with its five accounts first.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

from msgspec.structs import replace

from evals.report import Result, share
from evals.subject import resources
from variorum.model.claim import Attribution, Claim, Count, Reading
from variorum.model.figure import Dossier, Figure
from variorum.model.incident import Incident, When
from variorum.model.report import Report
from variorum.model.text import Evidence, Span
from variorum.reconcile import reconcile
from variorum.resources import load

ARGUED = Path(__file__).with_name("argued")
NONE = "none"
# The intervals of vague words, after the table of vague quantities.
VAGUE = {"several": (3, 9), "tens": (10, 99), "dozens": (24, 99), "scores": (40, 99), "hundreds": (100, 999)}


@dataclass(frozen=True)
class Cell:
    """What one question of one incident must give under one policy, and why."""

    incident: str
    of: str
    under: str
    numbers: tuple[int | None, int | None, int | None]
    argued: str


@dataclass
class Case:
    """An incident under construction."""

    name: str
    reports: dict[str, Report] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    phases: dict[str, int] = field(default_factory=dict)

    def incident(self) -> Incident:
        """As linking would hand it over."""
        return Incident(
            id=f"i_{self.name}",
            title=self.name,
            kinds=("attack",),
            role="main",
            date=When(),
            place=None,
            actors=(),
            responsibility=(),
            reports=tuple(report.id for report in self.reports.values()),
            mentioned_by=(),
            claims=tuple(self.claims),
            statements=(),
            moments=tuple((self.reports[outlet].id, rank, f"phase {rank}") for outlet, rank in sorted(self.phases.items())),
        )

    def dossier(self, policy: str) -> Dossier:
        """Worked out under a policy."""
        reports = {report.id: report for report in self.reports.values()}
        return reconcile(self.incident(), load.policy(policy), resources().lattice, reports)


def run(data: Path, errors: int, seed: int) -> Result:
    """Every cell under its policy."""
    begun = perf_counter()
    right: dict[str, list[bool]] = {}
    lines: list[str] = []
    made = [*words(), *incidents()]
    for case, cells in made:
        worked: dict[str, Dossier] = {}
        for cell in cells:
            dossier = worked.setdefault(cell.under, case.dossier(cell.under))
            found = numbers(dossier, cell.of)
            good = found == cell.numbers
            right.setdefault(cell.under, []).append(good)
            if not good and len(lines) < errors:
                lines.append(f"{cell.incident}, {cell.of}, {cell.under}: wanted {cell.numbers}, got {found}. Argued: {cell.argued}")
    every = [good for goods in right.values() for good in goods]
    scores = {"cells": share(sum(every), len(every))}
    scores |= {name.replace("-", "_"): share(sum(goods), len(goods)) for name, goods in sorted(right.items())}
    scores["incidents"] = float(len(made))
    return Result("policies", len(every), scores, {}, lines, perf_counter() - begun, len(made))


def words() -> Iterator[tuple[Case, list[Cell]]]:
    """One case for each hedged or vague number."""
    for row in _table("words")["row"]:
        case = Case(row["say"])
        claim(case, {"outlet": "Herald", "say": row["say"], "of": "civilians killed", "by": "police"})
        cells = [Cell(row["say"], "civilians killed", under, three(found), row["argued"]) for under, found in row["cells"].items()]
        yield case, cells


def incidents() -> Iterator[tuple[Case, list[Cell]]]:
    """The incidents with their cells."""
    for row in _table("incidents")["incident"]:
        case = Case(row["id"])
        for said in row["claims"]:
            claim(case, said)
        yield case, [Cell(row["id"], cell["of"], cell["under"], three(cell["is"]), cell["argued"]) for cell in row["cells"]]


def claim(case: Case, row: dict[str, Any]) -> None:
    """Add a claim, and its report if it is new."""
    outlet = row["outlet"]
    if outlet not in case.reports:
        case.reports[outlet] = Report.of(text=outlet, locator=outlet, outlet=outlet, published=row.get("on"))
    if "phase" in row:
        case.phases[outlet] = row["phase"]
    population, measure = row["of"].split()
    place = len(case.claims) * 100
    sentence = row.get("sentence", place)
    made = Claim.of(
        report=case.reports[outlet].id,
        measure=measure,
        population=population,
        count=count(row["say"]),
        evidence=Evidence(start=place, end=place + 50, quote=f"{row['say']} {population} {measure}"),
        sentence=Span(start=sentence, end=sentence + 99),
        reading=Reading(readers=("hand",), rule="argued"),
        attribution=Attribution(claimant=row.get("name"), kind=row["by"]),
        stance=row.get("stance", "asserted"),
        scope=row.get("scope", "total"),
    )
    case.claims.append(replace(made, lineage=row.get("lineage", case.reports[outlet].id)))


def count(words: str) -> Count:
    """A count as its words give it."""
    found = [int(number) for number in re.findall(r"\d+", words)]
    if not found:
        if words in VAGUE:
            return Count(low=VAGUE[words][0], high=VAGUE[words][1], words=words, hedge="vague")
        return Count(
            low=1 if words == "casualties" else None, high=None, words=words, hedge="vague" if words == "casualties" else "unspecified"
        )
    first = found[0]
    if len(found) == 2:
        return Count(low=first, high=found[1], words=words, hedge="range")
    if words.startswith("at least"):
        return Count(low=first, high=None, words=words, hedge="at_least")
    if words.startswith("more than"):
        return Count(low=first + 1, high=None, words=words, hedge="more_than")
    if words.startswith("up to"):
        return Count(low=None, high=first, words=words, hedge="at_most")
    hedge: Any = "about" if words.startswith("about") else "nearly" if words.startswith("nearly") else None
    return Count(low=first, high=first, words=words, hedge=hedge)


def numbers(dossier: Dossier, of: str) -> tuple[int | None, int | None, int | None]:
    """What the dossier says; for everyone, the figure of the only side counted where there is no sum of several."""
    population, measure = of.split()
    table: dict[str, Figure] = {figure.population: figure for figure in dossier.figures if figure.measure == measure}
    figure = table.get(population)
    if figure is None and population == "everyone" and len(table) == 1:
        figure = next(iter(table.values()))
    if figure is None:
        return None, None, None
    return figure.low, figure.best, figure.high


def three(found: list[Any]) -> tuple[int | None, int | None, int | None]:
    """Three numbers of a cell."""
    low, best, high = (None if number == NONE else int(number) for number in found)
    return low, best, high


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((ARGUED / f"{name}.toml").read_text(encoding="utf-8"))
