"""Incidents of a record in; FollowTheMoney entities (one JSON object a line) out: events, articles, organisations, and who is named where.

Aleph and other tools of that family load them as they are. An event's notes are the quotes that its figures rest on, each with its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from variorum.model.incident import Actor
from variorum.model.text import content_id
from variorum.model.wire import ReportRow
from variorum.publish.coding import Coding
from variorum.publish.wording import quoted, visible

_LONGEST_QUOTE = 200  # characters of a quote in a note
_LANGUAGES = {"en": "eng", "es": "spa", "fr": "fra", "ar": "ara", "de": "deu", "pt": "por", "ru": "rus", "uk": "ukr"}  # ISO 639-1 to -3
_ORGANISED = ("perpetrator", "responder")  # roles that organisations have; targets are people


def entities(codings: Sequence[Coding], run: str, texts: Mapping[str, str]) -> bytes:
    """All entities, each once, in a fixed order: articles, organisations, events, mentions."""
    found: dict[str, dict[str, Any]] = {}
    for coding in codings:
        for entity in _entities(coding, run, texts):
            found.setdefault(entity["id"], entity)
    order = ("Article", "Organization", "Event", "Mention")
    rows = sorted(found.values(), key=lambda entity: (order.index(entity["schema"]), entity["id"]))
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _entities(coding: Coding, run: str, texts: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for row in coding.reports:
        yield _article(row)
    organised = [actor for actor in coding.incident.actors if actor.role in _ORGANISED]
    for actor in organised:
        yield _made(_organisation(actor), "Organization", name=[visible(actor.name)], alias=[visible(name) for name in actor.aliases])
    yield _event(coding, organised, run)
    for actor in organised:
        named = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in (actor.name, *actor.aliases)) + r")(?!\w)")
        for row in coding.reports:
            if named.search(texts.get(row.id, "")) or _told_by(coding, row.id, named):
                ident = content_id("variorum-mention-", _organisation(actor), row.id)
                yield _made(ident, "Mention", document=[_urn("report", row.id)], resolved=[_organisation(actor)])


def _told_by(coding: Coding, report: str, named: re.Pattern[str]) -> bool:
    """Whether a claim or statement of the report names the actor: all there is to look at where the texts are not at hand."""
    said = [row.attribution.claimant for row in coding.incident.claims if row.report == report]
    said += [row.actor for row in coding.incident.statements if row.report == report]
    return any(who is not None and named.search(who) is not None for who in said)


def _article(row: ReportRow) -> dict[str, Any]:
    linked = row.locator.startswith(("http://", "https://"))
    return _made(
        _urn("report", row.id),
        "Article",
        title=[visible(row.title)],
        fileName=[] if linked else [visible(row.locator)],
        sourceUrl=[row.locator] if linked else [],
        publisher=[visible(row.outlet or "")],
        publishedAt=[row.published or ""],
        language=[_LANGUAGES.get(row.language.partition("-")[0], "")],
        notes=[f"sha256:{row.sha256}"],
    )


def _event(coding: Coding, organised: Sequence[Actor], run: str) -> dict[str, Any]:
    incident, country = coding.incident, coding.country
    place = incident.place
    where = ", ".join(dict.fromkeys(visible(part) for part in (place.name, place.admin1, place.country) if part)) if place else ""
    dispute = coding.dispute().value
    return _made(
        _urn("incident", incident.id),
        "Event",
        name=[visible(incident.title) or incident.id],
        startDate=[incident.date.start or ""],
        endDate=[incident.date.end or ""],
        location=[where],
        country=[country.iso2.lower() if country else ""],
        summary=[coding.told(), str(dispute or "")],
        involved=[_organisation(actor) for actor in organised],
        recordId=[incident.id],
        sourceUrl=[f"{coding.options.base_url.rstrip('/')}/incidents/{incident.id}" if coding.options.base_url else ""],
        notes=[f"rules {coding.record.policy}, {run}", *_quotes(coding)],
    )


def _quotes(coding: Coding) -> Iterator[str]:
    """The words behind the figures, each once, with report and place."""
    reports = {row.id: row for row in (*coding.reports, *coding.mentions)}
    used = {claim for figure in coding.incident.figures for claim in figure.basis}
    for claim in coding.incident.claims:
        if claim.id in used and claim.report in reports:
            row, place = reports[claim.report], claim.evidence
            told = f"{claim.measure} {claim.population}".replace("_", " ")
            yield f"{told}: {quoted(place.quote, _LONGEST_QUOTE)}, {coding.source_name(row)}, characters {place.start} to {place.end}"


def _organisation(actor: Actor) -> str:
    return content_id("variorum-actor-", actor.name.casefold())


def _urn(kind: str, ident: str) -> str:
    return f"variorum-{kind}-{ident}"


def _made(ident: str, schema: str, **properties: Sequence[str]) -> dict[str, Any]:
    """An entity; values that are not known are left out, as the format has it."""
    return {
        "id": ident,
        "schema": schema,
        "properties": {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items() if any(values)},
    }
