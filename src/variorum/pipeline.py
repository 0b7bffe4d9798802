"""The order of the stages: bytes, resources and a policy in, the record out; the same bytes in any order and on any number of processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from datetime import date
from functools import cache
from itertools import islice
from multiprocessing import get_context
from typing import NamedTuple

import msgspec

from variorum.annotate.date_lines import date_line
from variorum.annotate.date_said import said_day
from variorum.annotate.dates import find_dates
from variorum.annotate.normal_case import normal_case
from variorum.annotate.places import find_places
from variorum.annotate.structure import structure
from variorum.errors import MISTAKES, TRACE, EngineFailed, ResourceMissing, mistake
from variorum.extract.as_of import with_moments
from variorum.extract.as_printed import CAPITAL, as_printed, capital_words, small_words, statement_as_printed
from variorum.extract.credits import credits_of
from variorum.extract.doubts import with_doubts
from variorum.extract.episode_scenes import date_line_spans
from variorum.extract.episode_supposed import counted_from, supposed_day
from variorum.extract.episodes import episodes, tells
from variorum.extract.extractor import TOGETHER, Extraction, Extractor
from variorum.extract.forms import form_of, headed, on_its_day, shape_of
from variorum.extract.kinds import lowered
from variorum.extract.readers.grammar import GrammarReader
from variorum.extract.readers.parse import Parser
from variorum.extract.readers.protocol import Reader
from variorum.extract.readers.registry import find_reader
from variorum.extract.shares_in_turn import shares_in_turn
from variorum.extract.shares_of_places import shares_of_places
from variorum.link import link
from variorum.model.document import DateMention, Document
from variorum.model.furniture import Furniture
from variorum.model.gazetteer import Gazetteer
from variorum.model.incident import Account
from variorum.model.kinds import Kinds, Rarity
from variorum.model.language import Languages
from variorum.model.policy import Policy
from variorum.model.population import Lattice
from variorum.model.report import Raw, Report, Skipped
from variorum.model.text import Span
from variorum.model.wire import Record
from variorum.publish.record import natural, record
from variorum.read.language import turned_away
from variorum.read.parse import parse
from variorum.reconcile import reconcile
from variorum.resources import load
from variorum.version import VERSION

Progress = Callable[[str, int, int | None], None]
BATCH = 64  # reports sent to a worker at once: large enough that sending costs little, small enough that a bar moves
SELDOM = 20_000  # containers made between two looks for rings of them; Python's own 700 suits programs that keep little


class Resources(NamedTuple):
    """Everything the stages are handed; immutable, and the same in every process."""

    extractor: Extractor
    furniture: Furniture
    kinds: Kinds
    rarity: Rarity
    lattice: Lattice
    languages: Languages
    model: str
    small: frozenset[str] = frozenset()
    """Words that are written small inside a sentence, for what is set in capitals."""
    capital: frozenset[str] = CAPITAL
    """Words that are written with a capital wherever they stand: days, months, countries and peoples."""
    readers: tuple[str, ...] = ()  # the plugged-in readers as the user named them; workers find them again by these

    @property
    def gazetteer(self) -> Gazetteer:
        """The places of the world; read when the first report with a claim needs them."""
        return load.gazetteer()

    @classmethod
    def load(cls, readers: Sequence[str] = ()) -> Resources:
        """The shipped resources, and the plugged-in `readers` by their names (see docs/readers.md); made once in a process."""
        return _resources(tuple(dict.fromkeys(readers)))


def parse_reader() -> GrammarReader:
    """The shipped parser as a reader of its own: the entry point `parse`."""
    return GrammarReader("parse", Parser(str(load.resource_path("parser"))))


@cache
def _resources(readers: tuple[str, ...]) -> Resources:
    furniture, kinds = load.furniture(), load.kinds()
    others = [_other(spec) for spec in readers]
    names = [other.name + ("" if getattr(other, "deterministic", True) else "~") for other in others]
    return Resources(
        extractor=Extractor(load.lexicon(), furniture, Parser(str(load.resource_path("parser"))), others),
        furniture=furniture,
        kinds=kinds,
        rarity=load.rarity(),
        lattice=load.lattice(),
        languages=load.languages(),
        small=small_words(load.lexicon(), load.rarity()),
        capital=capital_words(kinds),
        model=f"{'+'.join(('rules', 'parse', *names))}@{VERSION}",
        readers=readers,
    )


def _other(spec: str) -> Reader:
    """The plugged-in reader that a user names; the shipped two read always and cannot bear themselves out."""
    other = find_reader(spec)
    if other.name in ("rules", "parse"):
        raise ResourceMissing(f"the reader {other.name} is always at work.", hint="Name another one, or none.")
    return other


class _Opened(NamedTuple):
    """A report cut into sentences: as printed, and in normal case with what is known of its day."""

    printed: Report
    document: Document
    line: tuple[date, Span] | None  # its date line
    said: date | None  # the day that it says it is of, where it has no date


def account(report: Report, resources: Resources) -> Account:
    """All that one report yields, from its text alone; a report without a date takes that of its own date line."""
    return account_all([report], resources)[0]


def account_all(reports: Iterable[Report], resources: Resources) -> list[Account]:
    """What each report yields, as `account` tells it: several are read together, because a parser is quicker with many sentences."""
    made: list[Account] = []
    source = iter(reports)
    while together := [_opened(report, resources) for report in islice(source, TOGETHER)]:
        begun = resources.extractor.begin([one.document for one in together])
        for one, half_read in zip(together, begun, strict=True):
            made.append(_account(one, resources.extractor.finish(half_read, one.printed.text), resources))
    return made


def _opened(report: Report, resources: Resources) -> _Opened:
    """A report cut into sentences; without a date it takes that of its own date line."""
    line = date_line(report.text)
    if line is not None and report.published is None:
        report = msgspec.structs.replace(report, published=line[0].isoformat())
    said = said_day(report.text) if report.published is None else None
    plain = msgspec.structs.replace(report, text=normal_case(report.text, resources.small, resources.capital))
    return _Opened(report, structure(plain), line, said)


def _account(opened: _Opened, read: Extraction, resources: Resources) -> Account:
    """The account of a report that has been read."""
    printed, document, line, said = opened
    report = document.report
    anchor = report.published or (said.isoformat() if said else None)  # the day from which "on Friday" counts back
    if not tells(document, read.claims, read.statements, resources.kinds):
        return Account(report=printed, sentences=document.sentences, problems=read.problems)
    spans = [Span(start=sentence.start, end=sentence.end) for sentence in document.sentences]
    written = [*date_line_spans(report.text), *([(line[1].start, line[1].end)] if line else [])]  # dates the report, not what it tells of

    def days(published: str | None) -> tuple[DateMention, ...]:
        """What the text tells of time, read from a day, without its own date line."""
        found = find_dates(report.text, spans, published)
        return tuple(one for one in found if not any(start < one.end and one.start < end for start, end in written))

    dates = days(anchor)
    supposed = supposed_day(report.text, lowered(report.text), resources.kinds.phases, dates) if anchor is None else None
    read_from = (supposed.day, supposed.kept(days(supposed.day))) if supposed is not None else None
    places = find_places(report.text, spans, resources.gazetteer)
    claims = with_moments(document, read.claims, dates, resources.extractor.lexicon)
    shape = shape_of(document, sorted(claim.evidence.start for claim in claims), resources.kinds.background.live, places)
    document = msgspec.structs.replace(document, report=msgspec.structs.replace(document.report, published=anchor))
    told = episodes(document, claims, read.statements, dates, places, resources.kinds, shape.entries, read_from)
    told = on_its_day(shape, headed(shape, told), anchor)
    told = told if said is None else tuple(counted_from(episode, anchor or "") for episode in told)
    claims = shares_of_places(report.text, claims, told, resources.extractor.lexicon)
    claims = shares_in_turn(report.text, claims, told, resources.extractor.lexicon)
    claims = with_doubts(document, claims, told)
    return Account(
        report=printed,
        sentences=document.sentences,
        claims=claims if printed.text is report.text else tuple(as_printed(claim, printed.text) for claim in claims),
        statements=tuple(statement_as_printed(statement, printed.text) for statement in read.statements),
        episodes=told,
        form=form_of(shape, told),
        credits=credits_of(document, resources.kinds.outlets),
        problems=read.problems,
    )


def accounts(
    raws: Iterable[Raw | Skipped], resources: Resources, *, jobs: int = 1, progress: Progress | None = None
) -> tuple[list[Account], list[Skipped]]:
    """Read and extract every report, in input order.

    The second printing of an identical report is a named skip, and so is the reading of a report at which a plugged-in reader failed.
    """
    made: list[Account] = []
    skipped: list[Skipped] = []
    for number, outcome in enumerate(outcomes(raws, resources, jobs), 1):
        if isinstance(outcome, Account):
            made.append(outcome)
        else:
            skipped.append(outcome)
        if progress is not None:
            progress("Reading", number, None)
    once, repeated = distinct(made)
    return once, [*skipped, *repeated]


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Within it, Python looks more rarely for rings of objects that nobody holds any more; afterwards as before.

    What was read is kept to the end of a run, and each thorough look walks over all of it: over 6,000 reports a twentieth of the time.
    """
    kept = gc.get_threshold()
    if kept[0]:  # at 0 whoever runs us has turned collections off
        gc.set_threshold(max(kept[0], SELDOM), *kept[1:])
    try:
        yield
    finally:
        gc.set_threshold(*kept)


def distinct(made: Sequence[Account]) -> tuple[list[Account], list[Skipped]]:
    """Each report once, in the order of the places they are known under; second printings and readers' failures are named skips."""
    skipped = [Skipped(locator=one.report.locator, reason=problem) for one in made for problem in one.problems]
    first: dict[str, Account] = {}
    for one in sorted(made, key=lambda one: natural(one.report.locator)):
        if one.report.id in first:
            same = first[one.report.id].report.locator
            skipped.append(Skipped(locator=one.report.locator, reason=f"is the same report as {same}; it counts once."))
        else:
            first[one.report.id] = one
    return list(first.values()), skipped


@seldom_collected()
def run(raws: Iterable[Raw | Skipped], policy: Policy, resources: Resources, *, jobs: int = 1, progress: Progress | None = None) -> Record:
    """The record of a set of reports under one policy."""
    read, skipped = accounts(raws, resources, jobs=jobs, progress=progress)
    if progress is not None:
        progress("Linking", 0, 1)
    linked = link(read, resources.rarity)
    by_id = {one.report.id: one.report for one in read}
    dossiers = []
    for number, incident in enumerate(linked.incidents, 1):
        dossiers.append(reconcile(incident, policy, resources.lattice, by_id))
        if progress is not None:
            progress("Reconciling", number, len(linked.incidents))
    return record(linked, dossiers, read, skipped, policy.wire_name, VERSION, resources.model)


def outcomes(raws: Iterable[Raw | Skipped], resources: Resources, jobs: int = 1) -> Iterator[Account | Skipped]:
    """What each raw yields, one for one and in their order."""
    if jobs <= 1:
        for batch in _batched(raws, TOGETHER):
            yield from _read(batch, resources)
        return
    batches = _batched(raws, BATCH)
    try:
        with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
            waiting = [pool.submit(_batch, batch, resources.readers) for batch in islice(batches, jobs * 2)]
            while waiting:
                done = waiting.pop(0).result()
                waiting.extend(pool.submit(_batch, batch, resources.readers) for batch in islice(batches, 1))
                yield from done
    except BrokenProcessPool as death:
        raise EngineFailed("a worker process died while reading reports.", hint="Run again with --jobs 1 to see where.") from death


def _batched(raws: Iterable[Raw | Skipped], size: int) -> Iterator[list[Raw | Skipped]]:
    source = iter(raws)
    while batch := list(islice(source, size)):
        yield batch


@seldom_collected()
def _batch(batch: Sequence[Raw | Skipped], readers: Sequence[str]) -> list[Account | Skipped]:
    return _read(batch, Resources.load(readers))


def _read(batch: Sequence[Raw | Skipped], resources: Resources) -> list[Account | Skipped]:
    """What each of a batch yields; a report at which we fail by a mistake of ours is a named skip, and those beside it go through."""
    try:
        return _all_read(batch, resources)
    except MISTAKES as error:
        if os.environ.get(TRACE):
            raise
        if len(batch) == 1:
            why = f"could not be worked out: {mistake(error, error.__traceback__)}. Please report this; set {TRACE}=1 for the whole trace."
            return [Skipped(locator=batch[0].locator, reason=why)]
    return [outcome for raw in batch for outcome in _read([raw], resources)]


def _all_read(batch: Sequence[Raw | Skipped], resources: Resources) -> list[Account | Skipped]:
    opened = [_text_of(raw, resources) for raw in batch]
    made = iter(account_all([one for one in opened if isinstance(one, Report)], resources))
    return [next(made) if isinstance(one, Report) else one for one in opened]


def _text_of(raw: Raw | Skipped, resources: Resources) -> Report | Skipped:
    """The report that a raw one holds, or why it is passed over."""
    report = raw if isinstance(raw, Skipped) else parse(raw, resources.furniture)
    if isinstance(raw, Skipped) or isinstance(report, Skipped):
        return report
    return turned_away(report, resources.languages) or _with_word_of(raw, report)


def _with_word_of(raw: Raw, report: Report) -> Report:
    """The report with what whoever handed it in says of it, where it says nothing itself."""
    if raw.outlet is None and raw.published is None and raw.language is None:
        return report
    return Report.of(
        text=report.text,
        locator=report.locator,
        title=report.title,
        external_id=report.external_id,
        outlet=report.outlet or raw.outlet,
        published=report.published or raw.published,
        url=report.url,
        language=raw.language or report.language,
    )
