"""Incidents of a record in; the events and sources that TimeMap (Forensic Architecture) shows on map and timeline out.

Every value is a string, as its schema demands; unknown is the empty string. Days and hours stand in the form of its example configuration.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from variorum.model.wire import ReportRow
from variorum.publish.coding import Coding
from variorum.publish.wording import visible

SOURCES = "timemap_sources.json"
DAY = "%m/%d/%Y"


def events(codings: Sequence[Coding]) -> bytes:
    """An event for each incident that has a day or a point; TimeMap takes no other."""
    return _pretty([_event(coding) for coding in codings if coding.days() or coding.latitude() is not None])


def sources(codings: Sequence[Coding]) -> bytes:
    """Each report of these incidents, once, by its id."""
    rows = {row.id: _source(coding, row) for coding in codings for row in coding.reports}
    return _pretty({ident: rows[ident] for ident in sorted(rows)})


def _event(coding: Coding) -> dict[str, object]:
    incident, days, latitude = coding.incident, coding.days(), coding.latitude()
    place = incident.place
    dispute = coding.dispute().value
    return {
        "id": incident.id,
        "description": " ".join(part for part in (coding.told(), str(dispute) if dispute else "") if part),
        "date": days[0].strftime(DAY) if days else "",
        "time": "",
        "time_precision": f"date_prec {incident.date.precision}" if incident.date.precision is not None else "",
        "location": ", ".join(dict.fromkeys(visible(part) for part in (place.name, place.admin1, place.country) if part)) if place else "",
        "latitude": "" if latitude is None else str(latitude),
        "longitude": "" if latitude is None else str(coding.longitude()),
        "category": incident.kinds[0] if incident.kinds else "",
        "associations": [visible(actor.name) for actor in incident.actors],
        "sources": [row.id for row in coding.reports],
    }


def _source(coding: Coding, row: ReportRow) -> dict[str, object]:
    return {
        "id": row.id,
        "title": visible(row.title),
        "paths": [],
        "url": row.locator if row.locator.startswith(("http://", "https://")) else "",
        "description": f"sha256:{row.sha256}",
        "author": coding.source_name(row),
        "date": row.published or "",
    }


def _pretty(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
