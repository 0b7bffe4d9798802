"""One happening in time and place: what one report tells of it (episode), and what all reports of it share (incident)."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.claim import Claim, Statement
from variorum.model.document import DateMention, PlaceMention, Sentence, Where
from variorum.model.report import Report
from variorum.model.text import Span

SAID_ON = "said on"  # opens the basis of a day on which somebody spoke or something was found: no end of the incident


class When(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The days of an incident, ISO dates inclusive; `precision` is UCDP's date_prec 1..5, None when nothing dates it.

    `basis` says in words which reports and phrases the dates rest on and which were overruled.
    """

    start: str | None = None
    end: str | None = None
    precision: int | None = None
    basis: str = ""


class Actor(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody who takes part, under the name used most, with every other spelling met."""

    name: str
    aliases: tuple[str, ...] = ()
    role: Literal["perpetrator", "target", "responder"]


class Responsibility(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who is said to have done it; `claims` are ids of the statements it rests on."""

    actor: str
    status: Literal["claimed", "attributed", "denied"]
    claims: tuple[str, ...]


Form = Literal["report", "round_up", "live_page"]  # one report; several incidents told in turn; entries under times of the clock


class Episode(msgspec.Struct, frozen=True, kw_only=True):
    """What one report tells of one incident: its claims and statements, and what helps to recognise the incident elsewhere.

    `key` counts from 0 in the report; exactly one episode of a report with claims or statements is "main".
    `kinds` are incident kinds of the lexicon ("hijacking", "bombing", …), strongest first. `terms` are the proper names of the
    incident's own sentences, lower case, sorted. `moment` orders undated accounts of one incident: how far it had got
    ("ongoing", "final_phase", "ended") or None. `spans` are the stretches of the text that tell of it, in text order; `start_weekday`
    and `end_weekday` ("tuesday") are kept because they may date an incident that no single report dates, and so is `yearless` ("--12-20"),
    the day of an incident in a report that names no year. `days_told` are the days by
    which the report was written, as far as its text tells: first that of its date line, then those it names, as ISO dates, "--05-03"
    without a year, weekdays, or "+2" days after the incident. `sums_up`: the head of a list of incidents, about none of them;
    `beside`: an incident of the same days that the report tells beside its main one. `unsure`: claims of the main one whose sentences
    have some signs of telling of another.
    """

    key: int
    role: Literal["main", "background"]
    title: str
    kinds: tuple[str, ...] = ()
    when: When = When()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    actors: tuple[Actor, ...] = ()
    responsibility: tuple[Responsibility, ...] = ()
    claims: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    moment: Literal["ongoing", "final_phase", "ended"] | None = None
    spans: tuple[Span, ...] = ()
    start_weekday: str | None = None
    end_weekday: str | None = None
    yearless: str | None = None
    days_told: tuple[str, ...] = ()
    sums_up: bool = False
    beside: bool = False


class Credit(msgspec.Struct, frozen=True, kw_only=True):
    """An outlet that a report credits for its material, and where: "(Reuters)", "told CNN", "according to AFP"."""

    name: str
    start: int
    end: int


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """Everything one report yields, made from that report alone: the unit that travels from extraction to linking."""

    report: Report
    sentences: tuple[Sentence, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    episodes: tuple[Episode, ...] = ()
    credits: tuple[Credit, ...] = ()
    form: Form = "report"
    problems: tuple[str, ...] = ()  # one line for each plugged-in reader that failed at this report

    @property
    def cites(self) -> tuple[str, ...]:
        """Names of the outlets credited, in order of first mention."""
        return tuple(credit.name for credit in self.credits)


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """Why two reports rest on one upstream source; `spans` are (report id, start, end), one for each report concerned."""

    kind: Literal["shared_passage", "retold", "shared_quote", "credit", "shared_figures"]
    reports: tuple[str, ...]
    words: str
    spans: tuple[tuple[str, int, int], ...] = ()


class Lineage(msgspec.Struct, frozen=True, kw_only=True):
    """Reports, or single claims of them, that rest on one upstream source and so count as one voice."""

    id: str
    reports: tuple[str, ...]
    claims: tuple[str, ...]
    basis: tuple[Basis, ...] = ()


class Cited(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Words of one report at their place in it."""

    report: str
    start: int
    end: int
    quote: str


class LinkPart(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One thing that speaks for (weight above 0) or against two reports telling of one incident, with the words of each that show it."""

    kind: Literal["words", "days", "published", "ages", "killed", "injured", "dated", "kinds", "towns", "name"]
    weight: float
    words: str
    evidence: tuple[Cited, ...] = ()


class Link(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Why a report belongs to an incident, or is kept out of it: its strongest tie to another report.

    "linked" by likeness, "passing" because it mentions the incident, "joined" or "cut" by an analyst's `decision`. `weight` is the sum of
    `parts`, worked out from the two reports alone: in a heap of many reports common words count for less.
    """

    report: str
    other: str
    status: Literal["linked", "passing", "joined", "cut"]
    weight: float
    parts: tuple[LinkPart, ...] = ()
    decision: str | None = None


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One happening with everything that reports say of it, before any policy looks at it.

    `reports` tell of it as their main matter; `mentioned_by` only in passing. `claims` carry their lineage.
    `moments` orders reports by the day on which they were written, as far as date or text tell, else by how far the incident had got:
    (report id, rank from 0, reason in words). `links` say of each report why it is here, and which ties an analyst cut.
    """

    id: str
    title: str
    kinds: tuple[str, ...]
    role: Literal["main", "background"]
    date: When
    place: Where | None
    actors: tuple[Actor, ...]
    responsibility: tuple[Responsibility, ...]
    reports: tuple[str, ...]
    mentioned_by: tuple[str, ...]
    claims: tuple[Claim, ...]
    statements: tuple[Statement, ...]
    moments: tuple[tuple[str, int, str], ...] = ()
    links: tuple[Link, ...] = ()


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """All incidents of a set of accounts and the lineages among their reports."""

    incidents: tuple[Incident, ...]
    lineages: tuple[Lineage, ...]
    report_lineage: dict[str, str]
