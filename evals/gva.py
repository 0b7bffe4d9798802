"""US shootings with their local reports and the archive's counts in; exact accuracy for killed and injured an incident out.

The groups are the gold's: each incident's reports are reconciled as one incident, linking bypassed. The archive counts the shooter
among the killed, and it was coded from all its sources, so the share among figures that the texts support is given too.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from evals.grouping import one_incident
from evals.gva_answers import total
from evals.gva_baselines import majority, naive, supported
from evals.report import Result, share
from evals.subject import accounts, dossier
from variorum.model.incident import Account
from variorum.model.report import Report

MEASURES = {"killed": "num_killed", "injured": "num_injured"}
STATUS = {"killed": "Killed", "injured": "Injured"}
PEERS = {
    "majority class (published)": "killed .464, injured .335",
    "naive pattern (published)": "killed .791, injured .566",
    "target": "killed .90, injured .80",
}
POLICY = "gtd"
HALVES = ("even", "odd")  # by the parity of the incident's id: misses are read on the even half alone


def run(data: Path, errors: int, seed: int, sample: int = 0) -> Result:
    """Score every incident, or `sample` of them drawn with the seed."""
    rows = incidents(data / "gva" / "incidents.jsonl", sample, seed)
    groups = [[report(doc) for doc in row["docs"]] for row in rows]
    made, seconds = accounts([one for group in groups for one in group])
    told = _regrouped(made, groups)
    answers = [_answers(row["incident_id"], group) for row, group in zip(rows, told, strict=True)]
    texts = [[one.text for one in group] for group in groups]
    scores: dict[str, float] = {}
    lines: list[str] = []
    for measure, key in MEASURES.items():
        gold = [int(row["gold"][key]) for row in rows]
        right = [answer[measure] == wanted for answer, wanted in zip(answers, gold, strict=True)]
        backed = [
            supported(text, measure, wanted, names(row, STATUS[measure])) for text, wanted, row in zip(texts, gold, rows, strict=True)
        ]
        plain = [naive(text, measure) == wanted for text, wanted in zip(texts, gold, strict=True)]
        commonest = majority(gold)
        scores |= {
            measure: share(sum(right), len(rows)),
            f"{measure}_supported": share(sum(good for good, fair in zip(right, backed, strict=True) if fair), sum(backed)),
            f"{measure}_naive_same_run": share(sum(plain), len(rows)),
            f"{measure}_majority_same_run": share(sum(wanted == commonest for wanted in gold), len(rows)),
            f"{measure}_support": share(sum(backed), len(rows)),
        } | {f"{measure}_{half}": _half(rows, right, remainder) for remainder, half in enumerate(HALVES)}
        misses = [
            (row, answer[measure], wanted, group)
            for row, answer, wanted, good, group in zip(rows, answers, gold, right, told, strict=True)
            if not good and int(row["incident_id"]) % 2 == HALVES.index("even")
        ]
        chosen = Random(seed).sample(misses, min(errors, len(misses)))
        for row, ours, wanted, group in chosen:
            lines += _miss(row, measure, ours, wanted, group)
    return Result("gva", len(rows), scores, PEERS, lines, seconds, len(made))


def _half(rows: Sequence[dict[str, Any]], right: Sequence[bool], remainder: int) -> float:
    """The share answered exactly among the incidents whose ids leave this remainder by two."""
    chosen = [good for row, good in zip(rows, right, strict=True) if int(row["incident_id"]) % 2 == remainder]
    return share(sum(chosen), len(chosen))


def incidents(path: Path, sample: int, seed: int) -> list[dict[str, Any]]:
    """The incidents in file order, or a seeded sample of them."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return Random(seed).sample(rows, sample) if 0 < sample < len(rows) else rows


def report(doc: dict[str, str]) -> Report:
    """A document of the archive as a report: title, text, day of its publication."""
    title = " ".join(doc["title"].split())
    return Report.of(
        text=f"{title}\n\n{doc['text']}",
        title=title,
        locator=doc["doc_id"],
        external_id=doc["doc_id"],
        published=doc.get("dct"),
        url=doc["uri"],
    )


def names(row: dict[str, Any], status: str) -> list[str]:
    """Names of participants with this status, empty for nameless ones."""
    return [person.get("name", "") for person in row["gold"]["participants"] if status in person.get("status", "")]


def _regrouped(made: Sequence[Account], groups: Sequence[Sequence[Report]]) -> list[list[Account]]:
    waiting = iter(made)
    return [[next(waiting) for _ in group] for group in groups]


def _answers(name: str, group: Sequence[Account]) -> dict[str, int]:
    figures = dossier(one_incident(name, group), POLICY, [account.report for account in group]).figures
    return {measure: total(figures, measure) for measure in MEASURES}


def _miss(row: dict[str, Any], measure: str, ours: int, wanted: int, group: Sequence[Account]) -> list[str]:
    """The miss, its titles, and each claim on the measure with its sentence."""
    out = [
        f"{measure}: wanted {wanted}, got {ours}; incident {row['incident_id']} ({row['gold']['city_or_county']}, {row['gold']['date']})"
    ]
    for account in group:
        episodes = {claim: episode.role for episode in account.episodes for claim in episode.claims}
        out.append(f"   {account.report.published} {account.report.title}")
        for claim in account.claims:
            if claim.measure in MEASURES:
                words = claim.sentence.of(account.report.text)[:300]
                told = f"{claim.measure} {claim.population} {claim.count.low}..{claim.count.high} {episodes.get(claim.id, '-')}"
                out.append(f"      [{told}] {claim.evidence.quote!r} in {words!r}")
        if not account.claims:
            out.append(f"      (no claim) {account.report.text[len(account.report.title) :][:400]!r}")
    return out
