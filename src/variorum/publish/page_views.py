"""What a page shows, as plain frozen values between the record and the templates: words with links, drawings, rows, panels.

A template prints these and decides nothing; a test can read them without a browser.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from markupsafe import Markup

Tone = Literal["plain", "strong", "quote", "muted"]
Place = Literal["inside", "outside", "superseded", "aside"]


class Piece(msgspec.Struct, frozen=True):
    """Some words of a sentence, and where they lead; a number always leads to a claim."""

    text: str
    href: str | None = None
    tone: Tone = "plain"


class Cite(msgspec.Struct, frozen=True, kw_only=True):
    """A reference behind a sentence: its sign ("3" for report 3), where it leads, and whose words it stands for."""

    sign: str
    href: str
    title: str = ""


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence that the page says in its own voice, with the claims it rests on."""

    pieces: tuple[Piece, ...]
    cites: tuple[Cite, ...] = ()


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """One position of a switch or slider; without `href` it can be read but not chosen."""

    label: str
    href: str | None = None
    chosen: bool = False
    title: str = ""


class NumberView(msgspec.Struct, frozen=True, kw_only=True):
    """A number as printed and the claim it leads to."""

    text: str
    href: str | None = None


class ClaimView(msgspec.Struct, frozen=True, kw_only=True):
    """One claim as a line: its mark, its count, who says it, where it stands in the figure and in its report."""

    id: str
    report: int
    mark: Markup
    sign: str
    words: str
    source: str
    note: str
    place: Place
    quote: str
    start: int
    end: int
    href: str
    chosen: bool = False
    wordy: bool = False


class FigureRow(msgspec.Struct, frozen=True, kw_only=True):
    """One question of the table: its figure, its strip of claims with the same in a table, words without a number, and why."""

    id: str
    label: str
    note: str
    href: str
    low: NumberView
    best: NumberView
    high: NumberView
    strip: Markup
    claims: tuple[ClaimView, ...]
    words: tuple[tuple[str, Cite], ...]
    reason: str
    status: str
    settled: bool
    why: tuple[Sentence, ...]
    chosen: bool = False


class TotalRow(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that adds up others: the sum spelled out, and what it would be with a claim that was kept outside."""

    id: str
    label: str
    note: str
    href: str
    low: NumberView
    best: NumberView
    high: NumberView
    sum: str
    otherwise: tuple[Sentence, ...]
    claims: tuple[ClaimView, ...] = ()


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """A small chart of one figure over the moments that claims describe, with its table: moment, count, source, where the claim is."""

    label: str
    drawing: Markup
    rows: tuple[tuple[str, str, str, str], ...]


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the timeline; `party` where a party to the incident speaks."""

    when: str
    title: str
    party: bool
    sentence: Sentence


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """What one party says beyond numbers, in its own words."""

    kind: str
    actor: str
    quote: str
    cites: tuple[Cite, ...]


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """The sentence of a claim in its report, cut at exact code points; `lost` says that the text has
    changed, `away` why the words around the quote are not shown.

    `whole` is the report in runs, for the disclosure: (words, "mark" | "claim" | "", href).
    """

    report: int
    title: str
    paragraph: int | None
    start: int
    end: int
    before: str
    quote: str
    after: str
    lost: str = ""
    away: str = ""
    language: str = ""
    whole: tuple[tuple[str, str, str | None], ...] = ()
    cut: int = 0
    href: str | None = None


class StepView(msgspec.Struct, frozen=True, kw_only=True):
    """One step of how a number was chosen: what was done, under which rule, with which claims."""

    text: str
    rule: str
    cites: tuple[Cite, ...] = ()


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """The evidence of one figure: its claims, the chosen one in its words, what was coded, how the number was chosen."""

    id: str
    label: str
    best: str
    range_words: str
    outside: str
    claims: tuple[ClaimView, ...]
    chosen: str
    excerpts: tuple[tuple[ClaimView, Excerpt, tuple[tuple[str, str], ...]], ...]
    steps: tuple[StepView, ...]
    differences: tuple[tuple[str, str], ...]
    actions: tuple[tuple[str, str, str], ...] = ()
    close: str | None = None


class CheckView(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a sum works: a heading, the reckoning, and a bar of its parts where there are parts."""

    title: str
    text: str
    bar: Markup | None
    cites: tuple[Cite, ...]


class MapView(msgspec.Struct, frozen=True, kw_only=True):
    """Where it happened: the drawing, how exactly the place is known, and what the place rests on."""

    drawing: Markup
    note: str
    caption: str


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports that share a source: the ribbons between their sentences, and the evidence in words."""

    first: int
    second: int
    first_words: str
    second_words: str
    drawing: Markup
    href: str | None
    basis: tuple[tuple[str, str, str], ...]
    note: str


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """One report in the list."""

    number: int
    title: str
    outlet: str
    origin: str
    shared: bool
    claims: int
    sha256: str
    locator: str
    href: str | None
    describes: str = ""
    """The latest moment that its claims describe."""
    why: tuple[tuple[str, str], ...] = ()
    """Why it belongs to the incident, or from what an analyst cut it: a head and what speaks for and against."""
    cut: str | None = None


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """An earlier incident that the reports mention, kept apart."""

    when: str
    sentence: Sentence
    href: str | None


class DecisionView(msgspec.Struct, frozen=True, kw_only=True):
    """A ruling of an analyst, in words; `state` where it does not simply hold, `undo` leads to taking it back."""

    title: str
    reason: str
    who: str
    when: str
    state: str = ""
    undo: str | None = None


class Ruled(msgspec.Struct, frozen=True, kw_only=True):
    """One question under several coding rules: (low, best, high) for each policy in order, None where it has no such figure."""

    label: str
    href: str
    figures: tuple[tuple[str, str, str] | None, ...]
    differs: bool


class IncidentPage(msgspec.Struct, frozen=True, kw_only=True):
    """Everything on the incident page, in reading order."""

    id: str
    title: str
    aliases: str
    crumbs: tuple[tuple[str, str | None], ...]
    place: str
    days: str
    kinds: str
    responsibility: tuple[str, ...]
    actions: tuple[tuple[str, str, bool], ...]
    policy: str
    policies: tuple[Choice, ...]
    moments: tuple[Choice, ...]
    reports_count: int
    origins_count: int
    claims_count: int
    all_claims: str | None
    agreed: tuple[Sentence, ...]
    disputed: tuple[Sentence, ...]
    unknown: tuple[Sentence, ...]
    rows: tuple[FigureRow, ...]
    totals: tuple[TotalRow, ...]
    nobody: tuple[Sentence, ...]
    legend: tuple[tuple[Markup, str], ...]
    moved: tuple[Moved, ...]
    timeline: tuple[Moment, ...]
    voices: tuple[Voice, ...]
    where: MapView | None
    copied: tuple[Copied, ...]
    panels: tuple[Panel, ...]
    checks: tuple[CheckView, ...]
    decisions: tuple[DecisionView, ...] | None
    log: str | None
    reports: tuple[ReportView, ...]
    apart: tuple[Apart, ...]
    ruled: tuple[Ruled, ...] = ()
    ruled_by: tuple[str, ...] = ()
