"""Decisions in; the journal as a table and as data, new decisions recorded, old ones taken back, out."""

from __future__ import annotations

from typing import Any, get_args

import msgspec

from variorum.model.claim import Hedge, Scope, Stance
from variorum.model.decision import REASONS, Action, Decision, standing
from variorum.model.wire import IncidentRow
from variorum.web.answers import Answer, Elsewhere
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.listing import page_of
from variorum.web.problems import Problem
from variorum.web.resource import PAGED, POLICY, VIEW, Resource
from variorum.web.review import NOTE, REASON

ACTIONS = get_args(Action)
COLUMNS = ("id", "at", "analyst", "action", "title", "reason", "note", "before", "after", "until", "run", "undoes", "stands")
_LARGEST = 10**9
BODY = (
    Parameter(name="action", kind="choice", choices=ACTIONS, default=..., means="What is decided."),
    Parameter(
        name="target",
        kind="list",
        longest=40_000,
        default=...,
        means="accept, reject, restate: a claim. set: incident, measure, population. merge, not_same: two incidents. "
        "split: the incident, then reports or claims that leave it. trust, bar: an outlet. unsure, discuss: an item of the review. "
        "undo: a decision, or several that were taken together.",
    ),
    REASON,
    NOTE,
    Parameter(name="low", kind="integer", most=_LARGEST, means="set, restate: the lowest number."),
    Parameter(name="best", kind="integer", most=_LARGEST, means="set: the best number."),
    Parameter(name="high", kind="integer", most=_LARGEST, means="set, restate: the highest number."),
    Parameter(name="measure", kind="text", means="restate: what is counted."),
    Parameter(name="population", kind="text", means="restate: of whom."),
    Parameter(name="hedge", kind="choice", choices=get_args(Hedge), means="restate: how the count is hedged."),
    Parameter(name="stance", kind="choice", choices=get_args(Stance), means="restate: whether it is asserted."),
    Parameter(name="scope", kind="choice", choices=get_args(Scope), means="restate: of the whole or a part."),
    Parameter(name="until", kind="choice", choices=("undo", "new_evidence"), default="undo", means="How long it holds."),
    Parameter(name="into", kind="text", means="split: the incident that the leaving claims belong to, where it is known."),
    Parameter(name="next", kind="text", longest=2000, means="The page that a browser goes on to."),
)
_FIELDS = {"set": ("low", "best", "high"), "restate": ("measure", "population", "low", "high", "hedge", "stance", "scope")}


def decisions(desk: Desk, ask: Ask) -> Answer:
    """The journal, newest first."""
    journal = desk.workspace.decisions()
    rows = list(reversed(journal))
    alive = {one.id for one in standing(journal)}
    shown, after = page_of(rows, ask)
    return Answer(
        json=lambda: {"total": len(rows), "decisions": [_told(one, alive) for one in shown], "next": after},
        page=lambda: render("decisions.html", desk, ask, here="", shown=shown, alive=alive, total=len(rows), next=after, incident=None),
        rows=lambda: [_row(one, alive) for one in shown],
        columns=COLUMNS,
        next=after,
        headers={"x-total-count": str(len(rows))},
    )


def log(desk: Desk, ask: Ask) -> Answer:
    """The decisions about one incident, newest first."""
    incident = desk.incident(ask)
    journal = desk.workspace.decisions()
    alive = {one.id for one in standing(journal)}
    rows = [one for one in reversed(journal) if one.id in _about(incident, journal)]
    states = {one.id: one for one in incident.decisions or ()}
    return Answer(
        json=lambda: {"incident": incident.id, "decisions": [_told(one, alive) for one in rows], "states": list(states.values())},
        page=lambda: render(
            "decisions.html",
            desk,
            ask,
            here="incidents",
            shown=rows,
            alive=alive,
            total=len(rows),
            next=None,
            incident=incident,
            states=states,
        ),
        rows=lambda: [_row(one, alive) for one in rows],
        columns=COLUMNS,
    )


def decide(desk: Desk, ask: Ask) -> Answer | Elsewhere:
    """Record a decision, or take one back."""
    made = record_decision(desk, ask)
    return Answer(json=lambda: made) if ask.format == "json" else Elsewhere(address=onward(ask))


def undo(desk: Desk, ask: Ask) -> Answer | Elsewhere:
    """Take a decision back; the journal keeps both."""
    with desk.lock:
        made = desk.workspace.undo(ask.parts["decision"], reason=ask.get("reason") or "mistake", note=ask["note"])
    return Answer(json=lambda: made) if ask.format == "json" else Elsewhere(address="/decisions")


def record_decision(desk: Desk, ask: Ask) -> Decision:
    """The decision that the fields of the request ask for."""
    action, target, reason, note = ask["action"], list(ask["target"]), ask.get("reason"), ask["note"]
    with desk.lock:
        if action == "undo":
            for one in target[:0:-1]:
                desk.workspace.undo(one, reason=reason or "mistake", note=note)
            return desk.workspace.undo(target[0], reason=reason or "mistake", note=note)
        if not reason:
            raise Problem(422, "Reason needed", "A decision needs a reason.", "One of: " + ", ".join(REASONS) + ".")
        aim: Any = target[0] if len(target) == 1 else (target[0], target[1:]) if action == "split" else target
        after = {name: ask[name] for name in _FIELDS.get(action, ()) if ask.get(name) is not None}
        policy = desk.policy(ask.get("policy"))
        made = desk.workspace.decide(action, aim, reason=reason, note=note, after=after, until=ask["until"], policy=policy)
        if action == "split" and ask.get("into"):
            record = desk.workspace.record(policy=policy)
            moved = next((row.id for row in record.incidents for claim in row.claims if claim.id in target[1:]), None)
            if moved and moved != ask["into"]:
                made = desk.workspace.decide("merge", (ask["into"], moved), reason=reason, note=note, policy=policy)
        return made


def onward(ask: Ask) -> str:
    """Where a browser goes after a decision: a page of ours and nowhere else."""
    wanted = ask.get("next") or "/decisions"
    return wanted if wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable() else "/decisions"


def _about(incident: IncidentRow, journal: tuple[Decision, ...]) -> set[str]:
    """The ids of decisions on this incident: those that it carries, and what undoes them."""
    known = {one.id for one in incident.decisions or ()}
    for one in journal:
        if one.undoes in known:
            known.add(one.id)
    reports = {*incident.reports, *incident.mentioned_by}
    return known | {one.id for one in journal if any(anchor.report in reports for anchor in (*one.target.incident, *one.target.other))}


def _told(one: Decision, alive: set[str]) -> dict[str, Any]:
    return {**msgspec.to_builtins(one), "stands": one.id in alive}


def _row(one: Decision, alive: set[str]) -> dict[str, Any]:
    row = {name: getattr(one, name) for name in COLUMNS if name not in ("title", "stands", "before", "after")}
    changed = {name: [f"{key} {value}" for key, value in getattr(one, name).items()] for name in ("before", "after")}
    return row | changed | {"title": one.target.title, "stands": one.id in alive}


TABLE = (
    Resource(
        path="/decisions",
        name="listDecisions",
        summary="The journal of decisions, newest first.",
        answer=decisions,
        formats=("html", "json", "jsonl", "csv"),
        parameters=(*PAGED,),
    ),
    Resource(
        path="/decisions",
        name="decide",
        summary="Record a decision. It is kept with its reason, can be undone, and holds through later runs.",
        method="POST",
        answer=decide,
        formats=("json", "html"),
        parameters=(POLICY,),
        body=BODY,
        success=201,
    ),
    Resource(
        path="/decisions/{decision}",
        name="undoDecision",
        summary="Take a decision back: an undoing is added to the journal, nothing is removed.",
        method="DELETE",
        answer=undo,
        formats=("json", "html"),
        parameters=(POLICY,),
        body=(REASON, NOTE),
        success=201,
    ),
    Resource(
        path="/incidents/{incident}/log",
        name="listIncidentDecisions",
        summary="The decisions about one incident.",
        answer=log,
        formats=("html", "json", "jsonl", "csv"),
        parameters=VIEW,
    ),
)
