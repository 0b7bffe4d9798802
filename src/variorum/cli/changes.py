"""Differences between two states of a case in, lines for a terminal out: what moved, from what to what, and why."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from variorum.publish.terminal import Look, hanging, lay_out
from variorum.publish.wording import label, number_list, visible
from variorum.workspace.history import Change, Difference, Numbers

_KINDS = {"new": "new incident", "gone": "no longer an incident", "changed": ""}


def told(found: Iterable[Difference], look: Look, names: dict[str, str]) -> str:
    """Each incident with its figures that moved; `names` are the places of reports by id."""
    parts: list[RenderableType] = []
    for one in found:
        parts += _one(one, look, names)
    return lay_out(parts, look)


def brief(found: Iterable[Difference]) -> str:
    """The figures that moved in one line: "Hostages killed 21 → 27 (high 27 → 30)"."""
    moved = [f"{label(c.measure, c.population)} {_arrow(c)}" for one in found for c in one.changes]
    return "; ".join(moved)


def _one(one: Difference, look: Look, names: dict[str, str]) -> list[RenderableType]:
    known = _numbered(one)
    what = _KINDS[one.kind]
    if len(one.before) > 1 and len(one.after) == 1:
        what = f"{len(one.before)} incidents became one"
    elif len(one.before) == 1 and len(one.after) > 1:
        what = f"one incident became {len(one.after)}"
    parts: list[RenderableType] = [hanging(f"{visible(one.title)}{f' ({what})' if what else ''}", 0, style="bold")]
    if look.sentences:
        parts += [hanging(f"{label(c.measure, c.population)}: {_arrow(c)}. {visible(c.why)}", 2) for c in one.changes]
    elif one.changes:
        table = Table.grid(padding=(0, 2), expand=True)
        for width in (3, 2, 4):
            table.add_column(ratio=width)
        for change in one.changes:
            table.add_row(Text(f" {label(change.measure, change.population)}"), _arrow(change), _reason(change, known))
        parts.append(table)
    for word, reports in (("added", one.came), ("no longer", one.went)):
        if reports:
            listed = ", ".join(f"{known[report]} {visible(names.get(report, report))}" for report in reports)
            parts.append(hanging(f"reports {word}: {listed}", 2, first=1))
    if others := [report for report in known if report not in (*one.came, *one.went)]:
        listed = ", ".join(f"{known[report]} {visible(names.get(report, report))}" for report in others)
        parts.append(hanging(f"reports before: {listed}", 2, first=1))
    if one.unchanged:
        parts.append(hanging(f"unchanged: {', '.join(_words(name) for name in one.unchanged)}", 2, first=1, style="dim"))
    return parts


def _numbered(one: Difference) -> dict[str, int]:
    """The reports that a difference speaks of, each with the number that it has there."""
    spoken = (report for reports in (one.came, one.went, *(change.reports for change in one.changes)) for report in reports)
    return {report: number for number, report in enumerate(dict.fromkeys(spoken), 1)}


def _words(question: str) -> str:
    measure, _, population = question.partition("/")
    return label(measure, population).lower()


def _arrow(change: Change) -> str:
    if change.before is None:
        return f"{_numbers(change.after)}   new" if change.after else ""
    if change.after is None:
        return f"{_numbers(change.before)}   gone"
    old, new = change.before, change.after
    ends = [f"{name} {_number(a)} → {_number(b)}" for name, a, b in (("low", old.low, new.low), ("high", old.high, new.high)) if a != b]
    if old.best == new.best:
        if not ends:
            return f"{_number(new.best)}, {old.status.replace('_', ' ')} → {new.status.replace('_', ' ')}"
        return f"{_number(new.best)} ({', '.join(ends)})"
    step = f"  {new.best - old.best:+d}" if new.best is not None and old.best is not None else ""
    return f"{_number(old.best)} → {_number(new.best)}{step}" + (f" ({', '.join(ends)})" if ends else "")


def _numbers(numbers: Numbers) -> str:
    told_numbers = [numbers.low, numbers.best, numbers.high]
    if len(set(told_numbers)) == 1:
        return _number(numbers.best)
    return "/".join(_number(number) for number in told_numbers)


def _number(value: int | None) -> str:
    return "no total" if value is None else str(value)


def _reason(change: Change, known: dict[str, int]) -> str:
    came = number_list([known[report] for report in change.reports])
    many = "report" if len(change.reports) == 1 else "reports"
    return "; ".join(part for part in (f"from {many} {came}" if came else "", visible(change.why)) if part)
