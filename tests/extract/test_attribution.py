"""Attribution: who asserts a claim, what kind of source that is, through whom, and by which words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.extract.attribution import Attributor
from variorum.model.claim import Attribution
from variorum.model.document import Document
from variorum.model.lexicon import Lexicon
from variorum.model.report import Report
from variorum.pipeline import Resources, account

Made = Callable[..., Document]
COUNT = "12 people were killed"


def attributed(document: Document, lexicon: Lexicon, words: str = COUNT) -> Attribution:
    place = document.report.text.index(words)
    sentence = next(one for one in document.sentences if one.start <= place < one.end)
    return Attributor(document, lexicon).attribute(sentence.start, place, place + len(words))


@pytest.mark.parametrize(
    ("text", "claimant", "kind"),
    [
        (f"The army said that {COUNT}.", "army", "military"),
        (f"{COUNT}, police said.", "police", "police"),
        (f"{COUNT}, said the governor.", "governor", "government"),
        (f"According to the Red Cross, {COUNT}.", "Red Cross", "ngo"),
        (f"{COUNT}, according to hospital officials.", "hospital officials", "hospital"),
        (f"Residents reported that {COUNT}.", "Residents", "witness"),
        (f"The United Nations said {COUNT}.", "United Nations", "un"),
        (f"Security sources said {COUNT}.", "Security sources", "security_source"),
        (f"The rebels claimed that {COUNT}.", "rebels", "armed_group"),
        (f"State television reported that {COUNT}.", "State television", "media"),
        (f"{COUNT} when a dam broke.", None, "unattributed"),
    ],
)
def test_who_says_it(text: str, claimant: str | None, kind: str, document: Made, lexicon: Lexicon) -> None:
    found = attributed(document(text), lexicon)
    said = None if found.claimant is None else found.claimant.removeprefix("the ").removeprefix("The ")
    assert (said, found.kind) == (claimant, kind)


def test_the_cue_is_kept(document: Made, lexicon: Lexicon) -> None:
    assert attributed(document(f"{COUNT}, according to police."), lexicon).cue == "according to"
    assert attributed(document(f"The army said that {COUNT}."), lexicon).cue == "said"


def test_an_outlet_that_was_told_relays(document: Made, lexicon: Lexicon) -> None:
    found = attributed(document(f"The governor told CNN that {COUNT}."), lexicon)
    assert (found.claimant, found.relayed_by) == ("governor", "CNN")


def test_a_quote_over_two_sentences_keeps_its_speaker(document: Made, lexicon: Lexicon) -> None:
    made = document(f'"It was dreadful," said Mayor Rosa Quispe. "Nearly {COUNT} here."')
    found = attributed(made, lexicon)
    assert found.claimant is not None
    assert found.claimant.endswith("Rosa Quispe")


def test_a_pronoun_is_the_one_who_spoke_before(document: Made, lexicon: Lexicon) -> None:
    found = attributed(document(f"Mayor Rosa Quispe said the road was cut. She added that {COUNT}."), lexicon)
    assert found.claimant is not None
    assert found.claimant.endswith("Rosa Quispe")


def test_an_acronym_is_written_out(document: Made, lexicon: Lexicon) -> None:
    made = document(f"The Free Province Front (FPF) posted a film. The FPF said {COUNT}.")
    found = attributed(made, lexicon)
    assert (found.claimant, found.kind) == ("Free Province Front", "armed_group")


def test_the_sentence_after_a_saying_is_not_dragged_along(document: Made, lexicon: Lexicon) -> None:
    found = attributed(document(f"Police said the road was icy. Reporters saw wreckage. {COUNT} in the same week in a fire."), lexicon)
    assert found.claimant is None


def test_subject_of_another_clause_is_no_claimant(document: Made, lexicon: Lexicon) -> None:
    found = attributed(document(f"Soldiers blocked the road after {COUNT} in the market."), lexicon)
    assert (found.claimant, found.kind) == (None, "unattributed")


def test_a_letterhead_in_capitals_names_who_speaks() -> None:
    text = "MAROVA CHAMBER OF PHYSICIANS\nTo the press, 23 December 2024\n\nA further 31 patients were injured. We have seen nine dead."
    told = account(Report.of(text=text, locator="letter.txt"), Resources.load())
    assert {claim.attribution.claimant for claim in told.claims} == {"Marova Chamber of Physicians"}


def test_what_people_cry_within_quotation_marks_makes_no_paper_of_a_body() -> None:
    cries = 'Marova Police Department. Open, or we come in!" an officer shouts.\n\n"We have her. She is with us."\n\n"We are out," he says.'
    text = f"Film of a rescue\nMarova Police Department\n\nTwo girls were rescued from a cellar on Monday.\n\n{cries}"
    told = account(Report.of(text=text, locator="film.txt"), Resources.load())
    assert [claim.attribution.claimant for claim in told.claims if claim.measure == "freed"] == [None]
