"""A number that no claim gives, since it was added up or some were taken off, names every claim that went into it."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace

from tests.reconcile.conftest import Case
from variorum import pipeline
from variorum.model.figure import Figure
from variorum.model.report import Raw
from variorum.model.wire import IncidentRow
from variorum.publish.sheet import rows
from variorum.resources import load


@pytest.fixture(scope="module")
def resources() -> pipeline.Resources:
    return pipeline.Resources.load()


def told(resources: pipeline.Resources, *texts: str) -> IncidentRow:
    """The one incident of these texts."""
    rows = enumerate((json.dumps({"text": text}).encode() for text in texts), 1)
    raws = [Raw(locator=f"in.jsonl#{number}", content=row, kind="jsonl_line") for number, row in rows]
    record = pipeline.run(raws, load.policy("ucdp-ged"), resources)
    assert len(record.incidents) == 1
    return record.incidents[0]


def counted(incident: IncidentRow, figure: Figure) -> list[str]:
    """The words of the counts that a figure stands on, as they come in the text."""
    return [claim.count.words for claim in incident.claims if claim.id in figure.basis]


def figure_of(incident: IncidentRow, measure: str, population: str = "everyone") -> Figure:
    return next(figure for figure in incident.figures if (figure.measure, figure.population) == (measure, population))


SUMS = [
    ("freed", 6, ["Two", "four"], "Two nurses, along with four patients, were pulled alive from the rubble, the fire brigade said."),
    ("killed", 9, ["Five", "four"], "Five teachers and four people from a nearby shop were killed, the fire brigade said."),
    ("killed", 4, ["A gunman", "three"], "A gunman killed three people and then himself, police said."),
    ("injured", 3, ["A girl", "two"], "A girl was shot and two others were wounded, police said."),
    ("killed", 3, ["The cook", "two"], "The cook and two helpers were killed, police said."),
    ("injured", 4, ["Two", "two"], "Two boys and two girls were injured, police said."),
    ("killed", 4, ["Three", "A fourth victim"], "Three people were killed, police said. A fourth victim died in hospital on Tuesday."),
]


@pytest.mark.parametrize(("measure", "best", "words", "text"), SUMS, ids=[row[3][:30] for row in SUMS])
def test_a_sum_stands_on_every_claim_that_it_adds_up(resources, measure, best, words, text):
    incident = told(resources, f"A kitchen in Halvic burned on Monday. {text}")
    figure = figure_of(incident, measure)
    assert (figure.low, figure.best, figure.high) == (best, best, best)
    assert [word.split()[0] for word in counted(incident, figure)] == [word.split()[0] for word in words]
    assert not {row.claim for row in figure.set_aside} & set(figure.basis)
    step = next(step for step in figure.steps if step.rule == "added-up")
    assert set(step.claims) == set(figure.basis)
    row = next(row for row in rows(incident, {claim.report: 1 for claim in incident.claims}) if row.label == f"People {measure}")
    assert sum(int(number) for number in row.readings[0].words.split(" + ")) == best


def test_those_who_were_left_stand_on_those_counted_before_them(case: Case) -> None:
    case.report("Gazette", published="2024-03-18")
    case.report("Herald", published="2024-03-25")
    first = case.say("Gazette", "28", "freed", "children", "military", claimant="army")
    last = case.say("Herald", "57", "freed", "children", "military", claimant="army")
    at = case.claims.index(last)
    last = case.claims[at] = replace(last, reading=replace(last.reading, rule="active_of_the_rest"))
    figure = case.figure("freed", "children")
    assert figure.best == 85
    assert set(figure.basis) == {first.id, last.id}
    assert figure.set_aside == ()
    assert figure.status != "updated"


def test_the_dead_taken_off_those_shot_are_cited(resources):
    incident = told(resources, "Gunmen shot six people outside a bar in Halvic on Monday, police said. Two people were killed.")
    figure = figure_of(incident, "injured")
    assert figure.best == 4
    step = next(step for step in figure.steps if step.rule == "shot-less-dead")
    assert set(figure_of(incident, "killed").basis) < set(step.claims)
    row = next(row for row in rows(incident, {claim.report: 1 for claim in incident.claims}) if row.label == "People injured")
    assert row.less == "6 shot, 2 of them dead: 4 injured"


ALONE = [
    ("killed", 2, "Gunmen shot six people outside a bar in Halvic on Monday. Two of them died in hospital, police said."),
    ("killed", 3, "A grenade injured nine people in Halvic on Monday, three of whom later died, police said."),
    ("killed", 12, "Militants took 40 hostages in Halvic on Monday, of whom 12 were killed, police said."),
    ("injured", 3, "Police in Halvic arrested 14 protesters on Monday. Three of them were injured."),
    ("killed", 20, "Twenty people were killed in a raid on Halvic on Monday. Two of them were children."),
    ("killed", 20, "Twenty people were killed in a raid on Halvic on Monday. Two of them died in hospital."),
]


@pytest.mark.parametrize(("measure", "best", "text"), ALONE, ids=[row[2][:40] for row in ALONE])
def test_some_of_those_counted_otherwise_are_all_of_their_own_measure(resources, measure, best, text):
    incident = told(resources, text)
    figures = [figure for figure in incident.figures if figure.measure == measure and figure.best is not None]
    assert max(figure.best for figure in figures) == best


OUT = [
    (18, 2, "A bomb went off at a market in Halvic on Monday. The army put the number of dead at 16, excluding the two bombers."),
    (5, 1, "A man opened fire in a church in Halvic. Two more bodies were found, bringing the toll to four, not counting the gunman."),
    (11, 1, "A man opened fire in a church in Halvic on Monday. Eleven people, including the gunman, were killed."),
]


@pytest.mark.parametrize(("best", "doers", "text"), OUT, ids=[str(row[0]) for row in OUT])
def test_those_who_did_it_are_counted_once_in_or_out(resources, best, doers, text):
    incident = told(resources, text)
    assert figure_of(incident, "killed").best == best
    assert figure_of(incident, "killed", "attackers").best == doers


def test_a_toll_without_the_attackers_whom_another_report_counts_among_its_dead_stands_for_both(resources):
    first = "Gunmen stormed a hotel in Halvic on Monday. Thirty people died, officials said. The toll included seven attackers."
    other = "The attack on a hotel in Halvic on Monday left 23 people dead, the mayor said."
    incident = told(resources, first, other)
    figure = figure_of(incident, "killed")
    assert (figure.low, figure.best, figure.high) == (30, 30, 30)
    step = next(step for step in figure.steps if step.rule == "added-up")
    words = {claim.id: claim.count.words for claim in incident.claims}
    assert [words[claim] for claim in step.claims] == ["23", "seven"]


def test_another_toll_lower_by_any_other_number_is_a_toll_of_its_own(resources):
    first = "Gunmen stormed a hotel in Halvic on Monday. Thirty people died, officials said. The toll included seven attackers."
    other = "The attack on a hotel in Halvic on Monday left 24 people dead, the mayor said."
    figure = figure_of(told(resources, first, other), "killed")
    assert (figure.low, figure.high) == (24, 30)
