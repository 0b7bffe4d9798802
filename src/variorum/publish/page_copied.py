"""An incident laid out for reading in; for each pair of its reports that share a source, the ribbons and the shared words out."""

from __future__ import annotations

from itertools import combinations

from variorum.model.wire import BasisRow, LineageRow
from variorum.publish.page_desk import Desk
from variorum.publish.page_views import Copied
from variorum.publish.sentences import matches, sentences
from variorum.publish.svg_ribbons import ribbons
from variorum.publish.wording import quoted, visible

_MOST_PAIRS = 2  # drawn in full; further pairs are named in the list of reports
_MOST_BASIS = 6
_LONGEST_BASIS = 110
_LONGEST_NAME = 40
_LONGEST_TEXT = 120_000  # code points compared for the drawing
_MOST_COMPARED = 12  # reports of one lineage among which the most alike pair is looked for
_KINDS = {
    "shared_passage": "same passage",
    "retold": "same sentence in other words",
    "shared_quote": "same quotation",
    "credit": "credit",
    "shared_figures": "same figures",
}


def copied(desk: Desk) -> tuple[Copied, ...]:
    """One drawing for each lineage of several reports whose texts are at hand, the two most alike reports of it."""
    ours = set(desk.numbers)
    found: list[tuple[int, Copied]] = []
    for lineage in desk.record.lineages:
        members = [report for report in lineage.reports if report in ours and desk.texts.get(report)][:_MOST_COMPARED]
        drawn = [_pair(desk, lineage, a, b) for a, b in combinations(sorted(members, key=lambda report: desk.numbers[report]), 2)]
        if drawn:
            found.append(max(drawn, key=lambda row: (row[0], -row[1].first, -row[1].second)))
    found.sort(key=lambda row: (-row[0], row[1].first))
    return tuple(row[1] for row in found[:_MOST_PAIRS])


def _pair(desk: Desk, lineage: LineageRow, first: str, second: str) -> tuple[int, Copied]:
    texts = [desk.texts[first][:_LONGEST_TEXT], desk.texts[second][:_LONGEST_TEXT]]
    spans = [sentences(text) for text in texts]
    words = [[span.of(text) for span in found] for text, found in zip(texts, spans, strict=True)]
    matched = matches(words[0], words[1])
    numbers = (desk.numbers[first], desk.numbers[second])
    left, right = len({match.first for match in matched}), len({match.second for match in matched})
    basis = [row for row in lineage.basis if {first, second} <= {evidence.report for evidence in row.evidence}]
    names = []
    for row in basis:
        ends = {evidence.report: evidence.start for evidence in row.evidence}
        one = next((n for n, span in enumerate(spans[0]) if span.start <= ends[first] < span.end), None)
        other = next((n for n, span in enumerate(spans[1]) if span.start <= ends[second] < span.end), None)
        if row.kind != "shared_figures" and one is not None and other is not None:
            names.append((one, other, _few_words(row.words)))
    others = len([report for report in lineage.reports if report in desk.numbers]) - 2
    return len(matched), Copied(
        first=numbers[0],
        second=numbers[1],
        first_words=_share(left, len(spans[0])),
        second_words=_share(right, len(spans[1])),
        drawing=ribbons(
            [span.end - span.start for span in spans[0]],
            [span.end - span.start for span in spans[1]],
            matched,
            names,
            f"Sentences of report {numbers[0]} and report {numbers[1]}: {_share(left, len(spans[0]))}, {_share(right, len(spans[1]))}",
        ),
        href=desk.links.side_by_side(first, second),
        basis=tuple(_basis(desk, row, first) for row in basis[:_MOST_BASIS]),
        note="Each bar is a sentence, its length the sentence's; a ribbon joins sentences that share half of their key words or more. "
        "Where both rest on the same source they count as one voice."
        + (f" {others} more report{'s share' if others > 1 else ' shares'} this source." if others > 0 else ""),
    )


def _basis(desk: Desk, row: BasisRow, report: str) -> tuple[str, str, str]:
    """What is shared: its kind, the words, and where they stand in the first report."""
    place = next(evidence for evidence in row.evidence if evidence.report == report)
    words = visible(row.words) if row.kind == "shared_figures" else quoted(row.words, _LONGEST_BASIS)
    return _KINDS[row.kind], words, f"report {desk.numbers[report]}, chars {place.start}–{place.end}"


def _few_words(words: str) -> str:
    shown = visible(words)
    return shown if len(shown) <= _LONGEST_NAME else shown[:_LONGEST_NAME].rsplit(" ", 1)[0] + "…"


def _share(matched: int, of: int) -> str:
    return f"{matched} of {of} sentence{'' if of == 1 else 's'} {'has' if matched == 1 else 'have'} a match"
