"""One more report, or one more ruling, gives what linking everything from the start gives: the same incidents, lineages and rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from variorum.link import KeptInMemory, Relinked, link, relink
from variorum.model.decision import Anchor, ClaimKey, LinkRuling
from variorum.model.incident import Account, Incident, Lineage, Linked
from variorum.model.report import Report
from variorum.pipeline import Resources, account

TOWNS = ("Sarran", "Velmora", "Kulnaira", "Dagowani", "Lodova", "Port Amel")
DAYS = ("3 January 2024", "9 January 2024", "4 March 2024")
DEEDS = (
    "A bomb in the market of {town} killed {dead} people on {day}, the governor said. {hurt} others were taken to hospital. Traders "
    "said the blast tore through the fish hall.",
    "Gunmen attacked a bus near {town} on {day} and killed {dead} passengers, police said. {hurt} were wounded. The driver hid in a ditch.",
    "A flood in {town} killed {dead} people on {day}, the mayor said. Houses near the river were swept away and {hurt} people were hurt.",
)
PASSING = (
    "",
    " In March, a flood in {other} killed {more} people.",
    " In January, a bomb at the market of {other} killed {more} people.",
    " Two years ago, gunmen killed {more} passengers of a bus near {other}.",
)
FOOT = ("", "\n\nSign up for our newsletter and never miss the stories that matter in your valley.")


@cache
def heap() -> tuple[Account, ...]:
    """Sixty reports of incidents that look alike, with mentions of one another, copies, and a line that a site prints on its pages."""
    draw = Random(7)
    resources = Resources.load()
    out = []
    for number in range(60):
        town, other, day = draw.choice(TOWNS), draw.choice(TOWNS), draw.choice(DAYS)
        words = draw.choice(DEEDS) + draw.choice(PASSING)
        dead = draw.choice((4, 4, 7, 12))
        told = words.format(town=town, other=other, day=day, dead=dead, hurt=draw.choice((9, 15)), more=draw.choice((5, 12)))
        text = f"{dead} dead in {town}\n\n{told}{draw.choice(FOOT)}"
        published = draw.choice((None, "2024-01-04", "2024-03-05"))
        out.append(account(Report.of(text=text, locator=f"{number}.txt", external_id=str(number), published=published), resources))
    return tuple(out)


class Case:
    """What a user of `relink` keeps: its rows, and incidents and lineages by id."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self.accounts = {account.report.id: account for account in accounts}
        self.kept = KeptInMemory()
        self.incidents: dict[str, Incident] = {}
        self.lineages: dict[str, Lineage] = {}
        self.report_lineage: dict[str, str] = {}

    def add(self, accounts: Sequence[Account], rulings: Sequence[LinkRuling] = ()) -> Relinked:
        found = relink(accounts, self.kept, lambda reports: [self.accounts[r] for r in reports], Resources.load().rarity, rulings)
        self.kept.write(found.rows)
        for name in found.gone:
            del self.incidents[name]
        for name in found.lineages_gone:
            del self.lineages[name]
        self.incidents.update({one.id: one for one in found.incidents})
        self.lineages.update({one.id: one for one in found.lineages})
        self.report_lineage.update(found.report_lineage)
        return found

    def linked(self) -> Linked:
        return Linked(
            incidents=tuple(sorted(self.incidents.values(), key=lambda one: (one.role != "main", one.id))),
            lineages=tuple(self.lineages[name] for name in sorted(self.lineages)),
            report_lineage=dict(sorted(self.report_lineage.items())),
        )


def whole(accounts: Sequence[Account], rulings: Sequence[LinkRuling] = ()) -> tuple[Linked, dict[tuple[str, str], bytes]]:
    case = Case(accounts)
    case.add(accounts, rulings)
    linked = link(accounts, Resources.load().rarity, rulings)
    assert case.linked() == linked
    return linked, case.kept.values


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.integers(0, 10**6), st.integers(1, 9))
def test_report_after_report_equals_all_at_once(seed: int, batch: int) -> None:
    draw = Random(seed)
    accounts = draw.sample(heap(), 40)
    case = Case(accounts)
    for at in range(0, len(accounts), batch):
        case.add(accounts[at : at + batch])
    linked, rows = whole(sorted(accounts, key=lambda one: one.report.locator))
    assert case.linked() == linked
    assert case.kept.values == rows


@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(st.integers(0, 10**6))
def test_rulings_that_come_and_go_equal_those_that_hold_at_the_end(seed: int) -> None:
    draw = Random(seed)
    accounts = draw.sample(heap(), 30)
    before, now = ([_ruling(draw, accounts, number) for number in range(3)] for _ in range(2))
    case = Case(accounts)
    case.add(accounts[:20], before)
    case.add(accounts[20:], before[:1])
    case.add((), now)
    linked, rows = whole(accounts, now)
    assert case.linked() == linked
    assert case.kept.values == rows


def _ruling(draw: Random, accounts: Sequence[Account], number: int) -> LinkRuling:
    incidents = link(accounts, Resources.load().rarity).incidents
    first, second = draw.sample(incidents, 2)
    action = draw.choice(("merge", "not_same", "split"))
    ours = tuple(Anchor(report=report) for report in first.reports)
    if action == "split":
        return LinkRuling(decision=f"d{number}", action="split", incident=ours, other=ours[:1], claims=_some_claims(draw, first))
    return LinkRuling(decision=f"d{number}", action=action, incident=ours, other=tuple(Anchor(report=report) for report in second.reports))


def _some_claims(draw: Random, incident: Incident) -> tuple[str, ...]:
    texts = {account.report.id: account.report.sha256 for account in heap()}
    named = [ClaimKey.of(claim, texts[claim.report]).short for claim in incident.claims]
    return tuple(draw.sample(named, 1)) if named and draw.random() < 0.5 else ()


def test_one_more_report_touches_only_its_own_incident() -> None:
    accounts = [one for one in heap() if "market of Sarran" in one.report.text] + [
        one for one in heap() if "flood in Port Amel" in one.report.text
    ]
    case = Case(accounts)
    case.add(accounts[1:])
    before = set(case.incidents)
    found = case.add(accounts[:1])
    touched = {one.id for one in found.incidents} | set(found.gone)
    assert found.incidents
    assert before - touched, "some incident stays as it was"
    assert case.add(accounts) == Relinked(incidents=(), gone=(), lineages=(), lineages_gone=(), report_lineage={}, rows=case.add(()).rows)


def reports_of(linked: Linked) -> list[set[str]]:
    return [set(one.reports) for one in linked.incidents if one.reports]


@pytest.fixture
def two() -> tuple[Account, Account]:
    a = "Bomb in Sarran kills 4\n\nA bomb in the market of Sarran killed 4 people on 3 January 2024, the governor said."
    b = "Bus attacked near Lodova\n\nGunmen attacked a bus near Lodova on 4 March 2024 and killed 7 passengers, police said."
    made = [account(Report.of(text=text, locator="a.txt"), Resources.load()) for text in (a, b)]
    return made[0], made[1]


def ruling(action: str, one: Account, other: Account, decision: str = "d1") -> LinkRuling:
    anchors = [(Anchor(report=account.report.id),) for account in (one, other)]
    return LinkRuling(decision=decision, action=action, incident=anchors[0], other=anchors[1])  # type: ignore[arg-type]


def test_what_is_ruled_one_incident_is_one(two: tuple[Account, Account]) -> None:
    assert len(reports_of(link(two, Resources.load().rarity))) == 2
    assert reports_of(link(two, Resources.load().rarity, [ruling("merge", *two)])) == [{two[0].report.id, two[1].report.id}]


def test_what_is_ruled_apart_is_apart_however_like_it_is(two: tuple[Account, Account]) -> None:
    copy = account(Report.of(text=two[0].report.text, locator="b.txt", external_id="copy"), Resources.load())
    assert len(reports_of(link([two[0], copy], Resources.load().rarity))) == 1
    for action in ("split", "not_same"):
        assert len(reports_of(link([two[0], copy], Resources.load().rarity, [ruling(action, two[0], copy)]))) == 2


def test_the_later_of_two_contrary_rulings_counts(two: tuple[Account, Account]) -> None:
    merge, part = ruling("merge", *two), ruling("not_same", *two, decision="d2")
    assert len(reports_of(link(two, Resources.load().rarity, [merge, part]))) == 2
    assert len(reports_of(link(two, Resources.load().rarity, [part, merge]))) == 1


def test_a_ruling_on_a_report_that_is_gone_changes_nothing(two: tuple[Account, Account]) -> None:
    alone = [two[0]]
    assert link(alone, Resources.load().rarity, [ruling("merge", *two)]) == link(alone, Resources.load().rarity)
