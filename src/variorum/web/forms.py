"""An incident, a claim or a figure in; the forms by which an analyst rules on it, with a preview, out."""

from __future__ import annotations

from typing import Any, get_args

from variorum.model.claim import Hedge, Scope, Stance
from variorum.model.decision import REASONS
from variorum.publish.origins import report_numbers
from variorum.publish.sheet import asserted
from variorum.publish.wording import source_words
from variorum.web.answers import Answer
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.incident_tables import figure_named
from variorum.web.layout import render
from variorum.web.moments import changes
from variorum.web.preview import merged, parted
from variorum.web.problems import Problem
from variorum.web.resource import VIEW, Resource

ACTION = Parameter(
    name="action", kind="choice", choices=("accept", "reject", "restate", "move"), default="accept", means="What to do with the claim."
)
INCIDENTS = Parameter(name="incidents", kind="list", longest=4000, default=(), means="Two incidents, by their ids.")
LEAVING = Parameter(name="leaving", kind="list", longest=20_000, default=(), means="Reports or claims that leave.")
INTO = Parameter(name="into", kind="text", means="The incident that they belong to, where it is known.")
MOST_OTHERS = 60
_PROPOSED = {"accept": "verified", "reject": "misread", "restate": "misread", "move": "other_incident"}


def correct(desk: Desk, ask: Ask) -> Answer:
    """Set a figure: low, best, high, with a reason."""
    incident = desk.incident(ask)
    figure = figure_named(incident, ask.parts["question"])
    reason = next(
        (row.reason for row in incident.disagreements if set(row.claims) <= {*figure.basis, *(one.claim for one in figure.set_aside)}), ""
    )
    return Answer(
        json=lambda: {"incident": incident.id, "figure": figure, "reasons": REASONS},
        page=lambda: render(
            "correct.html",
            desk,
            ask,
            here="incidents",
            incident=incident,
            figure=figure,
            reasons=REASONS,
            proposed=reason if reason in REASONS else "verified",
        ),
    )


def judge_claim(desk: Desk, ask: Ask) -> Answer:
    """Accept, reject, restate or move one claim."""
    incident, claim = desk.claim(ask)
    index = desk.index(ask)
    others = [
        one
        for one in index.sorted("-date")
        if one.id != incident.id and set(index.by_id[one.id].reports) & {*incident.reports, *incident.mentioned_by}
    ]
    return Answer(
        json=lambda: {"incident": incident.id, "claim": claim, "reasons": REASONS},
        page=lambda: render(
            "judge_claim.html",
            desk,
            ask,
            here="incidents",
            incident=incident,
            claim=claim,
            sign=asserted(claim, sign=True),
            who=source_words(claim.attribution.claimant, claim.attribution.kind),
            number=report_numbers(incident)[claim.report],
            figure=f"{claim.measure}.{claim.population}",
            reasons=REASONS,
            proposed=_PROPOSED[ask["action"]],
            others=(others + [one for one in index.sorted("-date") if one.id != incident.id and one not in others])[:MOST_OTHERS],
            hedges=get_args(Hedge),
            stances=get_args(Stance),
            scopes=get_args(Scope),
        ),
    )


def merge(desk: Desk, ask: Ask) -> Answer:
    """Two incidents side by side, and what they are as one."""
    index = desk.index(ask)
    chosen = [one for one in ask["incidents"] if one in index.by_id]
    if len(chosen) != len(ask["incidents"]):
        raise Problem.missing("One of these incidents is not in this record.", "Tick two rows of the list.")
    pair = [index.by_id[one] for one in chosen[:2]]
    after = merged(desk, ask, *pair) if len(pair) == 2 else None
    effect = changes(pair[0], after) if after else []

    def told() -> dict[str, Any]:
        return {"incidents": pair, "as_one": after, "changes": effect, "reasons": REASONS}

    return Answer(
        json=told,
        page=lambda: render(
            "merge.html",
            desk,
            ask,
            here="incidents",
            chosen=chosen,
            pair=pair,
            after=after,
            effect=effect,
            reasons=REASONS,
            others=[one for one in index.sorted("-date") if one.id not in chosen][:MOST_OTHERS],
        ),
    )


def split(desk: Desk, ask: Ask) -> Answer:
    """Tick what leaves an incident, and see both parts before anything is recorded."""
    incident = desk.incident(ask)
    numbers = report_numbers(incident)
    leaving = set(ask["leaving"])
    parts = parted(desk, ask, incident, leaving) if leaving else None
    return Answer(
        json=lambda: {"incident": incident.id, "parts": parts, "reasons": REASONS},
        page=lambda: render(
            "split.html",
            desk,
            ask,
            here="incidents",
            incident=incident,
            leaving=leaving,
            parts=parts,
            effect=[changes(incident, part) for part in parts] if parts else [],
            numbers=numbers,
            rows=desk.index(ask).reports,
            claims=[
                (claim, asserted(claim, sign=True), source_words(claim.attribution.claimant, claim.attribution.kind))
                for claim in incident.claims
            ],
            reasons=REASONS,
        ),
    )


TABLE = (
    Resource(
        path="/incidents/{incident}/correct/{question}",
        name="correctForm",
        summary="The form that sets a figure.",
        answer=correct,
        parameters=VIEW,
    ),
    Resource(
        path="/claims/{claim}/decide",
        name="judgeClaimForm",
        summary="The form that accepts, rejects, restates or moves a claim.",
        answer=judge_claim,
        parameters=(ACTION, *VIEW),
    ),
    Resource(
        path="/merge",
        name="mergePreview",
        summary="Two incidents and what they would be as one.",
        answer=merge,
        parameters=(INCIDENTS, *VIEW),
    ),
    Resource(
        path="/incidents/{incident}/split",
        name="splitPreview",
        summary="What an incident and what leaves it would be.",
        answer=split,
        parameters=(LEAVING, INTO, *VIEW),
    ),
)
