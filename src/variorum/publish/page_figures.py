"""An incident laid out for reading in; the rows of the figure table with their strips, the sums and the legend out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup

from variorum.model.figure import Figure, added_up
from variorum.model.wire import ClaimRow
from variorum.publish.page_desk import (
    Desk,
    hand_of,
    key_of,
    mark_of,
    name_of,
    number_view,
    placed_claims,
    reasons_of,
    short_name,
    shown_claims,
    source_of,
    value_of,
)
from variorum.publish.page_reasons import reasons_behind, why_sentences
from variorum.publish.page_views import Cite, ClaimView, FigureRow, Piece, Place, Sentence, TotalRow
from variorum.publish.sheet import asserted, open_above, summed, taken_off
from variorum.publish.svg_axis import Axis
from variorum.publish.svg_marks import HAND_WORDS, Hand, Mark, band_key, draw_mark, key
from variorum.publish.svg_strip import Band, scale_of, strip
from variorum.publish.wording import label, population_words, reason_words, status_words, visible

# Measures whose numbers can be held against one another share an axis, so that lengths mean the same in neighbouring rows.
_FAMILIES = (("aboard", "held", "freed", "escaped", "captured"), ("killed", "injured", "missing", "harmed"))
_SHARE_DOWN_TO = 0.06  # a figure smaller than this part of the family's largest gets an axis of its own, or nothing would be seen
_MOST_WORDS = 4
_RULE_NAMED = re.compile(r" \([a-z_]+\)(?= [+=])")  # "21 hostages (reliability) + …": which rule chose a part stands in its own panel


def figure_rows(desk: Desk, chosen: str | None) -> tuple[FigureRow, ...]:
    """Every figure that is not a sum of others, in reading order; those that say only "none" stand in `nobody`."""
    figures = [figure for figure in desk.figures() if not summed(desk.incident, figure) and not _none(figure)]
    marks = {key_of(figure): _marks(desk, figure) for figure in figures}
    scales = _scales(desk, figures, marks)
    return tuple(_row(desk, figure, marks[key_of(figure)], scales[key_of(figure)], chosen) for figure in figures)


def nobody(desk: Desk) -> tuple[Sentence, ...]:
    """What reports say of nobody ("no civilians were hurt"): a line each, for a chart of zero shows nothing; one claim is told once."""
    found: list[Sentence] = []
    told: set[str] = set()
    for figure in sorted((figure for figure in desk.figures() if _none(figure)), key=lambda figure: figure.population == "everyone"):
        fresh = [ident for ident in figure.basis if ident not in told]
        if fresh:
            told.update(fresh)
            pieces = (Piece(name_of(figure), desk.links.figure(key_of(figure))), Piece(": said to be none."))
            found.append(Sentence(pieces=pieces, cites=desk.cites(fresh)))
    return tuple(found)


def total_rows(desk: Desk) -> tuple[TotalRow, ...]:
    """The figures that add up others."""
    return tuple(_total(desk, figure) for figure in desk.figures() if summed(desk.incident, figure))


def legend(desk: Desk) -> tuple[tuple[Markup, str], ...]:
    """Only the shapes that this incident's charts use, then what dashes, arrows and paleness mean."""
    shown = [(claim, place) for figure in desk.figures() for claim, place in shown_claims(desk, figure) if value_of(claim) is not None]
    used = {hand_of(claim) for claim, _ in shown}
    rows: list[tuple[Markup, str]] = [(key(hand), _hand_words(desk, hand)) for hand in HAND_WORDS if hand in used]
    rows.append((key("none", rough=True), "dashed: approximate"))
    rows.append((key("official", arrow=True), "arrow: at least"))
    rows.append((key("official", fresh=False), "pale: superseded or set aside"))
    rows.append((band_key(), "band: low to high; tick: best"))
    return tuple(rows)


def claim_views(desk: Desk, figure: Figure, chosen: str | None = None) -> tuple[ClaimView, ...]:
    """All claims of a figure as lines, those inside the range first."""
    reasons = reasons_of(figure)
    return tuple(_claim_view(desk, figure, claim, place, reasons, chosen) for claim, place in placed_claims(desk, figure))


def _claim_view(desk: Desk, figure: Figure, claim: ClaimRow, place: Place, reasons: dict[str, str], chosen: str | None) -> ClaimView:
    number = desk.numbers[claim.report]
    mark = mark_of(desk, figure, claim, place) or Mark(value=0, hand=hand_of(claim), digit=str(number), rough=True)
    added = bool(summed(desk.incident, figure))
    small = Mark(value=0, hand=mark.hand, digit=mark.digit, rough=mark.rough, fresh=mark.fresh)
    drawn = Markup('<svg width="24" height="24" viewBox="0 0 24 24" aria-hidden="true">{}</svg>').format(draw_mark(small, 12, 12))
    through = f"through {visible(claim.attribution.relayed_by)}" if claim.attribution.relayed_by else ""
    return ClaimView(
        id=claim.id,
        report=number,
        mark=drawn,
        sign=asserted(claim, sign=True),
        words=asserted(claim),
        source=source_of(desk, claim),
        note="; ".join(part for part in (through, reasons.get(claim.id, "")) if part),
        place=place,
        quote=visible(claim.evidence.quote),
        start=claim.evidence.start,
        end=claim.evidence.end,
        href=desk.links.claim(key_of(figure) if claim.population == figure.population or not added else None, claim.id),
        chosen=claim.id == chosen,
        wordy=value_of(claim) is None,
    )


def _none(figure: Figure) -> bool:
    """Whether nobody is all that is counted."""
    return figure.best == 0 and not figure.high and figure.status != "disputed"


def _marks(desk: Desk, figure: Figure) -> list[Mark]:
    found = [mark_of(desk, figure, claim, place) for claim, place in shown_claims(desk, figure)]
    return [mark for mark in found if mark is not None]


def _band(desk: Desk, figure: Figure) -> Band:
    basis = [desk.claims[ident] for ident in figure.basis if ident in desk.claims]
    return Band(low=figure.low, best=figure.best, high=figure.high, open_above=open_above(figure, basis))


def _scales(desk: Desk, figures: Sequence[Figure], marks: dict[str, list[Mark]]) -> dict[str, Axis]:
    """One axis for each family of measures, but for figures that would vanish on it."""
    own = {key_of(figure): scale_of(marks[key_of(figure)], _band(desk, figure)) for figure in figures}
    scales = dict(own)
    for family in _FAMILIES:
        members = [figure for figure in figures if figure.measure in family and not own[key_of(figure)].by_tens]
        widest = max((own[key_of(figure)] for figure in members), key=lambda scale: scale.top, default=None)
        for figure in members:
            if widest is not None and _largest(marks[key_of(figure)], figure) >= widest.top * _SHARE_DOWN_TO:
                scales[key_of(figure)] = widest
    return scales


def _largest(marks: Sequence[Mark], figure: Figure) -> float:
    values = [mark.value for mark in marks] + [float(value) for value in (figure.high, figure.best) if value is not None]
    return max(values, default=0.0)


def _row(desk: Desk, figure: Figure, marks: list[Mark], scale: Axis, chosen: str | None) -> FigureRow:
    name, ident = name_of(figure), key_of(figure)
    low, best, high = (number_view(desk, figure, value, upper=value is figure.high) for value in (figure.low, figure.best, figure.high))
    views = claim_views(desk, figure)
    told = f"{name}: low {low.text}, best {best.text}, high {high.text}. {_count(len(marks), 'claim')} with a number."
    reasons = [reason for reason in reasons_behind(desk, figure) if reason != "words_only" or figure.status == "words_only"]
    return FigureRow(
        id=ident,
        label=name,
        note=_note(figure, views),
        href=desk.links.figure(ident),
        low=low,
        best=best,
        high=high,
        strip=strip(marks, _band(desk, figure), scale, told, ident.replace(".", "-")) if marks else Markup(""),
        claims=views,
        words=_in_words(desk, figure),
        reason=reason_words(reasons[0]).capitalize() if reasons else status_words(figure.status).capitalize(),
        status="disputed" if figure.status == "disputed" else status_words(figure.status),
        settled=figure.status != "disputed",
        why=why_sentences(desk, figure),
        chosen=ident == chosen,
    )


def _note(figure: Figure, views: Sequence[ClaimView]) -> str:
    """On how much a figure stands, and how its number came about where it is no claim's own."""
    counts = {view.id: view.words for view in views}
    sums = dict.fromkeys(" + ".join(counts[claim] for claim in told if claim in counts) for told in added_up(figure).values())
    stands = f"{_count(len(views), 'claim')}, {_count(figure.lineages, 'origin')}"
    return "; ".join(part for part in (stands, *sums, taken_off(figure)) if part)


def _in_words(desk: Desk, figure: Figure) -> tuple[tuple[str, Cite], ...]:
    """What reports say of the question without a number, and what they only threaten, fear or deny."""
    found: dict[tuple[str, int], tuple[str, Cite]] = {}
    for claim, _ in placed_claims(desk, figure):
        if value_of(claim) is not None:
            continue
        number = desk.numbers[claim.report]
        words = visible(claim.count.words) if claim.stance == "asserted" else asserted(claim).replace("“", "").replace("”", "")
        cite = Cite(sign=str(number), href=desk.links.claim(key_of(figure), claim.id), title=visible(claim.evidence.quote))
        found.setdefault((words.casefold(), number), (words, cite))
    return tuple(list(found.values())[:_MOST_WORDS])


def _total(desk: Desk, figure: Figure) -> TotalRow:
    low, best, high = (number_view(desk, figure, value, upper=value is figure.high) for value in (figure.low, figure.best, figure.high))
    steps = [step.text for step in figure.steps if step.rule == "sum"]
    parts = summed(desk.incident, figure)
    total = _RULE_NAMED.sub("", visible(steps[-1].rsplit(": ", 1)[-1])) if steps else " + ".join(parts)
    return TotalRow(
        id=key_of(figure),
        label="All deaths" if key_of(figure) == "killed.everyone" else f"All {label(figure.measure, figure.population).lower()}",
        note=f"sum of the {figure.measure.replace('_', ' ')} of {_and(parts)}",
        href=desk.links.figure(key_of(figure)),
        low=low,
        best=best,
        high=high,
        sum=total,
        otherwise=_otherwise(desk, figure),
        claims=claim_views(desk, figure),
    )


def _otherwise(desk: Desk, total: Figure) -> tuple[Sentence, ...]:
    """What the upper end would be if the largest claim that a party makes of one part were accepted."""
    if total.high is None:
        return ()
    best: tuple[int, ClaimRow, Figure] | None = None
    for part in desk.incident.figures:
        if part.measure != total.measure or part.high is None or summed(desk.incident, part):
            continue
        for row in part.set_aside:
            claim = desk.claims.get(row.claim)
            if claim is None or row.reason != "partisan_claim" or claim.count.low is None or claim.count.low <= part.high:
                continue
            high = total.high - part.high + claim.count.low
            if best is None or high > best[0]:
                best = (high, claim, part)
    if best is None:
        return ()
    high, claim, part = best
    who = short_name(desk, claim.attribution.claimant or "the party")
    words = f"{asserted(claim, sign=True)} {population_words(part.population, 2)}"
    return (
        Sentence(
            pieces=(
                Piece("If the claim of "),
                Piece(words, desk.links.claim(key_of(part), claim.id), "strong"),
                Piece(f" by {who} were accepted, the high would be {high}."),
            )
        ),
    )


def _hand_words(desk: Desk, hand: Hand) -> str:
    """A hand in words, with the one armed group's name where there is one."""
    if hand != "armed":
        return HAND_WORDS[hand]
    names = {
        short_name(desk, claim.attribution.claimant)
        for claim in desk.incident.claims
        if hand_of(claim) == "armed" and claim.attribution.claimant
    }
    return f"{HAND_WORDS[hand]} ({names.pop()})" if len(names) == 1 else HAND_WORDS[hand]


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _and(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
