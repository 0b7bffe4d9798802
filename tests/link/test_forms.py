"""Round-ups and live pages are known as such: each of their incidents keeps its own claims, and none of their numbers is a second voice."""

from __future__ import annotations

import pytest

from variorum.link import link
from variorum.model.incident import Account, Incident
from variorum.model.report import Report
from variorum.pipeline import Resources, account

WEEK = """Week of violence in the north: 19 killed

Nineteen people were killed in attacks across the north in the past week, a count by this newspaper shows.

Monday: Gunmen shot dead four farmers near Lodova, police said.

Wednesday: A roadside bomb killed seven soldiers outside Karsa, the army said.

Friday: Raiders burned homes in Temrin and killed eight villagers, the governor said."""
LIVE = """Floods: live updates

14:32 The mayor of Sarran says 12 people have died in the flood.

13:10 Rescuers reach a school in Sarran where 40 children are trapped by floods.

11:45 A landslide in Belmora has killed three people, police say."""
VIDEOS = """Man charged in Lodova shooting

A man was charged with shooting four farmers near Lodova.

0:39 Bomb kills seven soldiers in Karsa

1:27 Raiders kill eight in Temrin

5:35 Flood kills three in Belmora"""
SIEGE = """Timeline of the siege in Marova

How it happened.

Monday: Gunmen stormed a hotel in Marova and took 30 guests hostage.

Tuesday: Troops freed 12 guests of the hotel.

Wednesday: The siege ended with nine dead."""
PROSE = (
    "Gunmen killed nine people in Marova on Tuesday, police said. Elsewhere, a roadside bomb near Lenz killed four soldiers. "
    "In a separate attack, a shooting in Oster left two teachers dead."
)
KARSA = "Bomb kills seven soldiers outside Karsa\n\nA roadside bomb killed seven soldiers outside Karsa on Wednesday, the army said."
LODOVA = "Gunmen kill farmers\n\nGunmen shot dead four farmers near Lodova on Monday, police said. The shooting took place at dawn."


def read(text: str, published: str = "2024-05-12") -> Account:
    title = text.split("\n")[0] if "\n" in text else ""
    return account(Report.of(text=text, title=title, locator=f"{published} {text[:9]}", published=published), Resources.load())


def incidents(*accounts: Account) -> tuple[Incident, ...]:
    return link(accounts, Resources.load().rarity).incidents


@pytest.mark.parametrize(
    ("text", "form"),
    [(WEEK, "round_up"), (PROSE, "round_up"), (LIVE, "live_page"), (SIEGE, "report"), (VIDEOS, "report"), (KARSA, "report")],
    ids=["days", "prose", "live", "one siege day by day", "a list of videos", "one report"],
)
def test_the_form_of_a_report(text: str, form: str) -> None:
    assert read(text).form == form


def test_each_entry_keeps_its_own_claims_and_day() -> None:
    told = {one.when.start: one for one in read(WEEK).episodes[1:]}
    assert sorted(told) == ["2024-05-06", "2024-05-08", "2024-05-10"]
    assert all(len(one.claims) == 1 for one in told.values())


def test_a_round_up_joins_no_two_incidents_and_is_about_none() -> None:
    week, karsa, lodova = read(WEEK), read(KARSA, "2024-05-09"), read(LODOVA, "2024-05-07")
    found = incidents(week, karsa, lodova)
    for told in (karsa, lodova):
        own = next(one for one in found if told.report.id in one.reports)
        assert (own.reports, own.mentioned_by) == ((told.report.id,), (week.report.id,))
    assert [one.reports for one in found if week.report.id in one.reports] == [(week.report.id,)]


def test_a_number_that_a_round_up_shares_with_a_report_is_one_voice() -> None:
    week, karsa = read(WEEK), read(KARSA, "2024-05-09")
    own = next(one for one in incidents(week, karsa) if karsa.report.id in one.reports)
    killed = [claim for claim in own.claims if claim.measure == "killed" and claim.count.low == 7]
    assert {claim.report for claim in killed} == {week.report.id, karsa.report.id}
    assert len({claim.lineage for claim in killed}) == 1


def test_what_a_live_page_tells_of_another_town_is_apart() -> None:
    main, other = read(LIVE).episodes
    assert (len(main.claims), len(other.claims)) == (2, 1)


def test_a_line_of_a_round_up_that_counts_nobody_leaves_the_others_their_own() -> None:
    brief = (
        "East in brief\n\nKENYA: Four police officers were killed when their vehicle hit a roadside bomb in Garissa on Thursday.\n"
        "TANZANIA: At least 16 people died when a minibus hit a lorry near Mwanza late on Wednesday.\n"
        "UGANDA: Doctors in Kampala called off a strike over pay on Thursday evening.\n"
    )
    told = read(brief)
    assert told.form == "round_up"
    assert [len(one.claims) for one in told.episodes] == [0, 1, 1]


BRIEFLY = """Briefly

Ecuador, 7 March. Twenty-two people died in fighting between gangs in the port of Guayaquil, police said.

Peru, 6 March. A mine collapse near Trujillo killed three workers.

Chile, Wednesday. A forest fire near Temuco left two people dead."""


def test_entries_under_a_country_and_a_day_are_incidents_of_their_own() -> None:
    account = read(BRIEFLY)
    assert account.form == "round_up"
    told = {claim.id: claim.evidence.quote for claim in account.claims}
    assert [[told[claim] for claim in episode.claims] for episode in account.episodes if episode.claims] == [
        ["Twenty-two people died"],
        ["killed three workers"],
        ["two people dead"],
    ]


def test_the_head_of_a_list_that_counts_nobody_is_no_incident() -> None:
    assert "Briefly" not in [incident.title for incident in incidents(read(BRIEFLY))]


CHRONICLE = """Deadly collapses in Morocco: a chronicle

February 2010: 41 people die when a minaret falls in Meknes.
July 2014: three buildings collapse in Casablanca, killing 23.
May 2025: ten killed in Fez.
8 December 2026: 22 killed in Casablanca."""
COLLAPSE = """Building collapse in Casablanca

CASABLANCA, 9 December 2026 (Wire) - Twenty-two people were killed when a building collapsed in Casablanca on Tuesday, state TV said."""


def test_a_chronicle_is_a_round_up_whose_years_stay_apart() -> None:
    told = [
        account(Report.of(text=text, title=text.split("\n")[0], locator=name), Resources.load())
        for name, text in (("a.txt", COLLAPSE), ("b.txt", CHRONICLE))
    ]
    assert told[1].form == "round_up"
    main = next(one for one in link(told, Resources.load().rarity).incidents if one.role == "main")
    assert {claim.count.low for claim in main.claims} == {22}
