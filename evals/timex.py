"""News with TIMEX3 annotations in; span and value F1 of the date grammar out (the scoring of TempEval-3, task A).

Strict: same span. Relaxed: any overlap, each gold expression used once. Value F1 is relaxed F1 times the share of matched expressions
whose value
is right, as in the official scorer. Peers' figures are on the Platinum set, ours on the folder given.
"""

from __future__ import annotations

import html
import re
import time
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from evals.report import Result, f1, share
from variorum.annotate.dates import find_dates
from variorum.annotate.structure import sentences
from variorum.model.document import DateMention
from variorum.model.text import Span

_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>(.*?)</TIMEX3>", re.S)
_TAG = re.compile(r"<[^>]+>")
PEERS = {"HeidelTime (Platinum)": "value F1 77.6", "UWTime (Platinum)": "value F1 82.4"}


class Gold(NamedTuple):
    """An annotated time expression."""

    start: int
    end: int
    kind: str
    value: str


class Page(NamedTuple):
    """One annotated text."""

    name: str
    text: str
    published: str
    gold: list[Gold]


def _attribute(attributes: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', attributes)
    return found.group(1) if found else ""


def load(path: Path) -> Page:
    """A TimeML file: the text between the TEXT tags without markup, its expressions, its creation day."""
    source = path.read_text(encoding="utf-8", errors="replace")
    created = re.search(r"<DCT>\s*<TIMEX3\b([^>]*)>", source)
    published = _attribute(created.group(1), "value")[:10] if created else ""
    body = re.search(r"<TEXT>(.*?)</TEXT>", source, re.S)
    marked = body.group(1) if body else ""
    text, gold, place = "", [], 0
    for match in _TIMEX.finditer(marked):
        text += html.unescape(_TAG.sub("", marked[place : match.start()]))
        words = html.unescape(_TAG.sub("", match.group(2)))
        gold.append(Gold(len(text), len(text) + len(words), _attribute(match.group(1), "type"), _attribute(match.group(1), "value")))
        text += words
        place = match.end()
    text += html.unescape(_TAG.sub("", marked[place:]))
    return Page(path.name, text, published, gold)


def stretches(text: str) -> list[Span]:
    """The text cut into sentences, as the product cuts it."""
    return [Span(start=sentence.start, end=sentence.end) for sentence in sentences(text)]


_RANGE_MARK = re.compile(r"\s*[-–—]\s*|\s+(?:to|and|through)\s+")


def as_timex(mentions: tuple[DateMention, ...]) -> list[DateMention]:
    """TIMEX3 has no intervals: a range of days is compared as its first and its last day, each at its own words."""
    out: list[DateMention] = []
    for mention in mentions:
        mark = _RANGE_MARK.search(mention.words)
        if mention.rule != "day_range" or not mention.value or "/" not in mention.value or not mark:
            out.append(mention)
            continue
        first, last = mention.value.split("/")
        out.append(replace(mention, end=mention.start + mark.start(), words=mention.words[: mark.start()], value=first))
        out.append(replace(mention, start=mention.start + mark.end(), words=mention.words[mark.end() :], value=last))
    return out


def _same_value(gold: str, ours: str | None) -> bool:
    return ours is not None and gold == ours


def run(data: Path, errors: int, seed: int, part: str = "") -> Result:
    """Score the grammar on every .tml file below `data/timex` (`part`: only paths that contain it)."""
    root = data / "timex" if (data / "timex").exists() else data
    pages = [load(path) for path in sorted(root.rglob("*.tml")) if part in str(path)]
    folders: dict[str, list[int]] = {}
    lines: list[str] = []
    seconds, cut = 0.0, 0
    for path, page in zip([p for p in sorted(root.rglob("*.tml")) if part in str(p)], pages, strict=True):
        spans = stretches(page.text)
        cut += len(spans)
        start = time.perf_counter()
        found = find_dates(page.text, spans, page.published)
        seconds += time.perf_counter() - start
        counts = _compare(page, as_timex(found), lines)
        for name in ("all", path.parent.name):
            folders[name] = [a + b for a, b in zip(folders.setdefault(name, [0] * 5), counts, strict=True)]
    scores: dict[str, float] = {}
    for name, (gold, ours, relaxed, strict, value) in folders.items():
        prefix = "" if name == "all" else f"{name}."
        overlap = f1(share(relaxed, ours), share(relaxed, gold))
        scores[f"{prefix}precision"] = share(relaxed, ours)
        scores[f"{prefix}recall"] = share(relaxed, gold)
        scores[f"{prefix}strict_f1"] = f1(share(strict, ours), share(strict, gold))
        scores[f"{prefix}relaxed_f1"] = overlap
        scores[f"{prefix}value_f1"] = overlap * share(value, relaxed)
    scores["sentences_per_s"] = round(share(cut, seconds))
    step = max(len(lines) // errors, 1) if errors else 1
    return Result("timex", folders.get("all", [0])[0], scores, PEERS, lines[::step][:errors] if errors else [], seconds, len(pages))


def _compare(page: Page, found: list[DateMention], lines: list[str]) -> list[int]:
    """Gold, ours, relaxed matches, strict matches, right values; misses are added to `lines`."""
    used: set[int] = set()
    relaxed = strict = value = 0
    for gold in page.gold:
        match = next((i for i, m in enumerate(found) if i not in used and m.start < gold.end and gold.start < m.end), None)
        around = " ".join(page.text[max(0, gold.start - 60) : gold.end + 40].split())
        words = " ".join(page.text[gold.start : gold.end].split())
        if match is None:
            lines.append(f"MISSED [{words}] {gold.kind} {gold.value} | {page.name} {page.published} | {around}")
            continue
        used.add(match)
        mention = found[match]
        relaxed += 1
        strict += (mention.start, mention.end) == (gold.start, gold.end)
        if _same_value(gold.value, mention.value):
            value += 1
        else:
            ours = f"[{mention.words}] {mention.value} {mention.rule}"
            lines.append(f"VALUE [{words}] gold {gold.value} ours {ours} | {page.name} {page.published} | {around}")
        if (mention.start, mention.end) != (gold.start, gold.end):
            lines.append(f"SPAN [{words}] ours [{' '.join(mention.words.split())}] {mention.rule} | {around}")
    for index, mention in enumerate(found):
        if index not in used:
            around = " ".join(page.text[max(0, mention.start - 60) : mention.end + 40].split())
            lines.append(f"SPURIOUS [{' '.join(mention.words.split())}] {mention.value} {mention.rule} | {page.name} | {around}")
    return [len(page.gold), len(found), relaxed, strict, value]
