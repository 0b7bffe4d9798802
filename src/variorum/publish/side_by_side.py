"""Figures of one incident under several policies, or without one report, in; tables and lines for the terminal out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from variorum.model.figure import Drop, Figure
from variorum.model.wire import IncidentRow, Record
from variorum.publish.divergence import Divergence, divergences
from variorum.publish.origins import listed, report_numbers, shelf_of
from variorum.publish.terminal import Look, hanging, heading, lay_out, reports_part
from variorum.publish.wording import label, question_order, visible

Figures = Mapping[str, Sequence[Figure]]
_NONE = "–"
_HEAD = 15  # letters; a longer name of a policy is broken at its hyphen
COLUMNS = 4  # policies side by side on a screen of ordinary width; the others follow below


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """One question under several policies: for each the figure, or None where it has none."""

    measure: str
    population: str
    differs: bool
    under: dict[str, Figure | None]


def answers(figures: Figures) -> tuple[Answer, ...]:
    """Every question that any policy answers, in reading order."""
    table = {name: {(f.measure, f.population): f for f in found} for name, found in figures.items()}
    asked = sorted({question for found in table.values() for question in found}, key=lambda question: question_order(*question))
    made = []
    for measure, population in asked:
        under = {name: found.get((measure, population)) for name, found in table.items()}
        differs = len({(f.low, f.best, f.high) if f else None for f in under.values()}) > 1
        made.append(Answer(measure=measure, population=population, differs=differs, under=under))
    return tuple(made)


def compared(incident: IncidentRow, figures: Figures, look: Look) -> str:
    """The same incident under every policy, one column each; what differs is marked."""
    title = f"{visible(incident.title)} under {len(figures)} {'set' if len(figures) == 1 else 'sets'} of rules"
    found = answers(figures)
    if look.sentences:
        lines = [hanging(f"{label(row.measure, row.population)}: {_spoken(row)}", 2) for row in found]
        return lay_out([Text(f"{title}."), *lines], look)
    names = list(figures)
    tables = [_table(found, names[start : start + COLUMNS]) for start in range(0, len(names), COLUMNS)]
    legend = "best (low–high), or one number where they are the same   ≠ the rules disagree   – no figure"
    return lay_out([Text(title, style="bold"), *tables, hanging(legend, 1, style="dim")], look)


def _table(found: Sequence[Answer], names: Sequence[str]) -> Table:
    """As many policies as fit beside one another."""
    table = Table(box=box.SQUARE, expand=True, header_style="dim")
    table.add_column("Measure", ratio=4)
    for name in names:
        table.add_column(name if len(name) <= _HEAD else name.replace("-", "-\n", 1), ratio=3, overflow="fold")
    for row in found:
        mark = " ≠" if row.differs else ""
        table.add_row(f"{label(row.measure, row.population)}{mark}", *(numbers(row.under[name]) for name in names))
    return table


def numbers(figure: Figure | None) -> str:
    """A figure in one cell: "21 (21–27)", "21", "≤30"."""
    if figure is None:
        return _NONE
    low, best, high = figure.low, figure.best, figure.high
    if best is None:
        return _NONE if high is None else f"≤{high}"
    return str(best) if low == best == high else f"{best} ({_NONE if low is None else low}–{'' if high is None else high})"


def under_line(figure: Figure, figures: Figures) -> str:
    """The answers of other policies to a figure's question, in one line; a policy that folds the question away says so."""
    said = []
    for name, found in figures.items():
        other = next((f for f in found if (f.measure, f.population) == (figure.measure, figure.population)), None)
        grade = f" {other.grade}" if other is not None and other.grade else ""
        said.append(f"{name}: {numbers(other) if other is not None else 'no such figure'}{grade}")
    return f"Under {'   '.join(said)}"


def sensitive(record: Record, incident: IncidentRow, drops: Sequence[Drop], look: Look) -> str:
    """Which single report changes which figure, then how far reports disagree."""
    order = report_numbers(incident)
    parts: list[RenderableType] = [Text(f"{visible(incident.title)}: what one report less would change", style="bold")]
    if not drops:
        parts.append(Text(" Nothing: no single report moves a figure."))
    for report in sorted({drop.report for drop in drops}, key=lambda ident: order.get(ident, len(order))):
        parts.append(heading(f"Without report {order.get(report, '?')}", look))
        parts += [hanging(_change(drop), 4, first=1) for drop in drops if drop.report == report]
    parts += disagreement(divergences(record, [incident]), look)
    parts += reports_part(listed(shelf_of(record), order), look)
    return lay_out(parts, look)


def disagreement(found: Sequence[Divergence], look: Look) -> list[RenderableType]:
    """The six figures of disagreement as a table, or as sentences."""
    if not found:
        return []
    if look.sentences:
        lines = [hanging(_told(row), 2) for row in found]
        return [heading("How far reports disagree", look), *lines]
    table = Table(box=box.SQUARE, expand=True, header_style="dim")
    columns = ("Measure", "questions", "divergence", "normalised", "st. dev.", "range", "disagree", "modal conf.")
    for name in columns:
        table.add_column(name, justify="left" if name == "Measure" else "right")
    for row in found:
        figures = (row.mean_divergence, row.normalised, row.standard_deviation, row.range, row.disagreeing, row.modal_confidence)
        table.add_row(row.measure, str(row.questions), *(f"{value:.2f}" for value in figures))
    return [heading("How far reports disagree", look), table]


def _told(row: Divergence) -> str:
    return (
        f"{row.measure}: {row.questions} questions, mean divergence {row.mean_divergence:.2f}, normalised {row.normalised:.2f}, "
        f"standard deviation {row.standard_deviation:.2f}, range {row.range:.2f}, disagreeing {row.disagreeing:.2f}, "
        f"modal confidence {row.modal_confidence:.2f}."
    )


def _spoken(row: Answer) -> str:
    said = "; ".join(f"{name} {numbers(figure).replace(_NONE, ' to ') if figure else 'none'}" for name, figure in row.under.items())
    return f"{said}.{' The rules disagree.' if row.differs else ''}"


def _change(drop: Drop) -> str:
    def shown(values: tuple[int | None, int | None, int | None]) -> str:
        return " / ".join(_NONE if value is None else str(value) for value in values)

    after = shown(drop.after) if drop.after is not None else "no figure"
    return f"{label(drop.measure, drop.population)}: {shown(drop.before)} becomes {after}"
