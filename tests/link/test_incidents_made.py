"""Which reports tell of an incident at all: what counts nobody and names none makes none, and no report is lost by it."""

from __future__ import annotations

import pytest

from variorum.link import link
from variorum.model.incident import Account
from variorum.model.report import Report
from variorum.pipeline import Resources, account


def told(text: str, published: str | None = None) -> Account:
    return account(Report.of(text=text, title=text.split("\n")[0], locator="a.txt", published=published), Resources.load())


@pytest.mark.parametrize(
    "text",
    [
        "Lemon cake for a crowd\n\nWhisk the eggs with sugar. Bake for 40 minutes and leave to cool. Serves 12.",
        "Shares crash as market storms ahead\n\nThe index rose after a battle of words over tariffs. Traders took fire from analysts.",
        "Opening bell\n\nThree companies report today. The chief executive offered no guidance for the year.",
        "Ten ways to protest less and sleep more\n\nExperts recommend a cool room. A dark one helps too.",
    ],
)
def test_a_page_that_tells_of_no_incident_makes_none(text: str) -> None:
    page = told(text)
    found = link([page], Resources.load().rarity)
    assert found.incidents == ()
    assert page.report.id in found.report_lineage
    assert [line.reports for line in found.lineages] == [(page.report.id,)]


@pytest.mark.parametrize(
    "text",
    [
        "Shooting outside Marova bar under investigation\n\nPolice ask anyone with video to come forward.",
        "Kidnapping trial opens in Oster\n\nThe court heard from the first witness.",
    ],
)
def test_a_report_that_names_an_incident_makes_one_though_nobody_is_counted(text: str) -> None:
    assert len(link([told(text)], Resources.load().rarity).incidents) == 1


def test_no_title_sets_an_incident_off_the_country_of_a_bureau() -> None:
    wire = (
        "Militia denies attack\n\nKHARTOUM - A militia denied on Friday that it had bombed the Sool Idris clinic in Nuhada, where 31 died."
    )
    assert told(wire, "2025-05-09").episodes[0].title == "Bombing in Sudan"


def test_a_title_with_the_short_name_of_the_town_is_before_a_headline() -> None:
    first = "Fire kills 14\n\nA fire killed 14 people in Calbayog, in the Philippines, on Sunday, the mayor, Nina Orbe, said."
    second = (
        "Owner of burned hall loses licence\n\nThe owner of a hall that caught fire on Sunday, killing 14 people, fled, Nina Orbe said."
    )
    incidents = link([told(first), told(second)], Resources.load().rarity).incidents
    assert [one.title for one in incidents] == ["Fire in Calbayog"]


def test_a_jailbreak_that_two_call_an_attack_as_well_is_a_jailbreak() -> None:
    texts = [
        "Hundreds escape in mass jailbreak in Lenz\n\nGunmen attacked a prison in Lenz on Thursday. Three guards died.",
        "Lenz attack: four guards dead\n\nFour guards were killed in Thursday's attack in Lenz. Nine attackers fled. Two are hurt.",
        "Prisoners escape in Lenz\n\nThe prisoners escaped when gunmen attacked the prison on Thursday. Four guards died in the attack.",
    ]
    told_by = [
        account(Report.of(text=text, title=text.split("\n")[0], locator=f"{number}.txt"), Resources.load())
        for number, text in enumerate(texts)
    ]
    found = link(told_by, Resources.load().rarity).incidents
    assert [one.kinds[0] for one in found if one.role == "main"] == ["jailbreak"]
