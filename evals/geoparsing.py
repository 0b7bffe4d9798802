"""News with annotated toponyms in (LGL, GeoVirus); recognition and resolution scores of the place finder out.

Recognition: a gold toponym is found where a mention overlaps it (each mention used once). Resolution: share of the found and resolved
ones whose
coordinates lie within 161 km of the gold ones; `resolved` is the share of the found ones that got coordinates at all, `overall` the
share of
all gold toponyms that were found, resolved and right. GeoVirus' offsets are taken as they are.
"""

from __future__ import annotations

import math
import re
import time
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import NamedTuple

from evals.report import Result, f1, share
from variorum.annotate.places import find_places
from variorum.model.document import PlaceMention
from variorum.model.text import Span
from variorum.resources.load import gazetteer

CLOSE_KM = 161.0
PEERS = {"best voting ensemble of geoparsers": "Acc@161 km .86 (mean over corpora)"}
_SENTENCE_END = re.compile(r"(?<=[a-z0-9)”\"'])[.?!]['”\"]*\s+(?=[A-Z“\"])|\n+")


class Gold(NamedTuple):
    """An annotated toponym; no coordinates where the annotators gave none."""

    start: int
    end: int
    lat: float | None
    lon: float | None


class Page(NamedTuple):
    """One annotated article."""

    name: str
    text: str
    gold: list[Gold]


def load(path: Path) -> list[Page]:
    """The articles of one corpus file."""
    pages = []
    for number, article in enumerate(ET.parse(path).getroot()):
        text = article.findtext("text") or ""
        gold = []
        for mark in [*article.iter("toponym"), *article.iter("location")]:
            place = mark.find("gaztag") if mark.tag == "toponym" else mark
            lat = place.findtext("lat") if place is not None else None
            lon = place.findtext("lon") if place is not None else None
            start, end = int(mark.findtext("start") or 0), int(mark.findtext("end") or 0)
            gold.append(_settled(text, start, end, mark.findtext("phrase") or mark.findtext("name") or "", lat, lon))
        pages.append(Page(f"{path.stem}#{number}", text, gold))
    return pages


def _settled(text: str, start: int, end: int, words: str, lat: str | None, lon: str | None) -> Gold:
    """The mark at its offsets, or at the nearest place within three signs where its words stand."""
    for shift in (0, -1, 1, -2, 2, -3, 3):
        if text[max(start + shift, 0) : start + shift + len(words)] == words:
            start, end = start + shift, start + shift + len(words)
            break
    return Gold(start, end, float(lat) if lat else None, float(lon) if lon else None)


def stretches(text: str) -> list[Span]:
    """The text cut into sentences, roughly."""
    spans, start = [], 0
    for cut in _SENTENCE_END.finditer(text):
        spans.append(Span(start=start, end=cut.end()))
        start = cut.end()
    return [*spans, Span(start=start, end=len(text))]


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12_742.0 * math.asin(min(1.0, math.sqrt(h)))


def run(data: Path, errors: int, seed: int, part: str = "") -> Result:
    """Score the place finder on every corpus below `data/geoparsing` (`part`: only files whose name contains it)."""
    root = data / "geoparsing" if (data / "geoparsing").exists() else data
    world = gazetteer()
    scores: dict[str, float] = {}
    lines: list[str] = []
    seconds, articles, items = 0.0, 0, 0
    for path in sorted(root.rglob("*.xml")):
        if part not in path.name:
            continue
        totals = [0] * 6
        for page in load(path):
            spans = stretches(page.text)
            start = time.perf_counter()
            found = find_places(page.text, spans, world)
            seconds += time.perf_counter() - start
            articles += 1
            totals = [a + b for a, b in zip(totals, _compare(page, found, lines), strict=True)]
        gold, ours, matched, located, resolved, right = totals
        items += gold
        scores[f"{path.stem}.precision"] = share(matched, ours)
        scores[f"{path.stem}.recall"] = share(matched, gold)
        scores[f"{path.stem}.f1"] = f1(share(matched, ours), share(matched, gold))
        scores[f"{path.stem}.acc161"] = share(right, resolved)
        scores[f"{path.stem}.resolved"] = share(resolved, located)
        scores[f"{path.stem}.overall"] = share(right, gold)
    scores["ms_per_article"] = 1000 * share(seconds, articles)
    step = max(len(lines) // errors, 1) if errors else 1
    return Result("geoparsing", items, scores, PEERS, lines[::step][:errors] if errors else [], seconds, articles)


def _compare(page: Page, found: tuple[PlaceMention, ...], lines: list[str]) -> list[int]:
    """Gold, ours, matched, matched with gold coordinates, of these resolved, of these right; misses are added to `lines`."""
    used: set[int] = set()
    matched = located = resolved = right = 0
    for gold in page.gold:
        match = next((i for i, m in enumerate(found) if i not in used and m.start < gold.end and gold.start < m.end), None)
        around = " ".join(page.text[max(0, gold.start - 60) : gold.end + 50].split())
        words = page.text[gold.start : gold.end]
        if match is None:
            lines.append(f"MISSED [{words}] | {page.name} | {around}")
            continue
        used.add(match)
        matched += 1
        if gold.lat is None or gold.lon is None:
            continue
        located += 1
        where = found[match].where
        if where is None or where.lat is None or where.lon is None:
            lines.append(f"UNRESOLVED [{words}] gold {gold.lat:.1f},{gold.lon:.1f} | {page.name} | {around}")
            continue
        resolved += 1
        away = distance_km(gold.lat, gold.lon, where.lat, where.lon)
        if away <= CLOSE_KM:
            right += 1
        else:
            spot = f"{where.name}, {where.admin1}, {where.country} {where.lat:.1f},{where.lon:.1f} {found[match].level}"
            lines.append(f"WRONG [{words}] {away:.0f} km gold {gold.lat:.1f},{gold.lon:.1f} ours {spot} | {page.name} | {around}")
    for index, mention in enumerate(found):
        if index not in used:
            around = " ".join(page.text[max(0, mention.start - 60) : mention.end + 50].split())
            lines.append(f"SPURIOUS [{mention.words}] {mention.level} | {page.name} | {around}")
    return [len(page.gold), len(found), matched, located, resolved, right]
