"""Derived reports made from texts of our own in, how many pairs of reports and claims with one source are found out."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from random import Random
from time import perf_counter

from evals.lineage_texts import Story, made
from evals.report import Result, f1, share
from variorum.link import link
from variorum.model.claim import Claim
from variorum.model.report import Report
from variorum.pipeline import Resources, account

STORIES = 60  # enough for a standard error of about two points on pairs


def run(data: Path, errors: int, seed: int) -> Result:
    """Pairs of reports that rest on one source, and pairs of claims (the numbers that a derived report changed count as its own)."""
    resources = Resources.load()
    random = Random(seed)
    tally = dict.fromkeys(("pair_right", "pair_found", "pair_gold", "claim_right", "claim_found", "claim_gold", "added", "together"), 0)
    lines: list[str] = []
    seconds, articles = 0.0, 0
    for number in range(STORIES):
        story = made(number, random)
        started = perf_counter()
        _score(story, resources, tally, lines)
        seconds += perf_counter() - started
        articles += len(story.texts)
    precision, recall = share(tally["pair_right"], tally["pair_found"]), share(tally["pair_right"], tally["pair_gold"])
    claim_precision, claim_recall = share(tally["claim_right"], tally["claim_found"]), share(tally["claim_right"], tally["claim_gold"])
    scores = {
        "precision": precision,
        "recall": recall,
        "f1": f1(precision, recall),
        "claim_precision": claim_precision,
        "claim_recall": claim_recall,
        "lineages_added_by_copies": float(tally["added"]),
        "one_incident": share(tally["together"], STORIES),
    }
    return Result("lineage", tally["pair_gold"], scores, {"target": "precision .95, recall .90"}, lines[:errors], seconds, articles)


def _reports(story: Story) -> list[Report]:
    """The story's texts as reports."""
    return [Report.of(text=text, locator=f"{number}.txt", external_id=str(number)) for number, text in enumerate(story.texts)]


def _asked(claim: Claim) -> tuple[str, str, bool]:
    """The question that a claim answers; a part of a toll answers another than the toll."""
    return claim.measure, claim.population, claim.scope == "part"


def _score(story: Story, resources: Resources, tally: dict[str, int], lines: list[str]) -> None:
    """Add one story's pairs to the tally, and what a copy of each report adds."""
    accounts = [account(report, resources) for report in _reports(story)]
    linked = link(accounts, resources.rarity)
    line = linked.report_lineage
    tally["together"] += len([i for i in linked.incidents if i.reports]) == 1
    for i, j in combinations(range(len(accounts)), 2):
        gold = story.sources[i] & story.sources[j] != frozenset() and not (story.merged[i] or story.merged[j])
        found = line[accounts[i].report.id] == line[accounts[j].report.id]
        if story.merged[i] or story.merged[j]:
            continue
        tally["pair_gold"] += gold
        tally["pair_found"] += found
        tally["pair_right"] += gold and found
        if gold != found:
            lines.append(f"{'missed' if gold else 'invented'} {story.ways[i]} / {story.ways[j]}: {story.texts[j][:120]!r}")
    told = {claim.id: claim for incident in linked.incidents if incident.reports for claim in incident.claims}
    place = {a.report.id: n for n, a in enumerate(accounts)}
    for x, y in combinations(sorted(told.values(), key=lambda c: c.id), 2):
        if x.report == y.report or _asked(x) != _asked(y):
            continue
        i, j = place[x.report], place[y.report]
        gold = bool(story.sources[i] & story.sources[j]) and x.count.low == y.count.low
        found = x.lineage == y.lineage
        tally["claim_gold"] += gold
        tally["claim_found"] += found
        tally["claim_right"] += gold and found
    copy = Report.of(text=story.texts[0], locator="copy.txt", external_id="copy")
    again = link([*accounts, account(copy, resources)], resources.rarity)
    tally["added"] += max(0, len(again.lineages) - len(linked.lineages))
