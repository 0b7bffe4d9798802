"""Sentences with annotated quantities in; value, bound and noun of the counts of people, as precision, recall and F1, out.

Scored are quantities whose unit is a noun for people: that is all that Variorum counts. Money, rates, ages and measures must
not be taken for people, which the precision tells. CQE's figures are for every unit on the whole set of 590 sentences.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from evals.matching import paired
from evals.report import Result, f1, share
from variorum.extract.group import Group
from variorum.extract.groups import groups
from variorum.extract.numbers import quantities
from variorum.extract.tokens import Token, tokens
from variorum.model.lexicon import Lexicon
from variorum.resources.load import lexicon as load_lexicon

PEERS = {"CQE, every unit, whole set": "F1 value 92.0, +bound 88.1, +concept 76.1"}
BOUND = {"=": (None, "range", "vague"), "~": ("about", "nearly"), ">": ("more_than", "at_least"), "<": ("less_than", "at_most", "nearly")}
# "up" and "down" say how a number moved; the count itself is exact.
BOUND |= {"up": BOUND["="], "down": BOUND["="]}


@dataclass(frozen=True)
class Counted:
    """A count of people as annotated or as read: its interval, its bound, its noun."""

    low: float
    high: float
    bound: str
    noun: str


def run(data: Path, errors: int, seed: int) -> Result:
    """Score the shared part; `seed` is unused, nothing is sampled."""
    rows = json.loads((data / "newsquant" / "dev" / "NewsQuant_dev35pct.json").read_text(encoding="utf-8"))
    words = load_lexicon()
    begun = perf_counter()
    read = [_read(row["text"], words) for row in rows]
    seconds = perf_counter() - begun
    wanted = [[one for one in (_gold(entry, words) for entry in row["quantities"]) if one] for row in rows]
    ours, theirs = sum(map(len, read)), sum(map(len, wanted))
    scores: dict[str, float] = {"gold_people": theirs, "read_people": ours}
    lines: list[str] = []
    hits = {"value": 0, "bound": 0, "concept": 0}
    for row, mine, gold in zip(rows, read, wanted, strict=True):
        pairs = paired(gold, mine, _fit)
        for i, j in pairs:
            bound = mine[j].bound in [hedge or "exact" for hedge in BOUND[gold[i].bound]]
            hits["value"] += 1
            hits["bound"] += bound
            hits["concept"] += bound and mine[j].noun == gold[i].noun
            if not bound or mine[j].noun != gold[i].noun:
                lines.append(f"DIFFERS wanted {gold[i]} got {mine[j]}: {row['text']}")
        lines += [f"MISSED {gold[i]}: {row['text']}" for i in range(len(gold)) if i not in {pair[0] for pair in pairs}]
        lines += [f"EXTRA {mine[j]}: {row['text']}" for j in range(len(mine)) if j not in {pair[1] for pair in pairs}]
    for name, right in hits.items():
        precision, recall = share(right, ours), share(right, theirs)
        scores |= {f"{name}_p": precision, f"{name}_r": recall, f"{name}_f1": f1(precision, recall)}
    return Result("newsquant", len(rows), scores, PEERS, lines[:errors], seconds, len(rows))


def _read(text: str, words: Lexicon) -> list[Counted]:
    found = tokens(text, 0, len(text), words)
    return [counted for group in groups(found, quantities(found, words), words) if (counted := _counted(group, found))]


def _counted(group: Group, found: list[Token]) -> Counted | None:
    if group.head is None or (group.low is None and group.high is None):
        return None
    head = found[group.head]
    if head.person is None and not head.capital:  # a noun that the lexicon does not know: a claim needs more than that
        return None
    low = group.low if group.low is not None else group.high
    high = group.high if group.high is not None else group.low
    named = {"more_than": (group.low or 1) - 1, "less_than": (group.high or 0) + 1}.get(group.hedge or "")
    if named is not None:
        low = high = named
    return Counted(float(low or 0), float(high or 0), group.hedge or "exact", _singular(found[group.head].low))


def _gold(entry: dict[str, Any], words: Lexicon) -> Counted | None:
    """The annotated quantity if its unit is a noun for people that our lexicon or any reader would call so."""
    noun = str(entry["normalized_unit"]).split()[-1].lower() if entry["normalized_unit"] else ""
    if noun not in words.person and f"{noun}s" not in words.person and _singular(noun) not in words.person:
        return None
    if noun.startswith(("life", "live")):  # "to ever live", "moments of his life": the annotation's unit, no count of people
        return None
    figures = [float(part) for part in re.findall(r"\d+(?:\.\d+)?", str(entry["value"]))]
    whole = bool(figures) and all(figure.is_integer() for figure in figures)  # "one out of three" is a rate
    return Counted(figures[0], figures[-1], entry["change"], _singular(noun)) if whole else None


def _fit(gold: Counted, ours: Counted) -> float:
    """Equal intervals; of a vague word ("millions of") only the lower end is what the words say."""
    return float(gold.low == ours.low and (gold.high == ours.high or ours.bound == "vague"))


def _singular(noun: str) -> str:
    if noun in ("people", "persons"):
        return "person"
    return f"{noun[:-3]}y" if noun.endswith("ies") else noun.removesuffix("s")
