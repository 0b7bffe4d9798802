"""Hand-read gold claims in, whether a claim of ours says the same out: the rules of agreement for the founding case."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from variorum.model.claim import Attribution, Claim, Count

POPULATION = {"militants": "attackers", "security forces": "security_forces", "all": "everyone"}
KIND = {
    "armed group": "armed_group",
    "security source": "security_source",
    "anonymous official": "government",
}
# Whoever is aboard a seized train is a passenger and a hostage; a headline's "27 killed" may be everyone or the victims; families that
# were counted are told as households, and as everyone in golds that knew no other word for them.
INTERCHANGEABLE = ({"hostages", "passengers"}, {"everyone", "victims"}, {"everyone", "households"})
NEAR = {"about", "nearly"}
AT_LEAST = {"at_least", "more_than"}
VAGUE = {"several": (3, 9), "dozens": (24, 99), "hundreds": (100, 999), "more than two dozen": (24, 26)}
GENERIC = {"military", "army", "authorities", "authority", "officials", "official", "security", "source", "sources", "reports", "some"}
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class GoldClaim:
    """One claim as a careful reader takes it; `places` are all spans of the evidence fragment in the report's text."""

    report: str
    incident: str
    measure: str
    population: str
    value: Any
    qualifier: str
    stance: str
    claimant: str | None
    kind: str
    evidence: str


def load(folder: Path) -> tuple[dict[str, Any], list[GoldClaim]]:
    """The gold file whole, and its claims in our vocabulary."""
    whole = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    claims = [
        GoldClaim(
            report=row["report"],
            incident=row["incident"],
            measure=row["measure"],
            population=POPULATION.get(row["population"], row["population"]),
            value=row["value"],
            qualifier=row.get("qualifier", ""),
            stance=row.get("modality", "asserted"),
            claimant=row.get("claimant"),
            kind=KIND.get(row.get("claimant_type", ""), row.get("claimant_type", "unattributed")),
            evidence=row["evidence"],
        )
        for row in whole["claims"]
    ]
    return whole, claims


def seeds_folder(data: Path) -> Path:
    """Where the founding case lies: the folder itself, inside it, or beside it."""
    for folder in (data, data / "seeds", data.parent / "seeds"):
        if (folder / "gold.json").exists():
            return folder
    raise FileNotFoundError(f"no gold.json in {data}, {data / 'seeds'} or {data.parent / 'seeds'}")


def places(text: str, fragment: str) -> list[tuple[int, int]]:
    """Every span at which the fragment occurs."""
    return [(found.start(), found.end()) for found in re.finditer(re.escape(fragment), text)]


def overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    """Whether `start:end` shares a code point with any of the spans."""
    return any(start < other_end and other_start < end for other_start, other_end in spans)


def same_count(gold: GoldClaim, count: Count, stance: str) -> bool:
    """Whether the count says what the gold's value and qualifier say, in the model's terms for hedges."""
    value, words = gold.value, gold.qualifier
    if value is None:
        return (count.low is None and count.high is None) or count.hedge == "unspecified" or stance == "unknown"
    if words in VAGUE:
        low, high = VAGUE[words]
        return count.low is not None and low <= count.low <= high and (count.high is None or count.high > count.low)
    if words in ("at least", "more than"):
        return count.low in (value, value + 1) and count.hedge in AT_LEAST and count.high is None
    if words in ("about", "nearly"):
        return count.low == count.high == value and count.hedge in NEAR
    return count.low == count.high == value and count.hedge is None


def same_population(gold: GoldClaim, population: str, lenient: bool) -> bool:
    """Whether the population answers the gold's; `lenient` lets hostages stand for passengers and victims for everyone."""
    if population == gold.population:
        return True
    return lenient and any(population in group and gold.population in group for group in INTERCHANGEABLE)


def same_content(gold: GoldClaim, claim: Claim, lenient: bool) -> bool:
    """Whether measure, population and count agree, wherever it is said."""
    return (
        claim.measure == gold.measure and same_population(gold, claim.population, lenient) and same_count(gold, claim.count, claim.stance)
    )


def tokens(name: str | None) -> set[str]:
    """The words of a name, lower case, a plural s cut."""
    return {word.lower().removesuffix("s") for word in _WORD.findall(name or "")}


def same_name(gold: str, ours: str | None) -> bool:
    """Whether two names may be one: a shared word that is not a mere office, or one is the other's initials."""
    if not ours:
        return False
    if tokens(gold) & tokens(ours):
        return True
    return any(_initials(one) == other.upper() for one, other in ((gold, ours), (ours, gold)))


def same_claimant(gold: GoldClaim, attribution: Attribution) -> bool:
    """Whether kind and name agree; a claimant known only by office ("authorities") needs the kind alone."""
    if gold.claimant is None:
        return attribution.kind == "unattributed"
    if attribution.kind != gold.kind:
        return False
    return tokens(gold.claimant) <= {word.removesuffix("s") for word in GENERIC} or same_name(gold.claimant, attribution.claimant)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
