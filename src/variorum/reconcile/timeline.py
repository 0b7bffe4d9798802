"""Tells what was said when: an incident's claims with their moments in, entries built from quoted evidence out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from variorum.model.figure import TimelineEntry
from variorum.model.incident import Incident
from variorum.model.report import Report
from variorum.reconcile.voices import Told

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?![\d-])")

# At most this many quotes make up one entry; the others stay among its claims.
QUOTES_IN_ENTRY = 4


def timeline(incident: Incident, found: Sequence[Told], reports: Mapping[str, Report]) -> tuple[TimelineEntry, ...]:
    """The incident's start, then what was counted at each moment: by day; undated, behind the days of the reports before it."""
    words = {rank: reason for _, rank, reason in sorted(incident.moments, key=lambda entry: (entry[1], entry[0]), reverse=True)}
    printed = {ident: _day(_published(reports.get(ident))) for ident in dict.fromkeys(voice.claim.report for voice in found)}
    groups: dict[tuple[str, int], list[Told]] = {}
    for voice in found:
        if voice.claim.stance != "asserted":
            continue
        day = _day(voice.claim.as_of) or printed[voice.claim.report] or ""
        groups.setdefault((day, voice.rank if voice.rank is not None else -1), []).append(voice)
    entries: list[TimelineEntry] = []
    if incident.date.start is not None:
        entries.append(
            TimelineEntry(
                when=incident.date.start, precision=incident.date.precision, text=f"The incident begins: {incident.title}.", claims=()
            )
        )
    dated = [key for key in groups if key[0]]

    def place(key: tuple[str, int]) -> tuple[str, bool, int]:
        day, rank = key
        return day or max((other for other, before in dated if before < rank), default=""), not day, rank

    for key in sorted(groups, key=place):
        day, rank = key
        group = groups[key]
        when = day or words.get(rank)
        entries.append(
            TimelineEntry(when=when, precision=1 if day else None, text=_text(group), claims=tuple(one.claim.id for one in group))
        )
    return tuple(entries)


def _text(group: list[Told]) -> str:
    """The first quotes of a moment, each once."""
    quotes = list(dict.fromkeys(" ".join(voice.claim.evidence.quote.split()) for voice in group))
    shown = "; ".join(f"“{quote}”" for quote in quotes[:QUOTES_IN_ENTRY])
    rest = len(quotes) - QUOTES_IN_ENTRY
    return shown if rest <= 0 else f"{shown}; and {rest} more"


def _published(report: Report | None) -> str | None:
    """When a report was printed."""
    return report.published if report is not None else None


def _day(words: str | None) -> str | None:
    """The day of an ISO date or date-time; None for anything else."""
    return words[:10] if words and _ISO_DAY.match(words) else None
