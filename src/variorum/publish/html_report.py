"""One incident of a record in; a report that can be handed over out: one HTML file that asks for nothing, prints on A4, and is data.

Fonts, map, style and the record itself are inside. Every sentence leads to a numbered note with a short quote, its report and its place.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from typing import Literal

import msgspec
from markupsafe import Markup

from variorum.model.claim import Statement
from variorum.model.incident import Link
from variorum.model.page import NameWords, PageKit
from variorum.model.policy import Policy
from variorum.model.wire import ClaimRow, IncidentRow, Record
from variorum.publish.html import Pages
from variorum.publish.origins import report_numbers
from variorum.publish.page_incident import PageState, incident_page
from variorum.publish.page_links import Links, figure_id
from variorum.publish.page_views import Choice
from variorum.publish.record import to_json
from variorum.publish.redaction import SIGN, redacted
from variorum.publish.sheet import asserted, summed
from variorum.publish.wording import label, quoted, source_words, statement_words, visible

_SHORT = 160  # characters of a quote in a note
_AROUND = 120  # code points of a sentence around a quote: enough to read it, no more of others' words than that
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


class ReportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What the report shows of others' words and of people.

    `quotes` "none" leaves out every quotation (offsets and hashes stay); `redact_persons` takes out the names of persons, which are told
    by these words;
    without `decisions` what analysts ruled is not told, though its effect stays. `others` are records under other policies, by title,
    `history` the incident as of earlier moments.
    """

    quotes: Literal["short", "none"] = "short"
    redact_persons: NameWords | None = None
    decisions: bool = True
    others: tuple[tuple[str, Record], ...] = ()
    history: tuple[tuple[str, str, IncidentRow], ...] = ()
    decimals: int = 2


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """One numbered note: a claim or statement with its words and place."""

    number: int
    id: str
    text: str
    quote: str
    report: int
    start: int
    end: int


class FileLinks(Links):
    """Addresses inside one file: a claim of a figure leads to its evidence, a reference to its note."""

    titled = False

    def __init__(self, record: Record, incident: IncidentRow) -> None:
        self.notes = numbered(record, incident)
        self._numbers = {note.id: note.number for note in self.notes}
        self._figures: dict[str, str] = {}
        for figure in sorted(incident.figures, key=lambda figure: bool(summed(incident, figure))):
            for claim in (*figure.basis, *(row.claim for row in figure.set_aside)):
                self._figures.setdefault(claim, figure_id(figure.measure, figure.population))

    def claim(self, figure: str | None, claim: str) -> str:
        """The claim's evidence; what belongs to no figure leads to its note."""
        home = figure or self._figures.get(claim)
        return f"#{home}.{claim}" if home else f"#n-{claim}"

    def cite(self, claim: str, report: int) -> tuple[str, str]:
        """The note's number and the note."""
        return str(self._numbers.get(claim, report)), f"#n-{claim}"


def numbered(record: Record, incident: IncidentRow) -> tuple[Note, ...]:
    """The notes: claims and statements in the order of the reports, then claims of incidents kept apart."""
    numbers = report_numbers(incident)
    rows: list[ClaimRow | Statement] = [*incident.claims, *incident.statements]
    rows.sort(key=lambda row: (numbers[row.report], row.evidence.start, row.evidence.end, row.id))
    apart = [claim for other in record.incidents if other.id != incident.id for claim in other.claims if claim.report in numbers]
    return tuple(
        Note(
            number=number,
            id=row.id,
            text=_note(row),
            quote=quoted(row.evidence.quote, _SHORT) if row.evidence.quote else "",
            report=numbers[row.report],
            start=row.evidence.start,
            end=row.evidence.end,
        )
        for number, row in enumerate([*rows, *apart], start=1)
    )


def html_report(
    record: Record,
    incident: IncidentRow,
    texts: Mapping[str, str],
    kit: PageKit,
    *,
    policy: Policy | None = None,
    options: ReportOptions | None = None,
) -> str:
    """The report of one incident as one file. The same record, texts and options give the same bytes."""
    options, press = options or ReportOptions(), Pages(kit)
    record = shown_record(record, incident, options)
    incident = next(row for row in record.incidents if row.id == incident.id)
    changed = options.redact_persons is not None or options.quotes == "none"
    links = FileLinks(record, incident)
    title = policy.title if policy else record.policy
    others = tuple((name, other) for name, other in options.others if other.policy != record.policy)
    state = PageState(
        policies=(Choice(label=title, chosen=True, title=record.policy),),
        decisions=options.decisions,
        others=others,
        history=options.history,
        every_claim=True,
        whole_reports=False,
        around=_AROUND,
        decimals=options.decimals,
    )
    page = incident_page(record, incident, {} if changed else texts, links=links, state=state, outlines=kit.outlines)
    if others:
        page = msgspec.structs.replace(page, ruled_by=(title, *page.ruled_by[1:]))
    script = Markup(kit.script)
    return press.render(
        "report.html",
        page=page,
        notes=links.notes,
        options=options,
        policy=policy,
        record=record,
        sign=SIGN,
        style=Markup(press.style()),
        script=script,
        guard=f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; script-src 'sha256-{_digest(script)}'",
        data=Markup(safe_json(to_json(record))),
        claims=Markup(safe_json(msgspec.json.encode(schema_claims(record, incident)))),
    )


def shown_record(record: Record, incident: IncidentRow, options: ReportOptions) -> Record:
    """The part of the record that the report is about, as the options let it be seen."""
    ours = set(report_numbers(incident))
    part = msgspec.structs.replace(
        record,
        reports=tuple(row for row in record.reports if row.id in ours),
        lineages=tuple(row for row in record.lineages if ours & set(row.reports)),
        incidents=tuple(row for row in record.incidents if row.id == incident.id or _mentioned(row, ours)),
        skipped=(),
    )
    if not options.decisions:
        part = msgspec.structs.replace(
            part, incidents=tuple(msgspec.structs.replace(row, decisions=msgspec.UNSET) for row in part.incidents)
        )
    if options.quotes == "none":
        part = without_quotes(part)
    return redacted(part, options.redact_persons) if options.redact_persons else part


def without_quotes(record: Record) -> Record:
    """The record without the reports' words: quotes are empty, offsets stay, so that whoever has the reports still finds each place."""
    value = msgspec.to_builtins(record)

    def blank(inner: object) -> object:
        if isinstance(inner, dict):
            return {key: "" if key == "quote" else blank(part) for key, part in inner.items()}
        if isinstance(inner, list | tuple):
            return [blank(part) for part in inner]
        return inner

    emptied = msgspec.convert(blank(value), Record)
    incidents = [
        msgspec.structs.replace(
            row,
            statements=tuple(msgspec.structs.replace(said, about=None) for said in row.statements),
            timeline=tuple(msgspec.structs.replace(entry, text=_unquoted(entry.text)) for entry in row.timeline),
            disagreements=tuple(msgspec.structs.replace(one, explanation=_unquoted(one.explanation)) for one in row.disagreements),
            links=tuple(_link_unquoted(link) for link in row.links),
        )
        for row in emptied.incidents
    ]
    lineages = [
        msgspec.structs.replace(
            row, basis=tuple(msgspec.structs.replace(one, words="" if one.kind != "shared_figures" else one.words) for one in row.basis)
        )
        for row in emptied.lineages
    ]
    return msgspec.structs.replace(emptied, incidents=tuple(incidents), lineages=tuple(lineages))


def safe_json(content: bytes) -> str:
    """JSON that may stand inside a script element: no character in it can end the element or a line of a script."""
    text = msgspec.json.format(content, indent=-1).decode()
    return "".join(_UNSAFE.get(char, char) for char in text)


def schema_claims(record: Record, incident: IncidentRow) -> dict[str, object]:
    """The claims as schema.org Claim: who says it and where it appears. No rating is given: that takes an analyst who signs."""
    reports = {row.id: row for row in record.reports}
    graph: list[dict[str, object]] = []
    for row in (reports[report] for report in dict.fromkeys(claim.report for claim in incident.claims)):
        paper: dict[str, object] = {"@type": "NewsArticle", "@id": _urn("report", row.id), "headline": visible(row.title)}
        paper["identifier"] = f"sha256:{row.sha256}"
        if row.outlet:
            paper["publisher"] = {"@type": "Organization", "name": visible(row.outlet)}
        if row.published:
            paper["datePublished"] = row.published
        graph.append(paper)
    for claim in incident.claims:
        made: dict[str, object] = {"@type": "Claim", "@id": _urn("claim", claim.id), "text": visible(claim.evidence.quote)}
        made["appearance"] = {"@id": _urn("report", claim.report)}
        if claim.attribution.claimant:
            made["author"] = {"@type": "Thing", "name": visible(claim.attribution.claimant)}
        graph.append(made)
    return {"@context": "https://schema.org", "@graph": graph}


def _urn(kind: str, ident: str) -> str:
    return f"urn:variorum:{kind}:{ident}"


def file_name(incident: IncidentRow, ending: str) -> str:
    """A file name made of the incident's title: "jaffar-express-hijacking.html"."""
    words = re.findall(r"\w+", visible(incident.title).casefold())
    stem = "-".join(words)[:60].strip("-") or incident.id
    return f"{stem}.{ending}"


def _mentioned(row: IncidentRow, ours: set[str]) -> bool:
    return row.role == "background" and bool(ours & {*row.reports, *row.mentioned_by})


def _note(row: ClaimRow | Statement) -> str:
    if isinstance(row, Statement):
        return f"{statement_words(row.kind).capitalize()}, {visible(row.actor or 'nobody named')}"
    who = source_words(row.attribution.claimant, row.attribution.kind)
    return f"{label(row.measure, row.population)}: {asserted(row)}, {who}"


def _link_unquoted(link: Link) -> Link:
    return msgspec.structs.replace(link, parts=tuple(msgspec.structs.replace(part, words=_unquoted(part.words)) for part in link.parts))


def _unquoted(words: str) -> str:
    return re.sub(r"“[^”]*”", "…", words)


def _digest(script: str) -> str:
    return b64encode(sha256(script.encode()).digest()).decode()
