"""Runs of the workspace in; their list, and what changed from one to the next, out."""

from __future__ import annotations

from typing import Any

from variorum.model.wire import IncidentRow
from variorum.web.answers import Answer
from variorum.web.asking import Ask, Format, Parameter
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.listing import page_of
from variorum.web.moments import Change, changes
from variorum.web.problems import Problem
from variorum.web.resource import PAGED, POLICY, Resource

SINCE = Parameter(name="since", kind="integer", default=0, most=10**9, means="The number of a run; what was there then and is not now.")
COLUMNS = ("number", "cause", "at", "policy", "reports", "incidents", "skipped", "changed", "decisions")
MOST_CHANGED = 200


def runs(desk: Desk, ask: Ask) -> Answer:
    """All runs, newest first."""
    rows = list(reversed(desk.workspace.runs()))
    shown, after = page_of(rows, ask, key=lambda run: str(run.number))
    return Answer(
        json=lambda: {"total": len(rows), "runs": shown, "next": after},
        page=lambda: render("runs.html", desk, ask, here="runs", shown=shown, total=len(rows), next=after),
        rows=lambda: [{name: getattr(run, name) for name in COLUMNS} for run in shown],
        columns=COLUMNS,
        next=after,
    )


def run(desk: Desk, ask: Ask) -> Answer:
    """What one run changed: incidents that are new, gone, or have other figures."""
    number = _number(ask.parts["run"])
    all_runs = {one.number: one for one in desk.workspace.runs()}
    if number not in all_runs:
        raise Problem.missing(f"There is no run {number}.", "See /runs.")
    before = max((one for one in all_runs if one < number), default=None)
    new, gone, changed = difference(desk, ask, before, number)
    told = {"run": all_runs[number], "before": before, "new": [row.id for row in new], "gone": [row.id for row in gone],
            "changed": {row.id: found for row, found in changed}}  # fmt: skip
    return Answer(
        json=lambda: told,
        page=lambda: render(
            "run.html", desk, ask, here="runs", run=all_runs[number], before=before, new=new[:MOST_CHANGED], gone=gone[:MOST_CHANGED],
            changed=changed[:MOST_CHANGED], sizes=(len(new), len(gone), len(changed)),
        ),
    )  # fmt: skip


def deletions(desk: Desk, ask: Ask) -> Answer:
    """Incidents that were in the record at a run and are no more: what a keeper of a copy must take out."""
    last = max((one.number for one in desk.workspace.runs()), default=0)
    since = ask["since"]
    rows: list[dict[str, Any]] = []
    if 0 < since < last:
        _, gone, _ = difference(desk, ask, since, last)
        rows = [{"id": row.id, "title": row.title, "since": since, "run": last} for row in gone]
    return Answer(json=lambda: {"since": since, "run": last, "deleted": rows}, rows=lambda: rows, columns=("id", "title", "since", "run"))


def difference(
    desk: Desk, ask: Ask, before: int | None, after: int
) -> tuple[list[IncidentRow], list[IncidentRow], list[tuple[IncidentRow, list[Change]]]]:
    """Incidents that are new, gone, and changed between two runs."""
    now = desk.index_at(ask, run=after).by_id
    then = desk.index_at(ask, run=before).by_id if before else {}
    new = [row for ident, row in now.items() if ident not in then]
    gone = [row for ident, row in then.items() if ident not in now]
    both = [(row, changes(then[ident], row)) for ident, row in now.items() if ident in then and row != then[ident]]
    return new, gone, [(row, found) for row, found in both if found]


def _number(words: str) -> int:
    if not (words.isascii() and words.isdecimal() and len(words) < 10):
        raise Problem.missing(f"{words} is no run.", "Runs go by their number: see /runs.")
    return int(words)


_MANY: tuple[Format, ...] = ("html", "json", "jsonl", "csv")
TABLE = (
    Resource(path="/runs", name="listRuns", summary="Runs, newest first.", answer=runs, formats=_MANY, parameters=PAGED),
    Resource(path="/runs/{run}", name="getRun", summary="What one run changed.", answer=run, parameters=(POLICY,)),
    Resource(
        path="/deletions",
        name="listDeletions",
        summary="Incidents that are gone since a run.",
        answer=deletions,
        formats=("json", "jsonl", "csv"),
        parameters=(SINCE, POLICY),
    ),
)
