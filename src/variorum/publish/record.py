"""Incidents with their figures, accounts and skips in; the one record of a run out, as a value and as canonical JSON.

Every list has an order of its own that depends on content alone, so that shuffled input gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from variorum.errors import BadRecord
from variorum.model.claim import Claim, Statement
from variorum.model.figure import Disagreement, Dossier, Figure, SetAside
from variorum.model.incident import Account, Actor, Form, Incident, Lineage, Linked, When
from variorum.model.report import Report, Skipped
from variorum.model.wire import FORMAT, BasisEvidence, BasisRow, ClaimRow, DateRow, IncidentRow, LineageRow, Record, ReportRow
from variorum.publish.opening import opening_words

_DIGITS = re.compile(r"(\d+)")
_ROLE_ORDER = {"main": 0, "background": 1}
_ACTOR_ORDER = {"perpetrator": 0, "target": 1, "responder": 2}
_REASONS = ("unexplained", "partisan_claim", "copied_source", "different_scope", "different_population", "different_moment", "revised")
_NO_DATE = "9999"  # undated incidents follow every dated one


def record(
    linked: Linked,
    dossiers: Sequence[Dossier],
    accounts: Sequence[Account],
    skipped: Sequence[Skipped],
    policy_id: str,
    version: str,
    model: str,
) -> Record:
    """Put together the record of a run; nothing is worked out here, only named, joined and ordered."""
    reports = sorted((account.report for account in accounts), key=report_order)
    rank = {report.id: position for position, report in enumerate(reports)}
    texts = {report.id: report.text for report in reports}
    cites = {account.report.id: tuple(sorted(set(account.cites))) for account in accounts}
    forms = {account.report.id: account.form for account in accounts}
    place = _claim_places(linked.incidents, rank)
    return arranged(
        Record(
            version=version,
            policy=policy_id,
            model=model,
            reports=tuple(
                _report_row(report, linked.report_lineage.get(report.id, ""), cites[report.id], forms[report.id]) for report in reports
            ),
            skipped=tuple(skipped),
            lineages=tuple(_lineage_row(row, rank, place, texts) for row in linked.lineages),
            incidents=tuple(_incident_row(dossier, rank, place) for dossier in dossiers),
        )
    )


def arranged(value: Record) -> Record:
    """The record with its four lists in the order of the contract, whatever order their rows come in."""
    reports = sorted(value.reports, key=report_order)
    rank = {row.id: position for position, row in enumerate(reports)}
    return msgspec.structs.replace(
        value,
        reports=tuple(reports),
        skipped=tuple(sorted(value.skipped, key=lambda skip: (natural(skip.locator), skip.reason))),
        lineages=tuple(sorted(value.lineages, key=lambda row: _lineage_order(row, rank))),
        incidents=tuple(sorted(value.incidents, key=_incident_order)),
    )


def reopened(value: Record) -> tuple[tuple[Incident, ...], dict[str, Report]]:
    """What a record was reckoned from: its incidents with their claims, and its reports without their texts."""
    reports = {
        row.id: Report(
            id=row.id,
            locator=row.locator,
            text="",
            title=row.title,
            sha256=row.sha256,
            external_id=row.external_id,
            outlet=row.outlet,
            published=row.published,
            language=row.language,
        )
        for row in value.reports
    }
    return tuple(_incident(row) for row in value.incidents), reports


def reckoned(value: Record, dossiers: Sequence[Dossier], policy_id: str) -> Record:
    """The record with other dossiers of the same incidents, made under another policy."""
    rank = {row.id: position for position, row in enumerate(value.reports)}
    place = _claim_places([dossier.incident for dossier in dossiers], rank)
    rows = tuple(_incident_row(dossier, rank, place) for dossier in dossiers)
    return arranged(msgspec.structs.replace(value, policy=policy_id, incidents=rows))


def to_json(value: Record) -> bytes:
    """The record as bytes: contract key order, two-space indent, UTF-8, newline at the end."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"


def from_json(content: bytes, where: str) -> Record:
    """Read a record back; `where` names the file in the error when the bytes are something else."""
    try:
        return msgspec.json.decode(content, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BadRecord(f"not a {FORMAT} record ({error}).", where=where, hint="Make one with: variorum record PATH… --json") from error


def natural(words: str) -> tuple[tuple[int, int, str], ...]:
    """An order in which `report-2` comes before `report-10`."""
    return tuple((0, int(part), part) if part.isdecimal() else (1, 0, part) for part in _DIGITS.split(words) if part)


def report_order(report: Report | ReportRow) -> tuple[object, ...]:
    """By the place the user knows it under, then by id; never by the order of arrival."""
    return (natural(report.locator), report.id)


def _claim_places(incidents: Iterable[Incident], rank: dict[str, int]) -> dict[str, tuple[int, int, int, str]]:
    """For each claim and statement id its place in the reading order of the reports."""
    last = len(rank)
    rows: list[Claim | Statement] = []
    for incident in incidents:
        rows.extend(incident.claims)
        rows.extend(incident.statements)
    return {row.id: (rank.get(row.report, last), row.evidence.start, row.evidence.end, row.id) for row in rows}


def _by_place(place: dict[str, tuple[int, int, int, str]]) -> Callable[[str], tuple[int, int, int, str]]:
    """A sort key for ids of claims and statements; an id that is nowhere comes last."""
    return lambda claim: place.get(claim, (len(place) + 1, 0, 0, claim))


def _report_row(report: Report, lineage: str, cites: tuple[str, ...], form: Form) -> ReportRow:
    return ReportRow(
        id=report.id,
        external_id=report.external_id,
        locator=report.locator,
        outlet=report.outlet,
        title=report.title or opening_words(report.text),
        published=report.published,
        language=report.language,
        sha256=report.sha256,
        chars=len(report.text),
        lineage=lineage,
        cites=cites,
        form=form,
    )


def lineage_rows(
    lineages: Iterable[Lineage], reports: Iterable[Report], places: Mapping[str, tuple[str, int, int]]
) -> tuple[LineageRow, ...]:
    """Lineages as the record has them; `reports` are all that they name, `places` gives (report, start, end) of each of their claims."""
    ordered = sorted(reports, key=report_order)
    rank = {report.id: position for position, report in enumerate(ordered)}
    texts = {report.id: report.text for report in ordered}
    place = {claim: (rank.get(report, len(rank)), start, end, claim) for claim, (report, start, end) in places.items()}
    return tuple(_lineage_row(lineage, rank, place, texts) for lineage in lineages)


def _lineage_row(lineage: Lineage, rank: dict[str, int], place: dict[str, tuple[int, int, int, str]], texts: dict[str, str]) -> LineageRow:
    last = len(rank)
    basis = [
        BasisRow(
            kind=reason.kind,
            words=reason.words,
            evidence=tuple(
                BasisEvidence(report=report, start=start, end=end, quote=texts.get(report, "")[start:end])
                for report, start, end in sorted(reason.spans, key=lambda span: (rank.get(span[0], last), span))
            ),
        )
        for reason in lineage.basis
    ]
    if not basis and len(lineage.reports) > 1:
        basis = _one_number(lineage, rank, place, texts)
    return LineageRow(
        id=lineage.id,
        reports=tuple(sorted(lineage.reports, key=lambda report: (rank.get(report, last), report))),
        claims=tuple(sorted(lineage.claims, key=_by_place(place))),
        basis=tuple(
            sorted(basis, key=lambda row: (row.kind, [(rank.get(e.report, last), e.start, e.end) for e in row.evidence], row.words))
        ),
    )


def _one_number(
    lineage: Lineage, rank: dict[str, int], place: dict[str, tuple[int, int, int, str]], texts: dict[str, str]
) -> list[BasisRow]:
    """The words of claims that are one voice because their reports owe one number to one source: nothing else of them is shared."""
    named = {position: report for report, position in rank.items()}
    told = [(named[place[claim][0]], *place[claim][1:3]) for claim in lineage.claims if claim in place and place[claim][0] in named]
    evidence = tuple(
        BasisEvidence(report=report, start=start, end=end, quote=texts.get(report, "")[start:end])
        for report, start, end in sorted(told, key=lambda span: (rank[span[0]], span))
    )
    words = " / ".join(dict.fromkeys(one.quote for one in evidence))
    return [BasisRow(kind="shared_figures", words=words, evidence=evidence)] if evidence else []


def _lineage_order(row: LineageRow, rank: dict[str, int]) -> tuple[list[int], str]:
    return ([rank.get(report, len(rank)) for report in row.reports], row.id)


def _incident_order(incident: IncidentRow) -> tuple[object, ...]:
    return (_ROLE_ORDER[incident.role], incident.date.start or _NO_DATE, incident.date.end or _NO_DATE, incident.title, incident.id)


def _actor_order(actor: Actor) -> tuple[int, bool, str, tuple[str, ...]]:
    """By role; in a role those who have a name before those whom nobody names ("gunmen")."""
    return _ACTOR_ORDER[actor.role], actor.name == actor.name.lower(), actor.name, actor.aliases


def _incident_row(dossier: Dossier, rank: dict[str, int], place: dict[str, tuple[int, int, int, str]]) -> IncidentRow:
    incident, last, by_place = dossier.incident, len(rank), _by_place(place)

    def in_order(reports: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(reports, key=lambda report: (rank.get(report, last), report)))

    return IncidentRow(
        id=incident.id,
        title=incident.title,
        kinds=incident.kinds,
        role=incident.role,
        date=_date_row(incident.date),
        place=incident.place,
        actors=tuple(sorted(incident.actors, key=_actor_order)),
        responsibility=tuple(sorted(incident.responsibility, key=lambda row: (row.status, row.actor, row.claims))),
        reports=in_order(incident.reports),
        mentioned_by=in_order(incident.mentioned_by),
        claims=tuple(_claim_row(claim) for claim in sorted(incident.claims, key=lambda claim: by_place(claim.id))),
        statements=tuple(sorted(incident.statements, key=lambda row: by_place(row.id))),
        figures=tuple(_figure(figure, by_place) for figure in sorted(dossier.figures, key=lambda row: (row.measure, row.population))),
        disagreements=tuple(
            sorted(
                (_disagreement(row, by_place) for row in dossier.disagreements),
                key=lambda row: (-row.effect, _weight(row.reason), [by_place(claim) for claim in row.claims], row.explanation),
            )
        ),
        checks=tuple(sorted(dossier.checks, key=lambda check: (check.kind, check.explanation))),
        timeline=dossier.timeline,
        moments=tuple(sorted(incident.moments, key=lambda moment: (rank.get(moment[0], last), moment))),
        links=tuple(
            sorted(incident.links, key=lambda link: (link.status == "cut", rank.get(link.report, last), rank.get(link.other, last)))
        ),
    )


def _incident(row: IncidentRow) -> Incident:
    """The incident behind a row."""
    when = row.date
    return Incident(
        id=row.id,
        title=row.title,
        kinds=row.kinds,
        role=row.role,
        date=When(start=when.start, end=when.end, precision=when.precision, basis=when.basis),
        place=row.place,
        actors=row.actors,
        responsibility=row.responsibility,
        reports=row.reports,
        mentioned_by=row.mentioned_by,
        claims=tuple(Claim(**msgspec.structs.asdict(claim)) for claim in row.claims),
        statements=row.statements,
        moments=row.moments,
        links=row.links,
    )


def _date_row(when: When) -> DateRow:
    return DateRow(start=when.start, end=when.end, precision=when.precision, basis=when.basis)


def _claim_row(claim: Claim) -> ClaimRow:
    return ClaimRow(
        id=claim.id,
        report=claim.report,
        measure=claim.measure,
        population=claim.population,
        count=claim.count,
        attribution=claim.attribution,
        stance=claim.stance,
        scope=claim.scope,
        as_of=claim.as_of,
        evidence=claim.evidence,
        sentence=claim.sentence,
        lineage=claim.lineage,
        reading=claim.reading,
        moved=claim.moved,
    )


def _figure(figure: Figure, by_place: Callable[[str], tuple[int, int, int, str]]) -> Figure:
    set_aside: list[SetAside] = sorted(figure.set_aside, key=lambda row: (by_place(row.claim), row.reason))
    return msgspec.structs.replace(figure, basis=tuple(sorted(figure.basis, key=by_place)), set_aside=tuple(set_aside))


def _weight(reason: str) -> int:
    """Of disagreements that move no figure, those come first that a reader most wants explained."""
    return _REASONS.index(reason) if reason in _REASONS else len(_REASONS)


def _disagreement(row: Disagreement, by_place: Callable[[str], tuple[int, int, int, str]]) -> Disagreement:
    first, second = sorted(row.claims, key=by_place)
    return msgspec.structs.replace(row, claims=(first, second))
