"""Reports of one incident come together, look-alikes stay apart, and the order of input changes nothing."""

from __future__ import annotations

from functools import cache

import pytest

from variorum.link import link
from variorum.model.incident import Account, Linked
from variorum.model.report import Report
from variorum.pipeline import Resources, account

EARLY = (
    "Gunmen hold hotel in Marova\n\nGunmen stormed the Grand Orlik Hotel in Marova on Monday and are holding about 40 "
    "guests, police said. "
    "At least three people were killed. Commandos have surrounded the building."
)
LATE = (
    "Siege of Marova hotel ends with 11 dead\n\nThe siege of the Grand Orlick Hotel in Marova ended on Tuesday when "
    "commandos stormed it. Police said "
    "11 people were killed and 38 guests were freed. In May, a car bombing at the port of Oster killed 25 people."
)
OTHER = (
    "Bomb at Oster port kills 25\n\nA car bombing at the port of Oster killed 25 people on 9 May, the harbour master said. "
    "The blast destroyed two "
    "cranes and a customs shed."
)
LOOKALIKE = (
    "Hotel fire in Marova kills six\n\nSix people died when a kitchen fire swept through the Lakeside Hotel in Marova on "
    "Monday, fire officers said. "
    "Guests jumped from windows into the snow."
)


@cache
def told(text: str, published: str | None = None, name: str = "") -> Account:
    resources = Resources.load()
    return account(Report.of(text=text, locator="a.txt", published=published, external_id=name or None), resources)


def linked(*accounts: Account) -> Linked:
    return link(accounts, Resources.load().rarity)


def groups(found: Linked) -> set[frozenset[str]]:
    return {frozenset(i.reports) for i in found.incidents if i.reports}


def test_early_and_late_reports_with_other_tolls_are_one_incident() -> None:
    assert groups(linked(told(EARLY), told(LATE))) == {frozenset({told(EARLY).report.id, told(LATE).report.id})}


def test_a_passing_mention_joins_the_incident_it_is_about() -> None:
    found = linked(told(EARLY), told(LATE), told(OTHER))
    port = next(i for i in found.incidents if told(OTHER).report.id in i.reports)
    assert port.mentioned_by == (told(LATE).report.id,)
    assert port.role == "main"
    assert {c.report for c in port.claims} == {told(OTHER).report.id, told(LATE).report.id}


def test_a_mention_without_a_report_of_its_own_is_background() -> None:
    found = linked(told(EARLY), told(LATE))
    background = [i for i in found.incidents if i.role == "background"]
    assert [(i.reports, i.mentioned_by) for i in background] == [((), (told(LATE).report.id,))]


def test_another_incident_in_the_same_town_stays_apart() -> None:
    assert len(groups(linked(told(EARLY), told(LOOKALIKE)))) == 2


def test_look_alikes_a_year_apart_stay_apart() -> None:
    text = (
        "Man shot in {0}\n\nA man was shot dead outside a bar on {0} in Marova, police said. {1}, 34, died at the scene. No "
        "arrest was made."
    )
    first = told(text.format("Elm Street", "Jon Abel"), "2014-03-02")
    second = told(text.format("Harbour Road", "Ivo Krantz"), "2015-03-05")
    assert len(groups(linked(first, second))) == 2


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_the_order_of_input_changes_nothing(turn: int) -> None:
    accounts = [told(EARLY), told(LATE), told(OTHER), told(LOOKALIKE)]
    assert linked(*accounts[turn:], *accounts[:turn]) == linked(*accounts)


def test_a_report_given_twice_counts_once() -> None:
    assert linked(told(EARLY), told(EARLY)) == linked(told(EARLY))


def test_nothing_in_nothing_out() -> None:
    assert linked() == Linked(incidents=(), lineages=(), report_lineage={})


def test_every_claim_is_in_one_incident_and_has_a_lineage() -> None:
    accounts = [told(EARLY), told(LATE), told(OTHER)]
    found = linked(*accounts)
    ids = sorted(c.id for i in found.incidents for c in i.claims)
    assert ids == sorted(c.id for a in accounts for c in a.claims)
    known = {line.id for line in found.lineages}
    assert {c.lineage for i in found.incidents for c in i.claims} <= known


def test_accounts_are_ordered_by_how_far_it_had_got() -> None:
    found = linked(told(LATE), told(EARLY))
    main = next(i for i in found.incidents if i.reports)
    assert [(report, rank) for report, rank, _ in main.moments] == [(told(EARLY).report.id, 0), (told(LATE).report.id, 1)]


def test_linking_works_without_a_table_of_rarity() -> None:
    assert groups(link([told(EARLY), told(LATE)])) == groups(linked(told(EARLY), told(LATE)))
