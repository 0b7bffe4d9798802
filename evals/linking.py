"""Thousands of local reports of shootings in one heap in, how well they come apart into incidents out (B-cubed and pairwise F1)."""

from __future__ import annotations

import json
import math
import re
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from time import perf_counter

from evals.clustering import b_cubed, pairwise
from evals.report import Result
from variorum.link import link
from variorum.model.report import Report
from variorum.pipeline import Resources, account

WINDOW = 7  # days: the usual window of news clustering
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)  # the baseline is given the best of these, chosen on the data itself
TOKEN = re.compile(r"[a-z]+|\d+")


def run(data: Path, errors: int, seed: int) -> Result:
    """Link all reports at once, with and without their publication dates, and beside it TF-IDF with a time window."""
    told = [(row["incident_id"], doc) for row in _rows(data) for doc in row["docs"]]
    gold = {f"{number}/{incident}": incident for number, (incident, _) in enumerate(told)}
    scores: dict[str, float] = {}
    started = perf_counter()
    found, groups = _linked(told, dated=True)
    seconds = perf_counter() - started
    undated, _ = _linked(told, dated=False)
    baseline = _baseline(told)
    for name, grouping in (("dated", found), ("undated", undated), ("tfidf_window", baseline)):
        scores[f"{name}_b3_precision"], scores[f"{name}_b3_recall"], scores[f"{name}_b3_f1"] = b_cubed(grouping, gold)
        scores[f"{name}_pair_precision"], scores[f"{name}_pair_recall"], scores[f"{name}_pair_f1"] = pairwise(grouping, gold)
    scores["margin_over_tfidf"] = scores["dated_b3_f1"] - scores["tfidf_window_b3_f1"]
    return Result(
        name="linking",
        items=len(told),
        scores=scores,
        peers={"tfidf_window": "TF-IDF cosine, nearest group within seven days, best of seven thresholds; same run"},
        lines=_misses(told, found, gold, groups, errors),
        seconds=seconds,
        articles=len(told),
    )


def _rows(data: Path) -> list[dict]:  # type: ignore[type-arg]
    """The incidents with their reports."""
    with (data / "gva" / "incidents.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _report(number: int, incident: str, doc: dict, dated: bool) -> Report:  # type: ignore[type-arg]
    """A row's report; its external id is its place in the heap, since one page may stand under two incidents."""
    text = f"{doc['title']}\n\n{doc['text']}" if doc["title"] else doc["text"]
    return Report.of(
        text=text,
        locator=str(number),
        title=doc["title"] or "",
        external_id=f"{number}/{incident}",
        published=doc["dct"] if dated else None,
    )


def _linked(told: list[tuple[str, dict]], *, dated: bool) -> tuple[dict[str, str], dict[str, list[str]]]:  # type: ignore[type-arg]
    """The incident of each report, by external id."""
    resources = Resources.load()
    accounts = [account(_report(n, incident, doc, dated), resources) for n, (incident, doc) in enumerate(told)]
    linked = link(accounts, resources.rarity)
    names = {a.report.id: a.report.external_id or "" for a in accounts}
    groups = {incident.id: [names[r] for r in incident.reports] for incident in linked.incidents if incident.reports}
    alone = {name: name for name in names.values()}  # a report that tells of no incident stands alone
    return alone | {name: incident for incident, members in groups.items() for name in members}, groups


def _baseline(told: list[tuple[str, dict]]) -> dict[str, int]:  # type: ignore[type-arg]
    """Nearest group within the window by TF-IDF cosine, in order of publication; the best of several thresholds."""
    order = sorted(range(len(told)), key=lambda n: (told[n][1]["dct"], n))
    bags = [Counter(TOKEN.findall(f"{doc['title']} {doc['text']}".lower())) for _, doc in told]
    seen: Counter[str] = Counter(term for bag in bags for term in bag)
    vectors = []
    for bag in bags:
        vector = {term: (1 + math.log(n)) * math.log(len(bags) / seen[term]) for term, n in bag.items() if seen[term] < len(bags) / 2}
        norm = math.sqrt(sum(w * w for w in vector.values())) or 1.0
        vectors.append({term: w / norm for term, w in vector.items()})
    gold = {f"{n}/{incident}": incident for n, (incident, _) in enumerate(told)}
    runs = [_single_pass(told, order, vectors, threshold) for threshold in THRESHOLDS]
    return max(runs, key=lambda found: b_cubed(found, gold)[2])


def _single_pass(told: list[tuple[str, dict]], order: list[int], vectors: list[dict[str, float]], threshold: float) -> dict[str, int]:  # type: ignore[type-arg]
    """Each report joins the group of its likest predecessor within the window, or opens one."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    day = {n: date.fromisoformat(told[n][1]["dct"][:10]).toordinal() for n in order}
    group: dict[int, int] = {}
    for n in order:
        likeness: dict[int, float] = defaultdict(float)
        for term, weight in vectors[n].items():
            entries = postings[term]
            while entries and day[n] - day[entries[0][0]] > WINDOW:
                entries.pop(0)
            for other, there in entries:
                likeness[other] += weight * there
            entries.append((n, weight))
        best = max(likeness.items(), key=lambda pair: (pair[1], -pair[0]), default=(n, 0.0))
        group[n] = group[best[0]] if best[1] >= threshold else n
    return {f"{n}/{told[n][0]}": group[n] for n in group}


def _misses(told: list, found: dict[str, str], gold: dict[str, str], groups: dict[str, list[str]], errors: int) -> list[str]:  # type: ignore[type-arg]
    """Reports that share a group and should not, then incidents that came apart, as many as asked for."""
    titles = {f"{n}/{incident}": f"{doc['dct']} {doc['title'][:70]}" for n, (incident, doc) in enumerate(told)}
    lines = []
    for members in groups.values():
        if len({gold[m] for m in members}) > 1:
            lines.append("together: " + " | ".join(f"{gold[m]} {titles[m]}" for m in members[:4]))
    parts: dict[str, list[str]] = defaultdict(list)
    for name, incident in gold.items():
        parts[incident].append(name)
    for incident, members in parts.items():
        if len({found[m] for m in members}) > 1:
            lines.append(f"apart {incident}: " + " | ".join(titles[m] for m in members[:4]))
    half = errors // 2
    together = [line for line in lines if line.startswith("together")]
    return together[:half] + [line for line in lines if line.startswith("apart")][: errors - half]
