"""A report's own incident is told from those it mentions in passing."""

from __future__ import annotations

import re

import pytest

from variorum.extract.credits import credits_of
from variorum.extract.episodes import episodes
from variorum.model.claim import Claim, Count, Reading
from variorum.model.document import DateMention, Document, Sentence
from variorum.model.incident import Episode
from variorum.model.kinds import Kinds
from variorum.model.report import Report
from variorum.model.text import Evidence, Span
from variorum.pipeline import Resources, account
from variorum.resources import load


@pytest.fixture(scope="module")
def kinds() -> Kinds:
    return load.kinds()


def document(text: str, **known: str) -> Document:
    report = Report.of(text=text, locator="report.txt", **known)
    found = [Sentence(start=m.start(), end=m.end(), paragraph=0) for m in re.finditer(r"[^\s].*?[.](?=\s|$)", text)]
    return Document(report=report, sentences=tuple(found))


def claim(told: Document, quote: str, low: int) -> Claim:
    start = told.report.text.index(quote)
    home = next(s for s in told.sentences if s.start <= start < s.end)
    return Claim.of(
        report=told.report.id,
        measure="killed",
        population="everyone",
        count=Count(low=low, high=low, words=str(low)),
        evidence=Evidence.at(told.report.text, start, start + len(quote)),
        sentence=Span(start=home.start, end=home.end),
        reading=Reading(readers=("test",), rule="test"),
    )


def told_apart(text: str, main: str, other: str, kinds: Kinds) -> tuple[Episode, ...]:
    told = document(text)
    ours, theirs = claim(told, main, 1), claim(told, other, 2)
    found = episodes(told, (ours, theirs), (), (), (), kinds)
    assert found[0].claims == (ours.id,)
    assert [e.claims for e in found[1:] if e.claims] == [(theirs.id,)]
    return found


LEAD = "Gunmen stormed a hotel in Marova on Tuesday, killing nine guests. Police said the siege ended at dawn. "


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        ("In April, a car bombing at the port of Oster killed 31 people.", "killed 31"),
        ("The deadliest attack in the region was in 2014, when an assault on a school killed 150 people.", "killed 150"),
        ("The assault came two weeks after a bombing in Lenz that killed 12 soldiers.", "killed 12"),
        ("Violence has grown in the province, including a suicide bombing in Oster in May that left 18 dead.", "left 18 dead"),
        ("Separately, a landmine blast in the north killed four farmers.", "killed four"),
        ("Violence in the province has killed 951 people this year.", "killed 951"),
        ("Last year, 40 people died in a similar attack in Oster.", "40 people died"),
        ("In Vorland's Sarn region, across the border, shelling killed two people on Monday.", "killed two"),
        ("More than 4,000 people have been killed in the enclave since the war began.", "4,000 people have been killed"),
        ("It was the worst attack since a bombing that killed 60 in 2009.", "killed 60"),
        ("More than 4,000 people have been killed in the offensive since 7 October, according to the ministry.", "4,000 people"),
        ("A 2009 blaze at a hall in Oster left 66 people dead.", "66 people"),
        ("Four nurses were killed in a separate strike in Rimm, the ministry said.", "Four nurses"),
        ("Such raids are frequent. The most recent one occurred on Friday in the south, when two people died.", "two people"),
        ("It was the latest of many, including one this summer when 80 people died in a village.", "80 people"),
        ("Troops have been fighting there as part of a civil war that has killed tens of thousands of people.", "tens of thousands"),
        ("The attack is one of the deadliest. The country's gang violence has displaced over 700,000 people.", "700,000"),
    ],
)
def test_another_incident_is_kept_apart(sentence: str, quote: str, kinds: Kinds) -> None:
    told_apart(LEAD + sentence, "nine guests", quote, kinds)


@pytest.mark.parametrize(
    "behind",
    ["the scene of a bombing in May that left 40 dead", "where a bombing in May left 40 dead", "site of a 2012 massacre with 40 dead",
     "scene at the end of May of one of the worst bombings, with 40 dead"],
)  # fmt: skip
def test_what_befell_a_place_before_is_another_incident_in_the_lead_too(behind: str, kinds: Kinds) -> None:
    told_apart(f"Blast kills nine. A blast killed nine people on Monday in Marova, {behind}.", "nine people", "40 dead", kinds)


@pytest.mark.parametrize(
    "sentence",
    ["Just two weeks after gunmen killed 12 soldiers in Lenz, the town recorded another shooting this afternoon.",
     "Barely a month since gunmen killed 12 soldiers in Lenz, a further nine guests were shot in Marova.",
     "Barely a month after gunmen killed 12 soldiers in Lenz, nine guests were shot in Marova."],
)  # fmt: skip
def test_a_paragraph_may_open_with_how_long_ago_another_incident_was(sentence: str, kinds: Kinds) -> None:
    told_apart(f"Gunmen stormed a hotel in Marova on Tuesday, killing nine people.\n\n{sentence}", "nine people", "killed 12", kinds)


def test_those_told_of_by_what_points_back_are_of_the_other_incident(kinds: Kinds) -> None:
    sentence = "It comes after raiders took 31 pupils from a school in May. Some of those pupils fled. The remaining 12 were freed."
    told = document(LEAD + sentence)
    claims = tuple(claim(told, quote, n) for n, quote in enumerate(("nine guests", "31 pupils", "remaining 12")))
    assert episodes(told, claims, (), (), (), kinds)[0].claims == (claims[0].id,)


@pytest.mark.parametrize(
    "sentence",
    [
        "They had previously stated that they were holding 30 guests.",
        "At least 30 guests were wounded in the attack.",
        "Officials later said that 30 people had died in the siege, the third in the city.",
        "In the lobby, gunmen shot and killed 30.",
        "In the Marova region, the gunmen shot and killed 30.",
        "By Wednesday the number of dead had risen to 30.",
    ],
)
def test_what_belongs_to_the_incident_stays(sentence: str, kinds: Kinds) -> None:
    told = document(LEAD + sentence)
    both = (claim(told, "nine guests", 9), claim(told, "30", 30))
    found = episodes(told, both, (), (), (), kinds)
    assert found[0].claims == tuple(c.id for c in both)


def test_every_claim_is_in_exactly_one_episode(kinds: Kinds) -> None:
    told = document(LEAD + "In April, a bombing in Oster killed 31 people. The previous month, raiders killed 7 monks.")
    claims = tuple(claim(told, quote, n) for n, quote in enumerate(("nine guests", "killed 31", "killed 7")))
    found = episodes(told, claims, (), (), (), kinds)
    assert sorted(i for e in found for i in e.claims) == sorted(c.id for c in claims)
    assert [e.role for e in found] == ["main", "background", "background"]


def test_titles_name_the_thing_or_the_place(kinds: Kinds) -> None:
    text = "Rebels hijacked the Blue Coast Express near Lenz on Monday. In April, a suicide bombing in Oster killed 31 people."
    told = document("Train seized. " + text)
    found = episodes(told, (claim(told, "killed 31", 31),), (), (), (), kinds)
    assert [e.title for e in found] == ["Blue Coast Express hijacking", "Suicide bombing in Oster"]


def test_a_month_without_a_year_lies_behind_the_report(kinds: Kinds) -> None:
    told = document(LEAD + "In November, a bombing in Oster killed 31 people.", published="2025-03-12")
    at = told.report.text.index("In November")
    read_ahead = DateMention(start=at, end=at + 11, words="In November", first="2025-11-01", last="2025-11-30", precision=4, rule="month")
    found = episodes(told, (claim(told, "killed 31", 31),), (), (read_ahead,), (), kinds)
    assert (found[1].when.start, found[1].when.end) == ("2024-11-01", "2024-11-30")


@pytest.mark.parametrize(
    ("sentence", "moment"),
    [
        ("Troops are engaged in gunfire with the men inside.", "ongoing"),
        ("The operation has entered its final phase, an officer said.", "final_phase"),
        ("The standoff came to an end on Wednesday.", "ended"),
        ("The hotel has 200 rooms.", None),
    ],
)
def test_how_far_it_had_got(sentence: str, moment: str | None, kinds: Kinds) -> None:
    found = episodes(document("Gunmen seized a hotel in Marova. " + sentence), (), (), (), (), kinds)
    assert found[0].moment == moment


def test_acronyms_name_the_same_actor(kinds: Kinds) -> None:
    told = document("The Northern Liberation Army (NLA) claimed responsibility for the attack. The NLA wants a state of its own.")
    cast = episodes(told, (), (), (), (), kinds)[0].actors
    assert ("Northern Liberation Army", ("NLA",), "perpetrator") in [(a.name, a.aliases, a.role) for a in cast]


def test_an_empty_report_has_one_main_episode(kinds: Kinds) -> None:
    found = episodes(Document(report=Report.of(text="", locator="x"), sentences=()), (), (), (), (), kinds)
    assert [e.role for e in found] == ["main"]


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("A witness told the AFP news agency that she ran.", ("AFP",)),
        ("A source, speaking to CNN, gave another number, Reuters reported.", ("CNN", "Reuters")),
        ("MAROVA (Reuters) - Gunmen stormed a hotel.", ("Reuters",)),
        ("She watched the BBC at home.", ()),
    ],
)
def test_credits(text: str, credited: tuple[str, ...], kinds: Kinds) -> None:
    assert tuple(credit.name for credit in credits_of(document(text), kinds.outlets)) == credited


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Nine died in Karsa, a doctor told CNN on Friday.", ["told CNN"]),
        ("KARSA (Reuters) - Nine died in a blast.", ["(Reuters)"]),
        ("Nine died in Karsa, according to AFP, which cited police.", ["according to AFP"]),
        ("Nine died in Karsa, the Associated Press reported. Reuters reported ten.", ["Associated Press reported", "Reuters reported"]),
    ],
)
def test_a_credit_stands_where_it_is_said(text: str, quotes: list[str], kinds: Kinds) -> None:
    assert [text[credit.start : credit.end] for credit in credits_of(document(text), kinds.outlets)] == quotes


@pytest.mark.parametrize(("printed", "apart"), [("2017-02-22", True), ("2015-09-03", False), (None, False)])
def test_a_day_long_before_a_fresh_incident_is_another_ones(printed: str | None, apart: bool, kinds: Kinds) -> None:
    """A report of Wednesday's shooting that dates a man killed to a month long past tells of two incidents."""
    text = "Four men were shot on Wednesday evening in Oster. The gunmen fled on foot. A man was shot dead there on Aug. 19, 2015."
    known = {} if printed is None else {"published": printed}
    told = document(text, **known)
    days = [("Wednesday evening", "2017-02-22" if apart else "2015-09-02"), ("Aug. 19, 2015", "2015-08-19")]
    dates = [
        DateMention(
            start=text.index(words),
            end=text.index(words) + len(words),
            words=words,
            first=day,
            last=day,
            precision=1,
            rule="day",
            value=day,
        )
        for words, day in days
    ]
    ours, theirs = claim(told, "Four men", 4), claim(told, "A man", 1)
    main = episodes(told, (ours, theirs), (), dates, (), kinds)[0]
    assert main.claims == ((ours.id,) if apart else (ours.id, theirs.id))


def test_what_an_attack_answers_is_another_incident(kinds: Kinds) -> None:
    text = (
        "Gunmen attacked a mosque in Katara on Tuesday, killing nine people. The governor called it a reprisal for an ambush at the "
        "weekend in which villagers killed four of the gang."
    )
    told_apart(text, "killing nine", "killed four", kinds)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("At least nine people died and 20 were being treated at Orvane General Hospital after a bus crash near Marova.", False),
        ("Gunmen attacked the Orvane General Hospital at dawn, killing nine people, police said.", True),
    ],
)
def test_a_hospital_is_what_was_attacked_only_where_it_does_not_tend(text: str, title: bool, kinds: Kinds) -> None:
    told = document(text)
    found = episodes(told, (claim(told, "nine people", 9),), (), (), (), kinds)
    assert ("Orvane General Hospital" in found[0].title) == title


def test_the_worst_since_a_month_happened_in_that_month(kinds: Kinds) -> None:
    text = (
        "Two trains collided on Tuesday, killing 36 people. Rescuers searched the wreck for survivors. It was the worst rail crash since "
        "August 2018, when 43 people died near Lenz."
    )
    told = document(text)
    at = text.index("August 2018")
    since = DateMention(
        start=at, end=at + 11, words="August 2018", first="2018-08-01", last="2023-03-01", precision=5, rule="since", value="2018-08"
    )
    found = episodes(told, (claim(told, "killing 36", 36), claim(told, "43 people", 43)), (), (since,), (), kinds)
    assert [(one.when.start, one.when.end) for one in found if one.role == "background"] == [("2018-08-01", "2018-08-31")]


def test_nobody_kidnaps_a_church(kinds: Kinds) -> None:
    told = document("Gunmen abducted nine worshippers from the Orvane Cathedral Church at dawn on Sunday, police said.")
    assert episodes(told, (claim(told, "nine worshippers", 9),), (), (), (), kinds)[0].title == "Kidnapping at Orvane Cathedral Church"


CRASH = "Train derails near Lenz, killing 21\n\nTwenty-one people were killed when a train derailed on Tuesday, officials said.\n\n"


@pytest.mark.parametrize(
    ("sentence", "episodes_told"),
    [
        (
            "On Wednesday residents blocked the line to protest against the railways. Police fired tear gas, injuring six protesters.",
            2,
        ),
        ("On Wednesday angry residents blocked the line to protest against the railways. The toll later rose to 23 dead.", 1),
        ("Protests over the 21 killed passengers were held in Oster.", 1),
    ],
)
def test_a_protest_after_an_accident_is_an_incident_of_its_own(sentence: str, episodes_told: int) -> None:
    told = account(Report.of(text=CRASH + sentence, locator="a.txt", published="2025-03-13"), Resources.load()).episodes
    assert len(told) == episodes_told
    assert all("protest" not in episode.kinds for episode in told[:1]) or episodes_told == 1


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Three policemen were killed when gunmen opened fire on a convoy near Sorang on March 28, reports The Valley Express.",
            "Shooting near Sorang",
        ),
        ("Two people were killed in a clash under Mahur Police Station limits on March 28, The Hill Express reported.", "Clashes"),
        (
            "Nine Killed, Many Abducted As Gunmen Torch Market\nGunmen killed nine people in Sorang on Monday and took others.",
            "Kidnapping in Sorang",
        ),
    ],
)
def test_no_incident_is_named_after_the_paper_that_tells_of_it_or_its_headline(text: str, title: str) -> None:
    assert account(Report.of(text=text, locator="a.txt"), Resources.load()).episodes[0].title.startswith(title)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("An aircraft carrying 62 passengers crashed near Kelim on Monday, killing nine.", "plane_crash"),
        ("A ferry with 90 people aboard overturned off Kelim on Monday, killing nine.", "shipwreck"),
        ("A bus that was taking pilgrims home overturned near Kelim on Monday, killing nine.", "road_crash"),
        ("Nine people died on the ferry. The Marn Star was nearing Kelim on Monday when it overturned.", "shipwreck"),
        ("The plane had landed. A bus with its passengers crashed near Kelim on Monday, killing nine.", "road_crash"),
    ],
)
def test_a_crash_is_of_the_kind_of_what_crashed(text: str, kind: str, kinds: Kinds) -> None:
    assert episodes(document(text), (), (), (), (), kinds)[0].kinds[0] == kind


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The army has ended a siege of a hotel in Marova.\n\nAt least 13 guests have been killed since rebels launched an attack on "
            "the Lake Hotel on Friday night.",
            1,
        ),
        (
            "Jets struck a hotel in Marova on Monday, killing nine guests. Fires burned all night.\n\nMore than 30,000 people have "
            "been killed since the army launched its offensive, the ministry said on Monday.",
            2,
        ),
        (
            "Two troopers were killed on Saturday when rebels ambushed their convoy near Marova, a spokesman said.\n\n\u201cThe incident "
            "took place around 1 p.m. when rebels ambushed a convoy in Tolm district. Two of the troopers were killed,\u201d he said.",
            1,
        ),
    ],
)
def test_a_toll_since_a_day_of_this_week_and_the_incident_in_a_quotation_are_the_report_s_own(text: str, told: int) -> None:
    assert len([one for one in account(Report.of(text=text, locator="a.txt"), Resources.load()).episodes if one.claims]) == told
