"""Two reports of one incident in, how strongly one upstream source stands behind both, and the evidence for it, out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.link.passages import LEAST_WORDS, Passage, Prose, retold
from variorum.link.quotes import Quote, shared_quotes
from variorum.model.claim import Claim, Count
from variorum.model.incident import Account, Basis
from variorum.model.text import Span

COPIED = 0.5  # share of the shorter text in shared passages that makes full kinship
RETOLD = 0.7  # share of the shorter text's sentences told again that makes full kinship
LEAST_LINES = 3  # sentences as of which the shorter text is counted at least: one lead told by two newsrooms is no copy
QUOTED = 3.6  # weight of shared quotes that makes full kinship; two private voices reach the threshold
FIGURED = 0.06  # kinship that each equal figure adds where passages, quotes or a credit speak for it already
FIGURES_KEPT = 5
CREDITED = 0.25  # kinship of an agency that both credit, or that one credits and the other is
LEAST_SPEAKING = 0.2  # kinship below which equal figures say nothing: newsrooms count the same dead
SHOWN = 5  # pieces of evidence of a kind that are kept


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One report as kinship sees it; `claims` are those on the incident in common."""

    account: Account
    prose: Prose
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]


class Kinship(msgspec.Struct, frozen=True, kw_only=True):
    """`strength` 0..1; `basis` the evidence; `told` pairs of sentences (places in each text) that tell the same."""

    strength: float
    basis: tuple[Basis, ...]
    told: tuple[tuple[Span, Span], ...]


def kinship(a: Side, b: Side, passages: Sequence[Passage]) -> Kinship:
    """Kinship by shared passages, sentences told again, shared quotes, credits and equal figures."""
    names = (a.account.report.id, b.account.report.id)
    shorter = min(len(a.prose.words), len(b.prose.words)) or 1
    copied = sum(p.words for p in passages) / shorter
    pairs = retold(a.prose, b.prose)
    lines = max(LEAST_LINES, min(sum(len(c) >= LEAST_WORDS for c in a.prose.carried), sum(len(c) >= LEAST_WORDS for c in b.prose.carried)))
    again = len({i for i, _, _ in pairs}) / lines
    quotes = shared_quotes(a.quotes, b.quotes)
    quoted = sum(min(x.weight, y.weight) for x, y in quotes)
    credit = _credit(a.account, b.account)
    figures = equal_figures(a.claims, b.claims)
    strength = max(copied / COPIED, again / RETOLD) + quoted / QUOTED + (CREDITED if credit else 0.0)
    if strength >= LEAST_SPEAKING:
        strength += FIGURED * min(len(figures), FIGURES_KEPT)
    basis = [_passage(a, names, p) for p in sorted(passages, key=lambda p: (-p.words, p))[:SHOWN]]
    if not passages:
        basis += [_retold(a, b, names, i, j) for i, j, _ in sorted(pairs, key=lambda pair: -pair[2])[:SHOWN]]
    basis += [_quote(a, names, x, y) for x, y in quotes[:SHOWN]]
    if credit:
        spans = tuple(
            (one.report.id, told.start, told.end) for one in (a.account, b.account) for told in one.credits if told.name == credit
        )
        basis.append(Basis(kind="credit", reports=names, words=f"both rest on {credit}", spans=spans))
    if len(figures) >= 2:
        basis.append(_figures(names, figures))
    told = tuple((a.prose.sentences[i], b.prose.sentences[j]) for i, j, _ in pairs)
    return Kinship(strength=min(1.0, strength), basis=tuple(basis), told=told)


def _passage(a: Side, names: tuple[str, str], passage: Passage) -> Basis:
    """A shared passage as evidence."""
    spans = ((names[0], passage.first.start, passage.first.end), (names[1], passage.second.start, passage.second.end))
    return Basis(kind="shared_passage", reports=names, words=passage.first.of(a.account.report.text), spans=spans)


def _retold(a: Side, b: Side, names: tuple[str, str], i: int, j: int) -> Basis:
    """A sentence that the other report tells again in other words, as evidence."""
    one, other = a.prose.sentences[i], b.prose.sentences[j]
    spans = ((names[0], one.start, one.end), (names[1], other.start, other.end))
    return Basis(kind="retold", reports=names, words=one.of(a.account.report.text), spans=spans)


def _quote(a: Side, names: tuple[str, str], x: Quote, y: Quote) -> Basis:
    """A shared quote as evidence."""
    spans = ((names[0], x.span.start, x.span.end), (names[1], y.span.start, y.span.end))
    return Basis(kind="shared_quote", reports=names, words=x.span.of(a.account.report.text), spans=spans)


def _figures(names: tuple[str, str], figures: Sequence[tuple[Claim, Claim]]) -> Basis:
    """Equal figures as evidence."""
    words = ", ".join(f"{x.measure} {x.population} {x.count.words}" for x, _ in figures)
    spans = tuple((c.report, c.evidence.start, c.evidence.end) for pair in figures for c in pair)
    return Basis(kind="shared_figures", reports=names, words=words, spans=spans)


def _credit(a: Account, b: Account) -> str | None:
    """An outlet that both credit, or that one credits and the other is."""
    ours, theirs = set(a.cites), set(b.cites)
    for mine, outlet in ((ours, b.report.outlet), (theirs, a.report.outlet)):
        for name in sorted(mine):
            if outlet and name.lower() == outlet.lower():
                return name
    return min(ours & theirs, default=None)


def point(count: Count) -> int | None:
    """The number that the words name, None for vague words or none."""
    if count.hedge in ("vague", "unspecified"):
        return None
    return count.low if count.low is not None else count.high


def agree(x: Count, y: Count) -> bool:
    """Whether two counts can come from one source as they stand: the same number, or vague words that hold the other's."""
    p, q = point(x), point(y)
    if p is not None and q is not None:
        return p == q
    low, high = max(x.low or 0, y.low or 0), min(x.high if x.high is not None else 10**9, y.high if y.high is not None else 10**9)
    return low <= high


def equal_figures(ours: Sequence[Claim], theirs: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """Questions on which two reports name the same number, one pair of claims each."""
    out: dict[tuple[str, str], tuple[Claim, Claim]] = {}
    for x in ours:
        for y in theirs:
            same = (x.measure, x.population, x.stance) == (y.measure, y.population, y.stance)
            if same and point(x.count) is not None and point(x.count) == point(y.count):
                out.setdefault((x.measure, x.population), (x, y))
    return [out[key] for key in sorted(out)]
