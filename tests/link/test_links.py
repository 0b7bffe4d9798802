"""Every report of an incident says by which words it belongs there, and what an analyst cut stays cut and says so."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from variorum.link import link
from variorum.model.decision import Anchor, LinkRuling
from variorum.model.incident import Account, Incident, Link
from variorum.model.report import Report
from variorum.pipeline import Resources, account

FIRST = (
    "Ferry sinks off Talise\n\nThe ferry Marenka Star sank off Talise on Tuesday, killing 21 people, the coast guard said. "
    "Another 40 were rescued by fishing boats."
)
SECOND = (
    "Toll of ferry disaster stands at 21\n\nDivers searched the wreck of the Marenka Star near Talise. The sinking on Tuesday killed 21 "
    "people, said harbour master Olu Brand."
)
OTHER = "Gunmen rob bank in Korvat\n\nGunmen killed 3 guards in a robbery of the Union Bank in Korvat on Monday, police said."


def read(text: str, name: str, published: str | None = "2024-05-09") -> Account:
    return account(Report.of(text=text, title=text.split("\n")[0], locator=name, published=published), Resources.load())


@pytest.fixture(scope="module")
def three() -> tuple[Account, Account, Account]:
    return read(FIRST, "a.txt"), read(SECOND, "b.txt", "2024-05-10"), read(OTHER, "c.txt")


def incidents(accounts: Sequence[Account], *rulings: LinkRuling) -> tuple[Incident, ...]:
    return link(accounts, Resources.load().rarity, rulings).incidents


def ruled(action: str, one: Account, other: Account) -> LinkRuling:
    ours, theirs = ((Anchor(report=account.report.id),) for account in (one, other))
    return LinkRuling(decision=f"d_{action}", action=action, incident=ours, other=theirs)  # type: ignore[arg-type]


def links_of(found: Sequence[Incident], account: Account) -> list[Link]:
    return [link for incident in found for link in incident.links if link.report == account.report.id]


def test_each_report_says_why_it_belongs_with_the_words_of_both(three: tuple[Account, Account, Account]) -> None:
    first, second, _ = three
    texts = {account.report.id: account.report.text for account in three}
    tie, back = (links_of(incidents(three), account)[0] for account in (first, second))
    assert (tie.other, tie.status, back.other) == (second.report.id, "linked", first.report.id)
    told = {part.kind: part for part in tie.parts}
    assert "“Marenka Star”" in told["words"].words
    assert told["killed"].words == "both count 21 killed"
    assert told["days"].words == "both name 7 May 2024"
    assert told["published"].words == "published one day apart"
    for part in told.values():
        for cited in part.evidence:
            assert texts[cited.report][cited.start : cited.end] == cited.quote
    assert {cited.report for cited in told["killed"].evidence} == {first.report.id, second.report.id}


def test_the_only_report_of_an_incident_needs_no_link(three: tuple[Account, Account, Account]) -> None:
    assert links_of(incidents(three), three[2]) == []


def test_links_do_not_hang_on_what_else_is_in_the_heap(three: tuple[Account, Account, Account]) -> None:
    alone = links_of(incidents(three[:2]), three[0])
    crowd = [read(OTHER.replace("Korvat", f"Korvat {letter}") + f"\n\nThe Star and the Talise {letter}.", letter) for letter in "defghijk"]
    assert links_of(incidents([*three, *crowd]), three[0]) == alone


@pytest.mark.parametrize("action", ["not_same", "split"])
def test_what_an_analyst_cuts_stays_cut_and_says_by_which_decision(action: str, three: tuple[Account, Account, Account]) -> None:
    first, second, other = three
    cut = ruled(action, first, second)
    for accounts in ([first, second], [first, second, other, read(FIRST + " It sank fast.", "d.txt")]):
        found = incidents(accounts, cut)
        assert not any({first.report.id, second.report.id} <= set(incident.reports) for incident in found)
        told = [link for link in links_of(found, second) if link.status == "cut"]
        assert [(link.other, link.decision) for link in told] == [(first.report.id, cut.decision)]
        assert told[0].weight > 0, "what would have linked them is still told"


def test_what_an_analyst_joins_says_by_which_decision(three: tuple[Account, Account, Account]) -> None:
    first, _, other = three
    told = links_of(incidents([first, other], ruled("merge", first, other)), other)
    assert [(link.other, link.status, link.decision) for link in told] == [(first.report.id, "joined", "d_merge")]


def test_a_mention_in_passing_says_by_what_it_was_known() -> None:
    main = read(
        "Bomb kills 26 at station in Velmora\n\nA bombing at the station of Velmora killed 26 people on 9 November 2023.",
        "m.txt",
        "2023-11-10",
    )
    later = read(
        "Gunmen kill 5 in Ostrel\n\nGunmen killed 5 people in Ostrel on Monday. In November, a bombing at the station of Velmora killed "
        "26 people.",
        "n.txt",
        "2024-01-09",
    )
    told = [link for link in links_of(incidents([main, later]), later) if link.status == "passing"]
    assert [link.other for link in told] == [main.report.id]
    assert {"kinds", "name", "killed"} <= {part.kind for part in told[0].parts}
    assert "both name “Velmora”" in [part.words for part in told[0].parts]
    assert links_of(incidents([main, later]), main) == []
