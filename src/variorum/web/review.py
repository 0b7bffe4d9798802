"""What waits for an analyst in; one card at a time with the words behind it, and the decision taken on it, out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from variorum.model.decision import REASONS, Decision, standing
from variorum.model.wire import ClaimRow, IncidentRow
from variorum.publish.origins import report_numbers
from variorum.publish.sheet import asserted
from variorum.publish.wording import label, source_words
from variorum.web.answers import Answer, Elsewhere
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.listing import page_of
from variorum.web.pace import pace
from variorum.web.problems import Problem
from variorum.web.resource import PAGED, POLICY, Resource
from variorum.workspace.review import ReviewItem

ITEM = Parameter(name="item", kind="text", means="The card to show; the first when not given.")
DONE = Parameter(name="done", kind="integer", default=0, most=10**6, means="How many cards were decided in this sitting.")
TOGETHER = Parameter(
    name="together", kind="list", longest=6000, default=(), means="Decisions that were taken together just now, which are undone together."
)
KIND = Parameter(name="kind", kind="choice", choices=("disputed", "single_reader", "needs_another_look"), means="Only items of this kind.")
CHOICE = Parameter(
    name="choice", kind="text", default=..., means="accept, reject, both, unsure, discuss, value:N (N becomes the best), or reject:CLAIM."
)
REASON = Parameter(
    name="reason", kind="choice", choices=tuple(REASONS), means="Why: " + "; ".join(f"{k}: {v}" for k, v in REASONS.items()) + "."
)
NOTE = Parameter(name="note", kind="text", longest=4000, default="", means="In your own words; needed with the reason `other`.")
ITEMS = Parameter(name="items", kind="list", longest=20_000, default=..., means="Ids of items to accept as they stand.")
ITEMS_ONLY = Parameter(name="items", kind="list", longest=6000, default=(), means="Only these items, by their ids.")
PUT_OFF = ("unsure", "discuss")
_VALUES = 9  # values that a key can choose
MOST_TOGETHER = 200  # items accepted at once
_MOST_LIKE = 3  # decisions on like questions told on a card


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A claim on a card: its report's number, its sign, who says it, its words."""

    claim: ClaimRow
    number: int
    sign: str
    who: str
    used: bool


def review(desk: Desk, ask: Ask) -> Answer:
    """The queue: as a card with the list below, or as data."""
    items = [one for one in desk.review(ask) if not ask.get("kind") or one.kind == ask["kind"]]
    if ask["items"]:
        items = [one for one in items if one.id in ask["items"]]
    shown, after = page_of(items, ask)

    def page() -> str:
        current = next((one for one in items if one.id == ask.get("item")), items[0] if items else None)
        journal = desk.workspace.decisions()
        alive = standing(journal)
        return render(
            "review.html",
            desk,
            ask,
            here="review",
            items=items,
            shown=shown,
            next=after,
            current=current,
            place=items.index(current) + 1 if current else 0,
            card=_card(desk, ask, current, alive) if current else None,
            reasons=REASONS,
            last=alive[-1] if alive else None,  # which `z` takes back
            together=[one for one in ask["together"] if one in {done.id for done in alive}],
            pace=pace(journal, ask["done"], sum(not one.put_off for one in items)),
        )

    return Answer(
        json=lambda: {"total": len(items), "items": shown, "next": after},
        page=page,
        rows=lambda: [msgspec.to_builtins(one) for one in shown],
        columns=ReviewItem.__struct_fields__,
        next=after,
        headers={"x-total-count": str(len(items))},
    )


def judge(desk: Desk, ask: Ask) -> Answer | Elsewhere:
    """Decide one card, and go on to the next."""
    items = desk.review(ask)
    place = next((number for number, one in enumerate(items) if one.id == ask.parts["item"]), None)
    if place is None:
        raise Problem.missing("This is not waiting for review any more.", "Somebody decided it, or a run answered it.")
    made = decide_item(desk, ask, items[place], ask["choice"], ask.get("reason"), ask["note"])
    if ask.format == "json":
        return Answer(json=lambda: made)
    following = items[(place + 1) % len(items)].id if len(items) > 1 else None
    done = str(ask.get("done", 0) + 1)
    return Elsewhere(address=ask.to("review", item=following, done=done))


def judge_many(desk: Desk, ask: Ask) -> Answer | Elsewhere:
    """Accept several cards as they stand, each with a decision of its own."""
    known = {one.id: one for one in desk.review(ask)}
    chosen = [known[one] for one in ask["items"] if one in known]
    if not chosen:
        raise Problem(422, "Nothing ticked", "None of these items is waiting.", "Tick rows of the list first.")
    if len(chosen) > MOST_TOGETHER:
        raise Problem(422, "Too many at once", f"{len(chosen)} items are ticked.", f"Accept at most {MOST_TOGETHER} together.")
    made = [decide_item(desk, ask, one, "accept", ask.get("reason"), ask["note"]) for one in chosen]
    if ask.format == "json":
        return Answer(json=lambda: made)
    done = str(ask.get("done", 0) + len(made))
    return Elsewhere(address=ask.to("review", done=done, together=tuple(one.id for one in made)))


def decide_item(desk: Desk, ask: Ask, item: ReviewItem, choice: str, reason: str | None, note: str) -> Decision:
    """What a choice on a card means: the figure is set, a claim is accepted or rejected, or the item is put off."""
    policy = desk.policy(ask.get("policy"))
    kind, _, value = choice.partition(":")
    with desk.lock:
        decide = desk.workspace.decide
        if kind in PUT_OFF:
            return decide(kind, item.id, reason="second_coder", note=note, policy=policy)  # type: ignore[arg-type]
        if kind == "reject" and value:
            return decide("reject", value, reason=reason or "misread", note=note, policy=policy)
        if kind == "reject":
            if len(item.claims) != 1:
                raise Problem(422, "Which claim", "This figure stands on several claims.", "Reject one of them: choice reject:CLAIM.")
            return decide("reject", item.claims[0], reason=reason or "misread", note=note, policy=policy)
        if item.kind == "single_reader" and kind == "accept":
            done = [decide("accept", claim, reason=reason or "verified", note=note, policy=policy) for claim in item.claims]
            return done[-1]
        target = (item.incident, item.measure, item.population)
        return decide("set", target, reason=reason or "verified", note=note, after=_numbers(item, kind, value), policy=policy)


def like_questions(alive: Sequence[Decision], item: ReviewItem, own: set[str]) -> list[Decision]:
    """The latest decisions on the same question of other incidents."""
    question = (item.measure, item.population)
    found = [one for one in reversed(alive) if one.id not in own and _question(one) == question]
    return found[:_MOST_LIKE]


def _question(one: Decision) -> tuple[str, str]:
    claim = one.target.claim
    return (claim.measure, claim.population) if claim else (one.target.measure, one.target.population)


def _numbers(item: ReviewItem, kind: str, value: str) -> dict[str, int | str | None]:
    if kind in ("accept", "both"):
        return {"low": item.low, "best": item.best, "high": item.high}
    if kind == "value" and value.isascii() and value.isdecimal() and len(value) < 10:
        best = int(value)
        low = best if item.low is None else min(best, item.low)
        return {"low": low, "best": best, "high": best if item.high is None else max(best, item.high)}
    raise Problem(422, "Choice not understood", f"{kind!r} is no choice on this card.", "See /openapi.json.")


def _card(desk: Desk, ask: Ask, item: ReviewItem, alive: Sequence[Decision]) -> dict[str, Any]:
    incident = desk.index(ask).by_id.get(item.incident)
    lines = _lines(incident, item) if incident else []
    used = {claim for figure in incident.figures for claim in figure.basis} if incident else set()
    values = sorted({n for line in lines if line.claim.id in used for n in (line.claim.count.low, line.claim.count.high) if n is not None})
    earlier = list(incident.decisions or ()) if incident else []
    proposed = item.reason if item.reason in REASONS else "verified"
    return {
        "title": label(item.measure, item.population) if item.measure else "A decision",
        "lines": lines,
        "values": values[:_VALUES],
        "proposed": "verified" if item.kind == "single_reader" else proposed,
        "earlier": earlier,
        "like": like_questions(alive, item, {one.id for one in earlier}),
        "figure": f"{item.measure}.{item.population}",
    }


def _lines(incident: IncidentRow, item: ReviewItem) -> list[Line]:
    numbers = report_numbers(incident)
    wanted = set(item.claims)
    used = {claim for figure in incident.figures for claim in figure.basis}
    return [
        Line(
            claim=claim,
            number=numbers[claim.report],
            sign=asserted(claim, sign=True),
            who=source_words(claim.attribution.claimant, claim.attribution.kind),
            used=claim.id in used,
        )
        for claim in incident.claims
        if claim.id in wanted
    ]


TABLE = (
    Resource(
        path="/review",
        name="listReview",
        summary="What waits for an analyst, by its effect on published figures.",
        answer=review,
        formats=("html", "json", "jsonl", "csv"),
        parameters=(ITEM, DONE, KIND, ITEMS_ONLY, TOGETHER, POLICY, *PAGED),
    ),
    Resource(
        path="/review/accept",
        name="acceptItems",
        summary="Accept several items as they stand.",
        method="POST",
        answer=judge_many,
        formats=("json", "html"),
        parameters=(POLICY, DONE),
        body=(ITEMS, REASON, NOTE),
        success=201,
    ),
    Resource(
        path="/review/{item}",
        name="judgeItem",
        summary="Decide one item of the review.",
        method="POST",
        answer=judge,
        formats=("json", "html"),
        parameters=(POLICY, DONE),
        body=(CHOICE, REASON, NOTE),
        success=201,
    ),
)
