"""Moments of a timeline under short names: days as days, whether printed by a report or told by its date line."""

from __future__ import annotations

from variorum.publish.page_moments import short_moments
from variorum.publish.wording import moment_words


def test_a_moment_known_by_a_date_line_is_named_by_its_day() -> None:
    when = (
        "date line of 2025-02-03, says nothing of how far it had got",
        "tells of 2025-02-04 (“tuesday”), ended",
        "2025-02-05",
    )
    names = [moment_words(one) for one in when]
    assert names[0] == "date line of 3 Feb 2025, says nothing of how far it had got"
    assert short_moments(names) == ["3 Feb", "4 Feb", "5 Feb"]
