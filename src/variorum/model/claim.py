"""What a report says: counted claims and statements, each with its exact evidence."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.text import Evidence, Span, content_id

Stance = Literal["asserted", "denied", "threatened", "feared", "unknown"]
Scope = Literal["total", "part", "increment", "rate"]
ClaimantKind = Literal[
    "military",
    "police",
    "government",
    "hospital",
    "armed_group",
    "security_source",
    "witness",
    "ngo",
    "un",
    "media",
    "unattributed",
]
Hedge = Literal["about", "at_least", "at_most", "more_than", "less_than", "nearly", "range", "vague", "unspecified"]
StatementKind = Literal[
    "responsibility",
    "demand",
    "threat",
    "allegation",
    "denial",
    "offer",
    "refusal",
    "no_response",
    "condemnation",
    "grievance",
]


FORMER = "former_number"  # the rule of a number that a report names as the one before its own: "raised from 96 to 109"
OWN_DEATH = "self"  # the rule of a death that comes on top of the dead of its sentence: "then himself", "not counting the gunman"
EARLIER = "earlier"  # the moment of a count that its own report hands on as given before: "police earlier said 20"


Doubt = Literal["incident", "scope", "claimant"]
Tier = Literal["confirmed", "in_doubt", "single_reader"]


class Count(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How many, as the words say it; a policy makes a point of it, never the extractor.

    Exact "21": low = high = 21, hedge None. "at least 27": 27..None. "more than 150": 151..None. "up to 30": None..30.
    "about 450" and "nearly 346": low = high = the number named, hedge "about" or "nearly". "3 to 5": 3..5, hedge "range".
    "several", "dozens": the interval of the vague-number table, hedge "vague". No number at all: None..None, hedge "unspecified".
    """

    low: int | None
    high: int | None
    words: str
    hedge: Hedge | None = None


class Attribution(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Who asserts it, what kind of source that is, through whom it reached the report, and the words that say so."""

    claimant: str | None = None
    kind: ClaimantKind = "unattributed"
    relayed_by: str | None = None
    cue: str | None = None


class Reading(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How the claim was read: by which readers, under which rule, and how sure it is.

    `confirmed`: two readers see it and its report leaves nothing open; `in_doubt`: they see it, with `doubts`; `single_reader`: one does.
    `doubts` (`extract/doubts.py`): whether it is of the "incident" whose episode holds it, whether its "scope" is the one coded, and
    whether its "claimant" says it.
    """

    readers: tuple[str, ...]
    rule: str
    tier: Tier = "single_reader"
    doubts: tuple[Doubt, ...] = ()


class Claim(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One asserted count of people with its evidence; offsets are code points into the report's text.

    `as_of` is the ISO day for which the count is said to hold, `EARLIER`, or None where the report names no moment: then it holds for
    the day of the report. `moved` says that the words tell of a toll that has grown ("rose to 12") or was taken down to this number.
    """

    id: str
    report: str
    measure: str
    population: str
    count: Count
    attribution: Attribution
    stance: Stance
    scope: Scope
    as_of: str | None
    evidence: Evidence
    sentence: Span
    reading: Reading
    lineage: str = ""
    moved: Literal["up", "down"] | None = None

    @classmethod
    def of(
        cls,
        *,
        report: str,
        measure: str,
        population: str,
        count: Count,
        evidence: Evidence,
        sentence: Span,
        reading: Reading,
        attribution: Attribution | None = None,
        stance: Stance = "asserted",
        scope: Scope = "total",
        as_of: str | None = None,
        moved: Literal["up", "down"] | None = None,
    ) -> Claim:
        """Make a claim whose id depends on what is claimed and where, not on how it was read."""
        identity = (report, measure, population, count.low, count.high, stance, evidence.start, evidence.end)
        return cls(
            id=content_id("c_", *identity),
            report=report,
            measure=measure,
            population=population,
            count=count,
            attribution=attribution or Attribution(),
            stance=stance,
            scope=scope,
            as_of=as_of,
            moved=moved,
            evidence=evidence,
            sentence=sentence,
            reading=reading,
        )

    @property
    def count_span(self) -> Span:
        """Where the words of the count stand in the report, in code points: where the evidence opens, else the last time it has them.

        "Killed 12 soldiers and two of the 12 guards" has its words twice; evidence ends with the people whom a claim counts.
        """
        quote, words = self.evidence.quote, self.count.words
        start = self.evidence.start + (0 if quote.startswith(words) else max(0, quote.rfind(words)))
        return Span(start=start, end=start + len(words))

    def meaning(self, *, measure: str | None = None, population: str | None = None, evidence: Evidence | None = None) -> Claim:
        """The same claim of another measure, population or evidence, under the id that goes with it."""
        changed = msgspec.structs.replace(
            self, measure=measure or self.measure, population=population or self.population, evidence=evidence or self.evidence
        )
        return Claim.of(**{name: getattr(changed, name) for name in _MADE_OF})


# What `Claim.of` is given; `id` and `lineage` are worked out.
_MADE_OF = tuple(name for name in Claim.__struct_fields__ if name not in ("id", "lineage"))


class Statement(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a party says beyond numbers; `actor` says or does it, `about` is its object in the report's words."""

    id: str
    report: str
    kind: StatementKind
    actor: str | None
    about: str | None
    relayed_by: str | None
    evidence: Evidence

    @classmethod
    def of(
        cls,
        *,
        report: str,
        kind: StatementKind,
        evidence: Evidence,
        actor: str | None = None,
        about: str | None = None,
        relayed_by: str | None = None,
    ) -> Statement:
        """Make a statement whose id depends on its kind and place."""
        identity = (report, kind, evidence.start, evidence.end)
        return cls(
            id=content_id("s_", *identity), report=report, kind=kind, actor=actor, about=about, relayed_by=relayed_by, evidence=evidence
        )
