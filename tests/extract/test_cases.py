"""Every row of `tests/cases/*.toml`: a sentence in, the claims and statements that a careful reader takes from it out.

A row is checked for the keys it gives alone. Each claim given must be read exactly once,
and unless `open = true` no other claim may be read. `allowed` lists claims that may be read or not.
`statements`, where given, is held to the same rule. `nothing` lists words that no claim may count. "none" stands for no value.
A row with `known_gap` must still fail: when a gap is mended, the row says so and the mark goes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from variorum.annotate.structure import structure
from variorum.extract.extractor import Extraction, Extractor
from variorum.model.claim import Claim, Statement
from variorum.model.report import Report

CASES = Path(__file__).parents[1] / "cases"
ROW_KEYS = {"text", "title", "published", "claims", "statements", "nothing", "open", "allowed", "known_gap"}
CLAIM_KEYS = {"measure", "population", "low", "high", "words", "hedge", "claimant", "kind", "relayed_by", "cue", "stance", "scope", "quote"}
STATEMENT_KEYS = {"kind", "actor", "about", "quote"}


def rows() -> list[Any]:
    """One parameter a row, named by its file and its place in it."""
    found = []
    for path in sorted(CASES.glob("*.toml")):
        for number, row in enumerate(tomllib.loads(path.read_text("utf-8")).get("case", []), 1):
            found.append(pytest.param(row, id=f"{path.stem}-{number}"))
    return found


@pytest.mark.parametrize("row", rows())
def test_case(row: dict[str, Any], extractor: Extractor) -> None:
    unknown = set(row) - ROW_KEYS | {key for claim in row.get("claims", []) for key in set(claim) - CLAIM_KEYS}
    unknown |= {key for claim in row.get("allowed", []) for key in set(claim) - CLAIM_KEYS}
    unknown |= {key for statement in row.get("statements", []) for key in set(statement) - STATEMENT_KEYS}
    assert not unknown, f"no such keys: {sorted(unknown)}"
    faults = faults_of(row, extractor)
    if "known_gap" in row:
        assert faults, "gap mended: remove known_gap"
    else:
        assert not faults, "\n".join([row["text"], *faults])


def faults_of(row: dict[str, Any], extractor: Extractor) -> list[str]:
    """What is wrong with the reading of a row's text, in words; empty if it is as expected."""
    read = read_row(row, extractor)
    opened = row.get("open", False)
    faults = _compare([_claim_facts(claim) for claim in read.claims], row.get("claims", []), opened, row.get("allowed", []))
    if "statements" in row:
        faults += _compare([_statement_facts(statement) for statement in read.statements], row["statements"], opened)
    for words in row.get("nothing", []):
        faults += [
            f"counted: {words!r} in {claim.count.words!r}"
            for claim in read.claims
            if re.search(rf"\b{re.escape(words)}\b", claim.count.words)
        ]
    return faults


def read_row(row: dict[str, Any], extractor: Extractor) -> Extraction:
    """The extraction of a row's text, with its title before it."""
    title = row.get("title", "")
    text = f"{title}\n\n{row['text']}" if title else row["text"]
    report = Report.of(text=text, title=title, locator="case", published=row.get("published"))
    return extractor.extract(structure(report))


def _compare(
    read: Sequence[dict[str, Any]], expected: Sequence[dict[str, Any]], opened: bool, allowed: Sequence[dict[str, Any]] = ()
) -> list[str]:
    """Pair each expectation with one reading of its own; tell what is missed and what is read beyond."""
    partner: dict[int, int] = {}

    def place(want: int, tried: set[int]) -> bool:
        for got in range(len(read)):
            if got not in tried and _fits(expected[want], read[got]):
                tried.add(got)
                if got not in partner or place(partner[got], tried):
                    partner[got] = want
                    return True
        return False

    missed = [expected[want] for want in range(len(expected)) if not place(want, set())]
    beyond = (
        []
        if opened and not missed
        else [read[got] for got in range(len(read)) if got not in partner and not any(_fits(may, read[got]) for may in allowed)]
    )
    return [f"missed: {_told(one)}" for one in missed] + [f"read: {_told(one)}" for one in beyond]


def _fits(want: dict[str, Any], got: dict[str, Any]) -> bool:
    return all(_same(key, value, got[key]) for key, value in want.items())


def _same(key: str, want: Any, got: Any) -> bool:
    if want == "none":
        return got is None
    if key in ("quote", "about"):
        return got is not None and want in got
    if key in ("claimant", "relayed_by", "actor"):
        return got is not None and _bare(want) == _bare(got)
    return bool(want == got)


def _bare(name: str) -> str:
    return " ".join(name.lower().replace("’", "'").removeprefix("the ").split())


def _claim_facts(claim: Claim) -> dict[str, Any]:
    return {
        "measure": claim.measure,
        "population": claim.population,
        "low": claim.count.low,
        "high": claim.count.high,
        "words": claim.count.words,
        "hedge": claim.count.hedge,
        "claimant": claim.attribution.claimant,
        "kind": claim.attribution.kind,
        "relayed_by": claim.attribution.relayed_by,
        "cue": claim.attribution.cue,
        "stance": claim.stance,
        "scope": claim.scope,
        "quote": claim.evidence.quote,
    }


def _statement_facts(statement: Statement) -> dict[str, Any]:
    return {"kind": statement.kind, "actor": statement.actor, "about": statement.about, "quote": statement.evidence.quote}


def _told(facts: dict[str, Any]) -> str:
    return ", ".join(f"{key} {value!r}" for key, value in facts.items() if value is not None)
