"""Numbers of reports in, what linking them costs a report and what one more costs out, on accounts made without reading their texts.

Reading would take most of the time, so the accounts are made directly: the text as one main episode, the first counts of killed in
it as claims. Linking meets the same words, names and days as in read ones, but fewer claims and no mentions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from time import process_time

from benchmarks.generated import raws
from variorum.link import KeptInMemory, link, relink
from variorum.model.claim import Attribution, Claim, Count, Reading
from variorum.model.incident import Account, Episode, When
from variorum.model.report import Report
from variorum.model.text import Evidence, Span, content_id
from variorum.resources import load

SEED = 11
ADDED = 20  # reports added one by one
KEPT_AT_MOST = 20_000  # reports up to which what is kept for the next run fits beside the rest in memory
KILLED = re.compile(r"\b(\d+) (?:civilians|soldiers|passengers|villagers|police officers|students|worshippers)? ?(?:were )?killed\b")


def run(sizes: Sequence[int]) -> Iterator[str]:
    """One line for each size: all at once, and one more report beside those kept."""
    rarity = load.rarity()
    least: float | None = None
    for size in sizes:
        accounts = list(made(size + ADDED))
        before = process_time()
        linked = link(accounts[:size], rarity)
        each = (process_time() - before) / size * 1000
        least = each if least is None else min(least, each)
        mains = sum(incident.role == "main" for incident in linked.incidents)
        yield f"linking: {size} generated reports, {mains} incidents: {each:.2f} ms a report ({each / least:.2f} times the least so far)"
        if size <= KEPT_AT_MOST:
            yield _one_more(accounts, size)


def _one_more(accounts: Sequence[Account], size: int) -> str:
    """What each of the added reports costs beside those kept."""
    by_id = {account.report.id: account for account in accounts}
    rarity, kept = load.rarity(), KeptInMemory()
    kept.write(relink(accounts[:size], kept, lambda ids: [by_id[name] for name in ids], rarity).rows)
    times = []
    for account in accounts[size:]:
        before = process_time()
        kept.write(relink([account], kept, lambda ids: [by_id[name] for name in ids], rarity).rows)
        times.append(process_time() - before)
    return f"linking: one more beside {size}: mean {sum(times) / len(times) * 1000:.0f} ms, longest {max(times) * 1000:.0f} ms"


def made(number: int) -> Iterator[Account]:
    """Accounts of generated reports."""
    for raw in raws(number, SEED):
        row = json.loads(raw.content)
        report = Report.of(
            text=f"{row['title']}\n\n{row['text']}",
            locator=raw.locator,
            title=row["title"],
            external_id=row["id"],
            outlet=row["outlet"],
            published=row["published"],
        )
        claims = tuple(_claim(report, match) for match in list(KILLED.finditer(report.text))[:3])
        episode = Episode(
            key=0,
            role="main",
            title=report.title,
            kinds=("attack",),
            when=When(start=row["published"], end=row["published"], precision=1),
            claims=tuple(claim.id for claim in claims),
            spans=(Span(start=0, end=len(report.text)),),
        )
        yield Account(report=report, claims=claims, episodes=(episode,))


def _claim(report: Report, match: re.Match[str]) -> Claim:
    """A count of the killed as reading would give it."""
    number = int(match.group(1))
    return Claim(
        id=content_id("c_", report.id, match.start()),
        report=report.id,
        measure="killed",
        population="everyone",
        count=Count(low=number, high=number, words=match.group(1)),
        attribution=Attribution(),
        stance="asserted",
        scope="total",
        as_of=None,
        evidence=Evidence.at(report.text, match.start(), match.end()),
        sentence=Span(start=match.start(), end=match.end()),
        reading=Reading(readers=("made",), rule="made"),
    )
