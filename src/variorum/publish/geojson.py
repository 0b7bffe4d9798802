"""Incidents of a record in; one GeoJSON feature collection (RFC 7946) out, each point with the radius that its precision allows."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import msgspec

from variorum.publish.coding import Coding

# How far the true place may lie from the point, in kilometres, by UCDP's where_prec.
RADIUS_KM = {1: 2, 2: 25, 3: 60, 4: 150, 5: 150, 6: 500, 7: 500}
CORNERS = 32  # of the polygon that stands for the circle
KM_PER_DEGREE = 111.2


def collection(codings: Sequence[Coding], run: str) -> bytes:
    """The collection as JSON: for each incident its point, and beneath it the area in which it lies."""
    features: list[dict[str, Any]] = []
    for coding in codings:
        features += _features(coding, run)
    return msgspec.json.format(msgspec.json.encode({"type": "FeatureCollection", "features": features}), indent=2) + b"\n"


def _features(coding: Coding, run: str) -> list[dict[str, Any]]:
    incident, place, country = coding.incident, coding.incident.place, coding.country
    latitude, longitude = coding.latitude(), coding.longitude()
    killed = coding.all("killed")
    radius = RADIUS_KM.get(place.precision) if place is not None and latitude is not None else None
    known = latitude is not None and longitude is not None
    point = {
        "type": "Feature",
        "id": incident.id,
        "geometry": {"type": "Point", "coordinates": [_short(longitude), _short(latitude)]} if known else None,
        "properties": {
            "title": incident.title,
            "date_start": incident.date.start,
            "date_end": incident.date.end,
            "precision": place.precision if place else None,
            "radius_km": radius,
            "country": coding.country_name,
            "iso3": country.iso3 if country else None,
            "adm1": place.admin1 if place else None,
            "adm1_pcode": None,
            "place": place.name if place else None,
            "killed_low": killed.low,
            "killed_best": killed.best,
            "killed_high": killed.high,
            "reports": len(coding.reports),
            "rules": coding.record.policy,
            "dispute": coding.dispute().value,
            "url": coding.ours(run)["variorum_url"].value,
        },
    }
    if latitude is None or longitude is None or radius is None:
        return [point]
    area = {
        "type": "Feature",
        "id": f"{incident.id}/uncertainty",
        "geometry": {"type": "Polygon", "coordinates": [_circle(latitude, longitude, radius)]},
        "properties": {"role": "uncertainty", "incident": incident.id, "radius_km": radius},
    }
    return [point, area]


def _circle(latitude: float, longitude: float, radius_km: float) -> list[list[float]]:
    """A ring about a point, counter-clockwise and closed."""
    high = radius_km / KM_PER_DEGREE
    wide = high / max(math.cos(math.radians(latitude)), 0.01)
    ring = []
    for corner in range(CORNERS):
        angle = 2 * math.pi * corner / CORNERS
        x, y = longitude + wide * math.cos(angle), latitude + high * math.sin(angle)
        ring.append([_short(max(-180.0, min(180.0, x))), _short(max(-90.0, min(90.0, y)))])
    return [*ring, ring[0]]


def _short(degrees: float | None) -> float:
    """At most four decimals: eleven metres, finer than any report."""
    return round(degrees or 0.0, 4)
