"""What other codebooks call things: tables of columns, countries and kinds in, one checked value that exports are handed out."""

from __future__ import annotations

import msgspec

from variorum.model.page import NameWords
from variorum.model.population import Lattice


class Country(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country's codes; None where a codebook has none. `box` is south, west, north, east in degrees, a little wider than its towns."""

    iso2: str
    iso3: str | None = None
    number: int | None = None
    box: tuple[float, float, float, float] | None = None
    gleditsch_ward: int | None = None
    ucdp_region: str | None = None
    acled_region: str | None = None
    gtd: int | None = None
    gtd_region: int | None = None


class KindCodes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of incident in each codebook: ACLED's event type and sub-event type, GTD's attack types and weapon type.

    `organised` is False where nobody fights anybody (accidents, hazards): codebooks of conflict leave such incidents out.
    """

    acled: tuple[str, str] | None = None
    gtd: tuple[int, ...] = ()
    weapon: int | None = None
    suicide: bool = False
    organised: bool = True


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Where a table of codes comes from, and whether we read it there."""

    citation: str
    verified: bool


class Codes(msgspec.Struct, frozen=True, kw_only=True):
    """Every table that an export needs, made once from `resources/codes`; `names` tell the names of persons, which may be taken out."""

    columns: dict[str, tuple[str, ...]]
    hxl: dict[str, dict[str, str]]
    countries: dict[str, Country]
    gtd_regions: dict[str, str]
    kinds: dict[str, KindCodes]
    disorder: dict[str, str]
    attacks: dict[str, str]
    attack_order: tuple[int, ...]
    weapons: dict[str, str]
    targets: dict[str, str]
    target_words: dict[str, tuple[str, ...]]
    population_targets: dict[str, int]
    inter: dict[str, int]
    inter_words: dict[str, tuple[str, ...]]
    role_inter: dict[str, str]
    sources: dict[str, Source]
    lattice: Lattice
    names: NameWords

    def country(self, name: str | None) -> Country | None:
        """The codes of a country under the gazetteer's name."""
        return self.countries.get(name) if name else None

    def kind(self, names: tuple[str, ...]) -> KindCodes:
        """The codes of an incident's leading kind; an unknown kind is an attack of no further description."""
        return self.kinds.get(names[0], KindCodes()) if names else KindCodes()

    def disorder_of(self, event: str, sub_event: str) -> str | None:
        """ACLED's disorder type: that of the sub-event type where it has one of its own ("Mob violence"), else of the event type."""
        return self.disorder.get(sub_event, self.disorder.get(event))
