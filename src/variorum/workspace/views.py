"""One incident of a case in; what a notebook shows and asks of it out: figures, claims, charts, the past and other rules."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

from variorum.errors import SubjectGone
from variorum.model.figure import Check, Figure, TimelineEntry
from variorum.model.wire import ClaimRow, IncidentRow, Record
from variorum.publish.sheet import figure_claims, sheet
from variorum.publish.terminal import Look, one
from variorum.publish.why import explain
from variorum.publish.wording import label, visible
from variorum.workspace.frames import COLUMNS, Library, framed, rows_of
from variorum.workspace.history import Clock, Moved

if TYPE_CHECKING:
    from variorum.publish.page_views import IncidentPage

_WIDTH = 100  # columns of the text that a plain Python prompt shows


class Case(Protocol):
    """What a view asks of the case that it looks into; `Workspace` is one."""

    @property
    def incident(self) -> Callable[..., Record]:
        """Gives a record of one incident, by its id and a moment (see `Workspace.incident`)."""
        ...

    def texts(self, reports: Sequence[str]) -> dict[str, str]:
        """The texts of reports by id."""
        ...

    def history(
        self, ident: str, measure: str, population: str, *, clock: Clock = "described", policy: str | None = None
    ) -> tuple[Moved, ...]:
        """The states that one figure went through."""
        ...


class View:
    """An incident as of one moment under one policy. Shown in a notebook, it is the figure table with its charts."""

    def __init__(self, case: Case, record: Record, moment: dict[str, Any]) -> None:
        self._case = case
        self._moment = moment
        self.record = record
        self.row: IncidentRow = record.incidents[0]
        self.plot = Plots(self)

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.row.id

    @property
    def title(self) -> str:
        """What the incident is called."""
        return self.row.title

    def figures(self, library: Library | None = None) -> Any:
        """The figures as a frame: measure, population, low, best, high, status …"""
        return framed(rows_of(self.record, "figures"), COLUMNS["figures"], library)

    def claims(self, measure: str | None = None, population: str | None = None, library: Library | None = None) -> Any:
        """The claims as a frame, all or those on one measure and population."""
        rows = [
            row
            for row in rows_of(self.record, "claims")
            if (measure is None or row["measure"] == measure) and (population is None or row["population"] == population)
        ]
        return framed(rows, COLUMNS["claims"], library)

    def reports(self, library: Library | None = None) -> Any:
        """The reports as a frame."""
        return framed(rows_of(self.record, "reports"), COLUMNS["reports"], library)

    def checks(self) -> tuple[Check, ...]:
        """Whether the sums work."""
        return self.row.checks

    def timeline(self) -> tuple[TimelineEntry, ...]:
        """What happened when."""
        return self.row.timeline

    def as_of(self, moment: str, clock: Clock = "described") -> View:
        """The same incident as of a moment: by what claims describe, or by what had been learned."""
        named = {"as_of": moment} if clock == "described" else {"learned": moment}
        return self._again(**named)

    def under(self, policy: str) -> View:
        """The same incident under other coding rules."""
        return self._again(policy=policy)

    def history(self, measure: str, population: str, clock: Clock = "described") -> tuple[Moved, ...]:
        """The states that a figure went through."""
        return self._case.history(self.id, measure, population, clock=clock, policy=self._moment.get("policy"))

    def __getitem__(self, question: tuple[str, str]) -> Answer:
        """The figure on a measure and population: `incident["killed", "hostages"]`."""
        measure, population = question
        for figure in self.row.figures:
            if (figure.measure, figure.population) == (measure, population):
                return Answer(self, figure)
        names = ", ".join(f"{figure.measure}/{figure.population}" for figure in self.row.figures)
        raise SubjectGone(f"{self.title} has no figure {measure}/{population}.", hint=f"There are: {names or 'none'}.")

    def to_dict(self) -> dict[str, Any]:
        """The incident as the record has it, as plain values."""
        made: dict[str, Any] = msgspec.to_builtins(self.row)
        return made

    def to_json(self) -> str:
        """The incident as the record has it, as JSON."""
        return msgspec.json.encode(self.row).decode("utf-8", "surrogatepass")

    def page(self) -> IncidentPage:
        """The incident laid out as a page."""
        from variorum.publish.page_incident import incident_page

        return incident_page(self.record, self.row, self._case.texts([row.id for row in self.record.reports]))

    def __repr__(self) -> str:
        return one(sheet(self.record, self.row), Look(width=_WIDTH), full=False)

    def _repr_html_(self) -> str:
        page = self.page()
        rows = "".join(
            f"<tr><td>{escape(row.label)}</td>{''.join(f'<td>{escape(n.text)}</td>' for n in (row.low, row.best, row.high))}"
            f"<td>{row.strip}</td><td>{escape(row.reason)}</td></tr>"
            for row in page.rows
        )
        sums = "".join(
            f"<tr><td>{escape(row.label)}</td>{''.join(f'<td>{escape(n.text)}</td>' for n in (row.low, row.best, row.high))}"
            f"<td colspan='2'>{escape(row.sum)}</td></tr>"
            for row in page.totals
        )
        head = "".join(f"<th>{name}</th>" for name in ("", "low", "best", "high", "claims", "why they differ"))
        what = (
            f"{escape(page.place)}, {escape(page.days)}; {page.reports_count} reports, {page.origins_count} origins; {escape(page.policy)}"
        )
        return (
            f"<h3>{escape(visible(self.title))}</h3><p>{what}</p><table><thead><tr>{head}</tr></thead><tbody>{rows}{sums}</tbody></table>"
        )

    def _again(self, **changed: Any) -> View:
        moment = {**self._moment, **changed}
        return View(self._case, self._case.incident(self.id, **moment), moment)


class Answer:
    """One figure with its reasoning."""

    def __init__(self, view: View, figure: Figure) -> None:
        self._view = view
        self.figure = figure
        self.low, self.best, self.high, self.status = figure.low, figure.best, figure.high, figure.status

    def why(self) -> str:
        """How the figure was reached, step by step, each claim with its words and place."""
        return explain(self._view.record, self._view.row, self.figure, Look(width=_WIDTH))

    def claims(self) -> tuple[ClaimRow, ...]:
        """The claims it stands on and those set aside."""
        return figure_claims(self._view.row, self.figure)

    def under(self, policy: str) -> Answer:
        """The same question under other coding rules."""
        return self._view.under(policy)[self.figure.measure, self.figure.population]

    def __repr__(self) -> str:
        name = label(self.figure.measure, self.figure.population)
        return f"{name}: low {self.low}, best {self.best}, high {self.high} ({self.status.replace('_', ' ')})"


class Plots:
    """The charts of an incident."""

    def __init__(self, view: View) -> None:
        self._view = view

    def spread(self) -> Chart:
        """The claims of every figure on an axis: who says how many, and where low, best and high lie."""
        return Chart([(row.label, str(row.strip)) for row in self._view.page().rows], lambda library: self._view.claims(library=library))

    def moved(self, clock: Clock = "described") -> Chart:
        """How the figures moved from moment to moment."""
        questions = [(figure.measure, figure.population) for figure in self._view.row.figures]
        rows = [
            {"measure": measure, "population": population, "moment": step.moment, "low": n.low, "best": n.best, "high": n.high}
            for measure, population in questions
            for step in self._view.history(measure, population, clock)
            if (n := step.figure) is not None
        ]
        columns = {"measure": "text", "population": "text", "moment": "text", "low": "whole", "best": "whole", "high": "whole"}
        drawn = [(row.label, str(row.drawing)) for row in self._view.page().moved]
        return Chart(drawn, lambda library: framed(rows, columns, library))


class Chart:
    """Drawings with their names; a notebook shows them, `save` writes one SVG file, `frame` gives the numbers behind them."""

    def __init__(self, parts: list[tuple[str, str]], table: Callable[[Library | None], Any]) -> None:
        self._parts = parts
        self._table = table

    def frame(self, library: Library | None = None) -> Any:
        """The numbers behind the drawings."""
        return self._table(library)

    def svg(self, name: str) -> str:
        """The drawing of one figure, by its name as shown."""
        return dict(self._parts)[name]

    def names(self) -> tuple[str, ...]:
        """The figures drawn."""
        return tuple(name for name, _ in self._parts)

    def save(self, path: str | Path, name: str | None = None, *, kind: Literal["svg", "html"] = "svg") -> None:
        """Write one drawing as an SVG file (the first without a `name`), or all as an HTML fragment."""
        first = self.svg(name or self.names()[0])
        drawn = first.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1) if kind == "svg" else self._repr_html_()
        Path(path).write_text(drawn, encoding="utf-8")

    def _repr_html_(self) -> str:
        return "".join(f"<figure><figcaption>{escape(name)}</figcaption>{drawing}</figure>" for name, drawing in self._parts)
