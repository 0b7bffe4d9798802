"""Whom a count is of: a table of populations in, a lattice out that tells which population covers, overlaps or stands beside which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from variorum.model.figure import Figure

Side = Literal["everyone", "victims", "security_forces", "attackers", "households"]
Siblings = Literal["overlap", "disjoint"]

TOP = "everyone"
HOUSEHOLDS: Literal["households"] = "households"  # families are no people: under nobody, on no side, in no sum


class Population(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of people: its `parents` cover it; `one` and `many` are its names in a sentence.

    `group` names the fold group it belongs to: claims about populations of one group may answer one question. `by` is the way in which
    it divides its side ("role", "occupation", "age_sex"): parts divided the same way never overlap and may be summed.
    """

    id: str
    parents: tuple[str, ...]
    one: str
    many: str
    by: Literal["role", "occupation", "age_sex"] = "role"
    group: str | None = None
    aliases: tuple[str, ...] = ()


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Populations that reports use for one another. `siblings` says whether two that do not cover each other may be the same people
    under two names ("overlap": the passengers of a hijacked train are its hostages) or never are ("disjoint": soldiers, police)."""

    id: str
    siblings: Siblings
    name: str | None = None


class Lattice(msgspec.Struct, frozen=True, kw_only=True):
    """All populations, in the order of the file, with everything that follows from their parents worked out once."""

    populations: dict[str, Population]
    groups: dict[str, Group]
    names: dict[str, str]
    ancestors: dict[str, frozenset[str]]
    sides: dict[str, Side]

    @classmethod
    def of(cls, populations: tuple[Population, ...], groups: tuple[Group, ...] = ()) -> Lattice:
        """Make a lattice; raises ValueError (which names the population) for an unknown parent, a circle or a name used twice."""
        table = {population.id: population for population in populations}
        if len(table) != len(populations):
            raise ValueError("a population is defined twice")
        ancestors = {population.id: frozenset(_above(population.id, table, ())) for population in populations}
        names: dict[str, str] = {}
        for population in populations:
            for name in (population.id, *population.aliases):
                if names.setdefault(name, population.id) != population.id:
                    raise ValueError(f"{population.id}: the name {name!r} already stands for {names[name]}")
        known = {group.id for group in groups}
        for population in populations:
            if population.group is not None and population.group not in known:
                raise ValueError(f"{population.id}: no group {population.group!r}")
        sides: dict[str, Side] = {population.id: _side(ancestors[population.id]) for population in populations}
        return cls(populations=table, groups={group.id: group for group in groups}, names=names, ancestors=ancestors, sides=sides)

    def name(self, population: str) -> str:
        """The one id for a population however it is written ("Security forces", "militants" …); an unknown one is kept, tidied."""
        found = self.names.get(population)
        if found is not None:
            return found
        tidy = "_".join(population.lower().replace("-", " ").replace("_", " ").split())
        return self.names.get(tidy, tidy)

    def parents(self, population: str) -> tuple[str, ...]:
        """The populations directly above; an unknown population stands under everyone."""
        found = self.populations.get(population)
        if found is not None:
            return found.parents
        return () if population == TOP else (TOP,)

    def covers(self, wide: str, narrow: str) -> bool:
        """Whether everybody in `narrow` is in `wide`; a population covers itself."""
        if wide in (narrow, TOP):
            return wide == narrow or narrow != HOUSEHOLDS
        return wide in self.ancestors.get(narrow, ())

    def side(self, population: str) -> Side:
        """On which side of an incident these people stand; "everyone" where that is not known."""
        return self.sides.get(population, "everyone")

    def widest(self, figures: Iterable[Figure], measure: str, side: Side) -> Figure | None:
        """Of the figures with a number about one side, the one that counts the most people; the wider population where equal."""
        best: Figure | None = None
        for figure in figures:
            if figure.measure != measure or self.side(figure.population) != side or (figure.best is None and figure.high is None):
                continue
            if best is None or self._size(figure) > self._size(best):
                best = figure
        return best

    def _size(self, figure: Figure) -> tuple[int, int, str]:
        """How many people a figure counts, and how wide its population is."""
        number = figure.best if figure.best is not None else figure.high or 0
        return number, -len(self.ancestors.get(figure.population, ())), figure.population

    def words(self, population: str, count: int | None) -> str:
        """The population's name after a count: "hostage", "hostages"."""
        found = self.populations.get(population)
        if found is None:
            return population.replace("_", " ")
        return found.one if count == 1 else found.many


def _above(population: str, table: dict[str, Population], path: tuple[str, ...]) -> set[str]:
    """A population and everything above it."""
    if population in path:
        raise ValueError(f"{population}: stands above itself")
    if population not in table:
        raise ValueError(f"{path[-1] if path else population}: no population {population!r}")
    found = {population}
    for parent in table[population].parents:
        found |= _above(parent, table, (*path, population))
    return found


def _side(ancestors: frozenset[str]) -> Side:
    """The side that a population's line of parents leads to."""
    if HOUSEHOLDS in ancestors:
        return HOUSEHOLDS
    if "attackers" in ancestors:
        return "attackers"
    if "security_forces" in ancestors:
        return "security_forces"
    if "victims" in ancestors:
        return "victims"
    return "everyone"
