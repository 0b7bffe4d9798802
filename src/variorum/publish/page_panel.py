"""A figure of an incident laid out for reading in; its evidence panel out: claims, the chosen one in its report, how it was coded."""

from __future__ import annotations

from hashlib import sha256

from variorum.model.figure import Figure
from variorum.model.wire import ClaimRow
from variorum.publish.page_desk import Desk, key_of, name_of, number_view, placed_claims, short_name
from variorum.publish.page_figures import claim_views
from variorum.publish.page_reasons import by_number, reasons_behind
from variorum.publish.page_views import Excerpt, Panel, StepView
from variorum.publish.sheet import asserted, summed
from variorum.publish.wording import (
    count_words,
    day_words,
    doubt_words,
    label,
    moment_words,
    open_words,
    reason_words,
    source_words,
    visible,
)

_MOST_LISTED = 8  # claims named in the words of a step
_MOST_CITED = 6  # claims named behind a step; a step over all of them needs no list
_WHOLE = 40_000  # code points of a report shown behind the disclosure; the rest is counted
_SCOPES = {"part": "a part of those concerned", "increment": "added to an earlier count", "rate": "per some time", "total": "total"}
_LOST = "The report's text has changed since it was read; this quote can no longer be shown in place."
_LEFT_OUT = "Quotations were left out of this copy."
_AWAY = "The report's text is not at hand; the quote is kept in the record."


def panel(desk: Desk, figure: Figure, chosen: str | None, *, every: bool, whole: bool, around: int) -> Panel:
    """The evidence of a figure. `every` claim gets its excerpt, or only the chosen one; `whole` adds the report behind it."""
    rows = placed_claims(desk, figure)
    ids = [claim.id for claim, _ in rows]
    first = chosen if chosen in ids else _first(desk, figure)
    views = claim_views(desk, figure, first)
    own = figure.population if summed(desk.incident, figure) else None  # the parts of a sum have panels of their own
    shown = [view for view in views if view.id == first or (every and own in (None, desk.claims[view.id].population))]
    low, best, high = (number_view(desk, figure, value, upper=value is figure.high) for value in (figure.low, figure.best, figure.high))
    outside = [view for view in views if view.place == "outside"]
    held = " and ".join(dict.fromkeys(view.sign for view in outside))
    who = ", ".join(dict.fromkeys(short_name(desk, desk.claims[view.id].attribution.claimant or "a party") for view in outside))
    return Panel(
        id=key_of(figure),
        label=name_of(figure),
        best=best.text if figure.best is not None else "no number",
        range_words=_range(figure, low.text, high.text),
        outside=f"{held} ({who}) held outside." if outside else "",
        claims=views,
        chosen=first or "",
        excerpts=tuple(
            (view, excerpt(desk, desk.claims[view.id], whole=whole, around=around), coded(desk, desk.claims[view.id])) for view in shown
        ),
        steps=tuple(
            StepView(
                text=_begun(_shortened(by_number(desk, step.text))),
                rule=step.rule,
                cites=desk.cites(step.claims, titled=False) if len(step.claims) <= _MOST_CITED else (),
            )
            for step in figure.steps
        ),
        differences=tuple(
            (reason_words(reason).capitalize(), by_number(desk, row.explanation))
            for reason, found in reasons_behind(desk, figure).items()
            for row in found
        ),
        actions=desk.links.decide(key_of(figure), first) if first else (),
        close=desk.links.close(),
    )


def excerpt(desk: Desk, claim: ClaimRow, *, whole: bool, around: int) -> Excerpt:
    """The claim's sentence cut at exact code points; never moved to a look-alike: where text or hash differ, it says so."""
    row = desk.shelf.reports.get(claim.report)
    text = desk.texts.get(claim.report)
    start, end = claim.evidence.start, claim.evidence.end
    lost = away = ""
    if text is None:
        away = _AWAY if claim.evidence.quote else _LEFT_OUT
    elif text[start:end] != claim.evidence.quote or (
        row is not None and sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != row.sha256
    ):
        lost = _LOST
    at_hand = text if text is not None and not lost else ""
    left = max(min(claim.sentence.start, start), start - around)
    right = min(max(claim.sentence.end, end), end + around)
    return Excerpt(
        report=desk.numbers[claim.report],
        title=visible(row.outlet or row.title or row.locator) if row else "",
        paragraph=at_hand[:start].count("\n\n") + 1 if at_hand else None,
        start=start,
        end=end,
        before=at_hand[left:start],
        quote=claim.evidence.quote,
        after=at_hand[end:right],
        lost=lost,
        away=away,
        language=row.language if row else "",
        whole=runs(desk, claim, at_hand) if whole and at_hand else (),
        cut=max(0, len(at_hand) - _WHOLE),
        href=desk.links.report(claim.report),
    )


def runs(desk: Desk, chosen: ClaimRow, text: str) -> tuple[tuple[str, str, str | None], ...]:
    """The report in runs: the chosen claim's words as "mark", those of other claims as "claim" with their link, the rest plain."""
    base = max(0, min(chosen.evidence.start - _WHOLE // 2, len(text) - _WHOLE))
    last = min(len(text), base + _WHOLE)
    spans = [(chosen.evidence.start, chosen.evidence.end, "mark", chosen.id)]
    for claim in desk.incident.claims:
        start, end = claim.evidence.start, claim.evidence.end
        inside = base <= start and end <= last and claim.report == chosen.report
        if inside and all(end <= taken[0] or start >= taken[1] for taken in spans):
            spans.append((start, end, "claim", claim.id))
    found: list[tuple[str, str, str | None]] = []
    at = base
    for start, end, kind, ident in sorted(spans):
        found += [(text[at:start], "", None), (text[start:end], kind, desk.links.claim(None, ident) if kind == "claim" else None)]
        at = end
    found.append((text[at:last], "", None))
    return tuple(run for run in found if run[0])


def coded(desk: Desk, claim: ClaimRow) -> tuple[tuple[str, str], ...]:
    """What was coded from the claim's words, field by field; what the words do not tell is left out."""
    attribution = claim.attribution
    said = source_words(attribution.claimant, attribution.kind)
    fields = [
        ("Counted", label(claim.measure, claim.population)),
        ("Number", count_words(claim.count)),
        ("Stance", "" if claim.stance == "asserted" else asserted(claim)),
        ("Said by", said + (f", “{visible(attribution.cue)}”" if attribution.cue else "")),
        ("Through", visible(attribution.relayed_by or "")),
        ("Scope", _SCOPES.get(claim.scope, claim.scope)),
        ("Holds for", (day_words(claim.as_of, None) if claim.as_of[:4].isdecimal() else moment_words(claim.as_of)) if claim.as_of else ""),
        ("Origin", _origin(desk, claim)),
        ("Read by", " and ".join(claim.reading.readers) + (", one reader alone" if len(claim.reading.readers) < 2 else ", which agree")),
        ("In doubt", doubt_words(claim.reading.doubts)),
    ]
    return tuple((name, words) for name, words in fields if words)


def _shortened(words: str) -> str:
    """A step that lists many claims cut after the first few; all of them stand in the list above it."""
    parts = words.split("; ")
    more = len(parts) - _MOST_LISTED
    return words if more < 2 else f"{'; '.join(parts[:_MOST_LISTED])}; and {more} more"


def _range(figure: Figure, low: str, high: str) -> str:
    if figure.best is None:
        return f"{_begun(open_words(figure))}."
    return "low, best and high alike." if figure.low == figure.best == figure.high else f"best. Range of reported claims {low} to {high}."


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _origin(desk: Desk, claim: ClaimRow) -> str:
    """With which other reports this claim shares its source."""
    lineage = desk.shelf.lineages.get(claim.lineage)
    others = sorted(
        {desk.numbers[other] for other in (lineage.reports if lineage else ()) if other in desk.numbers and other != claim.report}
    )
    return f"shared with report{'s' if len(others) > 1 else ''} {', '.join(map(str, others))}" if others else ""


def _first(desk: Desk, figure: Figure) -> str | None:
    """The claim shown unasked: the best number's best attributed one."""
    basis = [desk.claims[ident] for ident in figure.basis if ident in desk.claims]
    exact = [claim for claim in basis if figure.best is not None and figure.best in (claim.count.low, claim.count.high)]
    named = [claim for claim in exact if claim.attribution.claimant]
    chosen = named or exact or basis or [claim for claim, _ in placed_claims(desk, figure)]
    return chosen[0].id if chosen else None
