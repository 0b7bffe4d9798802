"""Claims of one person each: distinct persons are counted, the dead are not among the injured, and counts told together add up."""

from __future__ import annotations

from msgspec.structs import replace

from tests.reconcile.conftest import Case
from variorum.model.claim import Claim, Count


def person(case: Case, outlet: str, words: str, measure: str, population: str = "everyone", rule: str = "individual_passive") -> Claim:
    """A claim of one person named by `words`."""
    made = case.say(outlet, "1", measure, population)
    evidence = replace(made.evidence, quote=f"{words} was {measure}")
    single = replace(made, count=Count(low=1, high=1, words=words), reading=replace(made.reading, rule=rule), evidence=evidence)
    case.claims[-1] = single
    return single


def test_one_person_in_three_reports_is_one(case: Case) -> None:
    person(case, "Herald", "Emma Nowell, 2", "killed", "children")
    person(case, "Post", "the 2-year-old girl", "killed", "children")
    person(case, "Times", "Nowell", "killed")
    figure = case.figure("killed", "everyone")
    assert figure.best == 1
    assert {entry.reason for entry in figure.set_aside} == {"same_person"}
    assert len(figure.basis) == 1
    assert any("same person as Emma Nowell, 2" in step.text for step in figure.steps)


def test_persons_of_one_report_are_distinct(case: Case) -> None:
    person(case, "Herald", "a man", "killed")
    person(case, "Herald", "his wife", "killed", "women")
    assert case.numbers("killed", "everyone") == (2, 2, 2)
    assert case.numbers("killed", "women") == (1, 1, 1)


def test_the_shooter_counts_among_everyone_and_apart(case: Case) -> None:
    person(case, "Herald", "his wife", "killed", "women")
    person(case, "Herald", "himself", "killed", "attackers", rule="individual_self")
    assert case.figure("killed", "everyone").best == 2
    assert case.figure("killed", "attackers").best == 1


def test_who_died_is_no_longer_injured(case: Case) -> None:
    person(case, "Herald", "a 9-year-old boy", "injured", "children")
    person(case, "Post", "Ivan Petty, 9", "killed", "children")
    assert case.figure("killed", "everyone").best == 1
    assert not [figure for figure in case.dossier().figures if figure.measure == "injured" and figure.best]


def test_a_count_stands_over_single_persons(case: Case) -> None:
    case.say("Herald", "3", "killed", "everyone")
    single = person(case, "Post", "Carl Amber, 34", "killed")
    figure = case.figure("killed", "everyone", "gtd")
    assert figure.best == 3
    assert single.id in {entry.claim for entry in figure.set_aside}


def test_people_shot_include_the_dead(case: Case) -> None:
    shot = case.say("Herald", "4", "injured", "everyone")
    case.claims[-1] = replace(shot, evidence=replace(shot.evidence, quote="4 people were shot"))
    case.say("Herald", "1", "killed", "everyone")
    figure = case.figure("injured", "everyone", "gtd")
    assert figure.best == 3
    assert "4 shot, 1 of them dead: 3 injured" in [step.text for step in figure.steps]


def test_people_wounded_do_not_include_the_dead(case: Case) -> None:
    case.say("Herald", "4", "injured", "everyone")
    case.say("Herald", "1", "killed", "everyone")
    assert case.figure("injured", "everyone", "gtd").best == 4


def test_counts_told_together_add_up(case: Case) -> None:
    first = case.say("Herald", "2", "killed", "everyone", sentence=0)
    second = case.say("Herald", "1", "killed", "children", sentence=0)
    evidence = replace(second.evidence, start=first.evidence.start + 4, end=first.evidence.end)
    case.claims[-1] = replace(second, evidence=evidence)
    assert case.figure("killed", "everyone", "gtd").best == 3


def test_one_told_beside_a_count_of_the_same_verb_adds_up_with_it(case: Case) -> None:
    first = person(case, "Courier", "the cook", "arrested", "workers", "individual_active")
    second = case.say("Courier", "2", "arrested", "workers", sentence=first.sentence.start)
    evidence = replace(second.evidence, start=first.evidence.start)
    case.claims[-1] = replace(second, evidence=evidence, sentence=first.sentence)
    figure = case.figure("arrested", "workers")
    assert (figure.low, figure.best, figure.high) == (3, 3, 3)


def test_every_claim_is_accounted_for(case: Case) -> None:
    ids = {
        person(case, outlet, words, "killed").id for outlet, words in (("Herald", "a man"), ("Post", "Carl Amber"), ("Times", "the teen"))
    }
    seen = {claim for f in case.dossier().figures for claim in (*f.basis, *(entry.claim for entry in f.set_aside))}
    assert ids <= seen


def test_a_fourth_death_raises_three_to_four(case: Case) -> None:
    case.say("Herald", "3", "killed", "everyone")
    person(case, "Post", "A fourth victim", "killed", "victims", rule="subject")
    assert case.figure("killed", "everyone", "gtd").best == 4


def test_an_ordinal_beside_no_such_count_is_one_person(case: Case) -> None:
    person(case, "Post", "A second victim", "killed", "victims", rule="subject")
    assert {figure.best for figure in case.dossier("gtd").figures if figure.measure == "killed"} == {1}


def test_a_number_is_not_lost_to_a_person_who_was_set_aside_for_it(case: Case) -> None:
    case.say("Herald", "1", "killed", "everyone")
    person(case, "Herald", "a male", "killed", "men", rule="subject")
    assert case.figure("killed", "everyone", "gtd").best == 1


def test_one_report_that_counts_more_is_outvoted_by_those_that_tell_of_one(case: Case) -> None:
    person(case, "Herald", "Emma Nowell, 2", "killed", "children")
    person(case, "Post", "the 2-year-old girl", "killed", "children")
    more = case.say("Times", "2", "killed", "children")
    figure = case.figure("killed", "everyone", "gtd")
    assert figure.best == 1
    assert more.id in {entry.claim for entry in figure.set_aside}


def test_a_round_up_leaves_the_number_to_the_report_of_the_incident(case: Case) -> None:
    case.say("Herald", "5", "killed", "everyone", scope="rate", sentence=0)
    case.say("Herald", "3", "killed", "everyone", sentence=1)
    case.say("Post", "1", "killed", "everyone")
    assert case.figure("killed", "everyone", "gtd").best == 1


def test_a_year_s_sum_behind_the_attack_s_own_number_makes_no_round_up(case: Case) -> None:
    case.say("Herald", "12", "killed", "everyone", sentence=0)
    case.say("Herald", "900", "killed", "everyone", scope="rate", sentence=1)
    case.say("Post", "11", "killed", "everyone")
    assert case.figure("killed", "everyone").high == 12


def test_a_doer_who_killed_himself_comes_on_top_of_those_he_killed(case: Case) -> None:
    """ "Killed three people and then himself" and "four are dead" are one number."""
    three = case.say("Herald", "3", "killed", "everyone")
    own = case.say("Herald", "1", "killed", "attackers")
    case.claims[-1] = replace(own, sentence=three.sentence, reading=replace(own.reading, rule="self"))
    case.say("Post", "4", "killed", "everyone")
    assert case.numbers("killed", "everyone", "gtd") == (4, 4, 4)
    assert case.figure("killed", "attackers", "gtd").best == 1


def test_a_doer_counted_in_raises_nothing(case: Case) -> None:
    """ "Four are dead after a man shot three people and himself"."""
    four = case.say("Herald", "4", "killed", "everyone")
    own = case.say("Herald", "1", "killed", "attackers")
    case.claims[-1] = replace(own, sentence=four.sentence, scope="part", reading=replace(own.reading, rule="self"))
    assert case.numbers("killed", "everyone", "gtd") == (4, 4, 4)


def test_people_shot_are_not_the_dead_of_another_report(case: Case) -> None:
    """ "Five were shot, one of them fatally" in one report, "five killed" in another."""
    shot = case.say("Herald", "5", "injured", "everyone")
    case.claims[-1] = replace(shot, evidence=replace(shot.evidence, quote="five people were shot"))
    case.say("Herald", "1", "killed", "everyone", scope="part")
    case.say("Star", "5", "killed", "everyone")
    assert case.numbers("injured", "everyone") == (4, 4, 4)


def test_a_part_of_the_shot_is_no_total(case: Case) -> None:
    """ "Four people were shot, two critically injured" tells of four."""
    shot = case.say("Herald", "4", "injured", "everyone")
    case.claims[-1] = replace(shot, evidence=replace(shot.evidence, quote="four people were shot"))
    hurt = case.say("Herald", "2", "injured", "everyone")
    case.claims[-1] = replace(hurt, evidence=replace(hurt.evidence, quote="two critically injured"))
    assert case.figure("injured", "everyone", "gtd").best == 4


def test_the_same_words_twice_in_a_report_are_one_person(case: Case) -> None:
    """A caption repeats the paragraph."""
    person(case, "Herald", "a man", "killed", rule="noun_of")
    person(case, "Herald", "a man", "killed", rule="noun_of")
    assert case.numbers("killed", "everyone") == (1, 1, 1)


def test_of_two_numbers_of_one_report_the_later_smaller_one_is_not_the_lowest(case: Case) -> None:
    """GTD's lowest is of sources that differ; a report that says five and then four by a spokesman has said five."""
    five = case.say("Herald", "5", "injured", "everyone")
    four = case.say("Herald", "4", "injured", "everyone", kind="police", claimant="police")
    later = replace(four.evidence, start=five.evidence.start + 200, end=five.evidence.end + 200)
    case.claims[-1] = replace(four, evidence=later)
    assert case.figure("injured", "everyone", "gtd").best == 5


def test_a_person_of_whom_one_report_of_many_tells_widens_the_range_alone(case: Case) -> None:
    """A report that recalls another killing does not make two dead of one."""
    for outlet in ("Herald", "Post", "Times"):
        person(case, outlet, "Emma Nowell, 2", "killed", "children")
    other = person(case, "Star", "Carl Amber, 34", "killed")
    person(case, "Star", "Emma Nowell, 2", "killed", "children")
    figure = case.figure("killed", "everyone")
    assert (figure.low, figure.best, figure.high) == (1, 1, 2)
    assert ("different_scope", other.id) in {(entry.reason, entry.claim) for entry in figure.set_aside}
