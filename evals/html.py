"""News pages with their true article bodies in; shingle F1, precision, recall, accuracy and speed of `variorum.read` out.

The measure is that of the public article extraction benchmark (github.com/scrapinghub/article-extraction-benchmark, MIT): texts as bags of
runs of four words; precision and recall are means over pages, F1 is of these means; accuracy is the share of pages without any difference.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path

import msgspec

from evals.report import Result, f1, share
from variorum.model.report import Raw, Report, Skipped
from variorum.read.parse import parse
from variorum.resources.load import furniture

_WORD = re.compile(r"\w+")
_SHINGLE = 4

PEERS = {
    "trafilatura 2.0": "F1 .958, 60-75 pages/s a core in its fast mode (published for all 181 pages)",
    "rs_trafilatura": "F1 .970 (published for all 181 pages)",
    "readability.js": "F1 .947",
    "newspaper4k": "F1 .949",
}


class PageScore(msgspec.Struct, frozen=True, kw_only=True):
    """One page: its address, how many shingles are right, superfluous and missing, and some lines that are."""

    url: str
    right: int
    superfluous: int
    missing: int
    lines: tuple[str, ...]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """The runs of four words of a text; a shorter text is one run, an empty one has none."""
    words = _WORD.findall(text)
    return Counter(tuple(words[start : start + _SHINGLE]) for start in range(max(1, len(words) - _SHINGLE + 1))) if words else Counter()


def scored(url: str, true: str, read: str) -> PageScore:
    """Compare what was read with the true body."""
    wanted, found = shingles(true), shingles(read)
    right = sum((wanted & found).values())
    return PageScore(
        url=url, right=right, superfluous=found.total() - right, missing=wanted.total() - right, lines=tuple(_differences(true, read))
    )


def overall(pages: list[PageScore]) -> dict[str, float]:
    """The benchmark's scores: a page that gave nothing counts against recall alone."""
    precisions = [page.right / (page.right + page.superfluous) for page in pages if page.right + page.superfluous]
    recalls = [page.right / (page.right + page.missing) for page in pages if page.right + page.missing]
    precision, recall = share(sum(precisions), len(precisions)), share(sum(recalls), len(recalls))
    exact = sum(not page.superfluous and not page.missing for page in pages)
    return {"f1": f1(precision, recall), "precision": precision, "recall": recall, "accuracy": share(exact, len(pages))}


def run(data: Path, errors: int, seed: int) -> Result:
    """Score all pages; `seed` is unused, nothing is sampled. The speed is that of `parse`, decoding and metadata included."""
    folder = data / "html_pages" if (data / "html_pages").is_dir() else data
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    raws = {key: Raw(locator=f"{key}.html", content=_page(folder, key)) for key in sorted(truth)}
    words = furniture()
    start = time.perf_counter()
    read = {key: parse(raw, words) for key, raw in raws.items()}
    seconds = time.perf_counter() - start
    pages = [scored(truth[key]["url"], truth[key].get("articleBody", ""), _body(read[key])) for key in sorted(truth)]
    scores = overall(pages)
    reports = [report for report in read.values() if isinstance(report, Report)]
    scores["with_date"] = share(sum(report.published is not None for report in reports), len(pages))
    scores["with_outlet"] = share(sum(report.outlet is not None for report in reports), len(pages))
    scores["pages_per_second"] = len(pages) / seconds
    return Result("html", len(pages), scores, PEERS, _misses(pages, errors), seconds, len(pages))


def _page(folder: Path, key: str) -> bytes:
    """The bytes of one page."""
    return gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())


def _body(outcome: Report | Skipped) -> str:
    """A report's text without its title; nothing for a skip."""
    if isinstance(outcome, Skipped):
        return ""
    return outcome.text.removeprefix(f"{outcome.title}\n\n") if outcome.title else outcome.text


def _misses(pages: list[PageScore], errors: int) -> list[str]:
    """The worst pages with the lines that are too many (+) or missing (-)."""
    worst = sorted(pages, key=lambda page: (share(2 * page.right, 2 * page.right + page.superfluous + page.missing), page.url))
    return [
        line
        for page in worst[:errors]
        for line in (f"{page.right} right, {page.superfluous} too many, {page.missing} missing: {page.url}", *page.lines)
    ]


def _differences(true: str, read: str) -> list[str]:
    """Lines of either text whose words are not in the other."""
    whole_true, whole_read = " ".join(_WORD.findall(true)), " ".join(_WORD.findall(read))
    extra = [
        f"  + {line.strip()[:150]}" for line in read.splitlines() if (bare := " ".join(_WORD.findall(line))) and bare not in whole_true
    ]
    lost = [f"  - {line.strip()[:150]}" for line in true.splitlines() if (bare := " ".join(_WORD.findall(line))) and bare not in whole_read]
    return extra[:8] + lost[:8]
