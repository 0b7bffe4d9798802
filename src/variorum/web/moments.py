"""An incident at two moments in; what changed between them, figure by figure, out."""

from __future__ import annotations

import msgspec

from variorum.model.figure import Figure
from variorum.model.wire import IncidentRow
from variorum.publish.page_moments import short_moments
from variorum.publish.wording import label, question_order, reason_words
from variorum.web.answers import Answer
from variorum.web.asking import Ask, Parameter
from variorum.web.desk import Desk
from variorum.web.layout import render
from variorum.web.resource import POLICY, Resource

EARLIER = Parameter(name="from", kind="moment", means="The earlier moment; the earliest that the claims tell of when not given.")
LATER = Parameter(name="to", kind="moment", means="The later moment; now when not given.")
BASIS = Parameter(
    name="basis", kind="choice", choices=("described", "learned"), default="described",
    means="described: what claims say of that moment. learned: the reports that had been taken in by then.",
)  # fmt: skip


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One figure before and after: `by` is the change of best, None where one side has no number."""

    figure: str
    label: str
    before: str
    after: str
    by: int | None
    what: str
    why: str = ""


def compare(desk: Desk, ask: Ask) -> Answer:
    """Two moments of an incident beside each other."""
    incident = desk.incident(ask)
    known = desk.workspace.moments(incident.id, ask["basis"])
    begin, until = ask.get("from") or (known[0].moment if known else None), ask.get("to")
    earlier = _at(desk, ask, incident, begin, ask["basis"]) if begin else None
    later = _at(desk, ask, incident, until, ask["basis"]) if until else incident
    rows = changes(earlier, later)
    names = dict(zip([stop.moment for stop in known], short_moments([stop.words for stop in known]), strict=True))
    same = [
        label(f.measure, f.population)
        for f in (later.figures if later else ())
        if not any(r.figure == f"{f.measure}.{f.population}" for r in rows)
    ]
    added = sorted(set(later.reports if later else ()) - set(earlier.reports if earlier else ()))
    return Answer(
        json=lambda: {
            "incident": incident.id, "from": begin, "to": until, "basis": ask["basis"], "changes": rows,
            "unchanged": same, "reports_added": added,
        },
        page=lambda: render(
            "compare.html", desk, ask, here="incidents", incident=incident, known=known,
            names=names, begin=begin or "", until=until or "", rows=rows,
            same=same, added=[desk.index(ask).reports[one] for one in added if one in desk.index(ask).reports], nothing=earlier is None,
        ),
        rows=lambda: [msgspec.to_builtins(row) for row in rows],
        columns=Change.__struct_fields__,
    )  # fmt: skip


def changes(before: IncidentRow | None, after: IncidentRow | None) -> list[Change]:
    """The figures that differ between two states of an incident, in reading order."""
    earlier, later = ({(f.measure, f.population): f for f in row.figures} if row else {} for row in (before, after))
    found = []
    for key in sorted({*earlier, *later}, key=lambda one: question_order(*one)):
        old, new = earlier.get(key), later.get(key)
        if _numbers(old) == _numbers(new) and (old is None) == (new is None):
            continue
        by = new.best - old.best if old and new and old.best is not None and new.best is not None else None
        what = "new" if old is None else "gone" if new is None else "the range" if by == 0 else "changed"
        reasons = (
            [one.reason for one in after.disagreements if new and set(one.claims) <= {*new.basis, *(c.claim for c in new.set_aside)}]
            if after
            else []
        )
        found.append(
            Change(
                figure=".".join(key), label=label(*key), before=_words(old), after=_words(new), by=by, what=what,
                why=", ".join(dict.fromkeys(map(reason_words, reasons[:2]))),
            )
        )  # fmt: skip
    return found


def _at(desk: Desk, ask: Ask, incident: IncidentRow, moment: str, basis: str) -> IncidentRow | None:
    """The incident as it was, or None where nothing was said of it yet."""
    described, learned = (moment, None) if basis == "described" else (None, moment)
    return desk.index_at(ask, as_of=described, learned=learned, only=incident.id).by_id.get(incident.id)


def _numbers(figure: Figure | None) -> tuple[int | None, ...]:
    return (figure.low, figure.best, figure.high) if figure else ()


def _words(figure: Figure | None) -> str:
    if figure is None:
        return "not reported"
    if figure.best is None:
        return "no total told"
    ends = (figure.low, figure.high)
    return (
        f"{figure.best}" if ends == (figure.best, figure.best) else f"{figure.best} ({'–' if None in ends else f'{ends[0]} to {ends[1]}'})"
    )


TABLE = (
    Resource(
        path="/incidents/{incident}/compare",
        name="compareMoments",
        summary="What changed between two moments.",
        answer=compare,
        formats=("html", "json", "jsonl", "csv"),
        parameters=(EARLIER, LATER, BASIS, POLICY),
    ),
)
