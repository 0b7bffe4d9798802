"""A record made by hand from the shipped example, so that publishing is tested apart from reading and reckoning."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from variorum.model.claim import Attribution, Claim, ClaimantKind, Count, Hedge, Reading, Statement, StatementKind
from variorum.model.document import Where
from variorum.model.figure import Check, Disagreement, Dossier, Figure, Reason, SetAside, Status, Step, TimelineEntry
from variorum.model.incident import Account, Actor, Basis, Credit, Incident, Lineage, Linked, Responsibility, When
from variorum.model.report import Report, Skipped
from variorum.model.text import Evidence, Span
from variorum.model.wire import Record
from variorum.publish.record import record
from variorum.resources.load import resource_path


@dataclass
class HandMade:
    """The pieces of a run, each open to change before `record()` puts them together."""

    reports: list[Report]
    claims: list[Claim] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    def claim(
        self,
        number: int,
        quote: str,
        measure: str,
        population: str,
        low: int | None,
        high: int | None = None,
        *,
        hedge: Hedge | None = None,
        by: str | None = None,
        kind: ClaimantKind = "unattributed",
    ) -> str:
        report = self.reports[number - 1]
        start = report.text.index(quote)
        words = re.sub(r"^(at least|about|some|roughly|nearly|over|more than) ", "", quote, flags=re.IGNORECASE)
        made = Claim.of(
            report=report.id,
            measure=measure,
            population=population,
            count=Count(low=low, high=low if high is None and hedge not in ("at_least", "more_than") else high, words=words, hedge=hedge),
            evidence=Evidence.at(report.text, start, start + len(quote)),
            sentence=Span(start=start, end=start + len(quote)),
            reading=Reading(readers=("rules",), rule="by hand"),
            attribution=Attribution(claimant=by, kind=kind),
        )
        self.claims.append(made)
        return made.id

    def says(self, number: int, kind: StatementKind, actor: str, quote: str) -> str:
        report = self.reports[number - 1]
        start = report.text.index(quote)
        made = Statement.of(report=report.id, kind=kind, actor=actor, evidence=Evidence.at(report.text, start, start + len(quote)))
        self.statements.append(made)
        return made.id


def _figure(
    measure: str,
    population: str,
    numbers: tuple[int | None, int | None, int | None],
    status: Status,
    basis: list[str],
    aside: list[tuple[str, str]] | None = None,
    steps: tuple[Step, ...] = (),
) -> Figure:
    low, best, high = numbers
    return Figure(
        measure=measure,
        population=population,
        low=low,
        best=best,
        high=high,
        status=status,
        basis=tuple(basis),
        set_aside=tuple(SetAside(claim=claim, reason=reason) for claim, reason in aside or []),
        rule="named_official",
        lineages=4,
        steps=steps,
    )


def parts() -> tuple[Linked, list[Dossier], list[Account], list[Skipped]]:
    """Linked incidents, dossiers, accounts and skips of the siege."""
    files = sorted(resource_path("example").glob("*.txt"))
    texts = [(path.name, path.read_text(encoding="utf-8")) for path in files]
    hand = HandMade([Report.of(text=text, locator=name, title=text.split("\n")[0]) for name, text in texts])
    bla = "Baloch Liberation Army"
    army = hand.claim(1, "21 hostages", "killed", "hostages", 21, by="The military", kind="military")
    authorities = hand.claim(3, "21 hostages", "killed", "hostages", 21, by="Authorities", kind="government")
    source = hand.claim(
        5, "At least 27 hostages", "killed", "hostages", 27, hedge="at_least", by="a security source", kind="security_source"
    )
    fifty = hand.claim(1, "50 passengers", "killed", "hostages", 50, by=bla, kind="armed_group")
    about_fifty = hand.claim(2, "about 50 hostages", "killed", "hostages", 50, hedge="about", by=bla, kind="armed_group")
    several = hand.claim(2, "Several hostages", "killed", "hostages", 3, 9, hedge="vague", by="officials", kind="government")
    aboard = [
        hand.claim(1, "440 passengers", "aboard", "passengers", 440),
        *(hand.claim(n, "bout 450 passengers", "aboard", "passengers", 450, hedge="about") for n in (2, 3)),
        hand.claim(4, "some 500 passengers", "aboard", "passengers", 500, hedge="about"),
    ]
    freed = [
        hand.claim(3, "nearly 346 hostages", "freed", "hostages", 346, hedge="nearly"),
        hand.claim(5, "350 hostages", "freed", "hostages", 350),
    ]
    early = [
        hand.claim(2, "around 190 hostages", "freed", "hostages", 190, hedge="about"),
        hand.claim(4, "more than 150 hostages", "freed", "hostages", 151, hedge="more_than"),
    ]
    held = [
        hand.claim(4, "about 300 passengers", "held", "hostages", 300, hedge="about"),
        hand.claim(1, "214 people", "held", "hostages", 214),
    ]
    main_claims = list(hand.claims)
    bombing = hand.claim(4, "26 people", "killed", "everyone", 26)
    claimed = hand.says(4, "responsibility", bla, "claimed responsibility for the hijacking")
    hand.says(1, "threat", bla, "threatened to start killing hostages")
    first, *rest = [report.id for report in hand.reports]
    main = Incident(
        id="i_siege",
        title="Jaffar Express hijacking",
        kinds=("hijacking",),
        role="main",
        date=When(start="2025-03-11", end="2025-03-12", precision=2, basis="Tuesday in four reports"),
        place=Where(name="Bolan", admin1="Balochistan", country="PAK", lat=29.45, lon=67.5, precision=3),
        actors=(Actor(name=bla, aliases=("BLA",), role="perpetrator"),),
        responsibility=(Responsibility(actor=bla, status="claimed", claims=(claimed,)),),
        reports=(first, *rest),
        mentioned_by=(),
        claims=tuple(main_claims),
        statements=tuple(hand.statements),
    )
    steps = (
        Step(rule="group_by_origin", text="group by origin: 6 claims, 4 voices"),
        Step(rule="set_aside_party_claims", text="set aside what the attackers alone claim", claims=(fifty, about_fifty)),
        Step(rule="named_official", text="prefer a named official speaking after the end: 21", claims=(army,)),
    )
    dossier = Dossier(
        incident=main,
        policy="ucdp-ged@1",
        figures=(
            _figure(
                "killed",
                "hostages",
                (21, 21, 27),
                "disputed",
                [army, authorities, source],
                [(fifty, "partisan_claim"), (about_fifty, "partisan_claim"), (several, "words_only")],
                steps,
            ),
            _figure("aboard", "passengers", (440, 440, 500), "agreed", aboard),
            _figure("freed", "hostages", (346, 346, 350), "updated", freed, [(claim, "later_update") for claim in early]),
            _figure("held", "hostages", (300, 300, 300), "single_source", held[:1], [(held[1], "partisan_claim")]),
        ),
        disagreements=(
            Disagreement(
                claims=(source, army),
                reason="unexplained",
                explanation="The military says 21 hostages died; a security source says at least 27.",
            ),
            *(
                Disagreement(claims=pair, reason=reason, explanation=words)
                for pair, reason, words in (
                    ((army, fifty), _reason("partisan_claim"), "The attackers alone claim 50."),
                    ((aboard[0], aboard[1]), _reason("rounding"), "About 450 is 440 rounded."),
                    ((early[0], freed[0]), _reason("later_update"), "190 were freed overnight, 346 by the end."),
                )
            ),
        ),
        checks=(Check(kind="balance", holds=None, explanation="440 aboard − 346 freed − 21 killed = 73 not accounted for."),),
        timeline=(TimelineEntry(when="2025-03-11", precision=1, text="“stopped it on Tuesday”", claims=(aboard[1],)),),
    )
    other = Incident(
        id="i_bombing",
        title="Quetta bombing",
        kinds=("bombing",),
        role="background",
        date=When(start="2024-11-01", end="2024-11-30", precision=4, basis="in November"),
        place=Where(name="Quetta", country="PAK"),
        actors=(),
        responsibility=(),
        reports=(),
        mentioned_by=(rest[2],),
        claims=tuple(claim for claim in hand.claims if claim.id == bombing),
        statements=(),
    )
    passing = Dossier(
        incident=other,
        policy="ucdp-ged@1",
        figures=(_figure("killed", "everyone", (26, 26, 26), "single_source", [bombing]),),
        disagreements=(),
        checks=(),
        timeline=(),
    )
    shared = "A woman who was on the train compared it to the Day of Judgement"
    third, fifth = hand.reports[2], hand.reports[4]
    spans = tuple((report.id, report.text.index(shared), report.text.index(shared) + len(shared)) for report in (fifth, third))
    cnn = Lineage(
        id="l_cnn",
        reports=(fifth.id, third.id),
        claims=(),
        basis=(
            Basis(kind="shared_passage", reports=(fifth.id, third.id), words=shared, spans=spans),
            Basis(kind="credit", reports=(fifth.id,), words="told CNN", spans=()),
        ),
    )
    lineage = {report.id: "l_cnn" if report in (third, fifth) else f"l_{number}" for number, report in enumerate(hand.reports)}
    accounts = [Account(report=report, credits=(Credit(name="CNN", start=0, end=3),) if report is fifth else ()) for report in hand.reports]
    skips = [Skipped(locator="scan.pdf", reason="a PDF, which is not read.")]
    return Linked(incidents=(other, main), lineages=(cnn,), report_lineage=lineage), [passing, dossier], accounts, skips


def _reason(reason: Reason) -> Reason:
    return reason


@pytest.fixture
def pieces() -> tuple[Linked, list[Dossier], list[Account], list[Skipped]]:
    """What `publish.record.record` is given."""
    return parts()


@pytest.fixture
def siege() -> Record:
    """The record of the siege."""
    linked, dossiers, accounts, skips = parts()
    return record(linked, dossiers, accounts, skips, "ucdp-ged@1", "0.1.0", "by-hand")
