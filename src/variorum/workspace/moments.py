"""A case and a moment in; the record as it was at that moment out, by what claims describe or by what had been taken in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime

import msgspec

from variorum.errors import InputError
from variorum.model.decision import Decision
from variorum.model.incident import Incident
from variorum.model.policy import Policy
from variorum.model.report import Report
from variorum.model.wire import IncidentRow, Record
from variorum.store.reports import learned, reports
from variorum.store.runs import Run, incidents, versions
from variorum.workspace.history import Clock
from variorum.workspace.reckoning import Bearings, dossier_row
from variorum.workspace.shelf import part_record

_DAY = 10  # letters of an ISO date


class Stop(msgspec.Struct, frozen=True, kw_only=True):
    """A moment at which to look at an incident, in words, with the reports that first speak then."""

    moment: str
    words: str
    reports: tuple[str, ...]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """Up to when to look: `described` by the moments that claims hold for, `learned` by when the workspace took their reports in.

    `phase:1` for a moment described keeps to reports written while the incident had got no further than that (see `IncidentRow.moments`).

    A claim that says no moment holds for that of its report's printing; a report without a date describes at the latest what we learned
    when we took it in. Where one of two moments is a mere day, days are compared.
    """

    described: str | None = None
    learned: str | None = None

    @classmethod
    def of(cls, described: str | None, learned: str | None) -> Moment:
        """Check that both are ISO 8601."""
        for said in (described, learned):
            if said is not None and not (said == described and _phase(said) is not None):
                instant(said)
        return cls(described=described, learned=learned)


def record_at(sql: sqlite3.Connection, run: Run, policy: Policy, moment: Moment, decisions: Mapping[str, Decision]) -> Record:
    """The whole record as of a moment; incidents of which nothing was said by then are left out."""
    numbers = [version.number for version in versions(sql, run.number)]
    return part_record(sql, run, policy.wire_name, rows_at(sql, numbers, policy, moment, decisions))


def rows_at(
    sql: sqlite3.Connection, numbers: Iterable[int], policy: Policy, moment: Moment, decisions: Mapping[str, Decision]
) -> list[IncidentRow]:
    """Versions of incidents as of a moment."""
    rows = []
    for version, incident in list(incidents(sql, numbers)):
        names = (*incident.reports, *incident.mentioned_by)
        told = {report.id: report for report in reports(sql, names)}
        seen = at_moment(incident, moment, told, learned(sql, names))
        if seen is not None:
            rows.append(dossier_row(seen, policy, told, msgspec.json.decode(version.rulings, type=Bearings), decisions))
    return rows


def at_moment(incident: Incident, moment: Moment, told: Mapping[str, Report], taken: Mapping[str, str]) -> Incident | None:
    """What of an incident was said by a moment, or None where nothing was; its name, days and place stay as they are known now."""

    phase = _phase(moment.described)
    early = {report for report, rank, _ in incident.moments if phase is not None and rank <= phase}

    def by_then(said: str | None, report: str) -> bool:
        if moment.learned is not None and not not_after(taken[report], moment.learned):
            return False
        if phase is not None:
            return report in early
        return moment.described is None or not_after(said or told[report].published or taken[report], moment.described)

    claims = tuple(claim for claim in incident.claims if by_then(claim.as_of, claim.report))
    statements = tuple(row for row in incident.statements if by_then(None, row.report))
    speaking = {claim.report for claim in claims} | {row.report for row in statements}
    main = tuple(report for report in incident.reports if by_then(None, report) or report in speaking)
    mentioned = tuple(report for report in incident.mentioned_by if by_then(None, report) or report in speaking)
    if not main and not mentioned:
        return None
    said = {row.id for row in statements}
    held = [msgspec.structs.replace(row, claims=tuple(c for c in row.claims if c in said)) for row in incident.responsibility]
    return msgspec.structs.replace(
        incident,
        claims=claims,
        statements=statements,
        reports=main,
        mentioned_by=mentioned,
        moments=tuple(row for row in incident.moments if row[0] in {*main, *mentioned}),
        responsibility=tuple(row for row in held if row.claims),
    )


def stops(incident: Incident, told: Mapping[str, Report], taken: Mapping[str, str], clock: Clock) -> tuple[Stop, ...]:
    """The moments at which something was added to an incident: days or hours where reports are dated, else the phases it went through."""
    names = (*incident.reports, *incident.mentioned_by)
    if clock == "learned":
        return _gathered({report: taken[report] for report in names})
    if incident.moments and not any(told[report].published for report in names):
        ranks: dict[int, list[tuple[str, str]]] = {}
        for report, rank, words in incident.moments:
            ranks.setdefault(rank, []).append((report, words))
        return tuple(
            Stop(moment=f"phase:{rank}", words=told_then[0][1], reports=tuple(report for report, _ in told_then))
            for rank, told_then in sorted(ranks.items())
        )
    return _gathered({report: told[report].published or taken[report] for report in names})


def _gathered(moments: Mapping[str, str]) -> tuple[Stop, ...]:
    when: dict[str, list[str]] = {}
    for report, said in moments.items():
        when.setdefault(said, []).append(report)
    return tuple(Stop(moment=said, words=said, reports=tuple(when[said])) for said in sorted(when, key=instant))


def not_after(one: str, other: str) -> bool:
    """Whether one moment is not after another, as far as both tell."""
    if len(one) <= _DAY or len(other) <= _DAY:
        return instant(one).date() <= instant(other).date()
    return instant(one) <= instant(other)


def _phase(said: str | None) -> int | None:
    """The number of a phase that somebody names as a moment."""
    name, _, number = (said or "").partition(":")
    return int(number) if name == "phase" and number.isdecimal() else None


def instant(said: str) -> datetime:
    """A moment or a day in ISO 8601; without a zone it is UTC."""
    try:
        if len(said) <= _DAY:
            day = date.fromisoformat(said)
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
        moment = datetime.fromisoformat(said)
    except ValueError as mistake:
        raise InputError(f"{said!r} is no moment.", hint="Write it as 2025-03-12, 2025-03-12T14:30Z or phase:1.") from mistake
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
