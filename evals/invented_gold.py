"""The gold file of one invented incident in, what counts as answering its claims and statements out.

The file has the keys of the founding case's, and more: `held_back` (kept away while the rules were improved on the others); `round` (2
to 6 for those written later); `scope` in the model's words; `optional` (a careful reader may take it or leave it); `any_measure` and
`any_kind` (not scored on that); the qualifiers "up to" and "fewer than"; the kind "other" (a company, a lawyer: none of the model's
kinds); checks of the record in place of questions in words. "a/b" in stance or scope takes either; in population the second is what the
words alone say ("ten men" for ten miners), which only the lenient scores take.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from evals.gold import GoldClaim, load, overlaps, places, same_claimant, same_count, same_name, same_population
from variorum.model.claim import Attribution, Claim, Count, Statement

LEARNERS = {"students", "children"}  # pupils are both, by age and by what they do


@dataclass(frozen=True)
class Wanted(GoldClaim):
    """One claim of the gold with what the founding case does not score."""

    populations: tuple[str, ...] = ()
    scope: str = "total"
    optional: bool = False
    any_measure: bool = False
    any_kind: bool = False
    span: tuple[int, int] | None = None  # where the evidence stands, if the gold says so and gives no words

    def where(self, text: str) -> list[tuple[int, int]]:
        """The spans that answer for the evidence: the one given, or every one at which its words occur."""
        return [self.span] if self.span else places(text, self.evidence)


@dataclass(frozen=True)
class Story:
    """One incident: its folder's name, the gold file whole, its claims, and its texts by name ("000")."""

    name: str
    gold: dict[str, Any]
    claims: tuple[Wanted, ...]
    paths: tuple[Path, ...]


def stories(folder: Path) -> list[Story]:
    """Every folder with a gold file, in the order of the names."""
    return [_story(path.parent) for path in sorted(folder.glob("*/gold.json"))]


def _story(folder: Path) -> Story:
    whole, claims = load(folder)
    wanted = tuple(
        Wanted(
            **{**vars(claim), "stance": row.get("stance", "asserted"), "population": claim.population.split("/")[0]},
            populations=tuple(claim.population.split("/")),
            scope=row["scope"],
            optional=row.get("optional", False),
            any_measure=row.get("any_measure", False),
            any_kind=row.get("any_kind", False) or row["claimant_type"] == "other",
        )
        for claim, row in zip(claims, whole["claims"], strict=True)
    )
    return Story(folder.name, whole, wanted, tuple(sorted(folder.glob("*.txt"))))


def answers(row: Wanted, claim: Claim, lenient: bool) -> bool:
    """Whether measure, population and count agree, wherever it is said."""
    return (
        (row.any_measure or claim.measure == row.measure)
        and _same_population(row, claim.population, lenient)
        and _same_count(row, claim.count, claim.stance)
    )


def fit(row: Wanted, claim: Claim, text: str, lenient: bool) -> float:
    """Above 0 when the claim answers the gold at its place; what else agrees breaks ties; what is asked goes before the optional."""
    if not answers(row, claim, lenient) or not overlaps(claim.evidence.start, claim.evidence.end, row.where(text)):
        return 0.0
    extras = 0.1 * (claim.population == row.population) + 0.02 * stance_right(row, claim) + 0.01 * claimant_right(row, claim.attribution)
    return (0.5 if row.optional else 1.0) + extras


def claimant_right(row: Wanted, attribution: Attribution) -> bool:
    """Whether one of the gold's names is the claimant, and its kind agrees where there is one."""
    if row.span and (row.claimant is None) != (attribution.claimant is None):
        return False  # in real reports an office of any kind ("authorities") is not answered by nobody, nor nobody by one of no kind
    if row.any_kind:
        row = replace(row, kind=attribution.kind)
    if row.claimant is None:
        return same_claimant(row, attribution)
    return any(same_claimant(replace(row, claimant=name), attribution) for name in row.claimant.split("; "))


def kind_right(row: Wanted, attribution: Attribution) -> bool:
    """Whether the kind of claimant agrees."""
    return row.any_kind or row.kind == attribution.kind


def stance_right(row: Wanted, claim: Claim) -> bool:
    """Whether the stance is one of the gold's."""
    return claim.stance in row.stance.split("/") or (claim.stance == "unknown" and row.value is None)


def said_right(row: dict[str, Any], said: Statement) -> bool:
    """Whether a statement of ours is by one of the gold's speakers."""
    return any(same_name(one, said.actor) for one in row["actor"].split("; "))


def _same_population(row: Wanted, population: str, lenient: bool) -> bool:
    if same_population(row, population, lenient):
        return True
    return lenient and (population in row.populations or {population, row.population} <= LEARNERS)


def _same_count(row: Wanted, count: Count, stance: str) -> bool:
    if row.value is None:
        return same_count(row, count, stance)
    if isinstance(row.value, list):
        low, high = row.value
        return count.low == low and (count.high == high or high is None or (count.hedge == "at_least" and count.high is None))
    if row.qualifier == "up to":
        return count.hedge == "at_most" and count.high == row.value
    if row.qualifier == "fewer than":
        return count.hedge == "less_than" and count.high in (row.value, row.value - 1)
    return same_count(row, count, stance)
