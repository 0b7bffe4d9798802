"""Claims whose evidence has the count's words more than once in, the place of those that count its people out."""

from __future__ import annotations

from variorum.annotate.structure import structure
from variorum.extract.extractor import Extractor
from variorum.model.report import Report
from variorum.resources import load


def test_each_count_of_a_list_stands_at_its_own_words() -> None:
    text = "The dead were four soldiers, four gunmen and four guests."
    claims = Extractor(load.lexicon()).extract(structure(Report.of(text=text, locator="own"))).claims
    places = [text.index("four"), text.index("four gunmen"), text.index("four guests")]
    assert [claim.count_span.start for claim in claims] == places
    assert {text[claim.count_span.start : claim.count_span.end] for claim in claims} == {"four"}


def test_a_digit_inside_a_longer_number_is_not_the_count() -> None:
    text = "The raid killed 12 and injured 2 people."
    claims = Extractor(load.lexicon()).extract(structure(Report.of(text=text, locator="own"))).claims
    assert [(claim.measure, claim.count_span.start) for claim in claims] == [
        ("killed", text.index("12")),
        ("injured", text.index("2 people")),
    ]
