"""Reports of one incident from several newsrooms come together, dated or not, and look-alikes of the same days and places stay apart."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from pathlib import Path

import pytest

from variorum.link import link
from variorum.model.report import Report
from variorum.pipeline import Resources, account

REPORTS = tomllib.loads(Path(__file__).with_name("newsrooms.toml").read_text(encoding="utf-8"))["report"]
NAMES = [f"{told['incident']} {sum(one['incident'] == told['incident'] for one in REPORTS[: n + 1])}" for n, told in enumerate(REPORTS)]


@pytest.fixture(scope="module")
def together() -> dict[str, list[str]]:
    """Each report's name ("ferry 2") with the names of all that the heap has in one incident with it; those in no incident are left out."""
    accounts = []
    for name, told in zip(NAMES, REPORTS, strict=True):
        text = f"{told['title']}\n\n{told['text'].strip()}"
        report = Report.of(text=text, title=told["title"], locator=name, published=told.get("published"))
        accounts.append(account(report, Resources.load()))
    names = {one.report.id: one.report.locator for one in accounts}
    groups = [sorted(names[report] for report in incident.reports) for incident in link(accounts, Resources.load().rarity).incidents]
    return {name: group for group in groups for name in group}


@pytest.mark.parametrize("incident", sorted({told["incident"] for told in REPORTS}))
def test_an_incident_has_all_its_reports_and_no_others(together: dict[str, list[str]], incident: str) -> None:
    wanted = defaultdict(list)
    for name in NAMES:
        wanted[name.rpartition(" ")[0]].append(name)
    assert [together.get(name, [name]) for name in wanted[incident]] == [sorted(wanted[incident])] * len(wanted[incident])
