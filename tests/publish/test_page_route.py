"""The journey that an incident interrupted, on its map: from the reports' words alone, and only where it passes by the place."""

from __future__ import annotations

import pytest

from tests.publish.pages_made import killed, made, texts_of
from variorum.model.document import Where
from variorum.publish.page_desk import Desk
from variorum.publish.page_incident import incident_page
from variorum.publish.page_links import Links
from variorum.publish.page_route import Route, route
from variorum.publish.page_where import RADIUS_KM, Spot
from variorum.resources.load import pages

OUTLINES = pages().outlines
PLACE = Where(name="Sukkur", admin1="Sindh", country="Pakistan", lat=27.7, lon=68.86, precision=3, geonames_id=None)
SPOT = Spot(name="Sukkur", lat=27.7, lon=68.86, radius_km=RADIUS_KM[3])


def journey(*texts: str, spot: Spot = SPOT) -> Route | None:
    record = made(*(("A report", text, None) for text in texts), where=PLACE)
    return route(Desk.of(record, record.incidents[0], texts_of(record, *texts), Links()), spot, OUTLINES)


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen stopped a bus from Karachi to Lahore and shot three passengers.",
        "The train, on its way from Karachi, the port city, to Lahore, was derailed.",
        "The coach was going to Lahore from Karachi when it was hit.",
        "A bomb went off on the Karachi-to-Lahore express.",
    ],
)
def test_a_journey_is_read_from_the_words(text: str) -> None:
    found = journey(text)
    assert found is not None
    assert (found.start.name, found.goal.name, found.report) == ("Karachi", "Lahore", 1)
    assert found.quote in text


@pytest.mark.parametrize(
    "text",
    [
        "Rumours spread from Karachi to Lahore.",  # nothing travels
        "The bus ran from Nowhereville to Lahore.",  # no such town
        "The bus from Delhi to Lahore was far away.",  # passes by another place
        "The train had left Lahore.",
        "A train " + "A-" * 30_000 + " from Karachi",
    ],
)
def test_without_such_words_no_line_is_drawn(text: str) -> None:
    assert journey(text) is None


def test_what_most_reports_say_is_drawn() -> None:
    found = journey(
        "The bus from Karachi to Multan was hit.", "The bus from Karachi to Lahore was hit.", "A bus going to Lahore from Karachi was hit."
    )
    assert found is not None
    assert (found.goal.name, found.report) == ("Lahore", 2)


def test_the_map_draws_the_way_and_says_whose_words_it_is() -> None:
    text = "A bus from Karachi to Lahore was attacked. Nine people were killed."
    record = made(("A report", text, killed(text, "Nine", 9)), where=PLACE)
    page = incident_page(record, record.incidents[0], texts_of(record, text), outlines=OUTLINES)
    assert page.where is not None
    assert "on the way from Karachi; dashed: onward to Lahore, as report 1 says" in page.where.caption
    assert 'stroke-dasharray="2 4"' in page.where.drawing
    assert "SINDH" in page.where.drawing
