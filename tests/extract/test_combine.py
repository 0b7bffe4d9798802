"""Two readers: what both see is confirmed, what one sees is of a single reader, and what the parse contradicts goes."""

from __future__ import annotations

from collections.abc import Callable

from variorum.extract.combine import combine
from variorum.extract.extractor import TOGETHER, Extractor
from variorum.extract.readers.rules import read_sentence
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon

Made = Callable[..., Document]


def test_without_a_parse_every_draft_is_of_the_rules_alone(lexicon: Lexicon) -> None:
    text = "Rebels killed 12 soldiers and wounded 30."
    reading = read_sentence(text, 0, len(text), lexicon)
    read = combine(reading, None)
    assert [one.draft for one in read] == reading.drafts
    assert {one.readers for one in read} == {("rules",)}


def test_what_both_see_is_confirmed(extractor: Extractor, document: Made) -> None:
    (claim,) = extractor.extract(document("Rebels killed 12 soldiers on Monday.")).claims
    assert claim.reading.readers == ("parse", "rules")
    assert claim.reading.tier == "confirmed"


def test_without_a_parser_no_claim_is_confirmed(rules: Extractor, document: Made) -> None:
    (claim,) = rules.extract(document("Rebels killed 12 soldiers on Monday.")).claims
    assert claim.reading.readers == ("rules",)
    assert claim.reading.tier == "single_reader"


def test_the_parser_adds_no_second_claim_for_what_the_rules_have_read(extractor: Extractor, document: Made) -> None:
    made = document("Fourteen people died and 31 were injured when the bus left the road, and three are missing.")
    claims = extractor.extract(made).claims
    assert sorted((claim.measure, claim.count.low) for claim in claims) == [("injured", 31), ("killed", 14), ("missing", 3)]


def test_tier_follows_from_the_readers(extractor: Extractor, document: Made) -> None:
    made = document(
        "At least 12 people, including three children, were killed and 30 others injured when a bomb exploded. "
        "The group threatened to kill the hostages. The toll rose to 15, and hundreds fled."
    )
    claims = extractor.extract(made).claims
    assert len(claims) >= 5
    assert all((claim.reading.tier == "confirmed") == (len(claim.reading.readers) > 1) for claim in claims)


def test_documents_read_together_yield_what_each_yields_alone(extractor: Extractor, document: Made) -> None:
    texts = ["Rebels killed 12 soldiers on Monday.", "The orchestra played Brahms.", "A bus overturned, and 31 people were hurt."]
    made = [document(texts[number % 3].replace("12", str(12 + number))) for number in range(TOGETHER + 3)]
    assert list(extractor.extract_all(made)) == [extractor.extract(one) for one in made]
    assert list(extractor.extract_all([])) == []
