"""How figures are made: a codebook's rules as data, so that the same claims give each codebook its own answer."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.claim import ClaimantKind

ChoiceStep = Literal["exact", "authority", "recent", "latest", "majority", "mode", "lowest", "highest"]
Bound = Literal["low", "high", "named", "below", "none"]
Grade = Literal["Confirmed", "Fair", "Weak", "Contested", "Discounted"]


class Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule of the codebook: `text` in our words, `citation` where it stands, `verified` whether we read it there ourselves."""

    id: str
    text: str
    citation: str
    verified: bool


class Choice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step by which the best number is chosen among those that stand; steps narrow in order until one number is left.

    exact: a rounded number that an exact one explains stands behind it; authority: the best claimant kinds; recent: the latest day, where
    days tell; latest: the latest day or phase; majority: the number with most independent voices (at least two, and no other as many);
    mode: the numbers with most independent voices, however few; lowest, highest.
    `measures` limits the step to these measures, `except_measures` keeps it from these.
    """

    step: ChoiceStep
    rule: str
    measures: tuple[str, ...] = ()
    except_measures: tuple[str, ...] = ()

    def applies(self, measure: str) -> bool:
        """Whether the step is taken for this measure."""
        return (not self.measures or measure in self.measures) and measure not in self.except_measures


class Bar(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Claims shown but kept outside the range: made by these claimants, of these measures, about people on these sides.

    With `perpetrators_only`, only where the claimant is one of the incident's perpetrators. `not_of` are kinds of incident that nobody
    does: where the incident is of these alone, whoever counts its dead tells of no deed of his own.
    """

    rule: str
    claimants: tuple[ClaimantKind, ...]
    sides: tuple[Literal["everyone", "victims", "security_forces", "attackers"], ...]
    measures: tuple[str, ...] = ()
    perpetrators_only: bool = False
    not_of: tuple[str, ...] = ()


class Points(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a hedged count gives to low, best and high: the words' lower or upper end ("low", "high"), the number named in
    "more than N" and "about N" ("named"), one less than the number named ("below"), or nothing ("none")."""

    low: Bound
    best: Bound
    high: Bound
    rule: str


class Supersession(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which measures run upward or fall while an incident goes on, and what standing a later claim needs to replace an earlier one.

    `tier_slack`: by how many tiers of precedence a later, higher count may stand below the earlier one that it replaces.
    `by_words`: whether words order counts where no day does ("the toll rose to 12" is later than a smaller one).
    """

    rule: str
    rising: tuple[str, ...]
    falling: tuple[str, ...] = ()
    tier_slack: int = 1
    by_words: bool = True


class Totals(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which measures have a total over all sides, and the rule that says so."""

    rule: str
    measures: tuple[str, ...]


class Policy(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A codebook as data. `precedence` lists claimant kinds in tiers, best first; `words` gives vague words a number of their own.

    `people_are`: the population that people of no stated kind are counted as, where the codebook presumes one. `sides` names what each
    side of an incident is called in the codebook.
    """

    id: str
    version: int
    title: str
    codebook: str
    precedence: tuple[tuple[ClaimantKind, ...], ...]
    precedence_rule: str
    numbers: dict[str, Points]
    choose: tuple[Choice, ...]
    supersession: Supersession
    totals: Totals
    rules: tuple[Rule, ...]
    bars: tuple[Bar, ...] = ()
    words: dict[str, int | tuple[int, int]] = {}
    sides: dict[str, str] = {}
    people_are: str | None = None
    grades: bool = False

    @property
    def wire_name(self) -> str:
        """How a record names the policy: "ucdp-ged@1"."""
        return f"{self.id}@{self.version}"

    def rule(self, name: str) -> Rule:
        """The rule of this id; KeyError if there is none."""
        for rule in self.rules:
            if rule.id == name:
                return rule
        raise KeyError(name)

    def tier(self, kind: str) -> int:
        """The standing of a claimant kind: 0 is best; kinds not listed stand last."""
        for number, kinds in enumerate(self.precedence):
            if kind in kinds:
                return number
        return len(self.precedence)
