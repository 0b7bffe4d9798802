"""What is set in capitals is read in normal case: the same length, names with capitals, common words small."""

from __future__ import annotations

import pytest

from variorum.annotate.normal_case import normal_case
from variorum.extract.as_printed import capital_words, small_words
from variorum.model.report import Report
from variorum.pipeline import Resources, account
from variorum.resources import load


@pytest.fixture(scope="module")
def small() -> frozenset[str]:
    return small_words(load.lexicon(), load.rarity())


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("GUERRILLAS KILLED TWO SOLDIERS IN SANTA ROSA.", "Guerrillas killed two soldiers in Santa Rosa."),
        ("THE BOMB WENT OFF ON FRIDAY.  THE MAYOR OF OSTER FLED.", "The bomb went off on Friday.  The mayor of Oster fled."),
        (
            "THE NORTHERN LIBERATION ARMY [NLA] ATTACKED\nA BUS NEAR MAROVA.",
            "The Northern Liberation Army [NLA] attacked\na bus near Marova.",
        ),
        (
            "GUERRILLAS OF THE NATIONAL FORCES OF HARAK [FNH] ATTACKED\nA BUS IN SANTA ROSA.",
            "Guerrillas of the National Forces of Harak [FNH] attacked\na bus in Santa Rosa.",
        ),
        ("THE M-7 BURNED A BUS NEAR SAN VICENTE IN PERU.", "The M-7 burned a bus near San Vicente in Peru."),
        ("LIMA (PERU), THE BOMB WENT OFF TODAY.", "Lima (Peru), the bomb went off today."),
        ("THE CARTEL AND THE GARRISON WERE IN DEFEAT.", "The cartel and the garrison were in defeat."),
        ("MEMBERS OF THE FMLN ATTACKED A POST.", "Members of the FMLN attacked a post."),
        (
            "MAROVA BOMB KILLS NINE PEOPLE\n\nA bomb killed nine people in Marova.",
            "Marova bomb kills nine people\n\nA bomb killed nine people in Marova.",
        ),
        ("OUR MAN IN\nLAGOS, JULY 5\n\nA bomb killed nine.", "Our man in\nLagos, july 5\n\nA bomb killed nine."),
        ("A bomb killed nine.\nLAGOS, JULY 5\nThe army said so.", "A bomb killed nine.\nLAGOS, JULY 5\nThe army said so."),
        ("The BBC and CNN said so.", "The BBC and CNN said so."),
    ],
)
def test_shouted_lines_are_read_in_normal_case(printed: str, read: str, small: frozenset[str]) -> None:
    found = normal_case(printed, small, capital_words(load.kinds()))
    assert len(found) == len(printed)
    assert found.lower() == printed.lower()
    assert found == read.replace("july", "July")


def test_quotes_are_taken_from_the_text_as_printed() -> None:
    text = (
        "MAROVA, 3 MAY 90 (COAST WIRE) -- [TEXT] FIVE PEASANTS WERE SHOT BY MEMBERS OF THE NORTHERN LIBERATION ARMY [NLA], THE MAYOR SAID."
    )
    told = account(Report.of(text=text, locator="wire.txt"), Resources.load())
    claim = next(one for one in told.claims if one.measure == "injured")
    assert claim.evidence.quote == text[claim.evidence.start : claim.evidence.end]
    assert claim.count.words == "FIVE"
    assert claim.attribution.claimant == "mayor"
    assert told.report.text == text
    assert [(actor.role, actor.name) for actor in told.episodes[0].actors if actor.role == "perpetrator"] == [
        ("perpetrator", "Northern Liberation Army")
    ]


def test_a_unit_of_land_in_capitals_is_no_town_far_away() -> None:
    text = "   LURONA, 10 JAN 90 -- [TEXT] FIVE PEASANTS WERE KILLED IN REPRISAL IN SAN PABLO CANTON, NEAR THE GARRISON, THE POLICE SAID."
    places = account(Report.of(text=text, locator="a.txt", published="1990-01-10"), Resources.load()).episodes[0].places
    assert not {"China", "Reprisal", "Garrison"} & {place.where.country for place in places if place.where is not None}
    assert not {"Canton", "Reprisal", "Garrison"} & {place.words for place in places}


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("He said: ‘The rebels’ camp fell.’ It had stood empty.", "He said: “The rebels’ camp fell.” It had stood empty."),
        ("‘We lost twelve men,\n\n‘and two guns.’", "“We lost twelve men,\n\n“and two guns.”"),
        ("The ‘gunmen’ fled the traders’ camp.", "The “gunmen” fled the traders’ camp."),
        ("The traders’ camp fell.", "The traders’ camp fell."),
        ("“The ‘bandits’ fled,” she said.", "“The ‘bandits’ fled,” she said."),
    ],
)
def test_speech_in_single_marks_is_read_as_in_double_ones(printed: str, read: str) -> None:
    assert normal_case(printed, (), ()) == read
