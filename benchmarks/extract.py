"""Reports in, articles per second and peak memory of reading claims and of whole records out, spaCy's sentencizer beside us."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from benchmarks.generated import raws
from evals.general_news import general_news
from variorum.model.report import Raw, Report
from variorum.pipeline import seldom_collected

KILOBYTES_IN_MEGABYTE = 1024
GROWTH = (100, 1000, 10000)
YARDSTICK = "spaCy blank('en') + sentencizer"
WEIGHTS = "spaCy, our weights, every word"
REPEATS = 3  # the median is told; texts to records are timed once
EVERY = 8  # of the texts one in so many goes through the whole spaCy pipeline, which is slow


@dataclass(frozen=True)
class Speed:
    """How fast one thing went over one set of texts."""

    what: str
    texts: str
    articles: int
    characters: int
    seconds: float
    megabytes: float

    def line(self) -> str:
        """As it is printed."""
        rate = self.articles / self.seconds if self.seconds else 0.0
        mega = self.characters / 1e6 / self.seconds if self.seconds else 0.0
        speed = f"{rate:>9.1f} articles/s {mega:>7.2f} M chars/s  peak {self.megabytes:>6.0f} MB"
        return f"{self.what:<36} {self.texts:<14} {self.articles:>6} {speed}"


def run(data: Path, growth: Sequence[int] = GROWTH, parser: bool = False) -> Iterator[str]:
    """Measure on generated text and, where the data is there, on general news; one core, one process; lines as they come."""
    from evals.subject import resources

    begun = perf_counter()
    loaded = resources()
    yield f"loading resources: {perf_counter() - begun:.2f} s, {_peak():.0f} MB"
    sets = {"generated": _reports(raws(1000, 0))}
    general = general_news(data)
    if general:
        sets["general news"] = general
    for name, reports in sets.items():
        for speed in (*_texts(name, reports, loaded), *_yardsticks(name, reports, parser)):
            yield speed.line()
    for speed in _growth(growth):
        yield speed.line()


def _texts(name: str, reports: Sequence[Report], loaded: Any) -> list[Speed]:
    from variorum.annotate.structure import structure
    from variorum.extract.extractor import Extractor
    from variorum.extract.readers.parse import Parser
    from variorum.pipeline import account, account_all
    from variorum.resources import load

    first = _reports(raws(1, 0))[0]

    def readers() -> Extractor:
        """Both readers, the parser loaded and none of its trees kept from the round before: a report is read once."""
        made = Extractor(load.lexicon(), loaded.furniture, Parser(str(load.resource_path("parser"))))
        made.extract(structure(first))
        return made

    rules = Extractor(load.lexicon(), loaded.furniture)
    account(reports[0], loaded)
    return [
        _timed("text -> claims, rules alone", name, reports, lambda: [rules.extract(structure(report)) for report in reports]),
        _timed_anew("text -> claims, both readers", name, reports, readers, lambda both: list(both.extract_all(map(structure, reports)))),
        _timed_anew(
            "text -> account (dates, places too)",
            name,
            reports,
            lambda: loaded._replace(extractor=readers()),
            lambda anew: account_all(reports, anew),
        ),
    ]


def _yardsticks(name: str, reports: Sequence[Report], parser: bool) -> list[Speed]:
    import spacy

    from train.pack import PIPELINE

    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    out = [_timed(YARDSTICK, name, reports, lambda: [blank(report.text) for report in reports])]
    weights = spacy.load(PIPELINE, exclude=["tokenizer"])
    some = reports[::EVERY]
    out.append(_timed(WEIGHTS, name, some, lambda: [weights(report.text) for report in some], 1))
    if parser:
        full = spacy.load("en_core_web_sm")
        out.append(_timed("spaCy en_core_web_sm", name, reports, lambda: [full(report.text) for report in reports]))
    return out


def _growth(sizes: Iterable[int]) -> Iterator[Speed]:
    """Text → record for more and more reports, each in a process of its own so that its peak is its own."""
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            yield alone.submit(_whole, size).result()


def _whole(size: int) -> Speed:
    """The record of `size` generated reports."""
    from evals.subject import DEFAULT_POLICY, resources
    from variorum.pipeline import run as whole
    from variorum.resources import load

    batch, loaded, policy = list(raws(size, 0)), resources(), load.policy(DEFAULT_POLICY)
    whole(batch[:1], policy, loaded)
    return _timed("text -> record", "generated", _reports(batch), partial(whole, batch, policy, loaded), 1)


def _timed(what: str, texts: str, reports: Sequence[Report], work: Callable[[], object], repeats: int = REPEATS) -> Speed:
    """Seconds of this process, not of the clock: other work on the machine costs us less that way."""
    return _timed_anew(what, texts, reports, lambda: None, lambda _: work(), repeats)


def _timed_anew(
    what: str, texts: str, reports: Sequence[Report], ready: Callable[[], Any], work: Callable[[Any], object], repeats: int = REPEATS
) -> Speed:
    """The same, with what each round is given made before it, outside the time. Python's collector looks as rarely as it does in a run."""
    seconds = []
    for _ in range(repeats):
        given = ready()
        with seldom_collected():
            begun = process_time()
            work(given)
            seconds.append(process_time() - begun)
    return Speed(what, texts, len(reports), sum(len(report.text) for report in reports), median(seconds), _peak())


def _peak() -> float:
    """The process's greatest resident size so far, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / KILOBYTES_IN_MEGABYTE / (KILOBYTES_IN_MEGABYTE if sys.platform == "darwin" else 1)


def _reports(batch: Iterable[Raw]) -> list[Report]:
    import json

    made = []
    for raw in batch:
        line = json.loads(raw.content)
        text = f"{line['title']}\n\n{line['text']}"
        made.append(
            Report.of(
                text=text,
                title=line["title"],
                locator=raw.locator,
                external_id=line["id"],
                outlet=line["outlet"],
                published=line["published"],
            )
        )
    return made
