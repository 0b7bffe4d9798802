"""An incident laid out for reading in; its map with a caption that says how exactly the place is known out."""

from __future__ import annotations

from variorum.model.outlines import Outlines
from variorum.model.wire import IncidentRow
from variorum.publish.map_frame import Spot
from variorum.publish.map_svg import RADIUS_KM, incident_map
from variorum.publish.page_desk import Desk
from variorum.publish.page_route import route
from variorum.publish.page_views import MapView
from variorum.publish.wording import place_words, visible

# UCDP's where_prec in words: what the code means, and what a reader should make of the circle.
_PRECISION = {
    1: ("exact place", "the place is named"),
    2: ("near a named place", "within about 25 km of the place named"),
    3: ("district level", "somewhere in the district, exact place not reported"),
    4: ("province level", "somewhere in the province, exact place not reported"),
    5: ("estimated", "along a line or in a region, exact place not reported"),
    6: ("country level", "somewhere in the country, exact place not reported"),
    7: ("beyond a country", "in a region or at sea, exact place not reported"),
}


def where(desk: Desk, outlines: Outlines, decimals: int = 2) -> MapView | None:
    """The map of the incident; None where no report names a place that could be found, or the place has no coordinates."""
    place = desk.incident.place
    if place is None or place.lat is None or place.lon is None:
        return None
    note, meaning = _PRECISION.get(place.precision, _PRECISION[6])
    radius = RADIUS_KM.get(place.precision)
    lat, lon = round(place.lat, decimals), round(place.lon, decimals)
    spot = Spot(
        name=visible(place.name),
        lat=lat,
        lon=lon,
        radius_km=radius,
        note="" if place.precision == 1 else note if place.precision == 2 else "exact place not reported",
    )
    way = route(desk, spot, outlines) if radius is not None else None
    drawn = incident_map(
        spot,
        _elsewhere(desk, spot),
        outlines,
        whole_country=radius is None,
        way=(way.start, way.goal) if way else None,
        province=visible(place.admin1 or "") if place.precision < 4 and place.admin1 != place.name else "",
    )
    circle = f"The circle has a radius of {radius:g} km." if radius else "No point is drawn: the whole country is meant."
    caption = f"{place_words(place)}. Coded as UCDP precision {place.precision}: {meaning}. {circle}"
    if way is not None:
        caption += (
            f" The line: on the way from {way.start.name}; dashed: onward to {way.goal.name}, as report {way.report} says."
            " It is straight and follows no road or track."
        )
    return MapView(drawing=drawn, note=note, caption=caption)


def _elsewhere(desk: Desk, spot: Spot) -> list[Spot]:
    """The places of incidents that the same reports mention, as points of reference."""
    found = []
    for other in desk.record.incidents:
        if other.id == desk.incident.id or not _shares(desk.incident, other) or other.place is None:
            continue
        place = other.place
        if place.lat is not None and place.lon is not None and place.precision <= 2 and place.name != spot.name:
            found.append(Spot(name=visible(place.name), lat=place.lat, lon=place.lon, note=f"{visible(other.title)}, kept apart"))
    return found


def _shares(one: IncidentRow, other: IncidentRow) -> bool:
    return bool({*one.reports, *one.mentioned_by} & {*other.reports, *other.mentioned_by})
