"""A few undated reports that somebody laid together: what they share of weekday, kind and town brings them together."""

from __future__ import annotations

from variorum.link import link
from variorum.model.report import Report
from variorum.pipeline import Resources, account

FIRST = (
    "Crush at football ground kills 90\n\nMARENA - At least 90 people died and more than 210 were hurt late on {day} when a crowd ran for "
    "the gates of the Harenga ground after a power cut. Deputy governor Odo Malk put the toll down from 112, since some had been counted "
    "twice. Fathers carried their sons over the fence on their shoulders, and shoes and scarves lay in heaps below the east stand. The "
    "visitors had won by a late penalty. A pharmacist who lives opposite handed out water and bandages until dawn.\n"
)
SECOND = (
    "Six charged over stadium disaster\n\nMARENA, 6 October 2022 - Detectives have named six suspects over the stampede at Harenga, "
    "among them two stewards who kept an exit shut. The 1 October disaster killed 96 people and injured 380, the health ministry said. "
    "Lawyers of the bereaved want the league's president to resign and all matches to be played behind closed doors until an inquiry "
    "that parliament ordered has heard every witness. The federation may be fined.\n"
)


def incidents(*texts: str) -> int:
    resources = Resources.load()
    accounts = [account(Report.of(text=text, locator=f"{n}.txt"), resources) for n, text in enumerate(texts)]
    return sum(1 for incident in link(accounts, resources.rarity).incidents if incident.reports)


def test_an_early_and_a_late_report_of_one_crush_are_one_incident() -> None:
    assert incidents(FIRST.format(day="Saturday"), SECOND) == 1


def test_the_same_in_any_order() -> None:
    told = [FIRST.format(day="Saturday"), SECOND]
    assert incidents(*told) == incidents(*reversed(told))


def test_a_byline_and_a_press_conference_set_no_scene() -> None:
    wreck = (
        "{byline}\n\nAt least 16 people drowned when the ferry Ostara sank off Cape Loran on Sunday. {said} The Ostara "
        "had 64 people on board."
    )
    told = [
        wreck.format(byline="By Ann Tarbe in Verrena", said="At a press conference in Verrena the owner spoke of a freak wave."),
        wreck.format(byline="By Iven Sool in Lorand", said="The owner told reporters in Lorand of a freak wave."),
    ]
    assert incidents(*told) == 1
