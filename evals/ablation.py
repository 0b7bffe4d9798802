"""The repository's own test sentences in, what each reader alone and both together get right out, overall and by measure.

Every row of `tests/cases/*.toml` that states all its claims is gold: measure, population and count. The rows were written by
construction and many of them to be hard, so the figures compare readers; they are no estimate for a newspaper.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from evals.matching import paired
from evals.report import Result, f1, share
from evals.subject import resources
from variorum.annotate.structure import structure
from variorum.extract.extractor import Extractor
from variorum.model.claim import Claim
from variorum.model.report import Report
from variorum.resources import load

CASES = Path(__file__).parents[1] / "tests" / "cases"
NONE = "none"


def run(data: Path, errors: int, seed: int) -> Result:
    """Score four ways of reading; `data` and `seed` are unused, the sentences lie beside the tests."""
    rows = [row for path in sorted(CASES.glob("*.toml")) for row in tomllib.loads(path.read_text("utf-8")).get("case", []) if _is_gold(row)]
    begun = perf_counter()
    full = [_claims(resources().extractor, row) for row in rows]
    seconds = perf_counter() - begun
    alone = Extractor(load.lexicon(), load.furniture())
    ways = {
        "rules": [_claims(alone, row) for row in rows],
        "parse": [[claim for claim in claims if "parse" in claim.reading.readers] for claims in full],
        "both": full,
        "agreeing": [[claim for claim in claims if claim.reading.tier != "single_reader"] for claims in full],
    }
    scores: dict[str, float] = {}
    for name, read in ways.items():
        scores |= _scored(name, rows, read)
    scores |= _by_measure(rows, full)
    return Result("ablation", len(rows), scores, {}, [], seconds, len(rows))


def _is_gold(row: dict[str, Any]) -> bool:
    return "claims" in row and not row.get("open") and all("measure" in claim for claim in row["claims"])


def _claims(extractor: Extractor, row: dict[str, Any]) -> list[Claim]:
    title = row.get("title", "")
    text = f"{title}\n\n{row['text']}" if title else row["text"]
    report = Report.of(text=text, title=title, locator="case", published=row.get("published"))
    return list(extractor.extract(structure(report)).claims)


def _fit(gold: dict[str, Any], claim: Claim) -> float:
    """1 when measure, population and both ends of the count are as the row says; a key that the row leaves out fits anything."""
    count = claim.count
    told = {"measure": claim.measure, "population": claim.population, "low": count.low, "high": count.high}
    return float(all(gold.get(key, value) == (NONE if value is None else value) or key not in gold for key, value in told.items()))


def _scored(name: str, rows: Sequence[dict[str, Any]], read: Sequence[Sequence[Claim]]) -> dict[str, float]:
    wanted, found, hits = _tally(rows, read)
    recall, precision = share(hits.total(), wanted.total()), share(hits.total(), found.total())
    return {f"{name}_p": precision, f"{name}_r": recall, f"{name}_f1": f1(precision, recall)}


def _by_measure(rows: Sequence[dict[str, Any]], read: Sequence[Sequence[Claim]]) -> dict[str, float]:
    wanted, found, hits = _tally(rows, read)
    return {
        f"{measure}_f1": f1(share(hits[measure], found[measure]), share(hits[measure], wanted[measure]))
        for measure, _ in wanted.most_common()
    }


def _tally(rows: Iterable[dict[str, Any]], read: Iterable[Sequence[Claim]]) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """Claims wanted, read and right, by measure; a reading that the row allows is neither right nor wrong."""
    wanted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for row, claims in zip(rows, read, strict=True):
        gold = row["claims"]
        pairs = paired(gold, claims, _fit)
        taken = {j for _, j in pairs}
        spare = [claim for j, claim in enumerate(claims) if j not in taken and not any(_fit(one, claim) for one in row.get("allowed", []))]
        wanted.update(claim["measure"] for claim in gold)
        hits.update(gold[i]["measure"] for i, _ in pairs)
        found.update(claims[j].measure for _, j in pairs)
        found.update(claim.measure for claim in spare)
    return wanted, found, hits
