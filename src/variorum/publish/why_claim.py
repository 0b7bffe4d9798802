"""One claim of an incident in; what was read, where, and what became of it out: the figures it carries, those that leave it, and why."""

from __future__ import annotations

import msgspec
from rich.console import RenderableType

from variorum.model.figure import Disagreement, Figure
from variorum.model.wire import ClaimRow, IncidentRow, Record
from variorum.publish.origins import listed, report_numbers, shelf_of
from variorum.publish.sheet import asserted
from variorum.publish.terminal import Look, hanging, heading, lay_out, reports_part
from variorum.publish.wording import doubt_words, label, moment_words, quoted, reason_words, source_words, visible

_SCOPES = {
    "total": "a total",
    "part": "a part of people counted elsewhere",
    "increment": "an increase",
    "rate": "a rate or a sum over time",
}
_STANCES = {"asserted": "asserted", "denied": "denied", "threatened": "threatened", "feared": "feared", "unknown": "said not to be known"}


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """What a figure makes of the claim: `used` where low, best or high stands on it, else the reason why it does not."""

    measure: str
    population: str
    used: bool
    reason: str | None = None
    steps: tuple[str, ...] = ()


class Fate(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with what became of it; what `why --claim --json` prints."""

    incident: str
    claim: ClaimRow
    figures: tuple[Place, ...]
    disagreements: tuple[Disagreement, ...]

    @classmethod
    def of(cls, incident: IncidentRow, claim: ClaimRow) -> Fate:
        """Every figure that knows the claim, and every disagreement in which it stands."""
        places = [place for figure in incident.figures if (place := _place(figure, claim.id)) is not None]
        differ = tuple(row for row in incident.disagreements if claim.id in row.claims)
        return cls(incident=incident.id, claim=claim, figures=tuple(places), disagreements=differ)


def find_claims(incident: IncidentRow, wanted: str) -> list[ClaimRow]:
    """The claims whose id begins so or, if there is none, whose words hold these."""
    by_id = [claim for claim in incident.claims if claim.id.startswith(wanted)]
    words = " ".join(wanted.casefold().split())
    return by_id or [claim for claim in incident.claims if words and words in " ".join(claim.evidence.quote.casefold().split())]


def explain_claim(record: Record, incident: IncidentRow, claim: ClaimRow, look: Look) -> str:
    """The claim's words and coded fields, then each figure that it carries or that leaves it out, with the steps that touched it."""
    fate, shelf, numbers = Fate.of(incident, claim), shelf_of(record), report_numbers(incident)
    number = numbers[claim.report]
    through = f", through {visible(claim.attribution.relayed_by)}" if claim.attribution.relayed_by else ""
    cue = f" (“{visible(claim.attribution.cue)}”)" if claim.attribution.cue else ""
    sure = claim.reading.tier.replace("_", " ") + (f": {doubt_words(claim.reading.doubts)}" if claim.reading.doubts else "")
    parts: list[RenderableType] = [
        hanging(f"{label(claim.measure, claim.population)}: {asserted(claim)}, {visible(incident.title)}", 0, style="bold"),
        hanging(f"{quoted(claim.evidence.quote)}  report {number}, chars {claim.evidence.start}–{claim.evidence.end}", 3),
        hanging(f"said by {source_words(claim.attribution.claimant, claim.attribution.kind)}{through}{cue}", 3),
        hanging(f"{_STANCES[claim.stance]}, {_SCOPES[claim.scope]}; {_moment(claim)}", 3),
        hanging(f"read by {' and '.join(claim.reading.readers)} ({claim.reading.rule}), {sure}", 3),
        hanging(f"{claim.id}, origin {claim.lineage}; rules {record.policy}", 3),
        heading("What became of it", look),
    ]
    if not fate.figures:
        parts.append(hanging("no figure stands on it or names it", 3))
    for place in fate.figures:
        why = "carries the figure" if place.used else f"set aside: {reason_words(place.reason or 'unexplained')}"
        parts.append(hanging(f"{label(place.measure, place.population)}: {why}", 4, first=1))
        parts += [hanging(visible(step), 7, first=4) for step in place.steps]
    if fate.disagreements:
        parts.append(heading("Where it differs", look))
        parts += [hanging(f"{reason_words(row.reason)}: {visible(row.explanation)}", 4, first=1) for row in fate.disagreements]
    return lay_out([*parts, *reports_part([row for row in listed(shelf, numbers) if row.id == claim.report], look)], look)


def _place(figure: Figure, claim: str) -> Place | None:
    reason = next((row.reason for row in figure.set_aside if row.claim == claim), None)
    used = claim in figure.basis
    if not used and reason is None:
        return None
    steps = tuple(step.text for step in figure.steps if claim in step.claims)
    return Place(measure=figure.measure, population=figure.population, used=used, reason=reason, steps=steps)


def _moment(claim: ClaimRow) -> str:
    if claim.as_of == "earlier":
        return "handed on as given before"
    return f"as of {moment_words(claim.as_of)}" if claim.as_of else "of the day of its report"
