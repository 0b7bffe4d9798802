"""Two states of incidents in, what differs between them out; and the states that one figure went through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from variorum.model.figure import Figure
from variorum.model.wire import IncidentRow, Record

Clock = Literal["described", "learned"]


class Numbers(msgspec.Struct, frozen=True, kw_only=True):
    """A figure's numbers and status at one moment."""

    low: int | None
    best: int | None
    high: int | None
    status: str

    @classmethod
    def of(cls, figure: Figure) -> Numbers:
        """Those of a figure."""
        return cls(low=figure.low, best=figure.best, high=figure.high, status=figure.status)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One figure before and after; None where the question was not asked yet, or is not any more. `reports` are those that came to it."""

    measure: str
    population: str
    before: Numbers | None
    after: Numbers | None
    reports: tuple[str, ...]
    why: str


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One incident before and after: its figures that moved, how many stayed, the reports that came and went, the ids it had and has."""

    title: str
    kind: Literal["new", "gone", "changed"]
    before: tuple[str, ...]
    after: tuple[str, ...]
    changes: tuple[Change, ...]
    unchanged: tuple[str, ...]
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A figure as of one moment, and the reports whose claims it then stood on or set aside for the first time."""

    moment: str
    words: str
    figure: Numbers | None
    reports: tuple[str, ...]


def difference(before: Sequence[IncidentRow], after: Sequence[IncidentRow]) -> Difference:
    """What differs between an incident (or several that became one, or one that became several) before and after."""
    told = {_question(figure): (row, figure) for row in before for figure in row.figures}
    now = {_question(figure): (row, figure) for row in after for figure in row.figures}
    changes, unchanged = [], []
    for question in [*told, *(one for one in now if one not in told)]:
        old, new = told.get(question), now.get(question)
        if old and new and Numbers.of(old[1]) == Numbers.of(new[1]):
            unchanged.append("/".join(question))
            continue
        seen = set(_behind(*old)) if old else set()
        changes.append(
            Change(
                measure=question[0],
                population=question[1],
                before=Numbers.of(old[1]) if old else None,
                after=Numbers.of(new[1]) if new else None,
                reports=tuple(report for report in _behind(*new) if report not in seen) if new else (),
                why=_why(new[1]) if new else "nothing on it is left",
            )
        )
    reports = [tuple(dict.fromkeys(r for row in rows for r in (*row.reports, *row.mentioned_by))) for rows in (before, after)]
    return Difference(
        title=(after or before)[0].title,
        kind="changed" if before and after else "new" if after else "gone",
        before=tuple(row.id for row in before),
        after=tuple(row.id for row in after),
        changes=tuple(changes),
        unchanged=tuple(unchanged),
        came=tuple(report for report in reports[1] if report not in reports[0]),
        went=tuple(report for report in reports[0] if report not in reports[1]),
    )


def differences(before: Sequence[IncidentRow], after: Sequence[IncidentRow]) -> tuple[Difference, ...]:
    """Incidents that share a report are one story: merged, split or grown. Those in which nothing moved are left out."""
    groups = _stories(before, after)
    found = [difference(old, new) for old, new in groups]
    return tuple(one for one in found if one.changes or one.came or one.went or one.before != one.after)


def _stories(before: Sequence[IncidentRow], after: Sequence[IncidentRow]) -> list[tuple[list[IncidentRow], list[IncidentRow]]]:
    """Group rows that hang together by a report of which they are the main matter, or by a claim."""
    home: dict[str, int] = {}
    groups: list[tuple[list[IncidentRow], list[IncidentRow]]] = []
    for side, rows in enumerate((before, after)):
        for row in rows:
            names = [*row.reports, *(claim.id for claim in row.claims), *(told.id for told in row.statements)]
            met = sorted({home[name] for name in names if name in home})
            place = met[0] if met else len(groups)
            if not met:
                groups.append(([], []))
            for other in met[1:]:
                groups[place][0].extend(groups[other][0])
                groups[place][1].extend(groups[other][1])
                groups[other][0].clear()
                groups[other][1].clear()
                home.update((name, place) for name, held in home.items() if held == other)
            groups[place][side].append(row)
            home.update(dict.fromkeys(names, place))
    return [group for group in groups if group[0] or group[1]]


def path_of(records: Iterable[tuple[str, str, Record]], measure: str, population: str) -> tuple[Moved, ...]:
    """A figure through records as of one moment after another (moment, its words, record); moments at which it stayed are left out."""
    moved: list[Moved] = []
    seen: set[str] = set()
    for moment, words, record in records:
        row = next(iter(record.incidents), None)
        figure = next((f for f in row.figures if _question(f) == (measure, population)), None) if row else None
        behind = _behind(row, figure) if row and figure else ()
        new = tuple(report for report in behind if report not in seen)
        seen.update(new)
        now = Numbers.of(figure) if figure else None
        if now is not None and (not moved or moved[-1].figure != now):
            moved.append(Moved(moment=moment, words=words, figure=now, reports=new))
    return tuple(moved)


def _question(figure: Figure) -> tuple[str, str]:
    return (figure.measure, figure.population)


def _behind(row: IncidentRow, figure: Figure) -> tuple[str, ...]:
    """The reports whose claims a figure stands on or sets aside, in reading order."""
    named = {*figure.basis, *(aside.claim for aside in figure.set_aside)}
    return tuple(dict.fromkeys(claim.report for claim in row.claims if claim.id in named))


def _why(figure: Figure) -> str:
    """The step that settled a figure, in its own words."""
    settled = [step.text for step in figure.steps if step.rule == figure.rule]
    return settled[-1] if settled else (figure.steps[-1].text if figure.steps else "")
