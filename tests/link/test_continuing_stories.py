"""Stories told over days and weeks come together, and look-alikes of the same days and place stay apart."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from variorum.link import link
from variorum.model.incident import Incident, Linked
from variorum.model.report import Report
from variorum.pipeline import Resources, account

STORIES = tomllib.loads(Path(__file__).with_name("continuing_stories.toml").read_text(encoding="utf-8"))["story"]


@pytest.fixture(scope="module")
def linked() -> tuple[Linked, dict[str, str]]:
    """All stories in one heap, and the name of each report: "ferry 2" is the second report of the story "ferry"."""
    names: dict[str, str] = {}
    accounts = []
    for story in STORIES:
        for number, told in enumerate(story["report"], 1):
            text = f"{told['title']}\n\n{told['text'].strip()}"
            name = f"{story['name']} {number}"
            accounts.append(account(Report.of(text=text, title=told["title"], locator=name, published=told["published"]), Resources.load()))
            names[accounts[-1].report.id] = name
    return link(accounts, Resources.load().rarity), names


def incident_of(linked: tuple[Linked, dict[str, str]], name: str) -> Incident:
    found, names = linked
    return next(one for one in found.incidents if any(names[report] == name for report in one.reports))


@pytest.mark.parametrize("story", STORIES, ids=[story["name"] for story in STORIES])
def test_a_story_is_one_incident_and_none_of_another(linked: tuple[Linked, dict[str, str]], story: dict) -> None:  # type: ignore[type-arg]
    told = incident_of(linked, f"{story['name']} 1")
    assert sorted(linked[1][report] for report in told.reports) == sorted(f"{story['name']} {n + 1}" for n in range(len(story["report"])))


@pytest.mark.parametrize("story", STORIES, ids=[story["name"] for story in STORIES])
def test_a_story_is_dated_to_its_deed(linked: tuple[Linked, dict[str, str]], story: dict) -> None:  # type: ignore[type-arg]
    when = incident_of(linked, f"{story['name']} 1").date
    assert [when.start, when.end] == story["days"]
